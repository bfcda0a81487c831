//! A module imports only modules below it. Who may import whom is told here, once.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::fs;
use std::path::{Path, PathBuf};

/// All modules, each after those that it may import. A module without a line of its own belongs to the one above it:
/// `color::names` to `color`. Modules in one line do not know each other.
const LAYERS: &[&[&str]] = &[
    // Words.
    &["num", "spelling"],
    &["geom", "color", "event"],
    // Pictures.
    &["picture::pixels", "picture::test_folder"],
    &["picture::text"],
    &["picture::scene"],
    &["picture::raster", "picture::describe"],
    &["picture::export"],
    &["picture::golden"],
    &["picture"],
    // The boundary.
    &["host::waker", "host::keys"],
    &["host::window::held", "host::window::keymap"],
    &["host::window::sidecar", "host::window::no_sidecar", "host::window::polled"],
    &["host"],
    &["host::window::clipboard"],
    &["host::window", "host::output"],
    // Widgets: how they are laid out, what they look like, and how text is edited.
    &["gui::geometry", "gui::var", "gui::role", "gui::handler", "gui::later"],
    &["gui::theme"],
    &["gui::layout", "gui::look"],
    &["gui::editing::clusters"],
    &["gui::editing::words", "gui::editing::measure", "gui::editing::index", "gui::editing::keys"],
    &["gui::editing::protocol", "gui::editing::history", "gui::editing::clicks"],
    &["gui::editing::steps"],
    &["gui::editing::editor"],
    &["gui::editing::reactions", "gui::editing::edits", "gui::editing::tk_commands", "gui::editing::pointing"],
    &["gui::editing"],
    // ... what a program with them has, and the one place that waits ...
    &["gui::body"],
    &["gui::mailbox", "gui::attention"],
    &["gui::tree::painted"],
    &["gui::tree"],
    &["gui::apps"],
    &["gui::calls", "gui::guests"],
    &["gui::focus", "gui::removal"],
    &["gui::dispatch"],
    &["gui::turn"],
    // ... and the handles of the program to all that.
    &["gui::widget"],
    &["gui::widgets::options"],
    &["gui::widgets::toggle"],
    &[
        "gui::widgets::frame",
        "gui::widgets::label",
        "gui::widgets::button",
        "gui::widgets::entry",
        "gui::widgets::checkbutton",
        "gui::widgets::radiobutton",
        "gui::widgets::scale",
        "gui::widgets::progressbar",
        "gui::widgets::canvas",
    ],
    &["gui::widgets::dialog"],
    &["gui::widgets"],
    &["gui::app"],
    &["gui::messagebox", "gui::visit"],
    &["gui::harness::host"],
    &["gui::harness"],
    &["gui"],
    // The turtle: what it is and does ...
    &["turtle::motion"],
    &["turtle::pen"],
    &["turtle::settings", "turtle::undo"],
    &["turtle::state"],
    &["turtle::shapes", "turtle::handlers", "turtle::course", "turtle::aids"],
    &["turtle::args", "turtle::stage"],
    // ... where that has an effect ...
    &["turtle::blame", "turtle::home"],
    &["turtle::world"],
    &["turtle::worlds"],
    &["turtle::animate"],
    &["turtle::handle"],
    // ... and the doors.
    &["turtle::screen"],
    &["turtle::dialogs", "turtle::render"],
    &["turtle", "turtle::moving", "turtle::telling", "turtle::drawing", "turtle::looks", "turtle::listening"],
    &["turtle::global"],
    // The network, which stands beside all of them.
    &["net::stop", "net::printable", "net::lines", "net::url", "net::tftp::failure"],
    &["net::http"],
    &["net::error"],
    &["net::saving", "net::tls", "net::udp", "net::hello"],
    &["net::fetch", "net::chat", "net::upload", "net::tftp"],
    &["net"],
    &["docs"],
    &["lib"],
];

/// The doors of the turtle are one `impl Turtle` in several files.
const ONE: &[&str] =
    &["turtle", "turtle::moving", "turtle::telling", "turtle::drawing", "turtle::looks", "turtle::listening"];

#[test]
fn modules_import_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    let mut imports = 0;
    for file in rust_files(Path::new("src")) {
        let module = module_of(&file);
        let (home, height) = layer(&module).unwrap_or_else(|| panic!("{module} has no layer in tests/layers.rs"));
        let text = fs::read_to_string(&file).unwrap();
        for path in paths(&text, &module) {
            let Some((target, target_height)) = layer(&path) else {
                // A name that the crate exports at its top.
                continue;
            };
            imports += 1;
            let together = ONE.contains(&home) && ONE.contains(&target);
            if target != home && !together && target_height >= height {
                wrong.push(format!("{} imports {path}", file.display()));
            }
        }
    }
    assert!(imports > 150, "only {imports} imports were found, so this test does not read them any more");
    assert!(wrong.is_empty(), "these imports do not look down:\n{}", wrong.join("\n"));
}

#[test]
fn the_network_stands_beside_the_rest() {
    let is_net = |path: &str| path == "net" || path.starts_with("net::");
    let mut imports = 0;
    for file in rust_files(Path::new("src")) {
        let module = module_of(&file);
        for path in paths(&fs::read_to_string(&file).unwrap(), &module) {
            imports += 1;
            assert_eq!(is_net(&module), is_net(&path), "{} imports {path}", file.display());
        }
    }
    assert!(imports > 150);
}

#[test]
fn every_layer_exists() {
    let modules: Vec<_> = rust_files(Path::new("src")).iter().map(|file| module_of(file)).collect();
    for name in LAYERS.iter().copied().flatten() {
        assert!(modules.iter().any(|m| m == name), "there is no module {name} any more");
    }
}

#[test]
fn an_upward_import_would_be_noticed() {
    let text = "use crate::turtle::screen::Screen;\n// crate::golden is only a comment\nfn f() { crate::num::g() }\nuse super::x::y;\n    use super::*;";
    assert_eq!(paths(text, "picture::pixels"), ["turtle::screen::Screen", "num::g", "picture::x::y"]);
    assert!(layer("turtle::screen::Screen").unwrap().1 > layer("picture::pixels").unwrap().1);
    assert_eq!(paths("use crate::{geom::Vec2D, turtle::{self, pen::Pen}};", "host").len(), 3);
}

/// The layer to which a module or an item in it belongs, and its height.
fn layer(path: &str) -> Option<(&'static str, usize)> {
    let layers = LAYERS.iter().enumerate().flat_map(|(height, names)| names.iter().map(move |name| (*name, height)));
    let inside = |name: &str| path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
    layers.filter(|(name, _)| inside(name)).max_by_key(|(name, _)| name.len())
}

fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix("src").unwrap().with_extension("");
    inside.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("::")
}

/// All paths in a file that begin with `crate::` or `super::`, from the top of the crate.
fn paths(text: &str, module: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in join_groups(text).lines() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with("#[doc") {
            continue;
        }
        // In a module inside of a file the word stands for that file.
        let inside = line.starts_with(' ');
        for (start, word) in code.match_indices("crate::").chain(code.match_indices("super::")) {
            let before = code[..start].chars().next_back();
            let visibility = code[..start].ends_with("(in ");
            if visibility
                || inside && word == "super::"
                || before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$')
            {
                continue;
            }
            let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
            let prefix = if word == "crate::" { String::new() } else { format!("{parent}::") };
            expand(&prefix, &code[start + word.len()..], &mut found);
        }
    }
    found.iter().map(|path| path.trim_start_matches("::").to_owned()).collect()
}

/// Puts a `use` with braces on one line.
fn join_groups(text: &str) -> String {
    let mut joined = String::new();
    let mut depth = 0;
    for line in text.lines() {
        let is_use = depth > 0 || line.trim_start().starts_with("use ") || line.trim_start().starts_with("pub use ");
        joined.push_str(if depth > 0 { line.trim() } else { line.trim_end() });
        if is_use {
            depth += line.matches('{').count();
            depth -= line.matches('}').count();
        }
        joined.push(if depth > 0 { ' ' } else { '\n' });
    }
    joined
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(prefix: &str, rest: &str, found: &mut Vec<String>) {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
    let (path, after) = rest.split_at(end);
    let Some(group) = after.strip_prefix('{').filter(|_| path.is_empty() || path.ends_with("::")) else {
        found.push(format!("{prefix}{}", path.trim_end_matches("::")));
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let part = group[start..at].trim();
                if part == "self" {
                    found.push(format!("{prefix}{}", path.trim_end_matches("::")));
                } else if !part.is_empty() {
                    expand(&format!("{prefix}{path}"), part, found);
                }
                start = at + 1;
                if c == '}' {
                    return;
                }
            }
            _ => {}
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
