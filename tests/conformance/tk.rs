//! Widgets do what Tk's did: cases recorded from Tk 8.6.13 are replayed with real ones, and every size, place, text,
//! focus and call compared.
//!
//! The cases are in `tests/conformance/tk`. `PAPERT_TK=FOLDER` replays those in a different folder, too.

#![cfg(feature = "gui")]
#![expect(clippy::print_stdout, reason = "a test that tells its figures")]

mod columns;
mod entry_driver;
mod focus_driver;
mod layout_case;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

type Replay = fn(&Value) -> Result<Value, Box<dyn std::error::Error>>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/tk").join(name)
}

/// The cases of a folder in the order of their names.
fn cases(folder: &Path) -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    files.sort();
    let case = |file: &PathBuf| (file.display().to_string(), layout_case::open(file).expect("a case can be read"));
    files.iter().map(case).collect()
}

/// What differs between a recording and its replay, each with its place. What was not recorded does not count, but for
/// errors.
fn differences(recorded: &Value, actual: &Value) -> Vec<String> {
    let states = |value: &Value| value["result"].as_array().cloned().unwrap_or_default();
    let (recorded, actual) = (states(recorded), states(actual));
    let mut found = Vec::new();
    if recorded.len() != actual.len() || recorded.is_empty() {
        found.push(format!("{} states, not {}", actual.len(), recorded.len()));
    }
    for (n, (recorded, actual)) in recorded.iter().zip(&actual).enumerate() {
        compare(&format!("state {n}"), recorded, actual, &mut found);
        if recorded["error"] != actual["error"] {
            found.push(format!("state {n}: error {}, not {}", actual["error"], recorded["error"]));
        }
    }
    found
}

fn compare(place: &str, recorded: &Value, actual: &Value, found: &mut Vec<String>) {
    match (recorded, actual) {
        (Value::Object(recorded), Value::Object(actual)) => {
            for (key, value) in recorded {
                compare(&format!("{place}.{key}"), value, actual.get(key).unwrap_or(&json!("missing")), found);
            }
        }
        _ if recorded != actual => found.push(format!("{place}: {actual}, not {recorded}")),
        _ => {}
    }
}

fn agree(folder: &Path, replay: Replay, least: usize) {
    let cases = cases(folder);
    let mut wrong = Vec::new();
    for (name, case) in &cases {
        let mut blind = case.clone();
        blind["result"].take();
        let found = match replay(&blind) {
            Ok(actual) => differences(case, &actual),
            Err(problem) => vec![problem.to_string()],
        };
        wrong.extend(found.into_iter().take(3).map(|difference| format!("{name}: {difference}")));
    }
    println!("{} cases of {}, {} differences", cases.len(), folder.display(), wrong.len());
    assert!(wrong.is_empty(), "papert and Tk differ:\n{}", wrong.join("\n"));
    assert!(cases.len() >= least, "only {} cases were found", cases.len());
}

fn both(name: &str, replay: Replay, least: usize) {
    agree(&folder(name), replay, least);
    if let Some(other) = std::env::var_os("PAPERT_TK") {
        agree(&Path::new(&other).join(name), replay, 1);
    }
}

#[test]
fn all_recorded_windows_are_laid_out_the_same() {
    both("layout", layout_case::replay, 68);
}

#[test]
fn all_recorded_entries_do_the_same() {
    both("entry", entry_driver::Replay::run, 40);
}

#[test]
fn all_recorded_buttons_do_the_same() {
    both("gui", focus_driver::Replay::run, 10);
}

/// A comparison that finds nothing proves nothing, unless it finds something where there is something.
#[test]
fn a_difference_is_noticed() {
    let case = |name: &str| layout_case::open(&folder(name)).expect("the case is there");
    let script = case("entry/n-textvariable.json");
    let same = entry_driver::Replay::run(&script).expect("it can be replayed");
    assert_eq!(differences(&script, &same), [""; 0]);
    for (field, wrong) in [("text", json!("?")), ("insert", json!(99)), ("sel", json!([0, 1])), ("var", json!(""))] {
        let mut changed = same.clone();
        changed["result"][1]["entries"]["e"][field] = wrong;
        assert_eq!(differences(&script, &changed).len(), 1, "{field}");
    }
    let mut changed = same;
    changed["result"][2]["error"] = true.into();
    changed["result"][3]["log"] = json!([]);
    assert_eq!(differences(&script, &changed).len(), 2);

    let script = case("gui/n-click.json");
    let mut changed = focus_driver::Replay::run(&script).expect("it can be replayed");
    changed["result"][4]["widgets"][".a"]["relief"] = json!("raised");
    changed["result"][5]["focus"] = json!(".a");
    assert_eq!(differences(&script, &changed).len(), 2);

    for (name, case) in cases(&folder("layout")) {
        let mut changed = layout_case::replay(&case).expect("it can be replayed");
        changed["result"][0]["."]["reqwidth"] = Value::from(-1);
        assert_eq!(differences(&case, &changed).len(), 1, "{name}");
    }
}
