//! Requests to stop, for programs that would otherwise serve for ever.

use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::process;
use std::sync::Arc;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime;
use tokio::sync::watch;

/// A request to stop, which any thread can make. Every clone sees it.
///
/// ```
/// use papert::net::Stop;
/// let stop = Stop::new();
/// let seen = stop.clone();
/// stop.request();
/// assert!(seen.is_requested());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// The time of the request, which is when a server begins to drain its connections.
    requested: Arc<watch::Sender<Option<Instant>>>,
}

impl Stop {
    /// A `Stop` that has not been requested.
    ///
    /// ```
    /// assert!(!papert::net::Stop::new().is_requested());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A `Stop` that the user requests with Ctrl+C, and the system with `SIGTERM`.
    ///
    /// From then on, these signals no longer end the process by themselves. A separate thread waits for them.
    ///
    /// ```no_run
    /// let stop = papert::net::Stop::on_signals()?;
    /// while !stop.is_requested() {
    ///     // Serve.
    /// }
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the signal handlers cannot be registered.
    pub fn on_signals() -> io::Result<Self> {
        let stop = Self::new();
        let requester = stop.clone();
        let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
        let signal = runtime.block_on(async { signal() })?;
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            runtime.block_on(signal);
            requester.request();
        })?;
        Ok(stop)
    }

    /// Like [`on_signals`](Self::on_signals), for a client that may be blocked where it cannot check the request: if
    /// the process is still running when `after` has passed since the request, it exits with status 1.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use papert::net::Stop;
    ///
    /// let stop = Stop::on_signals_or_exit(Duration::from_secs(1))?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the signal handlers cannot be registered.
    pub fn on_signals_or_exit(after: Duration) -> io::Result<Self> {
        let stop = Self::on_signals()?;
        let requested = stop.clone();
        thread::spawn(move || {
            requested.wait();
            thread::sleep(after);
            process::exit(1);
        });
        Ok(stop)
    }

    /// Requests the stop. Further requests have no effect.
    ///
    /// ```
    /// let stop = papert::net::Stop::new();
    /// stop.request();
    /// stop.request();
    /// assert!(stop.is_requested());
    /// ```
    pub fn request(&self) {
        self.requested.send_modify(|at| *at = at.or_else(|| Some(Instant::now())));
    }

    /// Whether the stop has been requested.
    ///
    /// ```
    /// assert!(!papert::net::Stop::new().is_requested());
    /// ```
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.requested.borrow().is_some()
    }

    /// Waits until the stop is requested.
    ///
    /// ```
    /// let stop = papert::net::Stop::new();
    /// stop.request();
    /// // It has been requested already, so this returns at once.
    /// stop.wait();
    /// assert!(stop.is_requested());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the system cannot provide the resources that a waiting thread needs.
    pub fn wait(&self) {
        let runtime = runtime::Builder::new_current_thread().build();
        runtime
            .expect("a runtime without timers and sockets needs nothing from the system")
            .block_on(self.wait_async());
    }

    /// The time since the stop was requested; `None` if it was not.
    pub(super) fn requested_for(&self) -> Option<Duration> {
        self.requested.borrow().map(|at| at.elapsed())
    }

    /// Returns the result of `work`, or `None` if the stop is requested first.
    pub(super) async fn unless_requested<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        unless(pin!(self.wait_async()), pin!(work)).await
    }

    async fn wait_async(&self) {
        let mut requested = self.requested.subscribe();
        // This ends without a request only if every sender is gone, and `self` holds one.
        requested.wait_for(Option::is_some).await.ok();
    }
}

/// Returns the result of `work`, or `None` if `end` completes first: tokio's `select!` without its procedural macro.
async fn unless<T>(mut end: Pin<&mut impl Future>, mut work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    poll_fn(|context| match end.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => work.as_mut().poll(context).map(Some),
    })
    .await
}

/// Registers the signal handlers immediately, and returns a future that waits for a signal.
#[cfg(unix)]
fn signal() -> io::Result<impl Future + Send> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move { unless(pin!(interrupt.recv()), pin!(terminate.recv())).await })
}

/// Registers the signal handlers immediately, and returns a future that waits for a signal.
#[cfg(not(unix))]
fn signal() -> io::Result<impl Future + Send> {
    let mut ctrl_c = tokio::signal::windows::ctrl_c()?;
    Ok(async move { ctrl_c.recv().await })
}
