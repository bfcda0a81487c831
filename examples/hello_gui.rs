//! A window with a text and a button that ends the program: the first program of many tutorials.
//!
//! You see "Hello, world!" and a button "Quit". Run it with `cargo run --example hello_gui`.

use papert::gui::*;

fn main() {
    let app = App::new().with_title("Hello");
    let frame = Frame::new(&app).with_padx(20).with_pady(10).pack();
    Label::new(&frame).with_text("Hello, world!").pack();
    Button::new(&frame).with_text("Quit").with_command(move || app.quit()).pack();
    app.mainloop();
}
