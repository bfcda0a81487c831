//! TCP hello client: sends names, one after the other, and prints what comes back.
//!
//! You see the server's greeting and an answer for each name.
//! Run it with `cargo run --features net --example tcp_hello_client`, after `tcp_hello_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use papert::net::hello::{Client, Words};
use papert::net::{NetError, printable};

/// Sends names to a hello server.
#[derive(Parser)]
struct Args {
    /// Where the server listens.
    #[arg(value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9999")]
    address: String,
    /// The names, separated by spaces or commas [default: Michael Tracy Sarah]; with --loop-msg one message for each.
    names: Vec<String>,
    /// The words of the other tutorial; its default is one message.
    #[arg(long)]
    loop_msg: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tcp_hello_client: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let given: Vec<&str> = args.names.iter().map(String::as_str).collect();
    let (words, names, arrow) = match (args.loop_msg, &given[..]) {
        (true, []) => (Words::Loop, vec!["Hello, I am a client"], "-->>"),
        (true, messages) => (Words::Loop, messages.to_vec(), "-->>"),
        (false, []) => (Words::Hello, vec!["Michael", "Tracy", "Sarah"], ""),
        (false, names) => (Words::Hello, names.iter().flat_map(|name| name.split(',')).collect(), ""),
    };
    // The reader may have gone, but the connection still ends properly.
    let print = |text: &str| writeln!(io::stdout(), "{arrow}{}", printable(text.as_bytes())).ok();

    let mut client = Client::connect(&args.address, words)?;
    print(client.greeting());
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        print(&client.say(name)?);
    }
    client.exit()
}
