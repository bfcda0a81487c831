//! Tk's names for keys, and the characters that the keys produce.

use std::collections::HashMap;
use std::sync::LazyLock;

use xkeysym::Keysym;

/// The character typed by the key with this name in an [`Event`](crate::Event); `None` for a key that types none, such
/// as `Left`, `F1`, `Return`, `Tab` and `BackSpace`, and for an unknown name. A single character is its own name.
///
/// The name already includes the effect of modifiers: it is that of the resulting symbol.
///
/// ```
/// use papert::host::key_text;
/// assert_eq!(["A", "space", "eacute", "KP_5"].map(key_text), [Some('A'), Some(' '), Some('é'), Some('5')]);
/// assert_eq!(["U4F60", "你", "Return", "no_such_key"].map(key_text), [Some('你'), Some('你'), None, None]);
/// ```
///
/// Names: [Tk keysyms](https://www.tcl-lang.org/man/tcl8.6/TkCmd/keysyms.htm).
#[must_use]
pub fn key_text(name: &str) -> Option<char> {
    let mut itself = name.chars();
    match (itself.next(), itself.as_str()) {
        (Some(c), "") => Some(c).filter(|c| !c.is_control()),
        (Some('U'), digits) if is_number(digits) => {
            let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
            c.filter(|c| !c.is_control())
        }
        _ => CHARACTERS.get(name).copied(),
    }
}

/// Whether these digits after `U` form the name of a character that has no other name.
fn is_number(digits: &str) -> bool {
    matches!(digits.len(), 4 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The characters of all named keys that type one.
static CHARACTERS: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let keyboard = 0x20..=0x20ff;
    let number_pad = 0xff80..=0xffbd;
    let unicode = 0x0100_0100..=0x0100_ffff;
    let named = |symbol| {
        let key = Keysym::new(symbol);
        Some((key.name()?.strip_prefix("XK_")?, key.key_char().filter(|c| !c.is_control())?))
    };
    keyboard.chain(number_pad).chain(unicode).filter_map(named).collect()
});

/// Tk 8.6's name for an X11 keysym: X11's own name, `U4F60` for a character without one, `??` for anything else.
///
/// It was compared with Tk for all 2301 symbols: 18 are too new for that version of Tk, and one key of HP's keyboards
/// differs.
pub(super) fn name(symbol: u32) -> String {
    const CHARACTERS: std::ops::RangeInclusive<u32> = 0x0100_0100..=0x0110_ffff;
    match Keysym::new(symbol).name() {
        // X11's headers spell `a` and `XF86AudioPlay` as `XK_a` and `XF86XK_AudioPlay`.
        Some(name) if symbol != 0 => name.replacen("XK_", "", 1),
        _ if CHARACTERS.contains(&symbol) => match symbol - 0x0100_0000 {
            short @ ..=0xffff => format!("U{short:04X}"),
            long => format!("U{long:08X}"),
        },
        _ => "??".to_owned(),
    }
}

/// The name of the key that types a character.
pub(crate) fn name_of_char(c: char) -> String {
    name(Keysym::from_char(c).raw())
}

#[cfg(all(test, feature = "window"))]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back_from_its_name() {
        let mut nameless = Vec::new();
        for c in (' '..='\u{2fa1f}').filter(|c| !c.is_control()) {
            match name_of_char(c).as_str() {
                "??" => nameless.push(c),
                name => assert_eq!(key_text(name), Some(c), "{name}"),
            }
        }
        // These are not characters in any version of Unicode.
        nameless.retain(|c| !matches!(*c as u32, 0xfdd0..=0xfdef) && *c as u32 & 0xfffe != 0xfffe);
        assert!(nameless.is_empty(), "{nameless:?}");
    }

    #[test]
    fn a_name_types_what_its_symbol_does() {
        let mut count = 0;
        for symbol in (1..=0xffff).chain(0x0100_0100..=0x0103_0000) {
            let expected = Keysym::new(symbol).key_char().filter(|c| !c.is_control());
            let name = name(symbol);
            assert!(name == "??" || key_text(&name) == expected, "{name}");
            count += usize::from(expected.is_some());
        }
        assert!(count > 100_000);
    }

    #[test]
    fn names_are_those_of_tk() {
        let symbols = [
            0x61,
            0x41,
            0x30,
            0x20,
            0x21,
            0xe9,
            0xf6,
            0xff0d,
            0xff08,
            0xff1b,
            0xff52,
            0xff55,
            0xffbe,
            0xffe1,
            0xffb1,
            0xff9a,
            0xfe03,
            0x7e1,
            0x6d6,
            0x20ac,
            0x1008_ff14,
            0x0100_4f60,
            0x0101_f600,
            0,
            0x0100_0041,
        ];
        let names = "a A 0 space exclam eacute odiaeresis Return BackSpace Escape Up Prior F1 Shift_L KP_1
            KP_Prior ISO_Level3_Shift Greek_alpha Cyrillic_zhe EuroSign XF86AudioPlay U4F60 U0001F600 ?? ??";
        assert_eq!(names.split_whitespace().count(), symbols.len());
        for (symbol, expected) in symbols.into_iter().zip(names.split_whitespace()) {
            assert_eq!(name(symbol), expected, "{symbol:x}");
        }
        assert_eq!([name_of_char('a'), name_of_char(' '), name_of_char('你')], ["a", "space", "U4F60"]);
    }
}
