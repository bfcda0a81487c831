//! TCP hello client: sends names, one after the other, and prints the replies.
//!
//! You see the server's welcome and a reply to each name.
//! Run it with `cargo run --features net --example tcp_hello_client`, after `tcp_hello_server` in another terminal.

use std::io::{self, Write};
use std::process::ExitCode;

use bpaf::{OptionParser, Parser, construct, long, positional};
use papert::net::hello::{Client, Words};
use papert::net::{NetError, printable};

struct Args {
    address: String,
    names: Vec<String>,
    loop_msg: bool,
}

fn main() -> ExitCode {
    match run(&args().run()) {
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
    // The program that reads the output may have ended, but the connection is still closed properly.
    let print = |text: &str| writeln!(io::stdout(), "{arrow}{}", printable(text.as_bytes())).ok();

    let mut client = Client::connect(&args.address, words)?;
    print(client.greeting());
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        print(&client.say(name)?);
    }
    client.exit()
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let loop_msg =
        long("loop-msg").help("Use the messages of the other tutorial, whose default is one message").switch();
    let address = positional("ADDRESS")
        .help("The address and port of the server")
        .fallback("127.0.0.1:9999".to_owned())
        .display_fallback();
    let names = positional("NAMES")
        .help(
            "The names, separated by spaces or commas [default: Michael Tracy Sarah]; with --loop-msg, each argument \
            is a message",
        )
        .many();
    construct!(Args { loop_msg, address, names }).to_options().descr("Sends names to a hello server")
}
