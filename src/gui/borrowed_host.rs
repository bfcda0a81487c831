//! Dialogs in a window that is somebody else's, who lends its host for the time.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::gui::app::App;
use crate::gui::body::{AppId, Body, Class, Trimmed};
use crate::gui::geometry::Size;
use crate::gui::layout::{BorderMode, Place};
use crate::gui::look::{Brush, Look, Measure, Trim};
use crate::gui::role::Role;
use crate::gui::theme::Theme;
use crate::gui::widget::AnyWidget;
use crate::gui::widgets::dialog;
use crate::gui::{apps, removal};
use crate::host::{Answer, DateTime, Host, Prompt, Selection, Waker, WindowError, WindowOptions};
use crate::picture::Picture;
use crate::picture::scene::Image;
use crate::picture::text::{Extent, Text};

/// An app in a window that somebody else has filled: what is there stays to be seen behind its dialogs.
pub(crate) struct Visit {
    id: AppId,
    lent: Rc<RefCell<Lent>>,
    /// The size of the window, in device pixels.
    size: Size,
    scale: f64,
}

/// A host that is lent, and what is kept for whom it belongs to.
struct Lent {
    host: Box<dyn Host>,
    options: WindowOptions,
    /// The buttons of the mouse that went down meanwhile and are still down.
    held: BTreeSet<u8>,
    kept: Vec<Event>,
}

impl Visit {
    /// Opens the window, if it is not open, with a picture of what is in it.
    pub(crate) fn new(host: Box<dyn Host>, options: WindowOptions, picture: Picture) -> Self {
        let (title, scale) = (options.title.clone(), options.scale);
        let size = Size::new(picture.width() as i32, picture.height() as i32);
        let lent = Lent { host, options, held: BTreeSet::new(), kept: Vec::new() };
        let lent = Rc::new(RefCell::new(lent));
        let app = App::on_host(Visitor(Rc::clone(&lent))).set_title(&title).set_scale(scale);
        let backdrop = AnyWidget::add(&app, "Visit::new", Backdrop::new(picture));
        let id = app.with("Visit::new", |gui| {
            let all = Place::default().with_relwidth(1.0).with_relheight(1.0).with_bordermode(BorderMode::Outside);
            // Every widget can be placed in its own window.
            let _ = gui.tree.place(backdrop.0.at, all, None);
            gui.move_all();
            gui.window.size = Some(size);
            gui.id
        });
        Self { id, lent, size, scale }
    }

    /// Asks for a line of text: see [`dialog::ask_text`].
    #[track_caller]
    pub(crate) fn ask_text<T>(
        &self,
        call: &str,
        asked: (&str, &str, &str),
        read: impl Fn(&str) -> Result<T, (&'static str, String)>,
    ) -> Option<T> {
        dialog::ask_text(self.id, call, asked, read)
    }

    /// Gives the host back, with what has happened that is no matter of the dialogs.
    pub(crate) fn end(self) -> (Box<dyn Host>, Vec<Event>) {
        let forced = apps::with(self.id, |gui| gui.window.size).flatten();
        removal::destroy(self.id);
        let lent = Rc::into_inner(self.lent).expect("the app, which had the other one, has ended");
        let Lent { host, mut kept, .. } = lent.into_inner();
        if let Some(size) = forced.filter(|size| *size != self.size) {
            // The person has given the window this size, not a dialog.
            let side = |side: i32| (f64::from(side) / self.scale).round().max(1.0) as u32;
            kept.insert(0, Event::Resize { width: side(size.width), height: side(size.height) });
        }
        (host, kept)
    }
}

/// A host that belongs to somebody else.
struct Visitor(Rc<RefCell<Lent>>);

impl Host for Visitor {
    fn display(&self) -> (u32, u32) {
        self.0.borrow().host.display()
    }

    fn is_watched(&self) -> bool {
        self.0.borrow().host.is_watched()
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        let lent = &mut *self.0.borrow_mut();
        // The window stays where it is.
        lent.host.present(&WindowOptions { position: lent.options.position, ..options.clone() }, picture)
    }

    fn poll(&mut self) -> Option<Event> {
        let lent = &mut *self.0.borrow_mut();
        let event = lent.host.poll()?;
        match event {
            Event::Close => lent.kept.push(Event::Close),
            Event::ButtonPress { button, .. } => {
                lent.held.insert(button);
            }
            // It went down before.
            Event::ButtonRelease { button, x, y } if !lent.held.remove(&button) => {
                let (x, y) = (x / lent.options.scale, y / lent.options.scale);
                lent.kept.push(Event::ButtonRelease { button, x, y });
            }
            _ => {}
        }
        Some(event)
    }

    fn wait(&mut self, until: Option<Duration>) -> bool {
        self.0.borrow_mut().host.wait(until)
    }

    fn waker(&self) -> Waker {
        self.0.borrow().host.waker()
    }

    fn clipboard(&mut self, which: Selection) -> Option<String> {
        self.0.borrow_mut().host.clipboard(which)
    }

    fn set_clipboard(&mut self, which: Selection, text: &str) {
        self.0.borrow_mut().host.set_clipboard(which, text);
    }

    fn now(&self) -> Duration {
        self.0.borrow().host.now()
    }

    fn local_time(&self) -> DateTime {
        self.0.borrow().host.local_time()
    }

    fn ask(&mut self, _: &Prompt) -> Option<Answer> {
        None
    }

    fn measure(&mut self, text: &Text) -> (Vec2D, Extent) {
        self.0.borrow_mut().host.measure(text)
    }
}

/// What was in the window before.
struct Backdrop {
    /// In device pixels, whatever the scale, in the middle of the window.
    picture: Arc<Picture>,
    trim: Trim,
}

impl Backdrop {
    fn new(picture: Picture) -> Self {
        Self { picture: Arc::new(picture), trim: Trim::default() }
    }
}

impl Body for Backdrop {
    fn class(&self) -> &'static Class {
        const CLASS: Class = Class::quiet(Role::Canvas);
        &CLASS
    }
}

impl Trimmed for Backdrop {
    fn trim(&self) -> &Trim {
        &self.trim
    }

    fn trim_mut(&mut self) -> &mut Trim {
        &mut self.trim
    }
}

impl Look for Backdrop {
    fn request(&self, _: &Theme, _: f64, _: Measure<'_>) -> Size {
        Size::new(self.picture.width() as i32, self.picture.height() as i32)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let area = brush.area;
        brush.fill(area, brush.theme.window);
        // As the origin of a screen, its middle stays in the middle of the window.
        let middle = |room: i32, side: u32| f64::from(room / 2 - side as i32 / 2) + f64::from(side) / 2.0;
        let at = Vec2D { x: middle(area.width, self.picture.width()), y: middle(area.height, self.picture.height()) };
        let item = brush.scene.new_item();
        brush.scene.image(item, Image { at, pixels: Arc::clone(&self.picture) });
    }
}
