//! The library: instruments by kind, and one of them with everything that refers to it.

use crate::agenda::appearance::on_instrument;
use crate::agenda::{Instrument, InstrumentKind, Key, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, Facts, entry_list, frame, frame_with_lead, links_where, name_link, section,
    session_list, text, text_list, web_address,
};
use crate::ui::markup::el;
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::Agendas;

/// All instruments by kind.
#[inline(never)]
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let groups = InstrumentKind::ALL.iter().map(|kind| {
        let of_kind = network.instruments.records().iter().filter(|it| it.kind == *kind);
        let entries = of_kind.map(|it| {
            let date = it.date.map(|date| partial_date(locale, date));
            Entry::of(store, it, date.unwrap_or_default())
        });
        let list = entry_list(entries.collect());
        let heading = locale.word("instruments", kind.as_str());
        (!list.is_nothing()).then(|| el("section").child(el("h2").child(heading)).child(list))
    });
    let title = locale.text(Msg::NavLibrary);
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").class("note").child(Msg::LibraryNote))
        .child(missing_agendas(context, agendas))
        .children(groups);
    Page::new(title, view)
}

/// One instrument: what it is, its parts, and the sessions, meetings and programmes that refer to it.
#[inline(never)]
pub fn page(context: &Context, agendas: &Agendas, key: Key<Instrument>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let instrument = &network.instruments[key];
    let sessions = on_instrument(&agendas.list(), key);
    let meetings =
        links_where(store, &network.meetings, |meeting| meeting.instruments.contains(&key));
    let programmes = links_where(store, &network.programmes, |it| it.instruments.contains(&key));
    let mut facts = Facts::new(store);
    facts.add(Msg::InstrumentKind, locale.word("instrument", instrument.kind.as_str()));
    facts.add(Msg::Date, instrument.date.map(|date| partial_date(locale, date)));
    facts
        .add(Msg::Delegation, instrument.member.map(|key| name_link(store, &network.members[key])));
    facts.add(Msg::Website, instrument.url.as_ref().map(web_address));
    let above = vec![Above::place(store, Route::Library, Msg::NavLibrary)];
    let title = text(store, &instrument.title);
    let view = frame_with_lead(store, "page", above, title, instrument.description.as_ref())
        .child(facts.into_list())
        .child(missing_agendas(context, agendas))
        .child(section(Msg::InstrumentParts, text_list(store, &instrument.parts)))
        .child(section(Msg::ReferredBySessions, session_list(store, network, &sessions)))
        .child(section(Msg::ReferredByMeetings, meetings))
        .child(section(Msg::ReferredByProgrammes, programmes));
    Page::new(store.read(Some(&instrument.title)), view)
}
