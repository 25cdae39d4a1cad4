//! Addresses: every place has one, and every address leads to a place.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::{Facet, Filter, Slug, Word};
use plenary::route::Route;
use proptest::prelude::*;
use proptest::sample::select;

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn any_slug() -> impl Strategy<Value = Slug> {
    prop_oneof![
        "[a-z0-9][a-z0-9._-]{0,99}",
        select(&["sessions", "meetings", "q", "lang", "0", "2024-09-03", "a..b", "index.html"][..])
            .prop_map(str::to_owned),
    ]
    .prop_map(|text| slug(&text))
}

/// Text with what means something in an address, and of all scripts.
fn any_text() -> impl Strategy<Value = String> {
    let telling = select(
        &[
            "&",
            "=",
            "+",
            "%",
            "#",
            "?",
            "/",
            ",",
            ";",
            ":",
            "@",
            " ",
            "%20",
            "%2",
            "%zz",
            "\\",
            "\"",
            "'",
            "<",
            ">",
            "&amp;",
            "..",
            "\n",
            "\t",
            "\0",
            "\u{fffd}",
            "ល",
            "မီး",
            "등불",
            "ไฟ",
            "ໄຟ",
            "نور",
            "Laurențiu",
            "e\u{301}",
            "🏮",
            "e",
            "1",
        ][..],
    );
    prop_oneof![
        3 => prop::collection::vec(telling, 0..8).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let choices = prop::collection::vec((select(Facet::ALL), any_slug()), 0..8);
    (choices, any_text()).prop_map(|(choices, text)| {
        let mut filter = Filter::default().with_text(&text);
        for (facet, value) in choices {
            filter.choose(facet, value);
        }
        filter
    })
}

fn any_route() -> impl Strategy<Value = Route> {
    let not_found = prop_oneof![
        "/[a-z]{0,4}/[A-Za-z0-9./%]{0,12}".prop_map(|path| path),
        any_text().prop_map(|text| ["/nowhere/", &text].concat().replace(['?', '#'], "")),
    ];
    prop_oneof![
        Just(Route::Overview),
        Just(Route::Meetings),
        (any_slug(), any_filter()).prop_map(|(meeting, filter)| Route::Meeting { meeting, filter }),
        (any_slug(), any_slug()).prop_map(|(meeting, session)| Route::Session { meeting, session }),
        Just(Route::Members),
        any_slug().prop_map(Route::Member),
        Just(Route::People),
        any_slug().prop_map(Route::Person),
        Just(Route::Organisations),
        any_slug().prop_map(Route::Organisation),
        Just(Route::Topics),
        any_slug().prop_map(Route::Topic),
        Just(Route::Library),
        any_slug().prop_map(Route::Instrument),
        Just(Route::Programmes),
        any_slug().prop_map(Route::Programme),
        any_text().prop_map(|text| Route::Search { text }),
        Just(Route::About),
        not_found
            .prop_filter("a place of the app", |path| {
                matches!(Route::parse(path), Route::NotFound { .. })
            })
            .prop_map(|path| Route::NotFound { path }),
    ]
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn every_route_survives_being_written_and_read(route in any_route()) {
        let address = route.to_string();
        prop_assert_eq!(Route::parse(&address), route, "{}", address);
    }

    #[test]
    fn every_address_of_a_place_is_plain_ascii(route in any_route()) {
        let address = route.to_string();
        prop_assert!(address.starts_with('/'));
        if !matches!(route, Route::NotFound { .. }) {
            prop_assert!(
                address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/?&=%,._~-".contains(&byte)),
                "{}", address
            );
        }
    }

    #[test]
    fn any_address_leads_to_a_place_whose_address_is_stable(address in any_text()) {
        for address in [address.clone(), ["/search?q=", &address].concat(), ["/meetings/a?topic=", &address].concat()] {
            let route = Route::parse(&address);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn what_is_not_known_in_a_query_changes_nothing(route in any_route(), value in "[a-z0-9]{0,8}") {
        let address = route.to_string();
        let mark = if address.contains('?') { '&' } else { '?' };
        for key in ["lang", "utm_source", "Topic", "facet", "status"] {
            let longer = format!("{address}{mark}{key}={value}");
            prop_assert_eq!(Route::parse(&longer), route.clone(), "{}", longer);
        }
    }

    #[test]
    fn the_place_of_a_route_is_the_route_without_its_query(route in any_route()) {
        let address = route.to_string();
        if !matches!(route, Route::NotFound { .. }) {
            let path = address.split('?').next().unwrap();
            prop_assert_eq!(route.place(), Route::parse(path));
        }
    }
}

fn filtered(meeting: &str, choices: &[(Facet, &str)], text: &str) -> Route {
    let mut filter = Filter::default().with_text(text);
    for (facet, value) in choices {
        filter.choose(*facet, slug(value));
    }
    Route::Meeting { meeting: slug(meeting), filter }
}

#[test]
fn addresses_can_be_read_by_people() {
    let seoul = |choices: &[(Facet, &str)], text: &str| filtered("seoul-2024", choices, text);
    for (route, address) in [
        (Route::Overview, "/"),
        (Route::Meetings, "/meetings"),
        (seoul(&[], ""), "/meetings/seoul-2024"),
        (
            Route::session(&slug("seoul-2024"), &slug("session-1")),
            "/meetings/seoul-2024/sessions/session-1",
        ),
        (Route::Members, "/members"),
        (Route::Member(slug("viet-nam")), "/members/viet-nam"),
        (Route::People, "/people"),
        (Route::Person(slug("hana-lee")), "/people/hana-lee"),
        (Route::Organisations, "/organisations"),
        (Route::Organisation(slug("oecd")), "/organisations/oecd"),
        (Route::Topics, "/topics"),
        (Route::Topic(slug("public-trust")), "/topics/public-trust"),
        (Route::Library, "/library"),
        (Route::Instrument(slug("ourdata-index")), "/library/ourdata-index"),
        (Route::Programmes, "/programmes"),
        (Route::Programme(slug("opsi")), "/programmes/opsi"),
        (Route::Search { text: "open data".into() }, "/search?q=open%20data"),
        (Route::Search { text: String::new() }, "/search"),
        (Route::About, "/about"),
        (Route::NotFound { path: "/nowhere".into() }, "/nowhere"),
        (
            seoul(&[(Facet::Day, "2024-09-03"), (Facet::Topic, "public-trust")], ""),
            "/meetings/seoul-2024?day=2024-09-03&topic=public-trust",
        ),
        (
            seoul(&[(Facet::Topic, "public-trust"), (Facet::Topic, "open-government")], "trust"),
            "/meetings/seoul-2024?topic=public-trust,open-government&q=trust",
        ),
        (
            seoul(
                &[
                    (Facet::Instrument, "i"),
                    (Facet::Language, "km"),
                    (Facet::Room, "hall"),
                    (Facet::Organisation, "oecd"),
                    (Facet::Person, "hana-lee"),
                    (Facet::Kind, "session"),
                    (Facet::Member, "korea"),
                ],
                "",
            ),
            "/meetings/seoul-2024?member=korea&kind=session&person=hana-lee&org=oecd&room=hall&language=km&instrument=i",
        ),
        (seoul(&[], "Laurențiu & co"), "/meetings/seoul-2024?q=Lauren%C8%9Biu%20%26%20co"),
    ] {
        assert_eq!(route.to_string(), address);
        assert_eq!(Route::parse(address), route);
    }
}

#[test]
fn what_people_and_other_programs_write_is_understood() {
    let seoul = |choices: &[(Facet, &str)], text: &str| filtered("seoul-2024", choices, text);
    for (address, expected) in [
        ("", Route::Overview),
        ("/?lang=km", Route::Overview),
        ("/meetings/", Route::Meetings),
        ("/people/hana-lee/", Route::Person(slug("hana-lee"))),
        ("//people//hana-lee", Route::Person(slug("hana-lee"))),
        ("/about#sources", Route::About),
        ("/about?q=x#?y", Route::About),
        ("/search?q=open+data", Route::Search { text: "open data".into() }),
        ("/search?q=1%2B1", Route::Search { text: "1+1".into() }),
        ("/search?q=a=b", Route::Search { text: "a=b".into() }),
        ("/search?q", Route::Search { text: String::new() }),
        ("/search?", Route::Search { text: String::new() }),
        ("/search?q=%FF", Route::Search { text: "\u{fffd}".into() }),
        ("/search?q=100%", Route::Search { text: "100%".into() }),
        ("/search?q=ល", Route::Search { text: "ល".into() }),
        ("/meetings/seoul-2024?topic=", seoul(&[], "")),
        (
            "/meetings/seoul-2024?topic=,,public-trust,",
            seoul(&[(Facet::Topic, "public-trust")], ""),
        ),
        (
            "/meetings/seoul-2024?topic=a%2Cb",
            seoul(&[(Facet::Topic, "a"), (Facet::Topic, "b")], ""),
        ),
        (
            "/meetings/seoul-2024?topic=a&topic=b",
            seoul(&[(Facet::Topic, "a"), (Facet::Topic, "b")], ""),
        ),
        ("/meetings/seoul-2024?topic=a,a", seoul(&[(Facet::Topic, "a")], "")),
        ("/meetings/seoul-2024?topic=Not+A+Slug,a", seoul(&[(Facet::Topic, "a")], "")),
        (
            "/meetings/seoul-2024?colour=red&lang=km&kind=break",
            seoul(&[(Facet::Kind, "break")], ""),
        ),
        ("/meetings/seoul-2024?&&kind=break&", seoul(&[(Facet::Kind, "break")], "")),
    ] {
        assert_eq!(Route::parse(address), expected, "{address}");
    }
}

#[test]
fn a_path_that_is_no_place_is_not_found() {
    for path in [
        "/nowhere",
        "/Meetings",
        "/meetings/Seoul 2024",
        "/meetings/-a",
        "/meetings/a/b",
        "/meetings/a/sessions",
        "/meetings/a/sessions/é",
        "/meetings/a/sessions/b/c",
        "/people/a,b",
        "/people/%61",
        "/topics/.hidden",
        "/members/a/b",
        "/library/_x",
        "/about/us",
        "/search/x",
        "/index.html",
    ] {
        assert_eq!(Route::parse(path), Route::NotFound { path: path.to_owned() });
        let with_query = [path, "?q=x#y"].concat();
        assert_eq!(Route::parse(&with_query), Route::NotFound { path: path.to_owned() });
    }
}

#[test]
fn a_chosen_value_leads_to_the_agenda_with_that_value() {
    let route = Route::meeting_by(&slug("seoul-2024"), Facet::Member, &slug("korea"));
    assert_eq!(route.to_string(), "/meetings/seoul-2024?member=korea");
    assert_eq!(Route::meeting(&slug("seoul-2024")), route.place());
}
