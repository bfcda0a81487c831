//! Themes: the colours, lengths and fonts that determine what widgets look like.
//!
//! There are three built-in themes, and a program can create another by changing fields of one of them. Lengths are in
//! pixels before scaling: the scale is applied when a widget is measured or painted, so one theme works for displays of
//! any resolution.
//!
#![cfg_attr(doc, doc = shown!("theme", "A button and a checkbutton in the light, the dark and the classic theme"))]
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
    /// Edges like Tk's: two shades of the background, as if light came from the top left.
    Relief,
}

/// The appearance of widgets. Colours are opaque; lengths are in pixels before scaling.
///
/// ```
/// use papert::gui::theme::Theme;
///
/// let theme = Theme::light();
/// assert_eq!(theme, Theme::default());
/// assert_ne!(theme, Theme::dark());
/// ```
#[doc(alias = "Style")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Theme {
    /// How edges are drawn.
    pub edges: Edges,

    /// The background of windows, frames and labels.
    pub window: Rgba,
    /// The background of entries and canvases, and of indicators that are off.
    pub surface: Rgba,
    /// The background of a read-only entry.
    pub readonly: Rgba,
    /// The background of disabled entries and indicators.
    pub disabled: Rgba,
    /// The text on windows, surfaces and buttons.
    pub text: Rgba,
    /// Less important text, such as the value above a scale.
    pub muted: Rgba,
    /// The text of disabled widgets.
    pub disabled_text: Rgba,
    /// The colour of indicators that are on, of the filled part of grooves, and of default buttons.
    pub accent: Rgba,
    /// The accent colour under the pointer.
    pub accent_hover: Rgba,
    /// The accent colour while pressed.
    pub accent_pressed: Rgba,
    /// Text and marks on the accent.
    pub accent_text: Rgba,
    /// The face of a button.
    pub button: Rgba,
    /// The face of a button under the pointer.
    pub button_hover: Rgba,
    /// The face of a button while pressed.
    pub button_pressed: Rgba,
    /// The face of a disabled button.
    pub button_disabled: Rgba,
    /// The line around buttons and groups.
    pub border: Rgba,
    /// The line around entries and indicators. Its contrast is at least 3, because nothing else makes them visible.
    pub outline: Rgba,
    /// The line around entries and indicators under the pointer.
    pub outline_hover: Rgba,
    /// The line around disabled widgets.
    pub border_disabled: Rgba,
    /// The background of selected text.
    pub selection: Rgba,
    /// The colour of selected text.
    pub selection_text: Rgba,
    /// The bar that marks where typed text is inserted.
    pub caret: Rgba,
    /// The ring around the widget with the keyboard focus.
    pub focus: Rgba,
    /// The groove of a scale or a progress bar.
    pub trough: Rgba,
    /// The handle of a scale.
    pub slider: Rgba,
    /// The handle of a scale under the pointer.
    pub slider_hover: Rgba,
    /// The background of a dialog.
    pub dialog: Rgba,
    /// The background of the row of buttons at the foot of a dialog.
    pub dialog_foot: Rgba,
    /// The icons for information and questions.
    pub info: Rgba,
    /// The icon for warnings.
    pub warning: Rgba,
    /// The icon for errors.
    pub danger: Rgba,
    /// The symbol on the icons for information, questions and errors.
    pub icon_text: Rgba,
    /// The symbol on the icon for warnings.
    pub warning_text: Rgba,

    /// The font of all widgets.
    pub font: Font,
    /// The font of the titles of groups and dialogs.
    pub heading: Font,
    /// The font of a dialog's message.
    pub message: Font,

    /// The width of the line around buttons, entries and indicators.
    pub border_width: i32,
    /// The width of the space for an edge around labels.
    pub label_border: i32,
    /// The width of the space for an edge around checkbuttons and radiobuttons.
    pub toggle_border: i32,
    /// The width of the line around a group.
    pub group_border: i32,
    /// The width of the line around the groove of a scale.
    pub scale_border: i32,
    /// The width of the space around a widget in which its focus is shown.
    pub highlight: i32,
    /// The width of the line that shows the focus; the rest of the space separates this line from the widget.
    pub focus_width: i32,
    /// The corner radius of buttons, entries and groups.
    pub radius: i32,
    /// The corner radius of a check mark's box.
    pub small_radius: i32,
    /// The space between a label's edge and its text, in `x` and `y`.
    pub label_pad: (i32, i32),
    /// The space between a button's edge and its text, in `x` and `y`.
    pub button_pad: (i32, i32),
    /// The space in which the text of a button moves when the button is pressed.
    pub button_sink: i32,
    /// The width of the space around a button for the ring of the default button.
    pub default_ring: i32,
    /// The space between an entry's edge and its text, in `x` and `y`.
    pub entry_pad: (i32, i32),
    /// The width of the caret.
    pub caret_width: i32,
    /// The space around the indicator and the text of checkbuttons and radiobuttons, in `x` and `y`.
    pub toggle_pad: (i32, i32),
    /// The side length of the check mark's box; 0 for Tk's fraction of the line height.
    pub check_size: i32,
    /// The diameter of the radiobutton's disc; 0 for Tk's fraction of the line height.
    pub radio_size: i32,
    /// The space between an indicator and its text; 0 for the width of the digit 0.
    pub indicator_gap: i32,
    /// The length of a scale or a progress bar for which the program has not set one.
    pub length: i32,
    /// The width of a scale's groove and handle.
    pub scale_width: i32,
    /// The length of a scale's handle.
    pub slider_length: i32,
    /// The space between the parts of a scale.
    pub scale_gap: i32,
    /// The thickness of a progress bar.
    pub progress_width: i32,
    /// The space between the edge of a dialog and its content.
    pub dialog_pad: i32,
    /// The space between the buttons of a dialog.
    pub dialog_gap: i32,
    /// The minimum width of a dialog's buttons.
    pub dialog_button: i32,
    /// The width at which a dialog's message is wrapped.
    pub dialog_wrap: i32,
    /// The side length of a dialog's icon.
    pub icon_size: i32,
}

/// Returns [`Theme::light`].
impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

/// Two adjacent colours and the contrast that is required between them.
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
    /// The names of the two colours.
    pub name: &'static str,
    /// The colour of the text or the line.
    pub ink: Rgba,
    /// The colour of the background.
    pub ground: Rgba,
    /// The minimum contrast that the built-in themes guarantee, except [`Theme::classic`].
    pub wanted: f64,
}

impl Pair {
    /// The [`contrast`] between the two colours.
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
    /// Every pair of adjacent colours. The required contrast is 4.5 for text, 3 for disabled text, and 3 for a line or
    /// a shape that is needed to recognise a widget or its state.
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
