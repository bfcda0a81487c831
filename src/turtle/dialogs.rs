//! Questions to the person in front of the screen.

use crate::host::{Answer, Prompt};
use crate::turtle::args::Numbers;
use crate::turtle::blame::{self, Fault};
use crate::turtle::handle::refuse;
use crate::turtle::screen::Screen;
use crate::turtle::worlds;

impl Screen {
    /// Asks for a line of text; `None` when the person cancels, and when there is nobody to ask.
    ///
    /// Semantics: [`turtle.textinput`](https://docs.python.org/3/library/turtle.html#turtle.textinput).
    ///
    /// ```
    /// use papert::{Screen, host::Headless};
    /// let screen = Screen::new(Headless::new().with_answers(["Ada"]));
    /// assert_eq!(screen.textinput("NIM", "Name of the first player:").as_deref(), Some("Ada"));
    /// assert_eq!(screen.textinput("NIM", "Name of the second player:"), None);
    /// ```
    #[track_caller]
    pub fn textinput(self, title: &str, prompt: &str) -> Option<String> {
        match self.put("textinput", &Prompt::text(title, prompt)) {
            Answer::Text(text) => Some(text),
            Answer::Cancel => None,
        }
    }

    /// Asks for a number, with `(default, minval, maxval)` of which `()` leaves one out; again until the answer is a
    /// number in that range. `None` when the person cancels.
    ///
    /// Semantics: [`turtle.numinput`](https://docs.python.org/3/library/turtle.html#turtle.numinput).
    ///
    /// ```
    /// use papert::{Screen, host::Headless};
    /// let screen = Screen::new(Headless::new().with_answers(["a lot", "5", "120"]));
    /// assert_eq!(screen.numinput("Poker", "Your stakes:", (1000, 10, 10_000)), Some(120.0));
    /// ```
    ///
    /// # Panics
    ///
    /// When a number is not finite.
    #[track_caller]
    pub fn numinput(self, title: &str, prompt: &str, range: impl Numbers) -> Option<f64> {
        let [default, min, max] = range.numbers();
        let default = blame::maybe_finite("numinput", "default", default);
        let min = blame::maybe_finite("numinput", "minval", min).unwrap_or(f64::NEG_INFINITY);
        let max = blame::maybe_finite("numinput", "maxval", max).unwrap_or(f64::INFINITY);
        let prompt = Prompt::number(title, prompt, default, (min, max));
        loop {
            let Answer::Text(text) = self.put("numinput", &prompt) else { return None };
            if let Ok(n) = text.trim().parse::<f64>()
                && min <= n
                && n <= max
            {
                return Some(n);
            }
        }
    }

    /// Without a host that can ask, the person counts as having cancelled.
    #[track_caller]
    fn put(self, call: &str, prompt: &Prompt) -> Answer {
        match worlds::with(self.world, |w| w.check_open().map(|()| w.host.ask(prompt))) {
            Some(Ok(answer)) => answer.unwrap_or(Answer::Cancel),
            Some(Err(fault)) => refuse(self.world, call, fault),
            None => refuse(self.world, call, Fault::Closed),
        }
    }
}
