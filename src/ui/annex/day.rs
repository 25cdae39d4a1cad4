//! A day of a meeting, as a page of its own that can be linked, printed and read without the program.

use crate::agenda::{Day, Key, Meeting, Slug};
use crate::format::Msg;
use crate::format::time::{day_of_week, long_date};
use crate::route::Route;
use crate::ui::component::{Above, frame, link, now_next, session_row, standing, zone_choice};
use crate::ui::markup::{El, Stage, el};
use crate::ui::page::{Context, Page, not_found_page, with_agenda};
use crate::ui::store::Store;
use crate::ui::zone::Clocks;

/// The page.
#[inline(never)]
pub fn page(context: &Context, key: Key<Meeting>, date: &str) -> Page {
    with_agenda(context, key, |agenda| {
        let days = &agenda.schedule.days;
        let Some(place) = days.iter().position(|day| day.date.to_string() == date) else {
            return not_found_page(context);
        };
        let (store, network, day) = (context.store, &context.known.network, &days[place]);
        let meeting = &network.meetings[key];
        let clocks = Clocks::of(store, meeting, &agenda.spans);
        let above = vec![
            Above::place(store, Route::Meetings, Msg::NavMeetings),
            Above::record(store, Route::meeting(&meeting.id), &meeting.title),
        ];
        let sessions = &agenda.schedule.sessions.records()[day.sessions.clone()];
        let rows = sessions.iter().map(|session| {
            el("li").child(session_row(
                store,
                network,
                meeting,
                &clocks,
                day.date,
                session,
                None,
                Stage::Whole,
            ))
        });
        let rows: Vec<El> = rows.collect();
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let title = long_date(store.locale, day.date);
        let now = standing(store, &context.known, key, &agenda);
        let before = place.checked_sub(1).and_then(|place| days.get(place));
        let view = frame(store, "page", above, title.clone())
            .child(
                el("p").class("result-count").child(store.locale.count(Msg::SessionCount, count)),
            )
            .child(zone_choice(context, key, &clocks, &agenda))
            .child(now_next(store, &context.known, key, &agenda, now, true))
            // Each session is a heading of the third level, as on all pages.
            .child(el("h2").class("visually-hidden").child(Msg::Sessions))
            .child(el("ol").class("sessions").child(rows))
            .child(neighbours(store, meeting, before, days.get(place + 1)));
        Page::new(title, view)
    })
}

/// The days before and after.
fn neighbours(store: Store, meeting: &Meeting, before: Option<&Day>, after: Option<&Day>) -> El {
    let neighbour = |day: Option<&Day>, class: &'static str, label: Msg| {
        day.and_then(|day| {
            let date: Slug = day.date.to_string().parse().ok()?;
            let route = Route::Day { meeting: meeting.id.clone(), date };
            let label = el("span").class("label").child(label);
            let place = link(store, &route, day_of_week(store.locale, day.date));
            Some(el("p").class(class).child(label).child(" ").child(place))
        })
    };
    el("nav")
        .class("neighbours")
        .label(Msg::OtherDays)
        .child(neighbour(before, "previous", Msg::Previous))
        .child(neighbour(after, "next", Msg::Next))
}
