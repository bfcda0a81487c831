//! Whole pictures: horizontal bands, each painted by one thread at a time.

use std::sync::{Mutex, PoisonError};

use super::lanes::Lanes;
use super::level::{Level, with_lanes};
use super::marks::{self, Pen};
use super::rows::{Canvas, Scratch};
use super::view::View;
#[cfg(feature = "text")]
use super::writing::Writing;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::scene::{Mark, Place, Scene};

/// There are more bands than threads, so that the threads share a crowded part of the picture.
const BANDS: usize = 16;
/// The number of pieces that are sorted into bands at a time, which limits the memory that they take.
const CHUNK: usize = 1 << 17;
/// Starting threads costs more than painting this number of strokes.
const SMALL: usize = 4096;

/// Whether there is so little left to paint from a given place that using several threads would be slower.
pub(super) fn is_small(scene: &Scene, from: Place) -> bool {
    let mut strokes = 0;
    for at in from.entry..scene.len() {
        strokes += match scene.get(at) {
            Mark::Strokes { points, .. } | Mark::Polygon { points, .. } => points.len(),
            _ => SMALL / 64,
        };
        if strokes >= SMALL {
            return false;
        }
    }
    true
}

/// Paints the entries from one place up to another. A translucent run must not be half done at `from`.
pub(super) fn paint(
    level: Level,
    threads: usize,
    scene: &Scene,
    view: View,
    frame: &mut Picture,
    from: Place,
    to: Place,
) {
    if threads <= 1 {
        let mut scratch = Scratch::default();
        let mut canvas = Canvas::whole(frame, &mut scratch, None);
        // The whole loop is compiled for the instruction set, so that it reaches the kernels without a detour.
        with_lanes!(level, lanes => lanes.run(
            #[inline(always)]
            || marks::paint(lanes, &mut canvas, scene, view, from, to),
        ));
        return;
    }
    let size = (frame.width() as usize, frame.height() as usize);
    let rows = size.1.div_ceil(BANDS);
    let mut bands: Vec<Band<'_>> = frame
        .pixels_mut()
        .chunks_mut(rows * size.0)
        .zip((0..).step_by(rows))
        .map(|(pixels, top)| Band { pixels, size, top, scratch: Scratch::default(), pieces: Vec::new(), run: u32::MAX })
        .collect();
    let mut sorter = Sorter {
        scene,
        view,
        size,
        rows,
        next: from,
        to,
        run: 0,
        #[cfg(feature = "text")]
        writings: Vec::new(),
    };
    while sorter.sort(&mut bands) {
        let queue = Mutex::new(bands.iter_mut());
        let work = || {
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                let Some(band) = next else { break };
                with_lanes!(level, lanes => lanes.run(
                    #[inline(always)]
                    || band.paint(lanes, &sorter),
                ));
                band.pieces.clear();
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads.min(BANDS) {
                scope.spawn(work);
            }
            work();
        });
    }
}

/// Some rows of the frame, and the pieces to be painted there.
struct Band<'a> {
    pixels: &'a mut [u32],
    /// The size of the frame.
    size: (usize, usize),
    top: usize,
    scratch: Scratch,
    pieces: Vec<Piece>,
    /// The translucent run that is in the mask.
    run: u32,
}

/// A mark, or a part of a polyline.
struct Piece {
    mark: u32,
    /// The corners, from the first up to, but not including, `end`.
    first: u32,
    end: u32,
    /// The mark with which the translucent run of the piece begins.
    run: u32,
}

impl Band<'_> {
    #[inline(always)]
    fn paint<L: Lanes>(&mut self, lanes: L, sorter: &Sorter<'_>) {
        let view = sorter.view;
        let mut canvas = Canvas::rows(self.pixels, self.size, self.top, &mut self.scratch);
        for piece in &self.pieces {
            match sorter.scene.get(piece.mark as usize) {
                Mark::Strokes { points, stroke, .. } => {
                    if let Some(pen) = Pen::new(stroke, view) {
                        let begin = pen.ink.opacity < 255 && self.run != piece.run;
                        if begin {
                            self.run = piece.run;
                        }
                        pen.paint(lanes, &mut canvas, &points[piece.first as usize..piece.end as usize], begin);
                    }
                }
                #[cfg(feature = "text")]
                Mark::Text(_) => sorter.writings[piece.first as usize].paint(&mut canvas),
                mark => marks::paint_other(lanes, &mut canvas, &mark, view),
            }
        }
    }
}

/// Walks through a scene and distributes its pieces to the bands.
struct Sorter<'a> {
    scene: &'a Scene,
    view: View,
    /// The size of the frame.
    size: (usize, usize),
    /// The height of a band.
    rows: usize,
    next: Place,
    to: Place,
    run: u32,
    /// The text of this chunk: the threads that paint have no access to the fonts.
    #[cfg(feature = "text")]
    writings: Vec<Writing>,
}

impl Sorter<'_> {
    /// Sorts one chunk; `false` at the end of the scene.
    fn sort(&mut self, bands: &mut [Band<'_>]) -> bool {
        #[cfg(feature = "text")]
        self.writings.clear();
        let mut room = CHUNK;
        let begun = self.next;
        while room > 0 && self.next < self.to && self.next.entry < self.scene.len() {
            let at = self.next.entry;
            match self.scene.get(at) {
                Mark::Strokes { points, stroke, owner } => {
                    let end = if at == self.to.entry { self.to.point } else { points.len() };
                    let first = self.next.point.saturating_sub(1);
                    let stop = end.min(first + room + 1);
                    if let Some(pen) = Pen::new(stroke, self.view) {
                        if pen.ink.opacity < 255 && !marks::continues(self.scene, at, owner, stroke) {
                            self.run = at as u32;
                        }
                        self.polyline(bands, pen, at as u32, &points[..stop], first);
                    }
                    room -= (stop - first).min(room);
                    self.next = if stop < end || at == self.to.entry {
                        Place { entry: at, point: stop }
                    } else {
                        Place { entry: at + 1, point: 0 }
                    };
                }
                mark => {
                    if at == self.to.entry {
                        break;
                    }
                    let (low, high, first) = self.rows_of(&mark);
                    self.add(bands, low, high, &Piece { mark: at as u32, first, end: first, run: 0 });
                    room -= 1;
                    self.next = Place { entry: at + 1, point: 0 };
                }
            }
        }
        self.next != begun
    }

    /// The rows that a mark may touch, with a margin, and the number of a `Text`, which is laid out here.
    fn rows_of(&mut self, mark: &Mark<'_>) -> (f64, f64, u32) {
        #[cfg(feature = "text")]
        if let Mark::Text(text) = mark {
            let writing = Writing::new(text, self.view, self.size);
            let ((low, high), number) = (writing.rows(), self.writings.len() as u32);
            self.writings.push(writing);
            return (low, high, number);
        }
        let rows = marks::reach(mark, self.view, self.size);
        (rows.y.into(), rows.bottom().into(), 0)
    }

    fn polyline(&self, bands: &mut [Band<'_>], pen: Pen, mark: u32, corners: &[Vec2D], first: usize) {
        let reach = pen.ink.radius + 2.0;
        let Some(start) = corners.get(first) else { return };
        let mut from = pen.view.to_device(*start).y;
        for (i, &corner) in corners.iter().enumerate().skip(first + 1) {
            let to = pen.view.to_device(corner).y;
            let piece = Piece { mark, first: i as u32 - 1, end: i as u32 + 1, run: self.run };
            self.add(bands, from.min(to) - reach, from.max(to) + reach, &piece);
            from = to;
        }
    }

    /// Adds a piece to every band between two rows. Consecutive pieces of a polyline are joined.
    #[inline]
    fn add(&self, bands: &mut [Band<'_>], low: f64, high: f64, piece: &Piece) {
        // NaN is not caught here; the kernels omit it.
        if high <= low || high < 0.0 || low >= self.size.1 as f64 {
            return;
        }
        let band = |row: f64| (row.clamp(0.0, (self.size.1 - 1) as f64) as usize) / self.rows;
        for band in &mut bands[band(low)..=band(high)] {
            match band.pieces.last_mut() {
                Some(last) if last.mark == piece.mark && last.end == piece.first + 1 => last.end = piece.end,
                _ => band.pieces.push(Piece { ..*piece }),
            }
        }
    }
}
