//! papert does what CPython's turtle did: programs recorded from CPython 3.11.7 are replayed, and every result, every
//! state and every item is compared.
//!
//! The cases are in `tests/conformance/cases`; `tests/conformance/quirks.md` lists the quirks of CPython that are not
//! reproduced. The example `replay` does the same to one case.

#![cfg_attr(feature = "text", expect(clippy::print_stdout, reason = "a test that prints its figures"))]
#![cfg(feature = "text")]

mod check;
mod driver;
#[cfg(feature = "gui")]
mod tk;

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use driver::Replay;
use driver::case::Case;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/cases")
}

/// What a replay makes of a case, and the calls that it could not make.
fn replayed(case: &Case) -> (Value, Vec<String>) {
    let mut replay = Replay::new(case);
    let outcome = replay.run(case, |_| Ok::<(), Infallible>(()));
    (outcome.expect("nothing was done that could fail"), replay.skipped)
}

#[test]
fn all_recorded_programs_do_the_same() {
    // Some of them read pictures that lie beside them.
    std::env::set_current_dir(cases()).expect("the folder of the cases is there");
    let folder = std::fs::read_dir(cases()).expect("the folder can be read");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry can be read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "gz"));
    files.sort();
    let (mut calls, mut agreements, mut skipped, mut failed) = (0, 0, Vec::new(), Vec::new());
    for file in &files {
        let case = Case::open(file).expect("a case can be read");
        let (actual, skips) = replayed(&case);
        let report = check::compare(case.doc(), &actual);
        let name = case.doc()["name"].as_str().unwrap_or_default();
        calls += case.calls().count();
        agreements += report.agreements;
        skipped.extend(skips.into_iter().map(|call| format!("{name}: {call}")));
        failed.extend(report.differences.iter().take(5).map(|difference| format!("{name}: {difference}")));
    }
    println!("{} cases, {calls} calls, {agreements} agreements", files.len());
    println!("{} calls skipped, which cannot be written in Rust:\n{}", skipped.len(), skipped.join("\n"));
    assert!(failed.is_empty(), "papert and CPython differ:\n{}", failed.join("\n"));
    assert!(files.len() >= 95 && agreements > 3 * calls, "{} cases, {agreements} agreements", files.len());
    assert!(skipped.len() * 100 <= calls, "{} of {calls} calls were skipped", skipped.len());
}

/// A comparison that finds nothing proves nothing, unless it finds something where there is something.
#[test]
fn a_difference_is_noticed() {
    let case = Case::open(&cases().join("fuzz_plain_007.json.gz")).expect("a case can be read");
    let (actual, _) = replayed(&case);
    assert_eq!(check::compare(case.doc(), &actual).differences, [""; 0]);
    let differences = |change: &dyn Fn(&mut Value)| {
        let mut changed = actual.clone();
        change(&mut changed);
        assert_ne!(changed, actual, "the change changes nothing");
        check::compare(case.doc(), &changed).differences
    };
    let noticed = |what: &str, change: &dyn Fn(&mut Value)| {
        let differences = differences(change);
        assert!(
            !differences.is_empty() && differences.iter().any(|text| text.contains(what)),
            "{what}: {differences:?}"
        );
    };
    let changed_call = |field: &'static str| {
        let calls = actual["calls"].as_array().expect("there are calls");
        calls.iter().rposition(|call| call["state"].get(field).is_some()).expect("a call that changes it")
    };

    let at = changed_call("position");
    noticed("position", &|a| a["calls"][at]["state"]["position"][0] = json!(1234.5));
    noticed("position", &|a| a["calls"][at]["state"] = json!({}));
    let at = changed_call("undobufferentries");
    noticed("undobufferentries", &|a| a["calls"][at]["state"]["undobufferentries"] = json!(999));
    noticed("calls", &|a| a["calls"].as_array_mut().expect("a list").truncate(9));
    noticed("was recorded", &|a| a["calls"][3]["err"] = json!("no"));
    noticed("answer", &|a| {
        let calls = a["calls"].as_array_mut().expect("a list");
        let asked = calls.iter_mut().rfind(|call| call["ret"].is_number()).expect("a call that answers a number");
        asked["ret"] = json!(12.25);
    });
    noticed("background", &|a| a["bgcolor"] = json!("#123456"));
    for (kind, field, value) in [
        ("line", "fill", json!("#fedcba")),
        ("line", "width", json!(77.0)),
        ("polygon", "fill", json!("#fedcba")),
        ("text", "anchor", json!("n")),
    ] {
        noticed("there is no", &|a| item(a, kind)[field] = value.clone());
    }
    noticed("there is no", &|a| {
        let line = item(a, "line")["coords"].as_array_mut().expect("a list");
        line[0] = json!(line[0].as_f64().unwrap_or_default() + 0.01);
    });
    noticed("there is no", &|a| drop(a["items"].as_array_mut().expect("a list").remove(2)));
    noticed("there should be no", &|a| {
        let items = a["items"].as_array_mut().expect("a list");
        items.push(json!({"type": "line", "coords": [0, 0, 5, 5], "fill": "#fedcba", "width": 1}));
    });
    let snapshot =
        actual["calls"].as_array().and_then(|calls| calls.iter().rposition(|call| call.get("items").is_some()));
    let snapshot = snapshot.expect("a call with its items");
    noticed("there is no", &|a| a["calls"][snapshot]["items"] = json!([]));
}

/// The first item of a kind.
fn item<'a>(actual: &'a mut Value, kind: &str) -> &'a mut Value {
    let items = actual["items"].as_array_mut().expect("a list");
    items.iter_mut().find(|item| item["type"] == kind).expect("there is one")
}
