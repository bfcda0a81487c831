//! The undo ring: the pixels (and masks) that the newest steps have painted over.

use super::mask::Mask;
use crate::picture::scene::Place;

/// What the newest steps have overwritten, within a bound of memory.
///
/// It is kept in two halves. When the younger one is full, the older one is given up and takes its place; so no span
/// is ever split, and between half of the bound and all of it can be taken back.
#[derive(Clone, Debug, Default)]
pub(super) struct Ring {
    young: Half,
    old: Half,
    /// Steps from here on can be taken back.
    base: Place,
    /// The step that is being painted does not fit.
    overflow: bool,
    /// How often a half has become full.
    turns: u32,
}

#[derive(Clone, Debug, Default)]
struct Half {
    /// Spans, each followed by its place in the frame and its length with the kind, so that they can be read
    /// backwards.
    words: Vec<u32>,
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    place: Place,
    /// Where its spans begin.
    start: usize,
}

/// What was saved, in the top bits of the length; a row has at most 2^14 pixels.
const PIXELS: u32 = 0;
const MASKED: u32 = 1 << 30;
const MASK: u32 = 2 << 30;
const KIND: u32 = 3 << 30;

impl Ring {
    /// 4 MiB for each half.
    const WORDS: usize = 1 << 20;
    /// What a step takes besides its spans, in words.
    const STEP: usize = size_of::<Step>() / 4;

    /// How often 4 MiB of pixels have been painted over: a clock for checkpoints.
    pub(super) fn turns(&self) -> u32 {
        self.turns
    }

    /// Begins the step that is painted at `place`.
    #[inline]
    pub(super) fn begin(&mut self, place: Place) {
        self.young.steps.push(Step { place, start: self.young.words.len() });
    }

    /// Ends the step; `painted` is the place up to which everything has been painted now.
    #[inline]
    pub(super) fn end(&mut self, painted: Place) {
        if self.overflow {
            self.forget(painted);
        } else if self.young.steps.last().is_some_and(|step| step.start == self.young.words.len()) {
            self.young.steps.pop();
        }
    }

    /// Forgets everything: what can be taken back begins with the next step, at `painted`.
    pub(super) fn forget(&mut self, painted: Place) {
        self.young.clear();
        self.old.clear();
        (self.base, self.overflow) = (painted, false);
    }

    /// Takes back all steps at `place` and after; `false`, and nothing has changed, when the ring does not go back
    /// so far.
    pub(super) fn rewind(&mut self, place: Place, pixels: &mut [u32], mask: &mut Mask, width: usize) -> bool {
        if place < self.base {
            return false;
        }
        self.young.rewind(place, pixels, mask, width);
        if self.young.steps.is_empty() {
            self.old.rewind(place, pixels, mask, width);
            std::mem::swap(&mut self.young, &mut self.old);
        }
        true
    }

    /// Keeps what a span of pixels was.
    #[inline]
    pub(super) fn save_pixels(&mut self, at: usize, pixels: &[u32]) {
        if self.room(pixels.len()) {
            self.young.words.extend_from_slice(pixels);
            self.young.close(at, pixels.len(), PIXELS);
        }
    }

    /// Keeps what a span of pixels and their mask were.
    #[inline]
    pub(super) fn save_masked(&mut self, at: usize, pixels: &[u32], mask: &[f32]) {
        if self.room(pixels.len() * 2) {
            self.young.words.extend_from_slice(pixels);
            self.young.words.extend(mask.iter().map(|m| m.to_bits()));
            self.young.close(at, pixels.len(), MASKED);
        }
    }

    /// Keeps what a span of the mask was.
    pub(super) fn save_mask(&mut self, at: usize, mask: &[f32]) {
        if self.room(mask.len()) {
            self.young.words.extend(mask.iter().map(|m| m.to_bits()));
            self.young.close(at, mask.len(), MASK);
        }
    }

    /// Makes room for a span.
    #[inline]
    fn room(&mut self, words: usize) -> bool {
        self.young.words.len() + self.young.steps.len() * Self::STEP + words + 2 <= Self::WORDS || self.turn(words)
    }

    /// Gives up the older half. The step that is being painted moves into the new one, so that it stays whole.
    #[cold]
    fn turn(&mut self, words: usize) -> bool {
        self.turns = self.turns.wrapping_add(1);
        let step = self.young.steps.pop();
        let Some(step) =
            step.filter(|step| !self.overflow && self.young.words.len() - step.start + words + 64 <= Self::WORDS)
        else {
            self.overflow = true;
            return false;
        };
        self.base = self.young.steps.first().map_or(step.place, |first| first.place);
        self.old.clear();
        std::mem::swap(&mut self.young, &mut self.old);
        self.young.words.extend_from_slice(&self.old.words[step.start..]);
        self.old.words.truncate(step.start);
        self.young.steps.push(Step { place: step.place, start: 0 });
        true
    }
}

impl Half {
    fn clear(&mut self) {
        self.words.clear();
        self.steps.clear();
    }

    #[inline]
    fn close(&mut self, at: usize, len: usize, kind: u32) {
        self.words.extend_from_slice(&[at as u32, len as u32 | kind]);
    }

    fn rewind(&mut self, place: Place, pixels: &mut [u32], mask: &mut Mask, width: usize) {
        while let Some(step) = self.steps.pop_if(|step| step.place >= place) {
            while self.words.len() > step.start {
                self.restore(pixels, mask, width);
            }
        }
    }

    /// Puts back the newest span.
    fn restore(&mut self, pixels: &mut [u32], mask: &mut Mask, width: usize) {
        let (Some(tail), Some(at)) = (self.words.pop(), self.words.pop()) else { return };
        let (len, kind, at) = ((tail & !KIND) as usize, tail & KIND, at as usize);
        if kind != PIXELS {
            let (y, x, start) = (at / width, at % width, self.words.len() - len);
            let span = mask.span(y, x, x + len, width, pixels.len() / width);
            for (m, bits) in span.iter_mut().zip(self.words.drain(start..)) {
                *m = f32::from_bits(bits);
            }
        }
        if kind != MASK {
            let start = self.words.len() - len;
            pixels[at..at + len].copy_from_slice(&self.words[start..]);
            self.words.truncate(start);
        }
    }
}
