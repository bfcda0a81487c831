//! The roles of widgets, in the terms used by screen readers.

use std::fmt;

use crate::gui::kinds::kinds;

/// Defines the roles: one for each kind, and those of windows and dialogs.
macro_rules! roles {
    ($($module:ident: $handle:ident, $role:ident, $doc:literal;)*) => {
        /// The role of a widget. The names are those of
        /// [AccessKit](https://docs.rs/accesskit/latest/accesskit/enum.Role.html).
        ///
        /// ```
        /// use papert::gui::Role;
        /// assert_eq!(Role::CheckBox.to_string(), "CheckBox");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Role {
            /// The window itself.
            Window,
            $(#[doc = $doc] $role,)*
            /// A dialog in front of the other widgets.
            Dialog,
        }
    };
}

kinds!(roles);

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
