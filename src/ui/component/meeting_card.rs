//! A meeting in short.

use super::{name_link, paragraph, text};
use crate::agenda::{Meeting, MeetingStatus, Sessions, Word};
use crate::format::Msg;
use crate::format::time::{machine_date, period};
use crate::ui::markup::{El, el};
use crate::ui::store::Store;

/// A meeting in short: when, what, where, and whether anything is known of it.
pub fn meeting_card(store: Store, meeting: &Meeting) -> El {
    let locale = store.locale;
    let status = match meeting.status {
        _ if meeting.is_overdue(store.clock.today()) => Some(locale.text(Msg::MeetingOverdue)),
        MeetingStatus::Held if meeting.sessions == Sessions::None => {
            Some(locale.text(Msg::NoAgendaKnown))
        }
        MeetingStatus::Held => None,
        status => Some(locale.word("meeting-status", status.as_str())),
    };
    let date = machine_date(meeting.period.starts_on());
    let date = el("time").attr("datetime", date).child(period(locale, &meeting.period));
    let place = meeting.main_venue().map(|venue| {
        let locality = venue.locality.as_ref().map(|locality| text(store, locality));
        let comma = locality.is_some().then_some(", ");
        el("p").class("place").child(text(store, &venue.name)).child(comma).child(locality)
    });
    el("div")
        .class("meeting-card")
        .child(el("p").class("date").child(date))
        .child(el("h3").child(name_link(store, meeting)))
        .child(paragraph(store, "theme", meeting.theme.as_ref()))
        .child(place)
        .child(paragraph(store, "summary", meeting.summary.as_ref()))
        .child(status.map(|status| el("p").class("note").child(status)))
}
