//! What the app asks the browser instead of tables of its own: zones, Unicode, plural rules. Runs in
//! Chromium, against the tables that the native tests use.
#![cfg(all(target_arch = "wasm32", feature = "ui"))]
#![allow(clippy::expect_used, reason = "a test may stop at once")]

#[path = "support/elsewhere.rs"]
mod elsewhere;
#[path = "support/foldings.rs"]
mod foldings;
#[path = "support/wall_times.rs"]
mod wall_times;

use elsewhere::{OFFSET_CHANGES, SEEN_ELSEWHERE, Seen};
use plenary::agenda::zone::offset_of_wall_time;
use plenary::agenda::{Moment, ZoneRules, wall_time_at};
use plenary::feed;
use plenary::format::PluralCategory::{self, Few, Many, One, Other, Two, Zero};
use plenary::ui::intl::{BrowserZones, FOLDING, plural};
use time::macros::datetime;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn wall_times_have_the_offsets_that_they_have_natively() {
    for &(zone, at, offset) in wall_times::WALL_TIMES {
        assert_eq!(offset_of_wall_time(&BrowserZones, zone, at), Some(offset), "{at} in {zone}");
    }
}

#[wasm_bindgen_test]
fn the_time_of_a_meeting_is_seen_elsewhere_as_natively() {
    // The second time all is answered from what was kept of the days.
    for _ in 0..2 {
        for Seen { zone, at, elsewhere } in SEEN_ELSEWHERE {
            let offset = offset_of_wall_time(&BrowserZones, zone, *at);
            let instant = Moment::of(at.assume_offset(offset.expect("the zone is known")));
            for &(viewer, there, offset) in *elsewhere {
                assert_eq!(
                    wall_time_at(&BrowserZones, viewer, instant),
                    Some((there, offset)),
                    "{at} in {zone}, seen from {viewer}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn an_offset_that_is_kept_for_its_day_changes_with_its_second_all_the_same() {
    for &(zone, change, before, since) in OFFSET_CHANGES {
        let midnight = change.replace_time(time::Time::MIDNIGHT);
        let quarters = (-24 * 4..48 * 4).map(|quarter| midnight + Duration::minutes(quarter * 15));
        let seconds = (-2..2).map(|second| change + Duration::seconds(second));
        let ends = [-1, 0, 86_399, 86_400].map(|second| midnight + Duration::seconds(second));
        let times: Vec<OffsetDateTime> = quarters.chain(seconds).chain(ends).collect();
        // Forwards, then back over days that were asked before.
        for at in times.iter().chain(times.iter().rev()) {
            let offset = if *at < change { before } else { since };
            assert_eq!(BrowserZones.offset_at(zone, *at), Some(offset), "{at} in {zone}");
        }
    }
}

#[wasm_bindgen_test]
fn days_before_1970_begin_at_midnight_as_well() {
    let seoul = |at| BrowserZones.offset_at("Asia/Seoul", at);
    // The last summer time in Seoul before 1970 ended in 1960.
    for at in [datetime!(1969-12-31 23:59:59 UTC), datetime!(1969-12-31 00:00 UTC)] {
        assert_eq!(seoul(at), Some(time::macros::offset!(+9)), "{at}");
    }
    assert_eq!(seoul(datetime!(1960-08-01 00:00 UTC)), Some(time::macros::offset!(+9:30)));
}

#[wasm_bindgen_test]
fn a_zone_that_does_not_exist_has_no_offset() {
    for name in ["", "Asia/Soul", "Mars/Olympus", "../etc/passwd", "Asia/Seoul "] {
        assert!(!BrowserZones.is_known(name), "{name}");
        // Asked again, it is answered from what was kept.
        assert!(!BrowserZones.is_known(name), "{name}");
    }
    assert!(BrowserZones.is_known("Asia/Seoul"));
}

#[wasm_bindgen_test]
fn the_ends_of_time_do_not_stop_the_program() {
    for at in [PrimitiveDateTime::MIN, datetime!(0001-01-01 00:00), PrimitiveDateTime::MAX] {
        // No offset is an answer, too.
        let _ = offset_of_wall_time(&BrowserZones, "Europe/Paris", at);
    }
    let distant = datetime!(9999-12-31 23:59:59 UTC);
    assert!(BrowserZones.offset_at("UTC", distant).is_none_or(|offset| offset.is_utc()));
    assert!(BrowserZones.offset_at("UTC", OffsetDateTime::UNIX_EPOCH).is_some());
}

#[wasm_bindgen_test]
fn texts_are_folded_as_natively() {
    for (text, folded) in foldings::FOLDINGS {
        assert_eq!(FOLDING.fold(text), *folded, "{text}");
    }
}

#[wasm_bindgen_test]
fn numbers_have_the_plural_of_their_language() {
    let categories = |language| [0, 1, 2, 3, 11, 100].map(|count| plural(language, count));
    for (language, expected) in [
        ("en", [Other, One, Other, Other, Other, Other]),
        ("fr", [One, One, Other, Other, Other, Other]),
        ("ar", [Zero, One, Two, Few, Many, Other]),
        ("ko", [Other; 6]),
    ] as [(&str, [PluralCategory; 6]); 4]
    {
        assert_eq!(categories(language), expected, "{language}");
    }
}

#[wasm_bindgen_test]
fn the_bundled_network_is_read_with_the_zones_of_the_browser() {
    let network = include_bytes!("../public/feed/network.json");
    let sessions = include_bytes!("../public/feed/meetings/seoul-2024.json");
    let known = feed::read_network(network, &BrowserZones).expect("the network is readable");
    assert_eq!(known.problems, []);
    let meeting = known.network.meetings.find("seoul-2024").expect("the meeting is there");
    let reading = feed::read_sessions(sessions, &known.network, meeting, &BrowserZones)
        .expect("its sessions are readable");
    assert_eq!(reading.schedule.sessions.len(), 17);
}
