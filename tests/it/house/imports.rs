//! Which file imports which: what each path in a file means, followed to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{code, files, name, text, tokens};

/// The name of a module from the top of the crate, such as `picture::golden`; the top itself has none.
type Module = String;

/// The files of a crate by their modules.
#[derive(Default)]
pub(super) struct Crate {
    files: BTreeMap<Module, File>,
}

/// What a file says about others.
#[derive(Default)]
struct File {
    /// The names that it imports or exports, each with the module in which it does so and with its meaning.
    names: Vec<(Module, String, Path)>,
    /// The modules from which it imports everything.
    globs: Vec<(Module, Path)>,
    /// All paths in its code, each with the module that contains it.
    paths: Vec<(Module, Path)>,
    macros: BTreeSet<String>,
    /// The names of its own items.
    items: BTreeSet<String>,
}

/// A path, and whether only tests use it.
#[derive(Clone)]
struct Path {
    segments: Vec<String>,
    tests: bool,
    /// Whether it is only exported: a parent lists what its children provide.
    exported: bool,
}

/// One file uses what another one defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    pub(super) from: Module,
    pub(super) to: Module,
    /// Whether only code under `#[cfg(test)]` does so.
    pub(super) tests: bool,
}

impl Crate {
    /// The crate in `src`.
    pub(super) fn of_the_project() -> Self {
        let sources = files(&["src"]).into_iter().map(|file| {
            let module = name(&file.with_extension("")).split('/').skip(1).collect::<Vec<_>>().join("::");
            (if module == "lib" { String::new() } else { module }, text(&file))
        });
        Self::new(sources)
    }

    /// A crate that consists of the given sources, with the names of their modules.
    pub(super) fn new(sources: impl IntoIterator<Item = (Module, String)>) -> Self {
        let read = |(module, text): (Module, String)| (module.clone(), Reader::read(&module, &code(&text)));
        Self { files: sources.into_iter().map(read).collect() }
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All imports, each once.
    pub(super) fn imports(&self) -> BTreeSet<Import> {
        let mut imports = BTreeSet::new();
        for (from, file) in &self.files {
            let named = file.names.iter().map(|(module, _, path)| (module, path));
            let used = file.paths.iter().map(|(module, path)| (module, path));
            for (module, path) in named.chain(used) {
                if let Some(Meaning::Item(to)) = self.meaning(module, &path.segments, 0)
                    && !(path.exported && is_inside(&to, from))
                {
                    imports.insert(Import { from: from.clone(), to, tests: path.tests });
                }
            }
            for (module, path) in &file.globs {
                if let Some(Meaning::Module(to) | Meaning::Item(to)) = self.meaning(module, &path.segments, 0) {
                    imports.insert(Import { from: from.clone(), to: self.file_of(&to), tests: path.tests });
                }
            }
        }
        imports.retain(|import| import.from != import.to);
        // What the program itself imports counts, whatever its tests do.
        let program: BTreeSet<_> = imports.iter().filter(|import| !import.tests).cloned().collect();
        imports.retain(|import| !import.tests || !program.contains(&Import { tests: false, ..import.clone() }));
        imports
    }

    /// The file in which a module is written.
    fn file_of(&self, module: &str) -> Module {
        let mut at = module;
        while !self.files.contains_key(at) {
            at = parent(at);
        }
        at.to_owned()
    }

    /// What a path in a module means; `None` for anything outside the crate.
    fn meaning(&self, module: &str, segments: &[String], depth: usize) -> Option<Meaning> {
        let (first, mut rest) = segments.split_first()?;
        let mut at = match &**first {
            "crate" => String::new(),
            "self" => module.to_owned(),
            "super" => parent(module).to_owned(),
            _ => {
                rest = segments;
                module.to_owned()
            }
        };
        while let Some((next, after)) = rest.split_first()
            && next == "super"
        {
            at = parent(&at).to_owned();
            rest = after;
        }
        let is_path_of_ours = rest.len() < segments.len();
        while let Some((next, after)) = rest.split_first() {
            let inner = if at.is_empty() { next.clone() } else { format!("{at}::{next}") };
            if self.files.contains_key(&inner) {
                (at, rest) = (inner, after);
                continue;
            }
            let file = self.file_of(&at);
            if let Some(named) = self.named(&file, &at, next, depth) {
                return match named {
                    Meaning::Module(module) if !after.is_empty() => {
                        let here: Vec<_> = [String::from("self")].into_iter().chain(after.iter().cloned()).collect();
                        self.meaning(&module, &here, depth + 1)
                    }
                    meaning => Some(meaning),
                };
            }
            let is_ours = is_path_of_ours || rest.len() < segments.len() || self.files[&file].items.contains(next);
            return is_ours.then_some(Meaning::Item(file));
        }
        Some(Meaning::Module(at))
    }

    /// What a name that a file imports into a module means.
    fn named(&self, file: &str, module: &str, wanted: &str, depth: usize) -> Option<Meaning> {
        if depth > 20 {
            return None;
        }
        let here = &self.files[file];
        let is_here = |at: &Module| at == module;
        if let Some((at, _, path)) = here.names.iter().find(|(at, name, _)| is_here(at) && name == wanted) {
            return self.meaning(at, &path.segments, depth + 1);
        }
        if here.items.contains(wanted) {
            return None;
        }
        let in_globs = here.globs.iter().filter(|(at, _)| is_here(at)).find_map(|(at, path)| {
            let Some(Meaning::Module(from)) = self.meaning(at, &path.segments, depth + 1) else { return None };
            let file = self.file_of(&from);
            if file == self.file_of(module) {
                return None;
            }
            let defined = self.files[&file].items.contains(wanted).then(|| Meaning::Item(file.clone()));
            self.named(&file, &from, wanted, depth + 1).or(defined)
        });
        // A macro that is exported belongs to the top of the crate, wherever it is.
        let exported = || self.files.iter().find(|(_, other)| file.is_empty() && other.macros.contains(wanted));
        in_globs.or_else(|| exported().map(|(file, _)| Meaning::Item(file.clone())))
    }
}

/// What a path leads to.
enum Meaning {
    Module(Module),
    /// An item of the file of this module.
    Item(Module),
}

fn parent(module: &str) -> &str {
    module.rsplit_once("::").map_or("", |(parent, _)| parent)
}

/// Reads a file from its first word to its last.
struct Reader<'a> {
    tokens: &'a [&'a str],
    at: usize,
    file: File,
    /// The modules that are open, each with the number of braces that are open in it.
    modules: Vec<(Module, usize)>,
    braces: usize,
    /// The number of open braces around the item under `#[cfg(test)]`.
    tests: Option<usize>,
    /// Whether the path being read is exported.
    exporting: bool,
}

impl<'a> Reader<'a> {
    fn read(module: &str, code: &'a str) -> File {
        let tokens = tokens(code);
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            file: File::default(),
            modules: vec![(module.to_owned(), 0)],
            braces: 0,
            tests: None,
            exporting: false,
        };
        while reader.at < tokens.len() {
            reader.step();
        }
        reader.file
    }

    fn token(&self, at: usize) -> &'a str {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    fn module(&self) -> Module {
        self.modules.last().map(|(module, _)| module.clone()).unwrap_or_default()
    }

    fn in_tests(&self) -> bool {
        self.tests.is_some()
    }

    fn step(&mut self) {
        let (token, next) = (self.token(self.at), self.token(self.at + 1));
        let before = if self.at == 0 { "" } else { self.token(self.at - 1) };
        match token {
            "#" if self.tokens[self.at..].starts_with(&["#", "[", "cfg", "(", "test", ")", "]"]) => {
                self.tests = self.tests.or(Some(self.braces));
                self.at += 6;
            }
            "{" => self.braces += 1,
            "}" => {
                self.braces -= 1;
                if self.modules.last().is_some_and(|(_, braces)| *braces > self.braces) {
                    self.modules.pop();
                }
                self.tests = self.tests.filter(|braces| *braces < self.braces);
            }
            ";" => self.tests = self.tests.filter(|braces| *braces < self.braces),
            "mod" if self.token(self.at + 2) == "{" => {
                let module = format!("{}::{next}", self.module());
                self.braces += 1;
                self.modules.push((module.trim_start_matches("::").to_owned(), self.braces));
                self.at += 2;
            }
            "use" if before != "." => {
                self.at += 1;
                self.exporting = matches!(before, "pub" | ")");
                self.tree(Vec::new());
                self.exporting = false;
                return;
            }
            "macro_rules" => {
                self.file.macros.insert(self.token(self.at + 2).to_owned());
            }
            "fn" | "struct" | "enum" | "trait" | "const" | "static" | "type" | "union"
                if self.modules.len() == 1 && is_name(next) =>
            {
                self.file.items.insert(next.to_owned());
                self.at += 1;
            }
            _ if is_name(token) && next == "::" && !matches!(before, "::" | "$" | "." | "in") => {
                let mut segments = vec![token.to_owned()];
                while self.token(self.at + 1) == "::" && is_name(self.token(self.at + 2)) {
                    segments.push(self.token(self.at + 2).to_owned());
                    self.at += 2;
                }
                let path = Path { segments, tests: self.in_tests(), exported: self.exporting };
                self.file.paths.push((self.module(), path));
            }
            _ => {}
        }
        self.at += 1;
    }

    /// Reads what follows `use`, or what is in its braces.
    fn tree(&mut self, before: Vec<String>) {
        let mut segments = before;
        loop {
            match self.token(self.at) {
                "{" => {
                    self.at += 1;
                    while self.token(self.at) != "}" {
                        self.tree(segments.clone());
                        if self.token(self.at) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "*" => {
                    self.at += 1;
                    let path = Path { segments, tests: self.in_tests(), exported: self.exporting };
                    self.file.globs.push((self.module(), path));
                    return;
                }
                "::" => self.at += 1,
                "self" if !segments.is_empty() => self.at += 1,
                word if is_name(word) && word != "as" => {
                    segments.push(word.to_owned());
                    self.at += 1;
                }
                _ => break,
            }
        }
        let mut name = segments.last().cloned().unwrap_or_default();
        if self.token(self.at) == "as" {
            name = self.token(self.at + 1).to_owned();
            self.at += 2;
        }
        let path = Path { segments, tests: self.in_tests(), exported: self.exporting };
        self.file.names.push((self.module(), name, path));
    }
}

/// Whether a module is inside another one.
fn is_inside(module: &str, outer: &str) -> bool {
    outer.is_empty() || module.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"))
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The groups of modules whose imports form a cycle, with one cycle of each group.
pub(super) fn cycles(imports: &BTreeSet<Import>) -> Vec<(BTreeSet<&str>, Vec<&str>)> {
    let mut below: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for import in imports {
        below.entry(&import.from).or_default().insert(&import.to);
    }
    let reach: BTreeMap<_, _> = below.keys().map(|&from| (from, reachable(&below, from))).collect();
    let mut found: Vec<(BTreeSet<&str>, Vec<&str>)> = Vec::new();
    for (&from, reached) in &reach {
        if !reached.contains(from) || found.iter().any(|(group, _)| group.contains(from)) {
            continue;
        }
        let group = reached.iter().copied().filter(|to| reach.get(to).is_some_and(|back| back.contains(from)));
        found.push((group.collect(), shortest_cycle(&below, from)));
    }
    found
}

fn reachable<'a>(below: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &'a str) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        open.extend(below.get(at).into_iter().flatten().filter(|to| seen.insert(**to)));
    }
    seen
}

fn shortest_cycle<'a>(below: &BTreeMap<&'a str, BTreeSet<&'a str>>, from: &'a str) -> Vec<&'a str> {
    let mut ways = vec![vec![from]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for &to in way.last().and_then(|at| below.get(at)).into_iter().flatten() {
                let way: Vec<_> = way.iter().copied().chain([to]).collect();
                if to == from {
                    return way;
                }
                if seen.insert(to) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    Vec::new()
}
