//! The display list: everything that has been drawn, in order.
//!
//! There are two orders. Paint order is the order in time: later ink covers earlier ink, except that a fill is painted
//! at the place that was reserved for it. Items follow CPython: there is one item for each canvas item that Python's
//! turtle would have made, because clearing, undoing and cloning act on items. One line item may therefore occur in
//! paint order as several *entries*, between which other items were painted.

mod changes;
mod item;
mod mark;

use std::num::NonZeroU64;

pub(super) use changes::Place;
pub use item::ItemId;
pub use mark::{Image, Mark, Stroke};

use self::changes::Changes;
use crate::color::Rgba;
use crate::geom::Vec2D;
#[cfg(feature = "text")]
use crate::picture::text::Text;

/// Everything that has been drawn.
///
/// A scene is compact: it takes 16 bytes per stroke, and 40 more for every uninterrupted run of strokes.
///
/// ```
/// use papert::picture::scene::{Scene, Stroke};
/// use papert::{Rgba, Vec2D};
///
/// let mut scene = Scene::new();
/// let line = scene.new_item();
/// let ink = Stroke { color: Rgba::BLACK, width: 1.0 };
/// scene.stroke(line, 0, ink, Vec2D::ZERO, Vec2D::new(10, 0));
/// scene.stroke(line, 0, ink, Vec2D::new(10, 0), Vec2D::new(10, 5));
/// assert_eq!(scene.marks().count(), 1, "the second stroke continues the first");
/// ```
#[derive(Clone, Debug)]
pub struct Scene {
    background: Rgba,
    backdrop: Option<Image>,
    /// In paint order.
    entries: Vec<Entry>,
    /// The newest item that has ever had an entry.
    newest: Option<ItemId>,
    /// The corners of all entries; those of removed entries stay until they are a third of the total.
    points: Vec<Vec2D>,
    garbage: usize,
    /// The newest identity.
    items: NonZeroU64,
    pub(super) changes: Changes,
}

#[derive(Clone, Debug)]
struct Entry {
    item: ItemId,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Strokes {
        span: Span,
        owner: u32,
        stroke: Stroke,
    },
    Polygon {
        span: Span,
        fill: Option<Rgba>,
        outline: Option<Box<Stroke>>,
    },
    Image(Box<Image>),
    #[cfg(feature = "text")]
    Text(Box<Text>),
}

/// A range in `Scene::points`.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    len: u32,
}

impl Span {
    const EMPTY: Self = Self { start: 0, len: 0 };

    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

impl Scene {
    /// An empty scene on a white background.
    ///
    /// ```
    /// let scene = papert::Scene::new();
    /// assert_eq!(scene.marks().len(), 0);
    /// assert_eq!(scene.background(), papert::Rgba::WHITE);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            background: Rgba::WHITE,
            backdrop: None,
            entries: Vec::new(),
            points: Vec::new(),
            newest: None,
            garbage: 0,
            items: NonZeroU64::MIN,
            changes: Changes::default(),
        }
    }

    /// The next new identity, for something that is about to be drawn.
    ///
    /// ```
    /// let mut scene = papert::Scene::new();
    /// assert!(scene.new_item() < scene.new_item());
    /// ```
    pub fn new_item(&mut self) -> ItemId {
        self.items = self.items.saturating_add(1);
        ItemId::new(self.items)
    }

    /// The same identity at the highest stacking level; see [`ItemId::level`]. It applies to later drawing; everything
    /// drawn so far keeps its level.
    pub(crate) fn lift(&mut self, item: ItemId) -> ItemId {
        self.items = self.items.saturating_add(1);
        item.at_level(self.items.get())
    }

    /// Sets the colour behind everything; it may be translucent or clear.
    ///
    /// ```
    /// # use papert::{Rgba, Scene};
    /// let mut scene = Scene::new();
    /// scene.set_background(Rgba::BLACK);
    /// assert_eq!(scene.background(), Rgba::BLACK);
    /// ```
    pub fn set_background(&mut self, color: Rgba) {
        self.background = color;
        self.changes.note(Place::START);
    }

    /// The colour behind everything.
    ///
    /// ```
    /// assert_eq!(papert::Scene::new().background(), papert::Rgba::WHITE);
    /// ```
    #[must_use]
    pub fn background(&self) -> Rgba {
        self.background
    }

    /// Sets the picture between the background and all marks, or removes it.
    ///
    /// ```
    /// # use papert::Scene;
    /// let mut scene = Scene::new();
    /// scene.set_backdrop(None);
    /// assert!(scene.backdrop().is_none());
    /// ```
    pub fn set_backdrop(&mut self, image: Option<Image>) {
        self.backdrop = image;
        self.changes.note(Place::START);
    }

    /// The picture between the background and all marks.
    ///
    /// ```
    /// assert!(papert::Scene::new().backdrop().is_none());
    /// ```
    #[must_use]
    pub fn backdrop(&self) -> Option<&Image> {
        self.backdrop.as_ref()
    }

    /// Draws a stroke on top of everything, as the next stroke of the line `item`.
    ///
    /// It continues the last stroke if that stroke belongs to the same item, has the same pen and ends at `from`.
    ///
    /// ```
    /// # use papert::{picture::scene::{Mark, Scene, Stroke}, Rgba, Vec2D};
    /// let mut scene = Scene::new();
    /// let dot = scene.new_item();
    /// let ink = Stroke { color: Rgba::BLACK, width: 9.0 };
    /// scene.stroke(dot, 0, ink, Vec2D::ZERO, Vec2D::ZERO);
    /// assert!(matches!(scene.marks().next(), Some(Mark::Strokes { points: [_, _], .. })));
    /// ```
    #[inline]
    pub fn stroke(&mut self, item: ItemId, owner: u32, stroke: Stroke, from: Vec2D, to: Vec2D) {
        let end = self.points.len();
        if let Some(Entry { item: last, what: What::Strokes { span, stroke: pen, .. } }) = self.entries.last_mut()
            && *last == item
            && *pen == stroke
            && span.range().end == end
            && self.points[end - 1] == from
        {
            span.len += 1;
            self.points.push(to);
            return;
        }
        let span = Span { start: expect_u32(end), len: 2 };
        self.points.extend([from, to]);
        self.push(item, What::Strokes { span, owner, stroke });
    }

    /// Reserves a place in paint order for a polygon that is not known yet.
    pub(crate) fn reserve(&mut self, item: ItemId) {
        self.push(item, What::Polygon { span: Span::EMPTY, fill: None, outline: None });
    }

    /// Puts a polygon in the place that was reserved for `item`, replacing the previous contents; a polygon without
    /// points is invisible. Nothing happens if the item has been removed.
    pub(crate) fn fill_reserved(&mut self, item: ItemId, points: &[Vec2D], fill: Option<Rgba>) {
        let Some(at) = self.find(item) else { return };
        self.discard(at);
        let span = self.keep(points);
        self.entries[at].what = What::Polygon { span, fill, outline: None };
        self.changes.note(Place { entry: at, point: 0 });
    }

    /// Draws a polygon on top of everything.
    ///
    /// ```
    /// # use papert::{picture::scene::Scene, Rgba, Vec2D};
    /// let mut scene = Scene::new();
    /// let shape = scene.new_item();
    /// scene.polygon(shape, &[Vec2D::ZERO, Vec2D::new(9, 0), Vec2D::new(9, 9)], Some(Rgba::BLACK), None);
    /// assert_eq!(scene.marks().count(), 1);
    /// ```
    pub fn polygon(&mut self, item: ItemId, points: &[Vec2D], fill: Option<Rgba>, outline: Option<Stroke>) {
        let what = What::Polygon { span: self.keep(points), fill, outline: outline.map(Box::new) };
        self.push(item, what);
    }

    /// Puts a picture on top of everything.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use papert::{picture::scene::{Image, Scene}, Picture, Rgba, Vec2D};
    /// let mut scene = Scene::new();
    /// let photo = scene.new_item();
    /// scene.image(photo, Image { at: Vec2D::ZERO, pixels: Arc::new(Picture::new(8, 8, Rgba::BLACK)) });
    /// assert_eq!(scene.marks().count(), 1);
    /// ```
    pub fn image(&mut self, item: ItemId, image: Image) {
        self.push(item, What::Image(Box::new(image)));
    }

    /// Writes text on top of everything.
    ///
    /// ```
    /// # use papert::{picture::{scene::Scene, text::Text}, Vec2D};
    /// let mut scene = Scene::new();
    /// let note = scene.new_item();
    /// scene.text(note, Text::new("hello", Vec2D::ZERO));
    /// assert_eq!(scene.marks().count(), 1);
    /// ```
    #[cfg(feature = "text")]
    pub fn text(&mut self, item: ItemId, text: Text) {
        self.push(item, What::Text(Box::new(text)));
    }

    /// The memory that the marks take, in bytes, without pictures and texts: the same on every machine.
    pub(crate) fn bytes(&self) -> usize {
        16 * self.points.len() + 40 * self.entries.len()
    }

    /// Takes back the newest `strokes` strokes of the line `item`, or all of them if it has fewer.
    pub(crate) fn retract(&mut self, item: ItemId, mut strokes: usize) {
        while strokes > 0
            && let Some(at) = self.find(item)
            && let What::Strokes { span, .. } = &mut self.entries[at].what
        {
            let drawn = span.len as usize - 1;
            if drawn <= strokes {
                strokes -= drawn;
                self.remove_entry(at);
                continue;
            }
            let was_last = span.range().end == self.points.len();
            span.len -= expect_u32(strokes);
            self.changes.note(Place { entry: at, point: span.len as usize });
            if was_last {
                self.points.truncate(self.points.len() - strokes);
            } else {
                self.garbage += strokes;
            }
            return;
        }
    }

    /// Removes an item with all its parts; nothing happens if it has already been removed.
    ///
    /// ```
    /// # use papert::{picture::scene::Scene, Rgba, Vec2D};
    /// let mut scene = Scene::new();
    /// let shape = scene.new_item();
    /// scene.polygon(shape, &[Vec2D::ZERO, Vec2D::new(9, 0), Vec2D::new(9, 9)], Some(Rgba::BLACK), None);
    /// scene.remove(shape);
    /// assert_eq!(scene.marks().len(), 0);
    /// ```
    pub fn remove(&mut self, item: ItemId) {
        while let Some(at) = self.find(item) {
            self.remove_entry(at);
        }
    }

    /// Removes many items in one pass.
    pub(crate) fn remove_all(&mut self, items: &[ItemId]) {
        let mut sorted = items.to_vec();
        sorted.sort_unstable();
        let (mut kept, mut first) = (0, None);
        for at in 0..self.entries.len() {
            if sorted.binary_search(&self.entries[at].item).is_ok() {
                self.discard(at);
                first = first.or(Some(at));
            } else {
                self.entries.swap(kept, at);
                kept += 1;
            }
        }
        self.entries.truncate(kept);
        if let Some(at) = first {
            self.changes.note(self.place(at));
            self.collect_garbage();
        }
    }

    /// Removes every item and the backdrop; the background stays.
    ///
    /// ```
    /// # use papert::Scene;
    /// let mut scene = Scene::new();
    /// let item = scene.new_item();
    /// scene.polygon(item, &[], None, None);
    /// scene.clear();
    /// assert_eq!(scene.marks().len(), 0);
    /// ```
    pub fn clear(&mut self) {
        self.entries.clear();
        self.points.clear();
        self.garbage = 0;
        self.backdrop = None;
        self.changes.note(Place::START);
    }

    /// Multiplies all positions: the corners of lines and polygons, and the places of text and images. Widths and sizes
    /// stay the same.
    pub(crate) fn rescale(&mut self, x: f64, y: f64) {
        let scale = |p: &mut Vec2D| *p = Vec2D { x: p.x * x, y: p.y * y };
        self.points.iter_mut().for_each(scale);
        for entry in &mut self.entries {
            match &mut entry.what {
                What::Image(image) => scale(&mut image.at),
                #[cfg(feature = "text")]
                What::Text(text) => scale(&mut text.at),
                What::Strokes { .. } | What::Polygon { .. } => {}
            }
        }
        self.changes.note(Place::START);
    }

    /// All marks in paint order, from the bottom to the top.
    ///
    /// ```
    /// assert_eq!(papert::Scene::new().marks().count(), 0);
    /// ```
    pub fn marks(&self) -> impl ExactSizeIterator<Item = Mark<'_>> + DoubleEndedIterator {
        self.entries.iter().map(|entry| self.mark(entry))
    }

    /// All marks in paint order, each with the item to which it belongs.
    ///
    /// ```
    /// # use papert::Scene;
    /// let mut scene = Scene::new();
    /// let item = scene.new_item();
    /// scene.polygon(item, &[], None, None);
    /// assert_eq!(scene.items().next().map(|(id, _)| id), Some(item));
    /// ```
    pub fn items(&self) -> impl ExactSizeIterator<Item = (ItemId, Mark<'_>)> + DoubleEndedIterator {
        self.entries.iter().map(|entry| (entry.item, self.mark(entry)))
    }
}

/// For the painter, which keeps a frame up to date with a scene that changes.
impl Scene {
    /// The number of entries in paint order.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entry at a place in paint order.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Mark<'_> {
        self.mark(&self.entries[at])
    }
}

/// Private helpers.
impl Scene {
    #[inline]
    fn mark<'a>(&'a self, entry: &'a Entry) -> Mark<'a> {
        match &entry.what {
            What::Strokes { span, owner, stroke } => {
                Mark::Strokes { points: &self.points[span.range()], stroke: *stroke, owner: *owner }
            }
            What::Polygon { span, fill, outline } => {
                Mark::Polygon { points: &self.points[span.range()], fill: *fill, outline: outline.as_deref().copied() }
            }
            What::Image(image) => Mark::Image(image),
            #[cfg(feature = "text")]
            What::Text(text) => Mark::Text(text),
        }
    }

    fn push(&mut self, item: ItemId, what: What) {
        self.newest = self.newest.max(Some(item));
        self.entries.push(Entry { item, what });
    }

    /// The topmost entry of an item. Anything undone or filled was usually drawn a short while ago, so the search
    /// starts at the top; an item drawn for the first time is newer than all others.
    fn find(&self, item: ItemId) -> Option<usize> {
        (self.newest >= Some(item)).then(|| self.entries.iter().rposition(|entry| entry.item == item))?
    }

    fn remove_entry(&mut self, at: usize) {
        self.discard(at);
        self.entries.remove(at);
        self.changes.note(self.place(at));
        self.collect_garbage();
    }

    /// Stores corners. An empty span must not point past corners that may be removed.
    fn keep(&mut self, points: &[Vec2D]) -> Span {
        let start = if points.is_empty() { 0 } else { expect_u32(self.points.len()) };
        self.points.extend_from_slice(points);
        Span { start, len: expect_u32(points.len()) }
    }

    /// The place at which the entry `at` begins. At the top, this is where the line below would continue.
    fn place(&self, at: usize) -> Place {
        match self.entries.last().map(|entry| &entry.what) {
            Some(What::Strokes { span, .. }) if at == self.entries.len() => {
                Place { entry: at - 1, point: span.len as usize }
            }
            _ => Place { entry: at, point: 0 },
        }
    }

    /// Releases the corners of an entry that is about to be removed.
    fn discard(&mut self, at: usize) {
        let span = self.entries[at].what.span();
        if span.len > 0 && span.range().end == self.points.len() {
            self.points.truncate(span.start as usize);
        } else {
            self.garbage += span.len as usize;
        }
    }

    fn collect_garbage(&mut self) {
        if self.garbage < 1024 || self.garbage * 3 < self.points.len() {
            return;
        }
        let mut kept = Vec::with_capacity(self.points.len() - self.garbage);
        for entry in &mut self.entries {
            if let What::Strokes { span, .. } | What::Polygon { span, .. } = &mut entry.what {
                let start = expect_u32(kept.len());
                kept.extend_from_slice(&self.points[span.range()]);
                span.start = start;
            }
        }
        self.points = kept;
        self.garbage = 0;
    }
}

impl Default for Scene {
    fn default() -> Self {
        Self::new()
    }
}

impl What {
    fn span(&self) -> Span {
        match self {
            Self::Strokes { span, .. } | Self::Polygon { span, .. } => *span,
            _ => Span::EMPTY,
        }
    }
}

/// Spans store 32-bit numbers: 4 billion corners take 64 GiB.
fn expect_u32(n: usize) -> u32 {
    u32::try_from(n).expect("fewer than 2^32 corners")
}
