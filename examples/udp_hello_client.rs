//! UDP hello client: sends each name in a datagram and waits for the reply.
//!
//! You see the replies, or, after a while, a message that there is none: a datagram can be lost without a trace. Run it
//! with `cargo run --features net --example udp_hello_client`, after `udp_hello_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::printable;
use papert::net::udp::greet;

struct Args {
    address: String,
    names: Vec<String>,
    timeout: Duration,
}

fn main() -> ExitCode {
    let args = args().run();
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

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let timeout = long("timeout")
        .help("The number of seconds to wait for each reply")
        .argument::<f64>("S")
        .fallback(5.0)
        .display_fallback()
        .parse(Duration::try_from_secs_f64);
    let address = positional("ADDRESS")
        .help("The address and port of the server")
        .fallback("127.0.0.1:9999".to_owned())
        .display_fallback();
    let names =
        positional("NAMES").help("The names, separated by spaces or commas [default: Michael Tracy Sarah]").many();
    construct!(Args { timeout, address, names }).to_options().descr("Sends names to a hello server, one per datagram")
}
