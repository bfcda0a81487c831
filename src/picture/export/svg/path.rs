//! The data of a path, as short as the grammar of SVG allows.

use super::super::chains::Place;

/// The number of units in a pixel.
pub(super) const PARTS: f64 = 100.0;

/// Writes the data of one `path` element: positions are in hundredths of a pixel.
///
/// Every place but the first is relative to the previous one, in whole hundredths, so errors do not add up.
///
/// Semantics: [SVG 2, the grammar for path data](https://www.w3.org/TR/SVG2/paths.html#PathDataBNF).
pub(super) struct PathData {
    pub(super) text: String,
    at: Place,
    /// The place where the contour began.
    start: Place,
    /// The command that more numbers would belong to.
    open: char,
    /// Whether the last number contains a decimal point, so that another point begins a new number.
    pointed: bool,
}

impl PathData {
    pub(super) fn new() -> Self {
        Self { text: String::new(), at: (0, 0), start: (0, 0), open: ' ', pointed: false }
    }

    /// Adds a contour of straight lines.
    pub(super) fn contour(&mut self, places: &[Place]) {
        let [first, rest @ ..] = places else { return };
        self.move_to(*first);
        rest.iter().for_each(|place| self.line_to(*place));
    }

    /// Begins a contour.
    pub(super) fn move_to(&mut self, to: Place) {
        self.command('m');
        // Further numbers after a move are lines.
        self.open = 'l';
        self.pair(to);
        (self.start, self.at) = (to, to);
    }

    pub(super) fn line_to(&mut self, to: Place) {
        match (to.0.wrapping_sub(self.at.0), to.1.wrapping_sub(self.at.1)) {
            (dx, 0) => {
                self.command('h');
                self.number(dx);
            }
            (0, dy) => {
                self.command('v');
                self.number(dy);
            }
            _ => {
                self.command('l');
                self.pair(to);
            }
        }
        self.at = to;
    }

    #[cfg(feature = "text")]
    pub(super) fn quad_to(&mut self, control: Place, to: Place) {
        self.command('q');
        self.pair(control);
        self.pair(to);
        self.at = to;
    }

    #[cfg(feature = "text")]
    pub(super) fn cubic_to(&mut self, first: Place, second: Place, to: Place) {
        self.command('c');
        self.pair(first);
        self.pair(second);
        self.pair(to);
        self.at = to;
    }

    /// Joins the last place to the one where the contour began.
    pub(super) fn close(&mut self) {
        self.text.push('z');
        self.open = 'z';
        self.at = self.start;
    }

    fn command(&mut self, letter: char) {
        if self.open != letter || self.text.is_empty() {
            self.text.push(letter);
            self.open = letter;
            self.pointed = false;
        }
    }

    fn pair(&mut self, to: Place) {
        self.number(to.0.wrapping_sub(self.at.0));
        self.number(to.1.wrapping_sub(self.at.1));
    }

    fn number(&mut self, hundredths: i32) {
        let number = decimal(i64::from(hundredths), 2);
        let after_number = self.text.ends_with(|c: char| c.is_ascii_digit());
        // A sign ends the number before it, and so does a second decimal point.
        if after_number && !number.starts_with('-') && !(self.pointed && number.starts_with('.')) {
            self.text.push(' ');
        }
        self.pointed = number.contains('.');
        self.text.push_str(&number);
    }
}

/// A number with the given number of decimals, without trailing zeros.
pub(super) fn decimal(value: i64, decimals: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0width$}", value.unsigned_abs(), width = decimals);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    match (whole, rest.trim_end_matches('0')) {
        ("", "") => String::from("0"),
        (_, "") => format!("{sign}{whole}"),
        (_, rest) => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let spelled = [(0, "0"), (5, ".05"), (50, ".5"), (-50, "-.5"), (100, "1"), (-12_340, "-123.4"), (101, "1.01")];
        for (value, text) in spelled {
            assert_eq!(decimal(value, 2), text);
        }
        assert_eq!(decimal(500, 3), ".5");
        assert_eq!(decimal(i64::from(i32::MIN), 2), "-21474836.48");
    }

    #[test]
    fn data_have_no_more_signs_than_the_grammar_needs() {
        let mut data = PathData::new();
        data.contour(&[(-1000, 50), (-950, 100), (-950, 200), (50, 200), (0, 150)]);
        data.close();
        data.contour(&[(0, 0), (0, 0)]);
        assert_eq!(data.text, "m-10 .5.5.5v1h10l-.5-.5zm10-.5h0");
    }
}
