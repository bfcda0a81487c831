//! The boundary to the outside world: a [`Host`] shows pictures and provides events, answers and time.

pub(crate) mod frame_rate;
mod keys;
mod latest;
pub(crate) mod output;
pub(crate) mod program;
mod recorder;
mod shared;
mod surface;
mod waker;
#[cfg(feature = "window")]
mod window;
mod window_options;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crate::debug_as_display::debug_as_display;
use crate::event::Event;
#[cfg(feature = "text")]
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
#[cfg(feature = "text")]
use crate::picture::text::{Extent, Text};

use self::waker::Bell;

pub use self::keys::key_text;
#[cfg(feature = "gui")]
pub(crate) use self::keys::name_of_char;
pub(crate) use self::keys::{canonical, is_key, nearest_key};
pub use self::latest::Latest;
pub(crate) use self::recorder::{Recorder, Tape};
pub(crate) use self::shared::Shared;
pub(crate) use self::surface::{Refusal, Surface};
pub use self::waker::Waker;
#[cfg(feature = "window")]
pub use self::window::Window;
pub use self::window_options::WindowOptions;
pub use crate::date_time::DateTime;

/// The size in pixels of a display that is not there or cannot be asked.
const DISPLAY: (u32, u32) = (1400, 1000);

/// The environment of a screen or an app: it shows pictures, provides events and a clock, and asks the user questions.
///
/// [`Headless`] provides only the events and answers that it was given. Time is measured from the creation of the host.
///
/// A host that wraps another one returns the wrapped host from [`inner`](Self::inner) and
/// [`inner_mut`](Self::inner_mut), and implements only the methods that differ; all others are forwarded. By default, a
/// host without an inner host shows nothing and has no events.
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
    /// The wrapped host, to which methods that are not implemented are forwarded, if any.
    fn inner(&self) -> Option<&dyn Host> {
        None
    }

    /// The same host as [`inner`](Self::inner), as a mutable reference.
    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        None
    }

    /// The size of the display in pixels, to which fractions in `setup` refer. The default is 1400 by 1000.
    fn display(&self) -> (u32, u32) {
        self.inner().map_or(DISPLAY, Host::display)
    }

    /// Whether the drawing is shown live. If so, moves are animated, and [`Host::present`] is called during drawing.
    /// The default is false.
    fn is_watched(&self) -> bool {
        self.inner().is_some_and(Host::is_watched)
    }

    /// Shows a picture in a window with these `options`; the first call opens the window. The picture's size is the
    /// window's size times its scale.
    ///
    /// Only changes in `options` since the last call are requested from the display, so if the user resizes the window,
    /// the new size is kept.
    ///
    /// # Errors
    ///
    /// Fails if a window cannot be opened.
    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.inner_mut().map_or(Ok(()), |inner| inner.present(options, picture))
    }

    /// Lets the host show the newest picture in its open window from another thread, while the program's thread does
    /// something else. Returns a waker, to be woken when the picture becomes due, or `None` if the host does not do so,
    /// as is the default.
    fn show_latest(&mut self, latest: Arc<dyn Latest>) -> Option<Waker> {
        self.inner_mut()?.show_latest(latest)
    }

    /// The next event, if any.
    fn poll(&mut self) -> Option<Event> {
        self.inner_mut()?.poll()
    }

    /// Waits until the time `until`, until an event arrives, or until a [`Waker`] wakes the host; `None` sets no time
    /// limit. Returns false if none of these can ever happen, as is the default.
    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.inner_mut().is_some_and(|inner| inner.wait(until))
    }

    /// A waker that wakes this host from another thread. The default waker does nothing: messages from other threads
    /// are then noticed only when a wait ends for some other reason.
    fn waker(&self) -> Waker {
        self.inner().map_or_else(Waker::default, Host::waker)
    }

    /// The text on a clipboard; `None` if the clipboard contains no text. By default, there is no clipboard.
    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.inner_mut()?.clipboard(which)
    }

    /// Puts text on a clipboard, for other programs to read. A host without a clipboard ignores it.
    fn set_clipboard(&mut self, which: Selection, text: &str) {
        if let Some(inner) = self.inner_mut() {
            inner.set_clipboard(which, text);
        }
    }

    /// The time since the host was created. By default, no time passes.
    fn now(&self) -> Duration {
        self.inner().map_or(Duration::ZERO, Host::now)
    }

    /// The local date and time. By default, the calendar starts at 2024-05-17 10:09:36 when the host is created, so
    /// pictures that show the time are reproducible.
    fn local_time(&self) -> DateTime {
        let unknown = || DateTime::from_unix(Duration::from_secs(1_715_940_576) + self.now());
        self.inner().map_or_else(unknown, Host::local_time)
    }

    /// Asks the user, and returns the answer; `None` if this host cannot ask.
    fn ask(&mut self, prompt: &Prompt) -> Option<Answer> {
        self.inner_mut()?.ask(prompt)
    }

    /// The top left corner and the size of a [`Text`] on the canvas, in pixels.
    #[cfg(feature = "text")]
    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.inner_mut().map_or_else(|| text.bounds(), |inner| inner.measure(text))
    }
}

/// The reason why a window could not be opened.
///
/// ```
/// use papert::host::WindowError;
/// let error = WindowError::NoDisplay(":77: connection refused".into());
/// assert_eq!(error.to_string(), "there is no display to open a window on (:77: connection refused)");
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WindowError {
    /// There is no display, or it cannot be reached.
    NoDisplay(String),
    /// The display rejected the window.
    Refused(String),
}

impl std::fmt::Display for WindowError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoDisplay(why) => write!(f, "there is no display to open a window on ({why})"),
            Self::Refused(why) => write!(f, "a window could not be opened ({why})"),
        }
    }
}

debug_as_display!(WindowError);

impl std::error::Error for WindowError {}

/// One of the two clipboards of X11, by its X11 name.
///
/// ```
/// use papert::host::{Headless, Host, Selection};
/// let mut host = Headless::new().with_clipboard("stars");
/// host.set_clipboard(Selection::Primary, "and stripes");
/// assert_eq!(host.clipboard(Selection::Clipboard).as_deref(), Some("stars"));
/// assert_eq!(host.clipboard(Selection::Primary).as_deref(), Some("and stripes"));
/// ```
///
/// Names: [Peer-to-peer communication by means of
/// selections](https://www.x.org/releases/X11R7.7/doc/xorg-docs/icccm/icccm.html#Peer_to_Peer_Communication_by_Means_of_Selections).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Selection {
    /// The text that was last copied or cut.
    Clipboard,
    /// The text that was last selected, which the middle mouse button pastes. Only X11 shares it among programs;
    /// elsewhere each window has a separate one.
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
    /// The question, or the name of the value to enter.
    pub prompt: String,
    /// The initial number in the field; `None` for an empty field.
    pub default: Option<f64>,
    /// The smallest and the largest allowed number; `None` if the prompt is for a line of text.
    pub range: Option<(f64, f64)>,
}

impl Prompt {
    /// A prompt for a line of text.
    ///
    /// ```
    /// assert_eq!(papert::host::Prompt::text("NIM", "Name?").title, "NIM");
    /// ```
    #[must_use]
    pub fn text(title: &str, prompt: &str) -> Self {
        Self { title: title.into(), prompt: prompt.into(), default: None, range: None }
    }

    /// A prompt for a number in a range.
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
    /// The text that was entered.
    Text(String),
    /// The user pressed Cancel.
    Cancel,
}

impl From<&str> for Answer {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

/// A host without a display, mouse, keyboard or user: events and answers come from a script, and the clock advances
/// only during waits, by at least a millisecond. A wait that is ended by a [`Waker`] takes no time. Waits never block
/// on another thread, so a wait without a time limit returns at once if the script has ended.
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
    /// The scripted events, sorted by time.
    events: VecDeque<(Duration, Event)>,
    answers: VecDeque<Answer>,
    now: Duration,
    bell: Bell,
    clipboards: [Option<String>; 2],
}

impl Headless {
    /// The minimum duration of a wait.
    const SHORTEST_WAIT: Duration = Duration::from_millis(1);

    /// A host without events or answers, whose display has 1400 by 1000 pixels.
    ///
    /// ```
    /// use papert::host::{Headless, Host};
    /// assert_eq!(Headless::new().poll(), None);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            display: DISPLAY,
            events: VecDeque::new(),
            answers: VecDeque::new(),
            now: Duration::ZERO,
            bell: Bell::default(),
            clipboards: [None, None],
        }
    }

    /// A host without events or answers, whose clock starts at the given time.
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

    /// Schedules events at a time, in the given order.
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

    /// Adds answers to future questions, in order. When they run out, questions are cancelled.
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

    /// Puts text on the clipboard, as if another program had copied it.
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
            self.now = next.max(self.now + Self::SHORTEST_WAIT);
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
