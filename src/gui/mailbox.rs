//! Messages from other threads to the loop, and work on background threads.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::gui::body::AppId;
use crate::host::Waker;

/// The messages from other threads to the loop of a program.
pub(crate) struct Mailbox {
    posts: Mutex<VecDeque<Post>>,
    arrived: Condvar,
    /// The number of pieces of work whose result has not been taken yet.
    pub(crate) works: AtomicUsize,
    waker: Mutex<Waker>,
}

/// A message from another thread.
pub(crate) enum Post {
    /// A function of the program to call, and the line that posted it.
    Call(&'static Location<'static>, Box<dyn FnOnce(AppId) + Send>),
    /// There are values for the function with this number.
    Sent(u64),
    /// The last sender of the function with this number has been dropped.
    Hung(u64),
    /// The result of the piece of work with this number.
    Done(u64, std::thread::Result<Box<dyn Any + Send>>),
}

impl Mailbox {
    pub(crate) fn new(waker: Waker) -> Self {
        Self { posts: Mutex::default(), arrived: Condvar::new(), works: AtomicUsize::new(0), waker: Mutex::new(waker) }
    }

    /// Sets the waker of a different host, which is woken from now on.
    pub(crate) fn set_waker(&self, waker: Waker) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = waker;
    }

    pub(crate) fn put(&self, post: Post) {
        self.lock().push_back(post);
        self.arrived.notify_all();
        self.waker.lock().unwrap_or_else(PoisonError::into_inner).wake();
    }

    pub(crate) fn take(&self) -> Option<Post> {
        let post = self.lock().pop_front();
        if let Some(Post::Done(..)) = post {
            // Counted here and not on the worker thread: a loop that has taken the last result must not wait for
            // further work.
            self.works.fetch_sub(1, Ordering::SeqCst);
        }
        post
    }

    /// Waits in real time until there is a message, for at most `longest`.
    pub(crate) fn wait(&self, longest: Duration) {
        let waited = self.arrived.wait_timeout_while(self.lock(), longest, |posts| posts.is_empty());
        drop(waited);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Post>> {
        // No function of the program runs while the mailbox is locked.
        self.posts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does a piece of work on a separate thread.
pub(crate) fn start<T: Send + 'static>(mailbox: &Arc<Mailbox>, number: u64, work: impl FnOnce() -> T + Send + 'static) {
    let mailbox = Arc::clone(mailbox);
    mailbox.works.fetch_add(1, Ordering::SeqCst);
    let run = move || {
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        mailbox.put(Post::Done(number, result.map(|value| Box::new(value) as Box<dyn Any + Send>)));
    };
    std::thread::spawn(run);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_under_way_until_its_result_is_taken() {
        let mailbox = Arc::new(Mailbox::new(Waker::default()));
        start(&mailbox, 1, || ());
        while Arc::strong_count(&mailbox) > 1 {
            std::thread::yield_now();
        }
        assert_eq!(mailbox.works.load(Ordering::SeqCst), 1, "the thread has ended, but its result has not been taken");
        assert!(mailbox.take().is_some());
        assert_eq!(mailbox.works.load(Ordering::SeqCst), 0);
    }
}
