//! Sizes and positions: of the window on the display, and of events in the window.

use crate::event::Event;
use crate::host::WindowOptions;
use crate::picture::pixels::Picture;

/// The size of the window in display pixels.
pub(super) fn scaled(options: &WindowOptions) -> (u32, u32) {
    let side = |side: u32| (f64::from(side) * options.scale).round().clamp(1.0, Picture::MAX_SIDE.into()) as u32;
    (side(options.size.0), side(options.size.1))
}

/// An event converted from display pixels to window pixels.
pub(super) fn unscaled(event: Event, scale: f64) -> Event {
    match event {
        Event::ButtonPress { button, x, y } => Event::ButtonPress { button, x: x / scale, y: y / scale },
        Event::ButtonRelease { button, x, y } => Event::ButtonRelease { button, x: x / scale, y: y / scale },
        Event::Motion { x, y } => Event::Motion { x: x / scale, y: y / scale },
        Event::Resize { width, height } => {
            let side = |side: u32| (f64::from(side) / scale).round().max(1.0) as u32;
            Event::Resize { width: side(width), height: side(height) }
        }
        other => other,
    }
}

/// The position of a window's top left corner on the display.
pub(super) fn place(position: (Option<i32>, Option<i32>), window: (u32, u32), display: (u32, u32)) -> (i32, i32) {
    let along = |position: Option<i32>, window: u32, display: u32| {
        let free = i64::from(display) - i64::from(window);
        let at = match position.map(i64::from) {
            None => (free / 2).max(0),
            Some(far) if far < 0 => free + far,
            Some(near) => near,
        };
        // X11 uses 16 bits for positions.
        at.clamp(i16::MIN.into(), i16::MAX.into()) as i32
    };
    (along(position.0, window.0, display.0), along(position.1, window.1, display.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_stand_where_they_are_put() {
        let place = |x, y| place((x, y), (400, 300), (1400, 1000));
        assert_eq!(place(None, None), (500, 350));
        assert_eq!(place(Some(0), Some(20)), (0, 20));
        assert_eq!(place(Some(-10), Some(-1)), (990, 699));
        assert_eq!(place(Some(i32::MAX), Some(i32::MIN)), (32767, -32768));
        assert_eq!(super::place((None, None), (2000, 300), (1400, 1000)), (0, 350));
    }

    #[test]
    fn events_are_in_pixels_of_the_window() {
        let press = Event::ButtonPress { button: 1, x: 30.0, y: 15.0 };
        assert_eq!(unscaled(press, 1.5), Event::click(20.0, 10.0)[0]);
        assert_eq!(unscaled(Event::Resize { width: 301, height: 1 }, 2.0), Event::Resize { width: 151, height: 1 });
        assert_eq!(unscaled(Event::Leave, 2.0), Event::Leave);
        let options = WindowOptions { scale: 1.25, ..WindowOptions::new((401, 0)) };
        assert_eq!(scaled(&options), (501, 1));
    }
}
