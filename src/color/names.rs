//! Tk's colour names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::spelling;

/// The value `0xRRGGBB` of a name, which can be in any case.
pub(super) fn find(name: &str) -> Option<u32> {
    VALUES.get(name).or_else(|| VALUES.get(&*name.to_ascii_lowercase())).copied()
}

/// The name of a value `0xRRGGBB`. If there are several, the most familiar is returned: a short one without digits or
/// spaces.
pub(super) fn name_of(value: u32) -> Option<&'static str> {
    let names = TABLE.iter().filter(|(_, known)| *known == value).map(|(name, _)| *name);
    names.min_by_key(|name| (name.contains(|c: char| !c.is_ascii_alphabetic()), name.len(), *name))
}

/// The name that `text` most likely means, or `None` if it resembles none.
pub(super) fn nearest(text: &str) -> Option<&'static str> {
    spelling::nearest(text, TABLE.iter().map(|&(name, _)| name))
}

/// Every name and its value, sorted by name. Names with spaces are listed both with and without them: Tk accepts spaces
/// only where the X11 list has them. The five names whose values differ between X11 and the web (`gray`, `green`,
/// `grey`, `maroon` and `purple`) have the web's values, as in [Tk
/// 8.6](https://www.tcl-lang.org/man/tcl8.6/TkCmd/colors.htm).
static TABLE: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let (value, name) = line.split_once(' ')?;
        Some((name, u32::from_str_radix(value, 16).ok()?))
    };
    include_str!("names.txt").lines().filter_map(entry).collect()
});

/// The value of each name. A program may name a colour for every stroke, and a binary search takes twice as long.
static VALUES: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| TABLE.iter().copied().collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_one_recorded_from_tk() {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for (name, value) in &*TABLE {
            for byte in format!("{name}={value:06x}\n").bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        assert_eq!((TABLE.len(), hash), (761, 0x0961_1720_fd20_249e), "FNV-1a of the recorded `name=value` lines");
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        assert!(TABLE.iter().all(|&(name, value)| find(name) == Some(value)));
    }
}
