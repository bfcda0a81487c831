//! The table of all kinds of widgets. A new kind needs a line here and a file in `widgets`.

/// Passes the table to another macro. Each line gives the module of a kind, its handle, its role, and the role's doc
/// line.
macro_rules! kinds {
    ($then:ident) => {
        $then! {
            button: Button, Button, "A button.";
            canvas: Canvas, Canvas, "A canvas.";
            checkbutton: Checkbutton, CheckBox, "A checkbutton.";
            entry: Entry, TextInput, "An editable line of text.";
            frame: Frame, GenericContainer, "A frame, which only contains other widgets.";
            label: Label, Label, "A label that shows text or a picture.";
            labelframe: LabelFrame, Group, "A frame with a title.";
            progressbar: Progressbar, ProgressIndicator, "A progress bar.";
            radiobutton: Radiobutton, RadioButton, "A radiobutton.";
            scale: Scale, Slider, "A scale.";
            separator: Separator, Splitter, "A separator.";
        }
    };
}
pub(crate) use kinds;
