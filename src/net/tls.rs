//! Secure connections: certificates prove who the other side is, and no one else can read along.
//!
//! TLS 1.2 and 1.3 ([RFC 8446](https://www.rfc-editor.org/rfc/rfc8446)). The name in the certificate must be the host's
//! ([RFC 9110, section 4.3.4](https://www.rfc-editor.org/rfc/rfc9110#section-4.3.4)); and that cannot be switched off.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use super::error::NetError;

/// The certificate authorities that are trusted: Mozilla's, and those that are added.
#[derive(Clone, Debug)]
pub(super) struct Trust {
    roots: RootCertStore,
}

impl Trust {
    pub(super) fn new() -> Self {
        Self { roots: RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() } }
    }

    /// Trusts the authorities in a PEM file too.
    pub(super) fn add(&mut self, path: &Path) -> Result<(), NetError> {
        let wrong =
            |source: Box<dyn std::error::Error + Send + Sync>| NetError::Certificates { path: path.to_owned(), source };
        let mut found = false;
        for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(error.into()))? {
            let certificate = certificate.map_err(|error| wrong(error.into()))?;
            self.roots.add(certificate).map_err(|error| wrong(error.into()))?;
            found = true;
        }
        if found { Ok(()) } else { Err(wrong("the file has no certificates".into())) }
    }

    /// A connection to `host` before its first byte.
    pub(super) fn connection(&self, host: &str) -> Result<ClientConnection, NetError> {
        let wrong = |source| NetError::Tls { host: host.to_owned(), source };
        // The provider is named, because a process has only one default, and a library should not choose it.
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| wrong(io::Error::other(error)))?
            .with_root_certificates(self.roots.clone())
            .with_no_client_auth();
        // No other protocol is supported here (RFC 7301).
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let name = ServerName::try_from(host.to_owned()).map_err(|error| wrong(io::Error::other(error)))?;
        ClientConnection::new(Arc::new(config), name).map_err(|error| wrong(io::Error::other(error)))
    }
}
