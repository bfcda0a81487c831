//! The servers for greetings, uploads and TFTP, with well-behaved and misbehaving clients, on this machine.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream, UdpSocket};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use papert::net::hello::{self, Client, Event, Options, Words};
use papert::net::tftp;
use papert::net::udp::{self, bind};
use papert::net::{NetError, Stop, upload};

/// A hello server on a thread, which is stopped at the end.
struct Running {
    address: SocketAddr,
    stop: Stop,
    thread: Option<thread::JoinHandle<()>>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Running {
    fn new(threads: bool, options: Options) -> Self {
        let listener = hello::listen("127.0.0.1:0").unwrap();
        let address = listener.address();
        let (stop, log) = (Stop::new(), Arc::new(Mutex::new(Vec::new())));
        let (seen, book) = (stop.clone(), Arc::clone(&log));
        let report = move |event: Event<'_>| {
            book.lock().unwrap().push(match event {
                Event::Accepted(_) => "accepted".to_owned(),
                Event::Said(_, name) => name.to_owned(),
                Event::Closed(_, end) => end.to_string(),
                event => format!("{event:?}"),
            });
        };
        let thread = thread::spawn(move || {
            if threads {
                hello::serve_with_threads(listener, &options, &seen, report);
            } else {
                hello::serve(listener, &options, &seen, report);
            }
        });
        Self { address, stop, thread: Some(thread), log }
    }

    fn both(options: &Options) -> [Self; 2] {
        [false, true].map(|threads| Self::new(threads, options.clone()))
    }

    fn connect(&self) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut greeting = [0; 8];
        stream.read_exact(&mut greeting).unwrap();
        assert_eq!(&greeting, b"Welcome!");
        stream
    }

    /// The events, once there are at least this many.
    fn log(&self, count: usize) -> Vec<String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while self.log.lock().unwrap().len() < count && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
        self.log.lock().unwrap().clone()
    }

    fn stop(&mut self) {
        self.stop.request();
        self.thread.take().unwrap().join().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.request();
    }
}

/// Requests a stop at the end, even if the test fails, because a scope waits for its threads.
struct AtTheEnd<'a>(&'a Stop);

impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) {
        self.0.request();
    }
}

fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    rest
}

#[test]
fn names_are_greeted_in_both_ways_and_in_both_words() {
    for (words, greeting, before) in
        [(Words::Hello, "Welcome!", "Hello, "), (Words::Loop, "Hello, I am server!", "Loop_Msg: ")]
    {
        let mut options = Options::default();
        options.words = words;
        for mut server in Running::both(&options) {
            let mut client = Client::connect(server.address, words).unwrap();
            assert_eq!(client.greeting(), greeting);
            for name in ["Michael", "小明", "🐢"] {
                assert_eq!(client.say(name).unwrap(), format!("{before}{name}!"));
            }
            client.exit().unwrap();
            assert_eq!(server.log(5), ["accepted", "Michael", "小明", "🐢", "the client closed the connection"]);
            server.stop();
        }
    }
}

#[test]
fn half_closed_cut_and_broken_connections_are_answered_as_far_as_they_go() {
    for server in Running::both(&Options::default()) {
        let mut stream = server.connect();
        stream.write_all(b"a").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        assert_eq!(rest(stream), b"Hello, a!");

        let mut stream = server.connect();
        stream.write_all(b"\xff\xfe").unwrap();
        assert_eq!(rest(stream), b"");

        let mut stream = server.connect();
        for byte in "你".as_bytes() {
            stream.write_all(&[*byte]).unwrap();
            thread::sleep(Duration::from_millis(20));
        }
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        assert_eq!(rest(stream), "Hello, 你!".as_bytes());
    }
}

#[test]
fn a_client_that_does_not_read_is_not_read_from() {
    for server in Running::both(&Options::default()) {
        let stream = server.connect();
        stream.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
        let (mut stream, mut sent) = (stream, 0);
        while let Ok(length) = stream.write(&[b'x'; 65536]) {
            sent += length;
            assert!(sent < 100 << 20, "everything is taken, so it is kept somewhere");
        }
        assert_eq!(Client::connect(server.address, Words::Hello).unwrap().say("b").unwrap(), "Hello, b!");
    }
}

#[test]
fn a_client_that_comes_when_all_places_are_taken_waits_for_one() {
    let mut options = Options::default();
    options.max_connections = 2;
    for server in Running::both(&options) {
        let (first, _second) = (server.connect(), server.connect());
        let mut third = TcpStream::connect(server.address).unwrap();
        third.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        let mut greeting = [0; 8];
        third.read_exact(&mut greeting).unwrap_err();
        drop(first);
        third.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        third.read_exact(&mut greeting).unwrap();
        assert_eq!(&greeting, b"Welcome!");
    }
}

#[test]
fn a_silent_client_is_closed_and_a_talking_one_is_not() {
    let mut options = Options::default();
    options.idle = Duration::from_millis(500);
    for server in Running::both(&options) {
        let silent = server.connect();
        let mut client = Client::connect(server.address, Words::Hello).unwrap();
        let start = Instant::now();
        while start.elapsed() < options.idle * 3 {
            assert_eq!(client.say("a").unwrap(), "Hello, a!");
        }
        assert_eq!(rest(silent), b"");
        assert!(server.log.lock().unwrap().iter().any(|line| line == "the client was silent for too long"));
    }
}

#[test]
fn a_client_that_never_reads_is_closed() {
    let mut options = Options::default();
    options.idle = Duration::from_millis(300);
    for server in Running::both(&options) {
        let mut stream = server.connect();
        stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
        let error = loop {
            if let Err(error) = stream.write_all(&[b'x'; 65536]) {
                break error;
            }
        };
        assert!(matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe), "{error}");
    }
}

#[test]
fn the_next_in_line_is_greeted_when_silent_clients_hold_every_place() {
    let mut options = Options::default();
    (options.max_connections, options.idle) = (20, Duration::from_secs(1));
    for server in Running::both(&options) {
        let silent: Vec<_> = (0..20).map(|_| server.connect()).collect();
        let start = Instant::now();
        assert_eq!(Client::connect(server.address, Words::Hello).unwrap().say("a").unwrap(), "Hello, a!");
        let waited = start.elapsed();
        assert!(waited < options.idle + Duration::from_secs(1), "{waited:?}");
        drop(silent);
    }
}

/// A hundred clients whose replies are held back.
fn waiting_for_answers(server: &Running) -> Vec<TcpStream> {
    let mut streams: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for (n, stream) in streams.iter_mut().enumerate() {
        stream.write_all(format!("n{n}").as_bytes()).unwrap();
    }
    let said = server.log(200).iter().filter(|line| line.starts_with('n')).count();
    assert_eq!(said, 100, "every name has arrived");
    streams
}

#[test]
fn a_server_that_stops_sends_the_answers_that_it_has_begun() {
    let mut options = Options::default();
    options.delay = Duration::from_secs(1);
    for mut server in Running::both(&options) {
        let streams = waiting_for_answers(&server);
        server.stop();
        for (n, stream) in streams.into_iter().enumerate() {
            assert_eq!(rest(stream), format!("Hello, n{n}!").as_bytes());
        }
        TcpStream::connect(server.address).unwrap_err();
    }
}

#[test]
fn a_server_that_stops_does_not_wait_for_ever() {
    let mut options = Options::default();
    (options.delay, options.drain) = (Duration::from_secs(3600), Duration::from_millis(300));
    for mut server in Running::both(&options) {
        let streams = waiting_for_answers(&server);
        server.stop();
        for stream in streams {
            assert_eq!(rest(stream), b"");
        }
    }
}

#[test]
fn an_answer_can_be_held_back() {
    let mut options = Options::default();
    options.delay = Duration::from_millis(200);
    for server in Running::both(&options) {
        let mut client = Client::connect(server.address, Words::Hello).unwrap();
        let start = Instant::now();
        client.say("a").unwrap();
        assert!(start.elapsed() >= options.delay);
    }
}

#[test]
fn a_server_that_ends_closes_its_connections_within_two_seconds() {
    for mut server in Running::both(&Options::default()) {
        let streams = [server.connect(), server.connect()];
        let start = Instant::now();
        server.stop();
        for stream in streams {
            assert_eq!(rest(stream), b"");
        }
        assert!(start.elapsed() < Duration::from_secs(2));
    }
}

#[test]
fn tcp_and_udp_have_the_same_port_at_the_same_time() {
    let tcp = Running::new(false, Options::default());
    let Ok(socket) = bind(tcp.address) else { return };
    let stop = Stop::new();
    thread::scope(|scope| {
        let _end = AtTheEnd(&stop);
        scope.spawn(|| udp::serve(&socket, "!", &stop, |_| {}));
        let mut answers = Vec::new();
        let on_answer = |answer: &[u8]| answers.push(answer.to_vec());
        udp::greet(tcp.address, &["a", "b"], Duration::from_secs(10), on_answer).unwrap();
        assert_eq!(answers, [b"Hello, a!", b"Hello, b!"]);
        assert_eq!(Client::connect(tcp.address, Words::Hello).unwrap().say("c").unwrap(), "Hello, c!");
    });
    assert!(matches!(bind(tcp.address), Err(NetError::Bind { .. })), "a second server must not share the port");
}

#[test]
fn datagrams_of_any_bytes_and_length_are_answered() {
    let (socket, stop) = (bind("127.0.0.1:0").unwrap(), Stop::new());
    let address = socket.local_addr().unwrap();
    thread::scope(|scope| {
        let _end = AtTheEnd(&stop);
        scope.spawn(|| udp::serve(&socket, "", &stop, |_| {}));
        let client = bind("127.0.0.1:0").unwrap();
        client.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        let mut buffer = [0; 65536];
        // The longest datagram leaves no room for its reply.
        for (datagram, answered) in
            [(vec![], true), (vec![0xff, 0, 0xfe], true), (vec![b'x'; 60_000], true), (vec![b'x'; 65_507], false)]
        {
            client.send_to(&datagram, address).unwrap();
            match client.recv(&mut buffer) {
                Ok(length) => assert!(answered && buffer[..length] == [b"Hello, ", &datagram[..]].concat()),
                Err(error) => assert!(!answered, "{} bytes: {error}", datagram.len()),
            }
        }
    });
}

#[test]
fn a_stranger_cannot_answer_for_the_server() {
    let server = bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    let asked = thread::spawn(move || {
        let mut answers = Vec::new();
        udp::greet(address, &["Hello"], Duration::from_secs(10), |answer| answers.push(answer.to_vec()))
            .map(|()| answers)
    });
    let (message, client) = udp::receive_one(&server, &Stop::new()).unwrap();
    assert_eq!(message, b"Hello");
    udp::send(&bind("127.0.0.1:0").unwrap(), b"evil", (Ipv4Addr::LOCALHOST, client.port()).into()).unwrap();
    udp::send(&server, "你好".as_bytes(), (Ipv4Addr::LOCALHOST, client.port()).into()).unwrap();
    assert_eq!(asked.join().unwrap().unwrap(), ["你好".as_bytes()]);
}

/// An upload server for a file in a separate folder, and what it reports.
fn with_upload_server(max_size: u64, file: &str, work: impl FnOnce(SocketAddr, &Path, &dyn Fn(usize) -> Vec<String>)) {
    let folder = tempfile::tempdir().unwrap();
    let (socket, stop, log) = (bind("127.0.0.1:0").unwrap(), Stop::new(), Mutex::new(Vec::new()));
    let path = folder.path().join(file);
    thread::scope(|scope| {
        let _end = AtTheEnd(&stop);
        scope.spawn(|| {
            upload::serve(&socket, &path, max_size, &stop, |event| {
                log.lock().unwrap().push(match event {
                    upload::Event::Saved(_, length) => format!("saved {length}"),
                    upload::Event::Failed(_, error) => format!("failed: {error}"),
                    event => format!("{event:?}"),
                });
            })
        });
        let wait = |count| {
            let deadline = Instant::now() + Duration::from_secs(10);
            while log.lock().unwrap().len() < count && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(5));
            }
            log.lock().unwrap().clone()
        };
        work(socket.local_addr().unwrap(), &path, &wait);
    });
}

#[test]
fn an_upload_arrives_and_senders_do_not_mix() {
    with_upload_server(1 << 20, "copy", |address, path, wait| {
        let source = tempfile::NamedTempFile::new().unwrap();
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| n.wrapping_mul(n) as u8).collect();
        std::fs::write(source.path(), &bytes).unwrap();
        upload::send_file(address, source.path()).unwrap();
        assert_eq!(wait(1), ["saved 200000"]);
        assert_eq!(std::fs::read(path).unwrap(), bytes);

        let [a, b] = [(); 2].map(|()| bind("127.0.0.1:0").unwrap());
        for _ in 0..5 {
            a.send_to(&[b'A'; 100], address).unwrap();
            b.send_to(&[b'B'; 100], address).unwrap();
        }
        a.send_to(b"bye", address).unwrap();
        assert_eq!(wait(2).last().unwrap(), "saved 500");
        assert_eq!(std::fs::read(path).unwrap(), [b'A'; 500]);
        assert_eq!(path.parent().unwrap().read_dir().unwrap().count(), 2, "the file, and the part of the other one");
    });
}

#[test]
fn an_upload_that_fails_is_reported_once_and_serving_continues() {
    with_upload_server(10, "missing/copy", |address, path, wait| {
        let client = bind("127.0.0.1:0").unwrap();
        for datagram in [&b"abc"[..], b"def", b"bye"] {
            client.send_to(datagram, address).unwrap();
        }
        let log = wait(1);
        assert!(log.len() == 1 && log[0].starts_with("failed: cannot access the file"), "{log:?}");
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        for datagram in [&b"12345678901"[..], b"bye", b"ok", b"bye"] {
            client.send_to(datagram, address).unwrap();
        }
        let log = wait(3);
        assert!(log[1].contains("larger than 10 bytes") && log[2] == "saved 2", "{log:?}");
        assert_eq!(std::fs::read(path).unwrap(), b"ok");
    });
}

/// The second byte of TFTP's packets.
const ACK: u8 = 4;
const ERROR: u8 = 5;

/// A TFTP server for a separate folder.
fn with_tftp_server(max_size: u64, work: impl FnOnce(SocketAddr, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let (socket, stop) = (bind("127.0.0.1:0").unwrap(), Stop::new());
    thread::scope(|scope| {
        let _end = AtTheEnd(&stop);
        scope.spawn(|| tftp::serve(&socket, folder.path(), max_size, &stop, |_| {}));
        work(socket.local_addr().unwrap(), folder.path());
    });
}

fn tftp_client() -> UdpSocket {
    let socket = bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    socket
}

/// The next packet, and its sender.
fn next(socket: &UdpSocket) -> (Vec<u8>, SocketAddr) {
    let mut buffer = vec![0; 65536];
    let (length, from) = socket.recv_from(&mut buffer).unwrap();
    buffer.truncate(length);
    (buffer, from)
}

#[test]
fn files_go_to_a_tftp_server_and_come_back() {
    with_tftp_server(1 << 20, |address, served| {
        let folder = tempfile::tempdir().unwrap();
        let (source, copy) = (folder.path().join("source"), folder.path().join("copy"));
        for (length, window) in [(0, 1), (512, 1), (100_000, 1), (100_000, 64), (1428 * 32, 32)] {
            let bytes: Vec<u8> = (0..length).map(|n: u32| (n.wrapping_mul(n) / 7) as u8).collect();
            std::fs::write(&source, &bytes).unwrap();
            let mut options = tftp::TransferOptions::usual();
            options.window = Some(window);
            tftp::put(address, &source, "a.bin", options, &Stop::new()).unwrap();
            assert_eq!(std::fs::read(served.join("a.bin")).unwrap(), bytes);
            assert_eq!(tftp::get(address, "a.bin", &copy, options, &Stop::new()).unwrap(), u64::from(length));
            assert_eq!(std::fs::read(&copy).unwrap(), bytes);
        }
        let error = tftp::get(address, "missing", &copy, tftp::TransferOptions::usual(), &Stop::new()).unwrap_err();
        assert!(error.to_string().contains("file not found"), "{error}");
        std::fs::write(&source, vec![0; (1 << 20) + 1]).unwrap();
        let error = tftp::put(address, &source, "large", tftp::TransferOptions::usual(), &Stop::new()).unwrap_err();
        assert!(error.to_string().contains("too large"), "{error}");
        assert_eq!(served.read_dir().unwrap().count(), 1);
    });
}

#[test]
fn a_tftp_server_keeps_to_its_folder() {
    with_tftp_server(1 << 20, |address, served| {
        std::fs::write(served.join(".hidden"), "secret").unwrap();
        std::fs::create_dir(served.join("folder")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/passwd", served.join("link")).unwrap();
        let client = tftp_client();
        for name in ["../evil", "/etc/passwd", "folder/evil", "a\\b", ".hidden", "", ".", "..", "folder", "link"] {
            let read = [b"\0\x01", name.as_bytes(), b"\0octet\0"].concat();
            client.send_to(&read, address).unwrap();
            let (answer, _) = next(&client);
            assert!(matches!(answer[..], [0, ERROR, 0, 1 | 2, ..]), "{name}: {answer:?}");
        }
    });
}

#[test]
fn a_third_party_cannot_disturb_a_transfer() {
    with_tftp_server(1 << 20, |address, served| {
        let (client, evil) = (tftp_client(), tftp_client());
        client.send_to(b"\0\x02a\0octet\0", address).unwrap();
        let (ack, transfer) = next(&client);
        assert_eq!((&ack[..], transfer == address), (&[0, ACK, 0, 0][..], false));
        evil.send_to(b"\0\x03\0\x01evil", transfer).unwrap();
        assert_eq!(next(&evil).0[..4], [0, ERROR, 0, 5]);
        client.send_to(b"\0\x03\0\x01good", transfer).unwrap();
        while next(&client).0 != [0, ACK, 0, 1] {}
        assert_eq!(std::fs::read(served.join("a")).unwrap(), b"good");
    });
}

#[test]
fn a_request_that_comes_twice_begins_one_transfer() {
    with_tftp_server(1 << 20, |address, _| {
        let client = tftp_client();
        for _ in 0..3 {
            client.send_to(b"\0\x02a\0octet\0", address).unwrap();
        }
        let (_, first) = next(&client);
        client.set_read_timeout(Some(Duration::from_millis(600))).unwrap();
        let mut buffer = [0; 600];
        // It is sent again, but never from a different port.
        while let Ok((_, from)) = client.recv_from(&mut buffer) {
            assert_eq!(from, first);
            if buffer[..4] == [0, ACK, 0, 0] {
                client.send_to(b"\0\x05\0\0enough\0", first).unwrap();
            }
        }
    });
}

#[test]
fn text_in_netascii_loses_its_carriage_returns() {
    with_tftp_server(1 << 20, |address, served| {
        let client = tftp_client();
        client.send_to(b"\0\x02a.txt\0netascii\0", address).unwrap();
        let (_, transfer) = next(&client);
        client.send_to(b"\0\x03\0\x01one\r\ntwo\r\0three", transfer).unwrap();
        while next(&client).0 != [0, ACK, 0, 1] {}
        assert_eq!(std::fs::read(served.join("a.txt")).unwrap(), b"one\ntwo\rthree");
        let client = tftp_client();
        client.send_to(b"\0\x01a.txt\0netascii\0", address).unwrap();
        assert_eq!(next(&client).0, b"\0\x03\0\x01one\r\ntwo\r\0three");
    });
}
