//! The applied filters as chips.

use crate::ui::derived::Derived;
use crate::ui::markup::{Markup, button, el, live};
use std::sync::Arc;

use super::facet_value_name;
use crate::agenda::{Facet, Filter, Slug, Word};
use crate::format::Msg;
use crate::ui::document;
use crate::ui::store::{MeetingAgenda, Store};

/// One applied filter.
#[derive(Clone)]
pub enum Choice {
    /// A value of a facet.
    Value(Facet, Slug),
    /// The words.
    Text,
}

impl Choice {
    /// All that is applied.
    pub fn all(filter: &Filter) -> Vec<Choice> {
        let values = filter.choices().map(|(facet, value)| Choice::Value(facet, value.clone()));
        let text = (!filter.text.trim().is_empty()).then_some(Choice::Text);
        values.chain(text).collect()
    }

    /// The filter without it.
    pub fn dropped(&self, filter: &Filter) -> Filter {
        match self {
            Choice::Value(facet, value) => filter.toggled(*facet, value),
            Choice::Text => filter.with_text(""),
        }
    }

    /// "Topic: Public trust".
    pub fn name(&self, store: Store, agenda: &MeetingAgenda, filter: &Filter) -> String {
        let locale = store.locale;
        let (facet, value) = match self {
            Choice::Text => ("text", filter.text.trim().to_owned()),
            Choice::Value(facet, id) => {
                let name = agenda
                    .facets
                    .value(*facet, id)
                    .map(|value| facet_value_name(store, *facet, value));
                // A value that this meeting does not have keeps its id as its name.
                let name = name
                    .map_or_else(|| id.to_string(), |name| name.read(&locale.language).to_owned());
                (facet.as_str(), name)
            }
        };
        locale.fill(Msg::ChipName, &[("facet", locale.word("facet", facet)), ("value", &value)])
    }
}

/// Chips with a remove button each, and "Clear all"; nothing without filters.
pub fn choices(
    store: Store,
    agenda: &Arc<MeetingAgenda>,
    filter: Derived<Filter>,
    change: impl Fn(Filter, bool) + Copy + Send + Sync + 'static,
) -> Markup {
    let agenda = agenda.clone();
    // The button that was pressed is gone afterwards; the count is the next thing to read.
    let choose = move |filter: Filter| {
        change(filter, true);
        document::focus("[data-matching]");
    };
    let chips = move || {
        let filter = filter.get();
        let chips = Choice::all(&filter);
        if chips.is_empty() {
            return None;
        }
        let locale = store.locale;
        let chips = chips.into_iter().map(|choice| {
            let name = choice.name(store, &agenda, &filter);
            let label = locale.fill(Msg::ChipRemove, &[("name", &name)]);
            let dropped = choice.dropped(&filter);
            el("li").child(
                button(el("span").child(name), move || choose(dropped.clone()))
                    .class("chip")
                    .attr("aria-label", label)
                    .child(el("span").attr("aria-hidden", "true").child("×")),
            )
        });
        let chips = chips.collect::<Vec<_>>();
        Some(el("ul").class("chips").label(Msg::AppliedFilters).child(chips).child(
            el("li").child(button(Msg::ClearAll, move || choose(Filter::default())).class("clear")),
        ))
    };
    live(chips)
}
