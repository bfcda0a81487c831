//! Separators: lines between groups of widgets.

use crate::gui::body::{Body, Class};
use crate::gui::geometry::{Orient, Rect, Size};
use crate::gui::look::{Brush, Look, Scaled, Trim, shades};
use crate::gui::role::Role;
use crate::gui::widget::{options, trimmed, widget};

widget! {
    /// A line between groups of widgets. It requests only the thickness of its line: to make it as long as the space
    /// that it divides, pack it with [`Fill::X`](crate::gui::Fill::X), or with `Fill::Y` if it is vertical.
    ///
    /// In a theme with Tk's edges, the line is two pixels thick, one dark and one light; otherwise, it is one pixel
    /// thick.
    ///
    #[cfg_attr(doc, doc = shown!("separator", "A line between two labels"))]
    ///
    /// Semantics: [Tk's `ttk::separator`](https://www.tcl-lang.org/man/tcl8.6/TkCmd/ttk_separator.htm).
    ///
    /// ```
    /// use papert::gui::*;
    ///
    /// # papert::headless();
    /// let app = App::new();
    /// let above = Label::new(&app).set_text("above").pack();
    /// let line = Separator::new(&app).pack_with(Pack::default().with_fill(Fill::X));
    /// let rect = line.rect().unwrap();
    /// assert_eq!((rect.y, rect.width, rect.height), (above.request().height, above.request().width, 1));
    /// assert_eq!(app.picture().pixel(0, rect.y as u32), Some(Theme::light().border));
    /// ```
    Separator, SeparatorBody;

    /// Creates a horizontal separator in a container; it is not visible until it is packed, placed or put in a grid.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// assert_eq!(Separator::new(&App::new()).orient(), Orient::Horizontal);
    /// ```
    new = SeparatorBody::default();
}

options! { Separator:
    /// The direction of the line.
    ///
    /// ```
    /// use papert::gui::*;
    /// # papert::headless();
    /// let app = App::new().set_theme(Theme::classic());
    /// let line = Separator::new(&app).set_orient(Orient::Vertical).place(0, 0);
    /// line.place_with(Place::at(0, 0).with_height(40));
    /// assert_eq!(line.rect().unwrap().size(), Size::new(2, 40));
    /// ```
    orient, set_orient(orient: Orient) -> Orient;
    line => line.orient, line.orient = orient;
}

/// The data of a separator.
#[derive(Default)]
pub(crate) struct SeparatorBody {
    pub orient: Orient,
    pub trim: Trim,
}

trimmed! { SeparatorBody }

impl Body for SeparatorBody {
    fn class(&self) -> Class {
        Class::quiet(Role::Splitter)
    }
}

impl Look for SeparatorBody {
    fn request(&self, on: Scaled<'_>) -> Size {
        let thickness = self.thickness(on);
        Size::new(thickness, thickness)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let (on, theme, thickness) = (brush.on, brush.on.theme, self.thickness(brush.on));
        brush.fill(brush.area, self.trim.ground(theme));
        // In the middle, if there is more space than needed.
        let lying = self.orient.turn(brush.area);
        let top = lying.y + (lying.height - thickness) / 2;
        let mut line = |y: i32, height: i32, color| brush.fill(self.orient.turn(Rect { y, height, ..lying }), color);
        if on.is_relief() {
            let (light, dark) = shades(self.trim.ground(theme));
            line(top, thickness / 2, dark);
            line(top + thickness / 2, thickness - thickness / 2, light);
        } else {
            line(top, thickness, self.trim.foreground.unwrap_or(theme.border));
        }
    }
}

impl SeparatorBody {
    /// The thickness of the line. Tk's consists of a dark line and a light one beside it.
    fn thickness(&self, on: Scaled<'_>) -> i32 {
        on.px(self.trim.border.unwrap_or(if on.is_relief() { 2 } else { 1 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;
    use crate::geom::Vec2D;
    use crate::gui::theme::Theme;
    use crate::picture::Picture;
    use crate::picture::raster::{View, paint};

    #[test]
    fn a_separator_asks_for_its_thickness_in_both_directions() {
        let line = SeparatorBody::default();
        let side = |theme: &Theme, scale| line.request(Scaled::painted(theme, scale));
        assert_eq!(side(&Theme::classic(), 1.0), Size::new(2, 2), "as ttk's does");
        assert_eq!(side(&Theme::light(), 2.0), Size::new(2, 2));
    }

    #[test]
    fn tks_line_is_dark_and_light_in_the_middle() {
        let (theme, line) = (Theme::classic(), SeparatorBody::default());
        let mut tile = Picture::new(1, 6, Rgba::CLEAR);
        paint(&line.paint(&theme, 1.0, Size::new(1, 6)), View { origin: Vec2D::ZERO, scale: 1.0 }, &mut tile);
        let (ground, dark, light) = (theme.window.r, 0x82, 0xff);
        let column: Vec<_> = (0..6).filter_map(|y| Some(tile.pixel(0, y)?.r)).collect();
        assert_eq!(column, [ground, ground, dark, light, ground, ground]);
    }
}
