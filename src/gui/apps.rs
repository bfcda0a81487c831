//! The programs with widgets of a thread, by number, so that handles to their widgets can be copied freely.

use std::any::Any;
use std::cell::RefCell;

use crate::gui::body::{AppId, Body, Class, WidgetId};
use crate::gui::layout::BoxId;
use crate::gui::tree::Gui;

thread_local! {
    static APPS: RefCell<Vec<Option<Box<Gui>>>> = RefCell::default();
}

/// Looks at a program, or changes it; `None` when its window has been closed. No function of the program may run
/// meanwhile.
pub(crate) fn with<R>(id: AppId, work: impl FnOnce(&mut Gui) -> R) -> Option<R> {
    find(id, |gui| Some(work(gui)))
}

/// Looks for something in a program; `None` also when its window has been closed.
pub(crate) fn find<R>(id: AppId, work: impl FnOnce(&mut Gui) -> Option<R>) -> Option<R> {
    APPS.with_borrow_mut(|apps| work(apps.get_mut(id.index())?.as_deref_mut()?))
}

/// Begins a program.
pub(crate) fn start(make: impl FnOnce(AppId) -> Gui) -> AppId {
    APPS.with_borrow_mut(|apps| {
        let id = AppId::new(apps.len());
        apps.push(Some(Box::new(make(id))));
        id
    })
}

/// Ends a program.
#[must_use = "what its functions own may run code of the program when it is dropped"]
pub(crate) fn end(id: AppId) -> Option<Box<Gui>> {
    APPS.with_borrow_mut(|apps| apps.get_mut(id.index()).and_then(Option::take))
}

/// For what happens to a widget, which may be its end.
impl WidgetId {
    /// Looks at its window, or changes it; `None` when the widget is gone.
    pub(crate) fn with<R>(self, work: impl FnOnce(&mut Gui) -> R) -> Option<R> {
        find(self.app, |gui| gui.is_there(self).then(|| work(gui)))
    }

    /// Reads what one kind of widget has; `None` when it is gone.
    pub(crate) fn read<B: Body, R>(self, work: impl FnOnce(&B) -> R) -> Option<R> {
        self.with(|gui| work(body(gui, self.at)))
    }

    /// Looks for something that one kind of widget may have; `None` also when it is gone.
    pub(crate) fn find<B: Body, R>(self, work: impl FnOnce(&B) -> Option<R>) -> Option<R> {
        self.read(work)?
    }

    /// What its kind does when something happens; `None` when it is gone.
    pub(crate) fn class(self) -> Option<Class> {
        self.with(|gui| gui.node(self.at).body.class())
    }

    /// Changes what one kind of widget has, which is measured and painted anew; `None` when it is gone.
    pub(crate) fn change<B: Body, R>(self, work: impl FnOnce(&mut B) -> R) -> Option<R> {
        self.with(|gui| work(body_mut(gui, self.at)))
    }
}

/// What one kind of widget has.
pub(crate) fn body<B: Body>(gui: &Gui, at: BoxId) -> &B {
    let body: &dyn Any = &*gui.node(at).body;
    body.downcast_ref().expect("a handle is made for its kind of widget")
}

/// What one kind of widget has, to be changed: it is measured and painted anew.
pub(crate) fn body_mut<B: Body>(gui: &mut Gui, at: BoxId) -> &mut B {
    gui.touch(at);
    unseen_mut(gui, at)
}

/// What one kind of widget has, to be changed where that is not to be seen.
pub(crate) fn unseen_mut<B: Body>(gui: &mut Gui, at: BoxId) -> &mut B {
    let body: &mut dyn Any = &mut *gui.node_mut(at).body;
    body.downcast_mut().expect("a handle is made for its kind of widget")
}
