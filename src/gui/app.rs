//! A program with widgets: its window, its loop, and what is called later.

mod handle;
mod running;

use std::fmt;

use crate::gui::apps::{self, body, body_mut};
use crate::gui::body::{AppId, WidgetId};
use crate::gui::editing::Keymap;
use crate::gui::geometry::{Rect, Size, to_device};
use crate::gui::layout::Tree;
use crate::gui::painters;
use crate::gui::theme::Theme;
use crate::gui::tree::Gui;
use crate::gui::widget::{AnyWidget, Container, Widget, into, options, sealed};
use crate::gui::widgets::frame::FrameBody;
#[cfg(feature = "window")]
use crate::host::Window;
use crate::host::output::{self, Ending, Output};
use crate::host::{Headless, Host, Selection, Shared};
use crate::picture::Picture;

pub use self::handle::{AppHandle, Sender};

/// A program with widgets, and its window: Python's `Tk()`.
///
/// With a display the window opens when the program waits for the first time, in [`mainloop`](Self::mainloop) or
/// [`update`](Self::update). Without one, or with `PAPERT_OUT=picture.png`, the program runs all the same: `mainloop`
/// returns when nothing can happen any more, and writes the picture of the window into a file, as a turtle's does.
///
/// The handle can be copied freely; a copy is the same program. It stays on its thread, and only the thread `main` opens
/// a window.
///
/// ```
/// use papert::gui::*;
///
/// # papert::headless();
/// let app = App::new().set_title("Hello");
/// Label::new(&app).set_text("Hello, world!").pack();
/// Button::new(&app).set_text("Quit").set_command(move || app.quit()).pack();
/// app.mainloop();
/// assert_eq!(app.picture().size().0, app.size().width as u32);
/// ```
///
/// # Panics
///
/// All commands, when the window has been closed or the program destroyed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct App(pub(crate) AppId);

impl sealed::Sealed for App {
    fn handle(&self) -> AnyWidget {
        // The window is the first of its widgets.
        AnyWidget(WidgetId { app: self.0, at: Tree::WINDOW, age: 1 })
    }
}

impl Widget for App {}
impl Container for App {}

impl App {
    /// A program with an empty window of the light theme.
    ///
    /// `PAPERT_SCALE` is its scale, as for a turtle's window.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.title(), "papert");
    /// ```
    ///
    /// # Panics
    ///
    /// When `PAPERT_OUT` or `PAPERT_SCALE` has an invalid value.
    #[must_use]
    #[track_caller]
    pub fn new() -> Self {
        let (output, ending) = Output::of_widgets();
        if output == Output::Window { Self::in_window(ending) } else { Self::start(Headless::new(), output, ending) }
    }

    /// A program with an empty window on another host: for tests, and for other outputs.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::host::Headless;
    ///
    /// let app = App::on_host(Headless::new().with_display(800, 600));
    /// Label::new(&app).set_text("Hello").pack();
    /// app.mainloop();
    /// ```
    #[must_use]
    pub fn on_host(host: impl Host + 'static) -> Self {
        Self::start(host, Output::None, Ending::Never)
    }

    #[cfg(feature = "window")]
    #[track_caller]
    fn in_window(ending: Ending) -> Self {
        let scale = output::scale();
        match Window::connect() {
            Ok(window) => Self::start(window, Output::Window, ending).set_scale(scale),
            Err(why) => Self::start(Headless::new(), Output::instead_of_a_window(&why), ending),
        }
    }

    #[cfg(not(feature = "window"))]
    fn in_window(ending: Ending) -> Self {
        let why = crate::host::WindowError::NoDisplay("this program was built without the feature window".into());
        Self::start(Headless::new(), Output::instead_of_a_window(&why), ending)
    }

    fn start(host: impl Host + 'static, output: Output, ending: Ending) -> Self {
        let body = Box::new(FrameBody::default());
        Self(apps::start(|id| Gui::new(id, body, Shared::new(host), output, ending)))
    }

    #[track_caller]
    pub(crate) fn with<R>(self, call: &str, work: impl FnOnce(&mut Gui) -> R) -> R {
        match apps::with(self.0, work) {
            Some(result) => result,
            None => panic!("{call}: the window has been closed"),
        }
    }

    /// Gives the window a size, in pixels before scaling, whatever its widgets ask for.
    ///
    /// Semantics: [`wm geometry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/wm.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_scale(2.0).set_size(300, 200);
    /// assert_eq!(app.picture().size(), (600, 400));
    /// ```
    #[track_caller]
    pub fn set_size(self, width: i32, height: i32) -> Self {
        self.with("set_size", |gui| {
            let side = |side: i32| to_device(side, gui.style.scale).max(1);
            gui.window.size = Some(Size::new(side(width), side(height)));
            gui.move_all();
        });
        self
    }

    /// Gives the window the size that its widgets ask for, as it has at first.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_size(300, 200);
    /// let label = Label::new(&app).set_text("Hello").pack();
    /// assert_eq!(app.reset_size().size(), label.request());
    /// ```
    #[track_caller]
    pub fn reset_size(self) -> Self {
        self.with("reset_size", |gui| {
            gui.window.size = None;
            gui.move_all();
        });
        self
    }

    /// The size that the window has when neither the program nor the user has chosen another one, in device pixels.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().set_size(300, 100).request(), Size::new(200, 200));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn request(self) -> Size {
        self.with("request", |gui| {
            gui.lay_out();
            gui.tree.get(Tree::WINDOW).request
        })
    }

    /// The size of the window, in device pixels.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().size(), Size::new(200, 200), "as long as nothing is in it");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn size(self) -> Size {
        self.with("size", |gui| {
            gui.lay_out();
            gui.tree.get(Tree::WINDOW).rect.map_or(Size::default(), Rect::size)
        })
    }

    /// The widget that has the keyboard; `None` when the window itself has it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.focused(), None);
    /// let entry = Entry::new(&app).pack().focus();
    /// assert_eq!(app.focused(), Some(entry.any()));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn focused(self) -> Option<AnyWidget> {
        self.with("focused", |gui| {
            (gui.attention.focus != Tree::WINDOW).then(|| AnyWidget(gui.widget(gui.attention.focus)))
        })
    }

    /// Looks at the picture of the window as it is now, without a copy of it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_size(300, 200);
    /// assert_eq!(app.with_picture(|picture| picture.size()), (300, 200));
    /// ```
    #[track_caller]
    pub fn with_picture<R>(self, look: impl FnOnce(&Picture) -> R) -> R {
        let picture = self.with("with_picture", |gui| {
            gui.show_caret();
            gui.lend_picture()
        });
        let seen = look(&picture);
        apps::with(self.0, |gui| gui.take_back(picture));
        seen
    }

    /// The picture of the window as it is now.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_size(300, 200);
    /// assert_eq!(app.picture().size(), (300, 200));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn picture(self) -> Picture {
        painters::draw(self.0);
        self.with("picture", |gui| {
            gui.show_caret();
            gui.picture().clone()
        })
    }
}

options! { App:
    /// The title of the window.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.title(), "papert");
    /// assert_eq!(app.set_title("Hello").title(), "Hello");
    /// ```
    title, set_title(title: &str as into) -> String;
    gui => gui.window.title.clone(), {
        gui.window.title = title;
        gui.exposed();
    };

    /// The size in pixels that the window asks for, in place of 200 by 200, as long as its widgets do not decide; 0 by 0 at
    /// first. This is the option of Tk's toplevel; [`set_size`](Self::set_size) sets a size that always counts.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.own_size(), Size::new(0, 0));
    /// assert_eq!(app.set_own_size(300, 100).size(), Size::new(300, 100));
    /// let label = Label::new(&app).pack();
    /// assert_eq!(app.size(), label.request());
    /// ```
    own_size, set_own_size(width: i32, height: i32) -> Size;
    gui => body::<FrameBody>(gui, Tree::WINDOW).size, {
        body_mut::<FrameBody>(gui, Tree::WINDOW).size = Size::new(width, height);
    };

    /// The theme of everything in the window.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.theme(), Theme::light());
    /// let light = app.picture();
    /// app.set_theme(Theme::dark());
    /// assert_ne!(app.picture(), light);
    /// ```
    theme, set_theme(theme: Theme) -> Theme;
    gui => gui.style.theme.clone(), {
        gui.style.theme = theme;
        gui.touch_all();
    };

    /// How many device pixels a pixel of a length is, 0.25 to 16: every size, pad and font grows by this factor, and
    /// stays crisp.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.scale(), 1.0);
    /// let frame = Frame::new(&app).set_size(30, 20).pack();
    /// app.set_scale(1.5);
    /// assert_eq!(frame.request(), Size::new(45, 30));
    /// ```
    ///
    /// # Panics
    ///
    /// `set_scale` does when the scale is not from 0.25 to 16.
    scale, set_scale(scale: f64 as in_range) -> f64;
    gui => gui.style.scale, gui.rescale(scale);

    /// What keys mean: the same as on a desktop of today, or exactly what they mean in Tk on X11. It is for entries that
    /// are made afterwards, and for all buttons.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.keymap(), Keymap::Desktop);
    /// assert_eq!(app.set_keymap(Keymap::Tk).keymap(), Keymap::Tk);
    /// ```
    keymap, set_keymap(keymap: Keymap) -> Keymap;
    gui => gui.style.keymap, gui.style.keymap = keymap;

    /// The text on the clipboard, if there is one.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).pack().focus();
    /// app.set_clipboard("pasted").press("Control-v");
    /// assert_eq!(entry.text(), "pasted");
    /// assert_eq!(app.clipboard(), Some("pasted".into()));
    /// ```
    clipboard, set_clipboard(text: &str) -> Option<String>;
    gui => gui.host.clipboard(Selection::Clipboard), gui.host.set_clipboard(Selection::Clipboard, text);
}

#[track_caller]
fn in_range(call: &str, scale: f64) -> f64 {
    assert!(output::SCALES.contains(&scale), "{call}: {scale} is out of range; use 0.25 to 16, such as 2");
    scale
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = apps::with(self.0, |gui| gui.window.title.clone());
        f.debug_tuple("App").field(&title).finish()
    }
}
