//! Rules for the source files that no compiler checks.

use std::collections::BTreeSet;
use std::fs;

use super::source::{code, files, name, text, tokens};
use crate::project;

#[test]
fn every_file_says_what_it_is_for() {
    for file in files(&["src", "tests", "examples", "benches"]) {
        let text = text(&file);
        assert!(text.starts_with("//! "), "{} does not begin with a line of `//!`", file.display());
    }
}

#[test]
fn nothing_is_left_open() {
    // Written so that this file does not contain them.
    let open = ["TO", "DO"].concat();
    let marks = [open.as_str(), "FIX\u{4d}E", "XX\u{58}", "unimple\u{6d}ented!", "todo\u{21}("];
    for file in files(&["src", "tests", "examples", "benches"]) {
        let text = text(&file);
        for mark in marks {
            assert!(!text.contains(mark), "{} has a {mark}", file.display());
        }
    }
}

#[test]
fn no_state_is_there_twice_over() {
    let found = files(&["src"]).into_iter().flat_map(|file| {
        let code = code(&text(&file));
        let lines = code.lines().enumerate();
        let doubled = lines.filter(|(_, line)| ["Some(Some(", "Option<Option"].iter().any(|what| line.contains(what)));
        doubled.map(|(at, _)| format!("{}:{}", name(&file), at + 1)).collect::<Vec<_>>()
    });
    assert_eq!(found.collect::<Vec<_>>(), [""; 0], "lines with a `Some` in a `Some`");
}

/// Not setters of an option: one runs a function and restores the pen, the other creates a host.
const NO_SETTERS: &[&str] = &["Turtle::with_pen", "Headless::with_clipboard"];

#[test]
fn an_option_has_one_setter() {
    let mut setters = BTreeSet::new();
    for file in files(&["src"]) {
        setters.extend(functions_of_types(&code(&text(&file))));
    }
    assert!(setters.len() > 60, "only {} setters were found", setters.len());
    let twice = setters.iter().filter(|(owner, name)| {
        name.strip_prefix("with_").is_some_and(|noun| setters.contains(&(owner.clone(), format!("set_{noun}"))))
    });
    let twice = twice.map(|(owner, name)| format!("{owner}::{name}"));
    let twice: Vec<_> = twice.filter(|name| !NO_SETTERS.contains(&name.as_str())).collect();
    assert_eq!(twice, [""; 0], "options with two setters");
}

/// The functions whose names begin with `set_` or `with_`, each with its type or trait. A line of `options!` counts as
/// the functions that it defines.
fn functions_of_types(code: &str) -> BTreeSet<(String, String)> {
    let tokens = tokens(code);
    let (mut found, mut owner) = (BTreeSet::new(), String::new());
    let mut by_macro = false;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |at| tokens[at]);
        match *token {
            "impl" | "trait" if matches!(before, "" | "}" | ";" | "]" | "pub" | ")" | "{") => {
                let head: Vec<_> = tokens[at + 1..].iter().take_while(|token| **token != "{").copied().collect();
                owner = owner_of(&head);
                by_macro = false;
            }
            "options" if tokens[at + 1..].starts_with(&["!", "{"]) => {
                owner = tokens[at + 3].to_owned();
                by_macro = true;
            }
            name if name.starts_with("set_") || name.starts_with("with_") => {
                let is_row = by_macro && matches!(before, ",") && matches!(tokens.get(at + 1), Some(&("," | "(")));
                if before == "fn" || is_row {
                    found.insert((owner.clone(), name.to_owned()));
                }
            }
            _ => {}
        }
    }
    found
}

/// The type or trait in the head of a block: that of `<T: Into<U>> A<T> for B<T>` is `B`.
fn owner_of(head: &[&str]) -> String {
    let (mut depth, mut names) = (0, Vec::new());
    for token in head {
        match *token {
            "<" => depth += 1,
            ">" => depth -= 1,
            "where" => break,
            "for" if depth == 0 => names.clear(),
            ":" if depth == 0 => break,
            name if depth == 0 && name.starts_with(char::is_alphabetic) => names.push(name),
            _ => {}
        }
    }
    names.last().copied().unwrap_or_default().to_owned()
}

#[test]
fn two_setters_of_an_option_are_noticed() {
    let code = "impl<T: A<B>> C<T> { fn with_d(self) {} fn set_d(&self) {} }\
                pub trait E: F { fn set_g(&self); }\
                options! { H then Self::i: j, set_j, with_j(to: u8) -> u8; k => k.l(), k.set_m(to); }\
                impl N for crate::O { fn with_p() { self.with_q() } }";
    let found = functions_of_types(code);
    let found: Vec<_> = found.iter().map(|(owner, name)| format!("{owner}::{name}")).collect();
    assert_eq!(found, ["C::set_d", "C::with_d", "E::set_g", "H::set_j", "H::with_j", "O::with_p"]);
}

#[test]
fn drawing_doc_examples_are_headless() {
    let drawing =
        ["papert::Turtle::new()", "Turtle::new()", "papert::screen()", "papert::forward(", "papert::turtle()"];
    for file in files(&["src"]) {
        let text = text(&file);
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
