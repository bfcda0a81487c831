//! Replays a recorded case of Tk's layout on real frames: the commands of each phase, then the size of the window.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use papert::gui::Slot;
use papert::gui::{App, Container, Frame, Managed, Theme, Widget};
use papert::gui::{Pad, Rect};
use papert::host::Headless;
use serde_json::{Map, Value, json};

type Problem = Box<dyn Error>;
type Options = Map<String, Value>;

/// Reads a case from a JSON file, which may be packed.
pub(crate) fn open(path: &Path) -> Result<Value, Problem> {
    let bytes = fs::read(path)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(serde_json::from_slice(&bytes)?);
    }
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
    Ok(serde_json::from_str(&text)?)
}
/// The sizes and places after each phase: `{"result": [..]}`, with one object for each phase.
pub(crate) fn replay(case: &Value) -> Result<Value, Problem> {
    let app = App::on_host(Headless::new()).set_theme(Theme::classic());
    let mut replay = Replay { app, frames: BTreeMap::new(), order: vec![".".into()] };
    replay.configure(".", &case["toplevel"]["options"])?;
    for widget in list(&case["widgets"]) {
        let name = text(&widget["name"])?;
        let parent = name.rsplit_once('.').ok_or("a name without a dot")?.0;
        let frame = if parent.is_empty() { Frame::new(&app) } else { Frame::new(&replay.frame(parent)?) };
        replay.frames.insert(name.into(), frame);
        replay.order.push(name.into());
        replay.configure(name, &widget["options"])?;
    }
    let mut result = Vec::new();
    for phase in list(&case["phases"]) {
        for command in list(&phase["commands"]) {
            replay.run(command).map_err(|problem| format!("{command}: {problem}"))?;
        }
        match &phase["geometry"] {
            Value::Null => {}
            Value::Array(size) => {
                app.set_size(pixels(&size[0])?, pixels(&size[1])?);
            }
            _ => {
                app.reset_size();
            }
        }
        result.push(replay.snapshot());
    }
    app.destroy();
    Ok(json!({ "result": result }))
}

struct Replay {
    app: App,
    frames: BTreeMap<String, Frame>,
    /// The names in the order of the recording.
    order: Vec<String>,
}

/// Calls a method of the window or of a frame, which both have.
macro_rules! on {
    ($replay:ident, $name:expr, $widget:ident => $call:expr) => {
        if $name == "." {
            let $widget = $replay.app;
            $call;
        } else {
            let $widget = $replay.frame($name)?;
            $call;
        }
    };
}

impl Replay {
    fn frame(&self, name: &str) -> Result<Frame, Problem> {
        Ok(*self.frames.get(name).ok_or_else(|| format!("there is no {name}"))?)
    }

    fn configure(&mut self, name: &str, options: &Value) -> Result<(), Problem> {
        let (mut width, mut height) = (None, None);
        for (option, value) in options.as_object().into_iter().flatten() {
            let value = pixels(value)?;
            match option.as_str() {
                "width" => width = Some(value),
                "height" => height = Some(value),
                "bd" => on!(self, name, widget => widget.set_border(value)),
                "highlightthickness" => on!(self, name, widget => widget.set_highlight(value)),
                "padx" => on!(self, name, widget => widget.set_padx(value)),
                "pady" => on!(self, name, widget => widget.set_pady(value)),
                _ => return Err(format!("a frame has no option {option}").into()),
            }
        }
        if width.is_some() || height.is_some() {
            let (frame, app) = (self.frames.get(name), self.app);
            let before = frame.map_or_else(|| app.own_size(), |frame| frame.size());
            let (width, height) = (width.unwrap_or(before.width), height.unwrap_or(before.height));
            match frame {
                Some(frame) => drop(frame.set_size(width, height)),
                None => drop(app.set_own_size(width, height)),
            }
        }
        Ok(())
    }

    fn run(&mut self, command: &Value) -> Result<(), Problem> {
        let name = text(&command["w"])?;
        let none = Options::new();
        let options = command["opts"].as_object().unwrap_or(&none);
        let on = || command["value"].as_bool().ok_or("neither true nor false");
        match text(&command["op"])? {
            "pack" => self.pack(self.frame(name)?, options)?,
            "grid" => self.grid(self.frame(name)?, options)?,
            "place" => self.place(self.frame(name)?, options)?,
            "pack_forget" => drop(self.frame(name)?.pack_forget()),
            "place_forget" => drop(self.frame(name)?.place_forget()),
            "grid_forget" => drop(self.frame(name)?.grid_forget()),
            "grid_remove" => drop(self.frame(name)?.grid_remove()),
            "pack_propagate" => on!(self, name, widget => widget.set_pack_propagate(on()?)),
            "grid_propagate" => on!(self, name, widget => widget.set_grid_propagate(on()?)),
            "grid_anchor" => on!(self, name, widget => widget.set_grid_anchor(word(&command["value"])?)),
            "rowconfigure" => {
                for index in indices(&command["index"])? {
                    on!(self, name, widget => widget.set_row(index, slot(widget.row(index), options)?));
                }
            }
            "columnconfigure" => {
                for index in indices(&command["index"])? {
                    on!(self, name, widget => widget.set_column(index, slot(widget.column(index), options)?));
                }
            }
            "configure" => self.configure(name, &command["opts"])?,
            "destroy" => {
                self.frame(name)?.destroy();
                self.frames.retain(|_, frame| frame.is_alive());
                self.order.retain(|name| name == "." || self.frames.contains_key(name));
            }
            other => return Err(format!("there is no command {other}").into()),
        }
        Ok(())
    }

    /// Options that are not given stay as they are.
    fn pack(&self, frame: Frame, options: &Options) -> Result<(), Problem> {
        let mut pack = frame.pack_options().unwrap_or_default();
        let mut beside = None;
        for (option, value) in options {
            match option.as_str() {
                "side" => pack.side = word(value)?,
                "fill" => pack.fill = word(value)?,
                "expand" => pack.expand = value.as_bool().ok_or("neither true nor false")?,
                "anchor" => pack.anchor = word(value)?,
                "padx" => pack.padx = pad(value)?,
                "pady" => pack.pady = pad(value)?,
                "ipadx" => pack.ipadx = pixels(value)?,
                "ipady" => pack.ipady = pixels(value)?,
                "in" | "before" | "after" => beside = Some((option.as_str(), text(value)?)),
                _ => return Err(format!("pack has no option {option}").into()),
            }
        }
        match beside {
            None => frame.pack_with(pack),
            Some(("in", ".")) => frame.pack_in(&self.app, pack),
            Some(("in", container)) => frame.pack_in(&self.frame(container)?, pack),
            Some(("before", other)) => frame.pack_before(&self.frame(other)?, pack),
            Some((_, other)) => frame.pack_after(&self.frame(other)?, pack),
        };
        Ok(())
    }

    fn grid(&self, frame: Frame, options: &Options) -> Result<(), Problem> {
        let mut grid = frame.grid_options().unwrap_or_default();
        for (option, value) in options {
            match option.as_str() {
                "row" => grid.row = Some(count(value)?),
                "column" => grid.column = Some(count(value)?),
                "rowspan" => grid.rowspan = count(value)?,
                "columnspan" => grid.columnspan = count(value)?,
                "sticky" => grid.sticky = word(value)?,
                "padx" => grid.padx = pad(value)?,
                "pady" => grid.pady = pad(value)?,
                "ipadx" => grid.ipadx = pixels(value)?,
                "ipady" => grid.ipady = pixels(value)?,
                "in" => {}
                _ => return Err(format!("grid has no option {option}").into()),
            }
        }
        match options.get("in").map(text).transpose()? {
            None => frame.grid_with(grid),
            Some(".") => frame.grid_in(&self.app, grid),
            Some(container) => frame.grid_in(&self.frame(container)?, grid),
        };
        Ok(())
    }

    fn place(&self, frame: Frame, options: &Options) -> Result<(), Problem> {
        if options.is_empty() {
            // Tk takes that for a question.
            return Ok(());
        }
        let mut place = frame.place_options().unwrap_or_default();
        for (option, value) in options {
            match option.as_str() {
                "x" => place.x = pixels(value)?,
                "y" => place.y = pixels(value)?,
                "relx" => place.relx = part(value)?,
                "rely" => place.rely = part(value)?,
                "width" => place.width = Some(pixels(value)?),
                "height" => place.height = Some(pixels(value)?),
                "relwidth" => place.relwidth = Some(part(value)?),
                "relheight" => place.relheight = Some(part(value)?),
                "anchor" => place.anchor = word(value)?,
                "bordermode" => place.bordermode = word(value)?,
                "in" => {}
                _ => return Err(format!("place has no option {option}").into()),
            }
        }
        match options.get("in").map(text).transpose()? {
            None => frame.place_with(place),
            Some(".") => frame.place_in(&self.app, place),
            Some(container) => frame.place_in(&self.frame(container)?, place),
        };
        Ok(())
    }

    fn snapshot(&self) -> Value {
        let look = |name: &String| {
            let (rect, request) = match self.frames.get(name) {
                Some(frame) => (frame.rect(), frame.request()),
                None => (Some(Rect::new(0, 0, self.app.size().width, self.app.size().height)), self.app.request()),
            };
            let field = |field: fn(Rect) -> i32| rect.map(field);
            let look = json!({
                "x": field(|rect| rect.x), "y": field(|rect| rect.y),
                "width": field(|rect| rect.width), "height": field(|rect| rect.height),
                "mapped": rect.is_some(), "reqwidth": request.width, "reqheight": request.height,
            });
            (name.clone(), look)
        };
        Value::Object(self.order.iter().map(look).collect())
    }
}

/// A row or column with some options changed.
fn slot(before: Slot, options: &Options) -> Result<Slot, Problem> {
    let number = |option: &str| options.get(option).map(pixels).transpose();
    let weight = number("weight")?.map(u32::try_from).transpose()?;
    let uniform = options.get("uniform").map(text).transpose()?;
    Ok(Slot {
        weight: weight.unwrap_or(before.weight),
        minsize: number("minsize")?.unwrap_or(before.minsize),
        pad: number("pad")?.unwrap_or(before.pad),
        uniform: uniform.map(String::from).or(before.uniform),
    })
}

fn indices(value: &Value) -> Result<Vec<usize>, Problem> {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter().map(count).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> Result<&str, Problem> {
    value.as_str().ok_or_else(|| format!("{value} is no text").into())
}

fn word<T: FromStr<Err: Error + 'static>>(value: &Value) -> Result<T, Problem> {
    Ok(text(value)?.parse()?)
}

fn pixels(value: &Value) -> Result<i32, Problem> {
    Ok(i32::try_from(value.as_i64().ok_or_else(|| format!("{value} is no whole number"))?)?)
}

fn count(value: &Value) -> Result<usize, Problem> {
    Ok(usize::try_from(pixels(value)?)?)
}

fn part(value: &Value) -> Result<f64, Problem> {
    value.as_f64().ok_or_else(|| format!("{value} is no number").into())
}

fn pad(value: &Value) -> Result<Pad, Problem> {
    match list(value) {
        [before, after] => Ok(Pad::from((pixels(before)?, pixels(after)?))),
        _ => Ok(Pad::from(pixels(value)?)),
    }
}
