//! The picture of a window, the parts of it that are out of date, and functions that paint parts of it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::gui::geometry::{Rect, Size};
use crate::gui::layout::BoxId;
use crate::host::{Host, Shared};
use crate::picture::Picture;
use crate::picture::raster::blend;
use crate::picture::text::{Extent, Font, Text};

/// The picture of a window, and the parts of it that are out of date.
#[derive(Debug, Default)]
pub(super) struct Painted {
    /// The widgets that have changed and must be measured and painted again.
    pub(super) changed: BTreeSet<BoxId>,
    /// Whether the layout is out of date, because the options or the contents of a container have changed.
    pub(super) unlaid: bool,
    pub(super) picture: Option<Picture>,
    /// The part to be painted again.
    pub(super) damage: Option<Rect>,
    /// Whether the user sees an outdated picture.
    pub(super) stale: bool,
    /// The time at which a picture was last shown to the user.
    pub(super) shown: Option<Duration>,
    /// The sizes that the program set for the window, each with the time until which the display may still report it;
    /// the last one is the current size of the window.
    asked: Vec<(Size, Duration)>,
    /// Whether something has moved since the widget under the pointer was last determined.
    pub(super) moved: bool,
}

impl Painted {
    /// The maximum time that the display takes to report a size set for the window.
    const ECHO: Duration = Duration::from_secs(1);

    /// Notes that the program sets the size of the window.
    pub(super) fn ask(&mut self, size: Size, now: Duration) {
        if self.asked.last().is_none_or(|(last, _)| *last != size) {
            if let Some((_, until)) = self.asked.last_mut() {
                *until = now + Self::ECHO;
            }
            self.asked.retain(|(_, until)| now < *until);
            self.asked.push((size, now));
        }
    }

    /// Whether a size that the display reports was set by the program.
    pub(super) fn has_asked(&mut self, size: Size, now: Duration) -> bool {
        let last = self.asked.len().saturating_sub(1);
        let at =
            self.asked.iter().enumerate().position(|(n, (asked, until))| *asked == size && (n == last || now < *until));
        // The last one stays: the display may report it more than once.
        self.asked.drain(..at.unwrap_or(self.asked.len()));
        at.is_some()
    }
    /// Notes that a part of the window must be painted again.
    pub(super) fn damage(&mut self, part: Option<Rect>) {
        let Some(part) = part.filter(|part| !part.is_empty()) else { return };
        self.stale = true;
        self.damage = Some(self.damage.map_or(part, |damage| damage.around(part)));
    }
}

/// A function that measures text on a host.
pub(super) fn measure_on(host: &mut Shared) -> impl Fn(&str, &Font) -> Extent {
    let host = RefCell::new(host);
    move |text, font| host.borrow_mut().measure(&Text::new(text, Vec2D::ZERO).with_font(font.clone())).1
}

/// Paints a part of the window in one colour.
pub(super) fn fill(part: Rect, color: Rgba, frame: &mut Picture) {
    let (width, pixel) = (frame.width() as usize, color.premultiplied());
    let rows = frame.pixels_mut().chunks_exact_mut(width).take(part.bottom() as usize).skip(part.y as usize);
    rows.for_each(|row| row[part.x as usize..part.right() as usize].fill(pixel));
}

/// Draws a tile at the given position of the window, but only inside `part`.
pub(super) fn blit(tile: &Picture, (x, y): (i32, i32), part: Rect, opaque: bool, frame: &mut Picture) {
    let (from, to) = (tile.width() as usize, frame.width() as usize);
    let (left, width) = ((part.x - x) as usize, part.width as usize);
    if part.right() - x > tile.width() as i32 || part.bottom() - y > tile.height() as i32 {
        return;
    }
    for row in part.y..part.bottom() {
        let source = (row - y) as usize * from + left;
        let target = row as usize * to + part.x as usize;
        let source = &tile.pixels()[source..source + width];
        let target = &mut frame.pixels_mut()[target..target + width];
        if opaque {
            target.copy_from_slice(source);
        } else {
            target.iter_mut().zip(source).for_each(|(under, over)| *under = blend::over(*under, *over));
        }
    }
}

pub(super) fn side(length: i32) -> u32 {
    u32::try_from(length).unwrap_or(1).clamp(1, Picture::MAX_SIDE)
}
