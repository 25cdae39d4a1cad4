//! What a clock says about the sessions of a meeting. Wall times repeat and leave out hours, so
//! sessions are compared with the clock as instants.

use time::{Date, OffsetDateTime, PrimitiveDateTime};

use super::zone::{offset_of_wall_time, wall_time_at};
use super::{Meeting, Schedule, Session, SessionStatus, Slot, ZoneRules};

/// An instant, in whole seconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// The instant of a time with an offset.
    pub fn of(at: OffsetDateTime) -> Self {
        Moment(at.unix_timestamp())
    }

    /// The instant as a date and time in UTC; the beginning of 1970 for one outside of the years that
    /// have four digits.
    pub fn in_utc(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.0).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

/// From an instant to another; the end is never before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first second.
    pub starts_at: Moment,
    /// The first second after it.
    pub ends_at: Moment,
}

impl Span {
    /// When a session of a meeting takes place; `None` for a meeting that names no zone. In a night in
    /// which an hour is left out the end is not before the start.
    pub fn of(meeting: &Meeting, session: &Session, zones: &dyn ZoneRules) -> Option<Self> {
        let zone = meeting.time_zone.as_deref()?;
        let instant = |at: PrimitiveDateTime| {
            Some(Moment::of(at.assume_offset(offset_of_wall_time(zones, zone, at)?)))
        };
        let starts_at = instant(session.slot.starts_at())?;
        let ends_at = instant(session.slot.ends_at())?.max(starts_at);
        Some(Span { starts_at, ends_at })
    }

    /// When each session of a meeting takes place, in their order; `None` for a meeting that names no
    /// zone.
    pub fn all(meeting: &Meeting, schedule: &Schedule, zones: &dyn ZoneRules) -> Option<Vec<Self>> {
        schedule
            .sessions
            .records()
            .iter()
            .map(|session| Span::of(meeting, session, zones))
            .collect()
    }

    /// Whether it is going on.
    pub fn holds(&self, now: Moment) -> bool {
        self.starts_at <= now && now < self.ends_at
    }
}

/// Where the clock stands in a meeting: positions of sessions in the order of time. What is cancelled
/// is neither on nor next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Now {
    /// What is on.
    pub running: Vec<usize>,
    /// What begins next, and at once.
    pub next: Vec<usize>,
    /// No session from this position on has begun. Those before it have, but for one in an hour that
    /// the zone leaves out, which begins after what follows it.
    pub begun: usize,
    /// Of the sessions before that position, those that are over.
    pub past: Vec<bool>,
    /// Where the present lies in the list, on a day that has sessions.
    pub line: Option<Line>,
}

/// A place between the sessions of a day: nothing behind it has begun, and everything before it has, as
/// far as [`Now::begun`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The position of the day.
    pub day: usize,
    /// The position of the session before which it lies; that after the day's last one at its end.
    pub before: usize,
}

impl Now {
    /// Where the clock stands. `spans` are those of the schedule's sessions, `today` the day of the
    /// meeting ([`Meeting::day_at`]).
    pub fn at(schedule: &Schedule, spans: &[Span], now: Moment, today: Option<Date>) -> Self {
        let takes_place = |place: &usize| {
            let session = schedule.sessions.records().get(*place);
            session.is_some_and(|session| session.status != SessionStatus::Cancelled)
        };
        let places = || (0..spans.len()).filter(takes_place);
        let starts = places().map(|place| spans[place].starts_at).filter(|start| *start > now);
        let next = starts.min();
        // From the end: what starts in an hour that the zone leaves out begins after what follows it.
        let has_begun = |span: &Span| span.starts_at <= now;
        let begun = spans.iter().rposition(has_begun).map_or(0, |place| place + 1);
        let day = schedule.days.iter().position(|day| Some(day.date) == today);
        Now {
            running: places().filter(|place| spans[*place].holds(now)).collect(),
            next: places().filter(|place| Some(spans[*place].starts_at) == next).collect(),
            begun,
            past: spans[..begun].iter().map(|span| span.ends_at <= now).collect(),
            line: day.map(|day| {
                let sessions = &schedule.days[day].sessions;
                Line { day, before: begun.clamp(sessions.start, sessions.end) }
            }),
        }
    }

    /// Whether a session is over.
    pub fn is_past(&self, place: usize) -> bool {
        self.past.get(place).is_some_and(|is_past| *is_past)
    }

    /// Whether something is on or still to come.
    pub fn has_more(&self) -> bool {
        !(self.running.is_empty() && self.next.is_empty())
    }

    /// Whether the meeting has begun and something is on or still to come.
    pub fn is_during(&self) -> bool {
        self.begun > 0 && self.has_more()
    }
}

impl Meeting {
    /// The day of the meeting that the clocks in its place show; `None` for a meeting that names no
    /// zone.
    pub fn day_at(&self, now: Moment, zones: &dyn ZoneRules) -> Option<Date> {
        let (at, _) = wall_time_at(zones, self.time_zone.as_deref()?, now)?;
        Some(Slot::new(at, at)?.day(self.day_start))
    }
}
