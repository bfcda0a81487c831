//! A clock, whose hands are moved by a timer that restarts itself.
//!
//! You see a clock that shows the current time and the day. Run it with `cargo run --example clock`.

use papert::*;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Draws the face once, and the hands every second.
pub fn draw() {
    setup(480, 480).title("Clock").bgcolor("#f4f1ea").mode("logo").tracer(0);
    face(Turtle::new().hideturtle());
    tick(Turtle::new().hideturtle());
    done();
}

/// Draws a mark for each minute and a number for each hour.
fn face(t: Turtle) {
    t.dot((432, "#2f3e46")).dot((412, "white")).color("#2f3e46");
    for minute in 0..60 {
        let is_hour = minute % 5 == 0;
        t.penup().home().setheading(6 * minute).forward(184);
        t.width(if is_hour { 6 } else { 2 }).pendown().forward(if is_hour { 10 } else { 4 });
        if is_hour {
            // Text is written above its turtle: the middle of a number is 13 pixels higher.
            t.penup().back(42).sety(t.ycor() - 13.0);
            t.write((if minute == 0 { 12 } else { minute / 5 }, false, "center", ("Arial", 20, "bold")));
        }
    }
}

/// Draws the hands now and again at the beginning of the next second.
fn tick(hands: Turtle) {
    let now = now();
    let second = now.second.floor();
    let minute = f64::from(now.minute) + second / 60.0;
    let hour = f64::from(now.hour) + minute / 60.0;
    hands.clear().color("#84a98c").teleport(0, -86);
    let day = format!("{} {}", DAYS[now.weekday as usize], now.day);
    hands.write((day, false, "center", ("Arial", 15, "normal")));
    hand(hands, 30.0 * hour, 84, 12, "#2f3e46");
    hand(hands, 6.0 * minute, 126, 8, "#2f3e46");
    hand(hands, 6.0 * second, 170, 3, "#e07a5f");
    hands.dot((18, "#e07a5f"));
    update();
    ontimer(move || tick(hands), 1000.0 * (1.0 - now.second.fract()));
}

/// Draws a hand that begins slightly behind the centre.
fn hand(t: Turtle, angle: f64, length: i32, width: i32, color: &str) {
    t.teleport(0, 0).setheading(angle).color(color).width(width);
    t.penup().back(length / 6).pendown().forward(length / 6 + length).teleport(0, 0);
}

fn main() {
    draw();
}
