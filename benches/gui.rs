//! Benchmarks of the time that a window of widgets takes from the program to pixels.
//!
//! There is no comparable toolkit that lays out and paints without a display, so the times are absolute.
//! `benches/README.md` lists the target for each.

use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use papert::Event;
use papert::gui::bench_hooks::{At, Tree};
use papert::gui::{
    App, Button, Captioned as _, Container, Entry, Fill, Frame, Grid, Label, Managed, Pack, Side, Size, Slot, Sticky,
    Widget,
};
use papert::host::Headless;

/// A form of a thousand widgets, as wide as a display: each of the 14 columns contains 35 labels, 35 entries and a
/// button.
fn form() -> (App, Entry) {
    let app = App::on_host(Headless::new());
    let mut last = None;
    for column in 0..14 {
        let frame = Frame::new(&app).pack_with(Pack::default().with_side(Side::Left).with_fill(Fill::Y));
        frame.set_column(1, Slot::default().with_weight(1));
        for row in 0..35 {
            let text = format!("{column}.{row}");
            Label::new(&frame).set_text(text).grid_with(Grid::at(row, 0).with_sticky(Sticky::W));
            let entry = Entry::new(&frame).set_width(8).set_text("some text");
            last = Some(entry.grid_with(Grid::at(row, 1).with_sticky(Sticky::EW)));
        }
        Button::new(&frame).set_text("Save").grid_with(Grid::at(35, 0).with_columnspan(2));
    }
    (app, last.expect("the form contains entries"))
}

/// A form that is destroyed when it is dropped.
struct Form(App);

impl Drop for Form {
    fn drop(&mut self) {
        self.0.destroy();
    }
}

fn first_picture(c: &mut Criterion) {
    let paint = |form: Form| {
        form.0.with_picture(|picture| black_box(picture.size()));
        form
    };
    // Painting a form first fills the glyph cache, as the first window of a program does.
    paint(Form(form().0));
    c.bench_function("form/first layout and picture", |b| {
        b.iter_batched(|| Form(form().0), paint, BatchSize::PerIteration);
    });
}

fn keystroke(c: &mut Criterion) {
    let (app, entry) = form();
    entry.focus();
    let pixels = Rc::new(Cell::new(0));
    app.with_picture(|picture| pixels.set(picture.pixels().len()));
    let mut letters = ["a", "BackSpace"].into_iter().cycle();
    c.bench_function("form/keystroke to pixels", |b| {
        b.iter(|| {
            let key = letters.next().unwrap_or("a");
            app.send(Event::KeyPress(key.into()));
            app.with_picture(|picture| pixels.set(picture.pixels().len()));
        });
    });
    app.destroy();
}

/// A layout tree of a thousand boxes: frames of ten rows, each row with a label and an entry, and a button below them.
fn boxes() -> Tree {
    let mut tree = Tree::new();
    for n in 0..45 {
        let frame = tree.add(Tree::WINDOW, Size::new(1, 1));
        tree.pack(frame, Pack::default().with_fill(Fill::X).with_expand(true), At::Stay).expect("it can be packed");
        for row in 0..10 {
            let label = tree.add(frame, Size::new(40 + n + row, 18));
            let entry = tree.add(frame, Size::new(150, 22));
            tree.grid(label, Grid::at(row as usize, 0).with_sticky(Sticky::W), None).expect("the cell exists");
            tree.grid(entry, Grid::at(row as usize, 1).with_sticky(Sticky::EW), None).expect("the cell exists");
        }
        let button = tree.add(frame, Size::new(80, 26));
        tree.grid(button, Grid::at(10, 0).with_columnspan(2), None).expect("the cell exists");
    }
    tree
}

fn layout(c: &mut Criterion) {
    let mut tree = boxes();
    c.bench_function("form/layout alone", |b| {
        b.iter(|| {
            tree.set_forced(Some(Size::new(900, 9000)));
            tree.layout();
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(2));
    targets = first_picture, keystroke, layout
}
criterion_main!(benches);
