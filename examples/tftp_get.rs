//! TFTP get: downloads a file from a server.
//!
//! Run it with `cargo run --features net --example tftp_get -- 127.0.0.1:6969 test.txt`, after `tftp_server` in another
//! terminal.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use papert::net::tftp::{TransferOptions, get};
use papert::net::{NetError, Stop};

/// Downloads a file from a TFTP server.
#[derive(Parser)]
struct Args {
    /// The address of the server, such as 127.0.0.1:6969.
    #[arg(value_name = "ADDRESS:PORT")]
    address: String,
    /// The name of the file on the server.
    name: String,
    /// The file to save as [default: the last part of its name].
    file: Option<PathBuf>,
    /// The size of a block in bytes, if the server agrees.
    #[arg(long, value_name = "N", default_value_t = 1428, value_parser = clap::value_parser!(u16).range(8..=65464))]
    blksize: u16,
    /// The number of blocks per acknowledgement, if the server agrees.
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..=64))]
    windowsize: u16,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tftp_get: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let mut options = TransferOptions::usual();
    options.block_size = Some(args.blksize);
    options.window = (args.windowsize > 1).then_some(args.windowsize);
    let own = Path::new(&args.name).file_name().unwrap_or_default();
    let path = args.file.as_deref().unwrap_or(Path::new(own));
    // A signal ends the transfer and sends an error to the server.
    let stop = Stop::on_signals_or_exit(Duration::from_secs(1)).unwrap_or_default();
    get(&args.address, &args.name, path, options, &stop).map(drop)
}
