//! Dialogs: they lie in the middle of a window, and nothing else in it is heard until they are answered.

use crate::color::Rgba;
use crate::gui::apps::{self, body};
use crate::gui::body::{AppId, Body, Class, Focus, WidgetId};
use crate::gui::editing::{Index, Key, Keymap};
use crate::gui::geometry::{Anchor, Rect, Size, to_device};
use crate::gui::layout::{BorderMode, Place};
use crate::gui::layout::{BoxId, Tree};
use crate::gui::look::{ButtonLook, DefaultRing, DialogLook, EntryLook, Icon, Look, Measure, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::tree::Gui;
use crate::gui::widget::{AnyWidget, Container, Widget, sealed};
use crate::gui::widgets::button::Button;
use crate::gui::widgets::canvas::Canvas;
use crate::gui::widgets::entry::Entry;
use crate::gui::{dispatch, focus, removal, turn};

/// What a dialog asks.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) icon: Option<Icon>,
    /// What is written on the buttons, from left to right.
    pub(crate) buttons: &'static [&'static str],
    /// The button that Return presses, and that has the keyboard first.
    pub(crate) proposed: usize,
    /// The button that Escape presses, and the answer when nobody can give one.
    pub(crate) cancel: usize,
}

/// Asks, and waits for the answer: the number of a button. Where nobody sees the window it is at once that for cancel,
/// and so it is when the window is closed.
///
/// Semantics: [`tk_messageBox`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/messageBox.htm).
#[track_caller]
pub(crate) fn ask(app: AppId, call: &str, question: Question) -> usize {
    let cancel = question.cancel;
    if !is_seen(app, call) {
        return cancel;
    }
    let dialog = Open::new(app, question, None);
    dialog.wait().unwrap_or(cancel)
}

/// Asks for a line of text, of which some is there already, until `read` takes it; else that gives the title and the
/// text of a warning. `None` when the person cancels.
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
    let question = Question {
        title: title.into(),
        message: prompt.into(),
        icon: None,
        buttons: &["OK", "Cancel"],
        proposed: 0,
        cancel: 1,
    };
    let dialog = Open::new(app, question, Some(text));
    while dialog.wait() == Some(0) {
        let entered = dialog.entry.filter(|entry| entry.is_alive()).map(Entry::text)?;
        let (title, message) = match read(&entered) {
            Ok(value) => return Some(value),
            Err(refusal) => refusal,
        };
        let warning = Question {
            title: title.into(),
            message,
            icon: Some(Icon::Warning),
            buttons: &["OK"],
            proposed: 0,
            cancel: 0,
        };
        ask(app, call, warning);
        dialog.ask_again();
    }
    None
}

impl Canvas {
    /// Asks in the window of the canvas: see [`ask_text`].
    #[track_caller]
    pub(crate) fn ask_text<T>(
        self,
        call: &str,
        asked: (&str, &str, &str),
        read: impl Fn(&str) -> Result<T, (&'static str, String)>,
    ) -> Option<T> {
        ask_text(self.0.0.app, call, asked, read)
    }
}

/// Whether there is somebody, or a test, to answer.
#[track_caller]
fn is_seen(app: AppId, call: &str) -> bool {
    match apps::with(app, |gui| gui.host.is_watched() || gui.attention.answering.is_some()) {
        Some(seen) => seen,
        None => panic!("{call}: the window has been closed"),
    }
}

/// A dialog that is open; it is closed when this is dropped, also by a panic.
struct Open {
    dialog: WidgetId,
    entry: Option<Entry>,
    /// Who had the keyboard before.
    before: Option<WidgetId>,
}

impl Open {
    fn new(app: AppId, question: Question, text: Option<&str>) -> Self {
        let (labels, proposed) = (question.buttons, question.proposed);
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
            text.map(|text| Entry::new(&inside).with_width(ENTRY_WIDTH).with_text(text).select_range(0, Index::End));
        let buttons = labels.iter().enumerate().map(|(n, label)| {
            let ring = if n == proposed { DefaultRing::Active } else { DefaultRing::Normal };
            Button::new(&inside).with_text(*label).with_default(ring).with_command(move || answer(dialog, n))
        });
        let buttons: Vec<_> = buttons.collect();
        dialog.change(|body: &mut DialogBody| {
            body.buttons = buttons.iter().map(|button| button.0.0.at).collect();
            body.entry = entry.map(|entry| entry.0.0.at);
        });
        let opened = Self { dialog, entry, before: Some(before) };
        apps::with(app, Gui::lay_out);
        focus::give(entry.map_or(buttons[proposed].0.0, |entry| entry.0.0), Focus::In);
        dispatch::point_again(app);
        opened
    }

    /// Waits for the answer; `None` when the window is closed.
    fn wait(&self) -> Option<usize> {
        let answering = apps::with(self.dialog.app, |gui| gui.attention.answering.clone()).flatten();
        match answering {
            Some(answering) => answering(self.dialog),
            None => turn::run_until(self.dialog.app, |gui| is_answered(gui, self.dialog)),
        }
        self.dialog.read(|body: &DialogBody| body.answer).flatten()
    }

    /// The answer will not do.
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
        // Nothing of the keyboard is told to what is about to go, but by the one who gets it.
        if let Some(before) = self.before.take() {
            focus::give(before, Focus::In);
        }
        if apps::with(app, |gui| gui.is_there(self.dialog)) == Some(true) {
            removal::remove(app, self.dialog.at);
        }
        apps::with(app, Gui::lay_out);
        dispatch::point_again(app);
    }
}

/// Answers a dialog; the first answer counts.
pub(crate) fn answer(dialog: WidgetId, button: usize) {
    dialog.change(|body: &mut DialogBody| body.answer = body.answer.or(Some(button)));
}

/// Whether a dialog has been answered, or is no more.
pub(crate) fn is_answered(gui: &Gui, dialog: WidgetId) -> bool {
    !gui.is_there(dialog) || body::<DialogBody>(gui, dialog.at).answer.is_some()
}

/// A dialog, to put widgets into.
#[derive(Clone, Copy)]
struct Inside(AnyWidget);

impl sealed::Sealed for Inside {
    fn handle(&self) -> AnyWidget {
        self.0
    }
}

impl Widget for Inside {}
impl Container for Inside {}

/// What a dialog is.
pub(crate) struct DialogBody {
    pub(crate) question: Question,
    look: DialogLook,
    /// It looks as the theme says.
    trim: Trim,
    buttons: Vec<BoxId>,
    entry: Option<BoxId>,
    /// The button that was pressed.
    answer: Option<usize>,
}

impl DialogBody {
    fn new(question: Question) -> Self {
        let button = |n: usize, label: &str| ButtonLook {
            text: label.into(),
            default: if n == question.proposed { DefaultRing::Active } else { DefaultRing::Normal },
            ..ButtonLook::default()
        };
        let look = DialogLook {
            title: question.title.clone(),
            message: question.message.clone(),
            icon: question.icon,
            buttons: question.buttons.iter().enumerate().map(|(n, label)| button(n, label)).collect(),
            extra: Size::default(),
        };
        Self { question, look, trim: Trim::default(), buttons: Vec::new(), entry: None, answer: None }
    }

    /// Its look with the room that an entry needs.
    fn fitted(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> DialogLook {
        let entry = EntryLook { width: ENTRY_WIDTH, ..EntryLook::default() };
        let extra = self.entry.map(|_| entry.request(theme, scale, measure)).unwrap_or_default();
        DialogLook { extra, ..self.look.clone() }
    }
}

impl Body for DialogBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class { key, ..Class::quiet(Role::Dialog) };
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.trim
    }

    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Option<Size> {
        Some(self.fitted(theme, scale, measure).request(theme, scale, measure))
    }

    fn fit(&mut self, theme: &Theme, scale: f64, _: Size, measure: Measure<'_>) {
        self.look = self.fitted(theme, scale, measure);
    }

    fn arrange(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Vec<(BoxId, Rect)> {
        let look = self.fitted(theme, scale, measure);
        let plan = look.plan(theme, scale, look.request(theme, scale, measure), measure);
        // The shape of the entry stands where the text does, and the room for its focus outside.
        let room = to_device(theme.highlight, scale);
        let Rect { x, y, width, height } = plan.extra;
        let entry = self.entry.map(|entry| (entry, Rect::new(x - room, y, width + 2 * room, height)));
        entry.into_iter().chain(self.buttons.iter().copied().zip(plan.buttons)).collect()
    }

    fn label(&self) -> String {
        self.question.title.clone()
    }

    fn ground_of(&mut self, child: BoxId, theme: &Theme) -> Option<Rgba> {
        Some(if self.entry == Some(child) { theme.dialog } else { theme.dialog_foot })
    }

    fn is_opaque(&self) -> bool {
        false
    }
}

/// Escape cancels, and Return presses the button with the keyboard, or else the one that is proposed.
fn key(dialog: WidgetId, key: &Key) -> bool {
    let number = apps::with(dialog.app, |gui| {
        let body: &DialogBody = body(gui, dialog.at);
        match key.name.as_str() {
            "Escape" => Some(body.question.cancel),
            "KP_Enter" if gui.style.keymap == Keymap::Tk => None,
            "Return" | "KP_Enter" => {
                let focused = body.buttons.iter().position(|button| *button == gui.attention.focus);
                Some(focused.unwrap_or(body.question.proposed))
            }
            _ => None,
        }
    });
    if let Some(Some(number)) = number {
        answer(dialog, number);
    }
    number.flatten().is_some()
}

/// The room for text in a dialog, in zeros.
const ENTRY_WIDTH: i32 = 30;
