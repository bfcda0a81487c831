//! Labels: a text or a picture to look at.

use std::sync::Arc;

use super::option_methods::{options, widget};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{Block, Brush, Look, Measure, PAINTED, Trim, anchored, ceil, padded, px, shrunk};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::var::{Followed, Var};
use crate::gui::widget::{AnyWidget, Container};
use crate::picture::Picture;
use crate::picture::raster::{View, paint_over};
use crate::picture::scene::{Image, Scene};
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
    /// let label = Label::new(&app).set_text("Hello, world!").pack();
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

    /// Shows what a variable holds from now on, in place of the variable before.
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
        self.set_text(variable.get());
        let widget = self.0.0;
        let followed = Followed::new(variable, move |text: &String| {
            widget.change(|label: &mut LabelBody| label.text.clone_from(text));
        });
        let replaced = self.change("set_textvariable", |label| label.variable.replace(followed));
        drop(replaced);
        self
    }

    /// The variable that it shows, if any.
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
    /// What is written; it may have several lines.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).set_text("one\ntwo").text(), "one\ntwo");
    /// ```
    text, set_text(text: impl Into<String>) -> String;
    label => label.text.clone(), label.text = text.into();

    /// The picture that is shown in place of the text, if any: one pixel of it for each pixel before scaling.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let picture = papert::render(60, 40, || papert::dot((20, "red")));
    /// let label = Label::new(&App::new()).set_image(picture.clone());
    /// assert_eq!(*label.image().unwrap(), picture);
    /// ```
    image, set_image(picture: impl Into<Arc<Picture>>) -> Option<Arc<Picture>>;
    label => label.image.clone(), label.image = Some(picture.into());

    /// The width in pixels at which lines are broken; 0 for only where the text breaks them.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).set_text("one two three four").set_wraplength(60);
    /// assert!(label.request().width < 80);
    /// ```
    wraplength, set_wraplength(width: i32) -> i32;
    label => label.wrap, label.wrap = width;

    /// The width for its content in zeros of its font, or in pixels when there is a picture; 0 for that of the content.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).set_width(12).width(), 12);
    /// ```
    width, set_width(columns: i32) -> i32;
    label => label.width, label.width = columns;

    /// The height for its content in lines, or in pixels when there is a picture; 0 for that of the content.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).set_height(3).height(), 3);
    /// ```
    height, set_height(lines: i32) -> i32;
    label => label.height, label.height = lines;

    /// Where text or picture lie, when there is more space than they need.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let label = Label::new(&App::new()).set_anchor(Anchor::W);
    /// assert_eq!(label.anchor(), Anchor::W);
    /// ```
    anchor, set_anchor(anchor: Anchor) -> Anchor;
    label => label.anchor, label.anchor = anchor;

    /// How several lines lie below each other.
    ///
    /// ```
    /// use papert::gui::*;
    /// use papert::picture::text::Align;
    /// # papert::headless();
    /// assert_eq!(Label::new(&App::new()).set_justify(Align::Left).justify(), Align::Left);
    /// ```
    justify, set_justify(align: Align) -> Align;
    label => label.justify, label.justify = align;

    /// Whether its text looks as if something could be done.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert!(!Label::new(&App::new()).set_enabled(false).is_enabled());
    /// ```
    is_enabled, set_enabled(enabled: bool) -> bool;
    label => label.trim.is_enabled(), label.trim.enable(enabled);
}

/// What a label is.
pub(crate) struct LabelBody {
    pub text: String,
    /// Shown in place of the text: one pixel of it for a pixel before scaling.
    pub image: Option<Arc<Picture>>,
    /// The width at which lines are broken; 0 or less: only at line ends.
    pub wrap: i32,
    pub width: i32,
    pub height: i32,
    pub anchor: Anchor,
    pub justify: Align,
    pub trim: Trim,
    pub(super) variable: Option<Followed<String>>,
}

/// An empty label; its lines will be centred, as in Tk.
impl Default for LabelBody {
    fn default() -> Self {
        Self {
            text: String::new(),
            image: None,
            wrap: 0,
            width: 0,
            height: 0,
            anchor: Anchor::Center,
            justify: Align::Center,
            trim: Trim::default(),
            variable: None,
        }
    }
}

impl Body for LabelBody {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::Label);
        &CLASS
    }

    fn label(&self) -> String {
        self.text.clone()
    }
}

impl Look for LabelBody {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let font = self.trim.font(theme, scale);
        let (content, unit) = match self.image_size(scale) {
            Some(size) => (size, (scale, scale)),
            None => {
                let unit = (measure("0", &font).width, measure("", &font).height);
                (self.block(theme, scale, measure).size(), unit)
            }
        };
        let room = |chosen: i32, unit: f64, content| if chosen > 0 { ceil(unit * f64::from(chosen)) } else { content };
        let (padx, pady) = self.trim.pad(theme.label_pad, scale);
        let edge = self.edge(theme, scale);
        Size::new(
            room(self.width, unit.0, content.width).saturating_add(2 * (padx + edge)),
            room(self.height, unit.1, content.height).saturating_add(2 * (pady + edge)),
        )
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let background = self.trim.ground(theme);
        brush.fill(area, background);
        let highlight = self.trim.chosen_highlight(scale);
        let shape = shrunk(area, highlight);
        let border = self.trim.border(theme.label_border, scale);
        brush.edge(shape, border, self.trim.relief.unwrap_or_default(), background);

        let (padx, pady) = self.trim.pad(theme.label_pad, scale);
        let room = padded(shape, (border + padx, border + pady));
        if let (Some(image), Some(size)) = (&self.image, self.image_size(scale)) {
            draw_image(brush, image, anchored(size, room, self.anchor));
            return;
        }
        let text = self.block(theme, scale, PAINTED);
        text.draw(brush, text.anchored(room, self.anchor), self.justify, self.trim.text(theme));
    }
}

impl LabelBody {
    fn block(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Block {
        Block::new(&self.text, self.trim.font(theme, scale), px(self.wrap, scale), measure)
    }

    /// A label shows no focus, and keeps no space for one unless the program says so.
    fn edge(&self, theme: &Theme, scale: f64) -> i32 {
        self.trim.chosen_highlight(scale) + self.trim.border(theme.label_border, scale)
    }

    fn image_size(&self, scale: f64) -> Option<Size> {
        let (width, height) = self.image.as_ref()?.size();
        let side = |side: u32| px(i32::try_from(side).unwrap_or(i32::MAX), scale);
        Some(Size::new(side(width), side(height)))
    }
}

/// Puts a picture into a rectangle; at another scale it is a larger picture.
fn draw_image(brush: &mut Brush<'_>, image: &Arc<Picture>, at: Rect) {
    let middle =
        Vec2D { x: f64::from(at.x) + f64::from(at.width) / 2.0, y: f64::from(at.y) + f64::from(at.height) / 2.0 };
    let pixels = if brush.scale() == 1.0 { Arc::clone(image) } else { Arc::new(resized(image, at, brush.scale())) };
    let item = brush.scene().new_item();
    brush.scene().image(item, Image { at: middle, pixels });
}

fn resized(image: &Arc<Picture>, at: Rect, scale: f64) -> Picture {
    let [width, height] = [at.width, at.height].map(|side| u32::try_from(side).unwrap_or_default());
    let mut scene = Scene::new();
    let item = scene.new_item();
    scene.image(item, Image { at: Vec2D::ZERO, pixels: Arc::clone(image) });
    let mut frame = Picture::new(width, height, Rgba::CLEAR);
    let origin = Vec2D { x: f64::from(at.width) / 2.0, y: f64::from(at.height) / 2.0 };
    paint_over(&scene, View { origin, scale }, &mut frame);
    frame
}
