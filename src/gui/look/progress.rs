//! Progress bars.

use super::brush::shrunk;
use super::{Brush, Look, Measure, Relief, State, Trim, faded, px};
use crate::gui::geometry::{Rect, Size};
use crate::gui::theme::{Edges, Theme};

/// A progress bar.
///
/// Semantics: [`ttk::progressbar`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/ttk_progressbar.htm).
///
/// ```
/// use papert::gui::{look::{Look, Progress, ProgressLook}, theme::Theme};
/// use papert::picture::text::measure;
///
/// let half = ProgressLook { progress: Progress::Share(0.5), length: 200, ..ProgressLook::default() };
/// assert_eq!(half.request(&Theme::light(), 1.5, &measure).width, 300 + 2 * 6);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgressLook {
    /// How far the work is.
    pub progress: Progress,
    /// Whether it grows from the bottom to the top, not from left to right.
    pub vertical: bool,
    /// Its length in pixels before scaling; 0 or less: the theme's.
    pub length: i32,
    /// Whether it is disabled; other states look like `Normal`.
    pub state: State,
    /// What differs from the theme.
    pub trim: Trim,
}

/// How far some work is.
///
/// ```
/// use papert::gui::look::Progress;
/// assert_eq!(Progress::default(), Progress::Share(0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// A part of it is done, 0 to 1; what is outside counts as the nearer end.
    Share(f64),
    /// Nobody knows: a short bar goes to and fro, once while this grows by 1.
    Busy(f64),
}

/// Nothing is done.
impl Default for Progress {
    fn default() -> Self {
        Self::Share(0.0)
    }
}

impl Progress {
    /// The start and the end of the bar, 0 to 1.
    fn span(self) -> (f64, f64) {
        match self {
            Self::Share(share) => (0.0, if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }),
            Self::Busy(phase) => {
                let phase = if phase.is_finite() { phase.rem_euclid(1.0) } else { 0.0 };
                let way = 1.0 - (2.0 * phase - 1.0).abs();
                // Slower at the turning points.
                let start = way * way * (3.0 - 2.0 * way) * (1.0 - BUSY);
                (start, start + BUSY)
            }
        }
    }
}

impl Look for ProgressLook {
    fn request(&self, theme: &Theme, scale: f64, _: Measure<'_>) -> Size {
        let margin = self.margin(theme, scale);
        let along = px(if self.length > 0 { self.length } else { theme.length }, scale) + 2 * margin;
        let across = px(theme.progress_width, scale) + 2 * (margin + self.border(theme, scale));
        if self.vertical { Size::new(across, along) } else { Size::new(along, across) }
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale) = (brush.theme(), brush.scale());
        brush.fill(brush.area(), self.trim.around(theme));
        let trough = shrunk(brush.area(), self.margin(theme, scale));
        let disabled = self.state == State::Disabled;
        let color = if disabled { faded(theme) } else { self.trim.foreground.unwrap_or(theme.accent) };
        let ground = self.trim.background.unwrap_or(theme.trough);
        let border = self.border(theme, scale);
        if brush.is_relief() {
            brush.fill(trough, ground);
            brush.relief(trough, border, Relief::Sunken, theme.window);
            let bar = self.bar(shrunk(trough, border));
            brush.fill(bar, color);
            brush.relief(bar, border, Relief::Raised, color);
        } else {
            let radius = f64::from(trough.width.min(trough.height)) / 2.0;
            brush.round(trough, radius, ground);
            brush.round(self.bar(trough), radius, color);
        }
    }
}

impl ProgressLook {
    fn border(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.border(theme.scale_border, scale)
    }

    /// It shows no focus, but with round edges it is as long as a scale, and begins where one does.
    fn margin(&self, theme: &Theme, scale: f64) -> i32 {
        let default = if theme.edges == Edges::Relief { 0 } else { theme.highlight };
        px(self.trim.highlight.unwrap_or(default), scale)
    }

    fn bar(&self, trough: Rect) -> Rect {
        let (start, end) = self.progress.span();
        let length = if self.vertical { trough.height } else { trough.width };
        let at = |share: f64| (f64::from(length) * share).round() as i32;
        // What has begun is seen.
        let least = if end > start { trough.width.min(trough.height) } else { 0 };
        let (from, len) = (at(start), (at(end) - at(start)).max(least).min(length));
        if self.vertical {
            Rect::new(trough.x, trough.bottom() - from - len, trough.width, len)
        } else {
            Rect::new(trough.x + from, trough.y, len, trough.height)
        }
    }
}

/// The share of the groove that the bar takes while nobody knows.
const BUSY: f64 = 0.3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_goes_to_and_fro() {
        let start = |phase| Progress::Busy(phase).span().0;
        assert_eq!((start(0.0), start(0.5), start(1.0), start(7.5)), (0.0, 0.7, 0.0, 0.7));
        assert_eq!(start(0.25), start(0.75));
        assert_eq!(start(f64::NAN), 0.0);
    }

    #[test]
    fn the_bar_is_in_its_trough() {
        let trough = Rect::new(5, 5, 100, 8);
        let bar = |progress| ProgressLook { progress, ..ProgressLook::default() }.bar(trough);
        assert_eq!(bar(Progress::Share(0.0)).width, 0);
        assert_eq!(bar(Progress::Share(0.001)).width, 8);
        assert_eq!(bar(Progress::Share(7.0)), trough);
        assert_eq!(bar(Progress::Busy(0.5)).right(), trough.right());
        let up = ProgressLook { progress: Progress::Share(0.25), vertical: true, ..ProgressLook::default() };
        assert_eq!(up.bar(Rect::new(0, 0, 8, 100)), Rect::new(0, 75, 8, 25));
    }
}
