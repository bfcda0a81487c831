//! The kinds of widgets, one file per kind, and the code that several kinds share.

use crate::gui::kinds::kinds;

pub(crate) mod dialog;
pub(crate) mod press;
#[cfg(test)]
#[path = "../../tests/internal/sheets.rs"]
mod sheets;

/// Declares the module of every kind and exports its handle.
macro_rules! modules {
    ($($module:ident: $handle:ident, $role:ident, $doc:literal;)*) => {
        $(
            pub(crate) mod $module;
            pub use self::$module::$handle;
        )*
    };
}

kinds!(modules);
