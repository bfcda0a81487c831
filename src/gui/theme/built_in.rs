//! The three built-in themes.

use super::{Edges, Theme};
use crate::color::Rgba;

impl Theme {
    /// The default theme: white surfaces on a cool, very light grey, with a blue accent.
    ///
    /// ```
    /// use papert::gui::theme::Theme;
    /// assert_eq!(Theme::light(), Theme::default());
    /// ```
    #[must_use]
    pub fn light() -> Self {
        Self {
            window: hex(0xf5_f6_f8),
            surface: Rgba::WHITE,
            readonly: hex(0xf0_f1_f4),
            disabled: hex(0xee_f0_f3),
            text: hex(0x1c_20_26),
            muted: hex(0x58_60_6c),
            disabled_text: hex(0x83_8b_97),
            accent: hex(0x25_63_d9),
            accent_hover: hex(0x1d_55_c2),
            accent_pressed: hex(0x17_47_a6),
            accent_text: Rgba::WHITE,
            button: Rgba::WHITE,
            button_hover: hex(0xf0_f3_f8),
            button_pressed: hex(0xe2_e7_ef),
            button_disabled: hex(0xf0_f1_f4),
            border: hex(0xc6_cc_d5),
            outline: hex(0x86_8e_9b),
            outline_hover: hex(0x5c_65_73),
            border_disabled: hex(0xd9_dd_e3),
            selection: hex(0xc4_d8_fb),
            selection_text: hex(0x1c_20_26),
            caret: hex(0x1c_20_26),
            focus: hex(0x25_63_d9),
            trough: hex(0xd9_de_e6),
            slider: Rgba::WHITE,
            slider_hover: hex(0xee_f3_fd),
            dialog: Rgba::WHITE,
            dialog_foot: hex(0xf5_f6_f8),
            info: hex(0x25_63_d9),
            warning: hex(0xf5_b8_2e),
            danger: hex(0xcf_2f_3a),
            icon_text: Rgba::WHITE,
            warning_text: hex(0x3d_2a_00),

            edges: Edges::Rounded,
            font: ("sans-serif", -14).into(),
            heading: ("sans-serif", -14, "bold").into(),
            message: ("sans-serif", -14).into(),
            border_width: 1,
            label_border: 0,
            toggle_border: 0,
            group_border: 1,
            scale_border: 0,
            highlight: 4,
            focus_width: 2,
            radius: 6,
            small_radius: 4,
            label_pad: (4, 4),
            button_pad: (15, 5),
            button_sink: 0,
            default_ring: 0,
            entry_pad: (8, 5),
            caret_width: 1,
            toggle_pad: (0, 1),
            check_size: 16,
            radio_size: 16,
            indicator_gap: 9,
            length: 160,
            scale_width: 18,
            slider_length: 18,
            scale_gap: 4,
            progress_width: 8,
            dialog_pad: 20,
            dialog_gap: 2,
            dialog_button: 92,
            dialog_wrap: 320,
            icon_size: 36,
        }
    }

    /// A dark theme: light text on a neutral dark grey, with fields darker than the window and a bright blue accent.
    ///
    /// ```
    /// use papert::gui::theme::{Theme, contrast};
    /// let theme = Theme::dark();
    /// assert!(contrast(theme.text, theme.window) > 12.0);
    /// ```
    #[must_use]
    pub fn dark() -> Self {
        Self {
            window: hex(0x1e_20_24),
            surface: hex(0x14_16_19),
            readonly: hex(0x23_26_2b),
            disabled: hex(0x23_26_2b),
            text: hex(0xed_ef_f2),
            muted: hex(0xa8_af_ba),
            disabled_text: hex(0x7d_84_90),
            accent: hex(0x6b_a3_ff),
            accent_hover: hex(0x89_b7_ff),
            accent_pressed: hex(0x4f_8b_ef),
            accent_text: hex(0x08_13_28),
            button: hex(0x34_38_40),
            button_hover: hex(0x40_45_4f),
            button_pressed: hex(0x29_2c_33),
            button_disabled: hex(0x26_29_2e),
            border: hex(0x4d_53_5f),
            outline: hex(0x76_7e_8c),
            outline_hover: hex(0xa2_ab_ba),
            border_disabled: hex(0x38_3c_44),
            selection: hex(0x2c_54_9c),
            selection_text: hex(0xed_ef_f2),
            caret: hex(0xed_ef_f2),
            focus: hex(0x6b_a3_ff),
            trough: hex(0x3b_3f_48),
            slider: hex(0xe4_e7_ec),
            slider_hover: Rgba::WHITE,
            dialog: hex(0x29_2c_31),
            dialog_foot: hex(0x1e_20_24),
            info: hex(0x6b_a3_ff),
            warning: hex(0xf5_c1_4d),
            danger: hex(0xff_7b_7f),
            icon_text: hex(0x14_16_19),
            warning_text: hex(0x2e_20_00),
            ..Self::light()
        }
    }

    /// Tk's look on X11: grey, with edges in relief. The sizes of widgets match Tk's if the font is Tk's.
    ///
    /// Semantics: [the standard options of Tk](https://www.tcl-lang.org/man/tcl8.6/TkCmd/options.htm), with the
    /// defaults of Tk 8.6 on X11.
    ///
    /// ```
    /// use papert::gui::theme::Theme;
    /// assert_eq!(Theme::classic().button_pad, (12, 4));
    /// ```
    #[must_use]
    pub fn classic() -> Self {
        let (grey, light, pale) = (hex(0xd9_d9_d9), hex(0xec_ec_ec), hex(0xc3_c3_c3));
        Self {
            window: grey,
            readonly: grey,
            disabled: grey,
            text: Rgba::BLACK,
            muted: Rgba::BLACK,
            disabled_text: hex(0xa3_a3_a3),
            accent: hex(0x4a_69_84),
            accent_hover: hex(0x4a_69_84),
            accent_pressed: hex(0x4a_69_84),
            accent_text: Rgba::BLACK,
            button: grey,
            button_hover: light,
            button_pressed: light,
            button_disabled: grey,
            border: hex(0x82_82_82),
            outline: hex(0x82_82_82),
            outline_hover: hex(0x82_82_82),
            border_disabled: hex(0xa3_a3_a3),
            selection: pale,
            selection_text: Rgba::BLACK,
            caret: Rgba::BLACK,
            focus: Rgba::BLACK,
            trough: hex(0xb3_b3_b3),
            slider: grey,
            slider_hover: light,
            dialog: grey,
            dialog_foot: grey,
            info: hex(0x3b_6e_b5),
            warning: hex(0xf2_c0_3c),
            danger: hex(0xc6_28_28),
            warning_text: Rgba::BLACK,

            edges: Edges::Relief,
            font: ("sans-serif", 10).into(),
            heading: ("sans-serif", 10, "bold").into(),
            message: ("sans-serif", 12, "bold").into(),
            label_border: 1,
            toggle_border: 1,
            group_border: 2,
            scale_border: 1,
            highlight: 1,
            focus_width: 1,
            radius: 0,
            small_radius: 0,
            label_pad: (1, 1),
            // Tk's 3m and 1m at 100 dots per inch.
            button_pad: (12, 4),
            button_sink: 1,
            default_ring: 5,
            entry_pad: (1, 1),
            caret_width: 2,
            toggle_pad: (1, 1),
            check_size: 0,
            radio_size: 0,
            indicator_gap: 0,
            length: 100,
            scale_width: 15,
            slider_length: 30,
            scale_gap: 2,
            progress_width: 15,
            dialog_pad: 12,
            dialog_gap: 12,
            icon_size: 32,
            ..Self::light()
        }
    }
}

/// An opaque colour from `0xrrggbb`.
const fn hex(rgb: u32) -> Rgba {
    Rgba::new((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255)
}
