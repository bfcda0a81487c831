//! Edges in relief, identical to Tk's pixel for pixel.

use std::ops::Range;

use super::brush::Brush;
use crate::color::Rgba;
use crate::gui::geometry::Rect;
use crate::gui::theme::Edges;

/// How the edge of a widget appears to rise above the screen or sink into it.
///
/// With [`Edges::Rounded`](crate::gui::theme::Edges::Rounded) every relief except `Flat` is a plain line.
///
/// Semantics: [`-relief`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/options.htm#M-relief).
///
/// ```
/// assert_eq!(papert::gui::Relief::default(), papert::gui::Relief::Flat);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Relief {
    /// No visible edge.
    #[default]
    Flat,
    /// The inside appears raised.
    Raised,
    /// The inside appears sunken.
    Sunken,
    /// A line cut into the surface.
    Groove,
    /// A line that rises from the surface.
    Ridge,
    /// A black line.
    Solid,
}

/// The light and the dark shade of an edge on a background, in this order.
///
/// Semantics: the shades that Tk 8.6 on X11 shows for `-background`.
pub(crate) fn shades(background: Rgba) -> (Rgba, Rgba) {
    // In Tk's units, which range from 0 to 65535 per channel.
    let [r, g, b] = [background.r, background.g, background.b].map(|part| i64::from(part) * 257);
    let share = |c: i64| c as f64 / FULL as f64;
    let almost_black = 0.5 * share(r) * share(r) + share(g) * share(g) + 0.28 * share(b) * share(b) < 0.05;
    let almost_white = g * 100 > FULL * 95;
    let dark = |c: i64| if almost_black { (FULL + 3 * c) / 4 } else { c * 60 / 100 };
    let light = |c: i64| {
        let brighter = (c * 14 / 10).min(FULL);
        if almost_white { c * 90 / 100 } else { brighter.max(i64::midpoint(FULL, c)) }
    };
    let color = |of: &dyn Fn(i64) -> i64| {
        let [r, g, b] = [r, g, b].map(|c| (of(c) >> 8) as u8);
        Rgba::new(r, g, b, 255)
    };
    (color(&light), color(&dark))
}

const FULL: i64 = 65_535;

impl Brush<'_> {
    /// Draws the edge of a widget that is not pressed.
    pub(crate) fn edge(&mut self, rect: Rect, width: i32, relief: Relief, background: Rgba) {
        let theme = self.on.theme;
        match (theme.edges, relief) {
            (_, Relief::Flat) => {}
            (Edges::Relief, _) => self.relief(rect, width, relief, background),
            (Edges::Rounded, Relief::Solid) => self.ring(rect, 0.0, width, theme.text),
            (Edges::Rounded, _) => self.ring(rect, f64::from(self.on.px(theme.radius)), width, theme.border),
        }
    }

    /// Draws an edge like Tk's, `width` device pixels wide, along the inside of a rectangle; its shades are derived
    /// from `background`.
    pub(crate) fn relief(&mut self, rect: Rect, width: i32, relief: Relief, background: Rgba) {
        let (light, dark) = shades(background);
        let (up, down) = ((light, dark), (dark, light));
        let (outer, inner) = match relief {
            Relief::Flat => return,
            Relief::Raised => (up, up),
            Relief::Sunken => (down, down),
            Relief::Groove => (down, up),
            Relief::Ridge => (up, down),
            Relief::Solid => ((Rgba::BLACK, Rgba::BLACK), (Rgba::BLACK, Rgba::BLACK)),
        };
        self.bevel(rect, 0..width / 2, outer);
        self.bevel(rect, width / 2..width, inner);
    }

    /// Draws lines around a rectangle, each one pixel further inside, in the colour `first` at the top and left and
    /// `second` at the bottom and right. As in Tk, the corners at the top right and bottom left are in the first
    /// colour.
    fn bevel(&mut self, rect: Rect, lines: Range<i32>, (first, second): (Rgba, Rgba)) {
        for n in lines {
            let (width, height) = (rect.width - 2 * n, rect.height - 2 * n);
            if width <= 0 || height <= 0 {
                return;
            }
            let (x, y) = (rect.x + n, rect.y + n);
            self.fill(Rect::new(x + 1, y + height - 1, width - 1, 1), second);
            self.fill(Rect::new(x + width - 1, y + 1, 1, height - 1), second);
            self.fill(Rect::new(x, y, width, 1), first);
            self.fill(Rect::new(x, y, 1, height), first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::geometry::Size;
    use crate::gui::theme::Theme;
    use crate::picture::Picture;
    use crate::picture::raster::{View, paint};

    /// The pixels of an edge on a grey background: light, dark, face or black.
    fn drawn(relief: Relief, width: i32) -> Vec<String> {
        let theme = Theme::classic();
        let mut brush = Brush::new(&theme, 1.0, Size::new(20, 12));
        brush.fill(brush.area, theme.window);
        brush.relief(brush.area, width, relief, theme.window);
        let mut frame = Picture::new(20, 12, Rgba::WHITE);
        paint(&brush.scene, View { origin: crate::Vec2D::ZERO, scale: 1.0 }, &mut frame);
        let sign = |pixel: &u32| match pixel & 0xff {
            0xff => 'L',
            0x82 => 'D',
            0xd9 => '.',
            0 => 'K',
            _ => '?',
        };
        frame.pixels().chunks(20).map(|row| row.iter().map(sign).collect()).collect()
    }

    /// Checks the rows from top to bottom; the middle rows are all alike.
    fn same(relief: Relief, width: i32, top: &[&str], middle: &str, bottom: &[&str]) {
        let rows = drawn(relief, width);
        let expected: Vec<_> =
            top.iter().chain(vec![&middle; 12 - top.len() - bottom.len()]).chain(bottom).copied().collect();
        assert_eq!(rows, expected, "{relief:?} {width}");
    }

    #[test]
    fn edges_are_those_of_tk() {
        use Relief::{Groove, Raised, Ridge, Solid, Sunken};
        same(Raised, 1, &["LLLLLLLLLLLLLLLLLLLL"], "L..................D", &["LDDDDDDDDDDDDDDDDDDD"]);
        same(
            Raised,
            2,
            &["LLLLLLLLLLLLLLLLLLLL", "LLLLLLLLLLLLLLLLLLLD"],
            "LL................DD",
            &["LLDDDDDDDDDDDDDDDDDD", "LDDDDDDDDDDDDDDDDDDD"],
        );
        same(
            Sunken,
            3,
            &["DDDDDDDDDDDDDDDDDDDD", "DDDDDDDDDDDDDDDDDDDL", "DDDDDDDDDDDDDDDDDDLL"],
            "DDD..............LLL",
            &["DDDLLLLLLLLLLLLLLLLL", "DDLLLLLLLLLLLLLLLLLL", "DLLLLLLLLLLLLLLLLLLL"],
        );
        same(Groove, 1, &["LLLLLLLLLLLLLLLLLLLL"], "L..................D", &["LDDDDDDDDDDDDDDDDDDD"]);
        same(
            Groove,
            3,
            &["DDDDDDDDDDDDDDDDDDDD", "DLLLLLLLLLLLLLLLLLLL", "DLLLLLLLLLLLLLLLLLDL"],
            "DLL..............DDL",
            &["DLLDDDDDDDDDDDDDDDDL", "DLDDDDDDDDDDDDDDDDDL", "DLLLLLLLLLLLLLLLLLLL"],
        );
        same(
            Ridge,
            2,
            &["LLLLLLLLLLLLLLLLLLLL", "LDDDDDDDDDDDDDDDDDDD"],
            "LD................LD",
            &["LDLLLLLLLLLLLLLLLLLD", "LDDDDDDDDDDDDDDDDDDD"],
        );
        same(Solid, 1, &["KKKKKKKKKKKKKKKKKKKK"], "K..................K", &["KKKKKKKKKKKKKKKKKKKK"]);
    }

    #[test]
    fn shades_are_those_of_tk() {
        let hex = |rgb: u32| Rgba::new((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255);
        for (background, light, dark) in [
            (0xd9_d9_d9, 0xff_ff_ff, 0x82_82_82),
            (0xff_ff_ff, 0xe6_e6_e6, 0x99_99_99),
            (0x00_00_00, 0x7f_7f_7f, 0x3f_3f_3f),
            (0x20_20_20, 0x90_90_90, 0x58_58_58),
            (0xff_00_00, 0xff_7f_7f, 0x99_00_00),
            (0x33_66_cc, 0x99_b3_ff, 0x1e_3d_7a),
            (0x80_80_80, 0xc0_c0_c0, 0x4d_4d_4d),
            (0xf0_f0_f0, 0xff_ff_ff, 0x90_90_90),
            (0x10_10_10, 0x88_88_88, 0x4c_4c_4c),
        ] {
            assert_eq!(shades(hex(background)), (hex(light), hex(dark)), "{background:06x}");
        }
    }
}
