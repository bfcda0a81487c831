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
    command(example, folder, out).output().expect("cargo test builds the examples")
}

fn command(example: &str, folder: &Folder, out: Option<&OsStr>) -> Command {
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
    command
}

/// Runs the program that ends before it is done.
fn unfinished(mode: &str, folder: &Folder, out: Option<&str>) -> Output {
    command("unfinished", folder, out.map(OsStr::new)).arg(mode).output().expect("cargo test builds the examples")
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

#[test]
fn a_program_that_forgets_done_leaves_its_picture() {
    let folder = Folder::new("forgets");
    let output = unfinished("forgets", &folder, Some("dot.png"));
    assert!(output.status.success() && said(&output).is_empty(), "{}", said(&output));
    let forgotten = Picture::open(folder.file("dot.png")).unwrap();
    assert_eq!(forgotten.size(), (60, 40));
    assert!(unfinished("is done", &folder, Some("done.png")).status.success());
    assert!(forgotten == Picture::open(folder.file("done.png")).unwrap(), "also the text");

    let output = unfinished("forgets", &folder, None);
    assert_eq!(said(&output), "No display; saved the picture to unfinished.png.\n");
    assert!(unfinished("forgets", &folder, Some("dot.gif")).status.success());
    assert_eq!(folder.files(), ["done.png", "dot.gif", "dot.png", "unfinished.png"]);
    assert!(fs::read(folder.file("dot.gif")).unwrap().starts_with(b"GIF89a"));
}

#[test]
fn what_is_drawn_after_done_is_in_the_picture() {
    let folder = Folder::new("goes_on");
    assert!(unfinished("goes on", &folder, Some("dot.png")).status.success());
    let picture = Picture::open(folder.file("dot.png")).unwrap();
    // The turtle stands at (-20, 8) if there is text, and at (0, 0) otherwise.
    let (x, y) = if cfg!(feature = "text") { (10, 12) } else { (30, 20) };
    assert_eq!(picture.pixel(x, y), Some(papert::Rgba::new(0, 0, 255, 255)));
}

#[test]
fn a_panic_leaves_no_picture_unless_the_program_goes_on() {
    let folder = Folder::new("panics");
    let output = unfinished("panics", &folder, Some("dot.png"));
    assert_eq!(output.status.code(), Some(101));
    assert_eq!(folder.files(), [""; 0]);
    assert!(unfinished("catches a panic", &folder, Some("dot.png")).status.success());
    assert_eq!(folder.files(), ["dot.png"]);
}

#[test]
fn only_the_programs_own_screen_is_written_at_its_end() {
    let folder = Folder::new("not_written");
    for mode in ["is headless", "renders", "uses another thread"] {
        let output = unfinished(mode, &folder, Some("dot.png"));
        assert!(output.status.success(), "{mode}: {}", said(&output));
        assert_eq!(folder.files(), [""; 0], "{mode}");
        let is_told = said(&output).starts_with("A drawing was made on a thread of its own, and nobody has seen it");
        assert_eq!(is_told, mode == "uses another thread", "{mode}: {}", said(&output));
        assert!(is_told || said(&output).is_empty(), "{mode}: {}", said(&output));
    }
}

#[test]
fn a_picture_that_cannot_be_written_at_the_end_is_reported() {
    let folder = Folder::new("unfinished_unwritable");
    let output = unfinished("forgets", &folder, Some("no/such/folder.png"));
    assert!(said(&output).starts_with("The drawing could not be saved: "), "{}", said(&output));
    assert!(said(&output).contains("no/such/folder.png"), "{}", said(&output));
}

#[test]
fn drawing_without_end_ends_with_the_picture() {
    let folder = Folder::new("without_end");
    let output = unfinished("draws without end", &folder, Some("circle.png"));
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(folder.files(), ["circle.png"]);
}

#[test]
fn a_question_that_nobody_can_answer_is_reported() {
    let folder = Folder::new("asks");
    let output = unfinished("asks", &folder, Some("none"));
    assert!(output.status.success(), "{}", said(&output));
    let said = said(&output);
    assert!(said.contains("nobody can answer \"How many sticks?\" without a window"), "{said}");
    assert!(said.contains("with_answers"), "{said}");
}

#[test]
fn lines_are_read_from_the_terminal() {
    use std::io::Write as _;
    use std::process::Stdio;

    let folder = Folder::new("reads");
    let mut command = command("unfinished", &folder, Some("none".as_ref()));
    let mut program = command.arg("reads").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    program.stdin.take().unwrap().write_all(b"\xe4\xbd\xa0\xe5\xa5\xbd\r\n\n seven \n\xff\nlast").unwrap();
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed, "Guess? [你好]\nGuess? []\nGuess? [ seven ]\nGuess? [\u{fffd}]\nGuess? [last]\nGuess? ");
}
