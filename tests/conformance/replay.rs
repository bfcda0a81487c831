//! Replays a recorded program of CPython's turtle, and writes what papert makes of it.
//!
//! `cargo run --example replay -- CASE.json[.gz] --out ACTUAL.json [--png FILE [--shown]]`, in the folder of the case.

mod driver;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use papert::picture::raster::{self, View};
use papert::{Picture, Screen, Vec2D};

use driver::Replay;
use driver::case::{Case, pair};

const USAGE: &str = "usage: replay CASE.json[.gz] --out ACTUAL.json [--png FILE [--shown]]";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Wanted {
    case: PathBuf,
    out: PathBuf,
    png: Option<PathBuf>,
    /// With the turtles.
    shown: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = Wanted::from_args().ok_or(USAGE)?;
    let case = Case::open(&wanted.case)?;
    let mut replay = Replay::new(&case);
    // Painted before `run` ends: a program that says `bye` leaves nothing to paint.
    let outcome = replay.run(&case, |screen| match &wanted.png {
        Some(png) => picture(&case, screen, wanted.shown).save(png).map_err(Into::into),
        None => Ok::<(), Box<dyn Error>>(()),
    })?;
    let mut out = BufWriter::new(File::create(&wanted.out)?);
    serde_json::to_writer(&mut out, &outcome)?;
    out.flush()?;
    Ok(())
}

impl Wanted {
    fn from_args() -> Option<Self> {
        let (mut wanted, mut args) = (Self::default(), std::env::args_os().skip(1));
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("--out") => wanted.out = args.next()?.into(),
                Some("--png") => wanted.png = Some(args.next()?.into()),
                Some("--shown") => wanted.shown = true,
                _ => wanted.case = arg.into(),
            }
        }
        (!wanted.case.as_os_str().is_empty() && !wanted.out.as_os_str().is_empty()).then_some(wanted)
    }
}

/// The part of the canvas that the recorded picture shows, in the size that it has.
fn picture(case: &Case, screen: Screen, shown: bool) -> Picture {
    let (width, height) = (screen.window_width(), screen.window_height());
    let png = &case.doc()["png"];
    let (width, height) = pair(&png["size"]).map_or((width, height), |(w, h)| (w as u32, h as u32));
    let view = match pair(&png["origin"]) {
        Some((x, y)) => View { origin: Vec2D { x: -x, y: -y }, scale: 1.0 },
        None => View::centred(width, height),
    };
    let scene = screen.scene();
    let mut frame = Picture::new(width, height, scene.background());
    raster::paint(&scene, view, &mut frame);
    if shown {
        raster::paint_over(&screen.sprites(), view, &mut frame);
    }
    frame
}
