//! Labelframes: frames surrounded by a line with a title in it.

use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Insets, Pad, Rect, Size};
use crate::gui::look::{Block, Brush, Look, Relief, Scaled, Trim};
use crate::gui::role::Role;
use crate::gui::widget::{Container, into, options, trimmed, widget};
use crate::picture::text::Align;

widget! {
    /// A frame surrounded by a line with a title in it.
    ///
    #[cfg_attr(doc, doc = shown!("labelframe", "A frame with the title Pen around two checkbuttons"))]
    ///
    /// Semantics: [Tk's `labelframe`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/labelframe.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let group = LabelFrame::new(&app).set_text("Pen").pack();
    /// let down = Checkbutton::new(&group).set_text("down").pack();
    /// assert!(group.request().height > down.request().height);
    /// ```
    LabelFrame, LabelFrameBody;

    /// Creates a labelframe in a container; it is not visible until it is packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(LabelFrame::new(&App::new()).text(), "");
    /// ```
    new = LabelFrameBody::default();
}

impl Container for LabelFrame {}

options! { LabelFrame:
    /// The title; if it is empty, the line has no gap.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(LabelFrame::new(&App::new()).set_text("Pen").text(), "Pen");
    /// ```
    text, set_text(text: impl Into<String> as into) -> String;
    group => group.trim.caption.text.clone(), group.trim.caption.text = text;
}

/// The data of a labelframe, whose title is at the left end of the upper side.
#[derive(Default)]
pub(crate) struct LabelFrameBody {
    pub trim: Trim,
}

trimmed! { LabelFrameBody }

/// The distance between the side of a labelframe and the gap for its title.
const INDENT: i32 = 8;

impl Body for LabelFrameBody {
    fn class(&self) -> Class {
        Class::quiet(Role::Group)
    }

    fn insets(&self, on: Scaled<'_>) -> Insets {
        let edge = self.trim.border(on.theme.group_border, on);
        let (x, y) = self.trim.insets(edge, (0, 0), on);
        let title = self.title_size(on).map_or(0, |title| (title.height - edge).max(0));
        Insets { x: x.into(), y: (y + title, y).into() }
    }
}

impl LabelFrameBody {
    /// The size of the title, including the gap around it.
    fn title_size(&self, on: Scaled<'_>) -> Option<Size> {
        (!self.trim.caption.text.is_empty()).then(|| {
            let text = self.block(on).size;
            Size::new(text.width + 2 * on.px(on.theme.label_pad.0), text.height + 2 * on.px(1))
        })
    }

    fn block(&self, on: Scaled<'_>) -> Block {
        let font =
            self.trim.font.as_ref().unwrap_or(if on.theme.radius > 0 { &on.theme.heading } else { &on.theme.font });
        Block::new(&self.trim.caption.text, on.font(font), 0, on)
    }
}

impl Look for LabelFrameBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let insets = self.insets(on);
        let title = self.title_size(on).map_or(0, |title| title.width + 2 * on.px(INDENT));
        let sum = |pad: Pad| pad.before + pad.after;
        Size::new((sum(insets.x) + title).max(1), sum(insets.y).max(1))
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, area) = (brush.on, brush.on.theme, brush.area);
        let background = self.trim.ground(theme);
        let edge = self.trim.border(theme.group_border, on);
        let title = self.title_size(on);
        let drop = title.map_or(0, |title| ((title.height - edge) / 2).max(0));
        let shape = Rect::new(area.x, area.y + drop, area.width, area.height - drop);
        brush.fill(area, self.trim.around(theme));
        let radius = if on.is_relief() { 0.0 } else { f64::from(on.px(theme.radius)) };
        brush.round(shape, radius, background);
        brush.edge(shape, edge, self.trim.relief.unwrap_or(Relief::Groove), background);
        if let Some(title) = title {
            let text = self.block(on);
            let left = area.x + edge + on.px(INDENT);
            let rect = Rect::new(left, area.y, title.width.min(area.right() - left - edge), title.height);
            brush.fill(rect, background);
            let at = Rect::new(left + on.px(theme.label_pad.0), area.y + on.px(1), rect.width, rect.height);
            text.draw(brush, at, Align::Left, self.trim.text(theme));
        }
    }
}
