//! What is on in a meeting, and what comes next, as links that lead there.

use std::sync::Arc;

use web_sys::ScrollLogicalPosition;

use super::{heading_of, link, text};
use crate::agenda::{Key, Meeting, Now, Slot};
use crate::format::Msg;
use crate::format::time::{clock, day_of_week, time_in_zone};
use crate::route::Route;
use crate::ui::derived::Derived;
use crate::ui::document;
use crate::ui::intl::BrowserZones;
use crate::ui::markup::{El, Markup, el, live};
use crate::ui::store::{Known, MeetingAgenda, Store};
use crate::ui::zone::Clocks;

/// Where the clock stands in a meeting. It changes when a session begins or ends, not with the clock.
pub fn standing(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
) -> Derived<Now> {
    let (known, agenda) = (known.clone(), agenda.clone());
    Derived::new(move || {
        let now = store.clock.now();
        let today = known.network.meetings[key].day_at(now, &BrowserZones);
        Now::at(&agenda.schedule, &agenda.spans, now, today)
    })
}

/// The strip; nothing while the meeting is not on. `is_here` says that the sessions stand on this page,
/// so that a link only goes to the row.
pub fn now_next(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    now: Derived<Now>,
    is_here: bool,
) -> Markup {
    let (known, agenda) = (known.clone(), agenda.clone());
    live(move || {
        let meeting = &known.network.meetings[key];
        let now = now.get();
        // From the morning of the first day to the end of the last session.
        if !(now.is_during() || now.has_more() && now.line.is_some()) {
            return Markup::Nothing;
        }
        let locale = store.locale;
        let clocks = Clocks::of(store, meeting, &agenda.spans);
        let today = meeting.day_at(store.clock.now(), &BrowserZones);
        let row = |label: Msg, place: &usize| {
            let session = &agenda.schedule.sessions.records()[*place];
            let (slot, offset) = clocks.slot(&session.slot);
            let name = text(store, &heading_of(store, session));
            let id = session.id.to_string();
            let place = link(store, &Route::session(&meeting.id, &session.id), name);
            let place = place.on("click", move |event| {
                let title = ["[data-session-id=\"", &id, "\"] h3 a"].concat();
                // A row that a filter hides is not here; then the link leads to the session's page.
                if is_here && document::focus_in_view(&title, ScrollLogicalPosition::Center) {
                    event.prevent_default();
                }
            });
            let day = session.slot.day(meeting.day_start);
            let day = (Some(day) != today).then(|| day_of_week(locale, slot.starts_at().date()));
            let time = when(store, label, &slot);
            let time = time_in_zone(locale, time, offset);
            let time = day.into_iter().chain([time]).collect::<Vec<_>>().join(", ");
            el("li")
                .child(el("b").child(label))
                .child(" ")
                .child(place)
                .child(" ")
                .child(el("span").class("note").child(time))
        };
        let running = now.running.iter().map(|place| row(Msg::Now, place));
        let next = now.next.iter().map(|place| row(Msg::Next, place));
        let rows: Vec<El> = running.chain(next).collect();
        let label = [locale.text(Msg::Now), ", ", locale.text(Msg::Next)].concat();
        el("ul").class("now-next").attr("aria-label", label).child(rows).into()
    })
}

/// "until 10:30" for what is on, the start for what is next.
fn when(store: Store, label: Msg, slot: &Slot) -> String {
    match label {
        Msg::Now => store.locale.fill(Msg::Until, &[("time", &clock(slot.ends_at()))]),
        _ => clock(slot.starts_at()),
    }
}
