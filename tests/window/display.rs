//! A display for one test: an `Xvfb`, a user that acts through `xdotool`, and screenshots.

use std::io::{BufRead as _, BufReader, ErrorKind};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use papert::Picture;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask,
    ImageFormat, InputFocus, MapState, WindowClass,
};
use x11rb::rust_connection::RustConnection;

use crate::waiting::{PATIENCE, ended, tell, until};

/// Tests that measure time have the machine to themselves, at least among the tests that use this file.
static MACHINE: RwLock<()> = RwLock::new(());

/// Held for as long as a test runs.
#[derive(Debug)]
#[expect(dead_code, reason = "they are only held")]
enum Turn {
    Shared(RwLockReadGuard<'static, ()>),
    Alone(RwLockWriteGuard<'static, ()>),
}

/// A display, which ends with this value.
#[derive(Debug)]
pub(crate) struct Display {
    server: Server,
    /// What `DISPLAY` is for its programs.
    name: String,
    /// The test's own connection, for what `xdotool` has no word for.
    x: RustConnection,
    root: u32,
    _turn: Turn,
}

/// The process of an X server, which is killed also when its test panics.
#[derive(Debug)]
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Display {
    /// A display of 1400 x 1000 pixels; `None` where there is no `Xvfb` or no `xdotool`.
    pub(crate) fn start() -> Option<Self> {
        is_possible().then(|| Self::with(Turn::Shared(MACHINE.read().unwrap_or_else(PoisonError::into_inner))))
    }

    /// The same while no other test of this file runs.
    pub(crate) fn start_alone() -> Option<Self> {
        is_possible().then(|| Self::with(Turn::Alone(MACHINE.write().unwrap_or_else(PoisonError::into_inner))))
    }

    fn with(turn: Turn) -> Self {
        // The server looks for a number that is free and writes it to its standard output.
        let words = "-screen 0 1400x1000x24 -noreset -nolisten tcp -displayfd 1".split(' ');
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Server(xvfb.spawn().unwrap());
        let output = server.0.stdout.take().unwrap();
        let (say, hear) = mpsc::channel();
        std::thread::spawn(move || {
            let mut number = String::new();
            let _ = BufReader::new(output).read_line(&mut number);
            let _ = say.send(number);
        });
        let number = hear.recv_timeout(PATIENCE).expect("Xvfb has started");
        let name = format!(":{}", number.trim().parse::<u32>().expect("Xvfb tells its number"));
        let (x, screen) = until("a connection to Xvfb", || RustConnection::connect(Some(&name)).ok());
        let root = x.setup().roots[screen].root;
        Self { server, name, x, root, _turn: turn }
    }

    /// What `DISPLAY` is for its programs.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Uses the mouse and the keyboard, with commands of `xdotool`.
    #[track_caller]
    pub(crate) fn xdotool(&self, commands: &str) {
        self.run_xdotool(commands.split_whitespace());
    }

    /// Types as fast as possible.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.run_xdotool(["type", "--delay", "0", text]);
    }

    #[track_caller]
    pub(crate) fn run_xdotool<'a>(&self, words: impl IntoIterator<Item = &'a str>) {
        let mut command = Command::new("xdotool");
        command.args(words).env("DISPLAY", &self.name).stdin(Stdio::null()).stdout(Stdio::null());
        let mut xdotool = command.spawn().unwrap();
        let status = ended("xdotool", &mut xdotool);
        assert!(status.success(), "{command:?}: {status}");
    }

    /// The only window, as soon as it is there.
    #[track_caller]
    pub(crate) fn window(&self) -> Window<'_> {
        until("a window", || self.windows().pop())
    }

    /// The window with a title, as soon as it is there.
    #[track_caller]
    pub(crate) fn window_called(&self, title: &str) -> Window<'_> {
        until("a window with that title", || self.windows().into_iter().find(|w| w.title().as_deref() == Some(title)))
    }

    /// All windows that can be seen.
    pub(crate) fn windows(&self) -> Vec<Window<'_>> {
        let tree = self.x.query_tree(self.root).unwrap().reply().unwrap();
        let windows = tree.children.into_iter().map(|id| Window { display: self, id });
        windows.filter(|window| window.is_seen() == Some(true)).collect()
    }

    /// A window of another program, which covers everything in this part of the display.
    pub(crate) fn cover(&self, (x, y): (i16, i16), (width, height): (u16, u16)) -> Window<'_> {
        let id = self.x.generate_id().unwrap();
        let red = CreateWindowAux::new().background_pixel(0x00ff_0000).override_redirect(1);
        let kind = WindowClass::INPUT_OUTPUT;
        self.x.create_window(24, id, self.root, x, y, width, height, 0, kind, 0, &red).unwrap().check().unwrap();
        self.x.map_window(id).unwrap().check().unwrap();
        let window = Window { display: self, id };
        until("the other window", || window.is_seen().filter(|seen| *seen));
        window
    }

    /// Counts the windows that are opened from now on.
    #[cfg_attr(not(feature = "gui"), expect(dead_code, reason = "it is for windows of widgets"))]
    pub(crate) fn news(&self) -> News {
        let (x, _) = RustConnection::connect(Some(&self.name)).unwrap();
        let events = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        x.change_window_attributes(self.root, &events).unwrap().check().unwrap();
        News(x)
    }

    /// Ends the server without a word to anybody.
    pub(crate) fn kill(&mut self) {
        self.server.0.kill().unwrap();
        self.server.0.wait().unwrap();
    }
}

/// What the display says of its windows.
#[derive(Debug)]
pub(crate) struct News(RustConnection);

impl News {
    /// How many windows have come to be seen.
    #[cfg_attr(not(feature = "gui"), expect(dead_code, reason = "it is for windows of widgets"))]
    pub(crate) fn opened(&self) -> usize {
        // Earlier events arrive before the reply to this request.
        self.0.get_input_focus().unwrap().reply().unwrap();
        let news = std::iter::from_fn(|| self.0.poll_for_event().unwrap());
        news.filter(|event| matches!(event, Event::MapNotify(_))).count()
    }
}

/// A window on a display.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window<'a> {
    display: &'a Display,
    pub(crate) id: u32,
}

impl Window<'_> {
    fn is_seen(&self) -> Option<bool> {
        let attributes = self.display.x.get_window_attributes(self.id).ok()?.reply().ok()?;
        Some(attributes.map_state == MapState::VIEWABLE && attributes.class == WindowClass::INPUT_OUTPUT)
    }

    fn title(&self) -> Option<String> {
        let name = self.display.x.get_property(false, self.id, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64);
        String::from_utf8(name.ok()?.reply().ok()?.value).ok()
    }

    /// Its place on the display and its size in pixels; `None` when there is no such window any more.
    pub(crate) fn shape(&self) -> Option<((i16, i16), (u16, u16))> {
        let x = &self.display.x;
        let at = x.translate_coordinates(self.id, self.display.root, 0, 0).ok()?.reply().ok()?;
        let size = x.get_geometry(self.id).ok()?.reply().ok()?;
        Some(((at.dst_x, at.dst_y), (size.width, size.height)))
    }

    /// What the screen shows where this window is, with whatever covers it.
    pub(crate) fn screenshot(&self) -> Option<Picture> {
        let ((x, y), (width, height)) = self.shape()?;
        let (display, format) = (self.display, ImageFormat::Z_PIXMAP);
        let image = display.x.get_image(format, display.root, x, y, width, height, u32::MAX).ok()?.reply().ok()?;
        let pixels = image.data.as_chunks().0.iter().map(|pixel| u32::from_le_bytes(*pixel) | 0xff00_0000);
        Picture::from_pixels(width.into(), height.into(), pixels.collect())
    }

    /// Waits until the screen shows a picture, every pixel of it.
    #[track_caller]
    pub(crate) fn shows(&self, picture: &Picture) {
        let mut last = None;
        let seen = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            until("the picture", || {
                last = self.screenshot();
                (last.as_ref() == Some(picture)).then_some(())
            });
        }));
        if seen.is_err() {
            panic!("the window does not show the picture: {}", difference(last.as_ref(), picture));
        }
    }

    /// Presses the close box, as a window manager does.
    pub(crate) fn press_close_box(&self) {
        let x = &self.display.x;
        let atom = |name: &[u8]| x.intern_atom(false, name).unwrap().reply().unwrap().atom;
        let message =
            ClientMessageEvent::new(32, self.id, atom(b"WM_PROTOCOLS"), [atom(b"WM_DELETE_WINDOW"), 0, 0, 0, 0]);
        x.send_event(false, self.id, EventMask::NO_EVENT, message).unwrap().check().unwrap();
    }

    /// Gives it the keyboard.
    pub(crate) fn focus(&self) {
        let x = &self.display.x;
        x.set_input_focus(InputFocus::PARENT, self.id, x11rb::CURRENT_TIME).unwrap().check().unwrap();
    }

    /// Lets a window of the test's own vanish.
    pub(crate) fn hide(&self) {
        self.display.x.unmap_window(self.id).unwrap().check().unwrap();
    }

    /// Makes all of it white, as a server does with a window that comes to light, and asks to have it shown again.
    pub(crate) fn wipe(&self) {
        self.display.x.clear_area(true, self.id, 0, 0, 0, 0).unwrap().check().unwrap();
    }
}

/// Where two pictures differ, in words.
fn difference(shown: Option<&Picture>, expected: &Picture) -> String {
    let Some(shown) = shown else { return "it is gone".into() };
    if shown.size() != expected.size() {
        return format!("it has {:?} pixels instead of {:?}", shown.size(), expected.size());
    }
    let (width, mut count, mut first) = (expected.width() as usize, 0, None);
    for (n, (a, b)) in shown.pixels().iter().zip(expected.pixels()).enumerate() {
        if a != b {
            count += 1;
            first.get_or_insert((n % width, n / width, format!("{a:08x} instead of {b:08x}")));
        }
    }
    format!("{count} pixels differ, the first at {first:?}")
}

/// Whether there is what these tests need. They say so when there is not; with `CI=true` that is a failure.
fn is_possible() -> bool {
    let missing: Vec<_> = ["Xvfb", "xdotool"].into_iter().filter(|program| !is_installed(program)).collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(" and ");
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{missing} must be installed where CI=true");
    tell(format_args!("{} is skipped: {missing} cannot be found", std::thread::current().name().unwrap_or("a test")));
    false
}

fn is_installed(program: &str) -> bool {
    let started =
        Command::new(program).arg("-help").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        Ok(mut child) => {
            ended(program, &mut child);
            true
        }
        Err(error) => error.kind() != ErrorKind::NotFound,
    }
}
