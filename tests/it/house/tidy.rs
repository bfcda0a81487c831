//! Rules for the source files that no compiler checks.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::project;

/// A file that is longer does not read from the top any more.
const LINES: usize = 600;

/// Tables of data may be longer.
const TABLES: &[&str] = &["src/color/names.rs"];

#[test]
fn files_are_short_enough() {
    let long: Vec<_> = files(&["src", "tests", "examples", "benches"], "rs")
        .into_iter()
        .filter(|file| !TABLES.iter().any(|table| project().join(table) == *file))
        .map(|file| (fs::read_to_string(&file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > LINES)
        .collect();
    assert!(long.is_empty(), "longer than {LINES} lines; split them by idea: {long:?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in files(&["src", "tests", "examples", "benches"], "rs") {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not begin with a line of `//!`", file.display());
    }
}

#[test]
fn names_tell_what_is_inside() {
    for file in files(&["src", "tests", "examples", "benches"], "rs") {
        let name = file.file_stem().unwrap().to_str().unwrap();
        for vague in ["util", "helper", "manager", "misc", "common", "mod"] {
            assert!(!name.split('_').any(|word| word.trim_end_matches('s') == vague), "{}", file.display());
        }
    }
}

#[test]
fn nothing_is_left_open() {
    // Written so that this file does not contain them.
    let open = ["TO", "DO"].concat();
    let marks = [open.as_str(), "FIX\u{4d}E", "XX\u{58}", "unimple\u{6d}ented!", "todo\u{21}("];
    for file in files(&["src", "tests", "examples", "benches"], "rs") {
        let text = fs::read_to_string(&file).unwrap();
        for mark in marks {
            assert!(!text.contains(mark), "{} has a {mark}", file.display());
        }
    }
}

#[test]
fn drawing_doc_examples_are_headless() {
    let drawing =
        ["papert::Turtle::new()", "Turtle::new()", "papert::screen()", "papert::forward(", "papert::turtle()"];
    for file in files(&["src"], "rs") {
        let text = fs::read_to_string(&file).unwrap();
        for example in doc_examples(&text) {
            let draws = drawing.iter().any(|call| example.contains(call));
            let safe = ["papert::headless();", "papert::render(", "render("].iter().any(|call| example.contains(call));
            assert!(!draws || safe, "{}: begin this example with `# papert::headless();`:\n{example}", file.display());
        }
    }
}

#[test]
fn the_changelog_has_this_version() {
    let changelog = fs::read_to_string(project().join("CHANGELOG.md")).unwrap();
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"')).unwrap();
    assert!(changelog.contains(&format!("## {version}")), "CHANGELOG.md has no section for {version}");
    assert!(changelog.contains("## Unreleased") || changelog.lines().any(|l| l.starts_with("## ")), "no sections");
}

#[test]
fn the_tests_have_every_feature() {
    let features = |manifest: &str| {
        let text = fs::read_to_string(project().join(manifest)).unwrap();
        let section = text.split("[features]\n").nth(1).unwrap().split("\n[").next().unwrap().to_owned();
        let names = section.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        names.map(|(name, _)| name.to_owned()).collect::<BTreeSet<_>>()
    };
    let ours = features("Cargo.toml");
    assert!(ours.contains("gui") && ours.contains("net"), "{ours:?}");
    assert_eq!(features("tests/Cargo.toml"), ours, "`cargo test --features` reaches both packages");
}

#[test]
fn the_readme_links_to_what_exists() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let mut links = 0;
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !link.starts_with("http") && !link.starts_with('#') {
            assert!(project().join(link).exists(), "README.md links to {link}, which is not there");
            links += 1;
        }
    }
    assert!(links > 3, "README.md has only {links} links to files");
}

/// The code between the fences of doc comments.
fn doc_examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else { continue };
        if doc.trim_start().starts_with("```") {
            match open.take() {
                Some(example) => examples.push(example),
                None => open = Some(String::new()),
            }
        } else if let Some(example) = &mut open {
            example.push_str(doc);
            example.push('\n');
        }
    }
    examples
}

fn files(folders: &[&str], extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> =
        folders.iter().map(|folder| project().join(folder)).filter(|folder| folder.exists()).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty());
    found.sort();
    found
}
