//! Dialogs that ask the user for text or a number.

#[cfg(feature = "gui")]
use crate::gui;
use crate::host::output::Ending;
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
    /// `None` if the user cancels or if there is no user to ask.
    ///
    /// As in Python, "0x1F" is 31, "0b101" is 5 and "010" is 8.
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
                Some(Answer::Cancel) => {
                    report_nobody(self.world, call, prompt);
                    return None;
                }
                Some(Answer::Text(text)) => text,
                None => ask_in_window(self.world, call, prompt, &|text| read(text).map(|_| ()))?,
            };
            if let Ok(value) = read(&text) {
                return Some(value);
            }
        }
    }
}

/// Reports that nobody can answer a program without a window: it would otherwise not know why the answer is `None`.
fn report_nobody(world: WorldId, call: &str, prompt: &Prompt) {
    if worlds::is(world, |w| w.life.ending == Ending::Exit && w.stage.is_none()) {
        eprintln!(
            "{call}: nobody can answer {:?} without a window, so the answer is None. In a test, use a host with answers: \
             Screen::new(Headless::new().with_answers([\"7\"])) or render_on.",
            prompt.prompt
        );
    }
}

fn number(text: &str, min: f64, max: f64) -> Result<f64, Refusal> {
    match tcl_number(text) {
        Some(n) if n < min => Err(("Too small", format!("The allowed minimum value is {min}. Please try again."))),
        Some(n) if n > max => Err(("Too large", format!("The allowed maximum value is {max}. Please try again."))),
        Some(n) => Ok(n),
        None => Err(("Illegal value", "Not a floating point value.\nPlease try again.".into())),
    }
}

/// A number as Tcl 8.6 reads it, which is what Python's `numinput` accepts: decimal or infinite, or an integer with the
/// prefix `0x`, `0o` or `0b`. An integer that begins with 0 is octal.
fn tcl_number(text: &str) -> Option<f64> {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |digits: &str, radix: u32| {
        let of = |c: char| c.to_digit(radix).map(f64::from);
        let number = digits.chars().try_fold(0.0, |number, c| Some(number * f64::from(radix) + of(c)?));
        number.filter(|_| !digits.is_empty())
    };
    let number = match unsigned.as_bytes() {
        [b'0', b'x' | b'X', ..] => digits(&unsigned[2..], 16)?,
        [b'0', b'o' | b'O', ..] => digits(&unsigned[2..], 8)?,
        [b'0', b'b' | b'B', ..] => digits(&unsigned[2..], 2)?,
        [b'0', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => digits(unsigned, 8)?,
        [b'+' | b'-', ..] => return None,
        _ => unsigned.parse().ok().filter(|n: &f64| !n.is_nan())?,
    };
    Some(if text.starts_with('-') { -number } else { number })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_tcl() {
        // Recorded with `getdouble` of Tcl 8.6.13.
        let read = [
            ("0x10", 16.0),
            ("010", 8.0),
            (" 8 ", 8.0),
            ("+5", 5.0),
            ("1e3", 1000.0),
            ("1.", 1.0),
            ("0b101", 5.0),
            ("0o17", 15.0),
            ("0B11", 3.0),
            ("0X1F", 31.0),
            ("09.5", 9.5),
            ("1e400", f64::INFINITY),
            (".5", 0.5),
            ("\t7\n", 7.0),
            ("+0x10", 16.0),
            ("-0b1", -1.0),
            ("012.5", 12.5),
            ("1E5", 100_000.0),
            ("007", 7.0),
            ("08e1", 80.0),
            ("00", 0.0),
            ("08.", 8.0),
            ("010e2", 1000.0),
            ("\u{b}5", 5.0),
            ("-inf", f64::NEG_INFINITY),
            ("Infinity", f64::INFINITY),
            ("0777777777777777777777777", 4.722_366_482_869_645e21),
        ];
        for (text, number) in read {
            assert_eq!(tcl_number(text), Some(number), "{text:?}");
        }
        let refused = [
            "", "nan", "NaN", "1_000", "08", "-08", "0779", "5d", "0x1p3", "- 5", "--5", "+-5", "0d10", "1e", "٣",
            "0o8", "0x", "0b2", "5 6", "1,5", "infinit", "\u{a0}5", "in",
        ];
        for text in refused {
            assert_eq!(tcl_number(text), None, "{text:?}");
        }
    }
}
