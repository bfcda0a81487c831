//! A program with widgets: its window, its event loop, and its scheduled callbacks.

mod handle;
mod running;

use std::fmt;

use crate::gui::apps::{self, body, body_mut};
use crate::gui::body::{AppId, WidgetId};
use crate::gui::editing::Keymap;
use crate::gui::geometry::{Rect, Size, to_device};
use crate::gui::guests;
use crate::gui::layout::Tree;
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

/// A program with widgets, and its window; the equivalent of Python's `Tk()`.
///
/// If there is a display, the window opens at the first call to [`mainloop`](Self::mainloop) or
/// [`update`](Self::update). Without a display, or with `PAPERT_OUT=picture.png`, the program runs all the same:
/// `mainloop` returns when nothing more can happen, and writes a picture of the window to a file, as a turtle program
/// does.
///
/// An `App` is a handle that can be copied freely; every copy refers to the same program. It cannot be sent to another
/// thread, and only the main thread can open a window.
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
/// Commands panic if the window has been closed or the program has been destroyed.
#[doc(alias("Tk", "tkinter"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct App(pub(crate) AppId);

impl sealed::Sealed for App {
    fn handle(&self) -> AnyWidget {
        // The window is the app's first widget.
        AnyWidget(WidgetId { app: self.0, at: Tree::WINDOW, generation: 1 })
    }
}

impl Widget for App {}
impl Container for App {}

impl App {
    /// A program with an empty window in the light theme.
    ///
    /// `PAPERT_SCALE` sets its scale, as it does for a turtle window.
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
    /// Panics if `PAPERT_OUT` or `PAPERT_SCALE` has an invalid value.
    #[must_use]
    #[track_caller]
    pub fn new() -> Self {
        let (output, ending) = Output::of_widgets();
        if output == Output::Window { Self::in_window(ending) } else { Self::start(Headless::new(), output, ending) }
    }

    /// A program with an empty window on the given host, for tests and for other outputs.
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
        let why = crate::host::WindowError::NoDisplay("this program was built without the `window` feature".into());
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

    /// Sets the size of the window, in pixels before scaling, regardless of the size that its widgets request.
    ///
    /// Semantics: [`wm geometry`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/wm.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_scale(2.0).set_size(300, 200);
    /// assert_eq!(app.picture().size(), (600, 400));
    /// ```
    #[doc(alias("geometry", "wm_geometry"))]
    #[track_caller]
    pub fn set_size(self, width: i32, height: i32) -> Self {
        self.with("set_size", |gui| {
            let side = |side: i32| to_device(side, gui.style.scale).max(1);
            gui.window.size = Some(Size::new(side(width), side(height)));
            gui.move_all();
        });
        self
    }

    /// Resets the window to the size that its widgets request, which is also its initial size.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_size(300, 200);
    /// let label = Label::new(&app).set_text("Hello").pack();
    /// assert_eq!(app.reset_size().size(), label.request());
    /// ```
    #[doc(alias("geometry", "wm_geometry"))]
    #[track_caller]
    pub fn reset_size(self) -> Self {
        self.with("reset_size", |gui| {
            gui.window.size = None;
            gui.move_all();
        });
        self
    }

    /// The size of the window if neither the program nor the user has set a different one, in device pixels.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(App::new().set_size(300, 100).request(), Size::new(200, 200));
    /// ```
    #[doc(alias("winfo_reqwidth", "winfo_reqheight"))]
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
    /// assert_eq!(App::new().size(), Size::new(200, 200), "the size of an empty window");
    /// ```
    #[doc(alias("winfo_width", "winfo_height"))]
    #[must_use]
    #[track_caller]
    pub fn size(self) -> Size {
        self.with("size", |gui| {
            gui.lay_out();
            gui.tree.get(Tree::WINDOW).rect.map_or(Size::default(), Rect::size)
        })
    }

    /// The widget with the keyboard focus; `None` if the window itself has it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(app.focused(), None);
    /// let entry = Entry::new(&app).pack().focus();
    /// assert_eq!(app.focused(), Some(entry.any()));
    /// ```
    #[doc(alias = "focus_get")]
    #[must_use]
    #[track_caller]
    pub fn focused(self) -> Option<AnyWidget> {
        self.with("focused", |gui| {
            (gui.attention.focus != Tree::WINDOW).then(|| AnyWidget(gui.widget(gui.attention.focus)))
        })
    }

    /// Passes the current picture of the window to a function, without copying the picture.
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

    /// The current picture of the window.
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
        guests::draw(self.0);
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
    #[doc(alias = "wm_title")]
    title, set_title(title: &str as into) -> String;
    gui => gui.window.title.clone(), {
        gui.window.title = title;
        gui.exposed();
    };

    /// The size in pixels that the window requests as long as no widgets determine its size; initially 0 by 0, which
    /// stands for 200 by 200. This is the size option of Tk's toplevel; [`set_size`](Self::set_size) sets a size that
    /// always applies.
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
    #[doc(alias = "theme_use")]
    theme, set_theme(theme: Theme) -> Theme;
    gui => gui.style.theme.clone(), {
        gui.style.theme = theme;
        gui.touch_all();
    };

    /// The scale of the window, from 0.25 to 16: the number of device pixels per pixel of a length. All sizes, padding
    /// and fonts are multiplied by it, and stay crisp.
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
    /// `set_scale` panics if the scale is not between 0.25 and 16.
    #[doc(alias = "scaling")]
    scale, set_scale(scale: f64 as in_range) -> f64;
    gui => gui.style.scale, gui.rescale(scale);

    /// The key bindings: those of a modern desktop, or exactly those of Tk on X11. A change applies to entries created
    /// afterwards, and to all buttons.
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

    /// The text on the clipboard, if any.
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
    #[doc(alias("clipboard_get", "clipboard_append"))]
    clipboard, set_clipboard(text: &str) -> Option<String>;
    gui => gui.host.clipboard(Selection::Clipboard), gui.host.set_clipboard(Selection::Clipboard, text);
}

#[track_caller]
fn in_range(call: &str, scale: f64) -> f64 {
    assert!(output::SCALES.contains(&scale), "{call}: {scale} is out of range; use a scale from 0.25 to 16, such as 2");
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
