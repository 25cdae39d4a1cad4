//! The applied filters as chips, and what to drop when nothing matches.

use crate::ui::derived::Derived;
use crate::ui::markup::{Markup, button, el, live};
use std::sync::Arc;

use super::facet_value_name;
use crate::agenda::{Facet, Filter, SearchIndex, SessionSet, Slug, Word};
use crate::format::Msg;
use crate::ui::document;
use crate::ui::intl::FOLDING;
use crate::ui::store::{MeetingAgenda, Store};

/// One applied filter.
#[derive(Clone)]
enum Choice {
    Value(Facet, Slug),
    Text,
}

impl Choice {
    fn all(filter: &Filter) -> Vec<Choice> {
        let values = filter.choices().map(|(facet, value)| Choice::Value(facet, value.clone()));
        let text = (!filter.text.trim().is_empty()).then_some(Choice::Text);
        values.chain(text).collect()
    }

    /// The filter without it.
    fn dropped(&self, filter: &Filter) -> Filter {
        match self {
            Choice::Value(facet, value) => filter.toggled(*facet, value),
            Choice::Text => filter.with_text(""),
        }
    }

    /// "Topic: Public trust".
    fn name(&self, store: Store, agenda: &MeetingAgenda, filter: &Filter) -> String {
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

/// What to drop so that something matches again, each with what it would give.
pub fn nothing_matches(
    store: Store,
    agenda: &Arc<MeetingAgenda>,
    index: Derived<Arc<SearchIndex>>,
    filter: Derived<Filter>,
    change: impl Fn(Filter, bool) + Copy + Send + Sync + 'static,
) -> Markup {
    let locale = store.locale;
    let filter = filter.get();
    let matching = |filter: &Filter| {
        let found: Option<SessionSet> = if filter.text.trim().is_empty() {
            None
        } else {
            index.with(|index| index.find_sessions(&filter.text, FOLDING))
        };
        u32::try_from(filter.apply(&agenda.facets, found.as_ref()).matching.len())
            .unwrap_or(u32::MAX)
    };
    let choose = move |filter: Filter| {
        change(filter, true);
        document::focus("[data-matching]");
    };
    let offers = Choice::all(&filter).into_iter().filter_map(|choice| {
        let dropped = choice.dropped(&filter);
        let count = matching(&dropped);
        if count == 0 {
            return None;
        }
        let name = choice.name(store, agenda, &filter);
        let words = locale.count_with(Msg::DropFilter, count, &[("name", &name)]);
        Some(
            el("li").child(
                el("button")
                    .attr("type", "button")
                    .on("click", move |_| choose(dropped.clone()))
                    .child(words),
            ),
        )
    });
    let offers = offers.collect::<Vec<_>>();
    let clear = move |_| choose(Filter::default());
    el("div")
        .class("notice empty")
        .child(el("p").child(Msg::NothingMatches))
        .child(
            el("ul").child(offers).child(el("li").child(
                el("button").attr("type", "button").on("click", clear).child(Msg::ClearAll),
            )),
        )
        .into()
}
