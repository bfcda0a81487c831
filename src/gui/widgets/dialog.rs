//! Dialogs, which appear in the middle of a window and block input to everything else in it until the user responds.

mod icon;
mod plan;

pub(crate) use self::icon::Icon;
use self::plan::Plan;
pub(crate) use self::plan::Question;
use super::button::Button;
use super::entry::Entry;
use super::entry::field::EntryLook;
use super::press::Pressable;
use crate::color::Rgba;
use crate::gui::apps::{self, body};
use crate::gui::body::{AppId, Body, Class, Focus, WidgetId};
use crate::gui::editing::{Index, Key, Keymap};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::layout::{BorderMode, BoxId, Place, Tree};
use crate::gui::look::{Brush, Look, Scaled, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::tree::Gui;
use crate::gui::widget::{AnyWidget, Captioned, Container, Widget, sealed, trimmed};
use crate::gui::{dispatch, event_loop, focus, removal};
use crate::host::Host;

/// Asks a question, waits for the response and returns the number of the pressed button. Returns that of the cancel
/// button if the window is closed, or immediately if nobody sees the window.
///
/// Semantics: [`tk_messageBox`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/messageBox.htm).
#[track_caller]
pub(crate) fn ask(app: AppId, call: &str, question: Question) -> usize {
    let cancel = question.cancel();
    if is_seen(app, call) { Open::new(app, question, None).wait().unwrap_or(cancel) } else { cancel }
}

/// Asks for a line of text, which may have an initial value, until `read` accepts it; if `read` rejects it, `read`
/// returns the title and the text of a warning. Returns `None` if the user cancels.
///
/// Semantics: [`tkinter.simpledialog`](https://docs.python.org/3/library/dialog.html#module-tkinter.simpledialog).
#[track_caller]
pub(crate) fn ask_text<T>(
    app: AppId,
    call: &str,
    (title, prompt, text): (&str, &str, &str),
    read: impl Fn(&str) -> Result<T, (&'static str, String)>,
) -> Option<T> {
    if !is_seen(app, call) {
        return None;
    }
    let question = |title: &str, message, icon, buttons| Question { title: title.into(), message, icon, buttons };
    let dialog = Open::new(app, question(title, prompt.into(), None, &["OK", "Cancel"]), Some(text));
    while dialog.wait() == Some(0) {
        let entered = dialog.entry.filter(|entry| entry.is_alive()).map(Entry::text)?;
        match read(&entered) {
            Ok(value) => return Some(value),
            Err((title, message)) => ask(app, call, question(title, message, Some(Icon::Warning), &["OK"])),
        };
        dialog.ask_again();
    }
    None
}

/// Whether there is a user or a test that can respond.
#[track_caller]
fn is_seen(app: AppId, call: &str) -> bool {
    match apps::with(app, |gui| gui.host.is_watched() || gui.attention.answering.is_some()) {
        Some(seen) => seen,
        None => panic!("{call}: the window has been closed"),
    }
}

/// An open dialog, which is closed when this value is dropped, even during a panic.
struct Open {
    dialog: WidgetId,
    entry: Option<Entry>,
    /// The widget that had the keyboard focus before.
    before: WidgetId,
}

impl Open {
    fn new(app: AppId, question: Question, text: Option<&str>) -> Self {
        let buttons = question.buttons;
        let body = Box::new(DialogBody::new(question));
        let made = apps::with(app, |gui| {
            let dialog = gui.add(Tree::WINDOW, body);
            let middle = Place { relx: 0.5, rely: 0.5, anchor: Anchor::Center, ..Place::default() };
            // Every widget can be placed in its own window.
            let _ = gui.tree.place(dialog.at, middle.with_bordermode(BorderMode::Outside), None);
            gui.open_dialog(dialog.at);
            (dialog, gui.widget(gui.attention.focus))
        });
        let (dialog, before) = made.expect("the window is open");
        let inside = Inside(AnyWidget(dialog));
        let entry =
            text.map(|text| Entry::new(&inside).set_width(ENTRY_WIDTH).set_text(text).select_range(0, Index::End));
        let button = |(n, label): (usize, &&str)| {
            let button = Button::new(&inside).set_text(*label).set_default_ring(Question::ring(n));
            button.set_command(move || answer(dialog, n))
        };
        let buttons: Vec<_> = buttons.iter().enumerate().map(button).collect();
        dialog.change(|body: &mut DialogBody| {
            body.buttons = buttons.iter().map(|button| button.0.0.at).collect();
            body.entry = entry.map(|entry| entry.0.0.at);
        });
        let opened = Self { dialog, entry, before };
        apps::with(app, Gui::lay_out);
        focus::give(entry.map_or(buttons[0].0.0, |entry| entry.0.0), Focus::In);
        dispatch::point_again(app);
        opened
    }

    /// Waits for the response; returns `None` if the window is closed.
    fn wait(&self) -> Option<usize> {
        let answering = apps::find(self.dialog.app, |gui| gui.attention.answering.clone());
        match answering {
            Some(answering) => answering(self.dialog),
            None => event_loop::run_until(self.dialog.app, |gui| is_answered(gui, self.dialog)),
        }
        self.dialog.find(|body: &DialogBody| body.answer)
    }

    /// Clears the response, so the user can give another one.
    fn ask_again(&self) {
        self.dialog.change(|body: &mut DialogBody| body.answer = None);
        if let Some(entry) = self.entry.filter(|entry| entry.is_alive()) {
            focus::give(entry.0.0, Focus::In);
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let app = self.dialog.app;
        apps::with(app, |gui| gui.attention.dialogs.retain(|dialog| *dialog != self.dialog.at));
        // Moves the focus from the widgets that are about to be removed to the one that had it before.
        focus::give(self.before, Focus::In);
        if self.dialog.with(|_| ()).is_some() {
            removal::remove(app, self.dialog.at);
        }
        apps::with(app, Gui::lay_out);
        dispatch::point_again(app);
    }
}

/// Records the response to a dialog; only the first response counts.
pub(crate) fn answer(dialog: WidgetId, button: usize) {
    dialog.change(|body: &mut DialogBody| body.answer = body.answer.or(Some(button)));
}

/// Whether a dialog has been answered or closed.
pub(crate) fn is_answered(gui: &Gui, dialog: WidgetId) -> bool {
    !gui.is_there(dialog) || body::<DialogBody>(gui, dialog.at).answer.is_some()
}

/// A dialog as a container for widgets.
#[derive(Clone, Copy)]
struct Inside(AnyWidget);

impl sealed::Sealed for Inside {
    fn handle(&self) -> AnyWidget {
        self.0
    }
}

impl Widget for Inside {}
impl Container for Inside {}

/// The data of a dialog.
pub(crate) struct DialogBody {
    pub(crate) question: Question,
    /// The default: a dialog looks as the theme specifies.
    trim: Trim,
    buttons: Vec<BoxId>,
    entry: Option<BoxId>,
    /// The number of the button that was pressed.
    pub(crate) answer: Option<usize>,
}

trimmed! { DialogBody }

impl DialogBody {
    pub(super) fn new(question: Question) -> Self {
        Self { question, trim: Trim::default(), buttons: Vec::new(), entry: None, answer: None }
    }

    /// The layout of the dialog's parts.
    fn plan(&self, on: Scaled<'_>) -> Plan {
        let entry = EntryLook { width: ENTRY_WIDTH, ..EntryLook::default() };
        Plan::new(&self.question, self.entry.map(|_| entry.request(on)).unwrap_or_default(), on)
    }

    /// The rectangles of the dialog's entry and its buttons.
    pub(super) fn places(&self, on: Scaled<'_>) -> (Rect, Vec<Rect>) {
        let plan = self.plan(on);
        (plan.extra, plan.buttons)
    }
}

impl Look for DialogBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        self.plan(on).size
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        self.plan(brush.on).draw(self.question.icon, brush);
    }
}

impl Body for DialogBody {
    fn class(&self) -> Class {
        Class { key, ..Class::quiet(Role::Dialog) }
    }

    fn arrange(&self, on: Scaled<'_>) -> Vec<(BoxId, Rect)> {
        let (Rect { x, y, width, height }, buttons) = self.places(on);
        // The shape of the entry is aligned with the text, and the space for its focus is outside.
        let room = on.px(on.theme.highlight);
        let entry = self.entry.map(|entry| (entry, Rect::new(x - room, y, width + 2 * room, height)));
        entry.into_iter().chain(self.buttons.iter().copied().zip(buttons)).collect()
    }

    fn label(&self) -> String {
        self.question.title.clone()
    }

    fn ground_of(&self, child: BoxId, theme: &Theme) -> Option<Rgba> {
        Some(if self.entry == Some(child) { theme.dialog } else { theme.dialog_foot })
    }

    fn is_opaque(&self) -> bool {
        false
    }
}

/// Handles a key: Escape cancels, and Return presses the button with the keyboard focus, or else the first button.
fn key(dialog: WidgetId, key: &Key) -> bool {
    let number = apps::find(dialog.app, |gui| {
        let body: &DialogBody = body(gui, dialog.at);
        match key.name.as_str() {
            "Escape" => Some(body.question.cancel()),
            "KP_Enter" if gui.style.keymap == Keymap::Tk => None,
            "Return" | "KP_Enter" => {
                let focused = body.buttons.iter().position(|button| *button == gui.attention.focus);
                Some(focused.unwrap_or(0))
            }
            _ => None,
        }
    });
    let Some(number) = number else { return false };
    answer(dialog, number);
    true
}

/// The width of an entry's text in a dialog, in widths of the digit 0.
const ENTRY_WIDTH: i32 = 30;
