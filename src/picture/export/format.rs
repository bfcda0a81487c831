//! The formats of picture files, and the extensions of their names.

use std::path::Path;

/// A format of picture files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Gif,
    Apng,
    Svg,
    Hpgl,
    Gcode,
}

impl Format {
    /// The file name extensions.
    const EXTENSIONS: [(&str, Self); 6] = [
        ("png", Self::Png),
        ("gif", Self::Gif),
        ("apng", Self::Apng),
        ("svg", Self::Svg),
        ("hpgl", Self::Hpgl),
        ("gcode", Self::Gcode),
    ];

    /// Whether the format stores pixels; otherwise it stores strokes.
    pub(crate) fn has_pixels(self) -> bool {
        matches!(self, Self::Png | Self::Gif | Self::Apng)
    }

    /// Whether the format stores animations.
    pub(crate) fn is_animation(self) -> bool {
        matches!(self, Self::Gif | Self::Apng)
    }

    /// The format that a file name's extension stands for; `None` for an unknown extension.
    pub(super) fn of(path: &Path) -> Option<Self> {
        match path.extension() {
            Some(extension) => {
                let known = Self::EXTENSIONS.iter().find(|(name, _)| extension.eq_ignore_ascii_case(name));
                known.map(|(_, format)| *format)
            }
            // Devices and pipes have no extension.
            None => path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir()).then_some(Self::Png),
        }
    }

    /// Whether the file contains a description of the drawing.
    pub(crate) fn has_words(self) -> bool {
        self == Self::Svg
    }

    /// The extensions, for messages: `.png, .svg or .gif`.
    pub(super) fn extensions(of: impl Fn(Self) -> bool) -> String {
        let extensions: Vec<_> =
            Self::EXTENSIONS.iter().filter(|(_, format)| of(*format)).map(|(name, _)| format!(".{name}")).collect();
        match &extensions[..] {
            [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
            _ => extensions.concat(),
        }
    }
}
