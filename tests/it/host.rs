//! What a host offers: wakers and the calendar.

use std::time::Duration;

use papert::host::{Headless, Host};
use papert::{DateTime, Event};

#[test]
fn a_wake_ends_the_next_wait_and_takes_no_time() {
    let mut host = Headless::new().with_events(Duration::from_secs(1), Event::key("a"));
    let waker = host.waker();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn({
                let waker = waker.clone();
                move || waker.wake()
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert!(host.wait(None));
    assert_eq!((host.now(), host.poll()), (Duration::ZERO, None), "four wake-ups count as one");
    assert!(host.wait(None));
    assert_eq!(host.now(), Duration::from_secs(1));
}

#[test]
fn a_wake_is_not_taken_by_the_clone_of_a_host() {
    let mut host = Headless::new();
    let mut clone = host.clone();
    host.waker().wake();
    assert!(!clone.wait(None));
    assert!(host.wait(None));
    let waker = clone.waker();
    drop(clone);
    waker.wake();
    assert!(!host.wait(None));
}

#[test]
fn days_follow_each_other_through_leap_years() {
    let day = |n: u64| DateTime::from_unix(Duration::from_secs(n * 86_400));
    let mut before = day(0);
    assert_eq!((before.year, before.month, before.day, before.weekday), (1970, 1, 1, 3));
    for n in 1..150_000 {
        let next = day(n);
        let leap = next.year % 4 == 0 && (next.year % 100 != 0 || next.year % 400 == 0);
        let length = [31, 28 + i32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let (y, m, d) = (before.year, before.month, before.day);
        let expected = match (m, d) {
            (12, 31) => (y + 1, 1, 1),
            _ if d == length[m as usize - 1] => (y, m + 1, 1),
            _ => (y, m, d + 1),
        };
        assert_eq!((next.year, next.month, next.day), expected);
        assert_eq!(next.weekday, (before.weekday + 1) % 7);
        before = next;
    }
}

#[cfg(feature = "clock")]
#[test]
fn the_machine_agrees_with_unix_time_but_for_its_zone() {
    let unix = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("it is after 1970");
    let (here, utc) = (DateTime::of_this_machine(), DateTime::from_unix(unix));
    let minutes = |t: DateTime| t.hour * 60 + t.minute;
    // Zones differ by quarters of an hour; the two clocks are read within a minute.
    assert!((minutes(here) - minutes(utc)).rem_euclid(15) <= 1, "{here:?} and {utc:?}");
}
