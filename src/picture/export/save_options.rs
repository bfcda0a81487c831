//! The options for saving a drawing.

use crate::num::Number;
use crate::picture::raster::View;

/// The options with which a drawing is saved, for [`Screen::save_with`](crate::Screen::save_with) and
/// [`Scene::save`](crate::Scene::save). Every format uses the options that apply to it.
///
/// ```
/// use papert::SaveOptions;
///
/// let poster = SaveOptions::new().with_scale(4).with_clear_background();
/// assert_eq!((poster.scale(), poster.has_clear_background()), (4.0, true));
/// assert_eq!((poster.has_text_as_outlines(), poster.millimetres()), (false, 0.25));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SaveOptions {
    scale: f64,
    clear_background: bool,
    text_as_outlines: bool,
    title: Option<String>,
    description: Option<String>,
    millimetres: f64,
}

impl SaveOptions {
    /// The default options: scale 1, with the background, text as text, no title, a description generated from the
    /// drawing, and 0.25 mm per pixel.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().scale(), 1.0);
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

    /// A copy with a different scale: the picture is `scale` times as wide and as high. Everything is painted at that
    /// scale, so it is as sharp as possible.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_scale(0.5).scale(), 0.5);
    /// ```
    ///
    /// # Panics
    ///
    /// If the scale is not a finite number above 0.
    #[must_use]
    #[track_caller]
    pub fn with_scale(self, scale: impl Number) -> Self {
        Self { scale: positive("with_scale", "scale", scale), ..self }
    }

    /// A copy that omits the background colour, so that whatever is behind the picture shows through; for PNG and SVG.
    ///
    /// ```
    /// assert!(papert::SaveOptions::new().with_clear_background().has_clear_background());
    /// ```
    #[must_use]
    pub fn with_clear_background(self) -> Self {
        Self { clear_background: true, ..self }
    }

    /// A copy that writes text as the outlines of its letters in an SVG: the text looks the same everywhere, but cannot
    /// be searched or read aloud.
    ///
    /// ```
    /// assert!(papert::SaveOptions::new().with_text_as_outlines().has_text_as_outlines());
    /// ```
    #[must_use]
    pub fn with_text_as_outlines(self) -> Self {
        Self { text_as_outlines: true, ..self }
    }

    /// A copy with a title for the picture, in an SVG.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_title("Star").title(), Some("Star"));
    /// ```
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// A copy with a description of the picture for people who cannot see it, in an SVG; an empty description is
    /// omitted.
    ///
    /// ```
    /// let options = papert::SaveOptions::new().with_description("A red star on yellow ground.");
    /// assert_eq!(options.description(), Some("A red star on yellow ground."));
    /// ```
    #[must_use]
    pub fn with_description(self, description: impl Into<String>) -> Self {
        Self { description: Some(description.into()), ..self }
    }

    /// A copy with a different length of a pixel's side on a plotter, in millimetres.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().with_millimetres(0.5).millimetres(), 0.5);
    /// ```
    ///
    /// # Panics
    ///
    /// If the length is not a finite number above 0.
    #[must_use]
    #[track_caller]
    pub fn with_millimetres(self, millimetres: impl Number) -> Self {
        Self { millimetres: positive("with_millimetres", "length", millimetres), ..self }
    }

    /// The factor by which the width and the height of the picture are multiplied.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().scale(), 1.0);
    /// ```
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// Whether the background colour is omitted.
    ///
    /// ```
    /// assert!(!papert::SaveOptions::new().has_clear_background());
    /// ```
    #[must_use]
    pub fn has_clear_background(&self) -> bool {
        self.clear_background
    }

    /// Whether an SVG contains the outlines of letters in place of text.
    ///
    /// ```
    /// assert!(!papert::SaveOptions::new().has_text_as_outlines());
    /// ```
    #[must_use]
    pub fn has_text_as_outlines(&self) -> bool {
        self.text_as_outlines
    }

    /// The title in an SVG; `None` if there is no title.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().title(), None);
    /// ```
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The description in an SVG; `None` for the one generated by [`Scene::describe`](crate::Scene::describe).
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().description(), None);
    /// ```
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// The length of a pixel's side on a plotter, in millimetres. At 0.25 mm a picture of 700 x 750 pixels fits on A4.
    ///
    /// ```
    /// assert_eq!(papert::SaveOptions::new().millimetres(), 0.25);
    /// ```
    #[must_use]
    pub fn millimetres(&self) -> f64 {
        self.millimetres
    }

    /// The size and the view of a picture, multiplied by the scale.
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
    assert!(n.is_finite() && n > 0.0, "{call}: the {what} is {n}; use a finite number above 0");
    n
}
