//! The end of widgets, and of a program.

use crate::gui::body::AppId;
use crate::gui::layout::{BoxId, Tree};
use crate::gui::{apps, painters};

/// Writes the picture, where the program draws into a file.
#[track_caller]
pub(crate) fn write(app: AppId) {
    if apps::with(app, |gui| gui.output.file().is_some()) == Some(true) {
        painters::draw(app);
    }
    let picture =
        apps::with(app, |gui| gui.output.file().is_some().then(|| (gui.output.clone(), gui.picture().clone())));
    if let Some(Some((output, picture))) = picture
        && let Some(path) = output.file()
    {
        output.report("mainloop", picture.save(path));
    }
}

/// Ends a program and its window. What waits for it ends, too.
pub(crate) fn destroy(app: AppId) {
    // A window that goes is still a picture in the file.
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

/// Removes a widget with all that is in it.
pub(crate) fn remove(app: AppId, at: BoxId) {
    let gone = apps::with(app, |gui| {
        let had_focus = gui.attention.focus;
        let gone = gui.remove(at);
        (gone, had_focus)
    });
    let Some((gone, _)) = gone else { return };
    for mut node in gone {
        node.ends.drain(..).for_each(|end| end());
    }
}
