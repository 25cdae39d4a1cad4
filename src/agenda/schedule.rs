//! The sessions of one meeting in the order of time, day by day.

use std::ops::Range;

use time::Date;

use super::{Key, Meeting, Session, SessionStatus, Slug, Table, Text, order};

/// The sessions of a meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Schedule {
    /// In the order of day, start, room, end and feed, those without a room first.
    pub sessions: Table<Session>,
    /// The days that have sessions, in order.
    pub days: Vec<Day>,
}

/// A day of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its date.
    pub date: Date,
    /// The positions of its sessions.
    pub sessions: Range<usize>,
}

impl Schedule {
    /// Puts sessions in order and splits them into the meeting's days.
    pub fn new(meeting: &Meeting, mut sessions: Vec<Session>) -> Self {
        order::sort_by_key(&mut sessions, |session| {
            let Session { slot, room, .. } = session;
            (slot.day(meeting.day_start), slot.starts_at(), *room, slot.ends_at())
        });
        let mut days: Vec<Day> = Vec::new();
        for (index, session) in sessions.iter().enumerate() {
            let date = session.slot.day(meeting.day_start);
            match days.last_mut() {
                Some(day) if day.date == date => day.sessions.end = index + 1,
                _ => days.push(Day { date, sessions: index..index + 1 }),
            }
        }
        let sessions = sessions.into_iter().map(|session| (session.id.clone(), session));
        Schedule { sessions: Table::new(sessions), days }
    }

    /// The session before and the one after, breaks and the like included.
    pub fn neighbours(&self, key: Key<Session>) -> (Option<&Session>, Option<&Session>) {
        let records = self.sessions.records();
        let before = key.index().checked_sub(1).and_then(|index| records.get(index));
        (before, records.get(key.index() + 1))
    }

    /// Whether on some day two rooms are in use at once.
    pub fn has_parallel_rooms(&self) -> bool {
        self.days.iter().any(|day| {
            let sessions = self.sessions.records()[day.sessions.clone()].iter();
            let is_held = |session: &&Session| {
                session.room.is_some() && session.status != SessionStatus::Cancelled
            };
            let held: Vec<&Session> = sessions.filter(is_held).collect();
            (1..).zip(&held).any(|(next, session)| {
                held[next..]
                    .iter()
                    .take_while(|other| other.slot.starts_at() < session.slot.ends_at())
                    .any(|other| other.room != session.room && other.slot.overlaps(&session.slot))
            })
        })
    }

    /// Other sessions that share a topic or a person with this one, those that share most first.
    pub fn related(&self, key: Key<Session>) -> Vec<Key<Session>> {
        let session = &self.sessions[key];
        let people = session.people();
        let shared = |other: &Session| {
            let topics = other.topics.iter().filter(|topic| session.topics.contains(topic)).count();
            topics + other.people().iter().filter(|person| people.contains(person)).count()
        };
        let others = self.sessions.iter().filter(|(other, _)| *other != key);
        let mut related: Vec<_> = others
            .map(|(other, record)| (shared(record), other))
            .filter(|(shared, _)| *shared > 0)
            .collect();
        order::sort_by_key(&mut related, |(shared, other)| (std::cmp::Reverse(*shared), *other));
        related.into_iter().map(|(_, other)| other).collect()
    }
}

/// The long texts of a meeting's sessions, where they came in a file of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LongTexts(Table<Text>);

impl LongTexts {
    /// Puts texts together with the ids of their sessions, each id once.
    pub fn new(texts: Vec<(Slug, Text)>) -> Self {
        LongTexts(Table::new(texts))
    }

    /// The ids of the sessions that have one, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.slugs().numbers().slugs()
    }

    /// The long text of a session.
    pub fn of(&self, session: &Slug) -> Option<&Text> {
        self.0.find(session.as_str()).map(|key| &self.0[key])
    }
}
