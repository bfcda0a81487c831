//! Dialogs that ask the user for text or a number.

#[cfg(feature = "gui")]
use crate::gui;
use crate::host::{Answer, Host, Prompt, Refusal};
#[cfg(feature = "gui")]
use crate::turtle::animate;
use crate::turtle::args::Numbers;
use crate::turtle::check;
use crate::turtle::handle::on_world;
#[cfg(feature = "gui")]
use crate::turtle::live_view::Seen;
use crate::turtle::screen::Screen;
#[cfg(feature = "gui")]
use crate::turtle::world::World;
use crate::turtle::worlds::{self, WorldId};

impl Screen {
    /// Asks the user for a line of text. Returns `None` if the user cancels or if there is no user to ask.
    ///
    /// In a window, the dialog is drawn over the turtles. While it is open, the screen's handlers and timers wait,
    /// unless the screen is on a canvas. Without the `gui` feature, this works only on a [`Host`]
    /// that asks the user itself.
    ///
    /// Semantics: [`turtle.textinput`](https://docs.python.org/3/library/turtle.html#turtle.textinput).
    ///
    /// ```
    /// use papert::{Screen, host::Headless};
    /// let screen = Screen::new(Headless::new().with_answers(["Ada"]));
    /// assert_eq!(screen.textinput("NIM", "Name of the first player:").as_deref(), Some("Ada"));
    /// assert_eq!(screen.textinput("NIM", "Name of the second player:"), None);
    /// ```
    #[doc(alias("askstring", "simpledialog"))]
    #[track_caller]
    pub fn textinput(self, title: &str, prompt: &str) -> Option<String> {
        self.ask_user("textinput", &Prompt::text(title, prompt), |text| Ok(text.to_owned()))
    }

    /// Asks the user for a number and repeats the question until the reply is a number in the given range. Returns
    /// `None` if the user cancels.
    ///
    /// `range` is `(default, minval, maxval)`; `()` omits any of the three.
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
    /// Panics if a number is not finite.
    #[doc(alias("askfloat", "simpledialog"))]
    #[track_caller]
    pub fn numinput(self, title: &str, prompt: &str, range: impl Numbers) -> Option<f64> {
        let [default, min, max] = range.numbers();
        let default = check::maybe_finite("numinput", "default", default);
        let min = check::maybe_finite("numinput", "minval", min).unwrap_or(f64::NEG_INFINITY);
        let max = check::maybe_finite("numinput", "maxval", max).unwrap_or(f64::INFINITY);
        let prompt = Prompt::number(title, prompt, default, (min, max));
        self.ask_user("numinput", &prompt, |text| number(text, min, max))
    }

    /// Asks through the host or, if the host cannot ask, in a dialog. `read` converts the reply or explains what is
    /// wrong with it.
    #[track_caller]
    fn ask_user<T>(self, call: &str, prompt: &Prompt, read: impl Fn(&str) -> Result<T, Refusal>) -> Option<T> {
        loop {
            let answer = on_world(self.world, call, |w| {
                w.check_open()?;
                Ok(w.host.ask(prompt))
            });
            let text = match answer {
                Some(Answer::Cancel) => return None,
                Some(Answer::Text(text)) => text,
                None => ask_in_window(self.world, call, prompt, &|text| read(text).map(|_| ()))?,
            };
            if let Ok(value) = read(&text) {
                return Some(value);
            }
        }
    }
}

fn number(text: &str, min: f64, max: f64) -> Result<f64, Refusal> {
    match text.trim().parse::<f64>() {
        Ok(n) if n < min => Err(("Too small", format!("The allowed minimum value is {min}. Please try again."))),
        Ok(n) if n > max => Err(("Too large", format!("The allowed maximum value is {max}. Please try again."))),
        Ok(n) if !n.is_nan() => Ok(n),
        _ => Err(("Illegal value", "Not a floating point value.\nPlease try again.".into())),
    }
}

/// Asks in a dialog over the screen's window; the screen must have one.
#[track_caller]
fn ask_in_window(
    world: WorldId,
    call: &str,
    prompt: &Prompt,
    check: &dyn Fn(&str) -> Result<(), Refusal>,
) -> Option<String> {
    let default = prompt.default.map_or(String::new(), |default| default.to_string());
    let asked = (prompt.title.as_str(), prompt.prompt.as_str(), default.as_str());
    if let Some(surface) = worlds::surface(world) {
        return surface.ask_text(call, asked, check);
    }
    #[cfg(feature = "gui")]
    {
        let lent = worlds::with(world, World::lend).ok()??;
        let (answer, events) = gui::ask_text_over(lent, call, asked, check);
        worlds::if_open(world, |w| w.take_back(events));
        // The user may have closed the window, which must be handled before the next command.
        animate::show(world, Seen::Changed);
        answer
    }
    #[cfg(not(feature = "gui"))]
    None
}
