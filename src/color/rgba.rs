//! A colour as four bytes.

/// A colour as red, green, blue and opacity, each from 0 to 255, not premultiplied.
///
/// ```
/// use papert::{Color, Rgba};
///
/// let tomato: Color = "tomato".parse()?;
/// assert_eq!(tomato.rgba(), Rgba::new(255, 99, 71, 255));
/// # Ok::<(), papert::ColorError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgba {
    /// Red, from 0 to 255.
    pub r: u8,
    /// Green, from 0 to 255.
    pub g: u8,
    /// Blue, from 0 to 255.
    pub b: u8,
    /// Opacity, from 0 (transparent) to 255 (opaque).
    pub a: u8,
}

impl Rgba {
    /// Opaque black.
    pub const BLACK: Self = Self::new(0, 0, 0, 255);
    /// Opaque white.
    pub const WHITE: Self = Self::new(255, 255, 255, 255);
    /// Fully transparent.
    pub const CLEAR: Self = Self::new(0, 0, 0, 0);

    /// A colour with the given components, each from 0 to 255.
    ///
    /// ```
    /// assert_eq!(papert::Rgba::new(0, 0, 0, 255), papert::Rgba::BLACK);
    /// ```
    #[must_use]
    pub const fn new(r: u8, g: u8, b: u8, a: u8) -> Self {
        Self { r, g, b, a }
    }

    /// The colour as a pixel of a [`Picture`](crate::Picture): `0xAARRGGBB`, premultiplied, rounded to nearest.
    ///
    /// ```
    /// assert_eq!(papert::Rgba::new(255, 0, 0, 128).premultiplied(), 0x8080_0000);
    /// ```
    #[must_use]
    pub const fn premultiplied(self) -> u32 {
        const fn part(c: u8, a: u8) -> u32 {
            (c as u32 * a as u32 + 127) / 255
        }
        (self.a as u32) << 24 | part(self.r, self.a) << 16 | part(self.g, self.a) << 8 | part(self.b, self.a)
    }

    /// The colour of a pixel of a [`Picture`](crate::Picture); if its opacity is 0, so are the other components.
    ///
    /// ```
    /// assert_eq!(papert::Rgba::from_premultiplied(0xff00_00ff), papert::Rgba::new(0, 0, 255, 255));
    /// ```
    #[must_use]
    pub const fn from_premultiplied(pixel: u32) -> Self {
        let a = pixel >> 24;
        const fn part(c: u32, a: u32) -> u8 {
            let c = c & 0xff;
            if a == 0 {
                0
            } else if c >= a {
                255
            } else {
                ((c * 255 + a / 2) / a) as u8
            }
        }
        Self::new(part(pixel >> 16, a), part(pixel >> 8, a), part(pixel, a), a as u8)
    }
}
