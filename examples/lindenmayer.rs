//! Two kolams, patterns that women in southern India draw on their doorsteps, as Lindenmayer systems: words in which
//! every letter is replaced repeatedly, and which a turtle then draws.
//!
//! You see the snake, a single closed line, on the left and the anklets of Krishna on the right. Run it with `cargo run
//! --example lindenmayer`.

use papert::*;

/// Draws the snake, then the anklets.
pub fn draw() {
    setup(920, 460);
    hideturtle();
    speed("fastest");
    snake();
    anklets();
    done();
}

fn snake() {
    teleport(-410, 0);
    for letter in grown("b--f--b--f", &[('b', "b+f+b--f--b+f+b")], 3).chars() {
        match letter {
            '+' => left(45),
            '-' => right(45),
            'f' => forward(7),
            _ => around_a_dot(),
        };
    }
}

fn around_a_dot() -> Turtle {
    for turn in [45, 45, -90, -90, 45, 45, 0] {
        forward(7).left(turn);
    }
    turtle()
}

fn anklets() {
    teleport(230, 0);
    setheading(45);
    for letter in grown("fbfbfbfb", &[('a', "afbfa"), ('b', "afbfbfbfa")], 3).chars() {
        match letter {
            'a' => color("red").circle((9.5, 90)),
            'b' => color("black").forward(3.4).circle((3.4, 270)).forward(3.4),
            _ => color("green").forward(9.5),
        };
    }
}

/// Replaces every letter that has a rule, all at once, the given number of times.
fn grown(start: &str, rules: &[(char, &str)], times: u32) -> String {
    let mut word = start.to_string();
    for _ in 0..times {
        let replaced = |letter: char| match rules.iter().find(|rule| rule.0 == letter) {
            Some(rule) => rule.1.to_string(),
            None => letter.to_string(),
        };
        word = word.chars().map(replaced).collect();
    }
    word
}

fn main() {
    draw();
}
