//! The pages of the published site.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use plenary::format::Locale;
use plenary::native::plural;
use plenary::publish::Edition;
use plenary::route::Route;
use plenary::ui::published::Pages;
use time::macros::date;

#[test]
fn a_page_has_its_content() {
    let edition = Edition::open("public/feed/network.json".as_ref()).unwrap();
    let locale = Locale::parse("en", include_str!("../public/locales/en.txt"), plural);
    let pages = Pages::new(&edition, locale, "/", date!(2024 - 08 - 20));
    for place in [
        "/",
        "/meetings/seoul-2024",
        "/meetings/seoul-2024/sessions/session-1",
        "/members/indonesia",
    ] {
        let page = pages.write(&Route::parse(place));
        println!("{} {}", page.title, page.body.len());
        std::fs::write(format!("/tmp/page{}.html", place.replace('/', "_")), &page.body).unwrap();
    }
}
