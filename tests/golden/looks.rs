//! Widgets in every state, in the three themes side by side: light, dark and classic.

use std::sync::Arc;

use papert::gui::look::{
    ButtonLook, DefaultRing, DialogLook, EntryLook, FrameLook, Icon, LabelFrameLook, LabelLook, Look, Progress,
    ProgressLook, Relief, ScaleLook, State, ToggleKind, ToggleLook, Trim,
};
use papert::gui::theme::Theme;
use papert::gui::{Anchor, Size};
use papert::picture::raster::{View, paint_over};
use papert::picture::text::{Align, Font, measure, set_system_fonts};
use papert::{Picture, Rgba, Vec2D};

/// One widget, and the size it gets when that is not the one it asks for.
type Cell = (Box<dyn Look>, Option<Size>);

const STATES: [(&str, State); 4] =
    [("Normal", State::Normal), ("Active", State::Active), ("Pressed", State::Pressed), ("Disabled", State::Disabled)];

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
        None => look.request(theme, scale, &measure),
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

/// Pictures side by side.
pub(super) fn beside(frames: &[Picture]) -> Picture {
    let width = frames.iter().map(Picture::width).sum();
    let height = frames.iter().map(Picture::height).max().unwrap_or(1);
    let mut whole = Picture::new(width, height, Rgba::WHITE);
    let mut left = 0;
    for frame in frames {
        let ground = frame.pixels()[0];
        for y in 0..height {
            for x in 0..frame.width() {
                let pixel = if y < frame.height() { frame.pixels()[(y * frame.width() + x) as usize] } else { ground };
                whole.pixels_mut()[(y * width + left + x) as usize] = pixel;
            }
        }
        left += frame.width();
    }
    whole
}

fn themes() -> [Theme; 3] {
    [Theme::light(), Theme::dark(), Theme::classic()]
}

/// The same in all themes.
fn sheet(rows: impl Fn() -> Vec<Vec<Cell>>) -> Picture {
    set_system_fonts(false);
    beside(&themes().map(|theme| panel(&theme, 1.0, &rows())))
}

fn button_in(text: &str, state: State) -> ButtonLook {
    ButtonLook { text: text.into(), state, ..ButtonLook::default() }
}

pub(crate) fn button() -> Picture {
    sheet(|| {
        let states = |default, focused| {
            let one = |(text, state)| cell(ButtonLook { default, focused, ..button_in(text, state) });
            STATES.into_iter().map(one).collect()
        };
        let own = Trim { background: Some(Rgba::new(0x1f, 0x7a, 0x4d, 255)), ..Trim::default() };
        let own = Trim { foreground: Some(Rgba::WHITE), ..own };
        vec![
            states(DefaultRing::Disabled, false),
            states(DefaultRing::Disabled, true),
            states(DefaultRing::Active, false),
            states(DefaultRing::Active, true),
            STATES.map(|(text, state)| cell(ButtonLook { trim: own.clone(), ..button_in(text, state) })).into(),
            vec![
                cell(ButtonLook { width: 10, ..button_in("width", State::Normal) }),
                cell(ButtonLook { width: 10, anchor: Anchor::W, ..button_in("west", State::Normal) }),
                cell(button_in("two\nlines", State::Normal)),
                cell(button_in("xyz", State::Normal)),
            ],
        ]
    })
}

pub(crate) fn label() -> Picture {
    sheet(|| {
        let label = |text: &str| LabelLook { text: text.into(), ..LabelLook::default() };
        let long = "Lines that are too wide are broken between words, and averyveryverylongword inside.";
        let relief = |name: &str, relief, border| {
            cell(LabelLook {
                trim: Trim { relief: Some(relief), border: Some(border), ..Trim::default() },
                ..label(name)
            })
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
        let picture = LabelLook { image: Some(Arc::new(photo)), ..LabelLook::default() };
        vec![
            vec![
                cell(label("Hello, world!")),
                cell(LabelLook { state: State::Disabled, ..label("disabled") }),
                cell(LabelLook {
                    trim: Trim { font: Some(Font::from(("", -20, "bold"))), ..Trim::default() },
                    ..label("Title")
                }),
                cell(picture),
            ],
            [Align::Left, Align::Center, Align::Right]
                .map(|justify| cell(LabelLook { wrap: 110, justify, ..label(long) }))
                .into(),
            [Anchor::Nw, Anchor::Center, Anchor::Se]
                .map(|anchor| {
                    let trim = Trim { relief: Some(Relief::Sunken), border: Some(1), ..Trim::default() };
                    sized(LabelLook { anchor, trim, ..label("anchor") }, 110, 50)
                })
                .into(),
            reliefs(1),
            reliefs(2),
            reliefs(4),
        ]
    })
}

pub(crate) fn entry() -> Picture {
    sheet(|| {
        let entry = |text: &str| EntryLook { text: text.into(), width: 12, ..EntryLook::default() };
        let long = || entry("The quick brown fox jumps over the lazy dog");
        vec![
            vec![cell(entry("normal")), cell(EntryLook { state: State::Active, ..entry("active") })],
            vec![
                cell(EntryLook { focused: true, caret: Some(5), ..entry("focus") }),
                cell(EntryLook { focused: true, caret: Some(0), ..entry("") }),
            ],
            vec![
                cell(EntryLook { focused: true, selection: Some(2..7), caret: Some(7), ..entry("selected") }),
                cell(EntryLook { selection: Some(0..8), ..entry("selected") }),
            ],
            vec![
                cell(EntryLook { readonly: true, ..entry("readonly") }),
                cell(EntryLook { readonly: true, focused: true, selection: Some(0..4), ..entry("readonly") }),
            ],
            vec![
                cell(EntryLook { state: State::Disabled, ..entry("disabled") }),
                cell(EntryLook { show: Some('*'), focused: true, caret: Some(6), ..entry("secret") }),
            ],
            vec![
                cell(EntryLook { scroll: 45, focused: true, caret: Some(12), ..long() }),
                cell(EntryLook { scroll: 0, selection: Some(4..40), ..long() }),
            ],
            vec![
                cell(EntryLook { show: Some('\u{2022}'), ..entry("secret") }),
                cell(ButtonLook { default: DefaultRing::Disabled, ..button_in("Beside", State::Normal) }),
            ],
        ]
    })
}

pub(crate) fn toggle() -> Picture {
    sheet(|| {
        let one = |kind, on, focused| {
            move |(text, state): (&str, State)| {
                cell(ToggleLook { text: text.to_lowercase(), on, focused, state, ..ToggleLook::new(kind) })
            }
        };
        let row = |kind, on, focused| STATES.into_iter().map(one(kind, on, focused)).collect::<Vec<_>>();
        let mut rows = Vec::new();
        for kind in [ToggleKind::Check, ToggleKind::Radio] {
            rows.extend(
                [(false, false), (true, false), (false, true), (true, true)].map(|(on, focus)| row(kind, on, focus)),
            );
        }
        let tall = |kind| cell(ToggleLook { text: "two\nlines".into(), on: true, ..ToggleLook::new(kind) });
        rows.push(vec![tall(ToggleKind::Check), tall(ToggleKind::Radio)]);
        rows
    })
}

pub(crate) fn scale() -> Picture {
    sheet(|| {
        let scale = |share: f64, state| ScaleLook {
            share,
            state,
            value: Some(format!("{}", (share * 100.0).round())),
            ends: ["0".into(), "100".into()],
            ..ScaleLook::default()
        };
        let upright = |share, state| cell(ScaleLook { vertical: true, length: 110, ..scale(share, state) });
        vec![
            vec![cell(scale(0.0, State::Normal)), cell(scale(0.3, State::Active))],
            vec![cell(scale(0.62, State::Pressed)), cell(scale(1.0, State::Disabled))],
            vec![
                cell(ScaleLook { focused: true, ..scale(0.5, State::Normal) }),
                cell(ScaleLook { value: None, ..scale(0.5, State::Normal) }),
            ],
            vec![
                upright(0.0, State::Normal),
                upright(0.4, State::Active),
                upright(1.0, State::Disabled),
                cell(ScaleLook {
                    vertical: true,
                    focused: true,
                    length: 110,
                    value: None,
                    ..scale(0.7, State::Normal)
                }),
            ],
        ]
    })
}

pub(crate) fn progress() -> Picture {
    sheet(|| {
        let bar = |progress| ProgressLook { progress, ..ProgressLook::default() };
        let upright = |progress| cell(ProgressLook { vertical: true, length: 60, ..bar(progress) });
        let mut rows: Vec<_> = [0.0, 0.01, 0.4, 1.0].map(|share| vec![cell(bar(Progress::Share(share)))]).into();
        rows.extend([0.1, 0.3, 0.5].map(|phase| vec![cell(bar(Progress::Busy(phase)))]));
        rows.push(vec![cell(ProgressLook { state: State::Disabled, ..bar(Progress::Share(0.6)) })]);
        rows.push(vec![upright(Progress::Share(0.3)), upright(Progress::Share(1.0)), upright(Progress::Busy(0.2))]);
        rows
    })
}

pub(crate) fn frame() -> Picture {
    sheet(|| {
        let framed = |relief| {
            let trim = Trim { relief: Some(relief), border: Some(2), ..Trim::default() };
            sized(FrameLook { trim, ..FrameLook::default() }, 90, 50)
        };
        let group = |title: &str, state| LabelFrameLook { title: title.into(), state, ..LabelFrameLook::default() };
        let ground = Trim { background: Some(Rgba::new(0x7f, 0xa8, 0xd8, 255)), ..Trim::default() };
        vec![
            vec![framed(Relief::Raised), framed(Relief::Sunken), framed(Relief::Solid)],
            vec![
                framed(Relief::Groove),
                sized(FrameLook { trim: ground, ..FrameLook::default() }, 90, 50),
                sized(FrameLook { focused: true, trim: Trim { highlight: Some(2), ..Trim::default() } }, 90, 50),
            ],
            vec![sized(group("Group", State::Normal), 140, 70), sized(group("Disabled", State::Disabled), 140, 70)],
            vec![sized(group("", State::Normal), 140, 40), cell(group("As small as it can be", State::Normal))],
        ]
    })
}

fn dialog_of(icon: Icon, title: &str, message: &str, buttons: &[&str]) -> DialogLook {
    let one = |(n, text): (usize, &&str)| ButtonLook {
        default: if n == 0 { DefaultRing::Active } else { DefaultRing::Normal },
        focused: n == 0,
        ..button_in(text, State::Normal)
    };
    DialogLook {
        title: title.into(),
        message: message.into(),
        icon: Some(icon),
        buttons: buttons.iter().enumerate().map(one).collect(),
        ..DialogLook::default()
    }
}

pub(crate) fn dialog() -> Picture {
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
pub(crate) fn gallery() -> Picture {
    set_system_fonts(false);
    let label = |text: &str| cell(LabelLook { text: text.into(), ..LabelLook::default() });
    let rows = || {
        vec![
            vec![
                label("Name"),
                cell(EntryLook {
                    text: "Ada".into(),
                    width: 11,
                    focused: true,
                    caret: Some(3),
                    ..EntryLook::default()
                }),
                cell(ButtonLook { default: DefaultRing::Active, ..button_in("Hello", State::Normal) }),
            ],
            vec![
                cell(ToggleLook { text: "Fast".into(), on: true, ..ToggleLook::new(ToggleKind::Check) }),
                cell(ToggleLook { text: "Red".into(), on: true, focused: true, ..ToggleLook::new(ToggleKind::Radio) }),
                cell(ToggleLook { text: "Blue".into(), ..ToggleLook::new(ToggleKind::Radio) }),
            ],
            vec![
                cell(ScaleLook { share: 0.4, value: Some("40".into()), ..ScaleLook::default() }),
                cell(button_in("Quit", State::Normal)),
            ],
            vec![cell(ProgressLook { progress: Progress::Share(0.7), ..ProgressLook::default() })],
        ]
    };
    let panels: Vec<_> =
        themes().into_iter().zip([2.0, 1.5, 2.0]).map(|(t, scale)| panel(&t, scale, &rows())).collect();
    beside(&panels)
}
