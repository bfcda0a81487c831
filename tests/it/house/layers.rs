//! A file imports only files below it, and a layer only layers below it.
//!
//! The order of the files follows from what they import: there is one as long as no imports form a cycle. A parent that
//! only re-exports what its children define does not use it, so that does not count as an import. Only the order of the
//! layers is written down here.

use std::collections::BTreeSet;

use super::imports::{Crate, Import, cycles};

/// The layers of the crate, each with its modules (and those inside them) and the layers that it may import.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("errors", &["debug_as_display"], &[]),
    ("vocabulary", &["num", "spelling", "geom", "color", "event", "date_time", "on_drop", "random"], &["errors"]),
    ("saving", &["saving", "test_folder"], &[]),
    ("random input for tests", &["test_random"], &[]),
    ("picture", &["picture"], &["vocabulary", "errors", "saving"]),
    ("host", &["host"], &["vocabulary", "errors", "picture"]),
    ("gui", &["gui"], &["vocabulary", "errors", "picture", "host", "random input for tests"]),
    ("turtle", &["turtle"], &["vocabulary", "errors", "picture", "host", "gui"]),
    // Beside all of them.
    ("net", &["net"], &["errors", "saving", "random input for tests"]),
    ("the pages of docs", &["docs"], &[]),
    ("the top", &[""], &["vocabulary", "saving", "picture", "host", "gui", "turtle", "net", "the pages of docs"]),
];

#[test]
fn layers_import_only_layers_below_them() {
    let imports = Crate::of_the_project().imports();
    assert!(imports.len() > 500, "only {} imports were found, so this test no longer reads them", imports.len());
    assert_eq!(wrong_layers(&imports), [""; 0]);
}

#[test]
fn every_module_is_in_a_layer() {
    for module in Crate::of_the_project().modules() {
        layer(module);
    }
}

#[test]
fn files_import_only_files_below_them() {
    let imports = Crate::of_the_project().imports();
    let program: BTreeSet<_> = imports.into_iter().filter(|import| !import.tests).collect();
    let found: Vec<_> = cycles(&program).iter().map(|(_, cycle)| cycle.join(" -> ")).collect();
    assert_eq!(found, [""; 0], "the imports of these files form a cycle");
}

/// The imports from layers that are not below.
fn wrong_layers(imports: &BTreeSet<Import>) -> Vec<String> {
    let is_wrong = |import: &&Import| {
        let ((from, below), (to, _)) = (layer(&import.from), layer(&import.to));
        from != to && !below.contains(&to)
    };
    imports.iter().filter(is_wrong).map(|import| format!("{} imports {}", import.from, import.to)).collect()
}

/// The layer of a module, and the layers that it may import.
fn layer(module: &str) -> (&'static str, &'static [&'static str]) {
    let top = module.split("::").next().unwrap_or_default();
    let layer = LAYERS.iter().find(|(_, modules, _)| modules.contains(&top));
    layer.map(|(name, _, below)| (*name, *below)).unwrap_or_else(|| panic!("{module} is in no layer of this file"))
}

/// The imports of a made-up crate.
fn imports(sources: &[(&str, &str)]) -> BTreeSet<Import> {
    Crate::new(sources.iter().map(|(module, text)| ((*module).to_owned(), (*text).to_owned()))).imports()
}

fn pairs(imports: &BTreeSet<Import>) -> Vec<(&str, &str)> {
    imports.iter().map(|import| (&*import.from, &*import.to)).collect()
}

#[test]
fn a_cycle_is_noticed() {
    let lower = ("num", "pub fn f() {}\nfn g() { crate::geom::h() }");
    let upper = ("geom", "use crate::num;\npub fn h() { num::f() }");
    let found = imports(&[lower, upper, ("host", "use crate::geom::h;")]);
    assert_eq!(pairs(&found), [("geom", "num"), ("host", "geom"), ("num", "geom")]);
    let group = BTreeSet::from(["geom", "num"]);
    assert_eq!(cycles(&found), [(group, vec!["geom", "num", "geom"])]);
    assert_eq!(cycles(&imports(&[("num", "pub fn f() {}"), upper])), []);

    // Three files, each of which names only the next one.
    let found = imports(&[("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "fn f(_: crate::a::A) {}")]);
    assert_eq!(cycles(&found)[0].1, ["a", "b", "c", "a"]);

    // Parents and children must import in one direction only.
    let parent = ("a", "mod b;\nuse b::B;\npub struct A;");
    assert_eq!(cycles(&imports(&[parent, ("a::b", "pub struct B(super::A);")])).len(), 1);
    assert_eq!(cycles(&imports(&[parent, ("a::b", "pub struct B;")])), []);
    // A parent that only re-exports what its children define does not use it.
    let contents = ("a", "mod b;\npub use b::B;\npub struct A;");
    assert_eq!(cycles(&imports(&[contents, ("a::b", "pub struct B(super::A);")])), []);
    // Tests may import from layers above.
    let tests = "pub struct B;\n#[cfg(test)]\nmod tests {\n    use super::super::A;\n    fn f() { (); }\n}";
    assert_eq!(pairs(&imports(&[parent, ("a::b", tests)])), [("a", "a::b"), ("a::b", "a")]);
    let program: BTreeSet<_> = imports(&[parent, ("a::b", tests)]).into_iter().filter(|i| !i.tests).collect();
    assert_eq!(cycles(&program), []);
}

#[test]
fn an_upward_import_is_noticed() {
    let found = imports(&[("picture", "use crate::turtle::Turtle;"), ("turtle", "pub struct Turtle;"), ("net", "")]);
    assert_eq!(wrong_layers(&found), ["picture imports turtle"]);
    let found = imports(&[("net", "use crate::num::Number;"), ("num", ""), ("turtle", "use crate::num::Number;")]);
    assert_eq!(wrong_layers(&found), ["net imports num"]);
}

#[test]
fn a_name_is_followed_to_where_it_is_defined() {
    let crate_of = |user: &str| {
        let sources = [
            ("", "pub mod a;\npub mod d;\npub use a::*;"),
            ("a", "mod b;\nmod c;\npub use self::b::{B, bs as many};\npub(crate) use c::*;\npub fn a() {}"),
            ("a::b", "pub struct B;\npub fn bs() {}"),
            ("a::c", "pub enum C {}\n#[macro_export]\nmacro_rules! cs { () => { $crate::d::x() }; }"),
            ("d", user),
        ];
        let found = imports(&sources);
        found.iter().filter(|import| import.from == "d").map(|import| import.to.clone()).collect::<Vec<_>>()
    };
    assert_eq!(crate_of("use crate::a::B;"), ["a::b"]);
    assert_eq!(crate_of("use crate::a::{self, many};\nfn f() { a::a() }"), ["a", "a::b"]);
    assert_eq!(crate_of("use super::{B, C};"), ["a::b", "a::c"]);
    assert_eq!(crate_of("use crate::a;"), [""; 0], "a module that is only mentioned");
    assert_eq!(crate_of("fn f() -> crate::a::C { crate::cs!() }"), ["a::c"]);
    assert_eq!(crate_of("use crate::a as x;\nuse x::C as Y;\nfn f(_: Y) {}"), ["a::c"]);
    assert_eq!(
        crate_of("mod inner {\n    use super::super::a::b::B;\n    fn f() { super::g() }\n}\nfn g() {}"),
        ["a::b"]
    );
    assert_eq!(
        crate_of("// use crate::a::B;\nfn f() { \"crate::a::B\"; std::a::B(); }\npub(in crate::a) fn g() {}"),
        [""; 0]
    );
}
