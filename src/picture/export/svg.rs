//! A [`Scene`] as the text of an SVG file.

mod attributes;
mod lines;
mod path;
#[cfg(feature = "text")]
mod text;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use self::attributes::{coordinate, hundredths, on_paper, paint, place, stroke_width};
use self::lines::Lines;
use self::path::PathData;
use super::markup::escaped;
use super::save_options::SaveOptions;
use crate::color::Rgba;
use crate::geom::Vec2D;
use crate::picture::clip::Window;
use crate::picture::pixels::Picture;
use crate::picture::raster::{self, Placement, View};
use crate::picture::scene::{Image, Mark, Scene, Stroke};

impl Scene {
    /// The text of an SVG file: the picture that [`paint`](raster::paint) would put into a frame of this size, in
    /// pixels, but as strokes, fills and text.
    ///
    /// Consecutive strokes with the same pen become one path, with coordinates rounded to a hundredth of a pixel.
    /// Strokes are where the painter puts them: half a pixel further to the right and down if their width is an odd
    /// number. A stroke that a later one covers from end to end is omitted; the painter paints the edges of both, so
    /// thin lines that are drawn twice look a little stronger in pixels. Fills follow the even-odd rule; dots are
    /// circles; images are embedded as PNG, each of them once. Text stays text in its own font, with the font
    /// that this crate draws it with as the fallback; a viewer with neither shows letters of a different width, which
    /// [`SaveOptions::with_text_as_outlines`] avoids. Anything that cannot be drawn is omitted: coordinates that
    /// are not finite, and everything more than a million pixels away.
    ///
    /// The origin of the file's coordinates is that of the canvas, `y` down. There is no style sheet, and only images
    /// that are shown more than once have an `id`.
    ///
    /// Semantics: [SVG 2](https://www.w3.org/TR/SVG2/), the chapters
    /// [paths](https://www.w3.org/TR/SVG2/paths.html), [painting](https://www.w3.org/TR/SVG2/painting.html),
    /// [text](https://www.w3.org/TR/SVG2/text.html) and
    /// [structure](https://www.w3.org/TR/SVG2/struct.html#TitleElement).
    ///
    /// ```
    /// use papert::picture::raster::View;
    /// use papert::picture::scene::Stroke;
    /// use papert::{Rgba, SaveOptions, Scene, Vec2D};
    ///
    /// let mut scene = Scene::new();
    /// let line = scene.new_item();
    /// let ink = Stroke { color: Rgba::new(255, 0, 0, 255), width: 2.0 };
    /// scene.stroke(line, 0, ink, Vec2D::ZERO, Vec2D::new(20, 0));
    /// scene.stroke(line, 0, ink, Vec2D::new(20, 0), Vec2D::new(30, 7.5));
    /// let svg = scene.to_svg((100, 80), View::centred(100, 80), &SaveOptions::new());
    /// assert!(svg.contains(r#"viewBox="-50 -40 100 80""#));
    /// assert!(svg.contains(r##"<path stroke="#f00" stroke-width="2" d="m0 0h20l10 7.5"/>"##));
    /// ```
    ///
    /// Such a file, within this page:
    ///
    #[cfg_attr(doc, doc = concat!("<div>\n", include_str!("../../docs/pictures/star.svg"), "</div>"))]
    #[must_use]
    pub fn to_svg(&self, size: (u32, u32), view: View, options: &SaveOptions) -> String {
        let (size, view) = options.scaled(size, view);
        let mut writer = Writer::new(self, size, view, options);
        writer.begin();
        writer.ground();
        for (at, mark) in self.marks().enumerate() {
            writer.mark(at, &mark);
        }
        writer.flush();
        writer.out.push_str("</svg>\n");
        writer.out
    }
}

/// Writes one file.
struct Writer<'a> {
    scene: &'a Scene,
    size: (u32, u32),
    view: View,
    options: &'a SaveOptions,
    out: String,
    lines: Lines,
    /// The images that are shown more than once.
    shared: HashMap<*const Picture, Shared>,
}

/// An image that is shown more than once.
#[derive(Default)]
struct Shared {
    count: usize,
    /// The number of its `id`.
    number: usize,
    /// Its position in the file where it was first shown; `None` until then.
    first: Option<(i64, i64)>,
}

impl<'a> Writer<'a> {
    fn new(scene: &'a Scene, size: (u32, u32), view: View, options: &'a SaveOptions) -> Self {
        let mut shared: HashMap<_, Shared> = HashMap::new();
        for mark in scene.marks() {
            let Mark::Image(image) = mark else { continue };
            let number = shared.len() + 1;
            let image = shared.entry(Arc::as_ptr(&image.pixels)).or_insert(Shared { number, ..Shared::default() });
            image.count += 1;
        }
        shared.retain(|_, image| image.count > 1);
        Self { scene, size, view, options, out: String::new(), lines: Lines::of(scene, view), shared }
    }

    /// Writes everything that is not drawn.
    fn begin(&mut self) {
        let (width, height) = self.size;
        let (left, top) = (coordinate(-self.view.origin.x), coordinate(-self.view.origin.y));
        writeln!(
            self.out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{left} {top} {width} {height}" role="img" fill="none" fill-rule="evenodd" stroke-linecap="round" stroke-linejoin="round">"#
        )
        .ok();
        let on_canvas = |side: u32| (f64::from(side) / self.view.scale).round() as u32;
        let description = || self.scene.describe((on_canvas(width), on_canvas(height)));
        let title = self.options.title().unwrap_or_default();
        let description = self.options.description().map_or_else(description, str::to_owned);
        for (name, text) in [("title", title), ("desc", &description)] {
            if !text.is_empty() {
                writeln!(self.out, "<{name}>{}</{name}>", escaped(text.trim_end())).ok();
            }
        }
    }

    fn ground(&mut self) {
        let color = self.scene.background();
        if color.a > 0 && !self.options.has_clear_background() {
            let (left, top) = (coordinate(-self.view.origin.x), coordinate(-self.view.origin.y));
            let fill = paint("fill", color);
            let (width, height) = self.size;
            writeln!(self.out, r#"<rect x="{left}" y="{top}" width="{width}" height="{height}"{fill}/>"#).ok();
        }
        if let Some(image) = self.scene.backdrop() {
            self.image(image);
        }
    }

    fn mark(&mut self, at: usize, mark: &Mark<'_>) {
        if let Mark::Strokes { stroke, owner, .. } = *mark {
            return self.lines.add(at, stroke, owner);
        }
        if is_blank(mark) {
            // The mark is invisible, but ends a translucent run all the same.
            return self.lines.interrupt();
        }
        self.flush();
        match mark {
            Mark::Polygon { points, fill, outline } => self.polygon(points, *fill, *outline),
            Mark::Image(image) => self.image(image),
            #[cfg(feature = "text")]
            Mark::Text(text) if self.options.has_text_as_outlines() => self.outlines(text),
            #[cfg(feature = "text")]
            Mark::Text(text) => self.text(text),
            Mark::Strokes { .. } => {}
        }
    }

    /// Writes the lines that have been collected.
    fn flush(&mut self) {
        self.lines.write(&mut self.out);
    }

    fn polygon(&mut self, points: &[Vec2D], fill: Option<Rgba>, outline: Option<Stroke>) {
        let outline = outline.filter(|outline| outline.color.a > 0);
        let (width, shift) = outline.map_or((0.0, 0.0), |outline| raster::Pen::placement(outline, self.view));
        // An outline lies on the edge of its fill, even if it is moved to be crisp.
        let corners: Vec<_> = points.iter().map(|p| on_paper(*p, self.view, shift)).collect();
        let corners = Window::WORLD.polygon(&corners);
        let places: Vec<_> = corners.iter().map(|p| place(*p)).collect();
        if places.is_empty() {
            return;
        }
        let mut data = PathData::new();
        data.contour(&places);
        data.close();
        let fill = fill.filter(|color| color.a > 0).map_or_else(String::new, |color| paint("fill", color));
        let stroke = outline.map_or_else(String::new, |outline| {
            format!("{}{}", paint("stroke", outline.color), stroke_width(hundredths(width)))
        });
        writeln!(self.out, r#"<path{fill}{stroke} d="{}"/>"#, data.text).ok();
    }

    fn image(&mut self, image: &Image) {
        let Placement { left, top, columns: width, rows: height } = Placement::of(image, self.view);
        let mut id = String::new();
        if let Some(shared) = self.shared.get_mut(&Arc::as_ptr(&image.pixels)) {
            if let Some(first) = shared.first {
                let (x, y) = (left - first.0, top - first.1);
                writeln!(self.out, r##"<use href="#picture{}" x="{x}" y="{y}"/>"##, shared.number).ok();
                return;
            }
            shared.first = Some((left, top));
            id = format!(r#" id="picture{}""#, shared.number);
        }
        // The painter shows the pixels of an enlarged image as squares.
        let enlarged = width > i64::from(image.pixels.width());
        let rendering = if enlarged { r#" image-rendering="optimizeSpeed""# } else { "" };
        self.pixels(&image.pixels, [left, top, width, height], &format!("{id}{rendering}"));
    }

    /// Writes pixels as an image: left, top, width and height are in device pixels.
    fn pixels(&mut self, frame: &Picture, [left, top, width, height]: [i64; 4], attributes: &str) {
        let (x, y) = (left as f64 - self.view.origin.x, top as f64 - self.view.origin.y);
        let (x, y, data) = (coordinate(x), coordinate(y), STANDARD.encode(frame.to_png()));
        writeln!(
            self.out,
            r#"<image{attributes} x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>"#
        )
        .ok();
    }
}

/// Whether a mark that is not a line paints nothing.
fn is_blank(mark: &Mark<'_>) -> bool {
    let clear = |color: &Option<Rgba>| color.is_none_or(|color| color.a == 0);
    match mark {
        Mark::Strokes { .. } | Mark::Image(_) => false,
        Mark::Polygon { points, fill, outline } => {
            let unseen = clear(fill) && clear(&outline.map(|outline| outline.color));
            points.len() < 2 || unseen || !points.iter().all(|p| p.is_finite())
        }
        #[cfg(feature = "text")]
        Mark::Text(text) => text.color.a == 0 || text.text.is_empty() || !text.at.is_finite(),
    }
}
