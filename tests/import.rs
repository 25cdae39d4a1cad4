//! Schedules of other programs as a feed: what becomes of them, and what is said about them.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use plenary::agenda::{Kind, Schedule, Session, Word};
use plenary::feed::import::{Import, Look, Options, Refusal, c3voc};
use plenary::feed::{Severity, Unreadable};
use plenary::native::ZoneDatabase;
use plenary::publish::export::exports;
use plenary::publish::{Address, Edition};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::folder::Folder;
use support::hostile::import::{TODAY, edition, read as assert_settled};

fn import(bytes: &[u8]) -> Result<Import, Refusal> {
    c3voc(bytes, &Options { time_zone: None, today: TODAY }, &ZoneDatabase)
}

fn import_in(bytes: &[u8], time_zone: &str) -> Import {
    c3voc(bytes, &Options { time_zone: Some(time_zone), today: TODAY }, &ZoneDatabase).unwrap()
}

fn fixture(name: &str) -> Vec<u8> {
    support::bytes(&format!("tests/fixtures/import/{name}.json"))
}

fn schedule(edition: &Edition) -> &Schedule {
    edition.schedule(edition.network.meetings.keys().next().unwrap())
}

fn session<'e>(edition: &'e Edition, id: &str) -> &'e Session {
    support::session(schedule(edition), id)
}

/// Severity, place below the conference, and reason of all problems.
fn told(import: &Import) -> Vec<(Severity, &str, &str)> {
    let problems = import.problems.iter();
    let told = problems.map(|problem| {
        let path = problem.path.strip_prefix("schedule.conference").unwrap_or(&problem.path);
        (problem.severity, path, problem.reason.key())
    });
    told.collect()
}

/// A schedule with some events in one room on 3 May 2027.
fn schedule_of(events: Value) -> Vec<u8> {
    let schedule = json!({ "schedule": { "conference": {
        "acronym": "quay", "title": "Quay", "start": "2027-05-03", "time_zone_name": "Asia/Phnom_Penh",
        "days": [{ "date": "2027-05-03", "rooms": { "Hall": events } }],
    } } });
    schedule.to_string().into_bytes()
}

fn event(guid: &str, date: &str) -> Value {
    json!({ "guid": guid, "date": date, "duration": "01:00", "title": guid, "room": "Hall" })
}

const GUID: &str = "11111111-aaaa-4bbb-8ccc-000000000";

#[test]
fn a_schedule_of_frab_becomes_a_network_with_one_meeting() {
    let import = import(&fixture("frab")).unwrap();
    let edition = edition(&import);
    let count = import.count;
    assert_eq!((count.found, count.sessions, count.rooms), (6, 6, 2));
    assert_eq!((count.people, count.topics), (3, 2));
    assert_eq!(told(&import), [(Severity::Note, ".time_zone_name", "import-zone-of-offset")]);
    assert_eq!(edition.problems, []);
    let network = &edition.network;
    assert_eq!((network.name.read("en"), network.short_name.read("en")), ("Quay 27", "quay27"));
    let (_, meeting) = network.meetings.iter().next().unwrap();
    assert_eq!(
        (meeting.id.as_str(), meeting.time_zone.as_deref()),
        ("quay27-2027", Some("Etc/GMT-7"))
    );
    let rooms: Vec<&str> =
        meeting.rooms.records().iter().map(|room| room.name.read("en")).collect();
    assert_eq!(rooms, ["Main hall", "Deck"]);
    let topics: Vec<&str> =
        network.topics.records().iter().map(|topic| topic.id.as_str()).collect();
    assert_eq!(topics, ["ports-tides", "crafts"]);

    let opening = session(&edition, &format!("{GUID}101"));
    assert_eq!(opening.title.read("en"), "Opening of the quay");
    assert_eq!(opening.summary.as_ref().unwrap().read("en"), "A welcome to all harbours.");
    assert_eq!(
        opening.description.as_ref().unwrap().read("en"),
        "First paragraph.\n\n- one\n- two\n\nSee [the quay](https://example.org/quay)."
    );
    let documents = opening.documents.iter();
    let documents = documents.map(|link| (link.title.read("en"), link.url.as_str()));
    assert_eq!(
        documents.collect::<Vec<_>>(),
        [
            ("example.org/tides", "https://example.org/tides"),
            ("Boats", "https://example.org/boats"),
            (
                "frab.example/system/files/1/slides%20of%20the%20day.pdf",
                "https://frab.example/system/files/1/slides%20of%20the%20day.pdf"
            ),
            ("frab.example", "https://frab.example/quay27/events/101.html"),
        ]
    );
    let people = opening.people().into_iter().map(|key| network.people[key].id.to_string());
    assert_eq!(people.collect::<Vec<_>>(), ["dara-example-7", "mali-sample-8"]);

    let knots = session(&edition, &format!("{GUID}102"));
    assert_eq!(knots.kind, Kind::Workshop);
    assert_eq!(knots.summary.as_ref().unwrap().read("en"), "Bring a rope");
    let languages: Vec<&str> = knots.languages.iter().map(|it| it.as_str()).collect();
    assert_eq!((languages, knots.slot.minutes()), (vec!["de", "en"], 90));
    assert_eq!(session(&edition, &format!("{GUID}103")).slot.minutes(), 26 * 60);
    assert_eq!(session(&edition, &format!("{GUID}105")).room, None);
}

#[test]
fn a_session_after_midnight_stays_with_its_evening() {
    let import = import(&fixture("frab")).unwrap();
    let edition = edition(&import);
    let days: Vec<(String, usize)> = schedule(&edition)
        .days
        .iter()
        .map(|day| (day.date.to_string(), day.sessions.len()))
        .collect();
    assert_eq!(days, [("2027-05-03".to_owned(), 5), ("2027-05-04".to_owned(), 1)]);
    let night = session(&edition, &format!("{GUID}104"));
    assert_eq!(night.slot.starts_at().to_string(), "2027-05-04 0:30:00.0");
}

#[test]
fn a_schedule_of_pretalx_keeps_its_zone_its_order_and_its_languages() {
    let import = import(&fixture("pretalx")).unwrap();
    let edition = edition(&import);
    assert_eq!(told(&import), []);
    assert_eq!(edition.problems, []);
    let (_, meeting) = edition.network.meetings.iter().next().unwrap();
    assert_eq!(meeting.time_zone.as_deref(), Some("Europe/Lisbon"));
    let rooms: Vec<&str> =
        meeting.rooms.records().iter().map(|room| room.name.read("en")).collect();
    assert_eq!(rooms, ["Pier B", "Pier A"]);
    let topics: Vec<&str> =
        edition.network.topics.records().iter().map(|topic| topic.id.as_str()).collect();
    assert_eq!(topics, ["engines-and-more"]);
    let engines = session(&edition, "22222222-aaaa-5bbb-8ccc-000000000001");
    assert_eq!(engines.kind, Kind::Keynote);
    assert_eq!(
        engines.description.as_ref().unwrap().read("en"),
        "**Outline**\n\n1. noise\n2. **silence**\n\nMore at <https://example.org/engines>."
    );
    let crossing = session(&edition, "22222222-aaaa-5bbb-8ccc-000000000002");
    assert_eq!(crossing.title.read("pt"), "Travessia noturna");
    assert_eq!(crossing.summary.as_ref().unwrap().read("pt"), "Devagar.");
    // A day, an hour and a half, in which the clocks are set back.
    assert_eq!(crossing.slot.starts_at().to_string(), "2027-10-31 1:30:00.0");
    assert_eq!(crossing.slot.ends_at().to_string(), "2027-11-01 2:00:00.0");
    let people = edition.network.people.records();
    assert_eq!((people.len(), people[0].id.as_str()), (1, "ines-exemplo-33333333"));
    let printed = crossing.items[0].billings[0].printed_name.as_ref().unwrap();
    assert_eq!(printed.read("en"), "I. Exemplo");
    assert_eq!(import.not_taken, [("biography".to_owned(), 1), ("feedback_url".to_owned(), 1)]);
}

#[test]
fn every_mistake_costs_no_more_than_it_must_and_is_told_with_its_place() {
    use Severity::{Error, Note, Warning};
    let import = import(&fixture("broken")).unwrap();
    let edition = edition(&import);
    let hall = |place: &str| format!(".days[3].rooms[\"Hall\"]{place}");
    let expected: Vec<(Severity, String, &str)> = vec![
        (Warning, ".start".into(), "import-bad-date"),
        (Warning, ".rooms".into(), "import-wrong-type"),
        (Error, ".days[0]".into(), "import-wrong-type"),
        (Error, ".days[2].rooms[\"Hall\"]".into(), "import-wrong-type"),
        (Error, hall("[0]"), "import-wrong-type"),
        (Error, hall("[2:2].title"), "import-no-title"),
        (Warning, hall("[3:3].title"), "import-no-title"),
        (Error, hall("[4:4].date"), "import-bad-time"),
        (Note, hall("[10]"), "import-no-id"),
        (Warning, hall("[11:9].track"), "import-wrong-type"),
        (Warning, hall("[11:9].persons[0]"), "import-no-name"),
        (Warning, hall("[11:9].language"), "import-bad-language"),
        (Warning, hall("[11:9].links[0]"), "import-unsafe-link"),
        (Note, hall("[11:9].links[1]"), "import-completed-link"),
        (Warning, hall("[11:9].links[2]"), "import-unsafe-link"),
        (Warning, hall("[11:9].attachments"), "import-wrong-type"),
        (Warning, ".time_zone_name".into(), "import-unknown-zone"),
        (Note, ".time_zone_name".into(), "import-zone-of-offset"),
        (Note, ".time_zone_name".into(), "import-other-offset"),
        (Warning, hall("[5:5].duration"), "import-bad-duration"),
        (Warning, hall("[6:6].duration"), "import-no-duration"),
        (Note, hall("[7:7].duration"), "import-no-length"),
        (Warning, hall("[8:8].end"), "import-end-before-start"),
        (Note, hall("[12:10].date"), "import-other-day"),
        (Warning, ".title".into(), "import-no-meeting-title"),
        (Error, hall("[9:1]"), "import-duplicate"),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(severity, path, key)| (*severity, path.as_str(), *key)).collect();
    assert_eq!(told(&import), expected);
    assert_eq!((import.count.found, import.count.sessions), (13, 9));
    assert_eq!(session(&edition, "a").title.read("en"), "Survivor");
    assert_eq!(session(&edition, "c").title.read("en"), "Only a subtitle");
    assert_eq!(session(&edition, "f").slot.starts_at().to_string(), "2027-05-04 1:00:00.0");
    // Until the next session in its room.
    assert_eq!(session(&edition, "h").slot.minutes(), 60);
    // An hour later where most others are.
    assert_eq!(session(&edition, "j").slot.starts_at().to_string(), "2027-05-09 10:00:00.0");
    assert_eq!(session(&edition, "i").people().len(), 2);
}

#[test]
fn nothing_hostile_becomes_more_than_text() {
    let import = import(&fixture("hostile")).unwrap();
    let edition = edition(&import);
    for (name, bytes) in &import.files {
        assert!(!name.contains(".."), "{name}");
        let text = String::from_utf8(bytes.clone()).unwrap();
        for letter in ['\u{202e}', '\u{2067}', '\u{0}'] {
            assert!(!text.contains(letter), "{name} holds {letter:?}");
        }
        assert!(!text.contains("](javascript:") && !text.contains("\\u0000"), "{text}");
    }
    let (id, record) = (schedule(&edition).sessions.records())
        .iter()
        .map(|it| (it.id.as_str(), it))
        .next()
        .unwrap();
    assert!(id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-'), "{id}");
    assert_eq!(record.title.read("en"), "turned <script>alert(1)</script> x");
    let description = record.description.as_ref().unwrap().read("en");
    assert_eq!(record.summary.as_ref().unwrap().read("en"), "go text");
    assert_eq!(description, "seen\n\ngodata\\<script\\>alert(1)\\</script\\>");
    assert!(!description.contains("hidden") && !description.contains("p{}"), "{description}");
    let documents: Vec<&str> = record.documents.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        documents,
        [
            "https://example.org/%22%3E%3Cscript%3E",
            "mailto:a@example.org",
            "https://example.org/ok"
        ]
    );
    let rtl = session(&edition, "rtl");
    assert_eq!(rtl.title.read("en"), "פתיחה رسمية\u{200f}");
    assert_eq!(rtl.summary, None);
    assert_eq!(rtl.description.as_ref().unwrap().read("en"), "שלום **עולם** وداعا");
    // Titles are shown as typed; a check says so, and finds nothing worse.
    let worst =
        edition.problems.iter().map(|problem| problem.reason.key()).collect::<BTreeSet<_>>();
    assert_eq!(worst, BTreeSet::from(["problem-html"]));
}

#[test]
fn no_text_of_a_file_turns_what_stands_around_it() {
    let mut event = event("a", "2027-05-03T09:00:00+07:00");
    event["description"] = json!("<p>one &#x202e;two &#8295;three</p>");
    let mut file: Value = serde_json::from_slice(&schedule_of(json!([event]))).unwrap();
    file["schedule"]["version"] = json!("1\u{202e}2");
    file["schedule"]["conference"]["title"] = json!("Quay\u{2066}s");
    let edition = edition(&import(file.to_string().as_bytes()).unwrap());
    assert_eq!(edition.network.name.read("en"), "Quays");
    assert_eq!(edition.network.sources[0].read("en"), "Quays, version 12");
    let description = session(&edition, "a").description.clone().unwrap();
    assert_eq!(description.read("en"), "one two three");
}

#[test]
fn every_link_has_a_title_whatever_its_address_is_like() {
    for (address, title) in [
        ("https://example.org/a/", "example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+855 23", "tel:+855-23"),
        ("webcal://example.org/a.ics", "example.org/a.ics"),
        ("mailto:a://", "mailto:a://"),
        ("mailto:a:////", "mailto:a:////"),
        ("https://example.org/\u{202e}gpj.exe", "example.org/%E2%80%AEgpj.exe"),
    ] {
        let mut event = event("a", "2027-05-03T09:00:00+07:00");
        event["links"] = json!([address]);
        event["url"] = json!(address);
        let import = import(&schedule_of(json!([event]))).unwrap();
        let edition = edition(&import);
        let documents = &session(&edition, "a").documents;
        let titles: Vec<&str> = documents.iter().map(|link| link.title.read("en")).collect();
        assert_eq!(titles, [title], "{address}");
    }
}

#[test]
fn a_session_keeps_its_id_when_it_is_moved_and_repeats_are_told_apart() {
    let ids = |events: Value| {
        let import = import(&schedule_of(events)).unwrap();
        let edition = edition(&import);
        let sessions = schedule(&edition).sessions.records().iter();
        sessions
            .map(|it| (it.id.to_string(), it.slot.starts_at().time().to_string()))
            .collect::<Vec<_>>()
    };
    let row = |id: &str, time: &str| (id.to_owned(), time.to_owned());
    let (nine, ten, noon) =
        ("2027-05-03T09:00:00+07:00", "2027-05-03T10:00:00+07:00", "2027-05-03T12:00:00+07:00");
    assert_eq!(ids(json!([event("A-1", nine)])), [row("a-1", "9:00:00.0")]);
    assert_eq!(ids(json!([event("a-1", noon)])), [row("a-1", "12:00:00.0")]);
    assert_eq!(
        ids(json!([event("a-1", noon), event("a-1", nine), event("b", ten)])),
        [row("a-1", "9:00:00.0"), row("b", "10:00:00.0"), row("a-1-20270503t1200", "12:00:00.0"),]
    );
    // At one time in two rooms: the room tells them apart.
    let mut other = event("a-1", nine);
    other["room"] = json!("Deck");
    let found = ids(json!([event("a-1", nine), other]));
    assert_eq!(
        found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(),
        ["a-1", "a-1-20270503t0900"]
    );
    // An id that another one would be given.
    let found = ids(json!([event("a", nine), event("a", ten), event("a-20270503t1000", noon)]));
    let found: BTreeSet<String> = found.into_iter().map(|(id, _)| id).collect();
    assert!(found.len() == 3 && found.contains("a-20270503t1000"), "{found:?}");
}

#[test]
fn the_time_zone_is_that_of_the_option_then_of_the_file_then_of_the_offset() {
    let file = |zone: Value, date: &str| {
        let mut file: Value =
            serde_json::from_slice(&schedule_of(json!([event("a", date)]))).unwrap();
        file["schedule"]["conference"]["time_zone_name"] = zone;
        file.to_string().into_bytes()
    };
    for (zone, date, option, expected, start, keys) in [
        (
            json!("Asia/Seoul"),
            "2027-05-03T09:00:00+09:00",
            None,
            Some("Asia/Seoul"),
            "9:00:00.0",
            &[][..],
        ),
        (json!("Asia/Seoul"), "2027-05-03T00:00:00Z", None, Some("Asia/Seoul"), "9:00:00.0", &[]),
        (
            json!("Asia/Seoul"),
            "2027-05-03T09:00:00+09:00",
            Some("Asia/Bangkok"),
            Some("Asia/Bangkok"),
            "7:00:00.0",
            &[],
        ),
        (
            json!("UTC"),
            "2027-05-03T09:00:00+07:00",
            None,
            Some("UTC"),
            "2:00:00.0",
            &["import-zone-disagrees"],
        ),
        (
            json!(null),
            "2027-05-03T09:00:00-03:00",
            None,
            Some("Etc/GMT+3"),
            "9:00:00.0",
            &["import-zone-of-offset"],
        ),
        (
            json!("Berlin"),
            "2027-05-03T09:00:00+02:00",
            None,
            Some("Etc/GMT-2"),
            "9:00:00.0",
            &["import-unknown-zone", "import-zone-of-offset"],
        ),
        (json!(null), "2027-05-03T09:00:00+05:45", None, None, "9:00:00.0", &["import-no-zone"]),
        (json!(null), "2027-05-03T09:00:00", None, None, "9:00:00.0", &["import-no-zone"]),
        (
            json!("Berlin"),
            "2027-05-03T09:00:00",
            Some("Asia/Seoul"),
            Some("Asia/Seoul"),
            "9:00:00.0",
            &[],
        ),
    ] {
        let bytes = file(zone, date);
        let import = match option {
            Some(option) => import_in(&bytes, option),
            None => import(&bytes).unwrap(),
        };
        let edition = edition(&import);
        let (_, meeting) = edition.network.meetings.iter().next().unwrap();
        assert_eq!(meeting.time_zone.as_deref(), expected, "{date}");
        let found = session(&edition, "a").slot.starts_at().time().to_string();
        assert_eq!(found, start, "{date}");
        let told: Vec<&str> = import.problems.iter().map(|it| it.reason.key()).collect();
        assert_eq!(told, keys, "{date}");
    }
    let options = Options { time_zone: Some("Mars/Base"), today: TODAY };
    let refused = c3voc(&file(json!(null), ""), &options, &ZoneDatabase).unwrap_err();
    assert_eq!(refused, Refusal::UnknownZone("Mars/Base".to_owned()));
}

#[test]
fn a_meeting_of_which_only_the_dates_are_known_has_no_sessions() {
    let import = import(&schedule_of(json!([]))).unwrap();
    let edition = edition(&import);
    assert_eq!((import.count.found, edition.network.meetings.len()), (0, 1));
    assert_eq!(told(&import), []);
    for (file, expected) in [
        (json!({ "schedule": { "conference": { "days": [] } } }), Refusal::NoDates),
        (
            json!({ "schedule": { "conference": { "title": "x", "start": "2027" } } }),
            Refusal::NoDays,
        ),
        (json!({ "schedule": { "conference": { "days": {} } } }), Refusal::NoDays),
    ] {
        assert_eq!(refused(&file), Some(expected));
    }
}

fn refused(file: &Value) -> Option<Refusal> {
    import(file.to_string().as_bytes()).err()
}

#[test]
fn a_conference_without_its_wrapper_is_one_too() {
    let file: Value = serde_json::from_slice(&fixture("pretalx")).unwrap();
    let import = import(file["schedule"].to_string().as_bytes()).unwrap();
    assert_eq!(import.count.sessions, 2);
}

#[test]
fn a_file_that_is_no_schedule_is_refused_with_what_it_looks_like() {
    for (bytes, expected) in [
        (&b"<!DOCTYPE html><html>"[..], Look::Html),
        (b"\xef\xbb\xbf  <html lang=en>", Look::Html),
        (b"<?xml version='1.0'?><schedule>", Look::ScheduleXml),
        (b"<?xml version='1.0'?><rss>", Look::Xml),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0", Look::Calendar),
        (b"\x1f\x8b\x08\x00", Look::Gzip),
        (b"PK\x03\x04", Look::Zip),
        (b"%PDF-1.7", Look::Pdf),
        (b"\xff\xfe{\x00", Look::Utf16),
        (b"Title;Start;End", Look::Text),
        (br#"{"plenary": 1, "network": {"name": "x"}}"#, Look::Feed),
        (br#"{"talks": [], "rooms": [], "tracks": []}"#, Look::PretalxWidget),
        (br#"{"count": 0, "next": null, "results": []}"#, Look::PretalxAnswer),
        (br#"{"sessions": [], "speakers": [], "rooms": []}"#, Look::Sessionize),
        (br#"[{"date": "2027-05-03", "rooms": [], "timeSlots": []}]"#, Look::Sessionize),
        (br#"{"_type": "HTTPAPIResult", "results": []}"#, Look::Indico),
        (br#"{"schedule": {"events": []}}"#, Look::Schedule2),
        (br#"{"schemaVersion": 2, "schedule": [{"id": "1"}]}"#, Look::Json),
        (b"[]", Look::Json),
        (b"[1]", Look::Json),
        (b"{}", Look::Json),
    ] {
        let refused = import(bytes).map(drop).unwrap_err();
        assert_eq!(refused, Refusal::Looks(expected), "{}", String::from_utf8_lossy(bytes));
    }
    for (bytes, expected) in [
        (&b""[..], Unreadable::Empty),
        (b"{\"schedule\": ", Unreadable::Truncated { line: 1, column: 14 }),
        (b"{\"schedule\" 1}", Unreadable::Syntax { line: 1, column: 13 }),
    ] {
        assert_eq!(import(bytes).map(drop).unwrap_err(), Refusal::Unreadable(expected));
    }
}

#[test]
fn what_plenary_exports_can_be_imported() {
    let original = Edition::open(&support::path("public/feed/network.json")).unwrap();
    let site = Address::parse("https://agenda.example/").unwrap();
    let files = exports(&original, &site, &support::english());
    let file = files.into_iter().find(|file| file.path.ends_with("schedule.json"));
    let import = import(&file.unwrap().content).unwrap();
    let edition = edition(&import);
    assert_eq!(edition.problems, []);
    let slots = |edition: &Edition| {
        let sessions = edition.sessions().map(|(_, session)| session);
        sessions.map(|it| (it.slot, it.kind, it.people().len())).collect::<Vec<_>>()
    };
    assert_eq!(slots(&edition), slots(&original));
    let told = import.problems.iter().map(|problem| problem.reason.key());
    assert_eq!(told.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_same_file_gives_the_same_feed() {
    for name in ["frab", "pretalx", "broken", "hostile"] {
        let files = || import(&fixture(name)).unwrap().files;
        assert_eq!(files(), files(), "{name}");
    }
}

#[test]
fn many_long_texts_stand_in_a_file_of_their_own() {
    let mut long = event("a", "2027-05-03T09:00:00+07:00");
    long["description"] = json!("word ".repeat(7_000));
    let import = import(&schedule_of(json!([long]))).unwrap();
    let names: Vec<&str> = import.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["network.json", "meetings/quay-2027.json", "meetings/quay-2027-texts.json"]);
    let edition = edition(&import);
    assert_eq!(edition.problems, []);
    let key = edition.network.meetings.keys().next().unwrap();
    let text = edition.long_texts(key).of(&session(&edition, "a").id).unwrap();
    assert!(text.read("en").len() > 30_000);
}

#[test]
fn texts_that_are_too_long_are_cut_and_told() {
    let mut long = event("a", "2027-05-03T09:00:00+07:00");
    long["title"] = json!("x".repeat(600));
    long["description"] = json!("*a\n\n".repeat(60_000));
    let import = import(&schedule_of(json!([long]))).unwrap();
    assert!(edition(&import).problems.is_empty());
    let told: BTreeSet<&str> = import.problems.iter().map(|it| it.reason.key()).collect();
    assert_eq!(told, BTreeSet::from(["import-too-long"]));
}

// The tool.

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn plenary(arguments: &[&str]) -> Run {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_plenary"));
    let output = tool.args(arguments).env("SOURCE_DATE_EPOCH", "1811800000").output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_tool_writes_a_feed_and_says_what_is_in_it_and_what_comes_next() {
    let folder = Folder::new("import-tool", &[]);
    let file = support::path("tests/fixtures/import/frab.json");
    let out = folder.0.join("new/feed");
    let run = plenary(&["import", "--from", "c3voc", text(&file), "--out", text(&out)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for line in [
        "Note: ",
        "6 of 6 sessions, 2 rooms, 3 people, 2 topics; 0 left out, 0 altered, 1 notes",
        "The zone Etc/GMT-7 has it all year.",
        "Next: plenary publish --feed ",
    ] {
        assert!(run.out.contains(line), "{line}: {}", run.out);
    }
    let check = plenary(&["check", text(&out.join("network.json"))]);
    assert_eq!(check.code, 0, "{}", check.out);
    let names = |folder: &Path| {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&out), BTreeSet::from(["meetings", "network.json"].map(str::to_owned)));
    assert_eq!(names(&out.join("meetings")), BTreeSet::from(["quay27-2027.json".to_owned()]));
}

#[test]
fn the_tool_leaves_what_is_there_when_it_fails() {
    let folder = Folder::new("import-fails", &[]);
    let out = folder.0.join("feed");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("network.json"), "before").unwrap();
    let page = folder.0.join("page.html");
    fs::write(&page, "<!doctype html><title>x</title>").unwrap();
    let good = support::path("tests/fixtures/import/frab.json");
    for (arguments, code, said) in [
        (vec![text(&page)], 2, "It is a web page."),
        (vec!["no-such-file.json"], 2, "cannot open no-such-file.json"),
        (vec![text(&good), "--time-zone", "Mars/Base"], 1, "no time zone “Mars/Base”"),
    ] {
        let options = ["import", "--from", "c3voc", "--out", text(&out)];
        let run = plenary(&[&options[..], &arguments].concat());
        assert_eq!(run.code, code, "{}", run.err);
        assert!(
            run.err.contains(said) && run.err.ends_with("nothing was imported\n"),
            "{}",
            run.err
        );
        assert_eq!(fs::read_to_string(out.join("network.json")).unwrap(), "before");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    }
    // A file that stands where a folder is needed.
    fs::write(out.join("meetings"), "").unwrap();
    let run = plenary(&["import", "--from", "c3voc", "--out", text(&out), text(&good)]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(fs::read_to_string(out.join("network.json")).unwrap(), "before");
    fs::remove_file(out.join("meetings")).unwrap();
    let run = plenary(&["import", "--from", "c3voc", "--out", text(&out), text(&good)]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(fs::read_to_string(out.join("network.json")).unwrap().contains("Quay 27"));
}

// What nobody foresaw.

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::String),
        prop::sample::select(vec![
            "2027-05-03T09:00:00+07:00",
            "2027-05-03",
            "9999-12-31T23:59:59-12:00",
            "1900-01-01T00:00:00+14:00",
            "00:30",
            "26:00",
            "23:59",
            "<b>x</b>",
            "[x](javascript:a)",
            "\u{202e}\u{0}",
            "UTC",
            "en",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((field_name(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn field_name() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "schedule",
        "conference",
        "days",
        "rooms",
        "date",
        "day_start",
        "day_end",
        "title",
        "guid",
        "id",
        "start",
        "end",
        "duration",
        "room",
        "track",
        "type",
        "language",
        "abstract",
        "description",
        "persons",
        "links",
        "attachments",
        "url",
        "name",
        "public_name",
        "en",
        "de",
        "tracks",
        "acronym",
        "time_zone_name",
        "base_url",
        "version",
        "subtitle",
        "code",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

/// A value in which one place was replaced.
fn replaced(value: &Value, place: &mut usize, by: &Value) -> Value {
    if *place == 0 {
        *place = usize::MAX;
        return by.clone();
    }
    *place = place.saturating_sub(usize::from(*place != usize::MAX));
    match value {
        Value::Array(items) => items.iter().map(|item| replaced(item, place, by)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter();
            Value::Object(
                fields.map(|(name, it)| (name.clone(), replaced(it, place, by))).collect(),
            )
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn any_bytes_are_settled(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_settled(&bytes);
    }

    #[test]
    fn any_json_is_settled(value in any_json()) {
        assert_settled(value.to_string().as_bytes());
        // And where a schedule is expected.
        let conference = json!({ "schedule": { "conference": value } });
        assert_settled(conference.to_string().as_bytes());
        let days = json!({ "schedule": { "conference": { "start": "2027-05-03", "days": [value] } } });
        assert_settled(days.to_string().as_bytes());
        assert_settled(&schedule_of(json!([value])));
    }

    #[test]
    fn a_value_that_is_replaced_by_anything_is_settled(
        name in prop::sample::select(vec!["frab", "pretalx", "broken", "hostile"]),
        place in 0_usize..240,
        by in any_json(),
    ) {
        let mut place = place;
        let file: Value = serde_json::from_slice(&fixture(name)).unwrap();
        assert_settled(replaced(&file, &mut place, &by).to_string().as_bytes());
    }

    #[test]
    fn mutated_bytes_are_settled(
        name in prop::sample::select(vec!["frab", "pretalx", "broken", "hostile"]),
        at in 0_usize..6000,
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = fixture(name);
        let at = at % bytes.len();
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        assert_settled(&bytes);
    }

    #[test]
    fn any_text_is_imported_without_a_word_of_the_checker(text in "\\PC{0,200}", html in "(<p>|</p>|<li>|<b>|<a href='|'>|&lt;|\\PC){0,40}") {
        let mut event = event("a", "2027-05-03T09:00:00+07:00");
        event["abstract"] = json!(text);
        event["description"] = json!(html);
        let import = import(&schedule_of(json!([event]))).unwrap();
        let edition = edition(&import);
        prop_assert!(edition.problems.is_empty(), "{:?}", edition.problems);
    }
}

#[test]
fn every_kind_of_session_of_our_own_is_known_by_its_name() {
    for kind in Kind::ALL {
        let mut event = event("a", "2027-05-03T09:00:00+07:00");
        event["type"] = json!(kind.as_str());
        let import = import(&schedule_of(json!([event]))).unwrap();
        assert_eq!(session(&edition(&import), "a").kind, *kind);
    }
}
