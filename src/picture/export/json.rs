//! Writes a scene as text, one line of JSON for each mark, and reads it back.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::{error, fmt};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tinyjson::{JsonParseError, JsonValue};

use crate::color::{Color, Rgba};
use crate::debug_as_display::debug_as_display;
use crate::geom::Vec2D;
use crate::picture::pixels::Picture;
use crate::picture::raster::View;
use crate::picture::scene::{Image, Mark, Scene, Stroke};
#[cfg(feature = "text")]
use crate::picture::text::{Align, Font, Text};

impl Scene {
    /// The drawing as text: one line of JSON for the background, one for the backdrop if there is one, and one for each
    /// mark, from the bottom to the top. Points are in canvas pixels with `y` down.
    ///
    /// | line | meaning |
    /// |---|---|
    /// | `{"background":"#ffffffff"}` | the background: red, green, blue and opacity |
    /// | `{"backdrop":[0,0],"png":".."}` | a picture under all marks, centred at this point, as PNG in base64 |
    /// | `{"strokes":[[0,0],[10,0]],"color":"#000000ff","width":1,"owner":0}` | a line with round ends; translucent lines of different owners are separate |
    /// | `{"polygon":[[0,0],[9,0],[9,9]],"fill":"#ff0000ff"}` | a filled polygon (even-odd); also `"outline":"#..","width":..` |
    /// | `{"image":[5,5],"png":".."}` | a picture centred at this point |
    /// | `{"text":"hello","at":[0,0],"align":"left","font":["Arial",-15,"bold"],"color":"#.."}` | text; a negative font size is in pixels |
    ///
    /// Numbers that are not finite are written as `null`.
    ///
    /// ```
    /// use papert::picture::scene::{Scene, Stroke};
    /// use papert::{Rgba, Vec2D};
    ///
    /// let mut scene = Scene::new();
    /// let line = scene.new_item();
    /// scene.stroke(line, 0, Stroke { color: Rgba::BLACK, width: 1.0 }, Vec2D::ZERO, Vec2D::new(10.5, 0));
    /// let lines = scene.commands();
    /// assert_eq!(lines.lines().nth(1), Some(r##"{"strokes":[[0,0],[10.5,0]],"color":"#000000ff","width":1,"owner":0}"##));
    /// assert_eq!(Scene::replay(&lines)?.commands(), lines);
    /// # Ok::<(), papert::picture::ReplayError>(())
    /// ```
    #[must_use]
    pub fn commands(&self) -> String {
        let mut lines = format!("{{\"background\":{}}}\n", quoted(self.background()));
        if let Some(image) = self.backdrop() {
            write_image(&mut lines, "backdrop", image);
        }
        for mark in self.marks() {
            // Writing to a string does not fail.
            let _ = write_mark(&mut lines, &mark);
        }
        lines
    }

    /// Reads a drawing written by [`Scene::commands`]. Empty lines and unknown keys are ignored.
    ///
    /// ```
    /// use papert::Scene;
    ///
    /// let scene = Scene::replay(r##"{"polygon":[[0,0],[9,0],[9,9]],"fill":"#ff0000ff"}"##)?;
    /// assert_eq!(scene.marks().count(), 1);
    /// let error = Scene::replay("{\"strokes\":[[0,0]]}\nhello").unwrap_err();
    /// assert_eq!(error.line(), 1);
    /// # Ok::<(), papert::picture::ReplayError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a line is not valid JSON or lacks a required value; the error contains the number of the line.
    pub fn replay(lines: &str) -> Result<Self, ReplayError> {
        let mut scene = Self::new();
        for (n, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            add(&mut scene, line).map_err(|what| ReplayError { line: n + 1, what })?;
        }
        Ok(scene)
    }
}

/// The line that describes the window: its size, and the position of the origin in it, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) size: (u32, u32),
    pub(crate) origin: Vec2D,
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((width, height), origin) = (self.size, self.origin);
        writeln!(f, "{{\"size\":[{width},{height}],\"origin\":{}}}", pair(origin))
    }
}

impl Head {
    /// The head of a drawing as text, if it has one.
    pub(crate) fn of(lines: &str) -> Result<Option<Self>, ReplayError> {
        for (n, line) in lines.lines().enumerate().filter(|(_, line)| line.contains("\"size\"")) {
            let wrong = |what| ReplayError { line: n + 1, what };
            let value = parse(line).map_err(wrong)?;
            let Some(size) = member(&value, "size") else { continue };
            let side = |at: usize| size.get::<Vec<_>>().and_then(|sides| whole(sides.get(at)?));
            let (Some(width), Some(height)) = (side(0), side(1)) else {
                return Err(wrong("\"size\" must be two whole numbers such as [400,300]".into()));
            };
            if !Picture::is_possible(width, height) {
                return Err(wrong(format!("\"size\": use sides of 1 to {}", Picture::MAX_SIDE)));
            }
            let middle = || View::centred(width, height).origin;
            let origin = member(&value, "origin")
                .map_or_else(|| Ok(middle()), |origin| point(origin, "origin"))
                .map_err(wrong)?;
            return Ok(Some(Self { size: (width, height), origin }));
        }
        Ok(None)
    }
}

/// An error in a line passed to [`Scene::replay`].
///
/// ```
/// let error = papert::Scene::replay("{\"strokes\":7}").unwrap_err();
/// assert_eq!(error.to_string(), "line 1 cannot be drawn: \"strokes\" must be a list of points such as [0,0]");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ReplayError {
    line: usize,
    what: String,
}

impl ReplayError {
    /// The number of the line, counted from 1.
    ///
    /// ```
    /// assert_eq!(papert::Scene::replay("\n\nhello").unwrap_err().line(), 3);
    /// ```
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} cannot be drawn: {}", self.line, self.what)
    }
}

debug_as_display!(ReplayError);

impl error::Error for ReplayError {}

fn write_mark(lines: &mut String, mark: &Mark<'_>) -> fmt::Result {
    match mark {
        Mark::Strokes { points, stroke, owner } => {
            let (color, width) = (quoted(stroke.color), Number(stroke.width));
            writeln!(lines, "{{\"strokes\":{},\"color\":{color},\"width\":{width},\"owner\":{owner}}}", list(points))
        }
        Mark::Polygon { points, fill, outline } => {
            write!(lines, "{{\"polygon\":{}", list(points))?;
            if let Some(fill) = fill {
                write!(lines, ",\"fill\":{}", quoted(*fill))?;
            }
            if let Some(stroke) = outline {
                write!(lines, ",\"outline\":{},\"width\":{}", quoted(stroke.color), Number(stroke.width))?;
            }
            lines.write_str("}\n")
        }
        Mark::Image(image) => {
            write_image(lines, "image", image);
            Ok(())
        }
        #[cfg(feature = "text")]
        Mark::Text(text) => {
            let [words, family, style] =
                [&*text.text, text.font.family(), text.font.style()].map(|s| Words(s).to_string());
            let (at, align, size, color) =
                (pair(text.at), text.align.word(), Number(text.font.size()), quoted(text.color));
            writeln!(
                lines,
                "{{\"text\":{words},\"at\":{at},\"align\":\"{align}\",\"font\":[{family},{size},{style}],\"color\":{color}}}"
            )
        }
    }
}

fn write_image(lines: &mut String, key: &str, image: &Image) {
    let png = STANDARD.encode(image.pixels.to_png());
    let _ = writeln!(lines, "{{\"{key}\":{},\"png\":\"{png}\"}}", pair(image.at));
}

/// Adds the contents of one line to a scene.
fn add(scene: &mut Scene, line: &str) -> Result<(), String> {
    let value = parse(line)?;
    if let Some(color) = member(&value, "background") {
        scene.set_background(hex(color, "background")?);
    } else if member(&value, "backdrop").is_some() {
        scene.set_backdrop(Some(image(&value, "backdrop")?));
    } else if member(&value, "strokes").is_some() {
        let points = points(&value, "strokes")?;
        let owner = member(&value, "owner").and_then(whole);
        let stroke = stroke(&value, "color")?;
        let item = scene.new_item();
        // A single point is a line that has not begun.
        for ends in points.windows(2) {
            scene.stroke(item, owner.unwrap_or_default(), stroke, ends[0], ends[1]);
        }
    } else if member(&value, "polygon").is_some() {
        let points = points(&value, "polygon")?;
        let fill = member(&value, "fill").map(|fill| hex(fill, "fill")).transpose()?;
        let outline = member(&value, "outline").map(|_| stroke(&value, "outline")).transpose()?;
        let item = scene.new_item();
        scene.polygon(item, &points, fill, outline);
    } else if member(&value, "image").is_some() {
        let item = scene.new_item();
        let image = image(&value, "image")?;
        scene.image(item, image);
    } else if member(&value, "text").is_some() {
        #[cfg(feature = "text")]
        {
            let text = text(&value)?;
            let item = scene.new_item();
            scene.text(item, text);
        }
        #[cfg(not(feature = "text"))]
        return Err("this program was built without the `text` feature".into());
    } else if !matches!(value, JsonValue::Object(_)) {
        return Err("expected a JSON object such as {\"background\":\"#ffffffff\"}".into());
    }
    Ok(())
}

/// The value of a line.
fn parse(line: &str) -> Result<JsonValue, String> {
    if let Some(column) = too_deep(line) {
        return Err(format!("invalid JSON (more than {MAX_DEPTH} nested brackets at column {column})"));
    }
    line.parse().map_err(|error: JsonParseError| {
        let message = error.to_string();
        // The message begins with the number of the line, of which there is only one here.
        let what = message.split_once(": ").map_or(&*message, |(_, what)| what);
        format!("invalid JSON ({what}, at column {})", error.column())
    })
}

/// The column at which brackets are nested too deeply: the parser calls itself for each and would overflow the stack.
fn too_deep(line: &str) -> Option<usize> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (n, byte) in line.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'[' | b'{' if !is_quoted => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(line[..n].chars().count() + 1);
                }
            }
            b']' | b'}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The value of a key; `None` if there is none, or if `value` is not an object.
fn member<'a>(value: &'a JsonValue, key: &str) -> Option<&'a JsonValue> {
    value.get::<HashMap<_, _>>()?.get(key)
}

/// The value of a key that should be there: otherwise `null`, which is of the wrong type.
fn required<'a>(value: &'a JsonValue, key: &str) -> &'a JsonValue {
    member(value, key).unwrap_or(&JsonValue::Null)
}

/// A whole number that is not negative.
fn whole(value: &JsonValue) -> Option<u32> {
    let number = *value.get::<f64>()?;
    // Every `u32` is exact as a floating-point number.
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}

fn number(value: &JsonValue, key: &str) -> Result<f64, String> {
    match *value {
        JsonValue::Null => Ok(f64::NAN),
        // Digits for a number that is too large are read as infinity.
        JsonValue::Number(number) if number.is_finite() => Ok(number),
        _ => Err(format!("{key:?} must be a number")),
    }
}

fn point(value: &JsonValue, key: &str) -> Result<Vec2D, String> {
    let wrong = || format!("{key:?} must be a point such as [0,0]");
    match value.get::<Vec<_>>().map(Vec::as_slice) {
        Some([x, y]) => Ok(Vec2D { x: number(x, key).map_err(|_| wrong())?, y: number(y, key).map_err(|_| wrong())? }),
        _ => Err(wrong()),
    }
}

fn points(value: &JsonValue, key: &str) -> Result<Vec<Vec2D>, String> {
    let wrong = || format!("{key:?} must be a list of points such as [0,0]");
    let list = required(value, key).get::<Vec<_>>().ok_or_else(wrong)?;
    list.iter().map(|value| point(value, key).map_err(|_| wrong())).collect()
}

fn stroke(value: &JsonValue, key: &str) -> Result<Stroke, String> {
    Ok(Stroke { color: hex(required(value, key), key)?, width: number(required(value, "width"), "width")? })
}

/// A colour, read from a string such as `#rrggbbaa`.
fn hex(value: &JsonValue, key: &str) -> Result<Rgba, String> {
    let digits = value.get::<String>().and_then(|text| text.strip_prefix('#')).filter(|digits| digits.len() == 8);
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [r, g, b, a] = number.ok_or_else(|| format!("{key:?} must be a colour such as \"#ff0000ff\""))?.to_be_bytes();
    Ok(Rgba { r, g, b, a })
}

fn image(value: &JsonValue, key: &str) -> Result<Image, String> {
    let at = point(required(value, key), key)?;
    let bytes = member(value, "png").and_then(JsonValue::get::<String>).and_then(|text| STANDARD.decode(text).ok());
    let bytes = bytes.ok_or("\"png\" must be a base64-encoded PNG file")?;
    let pixels = Picture::decode(&bytes).map_err(|error| format!("\"png\": {error}"))?;
    Ok(Image { at, pixels: Arc::new(pixels) })
}

#[cfg(feature = "text")]
fn text(value: &JsonValue) -> Result<Text, String> {
    let words = required(value, "text").get::<String>().ok_or("\"text\" must be a string")?;
    let align = required(value, "align").get::<String>();
    let align = align.and_then(|word| Align::ALL.into_iter().find(|align| align.word() == word));
    let align = align.ok_or("\"align\" must be \"left\", \"center\" or \"right\"")?;
    let font = match required(value, "font").get::<Vec<_>>().map(Vec::as_slice) {
        Some([JsonValue::String(family), size, JsonValue::String(style)]) => {
            Font::from((family.as_str(), number(size, "font")?, style.as_str()))
        }
        _ => return Err("\"font\" must be a family, a size and a style, such as [\"Arial\",-15,\"bold\"]".into()),
    };
    let color = hex(required(value, "color"), "color")?;
    Ok(Text::new(words, point(required(value, "at"), "at")?).with_align(align).with_font(font).with_color(color))
}

/// A colour as a JSON string.
fn quoted(Rgba { r, g, b, a }: Rgba) -> String {
    format!("\"{}\"", Color::rgb(r, g, b).with_alpha(a))
}

/// A JSON string.
#[cfg(feature = "text")]
struct Words<'a>(&'a str);

#[cfg(feature = "text")]
impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = JsonValue::from(self.0.to_owned()).stringify();
        f.write_str(&words.map_err(|_| fmt::Error)?)
    }
}

/// A number in JSON, which cannot express numbers that are not finite.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 0 for -0, which is the same place.
        if self.0.is_finite() { write!(f, "{}", self.0 + 0.0) } else { f.write_str("null") }
    }
}

/// A point as a list.
fn pair(p: Vec2D) -> String {
    format!("[{},{}]", Number(p.x), Number(p.y))
}

/// Points as a list of lists.
fn list(points: &[Vec2D]) -> String {
    let points: Vec<_> = points.iter().map(|p| pair(*p)).collect();
    format!("[{}]", points.join(","))
}

/// The number of brackets within each other, of which a drawing needs three.
const MAX_DEPTH: usize = 100;
