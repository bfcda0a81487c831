//! Guides; the code in them is compiled and run with the tests.

/// A picture on a page of the documentation, as HTML. The file contains a PNG picture in base64, which works without a
/// network and in any folder; the picture has two pixels for each one that is shown.
///
/// It is used as `cfg_attr(doc, doc = shown!(..))`, so that neither the compiler nor an editor reads the pictures.
#[cfg(doc)]
macro_rules! shown {
    ($name:literal, $what:literal) => {
        concat!(
            "<p><img alt=\"",
            $what,
            "\" srcset=\"data:image/png;base64,",
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/docs/pictures/", $name, ".b64")),
            " 2x\"></p>"
        )
    };
}

/// The target of the links to a picture in a page that is a file of its own. It comes before the page, so that it takes
/// precedence over the target in the file, which is for readers of the file itself.
#[cfg(doc)]
macro_rules! target {
    ($name:literal) => {
        concat!("[", $name, "]: data:image/png;base64,", include_str!(concat!("docs/pictures/", $name, ".b64")), "\n\n")
    };
}

#[cfg_attr(doc, doc = target!("tour"))]
#[doc = include_str!("docs/tour.md")]
pub mod tour {}

#[doc = include_str!("docs/first_steps.md")]
pub mod first_steps {}

#[doc = include_str!("docs/from_python.md")]
pub mod from_python {}

#[cfg_attr(doc, doc = target!("house"))]
#[doc = include_str!("docs/golden_tests.md")]
pub mod golden_tests {}

#[doc = include_str!("docs/architecture.md")]
pub mod architecture {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
