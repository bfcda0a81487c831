//! Programs that wait by themselves: for some time, or for a line from the terminal.

use std::io::{self, BufRead as _, Write as _};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::host::output::Ending;
use crate::host::{Answer, Host, Prompt};
use crate::num::Number;
use crate::turtle::handle::on_world;
use crate::turtle::screen::Screen;
use crate::turtle::world::World;
use crate::turtle::{animate, check, worlds};

/// Waiting.
impl Screen {
    /// A longer wait than this, in seconds, is as good as for ever; the clock can still count it.
    const FOREVER: f64 = 1e12;

    /// Waits for some time, in seconds, while the window stays alive: everything drawn so far is shown (except after
    /// `tracer(0)`, when only [`Screen::update`] shows something), and handlers and timers are called.
    ///
    /// Without a window, the clock of the program advances by that time at once. In a recording, the picture stays for
    /// that time. `std::thread::sleep` stops everything instead.
    ///
    /// Semantics: [`time.sleep`](https://docs.python.org/3/library/time.html#time.sleep).
    ///
    /// ```
    /// let screen = papert::Screen::headless(4, 4);
    /// let t = papert::Turtle::on(screen);
    /// screen.ontimer(move || t.forward(10), 500).sleep(2);
    /// assert_eq!((t.xcor(), screen.now().second), (10.0, 38.0));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if `seconds` is negative or not finite.
    #[doc(alias = "time")]
    #[track_caller]
    pub fn sleep(self, seconds: impl Number) -> Self {
        let seconds = check::size("sleep", "time", seconds);
        on_world(self.world, "sleep", World::check_open);
        animate::sleep(self.world, "sleep", Duration::from_secs_f64(seconds.min(Self::FOREVER)));
        self
    }

    /// Writes a prompt to the terminal and returns the line that the user types there, without its end; bytes that
    /// are not UTF-8 become U+FFFD. Returns `None` at the end of the input. While the user types, everything drawn so far is shown, and handlers and timers are
    /// called.
    ///
    /// A [`Host`] with answers, such as `Headless::new().with_answers(["7"])`, answers instead of the terminal.
    ///
    /// Semantics: [`input`](https://docs.python.org/3/library/functions.html#input).
    ///
    /// ```
    /// use papert::{Screen, host::Headless};
    /// let screen = Screen::new(Headless::new().with_answers(["7"]));
    /// assert_eq!(screen.input("Your guess? ").as_deref(), Some("7"));
    /// assert_eq!(screen.input("Your guess? "), None);
    /// ```
    #[track_caller]
    pub fn input(self, prompt: &str) -> Option<String> {
        let (answer, is_program) = on_world(self.world, "input", |w| {
            w.check_open()?;
            Ok((w.host.ask(&Prompt::text("", prompt)), w.life.ending == Ending::Exit || w.host.is_watched()))
        });
        match answer {
            Some(Answer::Text(line)) => return Some(line),
            Some(Answer::Cancel) if !is_program => return None,
            _ => {}
        }
        // Whether the terminal can be written to shows in what is read from it.
        let _ = io::stdout().write_all(prompt.as_bytes()).and_then(|()| io::stdout().flush());
        let waker = worlds::with(self.world, |w| w.host.waker()).unwrap_or_default();
        let (send, lines) = mpsc::channel();
        // Reading ends only with a line, so another thread does it, which a closed window leaves behind.
        thread::spawn(move || {
            let mut line = Vec::new();
            let read = io::stdin().lock().read_until(b'\n', &mut line);
            // If nobody is waiting any more, the line is lost.
            let _ = send.send(read.is_ok_and(|bytes| bytes > 0).then_some(line));
            waker.wake();
        });
        let line = animate::wait_for(self.world, "input", &lines)?;
        Some(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Calls several functions in turn, again and again, so that several turtles move at the same time. A function that
    /// returns false has finished and is not called again; `in_step` returns when all have finished.
    ///
    /// In a window, each round is one step of the animation and takes the time of [`Screen::delay`]. Let each function
    /// move its turtle by a small distance. Animations of single commands are not shown meanwhile.
    ///
    /// ```
    /// let screen = papert::Screen::headless(400, 300);
    /// let (hare, tortoise) = (papert::Turtle::on(screen), papert::Turtle::on(screen));
    /// tortoise.teleport((), 50);
    /// screen.in_step(&mut [
    ///     &mut || hare.forward(5).xcor() < 100.0,
    ///     &mut || tortoise.forward(1).xcor() < 100.0,
    /// ]);
    /// assert_eq!((hare.xcor(), tortoise.xcor()), (100.0, 100.0));
    /// ```
    #[track_caller]
    pub fn in_step(self, functions: &mut [&mut dyn FnMut() -> bool]) -> Self {
        let mut running: Vec<_> = functions.iter_mut().collect();
        while !running.is_empty() {
            self.no_animation(|| running.retain_mut(|function| function()));
            animate::pass_a_hop(self.world, "in_step");
        }
        self
    }
}
