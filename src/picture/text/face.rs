//! Font files: where they are, and what is changed about their outlines.

use std::sync::LazyLock;

use ttf_parser::Tag;

use crate::picture::text::font::Font;
use crate::picture::text::system;

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
    /// A number in [`FACES`].
    Embedded(usize),
    /// A file of the system.
    System(fontdb::ID),
}

impl Face {
    /// A face as it is in its file.
    pub(super) fn plain(source: Source) -> Self {
        Self { source, variations: Vec::new(), embolden: false, skew: 0.0 }
    }

    /// Returns what `work` does with the font, unless the file is corrupt or no longer there.
    pub(super) fn with<R>(&self, work: impl FnOnce(&ttf_parser::Face<'_>) -> R) -> Option<R> {
        match self.source {
            Source::Embedded(index) => Some(work(&EMBEDDED[index])),
            Source::System(id) => system::with_file(id, |data, index| Some(work(&self.parse(data, index)?)))?,
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
            Source::Embedded(index) => Some(work(&EMBEDDED[index])),
            _ => self.with(|font| work(&rustybuzz::Face::from_face(font.clone()))),
        }
    }
}

/// The index in [`FACES`] of the face that the style words of a font select.
pub(super) fn embedded(font: &Font) -> usize {
    usize::from(font.is_bold()) + 2 * usize::from(font.is_italic())
}

/// The faces of the embedded font: bold adds 1 to the index, italic 2.
const FACES: [&[u8]; 4] = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF];

/// The same, prepared for shaping.
static EMBEDDED: LazyLock<[rustybuzz::Face<'static>; FACES.len()]> =
    LazyLock::new(|| FACES.map(|face| rustybuzz::Face::from_slice(face, 0).expect("the embedded font is valid")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_faces_have_the_same_letters() {
        let has = |face: &rustybuzz::Face<'_>, c| face.glyph_index(c).is_some();
        for c in '\0'..='\u{ffff}' {
            assert!(EMBEDDED.iter().all(|face| has(face, c) == has(&EMBEDDED[0], c)), "{c:?}");
        }
    }
}
