//! Pictures in time: what a drawing looked like while it was drawn, as a GIF or an animated PNG.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use super::picture_error::replace;
use super::png::Effort;
use super::{Format, PictureError, apng, format_of, gif, png};
use crate::color::Rgba;
use crate::picture::pixels::Picture;

/// How a drawing is made into an animation.
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
    /// Pictures a second: 25 unless it is set, 1 to 50. Browsers show no GIF faster than 50.
    ///
    /// ```
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_frame_rate(500).frame_rate(), 50);
    /// ```
    #[must_use]
    pub fn with_frame_rate(self, pictures: u16) -> Self {
        Self { frame_rate: pictures.clamp(1, 50), ..self }
    }

    /// The longest that the animation may take, without the hold at its end: 12 seconds unless it is set. A drawing that
    /// takes longer is shown faster, evenly. At least a tenth of a second, at most an hour.
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

    /// How long the finished drawing is shown before the animation begins again: 2 seconds unless it is set, at most a
    /// minute.
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

    /// How often the animation is played; 0, which is the usual, is for ever.
    ///
    /// ```
    /// use papert::Recording;
    /// assert_eq!(Recording::default().with_plays(3).plays(), 3);
    /// ```
    #[must_use]
    pub fn with_plays(self, plays: u16) -> Self {
        Self { plays, ..self }
    }

    /// Pictures a second.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().frame_rate(), 25);
    /// ```
    #[must_use]
    pub fn frame_rate(self) -> u16 {
        self.frame_rate
    }

    /// The longest that the animation may take, without the hold.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().length().as_secs(), 12);
    /// ```
    #[must_use]
    pub fn length(self) -> Duration {
        self.length
    }

    /// How long the finished drawing is shown.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().hold().as_secs(), 2);
    /// ```
    #[must_use]
    pub fn hold(self) -> Duration {
        self.hold
    }

    /// How often the animation is played, 0 for ever.
    ///
    /// ```
    /// assert_eq!(papert::Recording::default().plays(), 0);
    /// ```
    #[must_use]
    pub fn plays(self) -> u16 {
        self.plays
    }

    /// So much time in pictures.
    fn pictures_in(self, time: Duration) -> f64 {
        time.as_secs_f64() * f64::from(self.frame_rate)
    }
}

impl Default for Recording {
    fn default() -> Self {
        Self { frame_rate: 25, length: Duration::from_secs(12), hold: Duration::from_secs(2), plays: 0 }
    }
}

/// A drawing in time: it is shown pictures, and makes a file of them.
///
/// It keeps at most twice as many pictures as the animation will have, however long the drawing takes, and of each only the
/// rectangle that differs from the one before.
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
    recording: Recording,
    /// When the first picture was shown.
    start: Option<Duration>,
    /// Of so many neighbouring pictures one is kept.
    every: u64,
    steps: Vec<Step>,
    /// What is to be seen after all steps.
    shown: Picture,
    /// The newest picture and its number; it is a step when there is one of a later number.
    newest: Option<(u64, Picture)>,
}

/// The part of a picture that differs from the one before.
#[derive(Clone)]
struct Step {
    number: u64,
    part: Part,
    /// Its pixels, as PNG.
    pixels: Vec<u8>,
}

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A picture of the animation, as its encoder gets it.
pub(super) struct Shown<'a> {
    pub(super) picture: &'a Picture,
    /// What differs from the one before; all of the first one.
    pub(super) part: Part,
    /// When it is shown and until when, in pictures since the beginning.
    pub(super) from: u64,
    pub(super) to: u64,
}

impl Animation {
    /// An animation without a picture.
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

    /// How it is made.
    ///
    /// ```
    /// use papert::{Recording, picture::Animation};
    /// assert_eq!(Animation::new(Recording::default()).recording(), Recording::default());
    /// ```
    #[must_use]
    pub fn recording(&self) -> Recording {
        self.recording
    }

    /// Shows a picture from a time on, which must not be before that of the last one. The first picture gives the size; of a
    /// larger one the middle is shown, and around a smaller one is nothing.
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
            // This may keep one of two from now on.
            self.keep();
        }
        let number = picture_of_film / self.every;
        match &mut self.newest {
            Some((_, newest)) if newest.size() == picture.size() => {
                newest.pixels_mut().copy_from_slice(picture.pixels());
            }
            Some((_, newest)) => *newest = fitted(picture, newest.size()),
            newest => {
                let size = if self.steps.is_empty() { picture.size() } else { self.shown.size() };
                *newest = Some((number, fitted(picture, size)));
            }
        }
        self.newest.iter_mut().for_each(|newest| newest.0 = number);
    }

    /// Makes the newest picture a step.
    fn keep(&mut self) {
        let Some((number, picture)) = &self.newest else { return };
        let part = if self.steps.is_empty() { Some(Part::all(picture)) } else { Part::between(&self.shown, picture) };
        if let Some(part) = part {
            self.steps.push(Step { number: *number, part, pixels: png::encode(&part.of(picture), Effort::Fast) });
            if self.shown.size() == picture.size() {
                part.copy(picture, &mut self.shown);
            } else {
                self.shown = picture.clone();
            }
        }
        if *number >= 2 * self.most() {
            self.thin();
        }
    }

    /// How many pictures the animation can have.
    fn most(&self) -> u64 {
        (self.recording.pictures_in(self.recording.length) as u64).max(1)
    }

    /// Keeps one of two steps.
    fn thin(&mut self) {
        self.every *= 2;
        let steps = std::mem::take(&mut self.steps);
        let mut steps = steps.into_iter().peekable();
        let mut picture = Picture::new(self.shown.width(), self.shown.height(), Rgba::CLEAR);
        let mut part: Option<Part> = None;
        while let Some(step) = steps.next() {
            step.apply(&mut picture);
            part = Some(part.map_or(step.part, |part| part.around(step.part)));
            let number = step.number / 2;
            if steps.peek().is_none_or(|next| next.number / 2 != number)
                && let Some(part) = part.take()
            {
                self.steps.push(Step { number, part, pixels: png::encode(&part.of(&picture), Effort::Fast) });
            }
        }
    }

    /// Writes the animation to a file, GIF or APNG as its name ends. `end` is when the drawing was finished. `progress` is told
    /// how many pictures have been packed, and of how many.
    ///
    /// An animation without a picture is not written.
    ///
    /// ```
    /// use std::time::Duration;
    /// use papert::{Picture, Recording, Rgba, picture::Animation};
    ///
    /// let mut animation = Animation::new(Recording::default());
    /// animation.show(&Picture::new(30, 20, Rgba::WHITE), Duration::ZERO);
    /// let error = animation.save("no_such_folder/x.gif", Duration::ZERO, |_, _| {}).unwrap_err();
    /// assert!(error.to_string().starts_with(r#"cannot create "no_such_folder/x.gif": "#));
    /// ```
    ///
    /// # Errors
    ///
    /// When the name ends in something else, or the file cannot be written; a file of that name is then as it was.
    pub fn save(
        self,
        path: impl AsRef<Path>,
        end: Duration,
        progress: impl FnMut(usize, usize),
    ) -> Result<(), PictureError> {
        let path = path.as_ref();
        let format = format_of(path)?;
        if !format.is_animation() {
            return Err(PictureError::NoAnimation { path: path.to_owned() });
        }
        match self.encode(format, end, progress) {
            Some(bytes) => replace(path, &bytes),
            None => Ok(()),
        }
    }

    /// The bytes of the file; `None` when there is no picture.
    fn encode(mut self, format: Format, end: Duration, progress: impl FnMut(usize, usize)) -> Option<Vec<u8>> {
        self.keep();
        let start = self.start?;
        let newest = self.newest.take().map_or(0, |(number, _)| number + 1) * self.every;
        let whole = self.recording.pictures_in(end.saturating_sub(start)).max(newest as f64);
        // What takes too long is shown faster.
        let pace = (self.most() as f64 / whole).min(1.0);
        let at = |step: &Step| ((step.number * self.every) as f64 * pace) as u64;
        let mut times: Vec<u64> = self.steps.iter().map(at).collect();
        let last = times.last().copied().unwrap_or_default();
        let hold = self.recording.pictures_in(self.recording.hold).round() as u64;
        times.push(((whole * pace) as u64).max(last) + hold.max(1));
        Some(match format {
            Format::Apng => apng::encode(&Pictures { animation: &self, times }, self.recording, progress),
            _ => gif::encode(&Pictures { animation: &self, times }, self.recording, progress),
        })
    }
}

/// The pictures of an animation, in order, as often as an encoder wants them.
pub(super) struct Pictures<'a> {
    animation: &'a Animation,
    /// When each step is to be seen, and when the last one ends.
    times: Vec<u64>,
}

impl Pictures<'_> {
    pub(super) fn size(&self) -> (u32, u32) {
        self.animation.shown.size()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.times.windows(2).filter(|times| times[0] < times[1]).count()
    }

    /// Gives each.
    pub(super) fn each(&self, mut show: impl FnMut(&Shown<'_>)) {
        let (width, height) = self.size();
        let mut picture = Picture::new(width, height, Rgba::CLEAR);
        let mut part: Option<Part> = None;
        for (step, times) in self.animation.steps.iter().zip(self.times.windows(2)) {
            step.apply(&mut picture);
            part = Some(part.map_or(step.part, |part| part.around(step.part)));
            // Of those that would be shown at the same time only the last one is.
            if let (Some(changed), true) = (part, times[0] < times[1]) {
                show(&Shown { picture: &picture, part: changed, from: times[0], to: times[1] });
                part = None;
            }
        }
    }
}

impl Step {
    fn apply(&self, picture: &mut Picture) {
        if let Ok(pixels) = Picture::decode(&self.pixels) {
            let whole = Part::all(&pixels);
            for y in 0..whole.height {
                let from = (y * whole.width) as usize;
                let to = ((self.part.top + y) * picture.width() + self.part.left) as usize;
                let row = &pixels.pixels()[from..from + whole.width as usize];
                picture.pixels_mut()[to..to + row.len()].copy_from_slice(row);
            }
        }
    }
}

impl Part {
    fn all(picture: &Picture) -> Self {
        Self { left: 0, top: 0, width: picture.width(), height: picture.height() }
    }

    /// The least rectangle in which two pictures of one size differ.
    fn between(a: &Picture, b: &Picture) -> Option<Self> {
        let rows = |frame| Picture::pixels(frame).chunks_exact(frame.width() as usize);
        let differ = |(_, (a, b)): &(usize, (&[u32], &[u32]))| a != b;
        let top = rows(a).zip(rows(b)).enumerate().find(differ)?.0;
        let (mut bottom, mut left, mut right) = (top, usize::MAX, 0);
        for (y, (a, b)) in rows(a).zip(rows(b)).enumerate().skip(top).filter(differ) {
            let differs = |x: &usize| a[*x] != b[*x];
            bottom = y;
            left = (0..a.len().min(left)).find(differs).unwrap_or(left);
            right = (right..a.len()).rev().find(differs).map_or(right, |x| x + 1);
        }
        let [left, top, width, height] = [left, top, right - left, bottom + 1 - top].map(|n| n as u32);
        Some(Self { left, top, width, height })
    }

    fn around(self, other: Self) -> Self {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let right = (self.left + self.width).max(other.left + other.width);
        let bottom = (self.top + self.height).max(other.top + other.height);
        Self { left, top, width: right - left, height: bottom - top }
    }

    /// The rows of this part of a picture.
    pub(super) fn rows(self, picture: &Picture) -> impl Iterator<Item = &[u32]> {
        let width = picture.width() as usize;
        let rows = picture.pixels().chunks_exact(width).skip(self.top as usize).take(self.height as usize);
        rows.map(move |row| &row[self.left as usize..][..self.width as usize])
    }

    /// This part as a picture of its own.
    fn of(self, picture: &Picture) -> Picture {
        let pixels = self.rows(picture).flatten().copied().collect();
        Picture::from_pixels(self.width, self.height, pixels).expect("the part is in the picture")
    }

    /// Copies this part from a picture to one of the same size.
    fn copy(self, from: &Picture, to: &mut Picture) {
        let width = to.width() as usize;
        let rows = to.pixels_mut().chunks_exact_mut(width).skip(self.top as usize);
        for (to, from) in rows.zip(self.rows(from)) {
            to[self.left as usize..][..from.len()].copy_from_slice(from);
        }
    }
}

/// A picture of another size with the same middle.
fn fitted(picture: &Picture, (width, height): (u32, u32)) -> Picture {
    let mut fitted = Picture::new(width, height, Rgba::CLEAR);
    let corner = |outer: u32, inner: u32| i64::from(outer / 2) - i64::from(inner / 2);
    let (left, top) = (corner(width, picture.width()), corner(height, picture.height()));
    for y in 0..height {
        for x in 0..width {
            let from = (u32::try_from(i64::from(x) - left), u32::try_from(i64::from(y) - top));
            if let (Ok(x_from), Ok(y_from)) = from
                && x_from < picture.width()
                && y_from < picture.height()
            {
                let pixel = picture.pixels()[(y_from * picture.width() + x_from) as usize];
                fitted.pixels_mut()[(y * width + x) as usize] = pixel;
            }
        }
    }
    fitted
}

impl fmt::Debug for Animation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Animation").field("recording", &self.recording).finish_non_exhaustive()
    }
}
