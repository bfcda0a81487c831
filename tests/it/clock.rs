//! The local time of this machine, compared with the program `date`.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

/// What a program prints in a time zone.
fn printed(program: impl AsRef<OsStr>, zone: Option<&OsStr>) -> String {
    let mut command = Command::new(program);
    command.env_remove("TZ").env_remove("TZDIR").arg("+%Y-%m-%d %u %H:%M:%S");
    if let Some(zone) = zone {
        command.env("TZ", zone);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn the_local_time_is_that_of_date() {
    let tests = std::env::current_exe().unwrap();
    let ours = tests.parent().and_then(Path::parent).unwrap().join("examples/local_time");
    let zones = [
        "",
        ":",
        "UTC",
        "Asia/Shanghai",
        "America/St_Johns",
        ":Asia/Kathmandu",
        "/usr/share/zoneinfo/Australia/Lord_Howe",
        ":/usr/share/zoneinfo/Europe/Dublin",
        "EST5EDT,M3.2.0,M11.1.0",
        "NZST-12:00:00NZDT-13:00:00,M10.1.0,M3.3.0",
        "<+0330>-3:30",
        ":<-03>3",
        // One of these two is on one side of midnight at any time.
        "<+12>-12",
        "<-12>12",
        // Rules of the year 2024.
        "IST-2IDT,M3.4.4/26,M10.5.0",
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        "nonsense",
        "Nowhere/Nothing",
        "../..",
        "America",
        "EST5EDT",
        "\u{6d77}",
    ];
    let zones = zones.into_iter().map(OsStr::new).chain([OsStr::from_bytes(b"\xff")]);
    for zone in zones.map(Some).chain([None]) {
        // Time passes between the calls.
        let (before, now, after) = (printed("date", zone), printed(&ours, zone), printed("date", zone));
        assert!(before <= now && now <= after, "{zone:?}: {now} is not from {before} to {after}");
    }
}

#[test]
fn a_folder_with_time_zones_can_be_given() {
    let folder = crate::folder::Folder::new("zones");
    let zone = b"TZif3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    std::fs::write(folder.file("Here"), [&zone[..], zone, b"\n<+09>-9\n"].concat()).unwrap();
    let tests = std::env::current_exe().unwrap();
    let ours = tests.parent().and_then(Path::parent).unwrap().join("examples/local_time");
    let hour = |name: &str| {
        let output = Command::new(&ours).env("TZDIR", &folder.0).env("TZ", name).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (before, here, after) = (printed("date", Some("<+09>-9".as_ref())), hour("Here"), hour("<+09>-9"));
    assert!(*before <= *here.trim() && here <= after, "{before}, {here}, {after}");
}
