//! Macros that define the handle of a kind of widget and the methods of an option.

use crate::num::Number;

/// Defines the handle of a kind of widget: a type that can be copied, placed and found again. If a line for `new`
/// follows, the macro also defines the constructor.
macro_rules! widget {
    ($(#[$doc:meta])* $name:ident, $body:ty; $($(#[$new_doc:meta])* new = $new:expr;)?) => {
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
            $(
                $(#[$new_doc])*
                #[track_caller]
                pub fn new(parent: &impl $crate::gui::widget::Container) -> Self {
                    Self($crate::gui::widget::AnyWidget::add(parent, concat!(stringify!($name), "::new"), $new))
                }
            )?

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

/// Implements `Trimmed` for a body, given the path to its `Trim` field.
macro_rules! trimmed {
    ($body:ty) => {
        trimmed! { $body: trim }
    };
    ($body:ty: $($trim:ident).+) => {
        impl $crate::gui::body::Trimmed for $body {
            fn trim(&self) -> &$crate::gui::look::Trim {
                &self.$($trim).+
            }

            fn trim_mut(&mut self) -> &mut $crate::gui::look::Trim {
                &mut self.$($trim).+
            }
        }
    };
}
pub(crate) use trimmed;

/// Defines two methods for every option: one that reads it and one that sets it. A function after `as` converts the
/// argument to the option's type, or panics at the caller's line; the function after `then` is called after every
/// change.
///
/// With the name of a handle, the methods are those of the handle. Inside a trait, with `trim` or `gui` in place of a
/// name, they are methods of the trait, for data that all bodies share. The options of `App` are those of its `gui`.
macro_rules! options {
    (trim: $($options:tt)*) => {
        options! { @methods [] [handle] trim trim_mut std::convert::identity: $($options)* }
    };
    (gui: $($options:tt)*) => {
        options! { @methods [] [handle] with with std::convert::identity: $($options)* }
    };
    (App: $($options:tt)*) => {
        impl App {
            options! { @methods [pub] [] with with std::convert::identity: $($options)* }
        }
    };
    ($name:ident: $($options:tt)*) => {
        options! { $name then std::convert::identity: $($options)* }
    };
    ($name:ident then $then:path: $($options:tt)*) => {
        impl $name {
            options! { @methods [pub] [] read change $then: $($options)* }
        }
    };
    (@methods [$($vis:tt)?] [$($via:ident)?] $read_by:ident $change_by:ident $then:path:) => {};
    (@methods [$($vis:tt)?] [$($via:ident)?] $read_by:ident $change_by:ident $then:path:
        $(#[$doc:meta])*
        $get:ident, $set:ident($($arg:ident: $ty:ty $(as $check:path)?),+) -> $answer:ty;
        $($place:ident),+ => $read:expr, $write:expr;
        $($options:tt)*
    ) => {
        $(#[$doc])*
        #[must_use]
        #[track_caller]
        $($vis)? fn $get(self) -> $answer {
            self$(.$via())?.$read_by(stringify!($get), |$($place),+| $read)
        }

        #[doc = concat!("Sets [`", stringify!($get), "`](Self::", stringify!($get), ").")]
        #[track_caller]
        $($vis)? fn $set(self, $($arg: $ty),+) -> Self {
            $($(let $arg = $check(stringify!($set), $arg);)?)+
            self$(.$via())?.$change_by(stringify!($set), |$($place),+| $write);
            $then(self)
        }

        options! { @methods [$($vis)?] [$($via)?] $read_by $change_by $then: $($options)* }
    };
}
pub(crate) use options;

/// Converts a value to the type of an option before the widget is borrowed, because the conversion may run the
/// program's code.
pub(crate) fn into<T>(_call: &str, value: impl Into<T>) -> T {
    value.into()
}

/// Converts a number to `f64` and panics if it is NaN.
#[track_caller]
pub(crate) fn number(call: &str, number: impl Number) -> f64 {
    let number = number.to_f64();
    assert!(!number.is_nan(), "{call}: NaN is out of range; use a number such as 10");
    number
}
