//! The names of the files that a server reads and writes in its folder.

/// Returns the name of a file in the folder of a server, if it is allowed: it must denote one visible file on every
/// system.
///
/// An allowed name contains no path and no control character, does not begin with a dot, is not the name of a Windows
/// device, and is at most 200 bytes of UTF-8 long.
pub(super) fn allowed_name(name: &[u8]) -> Option<&str> {
    let name = std::str::from_utf8(name).ok()?;
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        let (Some(start), Some(end)) = (stem.get(..3), stem.get(3..)) else { return false };
        start.eq_ignore_ascii_case(device) && matches!(end.as_bytes(), [b'0'..=b'9'])
    };
    let device = DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || numbered("com") || numbered("lpt");
    let is_allowed = (1..=LONGEST).contains(&name.len())
        && !name.starts_with(['.', '~', ' ', '-'])
        && !name.ends_with(['.', ' '])
        && !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.chars().any(char::is_control)
        && !device;
    is_allowed.then_some(name)
}

const LONGEST: usize = 200;
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_visible_files_are_allowed() {
        assert_eq!(allowed_name("海龟.txt".as_bytes()), Some("海龟.txt"));
        for name in ["../passwd", "a/b", "a\\b", "C:a", ".hidden", "CON", "nul.txt", "a\x01b", ""] {
            assert_eq!(allowed_name(name.as_bytes()), None, "{name}");
        }
    }
}
