//! Methods common to all widgets: keyboard focus, appearance and destruction.

mod captioned;
mod container;
mod managed;
mod options;

use std::fmt;
use std::rc::Rc;

use crate::color::{ColorMode, Rgba, ToColor};
use crate::gui::apps::{self, GuiCell, body, body_mut};
use crate::gui::body::{Body, Focus, WidgetId};
use crate::gui::layout::{BoxId, Tree};
use crate::gui::look::{Relief, Trim, WidgetState};
use crate::gui::role::Role;
use crate::gui::tree::Gui;
use crate::gui::{focus, removal};
use crate::host::program::Callback;
use crate::picture::text::Font;

pub use self::captioned::Captioned;
pub use self::container::Container;
pub use self::managed::Managed;
pub(crate) use self::options::{into, number, options, trimmed, widget};

/// A widget of any kind.
///
/// Widget handles can be copied freely, for example into callbacks: every copy refers to the same widget. They can be
/// used only on the thread of their [`App`](crate::gui::App).
///
/// ```
/// use papert::gui::*;
///
/// # papert::headless();
/// let app = App::new();
/// let quit = Button::new(&app).set_text("Quit").pack();
/// assert_eq!((quit.any().role(), quit.any().label().as_str()), (Role::Button, "Quit"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyWidget(pub(crate) WidgetId);

pub(crate) mod sealed {
    /// Prevents other crates from implementing the widget traits.
    pub trait Sealed {
        /// The widget's handle.
        fn handle(&self) -> super::AnyWidget;
    }
}

impl sealed::Sealed for AnyWidget {
    fn handle(&self) -> AnyWidget {
        *self
    }
}

impl Widget for AnyWidget {}
impl Managed for AnyWidget {}

impl AnyWidget {
    /// Adds a widget to a container.
    #[track_caller]
    pub(crate) fn add(parent: &impl Container, call: &str, body: impl Body) -> Self {
        let id = parent.handle().with(call, |gui, at| gui.add(at, Box::new(body)));
        Self(id)
    }

    /// Runs `work` on the widget, which must still exist.
    #[track_caller]
    pub(crate) fn with<R>(self, call: &str, work: impl FnOnce(&mut Gui, BoxId) -> R) -> R {
        work(&mut self.program(call).borrow_mut(), self.0.at)
    }

    /// The program of the widget, which must still exist.
    #[track_caller]
    fn program(self, call: &str) -> GuiCell {
        let Some(program) = apps::get(self.0.app) else {
            panic!("{call}: the window with this widget has been closed")
        };
        let is_there = program.borrow().is_there(self.0);
        assert!(is_there, "{call}: the widget has been destroyed");
        program
    }

    /// The id of the widget, which must still exist.
    #[track_caller]
    pub(crate) fn checked(self, call: &str) -> WidgetId {
        self.with(call, |_, _| self.0)
    }

    /// Reads the widget's body, which must be of type `B`.
    #[track_caller]
    pub(crate) fn read<B: Body, R>(self, call: &str, work: impl FnOnce(&B) -> R) -> R {
        work(body(&self.program(call).borrow(), self.0.at))
    }

    /// Changes the widget's body, which must be of type `B`; the widget is measured and painted again.
    #[track_caller]
    pub(crate) fn change<B: Body, R>(self, call: &str, work: impl FnOnce(&mut B) -> R) -> R {
        work(body_mut(&mut self.program(call).borrow_mut(), self.0.at))
    }

    /// Reads the state and the options that make the widget look different from others of its kind.
    #[track_caller]
    fn trim<R>(self, call: &str, work: impl FnOnce(&Trim) -> R) -> R {
        work(self.program(call).borrow().node(self.0.at).body.trim())
    }

    /// Changes the state and the options that make the widget look different from others of its kind; the widget is
    /// measured and painted again.
    #[track_caller]
    fn trim_mut<R>(self, call: &str, work: impl FnOnce(&mut Trim) -> R) -> R {
        self.with(call, |gui, at| {
            gui.touch(at);
            work(gui.node_mut(at).body.trim_mut())
        })
    }
}

impl fmt::Debug for AnyWidget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let described = self.0.with(|gui| {
            let body = &gui.node(self.0.at).body;
            (body.class().role, body.label())
        });
        match described {
            Some((role, label)) if label.is_empty() => write!(f, "{role}"),
            Some((role, label)) => write!(f, "{role} {label:?}"),
            None => f.write_str("a destroyed widget"),
        }
    }
}

/// Methods common to all widgets.
///
/// Methods that change the widget return it, so calls can be chained. Lengths are in pixels before scaling unless
/// stated otherwise.
///
/// # Panics
///
/// All methods except [`any`](Self::any), [`destroy`](Self::destroy) and [`is_alive`](Self::is_alive) panic if the
/// widget has been destroyed or its window has been closed, because that is a bug in the program.
pub trait Widget: sealed::Sealed + Copy {
    /// Returns the handle as an [`AnyWidget`].
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app);
    /// assert_eq!(app.children(), [frame.any()]);
    /// ```
    fn any(self) -> AnyWidget {
        self.handle()
    }

    /// Gives the keyboard focus to the widget, which then receives the user's key presses.
    ///
    /// Semantics: [`focus`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/focus.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).pack().focus();
    /// assert!(entry.has_focus());
    /// ```
    #[doc(alias = "focus_set")]
    #[track_caller]
    fn focus(self) -> Self {
        focus::give(self.handle().checked("focus"), Focus::In);
        self
    }

    /// Whether the widget has the keyboard focus.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Entry::new(&App::new()).has_focus());
    /// ```
    #[doc(alias = "focus_get")]
    #[must_use]
    #[track_caller]
    fn has_focus(self) -> bool {
        self.handle().with("has_focus", |gui, at| gui.attention.focus == at)
    }

    /// Registers a function to be called when a key is pressed while the widget has the focus, before the widget itself
    /// handles the key. The key is given by its Tk name, preceded by the modifiers that must be held: `"Return"`,
    /// `"Control-s"`, `"Alt-Shift-Left"`. The function replaces any that was bound to the same key before.
    ///
    /// Semantics: [`bind`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/bind.htm), for keys.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let entry = Entry::new(&app).pack().focus();
    /// entry.on_key("Return", move || entry.set_text("entered"));
    /// app.press("Return");
    /// assert_eq!(entry.text(), "entered");
    /// ```
    #[doc(alias = "bind")]
    #[track_caller]
    fn on_key<R>(self, key: &str, mut function: impl FnMut() -> R + 'static) -> Self {
        let handler: Rc<Callback<dyn FnMut()>> = Rc::new(Callback::new(move || drop(function())));
        // Dropping the old function may run the program's code, so it is dropped here, outside the borrow.
        self.handle().with("on_key", |gui, at| gui.node_mut(at).keys.insert(key.into(), handler));
        self
    }

    /// Puts the widget in front of its siblings.
    ///
    /// Semantics: [`raise`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/raise.htm), which is called `lift` in Python.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [(); 2].map(|()| Frame::new(&app));
    /// assert_eq!(app.children(), [a.any(), b.any()], "the frontmost widget is last");
    /// a.lift();
    /// assert_eq!(app.children(), [b.any(), a.any()]);
    /// ```
    #[doc(alias("tkraise", "raise"))]
    #[track_caller]
    fn lift(self) -> Self {
        self.handle().with("lift", |gui, at| gui.restack(at, true));
        self
    }

    /// Puts the widget behind its siblings.
    ///
    /// Semantics: [`lower`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/lower.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [(); 2].map(|()| Frame::new(&app));
    /// b.lower();
    /// assert_eq!(app.children(), [b.any(), a.any()]);
    /// ```
    #[track_caller]
    fn lower(self) -> Self {
        self.handle().with("lower", |gui, at| gui.restack(at, false));
        self
    }

    /// Destroys the widget and everything in it.
    ///
    /// Semantics: [`destroy`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/destroy.htm).
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let frame = Frame::new(&app).pack();
    /// let label = Label::new(&frame);
    /// frame.destroy();
    /// assert!(!label.is_alive());
    /// ```
    fn destroy(self) {
        let AnyWidget(id) = self.handle();
        match id.at {
            _ if !self.is_alive() => {}
            Tree::WINDOW => removal::destroy(id.app),
            at => removal::remove(id.app, at),
        }
    }

    /// Whether the widget still exists: false once it is destroyed or its window is closed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Label::new(&App::new()).is_alive());
    /// ```
    #[doc(alias = "winfo_exists")]
    #[must_use]
    fn is_alive(self) -> bool {
        let AnyWidget(id) = self.handle();
        id.with(|_| ()).is_some()
    }

    /// The role of the widget.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).role(), Role::TextInput);
    /// ```
    #[doc(alias = "winfo_class")]
    #[must_use]
    #[track_caller]
    fn role(self) -> Role {
        self.handle().with("role", |gui, at| gui.node(at).body.class().role)
    }

    /// The label by which the user knows the widget: its [name](Self::set_name), otherwise the text on it, otherwise
    /// the text of the label before it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Label::new(&app).set_text("Your name:").pack();
    /// assert_eq!(Entry::new(&app).pack().label(), "Your name:");
    /// ```
    #[must_use]
    #[track_caller]
    fn label(self) -> String {
        self.handle().with("label", |gui, at| gui.label(at))
    }

    /// The value of the widget as text, such as the user's input or choice; `None` if the widget has no value.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(Entry::new(&app).set_text("Ada").value(), Some("Ada".into()));
    /// assert_eq!(Checkbutton::new(&app).value(), Some("off".into()));
    /// assert_eq!(Label::new(&app).value(), None);
    /// ```
    #[must_use]
    #[track_caller]
    fn value(self) -> Option<String> {
        self.handle().with("value", |gui, at| gui.node(at).body.value())
    }

    /// The state of the widget: normal, under the pointer, pressed or disabled. [`Entry`](crate::gui::Entry) has a
    /// different method of the same name.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let button = Button::new(&app).pack();
    /// assert_eq!(button.state(), WidgetState::Normal);
    /// app.send(papert::Event::Motion { x: 9.0, y: 9.0 });
    /// assert_eq!(button.state(), WidgetState::Active);
    /// ```
    #[must_use]
    #[track_caller]
    fn state(self) -> WidgetState {
        self.handle().trim("state", |trim| trim.state)
    }

    options! { gui:
        /// Whether the Tab key stops at the widget; `None` selects the default of its kind, which skips disabled
        /// widgets.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let [skipped, next] = [(); 2].map(|()| Entry::new(&app).pack());
        /// assert_eq!((skipped.takefocus(), skipped.set_takefocus(false).takefocus()), (None, Some(false)));
        /// app.press("Tab");
        /// assert!(next.has_focus());
        /// ```
        takefocus, set_takefocus(takes: impl Into<Option<bool>> as into) -> Option<bool>;
        gui, at => gui.node(at).takes_focus, gui.node_mut(at).takes_focus = takes;

        /// The name that the program has given to the widget, if any, for [tests](crate::gui::Harness) and for users
        /// who cannot see it.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let canvas = Canvas::new(&App::new());
        /// assert_eq!((canvas.name(), canvas.set_name("the drawing").name()), (None, Some("the drawing".into())));
        /// assert_eq!(canvas.label(), "the drawing");
        /// ```
        name, set_name(name: &str as into) -> Option<String>;
        gui, at => gui.node(at).name.clone(), gui.node_mut(at).name = Some(name);

        /// Whether the widget is enabled. A disabled widget does not react to the user, and its text is drawn in the
        /// disabled style.
        ///
        /// Disabling a window, a frame, a canvas or a separator changes neither its appearance nor the widgets in it.
        /// An entry that is enabled again becomes [`EntryState::Normal`](crate::gui::EntryState::Normal).
        ///
        /// Semantics: the `-state` option of Tk's widgets.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let [first, second] = [(); 2].map(|()| Entry::new(&app).pack());
        /// assert!(!first.set_enabled(false).is_enabled());
        /// app.press("Tab").press("a");
        /// assert_eq!((first.text().as_str(), second.text().as_str()), ("", "a"));
        /// ```
        #[doc(alias = "state")]
        is_enabled, set_enabled(enabled: bool) -> bool;
        gui, at => gui.node(at).body.is_enabled(), {
            gui.touch(at);
            gui.node_mut(at).body.enable(enabled);
        };
    }

    options! { trim:
        /// The background colour of the widget; `None` if the theme's is used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// label.set_background("ivory");
        /// assert_eq!(app.picture().pixel(0, 0), label.background());
        /// assert_eq!(label.background(), Some(papert::Rgba::new(0xff, 0xff, 0xf0, 0xff)));
        /// ```
        ///
        /// # Panics
        ///
        /// The setter panics if the colour is invalid.
        #[doc(alias = "bg")]
        background, set_background(color: impl ToColor as rgba) -> Option<Rgba>;
        trim => trim.background, trim.background = Some(color);

        /// The colour of the widget's text; `None` if the theme's is used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// label.set_foreground("navy").set_font(("sans-serif", -40, "bold"));
        /// assert!(app.picture().pixels().contains(&0xff_00_00_80));
        /// assert_eq!(label.foreground(), Some(papert::Rgba::new(0, 0, 0x80, 255)));
        /// ```
        ///
        /// # Panics
        ///
        /// The setter panics if the colour is invalid.
        #[doc(alias = "fg")]
        foreground, set_foreground(color: impl ToColor as rgba) -> Option<Rgba>;
        trim => trim.foreground, trim.foreground = Some(color);

        /// The font of the widget's text; `None` if the theme's is used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// label.set_font(("sans-serif", -40));
        /// assert!(label.request().height > 40);
        /// assert_eq!(label.font(), Some(("sans-serif", -40).into()));
        /// ```
        font, set_font(font: impl Into<Font> as into) -> Option<Font>;
        trim => trim.font.clone(), trim.font = Some(font);

        /// The width of the widget's edge in pixels; `None` if the theme's is used. A negative width counts as 0.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// let width = label.request().width;
        /// label.set_border(3);
        /// assert_eq!((label.border(), label.request().width), (Some(3), width + 2 * (3 - 1)));
        /// ```
        #[doc(alias("borderwidth", "bd"))]
        border, set_border(width: i32) -> Option<i32>;
        trim => trim.border, trim.border = Some(width);

        /// The relief of the widget's edge; `None` if the default of its kind is used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// label.set_relief(Relief::Sunken);
        /// assert_eq!(label.relief(), Some(Relief::Sunken));
        /// assert_eq!(app.picture().pixel(0, 0), Some(papert::Rgba::new(0x82, 0x82, 0x82, 255)), "the upper edge is dark");
        /// ```
        relief, set_relief(relief: Relief) -> Option<Relief>;
        trim => trim.relief, trim.relief = Some(relief);

        /// The width in pixels of the space around the widget in which the focus is shown; `None` if the theme's is
        /// used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// let width = label.request().width;
        /// label.set_highlight(4);
        /// assert_eq!((label.highlight(), label.request().width), (Some(4), width + 2 * 4));
        /// ```
        #[doc(alias = "highlightthickness")]
        highlight, set_highlight(width: i32) -> Option<i32>;
        trim => trim.highlight, trim.highlight = Some(width);

        /// The space in pixels between the widget's edge and its content, left and right; `None` if the theme's is
        /// used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// let width = label.request().width;
        /// label.set_padx(12);
        /// assert_eq!((label.padx(), label.request().width), (Some(12), width + 2 * (12 - 1)));
        /// ```
        padx, set_padx(width: i32) -> Option<i32>;
        trim => trim.padx, trim.padx = Some(width);

        /// The space in pixels between the widget's edge and its content, above and below; `None` if the theme's is
        /// used.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new().set_theme(Theme::classic());
        /// let label = Label::new(&app).set_text("Hello").pack();
        /// let height = label.request().height;
        /// label.set_pady(12);
        /// assert_eq!((label.pady(), label.request().height), (Some(12), height + 2 * (12 - 1)));
        /// ```
        pady, set_pady(height: i32) -> Option<i32>;
        trim => trim.pady, trim.pady = Some(height);
    }
}

/// Resolves a colour; numeric components range from 0 to 1.
#[track_caller]
fn rgba(call: &str, color: impl ToColor) -> Rgba {
    match color.color_spec().resolve(ColorMode::Unit) {
        Ok(color) => color.rgba(),
        Err(error) => panic!("{call}: {error}"),
    }
}
