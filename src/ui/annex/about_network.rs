//! What is known about the network besides its meetings. It stands below them on the first page.

use super::tile_map::{relation_heading, tile_map};
use super::timeline::{timeline, title_of_work, work};
use crate::agenda::{Duty, Network, Relation, Word};
use crate::format::Msg;
use crate::format::time::partial_date;
use crate::ui::component::{
    Entry, Facts, entry_list, links_where, name_link, section, text, text_list,
};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;

/// Delegations, topics, programmes, milestones, and everything else that is known. Called from outside: not while
/// [`Store::annex`] is pending.
#[inline(never)]
pub fn below_overview(store: Store, network: &Network) -> Markup {
    let programmes = network.programmes.records().iter();
    let programmes = programmes.map(|it| Entry::of(store, it, store.read(it.summary.as_ref())));
    several([
        section(Msg::MembersHeading, delegations(store, network)),
        section(Msg::NavTopics, links_where(store, &network.topics, |_| true)),
        section(Msg::NavProgrammes, entry_list(programmes.collect())),
        section(Msg::Milestones, timeline(store, network)),
        section(Msg::AboutNetwork, facts(store, network)),
    ])
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
