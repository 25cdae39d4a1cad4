//! The network at a glance: what it is, which meeting is next or was last, who belongs to it.

use crate::ui::markup::{Markup, el, several};

use super::{Context, Page};
use crate::agenda::{Key, Meeting, Member, Milestone, Relation, Text, Word};
use crate::format::Msg;
use crate::format::time::{machine_date, period};
use crate::route::Route;
use crate::ui::clock;
use crate::ui::component::{
    Entry, Facts, entry_list, inline_links, link, page_title, rich_text, section, text, text_list,
};

/// The page.
pub fn page(context: &Context) -> Page {
    let Context { store, known, .. } = context;
    let (store, network) = (*store, &known.network);
    let locale = store.locale;
    let today = clock::today();

    let next = network.next_meeting(today);
    let (heading, featured) = match next {
        Some(next) => (Msg::NextMeeting, Some(next)),
        None => (Msg::LastMeeting, network.last_meeting(today)),
    };
    let featured = featured.map(|key| featured_meeting(context, key));
    let topics = network.topics.records().iter();
    let topics = topics.map(|topic| (Route::Topic(topic.id.clone()), topic.name.clone())).collect();
    let programmes = network.programmes.records().iter().map(|programme| Entry {
        route: Route::Programme(programme.id.clone()),
        name: programme.title.clone(),
        note: programme
            .summary
            .as_ref()
            .map_or_else(String::new, |text| text.read(&locale.language).to_owned()),
    });
    let programmes = entry_list(store, programmes.collect());
    let view = el("div")
        .class("page overview")
        .child(
            el("header").class("page-head").child(page_title(text(store, &network.name))).child(
                network.description.as_ref().map(|description| rich_text(store, description)),
            ),
        )
        .child(section(store, heading, featured))
        .child(section(store, Msg::Purpose, text_list(store, &network.purpose)))
        .child(section(store, Msg::MembersHeading, delegations(context)))
        .child(section(store, Msg::NavTopics, inline_links(store, topics)))
        .child(section(store, Msg::NavProgrammes, programmes))
        .child(section(store, Msg::Milestones, milestones(context, &network.milestones)))
        .child(section(store, Msg::AboutNetwork, facts(context)));
    Page::new("", view.into())
}

fn featured_meeting(context: &Context, key: Key<Meeting>) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let meeting = &network.meetings[key];
    let theme =
        meeting.theme.as_ref().map(|theme| el("p").class("theme").child(text(store, theme)));
    let place = meeting.main_venue().map(|venue| {
        let name = text(store, &venue.name);
        let locality = venue
            .locality
            .as_ref()
            .map(|locality| several([Markup::from(", "), Markup::from(text(store, locality))]));
        el("p").class("place").child(name).child(locality)
    });
    el("div")
        .class("meeting-card")
        .child(
            el("p").class("date").child(
                el("time")
                    .attr("datetime", machine_date(meeting.period.starts_on()))
                    .child(period(store.locale, &meeting.period)),
            ),
        )
        .child(el("h3").child(link(store, &Route::meeting(&meeting.id), &meeting.title)))
        .child(theme)
        .child(place)
        .child(meeting.summary.as_ref().map(|summary| el("p").child(text(store, summary))))
        .into()
}

/// The delegations by their relation to the network.
fn delegations(context: &Context) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    for relation in Relation::ALL {
        let of_relation = |member: &&Member| member.relation == *relation;
        let members = network.members.records().iter().filter(of_relation);
        let members =
            members.map(|member| (Route::Member(member.id.clone()), member.name.clone())).collect();
        let heading = match relation {
            Relation::Region => Msg::RelationRegion,
            Relation::Host => Msg::RelationHost,
            Relation::Guest => Msg::RelationGuest,
            Relation::Organiser => Msg::RelationOrganiser,
        };
        facts.add(heading, inline_links(store, members));
    }
    facts.into_list()
}

fn milestones(context: &Context, milestones: &[Milestone]) -> Option<Markup> {
    if milestones.is_empty() {
        return None;
    }
    let (store, network) = (context.store, &context.known.network);
    let items = milestones.iter().map(|milestone| {
        let route = milestone.meeting.map(|key| Route::meeting(&network.meetings[key].id));
        let programme =
            || milestone.programme.map(|key| Route::Programme(network.programmes[key].id.clone()));
        let instrument = || {
            milestone.instrument.map(|key| Route::Instrument(network.instruments[key].id.clone()))
        };
        let title = match route.or_else(programme).or_else(instrument) {
            Some(route) => link(store, &route, &milestone.title),
            None => text(store, &milestone.title),
        };
        let date = machine_date(milestone.period.starts_on());
        el("li")
            .child(el("time").attr("datetime", date).child(period(store.locale, &milestone.period)))
            .child(el("span").child(title))
    });
    Some(el("ol").class("milestones").child(items.collect::<Vec<_>>()).into())
}

fn facts(context: &Context) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let mut facts = Facts::new(store);
    let launched = network.launched_on.map(|date| crate::format::time::partial_date(locale, date));
    facts.add_text(Msg::Launched, launched.unwrap_or_default());
    for office in &network.offices {
        let body = &network.organisations[office.organisation];
        let name = link(store, &Route::Organisation(body.id.clone()), &body.name);
        let note =
            office.note.as_ref().map(|note| el("span").class("note").child(text(store, note)));
        let term = match office.duty {
            crate::agenda::Duty::Secretariat => Msg::DutySecretariat,
            crate::agenda::Duty::Host => Msg::DutyHost,
            crate::agenda::Duty::Chair => Msg::DutyChair,
        };
        facts.add(term, Some(several([Markup::from(name), Markup::from(" "), Markup::from(note)])));
    }
    let family = network.family.as_ref().map(|family| {
        let networks: Vec<Text> = family.networks.clone();
        several([
            Markup::from(el("p").child(text(store, &family.name))),
            Markup::from(text_list(store, &networks)),
        ])
    });
    facts.add(Msg::Family, family);
    let relations = network.relations.iter().map(|relation| {
        let programme =
            relation.programme.map(|key| Route::Programme(network.programmes[key].id.clone()));
        let instrument = || {
            relation.instrument.map(|key| Route::Instrument(network.instruments[key].id.clone()))
        };
        let title = match programme.or_else(instrument) {
            Some(route) => link(store, &route, &relation.title),
            None => text(store, &relation.title),
        };
        el("li").child(title)
    });
    let relations = relations.collect::<Vec<_>>();
    facts.add(Msg::WorksWith, (!relations.is_empty()).then(|| el("ul").child(relations)));
    facts.add(Msg::OtherNames, text_list(store, &network.alternate_names));
    facts.into_list()
}
