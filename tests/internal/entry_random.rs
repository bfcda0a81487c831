//! Whatever is done to an entry: nothing panics, every position stays in the text, and everything can be undone.

use std::time::Duration;

use super::{
    Action, Edit, EditingError, Editor, Effect, EntryState, Index, Key, Keymap, Layout, Press, ScrollBy, Validate,
    Verdict, columns,
};
use crate::test_random::{Result, Unstructured, check, float, list};

/// What is done to an entry.
#[derive(Clone, Debug)]
enum Deed {
    Key(&'static str, u8),
    Commit(String),
    Press(f64, u64, u8),
    Drag(f64),
    DragOutside(f64),
    Scan(f64, f64),
    Drop(f64),
    Insert(Index, String),
    Delete(Index, Index),
    SetText(String),
    Select(u8, Index, Index),
    Cursor(Index),
    Scroll(isize, f64),
    Focus(bool),
    Validate(Validate),
    State(EntryState),
    Show(Option<char>),
    Export(bool),
    Lose,
}

const KEYS: &[&str] = &[
    "Left",
    "Right",
    "Home",
    "End",
    "BackSpace",
    "Delete",
    "Insert",
    "Select",
    "space",
    "slash",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "h",
    "k",
    "t",
    "v",
    "w",
    "x",
    "y",
    "z",
    "é",
    "Return",
];

/// Strings that are easily split in the wrong place.
const PIECES: &[&str] = &[
    "a",
    "word",
    " ",
    "\n",
    "\r\n",
    "e\u{301}",
    "\u{301}",
    "👩\u{200d}👧",
    "🇩🇪",
    "🇩",
    "你好",
    "한",
    "_",
    "-",
    "\t",
    "\u{200d}",
    "क\u{94d}ष",
    "",
];

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    Ok(list(u, 0..=4, |u| u.choose(PIECES).copied())?.concat())
}

fn index(u: &mut Unstructured<'_>) -> Result<Index> {
    match u.int_in_range(0..=3)? {
        0 => Ok(Index::At(u.int_in_range(-3..=29)?)),
        1 => u.choose(&[Index::End, Index::Insert, Index::Anchor, Index::SelFirst, Index::SelLast]).copied(),
        2 => u.choose(&[Index::At(i64::MAX), Index::At(i64::MIN), Index::Under(f64::NAN)]).copied(),
        _ => Ok(Index::Under(float(u, -50..=200)?)),
    }
}

fn deed(u: &mut Unstructured<'_>) -> Result<Deed> {
    let place = |u: &mut Unstructured<'_>| float(u, -40..=160);
    Ok(match u.int_in_range(0..=29)? {
        0..8 => Deed::Key(u.choose(KEYS)?, u.int_in_range(0..=15)?),
        8..12 => Deed::Commit(text(u)?),
        12..15 => Deed::Press(place(u)?, u.int_in_range(0..=899)?, u.int_in_range(0..=3)?),
        15..17 => Deed::Drag(place(u)?),
        17 => Deed::DragOutside(place(u)?),
        18 => Deed::Scan(place(u)?, place(u)?),
        19 => Deed::Drop(place(u)?),
        20..22 => Deed::Insert(index(u)?, text(u)?),
        22..24 => Deed::Delete(index(u)?, index(u)?),
        24 => Deed::SetText(text(u)?),
        25..27 => Deed::Select(u.int_in_range(0..=3)?, index(u)?, index(u)?),
        27 => Deed::Cursor(index(u)?),
        28 => Deed::Scroll(u.arbitrary()?, if u.arbitrary()? { float(u, -1..=2)? } else { u.arbitrary()? }),
        _ => Deed::Focus(u.arbitrary()?),
    })
}

/// Additional actions that change how an entry behaves.
fn setting(u: &mut Unstructured<'_>) -> Result<Deed> {
    Ok(match u.int_in_range(0..=4)? {
        0 => Deed::Validate(*u.choose(&[Validate::None, Validate::Key, Validate::All, Validate::Focus])?),
        1 => Deed::State(*u.choose(&[
            EntryState::Normal,
            EntryState::Normal,
            EntryState::ReadOnly,
            EntryState::Disabled,
        ])?),
        2 => Deed::Show(*u.choose(&[None, Some('*')])?),
        3 => Deed::Export(u.arbitrary()?),
        _ => Deed::Lose,
    })
}

fn answer(u: &mut Unstructured<'_>) -> Result<(Verdict, Option<Deed>)> {
    let verdict = *u.choose(&[Verdict::Accept, Verdict::Accept, Verdict::Refuse, Verdict::Fail])?;
    Ok((verdict, if u.ratio(1, 5)? { Some(deed(u)?) } else { None }))
}

fn view(shown: &str) -> Layout {
    columns(7)(shown)
}

/// An entry with its clipboard, and a command that gives random answers and interferes.
#[derive(Default)]
struct Desk {
    editor: Editor,
    clipboard: Option<String>,
    millis: u64,
    answers: Vec<(Verdict, Option<Deed>)>,
}

impl Desk {
    fn with(text: &str, keymap: Keymap) -> Self {
        let editor = Editor { keymap, ..Editor::from(text) };
        Self { editor, ..Self::default() }
    }

    fn drive(&mut self, edit: Edit) {
        while let Some(effect) = self.editor.proceed(edit, &view) {
            match effect {
                Effect::Copy(text) => self.clipboard = Some(text),
                Effect::Paste(_) => self.editor.supply(self.clipboard.as_deref()),
                Effect::Validate(_) | Effect::Invalid(_) | Effect::Changed => {
                    if let Some((verdict, meddling)) = self.answers.pop() {
                        if let Some(deed) = meddling {
                            self.does(&deed);
                        }
                        if !matches!(effect, Effect::Changed) {
                            self.editor.answer(verdict);
                        }
                    }
                }
                _ => {}
            }
            self.check();
        }
    }

    fn does(&mut self, deed: &Deed) {
        let edit = self.editor.begin();
        // A selection may have no position.
        let _ = self.attempt(deed);
        self.drive(edit);
        self.check();
    }

    fn attempt(&mut self, deed: &Deed) -> Result<(), EditingError> {
        let editor = &mut self.editor;
        match deed {
            Deed::Key(name, held) => {
                let [shift, control, alt, meta] = [1, 2, 4, 8].map(|bit| held & bit != 0);
                editor.key(&Key { shift, control, alt, meta, ..Key::new(name) });
            }
            Deed::Commit(text) => editor.act(Action::Type(text.clone())),
            Deed::Press(x, wait, held) => {
                self.millis += wait;
                let press = Press::new(*x, Duration::from_millis(self.millis));
                editor.press(Press { shift: held & 1 != 0, control: held & 2 != 0, ..press }, &view);
            }
            Deed::Drag(x) => editor.drag(*x, &view),
            Deed::DragOutside(x) => editor.drag_outside(*x, &view),
            Deed::Scan(from, to) => {
                editor.scan_mark(*from);
                editor.scan_dragto(*to, &view);
            }
            Deed::Drop(x) => editor.drop_primary(*x, &view),
            Deed::Insert(at, text) => editor.insert(editor.place(*at, &view)?, text),
            Deed::Delete(first, last) => editor.delete(editor.place(*first, &view)?, editor.place(*last, &view)?),
            Deed::SetText(text) => editor.set_text(text),
            Deed::Select(0, at, _) => {
                editor.select_from(editor.selectable(*at, &view)?);
                editor.focus(true);
            }
            Deed::Select(1, at, _) => editor.select_to(editor.selectable(*at, &view)?),
            Deed::Select(2, at, _) => editor.select_adjust(editor.selectable(*at, &view)?),
            Deed::Select(_, first, last) => {
                editor.select_range(editor.selectable(*first, &view)?, editor.selectable(*last, &view)?);
            }
            Deed::Cursor(at) => editor.insert = editor.place(*at, &view)?,
            Deed::Scroll(units, part) => {
                editor.xview_scroll(*units, ScrollBy::Units, &view);
                editor.xview_moveto(*part, &view);
                editor.xview_scroll(*units, ScrollBy::Pages, &view);
            }
            Deed::Focus(comes) => editor.focus(*comes),
            Deed::Validate(mode) => {
                editor.validate = *mode;
                editor.validate();
            }
            Deed::State(state) => editor.state = *state,
            Deed::Show(show) => {
                editor.show = *show;
                editor.refit(&view);
            }
            Deed::Export(export) => editor.set_export_selection(*export),
            Deed::Lose => editor.lose_selection(),
        }
        Ok(())
    }

    fn check(&self) {
        let editor = &self.editor;
        let len = editor.len();
        assert_eq!(editor.text().chars().count(), len);
        assert!(editor.insert <= len && editor.left <= len, "{editor:?}");
        if let Some((first, last)) = editor.selection() {
            assert!(first <= last && last <= len, "{editor:?}");
        }
        assert_eq!(editor.shown().chars().count(), len);
        let _ = (editor.selected(), editor.view(&view));
    }

    /// Repeats an action until it has no more effect.
    fn exhaust(&mut self, action: &Action) {
        loop {
            let before = (self.editor.text(), self.editor.insert);
            let edit = self.editor.begin();
            self.editor.act(action.clone());
            if std::iter::from_fn(|| self.editor.proceed(edit, &view)).count() == 0 {
                assert_eq!(before, (self.editor.text(), self.editor.insert));
                return;
            }
        }
    }
}

#[test]
fn places_stay_in_the_text() {
    check(400, |u| {
        let (first, keymap) = (text(u)?, *u.choose(&[Keymap::Tk, Keymap::Desktop])?);
        let deeds = list(u, 1..=39, |u| if u.ratio(5, 6)? { deed(u) } else { setting(u) })?;
        let mut desk = Desk::with(&first, keymap);
        desk.answers = list(u, 0..=29, answer)?;
        for deed in &deeds {
            desk.does(deed);
        }
        Ok(())
    });
}

#[test]
fn all_can_be_taken_back_and_made_again() {
    check(400, |u| {
        let (first, deeds) = (text(u)?, list(u, 1..=59, deed)?);
        let mut desk = Desk::with(&first, Keymap::Desktop);
        for deed in &deeds {
            desk.does(deed);
        }
        // Some changes may have been undone on the way.
        desk.exhaust(&Action::Redo);
        let last = desk.editor.text();
        desk.exhaust(&Action::Undo);
        assert_eq!(desk.editor.text(), first, "{deeds:?}");
        desk.exhaust(&Action::Redo);
        assert_eq!(desk.editor.text(), last, "{first:?} {deeds:?}");
        Ok(())
    });
}

#[test]
fn the_cursor_of_a_desktop_stops_between_letters() {
    check(400, |u| {
        let first = text(u)?;
        let steps = list(u, 1..=29, |u| u.choose(&["Left", "Right", "BackSpace", "Delete"]).copied())?;
        let mut desk = Desk::with(&first, Keymap::Desktop);
        for &step in &steps {
            desk.does(&Deed::Key(step, 0));
            // What is deleted may have kept two pieces of a letter apart, with the cursor between them now.
            if step != "Left" && step != "Right" {
                continue;
            }
            // A step to the right and one to the left lead back from every place at which a step stops.
            let (at, end) = (desk.editor.insert, desk.editor.len());
            desk.does(&Deed::Key("Right", 0));
            desk.does(&Deed::Key("Left", 0));
            assert!(desk.editor.insert == at || at == end, "{first:?} {steps:?}");
            desk.editor.insert = at;
        }
        Ok(())
    });
}
