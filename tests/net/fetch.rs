//! Fetching from servers on this machine that behave well or badly, or do not reply at all.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use papert::net::fetch::{Fetch, Limits};
use papert::net::http::HttpError;
use papert::net::{NetError, Stop};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A server that replies to every request with the result of a function, and then closes the connection.
struct Server {
    address: SocketAddr,
}

impl Server {
    fn plain(answer: impl Fn(&str) -> Vec<u8> + Send + 'static) -> Self {
        Self::with(move |mut stream| {
            let request = request(&mut stream);
            stream.write_all(&answer(&request)).ok();
        })
    }

    fn with(serve: impl Fn(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap());
            }
        });
        Self { address }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// The first line of a request.
fn request(stream: &mut impl Read) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).unwrap_or(0) == 0 {
            break;
        }
        bytes.extend_from_slice(&byte);
    }
    String::from_utf8(bytes).unwrap().lines().next().unwrap_or_default().to_owned()
}

/// Limits of time and size that suit a test.
fn limits(size: Option<u64>) -> Limits {
    let mut limits = Limits::default();
    (limits.total, limits.size) = (Some(Duration::from_secs(20)), size);
    limits
}

fn fetch(url: &str) -> Fetch {
    Fetch::new(url).unwrap().with_limits(limits(None))
}

fn body(fetch: Fetch) -> Result<Vec<u8>, NetError> {
    let mut body = Vec::new();
    fetch.send()?.copy_to(&mut body)?;
    Ok(body)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_body_is_saved_and_the_head_is_as_it_was_sent() {
    let server = Server::plain(|request| {
        assert_eq!(request, "GET /a/b?q=1 HTTP/1.1");
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-T: a  b\r\n\r\nHellomore".to_vec()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page");
    let mut response = fetch(&server.url("/a/b?q=1")).send().unwrap();
    assert_eq!(response.head().as_bytes(), b"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-T: a  b\r\n\r\n");
    assert_eq!((response.missing(), response.save(&path, |_| {}).unwrap()), (Some(5), 5));
    assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"Hello".to_vec(), vec!["page".to_owned()]));
}

#[test]
fn a_body_that_is_cut_off_leaves_the_old_file() {
    let server = Server::plain(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\nHello".to_vec());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page");
    std::fs::write(&path, "old").unwrap();
    let error = fetch(&server.url("/")).send().unwrap().save(&path, |_| {}).unwrap_err();
    assert!(matches!(error, NetError::Http { source: HttpError::Truncated, .. }), "{error}");
    assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"old".to_vec(), vec!["page".to_owned()]));
}

#[test]
fn redirections_are_followed_only_on_request_and_not_for_ever() {
    let server = Server::plain(|request| match request.split(' ').nth(1).unwrap() {
        "/a/start" => b"HTTP/1.1 302 Found\r\nLocation: ../next?x\r\n\r\n".to_vec(),
        "/next?x" => {
            b"HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nend\r\n0\r\n\r\n"
                .to_vec()
        }
        "/file" => b"HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\n\r\n".to_vec(),
        _ => b"HTTP/1.1 307 Again\r\nLocation: /loop\r\n\r\n".to_vec(),
    });
    assert_eq!(body(fetch(&server.url("/a/start")).with_follow(true)).unwrap(), b"end");
    assert_eq!(fetch(&server.url("/a/start")).send().unwrap().head().status(), 302);
    assert!(matches!(body(fetch(&server.url("/loop")).with_follow(true)), Err(NetError::Redirect { .. })));
    assert!(matches!(body(fetch(&server.url("/file")).with_follow(true)), Err(NetError::Url { .. })));
}

#[test]
fn what_is_too_large_is_not_taken() {
    let announced = Server::plain(|_| b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n".to_vec());
    let error = fetch(&announced.url("/")).with_limits(limits(Some(1000))).send().unwrap_err();
    assert!(matches!(error, NetError::TooLarge { limit: 1000, .. }), "{error}");
    let unannounced = Server::with(|mut stream| {
        request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").ok();
        while stream.write_all(&[b'x'; 65536]).is_ok() {}
    });
    let error = body(fetch(&unannounced.url("/")).with_limits(limits(Some(1 << 20)))).unwrap_err();
    assert!(matches!(error, NetError::TooLarge { .. }), "{error}");
    let exact = Server::plain(|_| [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &[b'x'; 1000]].concat());
    assert_eq!(body(fetch(&exact.url("/")).with_limits(limits(Some(1000)))).unwrap().len(), 1000);
}

/// A clock that gains three seconds whenever it is read, so that no test waits for a limit.
fn fast_clock() -> Instant {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    static READS: AtomicU32 = AtomicU32::new(0);
    *START + Duration::from_secs(3) * READS.fetch_add(1, Ordering::Relaxed)
}

/// Keeps a connection open until the client closes it.
fn hold(mut stream: TcpStream) {
    while stream.read(&mut [0; 1024]).is_ok_and(|length| length > 0) {}
}

#[test]
fn every_wait_ends() {
    let silent = Server::with(hold);
    let begun = Server::with(|mut stream| {
        request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHello").ok();
        hold(stream);
    });
    let dripping = Server::with(|mut stream| {
        request(&mut stream);
        stream.set_nodelay(true).unwrap();
        for byte in [&b"HTTP/1.1 200 OK\r\nX: "[..], &[b'y'; 1000]].concat() {
            stream.write_all(&[byte]).ok();
        }
        hold(stream);
    });
    let mut total = Limits::default();
    total.total = Some(Duration::from_secs(20));
    for (what, url, limits, error) in [
        ("nothing", silent.url("/"), Limits::default(), "no response from {} within 30 s"),
        ("nothing in all the time", silent.url("/"), total, "no complete response from {} within 20 s"),
        ("nothing more", begun.url("/"), Limits::default(), "no further data from {} within 30 s"),
        ("a head in drops", dripping.url("/"), Limits::default(), "no response from {} within 30 s"),
        (
            "no handshake",
            silent.url("/").replace("http", "https"),
            Limits::default(),
            "no connection from {} within 10 s",
        ),
    ] {
        let start = fast_clock();
        let found = body(Fetch::new(&url).unwrap().with_limits(limits).with_clock(fast_clock)).unwrap_err();
        assert!(matches!(found, NetError::TimedOut { .. }), "{what}: {found}");
        let host = url.split('/').nth(2).unwrap();
        assert_eq!(found.to_string(), error.replace("{}", host), "{what}");
        assert!(fast_clock() - start < Duration::from_secs(60), "{what}");
    }
}

#[test]
fn a_requested_stop_ends_a_transfer_and_removes_what_there_is() {
    let stop = Stop::new();
    let (go, gone) = mpsc::channel();
    let requester = stop.clone();
    let server = Server::with(move |mut stream| {
        request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nHello").ok();
        // The head has been read by then.
        gone.recv().unwrap();
        requester.request();
        hold(stream);
    });
    let folder = tempfile::tempdir().unwrap();
    let mut response = fetch(&server.url("/")).with_stop(&stop).send().unwrap();
    go.send(()).unwrap();
    assert!(matches!(response.save(folder.path().join("page"), |_| {}), Err(NetError::Stopped)));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn an_unreachable_server_is_reported_with_its_address() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = fetch(&format!("http://{address}")).send().unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot connect to {address}: ")), "{error}");
}

/// A certificate authority for this test only, in a file, and servers with certificates issued by it.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    fn pem(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// A server for `host` whose certificate is good except for what `change` does. It sends the closing message only on request.
    fn server(
        &self,
        host: &str,
        change: impl Fn(&mut CertificateParams),
        answer: &'static [u8],
        says_goodbye: bool,
    ) -> Server {
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        tls_server(certificate.der().clone(), &key, answer, says_goodbye)
    }
}

fn tls_server(
    certificate: CertificateDer<'static>,
    key: &KeyPair,
    answer: &'static [u8],
    says_goodbye: bool,
) -> Server {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    Server::with(move |stream| {
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
        if request(&mut stream).is_empty() {
            return;
        }
        stream.write_all(answer).ok();
        if says_goodbye {
            stream.conn.send_close_notify();
        }
        stream.flush().ok();
    })
}

const WITH_LENGTH: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello";
const WITHOUT_LENGTH: &[u8] = b"HTTP/1.1 200 OK\r\n\r\nHello";

fn secure(server: &Server, authority: &Authority) -> Result<Vec<u8>, NetError> {
    let url = format!("https://localhost:{}/", server.address.port());
    body(fetch(&url).with_authorities(authority.pem()).with_follow(true))
}

#[test]
fn only_a_good_certificate_is_trusted() {
    let (ours, other) = (Authority::new("ours"), Authority::new("other"));
    let good = ours.server("localhost", |_| {}, WITH_LENGTH, true);
    assert_eq!(secure(&good, &ours).unwrap(), b"Hello");

    let expired = |params: &mut CertificateParams| params.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let future = |params: &mut CertificateParams| params.not_before = rcgen::date_time_ymd(4000, 1, 1);
    let key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&key).unwrap();
    for (what, server) in [
        ("expired", ours.server("localhost", expired, WITH_LENGTH, true)),
        ("not valid yet", ours.server("localhost", future, WITH_LENGTH, true)),
        ("for a different host", ours.server("example.com", |_| {}, WITH_LENGTH, true)),
        ("of an unknown authority", other.server("localhost", |_| {}, WITH_LENGTH, true)),
        ("signed by itself", tls_server(own.der().clone(), &key, WITH_LENGTH, true)),
    ] {
        let error = secure(&server, &ours).unwrap_err();
        assert!(matches!(error, NetError::Tls { .. }), "{what}: {error}");
    }
}

#[test]
fn a_secure_body_that_may_be_cut_off_is_refused() {
    let ours = Authority::new("ours");
    let server = |answer, says_goodbye| ours.server("localhost", |_| {}, answer, says_goodbye);
    assert_eq!(secure(&server(WITHOUT_LENGTH, true), &ours).unwrap(), b"Hello");
    assert_eq!(secure(&server(WITH_LENGTH, false), &ours).unwrap(), b"Hello", "everything was there");
    let error = secure(&server(WITHOUT_LENGTH, false), &ours).unwrap_err();
    assert!(matches!(error, NetError::Http { source: HttpError::NoCloseNotify, .. }), "{error}");
}

#[test]
fn a_secure_page_never_leads_to_an_insecure_one() {
    let ours = Authority::new("ours");
    let server = ours.server("localhost", |_| {}, b"HTTP/1.1 302 F\r\nLocation: http://localhost:1/\r\n\r\n", true);
    let error = secure(&server, &ours).unwrap_err();
    assert!(matches!(&error, NetError::Redirect { target, .. } if target == "http://localhost:1/"), "{error}");
}

#[test]
fn a_server_without_tls_is_reported_and_so_is_a_bad_file() {
    let ours = Authority::new("ours");
    let plain = Server::with(|mut stream| {
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").ok();
        request(&mut stream);
    });
    assert!(matches!(secure(&plain, &ours), Err(NetError::Tls { .. })));
    let empty = ours.folder.path().join("empty.pem");
    std::fs::write(&empty, "nothing").unwrap();
    for path in [empty, ours.folder.path().join("missing.pem")] {
        let error = Fetch::new("https://localhost:1").unwrap().with_authorities(&path).send().unwrap_err();
        assert!(matches!(error, NetError::Certificates { .. }), "{error}");
    }
}
