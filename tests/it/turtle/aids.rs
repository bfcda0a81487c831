//! The grid, the axes and the protractor: where they are visible, and where they are not.

use papert::{Picture, Rgba, Screen, Turtle};

use crate::cinema::Cinema;

fn with_all(screen: Screen) -> Screen {
    screen.grid(25).axes(true).protractor(true)
}

#[test]
fn a_window_shows_them_under_the_drawing_and_a_picture_only_when_asked() {
    let cinema = Cinema::default();
    let screen = with_all(Screen::new(cinema.clone()).setup(240, 200));
    let t = Turtle::on(screen).pensize(8).speed(0);
    t.left(30).forward(60);
    // They follow the turtle and the size of the window.
    screen.setup(300, 220);
    t.right(100).forward(40);
    screen.update();
    let plain = screen.picture();
    let with = screen.aids_in_pictures(true).picture();
    assert_eq!(cinema.last(), with, "the window has what a picture has when it is asked for");
    let is_ink = |pixel: &&u32| **pixel == Rgba::BLACK.premultiplied();
    let ink = |frame: &Picture| frame.pixels().iter().filter(is_ink).count();
    assert!(ink(&plain) > 500 && ink(&plain) == ink(&with), "they lie under the drawing");
    assert!(plain.pixels().iter().filter(|pixel| **pixel != 0xffff_ffff).count() < 2000);
    assert!(with.pixels().iter().filter(|pixel| **pixel != 0xffff_ffff).count() > 5000);

    screen.grid(0).axes(false).protractor(false).update();
    assert_eq!(screen.picture(), plain);
    assert_eq!(cinema.last(), plain);
}

#[test]
fn a_film_has_them_only_when_pictures_have() {
    let film = |watched: bool, asked: bool| {
        let path = std::env::temp_dir().join(format!("papert-aids-{watched}-{asked}-{}.apng", std::process::id()));
        let screen = if watched { Screen::new(Cinema::default()).setup(120, 100) } else { Screen::headless(120, 100) };
        let screen = with_all(screen).aids_in_pictures(asked);
        screen.record(&path).expect("a film");
        Turtle::on(screen).hideturtle().forward(20);
        screen.finish_recording().expect("a film");
        let first = Picture::open(&path).expect("its first picture");
        std::fs::remove_file(path).expect("it was there");
        first.pixels().iter().filter(|pixel| **pixel != 0xffff_ffff).count()
    };
    for watched in [false, true] {
        let (plain, with) = (film(watched, false), film(watched, true));
        assert!(plain < 100 && with > 500, "{plain} and {with}, watched: {watched}");
    }
}

#[test]
fn any_world_has_them_and_none_is_too_dense() {
    for (mode, corners) in
        [("logo", None), ("world", Some((-1e-9, -1e9, 1e-9, 1e9))), ("world", Some((5.0, 5.0, 6.0, 6.0)))]
    {
        let screen = with_all(Screen::headless(120, 100)).aids_in_pictures(true);
        match corners {
            Some((llx, lly, urx, ury)) => screen.setworldcoordinates(llx, lly, urx, ury),
            None => screen.mode(mode),
        };
        let _ = Turtle::on(screen);
        for step in [1e-300, 1e-12, 0.5, 1e12, 1e300] {
            let picture = screen.grid(step).picture();
            let inked = picture.pixels().iter().filter(|pixel| **pixel != 0xffff_ffff).count();
            assert!((100..8000).contains(&inked), "{mode} {corners:?} {step}: {inked}");
        }
    }
}
