//! Those who draw in widgets, live: they have a part of every turn of the loop.

use std::rc::Rc;
use std::time::Duration;

use crate::gui::apps;
use crate::gui::body::{AppId, Guest};

/// Lets everybody do what is due. Tells whether something of the program has been run.
pub(crate) fn turn(app: AppId) -> bool {
    // All of them, also after one that was busy.
    all(app).iter().map(|guest| u32::from(guest.turn())).sum::<u32>() > 0
}

/// When the first of them is to have a turn.
pub(crate) fn due(app: AppId) -> Option<Duration> {
    all(app).iter().filter_map(|guest| guest.due()).min()
}

/// Brings all pictures up to date: without a person who looks they are drawn only when somebody asks for them.
pub(crate) fn draw(app: AppId) {
    all(app).iter().for_each(|guest| guest.draw());
}

fn all(app: AppId) -> Vec<Rc<dyn Guest>> {
    let guests = apps::with(app, |gui| gui.guests.iter().map(|(_, guest)| Rc::clone(guest)).collect());
    guests.unwrap_or_default()
}
