//! The strokes of an SVG file: one path for each run of them with one pen.

use std::fmt::Write as _;
use std::ops::Range;

use super::super::chains::{Chains, Later, Stroke as Segment};
use super::super::clip::Window;
use super::attributes::{hundredths, on_paper, paint, place, stroke_width};
use super::path::{PathData, decimal};
use crate::color::Rgba;
use crate::picture::raster::{self, View};
use crate::picture::scene::{Mark, Scene, Stroke};

/// All strokes of a scene, and those that wait to be written.
pub(super) struct Lines {
    segments: Vec<Segment>,
    /// For each segment whether nothing of it can be seen.
    hidden: Vec<bool>,
    /// For each entry in paint order its segments, and how wide they are, in hundredths of a pixel.
    entries: Vec<(Range<usize>, i32)>,
    runs: Vec<Run>,
    /// Nothing may be added to the last run if it is translucent.
    interrupted: bool,
}

/// Strokes that are one path.
struct Run {
    color: Rgba,
    width: i32,
    owner: u32,
    chains: Chains,
}

impl Lines {
    pub(super) fn of(scene: &Scene, view: View) -> Self {
        let mut lines = Self {
            segments: Vec::new(),
            hidden: Vec::new(),
            entries: Vec::new(),
            runs: Vec::new(),
            interrupted: false,
        };
        for mark in scene.marks() {
            let start = lines.segments.len();
            let mut entry = (start..start, 0);
            if let Mark::Strokes { points, stroke, .. } = mark
                && stroke.color.a > 0
            {
                let (width, shift) = raster::pen(stroke, view);
                entry.1 = hundredths(width);
                let places = points.windows(2).filter_map(|ends| {
                    let (a, b) = Window::WORLD.line(on_paper(ends[0], view, shift), on_paper(ends[1], view, shift))?;
                    Some((place(a), place(b)))
                });
                lines.segments.extend(places);
            }
            entry.0.end = lines.segments.len();
            lines.entries.push(entry);
        }
        lines.hide(scene);
        lines
    }

    /// Finds what later strokes hide; translucent ones hide nothing.
    fn hide(&mut self, scene: &Scene) {
        self.hidden = vec![false; self.segments.len()];
        let mut later = Later::default();
        for ((segments, width), mark) in self.entries.iter().zip(scene.marks()).rev() {
            let Mark::Strokes { stroke, .. } = mark else { continue };
            for at in segments.clone().rev() {
                // One pixel wider is enough for every shift.
                self.hidden[at] = later.hides(self.segments[at], *width, stroke.color.a == 255, 100);
            }
        }
    }

    /// Adds the strokes of an entry to those that wait.
    pub(super) fn add(&mut self, at: usize, stroke: Stroke, owner: u32) {
        let (segments, width) = self.entries[at].clone();
        let color = stroke.color;
        let last = self.runs.last_mut().filter(|run| {
            let translucent = color.a < 255;
            run.color == color && run.width == width && !(translucent && (run.owner != owner || self.interrupted))
        });
        let mut new = None;
        let run = match last {
            Some(run) => run,
            None => new.insert(Run { color, width, owner, chains: Chains::default() }),
        };
        for at in segments {
            if !self.hidden[at] {
                run.chains.push(self.segments[at]);
            }
        }
        self.runs.extend(new.filter(|run| !run.chains.is_empty()));
        self.interrupted = false;
    }

    /// Ends a translucent run.
    pub(super) fn interrupt(&mut self) {
        self.interrupted = true;
    }

    /// Writes what waits.
    pub(super) fn write(&mut self, out: &mut String) {
        let runs = std::mem::take(&mut self.runs);
        // Neighbours of one colour share it.
        let mut runs = runs.into_iter().peekable();
        while let Some(run) = runs.next() {
            if run.is_dots() {
                run.write_dots(out);
                continue;
            }
            let color = run.color;
            let goes_on = |next: &Run| next.color == color && !next.is_dots();
            if runs.peek().is_some_and(goes_on) {
                writeln!(out, "<g{}>", paint("stroke", color)).ok();
                run.write("", out);
                while let Some(next) = runs.next_if(goes_on) {
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
    /// Whether all of it are dots that can be circles: translucent circles would be seen through each other, where a path
    /// is one shape.
    fn is_dots(&self) -> bool {
        let mut chains = self.chains.iter();
        chains.all(|chain| matches!(chain, [a, b] if a == b))
            && (self.color.a == 255 || self.chains.iter().count() == 1)
    }

    fn write_dots(&self, out: &mut String) {
        let (fill, number) = (paint("fill", self.color), |v: i32| decimal(v.into(), 2));
        // Half of the width is a whole number of thousandths.
        let radius = decimal(i64::from(self.width) * 5, 3);
        for (x, y) in self.chains.iter().filter_map(|chain| chain.first()) {
            writeln!(out, r#"<circle cx="{}" cy="{}" r="{radius}"{fill}/>"#, number(*x), number(*y)).ok();
        }
    }

    fn write(&self, color: &str, out: &mut String) {
        let mut data = PathData::new();
        for chain in self.chains.iter() {
            let Some((first, rest)) = chain.split_first() else { continue };
            data.move_to(*first);
            rest.iter().for_each(|place| data.line_to(*place));
        }
        writeln!(out, r#"<path{color}{} d="{}"/>"#, stroke_width(self.width), data.into_string()).ok();
    }
}
