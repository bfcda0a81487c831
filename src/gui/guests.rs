//! The guests of an app: they draw live in widgets, and take part in every pass of the loop.

use std::rc::Rc;
use std::time::Duration;

use crate::gui::apps;
use crate::gui::body::{AppId, Guest};

/// Lets every guest do what is due. Returns whether a function of the program has been run.
pub(crate) fn pass(app: AppId) -> bool {
    // Every guest runs, even after one that was busy.
    all(app).iter().map(|guest| u32::from(guest.pass())).sum::<u32>() > 0
}

/// The earliest time at which a guest is due.
pub(crate) fn due(app: AppId) -> Option<Duration> {
    all(app).iter().filter_map(|guest| guest.due()).min()
}

/// Brings the pictures of all guests up to date. Without a display, they are only drawn on request.
pub(crate) fn draw(app: AppId) {
    all(app).iter().for_each(|guest| guest.draw());
}

fn all(app: AppId) -> Vec<Rc<dyn Guest>> {
    let guests = apps::with(app, |gui| gui.guests.iter().map(|(_, guest)| Rc::clone(guest)).collect());
    guests.unwrap_or_default()
}
