//! Replays a case that was recorded from Tk with real widgets: `gui_replay CASE.json --out ACTUAL.json`.
//!
//! A case with a toplevel is one of the layout, one with entries is a script for them, and the others are scripts for
//! buttons and the keyboard's focus.

#[path = "tk/columns.rs"]
mod columns;
#[path = "tk/entry_driver.rs"]
mod entry_driver;
#[path = "tk/focus_driver.rs"]
mod focus_driver;
#[path = "tk/layout_case.rs"]
mod layout_case;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut case, mut out) = (None, None);
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let to = if argument == "--out" { &mut out } else { &mut case };
        *to = if argument == "--out" { arguments.next() } else { Some(argument) }.map(PathBuf::from);
    }
    let (Some(case), Some(out)) = (case, out) else { return Err("gui_replay CASE.json --out ACTUAL.json".into()) };
    let case = layout_case::open(&case)?;
    let actual = if case.get("toplevel").is_some() {
        layout_case::replay(&case)?
    } else if case.get("entries").is_some() {
        entry_driver::Replay::run(&case)?
    } else {
        focus_driver::Replay::run(&case)?
    };
    std::fs::write(out, serde_json::to_string(&actual)?)?;
    Ok(())
}
