//! The picture of a window, what is wrong with it by now, and how parts of it are painted.

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

/// The picture of a window, and what is wrong with it by now.
#[derive(Debug, Default)]
pub(super) struct Painted {
    /// The widgets that have changed, and are to be measured and painted again.
    pub(super) changed: BTreeSet<BoxId>,
    /// The options of a container have changed, or what is in it.
    pub(super) unlaid: bool,
    pub(super) picture: Option<Picture>,
    /// What is to be painted again.
    pub(super) damage: Option<Rect>,
    /// The user sees something else.
    pub(super) stale: bool,
    /// When the user was last shown a picture.
    pub(super) shown: Option<Duration>,
    /// The sizes that the program gave the window, and until when the display may still report them; the last one is the
    /// window's size.
    asked: Vec<(Size, Duration)>,
    /// Something lies elsewhere than when the pointer was last looked at.
    pub(super) moved: bool,
}

impl Painted {
    /// Longer than the display takes to report a size that the window was given.
    const ECHO: Duration = Duration::from_secs(1);

    /// The program gives the window a size.
    pub(super) fn ask(&mut self, size: Size, now: Duration) {
        if self.asked.last().is_none_or(|(last, _)| *last != size) {
            if let Some((_, until)) = self.asked.last_mut() {
                *until = now + Self::ECHO;
            }
            self.asked.retain(|(_, until)| now < *until);
            self.asked.push((size, now));
        }
    }

    /// Whether the program has asked for a size that the display reports.
    pub(super) fn has_asked(&mut self, size: Size, now: Duration) -> bool {
        let last = self.asked.len().saturating_sub(1);
        let at =
            self.asked.iter().enumerate().position(|(n, (asked, until))| *asked == size && (n == last || now < *until));
        // The last one stays: the display may report it more than once.
        self.asked.drain(..at.unwrap_or(self.asked.len()));
        at.is_some()
    }
    /// A part of the window is to be painted again.
    pub(super) fn damage(&mut self, part: Option<Rect>) {
        let Some(part) = part.filter(|part| !part.is_empty()) else { return };
        self.stale = true;
        self.damage = Some(self.damage.map_or(part, |damage| damage.around(part)));
    }
}

/// How a host has text.
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

/// Copies a part of a tile that lies at a place of the window.
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
