//! Failures of several programs at once: all are on one page.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use papert::golden::{Accept, Golden, GoldenError};
use papert::{Picture, Rgba};

/// The variable that says in which folder a child fails, and as which one.
const CHILD: &str = "PAPERT_TEST_FAILING_CHILD";

#[test]
fn failures_of_several_programs_are_on_one_page() {
    let folder = super::scratch("failing_children");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    let start = |child: usize| {
        Command::new(env::current_exe().unwrap())
            .args(["golden::failures::failures_of_a_child", "--exact", "--include-ignored"])
            .env(CHILD, folder.join(format!("child_{child}")))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..4).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    // On Windows each program counts as a run.
    #[cfg(unix)]
    assert!(page.contains("<h1>20 pictures have failed</h1>") && !page.contains("Earlier"), "{page}");
    for child in 0..4 {
        assert_eq!(page.matches(&format!("<h2>child_{child}_")).count(), 5, "{page}");
    }
}

/// Not a test by itself: the one above runs it, several times at once.
#[test]
#[ignore = "a part of failures_of_several_programs_are_on_one_page"]
fn failures_of_a_child() {
    let Some(child) = env::var_os(CHILD) else { return };
    let child = Path::new(&child);
    let (folder, name) = (child.parent().unwrap(), child.file_name().unwrap().to_str().unwrap());
    for n in 0..5 {
        let golden = Golden::in_folder(folder, format!("{name}_{n}")).with_report(folder).with_accept(Accept::Nothing);
        match golden.check(&Picture::new(20, 20, Rgba::WHITE)) {
            Err(GoldenError::Missing { evidence, .. }) => assert_eq!(evidence.report, Some(folder.join("index.html"))),
            other => panic!("a golden that is not there: {other:?}"),
        }
    }
}
