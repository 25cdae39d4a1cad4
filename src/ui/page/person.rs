//! People who appear in an agenda: the list, and one of them.

use crate::ui::markup::{Markup, el, several};

use super::{Context, Page, missing_agendas};
use crate::agenda::appearance::{self, Appearance};
use crate::agenda::order;
use crate::agenda::{Key, Person, Text, Word};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Entry, Facts, breadcrumbs, entry_list, heading_of, inline_links, link, page_title, section,
    text, text_list,
};
use crate::ui::intl::FOLDING;
use crate::ui::store::{Agendas, Store};

/// Everybody in the order of the alphabet, with the body of their last appearance.
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let list = agendas.list();
    let mut entries: Vec<(String, Entry)> = network
        .people
        .iter()
        .map(|(key, person)| {
            let found = appearance::appearances(&list, |billing| billing.person == key);
            let billing = found.last().map(|last| last.billing);
            let body = billing
                .and_then(|billing| billing.organisation)
                .map(|key| &network.organisations[key].name);
            let member =
                billing.and_then(|billing| billing.member).map(|key| &network.members[key].name);
            let member = member.filter(|member| body != Some(member));
            let from: Vec<&str> =
                body.into_iter().chain(member).map(|name| name.read(&locale.language)).collect();
            let entry = Entry {
                route: Route::Person(person.id.clone()),
                name: person.name.clone(),
                note: from.join(", "),
            };
            (FOLDING.fold(person.name.read(&locale.language)), entry)
        })
        .collect();
    order::sort_by(&mut entries, |(a, _), (b, _)| a.cmp(b));
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavPeople)))
        .child(el("p").class("note").child(locale.count(Msg::PeopleNote, count)))
        .child(missing_agendas(context, agendas))
        .child(entry_list(store, entries.into_iter().map(|(_, entry)| entry).collect()));
    Page::new(locale.text(Msg::NavPeople), view.into())
}

/// One person: every appearance with the title printed there.
pub fn page(context: &Context, agendas: &Agendas, key: Key<Person>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let person = &network.people[key];
    let list = agendas.list();
    let found = appearance::appearances(&list, |billing| billing.person == key);
    let items: Vec<_> =
        found.iter().map(|appearance| appearance_item(context, appearance)).collect();
    let appearances = (!items.is_empty()).then(|| el("ul").class("appearances").child(items));
    let mut facts = Facts::new(store);
    facts.add(Msg::AlsoPrintedAs, text_list(store, &person.alternate_names));
    let above = [(Route::People, Text::plain(locale.text(Msg::NavPeople)))];
    let view = el("div")
        .class("page person")
        .child(breadcrumbs(store, &above))
        .child(page_title(text(store, &person.name)))
        .child(facts.into_list())
        .child(missing_agendas(context, agendas))
        .child(section(store, Msg::Appearances, appearances));
    Page::new(person.name.read(&locale.language), view.into())
}

fn appearance_item(context: &Context, appearance: &Appearance) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let Appearance { meeting, session, item, billing } = *appearance;
    let meeting = &network.meetings[meeting];
    let name = heading_of(store, session);
    let title = billing
        .job_title
        .as_ref()
        .map(|title| el("p").class("job-title").child(text(store, title)));
    let body = billing.organisation.map(|key| &network.organisations[key]);
    let body = body.map(|body| (Route::Organisation(body.id.clone()), body.name.clone()));
    let member = billing.member.map(|key| &network.members[key]);
    let member = member.map(|member| (Route::Member(member.id.clone()), member.name.clone()));
    let member = member.filter(|(_, name)| body.as_ref().is_none_or(|(_, body)| body != name));
    let minutes = item.minutes.map(|minutes| store.locale.count(Msg::Minutes, u32::from(minutes)));
    let role = store.locale.word("role", item.role.as_str());
    el("li")
        .child(el("p").class("name").child(link(
            store,
            &Route::session(&meeting.id, &session.id),
            &name,
        )))
        .child(
            el("p")
                .class("note")
                .child(text(store, &meeting.title))
                .child(" · ")
                .child(when(store, meeting, session)),
        )
        .child(
            el("p").class("role").child(role).child(
                minutes.map(|minutes| several([Markup::from(" · "), Markup::from(minutes)])),
            ),
        )
        .child(title)
        .child(inline_links(store, body.into_iter().chain(member).collect()))
        .into()
}

fn when(
    store: Store,
    meeting: &crate::agenda::Meeting,
    session: &crate::agenda::Session,
) -> String {
    let day = crate::agenda::PartialDate::Day(session.slot.day(meeting.day_start));
    let date = crate::format::time::partial_date(store.locale, day);
    [date, crate::format::time::clock_range(&session.slot)].join(", ")
}
