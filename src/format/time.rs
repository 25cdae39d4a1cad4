//! Dates, times and lengths in words.

use time::{Date, Month, PrimitiveDateTime, UtcOffset, Weekday};

use super::{Locale, Msg};
use crate::agenda::{PartialDate, Period, Slot};

/// The time of day: `09:00`.
pub fn clock(at: PrimitiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Start and end on the clock: `09:00–10:30`.
pub fn clock_range(slot: &Slot) -> String {
    format!("{}–{}", clock(slot.starts_at()), clock(slot.ends_at()))
}

/// A wall time for machines, as `time[datetime]` wants it: `2024-09-03T09:00`.
pub fn machine_time(at: PrimitiveDateTime) -> String {
    format!("{}T{}", at.date(), clock(at))
}

/// A date for machines, as exactly as it is known: `2022`, `2022-10`, `2022-10-05`.
pub fn machine_date(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year:04}"),
        PartialDate::Month(year, month) => format!("{year:04}-{:02}", month as u8),
        PartialDate::Day(day) => day.to_string(),
    }
}

fn month(locale: &Locale, month: Month) -> &str {
    locale.word("month", &(month as u8).to_string())
}

fn weekday(locale: &Locale, weekday: Weekday) -> &str {
    locale.word("weekday", &weekday.number_from_monday().to_string())
}

/// A day with its weekday: `Tuesday 3 September 2024`.
pub fn long_date(locale: &Locale, date: Date) -> String {
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let values = [
        ("weekday", weekday(locale, date.weekday())),
        ("day", &day),
        ("month", month(locale, date.month())),
        ("year", &year),
    ];
    locale.fill(Msg::DateLong, &values)
}

/// A day with its weekday, without the year: `Tuesday 3 September`.
pub fn day_of_week(locale: &Locale, date: Date) -> String {
    let day = date.day().to_string();
    let values = [
        ("weekday", weekday(locale, date.weekday())),
        ("day", &day),
        ("month", month(locale, date.month())),
    ];
    locale.fill(Msg::DateWeekday, &values)
}

/// A date as exactly as it is known: `2022`, `October 2022`, `5 October 2022`.
pub fn partial_date(locale: &Locale, date: PartialDate) -> String {
    let year = date.year().to_string();
    match date {
        PartialDate::Year(_) => year,
        PartialDate::Month(_, named) => {
            locale.fill(Msg::DateMonth, &[("month", month(locale, named)), ("year", &year)])
        }
        PartialDate::Day(date) => {
            let day = date.day().to_string();
            let named = month(locale, date.month());
            locale.fill(Msg::DateShort, &[("day", &day), ("month", named), ("year", &year)])
        }
    }
}

/// From a date to another: `3–4 September 2024`, `2016–2019`.
pub fn period(locale: &Locale, period: &Period) -> String {
    let start = period.starts_on();
    let Some(end) = period.ends_on() else { return partial_date(locale, start) };
    match (start, end) {
        (PartialDate::Day(first), PartialDate::Day(last))
            if (first.year(), first.month()) == (last.year(), last.month()) =>
        {
            let days = format!("{}–{}", first.day(), last.day());
            let (named, year) = (month(locale, last.month()), last.year().to_string());
            locale.fill(Msg::DateShort, &[("day", &days), ("month", named), ("year", &year)])
        }
        (PartialDate::Year(first), PartialDate::Year(last)) => format!("{first}–{last}"),
        _ => format!("{} – {}", partial_date(locale, start), partial_date(locale, end)),
    }
}

/// The city of an IANA zone: `Seoul`, `Ho Chi Minh`.
pub fn zone_city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// An offset from UTC: `UTC+9`, `UTC+5:45`, `UTC`.
pub fn utc_offset(offset: UtcOffset) -> String {
    let minutes = offset.whole_minutes();
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::PluralCategory;
    use time::macros::{date, datetime, offset};

    fn english() -> Locale {
        let pack = include_str!("../../public/locales/en.txt");
        Locale::parse("en", pack, |_, _| PluralCategory::Other)
    }

    #[test]
    fn a_period_is_as_short_as_it_can_be() {
        let day = PartialDate::Day;
        let locale = english();
        for (start, end, expected) in [
            (day(date!(2024 - 09 - 03)), Some(day(date!(2024 - 09 - 04))), "3–4 September 2024"),
            (
                day(date!(2024 - 09 - 30)),
                Some(day(date!(2024 - 10 - 01))),
                "30 September 2024 – 1 October 2024",
            ),
            (day(date!(2015 - 03 - 24)), None, "24 March 2015"),
            (PartialDate::Year(2016), Some(PartialDate::Year(2019)), "2016–2019"),
            (PartialDate::Month(2025, Month::October), None, "October 2025"),
        ] {
            assert_eq!(period(&locale, &Period::new(start, end).unwrap()), expected);
        }
        assert_eq!(long_date(&locale, date!(2024 - 09 - 03)), "Tuesday 3 September 2024");
    }

    #[test]
    fn a_slot_names_both_ends() {
        let slot = Slot::new(datetime!(2024-09-03 09:00), datetime!(2024-09-04 00:30)).unwrap();
        assert_eq!(clock_range(&slot), "09:00–00:30");
        assert_eq!(machine_time(slot.starts_at()), "2024-09-03T09:00");
    }

    #[test]
    fn an_offset_leaves_out_what_is_zero() {
        for (offset, expected) in [
            (UtcOffset::UTC, "UTC"),
            (offset!(+9), "UTC+9"),
            (offset!(+5:45), "UTC+5:45"),
            (offset!(-3:30), "UTC−3:30"),
        ] {
            assert_eq!(utc_offset(offset), expected);
        }
    }
}
