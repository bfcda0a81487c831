//! Compares a replay with its recording: calls, answers, states and items.

mod items;

use std::collections::{BTreeSet, HashMap};
use std::f64::consts::TAU;

use serde_json::{Map, Value};

/// What a comparison has found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// In words, each with the call where it shows.
    pub(crate) differences: Vec<String>,
    /// How many answers, fields and items were as recorded.
    pub(crate) agreements: usize,
}

impl Report {
    fn judge(&mut self, agrees: bool, difference: impl FnOnce() -> String) {
        if agrees {
            self.agreements += 1;
        } else {
            self.differences.push(difference());
        }
    }
}

/// Compares a recorded case with what a replay has made of it.
pub(crate) fn compare(case: &Value, actual: &Value) -> Report {
    let mut check = Check { colors: Colors::of(case), report: Report::default() };
    check.calls(case, actual);
    let background = check.colors.same_value(&case["bgcolor"], &actual["bgcolor"]);
    check.report.judge(background, || format!("the background is {} and not {}", actual["bgcolor"], case["bgcolor"]));
    check.items("at the end", &case["items"], &actual["items"]);
    check.report
}

struct Check {
    colors: Colors,
    report: Report,
}

/// The fields of turtles, and of the screen, to the extent that they have been recorded.
type Fields = HashMap<String, Map<String, Value>>;

impl Check {
    fn calls(&mut self, case: &Value, actual: &Value) {
        let (recorded, replayed) = (list(&case["calls"]), list(&actual["calls"]));
        self.report.judge(recorded.len() == replayed.len(), || {
            format!("{} calls were recorded, and {} replayed", recorded.len(), replayed.len())
        });
        let (mut expected, mut found) = (Fields::new(), Fields::new());
        let mut stamps = HashMap::new();
        for (n, (recorded, replayed)) in recorded.iter().zip(replayed).enumerate() {
            let call = format!("call {n}, {}.{}{}", text(&recorded["obj"]), text(&recorded["fn"]), recorded["args"]);
            if replayed["skipped"] != Value::Bool(true) {
                self.answer(&call, recorded, replayed, &expected, &mut stamps);
            }
            self.states(&call, recorded, replayed, (&mut expected, &mut found));
            self.screen(&call, recorded, replayed, &mut expected);
            if recorded.get("items").is_some() {
                self.items(&call, &recorded["items"], &replayed["items"]);
            }
        }
    }

    fn answer(
        &mut self,
        call: &str,
        recorded: &Value,
        replayed: &Value,
        expected: &Fields,
        stamps: &mut HashMap<String, String>,
    ) {
        if recorded.get("err").is_some() || replayed.get("err").is_some() {
            let both = recorded.get("err").is_some() && replayed.get("err").is_some();
            self.report.judge(both, || format!("{call}: {} was recorded, not {}", recorded["err"], replayed["err"]));
            return;
        }
        let (want, got) = (&recorded["ret"], &replayed["ret"]);
        let agrees = if want.get("$stamp").is_some() {
            // The identities may be other ones, as long as different stamps have different ones.
            let (want, got) = (want.to_string(), got.to_string());
            stamps.entry(format!("recorded {want}")).or_insert_with(|| got.clone()) == &got
                && stamps.entry(format!("replayed {got}")).or_insert_with(|| want.clone()) == &want
        } else {
            let field = match text(&recorded["fn"]) {
                "pencolor" | "fillcolor" | "bgcolor" | "color" => "pencolor",
                "heading" | "towards" | "tiltangle" => "heading",
                _ => "",
            };
            let full = expected.get(text(&recorded["obj"])).and_then(|fields| fields.get("fullcircle")?.as_f64());
            self.equal(want, got, field, full.unwrap_or(360.0))
        };
        self.report.judge(agrees, || format!("{call}: the answer is {got} and not {want}"));
    }

    fn states(
        &mut self,
        call: &str,
        recorded: &Value,
        replayed: &Value,
        (expected, found): (&mut Fields, &mut Fields),
    ) {
        let mut touched = BTreeSet::new();
        for (told, state) in [(recorded, &mut *expected), (replayed, &mut *found)] {
            let own = told["state"].as_object().map(|fields| (text(&recorded["obj"]), fields));
            let others = told["states"].as_object().into_iter().flatten();
            let others = others.filter_map(|(turtle, fields)| Some((turtle.as_str(), fields.as_object()?)));
            for (turtle, fields) in own.into_iter().chain(others) {
                touched.extend(fields.keys().map(|field| (turtle.to_owned(), field.clone())));
                state.entry(turtle.into()).or_default().extend(fields.clone());
            }
        }
        for (turtle, field) in touched {
            let Some(want) = expected.get(&turtle).and_then(|fields| fields.get(&field)) else { continue };
            let full = expected[&turtle].get("fullcircle").and_then(Value::as_f64).unwrap_or(360.0);
            let got = found.get(&turtle).and_then(|fields| fields.get(&field)).unwrap_or(&Value::Null);
            let agrees = self.equal(want, got, &field, full);
            self.report.judge(agrees, || format!("{call}: {turtle}'s {field} is {got} and not {want}"));
            if !agrees {
                // Told once, where it begins.
                let want = want.clone();
                found.entry(turtle).or_default().insert(field, want);
            }
        }
    }

    fn screen(&mut self, call: &str, recorded: &Value, replayed: &Value, expected: &mut Fields) {
        const COMPARED: [&str; 7] = ["mode", "colormode", "tracer", "delay", "bgcolor", "scale", "turtles"];
        let expected = expected.entry("screen".into()).or_default();
        expected.extend(recorded["screen"].as_object().cloned().unwrap_or_default());
        for (field, got) in replayed["screen"].as_object().into_iter().flatten() {
            if COMPARED.contains(&field.as_str())
                && let Some(want) = expected.get(field)
            {
                let agrees = self.equal(want, got, field, 360.0);
                self.report.judge(agrees, || format!("{call}: the screen's {field} is {got} and not {want}"));
            }
        }
    }

    fn items(&mut self, call: &str, recorded: &Value, replayed: &Value) {
        items::compare(call, list(recorded), list(replayed), &self.colors, &mut self.report);
    }

    /// Whether a replayed value is as recorded; `full` is a full circle in the units of the turtle.
    fn equal(&self, want: &Value, got: &Value, field: &str, full: f64) -> bool {
        if want.get("$repr").is_some() {
            return true;
        }
        let (want, got) = (want.get("$list").unwrap_or(want), got.get("$list").unwrap_or(got));
        if let (Some(want), Some(got)) = (number(want), number(got)) {
            let turn = match field {
                "heading" => Some(full.abs()),
                "tilt" => Some(TAU),
                _ => None,
            };
            return equal_numbers(want, got, turn);
        }
        match (want, got) {
            (Value::Array(want), Value::Array(got)) => {
                want.len() == got.len() && want.iter().zip(got).all(|(want, got)| self.equal(want, got, field, full))
            }
            (Value::Object(want), Value::Object(got)) => {
                want.len() == got.len()
                    && want.iter().all(|(key, want)| got.get(key).is_some_and(|got| self.equal(want, got, key, full)))
            }
            // 1 and True are equal in Python.
            (Value::Bool(truth), Value::Number(n)) | (Value::Number(n), Value::Bool(truth)) => {
                (n.as_f64() == Some(1.0)) == *truth
            }
            (Value::String(color), Value::String(_))
                if color.starts_with('#') || matches!(field, "pencolor" | "fillcolor" | "bgcolor") =>
            {
                self.colors.same_value(want, got)
            }
            _ => want == got,
        }
    }
}

/// What the names of colours stand for, as Tk has said while it was recorded.
pub(crate) struct Colors(HashMap<String, String>);

impl Colors {
    fn of(case: &Value) -> Self {
        let known = case["colors"].as_object().into_iter().flatten();
        Self(known.filter_map(|(name, value)| Some((simple(name), value.as_str()?.to_owned()))).collect())
    }

    /// The colour as `#rrggbb`, if that can be determined.
    pub(crate) fn value(&self, color: &str) -> String {
        let color = simple(color);
        if let Some(value) = self.0.get(&color) {
            return value.clone();
        }
        let twice = |digits: &str| digits.chars().flat_map(|digit| [digit, digit]).collect::<String>();
        match color.strip_prefix('#') {
            Some(digits) if digits.len() == 3 => format!("#{}", twice(digits)),
            _ => color,
        }
    }

    fn same_value(&self, a: &Value, b: &Value) -> bool {
        self.value(text(a)) == self.value(text(b))
    }
}

/// Case and blanks do not count.
fn simple(name: &str) -> String {
    name.chars().filter(|c| *c != ' ').map(|c| c.to_ascii_lowercase()).collect()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(n) => n.as_f64(),
        Value::Object(map) => map.get("$int").or(map.get("$float"))?.as_str()?.parse().ok(),
        _ => None,
    }
}

fn equal_numbers(want: f64, got: f64, turn: Option<f64>) -> bool {
    let mut apart = (want - got).abs();
    if let Some(turn) = turn {
        apart = (apart % turn).min(turn - apart % turn);
    }
    want == got || apart <= 1e-6 * want.abs().max(got.abs()).max(1.0)
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
