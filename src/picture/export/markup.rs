//! Text within XML and HTML.

/// Text escaped for XML or HTML, also within double quotes; characters that XML does not allow are replaced.
pub(in crate::picture) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_does_not_allow_are_replaced() {
        assert_eq!(
            escaped("a<b & \"c\"\u{0}\u{1b}\u{ffff}\u{1f600}"),
            "a&lt;b &amp; &quot;c&quot;\u{fffd}\u{fffd}\u{fffd}\u{1f600}"
        );
    }
}
