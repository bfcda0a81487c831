//! A fractal tree: a branch that carries two smaller trees.
//!
//! You see a tree whose branches get thinner and change their colour; the tutorial draws 14 levels, of which the first
//! is number 4. Run it with `cargo run --example fractal_tree`, or with another number of levels behind it.

use papert::*;

/// Draws so many levels.
pub fn draw(levels: u32) {
    colormode(255);
    left(90);

    let length = 120.0;
    width(14);
    pencolor((0, 0, 0));

    penup();
    back(length);
    pendown();
    forward(length);

    speed("fastest");
    tree(length, 4, levels, &mut 0);

    done();
}

/// Draws two branches of three quarters of the length, each with a tree on top; `n` counts the colours.
fn tree(length: f64, level: u32, levels: u32, n: &mut u32) {
    let before = pen().pensize;
    width(before * 3.0 / 4.0);
    *n += 1;
    pencolor((*n % 200, 2 * *n % 200, 3 * *n % 200));

    let length = length * 3.0 / 4.0;
    left(45);
    for turn in [90, -45] {
        forward(length);
        if level < levels {
            tree(length, level + 1, levels, n);
        }
        back(length);
        right(turn);
    }

    width(before);
}

fn main() {
    let levels = std::env::args().nth(1).map_or(Ok(14), |levels| levels.parse());
    match levels {
        Ok(levels) => draw(levels),
        Err(error) => eprintln!("fractal_tree: the number of levels is not one: {error}; try 14"),
    }
}
