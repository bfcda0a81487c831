//! Wakers, which end a host's wait from another thread.

use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
#[cfg(feature = "window")]
use std::time::Duration;

/// Ends a [`Host::wait`](crate::host::Host::wait) from any thread: the current wait, or the next one if there is none.
/// A wake-up is never lost, but several wake-ups before the wait returns may count as one.
///
/// A waker may outlive its host, and then does nothing.
///
/// ```
/// use papert::host::{Headless, Host};
///
/// let mut host = Headless::new();
/// let waker = host.waker();
/// std::thread::spawn(move || waker.wake()).join().unwrap();
/// assert!(host.wait(None), "it has been woken");
/// assert!(!host.wait(None), "nothing will ever happen");
/// ```
#[derive(Clone, Default)]
pub struct Waker(Option<Arc<dyn Fn() + Send + Sync>>);

impl Waker {
    /// A waker for a custom host. It calls `wake` on the thread that wakes the host.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicBool, Ordering};
    /// use papert::host::Waker;
    ///
    /// static WOKEN: AtomicBool = AtomicBool::new(false);
    /// Waker::new(|| WOKEN.store(true, Ordering::SeqCst)).wake();
    /// assert!(WOKEN.load(Ordering::SeqCst));
    /// ```
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(wake)))
    }

    /// Wakes the host; a default waker does nothing.
    ///
    /// ```
    /// papert::host::Waker::default().wake();
    /// ```
    pub fn wake(&self) {
        if let Some(wake) = &self.0 {
            wake();
        }
    }
}

impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waker").finish_non_exhaustive()
    }
}

/// A flag that a host's wakers set. A clone is a separate bell, so a cloned host does not receive the wake-ups of the
/// original.
#[derive(Debug, Default)]
pub(crate) struct Bell(Arc<Ring>);

#[derive(Debug, Default)]
struct Ring {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Bell {
    /// A waker that rings this bell.
    pub(crate) fn waker(&self) -> Waker {
        let ring = Arc::clone(&self.0);
        Waker::new(move || {
            *ring.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
            ring.changed.notify_all();
        })
    }

    /// Returns whether the bell has been rung since the last call, and resets it.
    pub(crate) fn take(&self) -> bool {
        std::mem::take(&mut *self.0.rung.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(feature = "window")]
impl Bell {
    /// Whether there is a waker that can ring this bell.
    pub(crate) fn has_wakers(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Sleeps until the bell is rung, or for at most `longest`.
    pub(crate) fn sleep(&self, longest: Duration) {
        let rung = self.0.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.0.changed.wait_timeout_while(rung, longest, |rung| !*rung);
    }
}

impl Clone for Bell {
    fn clone(&self) -> Self {
        Self::default()
    }
}
