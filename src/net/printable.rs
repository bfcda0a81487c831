//! Text from the network, made safe for a terminal.

use std::fmt::Write as _;

/// Converts bytes from the network into text that cannot move the cursor, change colours or fake a line.
///
/// Control characters are escaped, as in `\x1b`, and a line break becomes `\n`; tabs are kept. Bytes that are not UTF-8
/// become `\u{fffd}`. Characters that change the writing direction are escaped too, because they can make one line look
/// like another ([Unicode Technical Report 36, section
/// 2.6](https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing)).
///
/// ```
/// use papert::net::printable;
/// assert_eq!(printable("你好\t🐢".as_bytes()), "你好\t🐢");
/// assert_eq!(printable(b"\x1b[2Jgone\r\n\xff"), r"\x1b[2Jgone\r\n".to_owned() + "\u{fffd}");
/// ```
#[must_use]
pub fn printable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push(c),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if c.is_ascii_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}') =>
            {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
