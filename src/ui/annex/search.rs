//! Search over everything: sessions of all meetings, people, organisations, delegations, instruments,
//! programmes.

use std::sync::Arc;

use crate::agenda::search::{SearchIndexBuilder, all_variants, organisation_names};
use crate::agenda::{Network, Text, order};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::route::Route;
use crate::ui::component::{
    Entry, Named, entry_list, frame, heading_of, link, missing, search_field, section,
    session_note_text, text,
};
use crate::ui::derived::Derived;
use crate::ui::intl::FOLDING;
use crate::ui::markup::{Markup, el, live, several};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::{Agendas, AllLongTexts, Store};

/// The groups of results, in the order in which they are shown.
const GROUPS: [Msg; 6] = [
    Msg::Sessions,
    Msg::NavPeople,
    Msg::Delegations,
    Msg::NavOrganisations,
    Msg::Instruments,
    Msg::NavProgrammes,
];

/// How many results of a group are shown; a line says how many more there are.
const SHOWN: usize = 50;

/// Something that can be found.
#[derive(PartialEq)]
struct Place {
    group: usize,
    route: Route,
    name: Text,
    note: String,
}

/// Everything that can be found, in the order of the index's documents.
struct Places {
    places: Vec<Place>,
    builder: SearchIndexBuilder,
}

impl Places {
    fn add(
        &mut self,
        group: usize,
        record: &dyn Named,
        note: String,
        also: Vec<&Text>,
        rest: Vec<&Text>,
    ) {
        let names = std::iter::once(record.name()).chain(also).collect();
        self.builder.add(all_variants(names), all_variants(rest));
        self.places.push(Place { group, route: record.route(), name: record.name().clone(), note });
    }

    /// Everything, with the long texts of the sessions as far as they are here.
    fn of(
        store: Store,
        network: &Network,
        agendas: &Agendas,
        texts: Option<&AllLongTexts>,
    ) -> Self {
        let mut places = Places { places: Vec::new(), builder: SearchIndexBuilder::new(FOLDING) };
        for (number, agenda) in agendas.list().iter().enumerate() {
            let meeting = &network.meetings[agenda.meeting];
            let texts = texts.map(|texts| &*texts.of[number]);
            for session in agenda.schedule.sessions.records() {
                places.builder.add_session(network, session, texts);
                let route = Route::session(&meeting.id, &session.id);
                let (name, note) =
                    (heading_of(store, session), session_note_text(store, meeting, session));
                places.places.push(Place { group: 0, route, name, note });
            }
        }
        for person in network.people.records() {
            places.add(
                1,
                person,
                String::new(),
                person.alternate_names.iter().collect(),
                Vec::new(),
            );
        }
        for member in network.members.records() {
            let description = member.description.iter().collect();
            places.add(
                2,
                member,
                String::new(),
                member.alternate_names.iter().collect(),
                description,
            );
        }
        for (key, body) in network.organisations.iter() {
            let note = store.read(body.short_name.as_ref());
            places.add(3, body, note, organisation_names(network, key), Vec::new());
        }
        for instrument in network.instruments.records() {
            let note =
                instrument.date.map(|date| partial_date(store.locale, date)).unwrap_or_default();
            let rest = instrument.description.iter().chain(&instrument.parts).collect();
            places.add(4, instrument, note, Vec::new(), rest);
        }
        for programme in network.programmes.records() {
            let texts =
                [&programme.summary, &programme.background, &programme.objective, &programme.scope];
            let mut rest: Vec<&Text> = texts.into_iter().flatten().collect();
            rest.extend(programme.results.iter().chain(&programme.challenges));
            for strand in &programme.strands {
                rest.push(&strand.title);
                rest.extend(&strand.points);
            }
            rest.extend(programme.topics.iter().map(|key| &network.topics[*key].name));
            places.add(5, programme, store.read(programme.summary.as_ref()), Vec::new(), rest);
        }
        places
    }
}

/// The page.
#[inline(never)]
pub fn page(context: &Context, agendas: Agendas) -> Page {
    let Context { store, known, navigation } = context.clone();
    let locale = store.locale;
    let without = missing_agendas(context, &agendas);
    let words = Derived::new(move || match &*navigation.route.read() {
        Route::Search { text } => text.clone(),
        _ => String::new(),
    });
    let is_asked = move || words.with(|words| !words.trim().is_empty());
    let (all, agendas) = (known.clone(), Arc::new(agendas));
    let (waiting, wait) = (known.clone(), agendas.clone());
    let all_agendas = agendas.clone();
    // Put together when something is first searched for, and again when the long texts are here.
    let places = Derived::new(move || {
        let texts = all_agendas.long_texts(store, &all);
        let places = Places::of(store, &all.network, &all_agendas, texts.as_ref());
        Arc::new((places.places, places.builder.build()))
    });
    let unsearched = live(move || {
        // Long texts are only fetched for a search; without them a miss may not be one.
        let texts = is_asked().then(|| agendas.long_texts(store, &known)).flatten()?;
        Some(missing(store, &known, Msg::FailedTexts, texts.failure.as_ref()?))
    });
    let found = Derived::new(move || {
        if !is_asked() {
            return Vec::new();
        }
        let mut found = words.with(|words| places.with(|places| places.1.find(words, FOLDING)));
        // The best first; what is equally good stays in the order of the feed.
        order::sort_by_key(&mut found, |(_, score)| std::cmp::Reverse(*score));
        found.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
    });
    let count = move || match found.with(Vec::len) {
        _ if !is_asked() => String::new(),
        // Long texts that are still on their way may hold it.
        0 if wait.long_texts(store, &waiting).is_none() => locale.text(Msg::Loading).to_owned(),
        0 => locale.text(Msg::NothingFound).to_owned(),
        count => locale.count(Msg::ResultCount, u32::try_from(count).unwrap_or(u32::MAX)),
    };
    let results = live(move || {
        let found = found.get();
        if found.is_empty() {
            return Markup::Nothing;
        }
        let places = places.get();
        let group = |(number, heading): (usize, &Msg)| {
            let all = found.iter().map(|place| &places.0[*place]);
            let of_group: Vec<&Place> = all.filter(|place| place.group == number).collect();
            let more = u32::try_from(of_group.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX);
            let entries = of_group.into_iter().take(SHOWN).map(|place| {
                let link = link(store, &place.route, text(store, &place.name));
                Entry { link, note: place.note.clone().into() }
            });
            let list = entry_list(entries.collect());
            let more = (more > 0)
                .then(|| el("p").class("note").child(locale.count(Msg::MoreResults, more)));
            section(*heading, several([list, more.into()]))
        };
        several(GROUPS.iter().enumerate().map(group))
    });
    let typed = move |text| navigation.replace(Route::Search { text });
    let form = el("form")
        .attr("role", "search")
        .on("submit", |event| event.prevent_default())
        .child(search_field(store, Msg::SearchEverything, true, move || words.get(), typed));
    let title = locale.text(Msg::NavSearch);
    let view = frame(store, "page search", Vec::new(), title)
        .child(form)
        .child(without)
        .child(unsearched)
        .child(el("p").class("result-count").attr("role", "status").child(live(count)))
        .child(results);
    Page::new(title, view)
}
