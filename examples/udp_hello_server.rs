//! UDP hello server: replies to every datagram with a greeting.
//!
//! You see the senders of the datagrams. Stop the server with Ctrl+C. A TCP server can use the same port at the same
//! time. Run it with `cargo run --features net --example udp_hello_server`, and `udp_hello_client` in another terminal.

use std::io;
use std::process::ExitCode;

use clap::Parser;
use papert::net::udp::{Event, bind, serve};
use papert::net::{LinePrinter, NetError, Stop};

/// Replies to the datagram "Michael" with "Hello, Michael!".
#[derive(Parser)]
struct Args {
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9999")]
    bind: String,
    /// Reply with "Hello, Michael", without the exclamation mark, as one of the tutorials does.
    #[arg(long)]
    no_bang: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
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
