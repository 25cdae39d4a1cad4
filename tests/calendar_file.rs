//! Copies out of calendar files, and links to the calendars of others.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::calendar_file::{Broken, CalendarFile, path};
use plenary::calendar_link::{Appointment, google, outlook_at_home, outlook_at_work};
use proptest::prelude::*;
use proptest::sample::select;
use time::macros::datetime;

const HEAD: &str =
    "VERSION:2.0\r\nPRODID:-//Plenary//Plenary//EN\r\nX-WR-CALNAME:2024 meeting in Seoul\r\n";
const SUBSCRIBED: &str = "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nMETHOD:PUBLISH\r\n\
    SOURCE;VALUE=URI:https://example.org/calendar/meetings/a-very-long-id-so-that-t\r\n his.is.folded.ics\r\n";
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

fn event(id: &str, more: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{id}.seoul-2024@example.org\r\nSEQUENCE:3\r\n{more}SUMMARY:{id}\\, ល្បឿន\r\nEND:VEVENT\r\n"
    )
}

fn calendar(parts: &[&str]) -> String {
    ["BEGIN:VCALENDAR\r\n", &parts.concat(), "END:VCALENDAR\r\n"].concat()
}

/// A file, and which of its sessions are wanted.
type Source<'a> = (&'a str, &'a dyn Fn(&str) -> bool);

/// A copy of what is wanted, and how many events that are.
fn cut(sources: &[Source]) -> Result<(String, usize), Broken> {
    let mut copy = CalendarFile::default();
    for (file, is_wanted) in sources {
        copy.add(file, is_wanted)?;
    }
    Ok((copy.text(), copy.events()))
}

/// The events of these sessions.
fn cut_for(file: &str, ids: &[&str]) -> Result<(String, usize), Broken> {
    let is_wanted = |uid: &str| ids.iter().any(|id| uid.starts_with(&format!("{id}.seoul-2024@")));
    cut(&[(file, &is_wanted)])
}

#[test]
fn a_copy_has_the_head_the_zones_and_the_wanted_events_as_they_are() {
    let (lunch, dinner) = (event("lunch", ""), event("dinner", ""));
    let file = calendar(&[HEAD, SUBSCRIBED, ZONE, &lunch, &dinner]);
    let copy = cut_for(&file, &["dinner"]).unwrap();
    assert_eq!(copy, (calendar(&[HEAD, ZONE, &dinner]), 1));
}

#[test]
fn a_copy_of_everything_loses_only_what_makes_a_subscription() {
    let events = [event("lunch", ""), event("dinner", "")].concat();
    let file = calendar(&[HEAD, ZONE, &events]);
    assert_eq!(cut_for(&file, &["lunch", "dinner"]).unwrap(), (file, 2));
}

#[test]
fn an_id_that_begins_like_another_is_not_it() {
    let file = calendar(&[&event("session-1", ""), &event("session-10", "")]);
    let expected = calendar(&[&event("session-1", "")]);
    assert_eq!(cut_for(&file, &["session-1"]).unwrap().0, expected);
}

#[test]
fn an_alarm_in_an_event_has_a_uid_of_its_own() {
    let alarm =
        "BEGIN:VALARM\r\nUID:dinner.seoul-2024@example.org\r\nACTION:DISPLAY\r\nEND:VALARM\r\n";
    let lunch = event("lunch", alarm);
    let file = calendar(&[&lunch]);
    assert_eq!(cut_for(&file, &["dinner"]).unwrap().1, 0);
    assert_eq!(cut_for(&file, &["lunch"]).unwrap().0, file);
}

#[test]
fn lines_may_be_folded_anywhere_written_in_any_case_and_end_with_a_line_feed_alone() {
    let lunch = "Beg\n\tin:vEvent\nui\n d;X-NOTE=\"a:b;c\":lun\n ch.seoul-20\n 24@example.org\nEND:VE\n VENT\n";
    let other = "BEGIN:VEVENT\nUID:dinner.seoul-2024@example.org\nEND:VEVENT\n";
    let file =
        ["\u{feff}BEGIN:VCALENDAR\nMETH\n OD:PUBLISH\nX\n", other, lunch, "END:VCALENDAR\n\n"]
            .concat();
    let copy = cut_for(&file, &["lunch"]).unwrap();
    assert_eq!(copy.0, ["BEGIN:VCALENDAR\nX\n", lunch, "END:VCALENDAR\n"].concat());
}

#[test]
fn what_is_no_event_is_left_out_and_what_nobody_knows_stays() {
    let todo = "BEGIN:VTODO\r\nUID:lunch.seoul-2024@example.org\r\nEND:VTODO\r\n";
    let lunch =
        event("lunch", "X-UNKNOWN;A=B:c\r\nno value at all\r\nBEGIN:X-PART\r\nEND:X-PART\r\n");
    let file = calendar(&["X-OWN:1\r\n", todo, &lunch]);
    assert_eq!(cut_for(&file, &["lunch"]).unwrap().0, calendar(&["X-OWN:1\r\n", &lunch]));
}

#[test]
fn sessions_of_two_meetings_become_one_file_with_each_zone_once() {
    let kuala = event("lunch", "").replace("seoul-2024", "kuala-2025");
    let other_zone = ZONE.replace("Seoul", "Kuala_Lumpur");
    let seoul = calendar(&[HEAD, ZONE, &event("lunch", ""), &event("dinner", "")]);
    let malaysia = calendar(&["VERSION:2.0\r\n", ZONE, &other_zone, &kuala]);
    let sources: [Source; 2] = [
        (&*seoul, &|uid: &str| uid.starts_with("dinner.seoul-2024@")),
        (&*malaysia, &|uid: &str| uid.starts_with("lunch.kuala-2025@")),
    ];
    let expected = calendar(&[HEAD, ZONE, &other_zone, &event("dinner", ""), &kuala]);
    assert_eq!(cut(&sources).unwrap(), (expected, 2));
}

#[test]
fn a_broken_file_is_told_from_one_without_the_session() {
    let whole = calendar(&[HEAD, &event("lunch", "")]);
    for (file, broken) in [
        ("", Broken::NotACalendar),
        ("<!doctype html>\n<title>Sign in</title>\n", Broken::NotACalendar),
        ("BEGIN:VEVENT\nEND:VEVENT\n", Broken::NotACalendar),
        (whole.split("SUMMARY").next().unwrap(), Broken::BreaksOff),
        (whole.split("END:VEVENT").next().unwrap(), Broken::BreaksOff),
        ("BEGIN:VCALENDAR\n", Broken::BreaksOff),
        ("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", Broken::OutOfPlace(2)),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:1\n 2\nEND:VALARM\nEND:VCALENDAR\n",
            Broken::OutOfPlace(5),
        ),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nX:1\n", Broken::OutOfPlace(3)),
    ] {
        assert_eq!(cut_for(file, &["lunch"]), Err(broken), "{file}");
    }
    assert_eq!(cut_for(&whole, &["dinner"]).unwrap().1, 0);
}

#[test]
fn published_calendars_have_addresses_that_say_what_they_are() {
    assert_eq!(path(&["meetings", "seoul-2024"]), "calendar/meetings/seoul-2024.ics");
    let day = path(&["meetings", "seoul-2024", "days", "2024-09-03"]);
    assert_eq!(day, "calendar/meetings/seoul-2024/days/2024-09-03.ics");
}

/// Folds after as many letters as the widths say, with either end of a line.
fn folded(line: &str, widths: &[usize], end: &str) -> String {
    let mut folded = String::new();
    let mut letters = line.chars().peekable();
    for width in widths.iter().chain(std::iter::repeat(&70)) {
        folded.extend(letters.by_ref().take(*width));
        if letters.peek().is_none() {
            break;
        }
        folded += end;
        folded.push(' ');
    }
    folded + end
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn whatever_is_folded_how_the_copy_has_exactly_the_wanted_events(
        events in prop::collection::vec((any::<bool>(), "[a-z ,:;ល\\\\]{0,40}", prop::collection::vec(1_usize..20, 0..9)), 0..9),
        end in select(&["\r\n", "\n"][..]),
    ) {
        let (mut file, mut expected) = (format!("BEGIN:VCALENDAR{end}"), format!("BEGIN:VCALENDAR{end}"));
        for (number, (is_wanted, text, widths)) in events.iter().enumerate() {
            let lines = ["BEGIN:VEVENT".to_owned(), format!("SUMMARY:{text}"), format!("UID:{is_wanted}-{number}@x"), "END:VEVENT".to_owned()];
            let event: String = lines.iter().map(|line| folded(line, widths, end)).collect();
            file += &event;
            if *is_wanted {
                expected += &event;
            }
        }
        file += &format!("END:VCALENDAR{end}");
        expected += &format!("END:VCALENDAR{end}");
        let copy = cut(&[(&file, &|uid: &str| uid.starts_with("true-"))]).unwrap();
        prop_assert_eq!(copy.0, expected);
        prop_assert_eq!(copy.1, events.iter().filter(|(is_wanted, ..)| *is_wanted).count());
    }

    #[test]
    fn nothing_that_arrives_stops_the_program(
        lines in prop::collection::vec(
            prop_oneof![
                select(&["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "UID:a@b", "", " ", "\t", ":", "BEGIN", "BEGIN:", "\r", "é", "\"", ";:"][..]).prop_map(str::to_owned),
                any::<String>(),
            ],
            0..12,
        ),
        end in select(&["\r\n", "\n", "\r", ""][..]),
    ) {
        let file = lines.join(end);
        if let Ok(copy) = cut(&[(&file, &|_: &str| true)]) {
            // What was made is a calendar again, of which nothing more is lost.
            let again = cut(&[(&copy.0, &|_: &str| true)]);
            prop_assert_eq!(again.as_ref(), Ok(&copy));
        }
    }

    #[test]
    fn a_file_that_breaks_off_is_never_taken_for_a_whole_one(length in 0_usize..400) {
        let whole = calendar(&[HEAD, ZONE, &event("lunch", "")]);
        // Without the end of its last line it is still whole.
        prop_assume!(length < whole.len() - 2);
        let part = &whole[..whole.floor_char_boundary(length)];
        prop_assert!(cut_for(part, &["lunch"]).is_err(), "{}", part);
    }
}

#[test]
fn links_hand_over_the_session_in_universal_time() {
    let appointment = Appointment {
        title: "Session 1. Trust & AI: 100% + more?",
        span: [datetime!(2024-09-03 09:00 +9), datetime!(2024-09-04 01:05:09 +9)],
        place: "Hall A, Seoul",
        text: "https://example.org/meetings/seoul-2024?a=b\nល",
    };
    assert_eq!(
        google(&appointment),
        "https://calendar.google.com/calendar/render?action=TEMPLATE\
         &text=Session%201.%20Trust%20%26%20AI%3A%20100%25%20%2B%20more%3F\
         &dates=20240903T000000Z%2F20240903T160509Z&location=Hall%20A%2C%20Seoul\
         &details=https%3A%2F%2Fexample.org%2Fmeetings%2Fseoul-2024%3Fa%3Db%0A%E1%9E%9B"
    );
    let outlook = "path=%2Fcalendar%2Faction%2Fcompose&rru=addevent\
        &subject=Session%201.%20Trust%20%26%20AI%3A%20100%25%20%2B%20more%3F\
        &startdt=2024-09-03T00%3A00%3A00Z&enddt=2024-09-03T16%3A05%3A09Z&location=Hall%20A%2C%20Seoul\
        &body=https%3A%2F%2Fexample.org%2Fmeetings%2Fseoul-2024%3Fa%3Db%0A%E1%9E%9B";
    assert_eq!(
        outlook_at_work(&appointment),
        ["https://outlook.office.com/calendar/deeplink/compose?", outlook].concat()
    );
    assert_eq!(
        outlook_at_home(&appointment),
        ["https://outlook.live.com/calendar/0/deeplink/compose?", outlook].concat()
    );
}

#[test]
fn what_is_not_known_is_left_out_of_a_link() {
    let span = [datetime!(2024-09-03 09:00 UTC), datetime!(2024-09-03 10:00 UTC)];
    let link = google(&Appointment { title: "Lunch", span, place: "", text: "" });
    assert!(link.ends_with("&text=Lunch&dates=20240903T090000Z%2F20240903T100000Z"), "{link}");
}
