//! Snake: the snake never stops, every apple makes it longer, and it dies if it hits a wall or its own body.
//!
//! You see a snake in a meadow and an apple. The arrow keys turn the snake; the space bar starts a new game. Run it
//! with `cargo run --example snake`.

use std::collections::VecDeque;

use papert::*;

/// The number of fields along each side of the meadow, and the size of a field in pixels.
const FIELDS: i32 = 15;
const SIZE: f64 = 32.0;
const SIDE: f64 = SIZE * FIELDS as f64;

/// The game: its rules, independent of the screen.
struct Snake {
    /// The fields that the snake occupies, the head first.
    body: VecDeque<(i32, i32)>,
    apple: (i32, i32),
    seed: u32,
}

impl Snake {
    /// Moves the head by one field, without turning back into the neck. Returns false if something is in the way.
    fn step(&mut self, (dx, dy): (i32, i32)) -> bool {
        let (x, y) = self.body[0];
        let back = self.body[1] == (x + dx, y + dy);
        let head = if back { (x - dx, y - dy) } else { (x + dx, y + dy) };
        let meadow = 0..FIELDS;
        if !meadow.contains(&head.0) || !meadow.contains(&head.1) || self.body.contains(&head) {
            return false;
        }
        self.body.push_front(head);
        if head == self.apple {
            while self.body.contains(&self.apple) {
                // A classic random number generator: the high bits are the better ones.
                self.seed = self.seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                let field = (self.seed >> 16) as i32 % (FIELDS * FIELDS);
                self.apple = (field % FIELDS, field / FIELDS);
            }
        } else {
            self.body.pop_back();
        }
        true
    }
}

/// Begins a game and plays until the window is closed.
pub fn draw() {
    setup(SIDE + 40.0, SIDE + 80.0).title("Snake");
    begin();
    done();
}

fn begin() {
    clearscreen().tracer(0).bgcolor("#386641");
    let meadow = Turtle::new().hideturtle().shape("square").shapesize(SIZE / 20.0);
    for field in 0..FIELDS * FIELDS {
        let (x, y) = place((field % FIELDS, field / FIELDS));
        meadow.color(if field % 2 == 0 { "#a7c957" } else { "#9dc04c" }).teleport(x, y).stamp();
    }

    // The head faces the direction in which the snake will go: the keys only turn the head.
    let head = Turtle::new().shape("turtle").shapesize(1.4).color(("#1b4332", "#2d6a4f")).penup();
    for (key, heading) in [("Right", 0), ("Up", 90), ("Left", 180), ("Down", 270)] {
        onkeypress(move || head.setheading(heading), key);
    }
    onkey(begin, "space").listen();
    let body = VecDeque::from([(6, 7), (5, 7), (4, 7), (3, 7), (3, 6), (3, 5)]);
    let (x, y) = place(body[1]);
    head.teleport(x, y);
    show(Snake { body, apple: (10, 9), seed: 1 }, head, Turtle::new().hideturtle());
}

/// Shows the snake, and schedules its next move.
fn show(snake: Snake, head: Turtle, pen: Turtle) {
    pen.clear().color("#40916c").width(22).penup();
    for &field in &snake.body {
        let (x, y) = place(field);
        pen.goto(x, y).pendown();
    }
    let (x, y) = place(snake.apple);
    pen.teleport(x, y).dot((24, "#bc4749")).teleport(x - 4.0, y + 4.0).dot((7, "#e5989b"));
    let (x, y) = place(snake.body[0]);
    head.setheading(head.towards((x, y))).goto(x, y);
    pen.color("white").teleport(-SIDE / 2.0, SIDE / 2.0 - 8.0);
    pen.write((format!("Apples: {}", snake.body.len() - 6), false, "left", ("Arial", 18, "bold")));

    // The timer is set first, so that pressing the space bar while the screen is updated stops it, too.
    ontimer(move || go_on(snake, head, pen), 150);
    update();
}

/// Moves the snake in the direction that its head faces.
fn go_on(mut snake: Snake, head: Turtle, pen: Turtle) {
    let way = Vec2D::new(1, 0).rotate(head.heading());
    if snake.step((way.x.round() as i32, way.y.round() as i32)) {
        show(snake, head, pen);
    } else {
        head.color(("#6a040f", "#bc4749"));
        pen.teleport(SIDE / 2.0, SIDE / 2.0 - 8.0);
        pen.write(("Ouch! Space to begin again", false, "right", ("Arial", 18, "bold")));
        update();
    }
}

/// The position of the middle of a field.
fn place((x, y): (i32, i32)) -> (f64, f64) {
    let [x, y] = [x, y].map(|n| SIZE * f64::from(n - FIELDS / 2));
    (x, y - 20.0)
}

fn main() {
    draw();
}
