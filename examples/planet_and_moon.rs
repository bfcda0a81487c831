//! A planet and its moon, with the sun: three bodies that keep falling towards each other and missing.
//!
//! You see the sun, the earth with its day and night sides in orbit around it, and the path of the moon around the
//! earth. Run it with `cargo run --example planet_and_moon`.

use papert::*;

/// The gravitational constant.
const G: f64 = 8.0;
/// The time per step.
const DT: f64 = 0.01;

/// A turtle that has a mass and a velocity.
#[derive(Clone, Copy)]
struct Body {
    turtle: Turtle,
    mass: f64,
    velocity: Vec2D,
}

/// Sets the bodies in motion.
pub fn draw() {
    setup(600, 600).title("Planet and moon").bgcolor("#0b1026").tracer(0);
    sky(Turtle::new().hideturtle());
    // The front half of the planet is lit.
    let half = |side: f64| (0..=18).map(move |n| Vec2D::new(10.0, 0.0).rotate(side * 10.0 * f64::from(n)));
    let (day, night) = (Color::rgb(76, 201, 240), Color::rgb(29, 53, 87));
    let planet = Shape::compound().with_component(half(1.0), day, day).with_component(half(-1.0), night, night);
    register_shape("planet", planet);

    let sun = Body::new("circle", 2.6, "#ffd166", 1e6, 0.0, -2.5);
    let earth = Body::new("planet", 0.75, "#4361ee", 12_500.0, 210.0, 195.0);
    let moon = Body::new("circle", 0.3, "#adb5bd", 1.0, 220.0, 295.0);
    sun.turtle.penup();
    fall([sun, earth, moon]);
    done();
}

/// The night sky, and a halo where the sun will be.
fn sky(t: Turtle) {
    // A classic random number generator: the high bits are the better ones.
    let mut seed = 5_u32;
    let mut below = |n: u32| {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        (seed >> 16) % n
    };
    for _ in 0..160 {
        let (x, y) = (f64::from(below(600)) - 300.0, f64::from(below(600)) - 300.0);
        t.teleport(x, y).dot((1 + below(3), "#ffffff80"));
    }
    for halo in 1..=30 {
        t.teleport(0, 0).dot((50 + 4 * halo, "#ffd16606"));
    }
}

impl Body {
    /// A body to the right of the sun, moving upwards.
    fn new(shape: &str, size: f64, color: &str, mass: f64, x: f64, speed: f64) -> Self {
        let turtle = Turtle::new().shape(shape).shapesize(size).color(color).setundobuffer(None).teleport(x, 0);
        Self { turtle, mass, velocity: Vec2D::new(0.0, speed) }
    }

    /// The acceleration towards the other bodies, by Newton's law.
    fn pull(self, bodies: [Self; 3]) -> Vec2D {
        let others = bodies.into_iter().filter(|other| other.turtle != self.turtle);
        let pulls = others.map(|other| {
            let way = other.turtle.pos() - self.turtle.pos();
            way * (G * other.mass / way.length().powi(3))
        });
        pulls.fold(Vec2D::ZERO, |sum, pull| sum + pull)
    }
}

/// Computes two time steps, and schedules itself again.
fn fall(mut bodies: [Body; 3]) {
    for _ in 0..2 {
        // All accelerations are applied before any body moves.
        let pulls = bodies.map(|body| body.pull(bodies));
        for (body, pull) in bodies.iter_mut().zip(pulls) {
            body.velocity = body.velocity + pull * DT;
            let to = body.turtle.pos() + body.velocity * DT;
            body.turtle.goto(to.x, to.y);
        }
    }
    let [sun, earth, _] = bodies;
    earth.turtle.setheading(earth.turtle.towards(sun.turtle));
    update();
    ontimer(move || fall(bodies), 20);
}

fn main() {
    draw();
}
