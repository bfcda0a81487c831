//! Long work on threads, with a bar that grows meanwhile and a button to give it up: the window answers all the time.
//!
//! You see "Start" and "Cancel" below a bar; in the end there is a number of primes. Run it with
//! `cargo run --example background_work`.

use papert::gui::pack::{Fill, Pack, Side};
use papert::gui::*;

/// How many numbers there are in one piece of the work, and how many pieces.
const PIECE: u32 = 50_000;
const PIECES: u32 = 40;

/// How many primes there are in a piece: the slow way, by trying all divisors.
fn primes(piece: u32) -> usize {
    let numbers = 2.max(piece * PIECE)..(piece + 1) * PIECE;
    numbers.filter(|n| (2..).take_while(|d| d * d <= *n).all(|d| n % d != 0)).count()
}

/// What the pieces tell of themselves.
#[derive(Clone, Copy)]
struct Work {
    app: App,
    news: Label,
    bar: Progressbar,
    start: Button,
    cancel: Button,
}

impl Work {
    /// Does the pieces from one on, each on a thread, with what was found before; the loop runs between two of them.
    fn go_on(self, piece: u32, found: usize) {
        let Self { app, news, bar, start, cancel } = self;
        bar.set_value(piece);
        let working = piece < PIECES && (piece == 0 || cancel.is_enabled());
        start.set_enabled(!working);
        cancel.set_enabled(working);
        news.set_text(format!("{found} primes below {}", piece * PIECE));
        if working {
            app.spawn(move || primes(piece), move |more| self.go_on(piece + 1, found + more));
        }
    }
}

/// The widgets in the window; the work begins at once.
pub fn build(app: &App) {
    let app = app.with_padx(16).with_pady(16);
    let news = Label::new(&app).with_width(28).pack();
    let bar = Progressbar::new(&app).with_maximum(PIECES).pack_with(Pack::default().with_fill(Fill::X).with_pady(12));
    let cancel = Button::new(&app).with_text("Cancel");
    let start = Button::new(&app).with_text("Start");
    cancel.set_command(move || cancel.set_enabled(false));
    let work = Work { app, news, bar, start, cancel };
    start.set_command(move || work.go_on(0, 0));
    for button in [cancel, start] {
        button.pack_with(Pack::default().with_side(Side::Right));
    }
    work.go_on(0, 0);
}

fn main() {
    let app = App::new().with_title("Background work");
    build(&app);
    app.mainloop();
}
