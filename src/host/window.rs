//! A window on the display, through minifb. No other file uses that crate.
//!
//! minifb opens the window and shows the pixels. On X11 the events come through a connection of our own, the sidecar;
//! elsewhere they are inferred from the keys and buttons that minifb reports as held down.

#[cfg(all(unix, not(target_os = "macos")))]
mod alarm;
mod clipboard;
mod geometry;
mod held;
#[cfg(all(unix, not(target_os = "macos")))]
mod keymap;
mod polled;
#[cfg_attr(not(all(unix, not(target_os = "macos"))), path = "window/no_presenter.rs")]
mod presenter;
#[cfg_attr(not(all(unix, not(target_os = "macos"))), path = "window/no_sidecar.rs")]
mod sidecar;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use minifb::{MouseButton, MouseMode};
use raw_window_handle::{HasWindowHandle as _, RawWindowHandle};

use crate::event::Event;
use crate::host::waker::{Bell, Waker};
use crate::host::window::clipboard::Clipboards;
use crate::host::window::geometry::{place, scaled, unscaled};
use crate::host::window::polled::{Look, Polled, Typed};
use crate::host::window::presenter::Presenter;
use crate::host::window::sidecar::{Gone, Sidecar};
use crate::host::{Answer, DISPLAY, DateTime, Host, Latest, Prompt, Selection, WindowError, WindowOptions};
use crate::picture::pixels::Picture;

/// A window on the display, with its mouse and keyboard and the real clock. The first [`Host::present`] opens it.
///
/// On X11, events arrive in order and no key press or click is lost, no matter how long the program goes without
/// polling. On Windows, on macOS and on Wayland with the `wayland` feature, the mouse is sampled only when the program
/// polls or waits, and a click between two samples is lost. Keys have Tk's names, or `U4F60` for a character without a
/// name.
///
/// If the X server ends, the window reports an [`Event::Close`], too; nothing can be shown after it.
///
/// While the window has a [`Waker`], a wait without a time limit continues even before the window is opened and after
/// its close box has been pressed. If something is presented after an [`Event::Close`], a new window replaces the old
/// one, and its close box can be pressed again.
///
/// ```no_run
/// use papert::host::{Host, Window, WindowOptions};
/// use papert::{Event, Picture, Rgba};
///
/// let mut window = Window::connect()?;
/// window.present(&WindowOptions::new((400, 300)), &Picture::new(400, 300, Rgba::WHITE))?;
/// while window.wait(None) {
///     while let Some(event) = window.poll() {
///         println!("{event:?}");
///     }
/// }
/// # Ok::<(), papert::host::WindowError>(())
/// ```
#[derive(Debug)]
pub struct Window {
    start: Instant,
    display: (u32, u32),
    sidecar: Option<Sidecar>,
    open: Option<Open>,
    events: VecDeque<Event>,
    state: State,
    bell: Bell,
    clipboards: Clipboards,
    presenter: Option<Presenter>,
}

/// The state of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    /// The close box has been pressed. The window stays until the host is dropped or shows another picture.
    Closed,
    /// The window and the X server are gone.
    Gone,
}

/// A window that has been opened.
#[derive(Debug)]
struct Open {
    window: minifb::Window,
    /// The options that were requested last.
    options: WindowOptions,
    /// The position and the size that the program requested last.
    put: ((i32, i32), (u32, u32)),
    /// The size that was last reported to the program in an event, unless the program has requested another since.
    reported: Option<(u32, u32)>,
    /// When minifb last polled its own events.
    looked: Instant,
    /// The state of polling; `None` if the sidecar receives the events.
    polled: Option<Polled>,
    typed: Typing,
}

/// The keyboard input that minifb reports, in order.
#[derive(Clone, Debug, Default)]
struct Typing(Rc<RefCell<Vec<Typed>>>);

impl Window {
    /// The maximum time between two polls of minifb's own events; only minifb sees the close box. A poll asks the
    /// server for the position of the mouse: ten polls per second cost 0.1 to 0.2 % of a core.
    const LOOK: Duration = Duration::from_millis(100);
    /// The same if all events come from minifb.
    const POLL: Duration = Duration::from_millis(8);

    /// Connects to the display, without opening a window yet.
    ///
    /// ```no_run
    /// use papert::host::{Host, Window};
    /// println!("{:?}", Window::connect()?.display());
    /// # Ok::<(), papert::host::WindowError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`WindowError::NoDisplay`] if there is no display, or it does not respond.
    pub fn connect() -> Result<Self, WindowError> {
        let start = Instant::now();
        let sidecar = match Sidecar::connect() {
            Err(reason) if !may_avoid_x11() => return Err(WindowError::NoDisplay(reason)),
            connected => connected.ok(),
        };
        let display = sidecar.as_ref().map_or(DISPLAY, Sidecar::display);
        Ok(Self::unopened(start, display, sidecar))
    }

    fn unopened(start: Instant, display: (u32, u32), sidecar: Option<Sidecar>) -> Self {
        Self {
            start,
            display,
            sidecar,
            open: None,
            events: VecDeque::new(),
            state: State::Running,
            bell: Bell::default(),
            clipboards: Clipboards::default(),
            presenter: None,
        }
    }

    /// Opens a window with the given size and position in display pixels, and replaces an open one.
    fn open(&mut self, options: &WindowOptions, size: (u32, u32), at: (i32, i32)) -> Result<(), WindowError> {
        let settings = minifb::WindowOptions {
            resize: true,
            scale_mode: minifb::ScaleMode::UpperLeft,
            ..minifb::WindowOptions::default()
        };
        if let Some(obstacle) = self.sidecar.as_ref().filter(|_| !may_avoid_x11()).and_then(Sidecar::obstacle) {
            return Err(WindowError::Refused(obstacle));
        }
        let title = title(options);
        let made = guarded(|| minifb::Window::new(&title, size.0 as usize, size.1 as usize, settings));
        let mut window = made?.map_err(|error| WindowError::Refused(error.to_string()))?;
        // The caller limits the frame rate.
        window.set_target_fps(0);
        window.set_background_color(255, 255, 255);

        let (options, typed) = (options.clone(), Typing::default());
        let mut open =
            Open { window, options, put: (at, size), reported: None, looked: self.start, polled: None, typed };
        open.window.set_position(at.0 as isize, at.1 as isize);
        let scale = open.options.scale;
        match (&mut self.sidecar, x11_window(&open.window)) {
            (Some(sidecar), Some(window)) => {
                // After this the window is on the display and can receive the keyboard focus.
                let _ = guarded(|| open.window.update());
                let (width, height) = sidecar.attach(window).map_err(WindowError::Refused)?;
                if (width, height) != size {
                    self.events.push_back(unscaled(Event::Resize { width, height }, scale));
                }
            }
            _ => {
                // The callback is not used on X11: minifb panics if an input method types more than 31 bytes at once.
                open.window.set_input_callback(Box::new(open.typed.clone()));
                open.polled = Some(Polled::new(look(&open.window)));
                self.sidecar = None;
            }
        }
        self.open = Some(open);
        self.state = State::Running;
        self.follow();
        Ok(())
    }

    /// Gives the presenter the window that it draws in.
    fn follow(&self) {
        if let Some(presenter) = &self.presenter {
            let open = self.open.as_ref().filter(|_| self.state == State::Running);
            presenter.follow(open.and_then(|open| x11_window(&open.window)).unwrap_or(0));
        }
    }

    /// Applies changes in the options.
    fn adapt(&mut self, options: &WindowOptions) -> Result<(), WindowError> {
        let wanted = scaled(options);
        let Some(open) = &mut self.open else {
            return self.open(options, wanted, place(options.position, wanted, self.display));
        };
        let old = std::mem::replace(&mut open.options, options.clone());
        if old.title != options.title {
            open.window.set_title(&title(options));
        }
        // The actual size includes changes made by the user.
        let is = self.sidecar.as_ref().map_or_else(|| size(&open.window), Sidecar::size);
        // A program that draws in the size that was reported to it requests nothing, even if the user has meanwhile
        // resized the window again.
        let resized = wanted != scaled(&old) && wanted != is && open.reported != Some(options.size);
        // Once its close box has been pressed, a minifb window stays closed.
        let reopens = self.state == State::Closed && !self.events.contains(&Event::Close);
        if !resized && !reopens && old.position == options.position {
            return Ok(());
        }
        let size = if resized { wanted } else { is };
        // As in Python, a window that the program resizes returns to its requested position, unless the user has moved
        // or resized it.
        let is_at = self.sidecar.as_ref().and_then(Sidecar::position);
        let is_put = is_at == Some(open.put.0) && is == open.put.1;
        let stays = old.position == options.position && !(resized && is_put);
        let at = is_at.filter(|_| stays).unwrap_or_else(|| place(options.position, size, self.display));
        let put = if stays { open.put } else { (at, size) };
        match &mut self.sidecar {
            Some(sidecar) if resized && !reopens => sidecar.resize(size, at),
            // minifb cannot resize a window.
            _ if resized || reopens => self.open(options, size, at)?,
            _ => open.window.set_position(at.0 as isize, at.1 as isize),
        }
        if let Some(open) = &mut self.open {
            open.put = put;
            if resized {
                open.reported = None;
            }
        }
        Ok(())
    }

    /// Collects all new events.
    fn gather(&mut self) {
        self.listen();
        if self.open.as_ref().is_some_and(|open| open.looked.elapsed() >= self.every()) {
            self.look();
        }
    }

    /// The maximum time between two polls of minifb's events.
    fn every(&self) -> Duration {
        if self.sidecar.is_some() { Self::LOOK } else { Self::POLL }
    }

    /// Collects the events that the sidecar has received.
    fn listen(&mut self) {
        while let (Some(sidecar), true) = (&mut self.sidecar, self.state != State::Gone) {
            match sidecar.next() {
                Ok(Some(event)) => {
                    let scale = self.open.as_ref().map_or(1.0, |open| open.options.scale);
                    push(&mut self.events, unscaled(event, scale));
                }
                Ok(None) => break,
                Err(Gone) => {
                    self.close(State::Gone);
                    // The X11 library ends the program if it is called without a server, even to close a window.
                    if let Some(open) = self.open.take() {
                        std::mem::forget(open.window);
                    }
                }
            }
        }
    }

    /// Lets minifb poll its own events.
    fn look(&mut self) {
        let Some(open) = &mut self.open else { return };
        // A panic loses only the event that made minifb panic.
        let _ = guarded(|| open.window.update());
        self.looked();
    }

    /// Collects the results of minifb's last poll.
    fn looked(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.looked = Instant::now();
        if let Some(polled) = &mut open.polled {
            let typed = open.typed.0.take();
            for event in polled.compare(look(&open.window), &typed) {
                push(&mut self.events, unscaled(event, open.options.scale));
            }
        }
        if !open.window.is_open() {
            self.close(State::Closed);
        }
    }

    fn close(&mut self, how: State) {
        if self.state == State::Running {
            self.events.push_back(Event::Close);
        }
        self.state = how;
        self.follow();
    }

    /// Sleeps until something may have happened.
    fn sleep(&self, longest: Duration) {
        match &self.sidecar {
            Some(sidecar) if self.state != State::Gone => sidecar.sleep(longest),
            _ => self.bell.sleep(longest),
        }
    }
}

impl Host for Window {
    fn display(&self) -> (u32, u32) {
        self.display
    }

    fn is_watched(&self) -> bool {
        true
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.listen();
        if self.state == State::Gone {
            return Err(WindowError::Refused("the connection to the window was lost".into()));
        }
        self.adapt(options)?;
        let Some(open) = &mut self.open else { return Ok(()) };
        // minifb draws only the area of the window that it knows, and learns a new size only when it polls its events.
        if self.sidecar.as_ref().is_some_and(|sidecar| sidecar.size() != size(&open.window)) {
            let _ = guarded(|| open.window.update());
        }
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        // A panic can only come from polling the events, after the picture has been shown.
        let shown = guarded(|| open.window.update_with_buffer(picture.pixels(), width, height));
        self.looked();
        shown.unwrap_or(Ok(())).map_err(|error| WindowError::Refused(error.to_string()))
    }

    fn show_latest(&mut self, latest: Arc<dyn Latest>) -> Option<Waker> {
        if self.presenter.is_none() && self.sidecar.is_some() {
            self.presenter = Presenter::start(latest);
            self.follow();
        }
        self.presenter.as_ref().map(Presenter::waker)
    }

    fn poll(&mut self) -> Option<Event> {
        if self.events.is_empty() {
            self.gather();
        }
        let event = self.events.pop_front();
        if let (Some(open), Some(Event::Resize { width, height })) = (&mut self.open, &event) {
            open.reported = Some((*width, *height));
        }
        event
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        loop {
            self.gather();
            let left = until.map(|until| until.saturating_sub(self.now()));
            if self.bell.take() || !self.events.is_empty() {
                return true;
            }
            let may_happen = match self.state {
                State::Running => self.open.is_some() || until.is_some() || self.bell.has_wakers(),
                State::Closed => self.bell.has_wakers(),
                State::Gone => false,
            };
            match left {
                Some(Duration::ZERO) => return may_happen,
                None if !may_happen => return false,
                _ => {}
            }
            let every = self.every();
            let look = self.open.as_ref().map(|open| every.saturating_sub(open.looked.elapsed()));
            self.sleep(left.into_iter().chain(look).min().unwrap_or(every));
        }
    }

    fn waker(&self) -> Waker {
        let bell = self.bell.waker();
        let Some(sidecar) = self.sidecar.as_ref().map(Sidecar::waker) else { return bell };
        // The order matters: the sleeping thread checks the bell after the sidecar has ended its sleep.
        Waker::new(move || {
            bell.wake();
            sidecar.wake();
        })
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.clipboards.get(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.clipboards.set(which, text);
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn local_time(&self) -> DateTime {
        DateTime::of_this_machine()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // This notices whether the server has ended: closing the window would then end the program.
        self.listen();
        if let Some(presenter) = &self.presenter {
            presenter.follow(0);
        }
    }
}

impl minifb::InputCallback for Typing {
    fn add_char(&mut self, c: u32) {
        self.0.borrow_mut().extend(char::from_u32(c).map(Typed::Char));
    }

    fn set_key_state(&mut self, key: minifb::Key, is_down: bool) {
        self.0.borrow_mut().push(Typed::Key(key as u8, is_down));
    }
}

/// Calls minifb and catches panics: unusual input makes it panic, which must not end the program.
fn guarded<T>(call: impl FnOnce() -> T) -> Result<T, WindowError> {
    catch_unwind(AssertUnwindSafe(call)).map_err(|_| WindowError::Refused("minifb panicked".into()))
}

/// Whether minifb does not use X11, or tries Wayland first.
fn may_avoid_x11() -> bool {
    !cfg!(all(unix, not(target_os = "macos")))
        || cfg!(feature = "wayland") && std::env::var_os("WAYLAND_DISPLAY").is_some()
}

/// The X11 identifier of a window, if it is an X11 window.
fn x11_window(window: &minifb::Window) -> Option<u32> {
    match window.window_handle().ok()?.as_raw() {
        RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok(),
        _ => None,
    }
}

fn size(window: &minifb::Window) -> (u32, u32) {
    let (width, height) = window.get_size();
    (width as u32, height as u32)
}

fn look(window: &minifb::Window) -> Look {
    let (x, y) = window.get_mouse_pos(MouseMode::Pass).unwrap_or_default();
    let (right, up) = window.get_scroll_wheel().unwrap_or_default();
    let buttons = [MouseButton::Left, MouseButton::Middle, MouseButton::Right, MouseButton::Back, MouseButton::Forward];
    Look {
        size: size(window),
        mouse: (x.into(), y.into()),
        buttons: buttons.map(|button| window.get_mouse_down(button)),
        wheel: (right.into(), up.into()),
        active: window.is_active(),
    }
}

/// The title, without characters that a window's title cannot contain.
fn title(options: &WindowOptions) -> String {
    options.title.replace('\0', "")
}

/// Adds an event; of several consecutive motions, sizes or exposures, only the last is kept.
fn push(events: &mut VecDeque<Event>, event: Event) {
    use Event::{Expose, Motion, Resize};
    match (events.back_mut(), &event) {
        (Some(last @ Motion { .. }), Motion { .. })
        | (Some(last @ Resize { .. }), Resize { .. })
        | (Some(last @ Expose), Expose) => *last = event,
        _ => events.push_back(event),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_without_an_end_is_ended_by_a_waker() {
        let mut window = Window::unopened(Instant::now(), DISPLAY, None);
        assert!(!window.wait(None), "nothing can wake it");
        let waker = window.waker();
        waker.wake();
        assert!(window.wait(None), "a wake-up before the wait");
        let thread = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30));
            waker.wake();
            waker
        });
        let begin = window.now();
        assert!(window.wait(None));
        assert!((Duration::from_millis(25)..Duration::from_secs(5)).contains(&(window.now() - begin)));
        let waker = thread.join().unwrap();

        window.close(State::Closed);
        assert_eq!((window.wait(None), window.poll()), (true, Some(Event::Close)));
        let soon = window.now() + Duration::from_millis(20);
        assert!(window.wait(Some(soon)) && window.now() >= soon, "the program may not want to end");
        drop(waker);
        assert!(!window.wait(None) && !window.wait(Some(soon)), "nothing can wake it now");
    }

    #[test]
    fn a_bell_ends_a_sleep() {
        let bell = Bell::default();
        let waker = bell.waker();
        let begin = Instant::now();
        let thread = std::thread::spawn(move || waker.wake());
        bell.sleep(Duration::from_secs(60));
        thread.join().unwrap();
        assert!(begin.elapsed() < Duration::from_secs(30) && bell.take() && !bell.take());
        bell.sleep(Duration::from_millis(20));
        assert!(begin.elapsed() >= Duration::from_millis(20));
    }

    #[test]
    fn only_neighbours_are_merged() {
        let mut events = VecDeque::new();
        let motion = |x| Event::Motion { x, y: 0.0 };
        let [press, release] = Event::click(2.0, 0.0);
        for event in [motion(1.0), motion(2.0), press.clone(), motion(3.0), release.clone(), press.clone()] {
            push(&mut events, event);
        }
        assert_eq!(events, [motion(2.0), press.clone(), motion(3.0), release, press]);
    }

    #[test]
    fn keys_are_in_the_order_of_minifb() {
        use minifb::Key;
        let keys =
            [Key::Key0, Key::Z, Key::F15, Key::Backquote, Key::Enter, Key::PageUp, Key::NumPad9, Key::RightSuper];
        let names = ["0", "z", "F15", "grave", "Return", "Prior", "KP_9", "Super_R"];
        assert_eq!(keys.map(|key| polled::name(key as u8)), names);
        assert_eq!(polled::name(Key::Unknown as u8), "??");
    }
}
