//! The live desk while nothing is on: what comes next, or a rehearsal.

use leptos::prelude::untrack;

use super::{Place, Scene};
use crate::agenda::{DeskLog, Led, SessionStatus};
use crate::format::Msg;
use crate::format::time::{clock, countdown, day_of_week};
use crate::ui::component::{heading_of, page_title, text};
use crate::ui::markup::{El, Markup, button, el, several};

impl Place {
    /// Nothing is on: what comes next, or that the meeting is over or not begun, and a rehearsal.
    pub(super) fn waiting(&self, scene: &Scene) -> Markup {
        let store = self.context.store;
        let locale = store.locale;
        let next = scene.standing.next.first().copied();
        let words = match next {
            _ if self.agenda.spans.is_empty() => Msg::LiveNothing,
            None => Msg::LiveOver,
            Some(_) if scene.standing.line.is_none() || scene.standing.begun == 0 => Msg::LiveNotOn,
            Some(_) => Msg::LiveBetween,
        };
        let next = next.map(|place| {
            let (session, span) = (self.session(place), self.agenda.spans[place]);
            let day = day_of_week(locale, session.slot.starts_at().date());
            let values = [("date", &*day), ("time", &*clock(session.slot.starts_at()))];
            let left = span.starts_at.0.saturating_sub(scene.now.0);
            // Days ahead nobody counts seconds.
            let left = (left < 12 * 3600)
                .then(|| el("p").class("countdown").attr("role", "timer").child(countdown(left)));
            el("section")
                .class("turn")
                .child(el("p").class("role").child(locale.fill(Msg::NextAt, &values)))
                .child(el("p").class("who").child(text(store, &heading_of(store, session))))
                .child(left)
        });
        several([
            Markup::from(page_title(words)),
            next.into(),
            (!self.is_screen).then(|| self.rehearsals()).flatten().into(),
        ])
    }

    /// Every session that can be tried out.
    fn rehearsals(&self) -> Option<El> {
        let store = self.context.store;
        let sessions = self.agenda.schedule.sessions.records().iter().zip(&self.agenda.spans);
        let sessions = sessions.filter(|(session, _)| {
            !session.items.is_empty() && session.status != SessionStatus::Cancelled
        });
        let buttons = sessions.map(|(session, span)| {
            let (place, id, starts_at) = (self.clone(), session.id.clone(), span.starts_at);
            let begin = move || {
                let clock = place.context.store.clock;
                let device = untrack(|| clock.now()).0 - clock.shift();
                place.book.keep(Some(DeskLog {
                    session: id.clone(),
                    shift: starts_at.0 - device,
                    is_rehearsal: true,
                    led: Led::default(),
                }));
            };
            let day = day_of_week(store.locale, session.slot.day(self.meeting().day_start));
            let time = [&*day, ", ", &*clock(session.slot.starts_at())].concat();
            el("li")
                .child(el("span").class("note").child(time))
                .child(button(text(store, &heading_of(store, session)), begin))
        });
        let buttons: Vec<El> = buttons.collect();
        (!buttons.is_empty()).then(|| {
            el("section")
                .class("rehearsals")
                .child(el("h2").child(Msg::Rehearse))
                .child(el("p").class("note").child(Msg::RehearseNote))
                .child(el("ul").child(buttons))
        })
    }
}
