//! The questions that a turtle program asks in its window.

use papert::Picture;

use crate::display::{Display, Window};
use crate::program::Program;
use crate::waiting::until;

/// Waits until something else is seen.
fn changes(window: Window<'_>, from: &Picture) -> Picture {
    until("a change", || window.screenshot().filter(|shot| shot != from))
}

/// How many pixels of a picture have a colour.
fn count(picture: &Picture, color: u32) -> usize {
    picture.pixels().iter().filter(|pixel| **pixel == color).count()
}

/// The colour of a proposed button.
const BLUE: u32 = 0xff25_63d9;
/// The colour of the sign for warnings.
const YELLOW: u32 = 0xfff5_b82e;

fn asks_in_its_window(scale: u32) {
    let Some(display) = Display::start() else { return };
    let scale_in_words = scale.to_string();
    let environment = [("DISPLAY", display.name()), ("PAPERT_SCALE", scale_in_words.as_str())];
    let program = Program::start_with("puppet asks 420 300", environment);
    program.line_after("drawn");
    let window = display.window();
    window.focus();
    let shape = window.shape();
    assert_eq!(shape.map(|(_, size)| size), Some((420 * scale as u16, 300 * scale as u16)));

    // A line of text.
    let asked = until("the dialog", || window.screenshot().filter(|shot| count(shot, BLUE) > 500));
    assert_eq!(window.shape(), shape);
    display.type_text("Ada");
    changes(window, &asked);
    display.xdotool("key Return");
    assert_eq!(program.line_after("text"), "Some(\"Ada\")");

    // A number, at first one that will not do.
    until("the next dialog", || window.screenshot().filter(|shot| count(shot, BLUE) > 500));
    display.type_text("5");
    display.xdotool("key Return");
    until("the warning", || window.screenshot().filter(|shot| count(shot, YELLOW) > 100));
    display.xdotool("key Return");
    until("the dialog again", || window.screenshot().filter(|shot| count(shot, YELLOW) == 0));
    display.xdotool("key ctrl+a");
    display.type_text("50");
    display.xdotool("key Return");
    assert_eq!(program.line_after("number"), "Some(50.0)");

    // The end in the middle of a question.
    assert_eq!(program.line_after("size"), "(420, 300)");
    until("the last dialog", || window.screenshot().filter(|shot| count(shot, BLUE) > 500));
    window.press_close_box();
    assert_eq!(program.line_after("nothing"), "None");
    program.line_after("went on");
    program.end().is_good();
}

#[test]
fn a_program_asks_in_its_window() {
    asks_in_its_window(1);
}

#[test]
fn a_program_asks_in_a_scaled_window() {
    asks_in_its_window(2);
}

#[test]
fn a_small_window_grows_for_a_question() {
    let Some(display) = Display::start() else { return };
    let program = Program::start(&display, "puppet asks 90 60");
    program.line_after("drawn");
    let window = display.window();
    window.focus();
    let is_asked = || window.screenshot().filter(|shot| shot.width() > 200 && count(shot, BLUE) > 500);
    until("the dialog", is_asked);
    display.type_text("Ada");
    display.xdotool("key Return");
    assert_eq!(program.line_after("text"), "Some(\"Ada\")");
    until("the next dialog", is_asked);
    display.xdotool("key Escape");
    assert_eq!(program.line_after("number"), "None");
    assert_eq!(program.line_after("size"), "(90, 60)");
    until("the last dialog", is_asked);
    display.xdotool("key Escape");
    assert_eq!(program.line_after("nothing"), "None");
    until("the small window", || window.shape().filter(|(_, size)| *size == (90, 60)));
    window.press_close_box();
    program.end().is_good();
}
