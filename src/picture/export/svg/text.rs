//! Text in an SVG file: as text, or as outlines.

use std::fmt::Write as _;

use super::Writer;
use super::attributes::{coordinate, hundredths, paint, place, share};
use super::path::{PathData, decimal};
use crate::geom::{Rect, Vec2D};
use crate::picture::export::markup::escaped;
use crate::picture::text::{self, Align, Curve, FontKind, Ink, Shape, Text, measure};

impl Writer<'_> {
    /// Writes a [`Text`] as text, one element for each line.
    pub(super) fn text(&mut self, text: &Text) {
        let font = &text.font;
        let size = hundredths((font.pixels() * self.view.scale).min(1e6));
        if size == 0 {
            return;
        }
        let embedded = match font.kind() {
            FontKind::Sans => "'Noto Sans',sans-serif",
            FontKind::Mono => "'DejaVu Sans Mono',monospace",
            FontKind::Serif => "'DejaVu Serif',serif",
        };
        let mut style = format!(
            r#" font-family="{},{embedded}" font-size="{}""#,
            escaped(&quoted(font.family())),
            decimal(size.into(), 2)
        );
        let bars = [(font.is_underlined(), "underline"), (font.is_overstruck(), "line-through")];
        let bars: Vec<_> = bars.into_iter().filter_map(|(is_there, name)| is_there.then_some(name)).collect();
        for (name, value) in [
            ("font-weight", if font.is_bold() { "bold" } else { "" }),
            ("font-style", if font.is_italic() { "italic" } else { "" }),
            ("text-decoration", &bars.join(" ")),
        ] {
            if !value.is_empty() {
                write!(style, r#" {name}="{value}""#).ok();
            }
        }
        style.push_str(&paint("fill", text.color));
        let lines: Vec<_> = text.lines().collect();
        // A viewer's font may have other widths: a single line keeps to the side that it is aligned to. Several lines
        // begin at the same place, as in Tk.
        let (anchor, share) = match text.align {
            Align::Center if lines.len() == 1 => (r#" text-anchor="middle""#, 0.5),
            Align::Right if lines.len() == 1 => (r#" text-anchor="end""#, 1.0),
            _ => ("", 0.0),
        };
        for (line, at) in lines {
            let whole = measure(line, font).width;
            for (piece, start) in pieces(line) {
                if piece.is_empty() {
                    continue;
                }
                // With tabs every piece is placed separately, from the left.
                let alone = piece.len() == line.len();
                let (anchor, indent) =
                    if alone { (anchor, share * whole) } else { ("", measure(&line[..start], font).width) };
                let at = self.view.to_device(at + Vec2D { x: indent, y: 0.0 });
                let (x, y) = (at.x - self.view.origin.x, at.y.round() - self.view.origin.y);
                let blanks = if piece.starts_with(' ') || piece.ends_with(' ') || piece.contains("  ") {
                    r#" xml:space="preserve""#
                } else {
                    ""
                };
                let (x, y, piece) = (coordinate(x), coordinate(y), escaped(piece));
                writeln!(self.out, r#"<text x="{x}" y="{y}"{anchor}{style}{blanks}>{piece}</text>"#).ok();
            }
        }
    }

    /// Writes a [`Text`] as outlines: one path, in which nothing shows through anything else.
    pub(super) fn outlines(&mut self, text: &Text) {
        let mut data = PathData::new();
        let mut pictures = Vec::new();
        for shape in text::outlines(text, self.view.scale, self.view.to_device(text.at), Rect::of_size(self.size)) {
            match shape {
                Shape::Outline(curves) => self.trace(&curves, &mut data),
                Shape::Picture(picture) => pictures.push(picture),
            }
        }
        if !data.text.is_empty() {
            writeln!(self.out, r#"<path{} fill-rule="nonzero" d="{}"/>"#, paint("fill", text.color), data.text).ok();
        }
        let opacity =
            if text.color.a == 255 { String::new() } else { format!(r#" opacity="{}""#, share(text.color.a)) };
        for picture in pictures {
            if let Ink::Picture(frame) = &picture.ink {
                let Rect { x, y, width, height } = picture.area;
                let place = [x, y, width, height].map(i64::from);
                self.pixels(frame, place, &opacity);
            }
        }
    }

    /// Adds an outline in device pixels to a path.
    fn trace(&self, curves: &[Curve], data: &mut PathData) {
        let near = |p: Vec2D| {
            let p = p - self.view.origin;
            place(Vec2D { x: p.x.clamp(-1e6, 1e6), y: p.y.clamp(-1e6, 1e6) })
        };
        for curve in curves {
            match *curve {
                Curve::Move(to) => data.move_to(near(to)),
                Curve::Line(to) => data.line_to(near(to)),
                Curve::Quad(control, to) => data.quad_to(near(control), near(to)),
                Curve::Cubic(first, second, to) => data.cubic_to(near(first), near(second), near(to)),
                Curve::Close => data.close(),
            }
        }
    }
}

/// A font family as written in CSS: a name in quotes, which may contain any character.
///
/// Semantics: [CSS, `font-family`](https://www.w3.org/TR/css-fonts-3/#font-family-prop).
fn quoted(family: &str) -> String {
    let mut out = String::from("'");
    for c in family.chars() {
        match c {
            '\'' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// The parts of a line between tabs, each with the byte at which it begins.
fn pieces(line: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut start = 0;
    line.split('\t').map(move |piece| {
        let at = start;
        start += piece.len() + 1;
        (piece, at)
    })
}
