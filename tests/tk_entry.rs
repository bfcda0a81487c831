//! An entry does what Tk's did: scripts recorded from Tk 8.6.13 are replayed, and every state compared.
//!
//! The scripts lie in `tests/conformance/tk/entry`. `PAPERT_TK_ENTRY` names another folder of such scripts to compare
//! with as well.

#![cfg(feature = "gui")]
#![expect(clippy::print_stdout, reason = "a test that tells its figures")]

#[path = "conformance/tk/entry_driver.rs"]
mod entry_driver;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use entry_driver::Replay;

fn scripts(folder: &Path) -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(folder).expect("the folder of the scripts can be read");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file can be listed").path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).expect("a script can be read");
        (file.display().to_string(), serde_json::from_str(&text).expect("a script is JSON"))
    };
    files.into_iter().map(read).collect()
}

/// What differs, each with the place where it does. What was not recorded does not count, but for errors.
fn differences(recorded: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let (Some(states), Some(actual)) = (recorded.as_array(), actual.as_array()) else {
        return vec!["there are no states".into()];
    };
    if states.len() != actual.len() {
        found.push(format!("{} states, not {}", actual.len(), states.len()));
    }
    for (step, (recorded, actual)) in states.iter().zip(actual).enumerate() {
        compare(&format!("state {step}"), recorded, actual, &mut found);
        if recorded["error"] != actual["error"] {
            found.push(format!("state {step}: error {}, not {}", actual["error"], recorded["error"]));
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

fn replayed(script: &Value) -> Value {
    Replay::run(script).expect("a script can be replayed")["result"].take()
}

fn agree(folder: &Path, least: usize) {
    let scripts = scripts(folder);
    let (mut states, mut failed) = (0, Vec::new());
    for (file, script) in &scripts {
        let recorded = &script["result"];
        states += recorded.as_array().map_or(0, Vec::len);
        let found = differences(recorded, &replayed(script));
        if let Some(first) = found.first() {
            let steps = script["steps"].as_array().expect("there are steps");
            let step = first.split([' ', ':', '.']).nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
            let after = step.checked_sub(1).and_then(|step| steps.get(step)).unwrap_or(&Value::Null);
            failed.push(format!("{file}: {first}, after {after} ({} differences)", found.len()));
        }
    }
    println!("{} scripts, {states} states, {} differ", scripts.len(), failed.len());
    assert!(failed.is_empty(), "papert and Tk differ:\n{}", failed.join("\n"));
    assert!(scripts.len() >= least, "only {} scripts", scripts.len());
}

#[test]
fn all_recorded_scripts_do_the_same() {
    agree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/tk/entry"), 40);
    if let Some(folder) = std::env::var_os("PAPERT_TK_ENTRY") {
        agree(Path::new(&folder), 1);
    }
}

/// A comparison that finds nothing proves nothing, unless it finds something where there is something.
#[test]
fn a_difference_is_noticed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/tk/entry");
    let text = std::fs::read_to_string(folder.join("n-textvariable.json")).expect("the script is there");
    let script: Value = serde_json::from_str(&text).expect("a script is JSON");
    let same = replayed(&script);
    assert_eq!(differences(&script["result"], &same), [""; 0]);
    for (field, wrong) in [("text", json!("?")), ("insert", json!(99)), ("sel", json!([0, 1])), ("var", json!(""))] {
        let mut changed = same.clone();
        changed[1]["entries"]["e"][field] = wrong;
        assert_eq!(differences(&script["result"], &changed).len(), 1, "{field}");
    }
    let mut changed = same.clone();
    changed[2]["error"] = true.into();
    changed[3]["log"] = json!([]);
    assert_eq!(differences(&script["result"], &changed).len(), 2);
}
