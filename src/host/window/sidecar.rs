//! A second connection to the X server, which receives every event in order.
//!
//! minifb reports what is held down at the moment, so a click between two polls is lost, and it cannot sleep until
//! something happens. X11 lets several programs listen to the keys and to the size and position of one window, but only
//! one program to its mouse buttons. So an invisible window in front of the visible one receives the mouse.

use std::collections::VecDeque;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::errors::{ConnectError, DisplayParsingError, ReplyError, ReplyOrIdError};
use x11rb::protocol::Event as XEvent;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConfigureWindowAux, ConnectionExt as _, CreateWindowAux, EventMask, Gravity, InputFocus,
    NotifyDetail, NotifyMode, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use crate::event::Event;
use crate::host::keys::name;
use crate::host::waker::Waker;
use crate::host::window::alarm::Alarm;
use crate::host::window::held::Held;
use crate::host::window::keymap::{Key, KeyType, Keymap};

/// The connection. All positions and sizes are in display pixels.
#[derive(Debug)]
pub(super) struct Sidecar {
    connection: RustConnection,
    screen: usize,
    /// The visible window, once there is one.
    window: Option<u32>,
    /// Its size according to the events.
    size: (u32, u32),
    keymap: Keymap,
    held: Held,
    /// Whether the mouse is inside the window.
    inside: bool,
    /// Events that have not been returned yet: one X11 event can become several of ours.
    waiting: VecDeque<Event>,
    alarm: Alarm,
}

/// The X server or the window is gone. The X11 library must not be called then, since it would end the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone;

impl Sidecar {
    /// Connects to the display that the environment names. Fails with the reason if that is impossible.
    pub(super) fn connect() -> Result<Self, String> {
        let (connection, screen) = RustConnection::connect(None).map_err(|error| reason(&error))?;
        let keymap = use_keyboard(&connection).map_err(|error| format!("its keyboard cannot be used: {error}"))?;
        let alarm = Alarm::new().map_err(|error| format!("could not create a pipe: {error}"))?;
        Ok(Self {
            connection,
            screen,
            window: None,
            size: (0, 0),
            keymap,
            held: Held::default(),
            inside: false,
            waiting: VecDeque::new(),
            alarm,
        })
    }

    /// The size of the display.
    pub(super) fn display(&self) -> (u32, u32) {
        let screen = &self.connection.setup().roots[self.screen];
        (screen.width_in_pixels.into(), screen.height_in_pixels.into())
    }

    /// The size of the window according to the events.
    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    /// The reason why the X11 library would fail to open a window, if any. minifb must not run into such a failure: it
    /// then frees memory twice, which crashes the program.
    pub(super) fn obstacle(&self) -> Option<String> {
        let setup = self.connection.setup();
        let depth = setup.roots[self.screen].root_depth;
        if !setup.pixmap_formats.iter().any(|format| format.depth == depth && format.bits_per_pixel == 32) {
            return Some(format!(
                "the display does not store its {depth}-bit colours in 32 bits; choose a depth of 24 bits"
            ));
        }
        let modifiers = std::env::var("XMODIFIERS").unwrap_or_default();
        let method = input_method(&modifiers)?;
        let running = self.is_owned(&format!("@server={method}")).unwrap_or(true);
        let advice = "set XMODIFIERS=@im=none to do without it";
        (!running).then(|| format!("the input method named by XMODIFIERS={modifiers} is not running; {advice}"))
    }

    fn is_owned(&self, selection: &str) -> Result<bool, ReplyOrIdError> {
        let atom = self.connection.intern_atom(false, selection.as_bytes())?.reply()?.atom;
        Ok(self.connection.get_selection_owner(atom)?.reply()?.owner != x11rb::NONE)
    }

    /// Listens to a window from now on, and returns its size. The window receives the keyboard focus if the previous
    /// window has it.
    pub(super) fn attach(&mut self, window: u32) -> Result<(u32, u32), String> {
        self.size = self.listen(window).map_err(|error| error.to_string())?;
        let before = self.window.replace(window);
        if before.is_some_and(|before| self.has_keyboard(before).is_ok_and(|has| has)) {
            // If the window manager has not shown the window yet, it will set the focus itself.
            let asked = self.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME);
            let _ = asked.map(x11rb::cookie::VoidCookie::check);
        }
        Ok(self.size)
    }

    fn has_keyboard(&self, window: u32) -> Result<bool, ReplyError> {
        Ok(self.connection.get_input_focus()?.reply()?.focus == window)
    }

    fn mouse(&self, window: u32) -> Result<(f64, f64), ReplyError> {
        let pointer = self.connection.query_pointer(window)?.reply()?;
        Ok((pointer.win_x.into(), pointer.win_y.into()))
    }

    /// The position of the window on the display, including the frame added by the window manager.
    pub(super) fn position(&self) -> Option<(i32, i32)> {
        let (x, root) = (&self.connection, self.connection.setup().roots[self.screen].root);
        let mut outermost = self.window?;
        loop {
            let parent = x.query_tree(outermost).ok()?.reply().ok()?.parent;
            if parent == root {
                break;
            }
            outermost = parent;
        }
        let frame = x.get_geometry(outermost).ok()?.reply().ok()?;
        Some((frame.x.into(), frame.y.into()))
    }

    fn listen(&self, window: u32) -> Result<(u32, u32), ReplyOrIdError> {
        let x = &self.connection;
        let visible = EventMask::STRUCTURE_NOTIFY
            | EventMask::EXPOSURE
            | EventMask::FOCUS_CHANGE
            | EventMask::KEYMAP_STATE
            | EventMask::KEY_PRESS
            | EventMask::KEY_RELEASE;
        let white = x.setup().roots[self.screen].white_pixel;
        let aux = ChangeWindowAttributesAux::new().event_mask(visible);
        // A window that grows keeps its picture; the new area is white.
        let aux = aux.background_pixel(white).bit_gravity(Gravity::NORTH_WEST);
        x.change_window_attributes(window, &aux)?.check()?;

        let mouse = EventMask::BUTTON_PRESS
            | EventMask::BUTTON_RELEASE
            | EventMask::POINTER_MOTION
            | EventMask::ENTER_WINDOW
            | EventMask::LEAVE_WINDOW
            | EventMask::KEYMAP_STATE;
        let aux = CreateWindowAux::new().event_mask(mouse);
        let over = x.generate_id()?;
        // It has the maximum size, so it need not follow the visible window, which clips it at its edges.
        let (side, only) = (i16::MAX.unsigned_abs(), WindowClass::INPUT_ONLY);
        x.create_window(0, over, window, 0, 0, side, side, 0, only, 0, &aux)?.check()?;
        x.map_window(over)?.check()?;
        let geometry = x.get_geometry(window)?.reply()?;
        Ok((geometry.width.into(), geometry.height.into()))
    }

    /// Requests a new size and position of the window, and waits until the request has arrived. Both are in one
    /// request, so neither change is visible without the other.
    pub(super) fn resize(&mut self, size: (u32, u32), at: (i32, i32)) {
        let Some(window) = self.window else { return };
        let aux = ConfigureWindowAux::new().x(at.0).y(at.1).width(size.0).height(size.1);
        let asked = self.connection.configure_window(window, &aux);
        if asked.is_ok_and(|request| request.check().is_ok()) {
            // The new size is then not reported as an event.
            self.size = size;
        }
    }

    /// The next event, if any.
    pub(super) fn next(&mut self) -> Result<Option<Event>, Gone> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Ok(Some(event));
            }
            match self.connection.poll_for_event() {
                Ok(Some(event)) => self.take(event)?,
                Ok(None) => return Ok(None),
                Err(_) => return Err(Gone),
            }
        }
    }

    /// Sleeps until the X server sends something, until a waker ends the sleep, or for at most `longest`.
    pub(super) fn sleep(&self, longest: Duration) {
        self.alarm.sleep(&self.connection, Some(longest));
    }

    /// A waker that ends the current sleep or the next one.
    pub(super) fn waker(&self) -> Waker {
        self.alarm.waker()
    }

    /// Adds the events that correspond to an X11 event.
    fn take(&mut self, event: XEvent) -> Result<(), Gone> {
        let event = match event {
            XEvent::KeyPress(e) => {
                let name = name(self.keymap.symbol(e.detail, e.state.into()));
                self.held.press(e.detail, &name);
                Event::KeyPress(name)
            }
            XEvent::KeyRelease(e) => {
                // Tk names a release by the current modifiers, not by those of the press.
                let _ = self.held.release(e.detail);
                Event::KeyRelease(name(self.keymap.symbol(e.detail, e.state.into())))
            }
            XEvent::ButtonPress(e) => Event::ButtonPress { button: e.detail, x: e.event_x.into(), y: e.event_y.into() },
            XEvent::ButtonRelease(e) => {
                Event::ButtonRelease { button: e.detail, x: e.event_x.into(), y: e.event_y.into() }
            }
            XEvent::MotionNotify(e) => Event::Motion { x: e.event_x.into(), y: e.event_y.into() },
            XEvent::EnterNotify(e) => {
                self.inside = true;
                Event::Motion { x: e.event_x.into(), y: e.event_y.into() }
            }
            // When a drag ends outside the window, the server reports again that the mouse has left.
            XEvent::LeaveNotify(_) if std::mem::take(&mut self.inside) => Event::Leave,
            XEvent::Expose(e) if e.count == 0 => Event::Expose,
            XEvent::DestroyNotify(e) if Some(e.window) == self.window => return Err(Gone),
            event => {
                self.take_change(event);
                return Ok(());
            }
        };
        self.waiting.push_back(event);
        Ok(())
    }

    /// Handles a change of the window or the keyboard, which can produce any number of events.
    fn take_change(&mut self, event: XEvent) {
        match event {
            XEvent::ConfigureNotify(e) if Some(e.window) == self.window => {
                let (width, height) = (e.width.into(), e.height.into());
                if std::mem::replace(&mut self.size, (width, height)) != (width, height) {
                    self.waiting.push_back(Event::Resize { width, height });
                }
                // The window has moved, but the mouse has not.
                let mouse = self.inside.then(|| self.mouse(e.window)).and_then(Result::ok);
                self.waiting.extend(mouse.map(|(x, y)| Event::Motion { x, y }));
            }
            // If something else, such as a menu, grabs the keyboard for a moment, the window keeps the focus. Keys
            // released meanwhile are reported by the `KeymapNotify` after the next `FocusIn`.
            XEvent::FocusOut(e) if [NotifyMode::GRAB, NotifyMode::UNGRAB].contains(&e.mode) => {}
            XEvent::FocusOut(e) if e.detail == NotifyDetail::INFERIOR => {}
            XEvent::FocusOut(_) => self.waiting.extend(self.held.release_all()),
            XEvent::KeymapNotify(e) => {
                self.waiting.extend(self.held.release_unless(|code| is_down(&e.keys, code)));
            }
            XEvent::MappingNotify(_) | XEvent::XkbMapNotify(_) | XEvent::XkbNewKeyboardNotify(_) => {
                if let Ok(keymap) = keymap(&self.connection) {
                    self.keymap = keymap;
                }
            }
            _ => {}
        }
    }
}

/// The reason why there is no connection, with the name of the display.
fn reason(error: &ConnectError) -> String {
    let ConnectError::DisplayParsingError(DisplayParsingError::DisplayNotSet) = error else {
        let display = std::env::var_os("DISPLAY").unwrap_or_default();
        let why = match error {
            ConnectError::IoError(error) => error.to_string().to_lowercase(),
            error => error.to_string().trim_end().to_owned(),
        };
        return format!("DISPLAY={display:?}: {why}");
    };
    "DISPLAY is not set".to_owned()
}

/// The input method that the environment names, if any.
fn input_method(modifiers: &str) -> Option<&str> {
    let name = modifiers.split('@').find_map(|modifier| modifier.strip_prefix("im="))?;
    (!["", "none", "local"].contains(&name)).then_some(name)
}

/// The identifier of the server's core keyboard.
fn core_keyboard() -> u16 {
    xkb::ID::USE_CORE_KBD.into()
}

/// Configures how the server reports keys: with the layout in the state of a key event, without releases while a key
/// repeats, and with an event when a different layout is selected.
fn use_keyboard(x: &RustConnection) -> Result<Keymap, ReplyOrIdError> {
    x.xkb_use_extension(1, 0)?.reply()?;
    let (repeat, none) = (xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT, xkb::BoolCtrl::default());
    x.xkb_per_client_flags(core_keyboard(), repeat, repeat, none, none, none)?.reply()?;
    let events = xkb::EventType::NEW_KEYBOARD_NOTIFY | xkb::EventType::MAP_NOTIFY;
    let parts = xkb::MapPart::KEY_TYPES | xkb::MapPart::KEY_SYMS;
    let no_events = xkb::EventType::default();
    let aux = xkb::SelectEventsAux::new();
    x.xkb_select_events(core_keyboard(), no_events, events, parts, parts, &aux)?.check()?;
    keymap(x)
}

/// Requests the symbols on the keys.
fn keymap(x: &RustConnection) -> Result<Keymap, ReplyOrIdError> {
    let (parts, no_parts) = (xkb::MapPart::KEY_TYPES | xkb::MapPart::KEY_SYMS, xkb::MapPart::default());
    let keyboard = core_keyboard();
    let none = xkb::VMod::default();
    let map = x.xkb_get_map(keyboard, parts, no_parts, 0, 0, 0, 0, 0, 0, 0, 0, none, 0, 0, 0, 0, 0, 0)?.reply()?;
    let types = map.map.types_rtrn.unwrap_or_default().into_iter().map(|of| KeyType {
        modifiers: u16::from(of.mods_mask) as u8,
        levels: of.map.iter().filter(|e| e.active).map(|e| (u16::from(e.mods_mask) as u8, e.level)).collect(),
    });
    let keys = map.map.syms_rtrn.unwrap_or_default().into_iter().map(|key| Key {
        types: key.kt_index,
        groups: key.group_info,
        width: key.width,
        symbols: key.syms,
    });
    Ok(Keymap { first: map.first_key_sym, keys: keys.collect(), types: types.collect() })
}

/// Whether a key is down in a `KeymapNotify`, which contains a bit for each key, except for the first eight codes,
/// which are not keys.
fn is_down(keys: &[u8; 31], code: u8) -> bool {
    (code / 8).checked_sub(1).is_some_and(|byte| keys[usize::from(byte)] & 1 << (code % 8) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_down_are_bits() {
        let mut keys = [0; 31];
        keys[38 / 8 - 1] = 1 << (38 % 8);
        keys[30] = 0x80;
        assert_eq!([38, 39, 37, 255, 7].map(|code| is_down(&keys, code)), [true, false, false, true, false]);
    }

    #[test]
    fn input_methods_are_named_in_the_environment() {
        assert_eq!(
            ["@im=ibus", "@x=y@im=fcitx@z", "@im=none", "@im=", ""].map(input_method),
            [Some("ibus"), Some("fcitx"), None, None, None]
        );
    }

    #[test]
    fn a_missing_display_is_reported_in_words() {
        let error = ConnectError::DisplayParsingError(DisplayParsingError::DisplayNotSet);
        assert_eq!(reason(&error), "DISPLAY is not set");
        let error = ConnectError::IoError(std::io::Error::other("Connection refused"));
        assert!(reason(&error).ends_with(": connection refused"));
    }
}
