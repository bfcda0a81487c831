//! The programs with widgets on a thread, by number, so that handles to their widgets can be copied freely.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use crate::gui::body::{AppId, Body, Class, WidgetId};
use crate::gui::layout::BoxId;
use crate::gui::tree::Gui;

thread_local! {
    static APPS: RefCell<Vec<Option<GuiCell>>> = RefCell::default();
}

/// A program with widgets, which one function at a time may read or change.
pub(crate) type GuiCell = Rc<RefCell<Gui>>;

// The functions that look something up are not generic, so the compiler translates them once, not for every closure.

/// The program with the given number; `None` if its window has been closed.
pub(crate) fn get(id: AppId) -> Option<GuiCell> {
    APPS.with_borrow(|apps| apps.get(id.index())?.clone())
}

/// Reads or changes a program; `None` if its window has been closed. No function of the program may run meanwhile.
pub(crate) fn with<R>(id: AppId, work: impl FnOnce(&mut Gui) -> R) -> Option<R> {
    Some(work(&mut get(id)?.borrow_mut()))
}

/// Looks for something in a program; `None` also if its window has been closed.
pub(crate) fn find<R>(id: AppId, work: impl FnOnce(&mut Gui) -> Option<R>) -> Option<R> {
    work(&mut get(id)?.borrow_mut())
}

/// Starts a program.
pub(crate) fn start(make: impl FnOnce(AppId) -> Gui) -> AppId {
    APPS.with_borrow_mut(|apps| {
        let id = AppId::new(apps.len());
        apps.push(Some(Rc::new(RefCell::new(make(id)))));
        id
    })
}

/// Ends a program.
#[must_use = "dropping its functions may run the program's code"]
pub(crate) fn end(id: AppId) -> Option<GuiCell> {
    APPS.with_borrow_mut(|apps| apps.get_mut(id.index()).and_then(Option::take))
}

/// Access to a widget that may have been removed.
impl WidgetId {
    /// The widget's program; `None` if the widget no longer exists.
    fn program(self) -> Option<GuiCell> {
        get(self.app).filter(|gui| gui.borrow().is_there(self))
    }

    /// Reads or changes the widget's program; `None` if the widget no longer exists.
    pub(crate) fn with<R>(self, work: impl FnOnce(&mut Gui) -> R) -> Option<R> {
        Some(work(&mut self.program()?.borrow_mut()))
    }

    /// Reads the body of a widget of the kind `B`; `None` if the widget no longer exists.
    pub(crate) fn read<B: Body, R>(self, work: impl FnOnce(&B) -> R) -> Option<R> {
        Some(work(body(&self.program()?.borrow(), self.at)))
    }

    /// Looks for something in the body of a widget of the kind `B`; `None` also if the widget no longer exists.
    pub(crate) fn find<B: Body, R>(self, work: impl FnOnce(&B) -> Option<R>) -> Option<R> {
        work(body(&self.program()?.borrow(), self.at))
    }

    /// The reactions of the widget's kind to events; `None` if the widget no longer exists.
    pub(crate) fn class(self) -> Option<Class> {
        self.with(|gui| gui.node(self.at).body.class())
    }

    /// Changes the body of a widget of the kind `B`, which is then measured and painted again; `None` if the widget no
    /// longer exists.
    pub(crate) fn change<B: Body, R>(self, work: impl FnOnce(&mut B) -> R) -> Option<R> {
        Some(work(body_mut(&mut self.program()?.borrow_mut(), self.at)))
    }
}

/// The body of a widget of the kind `B`.
pub(crate) fn body<B: Body>(gui: &Gui, at: BoxId) -> &B {
    let body: &dyn Any = &*gui.node(at).body;
    body.downcast_ref().expect("a handle refers to a widget of its kind")
}

/// The body of a widget of the kind `B`, to be changed: the widget will be measured and painted again.
pub(crate) fn body_mut<B: Body>(gui: &mut Gui, at: BoxId) -> &mut B {
    gui.touch(at);
    unseen_mut(gui, at)
}

/// The body of a widget of the kind `B`, for changes that are not visible.
pub(crate) fn unseen_mut<B: Body>(gui: &mut Gui, at: BoxId) -> &mut B {
    let body: &mut dyn Any = &mut *gui.node_mut(at).body;
    body.downcast_mut().expect("a handle refers to a widget of its kind")
}
