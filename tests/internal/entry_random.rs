//! Whatever is done to an entry: nothing panics, every position stays in the text, and everything can be undone.

use std::time::Duration;

use super::{
    Action, Edit, EditingError, Editor, Effect, EntryState, Index, Key, Keymap, Layout, Press, ScrollBy, Validate,
    Verdict, columns,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

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
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
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
    ]);
    prop::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

fn index() -> impl Strategy<Value = Index> {
    prop_oneof![
        (-3i64..30).prop_map(Index::At),
        prop::sample::select(vec![Index::End, Index::Insert, Index::Anchor, Index::SelFirst, Index::SelLast]),
        prop::sample::select(vec![Index::At(i64::MAX), Index::At(i64::MIN), Index::Under(f64::NAN)]),
        (-50.0..200.0).prop_map(Index::Under),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || -40.0..160.0f64;
    prop_oneof![
        8 => (prop::sample::select(KEYS), 0u8..16).prop_map(|(key, held)| Deed::Key(key, held)),
        4 => text().prop_map(Deed::Commit),
        3 => (place(), 0u64..900, 0u8..4).prop_map(|(x, wait, held)| Deed::Press(x, wait, held)),
        2 => place().prop_map(Deed::Drag),
        1 => place().prop_map(Deed::DragOutside),
        1 => (place(), place()).prop_map(|(from, to)| Deed::Scan(from, to)),
        1 => place().prop_map(Deed::Drop),
        2 => (index(), text()).prop_map(|(at, text)| Deed::Insert(at, text)),
        2 => (index(), index()).prop_map(|(first, last)| Deed::Delete(first, last)),
        1 => text().prop_map(Deed::SetText),
        2 => (0u8..4, index(), index()).prop_map(|(how, a, b)| Deed::Select(how, a, b)),
        1 => index().prop_map(Deed::Cursor),
        1 => (any::<isize>(), any::<f64>()).prop_map(|(units, part)| Deed::Scroll(units, part)),
        1 => any::<bool>().prop_map(Deed::Focus),
    ]
}

/// Additional actions that change how an entry behaves.
fn setting() -> impl Strategy<Value = Deed> {
    let modes = [Validate::None, Validate::Key, Validate::All, Validate::Focus];
    prop_oneof![
        prop::sample::select(modes.to_vec()).prop_map(Deed::Validate),
        prop::sample::select(vec![EntryState::Normal, EntryState::Normal, EntryState::ReadOnly, EntryState::Disabled])
            .prop_map(Deed::State),
        prop::sample::select(vec![None, Some('*')]).prop_map(Deed::Show),
        any::<bool>().prop_map(Deed::Export),
        Just(Deed::Lose),
    ]
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

fn config() -> ProptestConfig {
    let file = FileFailurePersistence::WithSource("regressions");
    ProptestConfig { cases: 400, failure_persistence: Some(Box::new(file)), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn places_stay_in_the_text(
        first in text(),
        tk in any::<bool>(),
        deeds in prop::collection::vec(prop_oneof![5 => deed(), 1 => setting()], 1..40),
        answers in prop::collection::vec(
            (
                prop::sample::select(vec![Verdict::Accept, Verdict::Accept, Verdict::Refuse, Verdict::Fail]),
                prop::option::weighted(0.2, deed()),
            ),
            0..30,
        ),
    ) {
        let mut desk = Desk::with(&first, if tk { Keymap::Tk } else { Keymap::Desktop });
        desk.answers = answers;
        for deed in &deeds {
            desk.does(deed);
        }
    }

    #[test]
    fn all_can_be_taken_back_and_made_again(first in text(), deeds in prop::collection::vec(deed(), 1..60)) {
        let mut desk = Desk::with(&first, Keymap::Desktop);
        for deed in &deeds {
            desk.does(deed);
        }
        // Some changes may have been undone on the way.
        desk.exhaust(&Action::Redo);
        let last = desk.editor.text();
        desk.exhaust(&Action::Undo);
        prop_assert_eq!(desk.editor.text(), first);
        desk.exhaust(&Action::Redo);
        prop_assert_eq!(desk.editor.text(), last);
    }

    #[test]
    fn the_cursor_of_a_desktop_stops_between_letters(
        first in text(),
        steps in prop::collection::vec(prop::sample::select(vec!["Left", "Right", "BackSpace", "Delete"]), 1..30),
    ) {
        let mut desk = Desk::with(&first, Keymap::Desktop);
        for step in steps {
            desk.does(&Deed::Key(step, 0));
            // What is deleted may have kept two pieces of a letter apart, with the cursor between them now.
            if step != "Left" && step != "Right" {
                continue;
            }
            // A step to the right and one to the left lead back from every place at which a step stops.
            let (at, end) = (desk.editor.insert, desk.editor.len());
            desk.does(&Deed::Key("Right", 0));
            desk.does(&Deed::Key("Left", 0));
            prop_assert!(desk.editor.insert == at || at == end);
            desk.editor.insert = at;
        }
    }
}
