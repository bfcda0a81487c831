//! The position of each glyph of a piece of text. This is the only file that uses the shaping library.
//!
//! Text is laid out once for all sizes, in units of 1/[`EM`] of the font size. Nothing is hinted, so every position and
//! every width is proportional to the size.

use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily, SourceCache};
use parley::{
    FontContext, FontData, FontFamily, FontFamilyName, FontStyle, FontWeight, Layout, LayoutContext,
    PositionedLayoutItem, StyleProperty,
};
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::raw::FontRef;
use skrifa::{GlyphId, MetadataProvider};

use crate::picture::text::cache::Cache;
use crate::picture::text::font::Font;

/// The size at which everything is laid out. It is the embedded font's number of units, so its advances are whole
/// numbers.
pub(super) const EM: f64 = 2048.0;

/// Text that has been laid out; lengths are in units of 1/[`EM`] of the font size.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    /// The width of the widest line.
    pub(super) width: f64,
}

/// One line of a [`Block`].
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// The advance of the line, including trailing spaces.
    pub(super) width: f64,
}

/// A glyph and its place, from the left end of the baseline, `y` down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) face: FaceId,
    pub(super) id: u32,
    pub(super) x: f64,
    pub(super) y: f64,
}

/// The number of a [`Face`] in its [`Typesetter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FaceId(u32);

/// A font file, and the changes to be made to its outlines.
#[derive(Debug)]
pub(super) struct Face {
    data: FontData,
    /// The position in the design space of a variable font.
    pub(super) location: Vec<NormalizedCoord>,
    /// Whether bold was requested, but the family has no bold face.
    pub(super) embolden: bool,
    /// The distance that a point moves to the right per unit of its height, if an italic face was requested, but the
    /// family has none.
    pub(super) skew: f64,
}

impl Face {
    /// The font file, unless it is corrupt.
    pub(super) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.data.data.data(), self.data.index).ok()
    }

    #[cfg(test)]
    pub(super) fn plain(file: &'static [u8]) -> Self {
        let data = FontData::new(Blob::new(Arc::new(file)), 0);
        Self { data, location: Vec::new(), embolden: false, skew: 0.0 }
    }
}

/// Lengths of a face of the embedded font, in units of 1/[`EM`] of the font size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Metrics {
    /// The distance from the baseline to the top of a line.
    pub(super) ascent: f64,
    /// The distance from the baseline to the bottom of a line, positive.
    pub(super) descent: f64,
    /// The distance from the baseline down to the top of an underline, and its thickness.
    pub(super) underline: (f64, f64),
    /// The distance from the baseline down to the top of a line through the letters (negative), and its thickness.
    pub(super) overstrike: (f64, f64),
    /// The distance from one tab stop to the next: eight zeros, as in Tk.
    tab: f64,
}

impl Metrics {
    /// The lengths of the face that the style words of a font select.
    pub(super) fn of(font: &Font) -> Self {
        METRICS[face_index(font)]
    }
}

/// Lays out text and caches the results; each thread has one.
pub(super) struct Typesetter {
    embedded: Shaper,
    /// The same with the system fonts as well; finding them takes tens of milliseconds, so it is done when text needs
    /// one for the first time.
    system: Option<Shaper>,
    pub(super) system_allowed: bool,
    faces: Vec<Face>,
    /// A cache for each face of the embedded font.
    blocks: [Cache<Box<str>, Rc<Block>>; 4],
}

impl Typesetter {
    pub(super) fn new() -> Self {
        Self {
            embedded: Shaper::new(false),
            system: None,
            system_allowed: true,
            faces: Vec::new(),
            blocks: std::array::from_fn(|_| Cache::new(BLOCK_CACHE_BYTES)),
        }
    }

    pub(super) fn set_system_allowed(&mut self, allowed: bool) {
        if allowed != self.system_allowed {
            self.system_allowed = allowed;
            self.blocks.iter_mut().for_each(Cache::clear);
        }
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0 as usize]
    }

    /// The positions of all glyphs of the text. Only the style words of the font matter.
    pub(super) fn lay_out(&mut self, text: &str, font: &Font) -> Rc<Block> {
        let face = face_index(font);
        if let Some(block) = self.blocks[face].get(text) {
            return block;
        }
        let mut block = Block { lines: Vec::new(), width: 0.0 };
        for line in lines(text) {
            let line = self.lay_out_line(line, font);
            block.width = block.width.max(line.width);
            block.lines.push(line);
        }
        let glyphs: usize = block.lines.iter().map(|line| line.glyphs.len()).sum();
        let weight = text.len() + glyphs * size_of::<Glyph>() + block.lines.len() * size_of::<Line>();
        let block = Rc::new(block);
        self.blocks[face].insert(text.into(), Rc::clone(&block), weight);
        block
    }

    fn lay_out_line(&mut self, text: &str, font: &Font) -> Line {
        let tab = Metrics::of(font).tab;
        let mut line = Line::default();
        for (n, piece) in text.split('\t').enumerate() {
            if n > 0 {
                line.width = ((line.width / tab).floor() + 1.0) * tab;
            }
            if piece.is_empty() {
                continue;
            }
            let shaper = if self.system_allowed && !is_covered(piece) {
                self.system.get_or_insert_with(|| Shaper::new(true))
            } else {
                &mut self.embedded
            };
            let layout = shaper.shape(piece, font);
            place(&layout, &mut self.faces, &mut line);
        }
        line
    }
}

/// The lines of the text: at least one, and one more after a trailing line break, as in Tk.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(is_line_end) else { return rest.take() };
        let after = &text[end..];
        let skip = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        rest = Some(&after[skip..]);
        Some(&text[..end])
    })
}

/// A set of fonts, and the working memory to shape with them.
struct Shaper {
    fonts: FontContext,
    /// Separate for each set of fonts: it remembers the families that it has found.
    scratch: LayoutContext<()>,
    system_fonts: bool,
}

impl Shaper {
    fn new(system_fonts: bool) -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts });
        for face in FACES {
            let name = FontInfoOverride { family_name: Some(EMBEDDED), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(face)), Some(name));
        }
        // Shared, because only such a cache returns the same copy of a file again after it was pruned.
        let fonts = FontContext { collection, source_cache: SourceCache::new_shared() };
        Self { fonts, scratch: LayoutContext::new(), system_fonts }
    }

    /// Lays out text without line breaks and tabs as one line.
    fn shape(&mut self, text: &str, font: &Font) -> Layout<()> {
        let layout = self.shape_with(text, font, &[]);
        if !self.system_fonts {
            return layout;
        }
        let missing: Vec<_> = layout
            .lines()
            .flat_map(|line| line.runs())
            .flat_map(|run| run.clusters())
            .filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0))
            .map(|cluster| cluster.text_range())
            .collect();
        if missing.is_empty() { layout } else { self.shape_with(text, font, &missing) }
    }

    /// `missing` lists the ranges for which no font was found in the first attempt.
    fn shape_with(&mut self, text: &str, font: &Font, missing: &[std::ops::Range<usize>]) -> Layout<()> {
        use GenericFamily::{Math, Monospace, SansSerif, Serif, SystemUi};
        // First the embedded font alone; for emoji and scripts that it lacks the library finds a system font. Then
        // everything that a system uses for plain text, for symbols that belong to no script.
        let generic = [SansSerif, SystemUi, Serif, Monospace, Math].map(FontFamilyName::Generic);
        let families: Vec<_> = std::iter::once(FontFamilyName::named(EMBEDDED)).chain(generic).collect();
        let weight = if font.is_bold() { FontWeight::BOLD } else { FontWeight::NORMAL };
        let style = if font.is_italic() { FontStyle::Italic } else { FontStyle::Normal };
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(FontFamily::List(families[..1].into()));
        builder.push_default(StyleProperty::FontSize(EM as f32));
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::FontStyle(style));
        for range in missing {
            builder.push(FontFamily::List(families[..].into()), range.clone());
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(None);
        layout
    }
}

/// Appends the glyphs of a layout to a line.
fn place(layout: &Layout<()>, faces: &mut Vec<Face>, line: &mut Line) {
    for item in layout.lines().flat_map(|line| line.items()) {
        let PositionedLayoutItem::GlyphRun(glyphs) = item else { continue };
        let run = glyphs.run();
        let synthesis = run.synthesis();
        let location: Vec<_> =
            run.normalized_coords().iter().map(|c| NormalizedCoord::from_bits(c.to_bits())).collect();
        let slant = synthesis.skew().map_or(0.0, |degrees| libm::tan(f64::from(degrees).to_radians()));
        let known = faces.iter().position(|face| {
            let (a, b) = (&face.data, run.font());
            (a.data.id(), a.index, face.embolden, face.skew) == (b.data.id(), b.index, synthesis.embolden(), slant)
                && face.location == location
        });
        let face = known.unwrap_or_else(|| {
            let embolden = synthesis.embolden();
            faces.push(Face { data: run.font().clone(), location, embolden, skew: slant });
            faces.len() - 1
        });
        let face = FaceId(u32::try_from(face).expect("fewer than 2^32 faces"));
        for glyph in glyphs.glyphs() {
            let (x, y) = (line.width + f64::from(glyph.x), f64::from(glyph.y));
            line.glyphs.push(Glyph { face, id: glyph.id, x, y });
            line.width += f64::from(glyph.advance);
        }
    }
}

/// The heights of a line of text, in whole canvas pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spacing {
    pub(super) ascent: f64,
    pub(super) descent: f64,
}

impl Spacing {
    pub(super) fn of(font: &Font) -> Self {
        let (metrics, unit) = (Metrics::of(font), font.pixels() / EM);
        Self { ascent: (metrics.ascent * unit).round(), descent: (metrics.descent * unit).round() }
    }

    pub(super) fn line(self) -> f64 {
        self.ascent + self.descent
    }
}

/// Whether the embedded font alone can draw the text.
fn is_covered(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let Ok(font) = FontRef::new(FACES[0]) else { return false };
    let glyphs = font.charmap();
    // Invisible characters only matter next to characters that need another font anyway.
    text.chars().all(|c| c.is_ascii() || is_invisible(c) || glyphs.map(c).is_some())
}

/// Whether a character is a joiner, a direction mark or a variation selector.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a character is a mandatory line break in Unicode. All are handled here, so the shaping library never meets
/// one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The index in [`FACES`] of the face that the style words of a font select.
fn face_index(font: &Font) -> usize {
    usize::from(font.is_bold()) + 2 * usize::from(font.is_italic())
}

/// The name under which the embedded font is registered; no system has a font with this name.
const EMBEDDED: &str = "papert embedded";

/// The faces of the embedded font: bold adds 1 to the index, italic 2.
const FACES: [&[u8]; 4] = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF];

static METRICS: LazyLock<[Metrics; 4]> = LazyLock::new(|| {
    FACES.map(|face| {
        let font = FontRef::new(face).expect("the embedded font is valid");
        let size = Size::new(EM as f32);
        let metrics = font.metrics(size, LocationRef::default());
        let zero = font.charmap().map('0').unwrap_or(GlyphId::NOTDEF);
        let zero = font.glyph_metrics(size, LocationRef::default()).advance_width(zero).unwrap_or(EM as f32 / 2.0);
        let bar = |bar: Option<skrifa::metrics::Decoration>| {
            bar.map_or((0.0, EM / 20.0), |bar| (-f64::from(bar.offset), f64::from(bar.thickness)))
        };
        Metrics {
            ascent: metrics.ascent.into(),
            descent: -f64::from(metrics.descent),
            underline: bar(metrics.underline),
            overstrike: bar(metrics.strikeout),
            tab: 8.0 * f64::from(zero),
        }
    })
});

/// The size of each of the two generations of the cache, for each of the four faces.
const BLOCK_CACHE_BYTES: usize = 256 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_unicode_says() {
        let split = |text| lines(text).collect::<Vec<_>>();
        assert_eq!(split(""), [""]);
        assert_eq!(split("a"), ["a"]);
        assert_eq!(split("a\nb\r\nc\rd\u{2028}e\u{85}f"), ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(split("\n\n"), ["", "", ""]);
        assert_eq!(split("a\n\rb"), ["a", "", "b"]);
    }

    #[test]
    fn the_four_faces_have_the_same_letters() {
        let count = |face: &[u8]| FontRef::new(face).unwrap().charmap().mappings().count();
        assert!(FACES.iter().all(|face| count(face) == count(FACES[0])));
    }

    #[test]
    fn places_are_whole_units_of_the_embedded_font() {
        let mut typesetter = Typesetter::new();
        let block = typesetter.lay_out("Hello, AVATAR", &Font::default());
        let whole = |x: f64| x == x.trunc();
        assert!(block.lines[0].glyphs.iter().all(|glyph| whole(glyph.x) && whole(glyph.y)));
        assert!(whole(block.width) && block.width > 0.0);
        assert!(typesetter.system.is_none(), "no reason to look for system fonts");
    }

    #[test]
    fn a_tab_goes_to_the_next_stop() {
        let mut typesetter = Typesetter::new();
        let mut width = |text: &str| typesetter.lay_out(text, &Font::default()).width;
        let stop = width("00000000");
        assert_eq!(width("\t"), stop);
        assert_eq!(width("a\t"), stop);
        assert_eq!(width("00000000\t"), 2.0 * stop, "text that ends at a stop goes to the one after it");
        assert_eq!(width("a\tb"), stop + width("b"));
    }

    #[test]
    fn the_system_is_asked_only_for_what_the_embedded_font_lacks() {
        assert!(is_covered("Zażółć gęślą jaźń, Ελληνικά, Кириллица, €, e\u{301}, a\u{200d}b"));
        assert!(!is_covered("你好"));
        let mut typesetter = Typesetter::new();
        typesetter.set_system_allowed(false);
        let block = typesetter.lay_out("你", &Font::default());
        assert_eq!(block.lines[0].glyphs[0].id, 0, "the box of a missing glyph");
        assert!(typesetter.system.is_none());
    }
}
