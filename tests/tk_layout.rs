//! papert lays windows out as Tk does: cases recorded from Tk 8.6.13 are replayed, and every size and place compared.
//!
//! The cases lie in `tests/conformance/tk/layout`. `PAPERT_TK_LAYOUT=FOLDER` replays those of another folder too.

#![cfg(feature = "gui")]
#![expect(clippy::print_stdout, reason = "a test that tells its figures")]

#[path = "conformance/tk/layout_case.rs"]
mod layout_case;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The cases of a folder in the order of their names.
fn cases(folder: &Path) -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    files.sort();
    let case = |file: &PathBuf| (file.display().to_string(), layout_case::open(file).expect("a case can be read"));
    files.iter().map(case).collect()
}

fn recorded() -> Vec<(String, Value)> {
    cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/tk/layout"))
}

/// What differs between a recording and its replay, in words.
fn differences(case: &Value, actual: &Value) -> Vec<String> {
    let phases = |value: &Value| value["result"].as_array().cloned().unwrap_or_default();
    let (recorded, replayed) = (phases(case), phases(actual));
    if recorded.len() != replayed.len() {
        return vec![format!("{} phases were recorded, and {} replayed", recorded.len(), replayed.len())];
    }
    let mut found = Vec::new();
    for (n, (recorded, replayed)) in recorded.iter().zip(&replayed).enumerate() {
        let names =
            |value: &Value| value.as_object().expect("a phase is an object").keys().cloned().collect::<Vec<_>>();
        if names(recorded) != names(replayed) {
            found.push(format!("phase {n} has other widgets"));
        }
        for name in names(recorded).iter().filter(|name| recorded[*name] != replayed[*name]) {
            found.push(format!("phase {n}, {name}: {} and not {}", replayed[name], recorded[name]));
        }
    }
    found
}

/// How many of the cases are laid out as recorded, and what is not.
fn replayed(cases: &[(String, Value)]) -> (usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut agreeing = 0;
    for (name, case) in cases {
        let found = match layout_case::replay(case) {
            Ok(actual) => differences(case, &actual),
            Err(problem) => vec![problem.to_string()],
        };
        agreeing += usize::from(found.is_empty());
        wrong.extend(found.into_iter().take(4).map(|difference| format!("{name}: {difference}")));
    }
    (agreeing, wrong)
}

#[test]
fn all_recorded_windows_are_laid_out_the_same() {
    let cases = recorded();
    let (agreeing, wrong) = replayed(&cases);
    println!("{agreeing} of {} cases agree", cases.len());
    assert!(wrong.is_empty(), "papert and Tk differ:\n{}", wrong.join("\n"));
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
}

#[test]
fn so_are_those_of_another_folder() {
    let Some(folder) = std::env::var_os("PAPERT_TK_LAYOUT") else { return };
    let cases = cases(Path::new(&folder));
    let (agreeing, wrong) = replayed(&cases);
    println!("{agreeing} of {} cases agree", cases.len());
    assert!(wrong.is_empty(), "papert and Tk differ:\n{}", wrong.join("\n"));
}

/// A comparison that finds nothing proves nothing, unless it finds something where there is something.
#[test]
fn a_difference_is_noticed() {
    for (name, case) in recorded() {
        let actual = layout_case::replay(&case).expect("it can be replayed");
        let mut changed = actual.clone();
        changed["result"][0]["."]["reqwidth"] = Value::from(-1);
        assert_eq!(differences(&case, &changed).len(), 1, "{name}");
        changed["result"] = Value::Array(Vec::new());
        assert_eq!(differences(&case, &changed).len(), 1, "{name}");
    }
}
