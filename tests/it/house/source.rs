//! The source files, as read by the tests of the house rules.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project;

/// The Rust files in some folders of the project, sorted.
pub(super) fn files(folders: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| project().join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty());
    found.sort();
    found
}

/// The text of a file.
pub(super) fn text(file: &Path) -> String {
    fs::read_to_string(file).expect("the file can be read")
}

/// The path of a file relative to the project.
pub(super) fn name(file: &Path) -> String {
    file.strip_prefix(project()).unwrap_or(file).display().to_string()
}

/// The source code without its comments and without the contents of strings; the lines stay the same.
pub(super) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => quoted(rest, 1, "\""),
            'r' | 'b' | 'c' if !code.ends_with(is_word) => raw(rest).unwrap_or_default(),
            '\'' => character(rest),
            _ => 0,
        };
        if taken == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            // The quotes stay, to show that there was something here.
            code.push_str(if c == '/' { "" } else { "\"\"" });
            code.extend(rest[..taken].chars().filter(|c| *c == '\n'));
            rest = &rest[taken..];
        }
    }
    code
}

/// The length of a literal that has `open` characters before its content.
fn quoted(text: &str, open: usize, close: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(open) {
        if !escaped && text[at..].starts_with(close) {
            return at + close.len();
        }
        escaped = !escaped && close == "\"" && c == '\\';
    }
    text.len()
}

/// The length of `r"..."`, `r#"..."#`, `b"..."` and the like, if there is one.
fn raw(text: &str) -> Option<usize> {
    let prefix = text.find(|c| !matches!(c, 'r' | 'b' | 'c'))?;
    let marks = text[prefix..].find(|c| c != '#')?;
    if !text[prefix + marks..].starts_with('"') || prefix > 2 {
        return None;
    }
    if text[..prefix].contains('r') {
        let close = format!("\"{}", "#".repeat(marks));
        let content = prefix + marks + 1;
        Some(text[content..].find(&close).map_or(text.len(), |at| content + at + close.len()))
    } else {
        (marks == 0).then(|| quoted(text, prefix + 1, "\""))
    }
}

/// The length of a character in single quotes; 0 for the name of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((after, _))) => text[after + 1..].find('\'').map_or(0, |at| after + 1 + at + 1),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of the code: each word, number or `::` is one token, and so is every other character.
pub(super) fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = if is_word(c) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            c.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

#[test]
fn comments_and_quotes_are_no_code() {
    let text = "a(\"b \\\" c\", 'd', '\\'', r#\"e \" f\"#, b\"g\") // h\n/// i\n  <'j>\n\"k\nl\" m";
    assert_eq!(code(text), "a(\"\", \"\", \"\", \"\", \"\") \n\n  <'j>\n\"\"\n m");
    assert_eq!(
        tokens("pub use a::{b as c, d_1};"),
        ["pub", "use", "a", "::", "{", "b", "as", "c", ",", "d_1", "}", ";"]
    );
}
