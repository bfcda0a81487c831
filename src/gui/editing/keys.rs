//! The key bindings of an entry: those of Tk on X11, and those of a modern desktop.

use crate::gui::geometry::words;

/// The key bindings that an entry uses.
///
/// ```
/// use papert::gui::*;
/// # papert::headless();
/// let app = App::new();
/// let entry = Entry::new(&app).set_text("hello").pack().focus();
/// app.press("Control-a");
/// assert_eq!((entry.selection(), entry.cursor()), (Some((0, 5)), 5), "selects all");
/// entry.select_clear().set_keymap(Keymap::Tk);
/// app.press("Control-a");
/// assert_eq!((entry.selection(), entry.cursor()), (None, 0), "goes to the start");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Keymap {
    /// Tk's key bindings with these differences: `Control+A` selects all, `Control+Z` undoes, `Control+Y` and
    /// `Control+Shift+Z` redo, `Control+W` does nothing, pasted text replaces the selection, the cursor moves over
    /// letters as the user perceives them (grapheme clusters), and hidden text is one word.
    #[default]
    Desktop,
    /// The key bindings of Tk on X11.
    Tk,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One character to the left.
    PrevChar,
    /// One character to the right.
    NextChar,
    /// To the start of the current word, or of the previous word.
    PrevWord,
    /// To the end of the current word, or of the next word, as on X11.
    NextWord,
    /// To the start of the text.
    Start,
    /// To the end of the text.
    End,
}

words! {
    /// `PrevChar`, `NextChar`, `PrevWord`, `NextWord`, `LineStart` or `LineEnd`, as Tk's virtual events are named.
    Motion, "motion": "PrevChar" => PrevChar, "NextChar" => NextChar, "PrevWord" => PrevWord, "NextWord" => NextWord,
    "LineStart" => Start, "LineEnd" => End
}

/// An action of the user on the text of an entry.
///
/// The names in brackets are Tk's virtual events: see [`Action::from_virtual`].
///
/// Semantics: [Tk's entry, DEFAULT BINDINGS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/entry.htm).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// Nothing.
    Nothing,
    /// Insert text, in place of the selection if the cursor is in it or at its edge.
    Type(String),
    /// Move the cursor, and select nothing (`<<PrevChar>>` and similar events).
    Move(Motion),
    /// Move the cursor, and select the text that it passes (`<<SelectPrevChar>>` and similar events).
    Extend(Motion),
    /// Remove the selection, or otherwise the character to the left of the cursor.
    Backspace,
    /// Remove the selection, or otherwise the character to the right of the cursor.
    Delete,
    /// Remove the text between the cursor and another position, whatever is selected.
    DeleteTo(Motion),
    /// Swap the characters on both sides of the cursor, or the last two at the end of the text.
    Transpose,
    /// Begin a selection at the cursor.
    Anchor,
    /// Extend the selection to the cursor.
    Adjust,
    /// Select all, without moving the cursor (`<<SelectAll>>`).
    SelectAll,
    /// Select nothing (`<<SelectNone>>`).
    SelectNone,
    /// Move the selection to the clipboard (`<<Cut>>`).
    Cut,
    /// Copy the selection to the clipboard (`<<Copy>>`).
    Copy,
    /// Insert the text of the clipboard (`<<Paste>>`).
    Paste,
    /// Insert the text that was selected last, in this program or another one: the primary selection of X11.
    PastePrimary,
    /// Remove the selection (`<<Clear>>`).
    Clear,
    /// Undo the last change (`<<Undo>>`).
    Undo,
    /// Redo a change that was undone (`<<Redo>>`).
    Redo,
    /// Select all, with the cursor at the end, as when `Tab` moves the focus to an entry (`<<TraverseIn>>`).
    TraverseIn,
}

impl Action {
    /// The action of one of Tk's virtual events on an entry; [`Action::Nothing`] for an event that an entry ignores.
    ///
    /// Semantics: [Tk's event, PREDEFINED VIRTUAL EVENTS](https://www.tcl-lang.org/man/tcl8.6/TkCmd/event.htm).
    ///
    /// ```
    /// use papert::gui::{Action, Keymap, Motion};
    /// assert_eq!(Action::from_virtual("<<Cut>>", Keymap::Tk), Action::Cut);
    /// assert_eq!(Action::from_virtual("<<SelectLineEnd>>", Keymap::Tk), Action::Extend(Motion::End));
    /// assert_eq!(Action::from_virtual("<<NextLine>>", Keymap::Tk), Action::Nothing);
    /// // Tk's entry does not undo.
    /// assert_eq!(Action::from_virtual("<<Undo>>", Keymap::Tk), Action::Nothing);
    /// ```
    #[must_use]
    pub fn from_virtual(event: &str, keymap: Keymap) -> Self {
        let name = event.trim_start_matches("<<").trim_end_matches(">>");
        match name {
            "Cut" => Self::Cut,
            "Copy" => Self::Copy,
            "Paste" => Self::Paste,
            "Clear" => Self::Clear,
            "SelectAll" => Self::SelectAll,
            "SelectNone" => Self::SelectNone,
            "TraverseIn" => Self::TraverseIn,
            "Undo" if keymap == Keymap::Desktop => Self::Undo,
            "Redo" if keymap == Keymap::Desktop => Self::Redo,
            _ => match name.strip_prefix("Select") {
                Some(rest) => rest.parse().map_or(Self::Nothing, Self::Extend),
                None => name.parse().map_or(Self::Nothing, Self::Move),
            },
        }
    }
}

/// A key that was pressed, with the modifier keys and the text that it types.
///
/// Names: [Tk keysyms](https://www.tcl-lang.org/man/tcl8.6/TkCmd/keysyms.htm).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The name of the key: `a`, `A`, `Left`, `BackSpace`, `slash`.
    pub(crate) name: String,
    /// The text that the key types if nothing else is bound to it; empty for most keys with long names.
    pub(crate) text: String,
    /// Whether Shift is held down.
    pub(crate) shift: bool,
    /// Whether Control is held down.
    pub(crate) control: bool,
    /// Whether Alt is held down. For Tk it is not Meta, and nothing is bound to it.
    pub(crate) alt: bool,
    /// Whether Meta is held down, a key that few keyboards have.
    pub(crate) meta: bool,
}

#[cfg(test)]
impl Key {
    /// A key without modifier keys. A name of one character types that character.
    pub(crate) fn new(name: &str) -> Self {
        let text = if name.chars().count() == 1 { name } else { "" };
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }
}

impl Key {
    /// The action of the key on an entry.
    ///
    /// As in Tk, modifier keys without a binding are ignored: `Alt+Left` is `Left`. Letters with Control, Alt or Meta
    /// that are bound to nothing type nothing.
    pub(crate) fn action(&self, keymap: Keymap) -> Action {
        // With Caps Lock, the name is that of the letter in the other case; only Shift counts.
        let letter = self.name.to_lowercase();
        let is_desktop = self.control && keymap == Keymap::Desktop;
        let bound = self.bound_by_name();
        let bound = bound.or_else(|| desktop_control(&letter, self.shift).filter(|_| is_desktop));
        let bound = bound.or_else(|| tk_control(&letter, self.shift).filter(|_| self.control));
        let bound = bound.or_else(|| meta(&letter).filter(|_| self.meta && !self.shift));
        bound.unwrap_or_else(|| match self {
            Self { control: false, alt: false, meta: false, text, .. } if !text.is_empty() => {
                Action::Type(text.clone())
            }
            _ => Action::Nothing,
        })
    }

    /// The bindings of keys that are not characters.
    fn bound_by_name(&self) -> Option<Action> {
        let go = |motion| if self.shift { Action::Extend(motion) } else { Action::Move(motion) };
        Some(match self.name.as_str() {
            "Left" => go(if self.control { Motion::PrevWord } else { Motion::PrevChar }),
            "Right" => go(if self.control { Motion::NextWord } else { Motion::NextChar }),
            "Home" => go(Motion::Start),
            "End" => go(Motion::End),
            "BackSpace" | "Delete" if self.meta => Action::DeleteTo(Motion::PrevWord),
            "BackSpace" => Action::Backspace,
            "Delete" if self.shift => Action::Cut,
            "Delete" => Action::Delete,
            "Insert" if self.shift => Action::Paste,
            "Insert" if self.control => Action::Copy,
            "Insert" => Action::PastePrimary,
            "F20" => Action::Cut,
            "F16" => Action::Copy,
            "F18" => Action::Paste,
            "Select" if self.shift => Action::Adjust,
            "Select" => Action::Anchor,
            "Up" | "Down" | "Prior" | "Next" | "Return" | "KP_Enter" | "Escape" | "Tab" | "ISO_Left_Tab" => {
                Action::Nothing
            }
            _ => return None,
        })
    }
}

/// The desktop's bindings with Control that differ from Tk's.
fn desktop_control(letter: &str, shift: bool) -> Option<Action> {
    Some(match (letter, shift) {
        ("a", false) => Action::SelectAll,
        ("z", false) => Action::Undo,
        ("y", false) | ("z", true) => Action::Redo,
        ("w", false) => Action::Nothing,
        _ => return None,
    })
}

fn tk_control(letter: &str, shift: bool) -> Option<Action> {
    let go = |motion| if shift { Action::Extend(motion) } else { Action::Move(motion) };
    Some(match letter {
        "a" => go(Motion::Start),
        "e" => go(Motion::End),
        "b" => go(Motion::PrevChar),
        "f" => go(Motion::NextChar),
        // Shift is ignored, because some keyboards need it for a slash.
        "slash" => Action::SelectAll,
        "backslash" => Action::SelectNone,
        "space" if shift => Action::Adjust,
        "space" => Action::Anchor,
        _ if shift => return None,
        "d" => Action::DeleteTo(Motion::NextChar),
        "h" => Action::Backspace,
        "k" => Action::DeleteTo(Motion::End),
        "t" => Action::Transpose,
        "x" | "w" => Action::Cut,
        "c" => Action::Copy,
        "v" | "y" => Action::Paste,
        _ => return None,
    })
}

fn meta(letter: &str) -> Option<Action> {
    Some(match letter {
        "b" => Action::Move(Motion::PrevWord),
        "f" => Action::Move(Motion::NextWord),
        "d" => Action::DeleteTo(Motion::NextWord),
        "w" => Action::Copy,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keymaps_differ_in_five_keys() {
        let names =
            ('a'..='z').map(String::from).chain(["Left", "Home", "Delete", "Insert", "slash"].map(String::from));
        let mut differ = Vec::new();
        for name in names {
            for held in 0..8 {
                let (shift, control, meta) = (held & 1 != 0, held & 2 != 0, held & 4 != 0);
                let key = Key { shift, control, meta, ..Key::new(&name) };
                if !meta && key.action(Keymap::Tk) != key.action(Keymap::Desktop) {
                    differ.push((name.clone(), shift));
                }
            }
        }
        let expected = [("a", false), ("w", false), ("y", false), ("z", false), ("z", true)];
        assert_eq!(differ, expected.map(|(name, shift)| (name.to_owned(), shift)));
    }

    #[test]
    fn caps_lock_changes_no_meaning() {
        let control = |name, shift| Key { control: true, shift, ..Key::new(name) };
        assert_eq!(control("X", false).action(Keymap::Tk), Action::Cut);
        assert_eq!(control("E", false).action(Keymap::Tk), Action::Move(Motion::End));
        assert_eq!(control("E", true).action(Keymap::Tk), Action::Extend(Motion::End));
    }
}
