//! In which zone the times of a meeting are shown, and the choice of another.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{loading, missing};
use crate::agenda::{Key, Meeting};
use crate::format::Msg;
use crate::format::time::zone_city;
use crate::route::Route;
use crate::ui::annex;
use crate::ui::intl::own_zone;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el, live};
use crate::ui::page::Context;
use crate::ui::store::MeetingAgenda;
use crate::ui::zone::{Clocks, is_same, name_on};

thread_local! {
    /// The place at which the choice is open.
    static OPEN: RefCell<Option<Route>> = const { RefCell::new(None) };
}

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
    let zone = match clocks.is_changing {
        false => name_on(store, shown, day),
        true => store.locale.fill(Msg::ZoneTimeOnly, &[("city", &zone_city(shown))]),
    };
    let words = store.locale.fill(Msg::AllTimes, &[("zone", &zone)]);
    let is_mine = own_zone().is_none_or(|mine| is_same(own, &mine, &agenda.spans));
    if is_mine && clocks.other.is_none() && clocks.unknown.is_none() {
        return note("p").child(words);
    }
    // A choice makes the page anew, and leaves this open.
    let here = navigation.route.read_untracked().place();
    let is_kept = OPEN.with_borrow(|open| open.as_ref() == Some(&here));
    let is_open = RwSignal::new(is_kept || clocks.unknown.is_some());
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
        .on("toggle", move |event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let is_shown = details.is_some_and(|details| details.has_attribute("open"));
            OPEN.set(is_shown.then(|| here.clone()));
            if is_shown {
                is_open.set(true);
            }
        })
        .child(note("summary").child(words))
        .child(options)
}
