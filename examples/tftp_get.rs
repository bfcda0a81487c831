//! TFTP get: downloads a file from a server.
//!
//! Run it with `cargo run --features net --example tftp_get -- 127.0.0.1:6969 test.txt`, after `tftp_server` in another
//! terminal.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::tftp::{TransferOptions, get};
use papert::net::{NetError, Stop};

struct Args {
    address: String,
    name: String,
    file: Option<PathBuf>,
    blksize: u16,
    windowsize: u16,
}

fn main() -> ExitCode {
    match run(&args().run()) {
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
    let name = positional("NAME").help("The name of the file on the server");
    let file = positional("FILE").help("The file to save as [default: the last part of its name]").optional();
    construct!(Args { blksize, windowsize, address, name, file })
        .to_options()
        .descr("Downloads a file from a TFTP server")
}
