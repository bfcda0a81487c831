//! The protocol between an entry and its widget, as recorded from Tk 8.6.13, and the keys of a desktop.

use super::{Action, Edit, Editor, Effect, EntryState, Key, Keymap, Layout, Reason, Validate, Verdict, columns};

fn view(shown: &str) -> Layout {
    columns(20)(shown)
}

/// Completes an edit with a command that inspects the entry, may change it, and answers.
fn drive(editor: &mut Editor, edit: Edit, command: &mut dyn FnMut(&mut Editor) -> Verdict) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(effect) = editor.proceed(edit, &view) {
        if let Effect::Validate(_) = effect {
            let verdict = command(editor);
            editor.answer(verdict);
        }
        effects.push(effect);
    }
    effects
}

/// What is done to an entry in the tests below.
fn begin(editor: &mut Editor, how: &str) -> Edit {
    let edit = editor.begin();
    match how {
        "insert" => editor.insert(1, "q"),
        "set" => editor.set_text("new"),
        "delete" => editor.delete(1, 2),
        "validate" => editor.validate(),
        _ => editor.focus(true),
    }
    edit
}

#[test]
fn a_command_that_edits_its_own_entry_ends_validation() {
    let recorded = [("insert", "abcZ"), ("set", "new"), ("delete", "abcZ"), ("validate", "abcZ"), ("focus", "abcZ")];
    for (how, text) in recorded {
        let mut editor = Editor::from("abc");
        editor.validate = Validate::All;
        let edit = begin(&mut editor, how);
        let effects = drive(&mut editor, edit, &mut |editor| {
            let edit = editor.begin();
            editor.insert(editor.len(), "Z");
            drive(editor, edit, &mut |_| unreachable!("it is asked already"));
            Verdict::Accept
        });
        assert_eq!((editor.text().as_str(), editor.validate), (text, Validate::None), "{how}");
        assert_eq!(effects.contains(&Effect::Validated(false)), how == "validate");
    }
}

#[test]
fn a_command_that_sets_the_variable_ends_validation() {
    for how in ["insert", "delete", "validate", "focus"] {
        let mut editor = Editor::from("abc");
        editor.validate = Validate::All;
        let edit = begin(&mut editor, how);
        drive(&mut editor, edit, &mut |editor| {
            let edit = editor.begin();
            editor.set_text("VAR");
            drive(editor, edit, &mut |_| unreachable!("it is asked already"));
            Verdict::Accept
        });
        assert_eq!((editor.text().as_str(), editor.validate), ("VAR", Validate::None), "{how}");
    }
}

#[test]
fn a_refusal_and_a_failure() {
    let text = |how| if how == "set" { "new" } else { "abc" };
    for how in ["insert", "set", "delete", "validate", "focus"] {
        for verdict in [Verdict::Refuse, Verdict::Fail] {
            let mut editor = Editor::from("abc");
            editor.validate = Validate::All;
            let edit = begin(&mut editor, how);
            let effects = drive(&mut editor, edit, &mut |_| verdict);
            assert_eq!(editor.text(), text(how), "{how}, {verdict:?}");
            let goes_on = verdict == Verdict::Refuse && how != "set";
            assert_eq!(editor.validate, if goes_on { Validate::All } else { Validate::None }, "{how}, {verdict:?}");
            assert_eq!(
                effects.iter().any(|effect| matches!(effect, Effect::Invalid(_))),
                goes_on,
                "{how}, {verdict:?}"
            );
        }
    }
}

#[test]
fn a_text_that_is_set_again_meanwhile_counts() {
    let mut editor = Editor::from("abc");
    editor.validate = Validate::All;
    let edit = editor.begin();
    editor.set_text("new");
    drive(&mut editor, edit, &mut |editor| {
        let edit = editor.begin();
        editor.set_text("newer");
        drive(editor, edit, &mut |_| unreachable!("it is asked already"));
        Verdict::Accept
    });
    assert_eq!((editor.text().as_str(), editor.validate), ("newer", Validate::All));
}

#[test]
fn an_edit_that_is_never_driven_does_not_swallow_a_refusal() {
    let mut editor = Editor::from("abc");
    editor.validate = Validate::All;
    let edit = begin(&mut editor, "insert");
    drive(&mut editor, edit, &mut |editor| {
        let _ = editor.begin();
        editor.act(Action::Type("x".into()));
        Verdict::Refuse
    });
    assert_eq!((editor.text().as_str(), editor.selection()), ("abc", None));
}

/// Presses keys one after another; what is pasted is `text`.
fn press(editor: &mut Editor, keys: &[Key], text: &str) {
    for key in keys {
        let edit = editor.begin();
        editor.key(key);
        while let Some(effect) = editor.proceed(edit, &view) {
            if let Effect::Paste(_) = effect {
                editor.supply(Some(text));
            }
        }
    }
}

fn control(name: &str) -> Key {
    Key { control: true, ..Key::new(name) }
}

#[test]
fn on_a_desktop_pasting_replaces_the_selection() {
    for (keymap, text) in [(Keymap::Desktop, "new"), (Keymap::Tk, "oldnew")] {
        let mut editor = Editor::from("old");
        editor.keymap = keymap;
        press(&mut editor, &[control("slash"), control("v")], "new");
        assert_eq!(editor.text(), text, "{keymap:?}");
    }
    let mut editor = Editor::from("old");
    press(&mut editor, &[control("a"), control("v")], "");
    assert_eq!(editor.text(), "old", "an empty clipboard deletes nothing");
}

#[test]
fn on_a_desktop_letters_are_what_a_person_sees() {
    for (keymap, steps) in [(Keymap::Desktop, vec![4, 1, 0]), (Keymap::Tk, vec![4, 3, 2, 1, 0])] {
        let mut editor = Editor::from("a👩\u{200d}👧");
        editor.keymap = keymap;
        for step in steps {
            assert_eq!(editor.insert, step, "{keymap:?}");
            press(&mut editor, &[Key::new("BackSpace")], "");
        }
        assert!(editor.len() == 0);
    }
    let mut editor = Editor::from("xe\u{301}");
    press(&mut editor, &[control("t")], "");
    assert_eq!(editor.text(), "e\u{301}x");
}

#[test]
fn on_a_desktop_hidden_words_stay_hidden() {
    for (keymap, cursor) in [(Keymap::Desktop, 0), (Keymap::Tk, 6)] {
        let mut editor = Editor::from("horse battery staple");
        editor.keymap = keymap;
        editor.show = Some('*');
        press(&mut editor, &[control("Left"), control("Left")], "");
        assert_eq!(editor.insert, cursor, "{keymap:?}");
        press(&mut editor, &[control("a"), control("c")], "");
    }
}

#[test]
fn a_desktop_undoes_and_tk_does_not() {
    let typed = ["o", "n", "e", " ", "t", "w", "o"].map(Key::new);
    let mut editor = Editor::from("");
    press(&mut editor, &typed, "");
    let mut texts = Vec::new();
    for key in
        [control("z"), control("z"), control("z"), control("y"), Key { shift: true, ..control("z") }, control("y")]
    {
        press(&mut editor, &[key], "");
        texts.push(editor.text());
    }
    assert_eq!(texts, ["one", "", "", "one", "one two", "one two"]);
    // What follows is not part of what was undone.
    press(&mut editor, &[control("z"), Key::new("!"), control("y")], "");
    assert_eq!(editor.text(), "one!");
    let mut editor = Editor::from("");
    editor.keymap = Keymap::Tk;
    press(&mut editor, &typed, "");
    press(&mut editor, &[control("z")], "");
    assert_eq!(editor.text(), "one two");
}

#[test]
fn what_replaces_a_selection_is_taken_back_at_once() {
    let mut editor = Editor::from("hello");
    press(&mut editor, &[control("a"), Key::new("x"), control("z")], "");
    assert_eq!((editor.text().as_str(), editor.insert), ("hello", 5));
}

#[test]
fn taking_back_is_validated_once_as_a_whole() {
    let mut editor = Editor::from("12");
    press(&mut editor, &[control("a"), Key::new("3")], "");
    editor.validate = Validate::Key;
    let edit = editor.begin();
    editor.act(Action::Undo);
    let Some(Effect::Validate(proposal)) = editor.proceed(edit, &view) else { panic!("it is not asked") };
    assert_eq!((proposal.proposed.as_str(), proposal.kind.code(), proposal.reason), ("12", -1, Reason::Key));
    editor.answer(Verdict::Refuse);
    while editor.proceed(edit, &view).is_some() {}
    assert_eq!(editor.text(), "3");
    editor.state = EntryState::ReadOnly;
    press(&mut editor, &[control("z")], "");
    assert_eq!(editor.text(), "3");
    editor.state = EntryState::Normal;
    press(&mut editor, &[control("z")], "");
    assert_eq!(editor.text(), "12");
}
