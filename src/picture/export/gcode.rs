//! A [`Scene`] as a program for plotters that read G-code.

use std::fmt::Write as _;

use super::chains::Place;
use super::plot;
use super::save_options::SaveOptions;
use crate::color::Color;
use crate::picture::raster::View;
use crate::picture::scene::Scene;

/// Positions are written to a thousandth of a millimetre.
const PARTS: f64 = 1000.0;

impl Scene {
    /// The text of a G-code file: the lines of the drawing for a machine that moves a pen, in millimetres, on a sheet
    /// as large as the picture times [`SaveOptions::millimetres`], with the origin at the lower left.
    ///
    /// At `Z0` the pen is on the paper, and at `Z5` in the air; it draws at 1500 mm per minute. Every colour is a pen,
    /// named in a comment; before each pen but the first the machine stops (`M0`), 5 mm above the paper, for the pen to
    /// be changed. The choice and the order of the lines are described at [`Scene::to_hpgl`].
    ///
    /// Semantics: `G0`, `G1`, `G21`, `G90`, `M0` and `M2` of
    /// [RS-274/NGC](https://tsapps.nist.gov/publication/get_pdf.cfm?pub_id=823374).
    ///
    /// ```
    /// use papert::picture::raster::View;
    /// use papert::picture::scene::Stroke;
    /// use papert::{Rgba, SaveOptions, Scene, Vec2D};
    ///
    /// let mut scene = Scene::new();
    /// let line = scene.new_item();
    /// let ink = Stroke { color: Rgba::BLACK, width: 1.0 };
    /// scene.stroke(line, 0, ink, Vec2D::ZERO, Vec2D::new(40, 0));
    /// let gcode = scene.to_gcode((100, 100), View::centred(100, 100), &SaveOptions::new());
    /// assert!(gcode.contains("(pen 1: #000000)\nG0 X12.5 Y12.5\nG1 Z0\nG1 X22.5 Y12.5\nG0 Z5\n"));
    /// ```
    #[must_use]
    pub fn to_gcode(&self, size: (u32, u32), view: View, options: &SaveOptions) -> String {
        let mut out = String::from("G21 (millimetres)\nG90 (places from the origin)\nF1500\nG0 Z5\n");
        for (n, pen) in plot::pens(self, size, view, options, PARTS).into_iter().enumerate() {
            if n > 0 {
                out.push_str("M0 (change the pen)\n");
            }
            writeln!(out, "(pen {}: {})", n + 1, Color::from(pen.color)).ok();
            let mut at = None;
            for run in pen.runs {
                let Some(first) = run.first() else { continue };
                if at != Some(*first) {
                    if at.is_some() {
                        out.push_str("G0 Z5\n");
                    }
                    writeln!(out, "G0 {}\nG1 Z0", place(*first)).ok();
                }
                for ends in run.windows(2).filter(|ends| ends[0] != ends[1]) {
                    writeln!(out, "G1 {}", place(ends[1])).ok();
                }
                at = run.last().copied();
            }
            out.push_str("G0 Z5\n");
        }
        out.push_str("G0 X0 Y0\nM2\n");
        out
    }
}

fn place((x, y): Place) -> String {
    format!("X{} Y{}", millimetres(x), millimetres(y))
}

/// Formats thousandths of a millimetre as millimetres.
fn millimetres(thousandths: i32) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
