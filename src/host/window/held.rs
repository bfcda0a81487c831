//! The keys that are held down.

use crate::event::Event;

/// The keys that are down. They are released if the window loses the keyboard focus, so none stays down for ever.
#[derive(Clone, Debug, Default)]
pub(super) struct Held(Vec<(u8, String)>);

impl Held {
    /// Records that a key was pressed or repeats.
    pub(super) fn press(&mut self, code: u8, name: &str) {
        self.0.retain(|(held, _)| *held != code);
        self.0.push((code, name.to_owned()));
    }

    /// Records that a key was released, and returns its release, under the name of its press.
    pub(super) fn release(&mut self, code: u8) -> Option<Event> {
        self.release_unless(|held| held != code).pop()
    }

    /// Releases all keys, in the order in which they were pressed, because the window has lost the keyboard focus.
    pub(super) fn release_all(&mut self) -> Vec<Event> {
        self.release_unless(|_| false)
    }

    /// Releases the keys that are no longer down according to `is_down`.
    pub(super) fn release_unless(&mut self, is_down: impl Fn(u8) -> bool) -> Vec<Event> {
        let up = self.0.extract_if(.., |(code, _)| !is_down(*code));
        up.map(|(_, name)| Event::KeyRelease(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
