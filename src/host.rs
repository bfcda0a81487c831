//! The boundary to the outside world: events, answers and time come in through a [`Host`].

#[cfg(any(feature = "gui", feature = "window"))]
mod keys;
pub(crate) mod output;
pub(crate) mod program;
mod recorder;
mod shared;
mod surface;
mod waker;

use std::collections::VecDeque;
use std::time::Duration;

use crate::event::Event;
#[cfg(feature = "text")]
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
#[cfg(feature = "text")]
use crate::picture::text::{Extent, Text};

use self::waker::Bell;

#[cfg(any(feature = "gui", feature = "window"))]
pub use self::keys::key_text;
#[cfg(feature = "gui")]
pub(crate) use self::keys::name_of_char;
pub(crate) use self::recorder::{Recorder, Tape};
pub(crate) use self::shared::Shared;
pub(crate) use self::surface::{Refusal, Surface};
pub use self::waker::Waker;
pub use crate::date_time::DateTime;
#[cfg(feature = "window")]
mod window;

#[cfg(feature = "window")]
pub use window::Window;

/// What a screen or an app runs on: it shows pictures, and provides events, a clock and a user to ask.
///
/// [`Headless`] has only what it is given. Time is measured from the creation of the host.
///
/// A host that changes only a part of another one returns that one from [`inner`](Self::inner) and
/// [`inner_mut`](Self::inner_mut), and implements what differs: everything else is what the inner one does. A host
/// without an inner one shows nothing, and nothing ever happens to it.
///
/// ```
/// use papert::host::{Headless, Host};
///
/// /// A small display.
/// struct Small(Headless);
///
/// impl Host for Small {
///     fn inner(&self) -> Option<&dyn Host> {
///         Some(&self.0)
///     }
///     fn inner_mut(&mut self) -> Option<&mut dyn Host> {
///         Some(&mut self.0)
///     }
///     fn display(&self) -> (u32, u32) {
///         (320, 200)
///     }
/// }
///
/// let mut small = Small(Headless::new().with_answers(["Ada"]));
/// assert_eq!(small.display(), (320, 200));
/// assert_eq!(small.ask(&papert::host::Prompt::text("NIM", "Name?")), Some("Ada".into()));
/// ```
pub trait Host {
    /// The host that does what this one does not do itself, if any.
    fn inner(&self) -> Option<&dyn Host> {
        None
    }

    /// The same host as [`inner`](Self::inner), to be changed.
    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        None
    }

    /// The size of the display in pixels, of which `setup` takes fractions. By default 1400 by 1000.
    fn display(&self) -> (u32, u32) {
        self.inner().map_or((1400, 1000), Host::display)
    }

    /// Whether the drawing is shown live. If so, moves are animated, and [`Host::present`] is called during the
    /// drawing. By default it is not.
    fn is_watched(&self) -> bool {
        self.inner().is_some_and(Host::is_watched)
    }

    /// Shows a picture in a window with these `options`; the first call opens it. The picture's sides are those of the
    /// window times its scale.
    ///
    /// Only changes in `options` since the last call are requested from the display: a size that the user has given the
    /// window is kept.
    ///
    /// # Errors
    ///
    /// When a window cannot be opened.
    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.inner_mut().map_or(Ok(()), |inner| inner.present(options, picture))
    }

    /// The next event, if any.
    fn poll(&mut self) -> Option<Event> {
        self.inner_mut()?.poll()
    }

    /// Lets time pass until `until`, or until there is an event or a [`Waker`] wakes it; with `None`, until one of
    /// these. Returns false if there will never be one, as by default.
    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.inner_mut().is_some_and(|inner| inner.wait(until))
    }

    /// Wakes it from another thread. The default waker does nothing: what other threads have done is then noticed only
    /// when a wait ends for another reason.
    fn waker(&self) -> Waker {
        self.inner().map_or_else(Waker::default, Host::waker)
    }

    /// The text in a clipboard; `None` if there is none. By default there is no clipboard.
    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.inner_mut()?.clipboard(which)
    }

    /// Puts a text into a clipboard, for other programs to read. A host without a clipboard ignores it.
    fn set_clipboard(&mut self, which: Selection, text: &str) {
        if let Some(inner) = self.inner_mut() {
            inner.set_clipboard(which, text);
        }
    }

    /// The time since the host was created. By default no time passes.
    fn now(&self) -> Duration {
        self.inner().map_or(Duration::ZERO, Host::now)
    }

    /// The local date and time. By default a host was created on 2024-05-17 at 10:09:36, so that a picture of the time
    /// is always the same.
    fn local_time(&self) -> DateTime {
        let unknown = || DateTime::from_unix(Duration::from_secs(1_715_940_576) + self.now());
        self.inner().map_or_else(unknown, Host::local_time)
    }

    /// Asks the user; `None` if this host cannot.
    fn ask(&mut self, prompt: &Prompt) -> Option<Answer> {
        self.inner_mut()?.ask(prompt)
    }

    /// Where a text will lie on the canvas: its top left corner and its size, in pixels.
    #[cfg(feature = "text")]
    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.inner_mut().map_or_else(|| text.bounds(), |inner| inner.measure(text))
    }
}

/// The window that a program requests.
///
/// ```
/// use papert::host::WindowOptions;
/// let options = WindowOptions { title: "stars".into(), ..WindowOptions::new((400, 300)) };
/// assert_eq!(options.scale, 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct WindowOptions {
    /// The title of the window.
    pub title: String,
    /// Width and height of the drawing area, in pixels before scaling.
    pub size: (u32, u32),
    /// The distance of the window from the left and top edges of the display; if negative, from its right and bottom
    /// edges. `None` is the middle.
    pub position: (Option<i32>, Option<i32>),
    /// Pixels of the display in a pixel of the window, on each side.
    pub scale: f64,
}

impl WindowOptions {
    /// A window of the given size in pixels, in the middle of the display.
    ///
    /// ```
    /// assert_eq!(papert::host::WindowOptions::new((40, 30)).position, (None, None));
    /// ```
    #[must_use]
    pub fn new(size: (u32, u32)) -> Self {
        Self { title: "papert".into(), size, position: (None, None), scale: 1.0 }
    }
}

/// Why there is no window.
///
/// ```
/// use papert::host::WindowError;
/// let error = WindowError::NoDisplay(":77: connection refused".into());
/// assert_eq!(error.to_string(), "there is no display to open a window on (:77: connection refused)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WindowError {
    /// There is no display, or it cannot be reached.
    NoDisplay(String),
    /// The display refused to open a window.
    Refused(String),
}

impl std::fmt::Display for WindowError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoDisplay(why) => write!(f, "there is no display to open a window on ({why})"),
            Self::Refused(why) => write!(f, "the display refused to open a window ({why})"),
        }
    }
}

impl std::error::Error for WindowError {}

/// One of the two clipboards of X11, by their X11 names.
///
/// ```
/// use papert::host::{Headless, Host, Selection};
/// let mut host = Headless::new().with_clipboard("stars");
/// host.set_clipboard(Selection::Primary, "and stripes");
/// assert_eq!(host.clipboard(Selection::Clipboard).as_deref(), Some("stars"));
/// assert_eq!(host.clipboard(Selection::Primary).as_deref(), Some("and stripes"));
/// ```
///
/// Names: [Peer-to-peer communication by means of selections](https://www.x.org/releases/X11R7.7/doc/xorg-docs/icccm/icccm.html#Peer_to_Peer_Communication_by_Means_of_Selections).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// What was last copied or cut.
    Clipboard,
    /// What was last selected, for the middle mouse button. Only X11 shares it among programs; elsewhere each window
    /// has its own.
    Primary,
}

/// A question to the user.
///
/// ```
/// use papert::host::Prompt;
/// let prompt = Prompt::text("NIM", "Name of the first player:");
/// assert_eq!(prompt.range, None);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// The title of the dialog.
    pub title: String,
    /// What to enter.
    pub prompt: String,
    /// The initial text of the field.
    pub default: Option<f64>,
    /// For a number: the smallest and largest allowed.
    pub range: Option<(f64, f64)>,
}

impl Prompt {
    /// Asks for a line of text.
    ///
    /// ```
    /// assert_eq!(papert::host::Prompt::text("NIM", "Name?").title, "NIM");
    /// ```
    #[must_use]
    pub fn text(title: &str, prompt: &str) -> Self {
        Self { title: title.into(), prompt: prompt.into(), default: None, range: None }
    }

    /// Asks for a number in a range.
    ///
    /// ```
    /// let prompt = papert::host::Prompt::number("Poker", "Stakes:", Some(1000.0), (10.0, 10_000.0));
    /// assert_eq!(prompt.default, Some(1000.0));
    /// ```
    #[must_use]
    pub fn number(title: &str, prompt: &str, default: Option<f64>, range: (f64, f64)) -> Self {
        Self { title: title.into(), prompt: prompt.into(), default, range: Some(range) }
    }
}

/// The user's answer.
///
/// ```
/// use papert::host::Answer;
/// assert_eq!(Answer::from("Ada"), Answer::Text("Ada".into()));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What was typed.
    Text(String),
    /// Cancel was pressed.
    Cancel,
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// A host without display, mouse, keyboard or user: events and answers come from a script, and the clock advances only
/// during waits, by at least a millisecond. A wait ended by a [`Waker`] takes no time. No wait blocks on another
/// thread, so one without a time limit returns at once when the script has ended.
///
/// ```
/// use std::{cell::Cell, rc::Rc, time::Duration};
/// use papert::{Event, Screen, host::Headless};
///
/// let host = Headless::new().with_events(Duration::from_secs(1), Event::key("space"));
/// let screen = Screen::new(host);
/// let presses = Rc::new(Cell::new(0));
/// let count = Rc::clone(&presses);
/// screen.onkey(move || count.set(count.get() + 1), "space").listen().mainloop();
/// assert_eq!(presses.get(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Headless {
    display: (u32, u32),
    /// In the order of their times.
    events: VecDeque<(Duration, Event)>,
    answers: VecDeque<Answer>,
    now: Duration,
    bell: Bell,
    clipboards: [Option<String>; 2],
}

impl Headless {
    /// The minimum time that a wait takes.
    const TURN: Duration = Duration::from_millis(1);

    /// A host without events or answers, with a display of 1400 x 1000 pixels.
    ///
    /// ```
    /// use papert::host::{Headless, Host};
    /// assert_eq!(Headless::new().poll(), None);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            display: (1400, 1000),
            events: VecDeque::new(),
            answers: VecDeque::new(),
            now: Duration::ZERO,
            bell: Bell::default(),
            clipboards: [None, None],
        }
    }

    /// The same, with a clock that starts at the given time.
    pub(crate) fn starting_at(now: Duration) -> Self {
        Self { now, ..Self::new() }
    }

    /// Changes the size of the display, in pixels.
    ///
    /// ```
    /// use papert::host::{Headless, Host};
    /// assert_eq!(Headless::new().with_display(1920, 1080).display(), (1920, 1080));
    /// ```
    #[must_use]
    pub fn with_display(mut self, width: u32, height: u32) -> Self {
        self.display = (width, height);
        self
    }

    /// Schedules events at a time, one after the other.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::{Event, host::{Headless, Host}};
    /// let mut host = Headless::new().with_events(Duration::ZERO, Event::click(5.0, 5.0));
    /// assert!(host.poll().is_some());
    /// ```
    #[must_use]
    pub fn with_events(mut self, at: Duration, events: impl IntoIterator<Item = Event>) -> Self {
        let later = self.events.partition_point(|(time, _)| *time <= at);
        let tail = self.events.split_off(later);
        self.events.extend(events.into_iter().map(|event| (at, event)));
        self.events.extend(tail);
        self
    }

    /// Adds answers to the questions that will be asked, in order; when they run out, questions count as cancelled.
    ///
    /// ```
    /// use papert::{Screen, host::{Answer, Headless}};
    /// let screen = Screen::new(Headless::new().with_answers(["Ada", "7"]));
    /// assert_eq!(screen.textinput("NIM", "Name?").as_deref(), Some("Ada"));
    /// assert_eq!(screen.numinput("NIM", "Sticks?", ()), Some(7.0));
    /// ```
    #[must_use]
    pub fn with_answers<A: Into<Answer>>(mut self, answers: impl IntoIterator<Item = A>) -> Self {
        self.answers.extend(answers.into_iter().map(Into::into));
        self
    }

    /// Puts a text into the clipboard, as if another program had copied it.
    ///
    /// ```
    /// use papert::host::{Headless, Host, Selection};
    /// let mut host = Headless::new().with_clipboard("stars");
    /// assert_eq!(host.clipboard(Selection::Clipboard).as_deref(), Some("stars"));
    /// assert_eq!(host.clipboard(Selection::Primary), None);
    /// ```
    #[must_use]
    pub fn with_clipboard(mut self, text: &str) -> Self {
        self.set_clipboard(Selection::Clipboard, text);
        self
    }
}

impl Default for Headless {
    fn default() -> Self {
        Self::new()
    }
}

impl Host for Headless {
    fn display(&self) -> (u32, u32) {
        self.display
    }

    fn poll(&mut self) -> Option<Event> {
        let due = self.events.front().is_some_and(|(at, _)| *at <= self.now);
        if due { self.events.pop_front().map(|(_, event)| event) } else { None }
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        if self.bell.take() {
            return true;
        }
        let event = self.events.front().map(|(at, _)| *at);
        let next = until.into_iter().chain(event).min();
        if let Some(next) = next {
            self.now = next.max(self.now + Self::TURN);
        }
        next.is_some()
    }

    fn waker(&self) -> Waker {
        self.bell.waker()
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.clipboards[which as usize].clone()
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.clipboards[which as usize] = Some(text.to_owned());
    }

    fn now(&self) -> Duration {
        self.now
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        Some(self.answers.pop_front().unwrap_or(Answer::Cancel))
    }
}
