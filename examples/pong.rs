//! Pong for one: keep the ball from passing your bat.
//!
//! You see a bat, a ball and a score. The arrow keys move the bat, and the game ends when the ball is lost. Run it with
//! `cargo run --example pong`.

use std::cell::Cell;
use std::rc::Rc;

use papert::*;

/// Plays until the ball is lost, and then waits until the window is closed.
pub fn draw() {
    setup(600, 400).title("Pong").bgcolor("black");
    tracer(0);
    let bat = Turtle::new().with_shape("square").penup().color("white").shapesize((4, 1)).teleport(-270, 0);
    let ball = Turtle::new().with_shape("circle").penup().color("gold");
    let score = Turtle::new().with_visible(false).penup().color("white").teleport(0, 150);
    let points = Rc::new(Cell::new(0));
    onkeypress(move || bat.sety((bat.ycor() + 30.0).min(160.0)), "Up");
    onkeypress(move || bat.sety((bat.ycor() - 30.0).max(-160.0)), "Down");
    listen();
    show(score, 0);
    let (mut dx, mut dy) = (6.0, 3.0);
    loop {
        ball.goto(ball.xcor() + dx, ball.ycor() + dy);
        if ball.ycor().abs() > 190.0 {
            dy = -dy;
        }
        if ball.xcor() > 290.0 {
            dx = -dx;
        }
        let is_at_bat = (-260.0..-250.0).contains(&ball.xcor()) && (ball.ycor() - bat.ycor()).abs() < 50.0;
        if dx < 0.0 && is_at_bat {
            dx = -dx;
            points.set(points.get() + 1);
            show(score, points.get());
        }
        if ball.xcor() < -300.0 {
            break;
        }
        update();
    }
    score.goto(0, 0).write(("Game over", "center", ("Arial", 32, "bold")));
    done();
}

fn show(score: Turtle, points: u32) {
    score.clear().write((points, "center", ("Courier", 24)));
}

fn main() {
    draw();
}
