//! A calculator: a grid of buttons below a display, and keys that do the same as the buttons.
//!
//! You see a large 0 above rows of buttons; the widest button is `=`. Run it with `cargo run --example calculator`.

use papert::gui::*;

/// The keys, by Tk's names, and the buttons that they press.
const KEYS: &str = "0:0 1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8 9:9 period:. plus:+ minus:− asterisk:× slash:÷ equal:= \
    KP_0:0 KP_1:1 KP_2:2 KP_3:3 KP_4:4 KP_5:5 KP_6:6 KP_7:7 KP_8:8 KP_9:9 KP_Decimal:. KP_Add:+ KP_Subtract:− \
    KP_Multiply:× KP_Divide:÷ KP_Enter:= Return:= c:C Escape:C";

/// The text on the display, the number and the operator before it, and whether the next digit begins a new number.
type Sum = (String, f64, &'static str, bool);

/// Returns the state after a digit or a decimal point.
fn typed((shown, left, operator, fresh): Sum, digit: &'static str) -> Sum {
    let shown = match (digit, shown) {
        (".", _) if fresh => "0.".into(),
        (".", shown) if shown.contains('.') => shown,
        (_, shown) if fresh || shown == "0" && digit != "." => digit.into(),
        (_, shown) if shown.len() < 12 => shown + digit,
        (_, shown) => shown,
    };
    (shown, left, operator, false)
}

/// Returns the state after any other button.
fn worked_out((shown, left, operator, fresh): Sum, next: &'static str) -> Sum {
    let right = shown.parse().unwrap_or(0.0);
    let result = match operator {
        _ if next == "C" => 0.0,
        _ if fresh => left,
        "+" => left + right,
        "−" => left - right,
        "×" => left * right,
        "÷" if right == 0.0 => return ("Division by zero".into(), 0.0, "=", true),
        "÷" => left / right,
        _ => right,
    };
    // The result is rounded to ten digits; adding 0 removes the sign of -0.
    let rounded = format!("{result:.9e}").parse().unwrap_or(result) + 0.0;
    match rounded.to_string() {
        _ if rounded.is_infinite() => ("Too large".into(), 0.0, "=", true),
        long if long.len() > 13 => (format!("{rounded:e}"), result, next, true),
        plain => (plain, result, next, true),
    }
}

/// Creates the display, the buttons and the keys.
pub fn build(app: &App) {
    let app = app.set_padx(8).set_pady(8);
    let display = Label::new(&app).set_text("0").set_font(("sans-serif", -24)).set_anchor(Anchor::E).set_width(17);
    display.grid_with(Grid::at(0, 0).with_columnspan(4).with_sticky(Sticky::EW).with_pady(6));

    let sum = Var::new(("0".to_owned(), 0.0, "=", true));
    let press = move |button: &'static str| {
        let is_digit = button == "." || button.parse::<u8>().is_ok();
        sum.set(if is_digit { typed(sum.get(), button) } else { worked_out(sum.get(), button) });
        display.set_text(sum.get().0);
    };
    for (name, button) in KEYS.split_whitespace().filter_map(|key| key.split_once(':')) {
        let press = press.clone();
        app.on_key(name, move || press(button));
    }
    for (row, buttons) in (1..).zip(["7 8 9 ÷", "4 5 6 ×", "1 2 3 −", "C 0 . +", "="]) {
        app.set_row(row, Slot::default().with_weight(1));
        for (column, button) in buttons.split(' ').enumerate() {
            app.set_column(column, Slot::default().with_weight(1).with_uniform("buttons"));
            let cell = Grid::at(row, column).with_columnspan(if button == "=" { 4 } else { 1 });
            let ring = if button == "=" { DefaultRing::Active } else { DefaultRing::Disabled };
            let press = press.clone();
            let button = Button::new(&app).set_text(button).set_default_ring(ring).set_command(move || press(button));
            button.grid_with(cell.with_sticky(Sticky::NSEW).with_ipady(6));
        }
    }
}

fn main() {
    let app = App::new().set_title("Calculator");
    build(&app);
    app.mainloop();
}
