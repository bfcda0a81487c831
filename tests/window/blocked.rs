//! What a window shows while its program does something else.

use std::time::Instant;

use papert::Picture;

use crate::display::Display;
use crate::program::Program;
use crate::waiting::tell;

#[test]
fn a_program_that_blocks_shows_what_it_has_drawn_last() {
    let Some(display) = Display::start() else { return };
    let program = Program::start(&display, "puppet blocks");
    let window = display.window();
    for letter in ["A", "B", "C"] {
        assert_eq!(program.line(), letter);
        let drawn = Instant::now();
        let stage = stage(letter);
        window.shows(&stage);
        tell(format_args!("the picture of a blocked program is there after {} ms", drawn.elapsed().as_millis()));
        // Also what the display forgets comes back although the program does nothing.
        window.wipe();
        window.shows(&stage);
        std::fs::write(program.file("go"), letter).unwrap();
    }
    program.end().is_good();
}

/// What `puppet blocks` has drawn when it blocks.
fn stage(letter: &str) -> Picture {
    papert::render(200, 150, || {
        papert::hideturtle();
        papert::teleport(-50, -20).pencolor("navy").pensize(5).forward(100).write((letter, ("Arial", 30, "bold")));
    })
}
