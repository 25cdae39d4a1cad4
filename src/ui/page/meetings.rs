//! All meetings: those ahead, those held, and those of which nothing more is known.

use crate::ui::markup::{Markup, el};

use super::{Context, Page};
use crate::agenda::{Meeting, MeetingStatus, Sessions, Word};
use crate::format::Msg;
use crate::format::time::{machine_date, period};
use crate::route::Route;
use crate::ui::clock;
use crate::ui::component::{breadcrumbs, link, page_title, section, text};

/// The page.
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let today = clock::today();
    let list = |test: &dyn Fn(&Meeting) -> bool| {
        let meetings = network.meetings.records().iter().filter(|meeting| test(meeting));
        let items: Vec<_> = meetings.map(|meeting| card(context, meeting)).collect();
        (!items.is_empty()).then(|| el("ul").class("meetings").child(items))
    };
    let is_held =
        |meeting: &Meeting| meeting.status == MeetingStatus::Held && !meeting.is_ahead(today);
    let is_other =
        |meeting: &Meeting| !meeting.is_ahead(today) && meeting.status != MeetingStatus::Held;
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavMeetings)))
        .child(section(store, Msg::MeetingsAhead, list(&|meeting| meeting.is_ahead(today))))
        .child(section(store, Msg::MeetingsHeld, list(&is_held)))
        .child(section(store, Msg::MeetingsOther, list(&is_other)));
    Page::new(locale.text(Msg::NavMeetings), view.into())
}

fn card(context: &Context, meeting: &Meeting) -> Markup {
    let store = context.store;
    let locale = store.locale;
    let status = match meeting.status {
        _ if meeting.is_overdue(clock::today()) => Some(locale.text(Msg::MeetingOverdue)),
        MeetingStatus::Held if meeting.sessions == Sessions::None => {
            Some(locale.text(Msg::NoAgendaKnown))
        }
        MeetingStatus::Held => None,
        status => Some(locale.word("meeting-status", status.as_str())),
    };
    let theme =
        meeting.theme.as_ref().map(|theme| el("p").class("theme").child(text(store, theme)));
    let summary = meeting.summary.as_ref().map(|summary| el("p").child(text(store, summary)));
    el("li")
        .class("meeting-card")
        .child(
            el("p").class("date").child(
                el("time")
                    .attr("datetime", machine_date(meeting.period.starts_on()))
                    .child(period(locale, &meeting.period)),
            ),
        )
        .child(el("h3").child(link(store, &Route::meeting(&meeting.id), &meeting.title)))
        .child(theme)
        .child(summary)
        .child(status.map(|status| el("p").class("note").child(status)))
        .into()
}
