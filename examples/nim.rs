//! Nim: three rows of sticks; you and the computer take turns, and whoever takes the last stick wins.
//!
//! You see the sticks; those that have been taken leave a shadow. Click on a stick to take it and all those to its
//! right. Run it with `cargo run --example nim`.

use std::cell::Cell;
use std::rc::Rc;

use papert::*;

/// The game: its rules, independent of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nim {
    /// The initial number of sticks in each row.
    pub full: [u32; 3],
    /// The number of sticks left in each row.
    pub rows: [u32; 3],
    /// Whether it is the human's turn; at the end, whether the human has lost.
    pub is_humans_turn: bool,
}

impl Nim {
    /// A game with 7 to 15 sticks per row, in which the human makes the first move.
    pub fn new(dice: &mut Dice) -> Self {
        let full = [0; 3].map(|_| 7 + dice.below(9));
        Self { full, rows: full, is_humans_turn: true }
    }

    /// Whether all sticks have been taken.
    pub fn is_over(&self) -> bool {
        self.rows == [0; 3]
    }

    /// Takes the sticks of a row from index `stick` onwards, and returns false if there are none.
    pub fn take(&mut self, row: usize, stick: u32) -> bool {
        let takes = stick < self.rows[row];
        if takes {
            self.rows[row] = stick;
            self.is_humans_turn = !self.is_humans_turn;
        }
        takes
    }

    /// The computer's move. A player who leaves rows whose exclusive or is 0 wins; if it is already 0, the computer
    /// takes one stick and hopes.
    pub fn answer(&self, dice: &mut Dice) -> (usize, u32) {
        let xor = self.rows.iter().fold(0, |xor, row| xor ^ row);
        let winning = (0..3).find(|&row| self.rows[row] ^ xor < self.rows[row]);
        winning.map(|row| (row, self.rows[row] ^ xor)).unwrap_or_else(|| {
            let rows: Vec<_> = (0..3).filter(|&row| self.rows[row] > 0).collect();
            let row = rows[dice.below(rows.len() as u32) as usize];
            (row, self.rows[row] - 1)
        })
    }
}

/// A random number generator with a seed. The constants are Knuth's, from MMIX.
#[derive(Clone, Copy, Debug)]
pub struct Dice(pub u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32 % n
    }
}

/// Lays out the sticks and plays the game.
pub fn draw() {
    setup(640, 480).title("Nim").bgcolor("#f7f1e3").tracer(0);
    let pen = Turtle::new().hideturtle();
    let mut dice = Dice(52);
    let game = Rc::new(Cell::new(Nim::new(&mut dice)));
    show(pen, game.get());

    onscreenclick(move |x, y| {
        let mut nim = game.get();
        if nim.is_over() {
            nim = Nim::new(&mut dice);
        } else if !nim.is_humans_turn || !stick_at(x, y).is_some_and(|(row, stick)| nim.take(row, stick)) {
            return;
        }
        game.set(nim);
        show(pen, nim);
        if !nim.is_humans_turn && !nim.is_over() {
            let (row, stick) = nim.answer(&mut dice);
            nim.take(row, stick);
            let game = Rc::clone(&game);
            let answer = move || {
                game.set(nim);
                show(pen, nim);
            };
            ontimer(answer, 700);
        }
    });
    done();
}

/// The position of the middle of a stick.
fn place(row: usize, stick: u32) -> (f64, f64) {
    (38.0 * f64::from(stick) - 266.0, 130.0 - 120.0 * row as f64)
}

/// The row and the index of the stick at a position.
fn stick_at(x: f64, y: f64) -> Option<(usize, u32)> {
    let all = (0..3).flat_map(|row| (0..15).map(move |stick| (row, stick)));
    all.into_iter().find(|&(row, stick)| {
        let middle = place(row, stick);
        (x - middle.0).abs() < 19.0 && (y - middle.1).abs() < 50.0
    })
}

fn show(pen: Turtle, nim: Nim) {
    pen.clear().width(12);
    for row in 0..3 {
        for stick in 0..nim.full[row] {
            let (x, y) = place(row, stick);
            let (wood, head) = if stick < nim.rows[row] { ("#dda15e", "#bc4749") } else { ("#efe6d2", "#eadfc8") };
            pen.color(wood).teleport(x, y - 36.0).goto(x, y + 36.0).dot((20, head));
        }
    }
    let message = match (nim.is_over(), nim.is_humans_turn) {
        (false, true) => "Your turn: click the stick at which to begin",
        (false, false) => "The computer thinks ...",
        (true, false) => "You have won! Click for another game",
        (true, true) => "The computer has won. Click for another game",
    };
    pen.color("#4a4036").teleport(0, -212).write((message, false, "center", ("Arial", 18, "bold")));
    update();
}

fn main() {
    draw();
}
