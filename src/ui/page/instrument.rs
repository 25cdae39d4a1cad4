//! The library: instruments by kind, and one of them with everything that refers to it.

use crate::ui::markup::el;

use super::{Context, Page, missing_agendas};
use crate::agenda::appearance::on_instrument;
use crate::agenda::{Instrument, InstrumentKind, Key, Text, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::route::Route;
use crate::ui::component::{
    Entry, Facts, breadcrumbs, entry_list, inline_links, link, page_title, rich_text, section,
    session_list, text, text_list, web_address,
};
use crate::ui::store::Agendas;

/// All instruments by kind.
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let groups = InstrumentKind::ALL.iter().filter_map(|kind| {
        let of_kind = network.instruments.records().iter().filter(|it| it.kind == *kind);
        let entries = of_kind.map(|it| Entry {
            route: Route::Instrument(it.id.clone()),
            name: it.title.clone(),
            note: it.date.map_or_else(String::new, |date| partial_date(locale, date)),
        });
        let list = entry_list(store, entries.collect())?;
        let heading = locale.word("instruments", kind.as_str());
        Some(el("section").child(el("h2").child(heading)).child(list))
    });
    let groups = groups.collect::<Vec<_>>();
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavLibrary)))
        .child(el("p").class("note").child(locale.text(Msg::LibraryNote)))
        .child(missing_agendas(context, agendas))
        .child(groups);
    Page::new(locale.text(Msg::NavLibrary), view.into())
}

/// One instrument: what it is, its parts, and the sessions, meetings and programmes that refer to it.
pub fn page(context: &Context, agendas: &Agendas, key: Key<Instrument>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let instrument = &network.instruments[key];
    let list = agendas.list();
    let sessions = on_instrument(&list, key);
    let meetings =
        network.meetings.records().iter().filter(|meeting| meeting.instruments.contains(&key));
    let meetings =
        meetings.map(|meeting| (Route::meeting(&meeting.id), meeting.title.clone())).collect();
    let programmes = network
        .programmes
        .records()
        .iter()
        .filter(|programme| programme.instruments.contains(&key));
    let programmes =
        programmes.map(|it| (Route::Programme(it.id.clone()), it.title.clone())).collect();
    let mut facts = Facts::new(store);
    facts.add_text(
        Msg::InstrumentKind,
        locale.word("instrument", instrument.kind.as_str()).to_owned(),
    );
    facts.add_text(
        Msg::Date,
        instrument.date.map_or_else(String::new, |date| partial_date(locale, date)),
    );
    let member = instrument.member.map(|key| &network.members[key]);
    facts.add(
        Msg::Delegation,
        member.map(|member| link(store, &Route::Member(member.id.clone()), &member.name)),
    );
    facts.add(Msg::Website, instrument.url.as_ref().map(web_address));
    let above = [(Route::Library, Text::plain(locale.text(Msg::NavLibrary)))];
    let view = el("div")
        .class("page instrument")
        .child(breadcrumbs(store, &above))
        .child(
            el("header")
                .class("page-head")
                .child(page_title(text(store, &instrument.title)))
                .child(
                    instrument
                        .description
                        .as_ref()
                        .map(|description| rich_text(store, description)),
                ),
        )
        .child(facts.into_list())
        .child(missing_agendas(context, agendas))
        .child(section(store, Msg::InstrumentParts, text_list(store, &instrument.parts)))
        .child(section(store, Msg::ReferredBySessions, session_list(store, network, &sessions)))
        .child(section(store, Msg::ReferredByMeetings, inline_links(store, meetings)))
        .child(section(store, Msg::ReferredByProgrammes, inline_links(store, programmes)));
    Page::new(instrument.title.read(&locale.language), view.into())
}
