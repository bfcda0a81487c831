//! The removal of widgets, and the end of a program.

use crate::gui::body::AppId;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::{apps, guests};

/// Writes the picture, if the program draws to a file.
#[track_caller]
pub(crate) fn write(app: AppId) {
    let Some(output) = apps::with(app, |gui| gui.output.clone()) else { return };
    let Some(path) = output.file() else { return };
    guests::draw(app);
    if let Some(picture) = apps::with(app, |gui| gui.picture().clone()) {
        output.report("mainloop", picture.save(path));
    }
}

/// Ends a program and its window. Anything that waits for the program ends, too.
pub(crate) fn destroy(app: AppId) {
    // The picture of a window that is closing is still written to the file.
    let Some(root) = apps::with(app, |gui| {
        if gui.output.file().is_some() && !gui.loops.is_empty() {
            gui.lay_out();
        }
        gui.widget(Tree::WINDOW)
    }) else {
        return;
    };
    write(app);
    for child in apps::with(app, |gui| gui.node(root.at).stack.clone()).unwrap_or_default() {
        remove(app, child);
    }
    drop(apps::end(app));
}

/// Removes a widget and everything in it.
pub(crate) fn remove(app: AppId, at: BoxId) {
    for mut node in apps::with(app, |gui| gui.remove(at)).into_iter().flatten() {
        node.ends.drain(..).for_each(|end| end());
    }
}
