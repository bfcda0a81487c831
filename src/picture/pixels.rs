//! A rectangle of pixels.

use std::fmt;

use crate::color::Rgba;
use crate::geom::Rect;

/// A picture in memory: `width` x `height` pixels, row by row from the top, each `0xAARRGGBB` with red, green and blue
/// premultiplied by the opacity.
///
/// ```
/// use papert::{Picture, Rgba};
///
/// let frame = Picture::new(2, 1, Rgba::new(255, 0, 0, 255));
/// assert_eq!(frame.pixels(), &[0xffff_0000, 0xffff_0000]);
/// ```
#[doc(alias = "PhotoImage")]
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<u32>,
}

impl Picture {
    /// The maximum width and height, in pixels: a picture of this size takes 1 GiB.
    pub const MAX_SIDE: u32 = 16_384;

    /// A picture filled with one colour; sides are limited to the range from 1 to [`Picture::MAX_SIDE`].
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert_eq!(Picture::new(0, 20, Rgba::WHITE).size(), (1, 20));
    /// ```
    #[must_use]
    pub fn new(width: u32, height: u32, background: Rgba) -> Self {
        let (width, height) = (width.clamp(1, Self::MAX_SIDE), height.clamp(1, Self::MAX_SIDE));
        Self { width, height, pixels: vec![background.premultiplied(); width as usize * height as usize] }
    }

    /// A picture made of existing pixels, or `None` if there are not exactly `width` x `height` of them, or a side is 0
    /// or longer than [`Picture::MAX_SIDE`].
    ///
    /// ```
    /// use papert::Picture;
    /// assert!(Picture::from_pixels(2, 2, vec![0xffff_ffff; 4]).is_some());
    /// assert!(Picture::from_pixels(2, 2, vec![0xffff_ffff; 3]).is_none());
    /// ```
    #[must_use]
    pub fn from_pixels(width: u32, height: u32, pixels: Vec<u32>) -> Option<Self> {
        let fits = Self::is_possible(width, height) && pixels.len() == width as usize * height as usize;
        fits.then_some(Self { width, height, pixels })
    }

    /// Whether a picture can have these sides.
    pub(crate) fn is_possible(width: u32, height: u32) -> bool {
        let sides = 1..=Self::MAX_SIDE;
        sides.contains(&width) && sides.contains(&height)
    }

    /// The width in pixels, at least 1.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert_eq!(Picture::new(30, 20, Rgba::WHITE).width(), 30);
    /// ```
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in pixels, at least 1.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert_eq!(Picture::new(30, 20, Rgba::WHITE).height(), 20);
    /// ```
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Width and height in pixels.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert_eq!(Picture::new(30, 20, Rgba::WHITE).size(), (30, 20));
    /// ```
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// The pixels, row by row from the top left, as premultiplied `0xAARRGGBB`.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// assert!(Picture::new(3, 3, Rgba::WHITE).pixels().iter().all(|&p| p == 0xffff_ffff));
    /// ```
    #[must_use]
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// The pixels, as a mutable slice.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// let mut frame = Picture::new(1, 1, Rgba::WHITE);
    /// frame.pixels_mut()[0] = 0xff00_0000;
    /// assert_eq!(frame.pixel(0, 0), Some(Rgba::BLACK));
    /// ```
    pub fn pixels_mut(&mut self) -> &mut [u32] {
        &mut self.pixels
    }

    /// The colour of one pixel, not premultiplied; `None` outside the picture.
    ///
    /// ```
    /// use papert::{Picture, Rgba};
    /// let frame = Picture::new(4, 4, Rgba::WHITE);
    /// assert_eq!(frame.pixel(3, 3), Some(Rgba::WHITE));
    /// assert_eq!(frame.pixel(4, 0), None);
    /// ```
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<Rgba> {
        self.stored(x, y).map(Rgba::from_premultiplied)
    }

    /// One pixel as stored; `None` outside the picture.
    pub(super) fn stored(&self, x: u32, y: u32) -> Option<u32> {
        let inside = x < self.width && y < self.height;
        inside.then(|| self.pixels[(y * self.width + x) as usize])
    }

    /// The rows of a part of the picture.
    pub(super) fn rows(&self, part: Rect) -> impl Iterator<Item = &[u32]> {
        let rows = self.pixels.chunks_exact(self.width as usize).skip(part.y as usize).take(part.height as usize);
        rows.map(move |row| &row[part.x as usize..part.right() as usize])
    }

    /// The same rows, as mutable slices.
    pub(super) fn rows_mut(&mut self, part: Rect) -> impl Iterator<Item = &mut [u32]> {
        let rows = self.pixels.chunks_exact_mut(self.width as usize).skip(part.y as usize).take(part.height as usize);
        rows.map(move |row| &mut row[part.x as usize..part.right() as usize])
    }

    /// A copy of a part within the picture; `None` if the part is empty.
    pub(super) fn cut(&self, part: Rect) -> Option<Self> {
        let (width, height) = part.lengths();
        Self::from_pixels(width, height, self.rows(part).flatten().copied().collect())
    }

    /// Copies another picture into this one, with its top left corner at the given place; whatever is outside this
    /// picture is cut off.
    pub(super) fn put(&mut self, (left, top): (i32, i32), other: &Self) {
        let part = Rect::of_size(other.size()).moved(left, top).intersection(Rect::of_size(self.size()));
        let from = other.rows(part.moved(-left, -top));
        self.rows_mut(part).zip(from).for_each(|(to, from)| to.copy_from_slice(from));
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture").field("width", &self.width).field("height", &self.height).finish_non_exhaustive()
    }
}
