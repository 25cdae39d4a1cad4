//! The network at a glance: what it is, which meeting is next or was last, who belongs to it.

use time::Duration;

use super::{Context, Page};
use crate::agenda::{Duty, Key, Meeting, Network, Relation, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::ui::component::{
    Entry, Facts, entry_list, links_where, meeting_card, name_link, now_next, page_title,
    relation_heading, rich_text, section, standing, text, text_list, tile_map, timeline,
    title_of_work, work,
};
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el, live, several};
use crate::ui::store::Store;

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let today = store.clock.today();
    let next = network.next_meeting(today);
    let is_on = |key: Key<Meeting>| network.meetings[key].period.starts_on().first_day() <= today;
    let heading = match next {
        Some(key) if is_on(key) => Msg::MeetingOn,
        Some(_) => Msg::NextMeeting,
        None => Msg::LastMeeting,
    };
    let featured = network.featured_meeting(today).map(|key| {
        let card = meeting_card(store, &network.meetings[key]);
        // Its agenda is only asked for while it is on, by clocks that may be a day behind.
        let first = network.meetings[key].period.starts_on().first_day();
        let is_on = next.is_some() && first.saturating_sub(Duration::DAY) <= today;
        several([Markup::from(card), is_on.then(|| strip(context, key)).into()])
    });
    let programmes = network.programmes.records().iter();
    let programmes = programmes.map(|it| Entry::of(store, it, store.read(it.summary.as_ref())));
    let lead = network.description.as_ref().map(|description| rich_text(store, description));
    let head =
        el("header").class("page-head").child(page_title(text(store, &network.name))).child(lead);
    let view = el("div")
        .class("page overview")
        .child(head)
        .child(section(heading, featured))
        .child(section(Msg::Purpose, text_list(store, &network.purpose)))
        .child(section(Msg::MembersHeading, delegations(store, network)))
        .child(section(Msg::NavTopics, links_where(store, &network.topics, |_| true)))
        .child(section(Msg::NavProgrammes, entry_list(programmes.collect())))
        .child(section(Msg::Milestones, timeline(store, network)))
        .child(section(Msg::AboutNetwork, facts(store, network)));
    Page::new("", view)
}

/// What is on in a meeting, once its agenda is here.
fn strip(context: &Context, key: Key<Meeting>) -> Markup {
    let Context { store, known, .. } = context.clone();
    live(move || match store.agenda(&known, key) {
        Load::Ready(agenda) => {
            let now = standing(store, &known, key, &agenda);
            now_next(store, &known, key, &agenda, now, false)
        }
        // The page of the meeting says what is the matter.
        Load::Pending | Load::Failed(_) => Markup::Nothing,
    })
}

/// The delegations on a map, and by their relation to the network.
fn delegations(store: Store, network: &Network) -> Markup {
    let map = tile_map(store, network, |relation| store.locale.text(relation_heading(relation)));
    let mut facts = Facts::new(store);
    for relation in Relation::ALL {
        let members = links_where(store, &network.members, |member| member.relation == *relation);
        facts.add(relation_heading(*relation), members);
    }
    several([map, facts.into_list()])
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
        el("li").child(title_of_work(store, page, &relation.title))
    });
    let relations: Vec<El> = relations.collect();
    facts.add(Msg::WorksWith, (!relations.is_empty()).then(|| el("ul").child(relations)));
    facts.add(Msg::OtherNames, text_list(store, &network.alternate_names));
    facts.into_list()
}
