//! Which files a server reads and writes in its folder.

/// Whether a name may be that of a file in the folder of a server: one visible file, here and on every other system.
///
/// It has no path and no control character, does not begin with a dot, is not one of Windows' devices, and has at most
/// 200 bytes of UTF-8.
pub(super) fn is_allowed_name(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else { return false };
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        let (Some(start), Some(end)) = (stem.get(..3), stem.get(3..)) else { return false };
        start.eq_ignore_ascii_case(device) && matches!(end.as_bytes(), [b'0'..=b'9'])
    };
    let device = DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || numbered("com") || numbered("lpt");
    (1..=LONGEST).contains(&name.len())
        && !name.starts_with(['.', '~', ' ', '-'])
        && !name.ends_with(['.', ' '])
        && !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.chars().any(char::is_control)
        && !device
}

const LONGEST: usize = 200;
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_visible_files_are_allowed() {
        assert!(is_allowed_name("海龟.txt".as_bytes()));
        for name in ["../passwd", "a/b", "a\\b", "C:a", ".hidden", "CON", "nul.txt", "a\x01b", ""] {
            assert!(!is_allowed_name(name.as_bytes()), "{name}");
        }
    }
}
