#!/usr/bin/env bash
# ttf-parser 0.25.1 with fonttools 4.60.1: the angles of a sweep gradient are half a circle too small.
#
# The expectation: a colour glyph whose gradient sweeps from 0 to 360 degrees, as given to fontTools, is reported with
# the angles 0 and 2, in the unit of the font format, which is half a circle.
# What is seen: the angles are -1 and 1. Version 1 of the COLR table stores an angle minus half a circle, so that a full
# circle fits into the number's range from -2 to 2; ttf-parser returns the stored number and does not mention this. Who
# multiplies it by 180 degrees, as for the gradients of other libraries, turns the picture by half a circle.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check fonttools==4.60.1
cat >font.py <<'END'
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

pen = TTGlyphPen(None)
pen.moveTo((0, 0)), pen.lineTo((1000, 0)), pen.lineTo((1000, 1000)), pen.lineTo((0, 1000)), pen.closePath()
square, empty = pen.glyph(), TTGlyphPen(None).glyph()
font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "color", "square"])
font.setupCharacterMap({0x41: "color"})
font.setupGlyf({".notdef": empty, "color": square, "square": square})
font.setupHorizontalMetrics({name: (1000, 0) for name in font.font.getGlyphOrder()})
font.setupHorizontalHeader(ascent=1000, descent=0)
font.setupNameTable({"familyName": "Sweep", "styleName": "Regular"})
font.setupOS2()
font.setupPost()
stops = {"ColorStop": [(0.0, 0), (1.0, 1)], "Extend": "pad"}
sweep = {"Format": 8, "ColorLine": stops, "centerX": 500, "centerY": 500, "startAngle": 0, "endAngle": 360}
font.font["COLR"] = buildCOLR({"color": {"Format": 10, "Paint": sweep, "Glyph": "square"}}, version=1)
font.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0)]])
font.save("sweep.ttf")
END
python/bin/python font.py
mkdir src
cat >Cargo.toml <<'END'
[package]
name = "angles"
version = "0.0.0"
edition = "2021"

[dependencies]
ttf-parser = "=0.25.1"

[workspace]
END
cat >src/main.rs <<'END'
use ttf_parser::colr::{ClipBox, CompositeMode, Paint, Painter};
use ttf_parser::{Face, GlyphId, RgbaColor, Transform};

struct Angles;

impl Painter<'_> for Angles {
    fn outline_glyph(&mut self, _: GlyphId) {}
    fn paint(&mut self, paint: Paint<'_>) {
        if let Paint::SweepGradient(sweep) = paint {
            println!("from {} to {}", sweep.start_angle, sweep.end_angle);
        }
    }
    fn push_clip(&mut self) {}
    fn push_clip_box(&mut self, _: ClipBox) {}
    fn pop_clip(&mut self) {}
    fn push_layer(&mut self, _: CompositeMode) {}
    fn pop_layer(&mut self) {}
    fn push_transform(&mut self, _: Transform) {}
    fn pop_transform(&mut self) {}
}

fn main() {
    let data = std::fs::read("sweep.ttf").expect("the font");
    let face = Face::parse(&data, 0).expect("a font");
    let glyph = face.glyph_index('A').expect("a glyph");
    face.paint_color_glyph(glyph, 0, RgbaColor::new(0, 0, 0, 255), &mut Angles).expect("a colour glyph");
}
END
angles=$(CARGO_TARGET_DIR=$folder/target cargo run --quiet)
echo "$angles"
[ "$angles" = "from -1 to 1" ] || { echo "the angles are not -1 and 1 any more"; exit 1; }
echo "as seen: 0 and 360 degrees are reported as -1 and 1 half circles"
