//! Commands for drawing aids: a grid, axes and protractors. Python's turtle does not have them.

use crate::num::Number;
use crate::turtle::check;
use crate::turtle::screen::Screen;

/// Drawing aids. They are shown under the drawing, and only in the window: pictures and files do not include them
/// unless [`aids_in_pictures`](Screen::aids_in_pictures) is on. A window that is being recorded does not show them
/// either.
impl Screen {
    /// Shows a grid under the drawing, with a line every `step` turtle units; 0 removes it.
    ///
    /// If the lines would be less than 4 pixels apart, they are omitted.
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
    /// Panics if the step is negative or not finite.
    #[track_caller]
    pub fn grid(self, step: impl Number) -> Self {
        let step = check::size("grid", "step", step);
        self.set("grid", |w| w.change_aids(|aids| aids.grid = Some(step).filter(|step| *step > 0.0)))
    }

    /// Shows or removes the axes under the drawing. With the `text` feature, they are labelled in turtle units.
    ///
    /// ```
    /// let screen = papert::Screen::headless(100, 100).axes(true).aids_in_pictures(true);
    /// assert_ne!(screen.picture().pixel(50, 10), Some(papert::Rgba::WHITE));
    /// ```
    #[track_caller]
    pub fn axes(self, shown: bool) -> Self {
        self.set("axes", |w| w.change_aids(|aids| aids.axes = shown))
    }

    /// Shows or removes a protractor around every visible turtle. It indicates the turtle's heading and is labelled in
    /// the turtle's units of angle. While a turtle moves, its protractor stays where the move began.
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

    /// Sets whether pictures of the screen and files in pixel formats include the aids.
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
