//! Labels: widgets that show text or a picture.

use std::sync::Arc;

use crate::color::Rgba;
use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Rect, Size};
use crate::gui::look::{Brush, Look, Scaled, Trim, anchored, middle, padded, scene_of, shrunk};
use crate::gui::role::Role;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{Captioned, into, options, trimmed, widget};
use crate::picture::Picture;
use crate::picture::raster::{View, paint};
use crate::picture::scene::Image;

widget! {
    /// A widget that shows text or a picture.
    ///
    #[cfg_attr(doc, doc = shown!("label", "A label with text, and one with a gold background"))]
    ///
    /// Semantics: [Tk's `label`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/label.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let label = Label::new(&app).set_text("Hello, world!").pack();
    /// assert_eq!(label.text(), "Hello, world!");
    /// ```
    Label, LabelBody;

    /// Creates an empty label in a container; it is not visible until it is packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).text(), "");
    /// ```
    new = LabelBody::default();
}

impl Captioned for Label {}

impl Label {
    /// Shows the value of a variable from now on, in place of any previous variable.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let score = Var::new("0 : 0".to_owned());
    /// let label = Label::new(&App::new()).set_textvariable(&score);
    /// score.set("1 : 0".into());
    /// assert_eq!(label.text(), "1 : 0");
    /// ```
    #[track_caller]
    pub fn set_textvariable(self, variable: &Var<String>) -> Self {
        let (widget, text) = (self.0.0, variable.get());
        let followed = Followed::new(variable, move |text: &String| {
            widget.change(|label: &mut LabelBody| label.trim.caption.text.clone_from(text));
        });
        self.change("set_textvariable", |label| {
            label.trim.caption.text = text;
            label.variable.replace(followed)
        });
        self
    }

    /// The variable that the label shows, if any.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).set_textvariable(&Var::new("Ada".to_owned()));
    /// label.textvariable().unwrap().set("Grace".into());
    /// assert_eq!(label.text(), "Grace");
    /// ```
    #[must_use]
    #[track_caller]
    pub fn textvariable(self) -> Option<Var<String>> {
        self.read("textvariable", |label| Some(label.variable.as_ref()?.variable.clone()))
    }
}

options! { Label:
    /// The picture that is shown in place of the text, if any; each of its pixels covers one pixel before scaling.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let picture = papert::render(60, 40, || papert::dot((20, "red")));
    /// let label = Label::new(&App::new()).set_image(picture.clone());
    /// assert_eq!(*label.image().unwrap(), picture);
    /// ```
    #[doc(alias = "PhotoImage")]
    image, set_image(picture: impl Into<Arc<Picture>> as into) -> Option<Arc<Picture>>;
    label => label.image.clone(), label.image = Some(picture);

}

/// The data of a label.
#[derive(Default)]
pub(crate) struct LabelBody {
    /// The picture shown in place of the text; each of its pixels covers one pixel before scaling.
    pub image: Option<Arc<Picture>>,
    pub trim: Trim,
    pub variable: Option<Followed<String>>,
}

trimmed! { LabelBody }

impl Body for LabelBody {
    fn class(&self) -> Class {
        Class::quiet(Role::Label)
    }
}

impl Look for LabelBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let content = match self.image_size(on) {
            Some(size) => self.trim.caption.room(size, (on.scale, on.scale)),
            None => self.trim.text_room(on),
        };
        // A label shows no focus and reserves no space for it unless the program requests that.
        let edge = self.trim.highlight(0, on) + self.trim.border(on.theme.label_border, on);
        content.grown(self.trim.insets(edge, on.theme.label_pad, on))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        let background = self.trim.ground(theme);
        brush.fill(area, background);
        let highlight = self.trim.highlight(0, on);
        let shape = shrunk(area, highlight);
        let border = self.trim.border(theme.label_border, on);
        brush.edge(shape, border, self.trim.relief.unwrap_or_default(), background);

        let room = padded(shape, self.trim.insets(border, theme.label_pad, on));
        if let (Some(image), Some(size)) = (&self.image, self.image_size(on)) {
            draw_image(brush, image, anchored(size, room, self.trim.caption.anchor));
        } else {
            self.trim.write(brush, room, self.trim.text(theme));
        }
    }
}

impl LabelBody {
    fn image_size(&self, on: Scaled<'_>) -> Option<Size> {
        let (width, height) = self.image.as_ref()?.size();
        let side = |side: u32| on.px(i32::try_from(side).unwrap_or(i32::MAX));
        Some(Size::new(side(width), side(height)))
    }
}

/// Draws a picture in a rectangle; at a scale other than 1, the picture is resized.
fn draw_image(brush: &mut Brush<'_>, image: &Arc<Picture>, at: Rect) {
    let pixels = if brush.on.scale == 1.0 { Arc::clone(image) } else { Arc::new(resized(image, at, brush.on.scale)) };
    let item = brush.scene.new_item();
    brush.scene.image(item, Image { at: middle(at), pixels });
}

fn resized(image: &Arc<Picture>, at: Rect, scale: f64) -> Picture {
    let [width, height] = [at.width, at.height].map(|side| u32::try_from(side).unwrap_or_default());
    let mut frame = Picture::new(width, height, Rgba::CLEAR);
    let origin = middle(Rect { x: 0, y: 0, ..at });
    paint(&scene_of(image), View { origin, scale }, &mut frame);
    frame
}
