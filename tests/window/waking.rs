//! How another thread wakes a loop that is waiting in a window.

use crate::display::Display;
use crate::program::Program;
use crate::waiting::tell;

#[test]
fn another_thread_wakes_a_loop_that_waits() {
    let Some(display) = Display::start_alone() else { return };
    let program = Program::start(&display, "puppet woken");
    assert_eq!(program.line_after("without a waker"), "false", "nothing can happen to a window that is not open");
    assert_eq!(program.line_after("woken before"), "true");
    for when in ["unopened", "opened"] {
        let line = program.line_after(when);
        let mut times: Vec<u64> = line.split(' ').map(|time| time.parse().unwrap()).collect();
        times.sort_unstable();
        tell(format_args!("waker: {} of {} us until a wait ends ({when})", times[10], times[19]));
        assert!(times.len() == 20 && times[10] < 5000, "{when}: {times:?}");
    }
    let many = program.line_after("many");
    let after = many.strip_prefix("true true ").unwrap();
    assert!(after.parse::<u32>().unwrap() >= 100, "ten thousand wakes end one wait: {many}");

    let rest = program.rest();
    tell(format_args!("waker: {rest}, while nobody wakes"));
    assert!(rest.wakes < 40.0, "{rest}");
    // The program has a waker, and so it may have a reason to wait when its window is closed.
    display.window().press_close_box();
    program.line_after("Close");
    display.window().focus();
    display.xdotool("key a");
    program.line_after("KeyPress(\"a\")");
}
