//! Upload server: receives files over UDP, in the tutorials' protocol.
//!
//! You see a line for each file. The protocol cannot repair loss: use `tftp_server` for a file that must arrive. Run it
//! with `cargo run --features net --example upload_server -- testcopy.txt`, and `upload` in another terminal.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use papert::net::udp::bind;
use papert::net::upload::{Event, MAX_SIZE, serve};
use papert::net::{LinePrinter, NetError, Stop};

/// Receives files over UDP. Each replaces FILE when its `bye` has arrived.
///
/// A datagram that is lost or arrives out of order damages the file, and neither side notices: the protocol has no
/// sequence numbers and no acknowledgements. Use `tftp_server` for a file that must arrive.
#[derive(Parser)]
struct Args {
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7776")]
    bind: String,
    /// Reject files larger than N bytes.
    #[arg(long, value_name = "N", default_value_t = MAX_SIZE)]
    max_size: u64,
    /// The file to save as; each upload replaces the previous one.
    file: PathBuf,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("upload_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals().unwrap_or_default();
    let socket = bind(&args.bind)?;
    let lines = LinePrinter::new(io::stdout());
    lines.print("服务器启动...");
    serve(&socket, &args.file, args.max_size, &stop, |event| match event {
        Event::Saved(..) => lines.print("服务器接收完成。"),
        Event::Failed(peer, error) => eprintln!("upload_server: nothing saved from {peer}: {error}"),
        Event::Abandoned(peer) => eprintln!("upload_server: nothing saved from {peer}: it stopped sending"),
        _ => {}
    })
}
