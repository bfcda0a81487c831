//! UDP hello server: replies to every datagram with a greeting.
//!
//! You see the senders of the datagrams. Stop the server with Ctrl+C. A TCP server can use the same port at the same
//! time. Run it with `cargo run --features net --example udp_hello_server`, and `udp_hello_client` in another terminal.

use std::io;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, long};
use papert::net::udp::{Event, bind, serve};
use papert::net::{LinePrinter, NetError, Stop};

struct Args {
    bind: String,
    no_bang: bool,
}

fn main() -> ExitCode {
    match run(&args().run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_hello_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals().unwrap_or_default();
    let socket = bind(&args.bind)?;
    let lines = LinePrinter::new(io::stdout());
    let port = socket.local_addr().map_or(0, |address| address.port());
    lines.print(format!("Bind UDP on {port}..."));
    serve(&socket, if args.no_bang { "" } else { "!" }, &stop, |event| match event {
        Event::Received(peer) => lines.print(format!("Received from {peer}.")),
        Event::Unanswered(peer, error) => eprintln!("udp_hello_server: could not reply to {peer}: {error}"),
        _ => {}
    })
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let bind = long("bind")
        .help("The address and port to listen on")
        .argument("ADDRESS")
        .fallback("127.0.0.1:9999".to_owned())
        .display_fallback();
    let no_bang = long("no-bang")
        .help("Reply with \"Hello, Michael\", without the exclamation mark, as one of the tutorials does")
        .switch();
    construct!(Args { bind, no_bang })
        .to_options()
        .descr("Replies to the datagram \"Michael\" with \"Hello, Michael!\"")
}
