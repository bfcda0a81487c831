//! A program that a test runs in a separate folder: what it prints, how it ends, and what it costs.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

use papert::Picture;

use crate::display::Display;
use crate::waiting::{PATIENCE, ended};

/// A running program, which is killed also when its test panics.
#[derive(Debug)]
pub(crate) struct Program {
    child: Child,
    /// The lines that it has printed.
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
    folder: Folder,
    started: Instant,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(Ok(errors)) = self.errors.take().map(JoinHandle::join)
            && std::thread::panicking()
        {
            eprintln!("The program has said: {errors}");
        }
    }
}

/// What a program does while nobody does anything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest {
    /// How often a second it wakes up.
    pub(crate) wakes: f64,
    percent: f64,
}

impl fmt::Display for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} wakes a second, {:.2} % of a core", self.wakes, self.percent)
    }
}

/// How a program has ended.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) status: ExitStatus,
    /// What it has printed that no test has read yet.
    pub(crate) lines: Vec<String>,
    /// All of its standard error.
    pub(crate) errors: String,
    /// What it has left in its folder.
    pub(crate) folder: Folder,
}

impl Program {
    /// Runs an example on a display; `command` is its name, followed by its arguments.
    pub(crate) fn start(display: &Display, command: &str) -> Self {
        Self::start_with(command, [("DISPLAY", display.name())])
    }

    /// Runs an example with so much of an environment.
    pub(crate) fn start_with<'a>(command: &str, environment: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let folder = Folder::new();
        let mut words = command.split(' ');
        let mut program = Command::new(example(words.next().unwrap()));
        program.args(words).current_dir(&folder.0);
        for variable in ["DISPLAY", "WAYLAND_DISPLAY", "PAPERT_OUT", "PAPERT_SCALE", "PAPERT_THREADS"] {
            program.env_remove(variable);
        }
        program.envs(environment).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let started = Instant::now();
        let mut child = program.spawn().unwrap();
        let (say, lines) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| say.send(line)));
        let mut errors = child.stderr.take().unwrap();
        let errors = std::thread::spawn(move || {
            let mut text = Vec::new();
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        Self { child, lines, errors: Some(errors), folder, started }
    }

    /// The time since it was started.
    pub(crate) fn age(&self) -> Duration {
        self.started.elapsed()
    }

    /// The next line of its standard output.
    #[track_caller]
    pub(crate) fn line(&self) -> String {
        match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(error) => panic!("the program says nothing more: {error}"),
        }
    }

    /// The rest of the next line that begins with `start`; others are skipped.
    #[track_caller]
    pub(crate) fn line_after(&self, start: &str) -> String {
        loop {
            if let Some(rest) = self.line().strip_prefix(start) {
                return rest.trim_start().to_owned();
            }
        }
    }

    /// The lines that it has said by now.
    pub(crate) fn lines_so_far(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }

    /// A file in its folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    /// How often a second it wakes up while nobody does anything, and the fraction of a core that it costs, in percent.
    ///
    /// Only the first can be asserted: what a wake costs is different on every machine.
    pub(crate) fn rest(&self) -> Rest {
        const LONG: Duration = Duration::from_secs(4);
        let (wakes, processor) = (self.wakes(), self.processor_time());
        sleep(LONG);
        let share = |count: f64| count / LONG.as_secs_f64();
        Rest {
            wakes: share((self.wakes() - wakes) as f64),
            percent: 100.0 * share((self.processor_time() - processor).as_secs_f64()),
        }
    }

    /// How often it has gone to sleep since it was started, all threads together.
    fn wakes(&self) -> u64 {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let sleeps = threads.map(|thread| {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
            count.trim().parse::<u64>().unwrap()
        });
        sleeps.sum()
    }

    /// The processor time that it has had since it was started, all threads together.
    fn processor_time(&self) -> Duration {
        /// Linux counts them so for every program, whatever it does inside.
        const TICKS_PER_SECOND: u64 = 100;
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // Its name, which may have spaces in it, is in brackets.
        let after_name = stat.rsplit_once(')').unwrap().1;
        let fields: Vec<_> = after_name.split_whitespace().collect();
        let ticks: u64 = fields[11..=12].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
    }

    /// Waits until it has ended.
    #[track_caller]
    pub(crate) fn end(mut self) -> End {
        let status = ended("the program", &mut self.child);
        let errors = self.errors.take().unwrap().join().unwrap();
        // Its output is closed, so that this ends.
        let lines = self.lines.iter().collect();
        End { status, lines, errors, folder: std::mem::take(&mut self.folder) }
    }
}

impl End {
    /// Demands that all went well, in silence.
    #[track_caller]
    pub(crate) fn is_good(&self) -> &Self {
        assert!(self.status.success() && self.errors.is_empty(), "{self:?}");
        self
    }

    /// The names of the files that it has left.
    pub(crate) fn files(&self) -> Vec<String> {
        let names = fs::read_dir(&self.folder.0).unwrap();
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    pub(crate) fn picture(&self, name: &str) -> Picture {
        Picture::open(self.folder.0.join(name)).unwrap()
    }
}

/// The picture that the same program gives without a window.
#[track_caller]
pub(crate) fn headless_picture(command: &str) -> Picture {
    let end = Program::start_with(command, [("PAPERT_OUT", "picture.png")]).end();
    end.is_good().picture("picture.png")
}

/// A folder that is removed when it is no longer needed.
#[derive(Debug, Default)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("papert-window-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.0.as_os_str() != OsStr::new("") {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}

/// Where cargo puts an example.
fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests.parent().and_then(Path::parent).unwrap().join("examples").join(name);
    assert!(path.exists(), "{} is not there; `cargo build --all-features --examples` makes it", path.display());
    path
}
