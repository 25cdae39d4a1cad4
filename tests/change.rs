//! What changed between two states of an agenda, and a state kept as text.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use plenary::agenda::{
    Brief, BriefItem, Change, NotASnapshot, Role, SessionChange, Slot, Snapshot, Who, Word,
};
use plenary::feed;
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use support::Feed;
use time::PrimitiveDateTime;
use time::macros::datetime;

/// A feed with one meeting of these sessions.
fn feed_of(sessions: Value) -> Value {
    json!({
        "plenary": 1,
        "network": { "name": "x" },
        "people": [
            { "id": "ann", "name": "Ann" },
            { "id": "bo", "name": { "en": "Bo", "km": "បូ" } },
            { "id": "cy", "name": "Cy" },
        ],
        "meetings": [{
            "id": "m", "title": "x", "startDate": "2026-05-04", "endDate": "2026-05-05",
            "status": "planned", "timeZone": "Asia/Seoul", "version": 2,
            "rooms": [{ "id": "hall", "name": "Hall" }, { "id": "attic", "name": "Attic" }],
            "sessions": sessions,
        }],
    })
}

fn snapshot(feed: &Value) -> Snapshot {
    let reading = feed::read_network(feed.to_string().as_bytes(), &ZoneDatabase).unwrap();
    let (meeting, schedule) = &reading.schedules[0];
    Snapshot::of(&reading.network, &reading.network.meetings[*meeting], schedule)
}

fn talk() -> Value {
    json!({
        "id": "talk", "code": "S1", "title": "Talk", "room": "hall",
        "start": "2026-05-04T10:00", "end": "2026-05-04T11:00",
        "items": [
            { "role": "moderator", "persons": [{ "person": "cy" }] },
            { "role": "speaker", "persons": [{ "person": "ann" }, { "person": "bo" }], "minutes": 20 },
            { "role": "qa" },
        ],
    })
}

/// The talk with some fields that are others.
fn talk_with(fields: Value) -> Value {
    let mut talk = talk();
    for (name, value) in fields.as_object().unwrap() {
        talk[name] = value.clone();
    }
    talk
}

fn lunch() -> Value {
    json!({ "id": "lunch", "title": "Lunch", "start": "2026-05-04T12:00", "end": "2026-05-04T13:00" })
}

fn show_slot(slot: &Slot) -> String {
    let at = |at: PrimitiveDateTime| format!("{}.{:02}:{:02}", at.day(), at.hour(), at.minute());
    format!("{}-{}", at(slot.starts_at()), at(slot.ends_at()))
}

fn show_who(who: &Who) -> &str {
    match who {
        Who::Person { name, .. } => name,
        Who::Role(role) => role.as_str(),
    }
}

fn show(change: &Change) -> String {
    let minutes = |minutes: &Option<u16>| minutes.map_or("-".into(), |it| it.to_string());
    match change {
        Change::New => "new".into(),
        Change::Cancelled => "cancelled".into(),
        Change::Dropped => "dropped".into(),
        Change::Reinstated => "reinstated".into(),
        Change::Time { from, to } => format!("{} > {}", show_slot(from), show_slot(to)),
        Change::Room { from, to } => format!("[{from}] > [{to}]"),
        Change::Renamed { from } => format!("was {from}"),
        Change::Speakers { added, removed } => {
            format!("+{} -{}", added.join(","), removed.join(","))
        }
        Change::Minutes { who, from, to } => {
            format!("{} {} > {}", show_who(who), minutes(from), minutes(to))
        }
    }
}

/// Each session that changed: its heading and its changes, one after the other.
fn outline(changes: &[SessionChange]) -> Vec<String> {
    let outline = |session: &SessionChange| {
        let changes: Vec<_> = session.changes.iter().map(show).collect();
        assert!(!changes.is_empty(), "{}", session.id);
        assert_eq!(session.is_gone, session.changes == [Change::Dropped], "{}", session.id);
        assert_eq!(session.is_new(), changes[0] == "new", "{}", session.id);
        format!("{}: {}", session.heading, changes.join("; "))
    };
    changes.iter().map(outline).collect()
}

fn told(earlier: &Value, later: &Value) -> Vec<String> {
    outline(&snapshot(earlier).changes_to(&snapshot(later)))
}

#[test]
fn every_kind_of_change_is_told_alone() {
    let moved = json!({ "start": "2026-05-04T10:15", "end": "2026-05-04T11:00" });
    let another_day = json!({ "start": "2026-05-05T10:00", "end": "2026-05-05T11:00" });
    let items = |ann: Value, qa: Value| {
        json!({ "items": [
            { "role": "moderator", "persons": [{ "person": "cy" }] },
            { "role": "speaker", "persons": [{ "person": "ann" }, { "person": "bo" }], "minutes": ann },
            { "role": "qa", "minutes": qa },
        ] })
    };
    let people = |ids: &[&str]| {
        let people: Vec<_> = ids.iter().map(|id| json!({ "person": id })).collect();
        json!({ "items": [
            { "role": "moderator", "persons": [{ "person": "cy" }] },
            { "role": "speaker", "persons": people, "minutes": 20 },
            { "role": "qa" },
        ] })
    };
    for (fields, expected) in [
        (json!({}), ""),
        (json!({ "status": "cancelled" }), "cancelled"),
        // Moved and tentative sessions are told by what is other in them.
        (json!({ "status": "tentative" }), ""),
        (json!({ "status": "moved" }), ""),
        (moved, "4.10:00-4.11:00 > 4.10:15-4.11:00"),
        (another_day, "4.10:00-4.11:00 > 5.10:00-5.11:00"),
        (json!({ "start": "2026-05-04T01:00Z" }), ""),
        (json!({ "room": "attic" }), "[Hall] > [Attic]"),
        (json!({ "room": null }), "[Hall] > []"),
        (json!({ "title": "Speech" }), "was S1 Talk"),
        (json!({ "code": "S2" }), "was S1 Talk"),
        (people(&["ann"]), "+ -Bo"),
        (people(&["bo", "ann"]), ""),
        (items(json!(25), json!(null)), "Ann 20 > 25; Bo 20 > 25"),
        (items(json!(null), json!(null)), "Ann 20 > -; Bo 20 > -"),
        (items(json!(20), json!(10)), "qa - > 10"),
        // What is not in a snapshot is not told.
        (json!({ "abstract": "In short", "description": "At length", "kind": "panel" }), ""),
    ] {
        let session = talk_with(fields.clone());
        let heading = [&session["code"], &session["title"]].map(|text| text.as_str().unwrap());
        let expected = match expected {
            "" => Vec::new(),
            changes => vec![format!("{}: {changes}", heading.join(" "))],
        };
        let later = feed_of(json!([session, lunch()]));
        assert_eq!(told(&feed_of(json!([talk(), lunch()])), &later), expected, "{fields}");
    }
}

#[test]
fn a_session_may_be_new_or_gone_or_taken_back() {
    let cancelled = || talk_with(json!({ "status": "cancelled" }));
    for (earlier, later, expected) in [
        (json!([lunch()]), json!([talk(), lunch()]), &["S1 Talk: new"][..]),
        (json!([lunch()]), json!([cancelled(), lunch()]), &["S1 Talk: new; cancelled"]),
        (json!([talk(), lunch()]), json!([lunch()]), &["S1 Talk: dropped"]),
        (json!([cancelled(), lunch()]), json!([lunch()]), &[]),
        (json!([cancelled()]), json!([talk()]), &["S1 Talk: reinstated"]),
        (json!([cancelled()]), json!([cancelled()]), &[]),
        (json!([]), json!([talk(), lunch()]), &["S1 Talk: new", "Lunch: new"]),
        (json!([talk(), lunch()]), json!([]), &["S1 Talk: dropped", "Lunch: dropped"]),
        (json!([]), json!([]), &[]),
    ] {
        assert_eq!(told(&feed_of(earlier), &feed_of(later)), expected);
    }
}

#[test]
fn several_changes_of_a_session_stand_in_one_order() {
    let later = talk_with(json!({
        "title": "Speech", "room": "attic", "status": "cancelled",
        "start": "2026-05-05T09:00", "end": "2026-05-05T09:30",
        "items": [
            { "role": "speaker", "persons": [{ "person": "cy" }], "minutes": 5 },
            { "role": "speaker", "persons": [{ "person": "bo" }], "minutes": 15 },
            { "role": "qa", "minutes": 10 },
        ],
    }));
    let (earlier, later) = (feed_of(json!([talk()])), feed_of(json!([later])));
    let change = "4.10:00-4.11:00 > 5.09:00-5.09:30";
    assert_eq!(
        told(&earlier, &later),
        [format!(
            "S1 Speech: cancelled; {change}; [Hall] > [Attic]; was S1 Talk; + -Ann; Cy - > 5; Bo 20 > 15; qa - > 10"
        )]
    );
    let back = "5.09:00-5.09:30 > 4.10:00-4.11:00";
    assert_eq!(
        told(&later, &earlier),
        [format!(
            "S1 Talk: reinstated; {back}; [Attic] > [Hall]; was S1 Speech; +Ann -; Cy 5 > -; Bo 15 > 20; qa 10 > -"
        )]
    );
}

#[test]
fn items_of_the_same_are_compared_in_order() {
    let with = |minutes: &[Value]| {
        let items: Vec<_> = minutes
            .iter()
            .map(|it| json!({ "role": "speaker", "persons": [{ "person": "ann" }], "minutes": it }))
            .collect();
        feed_of(json!([talk_with(json!({ "items": items }))]))
    };
    let none = json!(null);
    for (earlier, later, expected) in [
        (&[json!(5), json!(10)][..], &[json!(5), json!(15)][..], Some("Ann 10 > 15")),
        (&[json!(5), json!(10)], &[json!(10), json!(5)], Some("Ann 5 > 10")),
        (&[json!(5)], &[json!(5), json!(10)], Some("Ann - > 10")),
        (&[json!(5), json!(10)], &[json!(5)], Some("Ann 10 > -")),
        (&[json!(5)], &[json!(5), none.clone()], None),
        (&[json!(5), none.clone()], &[json!(5), none.clone()], None),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|it| format!("S1 Talk: {it}")).collect();
        assert_eq!(told(&with(earlier), &with(later)), expected, "{earlier:?} {later:?}");
    }
}

#[test]
fn minutes_of_those_who_take_no_time_are_not_told() {
    let with = |minutes: u32| {
        let chair = json!({ "role": "chair", "persons": [{ "person": "cy" }], "minutes": minutes });
        feed_of(json!([talk_with(json!({ "items": [chair] }))]))
    };
    assert_eq!(told(&with(5), &with(10)), [""; 0]);
}

#[test]
fn whoever_is_renamed_still_speaks() {
    let mut later = feed_of(json!([talk()]));
    later["people"][0]["name"] = json!("Ann Married");
    assert_eq!(told(&feed_of(json!([talk()])), &later), [""; 0]);
}

#[test]
fn another_order_in_the_file_is_no_change() {
    let mut break_ = lunch();
    break_["id"] = json!("break");
    let earlier = feed_of(json!([talk(), lunch(), break_]));
    let later = feed_of(json!([break_, lunch(), talk()]));
    assert_eq!(told(&earlier, &later), [""; 0]);
}

#[test]
fn texts_are_those_of_the_networks_language() {
    let titled = |language: &str, title: Value| {
        let mut feed = feed_of(json!([talk_with(json!({ "title": title, "code": null }))]));
        feed["network"]["inLanguage"] = json!(language);
        feed
    };
    let both = |km: &str, en: &str| json!({ "km": km, "en": en });
    for (language, earlier, later, expected) in [
        ("en", both("ក", "Talk"), both("ខ", "Talk"), None),
        ("en", both("ក", "Talk"), both("ក", "Speech"), Some("Speech: was Talk")),
        ("km", both("ក", "Talk"), both("ក", "Speech"), None),
        ("km", both("ក", "Talk"), both("ខ", "Talk"), Some("ខ: was ក")),
        ("en", json!("Talk"), both("ក", "Talk"), None),
        // Neither is there: English, else the first.
        ("fr", both("ក", "Talk"), both("ខ", "Talk"), None),
        ("fr", json!({ "km": "ក", "ko": "가" }), json!({ "km": "ក", "ko": "나" }), None),
    ] {
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(
            told(&titled(language, earlier), &titled(language, later)),
            expected,
            "{language}"
        );
    }
}

#[test]
fn what_is_gone_stands_where_it_stood_in_time() {
    let at = |id: &str, start: &str| json!({ "id": id, "title": id, "start": start, "end": "2026-05-05T20:00" });
    let earlier = feed_of(json!([
        at("gone-first", "2026-05-04T08:00"),
        at("stays", "2026-05-04T10:00"),
        at("gone-beside", "2026-05-04T10:00"),
        at("moves", "2026-05-04T11:00"),
        at("gone-last", "2026-05-05T12:00"),
    ]));
    let later = feed_of(json!([
        at("moves", "2026-05-04T09:00"),
        at("stays", "2026-05-04T10:00"),
        at("new", "2026-05-04T10:30"),
    ]));
    assert_eq!(
        told(&earlier, &later),
        [
            "gone-first: dropped",
            "moves: 4.11:00-5.20:00 > 4.09:00-5.20:00",
            "gone-beside: dropped",
            "new: new",
            "gone-last: dropped",
        ]
    );
}

/// The snapshot of an earlier version of the invented meeting, and that of the present agenda.
fn versions(of: u32) -> (Snapshot, Snapshot) {
    let feed = Feed::full();
    let (key, meeting) = feed.meeting("harbour-2026");
    let present = Snapshot::of(feed.network(), meeting, feed.schedule("harbour-2026"));
    let version = meeting.versions.iter().find(|version| version.version == of).unwrap();
    let file = support::bytes(&format!("tests/fixtures/full/{}", version.href));
    let reading = feed::read_sessions(&file, feed.network(), key, &ZoneDatabase).unwrap();
    (Snapshot::of(feed.network(), meeting, &reading.schedule), present)
}

#[test]
fn the_second_version_of_the_full_fixture_shows_every_kind_of_change() {
    let (second, present) = versions(2);
    let changes = second.changes_to(&present);
    assert_eq!(
        outline(&changes),
        [
            "Session 1A Thinking lamps in public service: 김등불 20 > 15; qa 10 > -",
            "Session 2C Folding paper lanterns: cancelled",
            "Session 3B Lamps on ferries: 10.14:00-10.15:00 > 10.16:00-10.17:00; [Bamboo room] > [Lotus room]",
            "Reception of the Ministry of Lanterns: 11.19:00-11.22:00 > 10.19:00-10.22:00",
            "Session 4 Government that stays awake: +Marlin Quay -Ferry Pontoon",
            "Session 5C Teaching a lamp to dim: was Session 5C Teaching a lamp to think",
            "Session 6A Light for small harbours: 11.13:30-11.14:30 > 11.13:30-11.14:45; [Lotus room] > [River hall]; was Session 6A Light for harbours; +Paraffin Example -Torch Sample; Đèn Lồng Sáng 20 > 25",
            "Session 6D Lamps and < 3 watts: new",
            "Evening lecture: moths: dropped",
            "Visit to the lighthouse: reinstated",
            "Youth 1 Lamps we want to inherit: [Bamboo room] > [Lotus room]",
        ]
    );
}

#[test]
fn a_person_and_a_room_that_are_gone_cost_only_the_reference() {
    let (first, present) = versions(1);
    let forms = first.sessions.iter().find(|session| session.id.as_str() == "session-7").unwrap();
    assert_eq!((forms.heading.as_str(), forms.room.as_str()), ("Session 7 Forms", ""));
    let who: Vec<_> = forms.parts.iter().map(|part| (show_who(&part.who), part.minutes)).collect();
    assert_eq!(who, [("speaker", Some(60)), ("qa", None)]);
    let changes = first.changes_to(&present);
    let forms = changes.iter().find(|session| session.id.as_str() == "session-7").unwrap();
    let forms: Vec<_> = forms.changes.iter().map(show).collect();
    assert_eq!(forms[0], "[] > [River hall]");
    assert_eq!(forms[1], "was Session 7 Forms");
    assert!(changes.iter().filter(|session| session.is_new()).count() > 20);
    assert!(changes.iter().any(|session| session.is_gone));
}

#[test]
fn a_snapshot_is_kept_as_readable_lines() {
    let title = json!({ "title": "Tab\there, \\n is no\nnew line" });
    let cancelled = json!({
        "id": "off", "title": "Off", "status": "cancelled",
        "start": "2026-05-04T23:00:07", "end": "2026-05-05T00:30",
    });
    let snapshot = snapshot(&feed_of(json!([talk_with(title), cancelled])));
    let text = "plenary-snapshot 1 2\n\
        session\ttalk\tS1 Tab\\there, \\\\n is no\\nnew line\t-\t2026-05-04T10:00:00\t2026-05-04T11:00:00\tHall\n\
        person\tcy\tCy\t-\n\
        person\tann\tAnn\t20\n\
        person\tbo\tBo\t20\n\
        role\tqa\t-\n\
        session\toff\tOff\tcancelled\t2026-05-04T23:00:07\t2026-05-05T00:30:00\t\n\
        end";
    assert_eq!(snapshot.to_string(), text);
    assert_eq!(text.parse(), Ok(snapshot));
    let empty = Snapshot { version: None, sessions: Vec::new() };
    assert_eq!(empty.to_string(), "plenary-snapshot 1 -\nend");
    assert_eq!("plenary-snapshot 1 -\nend".parse(), Ok(empty));
}

#[test]
fn damaged_text_is_no_snapshot() {
    let good = snapshot(&feed_of(json!([talk(), lunch()]))).to_string();
    assert!(good.parse::<Snapshot>().is_ok());
    let lunch = good.lines().find(|line| line.contains("Lunch")).unwrap();
    for (what, damaged) in [
        ("nothing", String::new()),
        ("another form", good.replace("snapshot 1", "snapshot 2")),
        ("a version that is none", good.replace("1 2\n", "1 two\n")),
        ("no version", good.replace(" 1 2\n", " 1\n")),
        ("cut off", good.lines().take(3).collect::<Vec<_>>().join("\n")),
        ("something after the end", [&good, "\n"].concat()),
        ("an empty line", good.replace("\nend", "\n\nend")),
        ("a line of another kind", good.replace("role\t", "roll\t")),
        ("another role", good.replace("\tqa\t", "\tsinger\t")),
        ("another status", good.replace("Lunch\t-", "Lunch\toff")),
        ("a field too many", good.replace("Lunch", "Lunch\tDinner")),
        ("a field too few", good.replace("Lunch\t", "")),
        ("an escape that is none", good.replace("Lunch", "\\Lunch")),
        ("half an escape", good.replace("Lunch", "Lunch\\")),
        ("an id that is none", good.replace("\tlunch\t", "\tLunch Break\t")),
        ("a session twice", good.replace(lunch, &[lunch, lunch].join("\n"))),
        ("an item of no session", good.replace("1 2\n", "1 2\nrole\tqa\t-\n")),
        ("too many minutes", good.replace("Ann\t20", "Ann\t70000")),
        ("no such day", good.replace("05-04T12", "02-30T12")),
        ("no such hour", good.replace("T12:00", "T24:00")),
        ("no date", good.replace("2026-05-04T12:00:00", "noon")),
        ("an end before its start", good.replace("T13:00", "T11:00")),
    ] {
        assert_ne!(damaged, good, "{what}");
        assert_eq!(damaged.parse::<Snapshot>(), Err(NotASnapshot), "{what}");
    }
}

#[test]
fn an_earlier_versions_file_is_only_checked_for_being_there_and_readable() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("earlier-versions");
    fs::create_dir_all(&folder).unwrap();
    let mut network = feed_of(json!([talk(), lunch()]));
    network["meetings"][0]["version"] = json!(9);
    let names = ["good.json", "flawed.json", "cut.json", "other.json", "lost.json"];
    let versions: Vec<_> = (1..)
        .zip(names)
        .map(|(version, href)| json!({ "version": version, "href": href }))
        .collect();
    network["meetings"][0]["versions"] = json!(versions);
    let flawed =
        json!([talk_with(json!({ "room": "cellar", "colour": "red" })), { "id": "no-title" }]);
    for (name, content) in [
        ("network.json", network.to_string()),
        ("good.json", json!({ "plenary": 1, "meeting": "m", "sessions": [talk()] }).to_string()),
        ("flawed.json", json!({ "plenary": 1, "meeting": "m", "sessions": flawed }).to_string()),
        ("cut.json", "{\"plenary\": 1, \"meeting\"".to_owned()),
        ("other.json", json!({ "plenary": 1, "meeting": "n", "sessions": [] }).to_string()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["check", "--format", "json"])
        .arg(folder.join("network.json"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = found["problems"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|it| ["severity", "file", "code"].map(|field| it[field].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ["error", "lost.json", "problem-no-file"],
            ["error", "other.json", "unreadable-other-meeting"],
            ["error", "cut.json", "unreadable-truncated"],
        ]
    );
}

#[test]
fn a_large_agenda_is_compared_at_once() {
    let start = datetime!(2026-05-04 08:00);
    let brief = |number: i64, room: &str| Brief {
        id: format!("session-{number}").parse().unwrap(),
        heading: format!("Session {number}"),
        is_cancelled: false,
        slot: Slot::new(start + time::Duration::minutes(number), start + time::Duration::DAY * 90)
            .unwrap(),
        room: room.to_owned(),
        parts: Vec::new(),
    };
    let earlier =
        Snapshot { version: None, sessions: (0..50_000).map(|it| brief(it, "a")).collect() };
    let later =
        Snapshot { version: None, sessions: (25_000..75_000).map(|it| brief(it, "b")).collect() };
    let before = Instant::now();
    assert_eq!(earlier.changes_to(&later).len(), 75_000);
    assert_eq!(later.to_string().parse(), Ok(later));
    assert!(before.elapsed() < Duration::from_secs(10), "{:?}", before.elapsed());
}

/// Text with all that the form must take care of.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,12}", "[a\\\\\t\n\r -]{0,8}"]
}

fn any_item() -> impl Strategy<Value = BriefItem> {
    let person =
        ("[a-d]", any_text()).prop_map(|(id, name)| Who::Person { id: id.parse().unwrap(), name });
    let who = prop_oneof![person, select(Role::ALL).prop_map(Who::Role)];
    (who, any::<Option<u16>>()).prop_map(|(who, minutes)| BriefItem { who, minutes })
}

fn any_brief() -> impl Strategy<Value = Brief> {
    let years = PrimitiveDateTime::MIN.assume_utc().unix_timestamp()
        ..PrimitiveDateTime::MAX.assume_utc().unix_timestamp() - 100_000;
    let seconds = prop_oneof![1_700_000_000_i64..1_800_000_000, years];
    let slot = (seconds, 0_i64..100_000).prop_map(|(start, length)| {
        let at = |seconds| {
            let at = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            PrimitiveDateTime::new(at.date(), at.time())
        };
        Slot::new(at(start), at(start + length)).unwrap()
    });
    let items = prop::collection::vec(any_item(), 0..5);
    ("[a-z0-9][a-z0-9._-]{0,2}", any_text(), any::<bool>(), slot, any_text(), items).prop_map(
        |(id, heading, is_cancelled, slot, room, parts)| {
            let id = id.parse().unwrap();
            Brief { id, heading, is_cancelled, slot, room, parts }
        },
    )
}

fn any_snapshot() -> impl Strategy<Value = Snapshot> {
    let sessions = prop::collection::vec(any_brief(), 0..8);
    (any::<Option<u32>>(), sessions).prop_map(|(version, mut sessions)| {
        sessions.sort_by(|a, b| a.id.cmp(&b.id));
        sessions.dedup_by(|a, b| a.id == b.id);
        sessions.sort_by_key(|session| session.slot);
        Snapshot { version, sessions }
    })
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn nothing_changes_between_a_state_and_itself(snapshot in any_snapshot()) {
        prop_assert_eq!(snapshot.changes_to(&snapshot), []);
    }

    #[test]
    fn a_state_comes_back_from_its_text(snapshot in any_snapshot()) {
        prop_assert_eq!(snapshot.to_string().parse(), Ok(snapshot));
    }

    #[test]
    fn every_session_is_told_at_most_once_and_in_the_order_of_time(
        earlier in any_snapshot(),
        later in any_snapshot(),
    ) {
        let changes = earlier.changes_to(&later);
        let start = |change: &SessionChange| {
            let sessions = if change.is_gone { &earlier.sessions } else { &later.sessions };
            sessions.iter().find(|session| session.id == change.id).unwrap().slot.starts_at()
        };
        prop_assert!(changes.is_sorted_by_key(start));
        let mut ids: Vec<_> = changes.iter().map(|change| &change.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), changes.len());
        let has = |snapshot: &Snapshot, change: &SessionChange| {
            snapshot.sessions.iter().any(|session| session.id == change.id)
        };
        for change in &changes {
            prop_assert_eq!(change.is_gone, !has(&later, change));
            prop_assert_eq!(change.is_new(), !has(&earlier, change));
        }
    }

    #[test]
    fn any_text_is_a_snapshot_or_refused(text in any::<String>(), lines in "[a-z0-9\\\\\t\n:T-]{0,60}") {
        let _ = text.parse::<Snapshot>();
        let _ = format!("plenary-snapshot 1 {lines}\nend").parse::<Snapshot>();
    }

    #[test]
    fn a_mutated_text_is_a_snapshot_or_refused(
        snapshot in any_snapshot(),
        place in any::<Index>(),
        kind in 0..3,
        letter in select(vec!['\t', '\n', '\\', '-', '0', '9', 'T', ':', 'x', '🏮']),
    ) {
        let mut letters: Vec<char> = snapshot.to_string().chars().collect();
        let place = place.index(letters.len());
        match kind {
            0 => { letters.remove(place); }
            1 => letters.insert(place, letter),
            _ => letters.truncate(place),
        }
        let text: String = letters.iter().collect();
        if let Ok(read) = text.parse::<Snapshot>() {
            // What is read in place of it is as good as any other.
            prop_assert_eq!(read.changes_to(&read), []);
            prop_assert_eq!(read.to_string().parse(), Ok(read));
            prop_assert!(kind < 2, "cut off and read");
        }
    }
}
