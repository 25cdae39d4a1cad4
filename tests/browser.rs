//! What the app asks the browser instead of tables of its own: zones, Unicode, plural rules. Runs in
//! Chromium, against the tables that the native tests use.
#![cfg(all(target_arch = "wasm32", feature = "ui"))]
#![allow(clippy::expect_used, reason = "a test may stop at once")]

#[path = "support/foldings.rs"]
mod foldings;
#[path = "support/wall_times.rs"]
mod wall_times;

use plenary::agenda::ZoneRules;
use plenary::agenda::zone::offset_of_wall_time;
use plenary::feed;
use plenary::format::PluralCategory::{self, Few, Many, One, Other, Two, Zero};
use plenary::ui::intl::{BrowserZones, FOLDING, plural};
use time::macros::datetime;
use time::{OffsetDateTime, PrimitiveDateTime};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn wall_times_have_the_offsets_that_they_have_natively() {
    for &(zone, at, offset) in wall_times::WALL_TIMES {
        assert_eq!(offset_of_wall_time(&BrowserZones, zone, at), Some(offset), "{at} in {zone}");
    }
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
