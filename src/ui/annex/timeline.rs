//! The milestones of a network: when, how long on a common axis, and what.

use crate::agenda::{Instrument, Key, Milestone, Network, Programme, Text};
use crate::format::time::{machine_date, period};
use crate::ui::component::{Named, link, text};
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// The list; nothing for a network without milestones.
pub fn timeline(store: Store, network: &Network) -> Markup {
    let dates = network.milestones.iter().map(|milestone| {
        let first = milestone.period.starts_on().first_day().to_julian_day();
        (first, milestone.period.last_day().to_julian_day())
    });
    let days: Vec<(i32, i32)> = dates.collect();
    let first = days.iter().map(|(first, _)| *first).min().unwrap_or_default();
    let last = days.iter().map(|(_, last)| *last).max().unwrap_or_default();
    let between = |from: i32, to: i32| u32::try_from(to - from).unwrap_or_default();
    let items = network.milestones.iter().zip(&days).map(|(milestone, (from, to))| {
        // The list beside it says the same in words.
        let axis = el("svg")
            .attr("viewBox", format!("0 0 {} 1", between(first, last).max(1)))
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .child(
                el("rect")
                    .number("x", between(first, *from))
                    .number("width", between(*from, *to).max(1))
                    .attr("height", "1"),
            );
        item(store, network, milestone).child(axis)
    });
    let items: Vec<El> = items.collect();
    (!items.is_empty()).then(|| el("ol").class("timeline").child(items)).into()
}

fn item(store: Store, network: &Network, milestone: &Milestone) -> El {
    let meeting = milestone.meeting.map(|key| &network.meetings[key] as &dyn Named);
    let page = meeting.or_else(|| work(network, milestone.programme, milestone.instrument));
    let date = machine_date(milestone.period.starts_on());
    let date = el("time").attr("datetime", date).child(period(store.locale, &milestone.period));
    let title = title_of_work(store, page, &milestone.title);
    el("li").child(date).child(" ").child(el("span").child(title))
}

/// The programme or instrument that something is, where it has a page.
pub fn work(
    network: &Network,
    programme: Option<Key<Programme>>,
    instrument: Option<Key<Instrument>>,
) -> Option<&dyn Named> {
    let programme = programme.map(|key| &network.programmes[key] as &dyn Named);
    programme.or_else(|| instrument.map(|key| &network.instruments[key] as &dyn Named))
}

/// A title that is a link if it has a page.
pub fn title_of_work(store: Store, page: Option<&dyn Named>, words: &Text) -> Markup {
    match page {
        Some(page) => link(store, &page.route(), text(store, words)).into(),
        None => text(store, words),
    }
}
