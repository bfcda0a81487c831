//! What a panic says, and on which line.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Once;

thread_local! {
    /// What the last panic of this thread said, and where; `None` if no test is waiting for one.
    static TOLD: RefCell<Option<(String, String, u32)>> = const { RefCell::new(None) };
}

/// The message and the place of the panic, if there is one.
pub(crate) fn panic_of(call: impl FnOnce()) -> Option<(String, String, u32)> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let awaited = TOLD.with_borrow_mut(|told| {
                let awaited = told.is_some();
                if awaited {
                    let place = info.location().unwrap_or(Location::caller());
                    let payload = info.payload();
                    let text = payload.downcast_ref::<&str>().copied();
                    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
                    let message = text.unwrap_or_default().to_owned();
                    *told = Some((message, place.file().to_owned(), place.line()));
                }
                awaited
            });
            if !awaited {
                usual(info);
            }
        }));
    });
    TOLD.set(Some(<_>::default()));
    let result = catch_unwind(AssertUnwindSafe(call));
    let told = TOLD.take();
    result.err().and(told)
}
