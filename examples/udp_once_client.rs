//! UDP once, the client: sends what you type and receives one reply.
//!
//! You enter the server's address, the client's address and the message; an empty line means this machine, port 8080
//! for the server and any free port for the client. Run it with `cargo run --features net --example udp_once_client`,
//! after `udp_once_server` in another terminal.

use std::error::Error;
use std::io::{self, Write};
use std::net::ToSocketAddrs;
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, pure};
use papert::net::udp::{bind, receive_one, send};
use papert::net::{Stop, printable};

fn main() -> ExitCode {
    let () = args().run();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_once_client: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let server_ip = ask("服务端 IP:", "127.0.0.1")?;
    let server_port = port(&ask("服务端端口:", "8080")?)?;
    let server = (server_ip.as_str(), server_port).to_socket_addrs()?.next().ok_or("the server has no address")?;
    let ip = ask("接收信息 IP, 不输入默认本机:", "127.0.0.1")?;
    let own_port = port(&ask("接受信息端口:", "0")?)?;
    // The socket is bound before anything is sent: otherwise, the system would choose the port.
    let socket = bind(format!("{ip}:{own_port}"))?;
    send(&socket, ask("发送信息:", "")?.as_bytes(), server)?;
    let (message, from) = receive_one(&socket, &Stop::new())?;
    writeln!(io::stdout(), "接收到来自<{}>的信息 {}", from.ip(), printable(&message)).ok();
    Ok(())
}

fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| "the port must be a number from 0 to 65535")
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
    pure(()).to_options().descr("Asks for the addresses and the message, sends one datagram, and receives the reply")
}
