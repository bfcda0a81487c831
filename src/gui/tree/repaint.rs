//! From widgets to pixels: measures, lays out and paints the widgets that have changed, and no others.

use std::any::Any;
use std::collections::BTreeSet;
use std::time::Duration;

use super::painted::{Painted, blit, fill, measure_on, side};
use super::{Gui, Node, Style};
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::body::Body;
use crate::gui::geometry::{Rect, Size};
use crate::gui::layout::{BoxId, Tree};
use crate::gui::look::Scaled;
use crate::host::frame_rate::FRAME;
use crate::host::output::Output;
use crate::host::{Headless, Host, WindowOptions};
use crate::picture::Picture;
use crate::picture::raster::{View, paint};

impl Gui {
    /// Brings the layout of all widgets up to date.
    pub(crate) fn lay_out(&mut self) {
        if self.painted.changed.is_empty() && !self.painted.unlaid {
            return;
        }
        let changed = std::mem::take(&mut self.painted.changed);
        self.measure(&changed);
        let mut resized = if std::mem::take(&mut self.painted.unlaid) { self.arrange() } else { BTreeSet::new() };
        resized.extend(&changed);
        self.fit(&resized);
        for at in changed {
            let seen = self.nodes[at.index()].as_ref().and_then(|node| node.seen);
            self.painted.damage(seen);
        }
    }

    /// Brings the layout up to date if the given widget already has a place in it. Other widgets do not get one, so a
    /// window under construction is not laid out again for every widget.
    pub(crate) fn lay_out_seen(&mut self, at: BoxId) {
        if self.node(at).seen.is_some() {
            self.lay_out();
        }
    }

    /// Passes the sizes requested by changed widgets to the tree.
    fn measure(&mut self, changed: &BTreeSet<BoxId>) {
        let Self { host, nodes, tree, style: Style { theme, scale, .. }, painted: Painted { unlaid, .. }, .. } = self;
        let on = Scaled { theme, scale: *scale, measure: &measure_on(host) };
        for &at in changed {
            let Some(node) = nodes[at.index()].as_mut() else { continue };
            if let Some(size) = node.body.asks(on)
                && tree.get(at).request != size
            {
                tree.set_request(at, size);
                *unlaid = true;
            }
            for (child, rect) in node.body.arrange(on) {
                if tree.get(at).children.contains(&child) {
                    tree.fix(child, rect).expect("a child can be placed in its parent");
                }
                *unlaid = true;
            }
            let insets = node.body.insets(on);
            if tree.get(at).insets != insets {
                tree.get_mut(at).insets = insets;
                *unlaid = true;
            }
        }
    }

    /// Lays out the tree. Returns the widgets whose size has changed.
    fn arrange(&mut self) -> BTreeSet<BoxId> {
        self.tree.set_forced(self.window.size);
        self.tree.layout();
        // A dialog always has enough space, whatever size was set for the window.
        let dialogs = self.attention.dialogs.iter().map(|dialog| self.tree.get(*dialog).request);
        // Centred in a window of the same odd width, a dialog would extend one pixel beyond the window.
        let even = |side: i32| side + side % 2;
        let dialogs = dialogs.map(|size| Size::new(even(size.width), even(size.height)));
        let room = dialogs.fold(Size::default(), |a, b| Size::new(a.width.max(b.width), a.height.max(b.height)));
        if let Some(window) = self.tree.get(Tree::WINDOW).rect
            && (window.width < room.width || window.height < room.height)
        {
            self.tree.set_forced(Some(Size::new(window.width.max(room.width), window.height.max(room.height))));
            self.tree.layout();
        }
        let mut resized = BTreeSet::new();
        let mut open = vec![(Tree::WINDOW, Some((0, 0)))];
        while let Some((at, corner)) = open.pop() {
            let rect = corner.and_then(|(x, y)| Some(self.tree.get(at).rect?.moved(x, y)));
            let Some(node) = self.nodes[at.index()].as_mut() else { continue };
            let before = std::mem::replace(&mut node.seen, rect);
            open.extend(node.stack.iter().map(|child| (*child, rect.map(|rect| (rect.x, rect.y)))));
            if before == rect {
                continue;
            }
            if before.map(Rect::size) != rect.map(Rect::size) {
                resized.insert(at);
            }
            self.painted.damage(before);
            self.painted.damage(rect);
            self.painted.moved = true;
        }
        resized
    }

    /// Passes their new sizes to the resized widgets.
    fn fit(&mut self, resized: &BTreeSet<BoxId>) {
        let Self { host, nodes, style: Style { theme, scale, .. }, .. } = self;
        let on = Scaled { theme, scale: *scale, measure: &measure_on(host) };
        for &at in resized {
            let Some(node) = nodes[at.index()].as_mut() else { continue };
            if let Some(seen) = node.seen {
                node.body.fit(on, seen.size());
            }
        }
    }

    /// Changes the body of a widget, given everything that determines the size of its text.
    pub(crate) fn with_measure<B: Body, R>(
        &mut self,
        at: BoxId,
        work: impl FnOnce(&mut B, Scaled<'_>, Size) -> R,
    ) -> R {
        self.touch(at);
        let Self { host, nodes, tree, style: Style { theme, scale, .. }, .. } = self;
        let on = Scaled { theme, scale: *scale, measure: &measure_on(host) };
        let (body, size) = measured(nodes, tree, at);
        work(body.downcast_mut().expect("a handle refers to a widget of its kind"), on, size)
    }

    /// Whether the widget under the pointer must be determined again. Resets this flag.
    pub(crate) fn has_moved(&mut self) -> bool {
        std::mem::take(&mut self.painted.moved)
    }

    /// The picture of the window.
    pub(crate) fn picture(&mut self) -> &Picture {
        self.lay_out();
        let window = self.tree.get(Tree::WINDOW).rect.unwrap_or(Rect::new(0, 0, 1, 1));
        let size = (side(window.width), side(window.height));
        // Anything beyond the maximum size of a picture is not painted.
        let window = Rect::new(0, 0, size.0 as i32, size.1 as i32);
        let (mut frame, under) = match self.painted.picture.take() {
            Some(frame) if frame.size() == size => (frame, None),
            _ => {
                self.painted.damage = Some(window);
                (Picture::new(size.0, size.1, self.style.theme.window), Some(self.style.theme.window))
            }
        };
        if let Some(damage) = self.painted.damage.take() {
            self.compose(Tree::WINDOW, None, under, damage.intersection(window), &mut frame);
        }
        self.painted.picture.insert(frame)
    }

    /// Lends the picture of the window, to be returned with [`take_back`](Self::take_back).
    pub(crate) fn lend_picture(&mut self) -> Picture {
        self.picture();
        self.painted.picture.take().unwrap_or_else(|| Picture::new(1, 1, self.style.theme.window))
    }

    /// Takes the picture back, unless it has been painted again meanwhile.
    pub(crate) fn take_back(&mut self, picture: Picture) {
        self.painted.picture.get_or_insert(picture);
    }

    /// Paints a widget and everything in it on the window's picture. `ground` is the background colour on which the
    /// widget appears to be, and `under` is the colour already painted in its area, if that is a single colour.
    fn compose(&mut self, at: BoxId, ground: Option<Rgba>, under: Option<Rgba>, clip: Rect, frame: &mut Picture) {
        let Self { nodes, style: Style { theme, scale, .. }, .. } = self;
        let Some(node) = nodes[at.index()].as_mut() else { return };
        let Some(seen) = node.seen else { return };
        let part = seen.intersection(clip);
        if part.is_empty() {
            return;
        }
        node.body.trim_mut().around = ground;
        let plain = node.body.plain(theme);
        match plain {
            Some(color) if under == Some(color) => {}
            Some(color) => fill(part, color, frame),
            None => {
                let scene = node.body.paint(theme, *scale, seen.size());
                let mut tile = Picture::new(side(seen.width), side(seen.height), Rgba::CLEAR);
                paint(&scene, View { origin: Vec2D::ZERO, scale: 1.0 }, &mut tile);
                blit(&tile, (seen.x, seen.y), part, node.body.is_opaque(), frame);
            }
        }
        let children: Vec<_> =
            node.stack.iter().map(|child| (*child, node.body.ground_of(*child, theme).or(ground))).collect();
        // The bounding box of all children painted so far.
        let mut painted = Rect::new(0, 0, 0, 0);
        for (child, ground) in children {
            let Some(seen) = self.nodes[child.index()].as_ref().and_then(|node| node.seen) else { continue };
            let under = plain.filter(|_| seen.intersection(painted).is_empty());
            self.compose(child, ground, under, part, frame);
            painted = if painted.is_empty() { seen } else { painted.around(seen) };
        }
    }

    /// Shows the picture if it is new and the host is being watched. Returns false if it is too early for the next
    /// picture.
    pub(crate) fn show(&mut self) -> bool {
        self.lay_out();
        if !self.host.is_watched() {
            return true;
        }
        let now = self.host.now();
        if !self.painted.stale {
            return true;
        }
        if self.painted.shown.is_some_and(|shown| now < shown + FRAME) {
            return false;
        }
        self.picture();
        self.painted.stale = false;
        self.painted.shown = Some(now);
        let Some(frame) = self.painted.picture.take() else { return true };
        let size = frame.size();
        let options = WindowOptions { title: self.window.title.clone(), ..WindowOptions::new(size) };
        let shown = self.host.present(&options, &frame);
        self.painted.picture = Some(frame);
        let size = Size::new(size.0 as i32, size.1 as i32);
        self.painted.ask(size, now);
        if let Err(error) = shown {
            if self.output == Output::Window {
                self.output = Output::instead_of_a_window(&error);
            }
            self.host.replace(Headless::starting_at(now));
            self.mailbox.set_waker(self.host.waker());
        }
        true
    }

    /// The time at which there will be a picture to show, if any.
    pub(crate) fn next_picture(&self) -> Option<Duration> {
        let due = self.painted.shown.map_or(Duration::ZERO, |shown| shown + FRAME);
        (self.painted.stale && self.host.is_watched()).then_some(due)
    }

    /// Handles a window size reported by the display. It was chosen by the user, unless the program has set it.
    pub(crate) fn resized(&mut self, width: u32, height: u32) {
        let [width, height] = [width, height].map(|side| side.clamp(1, Picture::MAX_SIDE) as i32);
        let size = Size::new(width, height);
        if self.painted.has_asked(size, self.host.now()) {
            return;
        }
        self.window.size = Some(size);
        self.move_all();
    }

    /// Notes that the window must be shown again, although nothing has changed.
    pub(crate) fn exposed(&mut self) {
        self.painted.stale = true;
    }
}

/// The body of a widget, and the size of the widget on the screen or, if it is not shown, the size that it requests.
fn measured<'a>(nodes: &'a mut [Option<Node>], tree: &Tree, at: BoxId) -> (&'a mut dyn Any, Size) {
    let node = nodes[at.index()].as_mut().expect("every box has a widget");
    (&mut *node.body, node.seen.map_or_else(|| tree.get(at).request, Rect::size))
}
