//! What a window and other programs on its display copy and paste.

use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::display::Display;
use crate::program::Program;
use crate::waiting::{tell, until};

/// Another program on the display, which uses X11 directly.
pub(crate) struct Peer {
    x: RustConnection,
    window: u32,
}

impl Peer {
    pub(crate) fn start(display: &Display) -> Self {
        let (x, screen) = RustConnection::connect(Some(display.name())).unwrap();
        let (window, root) = (x.generate_id().unwrap(), x.setup().roots[screen].root);
        let kind = WindowClass::INPUT_ONLY;
        x.create_window(0, window, root, 0, 0, 1, 1, 0, kind, 0, &CreateWindowAux::new()).unwrap().check().unwrap();
        Self { x, window }
    }

    fn atom(&self, name: &str) -> u32 {
        self.x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    /// What it would paste; `None` if there is no text.
    pub(crate) fn paste(&self, selection: &str) -> Option<String> {
        let [selection, text, place] = [selection, "UTF8_STRING", "PASTED"].map(|name| self.atom(name));
        self.x.convert_selection(self.window, selection, text, place, x11rb::CURRENT_TIME).unwrap().check().unwrap();
        let answer = until("an answer", || match self.x.poll_for_event().unwrap() {
            Some(Event::SelectionNotify(answer)) => Some(answer),
            _ => None,
        });
        if answer.property == x11rb::NONE {
            return None;
        }
        let text = self.x.get_property(true, self.window, place, text, 0, 1000).unwrap().reply().unwrap();
        Some(String::from_utf8(text.value).unwrap())
    }

    fn own(&self, selection: &str) {
        let selection = self.atom(selection);
        self.x.set_selection_owner(self.window, selection, x11rb::CURRENT_TIME).unwrap().check().unwrap();
    }

    /// Copies text, and serves it to every program that requests it for as long as the display exists.
    pub(crate) fn copy(self, selection: &str, text: &'static str) {
        self.own(selection);
        let kind = self.atom("UTF8_STRING");
        std::thread::spawn(move || {
            while let Ok(event) = self.x.wait_for_event() {
                let Event::SelectionRequest(asked) = event else { continue };
                let mut property = x11rb::NONE;
                if asked.target == kind {
                    property = asked.property;
                    self.x
                        .change_property8(PropMode::REPLACE, asked.requestor, property, kind, text.as_bytes())
                        .unwrap();
                }
                let answer = SelectionNotifyEvent {
                    response_type: SELECTION_NOTIFY_EVENT,
                    sequence: 0,
                    time: asked.time,
                    requestor: asked.requestor,
                    selection: asked.selection,
                    target: asked.target,
                    property,
                };
                self.x.send_event(false, asked.requestor, EventMask::NO_EVENT, answer).unwrap();
                self.x.flush().unwrap();
            }
        });
    }
}

#[test]
fn other_programs_paste_what_a_window_copies() {
    let Some(display) = Display::start() else { return };
    let program = Program::start(&display, "puppet clipboard");
    program.line_after("open");
    let peer = Peer::start(&display);
    assert_eq!((peer.paste("CLIPBOARD"), peer.paste("PRIMARY")), (None, None));
    display.window().focus();
    display.xdotool("key c");
    program.line_after("copied");
    assert_eq!(peer.paste("CLIPBOARD").as_deref(), Some("copied: 你好, Zoë"));
    assert_eq!(peer.paste("PRIMARY").as_deref(), Some("selected, copied"));
    display.xdotool("key v key m");
    assert_eq!(program.line_after("Clipboard"), r#"Some("copied: 你好, Zoë")"#);
    assert_eq!(program.line_after("Primary"), r#"Some("selected, copied")"#);
}

#[test]
fn a_window_pastes_what_other_programs_copy() {
    let Some(display) = Display::start() else { return };
    let program = Program::start(&display, "puppet clipboard");
    program.line_after("open");
    display.window().focus();
    display.xdotool("key v key m");
    assert_eq!((program.line_after("Clipboard"), program.line_after("Primary")), ("None".into(), "None".into()));
    display.xdotool("key c");
    program.line_after("copied");
    Peer::start(&display).copy("CLIPBOARD", "from elsewhere: 吃饭");
    Peer::start(&display).copy("PRIMARY", "also");
    display.xdotool("key v key m");
    assert_eq!(program.line_after("Clipboard"), r#"Some("from elsewhere: 吃饭")"#);
    assert_eq!(program.line_after("Primary"), r#"Some("also")"#);

    // A program that hangs.
    let peer = Peer::start(&display);
    peer.own("CLIPBOARD");
    let begin = Instant::now();
    display.xdotool("key v");
    assert_eq!(program.line_after("Clipboard"), "None");
    let took = begin.elapsed();
    tell(format_args!("clipboard: a program that does not answer is given up after {took:.1?}"));
    assert!((Duration::from_secs(1)..Duration::from_secs(10)).contains(&took));
}

#[test]
fn a_program_keeps_what_it_copies_when_the_display_does_not() {
    let Some(mut display) = Display::start() else { return };
    let program = Program::start(&display, "puppet clipboard");
    program.line_after("open");
    display.window().focus();
    display.xdotool("key c");
    program.line_after("copied");
    display.kill();
    program.line_after("copied");
    assert_eq!(program.line_after("Clipboard"), r#"Some("afterwards: 你好, Zoë")"#);
    assert_eq!(program.line_after("Primary"), r#"Some("selected, afterwards")"#);
    program.end().is_good();
}
