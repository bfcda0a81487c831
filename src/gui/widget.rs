//! What all widgets have in common: the keyboard, how they look, and their end.

mod container;
mod managed;

use std::fmt;
use std::rc::Rc;

use crate::color::{ColorMode, Rgba, ToColor};
use crate::gui::apps::{self, body, body_mut};
use crate::gui::body::{Body, Focus, WidgetId};
use crate::gui::handler::Handler;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::look::{Relief, Trim};
use crate::gui::role::Role;
use crate::gui::tree::Gui;
use crate::gui::var::Var;
use crate::gui::{focus, removal};
use crate::picture::text::Font;

pub use self::container::Container;
pub use self::managed::Managed;

/// A widget of any kind.
///
/// Handles to widgets can be copied freely, also into the functions that widgets call: a copy is the same widget. They
/// stay on the thread of their [`App`](crate::gui::App).
///
/// ```
/// use papert::gui::*;
///
/// # papert::headless();
/// let app = App::new();
/// let quit = Button::new(&app).with_text("Quit").pack();
/// assert_eq!((quit.any().role(), quit.any().label().as_str()), (Role::Button, "Quit"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyWidget(pub(crate) WidgetId);

pub(crate) mod sealed {
    /// Nothing outside of the crate is a widget.
    pub trait Sealed {
        /// The handle.
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

    /// Looks at a widget that must be there.
    #[track_caller]
    pub(crate) fn with<R>(self, call: &str, work: impl FnOnce(&mut Gui, BoxId) -> R) -> R {
        match apps::with(self.0.app, |gui| gui.is_there(self.0).then(|| work(gui, self.0.at))) {
            Some(Some(result)) => result,
            Some(None) => panic!("{call}: the widget has been destroyed"),
            None => panic!("{call}: the window with this widget has been closed"),
        }
    }

    /// Reads what one kind of widget has.
    #[track_caller]
    pub(crate) fn read<B: Body, R>(self, call: &str, work: impl FnOnce(&B) -> R) -> R {
        self.with(call, |gui, at| work(body(gui, at)))
    }

    /// Changes what one kind of widget has; it is measured and painted anew.
    #[track_caller]
    pub(crate) fn change<B: Body, R>(self, call: &str, work: impl FnOnce(&mut B) -> R) -> R {
        self.with(call, |gui, at| work(body_mut(gui, at)))
    }

    /// Has the widget follow a variable until its end.
    #[track_caller]
    pub(crate) fn follow<B: Body, T: Clone + 'static>(self, call: &str, variable: &Var<T>, follow: fn(&mut B, &T)) {
        let trace = variable.trace(move |value| {
            self.0.change(|body: &mut B| follow(body, value));
        });
        let variable = variable.clone();
        self.with(call, |gui, at| gui.node_mut(at).ends.push(Box::new(move || variable.untrace(trace))));
    }

    #[track_caller]
    fn change_trim(self, call: &str, change: impl FnOnce(&mut Trim)) {
        self.with(call, |gui, at| {
            change(gui.node_mut(at).body.trim());
            gui.touch(at);
        });
    }
}

impl fmt::Debug for AnyWidget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let described = apps::with(self.0.app, |gui| {
            gui.is_there(self.0).then(|| {
                let node = gui.node(self.0.at);
                (node.body.class().role, node.body.label())
            })
        });
        match described.flatten() {
            Some((role, label)) if label.is_empty() => write!(f, "{role}"),
            Some((role, label)) => write!(f, "{role} {label:?}"),
            None => f.write_str("a widget that is no more"),
        }
    }
}

/// What every widget can do.
///
/// The commands give the widget back, so that they can be chained. Lengths are pixels before scaling, unless something
/// else is said.
///
/// # Panics
///
/// All but [`is_alive`](Self::is_alive), when the widget has been destroyed or its window closed: that is a mistake of
/// the program.
pub trait Widget: sealed::Sealed + Copy {
    /// The same widget as one of any kind.
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

    /// Gives the widget the keyboard: what is typed goes to it.
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
    #[track_caller]
    fn focus(self) -> Self {
        self.handle().with("focus", |_, _| {});
        focus::give(self.handle().0, Focus::In);
        self
    }

    /// Whether the widget has the keyboard.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Entry::new(&App::new()).has_focus());
    /// ```
    #[must_use]
    #[track_caller]
    fn has_focus(self) -> bool {
        self.handle().with("has_focus", |gui, at| gui.attention.focus == at)
    }

    /// Says whether the key Tab stops at the widget; `None` leaves it to its kind, which skips disabled widgets.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [skipped, next] = [(); 2].map(|()| Entry::new(&app).pack());
    /// skipped.set_takefocus(false);
    /// app.press("Tab");
    /// assert!(next.has_focus());
    /// ```
    #[track_caller]
    fn set_takefocus(self, takes: impl Into<Option<bool>>) -> Self {
        self.handle().with("set_takefocus", |gui, at| gui.node_mut(at).takes_focus = takes.into());
        self
    }

    /// Has a function called when a key goes down while the widget has the keyboard, before the widget itself gets it.
    /// The key has Tk's name, after the modifiers that must be held: `"Return"`, `"Control-s"`, `"Alt-Shift-Left"`. A
    /// function that was bound to the same key before is replaced.
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
    #[track_caller]
    fn on_key<R>(self, key: &str, mut function: impl FnMut() -> R + 'static) -> Self {
        let handler: Rc<Handler<dyn FnMut()>> = Rc::new(Handler::new(move || {
            function();
        }));
        let replaced = self.handle().with("on_key", |gui, at| gui.node_mut(at).keys.insert(key.into(), handler));
        drop(replaced);
        self
    }

    /// Puts the widget in front of its siblings.
    ///
    /// Semantics: [`raise`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/raise.htm), which is `lift` in Python.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// let [a, b] = [(); 2].map(|()| Frame::new(&app));
    /// assert_eq!(app.children(), [a.any(), b.any()], "the one in front is the last one");
    /// a.lift();
    /// assert_eq!(app.children(), [b.any(), a.any()]);
    /// ```
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

    /// Ends the widget, and all that is in it.
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
        match apps::with(id.app, |gui| gui.is_there(id)) {
            Some(true) if id.at == Tree::WINDOW => removal::destroy(id.app),
            Some(true) => removal::remove(id.app, id.at),
            _ => {}
        }
    }

    /// Whether the widget is still there: neither has it been destroyed, nor its window closed.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(Label::new(&App::new()).is_alive());
    /// ```
    #[must_use]
    fn is_alive(self) -> bool {
        let AnyWidget(id) = self.handle();
        apps::with(id.app, |gui| gui.is_there(id)) == Some(true)
    }

    /// What the widget is.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Entry::new(&App::new()).role(), Role::TextInput);
    /// ```
    #[must_use]
    #[track_caller]
    fn role(self) -> Role {
        self.handle().with("role", |gui, at| gui.node(at).body.class().role)
    }

    /// What a person calls the widget: its [name](Self::set_name), or what is written on it, or else what is written on
    /// the label before it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// Label::new(&app).with_text("Your name:").pack();
    /// assert_eq!(Entry::new(&app).pack().label(), "Your name:");
    /// ```
    #[must_use]
    #[track_caller]
    fn label(self) -> String {
        self.handle().with("label", |gui, at| gui.label(at))
    }

    /// Gives the widget a name for [tests](crate::gui::Harness) and for people who do not see it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Canvas::new(&App::new()).set_name("the drawing").label(), "the drawing");
    /// ```
    #[track_caller]
    fn set_name(self, name: &str) -> Self {
        self.handle().with("set_name", |gui, at| gui.node_mut(at).name = Some(name.into()));
        self
    }

    /// What a person has written or chosen in the widget, in words; `None` where there is nothing to choose.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new();
    /// assert_eq!(Entry::new(&app).with_text("Ada").value(), Some("Ada".into()));
    /// assert_eq!(Checkbutton::new(&app).value(), Some("off".into()));
    /// assert_eq!(Label::new(&app).value(), None);
    /// ```
    #[must_use]
    #[track_caller]
    fn value(self) -> Option<String> {
        self.handle().with("value", |gui, at| gui.node(at).body.value())
    }

    /// Chooses the colour of the widget, instead of the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_background("ivory");
    /// assert_ne!(app.picture(), before);
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such colour.
    #[track_caller]
    fn with_background(self, color: impl ToColor) -> Self {
        let chosen = Some(rgba("with_background", color));
        self.handle().change_trim("with_background", |trim| trim.background = chosen);
        self
    }

    /// Chooses the colour of its text, instead of the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_foreground("navy");
    /// assert_ne!(app.picture(), before);
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such colour.
    #[track_caller]
    fn with_foreground(self, color: impl ToColor) -> Self {
        let chosen = Some(rgba("with_foreground", color));
        self.handle().change_trim("with_foreground", |trim| trim.foreground = chosen);
        self
    }

    /// Chooses the font of its text, instead of the theme's.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_font(("Arial", 20, "bold"));
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_font(self, font: impl Into<Font>) -> Self {
        let chosen = Some(font.into());
        self.handle().change_trim("with_font", |trim| trim.font = chosen);
        self
    }

    /// Chooses the width of its edge in pixels; below 0 is 0.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_border(3);
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_border(self, width: i32) -> Self {
        let chosen = Some(width);
        self.handle().change_trim("with_border", |trim| trim.border = chosen);
        self
    }

    /// Chooses the relief of its edge.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_relief(look::Relief::Sunken);
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_relief(self, relief: Relief) -> Self {
        let chosen = Some(relief);
        self.handle().change_trim("with_relief", |trim| trim.relief = chosen);
        self
    }

    /// Chooses the width in pixels of the room around it in which the focus is shown.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_highlight(4);
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_highlight(self, width: i32) -> Self {
        let chosen = Some(width);
        self.handle().change_trim("with_highlight", |trim| trim.highlight = chosen);
        self
    }

    /// Chooses the room in pixels between its edge and what is in it, left and right.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_padx(12);
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_padx(self, width: i32) -> Self {
        let chosen = Some(width);
        self.handle().change_trim("with_padx", |trim| trim.padx = chosen);
        self
    }

    /// Chooses the room in pixels between its edge and what is in it, above and below.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().with_theme(Theme::classic());
    /// let plain = Label::new(&app).with_text("Hello").pack();
    /// let before = app.picture();
    /// plain.with_pady(12);
    /// assert_ne!(app.picture(), before);
    /// ```
    #[track_caller]
    fn with_pady(self, height: i32) -> Self {
        let chosen = Some(height);
        self.handle().change_trim("with_pady", |trim| trim.pady = chosen);
        self
    }
}

/// The colour that is meant, of the three parts 0 to 1.
#[track_caller]
fn rgba(call: &str, color: impl ToColor) -> Rgba {
    match color.color_spec().resolve(ColorMode::Unit) {
        Ok(color) => color.rgba(),
        Err(error) => panic!("{call}: {error}"),
    }
}
