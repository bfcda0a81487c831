//! Events on systems that report none: they are found by comparing the current state of the window with the previous
//! one.
//!
//! A click between two polls is lost. Keys are not lost: they arrive in order.

use crate::event::Event;
use crate::host::keys::name_of_char;
use crate::host::window::held::Held;

/// The state of the window at one poll. Positions are in pixels from the top left corner of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) size: (u32, u32),
    pub(super) mouse: (f64, f64),
    /// Whether buttons 1, 2, 3, 8 and 9 are down.
    pub(super) buttons: [bool; 5],
    /// How far the wheel has turned since the last poll: to the right, and up.
    pub(super) wheel: (f64, f64),
    /// Whether the window has the keyboard focus.
    pub(super) active: bool,
}

/// Input from the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// A key, by its index in minifb's list, was pressed (true) or released.
    Key(u8, bool),
    /// The last key that was pressed types this character.
    Char(char),
}

/// The state at the last poll.
#[derive(Debug)]
pub(super) struct Polled {
    last: Look,
    held: Held,
}

impl Polled {
    const BUTTONS: [u8; 5] = [1, 2, 3, 8, 9];

    pub(super) fn new(first: Look) -> Self {
        Self { last: first, held: Held::default() }
    }

    /// Returns the events since the last poll.
    pub(super) fn compare(&mut self, now: Look, typed: &[Typed]) -> Vec<Event> {
        let last = std::mem::replace(&mut self.last, now);
        let mut events = Vec::new();
        if now.size != last.size {
            events.push(Event::Resize { width: now.size.0, height: now.size.1 });
        }
        let (x, y) = now.mouse;
        let held = now.buttons.contains(&true) || last.buttons.contains(&true);
        if now.mouse != last.mouse && (is_inside(now) || held) {
            events.push(Event::Motion { x, y });
        }
        for (at, button) in Self::BUTTONS.into_iter().enumerate() {
            match (last.buttons[at], now.buttons[at]) {
                (false, true) => events.push(Event::ButtonPress { button, x, y }),
                (true, false) => events.push(Event::ButtonRelease { button, x, y }),
                _ => {}
            }
        }
        let (right, up) = now.wheel;
        for (turned, back, forth) in [(up, 5, 4), (right, 6, 7)] {
            if turned != 0.0 {
                let button = if turned > 0.0 { forth } else { back };
                events.extend([Event::ButtonPress { button, x, y }, Event::ButtonRelease { button, x, y }]);
            }
        }
        if is_inside(last) && !is_inside(now) {
            events.push(Event::Leave);
        }
        for (at, key) in typed.iter().enumerate() {
            match (*key, typed.get(at + 1)) {
                (Typed::Key(key, true), Some(Typed::Char(c))) if !c.is_control() && !is_on_pad(key) => {
                    self.press(key, name_of_char(*c), &mut events);
                }
                (Typed::Key(key, true), _) => self.press(key, name(key).to_owned(), &mut events),
                // The release has the name of the press, because its own name depends on modifiers that may have been
                // released before.
                (Typed::Key(key, false), _) => events.extend(self.held.release(key)),
                (Typed::Char(_), _) => {}
            }
        }
        if last.active && !now.active {
            events.extend(self.held.release_all());
        }
        events
    }

    fn press(&mut self, key: u8, name: String, events: &mut Vec<Event>) {
        self.held.press(key, &name);
        events.push(Event::KeyPress(name));
    }
}

fn is_inside(look: Look) -> bool {
    let inside = |at: f64, side: u32| (0.0..f64::from(side)).contains(&at);
    inside(look.mouse.0, look.size.0) && inside(look.mouse.1, look.size.1)
}

/// The name of a key without modifiers, on an English keyboard.
pub(super) fn name(key: u8) -> &'static str {
    NAMES.split_whitespace().nth(key.into()).unwrap_or("??")
}

fn is_on_pad(key: u8) -> bool {
    name(key).starts_with("KP_")
}

/// The names of the keys, in minifb's order.
const NAMES: &str = "0 1 2 3 4 5 6 7 8 9 a b c d e f g h i j k l m n o p q r s t u v w x y z
    F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 Down Left Right Up apostrophe grave
    backslash comma equal bracketleft minus period bracketright semicolon slash BackSpace Delete End Return
    Escape Home Insert Menu Next Prior Pause space Tab Num_Lock Caps_Lock Scroll_Lock
    Shift_L Shift_R Control_L Control_R KP_0 KP_1 KP_2 KP_3 KP_4 KP_5 KP_6 KP_7 KP_8 KP_9
    KP_Decimal KP_Divide KP_Multiply KP_Subtract KP_Add KP_Enter Alt_L Alt_R Super_L Super_R";

#[cfg(test)]
mod tests {
    use super::*;

    const START: Look =
        Look { size: (40, 30), mouse: (5.0, 5.0), buttons: [false; 5], wheel: (0.0, 0.0), active: true };

    #[test]
    fn a_drag_is_a_press_motions_and_a_release() {
        let mut polled = Polled::new(START);
        let down = Look { buttons: [true, false, false, false, false], ..START };
        assert_eq!(polled.compare(down, &[]), [Event::ButtonPress { button: 1, x: 5.0, y: 5.0 }]);
        let outside = Look { mouse: (50.0, 5.0), ..down };
        assert_eq!(polled.compare(outside, &[]), [Event::Motion { x: 50.0, y: 5.0 }, Event::Leave]);
        let up = Look { buttons: [false; 5], ..outside };
        assert_eq!(polled.compare(up, &[]), [Event::ButtonRelease { button: 1, x: 50.0, y: 5.0 }]);
        assert_eq!(polled.compare(Look { mouse: (60.0, 5.0), ..up }, &[]), []);
    }

    #[test]
    fn the_wheel_and_the_size() {
        let mut polled = Polled::new(START);
        let turned = Look { wheel: (0.0, -0.3), size: (50, 30), ..START };
        let [press, release] = Event::click(5.0, 5.0).map(|event| match event {
            Event::ButtonPress { x, y, .. } => Event::ButtonPress { button: 5, x, y },
            _ => Event::ButtonRelease { button: 5, x: 5.0, y: 5.0 },
        });
        assert_eq!(polled.compare(turned, &[]), [Event::Resize { width: 50, height: 30 }, press, release]);
    }

    #[test]
    fn what_a_key_types_names_it() {
        use Typed::{Char, Key};
        let mut polled = Polled::new(START);
        let typed = [Key(10, true), Char('Ä'), Key(10, false), Key(52, true)];
        let [press, release] = Event::key("Adiaeresis");
        assert_eq!(polled.compare(START, &typed), [press, release, Event::KeyPress("Left".into())]);
        let away = Look { active: false, ..START };
        assert_eq!(polled.compare(away, &[]), [Event::KeyRelease("Left".into())]);
    }
}
