//! All sessions of a meeting by day. A session that does not match is hidden, not removed: nothing is
//! built again when it comes back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Element;

use super::session_row;
use crate::agenda::{Meeting, Network, Outcome};
use crate::format::time::long_date;
use crate::ui::derived::Derived;
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::{MeetingAgenda, Store};

/// The days with their sessions; those in `outcome` are shown.
pub fn session_days(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    agenda: &MeetingAgenda,
    outcome: Derived<Outcome>,
) -> Markup {
    let matching = outcome.with_untracked(|outcome| outcome.matching.clone());
    let (rows, days) = (Hideable::default(), Hideable::default());
    let sections = agenda.schedule.days.iter().map(|day| {
        let items = day.sessions.clone().map(|place| {
            let session = &agenda.schedule.sessions.records()[place];
            let row = el("li").child(session_row(store, network, meeting, session));
            rows.add(row, !matching.contains(place))
        });
        let items: Vec<El> = items.collect();
        let date = day.date.to_string();
        let id = ["day-", &date].concat();
        let time = el("time").attr("datetime", date).child(long_date(store.locale, day.date));
        let section = el("section")
            .class("day")
            .attr("aria-labelledby", id.clone())
            .child(el("h2").attr("id", id).child(time))
            .child(el("ol").class("sessions").child(items));
        days.add(section, !day.sessions.clone().any(|place| matching.contains(place)))
    });
    let sections: Vec<El> = sections.collect();
    let ranges: Vec<_> = agenda.schedule.days.iter().map(|day| day.sessions.clone()).collect();
    // One effect for all rows: an effect of their own each would cost more than the rows.
    Effect::new(move || {
        outcome.with(|outcome| {
            rows.hide(&|place| !outcome.matching.contains(place));
            days.hide(&|day| !ranges[day].clone().any(|place| outcome.matching.contains(place)));
        });
    });
    sections.into()
}

/// Elements that are hidden and shown again together.
#[derive(Clone, Default)]
struct Hideable(Rc<RefCell<Vec<(Element, bool)>>>);

impl Hideable {
    /// Adds an element as the next one.
    fn add(&self, element: El, is_hidden: bool) -> El {
        let known = self.0.clone();
        let keep = move |element| known.borrow_mut().push((element, is_hidden));
        element.flag("hidden", is_hidden).built(keep)
    }

    /// Hides those that `test` says to, by their number, and shows the others.
    fn hide(&self, test: &dyn Fn(usize) -> bool) {
        for (number, (element, is_hidden)) in self.0.borrow_mut().iter_mut().enumerate() {
            let hide = test(number);
            if *is_hidden != hide {
                *is_hidden = hide;
                // `hidden` is a name that no browser refuses.
                let _ = element.toggle_attribute_with_force("hidden", hide);
            }
        }
    }
}
