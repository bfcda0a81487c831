//! What a widget is to its user, in the words that screen readers have for it.

use std::fmt;

use crate::gui::kinds::kinds;

/// Makes the roles: one for each kind, and those of windows and dialogs.
macro_rules! roles {
    ($($module:ident: $handle:ident, $role:ident, $doc:literal;)*) => {
        /// What a widget is. The names are those of
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
            /// A dialog in front of the others.
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
