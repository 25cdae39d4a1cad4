//! Now and next: what a clock says about the sessions of a meeting.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::now::Line;
use plenary::agenda::{Meeting, Moment, Now, Schedule, SessionStatus, Span};
use plenary::feed;
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use time::macros::{date, datetime};
use time::{Date, Duration, OffsetDateTime};

/// A meeting with its sessions.
#[derive(Debug)]
struct Held {
    meeting: Meeting,
    schedule: Schedule,
}

/// Id, start, end.
type Listed<'a> = (&'a str, &'a str, &'a str);

impl Held {
    /// Reads a meeting from a feed. What is put in brackets is cancelled.
    fn of(zone: Option<&str>, day_start: &str, sessions: &[Listed]) -> Self {
        let sessions = sessions.iter().map(|(id, start, end)| {
            let plain = id.trim_matches(['(', ')']);
            let status = if plain == *id { "confirmed" } else { "cancelled" };
            json!({ "id": plain, "title": id, "status": status, "start": start, "end": end })
        });
        Held::read(zone, day_start, sessions.collect())
    }

    fn read(zone: Option<&str>, day_start: &str, sessions: Vec<Value>) -> Self {
        let count = sessions.len();
        let file = json!({
            "plenary": 1,
            "network": { "name": "x" },
            "meetings": [{
                "id": "m", "title": "x", "startDate": "2026", "status": "planned",
                "timeZone": zone, "dayStart": day_start, "sessions": sessions,
            }],
        });
        let reading = feed::read_network(file.to_string().as_bytes(), &ZoneDatabase).unwrap();
        let (key, schedule) = reading.schedules.into_iter().next().unwrap();
        assert_eq!(schedule.sessions.len(), count);
        Held { meeting: reading.network.meetings[key].clone(), schedule }
    }

    fn spans(&self) -> Vec<Span> {
        Span::all(&self.meeting, &self.schedule, &ZoneDatabase).unwrap()
    }

    fn at(&self, now: Moment) -> Now {
        let today = self.meeting.day_at(now, &ZoneDatabase);
        Now::at(&self.schedule, &self.spans(), now, today)
    }

    fn ids(&self, places: impl IntoIterator<Item = usize>) -> String {
        let records = self.schedule.sessions.records();
        let ids: Vec<&str> = places.into_iter().map(|place| records[place].id.as_str()).collect();
        ids.join(" ")
    }

    fn span(&self, id: &str) -> Span {
        let session = support::session(&self.schedule, id);
        Span::of(&self.meeting, session, &ZoneDatabase).unwrap()
    }
}

fn moment(text: &str) -> Moment {
    Moment::of(feed::instant(text).unwrap())
}

/// Two days in Kathmandu, the first with a dinner past midnight.
fn kathmandu() -> Held {
    Held::of(
        Some("Asia/Kathmandu"),
        "04:00",
        &[
            ("opening", "2024-09-03T09:00", "2024-09-03T09:30"),
            ("panel", "2024-09-03T09:30", "2024-09-03T10:30"),
            ("workshop", "2024-09-03T09:30", "2024-09-03T11:00"),
            ("(visit)", "2024-09-03T10:30", "2024-09-03T11:00"),
            ("lunch", "2024-09-03T12:00", "2024-09-03T13:00"),
            ("dinner", "2024-09-03T22:00", "2024-09-04T01:00"),
            ("music", "2024-09-04T00:30", "2024-09-04T02:00"),
            ("report", "2024-09-04T09:00", "2024-09-04T10:00"),
            ("signature", "2024-09-04T10:00", "2024-09-04T10:00"),
            ("closing", "2024-09-04T10:00", "2024-09-04T10:30"),
        ],
    )
}

#[test]
fn a_clock_that_runs_through_a_meeting_finds_what_is_on_and_what_is_next() {
    let held = kathmandu();
    let all = held.ids(0..held.schedule.sessions.len());
    assert_eq!(all, "opening panel workshop visit lunch dinner music report signature closing");
    for (clock, running, next, begun, over) in [
        ("2024-08-01T12:00", "", "opening", 0, ""),
        ("2024-09-03T08:59:59", "", "opening", 0, ""),
        ("2024-09-03T09:00", "opening", "panel workshop", 1, ""),
        ("2024-09-03T09:29:59", "opening", "panel workshop", 1, ""),
        // One ends with the second in which others begin.
        ("2024-09-03T09:30", "panel workshop", "lunch", 3, "opening"),
        // What is cancelled is neither next nor on, but its time passes.
        ("2024-09-03T10:29:59", "panel workshop", "lunch", 3, "opening"),
        ("2024-09-03T10:30", "workshop", "lunch", 4, "opening panel"),
        ("2024-09-03T11:00", "", "lunch", 4, "opening panel workshop visit"),
        ("2024-09-03T12:30", "lunch", "dinner", 5, "opening panel workshop visit"),
        ("2024-09-03T21:00", "", "dinner", 5, "opening panel workshop visit lunch"),
        ("2024-09-03T23:59:59", "dinner", "music", 6, "opening panel workshop visit lunch"),
        ("2024-09-04T00:00", "dinner", "music", 6, "opening panel workshop visit lunch"),
        ("2024-09-04T00:30", "dinner music", "report", 7, "opening panel workshop visit lunch"),
        ("2024-09-04T01:00", "music", "report", 7, "opening panel workshop visit lunch dinner"),
        (
            "2024-09-04T09:59",
            "report",
            "signature closing",
            8,
            "opening panel workshop visit lunch dinner music",
        ),
        // What takes no time is over when it begins.
        (
            "2024-09-04T10:00",
            "closing",
            "",
            10,
            "opening panel workshop visit lunch dinner music report signature",
        ),
        ("2024-09-04T10:30", "", "", 10, &all),
        ("2034-01-01T00:00", "", "", 10, &all),
    ] {
        let now = held.at(moment(&[clock, "+05:45"].concat()));
        let past = (0..held.schedule.sessions.len()).filter(|place| now.is_past(*place));
        let found = (held.ids(now.running.clone()), held.ids(now.next.clone()), now.begun);
        assert_eq!(found, (running.to_owned(), next.to_owned(), begun), "{clock}");
        assert_eq!(held.ids(past), over, "{clock}");
        let is_between = !running.is_empty() || begun > 0 && !next.is_empty();
        assert_eq!(now.is_during(), is_between, "{clock}");
    }
}

#[test]
fn the_line_of_the_present_stands_on_the_day_of_the_meeting() {
    let held = kathmandu();
    let line = |day, before| Some(Line { day, before });
    for (clock, expected) in [
        // Before the meeting, and early enough in the morning to be the day before.
        ("2024-09-02T12:00", None),
        ("2024-09-03T03:59:59", None),
        ("2024-09-03T04:00", line(0, 0)),
        ("2024-09-03T09:00", line(0, 1)),
        ("2024-09-03T09:30", line(0, 3)),
        ("2024-09-03T23:59", line(0, 6)),
        // The first day goes on past midnight, until the hour at which days begin.
        ("2024-09-04T00:29", line(0, 6)),
        ("2024-09-04T00:30", line(0, 7)),
        ("2024-09-04T03:59:59", line(0, 7)),
        ("2024-09-04T04:00", line(1, 7)),
        ("2024-09-04T09:00", line(1, 8)),
        ("2024-09-04T10:00", line(1, 10)),
        ("2024-09-05T03:59:59", line(1, 10)),
        ("2024-09-05T04:00", None),
    ] {
        assert_eq!(held.at(moment(&[clock, "+05:45"].concat())).line, expected, "{clock}");
    }
}

#[test]
fn there_is_no_line_on_a_day_between_that_has_no_sessions() {
    let held = Held::of(
        Some("Asia/Seoul"),
        "00:00",
        &[
            ("first", "2024-09-03T09:00", "2024-09-03T10:00"),
            ("last", "2024-09-05T09:00", "2024-09-05T10:00"),
        ],
    );
    let now = held.at(moment("2024-09-04T12:00+09:00"));
    assert_eq!((now.line, now.begun, now.is_during()), (None, 1, true));
    assert_eq!(held.ids(now.next), "last");
}

#[test]
fn a_session_that_runs_into_the_next_day_is_on_while_the_line_waits_there() {
    // Days begin at midnight, so the night session still belongs to the day before.
    let held = Held::of(
        Some("Asia/Seoul"),
        "00:00",
        &[
            ("night", "2024-09-03T23:00", "2024-09-04T01:00"),
            ("morning", "2024-09-04T09:00", "2024-09-04T10:00"),
        ],
    );
    let now = held.at(moment("2024-09-04T00:30+09:00"));
    assert_eq!(held.ids(now.running.clone()), "night");
    assert_eq!(now.line, Some(Line { day: 1, before: 1 }));
    assert!(!now.is_past(0));
}

#[test]
fn a_meeting_of_which_all_is_cancelled_is_never_on() {
    let held = Held::of(
        Some("Asia/Seoul"),
        "00:00",
        &[
            ("(first)", "2024-09-03T09:00", "2024-09-03T10:00"),
            ("(second)", "2024-09-03T10:00", "2024-09-03T11:00"),
        ],
    );
    for clock in ["2024-09-03T08:00+09:00", "2024-09-03T09:30+09:00", "2024-09-03T12:00+09:00"] {
        let now = held.at(moment(clock));
        assert_eq!((now.running.len(), now.next.len(), now.is_during()), (0, 0, false), "{clock}");
    }
}

#[test]
fn a_schedule_without_sessions_has_no_now() {
    let now = Now::at(&Schedule::default(), &[], Moment(0), Some(date!(1970 - 01 - 01)));
    assert_eq!(now, Now::default());
    assert!(!now.is_during() && !now.is_past(0));
}

#[test]
fn a_meeting_without_a_zone_has_no_instants_and_no_today() {
    for zone in [None, Some("Asia/Soul")] {
        let held = Held::of(zone, "00:00", &[("s", "2024-09-03T09:00", "2024-09-03T10:00")]);
        let session = support::session(&held.schedule, "s");
        assert_eq!(Span::of(&held.meeting, session, &ZoneDatabase), None);
        assert_eq!(Span::all(&held.meeting, &held.schedule, &ZoneDatabase), None);
        assert_eq!(held.meeting.day_at(Moment(0), &ZoneDatabase), None);
    }
}

#[test]
fn the_sessions_of_seoul_take_the_time_that_is_printed() {
    let feed = support::Feed::bundled();
    let (_, meeting) = feed.meeting("seoul-2024");
    let schedule = feed.schedule("seoul-2024");
    let spans = Span::all(meeting, schedule, &ZoneDatabase).unwrap();
    assert_eq!(spans.len(), schedule.sessions.len());
    for (span, session) in spans.iter().zip(schedule.sessions.records()) {
        let seconds = span.ends_at.0 - span.starts_at.0;
        assert_eq!(seconds, i64::from(session.slot.minutes()) * 60, "{}", session.id);
        let starts_at = session.slot.starts_at().assume_offset(time::macros::offset!(+9));
        assert_eq!(span.starts_at, Moment::of(starts_at), "{}", session.id);
    }
}

#[test]
fn in_the_night_of_a_change_a_span_is_as_long_as_the_night_allows() {
    for (start, end, first, last) in [
        // The clock goes from 2:00 to 3:00.
        ("2026-03-29T01:30", "2026-03-29T03:30", "2026-03-29T00:30Z", "2026-03-29T01:30Z"),
        ("2026-03-29T01:00", "2026-03-29T02:30", "2026-03-29T00:00Z", "2026-03-29T01:30Z"),
        ("2026-03-29T02:30", "2026-03-29T04:00", "2026-03-29T01:30Z", "2026-03-29T02:00Z"),
        // It begins in the hour that is left out, and would be over before it begins.
        ("2026-03-29T02:30", "2026-03-29T03:30", "2026-03-29T01:30Z", "2026-03-29T01:30Z"),
        ("2026-03-29T02:30", "2026-03-29T03:00", "2026-03-29T01:30Z", "2026-03-29T01:30Z"),
        ("2026-03-29T02:00", "2026-03-29T02:59", "2026-03-29T01:00Z", "2026-03-29T01:59Z"),
        // The clock goes from 3:00 back to 2:00.
        ("2026-10-25T01:30", "2026-10-25T03:30", "2026-10-24T23:30Z", "2026-10-25T02:30Z"),
        ("2026-10-25T02:15", "2026-10-25T02:45", "2026-10-25T00:15Z", "2026-10-25T00:45Z"),
        ("2026-10-25T02:30", "2026-10-25T03:00", "2026-10-25T00:30Z", "2026-10-25T02:00Z"),
        ("2026-10-25T03:00", "2026-10-25T04:00", "2026-10-25T02:00Z", "2026-10-25T03:00Z"),
        // Written with the offset of the second of the two hours, it is kept as a wall time as well.
        ("2026-10-25T02:30+01:00", "2026-10-25T03:00", "2026-10-25T00:30Z", "2026-10-25T02:00Z"),
    ] {
        let held = Held::of(Some("Europe/Paris"), "00:00", &[("s", start, end)]);
        let expected = Span { starts_at: moment(first), ends_at: moment(last) };
        assert_eq!(held.span("s"), expected, "{start} to {end}");
    }
}

#[test]
fn a_session_in_an_hour_that_is_left_out_is_on_in_the_hour_after_it() {
    let held = Held::of(
        Some("Europe/Paris"),
        "00:00",
        &[
            ("gap", "2026-03-29T02:30", "2026-03-29T04:30"),
            ("after", "2026-03-29T03:00", "2026-03-29T03:20"),
        ],
    );
    for (clock, running, next, past, is_during) in [
        ("2026-03-29T01:59:59+01:00", "", "after", "", false),
        ("2026-03-29T03:00+02:00", "after", "gap", "", true),
        ("2026-03-29T03:20+02:00", "", "gap", "after", true),
        ("2026-03-29T03:30+02:00", "gap", "", "after", true),
        ("2026-03-29T04:30+02:00", "", "", "gap after", false),
    ] {
        let now = held.at(moment(clock));
        let over = held.ids((0..2).filter(|place| now.is_past(*place)));
        let found = (held.ids(now.running.clone()), held.ids(now.next.clone()), over);
        assert_eq!(found, (running.to_owned(), next.to_owned(), past.to_owned()), "{clock}");
        assert_eq!(now.is_during(), is_during, "{clock}");
    }
}

#[test]
fn a_session_in_an_hour_that_is_shown_twice_is_on_once() {
    let held = Held::of(
        Some("Europe/Paris"),
        "00:00",
        &[("night", "2026-10-25T02:15", "2026-10-25T02:45")],
    );
    for (clock, running) in [
        ("2026-10-25T02:14:59+02:00", ""),
        ("2026-10-25T02:15+02:00", "night"),
        ("2026-10-25T02:45+02:00", ""),
        ("2026-10-25T02:30+01:00", ""),
    ] {
        assert_eq!(held.ids(held.at(moment(clock)).running), running, "{clock}");
    }
}

#[test]
fn the_day_of_a_meeting_is_that_of_its_own_clocks_and_begins_at_its_own_hour() {
    let (second, third, fourth) =
        (date!(2024 - 09 - 02), date!(2024 - 09 - 03), date!(2024 - 09 - 04));
    for (zone, day_start, clock, expected) in [
        ("Asia/Seoul", "00:00", "2024-09-02T14:59:59Z", second),
        ("Asia/Seoul", "00:00", "2024-09-02T15:00Z", third),
        ("Asia/Seoul", "00:00", "2024-09-03T14:59:59Z", third),
        ("Asia/Seoul", "04:00", "2024-09-03T03:59:59+09:00", second),
        ("Asia/Seoul", "04:00", "2024-09-03T04:00+09:00", third),
        ("Asia/Seoul", "04:00", "2024-09-04T00:30+09:00", third),
        // The clocks of who looks at it do not matter.
        ("Asia/Seoul", "00:00", "2024-09-02T19:00-05:00", third),
        // The same instant is three dates on earth.
        ("Pacific/Kiritimati", "00:00", "2024-09-03T10:30Z", fourth),
        ("Europe/Paris", "00:00", "2024-09-03T10:30Z", third),
        ("Pacific/Pago_Pago", "00:00", "2024-09-03T10:30Z", second),
        ("Pacific/Chatham", "00:00", "2024-09-03T11:14:59Z", third),
        ("Pacific/Chatham", "00:00", "2024-09-03T11:15Z", fourth),
        // The hour at which days begin is left out.
        ("Europe/Paris", "02:30", "2026-03-29T01:59:59+01:00", date!(2026 - 03 - 28)),
        ("Europe/Paris", "02:30", "2026-03-29T03:00+02:00", date!(2026 - 03 - 29)),
        ("Pacific/Apia", "00:00", "2011-12-30T09:59:59Z", date!(2011 - 12 - 29)),
        ("Pacific/Apia", "00:00", "2011-12-30T10:00Z", date!(2011 - 12 - 31)),
    ] {
        let held =
            Held::of(Some(zone), day_start, &[("s", "2024-09-03T09:00", "2024-09-03T10:00")]);
        let day = held.meeting.day_at(moment(clock), &ZoneDatabase);
        assert_eq!(day, Some(expected), "{clock} in {zone}");
    }
}

#[test]
fn an_instant_is_kept_to_the_second_and_none_stops_the_program() {
    let at = datetime!(2024-09-03 10:12:59.999 +9);
    assert_eq!(Moment::of(at).in_utc(), datetime!(2024-09-03 01:12:59 UTC));
    assert_eq!(Moment::of(datetime!(1969-12-31 23:59:59 UTC)), Moment(-1));
    for no_instant in [i64::MIN, i64::MAX] {
        assert_eq!(Moment(no_instant).in_utc(), OffsetDateTime::UNIX_EPOCH);
        let now = kathmandu().at(Moment(no_instant));
        assert!(!now.is_during() && now.line.is_none());
    }
}

/// A meeting of three days, in autumn: in some zones an hour is shown twice.
fn any_meeting() -> impl Strategy<Value = Held> {
    any_meeting_from(FIRST)
}

fn any_meeting_from(first: time::PrimitiveDateTime) -> impl Strategy<Value = Held> {
    let zones = &["Asia/Seoul", "Europe/Paris", "America/St_Johns", "Pacific/Chatham"];
    let length = prop_oneof![1 => Just(0), 6 => 1_i64..240, 1 => 240_i64..1500];
    // On the quarter, so that many begin and end at once.
    let session = (0_i64..3 * 96, length, prop::bool::weighted(0.2));
    let sessions = prop::collection::vec(session, 0..16);
    (select(&zones[..]), select(&["00:00", "04:00", "12:30"][..]), sessions).prop_map(
        move |(zone, day_start, sessions)| {
            let sessions = sessions.into_iter().enumerate();
            let sessions = sessions.map(|(number, (quarter, length, is_cancelled))| {
                let start = first + Duration::minutes(quarter * 15);
                let written = |at: time::PrimitiveDateTime| {
                    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
                };
                json!({
                    "id": format!("s{number}"), "title": "x",
                    "status": if is_cancelled { "cancelled" } else { "confirmed" },
                    "start": written(start),
                    "end": written(start + Duration::minutes(length)),
                })
            });
            // A schedule without sessions is none.
            let spare = json!({
                "id": "spare", "title": "x",
                "start": format!("{}T12:00", first.date()),
                "end": format!("{}T13:00", first.date()),
            });
            Held::read(Some(zone), day_start, sessions.chain([spare]).collect())
        },
    )
}

const FIRST: time::PrimitiveDateTime = datetime!(2026-10-24 00:00);

/// The day before the night in which the clocks of Paris leave out an hour.
const SPRING: time::PrimitiveDateTime = datetime!(2026-03-28 00:00);

/// An instant around such a meeting; often one at which something begins or ends.
fn any_moment() -> impl Strategy<Value = Moment> {
    any_moment_from(FIRST)
}

fn any_moment_from(first: time::PrimitiveDateTime) -> impl Strategy<Value = Moment> {
    let first = Moment::of(first.assume_utc()).0;
    prop_oneof![
        (-96_i64..5 * 96).prop_map(move |quarter| Moment(first + quarter * 900)),
        (-86_400_i64..5 * 86_400).prop_map(move |second| Moment(first + second)),
    ]
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn what_is_on_has_begun_and_is_not_over(held in any_meeting(), at in any_moment()) {
        let (now, spans) = (held.at(at), held.spans());
        for (place, span) in spans.iter().enumerate() {
            let status = held.schedule.sessions.records()[place].status;
            let is_on = span.starts_at <= at && at < span.ends_at;
            prop_assert_eq!(span.holds(at), is_on);
            let is_held = status != SessionStatus::Cancelled;
            prop_assert_eq!(now.running.contains(&place), is_on && is_held, "{}", place);
            prop_assert_eq!(now.is_past(place), span.ends_at <= at && span.starts_at <= at, "{}", place);
            prop_assert_eq!(place < now.begun, span.starts_at <= at, "{}", place);
        }
        prop_assert_eq!(now.past.len(), now.begun);
        prop_assert!(!now.is_past(spans.len()));
    }

    #[test]
    fn what_is_next_begins_at_once_and_before_all_else(held in any_meeting(), at in any_moment()) {
        let (now, spans) = (held.at(at), held.spans());
        let is_held = |place: usize| {
            held.schedule.sessions.records()[place].status != SessionStatus::Cancelled
        };
        let starts = (0..spans.len()).filter(|place| is_held(*place));
        let first = starts.map(|place| spans[place].starts_at).filter(|start| *start > at).min();
        for (place, span) in spans.iter().enumerate() {
            let is_next = Some(span.starts_at) == first && is_held(place);
            prop_assert_eq!(now.next.contains(&place), is_next, "{}", place);
        }
        prop_assert!(now.next.is_sorted() && now.running.is_sorted());
    }

    #[test]
    fn the_line_parts_what_has_begun_from_what_has_not(held in any_meeting(), at in any_moment()) {
        let (now, spans) = (held.at(at), held.spans());
        let today = held.meeting.day_at(at, &ZoneDatabase);
        let dates: Vec<Date> = held.schedule.days.iter().map(|day| day.date).collect();
        let Some(line) = now.line else {
            prop_assert!(!today.is_some_and(|today| dates.contains(&today)));
            return Ok(());
        };
        prop_assert_eq!(Some(dates[line.day]), today);
        let day = held.schedule.days[line.day].sessions.clone();
        prop_assert!((day.start..=day.end).contains(&line.before));
        for place in day {
            prop_assert_eq!(place < line.before, spans[place].starts_at <= at, "{}", place);
        }
    }

    #[test]
    fn as_the_clock_runs_nothing_that_is_past_comes_back(
        held in any_meeting(),
        at in any_moment(),
        later in 0_i64..200_000,
    ) {
        let (now, then) = (held.at(at), held.at(Moment(at.0 + later)));
        prop_assert!(now.begun <= then.begun);
        for place in (0..now.begun).filter(|place| now.is_past(*place)) {
            prop_assert!(then.is_past(place) && !then.running.contains(&place));
        }
    }

    #[test]
    fn where_an_hour_is_left_out_what_is_on_and_over_still_follows_from_the_instants(
        held in any_meeting_from(SPRING),
        at in any_moment_from(SPRING),
    ) {
        let (now, spans) = (held.at(at), held.spans());
        for (place, span) in spans.iter().enumerate() {
            let is_held =
                held.schedule.sessions.records()[place].status != SessionStatus::Cancelled;
            let is_over = span.starts_at <= at && span.ends_at <= at;
            prop_assert!(span.starts_at <= span.ends_at);
            prop_assert_eq!(now.running.contains(&place), span.holds(at) && is_held, "{}", place);
            prop_assert_eq!(now.is_past(place), is_over, "{}", place);
            // One may stand before the line that begins behind it, but none the other way round.
            prop_assert!(span.starts_at > at || place < now.begun, "{}", place);
        }
        prop_assert!(now.begun == 0 || spans[now.begun - 1].starts_at <= at);
    }

    #[test]
    fn a_session_begins_on_its_own_day(held in any_meeting()) {
        let spans = held.spans();
        for day in &held.schedule.days {
            for place in day.sessions.clone() {
                let today = held.meeting.day_at(spans[place].starts_at, &ZoneDatabase);
                prop_assert_eq!(today, Some(day.date), "{}", place);
            }
        }
    }
}
