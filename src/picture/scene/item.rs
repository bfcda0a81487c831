//! The identity of items, and their order on Tk's canvas.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;

/// The identity of an item in one scene; it is never reused after the item has been removed.
///
/// Later items have greater identities.
#[derive(Clone, Copy, Debug)]
pub struct ItemId(
    /// The identity in the upper 40 bits; the lower bits say how many levels the item has been lifted since.
    NonZeroU64,
);

impl ItemId {
    /// The part of the number that says how far the item has been lifted.
    const LIFTS: u64 = (1 << 24) - 1;

    pub(super) fn new(number: NonZeroU64) -> Self {
        Self(number.saturating_mul(NonZeroU64::MIN.saturating_add(Self::LIFTS)))
    }

    /// The item's position in the stacking order of CPython's canvas: items are stacked there in the order in which
    /// they were made, but a line that shows nothing yet is lifted to the top when its pen changes. The level has no
    /// effect on how a scene is painted; it serves to compare scenes with CPython's.
    pub(crate) fn level(self) -> u64 {
        self.number() + (self.0.get() & Self::LIFTS)
    }

    /// The same item, lifted to the given level.
    pub(super) fn at_level(self, level: u64) -> Self {
        let lifts = level.saturating_sub(self.number()).min(Self::LIFTS);
        Self(NonZeroU64::new(self.0.get() & !Self::LIFTS | lifts).unwrap_or(self.0))
    }

    /// This identity and the ones that follow it: `n` in all.
    pub(crate) fn run(self, n: u32) -> impl Iterator<Item = Self> {
        (0..u64::from(n)).map(move |k| Self(self.0.saturating_add(k * (Self::LIFTS + 1))))
    }

    fn number(self) -> u64 {
        self.0.get() >> Self::LIFTS.count_ones()
    }
}

impl PartialEq for ItemId {
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number()
    }
}

impl Eq for ItemId {}

impl PartialOrd for ItemId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ItemId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl Hash for ItemId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_stays_the_same_when_it_is_lifted() {
        let item = ItemId::new(NonZeroU64::MIN.saturating_add(4));
        let lifted = item.at_level(90);
        assert_eq!((item, item.level(), lifted.level()), (lifted, 5, 90));
        assert_eq!(lifted.at_level(91).level(), 91);
        assert_eq!(item.at_level(u64::MAX), item, "more than there is room for");
        assert_eq!(item.run(3).map(ItemId::level).collect::<Vec<_>>(), [5, 6, 7]);
    }
}
