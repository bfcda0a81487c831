//! How programs print what they receive.

use std::io::{self, Read};
use std::thread;
use std::time::{Duration, Instant};

use papert::net::{LinePrinter, printable};
use proptest::prelude::*;

proptest! {
    #[test]
    fn nothing_that_is_printed_controls_a_terminal(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        prop_assert!(!printable(&bytes).chars().any(|c| c.is_control() && c != '\t'));
    }
}

#[test]
fn lines_keep_their_order() {
    let (mut reader, writer) = io::pipe().unwrap();
    let lines = LinePrinter::new(writer);
    for n in 0..1000 {
        lines.print(n.to_string());
    }
    drop(lines);
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert!(text.lines().eq((0..1000).map(|n| n.to_string())));
}

#[test]
fn a_reader_that_does_not_read_delays_nothing() {
    let (_reader, writer) = io::pipe().unwrap();
    let start = Instant::now();
    let lines = LinePrinter::new(writer);
    // Twice as many lines as a printer keeps.
    for _ in 0..2 * 65_536 {
        lines.print("a line that is not read");
    }
    drop(lines);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_reader_that_has_gone_ends_nothing() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let lines = LinePrinter::new(writer);
    for _ in 0..100 {
        lines.print("a line without a reader");
        thread::sleep(Duration::from_micros(50));
    }
}
