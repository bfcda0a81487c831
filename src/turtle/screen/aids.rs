//! What helps to see where one is. Python has nothing like it.

use crate::num::Number;
use crate::turtle::check;
use crate::turtle::screen::Screen;

/// Aids lie under the drawing, in its window alone: they are on no picture and in no file unless
/// [`aids_in_pictures`](Screen::aids_in_pictures) says so. While a window is recorded it is without them, too.
impl Screen {
    /// Lays a grid under the drawing, with a line every `step` turtle units; 0 takes it away.
    ///
    /// Lines of less than 4 pixels apart are left out.
    ///
    /// ```
    /// let screen = papert::Screen::headless(100, 100).grid(50);
    /// let plain = screen.picture();
    /// assert_eq!(plain.pixel(50, 10), Some(papert::Rgba::WHITE));
    /// assert_ne!(screen.aids_in_pictures(true).picture(), plain);
    /// ```
    ///
    /// # Panics
    ///
    /// When the step is negative or not finite.
    #[track_caller]
    pub fn grid(self, step: impl Number) -> Self {
        let step = check::size("grid", "step", step);
        self.set("grid", |w| w.change_aids(|aids| aids.grid = Some(step).filter(|step| *step > 0.0)))
    }

    /// Lays the axes under the drawing, with numbers in turtle units (where the feature `text` is on), or takes them away.
    ///
    /// ```
    /// let screen = papert::Screen::headless(100, 100).axes(true).aids_in_pictures(true);
    /// assert_ne!(screen.picture().pixel(50, 10), Some(papert::Rgba::WHITE));
    /// ```
    #[track_caller]
    pub fn axes(self, shown: bool) -> Self {
        self.set("axes", |w| w.change_aids(|aids| aids.axes = shown))
    }

    /// Lays a protractor around every visible turtle, with its heading and the numbers of headings as it counts them, or takes
    /// them away. While a turtle moves, its protractor is where it came from.
    ///
    /// ```
    /// let screen = papert::Screen::headless(200, 200).protractor(true).aids_in_pictures(true);
    /// let _ = papert::Turtle::on(screen);
    /// assert_ne!(screen.picture().pixel(100 + 72, 100), Some(papert::Rgba::WHITE));
    /// ```
    #[track_caller]
    pub fn protractor(self, shown: bool) -> Self {
        self.set("protractor", |w| w.change_aids(|aids| aids.protractor = shown))
    }

    /// Has the aids also on pictures of the screen, and in files with pixels, or not.
    ///
    /// ```
    /// let screen = papert::Screen::headless(100, 100).grid(10).aids_in_pictures(true);
    /// let with = screen.picture();
    /// assert_ne!(screen.aids_in_pictures(false).picture(), with);
    /// ```
    #[track_caller]
    pub fn aids_in_pictures(self, shown: bool) -> Self {
        self.set("aids_in_pictures", |w| w.change_aids(|aids| aids.in_pictures = shown))
    }
}
