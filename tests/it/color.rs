//! How a colour may be written, what it means, and the messages for mistakes.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use papert::{Color, ColorError, ColorMode, Rgba, ToColor};

fn value(text: &str) -> (u8, u8, u8, u8) {
    let Rgba { r, g, b, a } = text.parse::<Color>().unwrap().rgba();
    (r, g, b, a)
}

fn message(text: &str) -> String {
    text.parse::<Color>().unwrap_err().to_string()
}

/// The name that the error for a string suggests.
fn nearest(text: &str) -> Option<&'static str> {
    match text.parse::<Color>() {
        Err(ColorError::UnknownName { nearest, .. }) => nearest,
        other => panic!("{text:?} is {other:?}"),
    }
}

fn unit(color: impl ToColor) -> Result<String, ColorError> {
    color.color_spec().resolve(ColorMode::Unit).map(|color| color.to_string())
}

fn bytes(color: impl ToColor) -> Result<String, ColorError> {
    color.color_spec().resolve(ColorMode::Bytes).map(|color| color.to_string())
}

#[test]
fn names_have_the_values_of_tk() {
    let cases = [
        ("black", 0x000000),
        ("white", 0xffffff),
        ("red", 0xff0000),
        ("green", 0x008000),
        ("blue", 0x0000ff),
        ("yellow", 0xffff00),
        ("orange", 0xffa500),
        ("purple", 0x800080),
        ("brown", 0xa52a2a),
        ("pink", 0xffc0cb),
        ("gray", 0x808080),
        ("grey", 0x808080),
        ("maroon", 0x800000),
        ("aqua", 0x00ffff),
        ("lime", 0x00ff00),
        ("navy", 0x000080),
        ("teal", 0x008080),
        ("olive", 0x808000),
        ("silver", 0xc0c0c0),
        ("fuchsia", 0xff00ff),
        ("crimson", 0xdc143c),
        ("indigo", 0x4b0082),
        ("tomato", 0xff6347),
        ("gold", 0xffd700),
        ("ivory", 0xfffff0),
        ("salmon", 0xfa8072),
        ("peru", 0xcd853f),
        ("AntiqueWhite3", 0xcdc0b0),
        ("gray0", 0x000000),
        ("grey100", 0xffffff),
        ("gray50", 0x7f7f7f),
        ("light goldenrod yellow", 0xfafad2),
        ("MediumSpringGreen", 0x00fa9a),
        ("forest green", 0x228b22),
    ];
    for (name, rgb) in cases {
        let [_, r, g, b] = u32::to_be_bytes(rgb);
        assert_eq!(value(name), (r, g, b, 255), "{name}");
    }
}

#[test]
fn case_is_free_and_blanks_stand_where_x11_has_them() {
    for text in ["AliceBlue", "aliceblue", "ALICEBLUE", "alice blue", "Alice Blue", "ALICE blue"] {
        assert_eq!(value(text), (240, 248, 255, 255), "{text}");
        assert_eq!(text.parse::<Color>().unwrap().as_str(), text);
    }
    for text in ["alice  blue", " red", "red ", "light goldenrodyellow", "gray 50", "ali ceblue", "re\u{301}d"] {
        assert!(text.parse::<Color>().is_err(), "{text:?}");
    }
}

#[test]
fn digits_have_the_values_of_tk() {
    for (text, parts) in [
        ("", (0, 0, 0, 0)),
        ("#f80", (255, 136, 0, 255)),
        ("#Ff8000", (255, 128, 0, 255)),
        ("#ff800040", (255, 128, 0, 64)),
        ("#ff1802003", (255, 128, 0, 255)),
        ("#aaaabbbbcccc", (170, 187, 204, 255)),
        ("rgb:f/8/0", (255, 136, 0, 255)),
        ("RGB:ff/80/00", (255, 128, 0, 255)),
        ("rgb:f/80/fff", (255, 128, 255, 255)),
        ("rgb:ffff/8000/0fff", (255, 128, 15, 255)),
    ] {
        assert_eq!(value(text), parts, "{text:?}");
    }
}

#[test]
fn a_mistake_is_reported_with_what_to_write() {
    let digits = "use 3, 6, 8, 9 or 12 hexadecimal digits after #, not";
    assert_eq!(message("#12345"), format!(r##""#12345" is not a colour: {digits} 5"##));
    assert_eq!(message("#"), format!(r##""#" is not a colour: {digits} 0"##));
    assert_eq!(message("#gg0000"), r##""#gg0000" is not a colour: 'g' is not a hexadecimal digit (0 to 9, a to f)"##);
    for text in ["rgb:ff/00", "rgb:", "rgb:f/f/f/f", "rgb:fffff/0/0", "RGB:+f/0/0", "rgb://", "rgb:ff0000"] {
        let hint = r#"use three parts of 1 to 4 hexadecimal digits each, as in "rgb:ff/80/00""#;
        assert_eq!(message(text), format!("{text:?} is not a colour: {hint}"));
    }
    assert_eq!(message("ff0000"), r##"there is no colour called "ff0000"; did you mean "#ff0000"?"##);
    assert_eq!(message("xyzzy"), r##"there is no colour called "xyzzy"; write a name such as "red", or "#rrggbb""##);
    assert_eq!(message("Bleu"), r#"there is no colour called "Bleu"; the nearest is "blue""#);
    assert!(message("\u{e9}\u{e9}").starts_with("there is no colour called \"\u{e9}\u{e9}\""));
    assert!(message(&"x".repeat(5000)).len() < 200);
    for text in ["#\u{e9}0", "#\u{e9}\u{e9}\u{e9}", "rgb\u{e9}", "rgb:\u{e9}/0/0"] {
        assert!(text.parse::<Color>().is_err(), "{text}");
    }
}

#[test]
fn the_nearest_name_is_the_one_meant() {
    let cases = [
        ("blurple", "purple"),
        ("bule", "blue"),
        ("blu", "blue"),
        ("yelow", "yellow"),
        ("orenge", "orange"),
        ("magneta", "magenta"),
        ("light_blue", "lightblue"),
        ("turqoise", "turquoise"),
        (" Red ", "red"),
        ("gray 50", "gray50"),
    ];
    for (text, name) in cases {
        assert_eq!(nearest(text), Some(name), "{text}");
    }
    assert_eq!(nearest("xyzzy"), None);
    assert_eq!(nearest("ff0000"), None);
    assert_eq!(nearest(&"red".repeat(1_000_000)), None);
}

#[test]
fn everything_that_means_a_colour_is_taken() {
    let owned = String::from("red");
    for spelled in [unit("red"), unit(&owned), unit(&*owned), unit(owned.clone())] {
        assert_eq!(spelled.as_deref(), Ok("red"));
    }
    assert_eq!(unit(Color::BLACK).as_deref(), Ok("black"));
    assert_eq!(unit(Color::CLEAR).as_deref(), Ok(""));
    assert_eq!(unit(Rgba::new(1, 2, 3, 255)).as_deref(), Ok("#010203"));
    assert_eq!(unit(Rgba::new(1, 2, 3, 4)).as_deref(), Ok("#01020304"));
    assert_eq!(unit((1, 0.5_f32, 0_u8)).as_deref(), Ok("#ff8000"));
    assert_eq!(bytes((255, 128_u8, 0_i64)).as_deref(), Ok("#ff8000"));
    assert_eq!(bytes((1, 1, 1)).as_deref(), Ok("#010101"));
}

#[test]
fn the_range_is_tested_after_scaling() {
    // 0.5/255 and 2.5/255 are ties: they are rounded to the even neighbour.
    assert_eq!(unit((0.5 / 255.0, 1.5 / 255.0, 2.5 / 255.0)).as_deref(), Ok("#000202"));
    assert_eq!(unit((1.001, -0.001, 0.0)).as_deref(), Ok("#ff0000"));
    for parts in [(1.01, 0.0, 0.0), (0.0, -0.1, 0.0), (0.0, 0.0, f64::NAN), (f64::INFINITY, 0.0, 0.0)] {
        assert!(unit(parts).is_err(), "{parts:?}");
        assert!(bytes(parts).is_err(), "{parts:?}");
    }
    for parts in [(256, 0, 0), (0, -1, 0), (i32::MAX, 0, 0)] {
        assert!(bytes(parts).is_err(), "{parts:?}");
    }
    assert!(bytes((0.5, 0.0, 0.0)).is_err(), "no fractions of a byte");
}

#[test]
fn the_wrong_mode_is_reported() {
    assert_eq!(
        unit((300, 0, 0)).unwrap_err().to_string(),
        "(300, 0, 0) is not a colour in colormode 1.0; use components from 0 to 1, \
         or set colormode(255) for components from 0 to 255"
    );
    assert_eq!(
        bytes((0.5, 0, 1)).unwrap_err().to_string(),
        "(0.5, 0, 1) is not a colour in colormode 255; use whole components from 0 to 255, \
         or set colormode(1.0) for components from 0 to 1"
    );
}

#[test]
fn a_colour_keeps_its_spelling() {
    let color: Color = "Light Goldenrod Yellow".parse().unwrap();
    assert_eq!(color.to_string(), "Light Goldenrod Yellow");
    assert_eq!(format!("{color:?}"), r#"Color("Light Goldenrod Yellow")"#);
    assert_eq!(format!("{:>8}", Color::BLACK), "   black");
    assert_eq!(Color::CLEAR.as_str(), "");
    assert_eq!(Color::rgb(0, 9, 255).rgba(), Rgba::new(0, 9, 255, 255));
}

#[test]
fn equal_is_spelled_alike() {
    let color = |text: &str| text.parse::<Color>().unwrap();
    assert_eq!(color("#0a0b0c"), Color::rgb(10, 11, 12));
    assert_eq!(color("#0a0b0c0d"), Color::from(Rgba::new(10, 11, 12, 13)));
    assert_eq!(color("black"), Color::BLACK);
    assert_ne!(color("Black"), Color::BLACK);
    assert_ne!(color("#000"), color("#000000"));
    // The opaque form with eight digits is not equal to the form with six.
    assert_eq!(Color::rgb(1, 2, 3), color("#010203"));
    assert_ne!(Color::rgb(1, 2, 3).with_alpha(255), color("#010203"));
}

#[test]
fn every_byte_survives_the_colour_modes() {
    for c in 0..=255_u8 {
        for mode in [ColorMode::Unit, ColorMode::Bytes] {
            let color = Color::rgb(c, 255 - c, 0);
            assert_eq!(color.components(mode).color_spec().resolve(mode), Ok(color));
        }
    }
}
