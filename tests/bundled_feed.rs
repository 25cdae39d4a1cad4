//! The feed that the project ships with, against the printed agenda and its figures.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use plenary::agenda::appearance::{self, Speaking, speaking_minutes};
use plenary::agenda::{
    Key, Language, Meeting, MeetingStatus, Relation, Remainder, RunOfShow, Schedule, Session, Text,
    Word,
};
use plenary::feed::{self, Reason, Severity};
use plenary::format::time::clock;
use support::{Feed, outline, session};
use time::Date;
use time::macros::date;

const SEOUL: &str = "seoul-2024";
const FIRST_DAY: Date = date!(2024 - 09 - 03);
const SECOND_DAY: Date = date!(2024 - 09 - 04);

fn english(text: &Text) -> &str {
    text.read(Language::default().as_str())
}

fn run_of(schedule: &Schedule, id: &str) -> RunOfShow {
    RunOfShow::of(session(schedule, id)).unwrap_or_else(|| panic!("{id} has no items"))
}

fn starts_of(schedule: &Schedule, id: &str) -> Vec<Option<String>> {
    run_of(schedule, id).entries.iter().map(|entry| entry.starts_at.map(clock)).collect()
}

fn on_day(schedule: &Schedule, date: Date) -> &[Session] {
    let day = schedule.days.iter().find(|day| day.date == date).unwrap();
    &schedule.sessions.records()[day.sessions.clone()]
}

fn people_on(schedule: &Schedule, date: Date) -> Vec<usize> {
    let sessions = on_day(schedule, date).iter();
    let mut people: Vec<usize> = sessions.flat_map(Session::people).map(Key::index).collect();
    people.sort_unstable();
    people.dedup();
    people
}

#[test]
fn the_printed_overrun_is_the_only_problem() {
    let feed = Feed::bundled();
    assert_eq!(feed.reading.problems, []);
    let problems: Vec<_> = feed.session_problems.iter().map(outline).collect();
    assert_eq!(
        problems,
        [(Severity::Note, "sessions[1:opening-remarks].items", "problem-overrun")]
    );
    assert_eq!(feed.session_problems[0].reason, Reason::Overrun { given: 21, slot: 20 });
    assert_eq!(feed.session_problems[0].file, "meetings/seoul-2024.json");
}

#[test]
fn the_figures_are_those_of_the_facts() {
    let feed = Feed::bundled();
    let (network, schedule) = (feed.network(), feed.schedule(SEOUL));
    assert_eq!(schedule.sessions.len(), 17);
    assert_eq!(network.members.len(), 18);
    assert_eq!(network.people.len(), 39);
    assert_eq!(network.instruments.len(), 14);
    assert_eq!(network.topics.len(), 12);
    let billings: usize =
        schedule.sessions.records().iter().map(|session| session.billings().count()).sum();
    assert_eq!(billings, 49);
    let days: Vec<_> = schedule.days.iter().map(|day| (day.date, day.sessions.len())).collect();
    assert_eq!(days, [(FIRST_DAY, 11), (SECOND_DAY, 6)]);
    let (first, second) = (people_on(schedule, FIRST_DAY), people_on(schedule, SECOND_DAY));
    let both = first.iter().filter(|person| second.contains(person)).count();
    assert_eq!((first.len(), second.len(), both), (22, 20, 3));
}

#[test]
fn everybody_in_the_list_of_people_appears_in_the_agenda() {
    let feed = Feed::bundled();
    for (key, person) in feed.network().people.iter() {
        let found = appearance::appearances(&feed.agendas(), &|billing| billing.person == key);
        assert!(!found.is_empty(), "{}", person.id);
    }
}

#[test]
fn the_slots_are_those_of_the_printed_agenda() {
    let feed = Feed::bundled();
    let schedule = feed.schedule(SEOUL);
    let printed = [
        ("09-03 08:00", "08:30", "registration", "", "Registration at venue"),
        ("09-03 08:30", "08:50", "opening", "", "Opening Remarks"),
        ("09-03 08:50", "09:00", "photo", "", "Official photo"),
        (
            "09-03 09:00",
            "10:30",
            "session",
            "Session 1",
            "Governing with Artificial intelligence for inclusive and human-centric public services",
        ),
        ("09-03 10:30", "11:00", "break", "", "Coffee break"),
        (
            "09-03 11:00",
            "12:15",
            "session",
            "Session 2",
            "Digital public infrastructure for better government services",
        ),
        ("09-03 12:15", "13:45", "break", "", "Lunch"),
        (
            "09-03 13:45",
            "15:00",
            "session",
            "Session 3",
            "Designing and delivering better services through meaningful citizen and stakeholder participation",
        ),
        ("09-03 15:00", "15:15", "break", "", "Coffee break"),
        (
            "09-03 15:15",
            "16:45",
            "interactive",
            "Session 4",
            "Identifying policy priorities on digital government, open government, and public sector innovation",
        ),
        ("09-03 16:45", "17:00", "closing", "", "Closing remarks"),
        ("09-04 09:00", "09:30", "break", "", "Welcome coffee"),
        ("09-04 09:30", "09:31", "opening", "", "Introduction"),
        ("09-04 09:31", "09:35", "opening", "", "Opening Remarks"),
        (
            "09-04 09:35",
            "10:30",
            "session",
            "Session 1",
            "A Trustworthy Government Innovation through Communication and Cooperation",
        ),
        (
            "09-04 10:30",
            "11:25",
            "session",
            "Session 2",
            "Engaging Diverse Stakeholders in Problem Solving",
        ),
        (
            "09-04 11:25",
            "12:20",
            "session",
            "Session 3",
            "Collaborative Innovation for Addressing Future Policy Challenges",
        ),
    ];
    assert_eq!(schedule.sessions.len(), printed.len());
    for (session, (start, end, kind, code, title)) in
        schedule.sessions.records().iter().zip(printed)
    {
        let (from, to) = (session.slot.starts_at(), session.slot.ends_at());
        let day = format!("{:02}-{:02}", u8::from(from.month()), from.day());
        assert_eq!(format!("{day} {}", clock(from)), start, "{title}");
        assert_eq!((from.date(), clock(to).as_str()), (to.date(), end), "{title}");
        assert_eq!(session.kind.as_str(), kind, "{title}");
        assert_eq!(session.code.as_ref().map_or("", english), code, "{title}");
        assert_eq!(english(&session.title), title);
    }
}

#[test]
fn the_billings_are_those_of_the_printed_agenda() {
    let feed = Feed::bundled();
    let (network, schedule) = (feed.network(), feed.schedule(SEOUL));
    let deputy_head = "Deputy Head of the Innovative, Digital and Open Government Division & Head of the Digital Government Unit";
    let digital_unit =
        "Policy Lead, Data-driven Public Sector & Southeast Asia, Digital Government Unit";
    let skills = "Policy Lead, Public services and digital skills, Digital Government Unit";
    let cooperation = "Director, Digital Government Cooperation Division";
    let planning = "Director of the Innovation Planning Division";
    // Session, role, person, job title, delegation, minutes.
    let printed = [
        (
            "opening-remarks",
            "opening",
            "Yong Suk Lee",
            "Deputy Minister for Digital Government and Innovation",
            "Korea",
            7,
        ),
        ("opening-remarks", "opening", "Ryun-Joo Lee", "Executive Director", "", 7),
        ("opening-remarks", "opening", "Barbara-Chiara Ubaldi", deputy_head, "OECD", 7),
        ("session-1", "moderator", "Arturo Rivera", digital_unit, "OECD", 0),
        (
            "session-1",
            "speaker",
            "Angela Hanson",
            "Innovation Lead, Innovative Governance Unit",
            "OECD",
            10,
        ),
        (
            "session-1",
            "speaker",
            "Pham Trinh Huong",
            "Senior Official, International Cooperation Department",
            "Viet Nam",
            15,
        ),
        (
            "session-1",
            "speaker",
            "Vannapha Phommathansy",
            "Deputy Director General, Digital Government Center",
            "Lao PDR",
            15,
        ),
        ("session-1", "speaker", "Chris Fechner", "CEO", "Australia", 15),
        (
            "session-1",
            "speaker",
            "Sumit Kesawapitak",
            "Public Sector Development Officer, Expert Level",
            "Thailand",
            10,
        ),
        (
            "session-1",
            "chair-comments",
            "Jaeho Lee",
            "Vice President, Department of Global ICT Cooperation",
            "Korea",
            3,
        ),
        ("session-2", "moderator", "Seong Ju Park", skills, "OECD", 0),
        ("session-2", "speaker", "Barbara-Chiara Ubaldi", deputy_head, "OECD", 10),
        ("session-2", "speaker", "Byung Joon Park", cooperation, "Korea", 10),
        (
            "session-2",
            "speaker",
            "Choy Yong Cong",
            "Director, International Affairs Division",
            "Singapore",
            15,
        ),
        (
            "session-2",
            "speaker",
            "Ryan Goh Ching Soon",
            "Assistant Director, International Affairs Division",
            "Singapore",
            15,
        ),
        (
            "session-2",
            "speaker",
            "Zainizam bin Yusof",
            "Deputy Director, Digital Government Division",
            "Malaysia",
            15,
        ),
        ("session-2", "comments", "Vutha Cheang", "Advisor to H.E. Sereyvath CHEA", "Cambodia", 5),
        ("session-2", "chair-comments", "Byung Joon Park", cooperation, "Korea", 3),
        ("session-3", "moderator", "Seong Ju Park", skills, "OECD", 0),
        (
            "session-3",
            "speaker",
            "Mauricio Mejia Galvan",
            "Policy Analyst, Open Governance Unit",
            "OECD",
            10,
        ),
        (
            "session-3",
            "speaker",
            "Laurențiu Mazilu",
            "Head of service, Open Government Service",
            "Romania",
            7,
        ),
        (
            "session-3",
            "speaker",
            "Azril bin Wanchik",
            "Principal Assistant Director, Policy & Research Section, Legal Affairs Division",
            "Malaysia",
            7,
        ),
        (
            "session-3",
            "speaker",
            "Suhair AlKayed",
            "Local Open Government Coordinator",
            "Jordan",
            7,
        ),
        ("session-3", "chair-comments", "Woong Joe Ko", planning, "Korea", 3),
        ("session-4", "introduction", "Arturo Rivera", "", "OECD", 0),
        ("session-4", "chair-comments", "Woong Joe Ko", planning, "Korea", 3),
        ("closing-remarks", "closing", "Woong Joe Ko", planning, "Korea", 0),
        ("closing-remarks", "closing", "Hana Lee", "Director", "", 0),
        ("closing-remarks", "closing", "Barbara-Chiara Ubaldi", "", "OECD", 0),
        ("symposium-introduction", "introduction", "Yujin Lee", "Deputy Director", "Korea", 0),
        (
            "symposium-opening-remarks",
            "opening",
            "Yong Suk Lee",
            "Deputy Minister of the Interior and Safety",
            "Korea",
            0,
        ),
        (
            "symposium-opening-remarks",
            "opening",
            "Mary Beth Goodman",
            "Deputy Secretary General",
            "OECD",
            0,
        ),
        ("symposium-1", "moderator", "Arturo Rivera", digital_unit, "OECD", 0),
        (
            "symposium-1",
            "panellist",
            "Angela Hanson",
            "Policy Lead, OPSI, INDIGO Division",
            "OECD",
            0,
        ),
        (
            "symposium-1",
            "panellist",
            "Dini Maghfirra",
            "Executive Director, Satu Data Indonesia",
            "Indonesia",
            0,
        ),
        (
            "symposium-1",
            "panellist",
            "Lazaro Tuñon Sastre",
            "Deputy Director for Open Government",
            "Spain",
            0,
        ),
        (
            "symposium-1",
            "panellist",
            "Jiyoung Moon",
            "Director of Administrative System",
            "Korea",
            0,
        ),
        (
            "symposium-2",
            "moderator",
            "Youngjun Nam",
            "Professor; Civil-Society Co-Chair of Open Government Committee Korea",
            "Korea",
            0,
        ),
        (
            "symposium-2",
            "speaker",
            "Junhee Kim",
            "Director General of Public Data Bureau",
            "Korea",
            0,
        ),
        (
            "symposium-2",
            "speaker",
            "Katju Holkeri",
            "Financial Counsellor and Head of the Governance Policy Unit",
            "Finland",
            0,
        ),
        ("symposium-2", "speaker", "Soeun Jeong", "Student", "Korea", 0),
        ("symposium-2", "speaker", "Mihee Shin", "Director", "Korea", 0),
        (
            "symposium-2",
            "speaker",
            "Carlos Santiso",
            "Head of the Innovative, Digital and Open Governance Division (GOV/INDIGO)",
            "OECD",
            0,
        ),
        ("symposium-3", "presenter", "Se-Hyun Cho", "Senior Research Fellow", "Korea", 0),
        ("symposium-3", "moderator", "Tae Joon Lah", "Professor", "Korea", 0),
        ("symposium-3", "speaker", "Chansoo Park", "Senior Research Fellow", "Korea", 0),
        ("symposium-3", "speaker", "Suejung Park", "Secretary General", "Korea", 0),
        ("symposium-3", "speaker", "Minseung Jeong", "Assist Editor", "Korea", 0),
        ("symposium-3", "speaker", "Seohwa Jeong", "Senior Researcher", "Korea", 0),
    ];
    let billings: Vec<_> = schedule
        .sessions
        .records()
        .iter()
        .flat_map(|session| session.billings().map(move |(item, billing)| (session, item, billing)))
        .collect();
    assert_eq!(billings.len(), printed.len());
    for ((session, item, billing), (id, role, person, job, member, minutes)) in
        billings.into_iter().zip(printed)
    {
        let place = format!("{id}: {person}");
        assert_eq!(session.id.as_str(), id, "{place}");
        assert_eq!(item.role.as_str(), role, "{place}");
        assert_eq!(english(&network.people[billing.person].name), person);
        assert_eq!(billing.job_title.as_ref().map_or("", english), job, "{place}");
        let speaks_for = billing.member.map_or("", |key| english(&network.members[key].name));
        assert_eq!(speaks_for, member, "{place}");
        assert_eq!(item.minutes.unwrap_or(0), minutes, "{place}");
    }
}

#[test]
fn a_name_that_is_printed_in_two_ways_belongs_to_one_person() {
    let feed = Feed::bundled();
    let (network, schedule) = (feed.network(), feed.schedule(SEOUL));
    for (session_id, person_id, preferred, printed) in [
        ("symposium-opening-remarks", "yong-suk-lee", "Yong Suk Lee", "Yongsuk Lee"),
        ("session-2", "zainizam-bin-yusof", "Zainizam bin Yusof", "Zainizam(bin) Yusof"),
        ("closing-remarks", "hana-lee", "Hana Lee", "Hana LEE"),
    ] {
        let person = network.people.find(person_id).unwrap();
        assert_eq!(english(&network.people[person].name), preferred);
        let mut billings = session(schedule, session_id).billings();
        let (_, billing) = billings.find(|(_, billing)| billing.person == person).unwrap();
        assert_eq!(billing.printed_name.as_ref().map(english), Some(printed));
    }
}

#[test]
fn what_is_left_of_each_session_is_as_in_the_facts() {
    let feed = Feed::bundled();
    let schedule = feed.schedule(SEOUL);
    for (id, given, slot, remainder) in [
        ("opening-remarks", 21, 20, Remainder::Overrun { minutes: 1 }),
        ("session-1", 68, 90, Remainder::Discussion { minutes: 22, is_shared: false }),
        ("session-2", 58, 75, Remainder::Discussion { minutes: 17, is_shared: false }),
        ("session-3", 34, 75, Remainder::Discussion { minutes: 41, is_shared: false }),
        ("session-4", 3, 90, Remainder::Discussion { minutes: 87, is_shared: true }),
        ("closing-remarks", 0, 15, Remainder::NotAssigned { minutes: 15 }),
        ("symposium-1", 0, 55, Remainder::NotAssigned { minutes: 55 }),
    ] {
        let run = run_of(schedule, id);
        assert_eq!(
            (run.given_minutes, run.slot_minutes, run.remainder),
            (given, slot, remainder),
            "{id}"
        );
    }
}

#[test]
fn the_starts_of_session_1_lead_to_its_questions_at_10_08() {
    let feed = Feed::bundled();
    let starts = starts_of(feed.schedule(SEOUL), "session-1");
    let expected = [
        None,
        Some("09:00"),
        Some("09:10"),
        Some("09:25"),
        Some("09:40"),
        Some("09:55"),
        Some("10:05"),
        Some("10:08"),
    ];
    assert_eq!(starts, expected.map(|start| start.map(str::to_owned)));
}

#[test]
fn an_item_that_two_people_share_counts_once() {
    let feed = Feed::bundled();
    let schedule = feed.schedule(SEOUL);
    let shared = session(schedule, "session-2")
        .items
        .iter()
        .position(|item| item.billings.len() == 2)
        .unwrap();
    let starts = starts_of(schedule, "session-2");
    assert_eq!(starts[shared].as_deref(), Some("11:20"));
    assert_eq!(starts[shared + 1].as_deref(), Some("11:35"));
    let minutes = speaking_minutes([session(schedule, "session-2")]);
    let singapore = Speaking::Member(feed.network().members.find("singapore").unwrap());
    assert!(minutes.contains(&(singapore, 15)));
}

#[test]
fn nothing_starts_at_a_computed_time_after_an_item_without_minutes() {
    let feed = Feed::bundled();
    let schedule = feed.schedule(SEOUL);
    assert_eq!(starts_of(schedule, "session-4"), [Some("15:15".to_owned()), None, None]);
    let second_day =
        on_day(schedule, SECOND_DAY).iter().filter(|session| !session.items.is_empty());
    let without_minutes = second_day.map(|session| session.id.as_str()).chain(["closing-remarks"]);
    for id in without_minutes {
        assert!(starts_of(schedule, id).iter().all(Option::is_none), "{id}");
    }
}

#[test]
fn the_speaking_minutes_by_delegation_are_those_of_the_facts() {
    let feed = Feed::bundled();
    let network = feed.network();
    let minutes = speaking_minutes(feed.schedule(SEOUL).sessions.records());
    let lines: Vec<(&str, u32)> = minutes
        .iter()
        .map(|(who, minutes)| {
            let name = match who {
                Speaking::Member(key) => &network.members[*key].name,
                Speaking::Organisation(key) => &network.organisations[*key].name,
            };
            (english(name), *minutes)
        })
        .collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable_by_key(|(name, minutes)| (std::cmp::Reverse(*minutes), *name));
    assert_eq!(
        sorted,
        [
            ("OECD", 37),
            ("Korea", 29),
            ("Malaysia", 22),
            ("Australia", 15),
            ("Lao PDR", 15),
            ("Singapore", 15),
            ("Viet Nam", 15),
            ("Thailand", 10),
            ("Jordan", 7),
            ("OECD Korea Policy Centre", 7),
            ("Romania", 7),
            ("Cambodia", 5),
        ]
    );
    assert_eq!(lines.iter().map(|(_, minutes)| minutes).sum::<u32>(), 184);
    assert!(lines.is_sorted_by_key(|(_, minutes)| std::cmp::Reverse(*minutes)), "the most first");
    let centre = network.organisations.find("oecd-korea-policy-centre").unwrap();
    assert!(minutes.contains(&(Speaking::Organisation(centre), 7)), "a line of its own");
}

#[test]
fn delegations_are_listed_by_their_relation_and_guests_are_no_members() {
    let feed = Feed::bundled();
    let network = feed.network();
    let of = |relation| {
        let members =
            network.members.records().iter().filter(move |member| member.relation == relation);
        members.map(|member| english(&member.name)).collect::<Vec<_>>()
    };
    assert_eq!(of(Relation::Region).len(), 11);
    assert_eq!(of(Relation::Host), ["Korea"]);
    assert_eq!(of(Relation::Guest), ["Australia", "Finland", "Spain", "Romania", "Jordan"]);
    assert_eq!(of(Relation::Organiser), ["OECD"]);
    let oecd = network.organisations.find("oecd").unwrap();
    let members_of_the_oecd = network.members.records().iter().filter(|member| {
        member.memberships.iter().any(|membership| membership.organisation == oecd)
    });
    let names: Vec<_> = members_of_the_oecd.map(|member| english(&member.name)).collect();
    assert_eq!(names, ["Korea", "Australia", "Finland", "Spain"]);
}

#[test]
fn the_delegations_that_speak_are_those_of_the_agenda() {
    let feed = Feed::bundled();
    let agendas = feed.agendas();
    let silent = feed
        .network()
        .members
        .iter()
        .filter(|(key, _)| appearance::people_of(&agendas, *key).is_empty());
    let silent: Vec<_> = silent.map(|(_, member)| english(&member.name)).collect();
    assert_eq!(silent, ["Brunei Darussalam", "Myanmar", "Philippines", "Timor-Leste"]);
}

#[test]
fn topics_stand_on_the_sessions_that_carry_them() {
    let feed = Feed::bundled();
    for (topic, sessions) in [
        ("artificial-intelligence", &["session-1"][..]),
        ("public-services", &["session-1", "session-3"]),
        ("digital-public-infrastructure", &["session-2"]),
        ("digital-government", &["session-2", "session-4"]),
        ("citizen-participation", &["session-3"]),
        ("stakeholder-engagement", &["session-3", "symposium-2"]),
        ("public-trust", &["session-3", "symposium-1"]),
        ("policy-priorities", &["session-4"]),
        ("open-government", &["session-4", "symposium-1", "symposium-2", "symposium-3"]),
        ("public-sector-innovation", &["session-4", "symposium-1", "symposium-3"]),
        ("policy-labs", &["symposium-3"]),
        ("data-driven-public-sector", &[]),
    ] {
        let key = feed.network().topics.find(topic).unwrap_or_else(|| panic!("no topic {topic}"));
        let found = appearance::on_topic(&feed.agendas(), key);
        let found: Vec<_> = found.iter().map(|(_, session)| session.id.as_str()).collect();
        assert_eq!(found, sessions, "{topic}");
    }
}

#[test]
fn instruments_are_referred_to_by_session_1_alone() {
    let feed = Feed::bundled();
    for (key, instrument) in feed.network().instruments.iter() {
        let found = appearance::on_instrument(&feed.agendas(), key);
        let found: Vec<_> = found.iter().map(|(_, session)| session.id.as_str()).collect();
        let is_of_session_1 =
            ["trustworthy-use-of-ai", "governing-with-ai"].contains(&instrument.id.as_str());
        assert_eq!(
            found,
            if is_of_session_1 { vec!["session-1"] } else { vec![] },
            "{}",
            instrument.id
        );
    }
}

#[test]
fn a_planned_meeting_whose_year_is_over_is_never_next() {
    let feed = Feed::bundled();
    let network = feed.network();
    let id = |key: Option<Key<Meeting>>| key.map(|key| network.meetings[key].id.as_str());
    for (today, next, featured) in [
        (date!(2024 - 08 - 31), Some(SEOUL), Some(SEOUL)),
        (SECOND_DAY, Some(SEOUL), Some(SEOUL)),
        (date!(2024 - 09 - 05), Some("planned-2025"), Some("planned-2025")),
        (date!(2025 - 12 - 31), Some("planned-2025"), Some("planned-2025")),
        (date!(2026 - 01 - 01), None, Some(SEOUL)),
        (date!(2031 - 06 - 01), None, Some(SEOUL)),
    ] {
        assert_eq!(id(network.next_meeting(today)), next, "{today}");
        assert_eq!(id(network.featured_meeting(today)), featured, "{today}");
    }
    let planned = feed.meeting("planned-2025").1;
    assert_eq!(planned.status, MeetingStatus::Planned);
    assert!(
        planned.is_overdue(date!(2026 - 01 - 01)) && !planned.is_overdue(date!(2025 - 06 - 01))
    );
}

#[test]
fn every_meeting_has_its_year_in_its_id_and_the_latest_comes_first() {
    let feed = Feed::bundled();
    let meetings = feed.network().meetings.records();
    let ids: Vec<_> = meetings.iter().map(|meeting| meeting.id.as_str()).collect();
    assert_eq!(ids, ["planned-2025", SEOUL, "sixth-2022", "launch-2015"]);
    for meeting in meetings {
        let year = meeting.period.starts_on().year().to_string();
        assert!(meeting.id.as_str().contains(&year), "{}", meeting.id);
    }
}

#[test]
fn the_json_schema_accepts_the_bundled_files() {
    let schema = feed::json_schema();
    support::assert_accepted(&schema, "public/feed/network.json");
    let sessions = support::schema_of(&schema, "SessionsFile");
    support::assert_accepted(&sessions, "public/feed/meetings/seoul-2024.json");
}

#[test]
fn the_json_schema_refuses_what_a_reader_would_leave_out() {
    let validator = jsonschema::validator_for(&feed::json_schema()).unwrap();
    let network = || support::json("tests/fixtures/small.json");
    assert!(validator.is_valid(&network()));
    for (pointer, value) in [
        ("/plenary", serde_json::json!("one")),
        ("/network/name", serde_json::json!(7)),
        ("/members/0/relation", serde_json::json!("friend")),
        ("/members/0/addressCountry", serde_json::json!("Korea")),
        ("/people/0/id", serde_json::json!("Not An Id")),
        ("/meetings/0/startDate", serde_json::json!("3 September 2024")),
        ("/meetings/0/sessions", serde_json::json!({})),
        ("/meetings/0/sessions/0/start", serde_json::json!("9 o'clock")),
        ("/meetings/0/sessions/0/items/0/minutes", serde_json::json!("ten")),
        ("/meetings/0/sessions/0/items/0/role", serde_json::json!("singer")),
    ] {
        let mut changed = network();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
    let mut without_network = network();
    without_network.as_object_mut().unwrap().remove("network");
    assert!(!validator.is_valid(&without_network));
}

#[test]
fn the_published_json_schema_is_the_one_of_the_rust_types() {
    let published = support::path("public/feed.schema.json");
    if !published.exists() {
        return;
    }
    let expected = serde_json::to_string_pretty(&feed::json_schema()).unwrap();
    let published = std::fs::read_to_string(published).unwrap();
    assert_eq!(published.trim_end(), expected, "write it anew with `plenary schema`");
}
