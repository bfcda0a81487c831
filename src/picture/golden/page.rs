//! The page that lists failures: one self-contained HTML file that can be sent to others.

use std::fmt::Write;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::date_time::DateTime;
use crate::picture::export::markup::escaped;
use crate::picture::pixels::Picture;

/// One failure as HTML: its message, and pictures with a caption each.
pub(super) fn article(name: &str, checked: u64, message: &str, pictures: &[(&str, &Picture)]) -> String {
    let mut html = String::from("<article>\n");
    // Writing to a string does not fail.
    writeln!(html, "<h2>{} <small>checked {}</small></h2>", escape(name), utc(checked)).ok();
    writeln!(html, "<pre>{}</pre>\n<div>", escape(message)).ok();
    for (word, picture) in pictures {
        let (width, height) = picture.size();
        // Small pictures are shown larger, each pixel as a square.
        let width_shown = width * (300 / width).clamp(1, 8);
        let data = STANDARD.encode(picture.to_small_png());
        writeln!(
            html,
            "<figure><img width=\"{width_shown}\" alt=\"{word}\" src=\"data:image/png;base64,{data}\">\
             <figcaption>{word}, {width} x {height}</figcaption></figure>"
        )
        .ok();
    }
    html.push_str("</div>\n</article>\n");
    html
}

/// The whole page, made of the articles of this run and those left over from earlier runs.
pub(super) fn page(written: u64, current: &[String], earlier: &[String]) -> String {
    let title = match current.len() {
        0 => String::from("No pictures failed in this run"),
        1 => String::from("1 picture has failed"),
        count => format!("{count} pictures have failed"),
    };
    let mut html =
        format!("{HEAD}<title>{title}</title>\n{STYLE}<h1>{title}</h1>\n<p>{}. {LEGEND}</p>\n", utc(written));
    html.extend(current.iter().map(String::as_str));
    if !earlier.is_empty() {
        html.push_str(EARLIER);
        html.extend(earlier.iter().map(String::as_str));
    }
    html.push_str("</html>\n");
    html
}

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n";

const STYLE: &str = "<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem }
article { margin-top: 2rem; border-top: 1px solid #8888 }
small { color: #888; font-weight: normal }
pre { padding: .75rem; overflow-x: auto; background: #8882 }
div { display: flex; flex-wrap: wrap; gap: 1rem }
figure { margin: 0 }
img { display: block; max-width: 100%; border: 1px solid #8888; image-rendering: pixelated }
</style>
";

const LEGEND: &str = "In a difference image, red pixels are wrong, and magenta ones appear in only one picture; yellow \
    ones differ within the tolerance, and blue ones are masked.";

const EARLIER: &str = "<h1>Earlier failures</h1>\n\
    <p>Not checked again in this run: the tests were not run, no longer exist, or belong to another program.</p>\n";

/// Text escaped for HTML, also inside quotes.
fn escape(text: &str) -> String {
    escaped(text).replace('\'', "&#39;")
}

/// A time in seconds since 1970, in human-readable form.
fn utc(seconds: u64) -> String {
    let DateTime { year, month, day, hour, minute, second, .. } = DateTime::from_unix(Duration::from_secs(seconds));
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;

    #[test]
    fn times_are_for_people() {
        for (seconds, text) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_782_399, "2000-02-28 23:59:59 UTC"),
            (951_782_400, "2000-02-29 00:00:00 UTC"),
            (1_709_251_200, "2024-03-01 00:00:00 UTC"),
            (1_735_689_599, "2024-12-31 23:59:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00:00 UTC"),
        ] {
            assert_eq!(utc(seconds), text);
        }
    }

    #[test]
    fn nothing_in_a_message_is_taken_for_html() {
        let html = article("a<b>&", 0, "folder \"x\" & 'y' </pre><script>", &[]);
        assert!(html.contains("<h2>a&lt;b&gt;&amp; <small>"), "{html}");
        assert!(
            html.contains("<pre>folder &quot;x&quot; &amp; &#39;y&#39; &lt;/pre&gt;&lt;script&gt;</pre>"),
            "{html}"
        );
    }

    #[test]
    fn small_pictures_are_shown_larger() {
        let html = |width| article("star", 0, "", &[("actual", &Picture::new(width, 10, Rgba::WHITE))]);
        for (width, shown) in [(1, 8), (30, 240), (120, 240), (300, 300), (2000, 2000)] {
            let image = format!("<img width=\"{shown}\" alt=\"actual\" src=\"data:image/png;base64,iVBORw0KGgo");
            assert!(html(width).contains(&image), "{width}");
            assert!(html(width).contains(&format!("actual, {width} x 10</figcaption>")));
        }
    }

    #[test]
    fn a_page_says_how_many_and_what_is_older() {
        let owned = |articles: &[&str]| articles.iter().map(ToString::to_string).collect::<Vec<_>>();
        let page = |current: &[&str], earlier: &[&str]| page(0, &owned(current), &owned(earlier));
        let both = page(&["<p>star", "<p>moon"], &["<p>sun"]);
        assert!(both.starts_with("<!DOCTYPE html>"));
        assert!(both.contains("<h1>2 pictures have failed</h1>"), "{both}");
        let places = ["<p>star", "<p>moon", "Earlier failures", "<p>sun"].map(|text| both.find(text).unwrap());
        assert!(places.is_sorted(), "{both}");
        assert!(page(&["<p>star"], &[]).contains("<h1>1 picture has failed</h1>"));
        assert!(!page(&["<p>star"], &[]).contains("Earlier"));
        assert!(page(&[], &["<p>star"]).contains("<h1>No pictures failed in this run</h1>"));
        assert!(!both.contains("http"), "it needs nothing but itself");
    }
}
