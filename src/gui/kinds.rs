//! The table of the kinds of widgets. A new kind is a line here and a file in `widgets`.

/// Hands the table to another macro. A line has the file of a kind, its handle, its role, and a sentence for the role.
macro_rules! kinds {
    ($then:ident) => {
        $then! {
            button: Button, Button, "A button.";
            canvas: Canvas, Canvas, "A canvas.";
            checkbutton: Checkbutton, CheckBox, "A checkbutton.";
            entry: Entry, TextInput, "A line of text that can be edited.";
            frame: Frame, GenericContainer, "A frame, which only holds other widgets.";
            label: Label, Label, "A text or a picture.";
            labelframe: LabelFrame, Group, "A frame with a title.";
            progressbar: Progressbar, ProgressIndicator, "A progress bar.";
            radiobutton: Radiobutton, RadioButton, "A radiobutton.";
            scale: Scale, Slider, "A scale.";
            separator: Separator, Splitter, "A separator.";
        }
    };
}
pub(crate) use kinds;
