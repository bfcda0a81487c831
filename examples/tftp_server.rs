//! TFTP server: serves the files of a folder, and accepts new ones, reliably over UDP.
//!
//! Run it with `cargo run --features net --example tftp_server -- .`, and `tftp_put`, `tftp_get`, curl or any TFTP
//! client in another terminal. Anybody who can reach the port may read and write files, so by default only this machine
//! can.

use std::path::PathBuf;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, long, positional, short};
use papert::net::tftp::{Event, serve};
use papert::net::udp::bind;
use papert::net::{NetError, Stop, printable};

struct Args {
    bind: String,
    max_size: u64,
    dir: PathBuf,
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&args().run()) {
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

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let bind = long("bind")
        .help("The address and port to listen on")
        .argument("ADDRESS")
        .fallback("127.0.0.1:6969".to_owned())
        .display_fallback();
    let max_size =
        long("max-size").help("Reject files larger than N bytes").argument("N").fallback(1 << 30).display_fallback();
    let verbose = short('v').long("verbose").help("Report each transfer on standard error").switch();
    let dir = positional("DIR").help("The folder to serve. Subfolders and hidden files are ignored");
    construct!(Args { bind, max_size, verbose, dir })
        .to_options()
        .descr("Serves the files of a folder for reading and writing, without a password")
}
