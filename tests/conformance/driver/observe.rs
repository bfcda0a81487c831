//! What can be seen of turtles and screens from outside, in the words of the recordings.

use std::collections::{BTreeMap, HashMap};

use papert::picture::scene::Mark;
use papert::{Color, ColorMode, Pen, Rgba, Scene, Screen, Turtle, Vec2D};
use serde_json::{Map, Value, json};

use super::args::Stop;

/// The fields of a turtle.
pub(crate) fn turtle(t: Turtle) -> Map<String, Value> {
    let (place, pen) = (t.pos(), t.pen());
    let mut fields = pen_fields(&pen, json!(pen.pencolor.as_str()), json!(pen.fillcolor.as_str()));
    fields.insert("position".into(), json!([place.x, place.y]));
    fields.insert("heading".into(), json!(t.heading()));
    fields.insert("filling".into(), json!(t.filling()));
    fields.insert("undobufferentries".into(), json!(t.undobufferentries()));
    fields.insert("shape".into(), json!(t.shape_name()));
    fields.insert("degreesPerAU".into(), json!(360.0 / t.fullcircle()));
    fields.insert("fullcircle".into(), json!(t.fullcircle()));
    fields
}

/// What Python's `pen()` answers.
pub(crate) fn pen(t: Turtle) -> Value {
    let pen = t.pen();
    pen_fields(&pen, json!(pen.pencolor.as_str()), json!(pen.fillcolor.as_str())).into()
}

fn pen_fields(pen: &Pen, pencolor: Value, fillcolor: Value) -> Map<String, Value> {
    let fields = json!({
        "shown": pen.shown, "pendown": pen.pendown, "pencolor": pencolor, "fillcolor": fillcolor,
        "pensize": pen.pensize, "speed": pen.speed, "resizemode": pen.resizemode.to_string(),
        "stretchfactor": [pen.stretchfactor.0, pen.stretchfactor.1], "shearfactor": pen.shearfactor,
        "outline": pen.outline, "tilt": pen.tilt,
    });
    match fields {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The settings of a screen.
pub(crate) fn screen(screen: Screen, names: &HashMap<Turtle, String>) -> Map<String, Value> {
    let s = screen.settings();
    let fields = json!({
        "mode": s.mode.to_string(), "colormode": colormode(s.colormode), "tracer": s.tracer, "delay": s.delay,
        "bgcolor": s.bgcolor.as_str(), "bgpic": s.bgpic, "canvas": [s.canvas.0, s.canvas.1],
        "window": [s.window.0, s.window.1], "scale": [s.scale.0, s.scale.1], "turtles": turtles(screen, names),
    });
    match fields {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// The names of the turtles of a screen. A turtle whose constructor failed has none.
pub(crate) fn turtles(screen: Screen, names: &HashMap<Turtle, String>) -> Value {
    screen.turtles().iter().map(|t| names.get(t).map_or("t?", String::as_str)).collect()
}

pub(crate) fn colormode(mode: ColorMode) -> Value {
    match mode {
        ColorMode::Unit => json!(1.0),
        ColorMode::Bytes => json!(255),
    }
}

/// How Python answers the question for a colour: as it was given, or as numbers when that began with a `#`.
pub(crate) fn color(color: Color, mode: ColorMode) -> Result<Value, Stop> {
    match color.as_str() {
        text if !text.starts_with('#') => Ok(json!(text)),
        text if text.len() == 7 => {
            let (r, g, b) = color.components(mode);
            Ok(json!([r, g, b]))
        }
        _ => Err(Stop::Impossible("CPython cannot tell such a colour")),
    }
}

pub(crate) fn places(places: &[Vec2D]) -> Value {
    places.iter().map(|p| json!([p.x, p.y])).collect()
}

/// The visible items in the order in which Tk has them, the turtles on top.
pub(crate) fn items(screen: Screen) -> Vec<Value> {
    let (scene, sprites) = (screen.scene(), screen.sprites());
    let mut items = Vec::new();
    if let Some(picture) = scene.backdrop() {
        items.push(image(picture.at, picture.pixels.size()));
    }
    items.extend(scene_items(&scene));
    items.extend(scene_items(&sprites).into_iter().map(|mut item| {
        item["role"] = json!("turtle");
        item
    }));
    items.retain(|item| item["size"] != json!([1, 1]));
    items
}

fn scene_items(scene: &Scene) -> Vec<Value> {
    let mut by_item = BTreeMap::<_, (u64, Vec<Mark<'_>>)>::new();
    for (id, mark) in scene.items() {
        let (level, marks) = by_item.entry(id).or_default();
        *level = papert::picture::raster::bench_hooks::level(id);
        marks.push(mark);
    }
    let mut in_order: Vec<_> = by_item.into_values().collect();
    in_order.sort_by_key(|(level, _)| *level);
    let mut items = Vec::new();
    for (_, marks) in in_order {
        let mut line: Option<Line> = None;
        for mark in marks {
            match mark {
                Mark::Strokes { points, stroke, .. } => {
                    let next = Line { points: points.to_vec(), color: stroke.color, width: stroke.width };
                    line = Some(match line.take() {
                        // Other items have been drawn meanwhile, but it is one line.
                        Some(line) if line.goes_on_with(&next) => line.and(&next),
                        Some(line) => {
                            items.extend(line.item());
                            next
                        }
                        None => next,
                    });
                }
                Mark::Polygon { points, fill, outline } if !points.is_empty() => {
                    let (fill, edge) = (fill.map(hex), outline.map(|stroke| hex(stroke.color)));
                    let width = outline.map_or(0.0, |stroke| stroke.width);
                    if fill.is_some() || edge.is_some() {
                        items.push(json!({
                            "type": "polygon", "coords": coords(points), "fill": fill.unwrap_or_default(),
                            "outline": edge.unwrap_or_default(), "width": width,
                        }));
                    }
                }
                Mark::Image(picture) => items.push(image(picture.at, picture.pixels.size())),
                Mark::Text(text) => items.push(json!({
                    "type": "text", "coords": coords(&[text.at]), "text": text.text, "fill": hex(text.color),
                    "font": text.font.to_string(), "anchor": anchor(text.align),
                })),
                _ => {}
            }
        }
        items.extend(line.and_then(|line| line.item()));
    }
    items
}

/// A line item that is being put together.
#[derive(Debug)]
struct Line {
    points: Vec<Vec2D>,
    color: Rgba,
    width: f64,
}

impl Line {
    fn goes_on_with(&self, next: &Self) -> bool {
        self.points.last() == next.points.first() && (self.color, self.width) == (next.color, next.width)
    }

    fn and(mut self, next: &Self) -> Self {
        self.points.extend(next.points.iter().skip(1));
        self
    }

    fn item(&self) -> Option<Value> {
        let Self { points, color, width } = self;
        let item = json!({"type": "line", "coords": coords(points), "fill": hex(*color), "width": width});
        (color.a > 0).then_some(item)
    }
}

fn image(at: Vec2D, (width, height): (u32, u32)) -> Value {
    json!({"type": "image", "coords": coords(&[at]), "size": [width, height], "anchor": "center"})
}

fn coords(points: &[Vec2D]) -> Vec<f64> {
    points.iter().flat_map(|p| [p.x, p.y]).collect()
}

fn anchor(align: papert::picture::text::Align) -> &'static str {
    use papert::picture::text::Align;
    match align {
        Align::Left => "sw",
        Align::Center => "s",
        Align::Right => "se",
    }
}

pub(crate) fn hex(color: Rgba) -> String {
    let Rgba { r, g, b, .. } = color;
    format!("#{r:02x}{g:02x}{b:02x}")
}
