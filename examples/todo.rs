//! A to-do list: an entry to add a task, check marks for finished tasks, and a button to remove those.
//!
//! You see an entry with a button "Add" above the list and, below the list, how many tasks are done. The Return key
//! also adds a task. Run it with `cargo run --example todo`.

use papert::gui::*;

/// The finished tasks in a list.
fn done(list: Frame) -> Vec<AnyWidget> {
    list.children().into_iter().filter(|thing| thing.value().as_deref() == Some("on")).collect()
}

/// Creates the widgets in the window.
pub fn build(app: &App) {
    let app = app.set_padx(10).set_pady(10);
    app.set_column(0, Slot::default().with_weight(1));
    app.set_row(1, Slot::default().with_weight(1).with_minsize(200));

    let entry = Entry::new(&app).set_width(30).set_name("What to do").focus();
    entry.grid_with(Grid::at(0, 0).with_sticky(Sticky::EW));
    let add = Button::new(&app).set_text("Add").grid_with(Grid::at(0, 1).with_sticky(Sticky::EW));
    let list = Frame::new(&app).set_padx(8).set_pady(8);
    list.grid_with(Grid::at(1, 0).with_columnspan(2).with_sticky(Sticky::NSEW));
    let count = Label::new(&app).set_text("Nothing to do").grid_with(Grid::at(2, 0).with_sticky(Sticky::W));
    let remove = Button::new(&app).set_text("Remove done").set_enabled(false).grid(2, 1);

    let recount = move || {
        let (done, all) = (done(list).len(), list.children().len());
        count.set_text(if all == 0 { "Nothing to do".into() } else { format!("{done} of {all} done") });
        remove.set_enabled(done > 0);
    };
    let add_thing = move || {
        if !entry.text().trim().is_empty() {
            let thing = Checkbutton::new(&list).set_text(entry.text().trim()).set_command(recount);
            thing.pack_with(Pack::default().with_anchor(Anchor::W).with_pady(2));
            entry.set_text("").focus();
            recount();
        }
    };
    add.set_command(add_thing);
    entry.on_key("Return", add_thing);
    remove.set_command(move || {
        let done = done(list);
        if messagebox::askyesno(&app, "Remove", &format!("Remove the finished tasks ({})?", done.len())) {
            done.into_iter().for_each(Widget::destroy);
            recount();
        }
    });
}

fn main() {
    let app = App::new().set_title("To do");
    build(&app);
    app.mainloop();
}
