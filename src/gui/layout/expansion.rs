//! Shares the space that no child requests among the children that expand.
//!
//! For each such child, Tk asks again how much of the cavity is left, and how many children can share it. On the
//! horizontal axis, children at the left and right side share the space that they do not request. A child at the top or
//! bottom between them needs its full width in whatever cavity is left at that point, so the children before it may
//! share only the rest. The child gets the smallest of these shares, in whole pixels, so the remainder goes to the last
//! child.
//!
//! # In one pass
//!
//! Tk walks over all the later children for each child. The same result is found without walking back. Number the
//! expanding children from 0; `needed[n]` is the length that the original cavity must have for the children after the
//! first `n` of them: the parcels before such a child, and the width of the child if it lies across, or else nothing.
//! Child `e` gets the minimum of `(room - needed[n]) / (n - e)` over `n > e`, but not below 0, where `room` is the
//! length of its cavity plus all parcels before it without their shares. Longer needs later make earlier, shorter ones
//! irrelevant, so `needed` may be made to fall with `n`.
//!
//! That minimum is the slope of the tangent from the point `(e, room)` to the points `(n, needed[n])`, which touches a
//! corner of their upper hull. The child gets at most that slope, so `room` falls by at most that much, and the slope
//! to nearer points then rises by no less than the slope to the corner. So the next corner is this one or a later one.
//! (If the slope is negative, nothing is given, and the slope stays negative until the corner is passed.) Each point is
//! thus examined only once as the pointer moves forward.

/// The part of an axis that a child takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parcel {
    /// The length that the child requests, including its padding.
    pub(super) length: i64,
    /// Whether the cavity becomes shorter by this length; the parcel of any other child is as long as the cavity.
    pub(super) is_along: bool,
    /// Whether the child takes a share of the remaining space.
    pub(super) expands: bool,
}

/// The shares on one axis.
#[derive(Debug)]
pub(super) struct Expansion {
    /// The needed lengths, by the number of expanding children before; empty if no child expands.
    needed: Vec<i64>,
    /// The next corner of the upper hull of the points from each point on.
    next: Vec<usize>,
    /// The point at which the last tangent touched.
    corner: usize,
    /// The number of children that have had their share.
    served: usize,
    /// The length of the parcels before, without shares.
    taken: i64,
}

impl Expansion {
    pub(super) fn new<I: Iterator<Item = Parcel>>(parcels: impl Fn() -> I) -> Self {
        let mut this = Self { needed: Vec::new(), next: Vec::new(), corner: 0, served: 0, taken: 0 };
        if !parcels().any(|parcel| parcel.is_along && parcel.expands) {
            return this;
        }
        let (mut taken, mut most) = (0, i64::MIN);
        for Parcel { length, is_along, expands } in parcels() {
            if !is_along {
                most = most.max(taken + length);
            } else {
                taken += length;
                if expands {
                    // The length that was needed before this child.
                    this.needed.push(std::mem::replace(&mut most, i64::MIN));
                }
            }
        }
        this.needed.push(most.max(taken));
        this.link();
        this
    }

    /// Finds the hull, beginning at the end.
    fn link(&mut self) {
        let last = self.needed.len() - 1;
        self.next = vec![last; self.needed.len()];
        for n in (0..last).rev() {
            self.needed[n] = self.needed[n].max(self.needed[n + 1]);
            let mut corner = n + 1;
            while corner != last && !self.is_above(corner, n, self.next[corner]) {
                corner = self.next[corner];
            }
            self.next[n] = corner;
        }
    }

    /// Whether a point lies above the line between two others, one on each side of it.
    fn is_above(&self, point: usize, from: usize, to: usize) -> bool {
        let rise = |n: usize| i128::from(self.needed[n]) - i128::from(self.needed[from]);
        let run = |n: usize| (n - from) as i128;
        rise(point) * run(to) > rise(to) * run(point)
    }

    /// The amount by which the next child's parcel on this axis exceeds `outer`, in a cavity of this length.
    pub(super) fn next(&mut self, expands: bool, outer: i64, cavity: i64) -> i64 {
        let room = cavity + self.taken;
        self.taken += outer;
        if !expands {
            return 0;
        }
        let child = self.served;
        self.served += 1;
        self.corner = self.corner.max(self.served);
        let spare = |n: usize| (i128::from(room) - i128::from(self.needed[n]), (n - child) as i128);
        loop {
            let next = self.next[self.corner];
            let ((spare_here, here), (spare_there, there)) = (spare(self.corner), spare(next));
            if next == self.corner || spare_there * here > spare_here * there {
                let share = spare_here / here;
                return share.clamp(0, cavity.max(0).into()) as i64;
            }
            self.corner = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_random::{Result, Unstructured, check, list};

    /// Tk's algorithm, which walks over the rest of the children for each child.
    fn walk(rest: &[Parcel], mut cavity: i64) -> i64 {
        let (mut sharing, mut least) = (0, cavity);
        for parcel in rest {
            if parcel.is_along {
                cavity -= parcel.length;
                sharing += i64::from(parcel.expands);
            } else if sharing > 0 {
                least = least.min((cavity - parcel.length) / sharing);
            }
        }
        if sharing > 0 { least.min(cavity / sharing).max(0) } else { 0 }
    }

    fn parcel(u: &mut Unstructured<'_>) -> Result<Parcel> {
        Ok(Parcel { length: u.int_in_range(1..=59)?, is_along: u.arbitrary()?, expands: u.arbitrary()? })
    }

    #[test]
    fn the_pass_gives_what_the_walk_gives() {
        check(2000, |u| {
            let (parcels, room) = (list(u, 0..=39, parcel)?, u.int_in_range(-20..=2999)?);
            let mut expansion = Expansion::new(|| parcels.iter().copied());
            let mut cavity = room;
            for (i, parcel) in parcels.iter().enumerate().filter(|(_, parcel)| parcel.is_along) {
                let expected = if parcel.expands { walk(&parcels[i..], cavity) } else { 0 };
                let given = expansion.next(parcel.expands, parcel.length, cavity);
                assert_eq!(given, expected, "child {i} of {parcels:?} in {room}");
                cavity = (cavity - parcel.length - expected).max(0);
            }
            Ok(())
        });
    }
}
