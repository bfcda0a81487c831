//! UDP 你好 server: waits for one datagram, replies with 你好, and ends.
//!
//! You see the client's message. Run it with `cargo run --features net --example udp_nihao_server`, and
//! `udp_nihao_client` in another terminal.

use std::io;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, long};
use papert::net::udp::{bind, receive_one, send};
use papert::net::{LinePrinter, NetError, Stop, printable};

struct Args {
    bind: String,
}

fn main() -> ExitCode {
    match run(&args().run()) {
        Ok(()) | Err(NetError::Stopped) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_nihao_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals().unwrap_or_default();
    let socket = bind(&args.bind)?;
    let lines = LinePrinter::new(io::stdout());
    lines.print("UDP服务器启动...");
    let (message, client) = receive_one(&socket, &stop)?;
    lines.print(format!("从客户端接收的消息：{}", printable(&message)));
    send(&socket, "你好".as_bytes(), client)
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let bind = long("bind")
        .help("The address and port to listen on")
        .argument("ADDRESS")
        .fallback("127.0.0.1:8888".to_owned())
        .display_fallback();
    construct!(Args { bind }).to_options().descr("Replies to one datagram with 你好")
}
