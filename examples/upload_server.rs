//! Upload server: receives files over UDP, in the tutorials' protocol.
//!
//! You see a line for each file. The protocol cannot repair loss: use `tftp_server` for a file that must arrive. Run it
//! with `cargo run --features net --example upload_server -- testcopy.txt`, and `upload` in another terminal.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::udp::bind;
use papert::net::upload::{Event, MAX_SIZE, serve};
use papert::net::{LinePrinter, NetError, Stop};

struct Args {
    bind: String,
    max_size: u64,
    file: PathBuf,
}

fn main() -> ExitCode {
    match run(&args().run()) {
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

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let bind = long("bind")
        .help("The address and port to listen on")
        .argument("ADDRESS")
        .fallback("127.0.0.1:7776".to_owned())
        .display_fallback();
    let max_size =
        long("max-size").help("Reject files larger than N bytes").argument("N").fallback(MAX_SIZE).display_fallback();
    let file = positional("FILE").help("The file to save as; each upload replaces the previous one");
    construct!(Args { bind, max_size, file })
        .to_options()
        .descr("Receives files over UDP. Each replaces FILE when its `bye` has arrived.")
        .header(
            "A datagram that is lost or arrives out of order damages the file, and neither side notices: the \
            protocol has no sequence numbers and no acknowledgements. Use `tftp_server` for a file that must arrive.",
        )
}
