//! The ways to specify a font, and the size of text.

use papert::picture::text::{Align, Font, FontError, measure};

#[test]
fn a_font_is_spelled_as_tk_spells_it() {
    for (font, spelled) in [
        (Font::default(), "Arial 8 normal"),
        (("Arial", 12).into(), "Arial 12"),
        (("Courier", 24_u8, "bold").into(), "Courier 24 bold"),
        (("Times New Roman", -9.5, "bold italic").into(), "{Times New Roman} -9.5 {bold italic}"),
        ((String::from("Arial"), 8_i64, String::from("roman")).into(), "Arial 8 roman"),
    ] {
        assert_eq!(font.to_string(), spelled);
    }
}

#[test]
fn of_contradictory_words_the_last_counts() {
    for (style, bold, italic) in [
        ("bold normal", false, false),
        ("normal bold", true, false),
        ("italic roman", false, false),
        ("italic normal", false, true),
    ] {
        let font = Font::from(("Arial", 8, style));
        assert_eq!((font.is_bold(), font.is_italic()), (bold, italic), "{style}");
    }
}

#[test]
fn mistakes_are_reported_and_not_panicked_about() {
    assert_eq!(Font::from(("Arial", 8, "Bold")).check(), Err(FontError::Style("Bold".into())));
    assert_eq!(Font::from(("Arial", f64::INFINITY, "")).check(), Err(FontError::Size(f64::INFINITY)));
    assert_eq!(Font::from(("Arial", f64::NAN, "normal")).pixels(), 0.0);
}

#[test]
fn sizes_of_fonts_in_pixels() {
    let pixels = |size: f64| Font::from(("", size)).pixels();
    assert_eq!((pixels(0.0), pixels(-0.0), pixels(72.0), pixels(-7.0)), (16.0, 16.0, 96.0, 7.0));
    assert_eq!(pixels(f64::MAX), Font::MAX_PIXELS);
}

#[test]
fn an_alignment_is_a_word_in_any_case() {
    for (word, align) in [("left", Align::Left), ("CENTER", Align::Center), ("Right", Align::Right)] {
        assert_eq!(word.parse(), Ok(align), "{word}");
    }
    for word in ["", " left", "middle", "centre"] {
        assert!(word.parse::<Align>().is_err(), "{word:?}");
    }
}

#[test]
fn measures_are_the_same_again_and_grow_with_text_and_size() {
    let font = Font::default();
    let text = "The quick brown fox — jumps\tover the lazy dog";
    assert_eq!(measure(text, &font), measure(text, &font));
    let width = |text: &str, size: f64| measure(text, &Font::from(("Arial", size))).width;
    let widths: Vec<_> = text.char_indices().map(|(n, _)| width(&text[..n], 8.0)).collect();
    assert!(widths.is_sorted(), "{widths:?}");
    assert!((width(text, 16.0) - 2.0 * width(text, 8.0)).abs() < 1e-9, "proportional to the size");
    assert!(width("Home = ", 8.0) > width("Home =", 8.0), "trailing blanks count");
    assert!(measure(text, &("Arial", 8, "bold").into()).width > width(text, 8.0));
}

#[test]
fn a_line_is_as_high_as_its_font_whatever_is_in_it() {
    let height = |text: &str| measure(text, &Font::from(("Arial", 12))).height;
    assert_eq!(height(""), 22.0);
    assert!(["", " ", "x", "Ģ", "你", "\t", "\u{301}"].into_iter().all(|text| height(text) == 22.0));
    assert!(["\n", "a\nb", "a\r\nb", "a\rb", "a\n"].into_iter().all(|text| height(text) == 44.0));
    assert_eq!(measure("", &Font::default()).width, 0.0);
}

#[test]
fn a_family_looks_like_its_kind() {
    let width = |text: &str, family: &str| measure(text, &Font::from((family, 20))).width;
    for family in ["Courier", "Courier New", "Consolas", "TkFixedFont", "monospace"] {
        assert_eq!(width("iiii", family), width("WWWW", family), "{family}");
        // Three fifths of the size, as in the font that Tk draws Courier with.
        assert!((width("x", family) / Font::from((family, 20)).pixels() - 0.6).abs() < 0.003, "{family}");
    }
    for family in ["Times", "Times New Roman", "Georgia", "serif"] {
        assert_eq!(width("Word", family), width("Word", "Times"), "{family}");
        assert!(width("iiii", family) < width("WWWW", family), "{family}");
        assert_ne!(width("Word", family), width("Word", "Arial"), "{family}");
    }
    for family in ["Helvetica", "sans-serif", "微软雅黑", "no such family"] {
        assert_eq!(width("Word", family), width("Word", "Arial"), "{family}");
    }
}
