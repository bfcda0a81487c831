//! The network examples as programs: what they print, how they fail, how they end.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PROGRAMS: [&str; 17] = [
    "fetch",
    "tcp_hello_server",
    "tcp_hello_client",
    "udp_hello_server",
    "udp_hello_client",
    "udp_once_server",
    "udp_once_client",
    "udp_chat",
    "udp_nihao_server",
    "udp_nihao_client",
    "upload_server",
    "upload",
    "tftp_server",
    "tftp_put",
    "tftp_get",
    "threads",
    "hello_bench",
];

fn program(name: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    Command::new(tests.parent().and_then(Path::parent).unwrap().join("examples").join(name))
}

/// A program that is killed when the test ends.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Self {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self(piped.spawn().expect("cargo test builds the examples"))
    }

    /// The next line that it prints.
    fn line(&mut self) -> String {
        let mut line = Vec::new();
        let mut byte = [0];
        while self.0.stdout.as_mut().unwrap().read(&mut byte).unwrap() == 1 && byte != *b"\n" {
            line.extend_from_slice(&byte);
        }
        String::from_utf8(line).unwrap()
    }

    fn signal(&self, name: &str) {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Its exit status, which must come soon.
    fn wait(&mut self) -> Option<i32> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not end");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A port that is free for both protocols, for now.
fn free_port() -> u16 {
    loop {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if UdpSocket::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// One clear line, and a failing exit status.
fn assert_one_line(output: &Output) {
    let said = text(&output.stderr);
    assert!(!output.status.success() && said.lines().count() == 1 && !said.contains("panicked"), "{said:?}");
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn every_program_has_help() {
    for name in PROGRAMS {
        let output = program(name).arg("--help").output().unwrap();
        assert!(output.status.success() && text(&output.stdout).contains("Usage:"), "{name}");
    }
}

#[test]
fn a_port_in_use_and_a_bad_address_are_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let taken_udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let udp_address = taken_udp.local_addr().unwrap().to_string();
    assert_one_line(&program("tcp_hello_server").args(["--bind", &address]).output().unwrap());
    for name in ["udp_hello_server", "udp_nihao_server", "upload_server", "tftp_server"] {
        for address in [&udp_address, "nonsense"] {
            let mut command = program(name);
            command.args(["--bind", address]);
            if matches!(name, "upload_server" | "tftp_server") {
                command.arg("somewhere");
            }
            assert_one_line(&command.output().unwrap());
        }
    }
    for (name, args) in [
        ("tcp_hello_client", &["nonsense"][..]),
        ("udp_hello_client", &["nonsense"]),
        ("fetch", &["nonsense"]),
        ("fetch", &["http://127.0.0.1:1/", "-o", "/dev/null"]),
        ("upload", &["127.0.0.1:1", "/missing/file"]),
        ("tftp_put", &["127.0.0.1:1", "/missing/file"]),
        ("tftp_get", &["127.0.0.1:1", "a", "/missing/file"]),
    ] {
        assert_one_line(&program(name).args(args).output().unwrap());
    }
}

#[test]
fn servers_stop_at_once_on_signals() {
    for (name, args) in [
        ("tcp_hello_server", &[][..]),
        ("tcp_hello_server", &["--threads"]),
        ("tcp_hello_server", &["--loop-msg"]),
        ("udp_hello_server", &[]),
        ("udp_nihao_server", &[]),
        ("upload_server", &["/missing/file"]),
    ] {
        for signal in ["INT", "TERM"] {
            let address = format!("127.0.0.1:{}", free_port());
            let mut server = Running::start(program(name).args(["--bind", &address]).args(args));
            assert_ne!(server.line(), "");
            let start = Instant::now();
            server.signal(signal);
            assert_eq!(server.wait(), Some(0), "{name} {args:?}");
            assert!(start.elapsed() < Duration::from_secs(2), "{name} {args:?}");
        }
    }
}

#[test]
fn a_server_that_gets_sigterm_sends_the_answers_that_it_has_begun() {
    for args in [&["--delay", "1000"][..], &["--delay", "1000", "--threads"]] {
        let port = free_port();
        let mut command = program("tcp_hello_server");
        command.args(["--loop-msg", "--bind", &format!("127.0.0.1:{port}")]).args(args);
        let mut server = Running::start(&mut command);
        assert_eq!(server.line(), "Waiting for connnection..");
        let mut clients: Vec<_> = (0..100).map(|_| connect(port)).collect();
        for client in &mut clients {
            let mut greeting = [0; "Hello, I am server!".len()];
            client.read_exact(&mut greeting).unwrap();
            client.write_all(b"Michael").unwrap();
        }
        let mut asked = 0;
        while asked < clients.len() {
            asked += usize::from(server.line() == "-->>Michael");
        }
        server.signal("TERM");
        for mut client in clients {
            let mut answer = String::new();
            client.read_to_string(&mut answer).unwrap();
            assert_eq!(answer, "Loop_Msg: Michael!");
        }
        assert_eq!(server.wait(), Some(0));
    }
}

#[test]
fn a_server_whose_output_is_closed_or_full_continues() {
    for full in [false, true] {
        let port = free_port();
        let mut command = program("tcp_hello_server");
        command.args(["--bind", &format!("127.0.0.1:{port}")]).stderr(Stdio::null());
        if full && Path::new("/dev/full").exists() {
            command.stdout(std::fs::File::options().write(true).open("/dev/full").unwrap());
        } else {
            command.stdout(Stdio::piped());
        }
        let mut server = Running(command.spawn().unwrap());
        drop(server.0.stdout.take());
        for _ in 0..3 {
            let mut stream = connect(port);
            let mut greeting = [0; 8];
            stream.read_exact(&mut greeting).unwrap();
        }
        assert!(server.0.try_wait().unwrap().is_none());
    }
}

fn connect(port: u16) -> TcpStream {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => return stream,
            Err(error) => assert!(Instant::now() < deadline, "{error}"),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn client_and_server_print_the_lines_of_the_tutorial() {
    let address = format!("127.0.0.1:{}", free_port());
    let mut server = Running::start(program("tcp_hello_server").args(["--bind", &address]));
    assert_eq!(server.line(), "Waiting for connection...");
    let output = program("tcp_hello_client").args([&address, "小明,Tracy,", ",", "Sarah"]).output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), "Welcome!\nHello, 小明!\nHello, Tracy!\nHello, Sarah!\n");
    assert!(server.line().starts_with("Accept new connection from 127.0.0.1:"));
    assert!(server.line().ends_with(" closed."));
}

#[test]
fn a_greeting_without_an_answer_has_its_own_status() {
    let mute = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = mute.local_addr().unwrap().to_string();
    let output = program("udp_nihao_client").args([&address, "--timeout", "0.2"]).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).lines().count()), (Some(2), 1));
}

#[test]
fn a_fetch_prints_the_head_without_control_characters_and_saves_the_body() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/a/page.html?x", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(b"HTTP/1.1 200 OK\r\nX-E: \xc2\x9b2J\r\nContent-Length: 5\r\n\r\nHello").unwrap();
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let output = program("fetch").arg(&url).current_dir(folder.path()).output().unwrap();
    let head = "HTTP/1.1 200 OK\nX-E: \\u{9b}2J\nContent-Length: 5\n\n";
    assert!(output.status.success());
    assert_eq!((text(&output.stdout), text(&output.stderr)), (head.to_owned(), String::new()));
    assert_eq!(std::fs::read(folder.path().join("page.html")).unwrap(), b"Hello");

    let output = program("fetch").args([&url, "-o", "-"]).output().unwrap();
    assert_eq!((text(&output.stdout), text(&output.stderr)), ("Hello".to_owned(), head.to_owned()));
    if Path::new("/dev/full").exists() {
        let output = program("fetch").args([&url, "-o", "/dev/full"]).output().unwrap();
        assert!(
            !output.status.success() && text(&output.stderr).starts_with("fetch: cannot access the file /dev/full")
        );
    }
}

#[test]
fn a_fetch_that_is_interrupted_leaves_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/page", listener.local_addr().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut fetch = Running::start(program("fetch").arg(&url).current_dir(folder.path()));
    let (mut stream, _) = listener.accept().unwrap();
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nHello").unwrap();
    let part_is_there = || folder.path().read_dir().unwrap().count() == 1;
    let deadline = Instant::now() + Duration::from_secs(10);
    while !part_is_there() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    assert!(part_is_there());
    fetch.signal("INT");
    assert_eq!(fetch.wait(), Some(1));
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}
