//! A tiling that never repeats: Penrose's kites and darts, stamped by turtles of these shapes.
//!
//! You see a "sun" of kites and darts with fivefold symmetry. Run it with `cargo run --example penrose`.

use std::collections::HashSet;

use papert::*;

/// The golden ratio minus one: the factor by which the tiles shrink from one level to the next.
const GOLDEN: f64 = 0.618_033_988_749_895;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Tile {
    Kite,
    Dart,
}

/// Draws the tiling by cutting five large kites into small tiles.
pub fn draw() {
    let (length, levels) = (280.0, 4);

    // Two long sides of length 1 with 72 degrees between them; the tip of the kite points outwards, that of the dart
    // inwards.
    let (x, y) = (36_f64.to_radians().sin(), 36_f64.to_radians().cos());
    for (name, tip) in [("kite", 1.0), ("dart", GOLDEN)] {
        register_shape(name, Shape::polygon([(0.0, 0.0), (-x, y), (0.0, tip), (x, y)]));
    }
    let small = length * GOLDEN.powi(levels);
    shapesize((small, small, 2));

    bgcolor("#332f1d");
    penup();
    hideturtle();
    no_animation(|| {
        let mut seen = HashSet::new();
        left(90);
        for _ in 0..5 {
            inflate(Tile::Kite, length, levels, &mut seen);
            left(72);
        }
    });
    done();
}

/// Cuts a tile into smaller ones, level by level, and stamps the smallest; the turtle returns to where it began.
fn inflate(tile: Tile, length: f64, level: i32, seen: &mut HashSet<(Tile, [i64; 3])>) {
    if level == 0 {
        // The two halves of a tile belong to two neighbours, each of which would stamp the whole tile.
        if seen.insert((tile, [xcor().round(), ycor().round(), heading().round() % 360.0].map(|n| n as i64))) {
            lay(tile);
        }
        return;
    }
    let mut part = |tile| inflate(tile, length * GOLDEN, level - 1, seen);
    if tile == Tile::Dart {
        part(Tile::Kite);
    }
    for side in [1.0, -1.0] {
        let angle = if tile == Tile::Kite { 144.0 } else { 180.0 };
        left(36.0 * side);
        if tile == Tile::Kite {
            part(Tile::Dart);
        }
        forward(length).right(angle * side);
        part(tile);
        left(angle * side).back(length);
        right(36.0 * side);
    }
}

fn lay(tile: Tile) {
    match tile {
        Tile::Kite => shape("kite").color(("black", "#3f9c5a")),
        Tile::Dart => shape("dart").color(("black", "#c8553d")),
    };
    stamp();
}

fn main() {
    draw();
}
