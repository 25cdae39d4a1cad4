//! Organisations: the list by delegation, and one of them.

use crate::ui::markup::el;

use super::{Context, Page, missing_agendas};
use crate::agenda::appearance;
use crate::agenda::{Key, Organisation, Text};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Entry, Facts, breadcrumbs, entry_list, inline_links, link, page_title, rich_text, section,
    session_list, text, text_list, web_address,
};
use crate::ui::store::Agendas;

/// All organisations, those of a delegation together.
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let entries = |test: &dyn Fn(&Organisation) -> bool| {
        let bodies = network.organisations.records().iter().filter(|body| test(body));
        let entries = bodies.map(|body| Entry {
            route: Route::Organisation(body.id.clone()),
            name: body.name.clone(),
            note: body
                .short_name
                .as_ref()
                .map_or_else(String::new, |name| name.read(&locale.language).to_owned()),
        });
        entry_list(store, entries.collect())
    };
    let groups = network.members.iter().filter_map(|(key, member)| {
        let list = entries(&|body| body.member == Some(key))?;
        Some(
            el("section")
                .child(el("h2").child(link(store, &Route::Member(member.id.clone()), &member.name)))
                .child(list),
        )
    });
    let groups = groups.collect::<Vec<_>>();
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavOrganisations)))
        .child(missing_agendas(context, agendas))
        .child(groups)
        .child(section(store, Msg::OtherOrganisations, entries(&|body| body.member.is_none())));
    Page::new(locale.text(Msg::NavOrganisations), view.into())
}

/// One organisation: its people, its sessions, what it organises and takes part in.
pub fn page(context: &Context, agendas: &Agendas, key: Key<Organisation>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let body = &network.organisations[key];
    let list = agendas.list();
    let spoke = appearance::appearances(&list, |billing| billing.organisation == Some(key));
    let mut people: Vec<Entry> = Vec::new();
    for appearance in &spoke {
        let person = &network.people[appearance.billing.person];
        let title = appearance.billing.job_title.as_ref();
        let entry = Entry {
            route: Route::Person(person.id.clone()),
            name: person.name.clone(),
            note: title.map_or_else(String::new, |title| title.read(&locale.language).to_owned()),
        };
        match people.iter_mut().find(|known| known.route == entry.route) {
            Some(known) => *known = entry,
            None => people.push(entry),
        }
    }
    let sessions = appearance::sessions(&list, |session| session.organisations().contains(&key));
    let mut facts = Facts::new(store);
    let member = body.member.map(|key| &network.members[key]);
    facts.add(
        Msg::Delegation,
        member.map(|member| link(store, &Route::Member(member.id.clone()), &member.name)),
    );
    facts.add(Msg::ShortName, body.short_name.as_ref().map(|name| text(store, name)));
    facts.add(Msg::AlsoPrintedAs, text_list(store, &body.alternate_names));
    facts.add(Msg::Website, body.url.as_ref().map(web_address));
    let meetings = network.meetings.records().iter();
    let hosts = |meeting: &crate::agenda::Meeting| {
        meeting.parts.records().iter().any(|part| part.hosts.contains(&key))
    };
    let meetings = meetings.filter(|meeting| meeting.organisers.contains(&key) || hosts(meeting));
    let meetings =
        meetings.map(|meeting| (Route::meeting(&meeting.id), meeting.title.clone())).collect();
    let programmes =
        network.programmes.records().iter().filter(|programme| programme.partners.contains(&key));
    let programmes =
        programmes.map(|it| (Route::Programme(it.id.clone()), it.title.clone())).collect();
    let member_states = network.members.records().iter().filter(|member| {
        member.memberships.iter().any(|membership| membership.organisation == key)
    });
    let member_states = member_states
        .map(|member| (Route::Member(member.id.clone()), member.name.clone()))
        .collect();
    let above = [(Route::Organisations, Text::plain(locale.text(Msg::NavOrganisations)))];
    let view = el("div")
        .class("page organisation")
        .child(breadcrumbs(store, &above))
        .child(
            el("header")
                .class("page-head")
                .child(page_title(text(store, &body.name)))
                .child(body.description.as_ref().map(|description| rich_text(store, description))),
        )
        .child(facts.into_list())
        .child(missing_agendas(context, agendas))
        .child(section(store, Msg::NavPeople, entry_list(store, people)))
        .child(section(store, Msg::Sessions, session_list(store, network, &sessions)))
        .child(section(store, Msg::MeetingsOrganised, inline_links(store, meetings)))
        .child(section(store, Msg::NavProgrammes, inline_links(store, programmes)))
        .child(section(store, Msg::MemberStates, inline_links(store, member_states)));
    Page::new(body.name.read(&locale.language), view.into())
}
