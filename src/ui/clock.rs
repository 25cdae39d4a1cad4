//! The one place that asks what time it is.

use time::{Date, Month};

/// Today on the reader's calendar.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let month =
        u8::try_from(now.get_month() + 1).ok().and_then(|month| Month::try_from(month).ok());
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    // The browser's calendar is the same proleptic Gregorian one; only a year past 9999 has no date.
    month.and_then(|month| Date::from_calendar_date(year, month, day).ok()).unwrap_or(Date::MAX)
}
