//! Upload: sends a file over UDP, in the tutorials' protocol.
//!
//! You see when everything is sent. Whether it has arrived cannot be known: for a file that must arrive there is
//! `tftp_put`. Run it with `cargo run --features net --example upload -- 127.0.0.1:7776 test.txt`, after
//! `upload_server` in another terminal.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use papert::net::upload::send_file;

/// Sends a file over UDP, and `bye`.
///
/// A datagram that is lost or overtaken damages the file, and neither side can know: the protocol has no numbers and no
/// acknowledgements. Use `tftp_put` for a file that must arrive.
#[derive(Parser)]
struct Args {
    /// Where the server listens, such as 127.0.0.1:7776.
    #[arg(value_name = "ADDRESS:PORT")]
    address: String,
    /// The file.
    file: PathBuf,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match send_file(&args.address, &args.file) {
        Ok(()) => {
            // The reader may have gone.
            writeln!(io::stdout(), "客户端数据发送完成...").ok();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("upload: {error}");
            ExitCode::FAILURE
        }
    }
}
