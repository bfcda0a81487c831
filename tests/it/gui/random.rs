//! Whatever a user does in a window with widgets, nothing panics: random keys, mouse events, sizes, times and strings,
//! through the real loop with its dialogs.

#![cfg(feature = "gui")]
#![expect(clippy::print_stdout, reason = "a test that tells its figures")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use papert::gui::{
    App, Button, Canvas, Captioned as _, Checkbutton, Entry, Frame, Keymap, Label, LabelFrame, Managed, Pressable as _,
    Progressbar, Radiobutton, Scale, Theme, Var, Widget, messagebox,
};
use papert::gui::{EntryState, Validate};
use papert::gui::{Fill, Pack, Side};
use papert::host::{Answer, Headless, Host, Prompt, Selection, WindowError, WindowOptions};
use papert::{Event, Picture, Screen, Turtle};

/// Random numbers that are the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len() as u64) as usize]
    }

    fn place(&mut self) -> (f64, f64) {
        // Also outside the window.
        (self.below(620) as f64 - 10.0, self.below(520) as f64 - 10.0)
    }

    fn event(&mut self, names: &[&str]) -> Event {
        let (x, y) = self.place();
        let button = 1 + self.below(5) as u8;
        match self.below(20) {
            0..=5 => Event::KeyPress(self.of(names).into()),
            6..=9 => Event::KeyRelease(self.of(names).into()),
            10..=12 => Event::Motion { x, y },
            13..=15 => Event::ButtonPress { button: if self.below(4) > 0 { 1 } else { button }, x, y },
            16..=17 => Event::ButtonRelease { button: if self.below(4) > 0 { 1 } else { button }, x, y },
            18 if self.below(4) == 0 => Event::Resize { width: self.below(700) as u32, height: self.below(600) as u32 },
            18 => Event::Leave,
            _ => Event::Expose,
        }
    }
}

const NAMES: &[&str] = &[
    "a",
    "B",
    "7",
    "space",
    "minus",
    "Tab",
    "ISO_Left_Tab",
    "Return",
    "KP_Enter",
    "Escape",
    "BackSpace",
    "Delete",
    "Left",
    "Right",
    "Up",
    "Down",
    "Home",
    "End",
    "Prior",
    "Next",
    "Insert",
    "Shift_L",
    "Control_L",
    "Alt_L",
    "Meta_L",
    "z",
    "v",
    "x",
    "c",
    "y",
    "k",
    "t",
    "d",
    "slash",
    "U4F60",
    "U0001F469",
    "U200D",
    "U0301",
    "eacute",
    "F1",
    "??",
    "",
];

/// A live display whose user does random things, and closes the window after enough of them.
struct Monkey {
    random: Random,
    left: u32,
    now: Cell<Duration>,
    shown: Rc<Cell<u32>>,
    rest: Headless,
}

impl Host for Monkey {
    fn is_watched(&self) -> bool {
        true
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        assert_eq!(options.size, picture.size());
        self.shown.set(self.shown.get() + 1);
        Ok(())
    }

    fn poll(&mut self) -> Option<Event> {
        // Some turns have several events, and some none.
        if self.random.below(3) == 0 {
            return None;
        }
        let Some(left) = self.left.checked_sub(1) else { return Some(Event::Close) };
        self.left = left;
        Some(self.random.event(NAMES))
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        let step = Duration::from_millis(1 + self.random.below(40));
        let next = self.now.get() + step;
        self.now.set(until.map_or(next, |until| until.clamp(self.now.get(), next)));
        true
    }

    fn now(&self) -> Duration {
        self.now.get()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.rest.clipboard(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.rest.set_clipboard(which, text);
    }
}

/// A window with widgets of every kind, whose functions change each other.
fn window(app: App) {
    let left = Frame::new(&app).set_takefocus(true).pack_with(Pack::default().with_side(Side::Left));
    let text = Var::new("some text".to_owned());
    let entries = [
        Entry::new(&left).set_textvariable(&text),
        Entry::new(&left).set_validation(Validate::All, |edit| edit.proposed.chars().count() < 9),
        Entry::new(&left).set_show('*').set_width(5),
        Entry::new(&left).set_keymap(Keymap::Tk).set_text("你好 e\u{301}\u{1f469}\u{200d}\u{1f680}"),
        Entry::new(&left).set_state(EntryState::ReadOnly).set_text("read only"),
    ];
    for entry in entries {
        entry.pack();
    }
    let label = Label::new(&left).set_textvariable(&text).set_wraplength(80).pack();
    let on = Var::new(false);
    Checkbutton::new(&left).set_text("check").set_variable(&on).pack();
    let size = Var::new(10.0);
    Scale::new(&left).set_variable(&size).pack();
    Progressbar::new(&left).set_variable(&size).pack();
    Progressbar::new(&left).start().pack();
    let choice = Var::new(0);
    let group = LabelFrame::new(&app).set_text("group").pack_with(Pack::default().with_fill(Fill::X));
    for n in 0..3 {
        Radiobutton::new(&group).set_text(format!("choice {n}")).set_variable(&choice, n).grid(n, 0);
    }
    let themes = [Theme::light(), Theme::dark(), Theme::classic()];
    choice.trace(move |n| {
        app.set_theme(themes[*n].clone());
    });
    let asks = move || {
        if messagebox::askyesnocancel(&app, "A question", "Yes, no, or neither?") == Some(true) {
            messagebox::showinfo(&app, "An answer", "Yes.");
        }
    };
    Button::new(&app).set_text("Ask").set_command(asks).pack();
    let made = RefCell::new(Vec::new());
    let grow = move || {
        let mut made = made.borrow_mut();
        if made.len() > 3 {
            made.drain(..).for_each(Button::destroy);
        }
        let button = Button::new(&group).set_text("more").grid(made.len(), 1);
        made.push(button.set_command(move || button.destroy()));
    };
    Button::new(&app).set_text("Grow").set_command(grow).pack();
    let scale = move || app.set_scale(if app.scale() > 1.0 { 0.75 } else { app.scale() + 0.5 });
    Button::new(&app).set_text("Scale").set_command(scale).pack();
    app.after(5, move || label.set_background("ivory"));

    let screen = Screen::on(&Canvas::new(&app).set_size(200, 150).pack());
    let turtle = Turtle::on(screen);
    screen.onclick(move |x, y| turtle.goto(x, y));
    turtle.ondrag(move |x, y| turtle.setheading(turtle.towards((x, y))).forward(3));
    screen.onkey(move || turtle.undo(), "z");
    screen.listen();
}

#[test]
fn a_hundred_thousand_events_do_no_harm() {
    let (mut events, shown) = (0, Rc::new(Cell::new(0)));
    for seed in 1..=20_u64 {
        let random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (left, now, rest) = (5_000, Cell::new(Duration::ZERO), Headless::new());
        let app = App::on_host(Monkey { random, left, now, shown: Rc::clone(&shown), rest });
        let panics: Rc<RefCell<Vec<String>>> = Rc::default();
        let told = Rc::clone(&panics);
        app.on_panic(move |message| told.borrow_mut().push(message.to_owned()));
        window(app);
        app.mainloop();
        assert!(!app.is_alive(), "the window has been closed");
        assert!(panics.borrow().is_empty(), "seed {seed}: {:?}", panics.borrow());
        events += left;
    }
    println!("{events} events, {} pictures", shown.get());
    assert!(events >= 100_000 && shown.get() > 1_000);
}
