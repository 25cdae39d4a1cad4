//! The sessions of a meeting by time and room, a table a day. Read row by row it gives the order of the
//! list.

use time::Date;

use crate::agenda::{Day, Grid, Meeting, Now, Outcome, Session, Word};
use crate::format::Msg;
use crate::format::time::{clock, long_date, machine_time};
use crate::route::Route;
use crate::ui::component::{Rows, heading_of, link, other_times, session_status, text, times};
use crate::ui::derived::{Derived, effect};
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::{MeetingAgenda, Store};
use crate::ui::zone::Clocks;

/// The tables; of their sessions those in `outcome` are shown. Called from outside: not while
/// [`Store::annex`] is pending.
#[inline(never)]
pub fn day_grids(
    store: Store,
    meeting: &Meeting,
    clocks: &Clocks,
    agenda: &MeetingAgenda,
    outcome: Derived<Outcome>,
    now: Derived<Now>,
) -> Markup {
    let (rows, shown) = (Rows::default(), Rows::default());
    let days = agenda.schedule.days.iter();
    let days =
        days.map(|day| shown.add(day_grid(store, meeting, clocks, agenda, day, &rows), false));
    let days: Vec<El> = days.collect();
    let ranges: Vec<_> = agenda.schedule.days.iter().map(|day| day.sessions.clone()).collect();
    let marked = rows.clone();
    effect(move || {
        outcome.with(|outcome| {
            rows.hide(&|place| !outcome.matching.contains(place));
            shown.hide(&|day| !ranges[day].clone().any(|place| outcome.matching.contains(place)));
        });
    });
    effect(move || now.with(|now| marked.mark(now)));
    days.into()
}

fn day_grid(
    store: Store,
    meeting: &Meeting,
    clocks: &Clocks,
    agenda: &MeetingAgenda,
    day: &Day,
    shown: &Rows,
) -> El {
    let grid = Grid::of(&agenda.schedule, day);
    let heads = grid.columns.iter().map(|column| {
        let name = match column.room {
            Some(room) => text(store, &meeting.rooms[room].name),
            None => store.locale.text(Msg::WithoutRoom).into(),
        };
        el("th").attr("scope", "col").attr("colspan", column.lanes.to_string()).child(name)
    });
    let rows = grid.rows.iter().map(|row| {
        let (at, offset) = clocks.at(row.starts_at);
        let time = el("time").attr("datetime", machine_time(at, offset)).child(clock(at));
        let cells = row.cells.iter().map(|cell| {
            let session = cell.session.map(|place| {
                let session = &agenda.schedule.sessions.records()[place];
                let item = el("div").key(session.id.to_string());
                shown
                    .add(item.child(session_cell(store, meeting, clocks, day.date, session)), false)
            });
            el("td")
                .attr("rowspan", cell.rows.to_string())
                .attr("colspan", cell.lanes.to_string())
                .child(session)
        });
        el("tr").child(el("th").attr("scope", "row").child(time)).children(cells)
    });
    let heading = long_date(store.locale, day.date);
    let table = el("table")
        .child(el("thead").child(el("tr").child(el("td")).children(heads)))
        .child(el("tbody").children(rows));
    // It scrolls by itself, also by keyboard, so that rooms and times stay in sight.
    let scroll = el("div")
        .class("scroll")
        .attr("role", "region")
        .attr("aria-label", heading.clone())
        .attr("tabindex", "0")
        .child(table);
    el("section")
        .class("day-grid")
        .key(day.date.to_string())
        .child(el("h2").child(heading))
        .child(scroll)
}

/// A session in short.
fn session_cell(
    store: Store,
    meeting: &Meeting,
    clocks: &Clocks,
    day: Date,
    session: &Session,
) -> El {
    let name = text(store, &heading_of(store, session));
    el("article")
        .attr("data-session-id", session.id.to_string())
        .attr("data-kind", session.kind.as_str())
        .attr("data-status", session.status.as_str())
        .child(times(store, clocks, session))
        .children(other_times(store, clocks, day, session))
        .child(el("h3").child(link(store, &Route::session(&meeting.id, &session.id), name)))
        .child(session_status(store, session).map(|status| el("p").class("note").child(status)))
}
