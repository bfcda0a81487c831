//! TFTP put: uploads a file to a server. If it succeeds, the server has saved the file.
//!
//! Run it with `cargo run --features net --example tftp_put -- 127.0.0.1:6969 test.txt`, after `tftp_server` in another
//! terminal.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::tftp::{TransferOptions, put};
use papert::net::{NetError, Stop};

struct Args {
    address: String,
    file: PathBuf,
    name: Option<String>,
    blksize: u16,
    windowsize: u16,
}

fn main() -> ExitCode {
    match run(&args().run()) {
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

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let blksize = long("blksize")
        .help("The size of a block in bytes, if the server agrees")
        .argument("N")
        .guard(|n| (8..=65464).contains(n), "the block size must be from 8 to 65464")
        .fallback(1428)
        .display_fallback();
    let windowsize = long("windowsize")
        .help("The number of blocks per acknowledgement, if the server agrees")
        .argument("N")
        .guard(|n| (1..=64).contains(n), "the window size must be from 1 to 64")
        .fallback(32)
        .display_fallback();
    let address = positional("ADDRESS").help("The address and port of the server, such as 127.0.0.1:6969");
    let file = positional("FILE").help("The file to upload");
    let name = positional("NAME").help("The name of the file on the server [default: the name of the file]").optional();
    construct!(Args { blksize, windowsize, address, file, name }).to_options().descr("Uploads a file to a TFTP server")
}
