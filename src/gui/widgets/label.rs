//! Labels: a text or a picture to look at.

use std::sync::Arc;

use crate::gui::body::{Body, Class};
use crate::gui::geometry::Anchor;
use crate::gui::look::{LabelLook, Look, State, Trim};
use crate::gui::role::Role;
use crate::gui::var::Var;
use crate::gui::widget::{AnyWidget, Container};
use crate::gui::widgets::options::{options, widget};
use crate::picture::Picture;
use crate::picture::text::Align;

widget! {
    /// A text or a picture to look at.
    ///
    /// Semantics: [Tk's `label`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/label.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).with_text("Hello, world!").pack();
    /// assert_eq!(label.text(), "Hello, world!");
    /// ```
    Label, LabelBody
}

impl Label {
    /// An empty label in a container, not put anywhere yet.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).text(), "");
    /// ```
    #[track_caller]
    pub fn new(parent: &impl Container) -> Self {
        Self(AnyWidget::add(parent, "Label::new", LabelBody::default()))
    }

    /// Has the label show what a variable holds, from now on.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let score = Var::new("0 : 0".to_owned());
    /// let label = Label::new(&App::new()).with_textvariable(&score);
    /// score.set("1 : 0".into());
    /// assert_eq!(label.text(), "1 : 0");
    /// ```
    #[track_caller]
    pub fn with_textvariable(self, variable: &Var<String>) -> Self {
        self.set_text(variable.get());
        self.0.follow("with_textvariable", variable, |label: &mut LabelBody, text: &String| {
            label.look.text.clone_from(text);
        });
        self
    }
}

options! { Label:
    /// What is written; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).with_text("one\ntwo").text(), "one\ntwo");
    /// ```
    text, set_text, with_text(text: impl Into<String>) -> String;
    label => label.look.text.clone(), label.look.text = text.into();

    /// The picture that is shown in place of the text, if any: one pixel of it for each pixel before scaling.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let picture = papert::render(60, 40, || papert::dot((20, "red")));
    /// let label = Label::new(&App::new()).with_image(picture.clone());
    /// assert_eq!(*label.image().unwrap(), picture);
    /// ```
    image, set_image, with_image(picture: impl Into<Arc<Picture>>) -> Option<Arc<Picture>>;
    label => label.look.image.clone(), label.look.image = Some(picture.into());

    /// The width in pixels at which lines are broken; 0 for only where the text breaks them.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).with_text("one two three four").with_wraplength(60);
    /// assert!(label.request().width < 80);
    /// ```
    wraplength, set_wraplength, with_wraplength(width: i32) -> i32;
    label => label.look.wrap, label.look.wrap = width;

    /// The width of its room in zeros of its font, or in pixels when there is a picture; 0 for what is in it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).with_width(12).width(), 12);
    /// ```
    width, set_width, with_width(columns: i32) -> i32;
    label => label.look.width, label.look.width = columns;

    /// The height of its room in lines, or in pixels when there is a picture; 0 for what is in it.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).with_height(3).height(), 3);
    /// ```
    height, set_height, with_height(lines: i32) -> i32;
    label => label.look.height, label.look.height = lines;

    /// Where text or picture lie, when there is more room than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).with_anchor(Anchor::W);
    /// assert_eq!(label.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor, with_anchor(anchor: Anchor) -> Anchor;
    label => label.look.anchor, label.look.anchor = anchor;

    /// How several lines lie below each other.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::picture::text::Align;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).with_justify(Align::Left).justify(), Align::Left);
    /// ```
    justify, set_justify, with_justify(align: Align) -> Align;
    label => label.look.justify, label.look.justify = align;

    /// Whether its text looks as if something could be done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Label::new(&App::new()).with_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled, with_enabled(enabled: bool) -> bool;
    label => label.look.state != State::Disabled,
        label.look.state = if enabled { State::Normal } else { State::Disabled };
}

/// What a label is.
#[derive(Default)]
pub(crate) struct LabelBody {
    look: LabelLook,
}

impl Body for LabelBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::Label);
        &CLASS
    }

    fn look(&self) -> &dyn Look {
        &self.look
    }

    fn trim(&mut self) -> &mut Trim {
        &mut self.look.trim
    }

    fn label(&self) -> String {
        self.look.text.clone()
    }
}
