//! What is left open when a drawing is saved.

use crate::num::Number;
use crate::picture::raster::View;

/// How a drawing is saved, for [`Screen::save_with`](crate::Screen::save_with) and
/// [`Scene::save`](crate::Scene::save). Every format reads what concerns it.
///
/// ```
/// use papert::SaveOptions;
///
/// let poster = SaveOptions::new().with_scale(4).with_clear_background();
/// assert_eq!((poster.scale, poster.clear_background, poster.text_as_outlines), (4.0, true, false));
/// assert_eq!(poster.millimetres, 0.25);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SaveOptions {
    /// How many times as wide and as high the picture is; 1 at first.
    pub scale: f64,
    /// Whether the background colour is left out, so that what lies behind the picture shows; for PNG and SVG.
    pub clear_background: bool,
    /// Whether an SVG has the outlines of letters in place of text: it looks the same everywhere, and nothing in it can
    /// be searched or read aloud.
    pub text_as_outlines: bool,
    /// What the picture is called, in an SVG; `None` for nothing.
    pub title: Option<String>,
    /// What is to be seen, in an SVG, for those who cannot see it; `None` for [`Scene::describe`](crate::Scene::describe).
    pub description: Option<String>,
    /// Millimetres on a plotter for each pixel; 0.25 at first, so that a picture of 700 x 750 fits on A4.
    pub millimetres: f64,
}

impl SaveOptions {
    /// Scale 1, with the background, text as text, no title, a description made from the drawing, 0.25 mm a pixel.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().scale, 1.0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            scale: 1.0,
            clear_background: false,
            text_as_outlines: false,
            title: None,
            description: None,
            millimetres: 0.25,
        }
    }

    /// The picture so many times as wide and as high.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_scale(0.5).scale, 0.5);
    /// ```
    ///
    /// # Panics
    ///
    /// When the scale is not a finite number above 0.
    #[must_use]
    #[track_caller]
    pub fn with_scale(self, scale: impl Number) -> Self {
        Self { scale: positive("with_scale", "scale", scale), ..self }
    }

    /// The picture without its background colour.
    ///
    /// ```
    /// assert!(papert::SaveOptions::new().with_clear_background().clear_background);
    /// ```
    #[must_use]
    pub fn with_clear_background(self) -> Self {
        Self { clear_background: true, ..self }
    }

    /// The outlines of letters in place of text, in an SVG.
    ///
    /// ```
    /// assert!(papert::SaveOptions::new().with_text_as_outlines().text_as_outlines);
    /// ```
    #[must_use]
    pub fn with_text_as_outlines(self) -> Self {
        Self { text_as_outlines: true, ..self }
    }

    /// The picture with a title.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_title("Star").title.as_deref(), Some("Star"));
    /// ```
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// The picture with a description of the program's own; an empty one leaves it out.
    ///
    /// ```
    /// let options = papert::SaveOptions::new().with_description("A red star on yellow ground.");
    /// assert!(options.description.is_some());
    /// ```
    #[must_use]
    pub fn with_description(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }

    /// So many millimetres on a plotter for each pixel.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_millimetres(0.5).millimetres, 0.5);
    /// ```
    ///
    /// # Panics
    ///
    /// When the number is not finite and above 0.
    #[must_use]
    #[track_caller]
    pub fn with_millimetres(self, millimetres: impl Number) -> Self {
        Self { millimetres: positive("with_millimetres", "length", millimetres), ..self }
    }

    /// The size and the view of a picture at its scale.
    pub(crate) fn scaled(&self, (width, height): (u32, u32), view: View) -> ((u32, u32), View) {
        let side = |n: u32| (f64::from(n) * self.scale).round() as u32;
        ((side(width), side(height)), view.with_scale(self.scale))
    }
}

impl Default for SaveOptions {
    fn default() -> Self {
        Self::new()
    }
}

#[track_caller]
fn positive(call: &str, what: &str, n: impl Number) -> f64 {
    let n = n.to_f64();
    assert!(n.is_finite() && n > 0.0, "{call}: the {what} is {n}; give a finite number above 0");
    n
}
