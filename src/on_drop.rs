//! Runs a function at the end of a block, however the block ends.

/// Calls a function when dropped, even during a panic. The function itself must not panic.
pub(crate) struct OnDrop<F: FnMut()>(pub(crate) F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
