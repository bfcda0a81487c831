//! The undo ring: the pixels (and masks) that the newest steps have painted over.

use super::blend::LANES;
use super::mask::Mask;
use crate::picture::scene::Place;

/// The pixels that the newest steps have overwritten, up to a memory limit.
///
/// The ring has two halves. When the younger half is full, the older half is discarded and takes its place, so no span
/// is ever split, and the amount that can be taken back is between half of the limit and all of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ring {
    young: Half,
    old: Half,
    /// Steps from this place on can be taken back.
    base: Place,
    /// Whether the step that is being painted does not fit.
    overflow: bool,
    /// The number of times that a half has become full.
    turns: u32,
}

#[derive(Clone, Debug, Default)]
struct Half {
    /// Spans, each followed by its place in the frame and its length with the kind, so that they can be read backwards.
    /// The whole vector is allocated when the first span is saved; `len` words are in use.
    words: Vec<u32>,
    len: usize,
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    place: Place,
    /// The index at which the spans of the step begin.
    start: usize,
}

/// The kind of a span, in the top bits of its length; a row has at most 2^14 pixels.
const PIXELS: u32 = 0;
const MASKED: u32 = 1 << 30;
const MASK: u32 = 2 << 30;
const KIND: u32 = 3 << 30;

impl Ring {
    /// The number of steps that fit into each half.
    const STEPS: usize = 1 << 15;
    /// The number of words that also fit, so that a half takes 4 MiB.
    const WORDS: usize = (1 << 20) - Self::STEPS * size_of::<Step>() / 4;

    /// The number of times that 4 MiB of pixels have been painted over: a clock for checkpoints.
    pub(super) fn turns(&self) -> u32 {
        self.turns
    }

    /// Begins the step that is painted at `place`.
    #[inline]
    pub(super) fn begin(&mut self, place: Place) {
        self.young.steps.push(Step { place, start: self.young.len });
        if self.young.steps.len() > Self::STEPS {
            self.turn(0);
        }
    }

    /// Ends the step; `painted` is the place up to which everything has been painted now.
    #[inline]
    pub(super) fn end(&mut self, painted: Place) {
        if self.overflow {
            self.forget(painted);
        } else if self.young.steps.last().is_some_and(|step| step.start == self.young.len) {
            self.young.steps.pop();
        }
    }

    /// Forgets everything: only steps from `painted` on can be taken back.
    pub(super) fn forget(&mut self, painted: Place) {
        self.young.clear();
        self.old.clear();
        (self.base, self.overflow) = (painted, false);
    }

    /// Takes back all steps from `place` on; `false`, without any change, if the ring does not go back that far.
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

    /// Saves the contents of a span of pixels.
    #[inline(always)]
    pub(super) fn save_pixels(&mut self, at: usize, pixels: &[u32]) {
        if let Some(saved) = self.room(pixels.len(), at, pixels.len() as u32 | PIXELS) {
            copy(saved, pixels, |&pixel| pixel);
        }
    }

    /// Saves the contents of a span of pixels and their mask.
    #[inline(always)]
    pub(super) fn save_masked(&mut self, at: usize, pixels: &[u32], mask: &[f32]) {
        if let Some(saved) = self.room(2 * pixels.len(), at, pixels.len() as u32 | MASKED) {
            let (saved_pixels, saved_mask) = saved.split_at_mut(pixels.len());
            copy(saved_pixels, pixels, |&pixel| pixel);
            copy(saved_mask, mask, |m| m.to_bits());
        }
    }

    /// Saves the contents of a span of the mask.
    pub(super) fn save_mask(&mut self, at: usize, mask: &[f32]) {
        if let Some(saved) = self.room(mask.len(), at, mask.len() as u32 | MASK) {
            copy(saved, mask, |m| m.to_bits());
        }
    }

    /// Allocates `words` words for a span; its place, length and kind follow it.
    #[inline(always)]
    fn room(&mut self, words: usize, at: usize, tail: u32) -> Option<&mut [u32]> {
        if self.young.len + words + 2 > self.young.words.len() && !self.turn(words) {
            return None;
        }
        let start = self.young.len;
        self.young.len = start + words + 2;
        let (saved, rest) = self.young.words[start..].split_at_mut_checked(words)?;
        *rest.first_chunk_mut()? = [at as u32, tail];
        Some(saved)
    }

    /// Discards the older half. The step that is being painted moves into the new half, so it stays whole.
    #[cold]
    fn turn(&mut self, words: usize) -> bool {
        if self.young.words.is_empty() {
            self.young.words = vec![0; Self::WORDS];
            return words + 2 <= Self::WORDS || self.turn(words);
        }
        self.turns = self.turns.wrapping_add(1);
        let step = self.young.steps.pop();
        let Some(step) = step.filter(|step| !self.overflow && self.young.len - step.start + words + 2 <= Self::WORDS)
        else {
            self.overflow = true;
            return false;
        };
        self.base = self.young.steps.first().map_or(step.place, |first| first.place);
        self.old.clear();
        std::mem::swap(&mut self.young, &mut self.old);
        if self.young.words.is_empty() {
            self.young.words = vec![0; Self::WORDS];
        }
        let moved = step.start..self.old.len;
        self.young.words[..moved.len()].copy_from_slice(&self.old.words[moved.clone()]);
        (self.young.len, self.old.len) = (moved.len(), step.start);
        self.young.steps.push(Step { place: step.place, start: 0 });
        true
    }
}

impl Half {
    fn clear(&mut self) {
        self.len = 0;
        self.steps.clear();
    }

    fn rewind(&mut self, place: Place, pixels: &mut [u32], mask: &mut Mask, width: usize) {
        while let Some(step) = self.steps.pop_if(|step| step.place >= place) {
            while self.len > step.start {
                self.restore(pixels, mask, width);
            }
        }
    }

    /// Puts back the newest span.
    fn restore(&mut self, pixels: &mut [u32], mask: &mut Mask, width: usize) {
        let (at, tail) = (self.words[self.len - 2] as usize, self.words[self.len - 1]);
        let (len, kind) = ((tail & !KIND) as usize, tail & KIND);
        self.len -= 2;
        if kind != PIXELS {
            let (y, x) = (at / width, at % width);
            let saved = &self.words[self.len - len..self.len];
            let span = mask.span(y, x, x + len, width, pixels.len() / width);
            for (m, bits) in span.iter_mut().zip(saved) {
                *m = f32::from_bits(*bits);
            }
            self.len -= len;
        }
        if kind != MASK {
            pixels[at..at + len].copy_from_slice(&self.words[self.len - len..self.len]);
            self.len -= len;
        }
    }
}

/// Copies a span. Most spans are short: a call to `memcpy` would take longer than copying them.
#[inline(always)]
fn copy<T>(to: &mut [u32], from: &[T], word: impl Fn(&T) -> u32) {
    let ((to, to_rest), (from, from_rest)) = (to.as_chunks_mut::<LANES>(), from.as_chunks::<LANES>());
    for (to, from) in to.iter_mut().zip(from) {
        for (to, from) in to.iter_mut().zip(from) {
            *to = word(from);
        }
    }
    for (to, from) in to_rest.iter_mut().zip(from_rest) {
        *to = word(from);
    }
}
