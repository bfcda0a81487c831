//! The lengths of rows or columns, the slots on one axis.
//!
//! Slot `i` lies between the edges `i` and `i + 1`. If the total length is to be the minimum, an edge can be no further
//! left than the slots to its left require, and no further right than the slots to its right require. If a child spans
//! several slots and is longer than they are, there is a choice, and the weights decide.

use std::collections::HashMap;
use std::ops::Range;

use super::slots::{Slot, Slots};
use crate::gui::geometry::Span;

/// The space that a child needs on an axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// The first slot.
    pub(super) first: usize,
    /// The slot after the last one.
    pub(super) end: usize,
    /// The length, including the padding.
    pub(super) length: i64,
}

/// The edges of the slots, beginning with 0.
#[derive(Debug)]
pub(super) struct Axis<'a> {
    slots: &'a [Slot],
    edges: Vec<i64>,
}

impl<'a> Axis<'a> {
    /// The edges for the minimum total length.
    pub(super) fn natural(claims: &[Claim], slots: &'a [Slot]) -> Self {
        let slots = &slots[..slots.len().min(Slots::MAX)];
        let count = claims.iter().map(|claim| claim.end).max().unwrap_or(0).max(slots.len());
        let mut spanning: Vec<_> = claims.iter().filter(|claim| claim.end - claim.first > 1).copied().collect();
        let mut lengths: Vec<i64> =
            (0..count).map(|i| slots.get(i).map_or(0, |slot| slot.minsize.max(0).into())).collect();
        for claim in claims.iter().filter(|claim| claim.end - claim.first == 1) {
            let pad = slots.get(claim.first).map_or(0, |slot| slot.pad.into());
            lengths[claim.first] = lengths[claim.first].max(claim.length + pad);
        }
        make_uniform(&mut lengths, slots);
        // Without spanning children, the edges follow directly.
        spanning.sort_by_key(|claim| claim.end);
        let edges = if spanning.is_empty() { sums(&lengths) } else { Room::new(lengths, slots, &spanning).settle() };
        Self { slots, edges }
    }

    /// The distance from the first edge to the last.
    pub(super) fn length(&self) -> i64 {
        self.edges.last().copied().unwrap_or(0)
    }

    /// The cell of a child.
    pub(super) fn cell(&self, claim: &Claim) -> Span {
        Span { start: self.edges[claim.first], len: self.edges[claim.end] - self.edges[claim.first] }
    }

    /// Lengthens or shortens the slots with weights, so that the total length becomes `length`, as far as possible.
    pub(super) fn fit(&mut self, length: i64) {
        let missing = length - self.length();
        if missing == 0 || self.slots.iter().all(|slot| slot.weight == 0) {
            return;
        }
        if missing > 0 {
            let weights: Vec<_> = (0..self.edges.len() - 1).map(|i| weight(self.slots, i)).collect();
            self.add(missing, &weights);
        } else {
            self.shrink(length);
        }
    }

    fn slot_length(&self, i: usize) -> i64 {
        self.edges[i + 1] - self.edges[i]
    }

    /// Moves the edges so that each slot gets its share of `length`, which may be negative. Rounding the sums instead
    /// of the shares leaves no remainder.
    fn add(&mut self, length: i64, weights: &[i64]) {
        let total = weights.iter().sum();
        let mut sum = 0;
        for (edge, weight) in self.edges[1..].iter_mut().zip(weights) {
            sum += weight;
            *edge += part(length, sum, total);
        }
    }

    fn shrink(&mut self, length: i64) {
        let shortest = |i: usize| self.slots.get(i).map_or(0, |slot| i64::from(slot.minsize.max(0)));
        let count = self.edges.len() - 1;
        let floors: Vec<_> =
            (0..count).map(|i| if weight(self.slots, i) > 0 { shortest(i) } else { self.slot_length(i) }).collect();
        if length <= floors.iter().sum() {
            self.edges = sums(&floors);
            return;
        }
        // Each round shrinks until the first slot can shrink no more; that slot is excluded from the next round.
        let mut rounds = PATIENCE / count.max(1);
        while self.length() > length {
            if rounds == 0 {
                return self.shorten(length, &floors);
            }
            rounds -= 1;
            let weights: Vec<_> =
                (0..count).map(|i| if self.slot_length(i) > floors[i] { weight(self.slots, i) } else { 0 }).collect();
            let total: i64 = weights.iter().sum();
            if total == 0 {
                return;
            }
            let shrinking = (0..count).filter(|&i| weights[i] > 0);
            let steps = shrinking.map(|i| part(total, floors[i] - self.slot_length(i), weights[i]));
            let step = steps.fold(length - self.length(), i64::max);
            self.add(step, &weights);
        }
    }

    /// Takes the excess from the slots that can shrink, beginning with the last.
    fn shorten(&mut self, length: i64, floors: &[i64]) {
        let mut excess = self.length() - length;
        let mut lengths: Vec<_> = (0..floors.len()).map(|i| self.slot_length(i)).collect();
        for (slot, floor) in lengths.iter_mut().zip(floors).rev() {
            let less = (*slot - floor).clamp(0, excess);
            *slot -= less;
            excess -= less;
        }
        self.edges = sums(&lengths);
    }
}

/// The leftmost and the rightmost position of each edge.
struct Room {
    /// The lengths of the slots so far.
    lengths: Vec<i64>,
    weights: Vec<i64>,
    low: Vec<i64>,
    high: Vec<i64>,
    /// The number of slots that may still be examined.
    patience: usize,
}

impl Room {
    /// Computes the positions. `spanning` is sorted by where each claim ends.
    fn new(lengths: Vec<i64>, slots: &[Slot], spanning: &[Claim]) -> Self {
        let count = lengths.len();
        let mut low = sums(&lengths);
        let mut claims = spanning.iter().peekable();
        for i in 0..count {
            low[i + 1] = low[i] + lengths[i];
            while let Some(claim) = claims.next_if(|claim| claim.end == i + 1) {
                low[i + 1] = low[i + 1].max(low[claim.first] + claim.length);
            }
        }
        let mut high = vec![low[count]; count + 1];
        high[0] = 0;
        let (mut edge, mut claims) = (low[count], spanning.iter().rev().peekable());
        for i in (1..count).rev() {
            while let Some(claim) = claims.next_if(|claim| claim.end == i + 1) {
                if claim.first > 0 {
                    high[claim.first] = high[claim.first].min(edge - claim.length);
                }
            }
            edge = high[i].min(edge - lengths[i]);
            high[i] = edge;
        }
        let weights = (0..count).map(|i| weight(slots, i)).collect();
        Self { lengths, weights, low, high, patience: PATIENCE }
    }

    /// Brings the two bounds of each edge together, from the left. The lower bounds are then the edges.
    fn settle(mut self) -> Vec<i64> {
        let mut edge = 1;
        while edge < self.low.len() {
            if self.low[edge] == self.high[edge] {
                edge += 1;
                continue;
            }
            let run = edge - 1..(edge..self.low.len()).find(|&i| self.low[i] == self.high[i]).unwrap_or(edge);
            if !self.grow(run) {
                // With lengths that no display has, this could continue for ever.
                self.high[edge] = self.low[edge];
            }
            if self.patience == 0 {
                break;
            }
        }
        self.low
    }

    /// Lengthens the slots between two fixed edges as far as possible. Returns whether any slot became longer.
    fn grow(&mut self, run: Range<usize>) -> bool {
        let mut weights = self.weights[run.clone()].to_vec();
        if weights.iter().all(|weight| *weight == 0) {
            weights.fill(1);
        }
        let total = weights.iter().sum();
        let need: i64 = self.lengths[run.clone()].iter().sum();
        let extra = self.extra(&run, &weights, total, self.high[run.end] - self.low[run.start] - need);
        let (mut sum, mut given) = (0, 0);
        for (i, weight) in run.clone().zip(&weights) {
            sum += weight;
            let grown = part(extra, sum, total) - given;
            given += grown;
            self.lengths[i] += grown;
            self.low[i + 1] = self.low[i + 1].max(self.low[i] + self.lengths[i]);
        }
        for i in (run.start + 1..run.end).rev() {
            self.high[i] = self.high[i].min(self.high[i + 1] - self.lengths[i]);
        }
        extra > 0
    }

    /// The maximum part of `extra` that can be distributed by weight at once, in Tk's steps.
    fn extra(&mut self, run: &Range<usize>, weights: &[i64], total: i64, mut extra: i64) -> i64 {
        let multiple = |n: i64| if n > total { n / total * total } else { n };
        while let Some((room, weight)) = self.obstacle(run, weights, total, extra) {
            let mut less = multiple(part(total, room, weight));
            if less <= 0 {
                less = extra - 1;
                if less > 3 * total {
                    less = part(less, 3, 4);
                }
                less = multiple(less).max(1);
            }
            if less >= extra || self.patience == 0 {
                return 0;
            }
            extra = less;
        }
        extra
    }

    /// The first slot that would extend beyond its last possible edge: the space by which it can grow, and its weight.
    fn obstacle(&mut self, run: &Range<usize>, weights: &[i64], total: i64, extra: i64) -> Option<(i64, i64)> {
        self.patience = self.patience.saturating_sub(run.len());
        let (mut edge, mut sum, mut given) = (self.low[run.start], 0, 0);
        for (i, &weight) in run.clone().zip(weights) {
            sum += weight;
            let grown = part(extra, sum, total) - given;
            given += grown;
            let end = edge + self.lengths[i];
            if weight > 0 && end + grown > self.high[i + 1] {
                return Some((self.high[i + 1] - end, weight));
            }
            edge = self.low[i + 1].max(end + grown);
        }
        None
    }
}

/// The number of slots that may be examined. Tk tries again and again, with a pixel less or more. This number is enough
/// for a display with ten thousand pixels and dozens of slots; any length that is undecided then goes to the last
/// slots, or is taken from them.
const PATIENCE: usize = 3_000_000;

/// Gives the slots of a group the same length per unit of weight; a weight of 0 counts as 1.
fn make_uniform(lengths: &mut [i64], slots: &[Slot]) {
    let groups = slots.iter().map(|slot| slot.uniform.as_deref().unwrap_or_default());
    let grouped: Vec<(usize, &str)> = groups.enumerate().filter(|(_, group)| !group.is_empty()).collect();
    let parts = |i: usize| i64::from(slots[i].weight.max(1));
    let mut units = HashMap::new();
    for (i, group) in &grouped {
        let unit = lengths[*i] / parts(*i) + i64::from(lengths[*i] % parts(*i) > 0);
        let most = units.entry(group).or_insert(unit);
        *most = unit.max(*most);
    }
    for (i, group) in &grouped {
        lengths[*i] = units[group].saturating_mul(parts(*i)).min(LONGEST);
    }
}

/// The maximum length of a slot; the sum of all slots stays far below the maximum of `i64`.
const LONGEST: i64 = i32::MAX as i64;

fn weight(slots: &[Slot], i: usize) -> i64 {
    slots.get(i).map_or(0, |slot| slot.weight.into())
}

/// The running totals: 0, the first length, the sum of the first two, and so on.
fn sums(lengths: &[i64]) -> Vec<i64> {
    let mut sum = 0;
    let next = lengths.iter().map(|length| {
        sum += length;
        sum
    });
    std::iter::once(0).chain(next).collect()
}

/// `length * share / whole`, rounded towards zero as in C, or the nearest number that can be represented.
fn part(length: i64, share: i64, whole: i64) -> i64 {
    match length.checked_mul(share) {
        Some(product) => product / whole,
        None => {
            let part = i128::from(length) * i128::from(share) / i128::from(whole);
            part.clamp(i64::MIN.into(), i64::MAX.into()) as i64
        }
    }
}
