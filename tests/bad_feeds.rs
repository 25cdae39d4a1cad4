//! Feeds with mistakes: each is reported with its place and reason, and all the rest stays.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use plenary::agenda::{Key, Meeting};
use plenary::feed::{self, NetworkReading, Severity, Unreadable};
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use support::hostile::feed::use_everything;
use support::{Feed, outline};

const FOLDER: &str = "tests/fixtures/bad";

/// What is expected of a file.
enum Expected {
    /// Nothing of it can be shown.
    Unreadable(Unreadable),
    /// These problems, and the rest intact.
    Problems(&'static [(Severity, &'static str, &'static str)]),
}

use Expected::Problems;
use Severity::{Error, Note, Warning};

/// Every file of the folder, and what is expected of it.
fn expectations() -> Vec<(&'static str, Expected)> {
    vec![
        ("bom.json", Problems(&[])),
        (
            "dangling-id.json",
            Problems(&[
                (
                    Error,
                    "meetings[0:good-2026].sessions[1:dangling].items[0].persons[0].person",
                    "problem-dangling",
                ),
                (
                    Warning,
                    "meetings[0:good-2026].sessions[1:dangling].items[0].persons[1].organisation",
                    "problem-dangling",
                ),
                (
                    Warning,
                    "meetings[0:good-2026].sessions[1:dangling].items[0].persons[1].member",
                    "problem-dangling",
                ),
                (Warning, "meetings[0:good-2026].sessions[1:dangling].room", "problem-dangling"),
                (
                    Warning,
                    "meetings[0:good-2026].sessions[1:dangling].topics[0]",
                    "problem-dangling-near",
                ),
            ]),
        ),
        (
            "duplicate-id.json",
            Problems(&[
                (Error, "topics[1:light].id", "problem-duplicate-id"),
                (Error, "meetings[0:good-2026].sessions[2:twice].id", "problem-duplicate-id"),
            ]),
        ),
        (
            "earlier-versions.json",
            Problems(&[
                (Warning, "meetings[0:good-2026].versions[0].updated", "problem-bad-time"),
                (Error, "meetings[0:good-2026].versions[1].href", "problem-missing"),
                (Error, "meetings[0:good-2026].versions[2].version", "problem-wrong-type"),
                (Error, "meetings[0:good-2026].versions[3].href", "problem-unsafe-link"),
                (Error, "meetings[0:good-2026].versions[4].version", "problem-bad-number"),
                (Error, "meetings[0:good-2026].versions[6].version", "problem-duplicate-id"),
            ]),
        ),
        (
            "empty-meeting.json",
            Problems(&[(Note, "meetings[1:empty-2026].sessions", "problem-no-sessions")]),
        ),
        ("empty.json", Expected::Unreadable(Unreadable::Empty)),
        (
            "end-before-start.json",
            Problems(&[
                (Warning, "meetings[1:backwards-2026].endDate", "problem-end-before-start"),
                (
                    Error,
                    "meetings[0:good-2026].sessions[1:backwards].end",
                    "problem-end-before-start",
                ),
            ]),
        ),
        (
            "html-and-script.json",
            Problems(&[
                (Warning, "organisations[0:harbour-office].url", "problem-unsafe-link"),
                (Warning, "meetings[0:good-2026].sessions[1:scripted].title", "problem-html"),
                (
                    Error,
                    "meetings[0:good-2026].sessions[1:scripted].documents[0].url",
                    "problem-unsafe-link",
                ),
                (Warning, "meetings[0:good-2026].sessions[1:scripted].abstract", "problem-html"),
                (Warning, "meetings[0:good-2026].sessions[1:scripted].description", "problem-html"),
                (
                    Warning,
                    "meetings[0:good-2026].sessions[1:scripted].description",
                    "problem-unsafe-link",
                ),
            ]),
        ),
        (
            "missing-title.json",
            Problems(&[
                (Error, "meetings[0:good-2026].sessions[1:untitled].title", "problem-missing"),
                (Error, "meetings[1:untitled-2026].title", "problem-missing"),
            ]),
        ),
        ("not-json.json", Expected::Unreadable(Unreadable::Syntax { line: 10, column: 7 })),
        ("not-utf8.json", Expected::Unreadable(Unreadable::NotUtf8 { offset: 126 })),
        (
            "outside-meeting.json",
            Problems(&[(
                Warning,
                "meetings[0:good-2026].sessions[1:stray].start",
                "problem-outside-meeting",
            )]),
        ),
        (
            "overrun.json",
            Problems(&[(
                Note,
                "meetings[0:good-2026].sessions[1:crowded].items",
                "problem-overrun",
            )]),
        ),
        (
            "repeated-field.json",
            Problems(&[(
                Warning,
                "meetings[0:good-2026].sessions[1:repeated]",
                "problem-repeated-field",
            )]),
        ),
        (
            "room-clash.json",
            Problems(&[(
                Note,
                "meetings[0:good-2026].sessions[2:second].room",
                "problem-room-clash",
            )]),
        ),
        ("truncated.json", Expected::Unreadable(Unreadable::Truncated { line: 11, column: 45 })),
        (
            "unknown-country.json",
            Problems(&[(Warning, "members[1:nowhere].addressCountry", "problem-unknown-country")]),
        ),
        (
            "unknown-field.json",
            Problems(&[
                (Warning, "meetings[0:good-2026]", "problem-unknown-field-near"),
                (Warning, "meetings[0:good-2026].sessions[1:typo]", "problem-unknown-field-near"),
                (Error, "meetings[0:good-2026].sessions[1:typo].title", "problem-missing"),
                (Warning, "meetings[0:good-2026].sessions[2:coloured]", "problem-unknown-field"),
            ]),
        ),
        (
            "unknown-zone.json",
            Problems(&[(Warning, "meetings[1:nowhere-2026].timeZone", "problem-unknown-zone")]),
        ),
        (
            "wrong-type.json",
            Problems(&[
                (Error, "meetings[0:good-2026].rooms", "problem-wrong-type"),
                (Error, "meetings[0:good-2026].sessions[1:numbered].title", "problem-wrong-type"),
                (
                    Warning,
                    "meetings[0:good-2026].sessions[2:lettered].items[0].minutes",
                    "problem-wrong-type",
                ),
            ]),
        ),
        ("wrong-version.json", Expected::Unreadable(Unreadable::Version { found: "2".to_owned() })),
    ]
}

fn read(bytes: &[u8]) -> Result<NetworkReading, Unreadable> {
    feed::read_network(bytes, &ZoneDatabase)
}

fn read_value(feed: &Value) -> NetworkReading {
    read(feed.to_string().as_bytes()).unwrap()
}

/// Fails unless the good session of the good meeting is there as it was written.
fn assert_survived(reading: &NetworkReading, file: &str) {
    let meeting = reading.network.meetings.find("good-2026");
    let meeting = meeting.unwrap_or_else(|| panic!("{file}: the good meeting is lost"));
    let schedule = reading.schedules.iter().find(|(key, _)| *key == meeting);
    let (_, schedule) = schedule.unwrap_or_else(|| panic!("{file}: its sessions are lost"));
    let survivor = support::session(schedule, "survivor");
    assert_eq!(survivor.title.read("en"), "Survivor", "{file}");
    assert_eq!(survivor.slot.minutes(), 60, "{file}");
}

/// A feed with the good session, and something else in it.
fn feed_with(field: &str, value: Value) -> Value {
    let mut feed = json!({
        "plenary": 1,
        "network": { "name": "Network for Tests" },
        "meetings": [{
            "id": "good-2026",
            "title": "Good meeting",
            "startDate": "2026-05-04",
            "status": "held",
            "timeZone": "Asia/Seoul",
            "sessions": [survivor()],
        }],
    });
    feed[field] = value;
    feed
}

fn survivor() -> Value {
    json!({
        "id": "survivor",
        "title": "Survivor",
        "start": "2026-05-04T09:00",
        "end": "2026-05-04T10:00",
    })
}

/// A feed whose good meeting has another session.
fn feed_with_session(session: Value) -> Value {
    let mut feed = feed_with("topics", json!([]));
    feed["meetings"][0]["sessions"] = json!([survivor(), session]);
    feed
}

/// The other session of the good meeting, as far as it was read.
fn other_session(reading: &NetworkReading) -> Option<&plenary::agenda::Session> {
    let (_, schedule) = &reading.schedules[0];
    schedule.sessions.records().iter().find(|session| session.id.as_str() != "survivor")
}

#[test]
fn every_bad_file_gives_its_problems_and_keeps_the_rest() {
    for (file, expected) in expectations() {
        match (read(&support::bytes(&format!("{FOLDER}/{file}"))), expected) {
            (Err(unreadable), Expected::Unreadable(expected)) => {
                assert_eq!(unreadable, expected, "{file}");
            }
            (Ok(reading), Problems(expected)) => {
                let mut found: Vec<_> = reading.problems.iter().map(outline).collect();
                let mut expected = expected.to_vec();
                found.sort_unstable();
                expected.sort_unstable();
                assert_eq!(found, expected, "{file}");
                assert_survived(&reading, file);
            }
            (Ok(_), Expected::Unreadable(_)) => panic!("{file} is read"),
            (Err(unreadable), Problems(_)) => panic!("{file} is not read: {unreadable:?}"),
        }
    }
}

#[test]
fn every_file_of_the_folder_has_an_expectation() {
    let folder = std::fs::read_dir(support::path(FOLDER)).unwrap();
    let mut files: Vec<String> =
        folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let mut expected: Vec<_> = expectations().into_iter().map(|(file, _)| file).collect();
    files.sort_unstable();
    expected.sort_unstable();
    assert_eq!(files, expected);
}

#[test]
fn what_is_left_out_is_only_the_bad_part() {
    let read = |file: &str| read(&support::bytes(&format!("{FOLDER}/{file}"))).unwrap();

    let dangling = read("dangling-id.json");
    let session = other_session(&dangling).unwrap();
    assert_eq!(session.items[0].billings.len(), 1, "the appearance of nobody is left out");
    assert_eq!((session.room, session.topics.len()), (None, 1));

    let twice = read("duplicate-id.json");
    assert_eq!(other_session(&twice).unwrap().title.read("en"), "First of two");
    assert_eq!(twice.network.topics.records()[0].name.read("en"), "Light");

    let backwards = read("end-before-start.json");
    assert!(other_session(&backwards).is_none());
    let meeting = backwards.network.meetings.find("backwards-2026").unwrap();
    assert_eq!(backwards.network.meetings[meeting].period.ends_on(), None);

    let versions = read("earlier-versions.json");
    let meeting = &versions.network.meetings.records()[0];
    let versions: Vec<_> =
        meeting.versions.iter().map(|it| (it.version, &*it.href, it.updated.is_some())).collect();
    assert_eq!(versions, [(3, "good-2026-v3.json", true), (1, "good-2026-v1.json", false)]);

    let scripted = read("html-and-script.json");
    let session = other_session(&scripted).unwrap();
    assert_eq!(session.title.read("en"), "<b>Scripted</b>", "HTML is text");
    let links: Vec<_> = session.documents.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(links, ["https://example.org/paper"]);
    assert_eq!(scripted.network.organisations.records()[0].url, None);

    let repeated = read("repeated-field.json");
    assert_eq!(other_session(&repeated).unwrap().title.read("en"), "First title");

    let zone = read("unknown-zone.json");
    let meeting = zone.network.meetings.find("nowhere-2026").unwrap();
    assert_eq!(zone.network.meetings[meeting].time_zone, None);
    assert_eq!(zone.schedules.len(), 2, "times are shown as written");

    let country = read("unknown-country.json");
    assert_eq!(country.network.members.len(), 2);
    let nowhere = country.network.members.find("nowhere").unwrap();
    assert_eq!(country.network.members[nowhere].country, None);
}

#[test]
fn a_title_of_a_megabyte_is_cut_and_reported() {
    for letter in ["x", "é", "ក", "🏮"] {
        let mut long = survivor();
        long["id"] = json!("long");
        long["title"] = json!(letter.repeat(1_000_000 / letter.len()));
        let reading = read_value(&feed_with_session(long));
        assert_survived(&reading, "title");
        let expected = "meetings[0:good-2026].sessions[1:long].title";
        assert_eq!(
            reading.problems.iter().map(outline).collect::<Vec<_>>(),
            [(Warning, expected, "problem-too-long")]
        );
        let title = other_session(&reading).unwrap().title.read("en");
        assert_eq!(title, [letter.repeat(500).as_str(), "…"].concat());
    }
}

#[test]
fn a_description_of_a_megabyte_is_cut_and_reported() {
    for letter in ["x", "é", "ក", "🏮"] {
        let mut long = survivor();
        long["id"] = json!("long");
        long["description"] = json!(letter.repeat(1_000_000 / letter.len()));
        let reading = read_value(&feed_with_session(long));
        assert_survived(&reading, "description");
        let expected = "meetings[0:good-2026].sessions[1:long].description";
        assert_eq!(
            reading.problems.iter().map(outline).collect::<Vec<_>>(),
            [(Warning, expected, "problem-too-long")]
        );
        let text = other_session(&reading).unwrap().description.as_ref().unwrap().read("en");
        assert!(text.len() <= 200 * 1024 && text.len() > 200 * 1024 - 4, "{}", text.len());
        assert!(text.starts_with(letter));
    }
}

#[test]
fn a_text_that_is_as_long_as_it_may_be_is_kept_whole() {
    let title = "ក".repeat(500);
    let prose = "x".repeat(200 * 1024);
    let mut session = survivor();
    session["id"] = json!("long");
    session["title"] = json!(title);
    session["description"] = json!(prose);
    let reading = read_value(&feed_with_session(session));
    assert_eq!(reading.problems, []);
    assert_eq!(other_session(&reading).unwrap().title.read("en"), title);
}

#[test]
fn nesting_of_ten_thousand_levels_is_refused_with_its_place() {
    let lists = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    let objects = ["{\"a\":".repeat(10_000), "1".to_owned(), "}".repeat(10_000)].concat();
    for deep in [lists, objects] {
        let feed = format!(r#"{{"plenary":1,"network":{{"name":"x"}},"deep":{deep}}}"#);
        let unreadable = read(feed.as_bytes()).unwrap_err();
        assert!(matches!(unreadable, Unreadable::TooDeep { line: 1, .. }), "{unreadable:?}");
    }
    // A document that never ends is as deep.
    let unreadable = read("[".repeat(10_000).as_bytes()).unwrap_err();
    assert_eq!(unreadable, Unreadable::TooDeep { line: 1, column: 33 });
}

#[test]
fn thousands_of_bad_records_are_reported_one_by_one_in_bearable_time() {
    const EACH: usize = 2_000;
    let bad = |place: usize| match place % 8 {
        0 => json!({ "id": format!("p{place}") }),
        1 => json!({ "id": "Not An Id", "name": "x" }),
        2 => json!({ "name": "without an id" }),
        3 => json!(null),
        4 => json!([]),
        5 => json!({ "id": "same", "name": "x" }),
        6 => json!({ "id": format!("p{place}"), "name": 7, "nmae": "x", "colour": "red" }),
        _ => json!("text"),
    };
    let list = || (0..EACH).map(bad).collect::<Vec<_>>();
    let mut feed = feed_with("members", json!(list()));
    for field in ["organisations", "people", "topics", "instruments", "programmes", "milestones"] {
        feed[field] = json!(list());
    }
    let mut sessions = vec![survivor()];
    sessions.extend((0..EACH).map(|place| {
        json!({
            "id": format!("s{place}"),
            "title": "x",
            "start": "2026-05-04T11:00",
            "end": "2026-05-04T10:00",
            "topics": ["nothing", "smae"],
            "items": [{ "role": "singer" }, { "role": "speaker", "persons": [{ "person": "nobody" }] }],
        })
    }));
    feed["meetings"][0]["sessions"] = json!(sessions);
    let bytes = feed.to_string().into_bytes();
    let start = Instant::now();
    let reading = read(&bytes).unwrap();
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_survived(&reading, "thousands");
    let errors = reading.problems.iter().filter(|problem| problem.severity == Error).count();
    assert!(errors > 7 * EACH * 6 / 8, "{errors}");
}

#[test]
fn an_object_with_thousands_of_unknown_fields_is_read_in_bearable_time() {
    let mut session = survivor();
    session["id"] = json!("wide");
    for number in 0..5_000 {
        session[format!("a field that nobody knows, number {number}")] = json!(number);
    }
    let bytes = feed_with_session(session).to_string().into_bytes();
    let start = Instant::now();
    let reading = read(&bytes).unwrap();
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    assert_survived(&reading, "wide");
    assert_eq!(reading.problems.len(), 5_000);
}

#[test]
fn names_that_mean_something_to_a_browser_mean_nothing_here() {
    let mut feed = feed_with("__proto__", json!({ "title": "x" }));
    feed["meetings"][0]["__proto__"] = json!({ "sessions": [] });
    for name in ["constructor", "toString", "hasOwnProperty", "prototype"] {
        feed["network"][name] = json!("x");
    }
    feed["topics"] = json!([
        { "id": "constructor", "name": "Constructor" },
        { "id": "tostring", "name": "To string" },
        { "id": "__proto__", "name": "Not an id" },
    ]);
    let reading = read_value(&feed);
    assert_survived(&reading, "__proto__");
    assert_eq!(reading.network.topics.len(), 2);
    assert!(reading.network.topics.find("constructor").is_some());
    assert!(reading.network.topics.find("__proto__").is_none());
    let found: Vec<_> = reading.problems.iter().map(outline).collect();
    assert_eq!(
        found.iter().filter(|(_, _, key)| key.starts_with("problem-unknown-field")).count(),
        4
    );
    assert!(found.contains(&(Error, "topics[2:__proto__].id", "problem-bad-id")));
    assert_eq!(found.len(), 5);
}

#[test]
fn an_empty_text_counts_as_left_out() {
    for empty in
        [json!(""), json!(" \n\t"), json!({ "en": "" }), json!({ "en": " ", "km": "" }), json!({})]
    {
        let mut untitled = survivor();
        untitled["id"] = json!("untitled");
        untitled["title"] = empty.clone();
        let reading = read_value(&feed_with_session(untitled));
        assert_survived(&reading, "empty title");
        assert!(other_session(&reading).is_none(), "{empty}");
        let path = "meetings[0:good-2026].sessions[1:untitled].title";
        let found: Vec<_> = reading.problems.iter().map(outline).collect();
        assert_eq!(found, [(Error, path, "problem-missing")], "{empty}");

        let mut plain = survivor();
        plain["id"] = json!("plain");
        plain["abstract"] = empty.clone();
        plain["description"] = empty.clone();
        let reading = read_value(&feed_with_session(plain));
        let session = other_session(&reading).unwrap();
        assert_eq!((&session.summary, &session.description), (&None, &None), "{empty}");
        assert_eq!(reading.problems, [], "{empty}: nothing that had to be there is missing");
    }
}

#[test]
fn null_is_the_same_as_a_field_that_is_not_there() {
    let mut session = survivor();
    session["id"] = json!("null");
    let schema = feed::json_schema();
    for field in schema["$defs"]["Session"]["properties"].as_object().unwrap().keys() {
        if !["id", "title", "start", "end"].contains(&field.as_str()) {
            session[field] = Value::Null;
        }
    }
    let reading = read_value(&feed_with_session(session));
    assert_eq!(reading.problems, []);
    assert!(other_session(&reading).is_some());

    let mut untitled = survivor();
    untitled["id"] = json!("untitled");
    untitled["title"] = Value::Null;
    let reading = read_value(&feed_with_session(untitled));
    let path = "meetings[0:good-2026].sessions[1:untitled].title";
    assert_eq!(
        reading.problems.iter().map(outline).collect::<Vec<_>>(),
        [(Error, path, "problem-missing")]
    );
    assert_survived(&reading, "null");
}

#[test]
fn white_space_around_a_title_does_not_make_it_too_long() {
    let mut session = survivor();
    session["id"] = json!("spacious");
    session["title"] = json!([" ".repeat(300), "x".repeat(400), "\n".repeat(300)].concat());
    let reading = read_value(&feed_with_session(session));
    assert_eq!(reading.problems, []);
    assert_eq!(other_session(&reading).unwrap().title.read("en"), "x".repeat(400));
}

#[test]
fn a_record_that_is_left_out_does_not_move_the_others() {
    let feed = feed_with("topics", json!([]));
    let with = |list: &str, records: Value, mut feed: Value| {
        feed[list] = records;
        feed
    };
    let person = |id: &str| json!({ "id": id, "name": id.to_uppercase() });
    let people = json!([person("a"), { "id": "b" }, person("c"), person("a"), 7, person("d")]);
    let mut feed = with("people", people, feed);
    let appearances: Vec<_> = ["a", "c", "d"].iter().map(|id| json!({ "person": id })).collect();
    let mut session = survivor();
    session["id"] = json!("full");
    session["items"] = json!([{ "role": "speaker", "persons": appearances }]);
    feed["meetings"][0]["sessions"] = json!([session, survivor()]);
    let reading = read_value(&feed);
    let people = other_session(&reading).unwrap().people();
    let names: Vec<_> =
        people.iter().map(|key| reading.network.people[*key].name.read("en")).collect();
    assert_eq!(names, ["A", "C", "D"]);
}

#[test]
fn a_field_of_no_use_is_left_out_and_its_record_stays() {
    for (field, value, key) in [
        ("kind", json!("sesion"), "problem-unknown-word"),
        ("status", json!(true), "problem-wrong-type"),
        ("inLanguage", json!(["english"]), "problem-bad-language"),
        ("room", json!("Not An Id"), "problem-bad-id"),
        ("abstract", json!(["a list"]), "problem-wrong-type"),
        ("title", json!({ "en": "Title", "no language": "x" }), "problem-bad-language"),
        ("title", json!({ "en": "Title", "km": 7 }), "problem-wrong-type"),
        ("items", json!("none"), "problem-wrong-type"),
        ("items", json!([{ "role": "singer" }]), "problem-unknown-word"),
        ("items", json!([{ "role": "speaker", "minutes": 0 }]), "problem-bad-number"),
        ("items", json!([{ "role": "speaker", "minutes": 2.5 }]), "problem-bad-number"),
        ("items", json!([{ "role": "speaker", "minutes": 70_000 }]), "problem-bad-number"),
        ("items", json!([{ "role": "speaker", "minutes": -3 }]), "problem-bad-number"),
        ("documents", json!([{ "title": "x", "url": "java\nscript:x" }]), "problem-unsafe-link"),
        ("documents", json!([{ "title": "x", "url": "//example.org" }]), "problem-unsafe-link"),
    ] {
        let mut session = survivor();
        session["id"] = json!("useful");
        session[field] = value.clone();
        let reading = read_value(&feed_with_session(session));
        assert!(other_session(&reading).is_some(), "{field}: {value}");
        let keys: Vec<_> = reading.problems.iter().map(|problem| problem.reason.key()).collect();
        assert_eq!(keys, [key], "{field}: {value}");
    }
}

#[test]
fn a_bad_time_or_zone_costs_what_depends_on_it() {
    for (time, is_read) in [
        ("2026-05-04T09:00", true),
        ("2026-05-04 09:00:00", true),
        ("2026-05-04T09:00+09:00", true),
        ("2026-05-04T00:00Z", true),
        ("2026-05-04T24:00", false),
        ("2026-02-30T09:00", false),
        ("2026-05-04", false),
        ("2026-05-04T9:00", false),
        ("2026-05-04T09:00+99:00", false),
        ("2026-05-04T09:00[Asia/Seoul]", false),
        ("-2026-05-04T09:00", false),
        ("９９９９-05-04T09:00", false),
        ("tomorrow", false),
        ("", false),
    ] {
        let mut session = survivor();
        session["id"] = json!("timed");
        session["start"] = json!(time);
        let reading = read_value(&feed_with_session(session));
        assert_eq!(other_session(&reading).is_some(), is_read, "{time}");
        let keys: Vec<_> = reading.problems.iter().map(|problem| problem.reason.key()).collect();
        assert_eq!(keys, if is_read { vec![] } else { vec!["problem-bad-time"] }, "{time}");
    }
    let mut feed = feed_with("topics", json!([]));
    feed["meetings"][0].as_object_mut().unwrap().remove("timeZone");
    let reading = read_value(&feed);
    assert_survived(&reading, "no zone");
    assert_eq!(
        reading.problems.iter().map(outline).collect::<Vec<_>>(),
        [(Warning, "meetings[0:good-2026].timeZone", "problem-no-zone")]
    );
}

#[test]
fn a_file_that_is_no_feed_says_why() {
    let no_network = Unreadable::NoNetwork;
    for (file, expected) in [
        ("null", Unreadable::NotAFeed),
        ("[1]", Unreadable::NotAFeed),
        ("\"plenary\"", Unreadable::NotAFeed),
        ("{}", Unreadable::NotAFeed),
        ("{\"plenary\": null}", Unreadable::NotAFeed),
        ("{\"schedule\": {\"version\": \"1.0\"}}", Unreadable::NotAFeed),
        ("{\"plenary\": \"1\"}", Unreadable::Version { found: "1".to_owned() }),
        ("{\"plenary\": 3}", Unreadable::Version { found: "3".to_owned() }),
        ("{\"plenary\": 1}", no_network.clone()),
        ("{\"plenary\": 1, \"network\": 7}", no_network.clone()),
        ("{\"plenary\": 1, \"network\": {}}", no_network.clone()),
        ("{\"plenary\": 1, \"network\": {\"name\": \" \"}}", no_network.clone()),
        ("{\"plenary\": 1, \"network\": [{\"name\": \"x\"}]}", no_network),
        ("<!doctype html><html></html>", Unreadable::Syntax { line: 1, column: 1 }),
        ("\u{feff}", Unreadable::Empty),
        ("\n\n", Unreadable::Empty),
        ("{\"plenary\": 1,}", Unreadable::Syntax { line: 1, column: 15 }),
        ("{\"plenary\": 1} {}", Unreadable::Syntax { line: 1, column: 16 }),
    ] {
        assert_eq!(read(file.as_bytes()).unwrap_err(), expected, "{file}");
    }
}

/// A feed whose network has a name that is written like this, quotes included.
fn named(name: &str) -> String {
    format!(r#"{{"plenary": 1, "network": {{"name": {name}}}}}"#)
}

#[test]
fn escapes_are_read_as_json_writes_them() {
    for name in [
        r#""plain""#,
        r#""\"quoted\" \\ \/""#,
        r#""a\u0020b\u00e9\u1780""#,
        r#""\ud83c\udfee""#,
        r#""\uD83C\uDFEE lantern""#,
        r#""a\bb\ff\nn\rr\tt""#,
        r#""\u0000""#,
        // None of these is JSON.
        r#""\ud83c""#,
        r#""\ud83c lantern""#,
        r#""\ud83c\u0041""#,
        r#""\ud83c\ud83c""#,
        r#""\udfee""#,
        r#""\udfee\ud83c""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\x41""#,
        r#""\""#,
        "\"a\nb\"",
        "\"a\tb\"",
        "'single'",
        "\"open",
    ] {
        let file = named(name);
        let expected = serde_json::from_str::<String>(name);
        match (read(file.as_bytes()), expected) {
            (Ok(reading), Ok(expected)) => {
                assert_eq!(reading.network.name.read("en"), expected.trim(), "{name}");
            }
            (Err(Unreadable::Syntax { .. } | Unreadable::Truncated { .. }), Err(_)) => {}
            (reading, expected) => panic!("{name}: {reading:?}, but {expected:?}"),
        }
    }
}

/// The full fixture, as it is meant to be.
static FULL: LazyLock<Feed> = LazyLock::new(Feed::full);

/// It, and its meeting whose sessions and texts are in files.
fn harbour() -> (&'static Feed, Key<Meeting>) {
    (&FULL, FULL.meeting("harbour-2026").0)
}

#[test]
fn a_file_of_a_meeting_must_be_a_feed_of_that_meeting() {
    let (full, key) = harbour();
    let network = full.network();
    let schedule = full.schedule("harbour-2026");
    for (file, expected) in [
        (json!({ "plenary": 1, "meeting": "harbour-2026" }), None),
        (json!({ "plenary": 1, "meeting": "harbour-2026", "sessions": [], "texts": [] }), None),
        (
            json!({ "plenary": 1, "meeting": "lantern-2025", "sessions": [], "texts": [] }),
            Some(Unreadable::OtherMeeting { found: "lantern-2025".to_owned() }),
        ),
        (
            json!({ "plenary": 2, "meeting": "harbour-2026" }),
            Some(Unreadable::Version { found: "2".to_owned() }),
        ),
        (json!({ "meeting": "harbour-2026", "sessions": [] }), Some(Unreadable::NotAFeed)),
        (json!({ "plenary": 1, "sessions": [] }), Some(Unreadable::NotAFeed)),
        (json!({ "plenary": 1, "meeting": 2026 }), Some(Unreadable::NotAFeed)),
        (json!([]), Some(Unreadable::NotAFeed)),
    ] {
        let bytes = file.to_string().into_bytes();
        let sessions = feed::read_sessions(&bytes, network, key, &ZoneDatabase).err();
        let texts = feed::read_texts(&bytes, network, key, schedule).err();
        assert_eq!((&sessions, &texts), (&expected, &expected), "{file}");
    }
}

#[test]
fn a_bad_record_in_a_file_of_a_meeting_is_reported_with_the_name_of_the_file() {
    let (full, key) = harbour();
    let mut sessions = support::json("tests/fixtures/full/meetings/harbour-2026.json");
    sessions["sessions"][2]["title"] = json!(7);
    let bytes = sessions.to_string().into_bytes();
    let reading = feed::read_sessions(&bytes, full.network(), key, &ZoneDatabase).unwrap();
    let all = full.schedule("harbour-2026").sessions.len();
    assert_eq!(reading.schedule.sessions.len(), all - 1);
    let problem = reading.problems.iter().find(|problem| problem.severity == Error).unwrap();
    assert_eq!(problem.file, "meetings/harbour-2026.json");
    assert_eq!(problem.path, "sessions[2:keynote-light].title");

    let schedule = full.schedule("harbour-2026");
    let texts = json!({ "plenary": 1, "meeting": "harbour-2026", "texts": [
        { "id": "closing", "description": "The end." },
        { "id": "closign", "description": "The end." },
        { "id": "opening-ceremony" },
        { "description": "Of nothing." },
    ] });
    let bytes = texts.to_string().into_bytes();
    let reading = feed::read_texts(&bytes, full.network(), key, schedule).unwrap();
    let ids: Vec<_> = reading.texts.ids().collect();
    assert_eq!(ids, ["closing"]);
    let found: Vec<_> = reading.problems.iter().map(outline).collect();
    assert_eq!(found.len(), 3);
    assert!(found.contains(&(Error, "texts[1:closign].id", "problem-dangling-near")), "{found:?}");
    assert!(found.contains(&(Error, "texts[2:opening-ceremony].description", "problem-missing")));
    assert!(found.contains(&(Error, "texts[3].id", "problem-missing")));
    assert!(
        reading.problems.iter().all(|problem| problem.file == "meetings/harbour-2026-texts.json")
    );
}

/// Reads bytes as each of the three kinds of file.
fn read_in_every_way(bytes: &[u8], full: &Feed) {
    if let Ok(reading) = read(bytes) {
        use_everything(&reading.network, &reading.schedules);
    }
    let (key, _) = full.meeting("harbour-2026");
    let network = full.network();
    if let Ok(reading) = feed::read_sessions(bytes, network, key, &ZoneDatabase) {
        use_everything(network, &[(key, reading.schedule)]);
    }
    let _ = feed::read_texts(bytes, network, key, full.schedule("harbour-2026"));
}

/// Strings that mean something somewhere in a feed.
const TELLING: &[&str] = &[
    "",
    " ",
    "a",
    "harbour-2026",
    "lantern-2025",
    "cambodia",
    "session-1",
    "session-1a",
    "dara-lantern",
    "river-hall",
    "open-data",
    "2026",
    "2026-03",
    "2026-03-10",
    "9999-12-31",
    "0000-01-01",
    "-9999-01-01",
    "2026-03-10T09:00",
    "2026-03-10T23:59:59",
    "0000-01-01T00:00",
    "0000-01-01T00:00+14:00",
    "9999-12-31T23:59",
    "9999-12-31T23:59-12:00",
    "2026-03-10T09:00Z",
    "2026-03-10T09:00+07:00",
    "23:59",
    "00:00",
    "Asia/Seoul",
    "Asia/Phnom_Penh",
    "America/New_York",
    "UTC",
    "KR",
    "XX",
    "en",
    "km",
    "region",
    "speaker",
    "qa",
    "discussion",
    "moderator",
    "held",
    "planned",
    "cancelled",
    "session",
    "https://example.org/a",
    "javascript:alert(1)",
    "meetings/a.json",
    "../a.json",
    "<script>",
    "**a *b*** [c](https://example.org)",
    "- a\n- b\n\n3. c",
    "ស្វាគមន៍",
    "\u{1e}\u{1f}",
    "\u{0}",
];

fn telling_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(TELLING).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// The names of all fields of all records.
fn field_names() -> Vec<String> {
    let schema = feed::json_schema();
    let mut records: Vec<&Value> = vec![&schema];
    records.extend(schema["$defs"].as_object().unwrap().values());
    let fields = records.iter().filter_map(|record| record["properties"].as_object());
    let mut names: Vec<String> = fields.flat_map(|fields| fields.keys().cloned()).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() > 50, "{names:?}");
    names
}

/// Any JSON value, mostly made of what a feed is made of.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        2 => (-2_i64..70_000).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        6 => telling_text().prop_map(Value::from),
    ];
    let names = field_names();
    leaf.prop_recursive(6, 120, 8, move |inner| {
        let name = prop_oneof![9 => select(names.clone()), 1 => telling_text()];
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            2 => prop::collection::vec((name, inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A JSON value with the name of a file of a feed on it.
fn any_file() -> impl Strategy<Value = Value> {
    (any_json(), any_json(), any_json()).prop_map(|(file, first, second)| {
        let mut feed =
            json!({ "plenary": 1, "network": { "name": "x" }, "meeting": "harbour-2026" });
        if let Value::Object(fields) = file {
            feed.as_object_mut().unwrap().extend(fields);
            feed["plenary"] = json!(1);
        }
        for (list, value) in [("meetings", &first), ("sessions", &second), ("texts", &first)] {
            feed[list] = json!([value, second]);
        }
        feed
    })
}

/// All places in a document.
fn pointers(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                pointers(item, &format!("{path}/{place}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(field, &format!("{path}/{name}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn arbitrary_bytes_are_never_too_much(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        let _ = read(&bytes);
    }

    #[test]
    fn arbitrary_text_is_never_too_much(text in any::<String>(), around in select(&[
        ("", ""),
        ("{\"plenary\":1,\"network\":{\"name\":\"", "\"}}"),
        ("{\"plenary\":1,\"network\":{\"name\":\"x\"},\"meetings\":[", "]}"),
    ])) {
        let _ = read([around.0, &text, around.1].concat().as_bytes());
    }
}

/// Whether the file is JSON at all.
fn is_json(reading: &Result<NetworkReading, Unreadable>) -> bool {
    let no_json = matches!(
        reading,
        Err(Unreadable::Empty
            | Unreadable::NotUtf8 { .. }
            | Unreadable::Syntax { .. }
            | Unreadable::Truncated { .. })
    );
    !no_json
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn what_is_json_is_the_same_as_for_serde_json(pieces in prop::collection::vec(select(&[
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "\\u", "\\ud83c", "\\udfee", "0041", "null", "true", "false",
        "0", "1", "-", "01", ".5", "e", "E+1", " ", "\n", "\t", "\u{0}", "\u{a0}", "\u{feff}", "é", "//", "{\"a\":", "[1,",
    ][..]), 0..12)) {
        let text = pieces.concat();
        for text in [text.clone(), named(&text), named(&format!("\"{text}\""))] {
            let is_ours = is_json(&read(text.as_bytes()));
            // A byte order mark is no JSON for serde_json.
            let theirs = serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(&text));
            prop_assert_eq!(is_ours, theirs.is_ok(), "{}: {:?}", text, theirs.err());
        }
    }

    #[test]
    fn any_text_is_read_as_it_is_written(name in any::<String>()) {
        let name = format!("x{name}");
        let file = named(&Value::from(name.as_str()).to_string());
        let reading = read(file.as_bytes()).unwrap();
        let found = reading.network.name.read("en");
        if name.trim().chars().count() <= 500 {
            prop_assert_eq!(found, name.trim());
        }
    }
}

proptest! {
    #![proptest_config(support::cases(4))]

    #[test]
    fn arbitrary_json_is_never_too_much(file in any_file()) {
        let full = &*FULL;
        read_in_every_way(file.to_string().as_bytes(), full);
    }

    #[test]
    fn a_file_that_breaks_off_is_never_taken_for_a_whole_one(cut in any::<Index>(), which in 0_usize..3) {
        let file = ["network.json", "meetings/harbour-2026.json", "meetings/harbour-2026-texts.json"][which];
        let whole = support::bytes(&format!("tests/fixtures/full/{file}"));
        let whole = whole.trim_ascii_end();
        let cut = &whole[..cut.index(whole.len())];
        let full = &*FULL;
        let (key, _) = full.meeting("harbour-2026");
        let unreadable = match which {
            0 => read(cut).err(),
            1 => feed::read_sessions(cut, full.network(), key, &ZoneDatabase).err(),
            _ => feed::read_texts(cut, full.network(), key, full.schedule("harbour-2026")).err(),
        };
        let unreadable = unreadable.expect("it is read");
        let is_told = matches!(
            unreadable,
            Unreadable::Empty | Unreadable::Truncated { .. } | Unreadable::NotUtf8 { .. }
        );
        prop_assert!(is_told, "{:?}", unreadable);
    }

    #[test]
    fn mutated_bytes_are_never_too_much(
        which in 0_usize..3,
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), 0_u8..3), 1..6),
    ) {
        let file = ["network.json", "meetings/harbour-2026.json", "meetings/harbour-2026-texts.json"][which];
        let mut bytes = support::bytes(&format!("tests/fixtures/full/{file}"));
        for (place, byte, change) in changes {
            let place = place.index(bytes.len());
            match change {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                _ => drop(bytes.remove(place)),
            }
        }
        read_in_every_way(&bytes, &FULL);
    }

    #[test]
    fn a_value_that_is_replaced_by_anything_costs_no_more_than_its_meeting(
        which in 0_usize..2,
        place in any::<Index>(),
        value in any_json(),
    ) {
        let full = &*FULL;
        let file = ["network.json", "meetings/harbour-2026.json"][which];
        let mut document = support::json(&format!("tests/fixtures/full/{file}"));
        let mut places = Vec::new();
        let part = ["/meetings", "/sessions"][which];
        pointers(document.pointer(part).unwrap(), part, &mut places);
        // Not the list itself.
        let place = &places[1 + place.index(places.len() - 1)];
        *document.pointer_mut(place).unwrap() = value;
        let bytes = document.to_string().into_bytes();
        read_in_every_way(&bytes, full);
        let changed = place.split('/').nth(2).unwrap();
        let (key, _) = full.meeting("harbour-2026");
        if which == 0 {
            let reading = read(&bytes).unwrap();
            let known = support::json("tests/fixtures/full/network.json");
            for (place, meeting) in known["meetings"].as_array().unwrap().iter().enumerate() {
                let id = meeting["id"].as_str().unwrap();
                let is_there = reading.network.meetings.find(id).is_some();
                // A changed id may be that of a later meeting, which is then a duplicate.
                let is_told = || reading.problems.iter().any(|problem| problem.severity == Severity::Error);
                prop_assert!(is_there || changed == place.to_string() || is_told(), "{} is lost", id);
            }
        } else {
            let reading = feed::read_sessions(&bytes, full.network(), key, &ZoneDatabase).unwrap();
            let all = full.schedule("harbour-2026").sessions.len();
            prop_assert!(reading.schedule.sessions.len() + 1 >= all);
            if reading.schedule.sessions.len() < all {
                prop_assert!(reading.problems.iter().any(|problem| problem.severity == Severity::Error));
            }
        }
    }
}
