//! Where a program's picture goes without a window: real programs in folders of their own.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use papert::Picture;

use crate::folder::Folder;

/// Runs an example in a folder.
fn run(example: &str, folder: &Folder, out: Option<&OsStr>) -> Output {
    let tests = std::env::current_exe().unwrap();
    let program = tests.parent().and_then(Path::parent).unwrap().join("examples").join(example);
    let mut command = Command::new(program);
    command.current_dir(&folder.0);
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "PAPERT_OUT"] {
        command.env_remove(variable);
    }
    if let Some(out) = out {
        command.env("PAPERT_OUT", out);
    }
    command.output().expect("cargo test builds the examples")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_a_display_the_picture_has_the_name_of_the_program() {
    let folder = Folder::new("fallback");
    let output = run("rectangle", &folder, None);
    assert!(output.status.success());
    assert_eq!(folder.files(), ["rectangle.png"]);
    assert_eq!(said(&output), "No display; saved the picture to rectangle.png.\n");
    assert_eq!(Picture::open(folder.file("rectangle.png")).unwrap().size(), (700, 750));
}

#[test]
fn the_variable_redirects_a_program_that_does_not_know_it() {
    let folder = Folder::new("redirected");
    let output = run("rectangle", &folder, Some("blue.PNG".as_ref()));
    assert!(output.status.success());
    assert_eq!(folder.files(), ["blue.PNG"]);
    assert_eq!(said(&output), "");
}

#[test]
fn the_variable_also_records_a_program() {
    let folder = Folder::new("recorded");
    for (example, out) in [("rectangle", "blue.gif"), ("endless", "circle.apng")] {
        let output = run(example, &folder, Some(out.as_ref()));
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(said(&output), "", "nobody is told of progress where there is no terminal");
        let bytes = fs::read(folder.file(out)).unwrap();
        let is_moving = bytes.starts_with(b"GIF89a") || bytes.windows(4).any(|name| name == b"acTL");
        assert!(is_moving, "{out} is an animation");
    }
    assert_eq!(folder.files(), ["blue.gif", "circle.apng"]);
}

#[test]
fn the_same_program_writes_every_format() {
    let folder = Folder::new("formats");
    for (name, beginning) in [("blue.svg", "<svg "), ("blue.hpgl", "IN;"), ("blue.gcode", "G21")] {
        let output = run("rectangle", &folder, Some(name.as_ref()));
        assert!(output.status.success(), "{}", said(&output));
        assert!(fs::read_to_string(folder.file(name)).unwrap().starts_with(beginning), "{name}");
    }
    assert_eq!(folder.files(), ["blue.gcode", "blue.hpgl", "blue.svg"]);
}

#[cfg(feature = "gui")]
#[test]
fn widgets_have_no_strokes_to_write() {
    let folder = Folder::new("widgets");
    let output = run("hello_gui", &folder, Some("hello.svg".as_ref()));
    assert!(!output.status.success());
    let said = said(&output);
    assert!(said.contains("PAPERT_OUT: \"hello.svg\" needs the strokes of a drawing"), "{said}");
    assert!(said.contains("use a name that ends in .png"), "{said}");
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn none_leaves_nothing() {
    let folder = Folder::new("none");
    assert!(run("rectangle", &folder, Some("none".as_ref())).status.success());
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn an_unknown_format_is_refused_before_anything_is_drawn() {
    let folder = Folder::new("format");
    let output = run("rectangle", &folder, Some("blue.doc".as_ref()));
    assert!(!output.status.success());
    assert!(said(&output).contains("PAPERT_OUT: no picture format is known for \"blue.doc\""), "{}", said(&output));
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn a_picture_that_cannot_be_written_is_a_failure_that_names_it() {
    let folder = Folder::new("unwritable");
    let output = run("rectangle", &folder, Some("no/such/folder.png".as_ref()));
    assert!(!output.status.success());
    assert!(said(&output).contains("no/such/folder.png"), "{}", said(&output));
}

#[test]
fn a_file_that_cannot_be_replaced_stays() {
    let folder = Folder::new("full");
    fs::create_dir(folder.file("blue.svg")).unwrap();
    let output = run("rectangle", &folder, Some("blue.svg".as_ref()));
    assert!(!output.status.success());
    assert!(said(&output).contains("cannot create \"blue.svg\""), "{}", said(&output));
    assert_eq!(folder.files(), ["blue.svg"]);
}

#[test]
fn an_endless_program_ends_with_its_picture() {
    let folder = Folder::new("endless");
    let output = run("endless", &folder, Some("circle.png".as_ref()));
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(folder.files(), ["circle.png"]);
}
