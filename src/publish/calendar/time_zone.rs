//! Time zones of a calendar (RFC 5545, section 3.6.5): a VTIMEZONE says by itself which offsets from UTC
//! hold in the years of the calendar.

use std::ops::RangeInclusive;

use jiff::civil::{DateTime, date};
use jiff::tz::{Dst, Offset, TimeZone};

use super::lines::write_pair;

/// From when on an offset holds, until the next one begins.
struct Observance {
    is_daylight: bool,
    /// What the clocks would show without the change.
    starts_at: DateTime,
    before: Offset,
    offset: Offset,
    name: String,
}

/// Writes the rules of an IANA zone for some years; nothing for a zone that is not known.
pub(super) fn write(out: &mut String, zone: &str, years: RangeInclusive<i32>) {
    let Some(observances) = observances(zone, years) else { return };
    write_pair(out, "BEGIN", "VTIMEZONE");
    write_pair(out, "TZID", zone);
    for observance in observances {
        let kind = if observance.is_daylight { "DAYLIGHT" } else { "STANDARD" };
        write_pair(out, "BEGIN", kind);
        write_pair(out, "DTSTART", &local_time(observance.starts_at));
        write_pair(out, "TZOFFSETFROM", &utc_offset(observance.before));
        write_pair(out, "TZOFFSETTO", &utc_offset(observance.offset));
        write_pair(out, "TZNAME", &observance.name);
        write_pair(out, "END", kind);
    }
    write_pair(out, "END", "VTIMEZONE");
}

/// What holds a year before the first one, and every change from then on.
fn observances(zone: &str, years: RangeInclusive<i32>) -> Option<Vec<Observance>> {
    let zone = TimeZone::get(zone).ok()?;
    let new_year = |year: i32| {
        let year = i16::try_from(year).ok().filter(|year| (0..=9999).contains(year))?;
        zone.to_timestamp(date(year, 1, 1).at(0, 0, 0, 0)).ok()
    };
    // After the last year that can be written there is no other change to tell.
    let end = new_year(years.end().saturating_add(1));
    let start = new_year(years.start().saturating_sub(1).max(0))?;
    let first = zone.to_offset_info(start);
    let mut offset = first.offset();
    let mut observances = vec![Observance {
        is_daylight: first.dst() == Dst::Yes,
        starts_at: offset.to_datetime(start),
        before: offset,
        offset,
        name: first.abbreviation().to_owned(),
    }];
    for change in zone.following(start) {
        if end.is_some_and(|end| change.timestamp() >= end) {
            break;
        }
        observances.push(Observance {
            is_daylight: change.dst() == Dst::Yes,
            starts_at: offset.to_datetime(change.timestamp()),
            before: offset,
            offset: change.offset(),
            name: change.abbreviation().to_owned(),
        });
        offset = change.offset();
    }
    Some(observances)
}

fn local_time(at: DateTime) -> String {
    let (date, time) = (at.date(), at.time());
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// `+0900`, `-0330`, and with seconds where there are any (RFC 5545, section 3.3.14).
fn utc_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    match seconds.abs() % 60 {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        seconds => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}
