//! The layout and the picture of a dialog: a title, an icon, a message and a row of buttons.

use super::icon::Icon;
use crate::color::Rgba;
use crate::gui::geometry::{Anchor, Rect, Size};
use crate::gui::look::{Block, Brush, Look, Relief, Scaled, anchored, shrunk};
use crate::gui::widgets::press::{ButtonBody, ButtonKind, DefaultRing};
use crate::picture::text::Align;

/// The question that a dialog asks.
///
/// Semantics: [`tk_messageBox`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/messageBox.htm).
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// The title; no space is reserved for an empty one.
    pub(crate) title: String,
    /// The message, whose lines are wrapped at the width specified by the theme.
    pub(crate) message: String,
    pub(crate) icon: Option<Icon>,
    /// The labels of the buttons, from left to right. The first button has the keyboard focus initially, and Return
    /// presses it if no other button has the focus.
    pub(crate) buttons: &'static [&'static str],
}

impl Question {
    /// The button that Escape presses, and the result if nobody can respond: as in Tk, the last button.
    pub(crate) fn cancel(&self) -> usize {
        self.buttons.len() - 1
    }

    /// How a button is marked as the default one. The first button is the default, and the others reserve space for a
    /// ring, so Tk's ring does not make the first button smaller than the others.
    pub(super) fn ring(button: usize) -> DefaultRing {
        if button == 0 { DefaultRing::Active } else { DefaultRing::Normal }
    }

    /// The size of a button: all buttons are as wide as the widest and as tall as the tallest.
    fn button(&self, on: Scaled<'_>) -> Size {
        let least = Size::new(on.px(on.theme.dialog_button), 0);
        self.buttons.iter().enumerate().fold(least, |size, (n, text)| {
            let mut button = ButtonBody::new(ButtonKind::Push);
            button.default = Self::ring(n);
            button.trim.caption.text = (*text).into();
            let button = button.request(on);
            Size::new(size.width.max(button.width), size.height.max(button.height))
        })
    }
}

/// The positions of the parts of a dialog, in device pixels from its top left corner. Missing parts are empty.
pub(super) struct Plan {
    /// The size that the dialog requests.
    pub(super) size: Size,
    edge: i32,
    /// Whether the title is a bar at the top, as drawn by window managers, rather than a line of the text.
    has_bar: bool,
    title: (Block, Rect),
    icon: Rect,
    message: (Block, Rect),
    /// The space for an additional part below the message.
    pub(super) extra: Rect,
    /// The row of buttons, which spans the whole width.
    foot: Rect,
    pub(super) buttons: Vec<Rect>,
}

impl Plan {
    /// Measures a dialog with an additional part of size `extra` below the message; the size is empty if there is no
    /// such part.
    pub(super) fn new(question: &Question, extra: Size, on: Scaled<'_>) -> Self {
        let (theme, px) = (on.theme, |length: i32| on.px(length));
        let block = |text: &str, font| Block::new(text, on.font(font), px(theme.dialog_wrap), on);
        let (title, message) = (block(&question.title, &theme.heading), block(&question.message, &theme.message));
        let is_relief = on.is_relief();
        let has_title = !question.title.is_empty();
        let has_bar = is_relief && has_title;
        let (pad, edge, gap) = (px(theme.dialog_pad), px(if is_relief { 2 } else { 1 }), px(6));
        let bar = if has_bar { title.size.height + px(8) } else { 0 };
        let icon = if question.icon.is_some() { px(theme.icon_size) } else { 0 };
        let beside = if icon > 0 { icon + px(16) } else { 0 };

        // From top to bottom: the title, the message and the additional part.
        let first = if has_title && !has_bar { title.size } else { Size::default() };
        let below = |part: Size| if part.height > 0 { part.height + gap } else { 0 };
        let width = message.size.width.max(first.width).max(extra.width);
        let height = below(first) + message.size.height + below(extra);

        let row = Row::new(question, on);
        let width = (beside + width + 2 * pad).max(row.size.width) + 2 * edge;
        let middle = height.max(icon);
        let foot = Rect::new(edge, edge + bar + 2 * pad + middle, width - 2 * edge, row.size.height);

        let (left, top) = (edge + pad + beside, edge + bar + pad);
        // Short text is centred beside the icon; long text begins at the icon's top.
        let start = top + (middle - height) / 2;
        let at = |y: i32, size: Size| Rect::new(left, y, size.width, size.height);
        let title_at = if has_bar { Rect::new(edge, edge, foot.width, bar) } else { at(start, title.size) };
        let message_at = at(start + below(first), message.size);
        let room = (width - left - pad - edge).max(extra.width);
        Self {
            size: Size::new(width, foot.bottom() + edge),
            edge,
            has_bar,
            title: (title, title_at),
            icon: Rect::new(edge + pad, top, icon, icon),
            extra: at(message_at.bottom() + gap, Size::new(room, extra.height)),
            message: (message, message_at),
            buttons: row.place(foot, is_relief),
            foot,
        }
    }

    /// Draws everything except the buttons, which are widgets. The area outside the round corners is omitted: the
    /// scene's background is transparent, so the content behind the dialog is visible there.
    pub(super) fn draw(&self, icon: Option<Icon>, brush: &mut Brush<'_>) {
        let (theme, area, foot) = (brush.on.theme, brush.area, self.foot);
        let (title, title_at) = &self.title;
        brush.scene.set_background(Rgba::CLEAR);
        if brush.on.is_relief() {
            brush.fill(area, theme.dialog);
            brush.relief(area, self.edge, Relief::Raised, theme.dialog);
        } else {
            let radius = f64::from(brush.on.px(RADIUS));
            let inner = radius - f64::from(self.edge);
            brush.round(area, radius, theme.border);
            brush.round(shrunk(area, self.edge), inner, theme.dialog);
            // Round at the bottom like the dialog, straight at the top.
            brush.round(foot, inner, theme.dialog_foot);
            brush.fill(Rect { height: foot.height / 2, ..foot }, theme.dialog_foot);
            brush.fill(Rect { height: brush.on.px(1), ..foot }, theme.border_disabled);
        }
        if self.has_bar {
            brush.fill(*title_at, theme.selection);
            title.draw(brush, title.anchored(*title_at, Anchor::Center), Align::Left, theme.selection_text);
        } else {
            title.draw(brush, *title_at, Align::Left, theme.text);
        }
        if let Some(icon) = icon {
            icon.draw(brush, self.icon);
        }
        let (message, at) = &self.message;
        message.draw(brush, *at, Align::Left, theme.text);
    }
}

/// The row of buttons at the foot of a dialog.
struct Row {
    count: i32,
    button: Size,
    gap: i32,
    pad: i32,
    /// The size of the row, including the space around the buttons.
    size: Size,
}

impl Row {
    fn new(question: &Question, on: Scaled<'_>) -> Self {
        let button = question.button(on);
        let count = question.buttons.len() as i32;
        let gap = on.px(on.theme.dialog_gap);
        // The space for the focus is part of a button, whose shape is as far from the side as the text is.
        let (pad, air) = if on.is_relief() {
            (on.px(on.theme.dialog_pad), on.px(on.theme.dialog_pad))
        } else {
            (on.px(on.theme.dialog_pad - on.theme.highlight), 2 * on.px(8))
        };
        let size = Size::new(count * (button.width + gap) - gap + 2 * pad, button.height + air);
        Self { count, button, gap, pad, size }
    }

    /// The rectangles of the buttons, at the right end of the foot, or spread evenly as in Tk.
    fn place(&self, foot: Rect, is_relief: bool) -> Vec<Rect> {
        let share = foot.width / self.count;
        let row = Size::new(self.size.width - 2 * self.pad, self.button.height);
        let at = anchored(row, Rect { width: foot.width - self.pad, ..foot }, Anchor::E);
        let place = |n: i32| {
            if is_relief {
                // Each button is in the middle of its share of the row.
                let cell = Rect::new(foot.x + n * share, foot.y, share, row.height);
                anchored(self.button, cell, Anchor::Center)
            } else {
                Rect { x: at.x + n * (self.button.width + self.gap), width: self.button.width, ..at }
            }
        };
        (0..self.count).map(place).collect()
    }
}

/// The corner radius of a dialog.
const RADIUS: i32 = 10;
