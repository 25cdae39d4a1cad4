//! Calendars of sessions: read back with another library, and from one publication to the next.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use ical::property::Property;
use plenary::agenda::{Key, Meeting, Session, SessionStatus, ZoneRules};
use plenary::calendar_link::span_of;
use plenary::native::ZoneDatabase;
use plenary::publish::calendar::{CalendarFile, Memory, calendars};
use plenary::publish::{Address, Edition};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::wall_times::WALL_TIMES;
use time::macros::datetime;
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

const FIRST: OffsetDateTime = datetime!(2027-04-20 09:30 UTC);
const QUAY: &str = "calendar/meetings/quay-2027.ics";

fn site() -> Address {
    Address::parse("https://plenary.example/agenda").unwrap()
}

fn opened(folder: &str) -> Edition {
    Edition::open(&support::path(&format!("{folder}/network.json"))).unwrap()
}

fn editions() -> [Edition; 2] {
    [opened("public/feed"), opened("tests/fixtures/full")]
}

/// The example of docs/feed.md with a change.
fn small(change: impl FnOnce(&mut Value)) -> Edition {
    let mut feed = support::json("tests/fixtures/small.json");
    change(&mut feed);
    Edition::read(feed.to_string().into_bytes(), |_| None).unwrap()
}

fn unchanged(_: &mut Value) {}

/// The opening of the example; the other session of it is `session-1`.
fn opening(feed: &mut Value) -> &mut Value {
    &mut feed["meetings"][0]["sessions"][0]
}

fn published(edition: &Edition, now: OffsetDateTime, memory: &Memory) -> (Files, Memory) {
    let (files, memory) = calendars(edition, &site(), &support::english(), now, memory);
    (Files::new(files), memory)
}

fn first(edition: &Edition) -> Files {
    published(edition, FIRST, &Memory::default()).0
}

/// What was published, by path.
#[derive(Debug, PartialEq)]
struct Files(BTreeMap<String, String>);

impl Files {
    fn new(files: Vec<CalendarFile>) -> Self {
        let count = files.len();
        let files = files.into_iter().map(|file| (file.path, file.content));
        let files = Files(files.collect());
        assert_eq!(files.0.len(), count, "two calendars have one path");
        files
    }

    /// A calendar as the other library reads it.
    fn read(&self, path: &str) -> IcalCalendar {
        let content =
            self.0.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", self.0.keys()));
        let mut read = ical::IcalParser::new(content.as_bytes());
        let calendar = read.next().unwrap().unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(read.next().is_none(), "{path} goes on");
        calendar
    }

    /// Of each session of a calendar its id, number and status.
    fn states(&self, path: &str) -> Vec<(String, u32, String)> {
        let state = |event: &IcalEvent| {
            let id = value(event, "UID").split('.').next().unwrap().to_owned();
            (id, value(event, "SEQUENCE").parse().unwrap(), value(event, "STATUS"))
        };
        self.read(path).events.iter().map(state).collect()
    }
}

fn property<'a>(event: &'a IcalEvent, name: &str) -> Option<&'a Property> {
    let mut found = event.properties.iter().filter(|property| property.name == name);
    let property = found.next();
    assert!(found.next().is_none(), "{name} stands twice");
    property
}

/// The value of a property as it is written; nothing where there is none.
fn value(event: &IcalEvent, name: &str) -> String {
    property(event, name).and_then(|property| property.value.clone()).unwrap_or_default()
}

/// Undoes the escaping of texts (RFC 5545, section 3.3.11).
fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, false) => plain.push(letter),
            (_, true) => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(escaped @ ('\\' | ',' | ';')) => plain.push(escaped),
                other => panic!("{other:?} is escaped in {text}"),
            },
        }
    }
    plain
}

fn text(event: &IcalEvent, name: &str) -> String {
    unescaped(&value(event, name))
}

/// `20240903T090000`, and the zone of it.
fn time_of(event: &IcalEvent, name: &str) -> Option<(PrimitiveDateTime, Option<String>)> {
    let property = property(event, name)?;
    let zone = property.params.iter().flatten().find(|(name, _)| name == "TZID");
    Some((wall_time(property.value.as_deref()?), zone.map(|(_, zone)| zone[0].clone())))
}

fn wall_time(text: &str) -> PrimitiveDateTime {
    let part = |from: usize, to: usize| &text[from..to];
    let [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
    let [hour, minute, second] = [part(9, 11), part(11, 13), part(13, 15)];
    let at = format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z");
    let at = plenary::feed::instant(&at).unwrap_or_else(|| panic!("{text} is no time"));
    PrimitiveDateTime::new(at.date(), at.time())
}

fn uid(edition: &Edition, meeting: Key<Meeting>, session: &Session) -> String {
    format!("{}.{}@plenary.example", session.id, edition.network.meetings[meeting].id)
}

/// The lines of a calendar, unfolded, once all of them are seen to be well formed.
fn content_lines(path: &str, content: &str) -> Vec<String> {
    let whole = content.strip_suffix("\r\n").unwrap_or_else(|| panic!("{path} breaks off"));
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{path}: {} octets in {line}", line.len());
        assert!(!line.is_empty(), "{path} has an empty line");
        let is_control = |letter: char| letter.is_control() && letter != '\t';
        assert!(!line.contains(is_control), "{path}: {line:?}");
    }
    let lines = whole.replace("\r\n ", "");
    let lines: Vec<String> = lines.split("\r\n").map(str::to_owned).collect();
    let mut open = Vec::new();
    for line in &lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{path}: {line}"));
        let name = name.split(';').next().unwrap();
        let is_name = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-');
        assert!(is_name && !name.is_empty(), "{path}: {line}");
        match name {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value), "{path}"),
            _ => assert!(!open.is_empty(), "{path}: {line}"),
        }
    }
    assert_eq!(open, [""; 0], "{path}");
    assert_eq!((&*lines[0], &**lines.last().unwrap()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    lines
}

#[test]
fn every_session_stands_in_all_of_its_calendars_and_in_no_other() {
    for edition in editions() {
        let network = &edition.network;
        let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, session) in edition.sessions() {
            let meeting = &network.meetings[key];
            let own = format!("calendar/meetings/{}", meeting.id);
            let day = session.slot.day(meeting.day_start);
            let mut paths = vec![
                format!("{own}.ics"),
                format!("{own}/days/{day}.ics"),
                format!("{own}/sessions/{}.ics", session.id),
            ];
            let topics = session.topics.iter().map(|key| ("topics", &network.topics[*key].id));
            let people = session.people();
            let people = people.iter().map(|key| ("people", &network.people[*key].id));
            let members = session.members();
            let members = members.iter().map(|key| ("members", &network.members[*key].id));
            for (kind, id) in topics.chain(people).chain(members) {
                paths.push(format!("{own}/{kind}/{id}.ics"));
                paths.push(format!("calendar/{kind}/{id}.ics"));
            }
            for path in paths {
                expected.entry(path).or_default().insert(uid(&edition, key, session));
            }
        }
        let files = first(&edition);
        assert_eq!(files.0.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (path, uids) in expected {
            let events = files.read(&path).events;
            assert_eq!(events.len(), uids.len(), "{path}");
            let read: BTreeSet<String> = events.iter().map(|event| value(event, "UID")).collect();
            assert_eq!(read, uids, "{path}");
        }
    }
}

#[test]
fn a_calendar_says_of_a_session_what_the_agenda_says() {
    for edition in editions() {
        let files = first(&edition);
        let network = &edition.network;
        for (key, session) in edition.sessions() {
            let meeting = &network.meetings[key];
            let path = format!("calendar/meetings/{}.ics", meeting.id);
            let events = files.read(&path).events;
            let uid = uid(&edition, key, session);
            let event = events.iter().find(|event| value(event, "UID") == uid).unwrap();
            let zone = meeting.time_zone.as_deref().map(str::to_owned);
            let starts_at = (session.slot.starts_at(), zone.clone());
            assert_eq!(time_of(event, "DTSTART"), Some(starts_at), "{uid}");
            assert_eq!(time_of(event, "DTEND"), Some((session.slot.ends_at(), zone)), "{uid}");
            let title = session.title.read("en");
            let code = session.code.as_ref().map(|code| code.read("en"));
            let heading = code.map_or(title.to_owned(), |code| format!("{code}. {title}"));
            assert_eq!(text(event, "SUMMARY"), heading);
            let status = match session.status {
                SessionStatus::Tentative => "TENTATIVE",
                SessionStatus::Cancelled => "CANCELLED",
                SessionStatus::Confirmed | SessionStatus::Moved => "CONFIRMED",
            };
            assert_eq!(value(event, "STATUS"), status, "{uid}");
            let page = format!(
                "https://plenary.example/agenda/meetings/{}/sessions/{}",
                meeting.id, session.id
            );
            assert_eq!(value(event, "URL"), page);
            let description = text(event, "DESCRIPTION");
            assert!(description.ends_with(&page), "{description}");
            for person in session.people() {
                assert!(description.contains(network.people[person].name.read("en")), "{uid}");
            }
            let categories = value(event, "CATEGORIES");
            for topic in &session.topics {
                let name = network.topics[*topic].name.read("en").replace(',', "\\,");
                assert!(categories.contains(&name), "{uid}: {categories}");
            }
            let location = text(event, "LOCATION");
            let room = session.room.map(|room| meeting.rooms[room].name.read("en"));
            assert!(location.starts_with(room.unwrap_or_default()), "{uid}: {location}");
            assert_eq!(value(event, "DTSTAMP"), "20270420T093000Z");
            assert_eq!(value(event, "LAST-MODIFIED"), "20270420T093000Z");
            assert_eq!(value(event, "SEQUENCE"), "0");
        }
    }
}

#[test]
fn a_description_tells_who_speaks_and_the_run_of_show() {
    let files = first(&small(|feed| {
        let session = &mut feed["meetings"][0]["sessions"][1];
        session["status"] = "moved".into();
        session["statusNote"] = "from the terrace".into();
    }));
    let events = files.read("calendar/meetings/quay-2027/sessions/session-1.ics").events;
    let description = [
        "Moved: from the terrace",
        "",
        "How towns publish the timetables of their ferries, and what others build with them.",
        "",
        "Speakers",
        "Dara Example, Head of Services, Harbour Office, Cambodia",
        "Mali Sample, Director, Timetables, Ferry Authority, Thailand",
        "Jun Specimen, Data Officer, Ferry Authority, Thailand",
        "",
        "Run of show",
        "Moderator: Dara Example",
        "09:15 Speaker: Mali Sample, Jun Specimen (30 minutes)",
        "09:45 Questions and answers",
        "75 minutes, 45 minutes for discussion",
        "Start times are indicative: they are computed from the printed minutes.",
        "",
        "https://plenary.example/agenda/meetings/quay-2027/sessions/session-1",
    ];
    assert_eq!(text(&events[0], "DESCRIPTION"), description.join("\n"));
    assert_eq!(
        text(&events[0], "LOCATION"),
        "Main hall, Old Customs House, 1 Quay Street, Kampot, Cambodia"
    );
    assert_eq!(value(&events[0], "CATEGORIES"), "Public services,Open data");
}

#[test]
fn a_session_is_where_its_part_is_here_and_in_the_calendars_of_others() {
    let edition = small(|feed| {
        let pier = json!({ "name": "Ferry pier", "addressLocality": "Kep, Cambodia" });
        let meeting = &mut feed["meetings"][0];
        meeting["parts"] = json!([{ "id": "visit", "title": "Visit", "location": pier }]);
        meeting["sessions"][1]["part"] = "visit".into();
        meeting["sessions"][1].as_object_mut().unwrap().remove("room");
    });
    let files = first(&edition);
    for ((key, session), place) in edition.sessions().zip([
        "Main hall, Old Customs House, 1 Quay Street, Kampot, Cambodia",
        "Ferry pier, Kep, Cambodia",
    ]) {
        let own = format!("calendar/meetings/quay-2027/sessions/{}.ics", session.id);
        assert_eq!(text(&files.read(&own).events[0], "LOCATION"), place);
        // What the links say that hand a session to Google and Microsoft.
        let handed = edition.network.meetings[key].place_of(session);
        let handed = handed.iter().map(|text| text.read("en")).collect::<Vec<_>>();
        assert_eq!(handed.join(", "), place);
    }
}

#[test]
fn every_calendar_says_what_it_is_and_how_often_to_ask_again() {
    let files = first(&small(unchanged));
    for (path, name) in [
        (QUAY, "2027 meeting"),
        ("calendar/meetings/quay-2027/days/2027-05-03.ics", "2027 meeting: Monday 3 May 2027"),
        ("calendar/meetings/quay-2027/sessions/opening.ics", "2027 meeting: Opening"),
        ("calendar/meetings/quay-2027/topics/open-data.ics", "2027 meeting: Open data"),
        ("calendar/meetings/quay-2027/members/cambodia.ics", "2027 meeting: Cambodia"),
        ("calendar/meetings/quay-2027/people/mali-sample.ics", "2027 meeting: Mali Sample"),
        ("calendar/topics/open-data.ics", "Harbour Towns: Open data"),
        ("calendar/members/cambodia.ics", "Harbour Towns: Cambodia"),
        ("calendar/people/mali-sample.ics", "Harbour Towns: Mali Sample"),
    ] {
        let lines = content_lines(path, &files.0[path]);
        for line in [
            "VERSION:2.0",
            &format!("NAME:{name}"),
            &format!("X-WR-CALNAME:{name}"),
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "X-PUBLISHED-TTL:PT1H",
            &format!("SOURCE;VALUE=URI:https://plenary.example/agenda/{path}"),
        ] {
            assert!(lines.iter().any(|known| known == line), "{path} lacks {line}: {lines:?}");
        }
    }
}

#[test]
fn lines_are_short_and_end_with_crlf() {
    for edition in editions() {
        for (path, content) in first(&edition).0 {
            content_lines(&path, &content);
        }
    }
}

#[test]
fn a_site_without_a_host_has_calendars_without_addresses() {
    let edition = small(unchanged);
    let locale = support::english();
    let (files, _) = calendars(&edition, &Address::default(), &locale, FIRST, &Memory::default());
    let files = Files::new(files);
    for (path, content) in &files.0 {
        let lines = content_lines(path, content);
        let has_address =
            |line: &String| ["URL", "SOURCE"].iter().any(|name| line.starts_with(name));
        assert!(!lines.iter().any(has_address), "{path}");
        for event in files.read(path).events {
            assert!(value(&event, "UID").ends_with(".quay-2027@harbour-towns"));
            assert!(!text(&event, "DESCRIPTION").contains("/meetings/"));
        }
    }
}

#[test]
fn uids_do_not_change_with_the_times_the_folder_or_the_host() {
    let uids = |files: &Files| {
        let events = files.read(QUAY).events;
        events.iter().map(|event| value(event, "UID")).collect::<Vec<_>>()
    };
    let locale = support::english();
    let (files, memory) = published(&small(unchanged), FIRST, &Memory::default());
    let expected = ["opening.quay-2027@plenary.example", "session-1.quay-2027@plenary.example"];
    assert_eq!(uids(&files), expected);
    let later = small(|feed| opening(feed)["start"] = "2027-05-03T08:00".into());
    for (url, memory) in [
        ("https://plenary.example", &Memory::default()),
        ("https://plenary.example:8443/other/", &Memory::default()),
        ("https://other.example/", &memory),
    ] {
        let site = Address::parse(url).unwrap();
        let (files, _) = calendars(&later, &site, &locale, FIRST, memory);
        assert_eq!(uids(&Files::new(files)), expected, "{url}");
    }
}

#[test]
fn ids_with_dots_do_not_give_one_uid_to_two_sessions() {
    let edition = small(|feed| {
        let mut other = feed["meetings"][0].clone();
        feed["meetings"][0]["id"] = "b.c".into();
        opening(feed)["id"] = "a".into();
        other["id"] = "c".into();
        other["sessions"][0]["id"] = "a.b".into();
        feed["meetings"].as_array_mut().unwrap().push(other);
    });
    let (files, memory) = published(&edition, FIRST, &Memory::default());
    let events = files.read("calendar/people/dara-example.ics").events;
    let uids: BTreeSet<String> = events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!((events.len(), uids.len()), (4, 4), "{uids:?}");
    assert_eq!(published(&edition, FIRST + Duration::DAY, &memory), (files, memory));
}

/// From when on an offset holds, as a VTIMEZONE says it.
struct Observance {
    starts_at: PrimitiveDateTime,
    before: UtcOffset,
    offset: UtcOffset,
}

/// The zones of a calendar by their names, each with its observances in the order of time.
fn zones(calendar: &IcalCalendar) -> BTreeMap<String, Vec<Observance>> {
    let zone = |zone: &ical::parser::ical::component::IcalTimeZone| {
        let name = zone.properties.iter().find(|property| property.name == "TZID").unwrap();
        let observances = zone.transitions.iter().map(|transition| {
            let value = |name: &str| {
                let property = transition.properties.iter().find(|known| known.name == name);
                property.and_then(|property| property.value.clone()).unwrap()
            };
            assert!(!value("TZNAME").is_empty());
            Observance {
                starts_at: wall_time(&value("DTSTART")),
                before: utc_offset(&value("TZOFFSETFROM")),
                offset: utc_offset(&value("TZOFFSETTO")),
            }
        });
        let mut observances: Vec<Observance> = observances.collect();
        observances.sort_by_key(|known| known.starts_at.assume_offset(known.before));
        (name.value.clone().unwrap(), observances)
    };
    calendar.timezones.iter().map(zone).collect()
}

fn utc_offset(text: &str) -> UtcOffset {
    let number =
        |from: usize| text.get(from..from + 2).map_or(0, |part| part.parse::<i8>().unwrap());
    let sign = if text.starts_with('-') { -1 } else { 1 };
    UtcOffset::from_hms(sign * number(1), sign * number(3), sign * number(5)).unwrap()
}

fn offset_at(observances: &[Observance], instant: OffsetDateTime) -> UtcOffset {
    let begun = |known: &&Observance| known.starts_at.assume_offset(known.before) <= instant;
    observances.iter().rfind(begun).unwrap_or_else(|| panic!("nothing holds at {instant}")).offset
}

/// How a wall time is to be understood (RFC 5545, section 3.3.5): the first of two, and in an hour that
/// is left out with the offset before it.
fn offset_of(observances: &[Observance], at: PrimitiveDateTime) -> UtcOffset {
    let holds = |offset: &UtcOffset| offset_at(observances, at.assume_offset(*offset)) == *offset;
    let offsets = observances.iter().map(|known| known.offset).filter(holds);
    offsets.max_by_key(|offset| offset.whole_seconds()).unwrap_or_else(|| {
        let begun = observances.iter().rfind(|known| known.starts_at <= at);
        begun.map(|known| known.before).unwrap()
    })
}

/// The example in another zone, with its opening at another time.
fn in_zone(zone: &str, starts_at: PrimitiveDateTime) -> Edition {
    let time = |at: PrimitiveDateTime| format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute());
    small(|feed| {
        feed["meetings"][0]["timeZone"] = zone.into();
        opening(feed)["start"] = time(starts_at).into();
        opening(feed)["end"] = time(starts_at + Duration::hours(3)).into();
    })
}

#[test]
fn a_calendar_brings_the_offsets_of_its_zone() {
    for (zone, at, offset) in WALL_TIMES {
        let edition = in_zone(zone, *at);
        let calendar = first(&edition).read("calendar/meetings/quay-2027/sessions/opening.ics");
        let zones = zones(&calendar);
        assert_eq!(zones.keys().collect::<Vec<_>>(), [zone]);
        assert_eq!(time_of(&calendar.events[0], "DTSTART"), Some((*at, Some((*zone).to_owned()))));
        assert_eq!(offset_of(&zones[*zone], *at), *offset, "{zone} {at}");
    }
}

#[test]
fn the_offsets_of_a_zone_are_those_of_the_database_all_year() {
    for (zone, has_changes) in [
        ("Asia/Seoul", false),
        ("Asia/Phnom_Penh", false),
        ("Asia/Kathmandu", false),
        ("UTC", false),
        ("Europe/Paris", true),
        ("Europe/Dublin", true),
        ("America/New_York", true),
        ("America/St_Johns", true),
        ("Pacific/Auckland", true),
        ("Australia/Lord_Howe", true),
        ("Africa/Casablanca", true),
    ] {
        let edition = in_zone(zone, datetime!(2026-07-01 09:00));
        let path = "calendar/meetings/quay-2027/sessions/opening.ics";
        let files = first(&edition);
        let observances = &zones(&files.read(path))[zone];
        assert_eq!(observances.len() > 1, has_changes, "{zone}");
        let summer = files.0[path].contains("BEGIN:DAYLIGHT");
        assert_eq!(summer, has_changes, "{zone}");
        for hour in 0..365 * 24 {
            let at = datetime!(2026-01-01 00:30 UTC) + Duration::hours(hour);
            let expected = ZoneDatabase.offset_at(zone, at);
            assert_eq!(Some(offset_at(observances, at)), expected, "{zone} {at}");
        }
    }
}

#[test]
fn a_calendar_that_spans_zones_and_years_brings_all_of_them() {
    let edition = small(|feed| {
        let mut other = feed["meetings"][0].clone();
        other["id"] = "paris-2024".into();
        other["timeZone"] = "Europe/Paris".into();
        for (place, time) in [(0, "2024-11-05T09:"), (1, "2025-04-01T09:")] {
            other["sessions"][place]["start"] = format!("{time}00").into();
            other["sessions"][place]["end"] = format!("{time}15").into();
        }
        feed["meetings"].as_array_mut().unwrap().push(other);
    });
    let zones = zones(&first(&edition).read("calendar/people/dara-example.ics"));
    assert_eq!(zones.keys().collect::<Vec<_>>(), ["Asia/Phnom_Penh", "Europe/Paris"]);
    // One from the year before on, and two changes in each of three years.
    assert_eq!((zones["Asia/Phnom_Penh"].len(), zones["Europe/Paris"].len()), (1, 7));
}

#[test]
fn a_meeting_without_a_zone_has_the_times_of_any_place() {
    let files = first(&small(|feed| {
        feed["meetings"][0].as_object_mut().unwrap().remove("timeZone");
    }));
    let calendar = files.read(QUAY);
    assert_eq!(calendar.timezones.len(), 0);
    let starts_at = (datetime!(2027-05-03 09:00), None);
    assert_eq!(time_of(&calendar.events[0], "DTSTART"), Some(starts_at));
}

#[test]
fn a_session_without_length_has_no_end() {
    for (zone, start, end) in [
        ("Asia/Seoul", "2027-05-03T09:00", "2027-05-03T09:00"),
        // At 2:00 it is 3:00: what is to end at 3:15 would end before it starts.
        ("Europe/Paris", "2027-03-28T02:30", "2027-03-28T03:15"),
    ] {
        let files = first(&small(|feed| {
            feed["meetings"][0]["timeZone"] = zone.into();
            opening(feed)["start"] = start.into();
            opening(feed)["end"] = end.into();
        }));
        let events = files.read("calendar/meetings/quay-2027/sessions/opening.ics").events;
        assert_eq!(time_of(&events[0], "DTEND"), None, "{zone}");
    }
}

#[test]
fn what_is_published_again_is_the_same_byte_by_byte() {
    for edition in editions() {
        let (files, memory) = published(&edition, FIRST, &Memory::default());
        let again = published(&edition, FIRST + Duration::days(200), &memory);
        assert_eq!(again, (files, memory));
    }
}

/// A change of the opening that is to be noticed.
type ChangeOf = fn(&mut Value);

#[test]
fn only_what_changed_gets_a_higher_number() {
    let changes: &[(&str, ChangeOf)] = &[
        ("title", |feed| opening(feed)["title"] = "Grand opening".into()),
        ("code", |feed| opening(feed)["code"] = "0".into()),
        ("start", |feed| opening(feed)["start"] = "2027-05-03T08:45".into()),
        ("end", |feed| opening(feed)["end"] = "2027-05-03T09:10".into()),
        ("room", |feed| drop(opening(feed).as_object_mut().unwrap().remove("room"))),
        ("topics", |feed| opening(feed)["topics"] = json!(["open-data"])),
        ("speaker", |feed| {
            opening(feed)["items"][0]["persons"][0]["person"] = "mali-sample".into()
        }),
        ("speakers", |feed| opening(feed)["items"] = json!([])),
        ("minutes", |feed| opening(feed)["items"][0]["minutes"] = 5.into()),
        ("abstract", |feed| opening(feed)["abstract"] = "Short.".into()),
        ("status", |feed| opening(feed)["status"] = "tentative".into()),
    ];
    let (files, memory) = published(&small(unchanged), FIRST, &Memory::default());
    let number_of_other = |files: &Files| {
        let content = &files.0["calendar/meetings/quay-2027/sessions/session-1.ics"];
        content.clone()
    };
    for (what, change) in changes {
        let changed = small(change);
        let later = FIRST + Duration::days(1);
        let (next, memory) = published(&changed, later, &memory);
        let states = next.states(QUAY);
        let numbers: Vec<(&str, u32)> =
            states.iter().map(|(id, number, _)| (&**id, *number)).collect();
        assert_eq!(numbers, [("opening", 1), ("session-1", 0)], "{what}");
        assert_eq!(number_of_other(&next), number_of_other(&files), "{what}");
        let event = &next.read("calendar/meetings/quay-2027/sessions/opening.ics").events[0];
        assert_eq!(value(event, "LAST-MODIFIED"), "20270421T093000Z", "{what}");
        assert_eq!(value(event, "DTSTAMP"), "20270421T093000Z", "{what}");
        assert_eq!(published(&changed, later + Duration::DAY, &memory), (next, memory), "{what}");
    }
}

#[test]
fn another_folder_of_the_site_changes_addresses_but_no_number() {
    let edition = small(unchanged);
    let (_, memory) = published(&edition, FIRST, &Memory::default());
    let site = Address::parse("https://plenary.example/elsewhere").unwrap();
    let later = FIRST + Duration::DAY;
    let (files, _) = calendars(&edition, &site, &support::english(), later, &memory);
    let event = &Files::new(files).read(QUAY).events[0];
    assert_eq!(
        value(event, "URL"),
        "https://plenary.example/elsewhere/meetings/quay-2027/sessions/opening"
    );
    assert_eq!(value(event, "SEQUENCE"), "0");
    assert_eq!(value(event, "LAST-MODIFIED"), "20270421T093000Z");
}

fn without_opening(feed: &mut Value) {
    feed["meetings"][0]["sessions"].as_array_mut().unwrap().remove(0);
}

fn state(id: &str, number: u32, status: &str) -> (String, u32, String) {
    (id.to_owned(), number, status.to_owned())
}

#[test]
fn a_dropped_session_stays_cancelled_for_ninety_days() {
    let other = state("session-1", 0, "CONFIRMED");
    let own = "calendar/meetings/quay-2027/sessions/opening.ics";
    let mut memory = published(&small(unchanged), FIRST, &Memory::default()).1;
    let dropped_at = FIRST + Duration::DAY;
    for (days, expected) in
        [(0, true), (1, true), (89, true), (90, true), (91, false), (400, false)]
    {
        let now = dropped_at + Duration::days(days);
        let (files, next) = published(&small(without_opening), now, &memory);
        memory = Memory::from_json(&next.to_json()).unwrap();
        assert_eq!(memory, next);
        if expected {
            let cancelled = state("opening", 1, "CANCELLED");
            assert_eq!(files.states(QUAY), [cancelled.clone(), other.clone()], "day {days}");
            assert_eq!(files.states(own), [cancelled], "day {days}");
            let event = &files.read(own).events[0];
            assert_eq!(text(event, "SUMMARY"), "Opening");
            assert_eq!(value(event, "LAST-MODIFIED"), "20270421T093000Z", "day {days}");
        } else {
            assert_eq!(files.states(QUAY), std::slice::from_ref(&other), "day {days}");
            assert!(!files.0.contains_key(own), "day {days}");
            // Names of people are not kept for longer than they are published.
            assert_eq!(next.to_json()["sessions"][0]["published"], Value::Null);
        }
    }
    // Whoever has seen it cancelled takes only a higher number for something new.
    let (files, memory) = published(&small(unchanged), dropped_at + Duration::days(401), &memory);
    assert_eq!(files.states(own), [state("opening", 2, "CONFIRMED")]);
    let (files, _) = published(&small(without_opening), dropped_at + Duration::days(402), &memory);
    assert_eq!(files.states(own), [state("opening", 3, "CANCELLED")]);
}

#[test]
fn a_session_that_comes_back_takes_place_again() {
    let memory = published(&small(unchanged), FIRST, &Memory::default()).1;
    let memory = published(&small(without_opening), FIRST + Duration::days(1), &memory).1;
    let (files, memory) = published(&small(unchanged), FIRST + Duration::days(2), &memory);
    assert_eq!(files.states(QUAY)[0], state("opening", 2, "CONFIRMED"));
    // The ninety days begin anew.
    let memory = published(&small(without_opening), FIRST + Duration::days(80), &memory).1;
    let (files, _) = published(&small(without_opening), FIRST + Duration::days(169), &memory);
    assert_eq!(files.states(QUAY)[0], state("opening", 3, "CANCELLED"));
}

#[test]
fn a_dropped_meeting_keeps_its_calendars_with_their_names() {
    let memory = published(&small(unchanged), FIRST, &Memory::default()).1;
    let empty = small(|feed| {
        for list in ["meetings", "topics", "people", "members", "organisations"] {
            feed[list] = json!([]);
        }
        feed["network"]["offices"] = json!([]);
    });
    let (files, memory) = published(&empty, FIRST + Duration::DAY, &memory);
    for (path, name) in
        [(QUAY, "2027 meeting"), ("calendar/topics/open-data.ics", "Harbour Towns: Open data")]
    {
        let states = files.states(path);
        assert!(states.iter().all(|(_, number, status)| (*number, &**status) == (1, "CANCELLED")));
        assert!(files.0[path].contains(&format!("\r\nX-WR-CALNAME:{name}\r\n")), "{path}");
    }
    let (files, _) = published(&empty, FIRST + Duration::days(92), &memory);
    assert_eq!(files, Files(BTreeMap::new()));
}

#[test]
fn a_session_that_could_not_be_read_is_not_told_to_be_cancelled() {
    let (files, memory) = published(&small(unchanged), FIRST, &Memory::default());
    let unreadable = small(|feed| opening(feed)["start"] = "at nine".into());
    assert_eq!(unreadable.sessions().count(), 1);
    let again = published(&unreadable, FIRST + Duration::DAY, &memory);
    assert_eq!(again, (files, memory));

    let folder = support::path("tests/fixtures/full");
    let network = support::bytes("tests/fixtures/full/network.json");
    let whole = Edition::read(network.clone(), |name| std::fs::read(folder.join(name)).ok());
    let (files, memory) = published(&whole.unwrap(), FIRST, &Memory::default());
    for file in [None, Some(b"{\"plenary\": 1, \"meeting\"".to_vec())] {
        let edition = Edition::read(network.clone(), |_| file.clone()).unwrap();
        let (next, _) = published(&edition, FIRST + Duration::DAY, &memory);
        assert_eq!(next, files);
    }
}

#[test]
fn the_sessions_of_a_cancelled_meeting_are_cancelled() {
    let files = first(&small(|feed| feed["meetings"][0]["status"] = "cancelled".into()));
    let states = files.states(QUAY);
    assert!(states.iter().all(|(_, _, status)| status == "CANCELLED"), "{states:?}");
}

#[test]
fn only_a_session_that_takes_place_is_handed_to_the_calendars_of_others() {
    let spans = |change: fn(&mut Value)| {
        let edition = small(change);
        let meetings = &edition.network.meetings;
        let spans = edition
            .sessions()
            .map(|(key, session)| span_of(&meetings[key], session, &ZoneDatabase));
        spans.collect::<Vec<_>>()
    };
    let opening = [datetime!(2027-05-03 02:00 UTC), datetime!(2027-05-03 02:15 UTC)];
    let session_1 = [datetime!(2027-05-03 02:15 UTC), datetime!(2027-05-03 03:30 UTC)];
    assert_eq!(spans(unchanged), [Some(opening), Some(session_1)]);
    let cancelled = spans(|feed| {
        feed["meetings"][0]["sessions"][0]["status"] = "cancelled".into();
    });
    assert_eq!(cancelled, [None, Some(session_1)]);
    let cancelled = spans(|feed| feed["meetings"][0]["status"] = "cancelled".into());
    assert_eq!(cancelled, [None, None]);
    let nowhere = spans(|feed| {
        feed["meetings"][0].as_object_mut().unwrap().remove("timeZone");
    });
    assert_eq!(nowhere, [None, None]);
}

#[test]
fn a_memory_is_written_and_read_as_json() {
    for edition in editions() {
        let (_, memory) = published(&edition, FIRST, &Memory::default());
        let text = memory.to_json().to_string();
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(Memory::from_json(&read), Ok(memory));
    }
    assert_eq!(Memory::from_json(&Memory::default().to_json()), Ok(Memory::default()));
}

#[test]
fn a_memory_that_cannot_be_used_says_why() {
    let good = published(&small(unchanged), FIRST, &Memory::default()).1.to_json();
    let published = "/sessions/0/published";
    for (place, bad, reason) in [
        ("", json!([]), "plenaryCalendars is not 1"),
        ("/plenaryCalendars", json!(2), "plenaryCalendars is not 1"),
        ("/sessions", json!({}), "sessions is not a list"),
        ("/sessions/1", json!(7), "sessions[1].meeting is not a text"),
        ("/sessions/0/meeting", json!("../x"), "sessions[0].meeting is not an id"),
        ("/sessions/0/sequence", json!(-1), "sessions[0].sequence is not a number"),
        ("/sessions/0/modifiedAt", json!("now"), "sessions[0].modifiedAt is not a time"),
        ("/sessions/0/goneSince", json!("2027"), "sessions[0].goneSince is not a time"),
        (
            &format!("{published}/status"),
            json!("confirmed"),
            "sessions[0].published.status is not a status",
        ),
        (
            &format!("{published}/startsAt"),
            json!("2027-05-03T09:00Z"),
            "sessions[0].published.startsAt is not a time",
        ),
        // Nothing is to be written outside of the site's folder.
        (
            &format!("{published}/calendars/0"),
            json!("calendar/../../index.ics"),
            "sessions[0].published.calendars[0] is not the path of a calendar",
        ),
        (
            &format!("{published}/calendars/0"),
            json!("index.html"),
            "sessions[0].published.calendars[0] is not the path of a calendar",
        ),
        ("/names", json!(null), "names is not an object"),
    ] {
        let mut memory = good.clone();
        *memory.pointer_mut(place).unwrap() = bad;
        let error = Memory::from_json(&memory).unwrap_err();
        assert_eq!(error.to_string(), format!("no memory of calendars: {reason}"));
    }
}

#[test]
fn a_clock_that_goes_back_makes_nothing_older() {
    let memory = published(&small(unchanged), FIRST, &Memory::default()).1;
    let changed = small(|feed| opening(feed)["title"] = "Grand opening".into());
    let (files, _) = published(&changed, FIRST - Duration::days(3), &memory);
    let event = &files.read(QUAY).events[0];
    assert_eq!((&*value(event, "SEQUENCE"), &*value(event, "DTSTAMP")), ("1", "20270420T093000Z"));
}

/// What is left of a text in a calendar: no control characters but tabs and ends of lines.
fn kept(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}'], "\n");
    let text = text.replace(['\u{2028}', '\u{2029}'], "\n");
    let is_kept = |letter: &char| "\t\n".contains(*letter) || !letter.is_control();
    text.chars().filter(is_kept).collect::<String>().trim().to_owned()
}

/// A text for one that trims the lines it reads, and does not see a colon at the start of a value.
fn without_space(text: &str) -> String {
    text.trim_start_matches(':').split_whitespace().collect()
}

/// A feed whose texts are all this one, but for the name of a room, which is another.
fn filled(text: &str, room: &str) -> Edition {
    small(|feed| {
        feed["meetings"][0]["title"] = text.into();
        feed["meetings"][0]["rooms"][0]["name"] = room.into();
        feed["topics"][0]["name"] = text.into();
        feed["people"][0]["name"] = text.into();
        for field in ["title", "code", "abstract"] {
            feed["meetings"][0]["sessions"][1][field] = text.into();
        }
        feed["meetings"][0]["sessions"][1]["items"][0]["title"] = text.into();
    })
}

/// Whether all texts of a feed can be read in its calendars as they are in the feed.
fn assert_survives(edition: &Edition) {
    let (files, memory) = published(edition, FIRST, &Memory::default());
    let locale = support::english();
    for (path, content) in &files.0 {
        let lines = content_lines(path, content);
        let (texts, read) = (&lines, files.read(path));
        let count = texts.iter().filter(|line| *line == "BEGIN:VEVENT").count();
        assert_eq!(read.events.len(), count, "{path}");
    }
    for (key, session) in edition.sessions() {
        let meeting = &edition.network.meetings[key];
        let path = format!("calendar/meetings/{}/sessions/{}.ics", meeting.id, session.id);
        let lines = content_lines(&path, &files.0[&path]);
        let line = |name: &str| {
            let line = lines.iter().find_map(|line| line.strip_prefix(&format!("{name}:")));
            line.unwrap_or_default().to_owned()
        };
        let title = session.title.read("en");
        let heading = session.code.as_ref().map_or(title.to_owned(), |code| {
            locale.fill(
                plenary::format::Msg::SessionHeading,
                &[("code", code.read("en")), ("title", title)],
            )
        });
        assert_eq!(unescaped(&line("SUMMARY")), kept(&heading));
        let event = &files.read(&path).events[0];
        assert_eq!(without_space(&text(event, "SUMMARY")), without_space(&kept(&heading)));
        let room = session.room.map(|room| meeting.rooms[room].name.read("en"));
        let location = unescaped(&line("LOCATION"));
        assert!(location.starts_with(&kept(room.unwrap_or_default())), "{location:?}");
        let summary = session.summary.as_ref().map(|summary| summary.read("en"));
        let description = unescaped(&line("DESCRIPTION"));
        assert!(description.starts_with(&kept(summary.unwrap_or_default())), "{description:?}");
        let topics =
            session.topics.iter().map(|topic| edition.network.topics[*topic].name.read("en"));
        let topics: Vec<String> = topics.map(kept).collect();
        assert_eq!(list(&line("CATEGORIES")), topics);
    }
    let json = memory.to_json().to_string();
    assert_eq!(Memory::from_json(&serde_json::from_str(&json).unwrap()), Ok(memory));
}

/// A list of texts, which commas without a backslash separate.
fn list(line: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut is_escaped = false;
    for letter in line.chars() {
        match letter {
            ',' if !is_escaped => items.push(String::new()),
            _ => items.last_mut().unwrap().push(letter),
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    if line.is_empty() { Vec::new() } else { items.iter().map(|item| unescaped(item)).collect() }
}

#[test]
fn texts_that_look_like_the_structure_of_a_calendar_are_only_texts() {
    for text in [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "\nUID:other",
        "a\rb\u{85}c\u{2028}d\u{b}e\0f\u{7f}g\u{1b}h",
        "back\\slash \\n \\, \\; a,b;c:d \"quoted\" \\",
        ":::",
        " ",
        "\u{feff}\u{200f}\u{202e}rtl",
        &"ស្វាគមន៍".repeat(30),
        &"x".repeat(400),
        &" ".repeat(200),
        &format!("a{}b", " ".repeat(200)),
        &"\\".repeat(200),
        &"\n".repeat(200),
        // The folding of the crate `icalendar` stops the program here, or never ends.
        &["👪".repeat(40), " ".repeat(120), "a".to_owned()].concat(),
        &["e", &"👪".repeat(40), &" ".repeat(120), "a"].concat(),
    ] {
        assert_survives(&filled(text, text));
    }
}

proptest! {
    #![proptest_config(support::cases(4))]

    #[test]
    fn any_text_survives(
        text in any_text(),
        room in any_text(),
    ) {
        assert_survives(&filled(&text, &room));
    }

    #[test]
    fn any_memory_is_read_or_refused(
        place in 0..60_usize,
        text in any_text(),
    ) {
        let mut memory = published(&small(unchanged), FIRST, &Memory::default()).1.to_json();
        let mut leaves = Vec::new();
        leaves_of(&mut memory, &mut leaves);
        let count = leaves.len();
        **leaves.get_mut(place % count).unwrap() = Value::String(text);
        if let Ok(memory) = Memory::from_json(&memory) {
            let (files, _) = published(&small(without_opening), FIRST, &memory);
            for (path, content) in &files.0 {
                prop_assert!(path.starts_with("calendar/") && !path.contains(".."));
                content_lines(path, content);
            }
        }
    }
}

/// Texts with what has a meaning in calendars, and letters of one to four bytes.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => any::<String>(),
        4 => "[a-zA-Z ]{0,60}",
        2 => "[,;:\\\\\"nN= ]{1,8}",
        2 => "[\r\n\t \u{85}\u{2028}\u{0}-\u{1f}\u{7f}]{1,6}",
        2 => "[កខគ한국ไทยéß👪🎉]{1,50}",
        1 => Just("\r\nEND:VCALENDAR\r\n".to_owned()),
    ];
    proptest::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

fn leaves_of<'a>(value: &'a mut Value, leaves: &mut Vec<&'a mut Value>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| leaves_of(value, leaves)),
        Value::Object(values) => values.values_mut().for_each(|value| leaves_of(value, leaves)),
        _ => leaves.push(value),
    }
}
