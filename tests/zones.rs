//! Time zones: wall times and offsets, against the rules of jiff.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};
use plenary::agenda::zone::offset_of_wall_time;
use plenary::agenda::{Moment, ZoneRules, wall_time_at};
use plenary::feed;
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use serde_json::json;
use support::elsewhere::{OFFSET_CHANGES, SEEN_ELSEWHERE, Seen};
use support::wall_times::WALL_TIMES;
use time::macros::{datetime, offset};
use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcOffset};

/// Zones with and without summer time, with half hours and with jumps of their own kind.
const ZONES: &[&str] = &[
    "Asia/Seoul",
    "Asia/Bangkok",
    "Asia/Phnom_Penh",
    "Asia/Ho_Chi_Minh",
    "Asia/Yangon",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Gaza",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Pacific/Pago_Pago",
    "America/New_York",
    "America/St_Johns",
    "America/Caracas",
    "America/Asuncion",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Europe/Paris",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/Volgograd",
    "Antarctica/Troll",
    "UTC",
];

/// A wall time as jiff has it.
fn civil(at: PrimitiveDateTime) -> DateTime {
    jiff::civil::date(at.year() as i16, u8::from(at.month()) as i8, at.day() as i8).at(
        at.hour() as i8,
        at.minute() as i8,
        at.second() as i8,
        0,
    )
}

fn expected(zone: &TimeZone, at: PrimitiveDateTime) -> UtcOffset {
    let offset = match zone.to_ambiguous_timestamp(civil(at)).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        // The offset before the gap, and the earlier of two instants.
        AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
    };
    UtcOffset::from_whole_seconds(offset.seconds()).unwrap()
}

fn wall_time(instant: Timestamp, zone: &TimeZone) -> PrimitiveDateTime {
    let seconds = instant.as_second() + i64::from(zone.to_offset(instant).seconds());
    let there = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
    PrimitiveDateTime::new(there.date(), there.time())
}

#[test]
fn wall_times_around_every_change_of_two_decades_have_the_offset_that_jiff_gives() {
    let since: Timestamp = "2010-01-01T00:00:00Z".parse().unwrap();
    let until: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let mut changes = 0;
    for name in ZONES {
        let zone = TimeZone::get(name).unwrap();
        for change in zone.following(since).take_while(|change| change.timestamp() < until) {
            changes += 1;
            let before = wall_time(change.timestamp() - 1.second(), &zone);
            for step in -40..=72 {
                let at = before + Duration::minutes(step * 45) + Duration::SECOND;
                assert_eq!(
                    offset_of_wall_time(&ZoneDatabase, name, at),
                    Some(expected(&zone, at)),
                    "{at} in {name}"
                );
            }
        }
    }
    assert!(changes > 500, "{changes}");
}

#[test]
fn gaps_and_repeats_are_taken_as_documented() {
    for &(zone, at, offset) in WALL_TIMES {
        assert_eq!(offset_of_wall_time(&ZoneDatabase, zone, at), Some(offset), "{at} in {zone}");
    }
}

/// What the clocks of a viewer show when those of a meeting show a wall time.
fn seen_elsewhere(
    zone: &str,
    at: PrimitiveDateTime,
    viewer: &str,
) -> Option<(PrimitiveDateTime, UtcOffset)> {
    let offset = offset_of_wall_time(&ZoneDatabase, zone, at)?;
    wall_time_at(&ZoneDatabase, viewer, Moment::of(at.assume_offset(offset)))
}

/// The same by jiff. Of a repeated hour both take the first; in a gap jiff adds its length, which is
/// the same instant as with the offset before it.
fn seen_elsewhere_by_jiff(
    zone: &str,
    at: PrimitiveDateTime,
    viewer: &str,
) -> (PrimitiveDateTime, UtcOffset) {
    let zone = TimeZone::get(zone).unwrap();
    let instant = zone.to_ambiguous_timestamp(civil(at)).compatible().unwrap();
    let viewer = TimeZone::get(viewer).unwrap();
    let offset = viewer.to_offset(instant).seconds();
    (wall_time(instant, &viewer), UtcOffset::from_whole_seconds(offset).unwrap())
}

#[test]
fn the_time_of_a_meeting_is_seen_elsewhere_at_its_own_hour_date_and_offset() {
    for Seen { zone, at, elsewhere } in SEEN_ELSEWHERE {
        for &(viewer, there, offset) in *elsewhere {
            let place = format!("{at} in {zone}, seen from {viewer}");
            assert_eq!(seen_elsewhere(zone, *at, viewer), Some((there, offset)), "{place}");
            assert_eq!(seen_elsewhere_by_jiff(zone, *at, viewer), (there, offset), "{place}");
        }
    }
}

#[test]
fn an_offset_changes_with_its_second() {
    for &(zone, change, before, since) in OFFSET_CHANGES {
        let rules = TimeZone::get(zone).unwrap();
        for (seconds, offset) in
            [(-86_400, before), (-1, before), (0, since), (1, since), (86_400, since)]
        {
            let at = change + Duration::seconds(seconds);
            assert_eq!(ZoneDatabase.offset_at(zone, at), Some(offset), "{at} in {zone}");
            let by_jiff = rules.to_offset(Timestamp::from_second(at.unix_timestamp()).unwrap());
            assert_eq!(by_jiff.seconds(), offset.whole_seconds(), "{at} in {zone}");
        }
    }
}

#[test]
fn an_instant_has_no_wall_time_where_there_is_no_zone_or_no_year() {
    let now = Moment::of(datetime!(2024-09-03 00:00 UTC));
    assert_eq!(wall_time_at(&ZoneDatabase, "Asia/Soul", now), None);
    let last = Moment::of(datetime!(9999-12-31 23:59:59 UTC));
    assert_eq!(wall_time_at(&ZoneDatabase, "Asia/Seoul", last), None);
    // What is no instant at all stands for the beginning of 1970.
    let epoch = Some((datetime!(1970-01-01 00:00), offset!(+0)));
    for no_instant in [i64::MIN, i64::MAX] {
        assert_eq!(wall_time_at(&ZoneDatabase, "UTC", Moment(no_instant)), epoch);
    }
}

#[test]
fn a_zone_that_does_not_exist_has_no_offset() {
    for name in ["", "Asia/Soul", "KST+9", "Mars/Olympus", "../etc/passwd", "Asia/Seoul "] {
        assert!(!ZoneDatabase.is_known(name), "{name}");
        assert_eq!(offset_of_wall_time(&ZoneDatabase, name, datetime!(2024-09-03 09:00)), None);
    }
    for name in ZONES {
        assert!(ZoneDatabase.is_known(name), "{name}");
    }
}

#[test]
fn a_wall_time_at_the_ends_of_time_does_not_stop_the_program() {
    for name in ZONES {
        for at in [
            PrimitiveDateTime::MIN,
            datetime!(0000-01-01 00:00),
            datetime!(0001-01-01 00:00),
            datetime!(9999-12-30 00:00),
            datetime!(9999-12-31 23:59:59),
            PrimitiveDateTime::MAX,
        ] {
            // No offset is an answer, too.
            let _ = offset_of_wall_time(&ZoneDatabase, name, at);
        }
    }
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn any_wall_time_has_the_offset_that_jiff_gives(
        zone in proptest::sample::select(ZONES),
        minutes in 0_i64..(70 * 366 * 24 * 60),
    ) {
        let at = datetime!(1970-01-02 00:00) + Duration::minutes(minutes);
        let rules = TimeZone::get(zone).unwrap();
        prop_assert_eq!(offset_of_wall_time(&ZoneDatabase, zone, at), Some(expected(&rules, at)));
    }

    #[test]
    fn any_wall_time_is_seen_from_any_zone_as_by_jiff(
        zone in proptest::sample::select(ZONES),
        viewer in proptest::sample::select(ZONES),
        minutes in 0_i64..(70 * 366 * 24 * 60),
    ) {
        let at = datetime!(1970-01-02 00:00) + Duration::minutes(minutes);
        let expected = seen_elsewhere_by_jiff(zone, at, viewer);
        prop_assert_eq!(seen_elsewhere(zone, at, viewer), Some(expected), "{} in {}", at, zone);
    }

    #[test]
    fn what_a_viewer_sees_leads_back_to_the_instant(
        viewer in proptest::sample::select(ZONES),
        minutes in 0_i64..(70 * 366 * 24 * 60),
    ) {
        let instant = datetime!(1970-01-02 00:00 UTC) + Duration::minutes(minutes);
        let (there, offset) = wall_time_at(&ZoneDatabase, viewer, Moment::of(instant)).unwrap();
        prop_assert_eq!(there.assume_offset(offset), instant);
        // Without the offset it may be the first of two hours that look the same.
        let first = offset_of_wall_time(&ZoneDatabase, viewer, there).unwrap();
        let first = Moment::of(there.assume_offset(first));
        prop_assert!(first <= Moment::of(instant));
        prop_assert_eq!(wall_time_at(&ZoneDatabase, viewer, first).unwrap().0, there);
    }

    #[test]
    fn an_instant_of_any_time_is_moved_or_refused_but_never_too_much(
        start in "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]([+-](0[0-9]|1[0-4]):[0-5][0-9]|Z)",
    ) {
        let file = json!({
            "plenary": 1,
            "network": { "name": "x" },
            "meetings": [{
                "id": "m", "title": "x", "startDate": "2026", "status": "held", "timeZone": "Asia/Seoul",
                "sessions": [{ "id": "s", "title": "x", "start": start, "end": start }],
            }],
        });
        let reading = feed::read_network(file.to_string().as_bytes(), &ZoneDatabase).unwrap();
        prop_assert_eq!(reading.schedules[0].1.sessions.len(), 1);
    }
}

/// The start of a session as the feed gives it, read in a zone.
fn start_in(zone: Option<&str>, start: &str) -> PrimitiveDateTime {
    let file = json!({
        "plenary": 1,
        "network": { "name": "x" },
        "meetings": [{
            "id": "m", "title": "x", "startDate": "2026", "status": "held", "timeZone": zone,
            "sessions": [{ "id": "s", "title": "x", "start": start, "end": "2027-01-01T00:00" }],
        }],
    });
    let reading = feed::read_network(file.to_string().as_bytes(), &ZoneDatabase).unwrap();
    reading.schedules[0].1.sessions.records()[0].slot.starts_at()
}

#[test]
fn a_time_with_an_offset_is_moved_to_the_zone_of_its_meeting() {
    let nine = datetime!(2026-03-29 09:00);
    for (zone, start, expected) in [
        ("Asia/Seoul", "2026-03-29T09:00", nine),
        ("Asia/Seoul", "2026-03-29T09:00+09:00", nine),
        ("Asia/Seoul", "2026-03-29T00:00Z", nine),
        ("Asia/Seoul", "2026-03-28T17:00-07:00", nine),
        ("Asia/Seoul", "2026-03-28T23:00Z", datetime!(2026-03-29 08:00)),
        ("Asia/Seoul", "2026-03-28T15:30Z", datetime!(2026-03-29 00:30)),
        ("Asia/Kathmandu", "2026-03-29T03:15Z", nine),
        // The morning of the change to summer time.
        ("Europe/Paris", "2026-03-29T00:59Z", datetime!(2026-03-29 01:59)),
        ("Europe/Paris", "2026-03-29T01:00Z", datetime!(2026-03-29 03:00)),
        ("Europe/Paris", "2026-03-29T09:00+01:00", datetime!(2026-03-29 10:00)),
        ("America/St_Johns", "2026-03-29T11:30Z", nine),
    ] {
        assert_eq!(start_in(Some(zone), start), expected, "{start} in {zone}");
    }
}

#[test]
fn a_time_with_an_offset_is_shown_as_written_where_there_is_no_zone() {
    for zone in [None, Some("Asia/Soul")] {
        assert_eq!(start_in(zone, "2026-03-29T09:00+05:00"), datetime!(2026-03-29 09:00));
    }
}
