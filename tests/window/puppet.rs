//! Small programs with a window for `tests/window/main.rs`, which selects one with a word. They print a line for each
//! thing that happens.

#![expect(clippy::print_stdout, reason = "the test reads it")]

use std::any::Any;
use std::error::Error;
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use papert::host::{Host, Selection, Window, WindowError, WindowOptions};
use papert::*;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["figure", width, height] => figure(width.parse()?, height.parse()?),
        ["walk"] => walk()?,
        ["blocks"] => blocks(),
        ["clicks"] => clicks()?,
        ["forever", on_close] => forever(on_close),
        ["keys"] => keys(),
        ["slow"] => slow(),
        ["drag"] => drag(),
        ["timers"] => timers(),
        ["nested"] => nested(),
        ["endless_handler"] => endless_handler(),
        ["panic"] => panicking(),
        ["exitonclick"] => leave(exitonclick),
        ["bye"] => leave(|| {
            screen().onkey(bye, "q").listen().mainloop();
        }),
        ["two"] => two()?,
        ["events"] => events()?,
        ["follow"] => follow()?,
        ["woken"] => woken()?,
        ["clipboard"] => clipboard()?,
        ["asks", width, height] => asks(width.parse()?, height.parse()?),
        #[cfg(feature = "gui")]
        ["ask"] => ask(),
        _ => {
            eprintln!("puppet: there is no program {words:?}");
            return Ok(ExitCode::from(2));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A drawing that fills its window, whatever its size.
fn figure(width: u32, height: u32) {
    let screen = screen();
    screen.setup(width, height);
    draw_figure(turtle());
    screen.onclick(|x, y| println!("click {x} {y}"));
    screen.onkey(move || println!("size {} {}", screen.window_width(), screen.window_height()), "w");
    screen.onkey(
        move || match screen.save_with("scaled.png", &SaveOptions::new().with_scale(2)) {
            Ok(_) => println!("saved"),
            Err(error) => println!("{error}"),
        },
        "s",
    );
    screen.listen();
    println!("drawn");
    done();
    println!("went on");
}

/// What the program named in `blocks` shows at each stage.
fn stage(letter: &str) {
    clear();
    teleport(-50, -20).pencolor("navy").pensize(5).forward(100);
    write((letter, ("Arial", 30, "bold")));
}

/// Draws something and then blocks, again and again; what is drawn is the second of two changes within a frame.
fn blocks() {
    setup(200, 150);
    hideturtle();
    speed(0);
    for letter in ["A", "B", "C"] {
        stage(letter);
        println!("{letter}");
        // The test lets the program go on by a file.
        while !std::fs::read_to_string("go").is_ok_and(|text| text.contains(letter)) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// Ink in the middle and near the edges.
fn draw_figure(t: Turtle) {
    t.speed(0).pencolor("navy").fillcolor("orange").width(3);
    t.fill(|t| {
        for _ in 0..5 {
            t.forward(120).left(144);
        }
    });
    t.penup().goto(-90, -60).dot((40, "teal"));
}

/// Draws for some seconds at the speed that turtles have.
fn walk() -> Result<(), WindowError> {
    let t = Turtle::on(filmed()?);
    for _ in 0..20 {
        t.forward(50).left(90);
    }
    println!("drawn");
    t.getscreen().mainloop();
    Ok(())
}

/// Hears of clicks while it draws without an end.
fn clicks() -> Result<(), WindowError> {
    let t = Turtle::on(filmed()?);
    t.getscreen().onclick(|x, y| println!("click {x} {y}"));
    loop {
        t.forward(100).left(90);
    }
}

/// Draws until the window is closed, and then does what `on_close` says.
fn forever(on_close: &str) {
    struct Told;
    impl Drop for Told {
        fn drop(&mut self) {
            println!("dropped");
        }
    }
    let draw = |sides: u32| {
        for _ in 0..sides {
            forward(100);
            left(90);
        }
    };
    match on_close {
        "exit" => {
            let _told = Told;
            draw(u32::MAX);
        }
        "continue" => {
            screen().on_close(OnClose::Continue);
            draw(1000);
            println!("went on to {}", whole(pos()));
            done();
        }
        _ => {
            screen().on_close(OnClose::Unwind);
            let unwound: Result<(), Box<dyn Any + Send>> = catch_unwind(|| {
                let _told = Told;
                draw(u32::MAX);
            });
            println!("unwound: {}", unwound.is_err());
        }
    }
}

/// Asks for text, for a number and once more, over a drawing.
fn asks(width: u32, height: u32) {
    let screen = screen();
    screen.setup(width, height).on_close(OnClose::Continue);
    draw_figure(turtle());
    update();
    println!("drawn");
    println!("text {:?}", screen.textinput("NIM", "Name of the first player:"));
    println!("number {:?}", screen.numinput("Poker", "Your stakes:", (1000, 10, 10_000)));
    println!("size {:?}", screen.settings().window);
    println!("nothing {:?}", screen.textinput("NIM", "Name of the second player:"));
    done();
    println!("went on");
}

/// Says which keys go down and come up.
fn keys() {
    let screen = screen();
    let letters = ('a'..='z').chain('A'..='Z').map(String::from);
    let names = ["space", "comma", "period", "Up", "Return", "F1", "Escape"].map(String::from);
    for name in letters.chain(names) {
        let (press, release) = (format!("press {name}"), format!("release {name}"));
        screen.onkeypress(move || println!("{press}"), name.as_str());
        screen.onkey(move || println!("{release}"), &name);
    }
    screen.onkeypress(|| println!("press another"), None);
    screen.listen();
    dot(20);
    println!("drawn");
    done();
}

/// Looks at its window only twice a second.
fn slow() {
    let (screen, t) = (screen(), turtle());
    t.shape("square").shapesize((5, 5));
    t.onclick(|_, _| println!("press")).onrelease(|_, _| println!("release"));
    screen.onkeypress(|| println!("press a"), "a").onkey(|| println!("release a"), "a").listen();
    loop {
        update();
        println!("turn");
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// A turtle that goes where the mouse takes it.
fn drag() {
    let t = turtle();
    t.shape("square").shapesize((3, 3)).speed(0);
    t.ondrag(move |x, y| {
        t.goto(x, y);
        println!("drag {x} {y}");
    });
    t.onrelease(move |x, y| println!("release {x} {y} at {}", whole(t.pos())));
    t.forward(0);
    println!("drawn");
    done();
}

/// Timers of several times, and one that starts itself.
fn timers() {
    fn tick(start: Instant, n: u32) {
        println!("tick {n} {}", start.elapsed().as_millis());
        if n < 50 {
            screen().ontimer(move || tick(start, n + 1), 20);
        }
    }
    dot(20);
    let start = Instant::now();
    for time in [300, 100, 200] {
        screen().ontimer(move || println!("timer {time} {}", start.elapsed().as_millis()), time);
    }
    screen().ontimer(move || tick(start, 1), 400);
    done();
}

/// A handler that takes longer than the time to the next click, and timers that run meanwhile.
fn nested() {
    fn tick() {
        println!("tick");
        screen().ontimer(tick, 50);
    }
    let t = turtle();
    screen().onclick(move |x, _| {
        println!("begin {x}");
        t.forward(100).left(90);
        println!("end {x}");
    });
    dot(20);
    tick();
    println!("drawn");
    done();
}

/// A handler that draws without an end.
fn endless_handler() {
    screen().onclick(|_, _| {
        println!("click");
        loop {
            forward(100);
            left(90);
        }
    });
    dot(20);
    println!("drawn");
    done();
    println!("went on");
}

/// A handler that fails.
fn panicking() {
    screen().onclick(|x, y| panic!("nothing is to be done at {x}, {y}"));
    dot(20);
    println!("drawn");
    done();
}

/// A program that ends its drawing itself, and has something else to do afterwards.
fn leave(wait: fn()) {
    dot(20);
    println!("drawn");
    wait();
    println!("went on");
    std::thread::sleep(Duration::from_secs(60));
}

/// Two screens, each with a window, a turtle and handlers of its own.
fn two() -> Result<(), Box<dyn Error>> {
    let first = screen().setup_at(300, 200, 50, 50).title("first");
    let second = Screen::new(Window::connect()?).setup_at(400, 250, 600, 50).title("second");
    draw_figure(turtle());
    draw_figure(Turtle::on(second).right(90));
    for (name, screen) in [("first", first), ("second", second)] {
        screen.save(format!("{name}.png"))?;
        screen.onclick(move |x, y| println!("{name} click {x} {y}"));
        screen.onkeypress(move || println!("{name} key"), "a").listen();
    }
    println!("drawn");
    first.mainloop();
    println!("the first is closed");
    second.mainloop();
    println!("the second is closed");
    Ok(())
}

/// Says what the window itself tells, without a screen.
fn events() -> Result<(), WindowError> {
    let mut window = Window::connect()?;
    window.present(&WindowOptions::new((400, 300)), &Picture::new(400, 300, Rgba::WHITE))?;
    println!("open");
    while window.wait(None) {
        while let Some(event) = window.poll() {
            println!("{event:?}");
            if event == Event::Close {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Draws in each size that the window reports: not before the file `draw` exists, and then waits for the file `go`.
fn follow() -> Result<(), WindowError> {
    let wait_for = |file: &str| {
        while !std::path::Path::new(file).exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    let mut window = Window::connect()?;
    window.present(&WindowOptions::new((400, 300)), &Picture::new(400, 300, Rgba::WHITE))?;
    println!("open");
    while window.wait(None) {
        while let Some(event) = window.poll() {
            match event {
                Event::Resize { width, height } => {
                    println!("resized to {width} x {height}");
                    wait_for("draw");
                    window.present(&WindowOptions::new((width, height)), &Picture::new(width, height, Rgba::WHITE))?;
                    println!("drawn");
                    wait_for("go");
                }
                Event::Close => return Ok(()),
                _ => {}
            }
        }
    }
    Ok(())
}

/// Prints in how many microseconds another thread ends its waits, before its window is open and afterwards.
fn woken() -> Result<(), Box<dyn Error>> {
    let mut window = Window::connect()?;
    println!("without a waker {}", window.wait(None));
    let waker = window.waker();
    waker.wake();
    println!("woken before {}", window.wait(None));
    println!("unopened {}", wakes(&mut window)?);
    window.present(&WindowOptions::new((400, 300)), &Picture::new(400, 300, Rgba::WHITE))?;
    println!("open");
    // Until the display has said all that it has to say of a new window.
    let quiet = Duration::from_millis(500);
    loop {
        while window.poll().is_some() {}
        let until = window.now() + quiet;
        if window.wait(Some(until)) && window.now() >= until {
            break;
        }
    }
    println!("opened {}", wakes(&mut window)?);
    for _ in 0..10_000 {
        waker.wake();
    }
    let (begin, first) = (window.now(), window.wait(None));
    let second = window.wait(Some(begin + Duration::from_millis(100)));
    println!("many {first} {second} {}", (window.now() - begin).as_millis());
    while window.wait(None) {
        while let Some(event) = window.poll() {
            println!("{event:?}");
        }
    }
    Ok(())
}

/// The times from twenty wakes of another thread to the ends of the waits.
fn wakes(window: &mut Window) -> Result<String, Box<dyn Error>> {
    let (waker, (say, hear)) = (window.waker(), mpsc::channel());
    let (go, ready) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        while ready.recv().is_ok() {
            // The other thread sleeps by then.
            std::thread::sleep(Duration::from_millis(30));
            let _ = say.send(Instant::now());
            waker.wake();
        }
    });
    let mut times = Vec::new();
    for _ in 0..20 {
        go.send(())?;
        let sent = loop {
            if !window.wait(None) {
                return Err("the wait has ended for ever".into());
            }
            while window.poll().is_some() {}
            if let Ok(sent) = hear.try_recv() {
                break sent;
            }
        };
        times.push(sent.elapsed().as_micros().to_string());
    }
    drop(go);
    thread.join().map_err(|_| "the thread has panicked")?;
    Ok(times.join(" "))
}

/// Copies at the key `c`, says what there is to paste at `v`, and does both once more when its window is closed.
fn clipboard() -> Result<(), WindowError> {
    fn copy(window: &mut Window, how: &str) {
        window.set_clipboard(Selection::Clipboard, &format!("{how}: 你好, Zoë"));
        window.set_clipboard(Selection::Primary, &format!("selected, {how}"));
        println!("copied");
    }
    let paste = |window: &mut Window, which| println!("{which:?} {:?}", window.clipboard(which));
    let mut window = Window::connect()?;
    window.present(&WindowOptions::new((400, 300)), &Picture::new(400, 300, Rgba::WHITE))?;
    println!("open");
    while window.wait(None) {
        match window.poll() {
            Some(Event::KeyPress(key)) if key == "c" => copy(&mut window, "copied"),
            Some(Event::KeyPress(key)) if key == "v" => paste(&mut window, Selection::Clipboard),
            Some(Event::KeyPress(key)) if key == "m" => paste(&mut window, Selection::Primary),
            Some(Event::Close) => break,
            _ => {}
        }
    }
    copy(&mut window, "afterwards");
    paste(&mut window, Selection::Clipboard);
    paste(&mut window, Selection::Primary);
    Ok(())
}

/// Asks for a name in its window, and goes on without one.
#[cfg(feature = "gui")]
fn ask() {
    screen().on_close(OnClose::Continue);
    dot(20);
    println!("drawn");
    println!("{:?}", screen().textinput("Name", "Who are you?"));
    forward(100);
    println!("went on");
}

/// A place in whole pixels.
fn whole(place: Vec2D) -> String {
    format!("{} {}", place.x.round() as i64, place.y.round() as i64)
}

/// A screen with a window that says when it shows a picture.
fn filmed() -> Result<Screen, WindowError> {
    let film = Film { window: Window::connect()?, start: Instant::now() };
    Ok(Screen::new(film).setup(400, 300))
}

/// A window that says when it shows a picture, in microseconds.
struct Film {
    window: Window,
    start: Instant,
}

impl Host for Film {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.window)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.window)
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        self.window.present(options, picture)?;
        println!("frame {}", self.start.elapsed().as_micros());
        Ok(())
    }
}
