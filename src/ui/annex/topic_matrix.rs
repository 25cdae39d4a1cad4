//! Which session is about which topic, as a small table.

use crate::agenda::{Meeting, Network, Schedule, Session};
use crate::format::Msg;
use crate::format::time::{clock, day_of_week, other_day};
use crate::route::Route;
use crate::ui::component::{heading_of, link, name_link};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;
use crate::ui::zone::Clocks;

/// With more sessions it is no longer small; the filters of the agenda say the same.
const SESSIONS_UP_TO: usize = 40;

/// The table; nothing where there is little to compare.
pub fn topic_matrix(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    clocks: &Clocks,
    schedule: &Schedule,
) -> Markup {
    let locale = store.locale;
    let mut columns: Vec<&Session> = Vec::new();
    let mut days = el("tr").child(el("td"));
    for day in &schedule.days {
        let sessions = &schedule.sessions.records()[day.sessions.clone()];
        let before = columns.len();
        columns.extend(sessions.iter().filter(|session| !session.topics.is_empty()));
        let count = columns.len() - before;
        if count > 0 {
            let name = day_of_week(locale, day.date);
            let head = el("th").attr("scope", "colgroup").attr("colspan", count.to_string());
            days = days.child(head.child(name));
        }
    }
    let topics = network.topics.iter();
    let topics = topics.filter(|(key, _)| columns.iter().any(|it| it.topics.contains(key)));
    let topics: Vec<_> = topics.collect();
    if columns.len() < 2 || columns.len() > SESSIONS_UP_TO || topics.len() < 2 {
        return Markup::Nothing;
    }
    let times = columns.iter().map(|session| {
        let at = clock(clocks.at(session.slot.starts_at()).0);
        let name = heading_of(store, session).read(&locale.language).to_owned();
        let time = link(store, &Route::session(&meeting.id, &session.id), at.clone());
        let day = session.slot.day(meeting.day_start);
        let date = other_day(locale, clocks.at(session.slot.starts_at()).0.date(), day);
        let date = date.map(|date| [&*date, " "].concat()).unwrap_or_default();
        let said = [&*at, " ", &*date, &*name].concat();
        let time = time.attr("aria-label", said.clone()).attr("title", said);
        el("th").attr("scope", "col").child(time)
    });
    let times: Vec<El> = times.collect();
    let rows = topics.into_iter().map(|(key, topic)| {
        let cells = columns.iter().map(|session| {
            let mark = session.topics.contains(&key).then(|| {
                el("span").class("mark").child(el("span").class("visually-hidden").child(Msg::Yes))
            });
            el("td").child(mark)
        });
        el("tr").child(el("th").attr("scope", "row").child(name_link(store, topic))).children(cells)
    });
    let heading = locale.text(Msg::TopicsBySession);
    let table = el("table")
        .child(el("thead").child(days).child(el("tr").child(el("td")).child(times)))
        .child(el("tbody").children(rows));
    let zone = columns.first().and_then(|first| clocks.name(store, first.slot.starts_at()));
    let zone = zone
        .map(|zone| el("p").class("note").child(locale.fill(Msg::AllTimes, &[("zone", &zone)])));
    // It scrolls by itself where it is wider than the page, also by keyboard.
    let table = el("div")
        .class("topic-matrix")
        .attr("role", "region")
        .attr("aria-label", heading)
        .attr("tabindex", "0")
        .child(table);
    several([Some(table), zone])
}
