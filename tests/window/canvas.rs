//! A turtle on a canvas among widgets, in a real window.

use crate::display::Display;
use crate::program::{Program, headless_picture};
use crate::waiting::until;

const TITLE: &str = "Turtle and widgets";

#[test]
fn a_turtle_on_a_canvas_looks_as_its_file_and_its_window_answers_while_it_draws() {
    let Some(display) = Display::start() else { return };
    let picture = headless_picture("turtle_in_gui");
    let program = Program::start(&display, "turtle_in_gui");
    let window = display.window_called(TITLE);
    window.shows(&picture);

    let ((left, top), _) = window.shape().unwrap();
    let at = |x: i16, y: i16| format!("mousemove {} {}", left + x, top + y);
    let shot = || window.screenshot().unwrap();
    // "Clear" removes the star, and "Draw" begins another one.
    display.xdotool(&format!("{} click 1", at(464, 319)));
    until("an empty canvas", || (shot().pixel(105, 100) != picture.pixel(105, 100)).then_some(()));
    display.xdotool(&format!("{} click 1", at(464, 229)));
    until("the first line", || (shot().pixel(250, 171) == picture.pixel(250, 171)).then_some(()));
    // Meanwhile a slider moves.
    let before = shot().pixel(500, 70);
    display.xdotool(&format!("{} mousedown 1 {}", at(421, 70), at(500, 70)));
    until("the slider at another place", || (shot().pixel(500, 70) != before).then_some(()));
    assert_ne!(shot().pixel(105, 100), picture.pixel(105, 100), "the star is not ready");
    display.xdotool("mouseup 1");
    window.press_close_box();
    program.end().is_good();
}

#[test]
fn a_window_that_is_closed_before_the_loop_begins_ends_the_program_in_silence() {
    let Some(display) = Display::start() else { return };
    let program = Program::start(&display, "turtle_in_gui");
    display.window_called(TITLE).press_close_box();
    program.end().is_good();
}
