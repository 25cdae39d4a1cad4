//! The network at a glance: what it is, which meeting is next or was last, who belongs to it.

use super::meetings::card;
use super::member::relation_heading;
use super::{Context, Page};
use crate::agenda::{Duty, Instrument, Key, Milestone, Network, Programme, Relation, Text, Word};
use crate::format::Msg;
use crate::format::time::{machine_date, partial_date, period};
use crate::ui::clock;
use crate::ui::component::{
    Entry, Facts, Named, entry_list, link, links_where, name_link, page_title, rich_text, section,
    text, text_list,
};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let today = clock::today();
    let next = network.next_meeting(today);
    let heading = if next.is_some() { Msg::NextMeeting } else { Msg::LastMeeting };
    let featured = network.featured_meeting(today).map(|key| card(store, &network.meetings[key]));
    let programmes = network.programmes.records().iter();
    let programmes = programmes.map(|it| Entry::of(store, it, store.read(it.summary.as_ref())));
    let lead = network.description.as_ref().map(|description| rich_text(store, description));
    let head =
        el("header").class("page-head").child(page_title(text(store, &network.name))).child(lead);
    let view = el("div")
        .class("page overview")
        .child(head)
        .child(section(store, heading, featured))
        .child(section(store, Msg::Purpose, text_list(store, &network.purpose)))
        .child(section(store, Msg::MembersHeading, delegations(store, network)))
        .child(section(store, Msg::NavTopics, links_where(store, &network.topics, |_| true)))
        .child(section(store, Msg::NavProgrammes, entry_list(programmes.collect())))
        .child(section(store, Msg::Milestones, milestones(store, network)))
        .child(section(store, Msg::AboutNetwork, facts(store, network)));
    Page::new("", view)
}

/// The delegations by their relation to the network.
fn delegations(store: Store, network: &Network) -> Markup {
    let mut facts = Facts::new(store);
    for relation in Relation::ALL {
        let members = links_where(store, &network.members, |member| member.relation == *relation);
        facts.add(relation_heading(*relation), members);
    }
    facts.into_list()
}

fn milestones(store: Store, network: &Network) -> Markup {
    let item = |milestone: &Milestone| {
        let meeting = milestone.meeting.map(|key| &network.meetings[key] as &dyn Named);
        let page = meeting.or_else(|| work(network, milestone.programme, milestone.instrument));
        let date = machine_date(milestone.period.starts_on());
        let date = el("time").attr("datetime", date).child(period(store.locale, &milestone.period));
        el("li").child(date).child(" ").child(el("span").child(title(
            store,
            page,
            &milestone.title,
        )))
    };
    let items: Vec<El> = network.milestones.iter().map(item).collect();
    (!items.is_empty()).then(|| el("ol").class("milestones").child(items)).into()
}

/// The programme or instrument that something is, where it has a page.
fn work(
    network: &Network,
    programme: Option<Key<Programme>>,
    instrument: Option<Key<Instrument>>,
) -> Option<&dyn Named> {
    let programme = programme.map(|key| &network.programmes[key] as &dyn Named);
    programme.or_else(|| instrument.map(|key| &network.instruments[key] as &dyn Named))
}

/// A title that is a link if it has a page.
fn title(store: Store, page: Option<&dyn Named>, words: &Text) -> Markup {
    match page {
        Some(page) => link(store, &page.route(), text(store, words)).into(),
        None => text(store, words),
    }
}

fn facts(store: Store, network: &Network) -> Markup {
    let mut facts = Facts::new(store);
    facts.add(Msg::Launched, network.launched_on.map(|date| partial_date(store.locale, date)));
    for office in &network.offices {
        let term = match office.duty {
            Duty::Secretariat => Msg::DutySecretariat,
            Duty::Host => Msg::DutyHost,
            Duty::Chair => Msg::DutyChair,
        };
        let note =
            office.note.as_ref().map(|note| el("span").class("note").child(text(store, note)));
        let name = name_link(store, &network.organisations[office.organisation]);
        facts.add(term, several([Markup::from(name), " ".into(), note.into()]));
    }
    if let Some(family) = &network.family {
        let name = el("p").child(text(store, &family.name));
        facts.add(Msg::Family, several([name.into(), text_list(store, &family.networks)]));
    }
    let relations = network.relations.iter().map(|relation| {
        let page = work(network, relation.programme, relation.instrument);
        el("li").child(title(store, page, &relation.title))
    });
    let relations: Vec<El> = relations.collect();
    facts.add(Msg::WorksWith, (!relations.is_empty()).then(|| el("ul").child(relations)));
    facts.add(Msg::OtherNames, text_list(store, &network.alternate_names));
    facts.into_list()
}
