//! The agenda as files for other programs, read back by other readers.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::HashSet;

use plenary::agenda::{Key, Meeting, RunOfShow, Session, SessionStatus, Word};
use plenary::format::time::clock;
use plenary::format::{Locale, PluralCategory};
use plenary::publish::export::{self, ExportFile};
use plenary::publish::{Address, Edition};
use proptest::prelude::*;
use roxmltree::{Document, Node};
use serde_json::{Value, json};

const FEEDS: [&str; 2] = ["public/feed", "tests/fixtures/full"];

fn site() -> Address {
    Address::parse("https://agenda.example/lantern/").unwrap()
}

fn edition(folder: &str) -> Edition {
    Edition::open(&support::path(&format!("{folder}/network.json"))).unwrap()
}

fn exports(edition: &Edition, site: &Address) -> Vec<ExportFile> {
    export::exports(edition, site, &support::english())
}

/// The edition of a network with this one meeting, in Seoul unless it says otherwise.
fn edition_of(mut meeting: Value, sessions: Value) -> Edition {
    let given = meeting.as_object_mut().unwrap();
    let defaults = json!({
        "id": "quay-2027", "title": "Quay", "status": "planned", "startDate": "2027",
        "timeZone": "Asia/Seoul",
    });
    for (field, value) in defaults.as_object().unwrap() {
        given.entry(field.clone()).or_insert(value.clone());
    }
    given.insert("sessions".to_owned(), sessions);
    let feed = json!({
        "plenary": 1,
        "network": { "name": "Harbour Towns" },
        "people": [{ "id": "dara", "name": "Dara" }, { "id": "mali", "name": "Mali" }],
        "topics": [{ "id": "open-data", "name": "Open data" }],
        "meetings": [meeting],
    });
    Edition::read(feed.to_string().into_bytes(), |_| None).unwrap()
}

fn session(id: &str, start: &str, end: &str) -> Value {
    json!({ "id": id, "title": id, "start": start, "end": end })
}

fn content<'a>(files: &'a [ExportFile], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).content
}

fn file(edition: &Edition, name: &str) -> Vec<u8> {
    content(&exports(edition, &site()), &format!("data/meetings/quay-2027/{name}")).to_vec()
}

fn schedule(edition: &Edition) -> Value {
    serde_json::from_slice(&file(edition, "schedule.json")).unwrap()
}

fn days(schedule: &Value) -> &Vec<Value> {
    schedule["schedule"]["conference"]["days"].as_array().unwrap()
}

/// All events with the name of their room, day by day and room by room.
fn events(schedule: &Value) -> Vec<(&str, &Value)> {
    let rooms = days(schedule).iter().flat_map(|day| day["rooms"].as_object().unwrap());
    rooms
        .flat_map(|(room, events)| {
            events.as_array().unwrap().iter().map(move |event| (room.as_str(), event))
        })
        .collect()
}

fn event<'a>(schedule: &'a Value, title: &str) -> &'a Value {
    let found = events(schedule).into_iter().find(|(_, event)| event["title"] == title);
    found.unwrap_or_else(|| panic!("no {title}")).1
}

/// The header and the rows of a table.
fn table(content: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(content);
    let strings = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let header = strings(reader.headers().unwrap());
    (header, reader.records().map(|record| strings(&record.unwrap())).collect())
}

/// The cells of a column.
fn column(content: &[u8], name: &str) -> Vec<String> {
    let (header, rows) = table(content);
    let place = header.iter().position(|known| known == name).unwrap();
    rows.into_iter().map(|row| row[place].clone()).collect()
}

/// Every meeting of the two feeds that has exports.
fn with_sessions(edition: &Edition) -> impl Iterator<Item = (Key<Meeting>, &Meeting)> {
    let meetings = edition.network.meetings.iter();
    meetings.filter(|(key, _)| !edition.schedule(*key).sessions.is_empty())
}

fn held(edition: &Edition, meeting: Key<Meeting>) -> Vec<&Session> {
    let sessions = edition.schedule(meeting).sessions.records().iter();
    sessions.filter(|session| session.status != SessionStatus::Cancelled).collect()
}

#[test]
fn every_meeting_with_sessions_has_four_files_that_are_the_same_each_time() {
    for (folder, meetings) in
        [(FEEDS[0], &["seoul-2024"][..]), (FEEDS[1], &["harbour-2026", "lantern-2025"])]
    {
        let files = exports(&edition(folder), &site());
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let expected = meetings.iter().flat_map(|id| {
            ["schedule.json", "schedule.xml", "sessions.csv", "run-of-show.csv"]
                .map(|name| format!("data/meetings/{id}/{name}"))
        });
        assert_eq!(paths, expected.collect::<Vec<_>>());
        assert_eq!(files, exports(&edition(folder), &site()));
    }
}

#[test]
fn the_json_schedule_holds_the_sessions_of_the_edition() {
    for folder in FEEDS {
        let edition = edition(folder);
        let files = exports(&edition, &site());
        for (key, meeting) in with_sessions(&edition) {
            let path = format!("data/meetings/{}/schedule.json", meeting.id);
            let schedule: Value = serde_json::from_slice(content(&files, &path)).unwrap();
            let agenda = edition.schedule(key);
            assert_eq!(days(&schedule).len(), agenda.days.len());
            for (place, (day, written)) in agenda.days.iter().zip(days(&schedule)).enumerate() {
                assert_eq!(written["index"], place + 1);
                assert_eq!(written["date"], day.date.to_string());
                let sessions = agenda.sessions.records()[day.sessions.clone()].iter();
                let sessions = sessions.filter(|it| it.status != SessionStatus::Cancelled);
                let events = written["rooms"].as_object().unwrap().values();
                let events: usize = events.map(|events| events.as_array().unwrap().len()).sum();
                assert_eq!(events, sessions.count());
            }
            let events = events(&schedule);
            let unlike = |field: &str| {
                events.iter().map(|(_, event)| event[field].to_string()).collect::<HashSet<_>>()
            };
            for field in ["guid", "id", "slug", "url"] {
                assert_eq!(unlike(field).len(), events.len(), "{field}");
            }
            let language = edition.network.language.as_str();
            for session in held(&edition, key) {
                let url = format!(
                    "https://agenda.example/lantern/meetings/{}/sessions/{}",
                    meeting.id, session.id
                );
                let (room, event) = events.iter().find(|(_, event)| event["url"] == url).unwrap();
                assert_eq!(event["room"], *room);
                if let Some(key) = session.room {
                    assert_eq!(*room, meeting.rooms[key].name.read(language));
                }
                let title = event["title"].as_str().unwrap();
                assert!(title.ends_with(session.title.read(language)), "{title}");
                assert_eq!(event["start"], clock(session.slot.starts_at()));
                assert_eq!(event["type"], session.kind.as_str());
                let minutes = session.slot.minutes();
                assert_eq!(event["duration"], format!("{:02}:{:02}", minutes / 60, minutes % 60));
                assert_eq!(event["persons"].as_array().unwrap().len(), session.people().len());
                assert_eq!(event["links"].as_array().unwrap().len(), session.instruments.len());
                assert_eq!(event["attachments"].as_array().unwrap().len(), session.documents.len());
            }
        }
    }
}

#[test]
fn a_title_has_the_wording_of_the_pages() {
    let other = "session-heading = {title} ({code})";
    let locale = Locale::parse("en", other, |_, _| PluralCategory::Other);
    let files = export::exports(&edition("public/feed"), &site(), &locale);
    let schedule = content(&files, "data/meetings/seoul-2024/schedule.json");
    let schedule = String::from_utf8_lossy(schedule);
    assert!(schedule.contains("human-centric public services (Session 1)"), "{schedule}");
}

#[test]
fn a_session_of_the_bundled_feed_is_told_in_full() {
    let files = exports(&edition("public/feed"), &site());
    let schedule: Value =
        serde_json::from_slice(content(&files, "data/meetings/seoul-2024/schedule.json")).unwrap();
    let conference = &schedule["schedule"]["conference"];
    for (field, value) in [
        ("acronym", "seoul_2024"),
        ("start", "2024-09-03"),
        ("end", "2024-09-04"),
        ("timeslot_duration", "00:01"),
        ("time_zone_name", "Asia/Seoul"),
        ("url", "https://agenda.example/lantern/meetings/seoul-2024"),
    ] {
        assert_eq!(conference[field], value);
    }
    let title = "Session 1. Governing with Artificial intelligence for inclusive and human-centric public services";
    let event = event(&schedule, title);
    for (field, value) in [
        ("date", "2024-09-03T09:00:00+09:00"),
        ("end", "2024-09-03T10:30:00+09:00"),
        ("start", "09:00"),
        ("duration", "01:30"),
        ("type", "session"),
        ("language", "en"),
    ] {
        assert_eq!(event[field], value);
    }
    let links: Vec<_> = event["links"].as_array().unwrap().iter().map(|it| &it["url"]).collect();
    assert_eq!(
        links,
        [
            "https://agenda.example/lantern/library/trustworthy-use-of-ai",
            "https://agenda.example/lantern/library/governing-with-ai"
        ]
    );
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = node.children().find(|child| child.has_tag_name(name));
    found.unwrap_or_else(|| panic!("no {name} in {node:?}"))
}

fn text<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    child(node, name).text().unwrap_or_default()
}

fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name(name))
}

#[test]
fn the_xml_schedule_says_what_the_json_schedule_says() {
    for (folder, site) in FEEDS.into_iter().flat_map(|it| [(it, site()), (it, Address::default())])
    {
        let edition = edition(folder);
        let files = exports(&edition, &site);
        for (_, meeting) in with_sessions(&edition) {
            let path = |name: &str| format!("data/meetings/{}/{name}", meeting.id);
            let json: Value =
                serde_json::from_slice(content(&files, &path("schedule.json"))).unwrap();
            let xml = str::from_utf8(content(&files, &path("schedule.xml"))).unwrap();
            let xml = Document::parse(xml).unwrap();
            let root = xml.root_element();
            assert_eq!(text(root, "version"), json["schedule"]["version"]);
            let conference = child(root, "conference");
            for field in ["title", "acronym", "start", "end", "time_zone_name"] {
                assert_eq!(text(conference, field), json["schedule"]["conference"][field]);
            }
            let addresses = [named(root, "url").count(), named(conference, "url").count()];
            assert_eq!(addresses, [usize::from(site.is_absolute()); 2]);
            let mut written = Vec::new();
            for (day, of_json) in named(root, "day").zip(days(&json)) {
                assert_eq!(day.attribute("date").unwrap(), of_json["date"]);
                assert_eq!(day.attribute("start").unwrap(), of_json["day_start"]);
                assert_eq!(day.attribute("end").unwrap(), of_json["day_end"]);
                for room in named(day, "room") {
                    let name = room.attribute("name").unwrap();
                    written.extend(named(room, "event").map(|event| (name, event)));
                }
            }
            let expected = events(&json);
            assert_eq!(written.len(), expected.len());
            for ((room, event), (of_json, expected)) in written.into_iter().zip(expected) {
                assert_eq!(
                    (room, event.attribute("guid").unwrap()),
                    (of_json, expected["guid"].as_str().unwrap())
                );
                assert_eq!(event.attribute("id").unwrap(), expected["id"].to_string());
                for field in [
                    "room",
                    "title",
                    "subtitle",
                    "type",
                    "date",
                    "start",
                    "duration",
                    "abstract",
                    "slug",
                    "track",
                    "language",
                    "description",
                ] {
                    assert_eq!(text(event, field), expected[field].as_str().unwrap_or_default());
                }
                for (list, entry, address, name) in [
                    ("links", "link", "url", "title"),
                    ("attachments", "attachment", "url", "title"),
                    ("persons", "person", "guid", "name"),
                ] {
                    let attribute = if address == "url" { "href" } else { address };
                    let entries = named(child(event, list), entry);
                    let entries = entries.map(|it| json!([it.attribute(attribute), it.text()]));
                    let of_json = expected[list].as_array().unwrap().iter();
                    let of_json = of_json.map(|it| json!([it[address], it[name]]));
                    assert_eq!(entries.collect::<Vec<_>>(), of_json.collect::<Vec<_>>());
                }
                let url = named(event, "url").next().and_then(|url| url.text());
                assert_eq!(url, expected["url"].as_str().filter(|_| site.is_absolute()));
            }
        }
    }
}

#[test]
fn without_a_host_a_session_has_its_path_and_instruments_their_own_address() {
    let files = exports(&edition("tests/fixtures/full"), &Address::default());
    let schedule: Value =
        serde_json::from_slice(content(&files, "data/meetings/harbour-2026/schedule.json"))
            .unwrap();
    assert!(schedule["schedule"].get("base_url").is_none());
    assert!(schedule["schedule"]["conference"].get("url").is_none());
    for (_, event) in events(&schedule) {
        assert!(event["url"].as_str().unwrap().starts_with("/meetings/harbour-2026/sessions/"));
        for link in event["links"].as_array().unwrap() {
            assert!(link["url"].as_str().unwrap().starts_with("https://example.org/"), "{link}");
        }
        for person in event["persons"].as_array().unwrap() {
            assert!(person.get("url").is_none());
        }
    }
}

#[test]
fn a_session_past_midnight_belongs_to_the_day_before() {
    let edition = edition_of(
        json!({ "dayStart": "04:00" }),
        json!([
            session("dinner", "2027-05-03T19:00", "2027-05-04T01:00"),
            session("music", "2027-05-04T01:00", "2027-05-04T03:30"),
            session("tea", "2027-05-04T04:00", "2027-05-04T05:00"),
        ]),
    );
    let schedule = schedule(&edition);
    let found: Vec<_> = days(&schedule)
        .iter()
        .map(|day| {
            let events = day["rooms"]["–"].as_array().unwrap().iter();
            let titles: Vec<_> = events.map(|event| event["title"].as_str().unwrap()).collect();
            (day["day_start"].as_str().unwrap(), day["day_end"].as_str().unwrap(), titles)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("2027-05-03T04:00:00+09:00", "2027-05-04T04:00:00+09:00", vec!["dinner", "music"]),
            ("2027-05-04T04:00:00+09:00", "2027-05-05T04:00:00+09:00", vec!["tea"]),
        ]
    );
    assert_eq!(event(&schedule, "music")["date"], "2027-05-04T01:00:00+09:00");
    let days = column(&file(&edition, "sessions.csv"), "day");
    assert_eq!(days, ["2027-05-03", "2027-05-03", "2027-05-04"]);
}

#[test]
fn a_session_takes_as_long_as_it_does_while_the_clocks_are_changed() {
    let edition = edition_of(
        json!({ "timeZone": "Europe/Paris" }),
        json!([
            session("spring", "2027-03-28T01:00", "2027-03-28T04:00"),
            session("autumn", "2027-10-31T01:00", "2027-10-31T04:00"),
            session("gap", "2027-03-28T02:15", "2027-03-28T03:00"),
            session("fair", "2027-05-03T09:00", "2027-05-08T17:30"),
        ]),
    );
    let schedule = schedule(&edition);
    for (title, start, end, duration) in [
        ("spring", "2027-03-28T01:00:00+01:00", "2027-03-28T04:00:00+02:00", "02:00"),
        ("autumn", "2027-10-31T01:00:00+02:00", "2027-10-31T04:00:00+01:00", "04:00"),
        ("gap", "2027-03-28T02:15:00+01:00", "2027-03-28T03:00:00+02:00", "00:00"),
        ("fair", "2027-05-03T09:00:00+02:00", "2027-05-08T17:30:00+02:00", "128:30"),
    ] {
        let event = event(&schedule, title);
        assert_eq!(
            (&event["date"], &event["end"], &event["duration"]),
            (&start.into(), &end.into(), &duration.into())
        );
    }
}

#[test]
fn identities_stay_when_sessions_are_added_moved_and_cancelled() {
    let before = edition_of(
        json!({}),
        json!([
            session("a", "2027-05-03T09:00", "2027-05-03T10:00"),
            session("b", "2027-05-03T10:00", "2027-05-03T11:00"),
        ]),
    );
    let mut cancelled = session("c", "2027-05-03T07:00", "2027-05-03T08:00");
    cancelled["status"] = json!("cancelled");
    let after = edition_of(
        json!({ "title": "Another title", "version": 2 }),
        json!([
            session("b", "2027-05-03T08:00", "2027-05-03T09:00"),
            cancelled,
            session("new", "2027-05-03T09:00", "2027-05-03T09:30"),
            session("a", "2027-05-04T15:00", "2027-05-04T16:00"),
        ]),
    );
    let (before, after) = (schedule(&before), schedule(&after));
    for title in ["a", "b"] {
        for field in ["guid", "id", "slug", "url"] {
            assert_eq!(event(&before, title)[field], event(&after, title)[field], "{field}");
        }
    }
    assert_ne!(event(&after, "new")["guid"], event(&after, "a")["guid"]);
}

#[test]
fn a_person_is_the_same_in_all_sessions_and_feeds_that_call_them_so() {
    let with = |person: &str| {
        let mut session = session("a", "2027-05-03T09:00", "2027-05-03T10:00");
        session["items"] = json!([{ "role": "speaker", "persons": [{ "person": person }] }]);
        let schedule = schedule(&edition_of(json!({}), json!([session])));
        event(&schedule, "a")["persons"][0].clone()
    };
    assert_eq!(with("dara"), with("dara"));
    assert_ne!(with("dara")["guid"], with("mali")["guid"]);
    assert_ne!(with("dara")["id"], with("mali")["id"]);
}

#[test]
fn rooms_keep_the_order_of_the_meeting_and_a_session_without_one_is_at_the_venue() {
    let meeting = json!({
        "rooms": [{ "id": "z", "name": "Zeppelin" }, { "id": "a", "name": "Anchor" }],
        "location": { "name": "Old Customs House" },
        "parts": [{ "id": "forum", "title": "Forum", "location": { "name": "Lighthouse School" } }],
    });
    let mut sessions = ["at-a", "at-z", "lunch", "youth"]
        .map(|id| session(id, "2027-05-03T09:00", "2027-05-03T10:00"));
    sessions[0]["room"] = json!("a");
    sessions[1]["room"] = json!("z");
    sessions[3]["part"] = json!("forum");
    let schedule = schedule(&edition_of(meeting, json!(sessions)));
    let rooms = schedule["schedule"]["conference"]["rooms"].as_array().unwrap();
    let rooms: Vec<_> = rooms.iter().map(|room| room["name"].as_str().unwrap()).collect();
    assert_eq!(rooms, ["Zeppelin", "Anchor", "Old Customs House", "Lighthouse School"]);
    let keys: Vec<_> = days(&schedule)[0]["rooms"].as_object().unwrap().keys().collect();
    assert_eq!(keys, rooms);
    for (title, room) in [("at-a", "Anchor"), ("lunch", rooms[2]), ("youth", rooms[3])] {
        assert_eq!(event(&schedule, title)["room"], room);
    }
    assert_eq!(event(&schedule, "youth")["subtitle"], "Forum");
}

#[test]
fn what_is_cancelled_is_only_in_the_tables() {
    let mut cancelled = session("a", "2027-05-03T09:00", "2027-05-03T10:00");
    cancelled["status"] = json!("cancelled");
    let other = session("b", "2027-05-04T09:00", "2027-05-04T10:00");
    for (meeting, sessions, titles, statuses) in [
        (json!({}), json!([cancelled, other]), vec!["b"], ["cancelled", "confirmed"]),
        (json!({ "status": "cancelled" }), json!([cancelled, other]), vec![], ["cancelled"; 2]),
    ] {
        let edition = edition_of(meeting, sessions);
        let schedule = schedule(&edition);
        let events: Vec<_> = events(&schedule).iter().map(|(_, it)| it["title"].clone()).collect();
        assert_eq!(
            (days(&schedule).len(), events),
            (2, titles.into_iter().map(Value::from).collect())
        );
        assert_eq!(column(&file(&edition, "sessions.csv"), "status"), statuses);
    }
}

#[test]
fn a_meeting_without_a_time_zone_has_tables_alone_and_one_without_sessions_nothing() {
    let sessions = json!([session("a", "2027-05-03T09:00", "2027-05-03T10:00")]);
    for (sessions, names) in
        [(sessions, &["sessions.csv", "run-of-show.csv"][..]), (json!([]), &[])]
    {
        let files = exports(&edition_of(json!({ "timeZone": null }), sessions), &site());
        let paths: Vec<_> = files.iter().map(|file| file.path.clone()).collect();
        let expected = names.iter().map(|name| format!("data/meetings/quay-2027/{name}"));
        assert_eq!(paths, expected.collect::<Vec<_>>());
    }
}

#[test]
fn awkward_ids_and_versions_make_the_slugs_and_versions_of_c3voc() {
    let sessions = || {
        json!([
            session("a.b", "2027-05-03T09:00", "2027-05-03T10:00"),
            session("a_b", "2027-05-03T10:00", "2027-05-03T11:00"),
            session("a-", "2027-05-03T11:00", "2027-05-03T12:00"),
        ])
    };
    for (meeting, acronym, version) in [
        (json!({ "id": "quay-2027" }), "quay_2027", ""),
        (json!({ "id": "27", "updated": "2027-04-01T09:00Z" }), "meeting_27", "2027-04-01"),
        (json!({ "id": "2.7-x_", "version": 12 }), "2_7_x_", "12"),
    ] {
        let edition = edition_of(meeting, sessions());
        let files = exports(&edition, &site());
        let schedule: Value = serde_json::from_slice(&files[0].content).unwrap();
        assert_eq!(schedule["schedule"]["version"], version);
        assert_eq!(schedule["schedule"]["conference"]["acronym"], acronym);
        for (id, end) in [("a.b", "a_b"), ("a_b", "a_b"), ("a-", "a")] {
            let event = event(&schedule, id);
            assert_eq!(event["slug"], format!("{acronym}-{}-{end}", event["id"]));
        }
    }
}

#[test]
fn the_table_of_sessions_has_a_row_for_each() {
    for folder in FEEDS {
        let edition = edition(folder);
        let files = exports(&edition, &site());
        for (key, meeting) in with_sessions(&edition) {
            let file = content(&files, &format!("data/meetings/{}/sessions.csv", meeting.id));
            assert!(file.starts_with("\u{feff}session,code,title,".as_bytes()));
            let language = edition.network.language.as_str();
            let sessions = edition.schedule(key).sessions.records();
            let expected =
                |cell: &dyn Fn(&Session) -> String| sessions.iter().map(cell).collect::<Vec<_>>();
            assert_eq!(column(file, "session"), expected(&|it| it.id.to_string()));
            assert_eq!(column(file, "title"), expected(&|it| it.title.read(language).to_owned()));
            assert_eq!(column(file, "status"), expected(&|it| it.status.as_str().to_owned()));
            assert_eq!(column(file, "minutes"), expected(&|it| it.slot.minutes().to_string()));
            let people = expected(&|it| {
                let people = it.people().into_iter();
                let names = people.map(|key| edition.network.people[key].name.read(language));
                names.collect::<Vec<_>>().join("\n")
            });
            assert_eq!(column(file, "people"), people);
        }
    }
}

#[test]
fn the_table_of_the_run_of_show_has_a_row_for_each_item() {
    for folder in FEEDS {
        let edition = edition(folder);
        let files = exports(&edition, &site());
        for (key, meeting) in with_sessions(&edition) {
            let file = content(&files, &format!("data/meetings/{}/run-of-show.csv", meeting.id));
            let sessions = edition.schedule(key).sessions.records().iter();
            let runs = sessions.filter_map(|session| Some((session, RunOfShow::of(session)?)));
            let expected = runs.flat_map(|(session, run)| {
                let entries = run.entries.into_iter().zip(1..);
                entries.map(|(entry, position)| {
                    let start = entry.starts_at.map(|at| format!("{} {}", at.date(), clock(at)));
                    let minutes = entry.minutes.map(|minutes| minutes.to_string());
                    [
                        session.id.to_string(),
                        position.to_string(),
                        start.unwrap_or_default(),
                        minutes.unwrap_or_default(),
                    ]
                })
            });
            let columns =
                ["session", "position", "starts_at", "minutes"].map(|name| column(file, name));
            let rows =
                (0..columns[0].len()).map(|row| columns.each_ref().map(|it| it[row].clone()));
            assert_eq!(rows.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}

#[test]
fn people_who_share_an_item_share_a_row_and_their_lines_belong_together() {
    let mut session = session("a", "2027-05-03T09:00", "2027-05-03T10:00");
    session["items"] = json!([
        { "role": "moderator", "persons": [{ "person": "mali", "jobTitle": "Chair" }] },
        {
            "role": "speaker",
            "minutes": 15,
            "persons": [{ "person": "dara" }, { "person": "mali", "jobTitle": "Director, Lamps" }],
        },
        { "role": "qa" },
    ]);
    let edition = edition_of(json!({}), json!([session]));
    let (header, rows) = table(&file(&edition, "run-of-show.csv"));
    assert_eq!(
        header,
        [
            "session",
            "code",
            "session_title",
            "status",
            "position",
            "starts_at",
            "minutes",
            "role",
            "item_title",
            "person",
            "job_title",
            "delegation",
            "organisation",
        ]
    );
    let expected = [
        ["1", "", "", "moderator", "", "Mali", "Chair", "", ""],
        ["2", "2027-05-03 09:00", "15", "speaker", "", "Dara\nMali", "–\nDirector, Lamps", "", ""],
        ["3", "2027-05-03 09:15", "", "qa", "", "", "", "", ""],
    ];
    for (row, expected) in rows.iter().zip(expected) {
        assert_eq!(row[4..], expected);
        assert_eq!(row[..4], ["a", "", "a", "confirmed"]);
    }
    assert_eq!(rows.len(), 3);
}

#[test]
fn commas_quotes_lines_and_all_scripts_come_back_from_a_table() {
    let titles = [
        "a, b; c",
        "\"quoted\"",
        "two\nlines\r\nand three",
        "ភ្នំពេញ, 서울, ဒေါ်",
        "نور \"الفانوس\"",
        "🏮",
        "",
    ];
    let sessions = titles.iter().zip('a'..).map(|(title, id)| {
        let mut session = session(&id.to_string(), "2027-05-03T09:00", "2027-05-03T10:00");
        session["code"] = json!(title);
        session
    });
    let edition = edition_of(json!({}), sessions.collect());
    let file = file(&edition, "sessions.csv");
    assert_eq!(column(&file, "code"), titles);
    assert!(file.ends_with(b"\r\n"));
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for (title, cell) in [
        ("=HYPERLINK(\"https://a.example\")", "'=HYPERLINK(\"https://a.example\")"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("1=1", "1=1"),
        ("'=1", "'=1"),
        ("–1", "–1"),
    ] {
        let mut session = session("a", "2027-05-03T09:00", "2027-05-03T10:00");
        session["title"] = json!(title);
        session["items"] = json!([{ "role": "speaker", "title": title }]);
        let edition = edition_of(json!({}), json!([session]));
        assert_eq!(column(&file(&edition, "sessions.csv"), "title"), [cell]);
        assert_eq!(column(&file(&edition, "run-of-show.csv"), "item_title"), [cell]);
    }
}

proptest! {
    #![proptest_config(support::cases(2))]

    #[test]
    fn any_text_survives_in_tables_and_leaves_the_schedules_well_formed(
        title in "(?s).{0,30}",
        pieces in proptest::collection::vec("[=+@,;\"'\r\n\t \u{0}\u{b}\u{fffe}-]|<!\\[CDATA\\[|\\]\\]>|&#|[가ភ]", 0..12),
    ) {
        let title = ["x", &title, &pieces.concat()].concat();
        let code = pieces.concat();
        let mut session = session("a", "2027-05-03T09:00", "2027-05-03T10:00");
        session["title"] = json!(title);
        session["code"] = json!(code);
        session["description"] = json!(title);
        session["items"] = json!([
            { "role": "speaker", "persons": [{ "person": "dara", "jobTitle": title }] },
        ]);
        let meeting = json!({ "location": { "name": title } });
        let edition = edition_of(meeting, json!([session]));
        let session = &edition.schedule(edition.network.meetings.keys().next().unwrap()).sessions;
        let session = &session.records()[0];
        let table = file(&edition, "sessions.csv");
        prop_assert_eq!(&column(&table, "title")[0], session.title.read("en"));
        let code = session.code.as_ref().map_or("", |code| code.read("en"));
        let apostrophe = if code.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        prop_assert_eq!(&column(&table, "code")[0], &[apostrophe, code].concat());
        let items = file(&edition, "run-of-show.csv");
        prop_assert_eq!(&column(&items, "job_title")[0], session.title.read("en"));

        let json = schedule(&edition);
        let xml = String::from_utf8(file(&edition, "schedule.xml")).unwrap();
        let xml = Document::parse(&xml).unwrap();
        let event = xml.descendants().find(|node| node.has_tag_name("event")).unwrap();
        let (room, of_json) = events(&json)[0];
        prop_assert_eq!(text(event, "title"), of_json["title"].as_str().unwrap());
        prop_assert_eq!(
            text(event, "description"),
            of_json["description"].as_str().unwrap_or_default()
        );
        prop_assert_eq!(event.parent().unwrap().attribute("name"), Some(room));
    }
}
