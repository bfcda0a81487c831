//! A program that ends before it is done, in the way that its argument names, for `tests/it/output.rs`.

#![expect(clippy::print_stdout, reason = "the test reads it")]

use std::panic::catch_unwind;
use std::thread;

use papert::*;

fn draw() {
    hideturtle();
    setup(60, 40);
    dot((30, "red"));
    #[cfg(feature = "text")]
    teleport(-20, 8).write("unfinished");
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("forgets") => draw(),
        Some("goes on") => {
            draw();
            done();
            dot((10, "blue"));
        }
        Some("is done") => {
            draw();
            done();
        }
        Some("panics") => {
            draw();
            panic!("on purpose");
        }
        Some("catches a panic") => {
            draw();
            assert!(catch_unwind(|| panic!("on purpose")).is_err());
            dot((10, "blue"));
        }
        Some("is headless") => {
            headless();
            draw();
        }
        Some("renders") => drop(render(60, 40, draw)),
        Some("uses another thread") => thread::spawn(draw).join().expect("it draws"),
        Some("draws without end") => {
            draw();
            loop {
                forward(1).left(1);
            }
        }
        Some("asks") => {
            draw();
            assert_eq!(textinput("Nim", "How many sticks?"), None);
        }
        Some("reads") => {
            draw();
            while let Some(line) = input("Guess? ") {
                println!("[{line}]");
            }
        }
        mode => panic!("there is no mode {mode:?}"),
    }
}
