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

/// A wall time for machines, as `time[datetime]` wants it: `2024-09-03T09:00+09:00`, without the offset
/// where none is known.
pub fn machine_time(at: PrimitiveDateTime, offset: Option<UtcOffset>) -> String {
    let offset = offset.map_or_else(String::new, |offset| {
        let minutes = offset.whole_minutes();
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    });
    format!("{}T{}{offset}", at.date(), clock(at))
}

/// A day without its year: `3 September`.
fn short_day(locale: &Locale, date: Date) -> String {
    let day = date.day().to_string();
    locale.fill(Msg::DateDay, &[("day", &day), ("month", month(locale, date.month()))])
}

/// A date that is another than the day under which something stands: `2 September, the day before`.
pub fn other_day(locale: &Locale, date: Date, day: Date) -> Option<String> {
    let name = short_day(locale, date);
    let words = match date.to_julian_day() - day.to_julian_day() {
        0 => return None,
        -1 => Msg::DayBefore,
        1 => Msg::DayAfter,
        _ => return Some(day_of_week(locale, date)),
    };
    Some(locale.fill(words, &[("date", &name)]))
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

/// Seconds as a clock counts them: `12:34`, `1:02:03`.
pub fn countdown(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A time with the offset of its zone, where that is known: `09:00–10:30 (UTC+9)`.
pub fn time_in_zone(locale: &Locale, time: String, offset: Option<UtcOffset>) -> String {
    match offset {
        Some(offset) => {
            let values = [("time", &*time), ("offset", &utc_offset(offset))];
            locale.fill(Msg::TimeInZone, &values)
        }
        None => time,
    }
}

/// A slot with its day: `3 September, 09:00–10:30`.
pub fn day_and_time(locale: &Locale, slot: &Slot) -> String {
    [&*short_day(locale, slot.starts_at().date()), ", ", &clock_range(slot)].concat()
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
        for (offset, expected) in [
            (None, "2024-09-03T09:00"),
            (Some(offset!(+5:45)), "2024-09-03T09:00+05:45"),
            (Some(offset!(-3:30)), "2024-09-03T09:00-03:30"),
            (Some(offset!(-0:30)), "2024-09-03T09:00-00:30"),
            (Some(UtcOffset::UTC), "2024-09-03T09:00+00:00"),
        ] {
            assert_eq!(machine_time(slot.starts_at(), offset), expected);
        }
    }

    #[test]
    fn another_day_says_on_which_side_it_lies() {
        let day = date!(2024 - 09 - 03);
        for (date, expected) in [
            (day, None),
            (date!(2024 - 09 - 02), Some("2 September, the day before")),
            (date!(2024 - 09 - 04), Some("4 September, the day after")),
            // From one side of the date line to the other.
            (date!(2024 - 09 - 01), Some("Sunday 1 September")),
        ] {
            assert_eq!(other_day(&english(), date, day).as_deref(), expected);
        }
    }

    #[test]
    fn seconds_are_counted_as_on_a_clock() {
        for (seconds, expected) in [
            (0, "0:00"),
            (59, "0:59"),
            (60, "1:00"),
            (754, "12:34"),
            (3599, "59:59"),
            (3600, "1:00:00"),
            (3723, "1:02:03"),
            (360_000, "100:00:00"),
        ] {
            assert_eq!(countdown(seconds), expected);
        }
    }

    #[test]
    fn a_slot_with_its_day_names_the_day_on_which_it_starts() {
        let slot = Slot::new(datetime!(2024-09-03 22:00), datetime!(2024-09-04 00:30)).unwrap();
        assert_eq!(day_and_time(&english(), &slot), "3 September, 22:00–00:30");
        assert_eq!(day_of_week(&english(), date!(2024 - 09 - 03)), "Tuesday 3 September");
    }

    #[test]
    fn the_day_before_the_first_of_a_month_or_year_has_its_own_month() {
        for (date, day, expected) in [
            (date!(2024 - 08 - 31), date!(2024 - 09 - 01), "31 August, the day before"),
            (date!(2025 - 01 - 01), date!(2024 - 12 - 31), "1 January, the day after"),
            (date!(2024 - 02 - 29), date!(2024 - 03 - 01), "29 February, the day before"),
            (date!(2024 - 09 - 05), date!(2024 - 09 - 03), "Thursday 5 September"),
        ] {
            assert_eq!(other_day(&english(), date, day).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_time_names_its_offset_where_that_is_known() {
        let named = |offset| time_in_zone(&english(), "09:00–10:30".to_owned(), offset);
        assert_eq!(named(Some(offset!(+5:45))), "09:00–10:30 (UTC+5:45)");
        assert_eq!(named(None), "09:00–10:30");
    }

    #[test]
    fn a_zone_is_named_by_its_city() {
        for (zone, expected) in [
            ("Asia/Seoul", "Seoul"),
            ("Asia/Ho_Chi_Minh", "Ho Chi Minh"),
            ("America/Argentina/Buenos_Aires", "Buenos Aires"),
            ("America/Port-au-Prince", "Port-au-Prince"),
            ("UTC", "UTC"),
        ] {
            assert_eq!(zone_city(zone), expected);
        }
    }

    #[test]
    fn an_offset_leaves_out_what_is_zero() {
        for (offset, expected) in [
            (UtcOffset::UTC, "UTC"),
            (offset!(+9), "UTC+9"),
            (offset!(+5:45), "UTC+5:45"),
            (offset!(+14), "UTC+14"),
            (offset!(-11), "UTC−11"),
            (offset!(-3:30), "UTC−3:30"),
            (offset!(-0:30), "UTC−0:30"),
        ] {
            assert_eq!(utc_offset(offset), expected);
        }
    }
}
