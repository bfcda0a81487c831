//! Compares display lists: the same items must be there; their order may be different.
//!
//! What looks the same in Tk counts as equal: a line equals its strokes one by one, a polygon equals the same polygon
//! begun at a different corner, and a dot on the round end of an adjacent stroke may be missing.

use std::collections::HashMap;

use serde_json::Value;

use super::{Colors, Report, list, text};

type Point = (f64, f64);

/// Something visible.
#[derive(Clone, Debug, PartialEq)]
struct Thing {
    kind: Kind,
    /// Everything but the positions, as one string.
    looks: String,
    width: f64,
    points: Vec<Point>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Stroke,
    Dot,
    Polygon,
    Turtle,
    Text,
    Image,
}

/// Judges whether two display lists show the same.
pub(super) fn compare(when: &str, recorded: &[Value], replayed: &[Value], colors: &Colors, report: &mut Report) {
    let (wanted, mut found) = (things(recorded, colors), HashMap::<_, Vec<Thing>>::new());
    for thing in things(replayed, colors).into_iter().rev() {
        found.entry((thing.kind, thing.looks.clone())).or_default().push(thing);
    }
    for want in wanted {
        let alike = found.entry((want.kind, want.looks.clone())).or_default();
        // Mostly they are in the same order, of which the last is the next.
        let at = alike.iter().rposition(|thing| thing.is_like(&want));
        report.judge(at.is_some(), || format!("{when}: there is no {want:?}"));
        if let Some(at) = at {
            alike.remove(at);
        }
    }
    for extra in found.into_values().flatten() {
        report.judge(false, || format!("{when}: there should be no {extra:?}"));
    }
}

fn things(items: &[Value], colors: &Colors) -> Vec<Thing> {
    let mut things = Vec::new();
    for item in items {
        let color = |part: &str| colors.value(text(&item[part]));
        let width = item["width"].as_f64().unwrap_or(1.0);
        let points = points(item);
        match text(&item["type"]) {
            "line" if !color("fill").is_empty() => strokes(&points, &color("fill"), width, &mut things),
            "polygon" => {
                let (fill, outline) = (color("fill"), color("outline"));
                let corners = corners(&points);
                if fill.is_empty() && outline.is_empty() || corners.len() < 2 && outline.is_empty() {
                    continue;
                }
                let kind = if item["role"] == "turtle" { Kind::Turtle } else { Kind::Polygon };
                let width = if outline.is_empty() { 0.0 } else { width };
                let looks = format!("{fill:?} in {outline:?} with {} corners", corners.len());
                things.push(Thing { kind, looks, width, points: corners });
            }
            "text" if item["text"] != "" => {
                let font = font(text(&item["font"]));
                let looks = format!("{} {} {font} {}", item["text"], item["anchor"], color("fill"));
                things.push(Thing { kind: Kind::Text, looks, width: 0.0, points });
            }
            "image" => {
                let looks = item["size"].to_string();
                things.push(Thing { kind: Kind::Image, looks, width: 0.0, points });
            }
            _ => {}
        }
    }
    things
}

fn strokes(points: &[Point], color: &str, width: f64, things: &mut Vec<Thing>) {
    let thing = |kind, points: &[Point]| Thing { kind, looks: color.into(), width, points: points.to_vec() };
    let mut moves = points.windows(2).filter(|ends| !near(ends[0], ends[1])).peekable();
    if moves.peek().is_none() {
        let Some(dot) = points.first().map(|p| thing(Kind::Dot, &[*p])) else { return };
        let before = things.iter().rev().find(|thing| matches!(thing.kind, Kind::Stroke | Kind::Dot));
        if !before.is_some_and(|before| dot.is_end_of(before)) {
            things.push(dot);
        }
    }
    for ends in moves {
        let stroke = thing(Kind::Stroke, ends);
        let before = things.iter().rposition(|thing| matches!(thing.kind, Kind::Stroke | Kind::Dot));
        if let Some(at) = before
            && things[at].kind == Kind::Dot
            && things[at].is_end_of(&stroke)
        {
            things.remove(at);
        }
        things.push(stroke);
    }
}

impl Thing {
    /// Whether a dot shows nothing beside a stroke, or beside a dot.
    fn is_end_of(&self, stroke: &Self) -> bool {
        (&self.looks, self.width) == (&stroke.looks, stroke.width)
            && stroke.points.iter().any(|end| near(*end, self.points[0]))
    }

    fn is_like(&self, other: &Self) -> bool {
        let same = |a: &[Point], b: &[Point]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b));
        if (self.width - other.width).abs() > 1e-6 || self.points.len() != other.points.len() {
            return false;
        }
        if !matches!(self.kind, Kind::Polygon | Kind::Turtle) {
            return same(&self.points, &other.points);
        }
        let mut turned = other.points.clone();
        (0..2).any(|_| {
            turned.reverse();
            (0..turned.len().max(1)).any(|_| {
                if let Some(first) = (!turned.is_empty()).then(|| turned.remove(0)) {
                    turned.push(first);
                }
                same(&self.points, &turned)
            })
        })
    }
}

/// The corners of a polygon, without those that come twice in a row.
fn corners(points: &[Point]) -> Vec<Point> {
    let mut corners = points.to_vec();
    corners.dedup_by(|b, a| near(*a, *b));
    while corners.len() > 1 && near(corners[0], corners[corners.len() - 1]) {
        corners.pop();
    }
    corners
}

fn points(item: &Value) -> Vec<Point> {
    let numbers: Vec<_> = list(&item["coords"]).iter().map(|n| n.as_f64().unwrap_or(f64::NAN)).collect();
    numbers.chunks_exact(2).map(|point| (point[0], point[1])).collect()
}

fn near((x, y): Point, (a, b): Point) -> bool {
    let close = |p: f64, q: f64| (p - q).abs() <= 1e-4 * (p.abs() / 1e4).max(1.0);
    close(x, a) && close(y, b)
}

/// Tk's description of a font, without the words that change nothing.
fn font(described: &str) -> String {
    described.replace(['{', '}'], "").replace(" normal", "").replace(" roman", "").to_lowercase().trim().to_owned()
}
