//! Drawings in time: GIF and APNG files, read back by their own decoders.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::Duration;

use papert::picture::Animation;
use papert::{Event, Picture, Recording, Rgba, Screen, Turtle, dot, render};

use crate::cinema::Cinema;
use crate::folder::Folder;

/// What a viewer shows: pictures, each with its time in milliseconds; and how often, 0 for ever.
struct Film {
    pictures: Vec<(Picture, u32)>,
    plays: u32,
}

impl Film {
    fn open(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        if bytes.starts_with(b"GIF") { Self::of_gif(&bytes) } else { Self::of_apng(&bytes) }
    }

    fn of_gif(bytes: &[u8]) -> Self {
        let mut options = gif::DecodeOptions::new();
        options.set_color_output(gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(bytes).unwrap();
        let mut screen = Picture::new(decoder.width().into(), decoder.height().into(), Rgba::CLEAR);
        let mut pictures = Vec::new();
        while let Some(part) = decoder.read_next_frame().unwrap() {
            let size = (part.width.into(), part.height.into());
            put(&mut screen, (part.left.into(), part.top.into()), size, &part.buffer);
            pictures.push((screen.clone(), u32::from(part.delay) * 10));
        }
        let plays = match decoder.repeat() {
            gif::Repeat::Infinite => 0,
            gif::Repeat::Finite(again) => u32::from(again) + 1,
        };
        Self { pictures, plays }
    }

    fn of_apng(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
        let (width, height) = reader.info().size();
        let about = *reader.info().animation_control().unwrap();
        let mut screen = Picture::new(width, height, Rgba::CLEAR);
        let mut buffer = vec![0; reader.output_buffer_size().unwrap()];
        let mut pictures = Vec::new();
        for _ in 0..about.num_frames {
            let output = reader.next_frame(&mut buffer).unwrap();
            let part = *reader.info().frame_control().unwrap();
            let size = (part.width, part.height);
            put(&mut screen, (part.x_offset, part.y_offset), size, &buffer[..output.buffer_size()]);
            pictures.push((screen.clone(), u32::from(part.delay_num) * 1000 / u32::from(part.delay_den)));
        }
        Self { pictures, plays: about.num_plays }
    }

    fn milliseconds(&self) -> u32 {
        self.pictures.iter().map(|(_, time)| time).sum()
    }

    fn last(&self) -> &Picture {
        &self.pictures.last().unwrap().0
    }

    /// The picture at a time.
    fn at(&self, time: u32) -> &Picture {
        let mut end = 0;
        let shown = self.pictures.iter().find(|(_, length)| {
            end += length;
            time < end
        });
        &shown.unwrap().0
    }
}

/// Puts a part of a picture, as RGBA, in its place.
fn put(screen: &mut Picture, (left, top): (u32, u32), (width, _): (u32, u32), rgba: &[u8]) {
    let across = screen.width();
    for (n, parts) in rgba.chunks_exact(4).enumerate() {
        let (x, y) = (left + n as u32 % width, top + n as u32 / width);
        let color = Rgba::new(parts[0], parts[1], parts[2], parts[3]);
        screen.pixels_mut()[(y * across + x) as usize] = color.premultiplied();
    }
}

fn ink(frame: &Picture) -> usize {
    frame.pixels().iter().filter(|pixel| **pixel != 0xffff_ffff).count()
}

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

#[test]
fn a_drawing_grows_in_its_own_time() {
    let folder = Folder::new("grows");
    for name in ["square.gif", "square.apng"] {
        let screen = Screen::headless(120, 100).record(folder.file(name)).unwrap();
        let t = Turtle::on(screen).speed(1).pensize(3);
        for _ in 0..4 {
            t.forward(30).left(90);
        }
        let picture = screen.picture();
        screen.finish_recording().unwrap();
        let film = Film::open(&folder.file(name));
        assert!(film.pictures.len() > 20, "{name}: {} pictures", film.pictures.len());
        assert_eq!(film.last(), &picture, "{name} ends with the drawing");
        let lengths: Vec<_> =
            film.pictures.windows(2).map(|pair| ink(&pair[1].0) as i64 - ink(&pair[0].0) as i64).collect();
        assert!(lengths.iter().all(|more| (-40..60).contains(more)), "{name}: it grows little by little: {lengths:?}");
        let hold = film.pictures.last().unwrap().1;
        assert!((2000..2100).contains(&hold) && film.plays == 0, "{name}: {hold} ms");
        // Four sides of 10 hops, and turns of 30 each, at 10 ms a hop.
        assert!((1400..2200).contains(&(film.milliseconds() - hold)), "{name}: {} ms", film.milliseconds());
    }
}

#[test]
fn what_takes_too_long_is_shown_faster_and_evenly() {
    let folder = Folder::new("fast");
    for name in ["spiral.gif", "spiral.apng"] {
        let recording =
            Recording::default().with_length(seconds(2)).with_hold(seconds(1)).with_plays(3).with_frame_rate(20);
        let screen = Screen::headless(120, 100).record_with(folder.file(name), recording).unwrap();
        let t = Turtle::on(screen).hideturtle().speed(0);
        for n in 0..9000 {
            t.forward(f64::from(n) / 200.0).left(89);
        }
        screen.bye();
        let film = Film::open(&folder.file(name));
        assert!((30..=41).contains(&film.pictures.len()), "{name}: {} pictures", film.pictures.len());
        assert!((2950..=3100).contains(&film.milliseconds()), "{name}: {} ms", film.milliseconds());
        assert_eq!(film.plays, 3, "{name}");
        // A spiral's area grows with the square of its strokes.
        let share = ink(film.at(1000)) as f64 / ink(film.last()) as f64;
        assert!((0.15..0.55).contains(&share), "{name}: {share} of it is there at half of the time");
    }
}

#[test]
fn a_program_that_never_ends_is_recorded_for_so_long() {
    let folder = Folder::new("endless");
    let path = folder.file("clock.apng");
    let screen = Screen::headless(60, 60).record_with(&path, Recording::default().with_length(seconds(3))).unwrap();
    screen.tracer(0);
    let t = Turtle::on(screen).pensize(4);
    fn tick(screen: Screen, t: Turtle) {
        t.right(6).clear().forward(20).back(20);
        screen.update().ontimer(move || tick(screen, t), 100);
    }
    tick(screen, t);
    screen.mainloop();
    let film = Film::open(&path);
    assert!((25..=35).contains(&film.pictures.len()), "{} pictures", film.pictures.len());
    assert!((4900..=5200).contains(&film.milliseconds()), "{} ms", film.milliseconds());
    assert!(t.heading() < 200.0, "the clock has stopped");
}

#[test]
fn what_is_clear_stays_clear_in_an_apng_and_is_white_in_a_gif() {
    let folder = Folder::new("clear");
    for (name, ground) in [("dot.apng", Rgba::CLEAR), ("dot.gif", Rgba::WHITE)] {
        let mut animation = Animation::new(Recording::default());
        let mut picture = Picture::new(9, 7, Rgba::CLEAR);
        animation.show(&picture, seconds(0));
        picture.pixels_mut()[30] = Rgba::BLACK.premultiplied();
        animation.show(&picture, seconds(1));
        picture.pixels_mut()[30] = 0;
        animation.show(&picture, seconds(2));
        animation.save(folder.file(name), seconds(3), |_, _| {}).unwrap();
        let film = Film::open(&folder.file(name));
        let colors: Vec<_> =
            film.pictures.iter().map(|(picture, time)| (picture.pixel(3, 3).unwrap(), *time)).collect();
        assert_eq!(colors, [(ground, 1000), (Rgba::BLACK, 1000), (ground, 3000)], "{name}");
    }
}

#[test]
fn a_drawing_on_a_clear_ground_stays_on_it() {
    let folder = Folder::new("ground");
    let screen = Screen::headless(60, 40).bgcolor(Rgba::CLEAR).record(folder.file("line.apng")).unwrap();
    Turtle::on(screen).hideturtle().speed(0).pensize(5).forward(20);
    screen.finish_recording().unwrap();
    let film = Film::open(&folder.file("line.apng"));
    assert_eq!((film.last().pixel(40, 20), film.last().pixel(5, 5)), (Some(Rgba::BLACK), Some(Rgba::CLEAR)));
}

#[test]
fn the_first_picture_gives_the_size() {
    let folder = Folder::new("size");
    let mut animation = Animation::new(Recording::default());
    for (n, (width, height)) in [(4, 4), (8, 2), (2, 8)].into_iter().enumerate() {
        animation.show(&Picture::new(width, height, Rgba::BLACK), seconds(n as u64));
    }
    animation.save(folder.file("a.apng"), seconds(3), |_, _| {}).unwrap();
    let film = Film::open(&folder.file("a.apng"));
    let rows = |n: usize| -> Vec<String> {
        let shade = |pixel: &u32| if *pixel == 0 { '.' } else { '#' };
        film.pictures[n].0.pixels().chunks(4).map(|row| row.iter().map(shade).collect()).collect()
    };
    assert_eq!(rows(1), ["....", "####", "####", "...."]);
    assert_eq!(rows(2), [".##."; 4]);
}

#[test]
fn a_picture_is_an_animation_of_one() {
    let folder = Folder::new("still");
    let picture = render(60, 40, || dot((20, "red")));
    for name in ["dot.gif", "dot.apng"] {
        picture.save(folder.file(name)).unwrap();
        let film = Film::open(&folder.file(name));
        assert_eq!((film.pictures.len(), film.last()), (1, &picture), "{name}");
    }
    assert_eq!(Picture::open(folder.file("dot.gif")).unwrap(), picture);
}

#[test]
fn what_cannot_be_written_is_named_and_the_old_file_stays() {
    let folder = Folder::new("errors");
    let screen = Screen::headless(30, 20);
    for name in ["x.png", "x.mp4", "x"] {
        let error = screen.record(folder.file(name)).unwrap_err().to_string();
        assert!(error.contains(name) && error.contains(".gif"), "{error}");
    }
    let missing = folder.file("none/x.gif");
    let error = screen.record(&missing).unwrap().finish_recording().unwrap_err().to_string();
    assert!(error.contains("none/x.gif"), "{error}");
    // A folder has the name of the file, so the file cannot be written.
    fs::create_dir(folder.file("y.gif")).unwrap();
    assert!(screen.record(folder.file("y.gif")).unwrap().finish_recording().is_err());
    assert!(screen.finish_recording().is_ok(), "there is none any more");
    assert_eq!(folder.files(), ["y.gif"], "nothing half is left");
}

#[test]
fn a_window_is_recorded_while_it_is_watched_until_it_is_closed() {
    let folder = Folder::new("window");
    let path = folder.file("window.apng");
    let cinema = Cinema::default().at(9000, [Event::Close]);
    let screen = Screen::new(cinema.clone()).setup(80, 60).record(&path).unwrap();
    Turtle::on(screen).speed(1).forward(20).left(90).forward(20);
    screen.mainloop();
    let film = Film::open(&path);
    assert_eq!((cinema.times().len(), film.pictures.len()), (31, 12), "the window has more of them than the film");
    assert_eq!(film.last().size(), (80, 60));
    assert!((10_900..=11_100).contains(&film.milliseconds()), "nine seconds and the hold: {}", film.milliseconds());
}
