//! Guides; the code in them is compiled and run with the tests.

#[doc = include_str!("docs/tour.md")]
pub mod tour {}

#[doc = include_str!("docs/from_python.md")]
pub mod from_python {}

#[doc = include_str!("docs/golden_tests.md")]
pub mod golden_tests {}

#[doc = include_str!("docs/architecture.md")]
pub mod architecture {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
