//! The invented network that has all that the real one lacks.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use plenary::agenda::{
    Facet, Facets, Filter, Kind, Language, MeetingStatus, Remainder, Role, RunOfShow, Schedule,
    SearchIndex, Session, SessionStatus, Sessions, Updated, Word,
};
use plenary::feed::{self, Severity};
use plenary::native::FOLDING;
use support::{Feed, outline, session};
use time::macros::{date, datetime};

const HARBOUR: &str = "harbour-2026";

fn ids(sessions: &[Session]) -> Vec<&str> {
    sessions.iter().map(|session| session.id.as_str()).collect()
}

fn facets(feed: &Feed, meeting: &str) -> Facets {
    let (_, record) = feed.meeting(meeting);
    Facets::of(feed.network(), &record.rooms, feed.schedule(meeting))
}

fn values(facets: &Facets, facet: Facet) -> Vec<&str> {
    facets.values(facet).iter().map(|value| value.id.as_str()).collect()
}

fn chosen(feed: &Feed, facet: Facet, values: &[&str]) -> Vec<String> {
    let facets = facets(feed, HARBOUR);
    let mut filter = Filter::default();
    for value in values {
        filter.choose(facet, value.parse().unwrap());
    }
    let matching = filter.apply(&facets, None).matching;
    let sessions = feed.schedule(HARBOUR).sessions.records().iter().enumerate();
    let matching = sessions.filter(|(place, _)| matching.contains(*place));
    matching.map(|(_, session)| session.id.to_string()).collect()
}

fn found(schedule: &Schedule, index: &SearchIndex, words: &str) -> Vec<String> {
    let found = index.find_sessions(words, FOLDING).unwrap();
    let sessions = schedule.sessions.records().iter().enumerate();
    sessions
        .filter(|(place, _)| found.contains(*place))
        .map(|(_, session)| session.id.to_string())
        .collect()
}

#[test]
fn it_is_read_without_errors_and_warnings() {
    let feed = Feed::full();
    support::assert_only_notes(&feed.reading.problems);
    support::assert_only_notes(&feed.session_problems);
    for (_, texts) in &feed.texts {
        assert_eq!(texts.problems, []);
    }
    let notes: Vec<_> = feed.session_problems.iter().map(outline).collect();
    assert!(
        notes
            .iter()
            .all(|(severity, _, key)| (*severity, *key) == (Severity::Note, "problem-overrun")),
        "{notes:?}"
    );
    assert!(!notes.is_empty(), "an overrun is to be seen somewhere");
}

#[test]
fn the_json_schema_accepts_all_of_its_files() {
    let schema = feed::json_schema();
    support::assert_accepted(&schema, "tests/fixtures/full/network.json");
    support::assert_accepted(&schema, "tests/fixtures/small.json");
    let sessions = support::schema_of(&schema, "SessionsFile");
    for file in ["harbour-2026.json", "harbour-2026-v1.json", "harbour-2026-v2.json"] {
        support::assert_accepted(&sessions, &format!("tests/fixtures/full/meetings/{file}"));
    }
    let texts = support::schema_of(&schema, "TextsFile");
    support::assert_accepted(&texts, "tests/fixtures/full/meetings/harbour-2026-texts.json");
}

#[test]
fn it_uses_every_field_of_the_feed() {
    fn collect(value: &serde_json::Value, names: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
            serde_json::Value::Object(fields) => {
                names.extend(fields.keys().cloned());
                fields.values().for_each(|field| collect(field, names));
            }
            _ => {}
        }
    }
    let mut used = Vec::new();
    for file in ["network.json", "meetings/harbour-2026.json", "meetings/harbour-2026-texts.json"] {
        collect(&support::json(&format!("tests/fixtures/full/{file}")), &mut used);
    }
    let schema = feed::json_schema();
    let definitions = schema["$defs"].as_object().unwrap();
    let records = definitions.values().chain([&schema]);
    let fields = records.filter_map(|record| record["properties"].as_object());
    let unused: Vec<_> =
        fields.flat_map(|fields| fields.keys()).filter(|name| !used.contains(name)).collect();
    assert_eq!(unused, [""; 0]);
}

#[test]
fn it_uses_every_word_of_a_session() {
    let feed = Feed::full();
    let sessions: Vec<&Session> =
        feed.schedules.iter().flat_map(|(_, schedule)| schedule.sessions.records()).collect();
    for kind in Kind::ALL {
        assert!(sessions.iter().any(|session| session.kind == *kind), "{}", kind.as_str());
    }
    for status in SessionStatus::ALL {
        assert!(sessions.iter().any(|session| session.status == *status), "{}", status.as_str());
    }
    for role in Role::ALL {
        let has_role = |session: &&Session| session.items.iter().any(|item| item.role == *role);
        assert!(sessions.iter().any(has_role), "{}", role.as_str());
    }
    for status in MeetingStatus::ALL {
        let meetings = feed.network().meetings.records();
        assert!(meetings.iter().any(|meeting| meeting.status == *status), "{}", status.as_str());
    }
}

#[test]
fn a_session_past_midnight_belongs_to_the_day_before() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let days: Vec<_> = schedule.days.iter().map(|day| day.date).collect();
    assert_eq!(days, [date!(2026 - 03 - 10), date!(2026 - 03 - 11), date!(2026 - 03 - 12)]);
    let first_day = ids(&schedule.sessions.records()[schedule.days[0].sessions.clone()]);
    // One goes on past midnight, one starts after it; both end the first day.
    assert_eq!(first_day[first_day.len() - 2..], ["lantern-release", "night-walk"]);
    assert_eq!(session(schedule, "lantern-release").slot.ends_at(), datetime!(2026-03-11 01:15));
    assert_eq!(session(schedule, "night-walk").slot.starts_at(), datetime!(2026-03-11 01:30));
    let second_day = ids(&schedule.sessions.records()[schedule.days[1].sessions.clone()]);
    assert_eq!(second_day[0], "morning-tea");
    assert_eq!(
        chosen(&feed, Facet::Day, &["2026-03-10"]).last().map(String::as_str),
        Some("night-walk")
    );
}

#[test]
fn parallel_sessions_stand_in_the_order_of_their_rooms() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let at = |start| {
        let sessions = schedule.sessions.records().iter();
        let sessions = sessions.filter(move |session| session.slot.starts_at() == start);
        sessions.map(|session| session.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(at(datetime!(2026-03-10 11:15)), ["session-1a", "session-1b", "session-1c"]);
    // The one that ends first comes last, as its room does.
    assert_eq!(
        at(datetime!(2026-03-10 14:00)),
        ["session-2a", "session-2b", "session-2c", "session-2d"]
    );
    assert_eq!(at(datetime!(2026-03-10 16:00)), ["session-3a", "session-3b", "session-3c"]);
    let records = schedule.sessions.records();
    assert!(records.is_sorted_by_key(|Session { slot, room, .. }| {
        (slot.starts_at(), *room, slot.ends_at())
    }));
}

#[test]
fn neighbours_are_the_sessions_before_and_after() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let neighbours = |id: &str| {
        let (before, after) = schedule.neighbours(schedule.sessions.find(id).unwrap());
        (before.map(|session| session.id.as_str()), after.map(|session| session.id.as_str()))
    };
    assert_eq!(neighbours("registration"), (None, Some("opening-ceremony")));
    assert_eq!(neighbours("session-1b"), (Some("session-1a"), Some("session-1c")));
    assert_eq!(neighbours("night-walk"), (Some("lantern-release"), Some("morning-tea")));
    assert_eq!(neighbours("farewell-lunch"), (Some("closing"), None));
}

#[test]
fn related_sessions_share_topics_or_people_and_the_closest_come_first() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let key = schedule.sessions.find("session-1a").unwrap();
    let shared = |other: &Session| {
        let session = &schedule.sessions[key];
        let people = session.people();
        let topics = other.topics.iter().filter(|topic| session.topics.contains(topic)).count();
        topics + other.people().iter().filter(|person| people.contains(person)).count()
    };
    let related = schedule.related(key);
    let counts: Vec<usize> = related.iter().map(|key| shared(&schedule.sessions[*key])).collect();
    assert!(counts.is_sorted_by_key(|count| std::cmp::Reverse(*count)), "{counts:?}");
    let others =
        schedule.sessions.iter().filter(|(other, record)| *other != key && shared(record) > 0);
    assert_eq!(related.len(), others.count());
    assert!(!related.contains(&key) && !related.is_empty());
}

#[test]
fn sessions_are_found_by_language_spoken_or_interpreted() {
    let feed = Feed::full();
    let facets = facets(&feed, HARBOUR);
    let mut languages = values(&facets, Facet::Language);
    languages.sort_unstable();
    assert_eq!(languages, ["ar", "en", "fr", "km", "ko", "lo", "th", "vi"]);
    assert_eq!(chosen(&feed, Facet::Language, &["th"]), ["session-3b"]);
    assert_eq!(chosen(&feed, Facet::Language, &["lo"]), ["session-3b"]);
    assert_eq!(chosen(&feed, Facet::Language, &["vi"]), ["session-1b", "session-6a"]);
    let spoken = session(feed.schedule(HARBOUR), "opening-ceremony");
    let tags = |languages: &[Language]| {
        languages.iter().map(|tag| tag.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tags(&spoken.languages), ["en", "km"]);
    assert_eq!(tags(&spoken.interpretation), ["ko", "ar", "fr"]);
}

#[test]
fn rooms_are_offered_in_the_order_of_the_feed() {
    let feed = Feed::full();
    let facets = facets(&feed, HARBOUR);
    let rooms = values(&facets, Facet::Room);
    assert_eq!(rooms, ["river-hall", "lotus-room", "bamboo-room", "quay-terrace"]);
    let counts: usize = rooms.iter().map(|room| chosen(&feed, Facet::Room, &[room]).len()).sum();
    let with_room =
        feed.schedule(HARBOUR).sessions.records().iter().filter(|session| session.room.is_some());
    assert_eq!(counts, with_room.count());
    assert!(chosen(&feed, Facet::Room, &["bamboo-room"]).contains(&"session-1c".to_owned()));
}

#[test]
fn a_session_says_whether_it_takes_place_and_why_not() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    for (id, status, has_note) in [
        ("session-2c", SessionStatus::Cancelled, true),
        ("session-2d", SessionStatus::Tentative, true),
        ("session-3b", SessionStatus::Moved, true),
        ("session-6d", SessionStatus::Confirmed, false),
        ("session-1a", SessionStatus::Confirmed, false),
    ] {
        let session = session(schedule, id);
        assert_eq!((session.status, session.status_note.is_some()), (status, has_note), "{id}");
    }
}

#[test]
fn names_in_every_script_are_found_by_a_part_of_them() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let index = SearchIndex::of_sessions(feed.network(), schedule, None, FOLDING);
    for (person, parts) in [
        ("chan-tonle", &["ចន្ទ ទន្លេ", "ចន្ទ", "ទន្លេ", "ន្លេ", "tonle"][..]),
        ("sovann-preah-chan", &["សុវណ្ណ", "ពន្លឺព្រះច័ន្ទ", "ព្រះច័ន្ទ"]),
        ("mi-ein", &["ဒေါ်မီးအိမ်", "မီးအိမ်", "ဒေါ်"]),
        ("kyei-pya", &["ဦးကြယ်ပြာ", "ကြယ်ပြာ", "ပြာ", "kyei"]),
        ("kim-deungbul", &["김등불", "등불", "김등", "deung-bul"]),
        ("haneul-dari", &["하늘 다리", "하늘", "다리"]),
        ("nour-al-fanous", &["نور الفانوس", "الفانوس", "فانوس", "نور"]),
        ("qamar-al-bahr", &["قمر البحر", "البحر", "قمر"]),
        ("khom-sawang", &["โคม", "สว่างใจ", "สว่าง", "โคมสว่าง"]),
        ("khom-saengchan", &["ໂຄມ", "ແສງຈັນ", "ແສງ"]),
        ("den-long-sang", &["Đèn Lồng Sáng", "đèn", "den long", "sang"]),
        ("ember-okindle", &["O’Kindle", "O'Kindle", "o'kin"]),
        ("beacon-sondergloew", &["Søndergløw", "sonderglow"]),
        ("zephyr-lull", &["zephyr", "Zéphyr", "l'ull"]),
        ("wick-tinder", &["<3", "wick"]),
    ] {
        let key = feed.network().people.find(person).unwrap();
        let sessions = schedule.sessions.records().iter();
        let sessions: Vec<String> = sessions
            .filter(|session| session.people().contains(&key))
            .map(|session| session.id.to_string())
            .collect();
        assert!(!sessions.is_empty(), "{person} appears nowhere");
        for part in parts.iter().filter(|part| **part != "โคมสว่าง") {
            let found = found(schedule, &index, part);
            let missing: Vec<_> = sessions.iter().filter(|id| !found.contains(id)).collect();
            assert_eq!(missing, [""; 0], "{part}");
        }
    }
    assert_eq!(
        found(schedule, &index, "โคมสว่าง"),
        [""; 0],
        "a space that is printed is not left out"
    );
}

#[test]
fn titles_and_topics_are_found_in_every_language() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let index = SearchIndex::of_sessions(feed.network(), schedule, None, FOLDING);
    for words in [
        "พิธีเปิด",
        "ພິທີເປີດ",
        "ពិធីបើក",
        "ဖွင့်ပွဲ",
        "개회식",
        "الافتتاح",
        "lễ khai mạc",
        "le khai mac",
        "CÉRÉMONIE",
    ] {
        assert!(found(schedule, &index, words).contains(&"opening-ceremony".to_owned()), "{words}");
    }
    for words in [
        "ปัญญาประดิษฐ์",
        "ປັນຍາປະດິດ",
        "បញ្ញាសិប្បនិម្មិត",
        "ဉာဏ်ရည်တု",
        "인공지능",
        "الاصطناعي",
        "tri tue nhan tao",
    ] {
        assert!(found(schedule, &index, words).contains(&"session-1a".to_owned()), "{words}");
    }
}

#[test]
fn the_file_of_long_texts_is_read_and_searched() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    let (key, meeting) = feed.meeting(HARBOUR);
    assert_eq!(meeting.texts_href.as_deref(), Some("meetings/harbour-2026-texts.json"));
    let (of, texts) = &feed.texts[0];
    assert_eq!(*of, key);
    let texts = &texts.texts;
    let id = |id: &str| id.parse().unwrap();
    assert!(texts.of(&id("session-3a")).unwrap().read("en").len() > 1_000);
    assert_eq!(texts.of(&id("session-3b")), None);
    let without = SearchIndex::of_sessions(feed.network(), schedule, None, FOLDING);
    let with = SearchIndex::of_sessions(feed.network(), schedule, Some(texts), FOLDING);
    for (words, session) in [
        ("youngest delegate", "opening-ceremony"),
        ("សូមស្វាគមន៍", "opening-ceremony"),
        ("ကြိုဆိုပါတယ်", "opening-ceremony"),
        ("항구의 등불을", "opening-ceremony"),
        ("ยินดีต้อนรับ", "opening-ceremony"),
        ("silent minute", "session-2a"),
        ("whatever tied", "session-3a"),
    ] {
        assert!(!found(schedule, &without, words).contains(&session.to_owned()), "{words}");
        assert!(found(schedule, &with, words).contains(&session.to_owned()), "{words}");
    }
}

#[test]
fn every_session_of_a_long_text_exists_and_has_no_other_text() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    for id in feed.texts[0].1.texts.ids() {
        assert!(session(schedule, id).description.is_none(), "{id}");
    }
}

#[test]
fn sessions_come_inline_or_in_a_file_or_not_at_all() {
    let feed = Feed::full();
    let sessions = |id: &str| feed.meeting(id).1.sessions.clone();
    assert_eq!(sessions(HARBOUR), Sessions::File("meetings/harbour-2026.json".into()));
    assert_eq!(sessions("lantern-2025"), Sessions::Inline);
    assert_eq!(sessions("next-2027"), Sessions::None);
    assert_eq!(feed.reading.schedules.len(), 1);
}

#[test]
fn times_with_an_offset_are_shown_at_the_wall_time_of_the_meeting() {
    let feed = Feed::full();
    let schedule = feed.schedule("lantern-2025");
    let slot = |id| session(schedule, id).slot;
    assert_eq!(slot("session-1").starts_at(), datetime!(2025-06-17 09:30));
    assert_eq!(slot("session-2").starts_at(), datetime!(2025-06-17 13:00));
    assert_eq!(slot("session-2").ends_at(), datetime!(2025-06-17 14:30));
}

#[test]
fn run_of_shows_of_every_kind_are_there() {
    let feed = Feed::full();
    let schedule = feed.schedule(HARBOUR);
    for (id, expected) in [
        ("keynote-light", Remainder::Discussion { minutes: 10, is_shared: false }),
        ("session-1b", Remainder::Discussion { minutes: 75, is_shared: true }),
        ("session-2a", Remainder::Discussion { minutes: 85, is_shared: true }),
        ("session-2b", Remainder::Overrun { minutes: 10 }),
        ("opening-ceremony", Remainder::NotAssigned { minutes: 10 }),
        ("session-3a", Remainder::None),
        ("session-1c", Remainder::NotAssigned { minutes: 15 }),
    ] {
        assert_eq!(RunOfShow::of(session(schedule, id)).unwrap().remainder, expected, "{id}");
    }
}

#[test]
fn the_next_meeting_is_never_a_cancelled_one() {
    let feed = Feed::full();
    let network = feed.network();
    let id = |key: Option<_>| key.map(|key| network.meetings[key].id.as_str());
    for (today, next, last) in [
        (date!(2024 - 10 - 01), Some("lantern-2025"), Some("first-2010")),
        (date!(2024 - 10 - 05), Some("lantern-2025"), Some("first-2010")),
        (date!(2025 - 06 - 18), Some("lantern-2025"), Some("first-2010")),
        (date!(2025 - 06 - 19), Some(HARBOUR), Some("lantern-2025")),
        (date!(2026 - 03 - 13), Some("next-2027"), Some(HARBOUR)),
        (date!(2028 - 01 - 01), None, Some(HARBOUR)),
    ] {
        assert_eq!(
            (id(network.next_meeting(today)), id(network.last_meeting(today))),
            (next, last),
            "{today}"
        );
    }
}

#[test]
fn a_meeting_keeps_its_version_its_date_and_its_parts() {
    let feed = Feed::full();
    let (_, meeting) = feed.meeting(HARBOUR);
    assert_eq!(meeting.version, Some(7));
    assert_eq!(meeting.updated, Some(Updated::At(datetime!(2026-03-09 18:30 +7))));
    assert_eq!(meeting.updated.unwrap().date(), date!(2026 - 03 - 09));
    let versions: Vec<_> =
        meeting.versions.iter().map(|version| (version.version, version.updated)).collect();
    let second = Updated::At(datetime!(2026-02-16 09:00 +7));
    let first = Updated::On(date!(2025 - 11 - 20));
    assert_eq!(versions, [(2, Some(second)), (1, Some(first))], "the newest first");
    assert_eq!(meeting.documents.len(), 3);
    let forum = &meeting.parts[meeting.parts.find("youth-forum").unwrap()];
    assert_eq!(forum.venue.as_ref().unwrap().name.read("en"), "Lighthouse School");
    assert_eq!(forum.hosts.len(), 2);
    let (_, other) = feed.meeting("lantern-2025");
    assert_eq!(other.updated, Some(Updated::On(date!(2025 - 06 - 01))));
}

#[test]
fn a_very_long_title_is_kept_whole() {
    let feed = Feed::full();
    let title = session(feed.schedule(HARBOUR), "session-7").title.read("en");
    assert!(title.chars().count() > 50 && !title.contains('…'), "{title}");
    let long = session(feed.schedule(HARBOUR), "session-3a").title.read("en");
    assert!(long.chars().count() > 150, "{long}");
}

#[test]
fn the_example_of_the_documentation_is_read_without_any_problem() {
    let documentation = support::text("docs/feed.md");
    let example = support::text("tests/fixtures/small.json");
    let block = documentation.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(block, example, "docs/feed.md and tests/fixtures/small.json differ");
    let reading = feed::read_network(example.as_bytes(), &plenary::native::ZoneDatabase).unwrap();
    assert_eq!(reading.problems, []);
    assert_eq!(reading.schedules[0].1.sessions.len(), 2);
}
