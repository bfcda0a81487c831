//! How a program that serves for ever is told to end.

use std::io;
use std::process;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use tokio::runtime;
use tokio::sync::watch;

/// A cord that can be pulled once, from any thread; everybody with a clone of it sees that.
///
/// ```
/// use papert::net::Stop;
/// let stop = Stop::new();
/// let seen = stop.clone();
/// stop.pull();
/// assert!(seen.is_pulled());
/// ```
#[derive(Clone, Debug)]
pub struct Stop {
    pulled: Arc<watch::Sender<bool>>,
}

impl Stop {
    /// A cord that nobody has pulled.
    ///
    /// ```
    /// assert!(!papert::net::Stop::new().is_pulled());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self { pulled: Arc::new(watch::Sender::new(false)) }
    }

    /// A cord that the person at the keyboard pulls with Ctrl+C, and the system with its request to end (`SIGTERM`).
    ///
    /// From here on these signals end nothing by themselves. A thread waits for them.
    ///
    /// ```no_run
    /// let stop = papert::net::Stop::on_signals()?;
    /// while !stop.is_pulled() {
    ///     // Serve.
    /// }
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the system hands out no signals.
    pub fn on_signals() -> io::Result<Self> {
        let stop = Self::new();
        let cord = stop.clone();
        let (ready, is_ready) = mpsc::sync_channel(1);
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            let runtime = match runtime::Builder::new_current_thread().enable_io().build() {
                Ok(runtime) => runtime,
                Err(error) => return drop(ready.send(Err(error))),
            };
            runtime.block_on(async {
                match signal() {
                    Ok(signal) => {
                        // Whoever asked may be gone; then nobody is left to be told.
                        ready.send(Ok(())).ok();
                        signal.await;
                        cord.pull();
                    }
                    Err(error) => drop(ready.send(Err(error))),
                }
            });
        })?;
        is_ready.recv().map_err(io::Error::other)??;
        Ok(stop)
    }

    /// [`Stop::on_signals`], for a program that may be held up where nothing looks at the cord: so long after it was pulled the
    /// process ends with status 1.
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
    /// When the system hands out no signals.
    pub fn on_signals_or_exit(after: Duration) -> io::Result<Self> {
        let stop = Self::on_signals()?;
        let pulled = stop.clone();
        thread::spawn(move || {
            pulled.wait();
            thread::sleep(after);
            // The person has asked for the end, and something holds it up.
            process::exit(1);
        });
        Ok(stop)
    }

    /// Pulls the cord. A second time changes nothing.
    ///
    /// ```
    /// let stop = papert::net::Stop::new();
    /// stop.pull();
    /// stop.pull();
    /// assert!(stop.is_pulled());
    /// ```
    pub fn pull(&self) {
        self.pulled.send_replace(true);
    }

    /// Whether the cord was pulled.
    ///
    /// ```
    /// assert!(!papert::net::Stop::new().is_pulled());
    /// ```
    #[must_use]
    pub fn is_pulled(&self) -> bool {
        *self.pulled.borrow()
    }

    /// Waits until the cord is pulled.
    ///
    /// ```
    /// let stop = papert::net::Stop::new();
    /// stop.pull();
    /// // It is already, so that this returns at once.
    /// stop.wait();
    /// ```
    ///
    /// # Panics
    ///
    /// When the system cannot give what a waiting thread needs.
    pub fn wait(&self) {
        let runtime = runtime::Builder::new_current_thread().build();
        runtime.expect("a runtime without timers and sockets needs nothing of the system").block_on(self.pulled());
    }

    /// Waits until the cord is pulled, as a future.
    pub(super) async fn pulled(&self) {
        let mut seen = self.pulled.subscribe();
        // There is a sender for as long as there is this cord.
        seen.wait_for(|pulled| *pulled).await.ok();
    }
}

impl Default for Stop {
    fn default() -> Self {
        Self::new()
    }
}

/// Registers for the signals at once, and gives the future that waits for one.
#[cfg(unix)]
fn signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(std::future::poll_fn(move |context| {
        if interrupt.poll_recv(context).is_ready() {
            std::task::Poll::Ready(())
        } else {
            terminate.poll_recv(context).map(drop)
        }
    }))
}

/// Registers for the signals at once, and gives the future that waits for one.
#[cfg(not(unix))]
fn signal() -> io::Result<impl Future<Output = ()>> {
    let mut ctrl_c = tokio::signal::windows::ctrl_c()?;
    Ok(async move { drop(ctrl_c.recv().await) })
}
