//! Widgets with text.

use crate::gui::geometry::Anchor;
use crate::gui::widget::{Widget, into, options};
use crate::picture::text::Align;

/// Methods of widgets with text: labels, buttons, checkbuttons and radiobuttons.
///
/// Semantics: [the standard options of Tk](https://www.tcl-lang.org/man/tcl8.6/TkCmd/options.htm).
///
/// # Panics
///
/// All methods panic if the widget has been destroyed or its window has been closed.
pub trait Captioned: Widget {
    options! { trim:
        /// The text of the widget, which may span several lines.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let [one, two] = ["Quit", "Quit\nnow"].map(|text| Button::new(&app).set_text(text));
        /// assert_eq!(two.text(), "Quit\nnow");
        /// assert!(two.request().height > one.request().height);
        /// ```
        text, set_text(text: impl Into<String> as into) -> String;
        trim => trim.caption.text.clone(), trim.caption.text = text;

        /// The width of the space for the content: for text, in widths of the digit 0 in its font; for the picture of a
        /// label, in pixels. If it is 0, the space is as wide as the content.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let [a, b] = ["a", "longer text"].map(|text| Checkbutton::new(&app).set_text(text).set_width(20));
        /// assert_eq!((a.width(), a.request()), (20, b.request()));
        /// ```
        width, set_width(columns: i32) -> i32;
        trim => trim.caption.width, trim.caption.width = columns;

        /// The height of the space for the content: for text, in lines; for the picture of a label, in pixels. If it is
        /// 0, the space is as tall as the content.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let [one, two] = ["one", "one\ntwo"].map(|text| Button::new(&app).set_text(text).set_height(2).set_width(9));
        /// assert_eq!((one.height(), one.request()), (2, two.request()));
        /// ```
        height, set_height(lines: i32) -> i32;
        trim => trim.caption.height, trim.caption.height = lines;

        /// Where the content is placed if there is more space than it needs.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let app = App::new();
        /// let label = Label::new(&app).set_text("I").set_width(20).pack();
        /// let is_written_left = || (0..20).any(|y| app.picture().pixel(5, y) != app.picture().pixel(0, 0));
        /// assert!(!is_written_left());
        /// assert_eq!(label.set_anchor(Anchor::W).anchor(), Anchor::W);
        /// assert!(is_written_left());
        /// ```
        anchor, set_anchor(anchor: Anchor) -> Anchor;
        trim => trim.caption.anchor, trim.caption.anchor = anchor;

        /// How multiple lines of text are aligned.
        ///
        /// ```
        /// use papert::gui::*;
        /// use papert::picture::text::Align;
        /// # papert::headless();
        /// let app = App::new();
        /// assert_eq!(Label::new(&app).justify(), Align::Center);
        /// assert_eq!(Checkbutton::new(&app).justify(), Align::Left);
        /// assert_eq!(Button::new(&app).set_justify(Align::Right).justify(), Align::Right);
        /// ```
        justify, set_justify(align: Align) -> Align;
        trim => trim.caption.justify, trim.caption.justify = align;

        /// The width in pixels at which lines are wrapped; if it is 0, lines end only at line breaks in the text.
        ///
        /// ```
        /// use papert::gui::*;
        /// # papert::headless();
        /// let label = Label::new(&App::new()).set_text("one two three four").set_wraplength(60);
        /// assert!(label.request().width < 80);
        /// assert_eq!(label.wraplength(), 60);
        /// ```
        wraplength, set_wraplength(width: i32) -> i32;
        trim => trim.caption.wrap, trim.caption.wrap = width;
    }
}
