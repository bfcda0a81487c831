//! Long work on a thread, with a progress bar and a button to cancel the work: the window stays responsive.
//!
//! You see a progress bar and, below it, the buttons "Start" and "Cancel"; at the end, a label shows the number of
//! primes. Run it with `cargo run --example background_work`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use papert::gui::*;

/// The size of one piece of the work, in numbers, and the number of pieces.
const PIECE: u32 = 50_000;
const PIECES: u32 = 40;

/// The number of primes in a piece, counted the slow way: by trying all divisors.
fn primes(piece: u32) -> usize {
    let numbers = 2.max(piece * PIECE)..(piece + 1) * PIECE;
    numbers.filter(|n| (2..).take_while(|d| d * d <= *n).all(|d| n % d != 0)).count()
}

/// The widgets that report on the work.
#[derive(Clone, Copy)]
struct Work {
    app: App,
    news: Label,
    bar: Progressbar,
    start: Button,
    cancel: Button,
}

impl Work {
    /// Processes the pieces on a thread, which sends the number of primes found so far after each piece.
    fn begin(self) {
        let Self { app, news, bar, start, cancel } = self;
        let show = move |(pieces, found)| {
            bar.set_value(pieces);
            news.set_text(format!("{found} primes below {}", pieces * PIECE));
        };
        let sender = app.channel(show);
        let goes_on = Arc::new(AtomicBool::new(true));
        let asked = Arc::clone(&goes_on);
        let work = move || {
            let (mut pieces, mut found) = (0, 0);
            // Sending fails once the window has been closed.
            while pieces < PIECES && goes_on.load(Relaxed) && sender.send((pieces, found)).is_ok() {
                found += primes(pieces);
                pieces += 1;
            }
            (pieces, found)
        };
        cancel.set_enabled(true).set_command(move || asked.store(false, Relaxed));
        start.set_enabled(false);
        app.spawn(work, move |end| {
            show(end);
            start.set_enabled(true);
            cancel.set_enabled(false);
        });
    }
}

/// Creates the widgets in the window and begins the work at once.
pub fn build(app: &App) {
    let app = app.set_padx(16).set_pady(16);
    let news = Label::new(&app).set_width(28).pack();
    let bar = Progressbar::new(&app).set_maximum(PIECES).pack_with(Pack::default().with_fill(Fill::X).with_pady(12));
    let cancel = Button::new(&app).set_text("Cancel");
    let start = Button::new(&app).set_text("Start");
    let work = Work { app, news, bar, start, cancel };
    start.set_command(move || work.begin());
    for button in [cancel, start] {
        button.pack_with(Pack::default().with_side(Side::Right));
    }
    work.begin();
}

fn main() {
    let app = App::new().set_title("Background work");
    build(&app);
    app.mainloop();
}
