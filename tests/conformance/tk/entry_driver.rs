//! Replays a script that was recorded from Tk's entries with real ones: keys, clicks and commands, with variables, traces
//! and a clipboard.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use papert::Event;
use papert::gui::{Action, EditingError, EntryState, Index, Proposal, Validate};
use papert::gui::{App, Entry, Keymap, Managed, Theme, Var, Widget};
use serde_json::{Map, Value, json};

use super::columns::{COLUMN, Columns};

/// What the script's entries are, and everything around them.
#[derive(Debug)]
pub(crate) struct Replay {
    app: App,
    entries: Vec<Line>,
    log: Rc<RefCell<Vec<Value>>>,
    clock: Rc<std::cell::Cell<Duration>>,
}

#[derive(Debug)]
struct Line {
    name: String,
    entry: Entry,
    variable: Option<Var<String>>,
    has_rule: bool,
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
    fn new(script: &Value) -> Result<Self, Malformed> {
        let (host, clock) = Columns::new();
        let app = App::on_host(host).set_theme(Theme::classic()).set_keymap(Keymap::Tk);
        if let Some(text) = script["clipboard"].as_str() {
            app.set_clipboard(text);
        }
        let mut replay = Self { app, entries: Vec::new(), log: Rc::default(), clock };
        let described = script["entries"].as_object().ok_or("a script has entries")?;
        for (name, options) in described {
            replay.add(name, options)?;
        }
        let first = match script.get("focus") {
            None => replay.entries.first(),
            Some(name) => replay.entries.iter().find(|line| Some(line.name.as_str()) == name.as_str()),
        };
        if let Some(first) = first {
            first.entry.focus();
        }
        replay.log.borrow_mut().clear();
        Ok(replay)
    }

    /// The state before the first step and after each.
    pub(crate) fn run(script: &Value) -> Result<Value, Malformed> {
        let replay = Self::new(script)?;
        let mut states = vec![replay.state(false)];
        for step in script["steps"].as_array().ok_or("a script has steps")? {
            replay.clock.set(replay.clock.get() + Duration::from_secs(3));
            replay.app.update();
            let failed = match replay.step(step) {
                Ok(()) => false,
                Err(Stop::Tk) => true,
                Err(Stop::Malformed(error)) => return Err(format!("{step}: {error}").into()),
            };
            states.push(replay.state(failed));
        }
        replay.app.destroy();
        Ok(json!({ "result": states }))
    }

    fn add(&mut self, name: &str, options: &Value) -> Result<(), Malformed> {
        let initial = options["initial"].as_str().unwrap_or_default();
        let mut entry = Entry::new(&self.app)
            .set_width(options["width"].as_i64().map_or(20, |width| width as i32))
            .set_show(options["show"].as_str().and_then(|show| show.chars().next()))
            .set_export_selection(truth(&options["exportselection"]).unwrap_or(true))
            .pack();
        let has_variable = truth(&options["textvariable"]).unwrap_or(false);
        let variable = has_variable.then(|| Var::new(initial.to_owned()));
        match &variable {
            Some(variable) => entry = entry.set_textvariable(variable),
            None => entry = entry.insert(0, initial),
        }
        entry = entry.set_state(options["state"].as_str().unwrap_or("normal").parse()?);
        let rule = options["rule"].as_str().map(str::to_owned);
        let has_rule = rule.is_some();
        if let Some(rule) = rule {
            let (log, name) = (Rc::clone(&self.log), name.to_owned());
            let mode = options["validate"].as_str().unwrap_or("key").parse()?;
            entry = entry.set_validation(mode, move |proposal| {
                let accepted = accepts(&rule, proposal);
                let mut row = row("validate", &name, proposal);
                row.push(accepted.into());
                log.borrow_mut().push(row.into());
                accepted
            });
        }
        if truth(&options["invalid"]).unwrap_or(false) {
            let (log, name) = (Rc::clone(&self.log), name.to_owned());
            entry = entry.set_invalid(move |proposal| log.borrow_mut().push(row("invalid", &name, proposal).into()));
        }
        if let Some(variable) = &variable {
            let (log, name) = (Rc::clone(&self.log), name.to_owned());
            variable.trace(move |value| log.borrow_mut().push(json!(["trace", name, value])));
            if truth(&options["trace_upper"]) == Some(true) {
                let upper = variable.clone();
                variable.trace(move |value| upper.set(value.to_uppercase()));
            }
        }
        self.entries.push(Line { name: name.into(), entry, variable, has_rule });
        Ok(())
    }

    fn step(&self, step: &Value) -> Result<(), Stop> {
        let text = |key: &str| step[key].as_str().ok_or_else(|| format!("no {key}"));
        let line = match step["entry"].as_str() {
            Some(name) => self.entries.iter().find(|line| line.name == name),
            None => self.entries.first(),
        };
        let line = line.ok_or("no such entry".to_owned())?;
        let entry = line.entry;
        match text("op")? {
            "key" => self.key(text("key")?, &step["mods"]),
            "type" => text("text")?.chars().for_each(|c| {
                Event::key(&c.to_string()).into_iter().for_each(|event| self.app.send(event));
            }),
            "commit" => drop(entry.act(Action::Type(text("text")?.into()))),
            "virtual" => drop(entry.act(Action::from_virtual(text("event")?, Keymap::Tk))),
            "call" => call(entry, text("method")?, step["args"].as_array().map_or(&[], Vec::as_slice))?,
            "config" => configure(entry, step["options"].as_object().ok_or("no options".to_owned())?)?,
            "setvar" => {
                let variable = line.variable.as_ref().ok_or("no variable".to_owned())?;
                variable.set(text("value")?.into());
            }
            "clipboard" => drop(self.app.set_clipboard(text("text")?)),
            "focus" => drop(entry.focus()),
            "click" => self.click(entry, step)?,
            "drag" => {
                self.click(entry, step)?;
                self.held(&step["mods"], true);
                let (x, y) = place(entry, &step["at"])?;
                self.app.send(Event::ButtonPress { button: 1, x, y });
                let (x, y) = place(entry, &step["to"])?;
                self.app.send(Event::Motion { x, y });
                self.app.send(Event::ButtonRelease { button: 1, x, y });
                self.held(&step["mods"], false);
            }
            other => return Err(format!("no such step: {other}").into()),
        }
        Ok(())
    }

    /// Presses a key of the keyboard with which the scripts were recorded.
    fn key(&self, name: &str, mods: &Value) {
        let shift = mods.as_array().is_some_and(|mods| mods.iter().any(|held| held == "Shift"));
        let upper = name.to_uppercase();
        let name = match name {
            "slash" if shift => "question",
            "backslash" if shift => "bar",
            letter if shift && letter.chars().count() == 1 => &upper,
            name => name,
        };
        let is_capital = name.chars().count() == 1 && name.chars().all(char::is_uppercase);
        let with_shift = json!(["Shift"]);
        let extra = if is_capital && !shift { &with_shift } else { &Value::Null };
        self.held(mods, true);
        self.held(extra, true);
        Event::key(name).into_iter().for_each(|event| self.app.send(event));
        self.held(extra, false);
        self.held(mods, false);
    }

    fn held(&self, mods: &Value, down: bool) {
        for name in mods.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let name = format!("{name}_L");
            self.app.send(if down { Event::KeyPress(name) } else { Event::KeyRelease(name) });
        }
    }

    fn click(&self, entry: Entry, step: &Value) -> Result<(), Stop> {
        let count = step["count"].as_u64().unwrap_or(1) - u64::from(step["op"] == "drag");
        self.held(&step["mods"], true);
        let (x, y) = place(entry, &step["at"])?;
        for _ in 0..count {
            Event::click(x, y).into_iter().for_each(|event| self.app.send(event));
            self.clock.set(self.clock.get() + Duration::from_millis(120));
        }
        self.held(&step["mods"], false);
        Ok(())
    }

    fn state(&self, failed: bool) -> Value {
        let mut entries = Map::new();
        for Line { name, entry, variable, has_rule } in &self.entries {
            let index = |index| entry.index(index).unwrap_or_default();
            let mut state = json!({
                "text": entry.text(),
                "insert": entry.cursor(),
                "sel": entry.selection().map(|_| [index(Index::SelFirst), index(Index::SelLast)]),
                "anchor": index(Index::Anchor),
                "left": index(Index::Under(0.0)),
            });
            if let Some(variable) = variable {
                state["var"] = variable.get().into();
            }
            if *has_rule {
                state["validate"] = entry.validates().to_string().into();
            }
            entries.insert(name.clone(), state);
        }
        let focus = self.entries.iter().find(|line| line.entry.has_focus()).map(|line| line.name.clone());
        let log = self.log.take();
        let mut state = json!({ "entries": entries, "clipboard": self.app.clipboard(), "focus": focus, "log": log });
        if failed {
            state["error"] = true.into();
        }
        state
    }
}

/// Calls a method of an entry by its name in Python.
fn call(entry: Entry, method: &str, args: &[Value]) -> Result<(), Stop> {
    let index = |place: usize| -> Result<Index, Stop> {
        let index = match args.get(place).unwrap_or(&Value::Null) {
            Value::Number(n) => n.as_i64().map(Index::At).ok_or_else(|| format!("{n} is no index"))?,
            Value::String(word) => word.parse()?,
            other => return Err(format!("{other} is no index").into()),
        };
        Ok(index)
    };
    // A place that must be there; while it is disabled Tk looks at no index of a selection.
    let at = |place: usize| -> Result<Index, Stop> {
        let index = index(place)?;
        entry.index(index)?;
        Ok(index)
    };
    let is_disabled = entry.state() == EntryState::Disabled;
    let selected = |place: usize| if is_disabled { index(place) } else { at(place) };
    match method.strip_prefix("selection_").map_or(method.into(), |name| format!("select_{name}")).as_str() {
        "insert" => {
            let text = args.get(1).and_then(Value::as_str).ok_or("nothing to insert".to_owned())?;
            entry.insert(at(0)?, text);
        }
        "delete" if args.len() == 1 => {
            let first = entry.index(at(0)?)?;
            entry.delete(first, first + 1);
        }
        "delete" => drop(entry.delete(at(0)?, at(1)?)),
        "select_range" => drop(entry.select_range(selected(0)?, selected(1)?)),
        "select_to" => drop(entry.select_to(selected(0)?)),
        "select_adjust" => drop(entry.select_adjust(selected(0)?)),
        "select_from" => drop(entry.select_from(selected(0)?)),
        "select_clear" => drop(entry.select_clear()),
        "validate" => drop(entry.validate()),
        "icursor" => drop(entry.icursor(at(0)?)),
        "index" => drop(at(0)?),
        "xview" if !args.is_empty() => drop(entry.xview(at(0)?)),
        "xview_moveto" => {
            entry.xview_moveto(args.first().and_then(Value::as_f64).ok_or("no fraction".to_owned())?);
        }
        "xview_scroll" => {
            let count = args.first().and_then(Value::as_i64).ok_or("no count".to_owned())?;
            let by = args.get(1).and_then(Value::as_str).unwrap_or("units").parse().map_err(|_| Stop::Tk)?;
            entry.xview_scroll(count as isize, by);
        }
        "xview" | "get" | "select_present" => {}
        other => return Err(format!("no such method: {other}").into()),
    }
    Ok(())
}

fn configure(entry: Entry, options: &Map<String, Value>) -> Result<(), Stop> {
    for (name, value) in options {
        let word = value.as_str().unwrap_or_default();
        match name.as_str() {
            "state" => drop(entry.set_state(word.parse().map_err(|_| Stop::Tk)?)),
            "validate" => drop(entry.set_validates(word.parse::<Validate>().map_err(|_| Stop::Tk)?)),
            "show" => drop(entry.set_show(word.chars().next())),
            "width" => drop(entry.set_width(value.as_i64().unwrap_or(0) as i32)),
            "exportselection" => drop(entry.set_export_selection(truth(value).unwrap_or(true))),
            other => return Err(format!("no such option: {other}").into()),
        }
    }
    Ok(())
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

/// Where in the window a step of the mouse is.
fn place(entry: Entry, at: &Value) -> Result<(f64, f64), Stop> {
    let rect = entry.window_rect().ok_or("the entry is not to be seen".to_owned())?;
    let left = rect.x + (rect.width - entry.width() * COLUMN) / 2;
    let y = f64::from(rect.y + rect.height / 2);
    if truth(&at["past_end"]) == Some(true) {
        return Ok((f64::from(left + entry.width() * COLUMN - 1), y));
    }
    let character = at["char"].as_u64().ok_or("no char".to_owned())? as usize;
    let character = character.min(entry.text().chars().count().saturating_sub(1));
    let fraction = at["frac"].as_f64().ok_or("no frac".to_owned())?;
    let column = character as f64 - entry.index(Index::Under(0.0))? as f64;
    Ok((f64::from(left) + ((column + fraction) * f64::from(COLUMN)).floor(), y))
}
