//! In which zone the times of a meeting are shown, and the choice of another.

use std::sync::Arc;

use leptos::prelude::*;

use super::{loading, missing};
use crate::agenda::{Key, Meeting};
use crate::format::Msg;
use crate::ui::annex;
use crate::ui::intl::own_zone;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el, live};
use crate::ui::page::Context;
use crate::ui::store::MeetingAgenda;
use crate::ui::zone::{Clocks, is_same, name_on};

/// "All times are Seoul time (UTC+9)", which opens the choice where there is one: not for a reader
/// whose clock shows the time of the meeting anyway, unless the address says another zone.
pub fn zone_choice(
    context: &Context,
    key: Key<Meeting>,
    clocks: &Clocks,
    agenda: &Arc<MeetingAgenda>,
) -> El {
    let Context { store, known, navigation } = context.clone();
    let meeting = &known.network.meetings[key];
    let note = |tag| el(tag).class("note zone");
    let shown = clocks.other.as_ref().or(clocks.meeting.as_ref());
    let (Some(own), Some(shown)) = (clocks.meeting.as_ref(), shown) else {
        return note("p").child(Msg::NoZone);
    };
    let day = meeting.period.starts_on().first_day();
    let words = store.locale.fill(Msg::AllTimes, &[("zone", &name_on(store, shown, day))]);
    let is_mine = own_zone().is_none_or(|mine| is_same(own, &mine, &agenda.spans));
    if is_mine && store.shown_view().zone.is_none() {
        return note("p").child(words);
    }
    let is_open = RwSignal::new(clocks.unknown.is_some());
    let (clocks, agenda) = (clocks.clone(), agenda.clone());
    let options = live(move || {
        if !is_open.get() {
            return Markup::Nothing;
        }
        let meeting = &known.network.meetings[key];
        match store.annex() {
            Load::Pending => loading(store).into(),
            Load::Ready(()) => {
                annex::zone_options(store, navigation, meeting, &clocks, &agenda.spans)
            }
            Load::Failed(failure) => missing(store, &known, Msg::FailedZones, &failure).into(),
        }
    });
    el("details")
        .class("zone-choice")
        .flag("open", is_open.get_untracked())
        .on("toggle", move |_| is_open.set(true))
        .child(note("summary").child(words))
        .child(options)
}
