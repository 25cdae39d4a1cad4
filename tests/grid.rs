//! The sessions of a day by time and room, and their order in the list.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use std::collections::BTreeSet;
use std::ops::Range;

use plenary::agenda::{Day, Grid, Key, Meeting, Room, Schedule, Session, SessionStatus, Word};
use plenary::feed::{self, Problem, Reason};
use plenary::format::time::clock;
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use support::Feed;
use time::macros::datetime;
use time::{Duration, PrimitiveDateTime};

/// The rooms of the meeting, in its order, which is not that of their ids.
const ROOMS: &[&str] = &["b", "a", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/// A session in short.
#[derive(Debug, Clone)]
struct Plan {
    room: Option<&'static str>,
    starts_at: String,
    ends_at: String,
    status: SessionStatus,
}

/// A session of 4 May with its room, start and end, such as `a 09:00 10:00`; `-` is no room.
fn plan(text: &'static str) -> Plan {
    let words: Vec<&str> = text.split(' ').collect();
    let at = |clock: &str| format!("2026-05-04T{clock}");
    let room = Some(words[0]).filter(|room| *room != "-");
    let (starts_at, ends_at) = (at(words[1]), at(words[2]));
    Plan { room, starts_at, ends_at, status: SessionStatus::Confirmed }
}

fn plans(texts: &[&'static str]) -> Vec<Plan> {
    texts.iter().map(|text| plan(text)).collect()
}

/// A time as it stands in a feed.
fn written(at: PrimitiveDateTime) -> String {
    format!("{}T{}", at.date(), clock(at))
}

/// The sessions of a meeting whose days begin at four. Their ids are their positions in the feed.
fn read(plans: &[Plan]) -> (Meeting, Schedule) {
    let rooms = ROOMS.iter().map(|id| json!({ "id": id, "name": id }));
    let sessions = plans.iter().enumerate().map(|(index, plan)| {
        json!({
            "id": index.to_string(),
            "title": "x",
            "room": plan.room,
            "start": plan.starts_at,
            "end": plan.ends_at,
            "status": plan.status.as_str(),
        })
    });
    let file = json!({
        "plenary": 1,
        "network": { "name": "x" },
        "meetings": [{
            "id": "m", "title": "x", "startDate": "2026", "status": "held",
            "timeZone": "Asia/Seoul", "dayStart": "04:00",
            "rooms": rooms.collect::<Vec<_>>(),
            "sessions": sessions.collect::<Vec<_>>(),
        }],
    });
    let reading = feed::read_network(file.to_string().as_bytes(), &ZoneDatabase).unwrap();
    let is_clash = |problem: &Problem| matches!(problem.reason, Reason::RoomClash { .. });
    assert!(reading.problems.iter().all(is_clash), "{:?}", reading.problems);
    let schedule = reading.schedules.into_iter().next().unwrap().1;
    assert_eq!(schedule.sessions.len(), plans.len());
    (reading.network.meetings.records()[0].clone(), schedule)
}

/// A cell where a browser puts it.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    session: Option<usize>,
    rows: Range<usize>,
    lanes: Range<usize>,
}

/// The cells where a browser puts them: each in the first lanes of its row that are not taken. Fails
/// where the table is not covered once and only once.
fn placed(grid: &Grid) -> Vec<Placed> {
    let lanes: usize = grid.columns.iter().map(|column| column.lanes).sum();
    let mut is_taken = vec![vec![false; lanes]; grid.rows.len()];
    let mut placed = Vec::new();
    for (row, cells) in grid.rows.iter().map(|row| &row.cells).enumerate() {
        for cell in cells {
            let lane = is_taken[row].iter().position(|is_taken| !is_taken);
            let lane = lane.unwrap_or_else(|| unreachable!("too many cells in row {row}"));
            let lanes = lane..lane + cell.lanes;
            assert!(!lanes.is_empty() && cell.rows > 0, "{cell:?}");
            for row in &mut is_taken[row..row + cell.rows] {
                for is_taken in &mut row[lanes.clone()] {
                    assert!(!std::mem::replace(is_taken, true), "{cell:?} lies over another");
                }
            }
            placed.push(Placed { session: cell.session, rows: row..row + cell.rows, lanes });
        }
        assert!(is_taken[row].iter().all(|is_taken| *is_taken), "too few cells in row {row}");
    }
    placed
}

/// The lanes of each column.
fn column_lanes(grid: &Grid) -> Vec<(Option<Key<Room>>, Range<usize>)> {
    let mut first = 0;
    let columns = grid.columns.iter().map(|column| {
        let lanes = first..first + column.lanes;
        first = lanes.end;
        (column.room, lanes)
    });
    columns.collect()
}

/// The table in letters: above, the room of each lane; then the rows with the ids of their sessions.
fn drawn(meeting: &Meeting, schedule: &Schedule, grid: &Grid) -> Vec<String> {
    let columns = column_lanes(grid);
    let with_bars = |lane: &dyn Fn(usize) -> String| {
        let column = |(_, lanes): &(_, Range<usize>)| lanes.clone().map(lane).collect::<String>();
        columns.iter().map(column).collect::<Vec<_>>().join("|")
    };
    let room = |lane: usize| {
        let (room, _) = columns.iter().find(|(_, lanes)| lanes.contains(&lane)).unwrap();
        room.map_or("-".to_owned(), |room| meeting.rooms[room].id.to_string())
    };
    let placed = placed(grid);
    let rows = grid.rows.iter().enumerate().map(|(index, row)| {
        let id = |lane: usize| {
            let is_here = |cell: &&Placed| cell.rows.contains(&index) && cell.lanes.contains(&lane);
            let session = placed.iter().find(is_here).unwrap().session;
            session.map_or(".".to_owned(), |at| schedule.sessions.records()[at].id.to_string())
        };
        format!("{} {}", clock(row.starts_at), with_bars(&id))
    });
    [format!("      {}", with_bars(&room))].into_iter().chain(rows).collect()
}

fn assert_drawn(texts: &[&'static str], expected: &[&str]) {
    let (meeting, schedule) = read(&plans(texts));
    let grid = Grid::of(&schedule, &schedule.days[0]);
    assert_eq!(drawn(&meeting, &schedule, &grid), expected, "{texts:?}");
}

#[test]
fn sessions_stand_below_their_rooms_from_their_start_to_their_end() {
    assert_drawn(
        &["a 09:00 10:00", "b 09:00 11:00", "a 10:30 11:00"],
        &["      b|a", "09:00 1|0", "10:00 1|.", "10:30 1|2"],
    );
}

#[test]
fn a_room_that_is_not_in_use_on_the_day_has_no_column() {
    assert_drawn(&["c 09:00 10:00"], &["      c", "09:00 0"]);
}

#[test]
fn a_break_without_a_room_spans_all_rooms() {
    assert_drawn(
        &["a 09:00 10:00", "b 09:00 10:00", "b 09:30 10:00", "- 10:00 10:30", "a 10:30 11:00"],
        &["      bb|a", "09:00 1.|0", "09:30 12|0", "10:00 33|3", "10:30 ..|4"],
    );
}

#[test]
fn a_session_without_a_room_that_overlaps_with_another_stands_in_a_column_of_its_own() {
    assert_drawn(
        &["- 09:00 10:00", "a 09:30 10:30", "- 10:30 11:00", "- 11:00 12:00", "- 11:30 12:00"],
        &[
            "      --|a",
            "09:00 00|.",
            "09:30 00|1",
            "10:00 ..|1",
            "10:30 22|2",
            "11:00 3.|.",
            "11:30 34|.",
        ],
    );
}

#[test]
fn a_day_without_rooms_has_one_column() {
    assert_drawn(
        &["- 09:00 10:00", "- 11:00 12:00"],
        &["      -", "09:00 0", "10:00 .", "11:00 1"],
    );
}

#[test]
fn sessions_that_overlap_in_a_room_stand_beside_each_other() {
    assert_drawn(
        &["a 09:00 11:00", "a 09:30 10:00", "a 09:30 10:30", "a 10:00 11:00", "a 11:00 12:00"],
        &["      aaa", "09:00 0..", "09:30 012", "10:00 032", "10:30 03.", "11:00 444"],
    );
}

#[test]
fn a_session_takes_the_first_lane_that_is_free() {
    assert_drawn(
        &["a 09:00 09:30", "a 09:00 10:30", "a 09:30 10:00", "a 10:00 11:00"],
        &["      aa", "09:00 01", "09:30 21", "10:00 31", "10:30 3."],
    );
}

#[test]
fn a_session_of_no_length_covers_one_row() {
    assert_drawn(
        &["a 09:00 09:00", "a 09:30 10:00", "b 09:00 10:00", "b 10:00 10:00"],
        &["      b|a", "09:00 2|0", "09:30 2|1", "10:00 3|."],
    );
    assert_drawn(&["- 09:00 09:00"], &["      -", "09:00 0"]);
    assert_drawn(&["a 09:00 09:00", "a 09:00 10:00"], &["      aa", "09:00 01"]);
}

#[test]
fn a_session_past_midnight_stands_below_those_of_its_evening() {
    let mut plans = plans(&["a 20:00 23:00", "b 22:00 23:00", "b 23:30 23:30"]);
    plans[1].ends_at = "2026-05-05T01:00".to_owned();
    plans[2].starts_at = "2026-05-05T01:00".to_owned();
    plans[2].ends_at = "2026-05-05T02:00".to_owned();
    let (meeting, schedule) = read(&plans);
    let grid = Grid::of(&schedule, &schedule.days[0]);
    assert_eq!(
        drawn(&meeting, &schedule, &grid),
        ["      b|a", "20:00 .|0", "22:00 1|0", "23:00 1|.", "01:00 2|."],
    );
}

#[test]
fn a_cancelled_session_keeps_its_place_in_the_grid() {
    let mut plans = plans(&["a 09:00 10:00", "a 09:00 10:00"]);
    plans[0].status = SessionStatus::Cancelled;
    let (meeting, schedule) = read(&plans);
    let grid = Grid::of(&schedule, &schedule.days[0]);
    assert_eq!(drawn(&meeting, &schedule, &grid), ["      aa", "09:00 01"]);
}

#[test]
fn sessions_stand_by_start_room_and_end() {
    let (_, schedule) = read(&plans(&[
        "a 09:00 09:30",
        "b 09:00 10:30",
        "b 09:00 10:00",
        "- 09:00 11:00",
        "c 08:00 12:00",
        "b 09:00 10:00",
    ]));
    let ids = schedule.sessions.records().iter().map(|session| session.id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["4", "3", "2", "5", "1", "0"]);
}

#[test]
fn rooms_are_parallel_where_two_of_them_are_in_use_at_once() {
    for (texts, expected) in [
        (&["a 09:00 10:00"][..], false),
        (&["a 09:00 10:00", "b 09:30 10:30"], true),
        (&["a 09:00 12:00", "a 09:30 10:00", "b 11:00 11:30"], true),
        (&["a 09:00 12:00", "b 10:00 10:00"], true),
        (&["a 09:00 10:00", "b 10:00 11:00"], false),
        (&["a 09:00 10:00", "b 09:00 09:00"], false),
        (&["a 09:00 09:00", "b 09:00 10:00"], false),
        (&["a 09:00 10:00", "a 09:00 10:00"], false),
        (&["a 09:00 10:00", "- 09:00 10:00", "- 09:00 10:00"], false),
    ] {
        assert_eq!(read(&plans(texts)).1.has_parallel_rooms(), expected, "{texts:?}");
    }
}

#[test]
fn a_cancelled_session_is_not_parallel_to_another() {
    let mut plans = plans(&["a 09:00 10:00", "b 09:00 10:00"]);
    plans[1].status = SessionStatus::Cancelled;
    assert!(!read(&plans).1.has_parallel_rooms());
}

/// Sessions of two days in few rooms and at few times, so that all kinds of overlaps come up.
fn any_plans() -> impl Strategy<Value = Vec<Plan>> {
    let half_hours = prop_oneof![5 => 18_i64..26, 1 => 46_i64..52];
    let room = select(&[None, Some("b"), Some("a"), Some("c")][..]);
    let status = prop_oneof![4 => Just(SessionStatus::Confirmed), 1 => select(SessionStatus::ALL)];
    let plan = (0_i64..2, half_hours, 0_i64..5, room, status);
    let plan = plan.prop_map(|(day, half_hours, length, room, status)| {
        let at = datetime!(2026-05-04 00:00) + Duration::days(day);
        let at = at + Duration::minutes(30 * half_hours);
        let ends_at = written(at + Duration::minutes(30 * length));
        Plan { room, starts_at: written(at), ends_at, status }
    });
    prop::collection::vec(plan, 1..16)
}

fn days(schedule: &Schedule) -> impl Iterator<Item = (&Day, &[Session], Grid)> {
    schedule.days.iter().map(|day| {
        let sessions = &schedule.sessions.records()[day.sessions.clone()];
        (day, sessions, Grid::of(schedule, day))
    })
}

/// Whether two sessions meet in a row; one of no length fills the row of its start.
fn share_a_row(grid: &Grid, one: &Session, other: &Session) -> bool {
    let is_in = |session: &Session, at| {
        session.slot.starts_at() == at
            || (session.slot.starts_at() < at && at < session.slot.ends_at())
    };
    grid.rows.iter().any(|row| is_in(one, row.starts_at) && is_in(other, row.starts_at))
}

/// Whether a session shares no row with another that passes a test.
fn is_alone(
    grid: &Grid,
    sessions: &[Session],
    session: &Session,
    counts: impl Fn(&Session) -> bool,
) -> bool {
    let mut others = sessions.iter().filter(|other| other.id != session.id && counts(other));
    !others.any(|other| share_a_row(grid, session, other))
}

/// The table holds each session once, in the order of the list, in the rows of its slot.
fn assert_holds_each_session(schedule: &Schedule) {
    for (day, sessions, grid) in days(schedule) {
        let cells: Vec<Placed> = placed(&grid);
        let read = cells.iter().filter_map(|cell| cell.session);
        assert!(read.eq(day.sessions.clone()), "{cells:?}");
        for (cell, session) in cells.iter().filter(|cell| cell.session.is_some()).zip(sessions) {
            let (starts_at, ends_at) = (session.slot.starts_at(), session.slot.ends_at());
            for (index, row) in grid.rows.iter().enumerate() {
                let is_in = starts_at <= row.starts_at && row.starts_at < ends_at;
                let is_in = is_in || row.starts_at == starts_at;
                assert_eq!(cell.rows.contains(&index), is_in, "{session:?} at {}", row.starts_at);
            }
        }
    }
}

#[test]
fn the_grids_of_the_feeds_hold_each_session_once() {
    for feed in [Feed::bundled(), Feed::full()] {
        assert!(!feed.schedules.is_empty());
        feed.schedules.iter().for_each(|(_, schedule)| assert_holds_each_session(schedule));
    }
}

#[test]
fn a_crowded_day_in_many_rooms_has_a_grid() {
    let at = |minutes| written(datetime!(2026-05-04 08:00) + Duration::minutes(minutes));
    let sessions = (0..400_i64).map(|index| {
        let (room, start) = (ROOMS[index as usize % ROOMS.len()], index * 7 % 600);
        let ends_at = at(start + index * 11 % 90);
        Plan { room: Some(room), starts_at: at(start), ends_at, status: SessionStatus::Confirmed }
    });
    let (_, schedule) = read(&sessions.collect::<Vec<_>>());
    assert!(schedule.has_parallel_rooms());
    assert_holds_each_session(&schedule);
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn read_row_by_row_the_table_holds_each_session_once_in_the_order_of_the_list(
        plans in any_plans(),
    ) {
        assert_holds_each_session(&read(&plans).1);
    }

    #[test]
    fn the_list_is_in_the_order_of_day_start_room_end_and_feed(plans in any_plans()) {
        let (meeting, schedule) = read(&plans);
        let key = |session: &Session| {
            let position: usize = session.id.as_str().parse().unwrap();
            let (slot, room) = (session.slot, session.room);
            (slot.day(meeting.day_start), slot.starts_at(), room, slot.ends_at(), position)
        };
        prop_assert!(schedule.sessions.records().is_sorted_by_key(key));
    }

    #[test]
    fn there_is_a_row_for_each_start_and_each_end_but_the_last(plans in any_plans()) {
        let (_, schedule) = read(&plans);
        for (_, sessions, grid) in days(&schedule) {
            let starts = sessions.iter().map(|session| session.slot.starts_at());
            let mut expected: BTreeSet<_> =
                sessions.iter().map(|session| session.slot.ends_at()).collect();
            expected.pop_last();
            expected.extend(starts);
            prop_assert!(grid.rows.iter().map(|row| row.starts_at).eq(expected));
        }
    }

    #[test]
    fn there_is_a_column_for_each_room_of_the_day_in_their_order(plans in any_plans()) {
        let (_, schedule) = read(&plans);
        for (_, sessions, grid) in days(&schedule) {
            let mut expected: BTreeSet<_> = sessions
                .iter()
                .filter(|one| one.room.is_some() || !is_alone(&grid, sessions, one, |_| true))
                .map(|session| session.room)
                .collect();
            if expected.is_empty() {
                expected.insert(None);
            }
            prop_assert!(grid.columns.iter().map(|column| column.room).eq(expected));
        }
    }

    #[test]
    fn a_session_stands_in_its_room_in_one_lane_or_by_itself_in_all(plans in any_plans()) {
        let (_, schedule) = read(&plans);
        for (_, sessions, grid) in days(&schedule) {
            let columns = column_lanes(&grid);
            for cell in placed(&grid) {
                let Some(place) = cell.session else { continue };
                let session = &schedule.sessions.records()[place];
                if session.room.is_none() && is_alone(&grid, sessions, session, |_| true) {
                    prop_assert_eq!(cell.lanes, 0..columns.last().unwrap().1.end);
                    continue;
                }
                let (_, lanes) = columns.iter().find(|(room, _)| *room == session.room).unwrap();
                if is_alone(&grid, sessions, session, |other| other.room == session.room) {
                    prop_assert_eq!(&cell.lanes, lanes);
                } else {
                    prop_assert_eq!(cell.lanes.len(), 1);
                    prop_assert!(lanes.contains(&cell.lanes.start));
                }
            }
        }
    }

    #[test]
    fn a_room_has_no_more_lanes_than_sessions_at_once_and_the_first_are_taken_first(
        plans in any_plans(),
    ) {
        let (_, schedule) = read(&plans);
        for (_, _, grid) in days(&schedule) {
            let cells = placed(&grid);
            let held: Vec<&Placed> = cells.iter().filter(|cell| cell.session.is_some()).collect();
            for (_, lanes) in column_lanes(&grid) {
                let here = |cell: &&&Placed| {
                    lanes.contains(&cell.lanes.start) && cell.lanes.end <= lanes.end
                };
                let here: Vec<&&Placed> = held.iter().filter(here).collect();
                let at_once = (0..grid.rows.len())
                    .map(|row| here.iter().filter(|cell| cell.rows.contains(&row)).count())
                    .max();
                prop_assert_eq!(at_once, Some(lanes.len()));
                for cell in &here {
                    for lane in lanes.start..cell.lanes.start {
                        let is_taken = here.iter().any(|other| {
                            other.lanes.contains(&lane) && other.rows.contains(&cell.rows.start)
                        });
                        prop_assert!(is_taken, "{cell:?} could stand in lane {lane}");
                    }
                }
            }
        }
    }

    #[test]
    fn empty_lanes_make_one_cell_a_room_and_row(plans in any_plans()) {
        let (_, schedule) = read(&plans);
        for (_, _, grid) in days(&schedule) {
            let columns = column_lanes(&grid);
            let cells = placed(&grid);
            let empty: Vec<_> = cells.iter().filter(|cell| cell.session.is_none()).collect();
            for cell in &empty {
                prop_assert_eq!(cell.rows.len(), 1);
                let room = columns.iter().find(|(_, lanes)| lanes.contains(&cell.lanes.start));
                let (_, lanes) = room.unwrap();
                prop_assert!(cell.lanes.end <= lanes.end, "{:?} lies in two rooms", cell);
                let goes_on = cell.lanes.end < lanes.end
                    && empty.iter().any(|next| {
                        next.rows == cell.rows && next.lanes.start == cell.lanes.end
                    });
                prop_assert!(!goes_on, "{:?} is cut short", cell);
            }
        }
    }

    #[test]
    fn rooms_are_parallel_where_any_two_sessions_say_so(plans in any_plans(), few in 1_usize..5) {
        let (_, schedule) = read(&plans[..few.min(plans.len())]);
        let is_held = |session: &&Session| {
            session.room.is_some() && session.status != SessionStatus::Cancelled
        };
        let is_parallel = days(&schedule).any(|(_, sessions, _)| {
            sessions.iter().filter(is_held).any(|one| {
                let mut others = sessions.iter().filter(is_held);
                others.any(|other| one.room != other.room && one.slot.overlaps(&other.slot))
            })
        });
        prop_assert_eq!(schedule.has_parallel_rooms(), is_parallel);
    }
}
