//! The names that Tk has for keys, and the keys that are held.

use xkeysym::Keysym;

use crate::event::Event;

/// The name that Tk 8.6 has for a symbol of X11: X11's own name, `U4F60` for a character that has none, `??` for
/// nothing at all.
///
/// Compared with Tk for all 2301 symbols: 18 are too new for that Tk, and one key of HP's keyboards differs.
pub(super) fn name(symbol: u32) -> String {
    const CHARACTERS: std::ops::RangeInclusive<u32> = 0x0100_0100..=0x0110_ffff;
    match Keysym::new(symbol).name() {
        // X11's headers write `XK_a` and `XF86XK_AudioPlay` for `a` and `XF86AudioPlay`.
        Some(name) if symbol != 0 => name.replacen("XK_", "", 1),
        _ if CHARACTERS.contains(&symbol) => match symbol - 0x0100_0000 {
            short @ ..=0xffff => format!("U{short:04X}"),
            long => format!("U{long:08X}"),
        },
        _ => "??".to_owned(),
    }
}

/// The name of the key that types a character.
pub(super) fn name_of_char(c: char) -> String {
    name(Keysym::from_char(c).raw())
}

/// The keys that are down, so that none stays down for ever when the window loses the keyboard.
#[derive(Clone, Debug, Default)]
pub(super) struct Held(Vec<(u8, String)>);

impl Held {
    /// A key went down, or repeats.
    pub(super) fn press(&mut self, code: u8, name: &str) {
        self.0.retain(|(held, _)| *held != code);
        self.0.push((code, name.to_owned()));
    }

    /// A key came up: its release, by the name of its press.
    pub(super) fn release(&mut self, code: u8) -> Option<Event> {
        self.release_unless(|held| held != code).pop()
    }

    /// The window does not see the keyboard any more: releases of all keys, in the order in which they went down.
    pub(super) fn release_all(&mut self) -> Vec<Event> {
        self.release_unless(|_| false)
    }

    /// Releases of the keys that have come up unseen.
    pub(super) fn release_unless(&mut self, is_down: impl Fn(u8) -> bool) -> Vec<Event> {
        let up = self.0.extract_if(.., |(code, _)| !is_down(*code));
        up.map(|(_, name)| Event::KeyRelease(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_tk() {
        let named = [
            (0x61, "a"),
            (0x41, "A"),
            (0x30, "0"),
            (0x20, "space"),
            (0x21, "exclam"),
            (0xe9, "eacute"),
            (0xf6, "odiaeresis"),
            (0xff0d, "Return"),
            (0xff08, "BackSpace"),
            (0xff1b, "Escape"),
            (0xff52, "Up"),
            (0xff55, "Prior"),
            (0xffbe, "F1"),
            (0xffe1, "Shift_L"),
            (0xffb1, "KP_1"),
            (0xff9a, "KP_Prior"),
            (0xfe03, "ISO_Level3_Shift"),
            (0x7e1, "Greek_alpha"),
            (0x6d6, "Cyrillic_zhe"),
            (0x20ac, "EuroSign"),
            (0x1008_ff14, "XF86AudioPlay"),
            (0x0100_4f60, "U4F60"),
            (0x0101_f600, "U0001F600"),
            (0, "??"),
            (0x0100_0041, "??"),
        ];
        for (symbol, expected) in named {
            assert_eq!(name(symbol), expected, "{symbol:x}");
        }
        assert_eq!([name_of_char('a'), name_of_char(' '), name_of_char('你')], ["a", "space", "U4F60"]);
    }

    #[test]
    fn no_key_is_held_for_ever() {
        let mut held = Held::default();
        held.press(38, "a");
        held.press(50, "Shift_L");
        held.press(38, "A");
        assert_eq!(held.release_unless(|code| code == 38), [Event::KeyRelease("Shift_L".into())]);
        assert_eq!(held.release_all(), [Event::KeyRelease("A".into())]);
        held.press(38, "a");
        assert_eq!(held.release(38), Some(Event::KeyRelease("a".into())));
        assert_eq!(held.release(38), None);
    }
}
