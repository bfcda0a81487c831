//! A quiz: three questions in dialogs, and a mark in the end.
//!
//! You see a dialog for each question, and a turtle that goes ahead for each right answer. Run it with `cargo run
//! --example quiz`.

use papert::*;

const QUESTIONS: [(&str, &str); 3] = [
    ("What is 7 times 8?", "56"),
    ("How many corners does a pentagon have?", "5"),
    ("By how many degrees does a turtle turn at each corner of a square?", "90"),
];

/// Asks all questions.
pub fn draw() {
    setup(500, 300).title("Quiz");
    shape("turtle");
    color("dark green");
    teleport(-200, 0);
    let mut right = 0;
    for (question, answer) in QUESTIONS {
        let reply = textinput("Quiz", question);
        if reply.is_some_and(|reply| reply.trim() == answer) {
            right += 1;
            forward(130);
        }
    }
    let writer = Turtle::new().with_visible(false).teleport(-200, -80);
    writer.write((format!("{right} of {} are right.", QUESTIONS.len()), ("Arial", 20)));
    done();
}

fn main() {
    draw();
}
