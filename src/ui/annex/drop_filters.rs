//! What to drop so that something matches again.

use std::rc::Rc;
use std::sync::Arc;

use super::find_sessions;
use crate::agenda::{Filter, Key, Meeting};
use crate::format::Msg;
use crate::ui::component::Choice;
use crate::ui::markup::{El, button, el};
use crate::ui::store::{Known, MeetingAgenda, Store};

/// An item for each choice without which something matches, with how much; `choose` is told the filter without it.
/// Called from outside: not while [`Store::annex`] is pending.
#[inline(never)]
pub fn drop_filters(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    filter: &Filter,
    choose: &Rc<dyn Fn(Filter)>,
) -> Vec<El> {
    let matching = |filter: &Filter| {
        let found = match filter.text.trim() {
            "" => None,
            text => find_sessions(store, known, key, agenda, text),
        };
        filter.apply(&agenda.facets, found.as_ref()).matching.len()
    };
    let offers = Choice::all(filter).into_iter().filter_map(|choice| {
        let dropped = choice.dropped(filter);
        let count = u32::try_from(matching(&dropped)).ok().filter(|count| *count > 0)?;
        let name = choice.name(store, agenda, filter);
        let words = store.locale.count_with(Msg::DropFilter, count, &[("name", &name)]);
        let choose = choose.clone();
        Some(el("li").child(button(words, move || choose(dropped.clone()))))
    });
    offers.collect()
}
