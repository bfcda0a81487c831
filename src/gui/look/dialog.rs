//! Dialogs: a title, an icon, a message and a row of buttons.

use super::block::{Block, anchored};
use super::brush::shrunk;
use super::{Brush, ButtonLook, Icon, Look, Measure, PAINTED, Relief, px, scaled};
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::theme::Theme;
use crate::picture::text::Align;

/// A dialog inside of a window. Unlike other looks it leaves out what is outside of its round corners: the scene's
/// background is clear, and what the dialog covers is seen there.
///
/// Semantics: [`tk_messageBox`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/messageBox.htm).
///
/// ```
/// use papert::gui::look::{ButtonLook, DialogLook, Icon, Look};
/// use papert::gui::theme::Theme;
/// use papert::picture::text::measure;
///
/// let button = |text: &str| ButtonLook { text: text.into(), ..ButtonLook::default() };
/// let dialog = DialogLook {
///     title: "Quit".into(),
///     message: "Really?".into(),
///     icon: Some(Icon::Question),
///     buttons: vec![button("Yes"), button("No")],
///     ..DialogLook::default()
/// };
/// let (theme, scale) = (Theme::light(), 1.0);
/// let size = dialog.request(&theme, scale, &measure);
/// let plan = dialog.plan(&theme, scale, size, &measure);
/// assert!(plan.buttons[0].right() <= plan.buttons[1].x, "the first is on the left");
/// assert!(plan.message.bottom() <= plan.buttons[0].y);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DialogLook {
    /// The title; no room is kept for none.
    pub title: String,
    /// The message; lines are broken where the theme says.
    pub message: String,
    /// The icon, if any.
    pub icon: Option<Icon>,
    /// The buttons from left to right: the proposed one with `DefaultRing::Active`, and the others with
    /// `DefaultRing::Normal`, so that Tk's ring does not make it smaller than them.
    pub buttons: Vec<ButtonLook>,
    /// Room below the message for something else, such as an entry, in device pixels.
    pub extra: Size,
}

/// Where the parts of a dialog are, in device pixels from its top left corner. What a dialog does not have is empty.
///
/// ```
/// use papert::gui::{Size, look::DialogLook, theme::Theme};
/// use papert::picture::text::measure;
///
/// let plan = DialogLook::default().plan(&Theme::light(), 1.0, Size::new(200, 100), &measure);
/// assert!(plan.buttons.is_empty() && plan.icon.width == 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DialogPlan {
    /// The title: a line of the text, or Tk's bar from side to side.
    pub title: Rect,
    /// The icon.
    pub icon: Rect,
    /// The message.
    pub message: Rect,
    /// The room for something else.
    pub extra: Rect,
    /// The row of the buttons, from side to side.
    pub foot: Rect,
    /// The buttons.
    pub buttons: Vec<Rect>,
}

impl DialogLook {
    /// Where everything is in a dialog of a size.
    ///
    /// ```
    /// use papert::gui::{look::{DialogLook, Look}, theme::Theme};
    /// use papert::picture::text::measure;
    ///
    /// let (dialog, theme) = (DialogLook { message: "Hello".into(), ..DialogLook::default() }, Theme::dark());
    /// let size = dialog.request(&theme, 2.0, &measure);
    /// assert!(dialog.plan(&theme, 2.0, size, &measure).message.right() < size.width);
    /// ```
    #[must_use]
    pub fn plan(&self, theme: &Theme, scale: f64, size: Size, measure: Measure<'_>) -> DialogPlan {
        let parts = Parts::new(self, theme, scale, measure);
        let (pad, edge) = (px(theme.dialog_pad, scale), parts.edge);
        let mut plan = DialogPlan::default();
        let mut top = edge;
        if parts.has_bar {
            plan.title = Rect::new(edge, edge, size.width - 2 * edge, parts.bar);
            top += parts.bar;
        }
        let icon = parts.icon;
        let left = edge + pad + if icon.width > 0 { icon.width + parts.icon_gap } else { 0 };
        let middle = parts.body.height.max(icon.height);
        top += pad;
        plan.icon = Rect::new(edge + pad, top, icon.width, icon.height);
        // A short text stands beside the middle of the icon, a long one begins at its top.
        let mut y = top + (middle - parts.body.height) / 2;
        if !parts.has_bar && !self.title.is_empty() {
            plan.title = Rect::new(left, y, parts.title.size().width, parts.title.size().height);
            y += plan.title.height + parts.title_gap;
        }
        let message = parts.message.size();
        plan.message = Rect::new(left, y, message.width, message.height);
        if self.extra.height > 0 {
            let room = (size.width - left - pad - edge).max(self.extra.width);
            plan.extra = Rect::new(left, plan.message.bottom() + parts.title_gap, room, self.extra.height);
        }
        let foot = size.height - edge - parts.foot;
        plan.foot = Rect::new(edge, foot, size.width - 2 * edge, parts.foot);
        plan.buttons = parts.place_buttons(plan.foot, theme, scale);
        plan
    }
}

impl Look for DialogLook {
    fn request(&self, theme: &Theme, scale: f64, measure: Measure<'_>) -> Size {
        let parts = Parts::new(self, theme, scale, measure);
        let pad = px(theme.dialog_pad, scale);
        let icon = if parts.icon.width > 0 { parts.icon.width + parts.icon_gap } else { 0 };
        let bar = if parts.has_bar { parts.bar } else { 0 };
        let width = (icon + parts.body.width + 2 * pad).max(parts.row_width + 2 * parts.foot_pad);
        let height = bar + 2 * pad + parts.body.height.max(parts.icon.height) + parts.foot;
        Size::new(width + 2 * parts.edge, height + 2 * parts.edge)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (theme, scale, area) = (brush.theme(), brush.scale(), brush.area());
        let size = Size::new(area.width, area.height);
        let plan = self.plan(theme, scale, size, PAINTED);
        let parts = Parts::new(self, theme, scale, PAINTED);
        let moved = |rect: Rect| Rect::new(rect.x + area.x, rect.y + area.y, rect.width, rect.height);
        let foot = moved(plan.foot);
        let title = moved(plan.title);
        brush.scene().set_background(Rgba::CLEAR);
        if brush.is_relief() {
            brush.fill(area, theme.dialog);
            brush.relief(area, parts.edge, Relief::Raised, theme.dialog);
            if parts.has_bar {
                brush.fill(title, theme.selection);
                let at = parts.title.anchored(title, Anchor::Center);
                parts.title.draw(brush, at, Align::Left, theme.selection_text);
            }
        } else {
            let radius = f64::from(brush.px(RADIUS));
            let inner = radius - f64::from(parts.edge);
            brush.round(area, radius, theme.border);
            brush.round(shrunk(area, parts.edge), inner, theme.dialog);
            if !self.buttons.is_empty() {
                // Round at the bottom like the dialog, straight at the top.
                brush.round(foot, inner, theme.dialog_foot);
                brush.fill(Rect { height: foot.height / 2, ..foot }, theme.dialog_foot);
                brush.fill(Rect { height: brush.px(1), ..foot }, theme.border_disabled);
            }
            parts.title.draw(brush, title, Align::Left, theme.text);
        }
        if let Some(icon) = self.icon {
            brush.place(&icon, moved(plan.icon));
        }
        parts.message.draw(brush, moved(plan.message), Align::Left, theme.text);
        for (button, rect) in self.buttons.iter().zip(plan.buttons) {
            let mut button = button.clone();
            button.trim.around = button.trim.around.or(Some(theme.dialog_foot));
            brush.place(&button, moved(rect));
        }
    }
}

/// The parts of a dialog, measured.
struct Parts {
    /// Whether the title is a bar at the top, as window managers have it, not a line of the text.
    has_bar: bool,
    edge: i32,
    bar: i32,
    title: Block,
    title_gap: i32,
    icon: Size,
    icon_gap: i32,
    message: Block,
    /// Title, message and what is below it.
    body: Size,
    buttons: Vec<Size>,
    row_width: i32,
    foot: i32,
    foot_pad: i32,
}

impl Parts {
    fn new(look: &DialogLook, theme: &Theme, scale: f64, measure: Measure<'_>) -> Self {
        let is_relief = theme.edges == crate::gui::theme::Edges::Relief;
        let has_bar = is_relief && !look.title.is_empty();
        let wrap = px(theme.dialog_wrap, scale);
        let title = Block::new(&look.title, scaled(&theme.heading, scale), wrap, measure);
        let message = Block::new(&look.message, scaled(&theme.message, scale), wrap, measure);
        let title_gap = px(6, scale);
        let mut body = message.size();
        if !has_bar && !look.title.is_empty() {
            body.width = body.width.max(title.size().width);
            body.height += title.size().height + title_gap;
        }
        if look.extra.height > 0 {
            body.width = body.width.max(look.extra.width);
            body.height += look.extra.height + title_gap;
        }
        let icon = look.icon.map_or(Size::default(), |icon| icon.request(theme, scale, measure));
        let gap = px(theme.dialog_gap, scale);
        let least = px(theme.dialog_button, scale);
        let mut buttons: Vec<_> = look.buttons.iter().map(|button| button.request(theme, scale, measure)).collect();
        // All as wide as the widest, so that the row is calm.
        let widest = buttons.iter().map(|size| size.width).max().unwrap_or(0).max(least);
        buttons.iter_mut().for_each(|size| size.width = widest);
        let count = i32::try_from(buttons.len()).unwrap_or(i32::MAX);
        let row_width = count.saturating_mul(widest + gap) - if count > 0 { gap } else { 0 };
        let highest = buttons.iter().map(|size| size.height).max().unwrap_or(0);
        // The room for the focus belongs to a button: its shape is as far from the side as the text is.
        let foot_pad =
            if is_relief { px(theme.dialog_pad, scale) } else { px(theme.dialog_pad - theme.highlight, scale) };
        let air = px(if is_relief { theme.dialog_pad } else { 8 }, scale);
        let foot = if buttons.is_empty() { 0 } else { highest + if is_relief { air } else { 2 * air } };
        Self {
            has_bar,
            edge: px(if is_relief { 2 } else { 1 }, scale),
            bar: title.size().height + px(8, scale),
            title,
            title_gap,
            icon,
            icon_gap: px(16, scale),
            message,
            body,
            buttons,
            row_width,
            foot,
            foot_pad,
        }
    }

    /// At the right end, or spread evenly as in Tk.
    fn place_buttons(&self, foot: Rect, theme: &Theme, scale: f64) -> Vec<Rect> {
        let is_relief = theme.edges == crate::gui::theme::Edges::Relief;
        let count = i32::try_from(self.buttons.len()).unwrap_or(i32::MAX);
        let row = Size::new(self.row_width, self.buttons.iter().map(|size| size.height).max().unwrap_or(0));
        let end = Rect::new(foot.x + self.foot_pad, foot.y, foot.width - 2 * self.foot_pad, foot.height);
        let at = anchored(row, end, Anchor::E);
        let gap = px(theme.dialog_gap, scale);
        let place = |(n, size): (i32, &Size)| {
            if is_relief {
                // Each in the middle of its share of the row.
                let share = foot.width / count.max(1);
                let cell = Rect::new(foot.x + n * share, foot.y, share, row.height);
                anchored(*size, cell, Anchor::Center)
            } else {
                Rect::new(at.x + n * (size.width + gap), at.y + (row.height - size.height) / 2, size.width, size.height)
            }
        };
        (0..).zip(&self.buttons).map(place).collect()
    }
}

/// How round the corners of a dialog are.
const RADIUS: i32 = 10;
