//! How long things may be.

use super::source::{code, files, name, text};

/// A longer file can no longer be read from top to bottom.
const LINES: usize = 600;

/// A function that is longer has more than one idea, unless it is a table of values.
const FUNCTION_LINES: usize = 60;

/// The functions that are tables: the fields of a theme.
const TABLES: &str = "src/gui/theme/built_in.rs";

#[test]
fn files_are_short_enough() {
    let long: Vec<_> = files(&["src", "tests", "examples", "benches"])
        .into_iter()
        .map(|file| (text(&file).lines().count(), file))
        .filter(|(lines, _)| *lines > LINES)
        .collect();
    assert!(long.is_empty(), "longer than {LINES} lines; split them by idea: {long:?}");
}

#[test]
fn functions_are_short_enough() {
    let (mut long, mut count) = (Vec::new(), 0);
    for file in files(&["src"]) {
        for (line, length) in functions(&code(&text(&file))) {
            count += 1;
            if length > FUNCTION_LINES && name(&file) != TABLES {
                long.push(format!("{}:{line}: {length} lines", name(&file)));
            }
        }
    }
    assert!(count > 2500, "only {count} functions were found, so this test no longer reads them");
    assert_eq!(long, [""; 0], "functions longer than {FUNCTION_LINES} lines; split them by idea");
}

/// The first line of each function, and how many lines it has.
fn functions(code: &str) -> Vec<(usize, usize)> {
    let lines: Vec<_> = code.lines().collect();
    let begins = |line: &str| {
        let words = line.split_whitespace().take_while(|word| !word.starts_with('{'));
        let mut words = words.skip_while(|word| {
            word.starts_with("pub")
                || word.ends_with(')')
                || matches!(*word, "const" | "async" | "unsafe" | "extern" | "in" | "\"\"")
        });
        words.next() == Some("fn")
    };
    let length = |(first, line): (usize, &&str)| {
        // The sources are formatted: the last brace is below the first word.
        let margin = line.len() - line.trim_start().len();
        let end = |at: &usize| {
            let line = lines[*at];
            let is_below = line.len() - line.trim_start().len() == margin;
            is_below && (line.trim_start().starts_with('}') || line.ends_with(';') || line.ends_with('}'))
        };
        (first + 1, (first..lines.len()).find(end).map_or(1, |last| last - first + 1))
    };
    lines.iter().enumerate().filter(|(_, line)| begins(line)).map(length).collect()
}

#[test]
fn the_lines_of_a_function_are_counted() {
    let text = "pub(in a) const fn a() {\n    b\n}\n\nfn c(\n    d: e,\n) {\n    f;\n}\n    fn g() -> h;\n    fn i() {}\nlet fn_ = 1;";
    assert_eq!(functions(text), [(1, 3), (5, 5), (10, 1), (11, 1)]);
}
