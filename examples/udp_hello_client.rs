//! UDP hello client: sends each name in a datagram and waits for the reply.
//!
//! You see the replies, or, after a while, a message that there is none: a datagram can be lost without a trace. Run it
//! with `cargo run --features net --example udp_hello_client`, after `udp_hello_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use papert::net::printable;
use papert::net::udp::greet;

/// Sends names to a hello server, one per datagram.
#[derive(Parser)]
struct Args {
    /// The address of the server.
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9999")]
    address: String,
    /// The names, separated by spaces or commas [default: Michael Tracy Sarah].
    names: Vec<String>,
    /// The number of seconds to wait for each reply.
    #[arg(long, value_name = "S", default_value = "5", value_parser = seconds)]
    timeout: Duration,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut names: Vec<&str> = args.names.iter().flat_map(|name| name.split(',')).collect();
    if args.names.is_empty() {
        names = vec!["Michael", "Tracy", "Sarah"];
    }
    names.retain(|name| !name.is_empty());
    let greeted = greet(&args.address, &names, args.timeout, |answer| {
        // The program that reads the output may have ended.
        writeln!(io::stdout(), "{}", printable(answer)).ok();
    });
    match greeted {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_hello_client: {error}");
            ExitCode::FAILURE
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "expected a non-negative number of seconds".to_owned())
}
