//! UDP 你好 client: sends Hello and waits for the reply, but not for ever.
//!
//! You see the reply; if there is none, the exit status is 2.
//! Run it with `cargo run --features net --example udp_nihao_client`, after `udp_nihao_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::printable;
use papert::net::udp::greet;

struct Args {
    address: String,
    timeout: Duration,
}

fn main() -> ExitCode {
    let args = args().run();
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

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let timeout = long("timeout")
        .help("The number of seconds to wait for the reply")
        .argument::<f64>("S")
        .fallback(5.0)
        .display_fallback()
        .parse(Duration::try_from_secs_f64);
    let address = positional("ADDRESS")
        .help("The address and port of the server")
        .fallback("127.0.0.1:8888".to_owned())
        .display_fallback();
    construct!(Args { timeout, address }).to_options().descr("Sends Hello in a datagram")
}
