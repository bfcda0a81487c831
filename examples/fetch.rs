//! Fetches a web page step by step: name, socket, TLS, request, head, body.
//!
//! You see the head of the response; the body is saved in a file. Run it with `cargo run --features net --example fetch
//! -- https://www.sina.com.cn/ -L`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use papert::net::fetch::{Fetch, Limits, Response};
use papert::net::http::Method;
use papert::net::{NetError, Stop};

/// Prints the head of a response and saves its body.
#[derive(Parser)]
struct Args {
    /// The URL to fetch, beginning with http:// or https://.
    url: String,
    /// Save the body as FILE, or write it to standard output if FILE is - (the head then goes to standard error)
    /// [default: the last part of the URL, or index.html].
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Follow redirections, at most 10, but never from https to http.
    #[arg(short = 'L', long = "location")]
    follow: bool,
    /// Request only the head, and save nothing.
    #[arg(long)]
    head: bool,
    /// Give up if the body is larger than N bytes.
    #[arg(long, value_name = "N")]
    max_size: Option<u64>,
    /// Give up after a total of S seconds.
    #[arg(long, value_name = "S", value_parser = seconds)]
    max_time: Option<Duration>,
    /// Give up if no part of the body arrives for S seconds [default: 30].
    #[arg(long, value_name = "S", value_parser = seconds)]
    idle: Option<Duration>,
    /// Also trust the certificate authorities in this PEM file.
    #[arg(long, value_name = "PEM")]
    cacert: Option<String>,
    /// Report each step on standard error.
    #[arg(short, long)]
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
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

fn save(response: &mut Response, path: &Path) -> Result<(), NetError> {
    let bar = progress(response.missing());
    response.save(path, |length| bar.set_position(length))?;
    bar.finish_and_clear();
    Ok(())
}

/// A progress bar, shown only on a terminal.
fn progress(length: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let shape = match length {
        Some(_) => "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
        None => "{spinner} {bytes} {bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length.unwrap_or(0)).with_style(style)
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "expected a non-negative number of seconds".to_owned())
}
