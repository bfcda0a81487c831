//! Hangman, played in the terminal: guess a word letter by letter before the drawing is complete.
//!
//! You see the gallows in the window and the letters in the terminal. Run it with `cargo run --example hangman`.

use papert::random::choice;
use papert::*;

const WORDS: [&str; 6] = ["turtle", "logo", "pencil", "compass", "polygon", "spiral"];

/// Plays one game.
pub fn draw() {
    play(choice(&WORDS));
    done();
}

/// Plays with a given word; returns whether it was found.
pub fn play(word: &str) -> bool {
    setup(400, 400).title("Hangman");
    speed(0);
    hideturtle();
    let (mut guessed, mut mistakes) = (String::new(), 0);
    loop {
        let shown: String = word.chars().map(|c| if guessed.contains(c) { c } else { '_' }).collect();
        caption(&shown);
        if shown == word {
            caption(&format!("{word}: you win!"));
            return true;
        }
        // At the end of the input there are no more guesses.
        let Some(line) = input(&format!("{shown}  Your letter? ")) else { return false };
        let Some(letter) = line.trim().chars().next().filter(|c| !guessed.contains(*c)) else { continue };
        guessed.push(letter);
        if !word.contains(letter) {
            part(mistakes);
            mistakes += 1;
            if mistakes == PARTS {
                caption(&format!("It was {word}."));
                return false;
            }
        }
    }
}

/// Replaces the text below the gallows, which a turtle of its own writes.
fn caption(text: &str) {
    let writer = turtles().get(1).copied().unwrap_or_else(|| Turtle::new().hideturtle().penup());
    writer.clear().goto(0, -160).write((text, "center", ("Courier", 24)));
}

/// The number of parts of the drawing.
const PARTS: usize = 8;

/// Draws a part of the gallows or of the hanged man.
fn part(number: usize) {
    let line = |from: (i32, i32), to: (i32, i32)| {
        teleport(from.0, from.1).pensize(4).goto_place(to);
    };
    match number {
        0 => line((-120, -120), (40, -120)),
        1 => line((-80, -120), (-80, 140)),
        2 => line((-80, 140), (60, 140)),
        3 => line((60, 140), (60, 100)),
        4 => {
            teleport(60, 50).setheading(0).circle(25);
        }
        5 => line((60, 50), (60, -30)),
        6 => {
            line((20, 10), (60, 30));
            line((60, 30), (100, 10));
        }
        _ => {
            line((30, -90), (60, -30));
            line((60, -30), (90, -90));
        }
    }
}

fn main() {
    draw();
}
