//! The calendar and the clock on the wall.

use std::time::Duration;

/// A day, and a time of it, in the time zone of the place.
///
/// ```
/// let now = papert::Screen::headless(4, 4).now();
/// assert_eq!((now.year, now.month, now.day, now.weekday), (2024, 5, 17, 4));
/// assert_eq!((now.hour, now.minute, now.second), (10, 9, 36.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateTime {
    /// The year of the Gregorian calendar.
    pub year: i32,
    /// The month, from 1 to 12.
    pub month: u8,
    /// The day of the month, from 1 to 31.
    pub day: u8,
    /// The day of the week, from 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// The hour, from 0 to 23.
    pub hour: u8,
    /// The minute, from 0 to 59.
    pub minute: u8,
    /// The second with its fractions, from 0 to below 60.
    pub second: f64,
}

impl DateTime {
    /// What a clock shows the given time after midnight of January 1, 1970; leap seconds are not counted, as in Unix time.
    ///
    /// ```
    /// use papert::DateTime;
    /// let moment = DateTime::from_unix(std::time::Duration::from_millis(951_782_400_250));
    /// assert_eq!((moment.year, moment.month, moment.day, moment.second), (2000, 2, 29, 0.25));
    /// ```
    #[must_use]
    pub fn from_unix(time: Duration) -> Self {
        let (days, second) = (time.as_secs() / 86_400, time.as_secs() % 86_400);
        // Years are counted from a March 1, so that the leap day is a year's last, and in rounds of 400 years, which
        // have the same number of days: https://howardhinnant.github.io/date_algorithms.html#civil_from_days.
        let since_march_0 = days + 719_468;
        let (round, day) = (since_march_0 / 146_097, since_march_0 % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let march = (5 * day + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Self {
            year: i32::try_from(round * 400 + year + u64::from(month <= 2)).unwrap_or(i32::MAX),
            month: month as u8,
            day: (day - (153 * march + 2) / 5 + 1) as u8,
            // January 1, 1970 was a Thursday.
            weekday: ((days + 3) % 7) as u8,
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as f64 + f64::from(time.subsec_nanos()) / 1e9,
        }
    }

    /// What the clock of this machine shows, in the machine's time zone; in UTC where it has set none.
    ///
    /// ```
    /// assert!(papert::DateTime::of_this_machine().year >= 2024);
    /// ```
    #[cfg(feature = "clock")]
    #[must_use]
    pub fn of_this_machine() -> Self {
        let now = jiff::Zoned::now();
        // Parts of a jiff time are signed, but not negative.
        let part = |n: i8| n.unsigned_abs();
        Self {
            year: now.year().into(),
            month: part(now.month()),
            day: part(now.day()),
            weekday: part(now.weekday().to_monday_zero_offset()),
            hour: part(now.hour()),
            minute: part(now.minute()),
            second: f64::from(now.second()) + f64::from(now.subsec_nanosecond()) / 1e9,
        }
    }
}
