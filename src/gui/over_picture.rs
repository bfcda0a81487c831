//! Dialogs over the picture of a screen that fills its window.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::event::Event;
use crate::geom::Vec2D;
use crate::gui::app::App;
use crate::gui::attention::Buttons;
use crate::gui::body::{Body, Class};
use crate::gui::geometry::Size;
use crate::gui::layout::{BorderMode, Place};
use crate::gui::look::{Brush, Look, Scaled, Trim};
use crate::gui::role::Role;
use crate::gui::widget::{AnyWidget, trimmed};
use crate::gui::widgets::dialog;
use crate::gui::{apps, removal};
use crate::host::{Host, Refusal, Shared, WindowError, WindowOptions};
use crate::picture::Picture;
use crate::picture::scene::Image;

/// Asks for a line of text, as [`dialog::ask_text`] does, over a picture of the window's contents. Returns the text
/// entered, and the events that were not meant for the dialog.
#[track_caller]
pub(crate) fn ask_text_over(
    (host, options, picture): (Shared, WindowOptions, Picture),
    call: &str,
    asked: (&str, &str, &str),
    check: &dyn Fn(&str) -> Result<(), Refusal>,
) -> (Option<String>, Vec<Event>) {
    let (title, scale) = (options.title.clone(), options.scale);
    let size = Size::new(picture.width() as i32, picture.height() as i32);
    let kept = Rc::new(RefCell::new(Vec::new()));
    let visitor = Visitor { host, options, held: Buttons::default(), kept: Rc::clone(&kept) };
    let app = App::on_host(visitor).set_title(&title).set_scale(scale);
    let backdrop = AnyWidget::add(&app, call, Backdrop { picture: Arc::new(picture), trim: Trim::default() });
    let id = app.with(call, |gui| {
        let all = Place::default().with_relwidth(1.0).with_relheight(1.0).with_bordermode(BorderMode::Outside);
        // Every widget can be placed in its own window.
        let _ = gui.tree.place(backdrop.0.at, all, None);
        gui.move_all();
        gui.window.size = Some(size);
        gui.id
    });
    let answer = dialog::ask_text(id, call, asked, |text| check(text).map(|()| text.to_owned()));
    let forced = apps::find(id, |gui| gui.window.size);
    removal::destroy(id);
    let mut kept = kept.take();
    if let Some(size) = forced.filter(|forced| *forced != size) {
        // This size was set by the user, not by a dialog.
        let side = |side: i32| (f64::from(side) / scale).round().max(1.0) as u32;
        kept.insert(0, Event::Resize { width: side(size.width), height: side(size.height) });
    }
    (answer, kept)
}

/// The host of a screen while a dialog is open.
struct Visitor {
    host: Shared,
    options: WindowOptions,
    /// The mouse buttons that went down since the dialog opened and are still down.
    held: Buttons,
    /// The events that were not meant for the dialog.
    kept: Rc<RefCell<Vec<Event>>>,
}

impl Host for Visitor {
    fn inner(&self) -> Option<&dyn Host> {
        Some(&self.host)
    }

    fn inner_mut(&mut self) -> Option<&mut dyn Host> {
        Some(&mut self.host)
    }

    fn present(&mut self, options: &WindowOptions, picture: &Picture) -> Result<(), WindowError> {
        // The window stays where it is.
        self.host.present(&WindowOptions { position: self.options.position, ..options.clone() }, picture)
    }

    fn poll(&mut self) -> Option<Event> {
        let event = self.host.poll()?;
        match event {
            Event::Close => self.kept.borrow_mut().push(Event::Close),
            Event::ButtonPress { button, .. } => self.held.press(button),
            // The button went down before the dialog opened.
            Event::ButtonRelease { button, x, y } if !self.held.release(button) => {
                let (x, y) = (x / self.options.scale, y / self.options.scale);
                self.kept.borrow_mut().push(Event::ButtonRelease { button, x, y });
            }
            _ => {}
        }
        Some(event)
    }
}

/// The previous contents of the window.
struct Backdrop {
    /// The picture, which is drawn in the middle of the window, in device pixels regardless of the scale.
    picture: Arc<Picture>,
    trim: Trim,
}

impl Body for Backdrop {
    fn class(&self) -> Class {
        Class::quiet(Role::Canvas)
    }
}

trimmed! { Backdrop }

impl Look for Backdrop {
    fn request(&self, _: Scaled<'_>) -> Size {
        Size::new(self.picture.width() as i32, self.picture.height() as i32)
    }

    fn draw(&self, brush: &mut Brush<'_>) {
        let area = brush.area;
        brush.fill(area, brush.on.theme.window);
        // Like the origin of a screen, the middle of the picture stays in the middle of the window.
        let middle = |room: i32, side: u32| f64::from(room / 2 - side as i32 / 2) + f64::from(side) / 2.0;
        let at = Vec2D { x: middle(area.width, self.picture.width()), y: middle(area.height, self.picture.height()) };
        let item = brush.scene.new_item();
        brush.scene.image(item, Image { at, pixels: Arc::clone(&self.picture) });
    }
}
