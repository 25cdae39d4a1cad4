//! What is known about a meeting besides its sessions. It stands below them.

use super::minutes_table::minutes_table;
use super::topic_matrix::topic_matrix;
use crate::agenda::appearance::speaking_minutes;
use crate::agenda::{Meeting, Network, Part, Schedule, Text, Venue};
use crate::format::Msg;
use crate::ui::component::{
    Facts, links, outside_links, paragraph, rich_text, section, text, text_list,
};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;
use crate::ui::zone::Clocks;

/// Who speaks for how long, what is about which topic, and everything else that is known. Called from outside:
/// not while [`Store::annex`] is pending.
#[inline(never)]
pub fn below_agenda(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    clocks: &Clocks,
    schedule: &Schedule,
) -> Markup {
    let minutes = speaking_minutes(schedule.sessions.records());
    let minutes = minutes_table(store, network, &minutes);
    let topics = topic_matrix(store, network, meeting, clocks, schedule);
    several([
        section(Msg::MinutesByDelegation, minutes),
        section(Msg::TopicsBySession, topics),
        section(Msg::AboutMeeting, about_meeting(store, network, meeting)),
    ])
}

fn about_meeting(store: Store, network: &Network, meeting: &Meeting) -> Markup {
    let mut facts = Facts::new(store);
    facts.add(Msg::Venue, meeting.venue.as_ref().map(|place| venue(store, place)));
    facts.add(Msg::Organisers, links(store, &network.organisations, &meeting.organisers));
    facts.add(Msg::Audience, text_list(store, &meeting.audience));
    facts.add(Msg::NavTopics, links(store, &network.topics, &meeting.topics));
    facts.add(Msg::Instruments, links(store, &network.instruments, &meeting.instruments));
    facts.add(Msg::Documents, outside_links(store, &meeting.documents));
    facts.add(Msg::Notes, text_list(store, &meeting.notes));
    facts.add(Msg::Background, meeting.background.as_ref().map(|text| rich_text(store, text)));
    let parts = meeting.parts.records().iter().map(|it| Markup::from(part(store, network, it)));
    several(std::iter::once(facts.into_list()).chain(parts))
}

fn part(store: Store, network: &Network, part: &Part) -> El {
    let mut facts = Facts::new(store);
    facts.add(Msg::Theme, part.theme.as_ref().map(|theme| text(store, theme)));
    facts.add(Msg::Venue, part.venue.as_ref().map(|place| venue(store, place)));
    facts.add(Msg::Hosts, links(store, &network.organisations, &part.hosts));
    facts.add(Msg::Audience, text_list(store, &part.audience));
    facts.add(Msg::NavTopics, links(store, &network.topics, &part.topics));
    el("section")
        .class("part")
        .child(el("h3").child(text(store, &part.title)))
        .child(paragraph(store, "summary", part.summary.as_ref()))
        .child(facts.into_list())
}

/// Name, street, city.
fn venue(store: Store, venue: &Venue) -> Markup {
    let line = |line: &Text| several([el("br").into(), text(store, line)]);
    let lines = venue.address.iter().chain(&venue.locality).map(line);
    several(std::iter::once(text(store, &venue.name)).chain(lines))
}
