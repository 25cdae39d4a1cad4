//! All sessions of a meeting by day. A session that does not match is hidden, not removed: nothing is
//! built again when it comes back. What is on, and what is over, is told by attributes.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::untrack;

use super::filling::{AT_ONCE, Filling, published};
use super::rows::{NowLine, Rows};
use super::{link, session_row};
use crate::agenda::{Key, Meeting, Now, Outcome, Slug};
use crate::format::Msg;
use crate::format::time::{clock, long_date};
use crate::route::Route;
use crate::ui::IN_BROWSER;
use crate::ui::derived::{Derived, effect};
use crate::ui::markup::{El, Markup, Slot, Stage, el};
use crate::ui::page::Context;
use crate::ui::store::MeetingAgenda;
use crate::ui::zone::Clocks;

/// The days with their sessions; those in `outcome` are shown. `beside` makes what stands beside the heading
/// of a day.
#[allow(clippy::too_many_arguments, reason = "called once; each says something else of the days")]
pub fn session_days(
    context: &Context,
    key: Key<Meeting>,
    clocks: &Clocks,
    agenda: &Arc<MeetingAgenda>,
    outcome: Derived<Outcome>,
    now: Derived<Now>,
    changes: Vec<(Slug, String)>,
    beside: &dyn Fn(usize, &str) -> Option<El>,
) -> Markup {
    let Context { store, known, .. } = context.clone();
    let meeting = &known.network.meetings[key];
    let matching = outcome.with_untracked(|outcome| outcome.matching.clone());
    let (rows, days) = (Rows::default(), Rows::default());
    let make = {
        let (known, clocks, agenda) = (known.clone(), clocks.clone(), agenda.clone());
        move |place: usize, stage: Stage| {
            let meeting = &known.network.meetings[key];
            let session = &agenda.schedule.sessions.records()[place];
            let day = session.slot.day(meeting.day_start);
            let change = changes.iter().find(|(id, _)| *id == session.id);
            let change = change.map(|(_, words)| words.clone());
            session_row(store, &known.network, meeting, &clocks, day, session, change, stage)
        }
    };
    let is_long = agenda.schedule.sessions.len() > AT_ONCE;
    let (class, day_class) = match is_long {
        true => ("sessions many", "day long"),
        false => ("sessions", "day"),
    };
    let sections = agenda.schedule.days.iter().enumerate().map(|(place, day)| {
        let items = day.sessions.clone().map(|place| {
            let id = &agenda.schedule.sessions.records()[place].id;
            let row = el("li").key(id.to_string());
            // On paper there is no later.
            if !IN_BROWSER {
                return row.child(make(place, published(place)));
            }
            let slot = Slot::default();
            rows.add_slot(row.child(slot.clone()), !matching.contains(place), slot)
        });
        let items: Vec<El> = items.collect();
        let date = day.date.to_string();
        let id = ["day-", &date].concat();
        let page = date.parse().ok().map(|date| Route::Day { meeting: meeting.id.clone(), date });
        let name = long_date(store.locale, day.date);
        let beside = beside(place, &name);
        let time = el("time").attr("datetime", date).child(name);
        let time = link(store, &page.unwrap_or_default(), time);
        let section = el("section")
            .class(day_class)
            .attr_if("data-rows", is_long.then(|| day.sessions.len().to_string()))
            .key(id.clone())
            .attr("aria-labelledby", id.clone())
            .child(el("h2").attr("id", id).child(time))
            .child(beside)
            .child(el("ol").class(class).child(items));
        days.add(section, !day.sessions.clone().any(|place| matching.contains(place)))
    });
    let sections: Vec<El> = sections.collect();
    if !IN_BROWSER {
        return sections.into();
    }
    let ranges: Vec<_> = agenda.schedule.days.iter().map(|day| day.sessions.clone()).collect();
    let filling = Filling::new(&rows, ranges.clone(), make);
    let (marked, places) = (rows.clone(), days.clone());
    // One effect for all rows: an effect of their own each would cost more than the rows.
    effect(move || {
        outcome.with(|outcome| {
            // What a row is made of does not change without the page.
            untrack(|| filling.follow(&outcome.matching));
            rows.hide(&|place| !outcome.matching.contains(place));
            days.hide(&|day| !ranges[day].clone().any(|place| outcome.matching.contains(place)));
        });
    });
    // What is shown anew takes the line away with the effects that hold it.
    let line = Rc::new(NowLine::new());
    let (clocks, told) = (clocks.clone(), line.clone());
    effect(move || {
        now.with(|now| {
            marked.mark(now);
            line.place(now, &marked, &places);
        });
    });
    effect(move || {
        if let Some((at, _)) = clocks.moment(store.clock.now()) {
            told.say(&store.locale.fill(Msg::NowLine, &[("time", &clock(at))]));
        }
    });
    sections.into()
}
