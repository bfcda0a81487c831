//! The number of hops of an animated move at a speed of 1 to 10, as in CPython.

/// The hops of a straight move by a number of pixels.
pub(crate) fn of_move(pixels: f64, speed: u8) -> u64 {
    let speed = f64::from(speed);
    let hop = 3.0 * 1.1_f64.powf(speed) * speed;
    1_u64.saturating_add((pixels / hop) as u64)
}

/// The hops of a turn on the spot.
pub(crate) fn of_turn(degrees: f64, speed: u8) -> u64 {
    let hop = 3.0 * f64::from(speed);
    2_u64.saturating_add((degrees.abs() / hop) as u64)
}
