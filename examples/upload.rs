//! Upload: sends a file over UDP, in the tutorials' protocol.
//!
//! You see when everything has been sent. The program cannot know whether it has arrived: use `tftp_put` for a file
//! that must arrive. Run it with `cargo run --features net --example upload -- 127.0.0.1:7776 test.txt`, after
//! `upload_server` in another terminal.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, positional};
use papert::net::upload::send_file;

struct Args {
    address: String,
    file: PathBuf,
}

fn main() -> ExitCode {
    let args = args().run();
    match send_file(&args.address, &args.file) {
        Ok(()) => {
            // The program that reads the output may have ended.
            writeln!(io::stdout(), "客户端数据发送完成...").ok();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("upload: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let address = positional("ADDRESS").help("The address and port of the server, such as 127.0.0.1:7776");
    let file = positional("FILE").help("The file to send");
    construct!(Args { address, file }).to_options().descr("Sends a file over UDP, followed by `bye`.").header(
        "A datagram that is lost or arrives out of order damages the file, and neither side notices: the \
            protocol has no sequence numbers and no acknowledgements. Use `tftp_put` for a file that must arrive.",
    )
}
