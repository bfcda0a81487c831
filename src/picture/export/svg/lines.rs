//! The strokes of an SVG file: one path for each run of strokes with the same pen.

use std::fmt::Write as _;

use super::super::chains::{Chains, Later, Stroke as Segment};
use super::attributes::{hundredths, on_paper, paint, place, stroke_width};
use super::path::{PathData, decimal};
use crate::color::Rgba;
use crate::picture::clip::Window;
use crate::picture::raster::{self, View};
use crate::picture::scene::{Mark, Scene, Stroke};

/// All strokes of a scene, and those waiting to be written.
pub(super) struct Lines {
    /// For each entry in paint order, the strokes that are at least partly visible, and their width in hundredths of a
    /// pixel.
    entries: Vec<(Vec<Segment>, i32)>,
    runs: Vec<Run>,
    /// Nothing may be added to the last run if it is translucent.
    interrupted: bool,
}

/// Strokes that form one path.
struct Run {
    color: Rgba,
    width: i32,
    owner: u32,
    chains: Chains,
}

impl Lines {
    pub(super) fn of(scene: &Scene, view: View) -> Self {
        let mut later = Later::default();
        let entry = |mark: Mark<'_>| match mark {
            Mark::Strokes { points, stroke, .. } if stroke.color.a > 0 => {
                let (width, shift) = raster::Pen::placement(stroke, view);
                let width = hundredths(width);
                let segments = points.windows(2).rev().filter_map(|ends| {
                    let (a, b) = Window::WORLD.line(on_paper(ends[0], view, shift), on_paper(ends[1], view, shift))?;
                    Some((place(a), place(b)))
                });
                // Translucent strokes hide nothing; for opaque ones, one pixel wider is enough for every shift.
                let opaque = stroke.color.a == 255;
                let mut seen: Vec<_> = segments.filter(|segment| !later.hides(*segment, width, opaque, 100)).collect();
                seen.reverse();
                (seen, width)
            }
            _ => (Vec::new(), 0),
        };
        let mut entries: Vec<_> = scene.marks().rev().map(entry).collect();
        entries.reverse();
        Self { entries, runs: Vec::new(), interrupted: false }
    }

    /// Adds the strokes of an entry to those waiting to be written.
    pub(super) fn add(&mut self, at: usize, stroke: Stroke, owner: u32) {
        let (segments, width) = std::mem::take(&mut self.entries[at]);
        let color = stroke.color;
        let interrupted = std::mem::take(&mut self.interrupted);
        let continued = |run: &&mut Run| {
            let together = color.a == 255 || (run.owner == owner && !interrupted);
            run.color == color && run.width == width && together
        };
        if let Some(run) = self.runs.last_mut().filter(continued) {
            segments.into_iter().for_each(|segment| run.chains.push(segment));
        } else if !segments.is_empty() {
            self.runs.push(Run { color, width, owner, chains: Chains::of(segments) });
        }
    }

    /// Ends a translucent run.
    pub(super) fn interrupt(&mut self) {
        self.interrupted = true;
    }

    /// Writes the waiting strokes.
    pub(super) fn write(&mut self, out: &mut String) {
        let runs = std::mem::take(&mut self.runs);
        // Consecutive runs of the same colour share it.
        let mut runs = runs.into_iter().peekable();
        while let Some(run) = runs.next() {
            if run.is_dots() {
                run.write_dots(out);
                continue;
            }
            let color = run.color;
            let is_like = |next: &Run| next.color == color && !next.is_dots();
            if runs.peek().is_some_and(is_like) {
                writeln!(out, "<g{}>", paint("stroke", color)).ok();
                run.write("", out);
                while let Some(next) = runs.next_if(is_like) {
                    next.write("", out);
                }
                out.push_str("</g>\n");
            } else {
                run.write(&paint("stroke", color), out);
            }
        }
        self.interrupted = false;
    }
}

impl Run {
    /// Whether the whole run consists of dots that can be circles: translucent circles would show through each other,
    /// but a path is one shape.
    fn is_dots(&self) -> bool {
        let Chains(chains) = &self.chains;
        let is_dot = |chain: &Vec<_>| matches!(chain[..], [a, b] if a == b);
        chains.iter().all(is_dot) && (self.color.a == 255 || chains.len() == 1)
    }

    fn write_dots(&self, out: &mut String) {
        let (fill, number) = (paint("fill", self.color), |v: i32| decimal(v.into(), 2));
        // Half of the width is a whole number of thousandths.
        let radius = decimal(i64::from(self.width) * 5, 3);
        for (x, y) in self.chains.0.iter().filter_map(|chain| chain.first()) {
            writeln!(out, r#"<circle cx="{}" cy="{}" r="{radius}"{fill}/>"#, number(*x), number(*y)).ok();
        }
    }

    fn write(&self, color: &str, out: &mut String) {
        let mut data = PathData::new();
        self.chains.0.iter().for_each(|chain| data.contour(chain));
        writeln!(out, r#"<path{color}{} d="{}"/>"#, stroke_width(self.width), data.text).ok();
    }
}
