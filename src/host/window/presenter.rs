//! A thread that shows the newest picture of the program while the program's own thread does something else.
//!
//! It has a connection to the X server of its own, because any program may draw in any window.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use x11rb::connection::{Connection, RequestConnection as _};
use x11rb::errors::{ConnectionError, ReplyOrIdError};
use x11rb::protocol::Event as XEvent;
use x11rb::protocol::xproto::{
    ChangeWindowAttributesAux, ConnectionExt as _, CreateGCAux, EventMask, Gcontext, ImageFormat, ImageOrder,
};
use x11rb::rust_connection::RustConnection;

use crate::host::Latest;
use crate::host::waker::Waker;
use crate::host::window::alarm::Alarm;
use crate::picture::pixels::Picture;

/// The window that the thread draws in, and the waker that ends its sleep.
#[derive(Clone, Debug)]
pub(super) struct Presenter {
    /// The identifier; 0 while there is no window.
    window: Arc<AtomicU32>,
    waker: Waker,
}

impl Presenter {
    /// Starts the thread. Fails if the display cannot be used.
    pub(super) fn start(latest: Arc<dyn Latest>) -> Option<Self> {
        let alarm = Alarm::new().ok()?;
        let presenter = Self { window: Arc::default(), waker: alarm.waker() };
        let display = Display::connect(Arc::clone(&presenter.window), alarm)?;
        thread::Builder::new().name("papert-presenter".into()).spawn(|| display.run(latest)).ok()?;
        Some(presenter)
    }

    /// Draws in another window from now on; 0 for none.
    pub(super) fn follow(&self, window: u32) {
        if self.window.swap(window, Ordering::SeqCst) != window {
            self.waker.wake();
        }
    }

    pub(super) fn waker(&self) -> Waker {
        self.waker.clone()
    }
}

/// The thread's connection.
struct Display {
    connection: RustConnection,
    window: Arc<AtomicU32>,
    alarm: Alarm,
    /// The window that the thread has drawn in, with its depth and a context for drawing.
    known: Option<(u32, u8, Gcontext)>,
}

impl Display {
    fn connect(window: Arc<AtomicU32>, alarm: Alarm) -> Option<Self> {
        let (connection, _) = RustConnection::connect(None).ok()?;
        Some(Self { connection, window, alarm, known: None })
    }

    fn run(mut self, latest: Arc<dyn Latest>) {
        while !latest.has_ended() {
            let Ok(exposed) = self.exposed() else { return };
            let due = latest.due();
            if exposed || due.is_some_and(|due| due <= Instant::now()) {
                let mut shown = Ok(());
                latest.show(&mut |picture| shown = self.show(picture));
                if shown.is_err() {
                    return;
                }
            }
            self.sleep(latest.due());
        }
    }

    /// Listens to the window, and returns whether the display has lost a part of its picture.
    fn exposed(&mut self) -> Result<bool, ReplyOrIdError> {
        let window = self.window.load(Ordering::SeqCst);
        if window != self.known.map_or(0, |(known, ..)| known) {
            self.known = None;
            if window != 0 {
                let aux = ChangeWindowAttributesAux::new().event_mask(EventMask::EXPOSURE);
                self.connection.change_window_attributes(window, &aux)?.check()?;
                let depth = self.connection.get_geometry(window)?.reply()?.depth;
                let context = self.connection.generate_id()?;
                self.connection.create_gc(context, window, &CreateGCAux::new())?.check()?;
                self.known = Some((window, depth, context));
            }
        }
        let mut exposed = false;
        while let Some(event) = self.connection.poll_for_event()? {
            exposed |= matches!(event, XEvent::Expose(event) if event.window == window);
        }
        Ok(exposed)
    }

    /// Draws a picture, in as few requests as the server permits.
    fn show(&self, picture: &Picture) -> Result<(), ConnectionError> {
        let Some((window, depth, context)) = self.known else { return Ok(()) };
        let x = &self.connection;
        let lsb = x.setup().image_byte_order == ImageOrder::LSB_FIRST;
        let width = picture.width() as usize;
        let rows = (x.maximum_request_bytes().saturating_sub(64) / (4 * width)).max(1);
        for (chunk, y) in picture.pixels().chunks(rows * width).zip((0..).step_by(rows)) {
            let bytes = |pixel: &u32| if lsb { pixel.to_le_bytes() } else { pixel.to_be_bytes() };
            let data: Vec<u8> = chunk.iter().flat_map(bytes).collect();
            let (width, height) = (picture.width() as u16, (chunk.len() / width) as u16);
            x.put_image(ImageFormat::Z_PIXMAP, window, context, width, height, 0, y, 0, depth, &data)?;
        }
        x.flush()
    }

    /// Sleeps until a time, until the server sends something, or until a waker ends the sleep.
    fn sleep(&self, until: Option<Instant>) {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        // A little longer, so that the time has come then.
        self.alarm.sleep(&self.connection, left.map(|left| left + Duration::from_micros(500)));
    }
}
