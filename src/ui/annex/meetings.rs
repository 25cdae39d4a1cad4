//! All meetings: those ahead, those held, and those of which nothing more is known.

use crate::agenda::{Meeting, MeetingStatus, order};
use crate::format::Msg;
use crate::ui::component::{frame, meeting_card, section};
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page};

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
        let items =
            meetings.into_iter().map(|meeting| el("li").child(meeting_card(store, meeting)));
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
