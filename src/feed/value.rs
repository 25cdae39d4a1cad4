//! The values of the feed's fields: how each is written, and how it is read.

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::json::Json;
use super::problem::{Reason, Report, Segment, Severity};
use super::read::{Item, Items, Kind, Record, Typed};
use crate::agenda::rich_text::{has_html, refused_links};
use crate::agenda::{CountryCode, Language, PartialDate, Slug, Text, Updated, Url, Word};

/// What is kept of a title, in characters.
pub(crate) const TITLE_LIMIT: usize = 500;
/// What is kept of a text, in bytes.
pub(crate) const PROSE_LIMIT: usize = 200 * 1024;

/// A value that was read.
#[derive(Debug, Default)]
pub(crate) enum Value {
    /// Not in the file.
    #[default]
    None,
    /// In the file, and of no use.
    Bad,
    Id(Slug),
    Text(Text),
    Date(PartialDate),
    Time(WallTime),
    Clock(Time),
    Updated(Updated),
    Count(u32),
    Address(Url),
    Name(Box<str>),
    Country(CountryCode),
    Language(Language),
    /// The position of a word in its vocabulary.
    Word(usize),
    Record(Record),
    List(Items),
}

/// A wall time of the meeting, perhaps with an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WallTime {
    pub(crate) at: PrimitiveDateTime,
    pub(crate) offset: Option<UtcOffset>,
}

/// Declares a type for a kind of field.
macro_rules! typed {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:expr, $value:ident => $taken:ty;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Typed for $name {
            const KIND: Kind = $kind;
            type Taken = Option<$taken>;

            #[inline(never)]
            fn take(record: &mut Record, place: usize) -> Option<$taken> {
                Self::of(record.take(place))
            }
        }

        impl Item for $name {
            type Given = $taken;

            fn of(value: Value) -> Option<$taken> {
                match value {
                    Value::$value(value) => Some(value),
                    _ => None,
                }
            }
        }
    )+};
}

typed! {
    /// A stable id.
    Id: Kind::Id, Id => Slug;
    /// A short text without mark-up: one string, or one per language.
    Title: Kind::Title, Text => Text;
    /// A text with the feed's mark-up: one string, or one per language.
    Prose: Kind::Prose, Text => Text;
    /// A date of which perhaps only the year or the month is known.
    DateValue: Kind::Date, Date => PartialDate;
    /// A local date and time of the meeting, perhaps with an offset from UTC.
    TimeValue: Kind::Time, Time => WallTime;
    /// An hour of the day.
    Clock: Kind::Clock, Clock => Time;
    /// A date, or an instant with its offset from UTC (RFC 3339).
    UpdatedValue: Kind::Updated, Updated => Updated;
    /// A version, from 1 on.
    Version: Kind::Count(u32::MAX), Count => u32;
    /// Minutes, from 1 on.
    Minutes: Kind::Count(u16::MAX as u32), Count => u32;
    /// An address on the web.
    Address: Kind::Address, Address => Url;
    /// A file of the feed, named relative to the network file.
    Href: Kind::Href, Name => Box<str>;
    /// The name of an IANA time zone. Whether it exists is asked where the meeting is put together.
    ZoneName: Kind::Zone, Name => Box<str>;
    /// An ISO 3166-1 alpha-2 code.
    Country: Kind::Country, Country => CountryCode;
    /// A BCP 47 language tag.
    Tag: Kind::Language, Language => Language;
}

/// A word out of a fixed set.
#[derive(Debug)]
pub(crate) struct Choice<T>(std::marker::PhantomData<T>);

impl<T: Word> Typed for Choice<T> {
    const KIND: Kind = Kind::Word(T::WORDS);
    type Taken = Option<T>;

    fn take(record: &mut Record, place: usize) -> Option<T> {
        match record.take(place) {
            Value::Word(place) => T::ALL.get(place).copied(),
            _ => None,
        }
    }
}

impl Value {
    /// The record, if it is one.
    pub(crate) fn into_record(self) -> Option<Record> {
        match self {
            Value::Record(record) => Some(record),
            _ => None,
        }
    }
}

/// Reads a value that is neither a record nor a list; `None` after noting why it cannot be used.
pub(crate) fn read_leaf<'j>(
    json: &'j Json<'j>,
    kind: Kind,
    report: &mut Report<'j>,
) -> Option<Value> {
    let text = match (kind, json) {
        (Kind::Title | Kind::Prose, _) => {
            let text = text_in_languages(json, kind, report);
            return Some(text.map_or(Value::None, Value::Text));
        }
        (Kind::Count(most), Json::Number(number)) => {
            let count = number.and_then(|number| u32::try_from(number).ok());
            let count = count.filter(|count| (1..=most).contains(count));
            if count.is_none() {
                report.add(Severity::Error, Reason::BadNumber);
            }
            return count.map(Value::Count);
        }
        (_, Json::Text(text)) => &**text,
        _ => return None,
    };
    let found = || text.chars().take(100).collect::<String>();
    let read = match kind {
        Kind::Id => text.parse().map(Value::Id).map_err(|_| Reason::BadId { found: found() }),
        Kind::Date => {
            partial_date(text).map(Value::Date).ok_or_else(|| Reason::BadDate { found: found() })
        }
        Kind::Time => {
            date_and_time(text).map(Value::Time).ok_or_else(|| Reason::BadTime { found: found() })
        }
        Kind::Clock => {
            clock(text).map(Value::Clock).ok_or_else(|| Reason::BadTime { found: found() })
        }
        Kind::Updated => {
            updated(text).map(Value::Updated).ok_or_else(|| Reason::BadTime { found: found() })
        }
        Kind::Address => {
            Url::new(text).map(Value::Address).ok_or_else(|| Reason::UnsafeLink { found: found() })
        }
        Kind::Href => relative_path(text)
            .map(Value::Name)
            .ok_or_else(|| Reason::UnsafeLink { found: found() }),
        Kind::Zone if (1..=64).contains(&text.len()) => Ok(Value::Name(text.into())),
        Kind::Zone => Err(Reason::UnknownZone { found: found() }),
        Kind::Country => {
            let code = CountryCode::new(text).map(Value::Country);
            code.ok_or_else(|| Reason::UnknownCountry { found: found() })
        }
        Kind::Language => {
            text.parse().map(Value::Language).map_err(|_| Reason::BadLanguage { found: found() })
        }
        Kind::Word(known) => {
            let place = known.iter().position(|word| *word == text).map(Value::Word);
            place.ok_or_else(|| Reason::UnknownWord { found: found(), known })
        }
        Kind::Title | Kind::Prose | Kind::Count(_) | Kind::Record(_) | Kind::List(_) => {
            return None;
        }
    };
    read.map_err(|reason| report.add(Severity::Error, reason)).ok()
}

/// Reads a string, or an object of strings by language. Empty text is the same as none.
fn text_in_languages<'j>(json: &'j Json<'j>, kind: Kind, report: &mut Report<'j>) -> Option<Text> {
    match json {
        Json::Text(text) => {
            Some(clean(text, kind, report)).filter(|text| !text.is_empty()).map(Text::plain)
        }
        Json::Object(variants) => {
            let mut read = Vec::new();
            for (tag, value) in variants {
                report.within(Segment::Field(tag), |report| {
                    match (tag.parse::<Language>(), value) {
                        (Ok(language), Json::Text(text)) => {
                            let text = clean(text, kind, report);
                            if !text.is_empty() {
                                read.push((language, text.into()));
                            }
                        }
                        (Err(_), _) => {
                            let found = tag.chars().take(100).collect();
                            report.add(Severity::Warning, Reason::BadLanguage { found });
                        }
                        (Ok(_), other) => {
                            let (expected, found) = ("json-text", other.kind());
                            report.add(Severity::Warning, Reason::WrongType { expected, found });
                        }
                    }
                });
            }
            Text::in_languages(read)
        }
        _ => None,
    }
}

/// The text as it is kept: without white space around it, and not too long.
fn clean(text: &str, kind: Kind, report: &mut Report) -> String {
    // Nearly all begin and end with a letter, and Unicode's white space is dear to ask for.
    let is_trimmed = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    let text = match is_trimmed(bytes.first()) && is_trimmed(bytes.last()) {
        true => text,
        false => text.trim(),
    };
    let (length, limit, unit) = match kind {
        Kind::Title => (text.chars().count(), TITLE_LIMIT, "unit-characters"),
        _ => (text.len(), PROSE_LIMIT, "unit-bytes"),
    };
    let mut kept = text.to_owned();
    if length > limit {
        report.add(Severity::Warning, Reason::TooLong { length, limit, unit });
        kept = match kind {
            Kind::Title => text.chars().take(TITLE_LIMIT).chain(['…']).collect(),
            _ => text[..text.floor_char_boundary(PROSE_LIMIT)].to_owned(),
        };
    }
    if has_html(&kept) {
        report.add(Severity::Warning, Reason::Html);
    }
    if matches!(kind, Kind::Prose) {
        for found in refused_links(&kept) {
            let found = found.chars().take(100).collect();
            report.add(Severity::Warning, Reason::UnsafeLink { found });
        }
    }
    kept
}

/// The path, if it stays below the folder it starts from.
fn relative_path(path: &str) -> Option<Box<str>> {
    let is_name = |name: &str| !name.is_empty() && name != "." && name != "..";
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let is_safe = path.chars().all(is_plain) && path.split('/').all(is_name);
    is_safe.then(|| path.into())
}

// Dates are read by hand: the parser of the crate `time` took 22 KB of the browser program for a few
// fixed forms. Whether a day or an hour exists is still the crate's to say.

/// A number of exactly `digits` digits.
fn digits<T: std::str::FromStr>(text: &str, digits: usize) -> Option<T> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A day: `2024-09-03`.
pub fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let month = Month::try_from(digits::<u8>(month, 2)?).ok()?;
    Date::from_calendar_date(digits(year, 4)?, month, digits(day, 2)?).ok()
}

/// An hour of the day: `04:00`, `04:00:00`.
fn clock(text: &str) -> Option<Time> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    Time::from_hms(digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?).ok()
}

/// `2022`, `2022-10`, `2022-10-05`.
fn partial_date(text: &str) -> Option<PartialDate> {
    match text.len() {
        4 => digits(text, 4).map(PartialDate::Year),
        7 => {
            let (year, month) = text.split_once('-')?;
            let month = Month::try_from(digits::<u8>(month, 2)?).ok()?;
            Some(PartialDate::Month(digits(year, 4)?, month))
        }
        _ => day(text).map(PartialDate::Day),
    }
}

/// `2024-09-03T09:00`, `2024-09-03T09:00+09:00`, `2024-09-03T00:00Z`.
pub(crate) fn date_and_time(text: &str) -> Option<WallTime> {
    let (date, time) = text.split_once(['T', ' '])?;
    let (time, offset) = time.split_at(time.find(['+', '-', 'Z']).unwrap_or(time.len()));
    let offset = match offset {
        "" => None,
        "Z" => Some(UtcOffset::UTC),
        _ => {
            let (hours, minutes) = offset[1..].split_once(':')?;
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, minutes): (i8, i8) = (digits(hours, 2)?, digits(minutes, 2)?);
            Some(UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()?)
        }
    };
    Some(WallTime { at: PrimitiveDateTime::new(day(date)?, clock(time)?), offset })
}

/// The instant that a text names, such as `2024-09-03T10:12+09:00`; `None` for any other text.
pub fn instant(text: &str) -> Option<OffsetDateTime> {
    let WallTime { at, offset } = date_and_time(text)?;
    Some(at.assume_offset(offset?))
}

fn updated(text: &str) -> Option<Updated> {
    match day(text) {
        Some(date) => Some(Updated::On(date)),
        None => Some(Updated::At(instant(text)?)),
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
        let read = |text| date_and_time(text).map(|time| (time.at, time.offset));
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
    fn an_instant_is_a_time_with_its_offset() {
        for (text, expected) in [
            ("2024-09-03T10:12+09:00", Some(datetime!(2024-09-03 10:12 +9))),
            ("2024-09-03 10:12:30+09:00", Some(datetime!(2024-09-03 10:12:30 +9))),
            ("2024-09-03T01:12Z", Some(datetime!(2024-09-03 01:12 UTC))),
            ("2024-09-02T22:42-03:30", Some(datetime!(2024-09-02 22:42 -3:30))),
            ("2024-09-03T00:00-00:30", Some(datetime!(2024-09-03 00:00 -0:30))),
            ("0000-01-01T00:00+14:00", Some(datetime!(0000-01-01 00:00 +14))),
            ("9999-12-31T23:59:59-11:00", Some(datetime!(9999-12-31 23:59:59 -11))),
            // Without one it is many instants.
            ("2024-09-03T10:12", None),
            ("2024-09-03", None),
            // In an address a plus that was not escaped is a space, which whoever reads it undoes.
            ("2024-09-03T10:12 09:00", None),
            ("2024-02-30T10:12Z", None),
            ("2024-09-03T10:12z", None),
            ("2024-09-03T10:12+0900", None),
            ("2024-09-03T10:12+09", None),
            ("2024-09-03T10:12+26:00", None),
            ("2024-09-03T10:12+09:60", None),
            ("2024-09-03T10:12\u{2212}03:30", None),
            ("2024-09-03T10:12:60Z", None),
            ("2024-09-03T10:12:30.5Z", None),
            ("2024-09-03T10:12Z ", None),
            ("noon", None),
            ("", None),
        ] {
            assert_eq!(instant(text), expected, "{text}");
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
