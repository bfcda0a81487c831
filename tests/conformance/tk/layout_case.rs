//! Replays a recorded case of Tk's layout on a tree of boxes: the commands of each phase, then the size of the window.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use papert::gui::geometry::{Insets, Pad, Rect, Size};
use papert::gui::grid::{Grid, Slot};
use papert::gui::layout::{At, BoxId, LayoutError, Placement, Tree};
use papert::gui::pack::Pack;
use papert::gui::place::Place;
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

/// What comes of a case, in the form of the recording: `{"result": [...]}`, with one object for each phase.
pub(crate) fn replay(case: &Value) -> Result<Value, Problem> {
    let mut replay = Replay { tree: Tree::new(), frames: BTreeMap::new(), order: Vec::new() };
    replay.add(".", Tree::WINDOW, &case["toplevel"]["options"])?;
    for widget in list(&case["widgets"]) {
        let name = text(&widget["name"])?;
        let parent = name.rsplit_once('.').ok_or("a name without a dot")?.0;
        let parent = replay.find(if parent.is_empty() { "." } else { parent })?;
        let new = replay.tree.add(parent, Size::new(1, 1));
        replay.add(name, new, &widget["options"])?;
    }
    let mut result = Vec::new();
    for phase in list(&case["phases"]) {
        for command in list(&phase["commands"]) {
            replay.run(command).map_err(|problem| format!("{command}: {problem}"))?;
        }
        match &phase["geometry"] {
            Value::Null => {}
            Value::Array(size) => replay.tree.set_forced(Some(Size::new(pixels(&size[0])?, pixels(&size[1])?))),
            _ => replay.tree.set_forced(None),
        }
        replay.tree.layout();
        result.push(replay.snapshot());
    }
    Ok(json!({ "result": result }))
}

struct Replay {
    tree: Tree,
    frames: BTreeMap<String, Frame>,
    /// The names in the order of the recording.
    order: Vec<String>,
}

/// A box that has the options of Tk's `frame`.
struct Frame {
    id: BoxId,
    options: Options,
}

impl Replay {
    fn add(&mut self, name: &str, id: BoxId, options: &Value) -> Result<(), Problem> {
        self.frames.insert(name.into(), Frame { id, options: Options::new() });
        self.order.push(name.into());
        self.configure(name, options)
    }

    /// Does what Tk's `frame` does with its options.
    fn configure(&mut self, name: &str, options: &Value) -> Result<(), Problem> {
        let frame = self.frames.get_mut(name).ok_or("no such widget")?;
        frame.options.extend(options.as_object().cloned().unwrap_or_default());
        let option = |option: &str| frame.options.get(option).map_or(Ok(0), pixels);
        let (width, height) = (option("width")?, option("height")?);
        if width > 0 || height > 0 {
            self.tree.set_request(frame.id, Size::new(width, height));
        }
        let padding = Insets { x: Pad::from(option("padx")?), y: Pad::from(option("pady")?) };
        let border = Insets::all(option("bd")?).and(Insets::all(option("highlightthickness")?));
        self.tree.set_insets(frame.id, border.and(padding));
        Ok(())
    }

    fn find(&self, name: &str) -> Result<BoxId, Problem> {
        Ok(self.frames.get(name).ok_or_else(|| format!("there is no {name}"))?.id)
    }

    fn find_option(&self, options: &Options, option: &str) -> Result<Option<BoxId>, Problem> {
        options.get(option).map(|name| self.find(text(name)?)).transpose()
    }

    fn run(&mut self, command: &Value) -> Result<(), Problem> {
        let name = text(&command["w"])?;
        let id = self.find(name)?;
        let none = Options::new();
        let options = command["opts"].as_object().unwrap_or(&none);
        let on = || command["value"].as_bool().ok_or("neither true nor false");
        match text(&command["op"])? {
            "pack" => self.pack(id, options)?,
            "grid" => self.grid(id, options)?,
            "place" => self.place(id, options)?,
            "pack_forget" if self.is_put_with(id, "pack") => self.tree.forget(id),
            "place_forget" if self.is_put_with(id, "place") => self.tree.forget(id),
            "grid_forget" if self.is_put_with(id, "grid") => self.tree.forget(id),
            "pack_forget" | "place_forget" | "grid_forget" => {}
            "grid_remove" => self.tree.grid_remove(id),
            "pack_propagate" => self.tree.pack_propagate(id, on()?)?,
            "grid_propagate" => self.tree.grid_propagate(id, on()?)?,
            "grid_anchor" => self.tree.set_grid_anchor(id, word(&command["value"])?),
            "rowconfigure" => self.slots(&command["index"], options, |tree, index, change| {
                let row = tree.slots(id).row(index).clone();
                tree.set_row(id, index, change(row))
            })?,
            "columnconfigure" => self.slots(&command["index"], options, |tree, index, change| {
                let column = tree.slots(id).column(index).clone();
                tree.set_column(id, index, change(column))
            })?,
            "configure" => self.configure(name, &command["opts"])?,
            "destroy" => {
                self.tree.remove(id);
                let inside = format!("{name}.");
                self.order.retain(|other| other != name && !other.starts_with(&inside));
                self.frames.retain(|other, _| other != name && !other.starts_with(&inside));
            }
            other => return Err(format!("there is no command {other}").into()),
        }
        Ok(())
    }

    fn is_put_with(&self, id: BoxId, command: &str) -> bool {
        self.tree.placement(id).is_some_and(|(_, placement)| placement.command() == command)
    }

    /// Options that are not given stay as they are.
    fn pack(&mut self, id: BoxId, options: &Options) -> Result<(), Problem> {
        let mut pack = match self.tree.placement(id) {
            Some((_, Placement::Pack(pack))) => pack,
            _ => Pack::default(),
        };
        let mut at = At::Stay;
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
                "in" => at = At::In(self.find(text(value)?)?),
                "before" => at = At::Before(self.find(text(value)?)?),
                "after" => at = At::After(self.find(text(value)?)?),
                _ => return Err(format!("pack has no option {option}").into()),
            }
        }
        Ok(self.tree.pack(id, pack, at)?)
    }

    fn grid(&mut self, id: BoxId, options: &Options) -> Result<(), Problem> {
        let mut grid = self.tree.grid_options(id).map_or_else(Grid::default, |(_, grid)| grid);
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
        Ok(self.tree.grid(id, grid, self.find_option(options, "in")?)?)
    }

    fn place(&mut self, id: BoxId, options: &Options) -> Result<(), Problem> {
        if options.is_empty() {
            // Tk takes that for a question.
            return Ok(());
        }
        let mut place = match self.tree.placement(id) {
            Some((_, Placement::Place(place))) => place,
            _ => Place::default(),
        };
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
        Ok(self.tree.place(id, place, self.find_option(options, "in")?)?)
    }

    /// Changes rows or columns with `set`.
    fn slots(
        &mut self,
        indices: &Value,
        options: &Options,
        set: impl Fn(&mut Tree, usize, &dyn Fn(Slot) -> Slot) -> Result<(), LayoutError>,
    ) -> Result<(), Problem> {
        let one = std::slice::from_ref(indices);
        for index in indices.as_array().map_or(one, Vec::as_slice) {
            let number = |option: &str| options.get(option).map(pixels).transpose();
            let (weight, minsize, pad) = (number("weight")?, number("minsize")?, number("pad")?);
            let weight = weight.map(u32::try_from).transpose()?;
            let uniform = options.get("uniform").map(text).transpose()?;
            set(&mut self.tree, count(index)?, &|slot| Slot {
                weight: weight.unwrap_or(slot.weight),
                minsize: minsize.unwrap_or(slot.minsize),
                pad: pad.unwrap_or(slot.pad),
                uniform: uniform.map(String::from).or(slot.uniform),
            })?;
        }
        Ok(())
    }

    fn snapshot(&self) -> Value {
        let look = |name: &String| {
            let id = self.frames[name].id;
            let (rect, request) = (self.tree.rect(id), self.tree.request(id));
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
