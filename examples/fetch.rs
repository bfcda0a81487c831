//! Fetch: a page of the web, by hand: name, socket, TLS, request, head, body.
//!
//! You see the head of the answer; the body is in a file.
//! Run it with `cargo run --features net --example fetch -- https://www.sina.com.cn/ -L`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use papert::net::fetch::{Fetch, Response};
use papert::net::http::Method;
use papert::net::{NetError, Saving, Stop, printable_lines};

/// Prints the head of an answer and saves its body.
#[derive(Parser)]
struct Args {
    /// What to fetch, with http:// or https:// in front.
    url: String,
    /// Where to save the body: a file, or - for the standard output (then the head goes to the standard error).
    /// Without it the name is the last part of the address, or index.html.
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Follow redirections, at most 10, and never from https to http.
    #[arg(short = 'L', long = "location")]
    follow: bool,
    /// Ask for the head alone, and save nothing.
    #[arg(long)]
    head: bool,
    /// Give up when the body has more bytes.
    #[arg(long, value_name = "N")]
    max_size: Option<u64>,
    /// Give up after so many seconds in all.
    #[arg(long, value_name = "S", value_parser = seconds)]
    max_time: Option<Duration>,
    /// Give up when nothing comes for so many seconds.
    #[arg(long, value_name = "S", default_value = "30", value_parser = seconds)]
    idle: Duration,
    /// Believe the certificate authorities in this PEM file too.
    #[arg(long, value_name = "PEM")]
    cacert: Option<String>,
    /// Tell each step on the standard error.
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
    let mut fetch = Fetch::new(&args.url)?.with_follow(args.follow).with_idle(args.idle).with_stop(&stop);
    if args.head {
        fetch = fetch.with_method(Method::Head);
    }
    if let Some(bytes) = args.max_size {
        fetch = fetch.with_max_size(bytes);
    }
    if let Some(time) = args.max_time {
        fetch = fetch.with_max_time(time);
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
    let head: String = printable_lines(response.head().as_bytes()).map(|line| line + "\n").collect();
    // Who prints to a full or closed output still wants the file.
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
    let mut file = Saving::to(path)?;
    while let Some(part) = response.next()? {
        file.write(part)?;
        bar.inc(part.len() as u64);
    }
    file.finish()?;
    bar.finish_and_clear();
    Ok(())
}

/// A bar that is shown only to a person.
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
    let seconds: f64 = text.parse().map_err(|_| "this is no number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "this is no time to wait".to_owned())
}
