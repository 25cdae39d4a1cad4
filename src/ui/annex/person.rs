//! People who appear in an agenda: the list, and one of them.

use crate::agenda::appearance::{self, Appearance};
use crate::agenda::{Key, Person, Word, order};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, Facts, billed_for, entry_list, frame, heading_of, inline_list, link, paragraph,
    section, session_note, text, text_list,
};
use crate::ui::intl::FOLDING;
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::Agendas;

/// Everybody in the order of the alphabet, with the body of their last appearance.
#[inline(never)]
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let list = agendas.list();
    let mut entries: Vec<(String, Entry)> = Vec::new();
    for (key, person) in network.people.iter() {
        let found = appearance::appearances(&list, &|billing| billing.person == key);
        let billing = found.last().map(|last| last.billing);
        let mut from = Vec::new();
        for link in billing.map(|billing| billed_for(store, network, billing)).unwrap_or_default() {
            if !from.is_empty() {
                from.push(Markup::from(", "));
            }
            from.push(link.into());
        }
        let folded = FOLDING.fold(person.name.read(&locale.language));
        entries.push((folded, Entry::of(store, person, from)));
    }
    order::sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let title = locale.text(Msg::NavPeople);
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").class("note").child(locale.count(Msg::PeopleNote, count)))
        .child(missing_agendas(context, agendas))
        .child(entry_list(entries.into_iter().map(|(_, entry)| entry).collect()));
    Page::new(title, view)
}

/// One person: every appearance with the title printed there.
#[inline(never)]
pub fn page(context: &Context, agendas: &Agendas, key: Key<Person>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let person = &network.people[key];
    let list = agendas.list();
    let found = appearance::appearances(&list, &|billing| billing.person == key);
    let items: Vec<El> =
        found.iter().map(|appearance| appearance_item(context, appearance)).collect();
    let appearances = (!items.is_empty()).then(|| el("ul").class("appearances").child(items));
    let mut facts = Facts::new(store);
    facts.add(Msg::AlsoPrintedAs, text_list(store, &person.alternate_names));
    let above = vec![Above::place(store, Route::People, Msg::NavPeople)];
    let view = frame(store, "page", above, text(store, &person.name))
        .child(facts.into_list())
        .child(missing_agendas(context, agendas))
        .child(section(Msg::Appearances, appearances));
    Page::new(store.read(Some(&person.name)), view)
}

fn appearance_item(context: &Context, appearance: &Appearance) -> El {
    let (store, network) = (context.store, &context.known.network);
    let Appearance { meeting, session, item, billing } = *appearance;
    let meeting = &network.meetings[meeting];
    let name = text(store, &heading_of(store, session));
    let session_link = link(store, &Route::session(&meeting.id, &session.id), name);
    let role = store.locale.word("role", item.role.as_str());
    let role = match item.minutes {
        Some(minutes) => {
            [role, " · ", &store.locale.count(Msg::Minutes, u32::from(minutes))].concat()
        }
        None => role.to_owned(),
    };
    el("li")
        .child(el("p").class("name").child(session_link))
        .child(el("p").class("note").child(session_note(store, meeting, session)))
        .child(el("p").class("role").child(role))
        .child(paragraph(store, "job-title", billing.job_title.as_ref()))
        .child(inline_list(billed_for(store, network, billing)))
}
