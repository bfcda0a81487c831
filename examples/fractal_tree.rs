//! A fractal tree: a branch with two smaller trees on it; the third drawing of the tutorial.
//!
//! You see a tree whose branches get thinner and change colour. Levels are counted from 4, as in the tutorial, which
//! draws up to level 14. Run it with `cargo run --example fractal_tree`, or add a different last level as an argument.

use std::process::ExitCode;

use papert::*;

/// The global variables of the tutorial: the last level and the colour.
struct Tree {
    lv: u32,
    r: u32,
    g: u32,
    b: u32,
}

/// Draws the tutorial's tree.
pub fn draw() {
    draw_levels(14);
}

fn draw_levels(lv: u32) {
    colormode(255);

    lt(90);

    let l = 120.0;

    width(lv);

    let mut tree = Tree { lv, r: 0, g: 0, b: 0 };
    pencolor((tree.r, tree.g, tree.b));

    penup();
    bk(l);
    pendown();
    fd(l);

    speed("fastest");

    tree.draw(l, 4);

    done();
}

impl Tree {
    fn draw(&mut self, l: f64, level: u32) {
        let w = pen().pensize;

        width(w * 3.0 / 4.0);
        self.r += 1;
        self.g += 2;
        self.b += 3;
        pencolor((self.r % 200, self.g % 200, self.b % 200));

        let l = 3.0 / 4.0 * l;

        lt(45);
        fd(l);
        if level < self.lv {
            self.draw(l, level + 1);
        }
        bk(l);
        rt(90);
        fd(l);
        if level < self.lv {
            self.draw(l, level + 1);
        }
        bk(l);
        lt(45);

        width(w);
    }
}

fn main() -> ExitCode {
    let levels = std::env::args_os().nth(1).unwrap_or("14".into());
    match levels.to_str().map(str::parse) {
        Some(Ok(lv @ 1..=24)) => draw_levels(lv),
        _ => {
            eprintln!("fractal_tree: invalid last level {levels:?}; use a whole number from 1 to 24, such as 14");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
