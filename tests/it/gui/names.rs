//! Everything in the crate and everything in its `gui` module can be imported together.

#![cfg(feature = "gui")]

use papert::gui::*;
use papert::*;

#[test]
fn a_program_may_import_everything_of_the_crate_and_of_the_widgets() {
    headless();
    let app = App::new().set_size(120, 90);
    let frame = Frame::new(&app).pack();
    let button = Button::new(&frame).set_text("Draw").set_command(|| forward(10)).pack();
    let picture: Picture = app.picture();
    assert_eq!((picture.size(), button.text().as_str()), ((120, 90), "Draw"));
    let pressed = Event::ButtonPress { button: 1, x: 0.0, y: 0.0 };
    app.send(pressed);
    assert_eq!(button.role(), Role::Button);
}
