//! Fetches a web page step by step: name, socket, TLS, request, head, body.
//!
//! You see the head of the response; the body is saved in a file. Run it with `cargo run --features net --example fetch
//! -- https://www.sina.com.cn/ -L`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use bpaf::{OptionParser, Parser, construct, long, positional, short};
use papert::net::fetch::{Fetch, Limits, Response};
use papert::net::http::Method;
use papert::net::{NetError, Stop};

struct Args {
    url: String,
    output: Option<String>,
    follow: bool,
    head: bool,
    max_size: Option<u64>,
    max_time: Option<Duration>,
    idle: Option<Duration>,
    cacert: Option<String>,
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&args().run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fetch: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), NetError> {
    let stop = Stop::on_signals_or_exit(Duration::from_secs(1)).unwrap_or_default();
    let mut limits = Limits::default();
    (limits.size, limits.total) = (args.max_size, args.max_time);
    limits.idle = args.idle.unwrap_or(limits.idle);
    let mut fetch = Fetch::new(&args.url)?.with_follow(args.follow).with_limits(limits).with_stop(&stop);
    if args.head {
        fetch = fetch.with_method(Method::Head);
    }
    if let Some(pem) = &args.cacert {
        fetch = fetch.with_authorities(pem);
    }
    if args.verbose {
        fetch = fetch.on_event(|event| eprintln!("{event:?}"));
    }
    let name = fetch.url().file_name();
    let mut response = fetch.send()?;

    let to_stdout = args.output.as_deref() == Some("-");
    let head = response.head().to_string();
    // Even if the head cannot be printed, the file is still wanted.
    if to_stdout {
        io::stderr().write_all(head.as_bytes()).ok()
    } else {
        io::stdout().write_all(head.as_bytes()).ok()
    };
    if args.head {
        return Ok(());
    }
    if to_stdout {
        return response.copy_to(&mut io::stdout().lock()).map(drop);
    }
    save(&mut response, Path::new(args.output.as_ref().unwrap_or(&name)))
}

/// Saves the body and, on a terminal, shows how much of it has arrived, at most ten times a second.
fn save(response: &mut Response, path: &Path) -> Result<(), NetError> {
    let (total, on_terminal) = (response.missing(), io::stderr().is_terminal());
    let mut shown = Instant::now();
    let saved = response.save(path, |length| {
        if on_terminal && shown.elapsed() >= Duration::from_millis(100) {
            shown = Instant::now();
            match total {
                Some(total) => eprint!("\r{length} of {total} bytes, {}%", 100 * length / total.max(1)),
                None => eprint!("\r{length} bytes"),
            }
        }
    });
    if on_terminal {
        // Overwrites the line with spaces.
        eprint!("\r{:50}\r", "");
    }
    saved.map(drop)
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let output = short('o')
        .long("output")
        .help(
            "Save the body as FILE, or write it to standard output if FILE is - (the head then goes to standard error) \
            [default: the last part of the URL, or index.html]",
        )
        .argument("FILE")
        .optional();
    let follow =
        short('L').long("location").help("Follow redirections, at most 10, but never from https to http").switch();
    let head = long("head").help("Request only the head, and save nothing").switch();
    let max_size = long("max-size").help("Give up if the body is larger than N bytes").argument("N").optional();
    let max_time = long("max-time")
        .help("Give up after a total of S seconds")
        .argument::<f64>("S")
        .parse(Duration::try_from_secs_f64)
        .optional();
    let idle = long("idle")
        .help("Give up if no part of the body arrives for S seconds [default: 30]")
        .argument::<f64>("S")
        .parse(Duration::try_from_secs_f64)
        .optional();
    let cacert =
        long("cacert").help("Also trust the certificate authorities in this PEM file").argument("PEM").optional();
    let verbose = short('v').long("verbose").help("Report each step on standard error").switch();
    let url = positional("URL").help("The URL to fetch, beginning with http:// or https://");
    construct!(Args { output, follow, head, max_size, max_time, idle, cacert, verbose, url })
        .to_options()
        .descr("Prints the head of a response and saves its body")
}
