//! All meetings: those ahead, those held, and those of which nothing more is known.

use super::{Context, Page};
use crate::agenda::{Meeting, MeetingStatus, Sessions, Word, order};
use crate::format::Msg;
use crate::format::time::{machine_date, period};
use crate::ui::component::{frame, name_link, paragraph, section, text};
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let today = store.clock.today();
    // The nearest in time first: ahead the soonest, behind the latest.
    let list = |is_ahead: bool, test: &dyn Fn(&Meeting) -> bool| -> Markup {
        let meetings = network.meetings.records().iter().filter(|meeting| test(meeting));
        let mut meetings: Vec<&Meeting> = meetings.collect();
        order::sort_by_key(&mut meetings, |meeting| {
            let day = meeting.period.starts_on().first_day().to_julian_day();
            if is_ahead { day } else { -day }
        });
        let items = meetings.into_iter().map(|meeting| el("li").child(card(store, meeting)));
        let items: Vec<El> = items.collect();
        (!items.is_empty()).then(|| el("ul").class("meetings").child(items)).into()
    };
    let is_held =
        |meeting: &Meeting| meeting.status == MeetingStatus::Held && !meeting.is_ahead(today);
    let is_other =
        |meeting: &Meeting| meeting.status != MeetingStatus::Held && !meeting.is_ahead(today);
    let title = store.locale.text(Msg::NavMeetings);
    let view = frame(store, "page", Vec::new(), title)
        .child(section(Msg::MeetingsAhead, list(true, &|meeting| meeting.is_ahead(today))))
        .child(section(Msg::MeetingsHeld, list(false, &is_held)))
        .child(section(Msg::MeetingsOther, list(false, &is_other)));
    Page::new(title, view)
}

/// A meeting in short: when, what, where, and whether anything is known of it.
pub fn card(store: Store, meeting: &Meeting) -> El {
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
