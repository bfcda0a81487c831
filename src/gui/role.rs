//! What a widget is to a person, in the words that screen readers have for it.

use std::fmt;

/// What a widget is. The names are those of [AccessKit](https://docs.rs/accesskit/latest/accesskit/enum.Role.html).
///
/// ```
/// use papert::gui::Role;
/// assert_eq!(Role::CheckBox.to_string(), "CheckBox");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The window itself.
    Window,
    /// A frame, which only holds others.
    GenericContainer,
    /// A frame with a title.
    Group,
    /// A text, or a picture.
    Label,
    /// A button.
    Button,
    /// A line of text that can be edited.
    TextInput,
    /// A checkbutton.
    CheckBox,
    /// A radiobutton.
    RadioButton,
    /// A scale.
    Slider,
    /// A progress bar.
    ProgressIndicator,
    /// A canvas.
    Canvas,
    /// A dialog in front of the others.
    Dialog,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
