//! A benchmark of the hello server: many clients, and how much of the server's resources they use.
//!
//! You see how many greetings were answered per second and, with `--pid`, the server's processor time per greeting and
//! its memory. Run it with `cargo run --release --features net --example hello_bench -- --connections 1000 --pid
//! $(pgrep tcp_hello_serv)`; `benches/net.md` lists the results.

use std::error::Error;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs, UdpSocket};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bpaf::{OptionParser, Parser, construct, long, positional, short};
use tokio::runtime;

struct Args {
    address: String,
    connections: usize,
    seconds: f64,
    udp: bool,
    pid: Option<u32>,
}

fn main() -> ExitCode {
    match run(&args().run()) {
        Ok(report) => {
            writeln!(io::stdout(), "{report}").ok();
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("hello_bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<String, Box<dyn Error>> {
    let server = args.address.to_socket_addrs()?.next().ok_or("the server has no address")?;
    let length = Duration::try_from_secs_f64(args.seconds)?;
    let before = Usage::of_all(args.pid)?;
    if args.udp {
        let count = greet_by_udp(server, length)?;
        return Ok(report("datagrams", count, length, before.as_ref(), Usage::of_all(args.pid)?.as_ref()));
    }
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut streams = Vec::new();
        for _ in 0..args.connections {
            streams.push(connect(server).await?);
        }
        let held = Usage::of_all(args.pid)?;
        if length.is_zero() {
            let start = Instant::now();
            greet_once(server)?;
            let mut text = format!("{} connections held, one more served in {:?}", streams.len(), start.elapsed());
            if let (Some(before), Some(held)) = (before, held) {
                let bytes = (held.memory - before.memory) as f64 / streams.len() as f64;
                text += &format!(", {bytes:.0} bytes of memory each");
            }
            return Ok(text);
        }
        let (count, end) = (Arc::new(AtomicU64::new(0)), Instant::now() + length);
        let tasks: Vec<_> =
            streams.into_iter().map(|stream| tokio::spawn(greet(stream, Arc::clone(&count), end))).collect();
        for task in tasks {
            task.await??;
        }
        let after = Usage::of_all(args.pid)?;
        Ok(report("greetings", count.load(Ordering::Relaxed), length, held.as_ref(), after.as_ref()))
    })
}

/// Connects to a server and reads its welcome.
async fn connect(server: SocketAddr) -> io::Result<tokio::net::TcpStream> {
    let stream = tokio::net::TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    read(&stream, b"Welcome!".len()).await?;
    Ok(stream)
}

/// Sends greetings until the time `end`.
async fn greet(stream: tokio::net::TcpStream, count: Arc<AtomicU64>, end: Instant) -> io::Result<()> {
    while Instant::now() < end {
        stream.writable().await?;
        if stream.try_write(NAME)? != NAME.len() {
            return Err(io::ErrorKind::WriteZero.into());
        }
        read(&stream, ANSWER).await?;
        count.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

async fn read(stream: &tokio::net::TcpStream, mut length: usize) -> io::Result<()> {
    let mut buffer = [0; 64];
    while length > 0 {
        stream.readable().await?;
        match stream.try_read(&mut buffer[..length]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(more) => length -= more,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn greet_once(server: SocketAddr) -> io::Result<()> {
    let mut stream = TcpStream::connect(server)?;
    let mut buffer = [0; ANSWER];
    stream.read_exact(&mut buffer[..b"Welcome!".len()])?;
    stream.write_all(NAME)?;
    stream.read_exact(&mut buffer)
}

fn greet_by_udp(server: SocketAddr, length: Duration) -> io::Result<u64> {
    let socket = UdpSocket::bind((if server.is_ipv4() { "0.0.0.0" } else { "::" }, 0))?;
    socket.connect(server)?;
    socket.set_read_timeout(Some(Duration::from_secs(1)))?;
    let (mut count, end) = (0, Instant::now() + length);
    let mut buffer = [0; 64];
    while Instant::now() < end {
        socket.send(NAME)?;
        socket.recv(&mut buffer)?;
        count += 1;
    }
    Ok(count)
}

fn report(what: &str, count: u64, length: Duration, before: Option<&Usage>, after: Option<&Usage>) -> String {
    let mut text = format!("{count} {what}, {:.0} per second", count as f64 / length.as_secs_f64());
    if let (Some(before), Some(after)) = (before, after) {
        let each = (after.processor - before.processor).as_secs_f64() * 1e6 / count as f64;
        text += &format!(", {each:.2} µs of the server's processor time each");
    }
    text
}

/// The resources that a process has used, from Linux's /proc.
struct Usage {
    processor: Duration,
    memory: u64,
}

impl Usage {
    fn of_all(pid: Option<u32>) -> Result<Option<Self>, Box<dyn Error>> {
        pid.map(Self::of).transpose()
    }

    fn of(pid: u32) -> Result<Self, Box<dyn Error>> {
        // The fields after the name, which may contain any characters. Fields 14 and 15, counted from the start of the
        // line, are the processor time of all threads in hundredths of a second.
        let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |field: usize| {
            fields.get(field - 3).and_then(|text| text.parse::<u64>().ok()).ok_or("no processor time in /proc")
        };
        let processor = Duration::from_millis(10 * (ticks(14)? + ticks(15)?));
        let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
        let resident =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no resident memory in /proc")?;
        let kib: u64 = resident.trim().trim_end_matches(" kB").parse()?;
        Ok(Self { processor, memory: kib * 1024 })
    }
}

/// The command line and its help.
fn args() -> OptionParser<Args> {
    let connections = short('c')
        .long("connections")
        .help("The number of connections")
        .argument("N")
        .fallback(1000)
        .display_fallback();
    let seconds = short('s')
        .long("seconds")
        .help(
            "The duration in seconds; with 0, the connections are only held open, and the time to serve one more is \
            measured",
        )
        .argument("S")
        .fallback(5.0)
        .display_fallback();
    let udp = long("udp").help("Send datagrams instead, from one socket").switch();
    let pid = long("pid")
        .help("The server's process ID; its processor time and memory are read from /proc")
        .argument("PID")
        .optional();
    let address = positional("ADDRESS")
        .help("The address and port of the server")
        .fallback("127.0.0.1:9999".to_owned())
        .display_fallback();
    construct!(Args { connections, seconds, udp, pid, address })
        .to_options()
        .descr("Greets a server over many connections at once; each waits for a reply before the next greeting")
}

const NAME: &[u8] = b"Michael";
/// The length of `Hello, Michael!`.
const ANSWER: usize = 15;
