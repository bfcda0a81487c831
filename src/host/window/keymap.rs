//! The layout of an X server's keyboard, which maps a key and the modifiers to a symbol.

/// The symbols on the keys, for every group (layout) and level (with Shift, Alt Gr, Num Lock ...).
///
/// Terms: [The X Keyboard Extension](https://www.x.org/releases/X11R7.7/doc/kbproto/xkbproto.html), chapter 5.
#[derive(Clone, Debug, Default)]
pub(super) struct Keymap {
    /// The code of the first key.
    pub(super) first: u8,
    pub(super) keys: Vec<Key>,
    pub(super) types: Vec<KeyType>,
}

/// The symbols on one key.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// How each group chooses its level: an index of [`Keymap::types`].
    pub(super) types: [u8; 4],
    /// The number of groups, in the low four bits; the bits above them say how to map a group beyond that number.
    pub(super) groups: u8,
    /// The number of symbols per group.
    pub(super) width: u8,
    pub(super) symbols: Vec<u32>,
}

/// How a key chooses its level.
#[derive(Clone, Debug)]
pub(super) struct KeyType {
    /// The modifiers that matter.
    pub(super) modifiers: u8,
    /// Pairs of a set of these modifiers and the level that it selects. Any other set selects level 0.
    pub(super) levels: Vec<(u8, u8)>,
}

impl Keymap {
    /// The symbol of a key, given the `state` of its event; 0 if there is none.
    pub(super) fn symbol(&self, code: u8, state: u16) -> u32 {
        const LOCK: u8 = 2;
        let key = code.checked_sub(self.first).and_then(|at| self.keys.get(usize::from(at)));
        let Some(key) = key.filter(|key| key.groups & 0xf > 0) else { return 0 };
        let group = group(key.groups, (state >> 13 & 3) as u8);
        let modifiers = state as u8;
        let of = key.types.get(usize::from(group)).and_then(|at| self.types.get(usize::from(*at)));
        let matters = of.map_or(0, |of| of.modifiers);
        let level = of.and_then(|of| of.levels.iter().find(|(on, _)| *on == modifiers & matters));
        let at = usize::from(group) * usize::from(key.width) + level.map_or(0, |(_, level)| usize::from(*level));
        let symbol = key.symbols.get(at).copied().unwrap_or(0);
        // Caps Lock also applies to letters whose key type does not include it.
        if modifiers & LOCK & !matters != 0 { capital(symbol) } else { symbol }
    }
}

/// The group that a key uses while the keyboard is in group `wanted`.
fn group(info: u8, wanted: u8) -> u8 {
    const CLAMP: u8 = 0x40;
    const REDIRECT: u8 = 0x80;
    let count = info & 0xf;
    match info & 0xc0 {
        _ if wanted < count => wanted,
        CLAMP => count - 1,
        REDIRECT if info >> 4 & 3 < count => info >> 4 & 3,
        REDIRECT => 0,
        _ => wanted % count,
    }
}

/// The capital of a Latin-1 letter. Keys with other letters have levels for their capitals.
fn capital(symbol: u32) -> u32 {
    match symbol {
        0x61..=0x7a | 0xe0..=0xf6 | 0xf8..=0xfe => symbol - 0x20,
        _ => symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::keys::name;

    /// A German `q` (with `@` on Alt Gr), a `5` on the numeric keypad, a key with one symbol; the second layout is
    /// Russian.
    fn keymap() -> Keymap {
        const ALPHABETIC: KeyType = KeyType { modifiers: 3, levels: Vec::new() };
        let types = vec![
            KeyType { modifiers: 0, levels: vec![] },
            KeyType { levels: vec![(1, 1), (2, 1)], ..ALPHABETIC },
            KeyType { modifiers: 0x11, levels: vec![(0x10, 1)] },
            KeyType { modifiers: 0x83, levels: vec![(1, 1), (2, 1), (0x80, 2), (0x81, 3)] },
        ];
        let keys = vec![
            Key { types: [3, 1, 0, 0], groups: 2, width: 4, symbols: vec![0x71, 0x51, 0x40, 0, 0x6ca, 0x6ea, 0, 0] },
            Key { types: [2, 0, 0, 0], groups: 1, width: 2, symbols: vec![0xff9d, 0xffb5] },
            Key { types: [0, 0, 0, 0], groups: 1, width: 1, symbols: vec![0xf6] },
            Key { types: [0; 4], groups: 0, width: 0, symbols: vec![] },
        ];
        Keymap { first: 8, keys, types }
    }

    #[test]
    fn modifiers_choose_the_symbol() {
        let is = |code, state| name(keymap().symbol(code, state));
        assert_eq!([is(8, 0), is(8, 1), is(8, 2), is(8, 3)], ["q", "Q", "Q", "q"]);
        assert_eq!([is(8, 0x80), is(8, 0x81)], ["at", "??"]);
        assert_eq!([is(8, 0x104), is(8, 0x10)], ["q", "q"], "the mouse, Control and Num Lock do not matter");
        assert_eq!([is(9, 0), is(9, 0x10), is(9, 0x11)], ["KP_Begin", "KP_5", "KP_Begin"]);
    }

    #[test]
    fn groups_are_layouts() {
        let is = |code, state| name(keymap().symbol(code, state));
        assert_eq!([is(8, 0x2000), is(8, 0x2001)], ["Cyrillic_shorti", "Cyrillic_SHORTI"]);
        assert_eq!(is(9, 0x2010), "KP_5", "a key with one group");
        assert_eq!([group(0x43, 3), group(0x93, 3), group(3, 3), group(0xb3, 3)], [2, 1, 0, 0]);
    }

    #[test]
    fn caps_lock_acts_on_plain_letters() {
        let is = |code, state| name(keymap().symbol(code, state));
        assert_eq!([is(10, 0), is(10, 2)], ["odiaeresis", "Odiaeresis"]);
        assert_eq!([is(7, 0), is(11, 0), is(12, 0)], ["??", "??", "??"]);
    }
}
