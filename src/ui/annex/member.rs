//! Members and other delegations: the list, and one of them.

use super::tile_map::{relation_heading, tile_map};
use crate::agenda::appearance::{self, Speaking, speaking_minutes};
use crate::agenda::{Facet, Key, Member, Membership, Relation, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, Facts, entry_list, frame, frame_with_lead, link, links_where, name_link, section,
    session_list, text, text_list,
};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::{Agendas, Store};

/// All delegations by their relation to the network.
#[inline(never)]
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let list = agendas.list();
    let groups = Relation::ALL.iter().map(|relation| {
        let members = network.members.iter().filter(|(_, member)| member.relation == *relation);
        let entries = members.map(|(key, member)| {
            let sessions = appearance::sessions(&list, &|session| session.members().contains(&key));
            let count = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
            let note = if count == 0 { String::new() } else { locale.count(Msg::SpeaksIn, count) };
            Entry::of(store, member, note)
        });
        section(relation_heading(*relation), entry_list(entries.collect()))
    });
    let title = locale.text(Msg::MembersHeading);
    let map = tile_map(store, network, |relation| locale.text(relation_heading(relation)));
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").class("note").child(Msg::MembersNote))
        .child(missing_agendas(context, agendas))
        .child(map)
        .children(groups);
    Page::new(title, view)
}

/// One delegation: relation and basis, institutions, people, sessions, minutes, programmes.
#[inline(never)]
pub fn page(context: &Context, agendas: &Agendas, key: Key<Member>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let member = &network.members[key];
    let list = agendas.list();
    let sessions = appearance::sessions(&list, &|session| session.members().contains(&key));
    let people = appearance::people_of(&list, key).into_iter().map(|person| {
        let appearances = appearance::appearances(&list, &|billing| {
            billing.person == person && billing.member == Some(key)
        });
        let title = appearances.last().and_then(|last| last.billing.job_title.as_ref());
        Entry::of(store, &network.people[person], store.read(title))
    });
    let people = entry_list(people.collect());
    let bodies = appearance::organisations_of(network, &list, key).into_iter().map(|body| {
        let body = &network.organisations[body];
        Entry::of(store, body, store.read(body.short_name.as_ref()))
    });
    let bodies = entry_list(bodies.collect());
    let programmes = links_where(store, &network.programmes, |it| it.members.contains(&key));
    let instruments = links_where(store, &network.instruments, |it| it.member == Some(key));
    let above = vec![Above::place(store, Route::Members, Msg::MembersHeading)];
    let view = frame_with_lead(
        store,
        "page",
        above,
        text(store, &member.name),
        member.description.as_ref(),
    )
    .child(missing_agendas(context, agendas))
    .child(facts(context, member))
    .child(section(Msg::NavPeople, people))
    .child(section(Msg::Sessions, session_list(store, network, &sessions)))
    .child(minutes(context, agendas, key))
    .child(section(Msg::NavOrganisations, bodies))
    .child(section(Msg::NavProgrammes, programmes))
    .child(section(Msg::Instruments, instruments));
    Page::new(store.read(Some(&member.name)), view)
}

fn facts(context: &Context, member: &Member) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    facts.add(Msg::Relation, store.locale.word("relation", member.relation.as_str()));
    facts.add(Msg::Basis, text(store, &member.basis));
    let memberships = member.memberships.iter();
    let memberships: Vec<El> = memberships
        .map(|membership| {
            let body = &network.organisations[membership.organisation];
            let note = el("span").class("note").child(membership_note(store, membership));
            el("li").child(name_link(store, body)).child(" ").child(note)
        })
        .collect();
    facts.add(Msg::MemberOf, (!memberships.is_empty()).then(|| el("ul").child(memberships)));
    facts.add(Msg::AlsoKnownAs, text_list(store, &member.alternate_names));
    facts.add(Msg::CountryCode, member.country.map(|code| code.as_str().to_owned()));
    facts.into_list()
}

/// "since October 2025, basis: public", as far as known.
fn membership_note(store: Store, membership: &Membership) -> String {
    let locale = store.locale;
    let since = membership
        .since
        .map(|date| locale.fill(Msg::Since, &[("date", &partial_date(locale, date))]));
    let basis = membership
        .basis
        .as_ref()
        .map(|basis| locale.fill(Msg::BasisIs, &[("basis", basis.read(&locale.language))]));
    since.into_iter().chain(basis).collect::<Vec<_>>().join(", ")
}

/// The delegation's share of the speaking minutes, meeting by meeting.
fn minutes(context: &Context, agendas: &Agendas, key: Key<Member>) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    for agenda in agendas.list() {
        let minutes = speaking_minutes(agenda.schedule.sessions.records());
        let own = minutes.iter().find(|(who, _)| *who == Speaking::Member(key));
        if let Some((_, minutes)) = own {
            let meeting = &network.meetings[agenda.meeting];
            let route = Route::meeting_by(&meeting.id, Facet::Member, &network.members[key].id);
            let words = [&*store.locale.count(Msg::MinutesIn, *minutes), " "].concat();
            let place = link(store, &route, text(store, &meeting.title));
            facts.add(Msg::SpeakingTime, several([words.into(), Markup::from(place)]));
        }
    }
    facts.into_list()
}
