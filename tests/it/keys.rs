//! The characters that keys type.

use papert::host::key_text;

#[test]
fn keys_type_characters() {
    let names = "a U space exclam nobreakspace eacute Greek_alpha Cyrillic_zhe EuroSign KP_5 KP_Decimal KP_Add
        KP_Space KP_Equal U4F60 U0001F600 你 !";
    let characters = "aU !\u{a0}éαж€5.+ =你😀你!";
    assert_eq!(names.split_whitespace().count(), characters.chars().count());
    for (name, c) in names.split_whitespace().zip(characters.chars()) {
        assert_eq!(key_text(name), Some(c), "{name}");
    }
}

#[test]
fn other_keys_type_nothing() {
    let keys = "Return KP_Enter Tab KP_Tab ISO_Left_Tab BackSpace Delete Escape Linefeed Clear Left KP_Left F1 KP_F1
        Shift_L Control_R dead_acute Multi_key Num_Lock XF86AudioPlay VoidSymbol ?? U12 U4F6 U+4F6 U0001F60 UD800
        U00110000 U0008 UFFFFFFFF UU4F60 Exclam";
    for name in keys.split_whitespace().chain(["", "\t", "\u{7f}", " a"]) {
        assert_eq!(key_text(name), None, "{name}");
    }
}
