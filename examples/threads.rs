//! Threads: the program does two things at the same time, five times each.
//!
//! You see 写代码 and 听歌 in turn, one pair every half second. Run it with `cargo run --features net --example threads`.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use bpaf::{OptionParser, Parser, pure};

fn main() {
    let () = args().run();
    // The end of the scope waits for both threads.
    thread::scope(|scope| {
        scope.spawn(|| repeat("写代码"));
        scope.spawn(|| repeat("听歌"));
    });
}

fn repeat(text: &str) {
    for _ in 0..5 {
        // The program that reads the output may have ended.
        writeln!(io::stdout(), "{text}").ok();
        thread::sleep(Duration::from_millis(500));
    }
}

/// The command line, whose only option is `--help`.
fn args() -> OptionParser<()> {
    pure(()).to_options().descr("Writes code and listens to music, on two threads")
}
