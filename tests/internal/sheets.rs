//! Widgets in every state, in the three themes side by side: light, dark and classic. These are unit tests of the crate,
//! for no program can bring several widgets into such states at once.

use std::process::Command;
use std::sync::Arc;

use super::dialog::{DialogBody, Icon, Question};
use super::entry::field::EntryLook;
use super::frame::FrameBody;
use super::label::LabelBody;
use super::labelframe::LabelFrameBody;
use super::press::{ButtonBody, ButtonKind, DefaultRing};
use super::progressbar::ProgressbarBody;
use super::scale::value::ScaleBody;
use super::separator::SeparatorBody;
use crate::gui::geometry::{Anchor, Orient, Rect, Size};
use crate::gui::look::{Brush, Caption, Look, Measure, Relief, Scaled, Trim, WidgetState};
use crate::gui::theme::Theme;
use crate::picture::raster::{View, paint_over};
use crate::picture::text::{Align, Extent, Font, measure, set_system_fonts};
use crate::{Picture, Rgba, Vec2D};

#[path = "../it/golden/beside.rs"]
mod beside;

use beside::beside;

/// Makes a test of every sheet.
macro_rules! sheets {
    ($($name:ident = $draw:ident;)*) => {
        $(
            #[test]
            fn $name() {
                crate::golden!(stringify!($name), $draw());
            }
        )*
    };
}

sheets! {
    gui_button = button;
    gui_dialog = dialog;
    gui_entry = entry;
    gui_frame = frame;
    gui_gallery = gallery;
    gui_label = label;
    gui_progress = progress;
    gui_scale = scale;
    gui_separator = separator;
    gui_toggle = toggle;
}

#[test]
fn sheets_are_the_same_with_any_number_of_threads() {
    for threads in ["1", "7"] {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["gui::widgets::sheets::gui_"])
            .env("PAPERT_THREADS", threads)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && said.contains("10 passed"), "with {threads} threads: {said}");
    }
}

/// One widget, and the size that it gets, if that is not the one it requests.
type Cell = (Box<dyn Look>, Option<Size>);

const STATES: [(&str, WidgetState); 4] = [
    ("Normal", WidgetState::Normal),
    ("Active", WidgetState::Active),
    ("Pressed", WidgetState::Pressed),
    ("Disabled", WidgetState::Disabled),
];

fn cell(look: impl Look + 'static) -> Cell {
    (Box::new(look), None)
}

/// A cell of a size in pixels before scaling.
fn sized(look: impl Look + 'static, width: i32, height: i32) -> Cell {
    (Box::new(look), Some(Size::new(width, height)))
}

/// Rows of widgets on the window of a theme.
fn panel(theme: &Theme, scale: f64, rows: &[Vec<Cell>]) -> Picture {
    let px = |length: i32| (f64::from(length) * scale).round() as i32;
    let (margin, gap) = (px(12), px(8));
    let size = |(look, given): &Cell| match given {
        Some(size) => Size::new(px(size.width), px(size.height)),
        None => look.request(Scaled { theme, scale, measure: &measure }),
    };
    let height = |row: &Vec<Cell>| row.iter().map(|cell| size(cell).height).max().unwrap_or(0);
    let width = |row: &Vec<Cell>| row.iter().map(|cell| size(cell).width + gap).sum::<i32>() - gap;
    let wide = rows.iter().map(width).max().unwrap_or(0) + 2 * margin;
    let high = rows.iter().map(|row| height(row) + gap).sum::<i32>() - gap + 2 * margin;
    let mut frame = Picture::new(wide as u32, high as u32, theme.window);
    let mut top = margin;
    for row in rows {
        let mut left = margin;
        for cell in row {
            let size = size(cell);
            put(&mut frame, cell.0.as_ref(), theme, scale, size, (left, top + (height(row) - size.height) / 2));
            left += size.width + gap;
        }
        top += height(row) + gap;
    }
    frame
}

/// Paints a widget on a tile of its own and copies that, as a window does.
fn put(frame: &mut Picture, look: &dyn Look, theme: &Theme, scale: f64, size: Size, (left, top): (i32, i32)) {
    let scene = look.paint(theme, scale, size);
    let view = View { origin: Vec2D::ZERO, scale: 1.0 };
    let mut tile = Picture::new(size.width as u32, size.height as u32, Rgba::CLEAR);
    if scene.background().a == 255 {
        // Every pixel of the tile must be painted by a mark, not by the background behind it.
        paint_over(&scene, view, &mut tile);
        assert!(tile.pixels().iter().all(|pixel| pixel >> 24 == 255), "a tile has a hole");
    } else {
        tile = frame.clone();
        paint_over(&scene, View { origin: Vec2D::new(left, top), scale: 1.0 }, &mut tile);
        *frame = tile;
        return;
    }
    let stride = frame.width() as usize;
    for (row, line) in tile.pixels().chunks(tile.width() as usize).enumerate() {
        let start = (top as usize + row) * stride + left as usize;
        frame.pixels_mut()[start..start + line.len()].copy_from_slice(line);
    }
}

fn themes() -> [Theme; 3] {
    [Theme::light(), Theme::dark(), Theme::classic()]
}

/// The same in all themes.
fn sheet(rows: impl Fn() -> Vec<Vec<Cell>>) -> Picture {
    set_system_fonts(false);
    beside(&themes().map(|theme| panel(&theme, 1.0, &rows())))
}

fn in_state(state: WidgetState, focused: bool) -> Trim {
    Trim { state, focused, ..Trim::default() }
}

/// The look of a widget with this text.
fn captioned(text: &str) -> Trim {
    Trim { caption: Caption { text: text.into(), ..Caption::default() }, ..Trim::default() }
}

fn button_in(text: &str, state: WidgetState) -> ButtonBody {
    ButtonBody { trim: Trim { state, ..captioned(text) }, ..ButtonBody::new(ButtonKind::Push) }
}

fn toggle_in(kind: ButtonKind, text: &str, on: bool, trim: Trim) -> ButtonBody {
    let plain = ButtonBody::new(kind);
    let caption = Caption { text: text.into(), ..plain.trim.caption };
    ButtonBody { on, trim: Trim { caption, ..trim }, ..ButtonBody::new(kind) }
}

fn label_of(text: &str) -> LabelBody {
    LabelBody { trim: captioned(text), ..LabelBody::default() }
}

fn button() -> Picture {
    sheet(|| {
        let states = |default, focused| {
            let one = |(text, state)| {
                let trim = Trim { state, focused, ..captioned(text) };
                cell(ButtonBody { default, trim, ..button_in(text, state) })
            };
            STATES.into_iter().map(one).collect()
        };
        let wide = |text, anchor| {
            let mut button = button_in(text, WidgetState::Normal);
            (button.trim.caption.width, button.trim.caption.anchor) = (10, anchor);
            button
        };
        let own = Trim { background: Some(Rgba::new(0x1f, 0x7a, 0x4d, 255)), ..Trim::default() };
        let own = Trim { foreground: Some(Rgba::WHITE), ..own };
        vec![
            states(DefaultRing::Disabled, false),
            states(DefaultRing::Disabled, true),
            states(DefaultRing::Active, false),
            states(DefaultRing::Active, true),
            STATES
                .map(|(text, state)| {
                    let trim = Trim { state, caption: captioned(text).caption, ..own.clone() };
                    cell(ButtonBody { trim, ..button_in(text, state) })
                })
                .into(),
            vec![
                cell(wide("width", Anchor::Center)),
                cell(wide("west", Anchor::W)),
                cell(button_in("two\nlines", WidgetState::Normal)),
                cell(button_in("xyz", WidgetState::Normal)),
            ],
        ]
    })
}

fn label() -> Picture {
    sheet(|| {
        let trimmed = |trim| cell(LabelBody { trim, ..LabelBody::default() });
        let long = "Lines that are too wide are broken between words, and averyveryverylongword inside.";
        let relief = |name: &str, relief, border| {
            trimmed(Trim { relief: Some(relief), border: Some(border), ..captioned(name) })
        };
        let reliefs = |border| {
            vec![
                relief("raised", Relief::Raised, border),
                relief("sunken", Relief::Sunken, border),
                relief("groove", Relief::Groove, border),
                relief("ridge", Relief::Ridge, border),
                relief("solid", Relief::Solid, border),
            ]
        };
        let mut photo = Picture::new(32, 24, Rgba::CLEAR);
        for (n, pixel) in photo.pixels_mut().iter_mut().enumerate() {
            let (x, y) = (n as u32 % 32, n as u32 / 32);
            *pixel = if (x / 8 + y / 8) % 2 == 0 { 0xff00_0000 | ((x * 8) << 16) | (y * 10) } else { 0 };
        }
        let picture = LabelBody { image: Some(Arc::new(photo)), ..LabelBody::default() };
        vec![
            vec![
                cell(label_of("Hello, world!")),
                trimmed(Trim { state: WidgetState::Disabled, ..captioned("disabled") }),
                trimmed(Trim { font: Some(Font::from(("", -20, "bold"))), ..captioned("Title") }),
                cell(picture),
            ],
            [Align::Left, Align::Center, Align::Right]
                .map(|justify| {
                    let caption = Caption { text: long.into(), wrap: 110, justify, ..Caption::default() };
                    trimmed(Trim { caption, ..Trim::default() })
                })
                .into(),
            [Anchor::Nw, Anchor::Center, Anchor::Se]
                .map(|anchor| {
                    let caption = Caption { text: "anchor".into(), anchor, ..Caption::default() };
                    let trim = Trim { relief: Some(Relief::Sunken), border: Some(1), caption, ..Trim::default() };
                    sized(LabelBody { trim, ..LabelBody::default() }, 110, 50)
                })
                .into(),
            reliefs(1),
            reliefs(2),
            reliefs(4),
        ]
    })
}

fn entry() -> Picture {
    sheet(|| {
        let focused = || in_state(WidgetState::Normal, true);
        let entry = |text: &str| EntryLook { text: text.into(), width: 12, ..EntryLook::default() };
        let long = || entry("The quick brown fox jumps over the lazy dog");
        vec![
            vec![
                cell(entry("normal")),
                cell(EntryLook { trim: in_state(WidgetState::Active, false), ..entry("active") }),
            ],
            vec![
                cell(EntryLook { trim: focused(), caret: Some(5), ..entry("focus") }),
                cell(EntryLook { trim: focused(), caret: Some(0), ..entry("") }),
            ],
            vec![
                cell(EntryLook { trim: focused(), selection: Some(2..7), caret: Some(7), ..entry("selected") }),
                cell(EntryLook { selection: Some(0..8), ..entry("selected") }),
            ],
            vec![
                cell(EntryLook { readonly: true, ..entry("readonly") }),
                cell(EntryLook { readonly: true, trim: focused(), selection: Some(0..4), ..entry("readonly") }),
            ],
            vec![
                cell(EntryLook { trim: in_state(WidgetState::Disabled, false), ..entry("disabled") }),
                cell(EntryLook { show: Some('*'), trim: focused(), caret: Some(6), ..entry("secret") }),
            ],
            vec![
                cell(EntryLook { scroll: 45, trim: focused(), caret: Some(12), ..long() }),
                cell(EntryLook { scroll: 0, selection: Some(4..40), ..long() }),
            ],
            vec![
                cell(EntryLook { show: Some('\u{2022}'), ..entry("secret") }),
                cell(ButtonBody { default: DefaultRing::Disabled, ..button_in("Beside", WidgetState::Normal) }),
            ],
        ]
    })
}

fn toggle() -> Picture {
    sheet(|| {
        let one = |kind, on, focused| {
            move |(text, state): (&str, WidgetState)| {
                cell(toggle_in(kind, &text.to_lowercase(), on, in_state(state, focused)))
            }
        };
        let row = |kind, on, focused| STATES.into_iter().map(one(kind, on, focused)).collect::<Vec<_>>();
        let mut rows = Vec::new();
        for kind in [ButtonKind::Check, ButtonKind::Radio] {
            rows.extend(
                [(false, false), (true, false), (false, true), (true, true)].map(|(on, focus)| row(kind, on, focus)),
            );
        }
        let tall = |kind| cell(toggle_in(kind, "two\nlines", true, Trim::default()));
        rows.push(vec![tall(ButtonKind::Check), tall(ButtonKind::Radio)]);
        rows
    })
}

fn scale() -> Picture {
    sheet(|| {
        let scale = |value: f64, state| ScaleBody {
            value,
            orient: Orient::Horizontal,
            trim: in_state(state, false),
            ..ScaleBody::default()
        };
        let upright = |value, state| ScaleBody { orient: Orient::Vertical, length: 110, ..scale(value, state) };
        vec![
            vec![cell(scale(0.0, WidgetState::Normal)), cell(scale(30.0, WidgetState::Active))],
            vec![cell(scale(62.0, WidgetState::Pressed)), cell(scale(100.0, WidgetState::Disabled))],
            vec![
                cell(ScaleBody { trim: in_state(WidgetState::Normal, true), ..scale(50.0, WidgetState::Normal) }),
                cell(ScaleBody { showvalue: false, ..scale(50.0, WidgetState::Normal) }),
            ],
            vec![
                cell(upright(0.0, WidgetState::Normal)),
                cell(upright(40.0, WidgetState::Active)),
                cell(upright(100.0, WidgetState::Disabled)),
                cell(ScaleBody {
                    trim: in_state(WidgetState::Normal, true),
                    showvalue: false,
                    ..upright(70.0, WidgetState::Normal)
                }),
            ],
        ]
    })
}

fn separator() -> Picture {
    sheet(|| {
        let flat = |trim, width, height| sized(SeparatorBody { orient: Orient::Horizontal, trim }, width, height);
        let upright = |trim, width, height| sized(SeparatorBody { orient: Orient::Vertical, trim }, width, height);
        let thick = || Trim { border: Some(6), ..Trim::default() };
        let own = || Trim { foreground: Some(Rgba::new(0x1f, 0x7a, 0x4d, 255)), ..thick() };
        vec![
            vec![flat(Trim::default(), 140, 2)],
            vec![flat(Trim::default(), 140, 12)],
            vec![flat(thick(), 140, 6)],
            vec![flat(own(), 140, 6)],
            vec![upright(Trim::default(), 2, 40), upright(Trim::default(), 12, 40), upright(thick(), 6, 40)],
        ]
    })
}

fn progress() -> Picture {
    sheet(|| {
        let bar = |value| ProgressbarBody { value, ..ProgressbarBody::default() };
        let busy = |phase| ProgressbarBody { busy: Some(phase), ..bar(0.0) };
        let upright = |bar| cell(ProgressbarBody { orient: Orient::Vertical, length: 60, ..bar });
        let mut rows: Vec<_> = [0.0, 1.0, 40.0, 100.0].map(|value| vec![cell(bar(value))]).into();
        rows.extend([0.1, 0.3, 0.5].map(|phase| vec![cell(busy(phase))]));
        rows.push(vec![cell(ProgressbarBody { trim: in_state(WidgetState::Disabled, false), ..bar(60.0) })]);
        rows.push(vec![upright(bar(30.0)), upright(bar(100.0)), upright(busy(0.2))]);
        rows
    })
}

fn frame() -> Picture {
    sheet(|| {
        let framed = |relief| {
            let trim = Trim { relief: Some(relief), border: Some(2), ..Trim::default() };
            sized(FrameBody { trim, ..FrameBody::default() }, 90, 50)
        };
        let group = |title: &str, state| LabelFrameBody { trim: Trim { state, ..captioned(title) } };
        let ground = Trim { background: Some(Rgba::new(0x7f, 0xa8, 0xd8, 255)), ..Trim::default() };
        vec![
            vec![framed(Relief::Raised), framed(Relief::Sunken), framed(Relief::Solid)],
            vec![
                framed(Relief::Groove),
                sized(FrameBody { trim: ground, ..FrameBody::default() }, 90, 50),
                sized(
                    FrameBody {
                        trim: Trim { focused: true, highlight: Some(2), ..Trim::default() },
                        ..FrameBody::default()
                    },
                    90,
                    50,
                ),
            ],
            vec![
                sized(group("Group", WidgetState::Normal), 140, 70),
                sized(group("Disabled", WidgetState::Disabled), 140, 70),
            ],
            vec![
                sized(group("", WidgetState::Normal), 140, 40),
                cell(group("As small as it can be", WidgetState::Normal)),
            ],
        ]
    })
}

/// A dialog with its buttons, which are widgets in a window.
struct WithButtons(DialogBody);

impl Look for WithButtons {
    fn request(&self, on: Scaled<'_>) -> Size {
        self.0.request(on)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        self.0.draw(brush);
        let (theme, question) = (brush.on.theme, &self.0.question);
        let (_, places) = self.0.places(brush.on);
        for ((n, text), rect) in question.buttons.iter().enumerate().zip(places) {
            let default = if n == 0 { DefaultRing::Active } else { DefaultRing::Normal };
            let trim = Trim { focused: n == 0, around: Some(theme.dialog_foot), ..captioned(text) };
            let button = ButtonBody { default, trim, ..button_in(text, WidgetState::Normal) };
            brush.area = rect;
            button.draw(brush);
        }
    }
}

fn dialog_of(icon: Icon, title: &str, message: &str, buttons: &'static [&'static str]) -> WithButtons {
    let (title, message) = (title.into(), message.into());
    let question = Question { title, message, icon: Some(icon), buttons };
    WithButtons(DialogBody::new(question))
}

fn dialog() -> Picture {
    sheet(|| {
        let long = "The file could not be saved, because the disk is full. Remove something, or choose another folder.";
        vec![
            vec![cell(dialog_of(Icon::Info, "Greeting", "Hello, world", &["OK"]))],
            vec![cell(dialog_of(Icon::Question, "Quit", "Really?", &["Yes", "No", "Cancel"]))],
            vec![cell(dialog_of(Icon::Warning, "Warning", "Two lines\nof message", &["Retry", "Cancel"]))],
            vec![cell(dialog_of(Icon::Error, "Not saved", long, &["OK"]))],
        ]
    })
}

/// A small form in each theme, at twice the size and at one and a half.
fn gallery() -> Picture {
    set_system_fonts(false);
    let rows = || {
        vec![
            vec![
                cell(label_of("Name")),
                cell(EntryLook {
                    text: "Ada".into(),
                    width: 11,
                    trim: in_state(WidgetState::Normal, true),
                    caret: Some(3),
                    ..EntryLook::default()
                }),
                cell(ButtonBody { default: DefaultRing::Active, ..button_in("Hello", WidgetState::Normal) }),
            ],
            vec![
                cell(toggle_in(ButtonKind::Check, "Fast", true, Trim::default())),
                cell(toggle_in(ButtonKind::Radio, "Red", true, in_state(WidgetState::Normal, true))),
                cell(toggle_in(ButtonKind::Radio, "Blue", false, Trim::default())),
            ],
            vec![
                cell(ScaleBody { value: 40.0, orient: Orient::Horizontal, ..ScaleBody::default() }),
                cell(button_in("Quit", WidgetState::Normal)),
            ],
            vec![cell(ProgressbarBody { value: 70.0, ..ProgressbarBody::default() })],
        ]
    };
    let panels: Vec<_> =
        themes().into_iter().zip([2.0, 1.5, 2.0]).map(|(t, scale)| panel(&t, scale, &rows())).collect();
    beside(&panels)
}

#[test]
fn any_size_and_scale_can_be_painted() {
    let button = button_in("Quit", WidgetState::Normal);
    let entry = EntryLook { text: "Quit".into(), caret: Some(2), ..EntryLook::default() };
    let trim = in_state(WidgetState::Normal, true);
    let toggle = toggle_in(ButtonKind::Radio, "", true, trim);
    let scale = ScaleBody { value: f64::NAN, orient: Orient::Horizontal, ..ScaleBody::default() };
    let label = label_of("Quit");
    let looks: [&dyn Look; 5] = [&label, &button, &entry, &toggle, &scale];
    for theme in [Theme::light(), Theme::classic()] {
        for look in looks {
            for scale in [0.0, 0.1, 1.25, 7.0, 1e9, f64::NAN, -1.0, f64::INFINITY] {
                look.request(Scaled { theme: &theme, scale, measure: &measure });
                for (width, height) in [(0, 0), (1, 1), (-7, 40), (40, 3), (5000, 2)] {
                    look.paint(&theme, scale, Size::new(width, height));
                }
            }
        }
    }
}

/// Eight pixels per code point.
const COLUMNS: Measure<'static> = &|text, _| Extent { width: 8.0 * text.chars().count() as f64, height: 16.0 };

#[test]
fn the_field_and_the_gaps_of_an_entry() {
    let entry = EntryLook { text: "你好!".into(), ..EntryLook::default() };
    let font = Font::from(("", -14));
    assert_eq!(entry.gaps(&font, COLUMNS), [0, 8, 16, 24]);
    let hidden = EntryLook { text: "abc".into(), show: Some('*'), ..entry };
    let star = measure("*", &font).width;
    assert_eq!(hidden.gaps(&font, &measure)[3], (3.0 * star).round() as i32);
    assert_eq!(hidden.field(Scaled::painted(&Theme::classic(), 1.0), Size::new(186, 23)), Rect::new(3, 3, 180, 17));
    let empty = EntryLook { width: 0, text: "Hello".into(), ..EntryLook::default() };
    assert_eq!(
        empty.request(Scaled { theme: &Theme::classic(), scale: 1.0, measure: COLUMNS }),
        Size::new(5 * 8 + 6, 22)
    );
}

#[test]
fn the_handle_of_a_scale_is_where_its_share_is() {
    let scale = ScaleBody { orient: Orient::Horizontal, ..ScaleBody::default() };
    let groove =
        |theme: &Theme, width, height| scale.groove(Scaled::painted(theme, 1.0), Rect::new(0, 0, width, height));
    let at = |value| groove(&Theme::classic(), 104, 21).handle(value);
    assert_eq!((at(0.0), at(1.0).right()), (Rect::new(3, 3, 30, 15), 101));
    let share = |x| groove(&Theme::light(), 168, 26).share_at(x);
    assert_eq!([0.0, 84.0, 900.0].map(share), [0.0, 0.5, 1.0]);
}
