//! Tk's names for keys, and the characters that the keys produce.

use std::collections::HashMap;
use std::sync::LazyLock;

use xkeysym::Keysym;

use crate::spelling;

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

/// Whether a key can have this name in Tk.
pub(crate) fn is_key(key: &str) -> bool {
    key.strip_prefix('U').is_some_and(|digits| {
        let code =
            u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        code.is_some_and(|code| char::from_u32(code).is_some())
    }) || NAMES.binary_search_by(|name| name.as_str().cmp(key)).is_ok()
        || canonical(key) != key
}

/// The name that events have for a key: X11 has several names for some keys.
pub(crate) fn canonical(key: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == key).map_or(key, |(_, name)| name)
}

/// Further names of X11 for the same keys, and those that events have.
const ALIASES: [(&str, &str); 34] = [
    ("Page_Up", "Prior"),
    ("Page_Down", "Next"),
    ("KP_Page_Up", "KP_Prior"),
    ("KP_Page_Down", "KP_Next"),
    ("quoteright", "apostrophe"),
    ("quoteleft", "grave"),
    ("script_switch", "Mode_switch"),
    ("kana_switch", "Mode_switch"),
    ("Hangul_switch", "Mode_switch"),
    ("L1", "F11"),
    ("L2", "F12"),
    ("L3", "F13"),
    ("L4", "F14"),
    ("L5", "F15"),
    ("L6", "F16"),
    ("L7", "F17"),
    ("L8", "F18"),
    ("L9", "F19"),
    ("L10", "F20"),
    ("R1", "F21"),
    ("R2", "F22"),
    ("R3", "F23"),
    ("R4", "F24"),
    ("R5", "F25"),
    ("R6", "F26"),
    ("R7", "F27"),
    ("R8", "F28"),
    ("R9", "F29"),
    ("R10", "F30"),
    ("R11", "F31"),
    ("R12", "F32"),
    ("R13", "F33"),
    ("R14", "F34"),
    ("R15", "F35"),
];

/// The name of the key that is most likely meant by a name that no key has.
pub(crate) fn nearest_key(wrong: &str) -> Option<String> {
    let mut letters = wrong.chars();
    if let (Some(c), "") = (letters.next(), letters.as_str()) {
        return Some(name_of_char(c)).filter(|name| name != "??");
    }
    if wrong.trim().is_empty() {
        return None;
    }
    let plain: String = wrong.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let usual = USUAL.iter().find(|(usual, _)| *usual == plain).map(|(_, name)| *name);
    let same = || NAMES.iter().map(String::as_str).find(|name| name.to_lowercase() == plain);
    let near = || {
        let lower: Vec<_> = NAMES.iter().map(|name| name.to_lowercase()).collect();
        let nearest = spelling::nearest(wrong, lower.iter().map(String::as_str))?;
        NAMES.iter().zip(&lower).find(|(_, lower)| *lower == nearest).map(|(name, _)| name.as_str())
    };
    usual.or_else(same).or_else(near).map(str::to_owned)
}

/// Names that people use for keys, in small letters, and Tk's names.
const USUAL: [(&str, &str); 26] = [
    ("enter", "Return"),
    ("esc", "Escape"),
    ("ctrl", "Control_L"),
    ("control", "Control_L"),
    ("shift", "Shift_L"),
    ("alt", "Alt_L"),
    ("option", "Alt_L"),
    ("win", "Super_L"),
    ("super", "Super_L"),
    ("meta", "Meta_L"),
    ("cmd", "Meta_L"),
    ("del", "Delete"),
    ("ins", "Insert"),
    ("pgup", "Prior"),
    ("pgdn", "Next"),
    ("spacebar", "space"),
    ("arrowup", "Up"),
    ("arrowdown", "Down"),
    ("arrowleft", "Left"),
    ("arrowright", "Right"),
    ("uparrow", "Up"),
    ("downarrow", "Down"),
    ("leftarrow", "Left"),
    ("rightarrow", "Right"),
    ("keyup", "Up"),
    ("keydown", "Down"),
];

/// The names of all keys except for characters without a name, in the order of their bytes.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let x11 = (0x20..=0x20ff).chain(0xfd00..=0xffff).chain(0x0100_0100..=0x0100_ffff);
    let hewlett_packard = (0x1000_00a8..=0x1000_00ff).chain(0x1000_fe00..=0x1000_ffff);
    let others = (0x1004_ff00..=0x1004_ffff).chain(0x1005_ff00..=0x1005_ffff).chain(0x1008_1000..=0x1008_ffff);
    let symbols = x11.chain(hewlett_packard).chain(others);
    let mut names: Vec<_> = symbols.filter(|symbol| Keysym::new(*symbol).name().is_some()).map(name).collect();
    names.sort_unstable();
    names.dedup();
    names
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_tk() {
        // Recorded with `onkey` of CPython 3.11 and Tk 8.6.13.
        let keys = "Return equal plus minus Left U4F60 space 1 F1 Control_L KP_Enter Escape Up A period asterisk KP_5 Tab
            BackSpace Delete Prior Page_Up Next Page_Down Shift_L XF86AudioPlay ntilde EuroSign U20AC U00E9 eacute
            ISO_Left_Tab 0 9 Insert Caps_Lock Meta_L Super_L Menu Help Home End Pause Print Num_Lock Scroll_Lock F35 Hangul
            Kanji dead_acute U1F600 U Down Right Alt_L";
        for key in keys.split_whitespace() {
            assert!(is_key(key), "{key}");
        }
        let wrong =
            "+ = Enter left é 你 < esc Esc up ab % . / * tab Backspace backspace Shift Button1 KeyPress ñ € Ä 1a Any
            } { [ ] \\ ` ' \" ; # $ & ( ) ! ? @ ^ _ | ~ , KeyRelease Win_L home F36 u4f60 U110000 Uxyz down RIGHT return
            SPACE Space ENTER enter Control ctrl Ctrl_L shift alt option Plus Equal arrow_up ArrowUp KeyUp";
        for key in wrong.split_whitespace() {
            assert!(!is_key(key), "{key}");
        }
    }

    #[test]
    fn a_key_with_several_names_is_one_key() {
        for (alias, name) in ALIASES {
            assert_eq!((canonical(alias), canonical(name)), (name, name));
            assert!(is_key(name), "{name}");
        }
    }

    #[test]
    fn the_key_that_is_meant_is_found() {
        let meant = [
            ("left", "Left"),
            ("Enter", "Return"),
            ("+", "plus"),
            ("=", "equal"),
            ("é", "eacute"),
            ("你", "U4F60"),
            ("esc", "Escape"),
            ("Ctrl", "Control_L"),
            ("Backspace", "BackSpace"),
            ("SPACE", "space"),
            ("RIGHT", "Right"),
            ("ArrowUp", "Up"),
            ("arrow_up", "Up"),
            ("Lefft", "Left"),
            ("Up Arrow", "Up"),
            ("retrun", "Return"),
        ];
        for (wrong, key) in meant {
            assert_eq!(nearest_key(wrong).as_deref(), Some(key), "{wrong}");
        }
        assert_eq!(nearest_key("the third key from the left"), None);
        assert_eq!(nearest_key(""), None);
    }

    #[test]
    fn every_key_that_a_window_reports_is_a_key() {
        for symbol in (1..=0xffff).chain(0x0100_0100..=0x0102_0000).chain(0x1000_0000..=0x1008_ffff) {
            let name = name(symbol);
            let is_half_a_character = (0x0100_d800..=0x0100_dfff).contains(&symbol);
            assert!(name == "??" || is_half_a_character || is_key(&name), "{symbol:x} {name}");
        }
    }

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
