//! How c3voc spells ids, addresses and times.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use time::{PrimitiveDateTime, UtcOffset};

use crate::agenda::{Session, Slug, Url};
use crate::format::time::clock;

/// What may not stand in the host of an address (RFC 3986), where a feed may have it.
const NOT_IN_HOST: &AsciiSet = &CONTROLS
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What may not stand in the rest of an address.
const NOT_IN_PATH: &AsciiSet = &NOT_IN_HOST.add(b'[').add(b']');

/// The id of a meeting in the letters of an acronym, which has four or more.
pub(super) fn acronym(meeting: &Slug) -> String {
    let acronym = meeting.as_str().replace(['-', '.'], "_");
    if acronym.len() < 4 { ["meeting_", &acronym].concat() } else { acronym }
}

/// The slug of a session: unlike any other because of the number, readable because of the ids.
pub(super) fn event_slug(meeting: &Slug, number: u32, session: &Slug) -> String {
    let session = session.as_str().trim_end_matches(['-', '_', '.']).replace('.', "_");
    format!("{}-{number}-{session}", acronym(meeting))
}

/// `2024-09-03T09:00:00+09:00`.
pub(super) fn timestamp(at: PrimitiveDateTime, offset: UtcOffset) -> String {
    let minutes = offset.whole_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    let (date, seconds) = (at.date(), at.second());
    format!("{date}T{}:{seconds:02}{sign}{hours:02}:{minutes:02}", clock(at))
}

/// An address with what may not stand in one escaped.
pub(super) fn address(url: &Url) -> String {
    let url = url.as_str();
    let host = url.find("://").map_or(0, |end| end + 3);
    let path = url[host..].find(['/', '?', '#']).map_or(url.len(), |length| host + length);
    let (host, path) = url.split_at(path);
    format!("{}{}", utf8_percent_encode(host, NOT_IN_HOST), utf8_percent_encode(path, NOT_IN_PATH))
}

/// The id of a topic, if it begins with a letter and holds but letters, digits and dashes, none of
/// these at its end.
pub(super) fn track_slug(id: &Slug) -> Option<String> {
    let id = id.as_str();
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let begins = id.starts_with(|letter: char| letter.is_ascii_alphabetic());
    (is_plain && begins && id.len() > 1 && !id.ends_with('-')).then(|| id.to_owned())
}

/// The greatest number of minutes, an hour at most, of which all starts and ends are multiples.
pub(super) fn timeslot(sessions: &[Session]) -> i64 {
    let ends = sessions.iter().flat_map(|it| [it.slot.starts_at(), it.slot.ends_at()]);
    ends.fold(60, |slot, end| common_divisor(slot, i64::from(end.minute())))
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// `01:15`, with more digits from 100 hours on.
pub(super) fn hours_and_minutes(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_may_stand_in_one() {
        for (given, expected) in [
            ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
            ("http://[::1]:8080/a[b]", "http://[::1]:8080/a%5Bb%5D"),
            ("https://example.org/ភ|{}", "https://example.org/%E1%9E%97%7C%7B%7D"),
            ("https://example.org", "https://example.org"),
            ("mailto:a@example.org", "mailto:a@example.org"),
        ] {
            assert_eq!(address(&Url::new(given).unwrap()), expected);
        }
    }

    #[test]
    fn a_topic_has_a_slug_where_its_id_is_one() {
        for (id, expected) in [
            ("open-data", Some("open-data")),
            ("a1", Some("a1")),
            ("a", None),
            ("3d", None),
            ("a.b", None),
            ("a_b", None),
            ("a-", None),
        ] {
            assert_eq!(track_slug(&id.parse().unwrap()).as_deref(), expected, "{id}");
        }
    }
}
