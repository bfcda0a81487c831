//! How the options of a kind of widget become methods of its handle.

/// Makes the handle of a kind of widget, whose body has a `trim`: a type that can be copied, placed and found again.
macro_rules! widget {
    ($(#[$doc:meta])* $name:ident, $body:ty) => {
        widget! { @handle $(#[$doc])* $name, $body }
        crate::gui::widgets::option_methods::trimmed! { $body }
    };
    (@handle $(#[$doc:meta])* $name:ident, $body:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub(crate) $crate::gui::widget::AnyWidget);

        impl $crate::gui::widget::sealed::Sealed for $name {
            fn handle(&self) -> $crate::gui::widget::AnyWidget {
                self.0
            }
        }

        impl $crate::gui::widget::Widget for $name {}
        impl $crate::gui::widget::Managed for $name {}

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl $name {
            #[track_caller]
            fn read<R>(self, call: &str, work: impl FnOnce(&$body) -> R) -> R {
                self.0.read(call, work)
            }

            #[track_caller]
            fn change<R>(self, call: &str, work: impl FnOnce(&mut $body) -> R) -> R {
                self.0.change(call, work)
            }
        }
    };
}
pub(crate) use widget;

/// Says where a body has what makes it look different.
macro_rules! trimmed {
    ($body:ty) => {
        impl $crate::gui::body::Trimmed for $body {
            fn trim(&self) -> &$crate::gui::look::Trim {
                &self.trim
            }

            fn trim_mut(&mut self) -> &mut $crate::gui::look::Trim {
                &mut self.trim
            }
        }
    };
}
pub(crate) use trimmed;

/// Makes two methods of every option: one that reads it, and one that sets it. A function behind `as` makes the option's
/// type out of the argument, or refuses it on the caller's line; what stands behind `then` is called after every change.
macro_rules! options {
    ($name:ident: $($options:tt)*) => {
        options! { $name then std::convert::identity: $($options)* }
    };
    ($name:ident then $then:path: $(
        $(#[$doc:meta])*
        $get:ident, $set:ident($arg:ident: $ty:ty $(as $check:path)?) -> $answer:ty;
        $body:ident => $read:expr, $write:expr;
    )*) => {
        impl $name {
            $(
                $(#[$doc])*
                #[must_use]
                #[track_caller]
                pub fn $get(self) -> $answer {
                    self.read(stringify!($get), |$body| $read)
                }

                #[doc = concat!("Sets [`", stringify!($get), "`](Self::", stringify!($get), ").")]
                #[track_caller]
                pub fn $set(self, $arg: $ty) -> Self {
                    $(let $arg = $check(stringify!($set), $arg);)?
                    self.change(stringify!($set), |$body| $write);
                    $then(self)
                }
            )*
        }
    };
}
pub(crate) use options;
