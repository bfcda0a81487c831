//! Replays a script that was recorded from Tk's entries, over `papert::gui::editing`: what a widget does around an
//! editor, with variables, traces, a clipboard and the keyboard's focus.
//!
//! Every code point has one column, as in the font with which the scripts were recorded.

use std::time::Duration;

use papert::gui::editing::{
    Action, Columns, EditingError, Editor, Effect, Index, Key, Keymap, Measure, Press, Proposal, Source, Turn, Verdict,
};
use serde_json::{Map, Value, json};

/// What the script's entries are, and everything around them.
#[derive(Debug)]
pub(crate) struct Replay {
    entries: Vec<Entry>,
    clipboard: Option<String>,
    /// Who has the exported selection.
    owner: Option<usize>,
    focus: Option<usize>,
    log: Vec<Value>,
    millis: u64,
}

#[derive(Debug)]
struct Entry {
    name: String,
    editor: Editor,
    columns: Columns,
    variable: Option<Variable>,
    rule: Option<String>,
    /// Whether calls of the invalid-command are logged.
    invalid: bool,
}

/// A `StringVar`.
#[derive(Debug)]
struct Variable {
    value: String,
    /// Its traces, the newest first.
    traces: Vec<Trace>,
    /// A trace that writes the variable calls no traces.
    tracing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Trace {
    /// The entry's own.
    Entry,
    Log,
    Upper,
}

/// A script with a step that is not written as the format says.
type Malformed = Box<dyn std::error::Error>;

/// What a step came to: an error of Tk is recorded, a malformed step is not.
enum Stop {
    Tk,
    Malformed(Malformed),
}

impl From<EditingError> for Stop {
    fn from(_: EditingError) -> Self {
        Self::Tk
    }
}

impl From<String> for Stop {
    fn from(text: String) -> Self {
        Self::Malformed(text.into())
    }
}

impl Replay {
    /// The entries of a script, before its first step.
    pub(crate) fn new(script: &Value) -> Result<Self, Malformed> {
        let mut replay =
            Self { entries: Vec::new(), clipboard: None, owner: None, focus: None, log: Vec::new(), millis: 0 };
        replay.clipboard = script["clipboard"].as_str().map(Into::into);
        let described = script["entries"].as_object().ok_or("a script has entries")?;
        for (name, options) in described {
            replay.add(name, options)?;
        }
        let first = match script.get("focus") {
            None => Some(0),
            Some(name) => replay.entries.iter().position(|entry| Some(entry.name.as_str()) == name.as_str()),
        };
        if let Some(first) = first {
            replay.give_focus(first);
        }
        replay.log.clear();
        Ok(replay)
    }

    /// The state before the first step and after each.
    pub(crate) fn run(script: &Value) -> Result<Value, Malformed> {
        let mut replay = Self::new(script)?;
        let mut states = vec![replay.state(false)];
        for step in script["steps"].as_array().ok_or("a script has steps")? {
            replay.millis += 3000;
            let failed = match replay.step(step) {
                Ok(()) => false,
                Err(Stop::Tk) => true,
                Err(Stop::Malformed(error)) => return Err(format!("{step}: {error}").into()),
            };
            states.push(replay.state(failed));
        }
        Ok(json!({ "result": states }))
    }

    fn add(&mut self, name: &str, options: &Value) -> Result<(), Malformed> {
        let columns = Columns(options["width"].as_u64().map_or(20, |width| width as usize));
        let mut editor = Editor::default();
        editor.set_keymap(Keymap::Tk);
        editor.set_show(options["show"].as_str().and_then(|show| show.chars().next()), &columns);
        let turn = editor.set_export_selection(truth(&options["exportselection"]).unwrap_or(true));
        editor.settle(turn, &columns);
        let initial = options["initial"].as_str().unwrap_or_default();
        let has_variable = truth(&options["textvariable"]).unwrap_or(false);
        let turn = if has_variable { editor.set_text(initial) } else { editor.insert(0, initial, &columns)? };
        editor.settle(turn, &columns);
        editor.set_state(options["state"].as_str().unwrap_or("normal").parse()?);
        let rule = options["rule"].as_str().map(str::to_owned);
        if rule.is_some() {
            editor.set_validate(options["validate"].as_str().unwrap_or("key").parse()?);
        }
        let variable = has_variable.then(|| {
            let mut traces = vec![Trace::Log, Trace::Entry];
            if truth(&options["trace_upper"]) == Some(true) {
                traces.insert(0, Trace::Upper);
            }
            Variable { value: initial.into(), traces, tracing: false }
        });
        let invalid = truth(&options["invalid"]).unwrap_or(false);
        self.entries.push(Entry { name: name.into(), editor, columns, variable, rule, invalid });
        Ok(())
    }

    fn step(&mut self, step: &Value) -> Result<(), Stop> {
        let text = |key: &str| step[key].as_str().ok_or_else(|| format!("no {key}"));
        let at = match step["entry"].as_str() {
            Some(name) => self.entries.iter().position(|entry| entry.name == name).ok_or("no such entry".to_owned())?,
            None => 0,
        };
        let focused = self.focus.unwrap_or(at);
        match text("op")? {
            "key" => self.act(focused, key(text("key")?, &step["mods"])),
            "type" => {
                for c in text("text")?.chars() {
                    self.act(focused, Key::new(&c.to_string()));
                }
            }
            "commit" => {
                let (entry, text) = (&mut self.entries[at], text("text")?);
                let turn = entry.editor.commit(text);
                self.drive(at, &turn);
            }
            "virtual" => {
                let entry = &mut self.entries[at];
                let turn = entry.editor.act(Action::from_virtual(text("event")?, Keymap::Tk));
                self.drive(at, &turn);
            }
            "call" => {
                let none = Vec::new();
                self.call(at, text("method")?, step["args"].as_array().unwrap_or(&none))?;
            }
            "config" => self.configure(at, step["options"].as_object().ok_or("no options".to_owned())?)?,
            "setvar" => self.write(at, text("value")?.into()),
            "clipboard" => self.clipboard = Some(text("text")?.into()),
            "focus" => self.give_focus(at),
            "click" => self.click(at, step)?,
            "drag" => {
                self.click(at, step)?;
                let entry = &mut self.entries[at];
                let x = place(entry, &step["to"])?;
                let turn = entry.editor.drag(x, &entry.columns);
                self.drive(at, &turn);
            }
            other => return Err(format!("no such step: {other}").into()),
        }
        Ok(())
    }

    fn act(&mut self, at: usize, key: Key) {
        let entry = &mut self.entries[at];
        let turn = entry.editor.key(&key);
        self.drive(at, &turn);
    }

    fn click(&mut self, at: usize, step: &Value) -> Result<(), Stop> {
        let held = |name: &str| step["mods"].as_array().is_some_and(|mods| mods.iter().any(|held| held == name));
        let x = place(&self.entries[at], &step["at"])?;
        for i in 0..step["count"].as_u64().unwrap_or(1) {
            let time = Duration::from_millis(self.millis + i * 120);
            let press = Press { shift: held("Shift"), control: held("Control"), ..Press::new(x, time) };
            let entry = &mut self.entries[at];
            let turn = entry.editor.press(press, &entry.columns);
            self.drive(at, &turn);
        }
        Ok(())
    }

    fn call(&mut self, at: usize, method: &str, args: &[Value]) -> Result<(), Stop> {
        let entry = &mut self.entries[at];
        let (editor, columns) = (&mut entry.editor, &entry.columns);
        let index = |place: usize| -> Result<Index, Stop> {
            match args.get(place).unwrap_or(&Value::Null) {
                Value::Number(n) => n.as_i64().map(Index::At).ok_or_else(|| format!("{n} is no index").into()),
                Value::String(word) => Ok(word.parse()?),
                other => Err(format!("{other} is no index").into()),
            }
        };
        // While it is disabled Tk looks at no index of a selection.
        let turn =
            match method.strip_prefix("selection_").map_or(method.into(), |name| format!("select_{name}")).as_str() {
                "insert" => {
                    let text = args.get(1).and_then(Value::as_str).ok_or("nothing to insert".to_owned())?;
                    Some(editor.insert(index(0)?, text, columns)?)
                }
                "delete" if args.len() == 1 => Some(editor.delete_at(index(0)?, columns)?),
                "delete" => Some(editor.delete(index(0)?, index(1)?, columns)?),
                "select_range" => Some(editor.select_range(index(0)?, index(1)?, columns)?),
                "select_to" => Some(editor.select_to(index(0)?, columns)?),
                "select_adjust" => Some(editor.select_adjust(index(0)?, columns)?),
                "validate" => Some(editor.validate()),
                "select_from" => editor.select_from(index(0)?, columns).map(|()| None)?,
                "icursor" => editor.icursor(index(0)?, columns).map(|()| None)?,
                "index" => editor.index(index(0)?, columns).map(|_| None)?,
                "xview" if !args.is_empty() => editor.xview(index(0)?, columns).map(|()| None)?,
                "select_clear" => {
                    editor.select_clear();
                    None
                }
                "xview_moveto" => {
                    editor.xview_moveto(args.first().and_then(Value::as_f64).ok_or("no fraction".to_owned())?, columns);
                    None
                }
                "xview_scroll" => {
                    let count = args.first().and_then(Value::as_i64).ok_or("no count".to_owned())?;
                    if args.get(1).is_some_and(|what| what == "pages") {
                        editor.xview_pages(count, columns);
                    } else {
                        editor.xview_units(count, columns);
                    }
                    None
                }
                "xview" | "get" | "select_present" => None,
                other => return Err(format!("no such method: {other}").into()),
            };
        if let Some(turn) = turn {
            self.drive(at, &turn);
        }
        Ok(())
    }

    fn configure(&mut self, at: usize, options: &Map<String, Value>) -> Result<(), Stop> {
        for (name, value) in options {
            let entry = &mut self.entries[at];
            let word = value.as_str().unwrap_or_default();
            match name.as_str() {
                "state" => entry.editor.set_state(word.parse().map_err(|_| Stop::Tk)?),
                "validate" => entry.editor.set_validate(word.parse().map_err(|_| Stop::Tk)?),
                "show" => entry.editor.set_show(word.chars().next(), &entry.columns),
                "width" => {
                    entry.columns = Columns(value.as_u64().unwrap_or(0) as usize);
                    entry.editor.refit(&entry.columns);
                }
                "exportselection" => {
                    let turn = entry.editor.set_export_selection(truth(value).unwrap_or(true));
                    self.drive(at, &turn);
                }
                other => return Err(format!("no such option: {other}").into()),
            }
        }
        if let Some(variable) = &mut self.entries[at].variable {
            // Tk puts the entry's own trace in anew.
            variable.traces.retain(|trace| *trace != Trace::Entry);
            variable.traces.insert(0, Trace::Entry);
            self.take_value(at);
        }
        Ok(())
    }

    fn give_focus(&mut self, at: usize) {
        if self.focus == Some(at) {
            return;
        }
        if let Some(before) = self.focus.replace(at) {
            let turn = self.entries[before].editor.focus(false);
            self.drive(before, &turn);
        }
        let turn = self.entries[at].editor.focus(true);
        self.drive(at, &turn);
    }

    /// Does what an editor wants done until its turn ends.
    fn drive(&mut self, at: usize, turn: &Turn) {
        let mut wants_focus = false;
        loop {
            let entry = &mut self.entries[at];
            let Some(effect) = entry.editor.proceed(turn, &entry.columns) else { break };
            match effect {
                Effect::Validate(proposal) => {
                    let accepted = entry.rule.as_deref().is_none_or(|rule| accepts(rule, &proposal));
                    if entry.rule.is_some() {
                        let mut row = row("validate", &entry.name, &proposal);
                        row.push(accepted.into());
                        self.log.push(row.into());
                    }
                    entry.editor.answer(if accepted { Verdict::Accept } else { Verdict::Refuse });
                }
                Effect::Invalid(proposal) if entry.invalid => {
                    self.log.push(row("invalid", &entry.name, &proposal).into());
                }
                Effect::Changed => {
                    let text = entry.editor.text();
                    if entry.variable.is_some() {
                        self.write(at, text);
                        self.take_value(at);
                    }
                }
                Effect::Copy(text) => self.clipboard = Some(text),
                Effect::Paste(source) => {
                    let text = match source {
                        Source::Clipboard => self.clipboard.clone(),
                        Source::Primary => self.owner.and_then(|owner| self.entries[owner].editor.selected()),
                    };
                    self.entries[at].editor.supply(text.as_deref());
                }
                Effect::Own => {
                    if let Some(before) = self.owner.replace(at).filter(|before| *before != at) {
                        self.entries[before].editor.lose_selection();
                    }
                }
                Effect::Focus => wants_focus = true,
                _ => {}
            }
        }
        // The window system gives the keyboard later.
        if wants_focus {
            self.give_focus(at);
        }
    }

    /// Sets a variable, and calls its traces.
    fn write(&mut self, at: usize, value: String) {
        let Some(variable) = &mut self.entries[at].variable else { return };
        variable.value = value;
        if std::mem::replace(&mut variable.tracing, true) {
            return;
        }
        for trace in variable.traces.clone() {
            let entry = &self.entries[at];
            let value = entry.variable.as_ref().map(|variable| variable.value.clone()).unwrap_or_default();
            match trace {
                Trace::Entry => self.take_value(at),
                Trace::Log => self.log.push(json!(["trace", entry.name, value])),
                Trace::Upper => self.write(at, value.to_uppercase()),
            }
        }
        if let Some(variable) = &mut self.entries[at].variable {
            variable.tracing = false;
        }
    }

    /// An entry takes the value of its variable.
    fn take_value(&mut self, at: usize) {
        let entry = &mut self.entries[at];
        if let Some(variable) = &entry.variable {
            let turn = entry.editor.set_text(&variable.value);
            self.drive(at, &turn);
        }
    }

    fn state(&mut self, failed: bool) -> Value {
        let mut entries = Map::new();
        for entry in &self.entries {
            let editor = &entry.editor;
            let index = |index| editor.index(index, &entry.columns).unwrap_or_default();
            let mut state = json!({
                "text": editor.text(),
                "insert": editor.cursor(),
                "sel": editor.selection().map(|_| [index(Index::SelFirst), index(Index::SelLast)]),
                "anchor": index(Index::Anchor),
                "left": index(Index::Under(0.0)),
            });
            if let Some(variable) = &entry.variable {
                state["var"] = variable.value.clone().into();
            }
            if entry.rule.is_some() {
                state["validate"] = editor.validates().to_string().into();
            }
            entries.insert(entry.name.clone(), state);
        }
        let focus = self.focus.map(|focus| self.entries[focus].name.clone());
        let log = std::mem::take(&mut self.log);
        let mut state = json!({ "entries": entries, "clipboard": self.clipboard, "focus": focus, "log": log });
        if failed {
            state["error"] = true.into();
        }
        state
    }
}

/// JSON's or Python's truth.
fn truth(value: &Value) -> Option<bool> {
    value.as_bool().or_else(|| value.as_i64().map(|n| n != 0))
}

/// What a rule of the format says to an edit.
fn accepts(rule: &str, proposal: &Proposal) -> bool {
    match rule {
        "digits" => proposal.proposed.chars().all(|c| c.is_ascii_digit()),
        "max5" => proposal.proposed.chars().count() <= 5,
        "nodelete" => proposal.kind.code() != 0,
        "noupper" => proposal.kind.code() != 1 || proposal.change == proposal.change.to_lowercase(),
        "reject" => false,
        _ => true,
    }
}

/// A row of the log.
fn row(what: &str, entry: &str, edit: &Proposal) -> Vec<Value> {
    let index = edit.index.map_or(json!(-1), |index| json!(index));
    vec![
        what.into(),
        entry.into(),
        edit.kind.code().into(),
        index,
        edit.proposed.clone().into(),
        edit.current.clone().into(),
        edit.change.clone().into(),
        edit.mode.to_string().into(),
        edit.reason.to_string().into(),
    ]
}

/// Where in the view a step of the mouse is.
fn place(entry: &Entry, at: &Value) -> Result<f64, Stop> {
    if truth(&at["past_end"]) == Some(true) {
        return Ok(entry.columns.width() - 1.0);
    }
    let character = at["char"].as_u64().ok_or("no char".to_owned())? as usize;
    let character = character.min(entry.editor.len().saturating_sub(1));
    let fraction = at["frac"].as_f64().ok_or("no frac".to_owned())?;
    let column = character as f64 - entry.editor.left() as f64;
    Ok((column * entry.columns.column() + fraction * entry.columns.column()).floor())
}

/// A key by Tk's name.
fn key(name: &str, mods: &Value) -> Key {
    let held = |name: &str| mods.as_array().is_some_and(|mods| mods.iter().any(|held| held == name));
    // The keyboard with which the scripts were recorded.
    let name = match name {
        "slash" if held("Shift") => "question",
        "backslash" if held("Shift") => "bar",
        name => name,
    };
    let mut key = Key::new(name);
    if let Some((_, c)) = NAMES.iter().find(|(long, _)| *long == name) {
        key = key.with_text(&c.to_string());
    }
    key.control = held("Control");
    (key.alt, key.meta) = (held("Alt"), held("Meta"));
    key.shift = held("Shift") || name.chars().count() == 1 && name.chars().all(char::is_uppercase);
    if key.shift && name.chars().count() == 1 {
        key.text = name.to_uppercase();
    }
    key
}

/// Tk's names of characters that are not letters or digits.
const NAMES: [(&str, char); 33] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("apostrophe", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("minus", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
];
