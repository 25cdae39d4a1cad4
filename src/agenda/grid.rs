//! The sessions of a day by time and room. Read row by row, the table has the order of the list.

use std::ops::Range;

use time::PrimitiveDateTime;

use super::{Day, Key, Room, Schedule, Session, Slot};

/// The sessions of a day, laid out as the rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The rooms of the day, in the order of the meeting's rooms.
    pub columns: Vec<Column>,
    /// A row for each time at which a session starts or ends.
    pub rows: Vec<Row>,
}

/// A room. Sessions that overlap in it stand beside each other in lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// `None` for the sessions without a room that overlap with others, and for a day without rooms;
    /// stands first.
    pub room: Option<Key<Room>>,
    /// How many sessions stand beside each other, at least 1.
    pub lanes: usize,
}

/// From one start or end to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// When something starts or ends.
    pub starts_at: PrimitiveDateTime,
    /// From the first lane to the last. Those that a session above reaches into are left out, as in
    /// HTML.
    pub cells: Vec<Cell>,
}

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The position of a session in the schedule; `None` where the room is not in use.
    pub session: Option<usize>,
    /// How many rows it reaches over.
    pub rows: usize,
    /// How many lanes it reaches over.
    pub lanes: usize,
}

/// Where a session lies in the table.
struct Place {
    rows: Range<usize>,
    lanes: Range<usize>,
}

impl Grid {
    /// Lays out the sessions of a day of the schedule.
    pub fn of(schedule: &Schedule, day: &Day) -> Grid {
        let sessions = &schedule.sessions.records()[day.sessions.clone()];
        let starts = row_starts(sessions);
        let places = sessions.iter().map(|session| Place::of(session.slot, &starts));
        let mut places: Vec<Place> = places.collect();
        let columns = put_in_columns(sessions, &mut places);
        let rows = rows(starts, &columns, &places, day.sessions.start);
        Grid { columns, rows }
    }
}

/// All starts and ends but the last end, which no row follows.
fn row_starts(sessions: &[Session]) -> Vec<PrimitiveDateTime> {
    let mut times = Vec::new();
    for session in sessions {
        insert(&mut times, session.slot.starts_at());
        insert(&mut times, session.slot.ends_at());
    }
    let begins = |at| sessions.iter().any(|session| session.slot.starts_at() == at);
    times.pop_if(|last| !begins(*last));
    times
}

/// Adds a value to a sorted list that holds each once.
fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    if let Err(place) = sorted.binary_search(&value) {
        sorted.insert(place, value);
    }
}

impl Place {
    /// The rows of a slot; one for a slot of no length.
    fn of(slot: Slot, starts: &[PrimitiveDateTime]) -> Place {
        let row = |at| starts.partition_point(|start| *start < at);
        let first = row(slot.starts_at());
        Place { rows: first..row(slot.ends_at()).max(first + 1), lanes: 0..0 }
    }
}

/// Gives each session lanes of its room, or all that there are where it has no room, but its rows to
/// itself.
fn put_in_columns(sessions: &[Session], places: &mut [Place]) -> Vec<Column> {
    let is_alone = alone(&places.iter_mut().collect::<Vec<_>>()).into_iter().zip(sessions);
    let is_wide = is_alone.map(|(is_alone, session)| is_alone && session.room.is_none());
    let is_wide: Vec<bool> = is_wide.collect();
    let mut rooms = Vec::new();
    for (session, _) in sessions.iter().zip(&is_wide).filter(|(_, is_wide)| !**is_wide) {
        insert(&mut rooms, session.room);
    }
    if rooms.is_empty() {
        rooms.push(None);
    }
    let mut lanes = 0;
    let mut columns = Vec::new();
    for room in rooms {
        let here = places.iter_mut().zip(sessions).filter(|(_, session)| session.room == room);
        let count = put_in_lanes(here.map(|(place, _)| place).collect(), lanes);
        columns.push(Column { room, lanes: count });
        lanes += count;
    }
    for (place, _) in places.iter_mut().zip(is_wide).filter(|(_, is_wide)| *is_wide) {
        place.lanes = 0..lanes;
    }
    columns
}

/// Puts the sessions of a room beside each other, each in the first lane that is free, and counts the
/// lanes.
fn put_in_lanes(mut room: Vec<&mut Place>, first: usize) -> usize {
    let is_alone = alone(&room);
    let mut ends: Vec<usize> = Vec::new();
    for place in &mut room {
        let free = ends.iter().position(|end| *end <= place.rows.start);
        let lane = free.unwrap_or(ends.len());
        ends.resize(ends.len().max(lane + 1), 0);
        ends[lane] = place.rows.end;
        place.lanes = first + lane..first + lane + 1;
    }
    for (place, _) in room.into_iter().zip(is_alone).filter(|(_, is_alone)| *is_alone) {
        place.lanes = first..first + ends.len();
    }
    ends.len()
}

/// Whether each of them, in the order of their starts, has its rows to itself.
fn alone(places: &[&mut Place]) -> Vec<bool> {
    let mut reached = 0;
    let is_alone = places.iter().enumerate().map(|(index, place)| {
        let is_first = reached <= place.rows.start;
        reached = reached.max(place.rows.end);
        is_first && places.get(index + 1).is_none_or(|next| reached <= next.rows.start)
    });
    is_alone.collect()
}

/// What a row has in a lane.
#[derive(Clone, Copy)]
enum Lane {
    Empty,
    Starts(Cell),
    Taken,
}

/// Writes the table. The first place is that of the session at this position.
fn rows(
    starts: Vec<PrimitiveDateTime>,
    columns: &[Column],
    places: &[Place],
    first: usize,
) -> Vec<Row> {
    let lanes = columns.iter().map(|column| column.lanes).sum();
    let mut table = vec![vec![Lane::Empty; lanes]; starts.len()];
    for (session, Place { rows, lanes }) in (first..).zip(places) {
        for row in &mut table[rows.clone()] {
            row[lanes.clone()].fill(Lane::Taken);
        }
        let cell = Cell { session: Some(session), rows: rows.len(), lanes: lanes.len() };
        table[rows.start][lanes.start] = Lane::Starts(cell);
    }
    let rows = starts.into_iter().zip(table);
    rows.map(|(starts_at, lanes)| Row { starts_at, cells: cells(&lanes, columns) }).collect()
}

/// The cells of a row. Empty lanes that stand beside each other in a room make one.
fn cells(mut lanes: &[Lane], columns: &[Column]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for column in columns {
        let (room, others) = lanes.split_at(column.lanes);
        lanes = others;
        for run in room.chunk_by(|lane, next| matches!((lane, next), (Lane::Empty, Lane::Empty))) {
            match run[0] {
                Lane::Empty => cells.push(Cell { session: None, rows: 1, lanes: run.len() }),
                Lane::Starts(cell) => cells.push(cell),
                Lane::Taken => {}
            }
        }
    }
    cells
}
