//! What is done at the end of a block, however it ends.

/// Calls a function when it is dropped, also by a panic. The function must not panic itself.
pub(crate) struct OnDrop<F: FnMut()>(pub(crate) F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
