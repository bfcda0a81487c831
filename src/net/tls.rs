//! Secure connections: certificates prove the identity of the other side, and nobody else can read the data.
//!
//! The versions are TLS 1.2 and 1.3 ([RFC 8446](https://www.rfc-editor.org/rfc/rfc8446)). The name in the certificate
//! must be the host's ([RFC 9110, section 4.3.4](https://www.rfc-editor.org/rfc/rfc9110#section-4.3.4)); this check
//! cannot be disabled.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use super::error::NetError;

/// Settings that trust Mozilla's certificate authorities and those in the given PEM files.
pub(super) fn settings(files: &[PathBuf]) -> Result<Arc<ClientConfig>, NetError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for path in files {
        let wrong = |source: Box<dyn Error + Send + Sync>| NetError::Certificates { path: path.clone(), source };
        let found = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let found = found.map_err(|error| wrong(error.into()))?;
        if found.is_empty() {
            return Err(wrong("the file contains no certificates".into()));
        }
        found.into_iter().try_for_each(|authority| roots.add(authority)).map_err(|error| wrong(error.into()))?;
    }
    // The provider is given explicitly, because a process has only one default provider, and a library should not
    // choose it.
    let mut settings = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring supports TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth();
    // No other application protocol is supported (RFC 7301).
    settings.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(settings))
}

/// The TLS state of a connection to `host`, before its first byte.
pub(super) fn connection(settings: &Arc<ClientConfig>, host: &str) -> Result<ClientConnection, NetError> {
    let wrong = |source: Box<dyn Error + Send + Sync>| NetError::Tls {
        host: host.to_owned(),
        source: io::Error::other(source),
    };
    let name = ServerName::try_from(host.to_owned()).map_err(|error| wrong(error.into()))?;
    ClientConnection::new(Arc::clone(settings), name).map_err(|error| wrong(error.into()))
}
