//! Lines prepared for formats that store strokes: without those hidden by later lines, and in as few pieces as
//! possible.

use std::collections::HashMap;

/// A place, in whole units of the format.
pub(super) type Place = (i32, i32);

/// A stroke from one place to another.
pub(super) type Stroke = (Place, Place);

/// The strokes drawn later: a stroke that a later one covers from end to end is invisible, whatever was drawn between
/// the two.
///
/// Without this, a program that walks back over its own line, as a tree does, would write every line twice: to a file,
/// or on paper.
#[derive(Default)]
pub(super) struct Later(HashMap<Stroke, i32>);

impl Later {
    /// Records a stroke that lies below those recorded so far; returns whether one of them hides it.
    ///
    /// Only a stroke of the same width, or one that is wider by `slack`, is certain to cover it: strokes of odd and
    /// even widths may be shifted against each other.
    pub(super) fn hides(&mut self, (a, b): Stroke, width: i32, opaque: bool, slack: i32) -> bool {
        let key = (a.min(b), a.max(b));
        if self.0.get(&key).is_some_and(|known| *known == width || *known >= width.saturating_add(slack)) {
            return true;
        }
        if opaque {
            let widest = self.0.entry(key).or_insert(width);
            *widest = width.max(*widest);
        }
        false
    }
}

/// Strokes of one pen, joined into chains: in the order in which they were begun, with at least two places each; two
/// equal places are a dot.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Chains(pub(super) Vec<Vec<Place>>);

impl Chains {
    pub(super) fn of(strokes: impl IntoIterator<Item = Stroke>) -> Self {
        let mut chains = Self::default();
        strokes.into_iter().for_each(|stroke| chains.push(stroke));
        chains
    }

    /// Adds a stroke. It continues the last chain if one of its ends is the end of that chain; its direction does not
    /// matter, since it is invisible.
    pub(super) fn push(&mut self, (a, b): Stroke) {
        let Some(chain) = self.0.last_mut() else { return self.0.push(vec![a, b]) };
        if let [p, q] = chain[..]
            && q != a
            && q != b
            && (p == a || p == b)
        {
            chain.reverse();
        }
        match chain.last() {
            // The round end of the last stroke already shows this dot.
            Some(&end) if end == a && a == b => {}
            Some(&end) if end == a || end == b => {
                // The round end of this stroke shows the earlier dot.
                if let [p, q] = chain[..]
                    && p == q
                {
                    chain.pop();
                }
                chain.push(if end == a { b } else { a });
            }
            _ => self.0.push(vec![a, b]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(strokes: &[Stroke]) -> Vec<Vec<Place>> {
        Chains::of(strokes.iter().copied()).0
    }

    const P: Place = (0, 0);
    const A: Place = (10, 0);
    const B: Place = (0, 10);

    #[test]
    fn strokes_become_chains_whatever_their_direction() {
        assert_eq!(chains(&[(P, A), (A, B)]), [[P, A, B]]);
        assert_eq!(chains(&[(A, P), (B, P)]), [[A, P, B]]);
        assert_eq!(chains(&[(P, A), (P, B)]), [[A, P, B]], "two branches of a tree are one chain");
        assert_eq!(chains(&[(P, A), (B, (9, 9))]), [[P, A], [B, (9, 9)]]);
    }

    #[test]
    fn a_dot_at_the_end_of_a_stroke_is_its_round_end() {
        assert_eq!(chains(&[(P, P)]), [[P, P]]);
        assert_eq!(chains(&[(P, P), (P, A)]), [[P, A]]);
        assert_eq!(chains(&[(P, A), (A, A), (A, B)]), [[P, A, B]]);
        assert_eq!(chains(&[(P, A), (B, B)]), [[P, A], [B, B]]);
    }

    #[test]
    fn only_what_covers_a_stroke_hides_it() {
        let mut later = Later::default();
        assert!(!later.hides((P, A), 300, true, 100));
        assert!(later.hides((A, P), 300, true, 100), "the same way back");
        assert!(!later.hides((P, A), 250, true, 100), "half a pixel wider may lie half a pixel aside");
        assert!(later.hides((P, A), 200, false, 100));
        assert!(!later.hides((P, A), 301, true, 100));
        assert!(!later.hides((P, B), 100, false, 100));
        assert!(!later.hides((P, B), 100, true, 100), "what is translucent hides nothing");
    }
}
