//! The pages of the published site.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::publish::{Edition, routes};
use plenary::route::Route;
use plenary::ui::published::Pages;
use time::macros::date;

fn edition(feed: &str) -> Edition {
    Edition::open(&support::path(feed)).unwrap()
}

fn pages(edition: &Edition) -> Pages {
    Pages::new(edition, support::english(), "/", date!(2024 - 08 - 20))
}

const FEEDS: [&str; 2] = ["public/feed/network.json", "tests/fixtures/full/network.json"];

#[test]
fn every_page_has_its_content() {
    for feed in FEEDS {
        let edition = edition(feed);
        let pages = pages(&edition);
        for place in routes(&edition) {
            let page = pages.write(&place);
            assert_eq!(page.body.matches("<h1").count(), 1, "{place}");
            assert!(!page.body.contains("skeleton"), "{place} waits for something");
            assert!(page.title.ends_with(edition.network.short_name.read("en")), "{place}");
            assert!(page.name.is_empty() == (place == Route::Overview), "{place}");
        }
    }
}

#[test]
fn no_page_has_an_address_that_leads_nowhere() {
    for feed in FEEDS {
        let edition = edition(feed);
        let pages = pages(&edition);
        let known: Vec<String> =
            plenary::publish::pages(&edition).iter().map(Route::to_string).collect();
        for place in routes(&edition) {
            let page = pages.write(&place);
            let hrefs =
                page.body.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next());
            for href in hrefs {
                let path = ["/", href.split(['?', '#']).next().unwrap()].concat();
                let is_file =
                    ["/feed", "/calendar/", "/data/"].iter().any(|it| path.starts_with(it));
                assert!(is_file || known.contains(&path), "{place} leads to {path}");
            }
        }
    }
}

#[test]
fn a_page_is_the_same_after_any_other() {
    let edition = edition(FEEDS[1]);
    let places = routes(&edition);
    let first: Vec<String> = places.iter().map(|place| pages(&edition).write(place).body).collect();
    let pages = pages(&edition);
    for (place, first) in places.iter().zip(first).rev() {
        assert_eq!(pages.write(place).body, first, "{place}");
    }
}

#[test]
fn a_session_of_seoul_can_be_read() {
    let edition = edition(FEEDS[0]);
    let page = pages(&edition).write(&Route::parse("/meetings/seoul-2024/sessions/session-1"));
    for text in ["Seoul time (UTC+9)", "Run of show", "Pham Trinh Huong", "09:00"] {
        assert!(page.body.contains(text), "{text} is missing");
    }
}
