//! The filters of an agenda: a search field, and a group of values for each facet that offers a choice.

use std::sync::Arc;

use leptos::prelude::*;

use super::filter_sheet::FilterSheet;
use super::quick_choices::quick_choices;

use crate::agenda::{Facet, FacetValue, Filter, Outcome, Text, Word};
use crate::format::Msg;
use crate::format::time::day_of_week;
use crate::ui::component::{search_field, text};
use crate::ui::derived::Derived;
use crate::ui::markup::{El, Markup, button, el, live};
use crate::ui::store::{MeetingAgenda, Store};

/// Facets with more values than this start closed.
const OPEN_UP_TO: usize = 12;

/// With more values than this they are listed only when the facet is opened: a meeting may have a thousand people.
const LISTED_UP_TO: usize = 60;

/// The panel. `near` is told when somebody is about to search, `change` the filter that the reader wants, and
/// whether that is one more step in the history (a choice) or the same step (typing).
pub fn filter_panel(
    store: Store,
    agenda: &Arc<MeetingAgenda>,
    filter: Derived<Filter>,
    outcome: Derived<Outcome>,
    near: impl Fn() + 'static,
    change: impl Fn(Filter, bool) + Copy + Send + Sync + 'static,
) -> Markup {
    let groups =
        agenda.facets.offered().map(|facet| group(store, agenda, facet, filter, outcome, change));
    let groups = groups.collect::<Vec<_>>();
    let words = move || filter.with(|filter| filter.text.clone());
    let typed = move |text: String| change(filter.get_untracked().with_text(&text), false);
    let chosen = move || match filter.with(|filter| filter.choices().count()) {
        0 => String::new(),
        count => count.to_string(),
    };
    let clear = move || {
        // Nothing chosen is no step in the history.
        if !filter.with_untracked(Filter::is_empty) {
            change(Filter::default(), true);
        }
    };
    let sheet = FilterSheet::default();
    let (opened, holder) = (sheet.clone(), sheet.clone());
    let toggle = button(Msg::AllFilters, move || opened.open())
        .class("filter-toggle")
        .attr("aria-haspopup", "dialog")
        .child(" ")
        .child(el("span").class("count").child(live(chosen)));
    let field = search_field(store, Msg::SearchAgenda, false, words, typed);
    let bar =
        el("div").class("filter-bar").child(field.on("focusin", move |_| near())).child(toggle);
    let groups = holder.home(el("div").class("filter-groups").child(groups));
    el("form")
        .class("filters")
        .attr("role", "search")
        .label(Msg::Filters)
        .on("submit", |event| event.prevent_default())
        .child(bar)
        .child(quick_choices(store, agenda, filter, outcome, change))
        .child(groups)
        .child(sheet.dialog(store, outcome, clear))
        .into()
}

fn group(
    store: Store,
    agenda: &Arc<MeetingAgenda>,
    facet: Facet,
    filter: Derived<Filter>,
    outcome: Derived<Outcome>,
    change: impl Fn(Filter, bool) + Copy + Send + Sync + 'static,
) -> Markup {
    let heading = store.locale.word("facet", facet.as_str());
    let count = agenda.facets.values(facet).len();
    let is_open =
        count <= OPEN_UP_TO || filter.with_untracked(|filter| !filter.values(facet).is_empty());
    let is_listed = RwSignal::new(is_open || count <= LISTED_UP_TO);
    let agenda = agenda.clone();
    let list = live(move || {
        is_listed.get().then(|| {
            let values = agenda.facets.values(facet).iter().enumerate();
            let items = values
                .map(|(place, value)| choice(store, facet, place, value, filter, outcome, change));
            el("ul").attr("aria-label", heading).children(items)
        })
    });
    el("details")
        .class("facet")
        .key(facet.as_str())
        .flag("open", is_open)
        .on("toggle", move |_| is_listed.set(true))
        .built(move |facet| {
            // On a published page it may have been opened before.
            if facet.has_attribute("open") {
                is_listed.set(true);
            }
        })
        .child(el("summary").child(heading))
        .child(list)
        .into()
}

/// A value with its box, and how many sessions it would give.
fn choice(
    store: Store,
    facet: Facet,
    place: usize,
    value: &FacetValue,
    filter: Derived<Filter>,
    outcome: Derived<Outcome>,
    change: impl Fn(Filter, bool) + Copy + 'static,
) -> El {
    let name = facet_value_name(store, facet, value);
    let (id, chosen) = (value.id.clone(), value.id.clone());
    let is_chosen = move || filter.with(|filter| filter.has(facet, &chosen));
    let toggle = move |_| change(filter.get_untracked().toggled(facet, &id), true);
    let count =
        move || outcome.with(|outcome| outcome.counts(facet).get(place).copied().unwrap_or(0));
    el("li").key(value.id.to_string()).child(
        el("label")
            .class("choice")
            .live_attr("data-none", move || (count() == 0).then_some(""))
            .child(
                el("input")
                    .attr("type", "checkbox")
                    .attr("name", facet.as_str())
                    .attr("value", value.id.to_string())
                    .live_property("checked", is_chosen)
                    .on("change", toggle),
            )
            .child(el("span").class("name").child(text(store, &name)))
            .child(el("span").class("count").child(live(move || count().to_string()))),
    )
}

/// The name of a value: the feed's, or for days, kinds and languages the interface's.
pub fn facet_value_name(store: Store, facet: Facet, value: &FacetValue) -> Text {
    let locale = store.locale;
    let id = value.id.as_str();
    match (&value.name, facet) {
        (Some(name), _) => name.clone(),
        (None, Facet::Day) => {
            let day = crate::feed::day(id).map(|date| day_of_week(locale, date));
            Text::plain(day.unwrap_or_else(|| id.to_owned()))
        }
        (None, Facet::Kind) => Text::plain(locale.word("kind", id)),
        (None, _) => match locale.word("language", id) {
            "" => Text::plain(id),
            name => Text::plain(name),
        },
    }
}
