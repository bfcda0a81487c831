//! With the measures of Tk's font, the widgets of the classic theme ask for Tk's sizes: recorded from Tk 8.6 on X11.

#![cfg(feature = "gui")]

use papert::gui::Size;
use papert::gui::look::{
    ButtonLook, DefaultRing, EntryLook, FrameLook, LabelLook, Look, ScaleLook, ToggleKind, ToggleLook, Trim,
};
use papert::gui::theme::Theme;
use papert::picture::text::{Extent, Font};

/// The font of Tk at 100 dots per inch: lines of 17 pixels, and texts as wide as they were there.
fn tk(text: &str, _: &Font) -> Extent {
    let widest = text.split('\n').map(|line| match line {
        "" => 0,
        "0" | "a" | "b" => 9,
        "100" => 27,
        "Quit" => 29,
        "Hello" => 35,
        "Hello, world!" => 87,
        "两个字" => 42,
        other => panic!("nobody has measured {other:?}"),
    });
    let lines = text.split('\n').count() as f64;
    Extent { width: widest.max().unwrap_or(0).into(), height: 17.0 * lines }
}

fn size(look: &dyn Look, width: i32, height: i32) {
    assert_eq!(look.request(&Theme::classic(), 1.0, &tk), Size::new(width, height));
}

fn label(text: &str) -> LabelLook {
    LabelLook { text: text.into(), ..LabelLook::default() }
}

fn button(text: &str) -> ButtonLook {
    ButtonLook { text: text.into(), ..ButtonLook::default() }
}

/// The options `bd`, `highlightthickness`, and `padx` with `pady`.
fn trim(border: Option<i32>, highlight: Option<i32>, pad: Option<i32>) -> Trim {
    Trim { border, highlight, padx: pad, pady: pad, ..Trim::default() }
}

#[test]
fn every_text_in_every_widget() {
    for (text, wide, high) in [
        ("", 0, 17),
        ("Quit", 29, 17),
        ("Hello", 35, 17),
        ("Hello, world!", 87, 17),
        ("两个字", 42, 17),
        ("a\nb", 9, 34),
    ] {
        size(&label(text), wide + 4, high + 4);
        size(&button(text), wide + 30, high + 14);
        size(&ToggleLook { text: text.into(), ..ToggleLook::new(ToggleKind::Check) }, wide + 28, high + 6);
        size(&ToggleLook { text: text.into(), ..ToggleLook::new(ToggleKind::Radio) }, wide + 32, high + 6);
    }
}

#[test]
fn widths_in_characters() {
    for (width, label_wide, button_wide, entry_wide) in [(1, 13, 39, 15), (10, 94, 120, 96), (20, 184, 210, 186)] {
        size(&LabelLook { width, ..label("") }, label_wide, 21);
        size(&ButtonLook { width, ..button("") }, button_wide, 31);
        size(&EntryLook { width, ..EntryLook::default() }, entry_wide, 23);
    }
    size(&EntryLook { width: 0, text: "Hello".into(), ..EntryLook::default() }, 41, 23);
}

#[test]
fn options_of_labels_and_buttons() {
    for (trim, label_size, button_size) in [
        (trim(Some(0), None, None), (31, 19), (57, 29)),
        (trim(Some(5), None, None), (41, 29), (67, 39)),
        (trim(None, Some(0), None), (33, 21), (57, 29)),
        (trim(None, None, Some(0)), (31, 19), (35, 23)),
        (trim(Some(0), Some(0), Some(0)), (29, 17), (31, 19)),
    ] {
        size(&LabelLook { trim: trim.clone(), ..label("Quit") }, label_size.0, label_size.1);
        size(&ButtonLook { trim, ..button("Quit") }, button_size.0, button_size.1);
    }
    for default in [DefaultRing::Normal, DefaultRing::Active] {
        size(&ButtonLook { default, ..button("Quit") }, 69, 41);
    }
}

#[test]
fn options_of_entries() {
    for (trim, wide, high) in [
        (trim(Some(0), None, None), 184, 21),
        (trim(None, Some(0), None), 184, 21),
        (trim(Some(0), Some(0), None), 182, 19),
    ] {
        size(&EntryLook { trim, ..EntryLook::default() }, wide, high);
    }
}

#[test]
fn widgets_without_options() {
    size(&FrameLook::default(), 1, 1);
    let ends = ["0".into(), "100".into()];
    let vertical = ScaleLook { vertical: true, value: Some("0".into()), ends, ..ScaleLook::default() };
    size(&vertical, 52, 104);
    // From rects.json.
    size(&ScaleLook { vertical: false, ..vertical }, 104, 42);
}

#[test]
fn everything_is_larger_at_another_scale() {
    let measure = papert::picture::text::measure;
    for theme in [Theme::light(), Theme::dark(), Theme::classic()] {
        let looks: [&dyn Look; 5] = [
            &label("Quit"),
            &button("Quit"),
            &EntryLook::default(),
            &ToggleLook::new(ToggleKind::Check),
            &ScaleLook::default(),
        ];
        for look in looks {
            let [one, two] = [1.0, 2.0].map(|scale| look.request(&theme, scale, &measure));
            // Texts are rounded for themselves.
            let near = |a: i32, b: i32| (2 * a - b).abs() <= 2 + a / 20;
            assert!(near(one.width, two.width) && near(one.height, two.height), "{one:?} {two:?}");
        }
    }
}

#[test]
fn any_size_and_scale_can_be_painted() {
    let looks: [&dyn Look; 5] = [
        &label("Quit"),
        &button("Quit"),
        &EntryLook { text: "Quit".into(), caret: Some(2), ..EntryLook::default() },
        &ToggleLook { on: true, focused: true, ..ToggleLook::new(ToggleKind::Radio) },
        &ScaleLook { value: Some("0".into()), share: f64::NAN, ..ScaleLook::default() },
    ];
    for theme in [Theme::light(), Theme::classic()] {
        for look in looks {
            for scale in [0.0, 0.1, 1.25, 7.0, 1e9, f64::NAN, -1.0, f64::INFINITY] {
                look.request(&theme, scale, &papert::picture::text::measure);
                for (width, height) in [(0, 0), (1, 1), (-7, 40), (40, 3), (5000, 2)] {
                    look.paint(&theme, scale, Size::new(width, height));
                }
            }
        }
    }
}
