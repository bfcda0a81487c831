//! Themes: every colour, length and font that decides what widgets look like.
//!
//! There are three, and a program makes its own by changing fields of one. Lengths are pixels before scaling: the scale
//! is given when something is measured or painted, so that one theme serves displays of every resolution.
//!
//! ```
//! use papert::Rgba;
//! use papert::gui::theme::Theme;
//!
//! let mut theme = Theme::dark();
//! theme.accent = Rgba::new(255, 170, 120, 255);
//! assert!(theme.pairs().iter().all(|pair| pair.contrast() >= pair.wanted));
//! ```

mod built_in;
mod contrast;

pub use contrast::contrast;

use crate::color::Rgba;
use crate::picture::text::Font;

/// How the edges of widgets are drawn.
///
/// ```
/// use papert::gui::theme::{Edges, Theme};
/// assert_eq!(Theme::classic().edges, Edges::Relief);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edges {
    /// Lines of one colour around shapes with round corners.
    Rounded,
    /// Tk's: two shades of the background, as if light came from the top left.
    Relief,
}

/// What widgets look like. Colours are opaque; lengths are pixels before scaling.
///
/// ```
/// use papert::gui::theme::Theme;
///
/// let theme = Theme::light();
/// assert_eq!(theme, Theme::default());
/// assert_ne!(theme, Theme::dark());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Theme {
    /// How edges are drawn.
    pub edges: Edges,

    /// The background of windows, frames and labels.
    pub window: Rgba,
    /// The background of what is written into, and of indicators that are off.
    pub surface: Rgba,
    /// The background of an entry that can only be read.
    pub readonly: Rgba,
    /// The background of an entry and of indicators that are disabled.
    pub disabled: Rgba,
    /// Text on the window, on surfaces and on buttons.
    pub text: Rgba,
    /// Text of less importance, such as the value above a scale.
    pub muted: Rgba,
    /// Text of what is disabled.
    pub disabled_text: Rgba,
    /// What is on, filled or proposed.
    pub accent: Rgba,
    /// The same below the pointer.
    pub accent_hover: Rgba,
    /// The same while pressed.
    pub accent_pressed: Rgba,
    /// Text and marks on the accent.
    pub accent_text: Rgba,
    /// The face of a button.
    pub button: Rgba,
    /// The same below the pointer.
    pub button_hover: Rgba,
    /// The same while pressed.
    pub button_pressed: Rgba,
    /// The same when disabled.
    pub button_disabled: Rgba,
    /// The line around buttons and groups.
    pub border: Rgba,
    /// The line around entries and indicators, which nothing else shows: it has a contrast of 3.
    pub outline: Rgba,
    /// The same below the pointer.
    pub outline_hover: Rgba,
    /// The line around what is disabled.
    pub border_disabled: Rgba,
    /// The background of selected text.
    pub selection: Rgba,
    /// Selected text.
    pub selection_text: Rgba,
    /// The bar between the letters where typing goes.
    pub caret: Rgba,
    /// What shows that a widget has the keyboard focus.
    pub focus: Rgba,
    /// The groove of a scale or a progress bar.
    pub trough: Rgba,
    /// The handle of a scale.
    pub slider: Rgba,
    /// The same below the pointer.
    pub slider_hover: Rgba,
    /// The background of a dialog.
    pub dialog: Rgba,
    /// The row of buttons at the foot of a dialog.
    pub dialog_foot: Rgba,
    /// The icons for information and questions.
    pub info: Rgba,
    /// The icon for warnings.
    pub warning: Rgba,
    /// The icon for errors.
    pub danger: Rgba,
    /// The sign on the icons for information, questions and errors.
    pub icon_text: Rgba,
    /// The sign on the icon for warnings.
    pub warning_text: Rgba,

    /// The font of all widgets.
    pub font: Font,
    /// The font of titles: of a group, and of a dialog.
    pub heading: Font,
    /// The font of a dialog's message.
    pub message: Font,

    /// The line around buttons, entries and indicators.
    pub border_width: i32,
    /// The room for an edge around labels.
    pub label_border: i32,
    /// The room for an edge around check and radio buttons.
    pub toggle_border: i32,
    /// The line around a group.
    pub group_border: i32,
    /// The line around the groove of a scale.
    pub scale_border: i32,
    /// The room around a widget in which its focus is shown.
    pub highlight: i32,
    /// The line that shows the focus; what is left of the room lies between it and the widget.
    pub focus_width: i32,
    /// How round the corners of buttons, entries and groups are.
    pub radius: i32,
    /// How round the corners of a check mark's box are.
    pub small_radius: i32,
    /// Between a label's edge and its text, `x` and `y`.
    pub label_pad: (i32, i32),
    /// Between a button's edge and its text, `x` and `y`.
    pub button_pad: (i32, i32),
    /// The room in which the text of a button moves when it is pressed.
    pub button_sink: i32,
    /// The room around a button for the ring of the default button.
    pub default_ring: i32,
    /// Between an entry's edge and its text, `x` and `y`.
    pub entry_pad: (i32, i32),
    /// The width of the caret.
    pub caret_width: i32,
    /// Around the indicator and the text of check and radio buttons.
    pub toggle_pad: (i32, i32),
    /// The sides of the check mark's box; 0: Tk's share of a line's height.
    pub check_size: i32,
    /// The diameter of the radio button's disc; 0: Tk's share of a line's height.
    pub radio_size: i32,
    /// From an indicator to its text; 0: the width of a zero.
    pub indicator_gap: i32,
    /// The length of a scale and of a progress bar, unless they say.
    pub length: i32,
    /// The width of a scale's groove and handle.
    pub scale_width: i32,
    /// The length of a scale's handle.
    pub slider_length: i32,
    /// Between the parts of a scale.
    pub scale_gap: i32,
    /// The width of a progress bar.
    pub progress_width: i32,
    /// From the edge of a dialog to what is in it, and from its icon to the message.
    pub dialog_pad: i32,
    /// Between the buttons of a dialog.
    pub dialog_gap: i32,
    /// The least width of a dialog's buttons.
    pub dialog_button: i32,
    /// The width at which a dialog's message is broken.
    pub dialog_wrap: i32,
    /// The sides of a dialog's icon.
    pub icon_size: i32,
}

/// [`Theme::light`].
impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

/// Two colours that meet, and how well one must stand out from the other.
///
/// ```
/// use papert::gui::theme::Theme;
///
/// let pair = &Theme::light().pairs()[0];
/// assert_eq!((pair.name, pair.wanted), ("text on window", 4.5));
/// assert!(pair.contrast() > 10.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// What the colours are.
    pub name: &'static str,
    /// The colour of letters, or of a line.
    pub ink: Rgba,
    /// The colour below.
    pub ground: Rgba,
    /// The least contrast that the built-in themes promise, [`Theme::classic`] apart.
    pub wanted: f64,
}

impl Pair {
    /// The [`contrast`] of the two colours.
    ///
    /// ```
    /// # use papert::gui::theme::Theme;
    /// assert!(Theme::dark().pairs()[0].contrast() > 10.0);
    /// ```
    #[must_use]
    pub fn contrast(&self) -> f64 {
        contrast(self.ink, self.ground)
    }
}

impl Theme {
    /// Every pair of colours that meet: 4.5 is wanted for text, 3 for disabled text, and 3 for a line or a shape without
    /// which a widget or its state is not seen.
    ///
    /// Semantics: [contrast](https://www.w3.org/TR/WCAG22/#contrast-minimum) and
    /// [non-text contrast](https://www.w3.org/TR/WCAG22/#non-text-contrast) of WCAG 2.
    ///
    /// ```
    /// # use papert::gui::theme::Theme;
    /// for theme in [Theme::light(), Theme::dark()] {
    ///     assert!(theme.pairs().iter().all(|pair| pair.contrast() >= pair.wanted));
    /// }
    /// ```
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        macro_rules! pairs {
            ($($ink:ident on $($ground:ident),+ >= $wanted:literal;)*) => {
                vec![$($(Pair {
                    name: concat!(stringify!($ink), " on ", stringify!($ground)),
                    ink: self.$ink,
                    ground: self.$ground,
                    wanted: $wanted,
                },)+)*]
            };
        }
        pairs! {
            text on window, surface, readonly, button, button_hover, button_pressed, dialog >= 4.5;
            muted on window >= 4.5;
            accent_text on accent, accent_hover, accent_pressed >= 4.5;
            selection_text on selection >= 4.5;
            icon_text on info, danger >= 4.5;
            warning_text on warning >= 4.5;
            disabled_text on window, disabled, button_disabled, dialog_foot >= 3.0;
            outline on window, surface >= 3.0;
            focus on window, dialog_foot >= 3.0;
            accent on window, trough >= 3.0;
            caret on surface >= 3.0;
            info on dialog >= 3.0;
            danger on dialog >= 3.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_seen_can_be_seen() {
        for (name, theme) in [("light", Theme::light()), ("dark", Theme::dark())] {
            let weak: Vec<_> = theme.pairs().into_iter().filter(|pair| pair.contrast() < pair.wanted).collect();
            assert!(weak.is_empty(), "{name}: {weak:#?}");
        }
    }

    #[test]
    fn disabled_text_looks_disabled() {
        for theme in [Theme::light(), Theme::dark()] {
            assert!(contrast(theme.disabled_text, theme.window) < contrast(theme.muted, theme.window));
            assert!(contrast(theme.muted, theme.window) < contrast(theme.text, theme.window));
        }
    }

    #[test]
    fn classic_has_the_colours_of_tk() {
        let classic = Theme::classic();
        assert_eq!((classic.window.r, classic.button_hover.g, classic.disabled_text.b), (0xd9, 0xec, 0xa3));
        assert_eq!((classic.selection.r, classic.trough.r, classic.text), (0xc3, 0xb3, Rgba::BLACK));
    }
}
