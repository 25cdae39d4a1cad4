//! Organisations: the list by delegation, and one of them.

use crate::agenda::appearance;
use crate::agenda::session::once_each;
use crate::agenda::{Key, Meeting, Organisation};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, Facts, entry_list, frame, frame_with_lead, links_where, name_link, section,
    session_list, text, text_list, web_address,
};
use crate::ui::markup::{Markup, el};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::Agendas;

/// All organisations, those of a delegation together.
#[inline(never)]
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let entries = |member| -> Markup {
        let bodies = network.organisations.records().iter().filter(|body| body.member == member);
        entry_list(
            bodies
                .map(|body| Entry::of(store, body, store.read(body.short_name.as_ref())))
                .collect(),
        )
    };
    let groups = network.members.iter().map(|(key, member)| {
        let list = entries(Some(key));
        let heading = || el("h2").child(name_link(store, member));
        (!list.is_nothing()).then(|| el("section").child(heading()).child(list))
    });
    let title = store.locale.text(Msg::NavOrganisations);
    let view = frame(store, "page", Vec::new(), title)
        .child(missing_agendas(context, agendas))
        .children(groups)
        .child(section(Msg::OtherOrganisations, entries(None)));
    Page::new(title, view)
}

/// One organisation: its people, its sessions, what it organises and takes part in.
#[inline(never)]
pub fn page(context: &Context, agendas: &Agendas, key: Key<Organisation>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let body = &network.organisations[key];
    let list = agendas.list();
    let spoke = appearance::appearances(&list, &|billing| billing.organisation == Some(key));
    let people = once_each(spoke.iter().map(|appearance| appearance.billing.person))
        .into_iter()
        .map(|person| {
            let last = spoke.iter().rfind(|appearance| appearance.billing.person == person);
            let title = last.and_then(|last| last.billing.job_title.as_ref());
            Entry::of(store, &network.people[person], store.read(title))
        });
    let people = entry_list(people.collect());
    let sessions = appearance::sessions(&list, &|session| session.organisations().contains(&key));
    let mut facts = Facts::new(store);
    facts.add(Msg::Delegation, body.member.map(|key| name_link(store, &network.members[key])));
    facts.add(Msg::ShortName, body.short_name.as_ref().map(|name| text(store, name)));
    facts.add(Msg::AlsoPrintedAs, text_list(store, &body.alternate_names));
    facts.add(Msg::Website, body.url.as_ref().map(web_address));
    let hosts =
        |meeting: &Meeting| meeting.parts.records().iter().any(|part| part.hosts.contains(&key));
    let meetings =
        links_where(store, &network.meetings, |it| it.organisers.contains(&key) || hosts(it));
    let programmes = links_where(store, &network.programmes, |it| it.partners.contains(&key));
    let member_states = links_where(store, &network.members, |member| {
        member.memberships.iter().any(|membership| membership.organisation == key)
    });
    let above = vec![Above::place(store, Route::Organisations, Msg::NavOrganisations)];
    let view =
        frame_with_lead(store, "page", above, text(store, &body.name), body.description.as_ref())
            .child(facts.into_list())
            .child(missing_agendas(context, agendas))
            .child(section(Msg::NavPeople, people))
            .child(section(Msg::Sessions, session_list(store, network, &sessions)))
            .child(section(Msg::MeetingsOrganised, meetings))
            .child(section(Msg::NavProgrammes, programmes))
            .child(section(Msg::MemberStates, member_states));
    Page::new(store.read(Some(&body.name)), view)
}
