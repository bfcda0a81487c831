//! Where a scene has changed, for a frame that is kept in step with it.

/// A place in paint order: `point` counts the corners of the entry that are as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::picture) struct Place {
    /// The index of the entry.
    pub(in crate::picture) entry: usize,
    /// How many corners of that entry have not changed.
    pub(in crate::picture) point: usize,
}

impl Place {
    pub(super) const START: Self = Self { entry: 0, point: 0 };
}

/// Where the scene changed other than by additions on top, so that a frame which is kept in step repaints no more
/// than it must. Places increase with the revision: an earlier change at a later place is covered by the new one.
#[derive(Clone, Debug, Default)]
pub(in crate::picture) struct Changes {
    /// A number that stands for the scene as it is now.
    pub(in crate::picture) revision: u64,
    log: Vec<(u64, Place)>,
}

impl Changes {
    /// A frame that lags further behind repaints a little too much.
    const REMEMBERED: usize = 64;

    pub(super) fn note(&mut self, place: Place) {
        self.revision += 1;
        while self.log.last().is_some_and(|(_, earlier)| *earlier >= place) {
            self.log.pop();
        }
        self.log.push((self.revision, place));
        if self.log.len() > Self::REMEMBERED {
            // The oldest change now stands for the second oldest too: its place is the earlier one.
            let revision = self.log[1].0;
            self.log[0].0 = revision;
            self.log.remove(1);
        }
    }

    /// The earliest place at which something other than an addition on top has happened since `revision`.
    #[inline]
    pub(in crate::picture) fn since(&self, revision: u64) -> Option<Place> {
        self.log.iter().rev().take_while(|(at, _)| *at > revision).last().map(|(_, place)| *place)
    }
}
