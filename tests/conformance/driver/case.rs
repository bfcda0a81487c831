//! Reading a recorded case: what was called, on which screen. Nothing here looks at what came of a call.

use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::{Map, Value};

/// A recorded program.
#[derive(Debug)]
pub(crate) struct Case {
    doc: Value,
}

/// One call of the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a>(&'a Value);

impl Case {
    /// Reads a case from a JSON file, which may be packed.
    pub(crate) fn open(path: &Path) -> Result<Self, Box<dyn Error>> {
        let bytes = fs::read(path)?;
        let doc = if bytes.starts_with(&[0x1f, 0x8b]) {
            let mut text = String::new();
            flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
            serde_json::from_str(&text)?
        } else {
            serde_json::from_slice(&bytes)?
        };
        Ok(Self { doc })
    }

    /// The case as it was read.
    pub(crate) fn doc(&self) -> &Value {
        &self.doc
    }

    /// The calls in their order.
    pub(crate) fn calls(&self) -> impl Iterator<Item = Call<'_>> {
        self.doc["calls"].as_array().into_iter().flatten().map(Call)
    }

    /// A setting of the screen before the first call.
    pub(crate) fn screen(&self, setting: &str) -> &Value {
        &self.doc["screen"][setting]
    }

    /// A pair of numbers among the settings of the screen.
    pub(crate) fn screen_pair(&self, setting: &str) -> Option<(f64, f64)> {
        pair(self.screen(setting))
    }
}

impl<'a> Call<'a> {
    /// Who was called: "screen", or a turtle's name.
    pub(crate) fn object(self) -> &'a str {
        self.0["obj"].as_str().unwrap_or_default()
    }

    /// The name that was called.
    pub(crate) fn name(self) -> &'a str {
        self.0["fn"].as_str().unwrap_or_default()
    }

    /// The arguments without a name.
    pub(crate) fn args(self) -> &'a [Value] {
        self.0["args"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The arguments with a name.
    pub(crate) fn kwargs(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0["kwargs"].as_object().into_iter().flat_map(Map::iter)
    }

    /// What a user answered, or the name of a new turtle. A replay must not see other results.
    pub(crate) fn given(self) -> &'a Value {
        match self.name() {
            "Turtle" | "RawTurtle" | "Pen" | "RawPen" | "clone" | "textinput" | "numinput" => &self.0["ret"],
            _ => &Value::Null,
        }
    }

    /// Where the text that is written ends: a fact of the platform's fonts.
    pub(crate) fn text_end(self) -> Option<f64> {
        self.0["env"]["end"].as_f64()
    }

    /// Whether the display list after this call is asked for.
    pub(crate) fn wants_items(self) -> bool {
        self.0.get("items").is_some()
    }
}

/// A list of two numbers.
pub(crate) fn pair(value: &Value) -> Option<(f64, f64)> {
    match value.as_array()?.as_slice() {
        [x, y] => Some((x.as_f64()?, y.as_f64()?)),
        _ => None,
    }
}
