//! Threads: two things are done at the same time, five times each.
//!
//! You see 写代码 and 听歌 in turn, a pair every half second.
//! Run it with `cargo run --features net --example threads`.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use clap::Parser;

/// Writes code and listens to music, on two threads.
#[derive(Parser)]
struct Args {}

fn main() {
    Args::parse();
    // Both are waited for at the end of the scope.
    thread::scope(|scope| {
        scope.spawn(|| repeat("写代码"));
        scope.spawn(|| repeat("听歌"));
    });
}

fn repeat(text: &str) {
    for _ in 0..5 {
        // The reader may have gone.
        writeln!(io::stdout(), "{text}").ok();
        thread::sleep(Duration::from_millis(500));
    }
}
