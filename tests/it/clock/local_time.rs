//! Prints the local time of this machine, as `date '+%Y-%m-%d %u %H:%M:%S'` does.

use papert::DateTime;

#[expect(clippy::print_stdout, reason = "this is what the program is for")]
fn main() {
    let DateTime { year, month, day, weekday, hour, minute, second } = DateTime::of_this_machine();
    println!("{year}-{month:02}-{day:02} {} {hour:02}:{minute:02}:{:02}", weekday + 1, second as u8);
}
