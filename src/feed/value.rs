//! The values of the feed's fields: how each is written, and how it is read.

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::json::Json;
use super::problem::{Reason, Report, Segment, Severity};
use super::read::{Read, wrong_type};
use crate::agenda::rich_text::{has_html, refused_links};
use crate::agenda::{CountryCode, Language, PartialDate, Slug, Text, Updated, Url, Word};

/// What is kept of a title, in characters.
pub(crate) const TITLE_LIMIT: usize = 500;
/// What is kept of a text, in bytes.
pub(crate) const PROSE_LIMIT: usize = 200 * 1024;

const DAY: &[BorrowedFormatItem] = format_description!("[year]-[month]-[day]");
const CLOCK: &[BorrowedFormatItem] = format_description!("[hour]:[minute]");
const SECONDS: &[BorrowedFormatItem] = format_description!("[hour]:[minute]:[second]");

/// A leaf type that is written as JSON text: how it is read.
macro_rules! read_text {
    ($type:ty, |$text:ident| $read:expr, $reason:expr) => {
        impl Read for $type {
            const EXPECTED: &'static str = "text";

            fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
                let Json::Text($text) = json else { return wrong_type(json, report) };
                let value: Option<Self> = $read;
                if value.is_none() {
                    let reason: fn(String) -> Reason = $reason;
                    report.add(Severity::Error, reason(shortened($text)));
                }
                value
            }
        }
    };
}

fn shortened(text: &str) -> String {
    text.chars().take(100).collect()
}

/// A stable id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) Slug);
read_text!(Id, |text| text.parse().ok().map(Id), |found| Reason::BadId { found });

/// A word out of a fixed set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<T>(pub(crate) T);

impl<T: Word> Read for Choice<T> {
    const EXPECTED: &'static str = "text";

    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        let Json::Text(text) = json else { return wrong_type(json, report) };
        let word = T::from_word(text);
        if word.is_none() {
            let known = T::ALL.iter().map(|value| value.as_str()).collect();
            report.add(Severity::Error, Reason::UnknownWord { found: shortened(text), known });
        }
        word.map(Choice)
    }
}

/// A short text without mark-up: one string, or one per language.
#[derive(Debug, Clone)]
pub(crate) struct Title(pub(crate) Text);

/// A text with the feed's mark-up: one string, or one per language.
#[derive(Debug, Clone)]
pub(crate) struct Prose(pub(crate) Text);

impl Read for Title {
    const EXPECTED: &'static str = "text-or-languages";

    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        let clean = |text: &str, report: &mut Report<'j>| {
            note_html(text, report);
            let length = text.chars().count();
            let text = text.trim();
            if length <= TITLE_LIMIT {
                return text.to_owned();
            }
            let unit = "characters";
            report.add(Severity::Warning, Reason::TooLong { length, limit: TITLE_LIMIT, unit });
            text.chars().take(TITLE_LIMIT).chain(['…']).collect()
        };
        text_in_languages::<Self>(json, report, clean).map(Title)
    }
}

impl Read for Prose {
    const EXPECTED: &'static str = "text-or-languages";

    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        let clean = |text: &str, report: &mut Report<'j>| {
            let length = text.len();
            let mut kept = text.trim();
            if length > PROSE_LIMIT {
                let unit = "bytes";
                report.add(Severity::Warning, Reason::TooLong { length, limit: PROSE_LIMIT, unit });
                kept = &text[..text.floor_char_boundary(PROSE_LIMIT)];
            }
            note_html(kept, report);
            for found in refused_links(kept) {
                let found = shortened(&found);
                report.add(Severity::Warning, Reason::UnsafeLink { found });
            }
            kept.to_owned()
        };
        text_in_languages::<Self>(json, report, clean).map(Prose)
    }
}

fn note_html(text: &str, report: &mut Report) {
    if has_html(text) {
        report.add(Severity::Warning, Reason::Html);
    }
}

/// Reads a string, or an object of strings by language. Empty text is the same as none.
fn text_in_languages<'j, T: Read>(
    json: &'j Json<'j>,
    report: &mut Report<'j>,
    clean: impl Fn(&str, &mut Report<'j>) -> String,
) -> Option<Text> {
    let text = match json {
        Json::Text(text) => {
            Some(clean(text, report)).filter(|text| !text.is_empty()).map(Text::plain)
        }
        Json::Object(variants) => {
            let mut read = Vec::new();
            for (tag, value) in variants {
                report.within(Segment::Field(tag), |report| {
                    match (tag.parse::<Language>(), value) {
                        (Ok(language), Json::Text(text)) => {
                            let text = clean(text, report);
                            if !text.is_empty() {
                                read.push((language, text.into()));
                            }
                        }
                        (Err(_), _) => {
                            report.add(
                                Severity::Warning,
                                Reason::BadLanguage { found: shortened(tag) },
                            );
                        }
                        (Ok(_), other) => {
                            let (expected, found) = ("text", other.kind());
                            report.add(Severity::Warning, Reason::WrongType { expected, found });
                        }
                    }
                });
            }
            Text::in_languages(read)
        }
        _ => {
            wrong_type::<T>(json, report);
            return None;
        }
    };
    if text.is_none() {
        T::missing(report);
    }
    text
}

/// An address on the web.
#[derive(Debug, Clone)]
pub(crate) struct Address(pub(crate) Url);
read_text!(Address, |text| Url::new(text).map(Address), |found| Reason::UnsafeLink { found });

/// A file of the feed, named relative to the network file.
#[derive(Debug, Clone)]
pub(crate) struct Href(pub(crate) String);
read_text!(Href, |text| relative_path(text).map(Href), |found| Reason::UnsafeLink { found });

/// The path, if it stays below the folder it starts from.
fn relative_path(path: &str) -> Option<String> {
    let is_name = |name: &str| !name.is_empty() && name != "." && name != "..";
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let is_safe = path.chars().all(is_plain) && path.split('/').all(is_name);
    is_safe.then(|| path.to_owned())
}

/// An ISO 3166-1 alpha-2 code.
#[derive(Debug, Clone)]
pub(crate) struct Country(pub(crate) CountryCode);
read_text!(Country, |text| CountryCode::new(text).map(Country), |found| Reason::UnknownCountry {
    found
});

/// A BCP 47 language tag.
#[derive(Debug, Clone)]
pub(crate) struct Tag(pub(crate) Language);
read_text!(Tag, |text| text.parse().ok().map(Tag), |found| Reason::BadLanguage { found });

/// The name of an IANA time zone. Whether it exists is asked where the meeting is put together.
#[derive(Debug, Clone)]
pub(crate) struct ZoneName(pub(crate) String);
read_text!(
    ZoneName,
    |text| (1..=64).contains(&text.len()).then(|| ZoneName(text.to_string())),
    |found| Reason::UnknownZone { found }
);

/// A date of which perhaps only the year or the month is known: `2022`, `2022-10`, `2022-10-05`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateValue(pub(crate) PartialDate);
read_text!(DateValue, |text| partial_date(text).map(DateValue), |found| Reason::BadDate { found });

/// A wall time of the meeting, perhaps with an offset from UTC: `2024-09-03T09:00`,
/// `2024-09-03T09:00+09:00`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimeValue {
    pub(crate) wall_time: PrimitiveDateTime,
    pub(crate) offset: Option<UtcOffset>,
}
read_text!(TimeValue, |text| date_and_time(text), |found| Reason::BadTime { found });

/// An hour of the day: `04:00`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock(pub(crate) Time);
read_text!(Clock, |text| Time::parse(text, CLOCK).ok().map(Clock), |found| Reason::BadTime {
    found
});

/// A date, or an instant with its offset from UTC (RFC 3339).
#[derive(Debug, Clone, Copy)]
pub(crate) struct UpdatedValue(pub(crate) Updated);
read_text!(UpdatedValue, |text| updated(text).map(UpdatedValue), |found| Reason::BadTime { found });

fn partial_date(text: &str) -> Option<PartialDate> {
    let year = |text: &str| {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_year { text.parse().ok() } else { None }
    };
    match text.len() {
        4 => year(text).map(PartialDate::Year),
        7 => {
            let (first, month) = text.split_once('-')?;
            let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
            Some(PartialDate::Month(year(first)?, month))
        }
        _ => Date::parse(text, DAY).ok().map(PartialDate::Day),
    }
}

fn date_and_time(text: &str) -> Option<TimeValue> {
    let (date, clock) = text.split_once(['T', ' '])?;
    let sign = clock.find(['+', '-', 'Z']);
    let (clock, offset) = clock.split_at(sign.unwrap_or(clock.len()));
    let offset = match offset {
        "" => None,
        "Z" => Some(UtcOffset::UTC),
        _ => {
            let (hours, minutes) = offset[1..].split_once(':')?;
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let number = |text: &str| text.parse::<u8>().ok().map(|number| number as i8 * sign);
            Some(UtcOffset::from_hms(number(hours)?, number(minutes)?, 0).ok()?)
        }
    };
    let format = if clock.len() > 5 { SECONDS } else { CLOCK };
    let clock = Time::parse(clock, format).ok()?;
    let wall_time = PrimitiveDateTime::new(Date::parse(date, DAY).ok()?, clock);
    Some(TimeValue { wall_time, offset })
}

fn updated(text: &str) -> Option<Updated> {
    if let Ok(date) = Date::parse(text, DAY) {
        return Some(Updated::On(date));
    }
    let TimeValue { wall_time, offset } = date_and_time(text)?;
    let instant: OffsetDateTime = wall_time.assume_offset(offset?);
    Some(Updated::At(instant))
}

/// A whole number from 1 on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count<T>(pub(crate) T);

impl<T: TryFrom<u32>> Read for Count<T> {
    const EXPECTED: &'static str = "number";

    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        let Json::Number(number) = *json else { return wrong_type(json, report) };
        let is_whole = number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&number);
        let count = is_whole.then(|| T::try_from(number as u32).ok()).flatten();
        if count.is_none() {
            report.add(Severity::Error, Reason::BadNumber { found: number.to_string() });
        }
        count.map(Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime, offset};

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        for (text, expected) in [
            ("2022", Some(PartialDate::Year(2022))),
            ("2022-02", Some(PartialDate::Month(2022, Month::February))),
            ("2024-02-29", Some(PartialDate::Day(date!(2024 - 02 - 29)))),
            ("2023-02-29", None),
            ("2022-13", None),
            ("22", None),
            ("3 September 2024", None),
            ("+022", None),
        ] {
            assert_eq!(partial_date(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_may_carry_an_offset() {
        let read = |text| date_and_time(text).map(|time| (time.wall_time, time.offset));
        let nine = datetime!(2024-09-03 09:00);
        for (text, expected) in [
            ("2024-09-03T09:00", Some((nine, None))),
            ("2024-09-03 09:00:00", Some((nine, None))),
            ("2024-09-03T09:00+09:00", Some((nine, Some(offset!(+9))))),
            ("2024-09-03T09:00-03:30", Some((nine, Some(offset!(-3:30))))),
            ("2024-09-03T09:00Z", Some((nine, Some(UtcOffset::UTC)))),
            ("2024-09-03", None),
            ("2024-09-03T24:00", None),
            ("2024-09-03T9:00", None),
            ("2024-09-03T09:00+9", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_of_the_feed_lies_below_the_network_file() {
        for good in ["meetings/seoul-2024.json", "a.json"] {
            assert!(relative_path(good).is_some(), "{good}");
        }
        for bad in ["", "/a.json", "../a.json", "a//b", "https://example.org/a", "a\\b", "a?b"] {
            assert_eq!(relative_path(bad), None, "{bad}");
        }
    }
}
