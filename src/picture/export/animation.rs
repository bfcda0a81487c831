//! Animations that show how a drawing was made, as a GIF or an animated PNG.

use std::fmt;
use std::time::Duration;

use super::png::{self, Effort};
use crate::color::Rgba;
use crate::geom::{Rect, saturated};
use crate::picture::pixels::Picture;

/// The settings for recording a drawing as an animation.
///
/// ```
/// use std::time::Duration;
/// use papert::Recording;
///
/// let short = Recording::default().with_length(Duration::from_secs(5)).with_plays(1);
/// assert_eq!(short.frame_rate(), 25);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recording {
    frame_rate: u16,
    length: Duration,
    hold: Duration,
    plays: u16,
}

impl Recording {
    /// A copy with a different number of pictures per second, 1 to 50; the default is 25. Browsers do not play GIFs at
    /// a higher rate.
    ///
    /// ```
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_frame_rate(500).frame_rate(), 50);
    /// ```
    #[must_use]
    pub fn with_frame_rate(self, pictures: u16) -> Self {
        Self { frame_rate: pictures.clamp(1, 50), ..self }
    }

    /// A copy with a different maximum length of the animation, not counting the hold at its end; the default is 12
    /// seconds. A longer drawing is sped up uniformly. The maximum is at least a tenth of a second and at most an hour.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_length(Duration::ZERO).length(), Duration::from_millis(100));
    /// ```
    #[must_use]
    pub fn with_length(self, longest: Duration) -> Self {
        Self { length: longest.clamp(Duration::from_millis(100), Duration::from_secs(3600)), ..self }
    }

    /// A copy that shows the finished drawing for `time` before the animation starts again: 2 seconds by default, at
    /// most a minute.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_hold(Duration::from_secs(3)).hold(), Duration::from_secs(3));
    /// ```
    #[must_use]
    pub fn with_hold(self, time: Duration) -> Self {
        Self { hold: time.min(Duration::from_secs(60)), ..self }
    }

    /// A copy that is played `plays` times; 0, the default, means forever.
    ///
    /// ```
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_plays(3).plays(), 3);
    /// ```
    #[must_use]
    pub fn with_plays(self, plays: u16) -> Self {
        Self { plays, ..self }
    }

    /// The number of pictures per second.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().frame_rate(), 25);
    /// ```
    #[must_use]
    pub fn frame_rate(self) -> u16 {
        self.frame_rate
    }

    /// The maximum length of the animation, not counting the hold.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().length().as_secs(), 12);
    /// ```
    #[must_use]
    pub fn length(self) -> Duration {
        self.length
    }

    /// The time for which the finished drawing is shown.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().hold().as_secs(), 2);
    /// ```
    #[must_use]
    pub fn hold(self) -> Duration {
        self.hold
    }

    /// The number of times that the animation is played; 0 means forever.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().plays(), 0);
    /// ```
    #[must_use]
    pub fn plays(self) -> u16 {
        self.plays
    }

    /// A time as a number of pictures.
    fn pictures_in(self, time: Duration) -> f64 {
        time.as_secs_f64() * f64::from(self.frame_rate)
    }
}

impl Default for Recording {
    fn default() -> Self {
        Self { frame_rate: 25, length: Duration::from_secs(12), hold: Duration::from_secs(2), plays: 0 }
    }
}

/// A recording of a drawing: it receives pictures and makes a file out of them.
///
/// It keeps at most twice as many pictures as the animation will have, however long the drawing takes, and of each
/// picture only the rectangle that differs from the previous one.
///
/// ```
/// use std::time::Duration;
/// use papert::{Picture, Recording, Rgba, picture::Animation};
///
/// let mut animation = Animation::new(Recording::default());
/// animation.show(&Picture::new(30, 20, Rgba::WHITE), Duration::ZERO);
/// animation.show(&Picture::new(30, 20, Rgba::BLACK), Duration::from_secs(1));
/// # let path = std::env::temp_dir().join(format!("papert-doc-animation-{}.gif", std::process::id()));
/// animation.save(&path, Duration::from_secs(2), |_, _| {})?;
/// assert_eq!(Picture::open(&path)?.pixel(0, 0), Some(Rgba::WHITE), "its first picture");
/// # std::fs::remove_file(&path).ok();
/// # Ok::<(), papert::PictureError>(())
/// ```
#[derive(Clone)]
pub struct Animation {
    pub(crate) recording: Recording,
    /// The time at which the first picture was shown.
    start: Option<Duration>,
    /// One out of this many consecutive pictures is kept.
    every: u64,
    steps: Vec<Step>,
    /// The picture after all steps.
    shown: Picture,
    /// The newest picture and its number; it becomes a step when a picture with a later number arrives.
    newest: Option<(u64, Picture)>,
}

/// The part of a picture that differs from the previous one.
#[derive(Clone)]
struct Step {
    number: u64,
    part: Rect,
    /// The pixels of the part, as PNG.
    pixels: Vec<u8>,
}

/// A picture of the animation, as passed to its encoder.
pub(super) struct Shown<'a> {
    pub(super) picture: &'a Picture,
    /// The part that differs from the previous picture; all of the first picture.
    pub(super) part: Rect,
    /// The times at which it appears and disappears, in pictures since the beginning.
    pub(super) from: u64,
    pub(super) to: u64,
}

impl Animation {
    /// An animation without pictures.
    ///
    /// ```
    /// use papert::{Recording, picture::Animation};
    /// let animation = Animation::new(Recording::default());
    /// ```
    #[must_use]
    pub fn new(recording: Recording) -> Self {
        let shown = Picture::new(1, 1, Rgba::CLEAR);
        Self { recording, start: None, every: 1, steps: Vec::new(), shown, newest: None }
    }

    /// Shows a picture from the given time, which must not be before that of the last picture. The first picture
    /// determines the size; a larger picture is cropped to its middle, and a smaller one is surrounded by clear pixels.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::{Picture, Recording, Rgba, picture::Animation};
    /// let mut animation = Animation::new(Recording::default());
    /// animation.show(&Picture::new(3, 2, Rgba::WHITE), Duration::from_secs(1));
    /// ```
    pub fn show(&mut self, picture: &Picture, at: Duration) {
        let start = *self.start.get_or_insert(at);
        let picture_of_film = self.recording.pictures_in(at.saturating_sub(start)) as u64;
        if self.newest.as_ref().is_some_and(|(newest, _)| *newest != picture_of_film / self.every) {
            // From now on, this may keep only every other picture.
            self.keep();
        }
        let (number, size) = (picture_of_film / self.every, self.newest.as_ref().map(|(_, newest)| newest.size()));
        match &mut self.newest {
            // Most pictures have the size of the last one and are soon replaced, so they use its memory again.
            Some((newest, pixels)) if pixels.size() == picture.size() => {
                *newest = number;
                pixels.pixels_mut().copy_from_slice(picture.pixels());
            }
            newest => *newest = Some((number, fitted(picture, size.unwrap_or(picture.size())))),
        }
    }

    /// Makes the newest picture a step.
    fn keep(&mut self) {
        let Some((number, picture)) = &self.newest else { return };
        let part =
            if self.steps.is_empty() { Some(Rect::of_size(picture.size())) } else { difference(&self.shown, picture) };
        if let Some(part) = part {
            self.steps.push(Step::new(*number, part, picture));
            if self.shown.size() == picture.size() {
                let changed = self.shown.rows_mut(part).zip(picture.rows(part));
                changed.for_each(|(to, from)| to.copy_from_slice(from));
            } else {
                self.shown = picture.clone();
            }
        }
        if *number >= 2 * self.most() {
            self.thin();
        }
    }

    /// The maximum number of pictures in the animation.
    fn most(&self) -> u64 {
        (self.recording.pictures_in(self.recording.length) as u64).max(1)
    }

    /// Keeps every other step.
    fn thin(&mut self) {
        self.every *= 2;
        let steps = std::mem::take(&mut self.steps);
        let number = |n: usize| steps[n].number / 2;
        replay(&steps, self.shown.size(), &number, &mut |n, part, picture| {
            self.steps.push(Step::new(number(n), part, picture));
        });
    }

    /// The pictures for an encoder, for a drawing that was finished at `end`; `None` if there are no pictures.
    pub(super) fn finish(mut self, end: Duration) -> Option<Pictures> {
        self.keep();
        let start = self.start?;
        let newest = self.newest.take().map_or(0, |(number, _)| number + 1) * self.every;
        let whole = self.recording.pictures_in(end.saturating_sub(start)).max(newest as f64);
        // A drawing that takes too long is sped up.
        let pace = (self.most() as f64 / whole).min(1.0);
        let at = |step: &Step| ((step.number * self.every) as f64 * pace) as u64;
        let mut times: Vec<u64> = self.steps.iter().map(at).collect();
        let last = times.last().copied().unwrap_or_default();
        let hold = self.recording.pictures_in(self.recording.hold).round() as u64;
        times.push(((whole * pace) as u64).max(last) + hold.max(1));
        Some(Pictures { animation: self, times })
    }
}

/// The pictures of an animation, in order, which an encoder may request several times.
pub(super) struct Pictures {
    pub(super) animation: Animation,
    /// The times at which each step is shown and the last one ends.
    times: Vec<u64>,
}

impl Pictures {
    pub(super) fn size(&self) -> (u32, u32) {
        self.animation.shown.size()
    }

    /// The number of pictures.
    pub(super) fn count(&self) -> usize {
        self.times.windows(2).filter(|times| times[0] < times[1]).count()
    }

    /// Passes each picture to `show`; `progress` receives the number of pictures passed so far, and the total number.
    pub(super) fn each(&self, progress: &mut dyn FnMut(usize, usize), show: &mut dyn FnMut(&Shown<'_>)) {
        let (mut done, count, times) = (0, self.count(), &self.times);
        replay(&self.animation.steps, self.size(), &|n| times[n], &mut |n, part, picture| {
            show(&Shown { picture, part, from: times[n], to: times[n + 1] });
            done += 1;
            progress(done, count);
        });
    }
}

/// Reconstructs the pictures of steps. Of consecutive steps with the same time only the last one is shown: with its
/// number, and the part that differs from the picture shown before.
fn replay(
    steps: &[Step],
    (width, height): (u32, u32),
    time: &dyn Fn(usize) -> u64,
    show: &mut dyn FnMut(usize, Rect, &Picture),
) {
    let mut picture = Picture::new(width, height, Rgba::CLEAR);
    let mut part: Option<Rect> = None;
    for (n, step) in steps.iter().enumerate() {
        step.apply(&mut picture);
        let changed = part.map_or(step.part, |part| part.around(step.part));
        let is_last = n + 1 == steps.len() || time(n) != time(n + 1);
        if is_last {
            show(n, changed, &picture);
        }
        part = (!is_last).then_some(changed);
    }
}

impl Step {
    fn new(number: u64, part: Rect, picture: &Picture) -> Self {
        let cut = picture.cut(part).expect("the part that differs is not empty");
        Self { number, part, pixels: png::encode(&cut, Effort::Fast) }
    }

    fn apply(&self, picture: &mut Picture) {
        if let Ok(pixels) = Picture::decode(&self.pixels) {
            picture.put((self.part.x, self.part.y), &pixels);
        }
    }
}

/// The smallest rectangle in which two pictures of the same size differ.
fn difference(a: &Picture, b: &Picture) -> Option<Rect> {
    let rows = |picture| Picture::pixels(picture).chunks_exact(picture.width() as usize);
    let differ = |(_, (a, b)): &(usize, (&[u32], &[u32]))| a != b;
    let top = rows(a).zip(rows(b)).enumerate().find(differ)?.0;
    let (mut bottom, mut left, mut right) = (top, usize::MAX, 0);
    for (y, (a, b)) in rows(a).zip(rows(b)).enumerate().skip(top).filter(differ) {
        let differs = |x: &usize| a[*x] != b[*x];
        bottom = y;
        left = (0..a.len().min(left)).find(differs).unwrap_or(left);
        right = (right..a.len()).rev().find(differs).map_or(right, |x| x + 1);
    }
    let [left, top, right, bottom] = [left, top, right, bottom + 1].map(|n| n as i32);
    Some(Rect::from_edges(left, top, right, bottom))
}

/// A copy of a picture in a different size, with the same centre.
fn fitted(picture: &Picture, (width, height): (u32, u32)) -> Picture {
    let mut fitted = Picture::new(width, height, Rgba::CLEAR);
    let corner = |outer: u32, inner: u32| saturated(outer / 2) - saturated(inner / 2);
    fitted.put((corner(width, picture.width()), corner(height, picture.height())), picture);
    fitted
}

impl fmt::Debug for Animation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Animation").field("recording", &self.recording).finish_non_exhaustive()
    }
}
