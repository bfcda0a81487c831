//! Text in a picture: its fonts, its size, and the pixels of its letters.
//!
//! The fonts are part of the crate, so a picture is the same on every machine: one for families of one width, such as
//! Courier, one for families with serifs, such as Times, and Noto Sans for all others and for characters that these two
//! lack. For characters that none of them contains, such as 你好 or emoji, the system fonts are searched when the first
//! such character is drawn; [`set_system_fonts`] turns that off for pictures that are to be compared byte by byte. A
//! character that no font contains is drawn as a box.

use std::cell::RefCell;
use std::rc::Rc;

use crate::color::Rgba;
use crate::geom::{Rect, Vec2D};

mod align;
mod cache;
mod coverage;
mod emoji;
mod face;
mod fallback;
mod files;
mod font;
mod glyphs;
mod layers;
mod layout;
mod line;
mod matrix;
mod outline;
mod placing;
mod shaping;

pub use align::{Align, AlignError};
pub use font::{Font, FontError};

pub(in crate::picture) use font::FontKind;
pub(in crate::picture) use glyphs::{Ink, PlacedGlyph, Shape};
pub(in crate::picture) use outline::Curve;

use cache::Cache;
use glyphs::{GLYPH_CACHE_BYTES, GlyphCache};
use layout::{Spacing, Typesetter};
use placing::Placed;

/// A piece of text in a picture, as written by Python's `write`.
///
/// `at` is on the *bottom* of the box around the text, below the tails of letters such as `g`: at its left end, middle
/// or right end, depending on [`Align`]. Lines are separated by line breaks (`\n`, `\r\n`, or any other in Unicode),
/// are stacked upwards from there and begin at the left side of the box. A tab advances to the next multiple of the
/// width of eight zeros.
///
/// Semantics: [`turtle.write`](https://docs.python.org/3/library/turtle.html#turtle.write).
///
/// ```
/// use papert::Vec2D;
/// use papert::picture::text::{Align, Text};
///
/// let text = Text::new("two\nlines", Vec2D::new(10, 50)).with_align(Align::Center).with_font(("Arial", 12));
/// let (corner, size) = text.bounds();
/// assert_eq!(corner.y + size.height, 50.0);
/// assert_eq!(corner.x + size.width / 2.0, 10.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The bottom of the box around the text, in canvas pixels, `y` down.
    pub at: Vec2D,
    /// The text itself; it may have several lines.
    pub text: String,
    /// The part of the bottom that is at `at`.
    pub align: Align,
    /// The font; errors in it are ignored here (see [`Font::check`]).
    pub font: Font,
    /// The colour of the letters.
    pub color: Rgba,
}

impl Text {
    /// Black text in the default font that begins at `at`.
    ///
    /// ```
    /// # use papert::{picture::text::{Font, Text}, Vec2D};
    /// assert_eq!(Text::new("hello", Vec2D::ZERO).font, Font::default());
    /// ```
    #[must_use]
    pub fn new(text: impl Into<String>, at: Vec2D) -> Self {
        Self { at, text: text.into(), align: Align::Left, font: Font::default(), color: Rgba::BLACK }
    }

    /// The text with a different alignment.
    ///
    /// ```
    /// # use papert::{picture::text::{Align, Text}, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_align(Align::Right);
    /// assert_eq!(text.bounds().0.x, -text.bounds().1.width);
    /// ```
    #[must_use]
    pub fn with_align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// The text in a different font.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_font(("Courier", 24, "bold"));
    /// assert!(text.font.is_bold());
    /// ```
    #[must_use]
    pub fn with_font(self, font: impl Into<Font>) -> Self {
        Self { font: font.into(), ..self }
    }

    /// The text in a different colour.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Rgba, Vec2D};
    /// let text = Text::new("hello", Vec2D::ZERO).with_color(Rgba::new(255, 0, 0, 255));
    /// assert_eq!(text.color.r, 255);
    /// ```
    #[must_use]
    pub fn with_color(self, color: Rgba) -> Self {
        Self { color, ..self }
    }

    /// The box around the text: its top left corner, in canvas pixels with `y` down, and its size.
    ///
    /// The box encloses the lines, as in [`measure`]; the ink of a letter may extend slightly beyond it.
    ///
    /// ```
    /// # use papert::{picture::text::Text, Vec2D};
    /// let (corner, size) = Text::new("hello", Vec2D::new(0, 100)).bounds();
    /// assert_eq!((corner.x, corner.y), (0.0, 100.0 - size.height));
    /// ```
    #[must_use]
    pub fn bounds(&self) -> (Vec2D, Extent) {
        let extent = measure(&self.text, &self.font);
        let left = self.at.x - self.align.share() * extent.width;
        (Vec2D { x: left, y: self.at.y - extent.height }, extent)
    }

    /// The lines from the top, each with the left end of its baseline in canvas pixels, `y` down: for formats that
    /// keep text as text.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, Vec2D)> {
        let (corner, _) = self.bounds();
        let spacing = Spacing::of(&self.font);
        let baselines = (0_u32..).map(move |n| corner.y + spacing.ascent + f64::from(n) * spacing.line());
        line::lines(&self.text).zip(baselines).map(move |(line, y)| (line, Vec2D { x: corner.x, y }))
    }
}

/// The size of text, in canvas pixels.
///
/// ```
/// use papert::picture::text::{Extent, Font, measure};
///
/// assert_eq!(measure("", &Font::from(("Arial", 12))), Extent { width: 0.0, height: 22.0 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// The width of the widest line, including trailing spaces; not necessarily a whole number.
    pub width: f64,
    /// The number of lines times the height of one line, which is a whole number of pixels.
    pub height: f64,
}

/// The size of text: the width of its letters, and the height of its lines.
///
/// The height of a line depends on the font's size alone, whatever characters the line contains; empty text has one
/// line, and text that ends with a line break has an additional, empty line, as in Tk. Everything is 0 if the size of
/// the font is not a finite number.
///
/// ```
/// use papert::picture::text::{Font, measure};
///
/// let font = Font::from(("Arial", 12));
/// let (one, two) = (measure("one", &font), measure("one\ntwo", &font));
/// assert_eq!(two.height, 2.0 * one.height);
/// assert!(two.width >= one.width);
/// ```
#[must_use]
pub fn measure(text: &str, font: &Font) -> Extent {
    let block = with_studio(|studio| studio.typesetter.lay_out(text, font));
    Extent {
        width: block.width * font.pixels() / line::EM,
        height: block.lines.len() as f64 * Spacing::of(font).line(),
    }
}

/// Sets whether characters that the embedded fonts lack are drawn with system fonts (the default) or as boxes, from now
/// on, on this thread.
///
/// Pictures that must be the same on every machine need boxes. Each thread has a separate setting, just as it has
/// separate worlds, so tests that run in parallel do not disturb each other.
///
/// ```
/// use papert::picture::text::{set_system_fonts, system_fonts};
///
/// set_system_fonts(false);
/// assert!(!system_fonts());
/// # set_system_fonts(true);
/// ```
pub fn set_system_fonts(allowed: bool) {
    with_studio(|studio| studio.typesetter.set_system_allowed(allowed));
}

/// Whether characters that the embedded fonts lack are drawn with system fonts on this thread.
///
/// ```
/// assert!(papert::picture::text::system_fonts());
/// ```
#[must_use]
pub fn system_fonts() -> bool {
    with_studio(|studio| studio.typesetter.system_allowed)
}

/// The pixels of a [`Text`], in the order in which they are to be blended.
///
/// `anchor` is [`Text::at`] in device pixels, `scale` the number of device pixels in a canvas pixel, `visible` the part
/// of the picture that is of interest: glyphs outside it are omitted, and only those too large to be cached are cut to
/// it. The visible pixels do not depend on it.
pub(in crate::picture) fn glyphs(text: &Text, scale: f64, anchor: Vec2D, visible: Rect) -> Vec<PlacedGlyph> {
    let mut placed = Vec::new();
    with_studio(|Studio { typesetter, glyphs }| {
        placing::walk(typesetter, (&text.text, &text.font, text.align), scale, anchor, visible, |ink| match ink {
            Placed::Glyph { face, key, pixels, at } => {
                placed.extend(glyphs::glyph(glyphs, (face, key), pixels, at, visible));
            }
            Placed::Bar(area) => placed.extend(PlacedGlyph::solid(area, visible)),
        });
    });
    placed
}

/// The outlines of a [`Text`], exactly where [`glyphs`] puts the pixels.
pub(in crate::picture) fn outlines(text: &Text, scale: f64, anchor: Vec2D, visible: Rect) -> Vec<Shape> {
    let mut shapes = Vec::new();
    with_studio(|Studio { typesetter, .. }| {
        placing::walk(typesetter, (&text.text, &text.font, text.align), scale, anchor, visible, |ink| match ink {
            Placed::Glyph { face, key, pixels, at } => shapes.extend(glyphs::trace(face, key.1, pixels, at, visible)),
            Placed::Bar(area) => {
                let [start, a, b, c] = area.corners();
                let bar = [Curve::Move(start), Curve::Line(a), Curve::Line(b), Curve::Line(c), Curve::Close];
                shapes.push(Shape::Outline(bar.to_vec()));
            }
        });
    });
    shapes
}

/// The data that a thread keeps for drawing text.
struct Studio {
    typesetter: Typesetter,
    glyphs: GlyphCache,
}

thread_local! {
    static STUDIO: Rc<RefCell<Studio>> = Rc::new(RefCell::new(Studio::new()));
}

impl Studio {
    fn new() -> Self {
        Self { typesetter: Typesetter::new(), glyphs: Cache::new(GLYPH_CACHE_BYTES) }
    }
}

/// Runs `work` with the thread's studio, or with a new one if a program's last picture is drawn when the thread's data
/// has already been dropped. Nothing in here calls back, so the borrow cannot fail.
fn with_studio<R>(work: impl FnOnce(&mut Studio) -> R) -> R {
    match STUDIO.try_with(Rc::clone) {
        Ok(studio) => work(&mut studio.borrow_mut()),
        Err(_) => work(&mut Studio::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYWHERE: Rect = Rect::new(-100_000, -100_000, 200_000, 200_000);

    fn draw(text: &str, font: impl Into<Font>) -> Vec<PlacedGlyph> {
        glyphs(&Text::new(text, Vec2D::ZERO).with_font(font), 1.0, Vec2D::ZERO, EVERYWHERE)
    }

    fn mask(glyph: &PlacedGlyph) -> &[u8] {
        let Ink::Coverage(mask) = &glyph.ink else { panic!("no mask: {glyph:?}") };
        assert_eq!(mask.len(), glyph.area.area());
        mask
    }

    /// Left, top, right and bottom of all ink.
    fn bounds(glyphs: &[PlacedGlyph]) -> (i32, i32, i32, i32) {
        let areas = || glyphs.iter().map(|glyph| glyph.area);
        let least = |side: fn(Rect) -> i32| areas().map(side).min().unwrap();
        let most = |side: fn(Rect) -> i32| areas().map(side).max().unwrap();
        (least(|a| a.x), least(|a| a.y), most(Rect::right), most(Rect::bottom))
    }

    #[test]
    fn the_letter_g_looks_like_this() {
        set_system_fonts(false);
        let glyph = &draw("g", ("Arial", -16))[0];
        let row = |row: &[u8]| row.iter().map(|&c| b" .:-=+*#%@"[usize::from(c) * 9 / 255] as char).collect::<String>();
        let drawn: Vec<_> = mask(glyph).chunks(glyph.area.width as usize).map(row).collect();
        assert_eq!((glyph.area.x, glyph.area.y), (0, -14));
        let golden = [
            "  .+*= -:",
            " .%*=+##=",
            " *#   -@=",
            " %=    %=",
            " @-    %=",
            " @-    %=",
            " #+    %=",
            " =%: .*%=",
            "  +%@%-%=",
            "    .  %-",
            "      .@:",
            " -+--=%# ",
            " .+*#*=  ",
        ];
        assert_eq!(drawn, golden, "\n{}", drawn.join("\n"));
        let ink: u32 = mask(glyph).iter().map(|&c| u32::from(c)).sum();
        assert_eq!(ink, 11_057, "the same characters, but not the same bytes");
    }

    #[test]
    fn letters_have_as_much_ink_as_letters_have() {
        for glyph in draw("Hagxy", ("Arial", -24)) {
            let ink: u32 = mask(&glyph).iter().map(|&c| u32::from(c)).sum::<u32>() / 255;
            let share = f64::from(ink) / f64::from(glyph.area.width * glyph.area.height);
            assert!((40..130).contains(&ink) && (0.2..0.6).contains(&share), "{ink} of {glyph:?}");
        }
    }

    #[test]
    fn the_bottom_of_the_box_is_at_the_place() {
        let (.., bottom) = bounds(&draw("g|", ("Arial", 24)));
        assert!((-3..=0).contains(&bottom), "{bottom}");
        let (.., no_tail) = bounds(&draw("x", ("Arial", 24)));
        assert!(no_tail < -8, "the baseline is above the place: {no_tail}");
        let (one, two) = (bounds(&draw("x", ("Arial", 24))), bounds(&draw("x\nx", ("Arial", 24))));
        assert_eq!((one.0, one.2, one.3), (two.0, two.2, two.3), "lines grow upwards");
        let line = measure("x", &("Arial", 24).into()).height;
        assert_eq!(f64::from(one.1 - two.1), line);
    }

    #[test]
    fn text_is_aligned_at_its_place() {
        let text = Text::new("H\nHHHH", Vec2D::ZERO).with_font(("Arial", 20));
        let ink = |align| bounds(&glyphs(&text.clone().with_align(align), 1.0, Vec2D::ZERO, EVERYWHERE));
        let (left, center, right) = (ink(Align::Left), ink(Align::Center), ink(Align::Right));
        assert!((0..4).contains(&left.0), "{left:?}");
        assert!((center.0 + center.2).abs() <= 2, "{center:?}");
        assert!((-4..=0).contains(&right.2), "{right:?}");
        let placed = glyphs(&text.clone().with_align(Align::Right), 1.0, Vec2D::ZERO, EVERYWHERE);
        assert_eq!(placed[0].area.x, placed[1].area.x, "lines begin at the left side of the box");
    }

    #[test]
    fn a_text_looks_the_same_wherever_it_is() {
        let text = Text::new("Wherever, AVATAR", Vec2D::ZERO).with_font(("Arial", 9)).with_align(Align::Center);
        let at = |x: f64, y: f64| {
            let placed = glyphs(&text, 2.0, Vec2D { x, y }, EVERYWHERE);
            let (left, top, ..) = bounds(&placed);
            let relative = |glyph: &PlacedGlyph| (glyph.area.x - left, glyph.area.y - top, mask(glyph).to_vec());
            placed.iter().map(relative).collect::<Vec<_>>()
        };
        assert_eq!(at(0.0, 0.0), at(-300.3, 17.77));
    }

    #[test]
    fn a_scaled_text_is_in_proportion() {
        let text = Text::new("Scale\nme", Vec2D::ZERO).with_font(("Arial", 16));
        let ink = |scale| bounds(&glyphs(&text, scale, Vec2D::ZERO, EVERYWHERE));
        let (one, four) = (ink(1.0), ink(4.0));
        for (a, b) in [(one.0, four.0), (one.1, four.1), (one.2, four.2), (one.3, four.3)] {
            assert!((a * 4 - b).abs() <= 6, "{one:?} {four:?}");
        }
    }

    #[test]
    fn bars_run_below_and_through_the_letters() {
        let placed = draw("HHHH", ("Arial", 30, "underline overstrike"));
        let solid: Vec<_> = placed.iter().filter(|glyph| matches!(glyph.ink, Ink::Solid)).collect();
        let letters = placed[0].area;
        assert_eq!(solid.len(), 2);
        assert!(solid[0].area.y > letters.bottom());
        assert!((letters.y..letters.bottom()).contains(&solid[1].area.y));
        assert!(solid.iter().all(|bar| bar.area.width > 4 * letters.width && bar.area.height >= 1));
    }

    #[test]
    fn every_style_has_its_own_letters() {
        let styles = ["normal", "bold", "italic", "bold italic"];
        let masks = styles.map(|style| mask(&draw("R", ("Arial", 30, style))[0]).to_vec());
        assert!((0..4).all(|n| (0..n).all(|m| masks[n] != masks[m])));
    }

    #[test]
    fn any_text_can_be_drawn_and_measured() {
        let long = "x".repeat(10_000) + &"é你\n".repeat(1000);
        let strange = [
            "",
            " ",
            "\n",
            "\t\t\t",
            "\r\n\r\r\n",
            "a\u{0}b\u{7}\u{1b}[0m",
            "e\u{301}\u{302}\u{303}",
            "\u{301}",
            "שלום עולם",
            "a שלום b\tمرحبا",
            "\u{202e}right to left\u{202c}",
            "नमस्ते ไทย",
            "👨‍👩‍👧‍👦🇫🇷",
            "\u{feff}\u{200d}",
            "\u{fffd}\u{10ffff}\u{e000}",
            "ﷺ",
            &long,
        ];
        for allowed in [true, false] {
            set_system_fonts(allowed);
            for text in strange {
                let extent = measure(text, &Font::default());
                assert!(extent.width >= 0.0 && extent.height > 0.0, "{text:?}");
                draw(text, Font::default());
            }
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_a_box() {
        set_system_fonts(false);
        let (missing, other) = (draw("你", ("Arial", 30)), draw("好", ("Arial", 30)));
        assert_eq!(mask(&missing[0]), mask(&other[0]));
        assert!(mask(&missing[0]).contains(&255));
        set_system_fonts(true);
    }

    #[test]
    fn no_size_does_harm() {
        let screen = Rect::new(0, 0, 1400, 1000);
        for size in [1e-300, 1e-9, 0.01, 0.5, 1.0, 300.0, 1e4, 1e6, 1e9, 1e300, f64::INFINITY, f64::NAN] {
            for (size, scale) in [(size, 1.0), (-size, 1.0), (12.0, size), (size, size)] {
                for at in [Vec2D::ZERO, Vec2D::new(700, 900), Vec2D::new(-1e300, 1e300), Vec2D::new(f64::NAN, 0)] {
                    let text = Text::new("Hagxy\n你", at).with_font(("Arial", size, "underline"));
                    assert!(measure(&text.text, &text.font).height >= 0.0);
                    let placed = glyphs(&text, scale, at, screen);
                    let bytes: u64 = placed.iter().map(|glyph| glyph.area.area() as u64).sum();
                    assert!(bytes <= 8 * 1400 * 1000, "size {size}, scale {scale}: {bytes} pixels");
                }
            }
        }
    }

    #[test]
    fn a_letter_larger_than_the_picture_covers_it() {
        let screen = Rect::new(0, 0, 300, 200);
        let text = Text::new("I", Vec2D::ZERO).with_font(("Arial", -1e6));
        // The middle of the stem of the I.
        let at = Vec2D::new(-139_000, 600_000);
        let placed = glyphs(&text, 1.0, at, screen);
        assert_eq!(placed.len(), 1);
        assert_eq!(placed[0].area, screen);
        assert!(mask(&placed[0]).iter().all(|&c| c == 255));
    }

    #[test]
    fn what_is_drawn_does_not_depend_on_what_is_visible() {
        let text = Text::new("Rg", Vec2D::ZERO).with_font(("Arial", -1200));
        let at = Vec2D::new(-100, 900);
        let pixel = |placed: &[PlacedGlyph], x: i32, y: i32| {
            placed.iter().fold(0, |ink, glyph| {
                let area = glyph.area;
                let at = || ((y - area.y) * area.width + (x - area.x)) as usize;
                if area.contains(x, y) { ink.max(mask(glyph)[at()]) } else { ink }
            })
        };
        let whole = glyphs(&text, 1.0, at, Rect::new(0, 0, 1400, 1000));
        for part in [(0, 0, 1400, 61), (300, 61, 1400, 500), (77, 500, 613, 1000)] {
            let part = Rect::from_edges(part.0, part.1, part.2, part.3);
            let cut = glyphs(&text, 1.0, at, part);
            for y in (part.y..part.bottom()).step_by(7) {
                for x in part.x..part.right() {
                    assert_eq!(pixel(&cut, x, y), pixel(&whole, x, y), "{x}, {y}");
                }
            }
        }
    }

    #[test]
    fn the_lines_of_a_text_are_where_they_are_drawn() {
        let text = Text::new("x\nxx", Vec2D::new(100, 200)).with_font(("Arial", 30)).with_align(Align::Right);
        let placed = glyphs(&text, 1.0, text.at, EVERYWHERE);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!((lines[0].0, lines[1].0), ("x", "xx"));
        assert_eq!(f64::from(placed[0].area.bottom()), lines[0].1.y, "an x stands on its baseline");
        assert_eq!(f64::from(placed[1].area.bottom()), lines[1].1.y);
        assert!((f64::from(placed[0].area.x) - lines[0].1.x).abs() < 3.0);
    }

    #[test]
    fn threads_agree() {
        let draw_all = || -> Vec<_> {
            set_system_fonts(false);
            draw("Threads agree", ("Arial", 13, "bold"))
                .iter()
                .map(|glyph| (glyph.area.x, mask(glyph).to_vec()))
                .collect()
        };
        let here = draw_all();
        assert_eq!(std::thread::spawn(draw_all).join().unwrap(), here);
    }
}
