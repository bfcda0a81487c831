//! UDP 你好 client: sends Hello and waits for the reply, but not for ever.
//!
//! You see the reply; if there is none, the exit status is 2.
//! Run it with `cargo run --features net --example udp_nihao_client`, after `udp_nihao_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use papert::net::printable;
use papert::net::udp::greet;

/// Sends Hello in a datagram.
#[derive(Parser)]
struct Args {
    /// The address of the server.
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8888")]
    address: String,
    /// The number of seconds to wait for the reply.
    #[arg(long, value_name = "S", default_value = "5", value_parser = seconds)]
    timeout: Duration,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let greeted = greet(&args.address, &["Hello"], args.timeout, |answer| {
        // The program that reads the output may have ended.
        writeln!(io::stdout(), "从服务器端接收消息：{}", printable(answer)).ok();
    });
    match greeted {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_nihao_client: {error}");
            ExitCode::from(if error.is_silence() { 2 } else { 1 })
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "expected a non-negative number of seconds".to_owned())
}
