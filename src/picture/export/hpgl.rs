//! A [`Scene`] as a program for plotters that read HP-GL.

use std::fmt::Write as _;

use super::plot;
use super::save_options::SaveOptions;
use crate::picture::raster::View;
use crate::picture::scene::Scene;

/// A plotter's unit is a fortieth of a millimetre.
const PARTS: f64 = 40.0;

impl Scene {
    /// The text of an HP-GL file: the lines of the drawing for a pen plotter, on a sheet as large as the picture times
    /// [`SaveOptions::millimetres`], with the origin at the lower left.
    ///
    /// Every colour is a pen: `SP1` selects the colour that was used first, `SP2` the second, and so on; opacity and
    /// widths are ignored. Fills and shapes are drawn as their outlines, dots as circles (those of one pixel or less as
    /// a touch of the paper), and text as the outlines of its letters. Images, coloured emoji, the background and
    /// everything outside the picture are omitted. A line that was drawn several times is plotted once, in its last
    /// colour.
    ///
    /// The lines of one pen are ordered by the nearest-neighbour rule: the next line is the one with the end nearest to
    /// the pen, and it is drawn from that end, so possibly backwards; connected strokes are one line and stay whole.
    /// The same drawing gives the same file.
    ///
    /// Semantics: the instructions `IN`, `SP`, `PU` and `PD` of the
    /// [HP-GL/2 reference guide](https://usermanual.wiki/Document/HPGL2RTLReferenceGuide59613526540pagesSep96.1374138952/html)
    /// (HP, part number 5961-3526), which older plotters understand as well; a unit is 0.025 mm.
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
    /// let hpgl = scene.to_hpgl((100, 100), View::centred(100, 100), &SaveOptions::new());
    /// assert_eq!(hpgl, "IN;\nSP1;\nPU500,500;\nPD900,500;\nPU;\nSP0;\n");
    /// ```
    #[must_use]
    pub fn to_hpgl(&self, size: (u32, u32), view: View, options: &SaveOptions) -> String {
        let mut out = String::from("IN;\n");
        for (n, pen) in plot::pens(self, size, view, options, PARTS).into_iter().enumerate() {
            writeln!(out, "SP{};", n + 1).ok();
            let mut at = None;
            for run in pen.runs {
                let [first, rest @ ..] = &run[..] else { continue };
                if at != Some(*first) {
                    writeln!(out, "PU{},{};", first.0, first.1).ok();
                }
                let places: Vec<_> = rest.iter().map(|(x, y)| format!("{x},{y}")).collect();
                writeln!(out, "PD{};", places.join(",")).ok();
                at = run.last().copied();
            }
            out.push_str("PU;\n");
        }
        out.push_str("SP0;\n");
        out
    }
}
