//! Buttons that open a panel in their place: to share what is shown, and to add it to a calendar. What is in
//! the panel comes with the annex.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{loading, missing};
use crate::agenda::{Key, Meeting, Outcome, Session};
use crate::format::Msg;
use crate::ui::annex;
use crate::ui::derived::Derived;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el, live};
use crate::ui::page::Context;
use crate::ui::store::MeetingAgenda;

/// A way from a page to elsewhere.
pub enum Way {
    /// The link to it.
    Share,
    /// The sessions of an agenda that are shown, or those of one of its days, in a calendar.
    Agenda(Key<Meeting>, Arc<MeetingAgenda>, Derived<Outcome>, Option<usize>),
    /// A session in a calendar.
    Session(Key<Meeting>, Arc<MeetingAgenda>, Key<Session>),
    /// The reader's own agenda in a calendar.
    Mine,
}

/// Drawn on 24 by 24: an arrow that leaves a box, and a calendar's leaf with a plus.
const SHARE: &str = "M12 15V3M8 7l4-4 4 4M6 11H4v10h16V11h-2";
const CALENDAR: &str = "M4 5h16v16H4zM4 9h16M8 2v5M16 2v5M12 12v6M9 15h6";

thread_local! {
    /// Which one of the page is open, so that what is in it stays when the page is made anew.
    static OPEN: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The button with its panel. `of` tells it from others of the page for those who hear it.
#[inline(never)]
pub fn way(context: &Context, way: Way, of: Option<&str>) -> El {
    let store = context.store;
    let (name, icon) = match &way {
        Way::Share => (Msg::Share, SHARE),
        Way::Agenda(..) | Way::Session(..) | Way::Mine => (Msg::AddToCalendar, CALENDAR),
    };
    let label = of.map(|of| {
        store.locale.fill(Msg::ChipName, &[("facet", store.locale.text(name)), ("value", of)])
    });
    let own = match &way {
        Way::Agenda(.., Some(day)) => *day + 2,
        way => usize::from(matches!(way, Way::Share)),
    };
    let is_open = RwSignal::new(OPEN.get() == Some(own));
    let context = context.clone();
    let panel = live(move || {
        if !is_open.get() {
            return Markup::Nothing;
        }
        match store.annex() {
            Load::Pending => loading(store).into(),
            Load::Ready(()) => annex::panel(&context, &way),
            Load::Failed(failure) => {
                missing(store, &context.known, Msg::FailedPanel, &failure).into()
            }
        }
    });
    // A page that is made anew leaves the element as it is.
    let look = move |element: &Element| {
        let is_now = element.has_attribute("open");
        if is_now != is_open.get_untracked() {
            // Where one closes because another opens, browsers may tell of the one that opens first.
            if is_now || OPEN.get() == Some(own) {
                OPEN.set(is_now.then_some(own));
            }
            is_open.set(is_now);
        }
    };
    let icon = el("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", icon));
    let summary = el("summary").attr_if("aria-label", label).child(icon);
    el("details")
        .class("way")
        // Of those with one name browsers keep one open.
        .attr("name", "way")
        .on("toggle", move |event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            details.iter().for_each(look);
        })
        .child(summary.child(el("span").child(name)))
        .child(el("div").class("panel").child(panel))
        .built(move |element| look(&element))
}
