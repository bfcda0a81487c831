//! Pictures that have been reviewed, compared pixel for pixel: every example, every built-in shape, and a sheet for
//! each thing that can be drawn.
//!
//! `PAPERT_GOLDEN=accept-all cargo test --test it -- golden::` accepts what is drawn now, and `PAPERT_GOLDEN=accept-all
//! cargo test --all-features --lib sheets` the sheets of widgets; look at it before you commit.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use papert::golden::{self, Accept, Golden, GoldenError};
use papert::picture::raster::{View, paint, paint_over};
use papert::{Picture, render, screen};

use crate::{examples, project};

#[cfg(feature = "gui")]
mod beside;
mod checking;
mod comparing;
mod failures;
mod fills;
mod illustrations;
mod pages;
mod plays;
#[cfg(feature = "gui")]
mod programs;
mod screens;
mod shapes;
mod sky;
mod strokes;
#[cfg(feature = "text")]
mod texts;
#[cfg(feature = "gui")]
mod windows;

/// Makes a test of every picture, and tables of them all for the tests that look at all of them.
macro_rules! pictures {
    ($($(#[$feature:meta])? $name:ident = $draw:expr;)*) => {
        mod picture {
            use super::*;
            $(
                $(#[$feature])?
                #[test]
                fn $name() {
                    let draw: fn() -> Picture = $draw;
                    Golden::in_folder(folder(), stringify!($name)).assert(&draw());
                }
            )*
        }

        /// The pictures by name.
        const PICTURES: &[(&str, fn() -> Picture)] = &[$($(#[$feature])? (stringify!($name), $draw),)*];

        /// Including the names of the pictures that need a disabled feature.
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

pictures! {
    #[cfg(feature = "gui")]
    example_background_work = programs::background_work;
    #[cfg(feature = "text")]
    example_bars = || example(examples::bars::draw, 1.0);
    example_bytedesign = || example(examples::bytedesign::draw, 0.6);
    #[cfg(feature = "gui")]
    example_calculator = programs::calculator;
    #[cfg(feature = "text")]
    example_clock = || example(examples::clock::draw, 1.0);
    #[cfg(feature = "text")]
    example_colormixer = || plays::played(examples::colormixer::draw, 1, []);
    #[cfg(feature = "gui")]
    example_entry_gui = programs::entry_gui;
    example_forest = || example(examples::forest::draw, 0.75);
    example_fractal_tree = || example(examples::fractal_tree::draw, 0.66);
    example_fractalcurves = || example(examples::fractalcurves::draw, 1.0);
    #[cfg(feature = "text")]
    example_hangman = plays::hangman;
    #[cfg(feature = "gui")]
    example_hello_gui = programs::hello_gui;
    example_lindenmayer = || example(examples::lindenmayer::draw, 0.8);
    example_mandelbrot = || example(examples::mandelbrot::draw, 1.0);
    example_maze = || example(examples::maze::draw, 1.0);
    #[cfg(feature = "text")]
    example_nim = plays::nim;
    example_paint = plays::paint;
    example_peace = || example(examples::peace::draw, 1.0);
    example_penrose = || example(examples::penrose::draw, 0.55);
    example_planet_and_moon = plays::planet_and_moon;
    #[cfg(feature = "text")]
    example_pong = plays::pong;
    #[cfg(feature = "text")]
    example_quiz = plays::quiz;
    example_rectangle = || example(examples::rectangle::draw, 1.0);
    example_rosette = || example(examples::rosette::draw, 0.65);
    example_round_dance = plays::round_dance;
    #[cfg(feature = "text")]
    example_shapes = plays::shapes;
    #[cfg(feature = "text")]
    example_snake = plays::snake;
    example_star = || example(examples::star::draw, 1.0);
    example_stars = || example(examples::stars::draw, 1.0);
    #[cfg(feature = "gui")]
    example_todo = programs::todo;
    example_tree = || example(examples::tree::draw, 1.0);
    #[cfg(feature = "gui")]
    example_turtle_in_gui = programs::turtle_in_gui;
    #[cfg(feature = "text")]
    example_typing = plays::typing;
    #[cfg(feature = "gui")]
    example_widgets = programs::widgets;
    example_yinyang = || example(examples::yinyang::draw, 1.0);
    #[cfg(feature = "gui")]
    docs_button = illustrations::button;
    #[cfg(feature = "gui")]
    docs_canvas = illustrations::canvas;
    #[cfg(feature = "gui")]
    docs_checkbutton = illustrations::checkbutton;
    #[cfg(feature = "gui")]
    docs_dialog = illustrations::dialog;
    #[cfg(feature = "gui")]
    docs_entry = illustrations::entry;
    #[cfg(feature = "gui")]
    docs_frame = illustrations::frame;
    #[cfg(feature = "gui")]
    docs_gui = illustrations::gui;
    docs_house = pages::house;
    #[cfg(feature = "gui")]
    docs_label = illustrations::label;
    #[cfg(feature = "gui")]
    docs_labelframe = illustrations::labelframe;
    #[cfg(feature = "gui")]
    docs_progressbar = illustrations::progressbar;
    #[cfg(feature = "gui")]
    docs_radiobutton = illustrations::radiobutton;
    #[cfg(feature = "gui")]
    docs_scale = illustrations::scale;
    #[cfg(feature = "gui")]
    docs_separator = illustrations::separator;
    docs_shapes = illustrations::shapes;
    docs_square = pages::square;
    #[cfg(feature = "gui")]
    docs_theme = illustrations::theme;
    docs_tour = pages::tour;
    docs_turtle = illustrations::turtle;
    #[cfg(feature = "text")]
    docs_write = illustrations::write;
    dot_sizes = strokes::dots;
    fill_even_odd = fills::even_odd;
    fill_order = fills::order;
    fill_translucent = fills::translucent;
    #[cfg(feature = "gui")]
    gui_form = windows::form;
    #[cfg(feature = "gui")]
    gui_messagebox = windows::messagebox;
    #[cfg(feature = "gui")]
    gui_numinput = windows::numinput;
    screen_bgpic = screens::bgpic;
    screen_clones = screens::clones;
    screen_logo_mode = screens::logo_mode;
    screen_undo = screens::undo;
    screen_world = screens::world;
    screen_world_moved = screens::world_moved;
    shape_arrow = || shapes::built_in("arrow");
    shape_blank = || shapes::built_in("blank");
    shape_circle = || shapes::built_in("circle");
    shape_classic = || shapes::built_in("classic");
    shape_square = || shapes::built_in("square");
    shape_triangle = || shapes::built_in("triangle");
    shape_turtle = || shapes::built_in("turtle");
    shape_compound = shapes::compound;
    shape_image = shapes::image;
    shape_stamps = shapes::stamps;
    stroke_arcs = strokes::arcs;
    stroke_edges = strokes::edges;
    stroke_fractions = strokes::fractions;
    stroke_joints = strokes::joints;
    stroke_translucent = strokes::translucent;
    stroke_widths = strokes::widths;
    #[cfg(feature = "text")]
    text_align = texts::align;
    #[cfg(feature = "text")]
    text_fonts = texts::fonts;
}

/// The names of the pictures in `tests/internal/sheets.rs`, which are unit tests of the crate.
const LOOKS: &[&str] = &[
    "gui_button",
    "gui_dialog",
    "gui_entry",
    "gui_frame",
    "gui_gallery",
    "gui_label",
    "gui_progress",
    "gui_scale",
    "gui_separator",
    "gui_toggle",
];

/// What the window of an example shows, less the empty paper around the drawing. Drawings whose golden would be too
/// large are painted at a smaller scale.
fn example(draw: fn(), scale: f64) -> Picture {
    const MARGIN: u32 = 16;
    let mut scaled = None;
    let frame = render(700, 750, || {
        draw();
        if scale != 1.0 {
            let (width, height) = screen().settings().window;
            let view = View::centred(width, height).with_scale(scale);
            let [width, height] = [width, height].map(|side| (f64::from(side) * scale) as u32);
            let mut frame = Picture::new(width, height, papert::Rgba::WHITE);
            paint(&screen().scene(), view, &mut frame);
            paint_over(&screen().sprites(), view, &mut frame);
            scaled = Some(frame);
        }
    });
    let frame = scaled.unwrap_or(frame);

    let (width, height) = frame.size();
    let paper = frame.pixel(0, 0);
    let inked = |x, y| frame.pixel(x, y) != paper;
    let (left, right) = around((0..width).filter(|&x| (0..height).any(|y| inked(x, y))), MARGIN, width);
    let (top, bottom) = around((0..height).filter(|&y| (0..width).any(|x| inked(x, y))), MARGIN, height);
    let rows = (top..bottom).map(|y| (y * width + left) as usize..(y * width + right) as usize);
    let pixels = rows.flat_map(|row| frame.pixels()[row].to_vec()).collect();
    Picture::from_pixels(right - left, bottom - top, pixels).unwrap()
}

/// From the first row or column up to, but not including, the end, with a margin if there is room.
fn around(mut inked: impl Iterator<Item = u32>, margin: u32, room: u32) -> (u32, u32) {
    let first = inked.next().expect("the example has drawn something");
    let last = inked.last().unwrap_or(first);
    (first.saturating_sub(margin), (last + 1 + margin).min(room))
}

fn folder() -> PathBuf {
    project().join("golden")
}

/// Where a test may write.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn every_golden_is_used() {
    let names = [NAMES, LOOKS].concat();
    assert_eq!(golden::stale(folder(), &names).unwrap(), [""; 0], "no test draws these: remove them from golden/");
}

#[test]
fn every_golden_is_small_enough_for_a_repository() {
    for name in PICTURES.iter().map(|(name, _)| name).chain(LOOKS) {
        // A missing golden makes the test of its picture fail.
        let bytes = fs::metadata(folder().join(name).with_extension("png")).map_or(0, |file| file.len());
        assert!(bytes <= Golden::MAX_BYTES as u64, "{name} takes {bytes} bytes");
    }
}

#[test]
fn one_pixel_is_noticed() {
    let picture = example(examples::rectangle::draw, 1.0);
    let golden = Golden::in_folder(scratch("one_pixel"), "rectangle").with_report(scratch("one_pixel"));
    fs::remove_dir_all(scratch("one_pixel")).ok();

    let missing = golden.clone().with_accept(Accept::Nothing).check(&picture);
    assert!(matches!(missing, Err(GoldenError::Missing { .. })));
    golden.clone().with_accept(Accept::New).check(&picture).unwrap();

    let mut changed = picture.clone();
    changed.pixels_mut()[1234] ^= 1;
    match golden.with_accept(Accept::Nothing).check(&changed) {
        Err(GoldenError::Different { difference, .. }) => {
            assert_eq!((difference.pixels, difference.largest), (1, 1));
        }
        other => panic!("a picture with a different pixel passes: {other:?}"),
    }
}

#[test]
fn pictures_are_the_same_again_and_with_any_number_of_threads() {
    let digests = digests();
    for threads in ["1", "2", "7"] {
        let file = scratch(&format!("digests_{threads}"));
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["golden::digests_of_a_child", "--exact", "--include-ignored"])
            .env("PAPERT_THREADS", threads)
            .env(DIGESTS, &file)
            .output()
            .unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
        assert_eq!(fs::read_to_string(&file).unwrap(), digests, "with {threads} threads");
    }
}

/// Not a test by itself: the one above runs it in a process of its own, with a different number of threads.
#[test]
#[ignore = "a part of pictures_are_the_same_again_and_with_any_number_of_threads"]
fn digests_of_a_child() {
    if let Some(file) = std::env::var_os(DIGESTS) {
        fs::write(file, digests()).unwrap();
    }
}

/// The variable that says where a child writes its digests.
const DIGESTS: &str = "PAPERT_TEST_DIGESTS";

/// A line for every picture, which changes when a pixel does.
fn digests() -> String {
    let digest = |(name, draw): &(&str, fn() -> Picture)| {
        let frame = draw();
        let mut hasher = DefaultHasher::new();
        (frame.size(), frame.pixels()).hash(&mut hasher);
        format!("{name} {:016x}\n", hasher.finish())
    };
    PICTURES.iter().map(digest).collect()
}

/// The examples that draw, by name, with their source code; the others are network programs.
fn drawing_examples() -> impl Iterator<Item = (String, String)> {
    example_files().filter(|(name, text)| !text.contains(&format!("--features net --example {name}")))
}

/// The names of the files in the folder of examples, with their source code.
fn example_files() -> impl Iterator<Item = (String, String)> {
    fs::read_dir(project().join("examples")).unwrap().map(|entry| entry.unwrap().path()).map(|path| {
        assert_eq!(path.extension().unwrap_or_default(), "rs", "{}: an example is one file", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    })
}

#[test]
fn every_example_is_drawn() {
    let files: BTreeSet<_> = drawing_examples().map(|(name, _)| name).collect();
    let drawn: BTreeSet<_> = NAMES.iter().filter_map(|name| name.strip_prefix("example_")).map(String::from).collect();
    assert_eq!(files, drawn, "examples/ and the pictures of this test differ");
    let others: BTreeSet<_> = example_files().map(|(name, _)| name).filter(|name| !files.contains(name)).collect();
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let network = manifest
        .split("\n\n")
        .filter(|part| part.contains("[[example]]") && part.contains(r#"required-features = ["net"]"#))
        .map(|part| part.split('"').nth(1).unwrap().to_owned());
    assert_eq!(others, network.collect(), "a lesson of the network says how it is run");
}

/// Examples that keep the rules of a game apart from the screen take more lines.
const GAMES: &[&str] = &["nim", "snake"];

#[test]
fn every_example_is_a_lesson() {
    for (name, text) in drawing_examples() {
        let header: String =
            text.lines().map_while(|line| line.strip_prefix("//!")).flat_map(|line| [line.trim(), " "]).collect();
        assert!(header.contains("You see "), "the header of {name} does not say what one sees");
        let command = format!("Run it with `cargo run --example {name}`");
        assert!(header.contains(&command), "the header of {name} does not say: {command}");

        let functions: Vec<_> = text.lines().filter(|line| line.contains("fn ") && !line.starts_with(' ')).collect();
        let of = |start: &str| functions.iter().position(|line| line.starts_with(start));
        let draws = text.contains("use papert::*;\n") && of("pub fn draw() {").is_some();
        let builds = text.contains("use papert::gui::*;\n") && of("pub fn build(app: &App) {").is_some();
        assert!(draws || builds, "{name} has no `pub fn draw()`, and no `pub fn build(app: &App)`");
        assert_eq!(of("fn main()"), Some(functions.len() - 1), "`main` is not the last function of {name}");

        let code = text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//")).count();
        let most = if GAMES.contains(&&*name) { 120 } else { 80 };
        assert!(code <= most, "{name} has {code} lines of code: a lesson is shorter");
    }
}

#[test]
fn the_readme_shows_the_star() {
    let drawing = |text: &str, head: &str| {
        let lines = text.lines().skip_while(|line| *line != head).skip(1).take_while(|line| *line != "}");
        lines.map(String::from).collect::<Vec<_>>()
    };
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let star = fs::read_to_string(project().join("examples/star.rs")).unwrap();
    assert_eq!(drawing(&readme, "fn main() {"), drawing(&star, "pub fn draw() {"));
}
