//! TFTP server: serves the files of a folder, and accepts new ones, reliably over UDP.
//!
//! Run it with `cargo run --features net --example tftp_server -- .`, and `tftp_put`, `tftp_get`, curl or any TFTP
//! client in another terminal. Anybody who can reach the port may read and write files, so by default only this machine
//! can.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use papert::net::tftp::{Event, serve};
use papert::net::udp::bind;
use papert::net::{NetError, Stop, printable};

/// Serves the files of a folder for reading and writing, without a password.
#[derive(Parser)]
struct Args {
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:6969")]
    bind: String,
    /// Reject files larger than N bytes.
    #[arg(long, value_name = "N", default_value_t = 1 << 30)]
    max_size: u64,
    /// The folder to serve. Subfolders and hidden files are ignored.
    dir: PathBuf,
    /// Report each transfer on the standard error.
    #[arg(short, long)]
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tftp_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals().unwrap_or_default();
    let socket = bind(&args.bind)?;
    serve(&socket, &args.dir, args.max_size, &stop, |event| match event {
        Event::Failed(client, name, error) => {
            eprintln!("tftp_server: {} with {client}: {error}", printable(name.as_bytes()));
        }
        event if args.verbose => eprintln!("{event:?}"),
        _ => {}
    })
}
