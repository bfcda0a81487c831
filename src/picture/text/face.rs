//! Font files: where they are, and what is changed about their outlines.

use std::sync::LazyLock;

use ttf_parser::Tag;

use crate::picture::text::files::with_file;
use crate::picture::text::font::{Font, FontKind};

/// The number of a [`Face`] in its [`Typesetter`](super::layout::Typesetter).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FaceId(pub(super) u32);

/// A font file, and the changes to be made to its outlines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Face {
    pub(super) source: Source,
    /// The values that select bold and italic in a variable font.
    pub(super) variations: Vec<(Tag, f32)>,
    /// Whether bold was requested, but the family has no bold face.
    pub(super) embolden: bool,
    /// The distance that a point moves to the right per unit of its height, if an italic face was requested, but the
    /// family has none.
    pub(super) skew: f64,
}

/// The place of a font file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// A number in [`FILES`].
    Embedded(usize),
    /// A file of the system.
    System(fontdb::ID),
}

impl Face {
    /// The embedded faces, in the order of [`embedded`].
    pub(super) fn all_embedded() -> Vec<Self> {
        let face =
            |(file, embolden, skew)| Self { source: Source::Embedded(file), variations: Vec::new(), embolden, skew };
        STYLES.map(face).to_vec()
    }

    /// Returns what `work` does with the font, unless the file is corrupt or no longer there.
    pub(super) fn with<R>(&self, work: impl FnOnce(&ttf_parser::Face<'_>) -> R) -> Option<R> {
        match self.source {
            Source::Embedded(index) => Some(work(&FILES[index])),
            Source::System(id) => with_file(id, |data, index| Some(work(&self.parse(data, index)?)))?,
        }
    }

    fn parse<'a>(&self, data: &'a [u8], index: u32) -> Option<ttf_parser::Face<'a>> {
        let mut font = ttf_parser::Face::parse(data, index).ok()?;
        for &(axis, value) in &self.variations {
            font.set_variation(axis, value);
        }
        Some(font)
    }

    /// The same with the tables for shaping, which take longer to prepare.
    pub(super) fn with_shaper<R>(&self, work: impl FnOnce(&rustybuzz::Face<'_>) -> R) -> Option<R> {
        match self.source {
            Source::Embedded(index) => Some(work(&FILES[index])),
            _ => self.with(|font| work(&rustybuzz::Face::from_face(font.clone()))),
        }
    }
}

/// The index in [`STYLES`] of the face that a font selects.
pub(super) fn embedded(font: &Font) -> usize {
    let family = match font.kind() {
        FontKind::Sans => 0,
        FontKind::Mono => 4,
        FontKind::Serif => 8,
    };
    family + sans(font)
}

/// The same of Noto Sans, whatever the family: it has characters that the other families lack.
pub(super) fn sans(font: &Font) -> usize {
    usize::from(font.is_bold()) + 2 * usize::from(font.is_italic())
}

/// The number of embedded faces.
pub(super) const EMBEDDED: usize = STYLES.len();

/// How far italic letters lean if a family has none: a quarter of their height, about 14 degrees.
pub(super) const LEAN: f64 = 0.25;

/// For each embedded face its number in [`FILES`], whether it is emboldened, and its skew. The families are Noto Sans,
/// `DejaVu Sans Mono` and `DejaVu Serif`; in each, bold adds 1 to the index, and italic 2.
const STYLES: [(usize, bool, f64); 12] = [
    (0, false, 0.0),
    (1, false, 0.0),
    (2, false, 0.0),
    (3, false, 0.0),
    (4, false, 0.0),
    (5, false, 0.0),
    (4, false, LEAN),
    (5, false, LEAN),
    (6, false, 0.0),
    (6, true, 0.0),
    (6, false, LEAN),
    (6, true, LEAN),
];

/// The embedded files, prepared for shaping.
static FILES: LazyLock<[rustybuzz::Face<'static>; 7]> = LazyLock::new(|| {
    let files = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
        dejavu::sans_mono::regular(),
        dejavu::sans_mono::bold(),
        dejavu::serif::regular(),
    ];
    files.map(|file| rustybuzz::Face::from_slice(file, 0).expect("the embedded fonts are valid"))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_of_noto_sans_have_the_same_letters() {
        let has = |face: &rustybuzz::Face<'_>, c| face.glyph_index(c).is_some();
        for c in '\0'..='\u{ffff}' {
            assert!(FILES[..4].iter().all(|face| has(face, c) == has(&FILES[0], c)), "{c:?}");
        }
    }
}
