//! How a program that serves for ever is asked to stop.

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

/// A request to stop, made once and from any thread; every clone sees it.
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
    /// When it was requested: a server that drains its connections counts from there.
    requested: Arc<watch::Sender<Option<Instant>>>,
}

impl Stop {
    /// A stop that has not been requested.
    ///
    /// ```
    /// assert!(!papert::net::Stop::new().is_requested());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A stop that the user requests with Ctrl+C, and the system with `SIGTERM`.
    ///
    /// From here on these signals no longer end the process by themselves. A thread waits for them.
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
    /// When the signals cannot be registered.
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

    /// The same for a client, which may be stuck where it cannot look at the request: if it is still running `after`
    /// that long, the process exits with status 1.
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
    /// When the signals cannot be registered.
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

    /// Requests the stop. A second request changes nothing.
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
    /// When the system cannot provide what a waiting thread needs.
    pub fn wait(&self) {
        let runtime = runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime without timers and sockets needs nothing of the system").block_on(self.wait_async());
    }

    /// How long ago the stop was requested.
    pub(super) fn requested_for(&self) -> Option<Duration> {
        self.requested.borrow().map(|at| at.elapsed())
    }

    /// What `work` returns, or `None` if the stop is requested before.
    pub(super) async fn unless_requested<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        unless(pin!(self.wait_async()), pin!(work)).await
    }

    async fn wait_async(&self) {
        let mut requested = self.requested.subscribe();
        // This waits in vain only if every sender is gone, and `self` has one.
        requested.wait_for(Option::is_some).await.ok();
    }
}

/// What `work` returns, or `None` if `end` comes first: tokio's `select!`, without the compiler plug-ins that it needs.
async fn unless<T>(mut end: Pin<&mut impl Future>, mut work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    poll_fn(|context| match end.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(None),
        Poll::Pending => work.as_mut().poll(context).map(Some),
    })
    .await
}

/// Registers for the signals at once, and returns the future that waits for one.
#[cfg(unix)]
fn signal() -> io::Result<impl Future + Send> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move { unless(pin!(interrupt.recv()), pin!(terminate.recv())).await })
}

/// Registers for the signals at once, and returns the future that waits for one.
#[cfg(not(unix))]
fn signal() -> io::Result<impl Future + Send> {
    let mut ctrl_c = tokio::signal::windows::ctrl_c()?;
    Ok(async move { ctrl_c.recv().await })
}
