//! Addresses: every place has one, and every address leads to a place.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::{Facet, Filter, Slug, Word};
use plenary::route::{Route, View, ZoneChoice};
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
        (any_slug(), any_filter(), any::<bool>())
            .prop_map(|(meeting, filter, is_grid)| Route::Meeting { meeting, filter, is_grid }),
        (any_slug(), any::<bool>())
            .prop_map(|(meeting, is_screen)| Route::Live { meeting, is_screen }),
        (any_slug(), any::<Option<u32>>())
            .prop_map(|(meeting, since)| Route::Changes { meeting, since }),
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
        any_text().prop_map(|ids| Route::MyAgenda { ids }),
        any_text().prop_map(|text| Route::Search { text }),
        Just(Route::About),
        not_found
            .prop_filter("a place of the app", |path| {
                matches!(Route::parse(path), Route::NotFound { .. })
            })
            .prop_map(|path| Route::NotFound { path }),
    ]
}

fn any_view() -> impl Strategy<Value = View> {
    let names = &["Asia/Seoul", "America/Argentina/Buenos_Aires", "Etc/GMT+9", "UTC", "EST5EDT"];
    let zone = prop_oneof![
        Just(ZoneChoice::Mine),
        select(&names[..]).prop_map(|name| ZoneChoice::Named(name.into())),
        any_text()
            .prop_filter("no name", |text| (1..=64).contains(&text.len()) && text != "mine")
            .prop_map(|name| ZoneChoice::Named(name.into())),
    ];
    // A space in it would be taken for a plus.
    let now = prop_oneof![
        Just("2024-09-03T10:12+09:00".to_owned()),
        any_text().prop_map(|text| text.replace(' ', "") + "~"),
    ];
    (prop::option::of(zone), any::<bool>(), prop::option::of(now), any::<Option<u32>>()).prop_map(
        |(zone, is_both, now, printed)| View { zone, is_both, now: now.map(Into::into), printed },
    )
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
                address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/?&=%,:._~-".contains(&byte)),
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
        for key in ["lang", "utm_source", "Topic", "facet", "status", "tz", "both", "now", "View"] {
            let longer = format!("{address}{mark}{key}={value}");
            prop_assert_eq!(Route::parse(&longer), route.clone(), "{}", longer);
        }
    }

    #[test]
    fn the_place_of_a_route_is_the_route_without_what_is_filtered_or_searched(route in any_route()) {
        let address = route.to_string();
        let path = address.split('?').next().unwrap();
        let expected = match &route {
            // Another page, made of other parts: the room's screen, and another span of changes.
            Route::Live { .. } | Route::Changes { .. } | Route::NotFound { .. } => route.clone(),
            _ => Route::parse(path),
        };
        prop_assert_eq!(route.place(), expected.clone());
        prop_assert_eq!(expected.place(), expected);
    }

    #[test]
    fn every_view_survives_being_written_and_read(view in any_view()) {
        let query = view.to_string();
        prop_assert_eq!(View::parse(&query), view.clone(), "{}", query);
        prop_assert_eq!(query.is_empty(), view == View::default());
        prop_assert!(
            query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=&%/:._~-".contains(&byte)),
            "{}", query
        );
    }

    #[test]
    fn a_view_and_a_route_share_an_address_and_do_not_disturb_each_other(
        route in any_route(),
        view in any_view(),
    ) {
        let path = route.to_string();
        // There it says of which changes the page is.
        let is_taken = matches!(route, Route::Changes { .. });
        let view = if is_taken { View { printed: None, ..view } } else { view };
        let address = view.of(&path);
        let view = match route {
            Route::Changes { since, .. } => View { printed: since, ..view },
            _ => view,
        };
        prop_assert_eq!(Route::parse(&address), route, "{}", address);
        prop_assert_eq!(View::parse(&address), view.clone(), "{}", address);
        prop_assert_eq!(View::parse(&[&address, "#tz=mine&both=1"].concat()), view);
        prop_assert_eq!(View::default().of(&path), path);
    }

    #[test]
    fn any_query_gives_a_view_whose_query_is_stable(text in any_text(), more in any_text()) {
        let view = View::parse(&["/meetings/a?tz=", &text, "&now=", &more].concat());
        prop_assert_eq!(View::parse(&view.to_string()), view);
    }
}

fn filtered(meeting: &str, choices: &[(Facet, &str)], text: &str) -> Route {
    let mut filter = Filter::default().with_text(text);
    for (facet, value) in choices {
        filter.choose(*facet, slug(value));
    }
    Route::Meeting { meeting: slug(meeting), filter, is_grid: false }
}

/// The same agenda, laid out by room.
fn in_grid(route: Route) -> Route {
    match route {
        Route::Meeting { meeting, filter, .. } => Route::Meeting { meeting, filter, is_grid: true },
        other => other,
    }
}

fn live(meeting: &str, is_screen: bool) -> Route {
    Route::Live { meeting: slug(meeting), is_screen }
}

fn changes(meeting: &str, since: Option<u32>) -> Route {
    Route::Changes { meeting: slug(meeting), since }
}

fn my_agenda(ids: &str) -> Route {
    Route::MyAgenda { ids: ids.into() }
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
        (in_grid(seoul(&[], "")), "/meetings/seoul-2024?view=grid"),
        (
            in_grid(seoul(&[(Facet::Day, "2024-09-03")], "trust")),
            "/meetings/seoul-2024?day=2024-09-03&q=trust&view=grid",
        ),
        (live("seoul-2024", false), "/meetings/seoul-2024/live"),
        (live("seoul-2024", true), "/meetings/seoul-2024/live?screen=1"),
        (changes("seoul-2024", None), "/meetings/seoul-2024/changes"),
        (changes("seoul-2024", Some(7)), "/meetings/seoul-2024/changes?since=7"),
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
        (my_agenda(""), "/my-agenda"),
        (my_agenda("seoul-2024:a,b,x:a"), "/my-agenda?ids=seoul-2024:a,b,x:a"),
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
        ("/my-agenda/?ids=", my_agenda("")),
        ("/my-agenda?ids=m%3Aa%2Cb&tz=mine", my_agenda("m:a,b")),
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
        // The list is what is shown without a word.
        ("/meetings/seoul-2024?view=list", seoul(&[], "")),
        ("/meetings/seoul-2024?view=Grid", seoul(&[], "")),
        ("/meetings/seoul-2024?view=", seoul(&[], "")),
        ("/meetings/seoul-2024/?tz=mine&view=grid&both=1", in_grid(seoul(&[], ""))),
        ("/meetings/seoul-2024/live/", live("seoul-2024", false)),
        ("/meetings/seoul-2024/live?screen=0", live("seoul-2024", false)),
        ("/meetings/seoul-2024/live?screen=true", live("seoul-2024", false)),
        ("/meetings/seoul-2024/live?now=2024-09-03T10:12Z&screen=1#x", live("seoul-2024", true)),
        ("/meetings/seoul-2024/changes?since=", changes("seoul-2024", None)),
        ("/meetings/seoul-2024/changes?since=seven", changes("seoul-2024", None)),
        ("/meetings/seoul-2024/changes?since=-1", changes("seoul-2024", None)),
        ("/meetings/seoul-2024/changes?since=4294967296", changes("seoul-2024", None)),
        ("/meetings/seoul-2024/changes?since=007", changes("seoul-2024", Some(7))),
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
        "/meetings/a/Live",
        "/meetings/a/live/b",
        "/meetings/A/live",
        "/meetings/a/changes/7",
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

fn view(zone: Option<&str>, is_both: bool, now: Option<&str>) -> View {
    let zone = zone.map(|word| match word {
        "mine" => ZoneChoice::Mine,
        name => ZoneChoice::Named(name.into()),
    });
    View { zone, is_both, now: now.map(Into::into), printed: None }
}

#[test]
fn what_an_address_says_of_times_can_be_read_by_people() {
    for (view, query) in [
        (view(None, false, None), ""),
        (view(Some("mine"), false, None), "tz=mine"),
        (view(Some("Europe/Paris"), true, None), "tz=Europe/Paris&both=1"),
        (view(Some("America/Port-au-Prince"), false, None), "tz=America/Port-au-Prince"),
        (view(Some("America/St_Johns"), false, None), "tz=America/St_Johns"),
        (view(Some("Etc/GMT+9"), false, None), "tz=Etc/GMT%2B9"),
        (view(None, true, None), "both=1"),
        (view(None, false, Some("2024-09-03T01:12Z")), "now=2024-09-03T01:12Z"),
        (view(None, false, Some("2024-09-03T10:12+09:00")), "now=2024-09-03T10:12%2B09:00"),
        (
            view(Some("UTC"), true, Some("2024-09-03T10:12-03:30")),
            "tz=UTC&both=1&now=2024-09-03T10:12-03:30",
        ),
    ] {
        assert_eq!(view.to_string(), query);
        assert_eq!(View::parse(query), view, "{query}");
    }
}

#[test]
fn an_address_from_paper_says_which_version_was_printed() {
    let printed = |version| View { printed: version, ..View::default() };
    let of_agenda = View { zone: Some(ZoneChoice::Mine), ..printed(Some(7)) };
    let route = Route::parse("/meetings/harbour-2026?topic=open-data");
    let address = of_agenda.of(&route.to_string());
    assert_eq!(address, "/meetings/harbour-2026?topic=open-data&tz=mine&since=7");
    assert_eq!((Route::parse(&address), View::parse(&address)), (route, of_agenda));
    let address = printed(Some(7)).of("/meetings/harbour-2026/sessions/opening");
    assert_eq!(address, "/meetings/harbour-2026/sessions/opening?since=7");
    assert_eq!(View::parse(&address), printed(Some(7)));
    for query in ["since=", "since=x", "since=-1", "since=4294967296"] {
        assert_eq!(View::parse(query), View::default(), "{query}");
    }
}

#[test]
fn what_people_and_other_programs_write_of_times_is_understood() {
    let ten = "2024-09-03T10:12+09:00";
    for (address, expected) in [
        ("/meetings/seoul-2024", view(None, false, None)),
        ("/meetings/seoul-2024?", view(None, false, None)),
        ("?tz=mine", view(Some("mine"), false, None)),
        ("/?tz=mine#tz=UTC", view(Some("mine"), false, None)),
        ("/?day=2024-09-03&tz=Asia%2FSeoul&q=x", view(Some("Asia/Seoul"), false, None)),
        ("/?tz=", view(None, false, None)),
        ("/?tz=Mine", view(Some("Mine"), false, None)),
        // Whether there is such a zone is asked where times are shown, which says so if there is none.
        ("/?tz=Seoul+time", view(Some("Seoul time"), false, None)),
        ("/?tz=%2B09:00", view(Some("+09:00"), false, None)),
        ("/?tz=../etc/passwd", view(Some("../etc/passwd"), false, None)),
        ("/?tz=<b>", view(Some("<b>"), false, None)),
        ("/?tz=%EC%84%9C%EC%9A%B8", view(Some("서울"), false, None)),
        ("/?both=0", view(None, false, None)),
        ("/?both=true", view(None, false, None)),
        ("/?both", view(None, false, None)),
        // A plus that was not escaped arrives as a space.
        ("/?now=2024-09-03T10:12+09:00", view(None, false, Some(ten))),
        ("/?now=2024-09-03T10:12 09:00", view(None, false, Some(ten))),
        ("/?now=2024-09-03T10:12%2009:00", view(None, false, Some(ten))),
        ("/?now=2024-09-03T10:12%2B09:00", view(None, false, Some(ten))),
        ("/?now=2024-09-03T10%3A12%2B09%3A00", view(None, false, Some(ten))),
        ("/?now=", view(None, false, None)),
        // Whether it names an instant is asked where the clock is set.
        ("/?now=noon", view(None, false, Some("noon"))),
    ] {
        assert_eq!(View::parse(address), expected, "{address}");
    }
}

#[test]
fn the_name_of_a_zone_is_at_most_as_long_as_a_feed_may_name_one() {
    let name = ["A", &"b".repeat(63)].concat();
    assert_eq!(ZoneChoice::from_word(&name), Some(ZoneChoice::Named(name.as_str().into())));
    assert_eq!(ZoneChoice::from_word(&[&name, "b"].concat()), None);
    assert_eq!(ZoneChoice::from_word(""), None);
}

#[test]
fn a_view_is_added_to_an_address_with_and_without_a_query() {
    let paris = view(Some("Europe/Paris"), true, None);
    for (view, path, address) in [
        (&paris, "/", "/?tz=Europe/Paris&both=1"),
        (&paris, "/meetings/seoul-2024", "/meetings/seoul-2024?tz=Europe/Paris&both=1"),
        (
            &paris,
            "/meetings/seoul-2024?topic=public-trust",
            "/meetings/seoul-2024?topic=public-trust&tz=Europe/Paris&both=1",
        ),
        (&View::default(), "/", "/"),
        (&View::default(), "/search?q=x", "/search?q=x"),
    ] {
        assert_eq!(view.of(path), address);
    }
}

#[test]
fn an_address_with_thousands_of_values_is_read_in_bearable_time() {
    let ids: Vec<String> = (0..100_000).map(|number| format!("v{number}")).collect();
    let ids = ids.join(",");
    for address in ["/meetings/a?topic=", "/my-agenda?ids=a:"].map(|start| [start, &ids].concat()) {
        let began = std::time::Instant::now();
        let route = Route::parse(&address);
        let count = match &route {
            Route::Meeting { filter, .. } => filter.choices().count(),
            Route::MyAgenda { ids } => plenary::agenda::mine::read_ids(ids).len(),
            _ => 0,
        };
        assert_eq!(count, 5_000);
        assert_eq!(Route::parse(&route.to_string()), route);
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}
