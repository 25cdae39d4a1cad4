//! Times as schedules of c3voc write them.

use time::{Date, UtcOffset};

use crate::feed::value::{WallTime, date_and_time, day};

/// Longer than any session, in minutes: 31 days. What is longer is a mistake.
const LONGEST: i64 = 31 * 24 * 60;

/// The years in which meetings are: any other is a mistake, and would make a meeting of centuries.
const YEARS: std::ops::Range<i32> = 1900..2200;

/// `2019-12-27T11:00:00+01:00`, with or without seconds and offset, also `2019-12-27 11:00`, `…Z`,
/// `…+0100` and with parts of seconds.
pub(super) fn moment(text: &str) -> Option<WallTime> {
    let text = text.trim().replace(['z', 't'], "");
    let clock = text.find(['T', ' ']).map_or(text.len(), |place| place + 1);
    let (date, clock) = text.split_at_checked(clock)?;
    let (clock, offset) = clock.split_at(clock.find(['+', '-', 'Z']).unwrap_or(clock.len()));
    let clock = clock.trim_end().split('.').next().unwrap_or_default();
    let offset = match (offset.len(), offset.split_at_checked(3)) {
        (5, Some((hours, minutes))) if !minutes.contains(':') => format!("{hours}:{minutes}"),
        (3, _) => format!("{offset}:00"),
        _ => offset.to_owned(),
    };
    let moment = date_and_time(&[date, clock, &offset].concat())?;
    YEARS.contains(&moment.at.year()).then_some(moment)
}

/// The day of a date, or of a date and time.
pub(super) fn date(text: &str) -> Option<Date> {
    let date = day(text.trim().get(..10)?)?;
    YEARS.contains(&date.year()).then_some(date)
}

/// A length in whole minutes: `1:30`, `01:30`, `26:00`, `1:02:00` (days, hours, minutes; pretalx, from a
/// day on), `01:30:00` (hours, minutes, seconds) or `PT1H30M` (ISO 8601).
pub(super) fn duration(text: &str) -> Option<i64> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(':').collect();
    let minutes = match parts[..] {
        [hours, minutes] => number(hours)? * 60 + below(minutes, 60)?,
        // Only days are written without a zero before them.
        [days, hours, minutes] if days.len() == 1 && days != "0" => {
            (number(days)? * 24 + below(hours, 24)?) * 60 + below(minutes, 60)?
        }
        [hours, minutes, seconds] => {
            below(seconds, 60)?;
            number(hours)? * 60 + below(minutes, 60)?
        }
        _ => iso_duration(text)?,
    };
    (0..=LONGEST).contains(&minutes).then_some(minutes)
}

/// Whether a length that is given in minutes is one of a session.
pub(super) fn is_length(minutes: i64) -> bool {
    (0..=LONGEST).contains(&minutes)
}

fn number(text: &str) -> Option<i64> {
    let is_number = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn below(text: &str, limit: i64) -> Option<i64> {
    number(text).filter(|number| text.len() <= 2 && *number < limit)
}

fn iso_duration(text: &str) -> Option<i64> {
    let (days, clock) = text.strip_prefix('P')?.split_once('T').unwrap_or((&text[1..], ""));
    let mut minutes = 0;
    for (part, units) in
        [(days, [("D", 24 * 60), ("", 0), ("", 0)]), (clock, [("H", 60), ("M", 1), ("S", 0)])]
    {
        let mut rest = part;
        for (unit, length) in units.into_iter().filter(|(unit, _)| !unit.is_empty()) {
            if let Some((count, after)) = rest.split_once(unit) {
                minutes += number(count)? * length;
                rest = after;
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    (text.len() > 2).then_some(minutes)
}

/// `+01:00`.
pub(super) fn offset_text(offset: UtcOffset) -> String {
    let minutes = offset.whole_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The IANA zone that always has an offset; `None` for one of part of an hour. Its sign is turned
/// around: `Etc/GMT-1` lies an hour east of Greenwich.
pub(super) fn zone_of(offset: UtcOffset) -> Option<String> {
    let (hours, minutes, seconds) = offset.as_hms();
    match hours {
        _ if minutes != 0 || seconds != 0 => None,
        0 => Some("UTC".to_owned()),
        1..=14 => Some(format!("Etc/GMT-{hours}")),
        -12..=-1 => Some(format!("Etc/GMT+{}", -hours)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{datetime, offset};

    #[test]
    fn a_moment_is_read_in_the_ways_of_all_programs() {
        let eleven = datetime!(2019-12-27 11:00);
        for (text, expected) in [
            ("2019-12-27T11:00:00+01:00", Some((eleven, Some(offset!(+1))))),
            ("2019-12-27T11:00+0100", Some((eleven, Some(offset!(+1))))),
            ("2019-12-27T11:00:00.000-05", Some((eleven, Some(offset!(-5))))),
            ("2019-12-27T11:00:00Z", Some((eleven, Some(UtcOffset::UTC)))),
            (" 2019-12-27 11:00:00 ", Some((eleven, None))),
            ("2019-12-27", None),
            ("11:00", None),
            ("2019-12-27T25:00", None),
            ("0001-01-01T00:00:00Z", None),
            ("–", None),
            ("", None),
        ] {
            let found = moment(text).map(|moment| (moment.at, moment.offset));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_length_is_read_in_the_ways_of_all_programs() {
        for (text, expected) in [
            ("00:30", Some(30)),
            ("1:05", Some(65)),
            ("0:00", Some(0)),
            ("26:00", Some(1560)),
            ("55:23", Some(3323)),
            ("1:02:30", Some(1590)),
            ("00:05:00", Some(5)),
            ("01:30:00", Some(90)),
            ("PT1H30M", Some(90)),
            ("P1DT2H", Some(1560)),
            ("PT45M", Some(45)),
            ("P", None),
            ("0:75", None),
            ("-1:00", None),
            ("999:00", Some(59_940).filter(|minutes| *minutes <= LONGEST)),
            ("99999999:00", None),
            ("1:00:00:00", None),
            ("half an hour", None),
            ("", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }

    #[test]
    fn a_whole_offset_has_a_zone() {
        for (offset, zone, text) in [
            (offset!(+1), Some("Etc/GMT-1"), "+01:00"),
            (offset!(-5), Some("Etc/GMT+5"), "-05:00"),
            (offset!(+0), Some("UTC"), "+00:00"),
            (offset!(+5:45), None, "+05:45"),
            (offset!(-0:30), None, "-00:30"),
            (offset!(-13), None, "-13:00"),
        ] {
            assert_eq!(zone_of(offset).as_deref(), zone);
            assert_eq!(offset_text(offset), text);
        }
    }
}
