//! The places where a scene has changed, for a frame that is kept up to date with it.

/// A place in paint order: `point` counts the corners of the entry that have not changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::picture) struct Place {
    /// The index of the entry.
    pub(in crate::picture) entry: usize,
    /// The number of corners of that entry that have not changed.
    pub(in crate::picture) point: usize,
}

impl Place {
    pub(super) const START: Self = Self { entry: 0, point: 0 };
}

/// The places where the scene changed other than by additions on top, so that a frame that is kept up to date repaints
/// no more than necessary. Places increase with the revision: a new change covers earlier changes at later places.
#[derive(Clone, Debug, Default)]
pub(in crate::picture) struct Changes {
    /// A number that identifies the current state of the scene.
    pub(in crate::picture) revision: u64,
    log: Vec<(u64, Place)>,
}

impl Changes {
    /// The number of changes that are remembered: a frame that lags further behind repaints a little too much.
    const REMEMBERED: usize = 64;

    pub(super) fn note(&mut self, place: Place) {
        self.revision += 1;
        while self.log.last().is_some_and(|(_, earlier)| *earlier >= place) {
            self.log.pop();
        }
        self.log.push((self.revision, place));
        if self.log.len() > Self::REMEMBERED {
            // The oldest change now represents the second oldest as well: its place is the earlier one.
            let revision = self.log[1].0;
            self.log[0].0 = revision;
            self.log.remove(1);
        }
    }

    /// The earliest place that has changed since `revision` other than by an addition on top.
    #[inline]
    pub(in crate::picture) fn since(&self, revision: u64) -> Option<Place> {
        self.log.iter().rev().take_while(|(at, _)| *at > revision).last().map(|(_, place)| *place)
    }
}
