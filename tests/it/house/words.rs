//! The rules for words: names of files, and plain English.

use std::collections::BTreeMap;

use super::source::{files, name, text};

#[test]
fn names_tell_what_is_inside() {
    for file in files(&["src", "tests", "examples", "benches"]) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        for vague in ["util", "helper", "manager", "misc", "common", "mod"] {
            assert!(!stem.split('_').any(|word| word.trim_end_matches('s') == vague), "{}", file.display());
        }
    }
}

#[test]
fn no_name_of_a_file_is_used_more_than_twice() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(&["src"]) {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        places.entry(stem).or_default().push(name(&file));
    }
    let repeated = places.into_iter().filter(|(_, places)| places.len() > 2);
    let repeated: Vec<_> = repeated.map(|(_, places)| places.join(" ")).collect();
    assert!(repeated.is_empty(), "names of files that are used more than twice: {repeated:#?}");
}

/// What a native speaker would not write.
const CALQUES: &[&str] = &["is told", "are told", "so many", "anew", "is no more", "the person"];

#[test]
fn the_english_is_plain() {
    let sources: Vec<_> = files(&["src"]).into_iter().map(|file| (name(&file), text(&file))).collect();
    for calque in CALQUES {
        let found =
            sources.iter().flat_map(|(name, text)| lines_with(text, calque).map(move |at| format!("{name}:{at}")));
        assert_eq!(found.collect::<Vec<_>>(), [""; 0], "places that say {calque:?}");
    }
}

/// The numbers of the lines that have these words. They may begin in one line and end in the next.
fn lines_with(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let plain = |line: &str| {
        let line = line.trim_start().trim_start_matches(['/', '!']);
        line.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    };
    let lines: Vec<_> = text.lines().map(plain).collect();
    let has = |text: &str| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        text.match_indices(words).any(|(at, _)| {
            !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
        })
    };
    let found = |at: usize| {
        let both = lines.get(at + 1).map(|next| format!("{} {next}", lines[at]));
        has(&lines[at]) || both.is_some_and(|both| has(&both) && !has(&lines[at + 1]))
    };
    (0..lines.len()).filter(|at| found(*at)).map(|at| at + 1).collect::<Vec<_>>().into_iter()
}

#[test]
fn words_are_found_across_the_end_of_a_line() {
    let text = "/// Draws anew.\n/// canewood\n//! It is\n//! no more.\n\"It is no more.\"";
    assert_eq!(lines_with(text, "anew").collect::<Vec<_>>(), [1]);
    assert_eq!(lines_with(text, "is no more").collect::<Vec<_>>(), [3, 5]);
}
