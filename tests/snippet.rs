//! What a web editor pastes to show an agenda on another site.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use plenary::agenda::Facet;
use plenary::route::{Route, ZoneChoice};
use plenary::snippet::Snippet;

const SITE: &str = "https://agenda.example/our/";

fn snippet() -> Snippet {
    Snippet::new(SITE, "seoul-2024".parse().unwrap(), "Seoul & <more>")
}

fn chosen() -> Snippet {
    let mut snippet = snippet();
    for (facet, value) in
        [(Facet::Topic, "public-trust"), (Facet::Topic, "ai"), (Facet::Member, "korea")]
    {
        snippet.filter.choose(facet, value.parse().unwrap());
    }
    snippet.zone = ZoneChoice::from_word("Europe/Paris");
    snippet.is_locked = true;
    snippet.theme = "dark".to_owned();
    snippet.accent = " #a03010\" onload=\"x".to_owned();
    snippet.height = Some(600);
    snippet
}

#[test]
fn a_whole_agenda_needs_no_more_than_the_meeting() {
    assert_eq!(
        snippet().element(),
        "<script async src=\"https://agenda.example/our/embed.js\"></script>\n\
         <plenary-agenda meeting=\"seoul-2024\">\
         <a href=\"https://agenda.example/our/meetings/seoul-2024\">Seoul &amp; &lt;more&gt;</a>\
         </plenary-agenda>"
    );
    assert_eq!(
        snippet().frame(),
        "<iframe src=\"https://agenda.example/our/meetings/seoul-2024?embed=1\" \
         title=\"Seoul &amp; &lt;more&gt;\" width=\"100%\" height=\"700\" style=\"border: 0\" \
         loading=\"lazy\" allow=\"clipboard-write; web-share; fullscreen\"></iframe>"
    );
    assert_eq!(snippet().link(), "https://agenda.example/our/meetings/seoul-2024");
}

#[test]
fn what_is_chosen_stands_in_all_three() {
    let element = chosen().element();
    for attribute in [
        " topic=\"public-trust,ai\"",
        " member=\"korea\"",
        " tz=\"Europe/Paris\"",
        " theme=\"dark\"",
        " height=\"600\"",
        " locked>",
        // Nothing that is typed ends its attribute.
        " accent=\"#a03010&quot; onload=&quot;x\"",
    ] {
        assert!(element.contains(attribute), "{attribute}: {element}");
    }
    let query = "?topic=public-trust,ai&member=korea&tz=Europe/Paris";
    let link = [SITE, "meetings/seoul-2024", query].concat();
    assert_eq!(chosen().link(), link);
    let frame = chosen().frame();
    let address = [
        &*link.replace('&', "&amp;"),
        "&amp;embed=1&amp;lock=1&amp;theme=dark&amp;accent=%23a03010%22%20onload%3D%22x\"",
    ]
    .concat();
    assert!(frame.contains(&address), "{frame}");
    assert!(frame.contains(" height=\"600\""), "{frame}");
}

#[test]
fn the_link_is_an_address_of_ours() {
    let link = chosen().link();
    let Route::Meeting { filter, .. } = Route::parse(&link[SITE.len() - 1..]) else {
        unreachable!("{link}")
    };
    assert_eq!(filter, chosen().filter);
}

#[test]
fn another_meeting_keeps_the_look_and_drops_the_filter() {
    let mut snippet = chosen();
    snippet.turn_to("jakarta-2026".parse().unwrap(), "Jakarta");
    let attributes = snippet.attributes();
    let names: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["meeting", "tz", "theme", "accent", "height"]);
    assert_eq!(attributes[0].1, "jakarta-2026");
    assert!(snippet.element().contains(">Jakarta</a>"));
}
