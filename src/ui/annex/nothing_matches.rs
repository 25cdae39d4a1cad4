//! What is said when nothing matches: what to drop so that something does again.

use std::rc::Rc;
use std::sync::Arc;

use super::find_sessions;
use crate::agenda::{Filter, Key, Meeting};
use crate::format::Msg;
use crate::ui::component::Choice;
use crate::ui::markup::{El, button, el};
use crate::ui::store::{Known, MeetingAgenda, Store};

/// Says so, with a button for each choice without which something matches, and how much; `choose` is told the
/// filter without it.
/// Called from outside: not while [`Store::annex`] is pending.
#[inline(never)]
pub fn nothing_matches(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    filter: &Filter,
    choose: &Rc<dyn Fn(Filter)>,
) -> El {
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
    let offers = offers.collect::<Vec<_>>();
    let choose = choose.clone();
    let clear = el("li").child(button(Msg::ClearAll, move || choose(Filter::default())));
    let offers = el("ul").children(offers).child(clear);
    el("div").class("notice empty").child(el("p").child(Msg::NothingMatches)).child(offers)
}
