//! A typing game: letters fall from the sky, and each that you type in time is a point.
//!
//! You see a letter that falls, and your score. Run it with `cargo run --example typing`.

use std::cell::Cell;
use std::rc::Rc;

use papert::random::{choice, randint};
use papert::*;

/// What is to be typed.
pub const LETTERS: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w",
    "x", "y", "z",
];
/// The number of letters in a game.
const ROUNDS: u32 = 10;

/// Plays a game of ten letters.
pub fn draw() {
    setup(400, 400).title("Typing").bgcolor("midnight blue");
    tracer(0);
    let typed = Rc::new(Cell::new(None));
    for letter in LETTERS {
        let typed = Rc::clone(&typed);
        onkeypress(move || typed.set(Some(letter)), letter);
    }
    listen();
    let pen = Turtle::new().with_visible(false).penup().color("white");
    let mut score = 0;
    for _ in 0..ROUNDS {
        let (letter, x) = (choice(&LETTERS), randint(-150, 150));
        typed.set(None);
        let mut y = 170;
        while y > -190 && typed.get() != Some(letter) {
            pen.clear().goto(x, y).write((letter, "center", ("Arial", 30, "bold")));
            pen.goto(-190, 170).write(format!("Score: {score}"));
            update();
            y -= 6;
        }
        score += u32::from(typed.get() == Some(letter));
    }
    pen.clear().goto(0, 0).write((format!("{score} of {ROUNDS}"), "center", ("Arial", 30, "bold")));
    done();
}

fn main() {
    draw();
}
