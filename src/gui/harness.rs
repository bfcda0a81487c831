//! A harness for testing programs with widgets, without a display and with a clock that the test controls.

mod actions;
mod user;

use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crate::gui::app::App;
use crate::gui::body::WidgetId;
use crate::gui::geometry::Size;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::role::Role;
use crate::gui::tree::Gui;
use crate::gui::widget::{AnyWidget, Widget};
use crate::gui::widgets::dialog::{DialogBody, Question};
use crate::gui::{apps, callbacks};
use crate::host::Headless;
use crate::host::Host;
use crate::picture::Picture;
use crate::picture::golden::Golden;
use crate::picture::text::{set_system_fonts, system_fonts};

use self::user::User;

/// A program with widgets under test. Its methods do what a user does, and inspect what a user sees.
///
/// A test creates a harness from the function that fills the window. Widgets are found by their role and label. The
/// test's actions reach the program as mouse and keyboard events; when a call returns, everything that is due by then
/// has run. Nothing is shown on a display, and only the test moves the clock: [`advance`](Self::advance) does, each
/// [`press`](Self::press) takes 100 ms, and a click first waits until it cannot be mistaken for the second click of a
/// double click. [`App::mainloop`] returns at once, because the test itself drives the loop.
///
/// As long as a harness exists, characters missing from the embedded fonts are drawn as boxes, so that pictures are the
/// same on every machine.
///
/// ```
/// use papert::gui::*;
///
/// /// The program; its `main` is `let app = App::new(); build(&app); app.mainloop();`.
/// fn build(app: &App) {
///     let app = *app;
///     let name = Entry::new(&app).pack().focus();
///     let hello = move || messagebox::showinfo(&app, "Hello", &format!("Hello, {}!", name.text()));
///     Button::new(&app).set_text("Hello").set_command(hello).pack();
///     Button::new(&app).set_text("Quit").set_command(move || app.quit()).pack();
/// }
///
/// // In a test:
/// let ui = Harness::new(build);
/// ui.type_text("Ada");
/// ui.on_dialog(|dialog| {
///     assert_eq!(dialog.text(), "Hello, Ada!");
///     dialog.click("OK");
/// });
/// ui.click(&ui.find(Role::Button, "Hello"));
/// assert!(!ui.has_quit());
/// ui.click(&ui.find(Role::Button, "Quit"));
/// assert!(ui.has_quit());
/// ```
///
/// # Causes of failure
///
/// * A callback of the program panics. The next call to the harness then panics; if there is none, dropping the harness
///   panics. If the test expects these panics, [`take_panics`](Self::take_panics) returns them.
/// * A dialog opens for which no function was registered with [`on_dialog`](Self::on_dialog), or whose function does
///   not answer it. The dialog counts as cancelled, and the harness call during which it opened panics when the program
///   has finished its work.
/// * A function was registered with [`on_dialog`](Self::on_dialog), but no dialog opened for it before the end of the
///   test.
///
/// # Panics
///
/// All methods panic if the test has failed for one of these reasons; those that act on or inspect the program also
/// panic if the window has been closed.
pub struct Harness {
    user: Rc<User>,
    /// Whether system fonts were enabled before; `None` in the harness of a [`Dialog`], which does not end the program.
    system_fonts: Option<bool>,
}

impl Harness {
    /// Creates a program and fills its window.
    ///
    /// The function also sets the theme, size and scale of the window; system fonts and `PAPERT_SCALE` are ignored.
    /// Alternatively, the function does nothing, and the test fills the window of [`app`](Self::app).
    ///
    /// ```
    /// use papert::gui::*;
    /// # fn build(app: &App) { Label::new(app).set_text("Hello").pack(); }
    /// let ui = Harness::new(|app| build(&app.set_theme(Theme::dark()).set_scale(2.0).set_size(300, 200)));
    /// assert_eq!(ui.picture().size(), (600, 400));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn new<R>(build: impl FnOnce(&App) -> R) -> Self {
        let fonts = system_fonts();
        set_system_fonts(false);
        let app = App::on_host(Headless::new());
        let user = User::new(app);
        callbacks::collect(app.0);
        let harness = Self { user: Rc::clone(&user), system_fonts: Some(fonts) };
        app.with("Harness::new", |gui| {
            gui.driven = true;
            // The test is the outermost loop: `quit` ends it.
            gui.loops.push(false);
            gui.attention.answering = Some(Rc::new(move |dialog| user.meet(dialog)));
        });
        build(&app);
        harness.user.settle();
        harness.user.end();
        harness
    }

    /// Sets the folder of the golden pictures, instead of `golden` in the folder of the crate under test.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ()).with_goldens(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    /// ```
    #[must_use]
    pub fn with_goldens(self, folder: impl Into<PathBuf>) -> Self {
        self.user.goldens.replace(Some(folder.into()));
        self
    }

    /// The program.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| app.set_keymap(Keymap::Tk));
    /// assert_eq!(ui.app().keymap(), Keymap::Tk);
    /// ```
    #[must_use]
    pub fn app(&self) -> App {
        self.user.app
    }

    /// The only widget in the window with the given role and label: see [`Widget::label`].
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| {
    ///     Label::new(app).set_text("Your name:").pack();
    ///     Entry::new(app).set_text("Ada").pack();
    /// });
    /// assert_eq!(ui.find(Role::TextInput, "Your name:").value(), Some("Ada".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics unless exactly one widget matches; the message lists the widgets in the window.
    #[must_use]
    #[track_caller]
    pub fn find(&self, role: Role, label: &str) -> AnyWidget {
        self.only(&format!("{role} {label:?}"), |gui, at| {
            gui.node(at).body.class().role == role && gui.label(at) == label
        })
    }

    /// The only widget in the window with the given role.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Entry::new(app).set_text("Ada").pack());
    /// assert_eq!(ui.find_role(Role::TextInput).value(), Some("Ada".into()));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics unless exactly one widget matches; the message lists the widgets in the window.
    #[must_use]
    #[track_caller]
    pub fn find_role(&self, role: Role) -> AnyWidget {
        self.only(&role.to_string(), |gui, at| gui.node(at).body.class().role == role)
    }

    /// All widgets in the window with the given role, in Tab order.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| ["Yes", "No"].map(|text| Button::new(app).set_text(text).pack()));
    /// let buttons: Vec<_> = ui.find_all(Role::Button).into_iter().map(Widget::label).collect();
    /// assert_eq!(buttons, ["Yes", "No"]);
    /// ```
    #[must_use]
    #[track_caller]
    pub fn find_all(&self, role: Role) -> Vec<AnyWidget> {
        self.user.begin().app.with("find_all", |gui| {
            gui.lay_out();
            let all = gui.visible().into_iter();
            all.filter(|at| gui.node(*at).body.class().role == role).map(|at| AnyWidget(gui.widget(at))).collect()
        })
    }

    #[track_caller]
    fn only(&self, what: &str, is_meant: impl Fn(&Gui, BoxId) -> bool) -> AnyWidget {
        let (found, there) = self.user.begin().app.with("find", |gui| {
            gui.lay_out();
            let all = gui.visible();
            let found: Vec<_> = all.iter().filter(|at| is_meant(gui, **at)).map(|at| gui.widget(*at)).collect();
            (found, all.iter().map(|at| format!("\n  {}", gui.described(*at))).collect::<String>())
        });
        match found[..] {
            [widget] => AnyWidget(widget),
            [] if there.is_empty() => panic!("find: no {what} found; the window is empty"),
            [] => panic!("find: no {what} found; the window contains:{there}"),
            [..] => panic!("find: {} widgets match {what}; the window contains:{there}", found.len()),
        }
    }

    /// Whether the program has called [`App::quit`], which would have ended its loop outside a test.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| app.quit());
    /// assert!(ui.has_quit());
    /// ```
    #[must_use]
    #[track_caller]
    pub fn has_quit(&self) -> bool {
        self.user.begin().app.with("has_quit", |gui| gui.loops.first() == Some(&true))
    }

    /// The time on the program's clock, which starts at 0.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.advance(Duration::from_secs(2));
    /// assert_eq!(ui.now(), Duration::from_secs(2));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn now(&self) -> Duration {
        self.user.begin().app.with("now", |gui| gui.host.now())
    }

    /// The current picture of the window.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| app.set_size(300, 200));
    /// assert_eq!(ui.picture().size(), (300, 200));
    /// ```
    #[must_use]
    #[track_caller]
    pub fn picture(&self) -> Picture {
        self.user.begin().app.picture()
    }

    /// Checks that the picture of the window is identical to the golden picture `NAME.png`. If they differ, the message
    /// says where, and which command accepts the new picture: see [`golden`](mod@crate::golden).
    ///
    /// ```should_panic
    /// use papert::gui::*;
    /// Harness::new(|_| ()).golden("Not a name");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the picture differs from the golden picture, or if the golden picture is missing.
    #[track_caller]
    pub fn golden(&self, name: &str) -> &Self {
        let golden = match &*self.user.goldens.borrow() {
            Some(folder) => Golden::in_folder(folder, name),
            None => Golden::new(name),
        };
        golden.assert(&self.picture());
        self
    }

    /// Returns the messages of all panics in the program's callbacks since the last call, each with the line that
    /// registered the callback. These panics no longer fail the test.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| Button::new(app).set_text("Oops").set_command(|| panic!("no ink")).pack());
    /// ui.click(&ui.find(Role::Button, "Oops"));
    /// assert!(ui.take_panics()[0].starts_with("no ink (in the callback registered at "));
    /// ```
    #[must_use]
    pub fn take_panics(&self) -> Vec<String> {
        callbacks::take_panics(self.app().0)
    }
}

/// A dialog that the program has opened, for the test to answer: see
/// [`Harness::on_dialog`](crate::gui::Harness::on_dialog).
///
/// ```
/// use papert::gui::*;
/// let ui = Harness::new(|_| ());
/// ui.on_dialog(|dialog| {
///     assert_eq!(dialog.title(), "Quit");
///     assert_eq!(dialog.buttons(), ["Yes", "No"]);
///     dialog.click("Yes");
/// });
/// assert!(messagebox::askyesno(&ui.app(), "Quit", "Really?"));
/// ```
///
/// # Panics
///
/// All methods panic if the dialog has already been answered.
pub struct Dialog {
    ui: Harness,
    dialog: WidgetId,
}

impl Dialog {
    /// The title of the dialog.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.title(), "Save"); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn title(&self) -> String {
        self.question("title").title
    }

    /// The message of the dialog.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.text(), "There is no such folder."); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn text(&self) -> String {
        self.question("text").message
    }

    /// The labels of the dialog's buttons, from left to right.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| { assert_eq!(d.buttons(), ["OK"]); d.click("OK") });
    /// messagebox::showerror(&ui.app(), "Save", "There is no such folder.");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn buttons(&self) -> Vec<String> {
        self.question("buttons").buttons.iter().map(|label| (*label).into()).collect()
    }

    /// Clicks the button with the given label.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| d.click("Retry"));
    /// assert!(messagebox::askretrycancel(&ui.app(), "Load", "The server does not respond."));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if there is no such button.
    #[track_caller]
    pub fn click(&self, button: &str) {
        let labels = self.buttons();
        let widget = apps::find(self.ui.app().0, |gui| {
            let is_meant = |at: &&_| gui.node(**at).body.class().role == Role::Button && gui.label(**at) == button;
            gui.node(self.dialog.at).stack.iter().find(is_meant).map(|at| gui.widget(*at))
        });
        match widget {
            Some(widget) => self.ui.user.click("click", widget),
            None => panic!("click: the dialog has no button {button:?}; it has {}", labels.join(", ")),
        }
    }

    /// Presses and releases a key, as [`Harness::press`](crate::gui::Harness::press) does.
    ///
    /// ```
    /// use papert::gui::*;
    /// let ui = Harness::new(|_| ());
    /// ui.on_dialog(|d| {
    ///     d.press("Tab");
    ///     d.press("Return");
    /// });
    /// assert!(!messagebox::askyesno(&ui.app(), "Quit", "Really?"), "the second button is No");
    /// ```
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.question("press");
        self.ui.user.press(key);
    }

    /// The harness, with which the test can type, use the mouse, advance the clock, and inspect the window with the
    /// dialog.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::gui::*;
    /// let ui = Harness::new(|app| app.set_size(500, 300));
    /// let app = ui.app();
    /// app.after(1000, move || app.set_title("a second later"));
    /// ui.on_dialog(move |d| {
    ///     assert_eq!(d.ui().picture().size(), (500, 300));
    ///     d.ui().advance(Duration::from_secs(1));
    ///     assert_eq!(app.title(), "a second later");
    ///     d.ui().type_text(" ");
    /// });
    /// assert!(messagebox::askyesno(&app, "Quit", "Really?"), "the space bar presses Yes");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn ui(&self) -> &Harness {
        self.question("ui");
        &self.ui
    }

    /// The question that the dialog asks. Panics if the dialog has already been answered.
    #[track_caller]
    fn question(&self, call: &str) -> Question {
        let question = self.dialog.find(|body: &DialogBody| body.answer.is_none().then(|| body.question.clone()));
        question.unwrap_or_else(|| panic!("{call}: the dialog has already been answered"))
    }
}

impl fmt::Debug for Dialog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let question = self.dialog.read(|body: &DialogBody| body.question.clone());
        f.debug_tuple("Dialog").field(&question).finish()
    }
}

impl Gui {
    /// The widgets that are visible in the window, in Tab order, without those behind a dialog.
    fn visible(&self) -> Vec<BoxId> {
        let mut all = self.in_order();
        all.retain(|at| *at != Tree::WINDOW && self.node(*at).seen.is_some());
        all
    }

    /// Describes a widget as the user sees it: its role, label and value.
    fn described(&self, at: BoxId) -> String {
        let body = &self.node(at).body;
        let mut described = body.class().role.to_string();
        let label = self.label(at);
        if !label.is_empty() {
            described += &format!(" {label:?}");
        }
        if let Some(value) = body.value() {
            described += &format!(" with the value {value:?}");
        }
        described
    }

    /// The position in the window of a point of a widget, which `place` computes from the widget's size. Fails if the
    /// widget is not visible there; the error describes the reason.
    fn place_on(&mut self, widget: WidgetId, place: impl Fn(Size) -> (f64, f64)) -> Result<(f64, f64), String> {
        self.lay_out();
        let what = self.described(widget.at);
        let Some(seen) = self.node(widget.at).seen else {
            return Err(format!("{what} is not in the window; use pack, grid or place"));
        };
        let (x, y) = place(seen.size());
        let at = (f64::from(seen.x) + x, f64::from(seen.y) + y);
        match self.hit(at) {
            Some(hit) if self.is_inside(hit.at, widget.at) => Ok(at),
            // The widget is clipped there: what was hit contains it.
            Some(hit) if self.is_inside(widget.at, hit.at) => Err(format!("{what} is not visible at {x}, {y}")),
            Some(hit) => Err(format!("{} covers {what}", self.described(hit.at))),
            None => match self.attention.modal() {
                Some(modal) => Err(format!("{what} is behind {}", self.described(modal))),
                None => Err(format!("{what} is outside the window at {x}, {y}")),
            },
        }
    }
}

/// Ends the program, and fails the test if there is a failure that has not been reported yet.
impl Drop for Harness {
    fn drop(&mut self) {
        let Some(fonts) = self.system_fonts else { return };
        self.app().destroy();
        set_system_fonts(fonts);
        let panics = callbacks::take_panics(self.app().0);
        callbacks::forget(self.app().0);
        if std::thread::panicking() {
            return;
        }
        self.user.end();
        user::refuse_panics(panics);
        self.user.refuse_unmet();
    }
}

impl fmt::Debug for Harness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Harness").field(&self.app()).finish()
    }
}
