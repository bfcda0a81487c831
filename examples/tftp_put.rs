//! TFTP put: uploads a file to a server. If it succeeds, the server has saved the file.
//!
//! Run it with `cargo run --features net --example tftp_put -- 127.0.0.1:6969 test.txt`, after `tftp_server` in another
//! terminal.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use papert::net::tftp::{TransferOptions, put};
use papert::net::{NetError, Stop};

/// Uploads a file to a TFTP server.
#[derive(Parser)]
struct Args {
    /// The address of the server, such as 127.0.0.1:6969.
    #[arg(value_name = "ADDRESS:PORT")]
    address: String,
    /// The file to upload.
    file: PathBuf,
    /// The name of the file on the server [default: the name of the file].
    name: Option<String>,
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
            eprintln!("tftp_put: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let mut options = TransferOptions::usual();
    options.block_size = Some(args.blksize);
    options.window = (args.windowsize > 1).then_some(args.windowsize);
    let own = args.file.file_name().unwrap_or_default().to_string_lossy();
    // A signal ends the transfer and sends an error to the server.
    let stop = Stop::on_signals_or_exit(Duration::from_secs(1)).unwrap_or_default();
    put(&args.address, &args.file, args.name.as_deref().unwrap_or(&own), options, &stop)
}
