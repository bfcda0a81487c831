//! UDP once, the server: receives one message and replies with what you type.
//!
//! You enter the address to listen on; an empty line means this machine and port 8080. Run it with `cargo run
//! --features net --example udp_once_server`, and `udp_once_client` in another terminal.

use std::error::Error;
use std::io::{self, Write};
use std::process::{self, ExitCode};
use std::thread;

use bpaf::{OptionParser, Parser, pure};
use papert::net::udp::{bind, receive_one, send};
use papert::net::{Stop, printable};

fn main() -> ExitCode {
    let () = args().run();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_once_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    // Reading a line cannot be interrupted, so a signal ends the process; nothing needs to be cleaned up.
    if let Ok(stop) = Stop::on_signals() {
        thread::spawn(move || {
            stop.wait();
            process::exit(0);
        });
    }
    let ip = ask("接收信息 IP, 不输入默认本机:", "127.0.0.1")?;
    let port = ask("接受信息端口:", "8080")?.parse::<u16>().map_err(|_| "the port must be a number from 0 to 65535")?;
    let socket = bind(format!("{ip}:{port}"))?;
    let (message, client) = receive_one(&socket, &Stop::new())?;
    writeln!(io::stdout(), "接收到来自<{}>的信息 {}", client.ip(), printable(&message)).ok();
    let answer = ask("发送信息:", "")?;
    Ok(send(&socket, answer.as_bytes(), client)?)
}

/// Reads a line after a prompt, and returns `default` if the line is empty.
fn ask(prompt: &str, default: &str) -> Result<String, Box<dyn Error>> {
    write!(io::stdout(), "{prompt}").and_then(|()| io::stdout().flush()).ok();
    let mut line = String::new();
    if io::stdin().read_line(&mut line)? == 0 {
        return Err("the input ended before the last answer".into());
    }
    let line = line.trim_end_matches(['\r', '\n']);
    Ok(if line.is_empty() { default } else { line }.to_owned())
}

/// The command line, whose only option is `--help`.
fn args() -> OptionParser<()> {
    pure(()).to_options().descr("Asks for the address to listen on, receives one datagram, and replies to it")
}
