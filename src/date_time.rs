//! Dates and times of day.

#[cfg(all(feature = "clock", unix))]
use std::env::{self, VarError};
use std::time::Duration;
#[cfg(feature = "clock")]
use std::time::SystemTime;

/// A date and a time of day, in the local time zone. All fields can be calculated with, as in the angle of a clock's hour
/// hand, `30 * hour + minute / 2`.
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
    pub month: i32,
    /// The day of the month, from 1 to 31.
    pub day: i32,
    /// The day of the week, from 0 for Monday to 6 for Sunday.
    pub weekday: i32,
    /// The hour, from 0 to 23.
    pub hour: i32,
    /// The minute, from 0 to 59.
    pub minute: i32,
    /// The second, including its fraction, from 0 up to but not including 60.
    pub second: f64,
}

impl DateTime {
    /// The date and time of a Unix time: a duration since midnight on January 1, 1970, without leap seconds.
    ///
    /// ```
    /// use papert::DateTime;
    /// let moment = DateTime::from_unix(std::time::Duration::from_millis(951_782_400_250));
    /// assert_eq!((moment.year, moment.month, moment.day, moment.second), (2000, 2, 29, 0.25));
    /// ```
    #[must_use]
    pub fn from_unix(time: Duration) -> Self {
        let (days, second) = (time.as_secs() / 86_400, time.as_secs() % 86_400);
        // Years begin on March 1, so that the leap day is the last day of a year, and are grouped into cycles of 400
        // years, which all have the same number of days:
        // https://howardhinnant.github.io/date_algorithms.html#civil_from_days.
        let since_march_0 = days + 719_468;
        let (round, day) = (since_march_0 / 146_097, since_march_0 % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let march = (5 * day + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Self {
            year: i32::try_from(round * 400 + year + u64::from(month <= 2)).unwrap_or(i32::MAX),
            month: month as i32,
            day: (day - (153 * march + 2) / 5 + 1) as i32,
            // January 1, 1970 was a Thursday.
            weekday: ((days + 3) % 7) as i32,
            hour: (second / 3600) as i32,
            minute: (second / 60 % 60) as i32,
            second: (second % 60) as f64 + f64::from(time.subsec_nanos()) / 1e9,
        }
    }

    /// The current date and time in this machine's time zone, or in UTC if none is set.
    ///
    /// On Unix, the time zone is given by the environment variable `TZ`, as by a name or as a rule of POSIX, or otherwise
    /// by the file `/etc/localtime`. The folder with the system's time zones can be given by `TZDIR`.
    ///
    /// ```
    /// assert!(papert::DateTime::of_this_machine().year >= 2024);
    /// ```
    #[cfg(feature = "clock")]
    #[must_use]
    pub fn of_this_machine() -> Self {
        // A clock before 1970 is not set.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let offset = offset(now.as_secs().cast_signed());
        let shift = Duration::from_secs(offset.unsigned_abs().into());
        Self::from_unix(if offset < 0 { now.saturating_sub(shift) } else { now.saturating_add(shift) })
    }
}

/// How much the local time is ahead of UTC at a Unix time, in seconds; 0 if the time zone is unknown.
#[cfg(all(feature = "clock", unix))]
fn offset(now: i64) -> i32 {
    let folder = env::var("TZDIR").unwrap_or_else(|_| String::from("/usr/share/zoneinfo"));
    let folders = [&*folder, "/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/share/zoneinfo", "/etc/zoneinfo"];
    let system = tz::TimeZoneSettings::new(&folders, tz::TimeZoneSettings::DEFAULT_READ_FILE_FN);
    let zone = match env::var("TZ") {
        Ok(zone) => {
            // The C library ignores the colon, which tells a name from a rule.
            let zone = zone.strip_prefix(':').unwrap_or(&zone);
            system.parse_posix_tz(zone).ok().or_else(|| extended_rule(zone))
        }
        Err(VarError::NotPresent) => system.parse_local().ok(),
        Err(VarError::NotUnicode(_)) => None,
    };
    zone.and_then(|zone| zone.find_local_time_type(now).ok().map(tz::LocalTimeType::ut_offset)).unwrap_or(0)
}

/// The time zone of a rule that changes the time on another day than the one that it names, as in
/// `IST-2IDT,M3.4.4/26,M10.5.0`. POSIX has permitted this since 2024, but `tz` reads such rules only where they were
/// permitted before: at the end of a [file with a time zone](https://www.rfc-editor.org/rfc/rfc8536#section-3).
#[cfg(all(feature = "clock", unix))]
fn extended_rule(rule: &str) -> Option<tz::TimeZone> {
    // Version 3, one kind of local time (which is UTC), and its name, which is empty. The part comes twice, with times of
    // 32 and of 64 bits, of which there are none.
    let part: &[u8] =
        b"TZif3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
    tz::TimeZone::from_tz_data(&[part, part, b"\n", rule.as_bytes(), b"\n"].concat()).ok()
}

#[cfg(all(feature = "clock", not(unix)))]
fn offset(now: i64) -> i32 {
    use chrono::{Local, TimeZone as _};
    Local.timestamp_opt(now, 0).single().map_or(0, |time| time.offset().local_minus_utc())
}
