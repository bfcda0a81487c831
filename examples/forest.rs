//! Three random trees that are always the same, because the program contains a random number generator.
//!
//! You see three trees with crooked branches, brown below and green above.
//! Run it with `cargo run --example forest`.

use papert::*;

/// Draws the trees, the frontmost last.
pub fn draw() {
    colormode(255);
    let mut dice = Dice(8);
    let mut plant = |x, y, size, level, forks: &[(i32, f64)]| {
        let trunk = Turtle::new().with_undobuffersize(0).hideturtle().speed("fastest");
        grow(trunk.left(90).teleport(x, y), size, level, forks, &mut dice);
    };
    plant(-135, -130, 120.0, 7, &[(45, 0.69), (-45, 0.71)]);
    plant(190, -90, 100.0, 5, &[(45, 0.70), (0, 0.72), (-45, 0.65)]);
    plant(20, -208, 80.0, 6, &[(45, 0.69), (0, 0.65), (-45, 0.71)]);
    done();
}

/// Draws a winding branch, with a clone of the turtle for each branch that forks off.
fn grow(t: Turtle, size: f64, level: i32, forks: &[(i32, f64)], dice: &mut Dice) {
    if level == 0 {
        return;
    }
    let green = 180 - 11 * level;
    t.pensize(size / 10.0).pencolor((255 - green - dice.throw(15), green + dice.throw(15), 0));
    for _ in 0..level {
        t.left(dice.throw(10)).forward(size / f64::from(level));
    }
    for &(angle, shorter) in forks {
        let branch = t.clone().left(angle + dice.throw(10));
        grow(branch, size * shorter * 1.01_f64.powi(dice.throw(5)), level - 1, forks, dice);
    }
}

/// A random number generator with a seed.
struct Dice(u64);

impl Dice {
    /// A number from -n to n.
    fn throw(&mut self, n: i32) -> i32 {
        // The constants are Knuth's, from MMIX. The high bits are the most random.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as i32 % (2 * n + 1) - n
    }
}

fn main() {
    draw();
}
