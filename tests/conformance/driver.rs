//! Replays a recorded program of CPython's turtle through the public API, and tells what came of every call.
//!
//! `case` reads what was called, `args` makes Rust's arguments of Python's, `turtle_calls` and `screen_calls` are the
//! calls, `observe` says what can be seen afterwards. Nothing that was recorded as an outcome is looked at.

mod args;
pub(crate) mod case;
pub(crate) mod observe;
mod screen_calls;
mod turtle_calls;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Once;
use std::time::Duration;

use papert::event::Event;
use papert::host::{Answer, Host, Prompt};
use papert::picture::text::{Extent, Text};
use papert::{Screen, StampId, Turtle, Vec2D};
use serde_json::{Map, Value, json};

use args::Stop;
use case::{Call, Case};

/// A program while it is replayed.
pub(crate) struct Replay {
    pub(crate) screen: Screen,
    /// By the name that the recording has for them: `t0`, `t1` ...
    turtles: HashMap<String, Turtle>,
    names: HashMap<Turtle, String>,
    /// In the order in which they were made.
    stamps: Vec<StampId>,
    /// The fields of turtles and of the screen as they were last recorded.
    told: HashMap<String, Map<String, Value>>,
    facts: Rc<RefCell<Facts>>,
    /// `bye` is the last thing to happen: afterwards there would be nothing to look at.
    leaving: bool,
    /// The calls that Rust's types make impossible.
    pub(crate) skipped: Vec<String>,
}

/// What the world outside says during one call.
#[derive(Debug, Default)]
struct Facts {
    answer: Option<Answer>,
    text_end: Option<f64>,
}

impl Replay {
    /// A screen as the case has it before the first call.
    pub(crate) fn new(case: &Case) -> Self {
        let facts = Rc::<RefCell<Facts>>::default();
        let display = case.screen_pair("display").unwrap_or((1400.0, 1000.0));
        let host =
            Recorded { display: (display.0 as u32, display.1 as u32), now: Duration::ZERO, facts: Rc::clone(&facts) };
        let size = |side: &str, usual: i64| case.screen(side).as_i64().unwrap_or(usual);
        let screen = Screen::new(host).setup(size("width", 500), size("height", 400));
        if let Some(canvas) = case.screen_pair("canvas") {
            screen.screensize(canvas);
        }
        let mut replay = Self {
            screen,
            turtles: HashMap::new(),
            names: HashMap::new(),
            stamps: Vec::new(),
            told: HashMap::new(),
            facts,
            leaving: false,
            skipped: Vec::new(),
        };
        replay.news("screen", observe::screen(screen, &replay.names));
        replay
    }

    /// Runs the whole program and returns all that it did.
    ///
    /// `finally` may look at the screen when the last call is over.
    pub(crate) fn run<E>(&mut self, case: &Case, finally: impl FnOnce(Screen) -> Result<(), E>) -> Result<Value, E> {
        let mut calls: Vec<Value> = case.calls().map(|call| self.call(call)).collect();
        let mut outcome = json!({
            "name": case.doc()["name"], "items": observe::items(self.screen),
            "bgcolor": observe::hex(self.screen.settings().bgcolor.rgba()),
        });
        finally(self.screen)?;
        if self.leaving
            && let Err(problem) = guarded(|| Ok(json!(self.screen.bye())))
            && let (Stop::Refused(problem), Some(last)) = (problem, calls.last_mut())
        {
            last["err"] = json!(problem);
        }
        outcome["calls"] = calls.into();
        Ok(outcome)
    }

    fn call(&mut self, call: Call<'_>) -> Value {
        let mut told = json!({"obj": call.object(), "fn": call.name()});
        self.facts.replace(Facts { answer: answer(call.given()), text_end: call.text_end() });
        match guarded(|| self.carry_out(call)) {
            Ok(answer) => told["ret"] = answer,
            Err(Stop::Refused(problem)) => told["err"] = json!(problem),
            Err(Stop::Impossible(why)) => {
                told["skipped"] = json!(true);
                self.skipped.push(format!("{}{:?}: {why}", call.name(), call.args()));
            }
        }
        self.look(call, &mut told);
        if call.wants_items() {
            told["items"] = observe::items(self.screen).into();
        }
        told
    }

    fn carry_out(&mut self, call: Call<'_>) -> Result<Value, Stop> {
        match (call.object(), call.name()) {
            // Its handlers' calls follow as calls of their own.
            (_, "$event") => Ok(Value::Null),
            ("screen", _) => screen_calls::call(self, call),
            (turtle, _) => match self.turtles.get(turtle) {
                Some(t) => turtle_calls::call(self, *t, call),
                None => Err(Stop::Impossible("nobody to be called")),
            },
        }
    }

    /// Tells what has changed, of those of whom the recordings tell it.
    fn look(&mut self, call: Call<'_>, told: &mut Value) {
        let mut states = Map::new();
        if call.object() != "screen" {
            if let Some(t) = self.turtles.get(call.object())
                && let Some(news) = self.news(call.object(), observe::turtle(*t))
            {
                told["state"] = news.into();
            }
        } else if !matches!(call.name(), "Turtle" | "RawTurtle") {
            let all: Vec<_> = self.turtles.iter().map(|(name, t)| (name.clone(), *t)).collect();
            for (name, t) in all {
                if let Some(news) = self.news(&name, observe::turtle(t)) {
                    states.insert(name, news.into());
                }
            }
        }
        if let Some(name) = call.given().as_str()
            && let Some(t) = self.turtles.get(name)
            && let Some(news) = self.news(name, observe::turtle(*t))
        {
            states.insert(name.into(), news.into());
        }
        if !states.is_empty() {
            told["states"] = states.into();
        }
        if (call.object() == "screen" || call.name() == "clone")
            && let Some(news) = self.news("screen", observe::screen(self.screen, &self.names))
        {
            told["screen"] = news.into();
        }
    }

    /// The fields that are not as they were last recorded.
    fn news(&mut self, of: &str, now: Map<String, Value>) -> Option<Map<String, Value>> {
        let before = self.told.entry(of.into()).or_default();
        let news: Map<_, _> = now
            .iter()
            .filter(|(field, value)| before.get(*field) != Some(value))
            .map(|(f, v)| (f.clone(), v.clone()))
            .collect();
        *before = now;
        (!news.is_empty()).then_some(news)
    }

    fn name(&mut self, t: Turtle, call: Call<'_>) -> Value {
        if let Some(name) = call.given().as_str() {
            self.turtles.insert(name.into(), t);
            self.names.insert(t, name.into());
        }
        call.given().clone()
    }
}

/// The host of a replay: its only user is the recording.
struct Recorded {
    display: (u32, u32),
    now: Duration,
    facts: Rc<RefCell<Facts>>,
}

impl Host for Recorded {
    fn display(&self) -> (u32, u32) {
        self.display
    }

    fn poll(&mut self) -> Option<Event> {
        None
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.now = until.unwrap_or(self.now).max(self.now + Duration::from_millis(1));
        until.is_some()
    }

    fn now(&self) -> Duration {
        self.now
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        Some(self.facts.borrow_mut().answer.take().unwrap_or(Answer::Cancel))
    }

    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        match self.facts.borrow().text_end {
            Some(end) => (Vec2D { x: end, y: text.at.y }, Extent::default()),
            None => text.bounds(),
        }
    }
}

fn answer(given: &Value) -> Option<Answer> {
    match given {
        Value::String(text) => Some(Answer::Text(text.clone())),
        Value::Number(n) => Some(Answer::Text(n.to_string())),
        _ => None,
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Does something that may panic, and makes an answer of the panic.
fn guarded(work: impl FnOnce() -> Result<Value, Stop>) -> Result<Value, Stop> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
    QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    result.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        Err(Stop::Refused(text.or(panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()))
    })
}
