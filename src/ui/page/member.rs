//! Members and other delegations: the list, and one of them.

use crate::ui::markup::{Markup, el, several};

use super::{Context, Page, missing_agendas};
use crate::agenda::appearance::{self, Speaking, speaking_minutes};
use crate::agenda::{Key, Member, Relation, Text, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::route::Route;
use crate::ui::component::{
    Entry, Facts, breadcrumbs, entry_list, inline_links, link, page_title, rich_text, section,
    session_list, text, text_list,
};
use crate::ui::store::Agendas;

/// The heading of a group of delegations.
fn relation_heading(relation: Relation) -> Msg {
    match relation {
        Relation::Region => Msg::RelationRegion,
        Relation::Host => Msg::RelationHost,
        Relation::Guest => Msg::RelationGuest,
        Relation::Organiser => Msg::RelationOrganiser,
    }
}

/// All delegations by their relation to the network.
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let list = agendas.list();
    let groups = Relation::ALL.iter().map(|relation| {
        let members = network.members.iter().filter(|(_, member)| member.relation == *relation);
        let entries = members.map(|(key, member)| {
            let sessions = appearance::sessions(&list, |session| session.members().contains(&key));
            let count = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
            let note = if count == 0 { String::new() } else { locale.count(Msg::SpeaksIn, count) };
            Entry { route: Route::Member(member.id.clone()), name: member.name.clone(), note }
        });
        section(store, relation_heading(*relation), entry_list(store, entries.collect()))
    });
    let groups = groups.collect::<Vec<_>>();
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::MembersHeading)))
        .child(el("p").class("note").child(locale.text(Msg::MembersNote)))
        .child(missing_agendas(context, agendas))
        .child(groups);
    Page::new(locale.text(Msg::MembersHeading), view.into())
}

/// One delegation: relation and basis, institutions, people, sessions, minutes, programmes.
pub fn page(context: &Context, agendas: &Agendas, key: Key<Member>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let member = &network.members[key];
    let list = agendas.list();
    let sessions = appearance::sessions(&list, |session| session.members().contains(&key));
    let people = appearance::people_of(&list, key).into_iter().map(|person| {
        let of_person = appearance::appearances(&list, |billing| {
            billing.person == person && billing.member == Some(key)
        });
        let title = of_person.last().and_then(|last| last.billing.job_title.as_ref());
        let person = &network.people[person];
        Entry {
            route: Route::Person(person.id.clone()),
            name: person.name.clone(),
            note: title.map_or_else(String::new, |title| title.read(&locale.language).to_owned()),
        }
    });
    let people = entry_list(store, people.collect());
    let bodies = appearance::organisations_of(network, &list, key);
    let bodies = bodies.iter().map(|body| &network.organisations[*body]);
    let bodies = bodies.map(|body| Entry {
        route: Route::Organisation(body.id.clone()),
        name: body.name.clone(),
        note: body
            .short_name
            .as_ref()
            .map_or_else(String::new, |name| name.read(&locale.language).to_owned()),
    });
    let bodies = entry_list(store, bodies.collect());
    let programmes =
        network.programmes.records().iter().filter(|programme| programme.members.contains(&key));
    let programmes =
        programmes.map(|it| (Route::Programme(it.id.clone()), it.title.clone())).collect();
    let instruments = network.instruments.records().iter().filter(|it| it.member == Some(key));
    let instruments =
        instruments.map(|it| (Route::Instrument(it.id.clone()), it.title.clone())).collect();
    let above = [(Route::Members, Text::plain(locale.text(Msg::MembersHeading)))];
    let view = el("div")
        .class("page member")
        .child(breadcrumbs(store, &above))
        .child(
            el("header").class("page-head").child(page_title(text(store, &member.name))).child(
                member.description.as_ref().map(|description| rich_text(store, description)),
            ),
        )
        .child(missing_agendas(context, agendas))
        .child(facts(context, member))
        .child(section(store, Msg::NavPeople, people))
        .child(section(store, Msg::Sessions, session_list(store, network, &sessions)))
        .child(minutes(context, agendas, key))
        .child(section(store, Msg::NavOrganisations, bodies))
        .child(section(store, Msg::NavProgrammes, inline_links(store, programmes)))
        .child(section(store, Msg::Instruments, inline_links(store, instruments)));
    Page::new(member.name.read(&locale.language), view.into())
}

fn facts(context: &Context, member: &Member) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let mut facts = Facts::new(store);
    let relation = locale.word("relation", member.relation.as_str()).to_owned();
    facts.add_text(Msg::Relation, relation);
    facts.add(Msg::Basis, Some(text(store, &member.basis)));
    let memberships = member.memberships.iter().map(|membership| {
        let body = &network.organisations[membership.organisation];
        let since = membership
            .since
            .map(|date| locale.fill(Msg::Since, &[("date", &partial_date(locale, date))]));
        let basis = membership
            .basis
            .as_ref()
            .map(|basis| locale.fill(Msg::BasisIs, &[("basis", basis.read(&locale.language))]));
        let note: Vec<String> = since.into_iter().chain(basis).collect();
        let note = (!note.is_empty()).then(|| {
            several([
                Markup::from(" "),
                Markup::from(el("span").class("note").child(note.join(", "))),
            ])
        });
        el("li").child(link(store, &Route::Organisation(body.id.clone()), &body.name)).child(note)
    });
    let memberships: Vec<_> = memberships.collect();
    let memberships = (!memberships.is_empty()).then(|| el("ul").child(memberships));
    facts.add(Msg::MemberOf, memberships);
    facts.add(Msg::AlsoKnownAs, text_list(store, &member.alternate_names));
    facts.add_text(
        Msg::CountryCode,
        member.country.map_or_else(String::new, |code| code.as_str().to_owned()),
    );
    facts.into_list()
}

/// The delegation's share of the speaking minutes, meeting by meeting.
fn minutes(context: &Context, agendas: &Agendas, key: Key<Member>) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    for agenda in agendas.list() {
        let minutes = speaking_minutes(agenda.schedule.sessions.records());
        let own = minutes.iter().find(|(who, _)| *who == Speaking::Member(key));
        if let Some((_, minutes)) = own {
            let meeting = &network.meetings[agenda.meeting];
            let words = store.locale.count(Msg::MinutesIn, *minutes);
            let place = link(
                store,
                &Route::meeting_by(
                    &meeting.id,
                    crate::agenda::Facet::Member,
                    &network.members[key].id,
                ),
                &meeting.title,
            );
            facts.add(
                Msg::SpeakingTime,
                Some(several([Markup::from(words), Markup::from(" "), Markup::from(place)])),
            );
        }
    }
    facts.into_list()
}
