//! TCP hello server: replies with a hello to every name that a client sends, over thousands of connections at once.
//!
//! You see when clients connect and leave. Stop the server with Ctrl+C: replies that have been started are still sent.
//! Run it with `cargo run --features net --example tcp_hello_server`, and `tcp_hello_client` in another terminal.

use std::io;
use std::process::ExitCode;
use std::time::Duration;

use bpaf::{OptionParser, Parser, construct, long, short};
use papert::net::hello::{End, Event, Options, Words, listen, serve, serve_with_threads};
use papert::net::{LinePrinter, NetError, Stop, printable};

struct Args {
    bind: String,
    threads: bool,
    max_connections: usize,
    delay: u64,
    idle: u64,
    loop_msg: bool,
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&args().run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tcp_hello_server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals().unwrap_or_default();
    let listener = listen(&args.bind)?;
    let lines = LinePrinter::new(io::stdout());
    lines.print(if args.loop_msg { "Waiting for connnection.." } else { "Waiting for connection..." });

    let mut options = Options::default();
    options.words = if args.loop_msg { Words::Loop } else { Words::Hello };
    options.delay = Duration::from_millis(args.delay);
    options.max_connections = args.max_connections;
    options.idle = Duration::from_secs(args.idle);

    let (words, verbose) = (options.words, args.verbose);
    let report = move |event: Event<'_>| match event {
        Event::Accepted(peer) => lines.print(format!("Accept new connection from {peer}...")),
        Event::Said(_, name) if words == Words::Loop => lines.print(format!("-->>{}", printable(name.as_bytes()))),
        Event::Closed(peer, end) => {
            if words == Words::Hello {
                lines.print(format!("Connection from {peer} closed."));
            }
            if verbose && !matches!(end, End::ByClient) {
                eprintln!("{peer}: {end}");
            }
        }
        Event::Exhausted(error) => eprintln!("tcp_hello_server: cannot accept more connections for now: {error}"),
        _ => {}
    };
    if args.threads {
        serve_with_threads(listener, &options, &stop, report);
    } else {
        serve(listener, &options, &stop, report);
    }
    Ok(())
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let bind = long("bind")
        .help("The address and port to listen on")
        .argument("ADDRESS")
        .fallback("127.0.0.1:9999".to_owned())
        .display_fallback();
    let threads =
        long("threads").help("Use a thread for each connection, as in the tutorials, and at most 512 threads").switch();
    let max_connections = long("max-connections")
        .help("The maximum number of connections that are served at once")
        .argument("N")
        .fallback(Options::default().max_connections)
        .display_fallback();
    let delay = long("delay")
        .help("Delay every reply by MS milliseconds; the tutorials use 1000")
        .argument("MS")
        .fallback(0)
        .display_fallback();
    let idle = long("idle")
        .help("Close a connection if its client is silent for S seconds")
        .argument("S")
        .fallback(Options::default().idle.as_secs())
        .display_fallback();
    let loop_msg = long("loop-msg").help("Use the messages of the other tutorial: `Loop_Msg: Michael!`").switch();
    let verbose = short('v').long("verbose").help("Report why connections end, on standard error").switch();
    construct!(Args { bind, threads, max_connections, delay, idle, loop_msg, verbose })
        .to_options()
        .descr("Replies to \"Michael\" with \"Hello, Michael!\"")
}
