//! Functions that other threads hand to the loop, and work that goes on beside it.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::Location;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::gui::body::AppId;
use crate::host::Waker;

/// What other threads have for the loop of a program.
pub(crate) struct Mailbox {
    posts: Mutex<VecDeque<Post>>,
    arrived: Condvar,
    /// How many pieces of work there are whose result has not been taken yet.
    pub(crate) works: AtomicUsize,
    waker: Mutex<Waker>,
}

/// Something from another thread.
pub(crate) enum Post {
    /// A function of the program, and the line that handed it over.
    Call(&'static Location<'static>, Box<dyn FnOnce(AppId) + Send>),
    /// There are values for a function of the program.
    Sent(u64),
    /// Nobody can send to a function of the program any more.
    Hung(u64),
    /// What has become of a piece of work.
    Done(u64, std::thread::Result<Box<dyn Any + Send>>),
}

impl Mailbox {
    pub(crate) fn new(waker: Waker) -> Self {
        Self { posts: Mutex::default(), arrived: Condvar::new(), works: AtomicUsize::new(0), waker: Mutex::new(waker) }
    }

    /// Has another host woken from now on.
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
            // Not on the work's thread: a loop that has taken the last result must not wait for a work that is none.
            self.works.fetch_sub(1, Ordering::SeqCst);
        }
        post
    }

    /// Waits in real time until something is there, but no longer than a time.
    pub(crate) fn wait(&self, longest: Duration) {
        let waited = self.arrived.wait_timeout_while(self.lock(), longest, |posts| posts.is_empty());
        drop(waited);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Post>> {
        // A function of the program never runs while it is locked.
        self.posts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does a piece of work on a thread of its own.
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
        assert_eq!(mailbox.works.load(Ordering::SeqCst), 1, "the thread is at its end, and nobody has heard of it");
        assert!(mailbox.take().is_some());
        assert_eq!(mailbox.works.load(Ordering::SeqCst), 0);
    }
}
