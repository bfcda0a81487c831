//! Python's arguments as Rust has them.
//!
//! Where Rust's types leave no way to write what the program wrote (a string for a length, one argument too many), the
//! call is [`Stop::Impossible`].

use papert::{Color, ColorMode, ColorSpec, Shape, Vec2D};
use serde_json::Value;

use super::case::Call;

/// Why a call has no answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It cannot be written in Rust.
    Impossible(&'static str),
    /// It returned an error.
    Refused(String),
}

/// A number as it was written: `setup` tells fractions from pixels by that.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Num {
    Int(i64),
    Float(f64),
}

/// A colour as it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Paint<'a> {
    Name(&'a str),
    Parts((f64, f64, f64)),
}

/// Arguments in the order of the parameters; those that are left out or None are `None`.
#[derive(Debug)]
pub(crate) struct Args<'a>(Vec<Option<&'a Value>>);

impl<'a> Args<'a> {
    /// Sorts the arguments of a call by its parameters, of which the first `needed` must be there.
    pub(crate) fn bind(call: Call<'a>, needed: usize, parameters: &[&str]) -> Result<Self, Stop> {
        if call.args().len() > parameters.len() {
            return Err(Stop::Impossible("too many arguments"));
        }
        let mut bound: Vec<Option<&Value>> = call.args().iter().map(Some).collect();
        bound.resize(parameters.len(), None);
        for (name, value) in call.kwargs() {
            let Some(at) = parameters.iter().position(|parameter| parameter == name) else {
                return Err(Stop::Impossible("no such parameter"));
            };
            if bound[at].replace(value).is_some() {
                return Err(Stop::Impossible("an argument given twice"));
            }
        }
        if bound[..needed].contains(&None) {
            return Err(Stop::Impossible("too few arguments"));
        }
        Ok(Self(bound.into_iter().map(|value| value.filter(|value| !value.is_null())).collect()))
    }

    /// A call that takes no arguments.
    pub(crate) fn none(call: Call<'_>) -> Result<(), Stop> {
        Args::bind(call, 0, &[]).map(drop)
    }

    pub(crate) fn value(&self, at: usize) -> Option<&'a Value> {
        self.0[at]
    }

    /// Whether nothing is given, or nothing but None.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    pub(crate) fn number(&self, at: usize) -> Result<f64, Stop> {
        self.maybe(at)?.ok_or(Stop::Impossible("None for a number"))
    }

    pub(crate) fn maybe(&self, at: usize) -> Result<Option<f64>, Stop> {
        self.0[at].map(number).transpose()
    }

    /// A whole number.
    pub(crate) fn whole(&self, at: usize) -> Result<Option<i64>, Stop> {
        match self.0[at] {
            None => Ok(None),
            Some(value) => match num(value)? {
                Num::Int(n) => Ok(Some(n)),
                Num::Float(_) => Err(Stop::Impossible("a fraction for a whole number")),
            },
        }
    }

    pub(crate) fn text(&self, at: usize) -> Result<&'a str, Stop> {
        self.maybe_text(at)?.ok_or(Stop::Impossible("None for a string"))
    }

    pub(crate) fn maybe_text(&self, at: usize) -> Result<Option<&'a str>, Stop> {
        match self.0[at] {
            None => Ok(None),
            Some(value) => value.as_str().map(Some).ok_or(Stop::Impossible("something else for a string")),
        }
    }

    /// What Python takes for true.
    pub(crate) fn truth(&self, at: usize) -> Option<bool> {
        self.0[at].map(is_true)
    }
}

impl Paint<'_> {
    pub(crate) fn color(self, mode: ColorMode) -> Result<Color, Stop> {
        let spec = match self {
            Self::Name(name) => ColorSpec::Text(name),
            Self::Parts((r, g, b)) => ColorSpec::Parts(r, g, b),
        };
        spec.resolve(mode).map_err(|error| Stop::Refused(error.to_string()))
    }
}

/// What Python takes for true.
pub(crate) fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Null => false,
        _ => true,
    }
}

pub(crate) fn num(value: &Value) -> Result<Num, Stop> {
    const NEITHER: Stop = Stop::Impossible("something else for a number");
    match value {
        Value::Bool(truth) => Ok(Num::Int(i64::from(*truth))),
        Value::Number(n) => n.as_i64().map(Num::Int).or(n.as_f64().map(Num::Float)).ok_or(NEITHER),
        // Whole numbers beyond those that JSON has, infinity and NaN.
        Value::Object(map) => {
            let text = map.get("$int").or(map.get("$float")).and_then(Value::as_str);
            text.and_then(|text| text.parse().ok()).map(Num::Float).ok_or(NEITHER)
        }
        _ => Err(NEITHER),
    }
}

pub(crate) fn number(value: &Value) -> Result<f64, Stop> {
    Ok(match num(value)? {
        Num::Int(n) => n as f64,
        Num::Float(x) => x,
    })
}

/// The parts of a tuple, or of a list.
pub(crate) fn sequence(value: &Value) -> Option<&[Value]> {
    value.as_array().or_else(|| value.get("$list")?.as_array()).map(Vec::as_slice)
}

pub(crate) fn point(value: &Value) -> Result<Vec2D, Stop> {
    match sequence(value) {
        Some([x, y]) => Ok(Vec2D { x: number(x)?, y: number(y)? }),
        _ => Err(Stop::Impossible("something else for a place")),
    }
}

pub(crate) fn points(value: &Value) -> Result<Vec<Vec2D>, Stop> {
    sequence(value).ok_or(Stop::Impossible("something else for corners"))?.iter().map(point).collect()
}

/// A colour in one argument or in three.
pub(crate) fn paint(args: &[Value]) -> Result<Paint<'_>, Stop> {
    match args {
        [Value::String(name)] => Ok(Paint::Name(name)),
        [r, g, b] => Ok(Paint::Parts((number(r)?, number(g)?, number(b)?))),
        [one] => match sequence(one) {
            Some(parts @ [_, _, _]) => paint(parts),
            _ => Err(Stop::Impossible("something else for a colour")),
        },
        _ => Err(Stop::Impossible("a colour of two or four parts")),
    }
}

/// A shape for `register_shape`.
pub(crate) fn shape(value: &Value, mode: ColorMode) -> Result<Shape, Stop> {
    let Some(shape) = value.get("$shape") else { return Ok(Shape::polygon(points(value)?)) };
    let data = &shape["data"];
    match shape["type"].as_str() {
        Some("polygon") => Ok(Shape::polygon(points(data)?)),
        Some("compound") => {
            let mut compound = Shape::compound();
            for part in data.as_array().into_iter().flatten() {
                let fill = color(&part[1], mode)?;
                let outline = if part[2].is_null() { fill } else { color(&part[2], mode)? };
                compound = compound.with_component(points(&part[0])?, fill, outline);
            }
            Ok(compound)
        }
        _ => Err(Stop::Impossible("a shape made of an image of Tk's")),
    }
}

pub(crate) fn color(value: &Value, mode: ColorMode) -> Result<Color, Stop> {
    paint(std::slice::from_ref(value))?.color(mode)
}

/// What Python's `str` makes of a value that is neither text nor number.
pub(crate) fn python_str(value: &Value) -> String {
    match value {
        Value::Null => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Number(n) => {
            n.as_i64().map_or_else(|| format!("{:?}", n.as_f64().unwrap_or_default()), |n| n.to_string())
        }
        Value::String(text) => {
            let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
            let escaped = text.replace('\\', "\\\\").replace('\n', "\\n");
            format!("{quote}{escaped}{quote}")
        }
        Value::Array(parts) => {
            let all: Vec<_> = parts.iter().map(python_str).collect();
            if all.len() == 1 { format!("({},)", all[0]) } else { format!("({})", all.join(", ")) }
        }
        Value::Object(map) => match map.get("$list").and_then(Value::as_array) {
            Some(parts) => format!("[{}]", parts.iter().map(python_str).collect::<Vec<_>>().join(", ")),
            None => value.to_string(),
        },
    }
}
