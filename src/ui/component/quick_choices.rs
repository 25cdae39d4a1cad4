//! The filter that is used most, to be pressed without opening the sheet.

use std::sync::Arc;

use super::{facet_value_name, text};
use crate::agenda::{Facet, Filter, Outcome, Word};
use crate::ui::derived::Derived;
use crate::ui::markup::{El, button, el, live};
use crate::ui::store::{MeetingAgenda, Store};

/// A facet with more values than this is better chosen from in the sheet.
const UP_TO: usize = 6;

/// The days, or else the topics, where they are few.
pub fn quick_choices(
    store: Store,
    agenda: &Arc<MeetingAgenda>,
    filter: Derived<Filter>,
    outcome: Derived<Outcome>,
    change: impl Fn(Filter, bool) + Copy + Send + Sync + 'static,
) -> Option<El> {
    let is_short = |facet: &Facet| agenda.facets.values(*facet).len() <= UP_TO;
    let mut offered = agenda.facets.offered().filter(is_short);
    let facet = offered.find(|facet| matches!(facet, Facet::Day | Facet::Topic))?;
    let items = agenda.facets.values(facet).iter().enumerate().map(|(place, value)| {
        let (id, chosen) = (value.id.clone(), value.id.clone());
        let is_chosen = move || filter.with(|filter| filter.has(facet, &chosen));
        let count =
            move || outcome.with(|outcome| outcome.counts(facet).get(place).copied().unwrap_or(0));
        let name = text(store, &facet_value_name(store, facet, value));
        el("li").key(value.id.to_string()).child(
            button(name, move || change(filter.get_untracked().toggled(facet, &id), true))
                .live_attr("aria-pressed", move || Some(is_chosen().to_string()))
                .live_attr("data-none", move || (count() == 0).then_some(""))
                .child(" ")
                .child(el("span").class("count").child(live(move || count().to_string()))),
        )
    });
    let items: Vec<El> = items.collect();
    let label = store.locale.word("facet", facet.as_str());
    Some(el("ul").class("quick").attr("aria-label", label).child(items))
}
