//! TFTP server: serves the files of a folder, and accepts new ones, reliably over UDP.
//!
//! Run it with `cargo run --features net --example tftp_server -- .`, and `tftp_put`, `tftp_get`, curl or any TFTP
//! client in another terminal. Everybody who reaches the port may read and write, so by default only this machine does.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use papert::net::tftp::{Event, serve};
use papert::net::udp::bind;
use papert::net::{NetError, Stop, printable};

/// Serves the files of a folder, to read and to write, without any password.
#[derive(Parser)]
struct Args {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:6969")]
    bind: String,
    /// Refuse files of more than N bytes.
    #[arg(long, value_name = "N", default_value_t = 1 << 30)]
    max_size: u64,
    /// The folder. Subfolders and hidden files are ignored.
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
