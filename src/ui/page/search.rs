//! Search over everything: sessions of all meetings, people, organisations, delegations, instruments,
//! programmes.

use crate::ui::markup::{Markup, el, live, several};
use std::sync::Arc;

use leptos::prelude::*;

use super::{Context, Page, missing_agendas};
use crate::agenda::order;
use crate::agenda::search::{SearchIndexBuilder, all_variants, organisation_names};
use crate::agenda::{Network, SearchIndex, Text};
use crate::format::Msg;
use crate::format::time::{clock_range, partial_date};
use crate::route::Route;
use crate::ui::component::{Entry, breadcrumbs, entry_list, heading_of, page_title, section};
use crate::ui::intl::FOLDING;
use crate::ui::store::{Agendas, Store};

/// The groups of results, in the order in which they are shown.
const GROUPS: [Msg; 6] = [
    Msg::Sessions,
    Msg::NavPeople,
    Msg::Delegations,
    Msg::NavOrganisations,
    Msg::Instruments,
    Msg::NavProgrammes,
];

/// How many results of a group are shown before the reader asks for all.
const SHOWN: usize = 50;

/// Something that can be found.
struct Place {
    group: usize,
    route: Route,
    name: Text,
    note: String,
}

/// Everything that can be found, in the order of the index's documents.
#[derive(Default)]
struct Places {
    places: Vec<Place>,
    builder: SearchIndexBuilder,
}

impl Places {
    fn add(&mut self, place: Place, names: Vec<&Text>, rest: Vec<&Text>) {
        self.builder.add(all_variants(names), all_variants(rest));
        self.places.push(place);
    }

    fn of(store: Store, network: &Network, agendas: &Agendas) -> Self {
        let language = &store.locale.language;
        let read = |text: Option<&Text>| {
            text.map_or_else(String::new, |text| text.read(language).to_owned())
        };
        let mut places = Places::default();
        for agenda in agendas.list() {
            let meeting = &network.meetings[agenda.meeting];
            for session in agenda.schedule.sessions.records() {
                places.builder.add_session(network, session, None);
                let day = crate::agenda::PartialDate::Day(session.slot.day(meeting.day_start));
                let values = [
                    ("meeting", meeting.title.read(language)),
                    ("date", &*partial_date(store.locale, day)),
                    ("time", &*clock_range(&session.slot)),
                ];
                places.places.push(Place {
                    group: 0,
                    route: Route::session(&meeting.id, &session.id),
                    name: heading_of(store, session),
                    note: store.locale.fill(Msg::SessionNote, &values),
                });
            }
        }
        for person in network.people.records() {
            let (route, name) = (Route::Person(person.id.clone()), person.name.clone());
            let names = std::iter::once(&person.name).chain(&person.alternate_names).collect();
            places.add(Place { group: 1, route, name, note: String::new() }, names, Vec::new());
        }
        for member in network.members.records() {
            let (route, name) = (Route::Member(member.id.clone()), member.name.clone());
            let names = std::iter::once(&member.name).chain(&member.alternate_names).collect();
            places.add(
                Place { group: 2, route, name, note: String::new() },
                names,
                member.description.iter().collect(),
            );
        }
        for (key, body) in network.organisations.iter() {
            let (route, name) = (Route::Organisation(body.id.clone()), body.name.clone());
            let note = read(body.short_name.as_ref());
            places.add(
                Place { group: 3, route, name, note },
                organisation_names(network, key),
                Vec::new(),
            );
        }
        for instrument in network.instruments.records() {
            let (route, name) =
                (Route::Instrument(instrument.id.clone()), instrument.title.clone());
            let note =
                instrument.date.map_or_else(String::new, |date| partial_date(store.locale, date));
            let rest = instrument.description.iter().chain(&instrument.parts).collect();
            places.add(Place { group: 4, route, name, note }, vec![&instrument.title], rest);
        }
        for programme in network.programmes.records() {
            let (route, name) = (Route::Programme(programme.id.clone()), programme.title.clone());
            let texts =
                [&programme.summary, &programme.background, &programme.objective, &programme.scope];
            let mut rest: Vec<&Text> = texts.into_iter().flatten().collect();
            rest.extend(programme.results.iter().chain(&programme.challenges));
            rest.extend(
                programme
                    .strands
                    .iter()
                    .flat_map(|strand| std::iter::once(&strand.title).chain(&strand.points)),
            );
            rest.extend(programme.topics.iter().map(|key| &network.topics[*key].name));
            let note = read(programme.summary.as_ref());
            places.add(Place { group: 5, route, name, note }, vec![&programme.title], rest);
        }
        places
    }
}

/// The page.
pub fn page(context: &Context, agendas: Agendas) -> Page {
    let Context { store, known, navigation } = context.clone();
    let locale = store.locale;
    let missing = missing_agendas(context, &agendas);
    let Places { places, builder } = Places::of(store, &known.network, &agendas);
    let index: SearchIndex = builder.build(FOLDING);
    let places = Arc::new(places);
    let words = Memo::new(move |_| match &*navigation.route.read() {
        Route::Search { text } => text.clone(),
        _ => String::new(),
    });
    let found = Memo::new(move |_| {
        let mut found = words.with(|words| index.find(words, FOLDING));
        // The best first; what is equally good stays in the order of the feed.
        order::sort_by_key(&mut found, |(_, score)| std::cmp::Reverse(*score));
        found.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
    });
    let is_asked = move || words.with(|words| !words.trim().is_empty());
    let count = move || match found.with(Vec::len) {
        _ if !is_asked() => String::new(),
        0 => locale.text(Msg::NothingFound).to_owned(),
        count => locale.count(Msg::ResultCount, u32::try_from(count).unwrap_or(u32::MAX)),
    };
    let results = move || {
        let found = found.read();
        let group = |(number, heading): (usize, &Msg)| {
            let of_group: Vec<&Place> = found
                .iter()
                .map(|place| &places[*place])
                .filter(|place| place.group == number)
                .collect();
            let more = of_group.len().saturating_sub(SHOWN);
            let entries = of_group.into_iter().take(SHOWN).map(|place| Entry {
                route: place.route.clone(),
                name: place.name.clone(),
                note: place.note.clone(),
            });
            let list = entry_list(store, entries.collect());
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let more = (more > 0)
                .then(|| el("p").class("note").child(locale.count(Msg::MoreResults, more)));
            section(store, *heading, several([Markup::from(list), Markup::from(more)]))
        };
        GROUPS.iter().enumerate().map(group).collect::<Vec<_>>()
    };
    let typed = move |event| navigation.replace(Route::Search { text: event_target_value(&event) });
    let view = el("div")
        .class("page search")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavSearch)))
        .child(
            el("form").attr("role", "search").on("submit", |event| event.prevent_default()).child(
                el("label")
                    .class("field")
                    .child(el("span").child(locale.text(Msg::SearchEverything)))
                    .child(
                        el("input")
                            .attr("type", "search")
                            .attr("name", "q")
                            .attr("autocomplete", "off")
                            .live_property("value", move || words.get())
                            .on("input", typed),
                    ),
            ),
        )
        .child(missing)
        .child(el("p").class("result-count").attr("role", "status").child(live(count)))
        .child(live(results));
    Page::new(locale.text(Msg::NavSearch), view.into())
}
