//! What pages tell machines about themselves: JSON-LD in schema.org's vocabulary, descriptions, the
//! site map.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::BTreeSet;

use plenary::agenda::Text;
use plenary::format::Locale;
use plenary::publish::{
    Address, Edition, description, pages, robots, routes, script_text, site_map, structured_data,
};
use plenary::route::Route;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The types that we use, each with those that it is a kind of (schema.org, version 29).
const TYPES: &[(&str, &[&str])] = &[
    ("Thing", &[]),
    ("Intangible", &["Thing"]),
    ("StructuredValue", &["Intangible"]),
    ("Audience", &["Intangible"]),
    ("DefinedTerm", &["Intangible"]),
    ("ListItem", &["Intangible"]),
    ("ItemList", &["Intangible"]),
    ("BreadcrumbList", &["ItemList"]),
    ("PropertyValue", &["StructuredValue"]),
    ("ContactPoint", &["StructuredValue"]),
    ("PostalAddress", &["ContactPoint"]),
    ("Event", &["Thing"]),
    ("Organization", &["Thing"]),
    ("Project", &["Organization"]),
    ("Person", &["Thing"]),
    ("Place", &["Thing"]),
    ("AdministrativeArea", &["Place"]),
    ("Country", &["AdministrativeArea"]),
    ("CreativeWork", &["Thing"]),
    ("DefinedTermSet", &["CreativeWork"]),
    ("Legislation", &["CreativeWork"]),
    ("WebPage", &["CreativeWork"]),
];

/// The properties that we use: on which types, with values of which.
const PROPERTIES: &[(&str, &[&str], &[&str])] = &[
    ("name", &["Thing"], &["Text"]),
    ("alternateName", &["Thing"], &["Text"]),
    ("description", &["Thing"], &["Text"]),
    ("url", &["Thing"], &["URL"]),
    ("sameAs", &["Thing"], &["URL"]),
    ("identifier", &["Thing"], &["PropertyValue", "Text", "URL"]),
    ("subjectOf", &["Thing"], &["CreativeWork", "Event"]),
    ("startDate", &["Event"], &["Date", "DateTime"]),
    ("endDate", &["Event"], &["Date", "DateTime"]),
    ("eventStatus", &["Event"], &["EventStatusType"]),
    ("eventAttendanceMode", &["Event"], &["EventAttendanceModeEnumeration"]),
    ("location", &["Event", "Organization"], &["Place", "PostalAddress", "Text"]),
    ("organizer", &["Event"], &["Organization", "Person"]),
    ("performer", &["Event"], &["Organization", "Person"]),
    ("inLanguage", &["Event", "CreativeWork"], &["Language", "Text"]),
    ("about", &["Event", "CreativeWork"], &["Thing"]),
    ("audience", &["Event", "CreativeWork"], &["Audience"]),
    ("subEvent", &["Event"], &["Event"]),
    ("superEvent", &["Event"], &["Event"]),
    ("address", &["Organization", "Person", "Place"], &["PostalAddress", "Text"]),
    ("containedInPlace", &["Place"], &["Place"]),
    ("streetAddress", &["PostalAddress"], &["Text"]),
    ("addressLocality", &["PostalAddress"], &["Text"]),
    ("addressCountry", &["PostalAddress"], &["Country", "Text"]),
    ("audienceType", &["Audience"], &["Text"]),
    ("jobTitle", &["Person"], &["DefinedTerm", "Text"]),
    ("affiliation", &["Person"], &["Organization"]),
    ("performerIn", &["Person"], &["Event"]),
    ("memberOf", &["Organization", "Person"], &["Organization"]),
    ("member", &["Organization"], &["Organization", "Person"]),
    ("foundingDate", &["Organization"], &["Date"]),
    ("areaServed", &["Organization"], &["AdministrativeArea", "Place", "Text"]),
    ("knowsAbout", &["Organization", "Person"], &["Text", "Thing", "URL"]),
    ("event", &["Organization", "Place"], &["Event"]),
    ("propertyID", &["PropertyValue"], &["Text", "URL"]),
    ("value", &["PropertyValue"], &["Text", "Number"]),
    ("inDefinedTermSet", &["DefinedTerm"], &["DefinedTermSet", "URL"]),
    ("termCode", &["DefinedTerm"], &["Text"]),
    ("datePublished", &["CreativeWork"], &["Date", "DateTime"]),
    ("genre", &["CreativeWork"], &["Text", "URL"]),
    ("hasPart", &["CreativeWork"], &["CreativeWork"]),
    ("countryOfOrigin", &["CreativeWork"], &["Country"]),
    ("legislationJurisdiction", &["Legislation"], &["AdministrativeArea", "Text"]),
    ("itemListElement", &["ItemList"], &["ListItem", "Text", "Thing"]),
    ("numberOfItems", &["ItemList"], &["Integer"]),
    ("position", &["ListItem", "CreativeWork"], &["Integer", "Text"]),
    ("item", &["ListItem"], &["Thing"]),
];

/// Members of enumerations.
const MEMBERS: &[(&str, &[&str])] = &[
    (
        "EventStatusType",
        &[
            "EventCancelled",
            "EventMovedOnline",
            "EventPostponed",
            "EventRescheduled",
            "EventScheduled",
        ],
    ),
    (
        "EventAttendanceModeEnumeration",
        &["MixedEventAttendanceMode", "OfflineEventAttendanceMode", "OnlineEventAttendanceMode"],
    ),
];

/// What the text of a script must not hold as it is.
const ESCAPED: [char; 5] = ['<', '>', '&', '\u{2028}', '\u{2029}'];

const SITE: &str = "https://plenary.example/agenda/";

fn site() -> Address {
    Address::parse(SITE).unwrap()
}

fn bundled() -> Edition {
    Edition::open(&support::path("public/feed/network.json")).unwrap()
}

fn full() -> Edition {
    Edition::open(&support::path("tests/fixtures/full/network.json")).unwrap()
}

fn editions() -> [Edition; 2] {
    [bundled(), full()]
}

fn is_known(kind: &str) -> bool {
    TYPES.iter().any(|(name, _)| *name == kind)
}

fn is_a(kind: &str, wanted: &str) -> bool {
    let above = TYPES.iter().find(|(name, _)| *name == kind).map(|(_, above)| *above);
    kind == wanted || above.is_some_and(|above| above.iter().any(|above| is_a(above, wanted)))
}

/// A date as exactly as it is known, or a date with a time and perhaps an offset (ISO 8601).
fn is_date(text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let is_number = |text: &str, length: usize, range: std::ops::RangeInclusive<u32>| {
        text.len() == length && text.parse().is_ok_and(|number| range.contains(&number))
    };
    let parts: Vec<&str> = date.split('-').collect();
    let is_date = (1..=3).contains(&parts.len())
        && is_number(parts[0], 4, 1..=9999)
        && parts.get(1).is_none_or(|month| is_number(month, 2, 1..=12))
        && parts.get(2).is_none_or(|day| is_number(day, 2, 1..=31));
    let is_clock = |clock: &str| {
        let parts = clock.split_once(':');
        parts.is_some_and(|(hour, minute)| {
            is_number(hour, 2, 0..=23) && is_number(minute, 2, 0..=59)
        })
    };
    let is_time = time.is_none_or(|time| {
        let (clock, offset) = time.split_at_checked(5).unwrap_or_default();
        let offset_is_clock = offset.get(1..).is_some_and(is_clock);
        is_clock(clock) && (offset.is_empty() || offset.starts_with(['+', '-']) && offset_is_clock)
    });
    is_date && is_time && (time.is_none() || parts.len() == 3)
}

fn is_whole(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn fits(value: &Value, ranges: &[&str]) -> bool {
    let allows = |range| ranges.contains(&range);
    match value {
        Value::String(text) => {
            let is_member = |range: &&str| {
                let members = MEMBERS.iter().find(|(name, _)| name == range);
                let member = text.strip_prefix("https://schema.org/");
                members.zip(member).is_some_and(|((_, all), member)| all.contains(&member))
            };
            allows("Text") && !text.trim().is_empty()
                || allows("URL") && is_whole(text)
                || (allows("Date") || allows("DateTime") && text.contains('T')) && is_date(text)
                || ranges.iter().any(is_member)
        }
        Value::Number(number) => allows("Integer") && number.is_u64() || allows("Number"),
        Value::Object(object) => {
            let kind = object["@type"].as_str().unwrap_or_default();
            ranges.iter().any(|range| is_a(kind, range))
        }
        _ => false,
    }
}

/// What is wrong with an object, or with what it holds, by the vocabulary.
fn fault(value: &Value) -> Option<String> {
    let object = value.as_object()?;
    let Some(kind) = object["@type"].as_str().filter(|kind| is_known(kind)) else {
        return Some(format!("no type: {value}"));
    };
    object.iter().find_map(|(property, value)| match property.as_str() {
        "@type" => None,
        "@context" => (value != "https://schema.org").then(|| format!("context {value}")),
        "@id" => (!value.as_str().is_some_and(is_whole)).then(|| format!("id {value}")),
        _ => {
            let found = PROPERTIES.iter().find(|(name, _, _)| name == property);
            let Some((_, domains, ranges)) = found else {
                return Some(format!("no property: {property}"));
            };
            if !domains.iter().any(|domain| is_a(kind, domain)) {
                return Some(format!("{kind} has no {property}"));
            }
            let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
            let unfit = values.iter().find(|value| !fits(value, ranges));
            let unfit = unfit.or_else(|| values.is_empty().then_some(value));
            unfit
                .map(|value| format!("{property} of {kind} cannot be {value}"))
                .or_else(|| values.iter().find_map(fault))
        }
    })
}

fn data(edition: &Edition, place: &Route) -> Vec<Value> {
    structured_data(edition, &support::english(), &site(), place)
}

/// What a page is about: the last of its values.
fn main_of(edition: &Edition, place: &str) -> Value {
    let mut values = data(edition, &Route::parse(place));
    values.pop().unwrap_or_else(|| panic!("{place} tells nothing"))
}

fn list<'a>(value: &'a Value, property: &str) -> Vec<&'a Value> {
    value[property].as_array().map(|values| values.iter().collect()).unwrap_or_default()
}

#[test]
fn every_page_keeps_to_the_vocabulary() {
    for edition in editions() {
        for place in pages(&edition) {
            let values = data(&edition, &place);
            let is_desk = matches!(place, Route::Live { .. });
            assert_eq!(values.is_empty(), is_desk, "{place}");
            for value in &values {
                assert_eq!(value["@context"], "https://schema.org", "{place}");
                assert_eq!(fault(value), None, "{place}");
            }
            assert_eq!(values, data(&edition, &place), "{place} is not told twice alike");
        }
    }
}

#[test]
fn the_check_of_the_vocabulary_finds_what_is_wrong() {
    for bad in [
        json!({ "@type": "Event", "startDate": "3 September" }),
        json!({ "@type": "Event", "eventStatus": "https://schema.org/EventForgotten" }),
        json!({ "@type": "Event", "performer": { "@type": "Country", "name": "Korea" } }),
        json!({ "@type": "Event", "jobTitle": "Chair" }),
        json!({ "@type": "Event", "name": 7 }),
        json!({ "@type": "Event", "url": "/meetings" }),
        json!({ "@type": "Event", "colour": "red" }),
        json!({ "@type": "Happening" }),
        json!({ "@type": "Event", "subEvent": [] }),
    ] {
        assert!(fault(&bad).is_some(), "{bad}");
    }
    for (text, expected) in [
        ("2022", true),
        ("2022-10", true),
        ("2024-09-03", true),
        ("2024-09-03T09:00+09:00", true),
        ("2024-09-03T09:00", true),
        ("2024-13", false),
        ("2024-09T09:00", false),
        ("2024-09-03T9:00", false),
        ("2024-09-03T09:00+9", false),
    ] {
        assert_eq!(is_date(text), expected, "{text}");
    }
}

#[test]
fn without_a_host_there_are_no_addresses_of_pages() {
    fn assert_none(value: &Value) {
        if let Value::Object(object) = value {
            assert!(!object.contains_key("@id"), "{value}");
            let is_link = object["@type"] == "WebPage";
            assert!(is_link || !object.contains_key("url"), "{value}");
        }
        let inner: Vec<&Value> = match value {
            Value::Array(values) => values.iter().collect(),
            Value::Object(object) => object.values().collect(),
            _ => Vec::new(),
        };
        inner.into_iter().for_each(assert_none);
    }
    for edition in editions() {
        for place in pages(&edition) {
            let nowhere = Address::default();
            for value in structured_data(&edition, &support::english(), &nowhere, &place) {
                assert_none(&value);
                assert_eq!(fault(&value), None, "{place}");
            }
        }
    }
}

#[test]
fn the_addresses_are_those_of_the_site() {
    let event = main_of(&bundled(), "/meetings/seoul-2024/sessions/session-1");
    assert_eq!(event["url"], format!("{SITE}meetings/seoul-2024/sessions/session-1"));
    assert_eq!(event["@id"], format!("{SITE}meetings/seoul-2024/sessions/session-1#this"));
}

#[test]
fn every_session_is_a_part_of_its_meeting() {
    for edition in editions() {
        for (key, meeting) in edition.network.meetings.iter() {
            let route = Route::meeting(&meeting.id);
            let event = data(&edition, &route).pop().unwrap();
            let parts = list(&event, "subEvent");
            let sessions = edition.schedule(key).sessions.records();
            assert_eq!(parts.len(), sessions.len(), "{route}");
            for (part, session) in parts.into_iter().zip(sessions) {
                let place = Route::session(&meeting.id, &session.id);
                assert_eq!(part["url"], site().of(&place));
                assert_eq!(part["name"], session.title.read("en"));
                let names: Vec<&Value> =
                    list(part, "performer").into_iter().map(|it| &it["name"]).collect();
                let people = session.people();
                let people: Vec<&str> =
                    people.iter().map(|key| edition.network.people[*key].name.read("en")).collect();
                assert_eq!(names, people, "{place}");
                let own = data(&edition, &place).pop().unwrap();
                assert_eq!(own["superEvent"]["@id"], event["@id"], "{place}");
                for property in ["@id", "name", "startDate", "endDate", "performer"] {
                    assert_eq!(own[property], part[property], "{place}: {property}");
                }
            }
        }
    }
}

#[test]
fn a_session_says_when_where_and_who() {
    let event = main_of(&bundled(), "/meetings/seoul-2024/sessions/session-1");
    assert_eq!(event["@type"], "Event");
    assert_eq!(event["alternateName"], "Session 1");
    assert_eq!(event["startDate"], "2024-09-03T09:00+09:00");
    assert_eq!(event["endDate"], "2024-09-03T10:30+09:00");
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    assert!(event["location"]["name"].is_string());
    let first = &event["performer"][0];
    assert_eq!(first["@type"], "Person");
    assert_eq!(first["affiliation"]["name"], "OECD");
    assert!(first["jobTitle"].as_str().unwrap().starts_with("Policy Lead"));
    assert_eq!(event["superEvent"]["name"], "2024 meeting in Seoul");
    assert_eq!(event["superEvent"]["startDate"], "2024-09-03");
    assert_eq!(event["superEvent"]["endDate"], "2024-09-04");
}

#[test]
fn what_is_cancelled_or_moved_says_so_and_what_is_not_settled_says_nothing() {
    let edition = full();
    let mut seen = BTreeSet::new();
    for (key, session) in edition.sessions() {
        let meeting = &edition.network.meetings[key];
        let place = Route::session(&meeting.id, &session.id);
        let event = data(&edition, &place).pop().unwrap();
        let status = event["eventStatus"].as_str();
        let status = status.and_then(|status| status.strip_prefix("https://schema.org/Event"));
        let expected = match session.status {
            _ if meeting.status == plenary::agenda::MeetingStatus::Cancelled => Some("Cancelled"),
            plenary::agenda::SessionStatus::Confirmed => Some("Scheduled"),
            plenary::agenda::SessionStatus::Cancelled => Some("Cancelled"),
            plenary::agenda::SessionStatus::Moved => Some("Rescheduled"),
            plenary::agenda::SessionStatus::Tentative => None,
        };
        assert_eq!(status, expected, "{place}");
        seen.insert(expected);
    }
    assert_eq!(seen.len(), 4, "the fixture has all of them");
}

#[test]
fn the_network_is_an_organisation_with_a_region() {
    let network = main_of(&bundled(), "/");
    assert_eq!(network["@type"], "Organization");
    assert_eq!(network["alternateName"][0], "INDIGO Southeast Asia");
    assert_eq!(network["foundingDate"], "2015-03-24");
    assert_eq!(network["memberOf"]["name"], "OECD INDIGO Networks");
    assert_eq!(list(&network, "areaServed").len(), 11);
    assert!(network.get("member").is_none(), "no source states legal membership");
    assert_eq!(list(&network, "event").len(), bundled().network.meetings.len());
}

#[test]
fn records_have_the_type_that_fits_them() {
    let bundled = bundled();
    for (place, kind, name) in [
        ("/members/korea", "Country", "Korea"),
        ("/members/oecd", "Organization", "OECD"),
        ("/organisations/oecd-korea-policy-centre", "Organization", "OECD Korea Policy Centre"),
        ("/people/arturo-rivera", "Person", "Arturo Rivera"),
        ("/topics/open-government", "DefinedTerm", "Open government"),
    ] {
        let thing = main_of(&bundled, place);
        assert_eq!((&thing["@type"], &thing["name"]), (&json!(kind), &json!(name)), "{place}");
    }
    assert_eq!(main_of(&bundled, "/members/korea")["identifier"]["value"], "KR");
    let person = main_of(&bundled, "/people/arturo-rivera");
    assert!(person["jobTitle"].as_str().unwrap().starts_with("Policy Lead"));
    assert_eq!(person["affiliation"][0]["name"], "OECD");
    assert!(!list(&person, "performerIn").is_empty());
    for edition in editions() {
        for instrument in edition.network.instruments.records() {
            let work = data(&edition, &Route::Instrument(instrument.id.clone())).pop().unwrap();
            let is_law = instrument.kind == plenary::agenda::InstrumentKind::Regulation;
            assert_eq!(work["@type"], if is_law { "Legislation" } else { "CreativeWork" });
        }
        for programme in edition.network.programmes.records() {
            let project = data(&edition, &Route::Programme(programme.id.clone())).pop().unwrap();
            assert_eq!(project["@type"], "Project");
        }
    }
}

#[test]
fn lists_name_all_that_they_list() {
    for edition in editions() {
        let network = &edition.network;
        for (place, count) in [
            (Route::Meetings, network.meetings.len()),
            (Route::Members, network.members.len()),
            (Route::People, network.people.len()),
            (Route::Organisations, network.organisations.len()),
            (Route::Topics, network.topics.len()),
            (Route::Library, network.instruments.len()),
            (Route::Programmes, network.programmes.len()),
        ] {
            let listed = data(&edition, &place).pop().unwrap();
            assert_eq!(listed["@type"], "ItemList", "{place}");
            assert_eq!(listed["numberOfItems"], count, "{place}");
            let items = list(&listed, "itemListElement");
            let positions: Vec<u64> =
                items.iter().map(|it| it["position"].as_u64().unwrap()).collect();
            assert_eq!(positions, (1..=count as u64).collect::<Vec<_>>(), "{place}");
            let urls: BTreeSet<&str> = items.iter().map(|it| it["url"].as_str().unwrap()).collect();
            assert_eq!(urls.len(), count, "{place}");
        }
    }
}

#[test]
fn breadcrumbs_lead_from_the_overview_to_the_page() {
    let edition = bundled();
    for (place, expected) in [
        ("/meetings", &["Overview", "Meetings"][..]),
        ("/meetings/seoul-2024", &["Overview", "Meetings", "2024 meeting in Seoul"]),
        (
            "/meetings/seoul-2024/changes",
            &["Overview", "Meetings", "2024 meeting in Seoul", "What changed"],
        ),
        ("/members/korea", &["Overview", "Members and delegations", "Korea"]),
        ("/search", &["Overview", "Search"]),
        ("/about", &["Overview", "About this site"]),
    ] {
        let values = data(&edition, &Route::parse(place));
        assert_eq!(values[0]["@type"], "BreadcrumbList", "{place}");
        let items = list(&values[0], "itemListElement");
        let names: Vec<&str> = items.iter().map(|item| item["name"].as_str().unwrap()).collect();
        assert_eq!(names, expected);
        let last = items.last().unwrap();
        assert_eq!(last["item"]["@id"], site().of(&Route::parse(place)));
    }
    assert_eq!(main_of(&edition, "/")["@type"], "Organization");
    assert_eq!(data(&edition, &Route::Overview).len(), 1, "the overview has none");
}

#[test]
fn a_place_that_leads_nowhere_tells_nothing() {
    for place in
        ["/meetings/x", "/meetings/seoul-2024/sessions/x", "/people/x", "/library/x", "/x/y"]
    {
        assert_eq!(data(&bundled(), &Route::parse(place)), [Value::Null; 0], "{place}");
    }
}

#[test]
fn a_title_cannot_end_the_script_that_holds_it() {
    let mut edition = bundled();
    let name = "</script><script>alert('&amp;\u{2028}\u{2029}')</script><!-- ]]>";
    edition.network.name = Text::plain(name);
    let values = data(&edition, &Route::Overview);
    let text = script_text(&values);
    assert!(!text.contains(ESCAPED), "{text}");
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read, values[0]);
    assert_eq!(read["name"], name);
}

#[test]
fn several_values_are_one_list() {
    let values = data(&bundled(), &Route::parse("/meetings/seoul-2024"));
    let read: Value = serde_json::from_str(&script_text(&values)).unwrap();
    assert_eq!(read, Value::from(values));
    assert_eq!(script_text(&[]), "[]");
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = || prop_oneof![any::<String>(), "[<>&/a\u{2028}\u{2029}\"\\\\]{0,12}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(text(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn any_value_survives_as_the_text_of_a_script(values in proptest::collection::vec(any_value(), 0..4)) {
        let text = script_text(&values);
        prop_assert!(!text.contains(ESCAPED));
        let read: Value = serde_json::from_str(&text).unwrap();
        let expected = if values.len() == 1 { values[0].clone() } else { Value::from(values) };
        prop_assert_eq!(read, expected);
    }
}

// ---- Descriptions

fn described(edition: &Edition, place: &str) -> String {
    description(edition, &support::english(), &Route::parse(place))
}

#[test]
fn every_page_has_a_short_description_without_mark_up() {
    for edition in editions() {
        let mut all = pages(&edition);
        all.push(Route::parse("/nowhere/at/all"));
        all.push(Route::parse("/people/nobody"));
        for place in all {
            let text = description(&edition, &support::english(), &place);
            let length = text.chars().count();
            assert!((1..=160).contains(&length), "{place}: {length} {text}");
            assert!(!text.contains(['\n', '*', '[', ']', '{', '}']), "{place}: {text}");
            assert_eq!(text.trim(), text, "{place}");
        }
    }
}

#[test]
fn records_do_not_share_a_description() {
    for edition in editions() {
        let mut seen = BTreeSet::new();
        for place in routes(&edition) {
            let text = description(&edition, &support::english(), &place);
            assert!(seen.insert(text.clone()), "{place}: {text}");
        }
    }
}

#[test]
fn meetings_and_sessions_say_when_and_where() {
    let edition = bundled();
    for (place, expected) in [
        ("/meetings/seoul-2024", "3–4 September 2024 · Seoul, Korea · Building inclusive"),
        (
            "/meetings/seoul-2024/sessions/session-1",
            "2024 meeting in Seoul, 3 September 2024, 09:00–10:30 (UTC+9) · ",
        ),
    ] {
        let text = described(&edition, place);
        assert!(text.starts_with(expected), "{text}");
    }
    let text = described(&edition, "/");
    assert!(text.starts_with("A network in which countries of Southeast Asia"), "{text}");
    assert!(text.ends_with('…'), "{text}");
}

#[test]
fn what_says_too_little_goes_on_with_the_network() {
    let mut edition = full();
    assert!(described(&full(), "/nowhere").contains("An invented network."));
    edition.network.description = None;
    assert_eq!(described(&edition, "/"), "Mekong Lantern Network");
}

#[test]
fn a_description_without_words_is_still_there() {
    let empty =
        Locale::parse("en", "app-name = Plenary", |_, _| plenary::format::PluralCategory::Other);
    let mut edition = full();
    edition.network.description = None;
    edition.network.name = Text::plain(" ");
    assert_eq!(description(&edition, &empty, &Route::Overview), "Plenary");
}

// ---- Pages

#[test]
fn pages_are_the_places_of_the_site_each_once() {
    for edition in editions() {
        let network = &edition.network;
        let known = routes(&edition);
        let days = network.meetings.keys().map(|key| edition.schedule(key).days.len());
        let count = 10
            + network.meetings.len()
            + days.sum::<usize>()
            + edition.sessions().count()
            + network.members.len()
            + network.people.len()
            + network.organisations.len()
            + network.topics.len()
            + network.instruments.len()
            + network.programmes.len();
        assert_eq!(known.len(), count);
        let all = pages(&edition);
        assert_eq!(all[..count], known);
        assert_eq!(all.len(), count + 3 + 2 * network.meetings.len());
        let addresses: BTreeSet<String> = all.iter().map(Route::to_string).collect();
        assert_eq!(addresses.len(), all.len());
        for (route, address) in all.iter().map(|route| (route, route.to_string())) {
            assert_eq!(Route::parse(&address), *route);
            assert!(!address.contains('?'), "{address}");
        }
    }
}

#[test]
fn the_site_map_names_every_page_with_its_date() {
    for edition in editions() {
        let text = site_map(&edition, &site()).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let set = document.root_element();
        let namespace = Some("http://www.sitemaps.org/schemas/sitemap/0.9");
        assert_eq!((set.tag_name().name(), set.tag_name().namespace()), ("urlset", namespace));
        let child = |url: roxmltree::Node, name: &str| {
            let found = url.children().find(|node| node.tag_name().name() == name);
            found.and_then(|node| node.text().map(str::to_owned))
        };
        let urls: Vec<_> = set.children().filter(roxmltree::Node::is_element).collect();
        let found: Vec<String> = urls.iter().map(|url| child(*url, "loc").unwrap()).collect();
        let expected: Vec<String> = routes(&edition).iter().map(|route| site().of(route)).collect();
        assert_eq!(found, expected);
        for url in urls {
            let changed = child(url, "lastmod");
            assert!(changed.is_none_or(|changed| is_date(&changed)));
        }
    }
    let text = site_map(&full(), &site()).unwrap();
    assert!(text.contains("<lastmod>2026-03-09T18:30+07:00</lastmod>"), "{text}");
    assert_eq!(site_map(&full(), &Address::default()), None);
}

#[test]
fn crawlers_may_read_everything() {
    assert_eq!(robots(&Address::default()), "User-agent: *\nAllow: /\n");
    let expected = format!("User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n");
    assert_eq!(robots(&site()), expected);
}
