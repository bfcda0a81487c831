//! Which font of the system draws a character that the embedded fonts lack.
//!
//! Families that are known for a script come first, in the order of the tables below; all others follow, plain ones
//! before those with serifs, of one width, or for symbols.

use std::sync::LazyLock;

use fontdb::{Stretch, Style};
use ttf_parser::Tag;
use unicode_properties::{EmojiStatus, UnicodeEmoji};
use unicode_script::{Script, UnicodeScript};

use crate::picture::text::face::{Face, LEAN, Source};
use crate::picture::text::files::{Family, SYSTEM, with_file};
use crate::picture::text::font::Font;
use crate::picture::text::line::is_invisible;

/// The names of emoji families on common systems.
const EMOJI: &[&str] = &["Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", "Twemoji", "JoyPixels"];
const CHINESE: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Heiti SC",
    "SimHei",
    "SimSun",
];
const TRADITIONAL: &[&str] = &[
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "PingFang TC",
    "Microsoft JhengHei",
    "Heiti TC",
    "AR PL UMing TW",
];
const JAPANESE: &[&str] = &[
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans",
    "Source Han Sans JP",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "IPAGothic",
    "TakaoPGothic",
    "VL PGothic",
    "MS PGothic",
];
const KOREAN: &[&str] = &[
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Source Han Sans K",
    "Source Han Sans KR",
    "Apple SD Gothic Neo",
    "Malgun Gothic",
    "NanumGothic",
    "Nanum Gothic",
    "UnDotum",
];
/// Families with symbols, arrows and mathematics.
const SYMBOLS: &[&str] = &[
    "DejaVu Sans",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols2",
    "Noto Sans Math",
    "Segoe UI Symbol",
    "Apple Symbols",
    "STIX Two Math",
    "Cambria Math",
    "FreeSans",
];
/// Families for scripts whose own ones are not named after them.
const OTHERS: &[&str] = &[
    "Segoe UI",
    "Geeza Pro",
    "Arial Hebrew",
    "Kohinoor Devanagari",
    "Nirmala UI",
    "Thonburi",
    "Leelawadee UI",
    "Ebrima",
    "Sylfaen",
    "Helvetica Neue",
    "Arial",
    "Tahoma",
    "Arial Unicode MS",
];

/// The weight that a bold font has at least.
const BOLD: u16 = 600;

/// The language of Chinese characters, which look different in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Han {
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

impl Han {
    /// The language of a text: by the characters that only one language has, or else by the locale.
    pub(super) fn of(text: &str) -> Self {
        let scripts = || text.chars().map(|c| c.script());
        if scripts().any(|script| matches!(script, Script::Hiragana | Script::Katakana)) {
            Self::Japanese
        } else if scripts().any(|script| script == Script::Hangul) {
            Self::Korean
        } else {
            *LOCALE
        }
    }

    /// The language of a POSIX locale, such as `zh_TW.UTF-8`.
    fn of_locale(locale: &str) -> Self {
        match locale.get(..2) {
            Some("ja") => Self::Japanese,
            Some("ko") => Self::Korean,
            Some("zh") if ["TW", "HK", "MO", "Hant"].iter().any(|place| locale.contains(place)) => Self::Traditional,
            _ => Self::Simplified,
        }
    }
}

/// The language of this process's locale.
static LOCALE: LazyLock<Han> = LazyLock::new(|| {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    Han::of_locale(&locale.into_iter().find(|value| !value.is_empty()).unwrap_or_default())
});

/// The face of a system font that draws a user-perceived character; `None` if there is no such font.
pub(super) fn find(cluster: &str, han: Han, font: &Font) -> Option<Face> {
    let wanted = Wanted::new(cluster, han);
    let mut families: Vec<_> = SYSTEM.families.iter().map(|family| (wanted.rank(&family.name), family)).collect();
    families.sort_by_key(|(rank, _)| *rank);
    families.iter().find_map(|(_, family)| best(family, &wanted.characters, font))
}

/// What is to be drawn.
struct Wanted {
    /// The characters that leave ink.
    characters: Vec<char>,
    /// Families that come first, in this order.
    preferred: &'static [&'static str],
    /// Words in the name of a suitable family.
    script: &'static str,
    is_emoji: bool,
}

impl Wanted {
    fn new(cluster: &str, han: Han) -> Self {
        let script = cluster.chars().map(|c| c.script()).find(|s| !matches!(s, Script::Common | Script::Inherited));
        let is_emoji = is_emoji(cluster);
        let preferred = match script.unwrap_or(Script::Common) {
            _ if is_emoji => EMOJI,
            Script::Hiragana | Script::Katakana => JAPANESE,
            Script::Hangul => KOREAN,
            Script::Common if cluster.chars().any(is_cjk_symbol) => han_families(han),
            Script::Common => SYMBOLS,
            Script::Han | Script::Bopomofo => han_families(han),
            _ => OTHERS,
        };
        let script = if is_emoji { "Emoji" } else { script.map_or("Symbol", Script::full_name) };
        let characters = cluster.chars().filter(|&c| !is_invisible(c)).collect();
        Self { characters, preferred, script, is_emoji }
    }

    /// The lower, the better.
    fn rank(&self, family: &str) -> usize {
        let has = |words: &[&str]| words.iter().any(|word| family.contains(word));
        if let Some(place) = self.preferred.iter().position(|name| *name == family) {
            return place;
        }
        let group = if has(&["Last Resort", "LastResort", "Unifont", "Blank", "Tofu"]) {
            5
        } else if has(&["Emoji"]) != self.is_emoji {
            4
        } else if has(&["Mono", "Serif", "Naskh", "Nastaliq", "Kufi", "Looped", "Symbol", "Math", "Song", "Ming"]) {
            3
        } else if has(&[self.script]) {
            1
        } else {
            2
        };
        self.preferred.len() + group
    }
}

fn han_families(han: Han) -> &'static [&'static str] {
    match han {
        Han::Simplified => CHINESE,
        Han::Traditional => TRADITIONAL,
        Han::Japanese => JAPANESE,
        Han::Korean => KOREAN,
    }
}

/// Whether a character is punctuation or a symbol of East Asia, such as `，` and `（`.
fn is_cjk_symbol(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3200}'..='\u{33ff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}')
}

/// Whether a user-perceived character is to be drawn as a coloured picture.
fn is_emoji(cluster: &str) -> bool {
    use EmojiStatus as Status;
    let is_picture = |c: char| {
        matches!(
            c.emoji_status(),
            Status::EmojiPresentation
                | Status::EmojiPresentationAndModifierBase
                | Status::EmojiPresentationAndEmojiComponent
                | Status::EmojiPresentationAndModifierAndEmojiComponent
        )
    };
    !cluster.contains('\u{fe0e}') && cluster.chars().any(|c| c == '\u{fe0f}' || c == '\u{20e3}' || is_picture(c))
}

/// The face of a family that comes closest to the style words of the font and has the characters.
fn best(family: &Family, characters: &[char], font: &Font) -> Option<Face> {
    let info = |id: fontdb::ID| SYSTEM.database.face(id);
    let mut faces: Vec<_> = family.faces.iter().filter_map(|&id| info(id)).collect();
    let weight = if font.is_bold() { 700 } else { 400 };
    faces.sort_by_key(|face| {
        let is_upright = face.style == Style::Normal;
        (face.stretch != Stretch::Normal, is_upright == font.is_italic(), face.weight.0.abs_diff(weight))
    });
    faces.into_iter().find_map(|face| {
        let has_all = |file: &ttf_parser::Face<'_>| characters.iter().all(|&c| file.glyph_index(c).is_some());
        let axes = with_file(face.id, |data, index| {
            let file = ttf_parser::Face::parse(data, index).ok()?;
            has_all(&file).then(|| styles(&file, font))
        })??;
        let is_bold = face.weight.0 >= BOLD || axes.iter().any(|(tag, _)| *tag == WEIGHT);
        let is_italic = face.style != Style::Normal || axes.iter().any(|(tag, _)| *tag != WEIGHT);
        Some(Face {
            source: Source::System(face.id),
            variations: axes,
            embolden: font.is_bold() && !is_bold,
            skew: if font.is_italic() && !is_italic { LEAN } else { 0.0 },
        })
    })
}

const WEIGHT: Tag = Tag::from_bytes(b"wght");

/// The values of a variable font's axes for the style words of `font`.
fn styles(file: &ttf_parser::Face<'_>, font: &Font) -> Vec<(Tag, f32)> {
    let mut values = Vec::new();
    for axis in file.variation_axes() {
        let value = match &axis.tag.to_bytes() {
            b"wght" => {
                if font.is_bold() {
                    700.0
                } else {
                    400.0
                }
            }
            b"ital" if font.is_italic() => 1.0,
            b"slnt" if font.is_italic() => -14.0,
            _ => continue,
        };
        values.push((axis.tag, f32::clamp(value, axis.min_value, axis.max_value)));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_chinese_characters_is_that_of_their_text_or_of_the_locale() {
        use Han::{Japanese, Korean, Simplified, Traditional};
        assert_eq!(Han::of("漢字かな"), Japanese);
        assert_eq!(Han::of("한국어 漢字"), Korean);
        assert_eq!(Han::of("汉字"), *LOCALE);
        let locales = ["zh_CN.UTF-8", "zh_TW.UTF-8", "zh_HK", "zh-Hant", "ja_JP.eucJP", "ko", "de_DE", "C", ""];
        let languages =
            [Simplified, Traditional, Traditional, Traditional, Japanese, Korean, Simplified, Simplified, Simplified];
        assert_eq!(locales.map(Han::of_locale), languages);
    }

    #[test]
    fn emoji_are_what_unicode_says_unless_a_selector_says_otherwise() {
        for cluster in ["😀", "🇩🇪", "👍🏽", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧"]
        {
            assert!(is_emoji(cluster), "{cluster}");
        }
        for cluster in ["a", "1", "❤", "☺", "😀\u{fe0e}", "你", "→"] {
            assert!(!is_emoji(cluster), "{cluster}");
        }
    }

    #[test]
    fn families_of_the_script_come_before_others_and_emoji_last() {
        let order = |cluster: &str, mut families: Vec<&'static str>| {
            let wanted = Wanted::new(cluster, Han::Simplified);
            families.sort_by_key(|family| wanted.rank(family));
            families
        };
        let families = || vec!["Unifont", "Noto Color Emoji", "Noto Serif Hebrew", "Quivira", "Noto Sans Hebrew"];
        let hebrew = ["Noto Sans Hebrew", "Quivira", "Noto Serif Hebrew", "Noto Color Emoji", "Unifont"];
        assert_eq!(order("ש", families()), hebrew);
        assert_eq!(order("😀", families())[0], "Noto Color Emoji");
        assert_eq!(order("你", vec!["AR PL UKai CN", "SimSun", "Noto Sans CJK SC"])[0], "Noto Sans CJK SC");
    }
}
