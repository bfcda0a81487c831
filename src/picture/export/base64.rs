//! Bytes within text ([RFC 4648, section 4](https://www.rfc-editor.org/rfc/rfc4648#section-4)).

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

pub(in crate::picture) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
