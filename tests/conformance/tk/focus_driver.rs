//! Replays a script that was recorded from Tk's buttons with real ones: the pointer, keys, and who has the focus.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use papert::Event;
use papert::gui::Pack;
use papert::gui::{
    App, Button, Captioned as _, Checkbutton, Container, Entry, EntryState, Frame, Keymap, Label, Managed,
    Pressable as _, Radiobutton, Theme, Var, Widget, WidgetState,
};
use serde_json::{Map, Value, json};

use super::columns::Columns;

type Malformed = Box<dyn std::error::Error>;

/// The widgets of a script, and everything around them.
pub(crate) struct Replay {
    app: App,
    widgets: Rc<RefCell<Vec<(String, Kind)>>>,
    groups: BTreeMap<String, Var<String>>,
    log: Rc<RefCell<Vec<Value>>>,
    clock: Rc<Cell<Duration>>,
    pointer: Cell<(f64, f64)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Frame(Frame),
    Label(Label),
    Button(Button),
    Entry(Entry),
    Check(Checkbutton),
    Radio(Radiobutton),
}

/// Does the same with a widget of every kind.
macro_rules! each {
    ($kind:expr, $widget:ident => $do:expr) => {
        match $kind {
            Kind::Frame($widget) => $do,
            Kind::Label($widget) => $do,
            Kind::Button($widget) => $do,
            Kind::Entry($widget) => $do,
            Kind::Check($widget) => $do,
            Kind::Radio($widget) => $do,
        }
    };
}

impl Replay {
    /// The state before the first step and after each.
    pub(crate) fn run(script: &Value) -> Result<Value, Malformed> {
        let (host, clock) = Columns::new();
        let app = App::on_host(host).set_theme(Theme::classic()).set_keymap(Keymap::Tk).set_size(500, 400);
        let mut replay = Self {
            app,
            widgets: Rc::default(),
            groups: BTreeMap::new(),
            log: Rc::default(),
            clock,
            pointer: Cell::new((-5.0, -5.0)),
        };
        let log = Rc::clone(&replay.log);
        app.on_panic(move |message| {
            let text = message.split(" (in the function").next().unwrap_or_default();
            log.borrow_mut().push(json!(["exception", text]));
        });
        for described in script["widgets"].as_array().ok_or("a script has widgets")? {
            replay.add(described)?;
        }
        for name in script["bind_return"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let kind = replay.find(name)?;
            each!(kind, widget => drop(widget.on_key("Return", move || invoke(kind))));
        }
        let mut states = vec![replay.state(false)];
        for step in script["steps"].as_array().ok_or("a script has steps")? {
            replay.step(step).map_err(|error| format!("{step}: {error}"))?;
            let pause = if step["op"] == "key" { 320 } else { 100 };
            replay.clock.set(replay.clock.get() + Duration::from_millis(pause));
            app.update();
            states.push(replay.state(false));
        }
        app.destroy();
        Ok(json!({ "result": states }))
    }

    fn find(&self, name: &str) -> Result<Kind, Malformed> {
        let widgets = self.widgets.borrow();
        let found = widgets.iter().find(|(other, _)| other == name);
        Ok(found.ok_or_else(|| format!("there is no {name}"))?.1)
    }

    fn add(&mut self, described: &Value) -> Result<(), Malformed> {
        let name = described["name"].as_str().ok_or("a widget has a name")?;
        let (parent, leaf) = name.rsplit_once('.').ok_or("a name without a dot")?;
        let kind = match parent {
            "" => self.make(&self.app.clone(), described, leaf)?,
            parent => match self.find(parent)? {
                Kind::Frame(frame) => self.make(&frame, described, leaf)?,
                _ => return Err(format!("{parent} is no frame").into()),
            },
        };
        let options = described["options"].as_object().cloned().unwrap_or_default();
        configure(kind, &options)?;
        let fire = self.fire(name, described["action"].as_str());
        match kind {
            Kind::Button(button) => drop(button.set_command(fire)),
            Kind::Check(button) => drop(button.set_command(fire)),
            Kind::Radio(button) => drop(button.set_command(fire)),
            _ => {}
        }
        if let (Kind::Entry(entry), Some(initial)) = (kind, described["initial"].as_str()) {
            entry.insert(0, initial);
        }
        if described.get("pack").is_none_or(|pack| !pack.is_null()) {
            pack(kind, &described["pack"])?;
        }
        self.widgets.borrow_mut().push((name.into(), kind));
        Ok(())
    }

    fn make(&mut self, parent: &impl Container, described: &Value, leaf: &str) -> Result<Kind, Malformed> {
        let name = described["name"].as_str().unwrap_or_default();
        Ok(match described["class"].as_str().unwrap_or_default() {
            "frame" => Kind::Frame(Frame::new(parent)),
            "label" => Kind::Label(Label::new(parent)),
            "button" => Kind::Button(Button::new(parent).set_text(leaf)),
            "entry" => Kind::Entry(Entry::new(parent)),
            "checkbutton" => Kind::Check(Checkbutton::new(parent).set_text(leaf)),
            "radiobutton" => {
                let group = described["group"].as_str().unwrap_or_default();
                let variable = self.groups.entry(group.into()).or_default();
                Kind::Radio(Radiobutton::new(parent).set_text(leaf).set_variable(variable, name.to_owned()))
            }
            other => return Err(format!("there is no class {other}").into()),
        })
    }

    /// The command of a button.
    fn fire(&self, name: &str, action: Option<&str>) -> impl FnMut() + 'static {
        let (log, widgets) = (Rc::clone(&self.log), Rc::clone(&self.widgets));
        let (name, action) = (name.to_owned(), action.unwrap_or_default().to_owned());
        move || {
            log.borrow_mut().push(json!(["command", name]));
            let find = |name: &str| widgets.borrow().iter().find(|(other, _)| other == name).map(|(_, kind)| *kind);
            let own = find(&name);
            match action.split_once(':').unwrap_or((&action, "")) {
                ("disable_self", _) => own.into_iter().for_each(|kind| enable(kind, false)),
                ("destroy_self", _) => own.into_iter().for_each(|kind| each!(kind, widget => widget.destroy())),
                ("raise", _) => panic!("boom"),
                ("focus", other) => {
                    find(other).into_iter().for_each(|kind| each!(kind, widget => drop(widget.focus())));
                }
                ("invoke", other) => find(other).into_iter().for_each(invoke),
                _ => {}
            }
        }
    }

    fn step(&self, step: &Value) -> Result<(), Malformed> {
        let widget = || self.find(step["w"].as_str().ok_or("no widget")?);
        let button = step["button"].as_u64().unwrap_or(1) as u8;
        match step["op"].as_str().unwrap_or_default() {
            "key" => {
                let mods = step["mods"].as_array().into_iter().flatten().filter_map(Value::as_str);
                let held: Vec<_> = mods.map(|held| held[..1].to_uppercase() + &held[1..] + "-").collect();
                self.app.press(&(held.concat() + step["key"].as_str().ok_or("no key")?));
            }
            "type" => {
                for c in step["text"].as_str().ok_or("no text")?.chars() {
                    Event::key(&c.to_string()).into_iter().for_each(|event| self.app.send(event));
                }
            }
            "move" => self.go(step)?,
            "press" => self.button(button, true),
            "release" => self.button(button, false),
            "click" => {
                self.go(step)?;
                self.button(1, true);
                self.button(1, false);
            }
            "focus" => each!(widget()?, widget => drop(widget.focus())),
            "invoke" => invoke(widget()?),
            "config" => configure(widget()?, step["options"].as_object().ok_or("no options")?)?,
            "lift" => each!(widget()?, widget => drop(widget.lift())),
            "pack" => pack(widget()?, &step["opts"])?,
            "pack_forget" => each!(widget()?, widget => drop(widget.pack_forget())),
            "destroy" => each!(widget()?, widget => widget.destroy()),
            other => return Err(format!("there is no step {other}").into()),
        }
        Ok(())
    }

    /// Moves the pointer to the middle of a widget, or into the corner of the window.
    fn go(&self, step: &Value) -> Result<(), Malformed> {
        let (x, y) = match step["w"].as_str() {
            None => (496.0, 396.0),
            Some(name) => {
                let rect = each!(self.find(name)?, widget => widget.window_rect()).unwrap_or_default();
                (f64::from(rect.x + rect.width / 2), f64::from(rect.y + rect.height / 2))
            }
        };
        self.pointer.set((x, y));
        self.app.send(Event::Motion { x, y });
        Ok(())
    }

    fn button(&self, button: u8, down: bool) {
        let (x, y) = self.pointer.get();
        self.app.send(if down { Event::ButtonPress { button, x, y } } else { Event::ButtonRelease { button, x, y } });
    }

    fn state(&self, failed: bool) -> Value {
        let mut widgets = Map::new();
        let mut focus = json!(".");
        for (name, kind) in self.widgets.borrow().iter() {
            if !each!(*kind, widget => widget.is_alive()) {
                widgets.insert(name.clone(), Value::Null);
                continue;
            }
            if each!(*kind, widget => widget.has_focus()) {
                focus = name.clone().into();
            }
            let look = |state: WidgetState, is_button: bool| {
                let word = match state {
                    WidgetState::Normal => "normal",
                    WidgetState::Active | WidgetState::Pressed => "active",
                    WidgetState::Disabled => "disabled",
                };
                let relief = match (is_button, state) {
                    (true, WidgetState::Pressed) => "sunken",
                    (true, _) => "raised",
                    _ => "flat",
                };
                json!({ "state": word, "relief": relief })
            };
            let state = match kind {
                Kind::Button(button) => look(button.state(), true),
                Kind::Check(button) => {
                    let mut state = look(button.state(), false);
                    state["value"] = i32::from(button.is_on()).into();
                    state
                }
                Kind::Radio(button) => {
                    let mut state = look(button.state(), false);
                    state["selected"] = button.is_on().into();
                    state
                }
                Kind::Entry(entry) => json!({
                    "text": entry.text(),
                    "insert": entry.cursor(),
                    "sel": entry.selection().map(|(first, last)| [first, last]),
                }),
                Kind::Frame(_) | Kind::Label(_) => continue,
            };
            widgets.insert(name.clone(), state);
        }
        let mut state = json!({ "focus": focus, "log": self.log.take(), "widgets": widgets });
        if failed {
            state["error"] = true.into();
        }
        state
    }
}

fn pack(kind: Kind, options: &Value) -> Result<(), Malformed> {
    let mut pack = Pack::default().with_padx(3).with_pady(3);
    if let Some(side) = options["side"].as_str() {
        pack.side = side.parse()?;
    }
    each!(kind, widget => drop(widget.pack_with(pack)));
    Ok(())
}

fn configure(kind: Kind, options: &Map<String, Value>) -> Result<(), Malformed> {
    for (option, value) in options {
        match (option.as_str(), kind) {
            ("state", kind) => enable(kind, value != "disabled"),
            ("takefocus", kind) => each!(kind, widget => drop(widget.set_takefocus(value != &json!(0)))),
            ("text", Kind::Label(label)) => drop(label.set_text(value.as_str().unwrap_or_default())),
            ("text", Kind::Button(button)) => drop(button.set_text(value.as_str().unwrap_or_default())),
            ("width", Kind::Entry(entry)) => drop(entry.set_width(value.as_i64().unwrap_or(20) as i32)),
            (other, _) => return Err(format!("there is no option {other}").into()),
        }
    }
    Ok(())
}

fn enable(kind: Kind, enabled: bool) {
    match kind {
        Kind::Button(button) => drop(button.set_enabled(enabled)),
        Kind::Check(button) => drop(button.set_enabled(enabled)),
        Kind::Radio(button) => drop(button.set_enabled(enabled)),
        Kind::Entry(entry) => {
            entry.set_state(if enabled { EntryState::Normal } else { EntryState::Disabled });
        }
        Kind::Label(label) => drop(label.set_enabled(enabled)),
        Kind::Frame(_) => {}
    }
}

fn invoke(kind: Kind) {
    match kind {
        Kind::Button(button) => drop(button.invoke()),
        Kind::Check(button) => drop(button.invoke()),
        Kind::Radio(button) => drop(button.invoke()),
        Kind::Entry(_) | Kind::Frame(_) | Kind::Label(_) => {}
    }
}
