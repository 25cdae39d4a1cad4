//! A meeting: everything about it but its sessions.

use time::{Date, OffsetDateTime, Time};

use super::{
    Instrument, Key, Link, Organisation, Period, Session, SessionStatus, Slug, Table, Text, Topic,
    words,
};

words! {
    /// Whether a meeting takes or took place.
    MeetingStatus {
        /// Is to be.
        Planned = "planned",
        /// Was, or is going on.
        Held = "held",
        /// Will not be.
        Cancelled = "cancelled",
    }
}

words! {
    /// How settled a printed agenda is.
    DocumentStatus {
        /// May change.
        Draft = "draft",
        /// Settled.
        Final = "final",
    }
}

/// A meeting of the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Stable id; holds the year.
    pub id: Slug,
    /// What it is called.
    pub title: Text,
    /// Its guiding theme.
    pub theme: Option<Text>,
    /// In one or two sentences.
    pub summary: Option<Text>,
    /// Why it is held.
    pub background: Option<Text>,
    /// When; perhaps just a year.
    pub period: Period,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// Where.
    pub venue: Option<Venue>,
    /// Rooms in the order in which they are shown.
    pub rooms: Table<Room>,
    /// The IANA name of the time zone of all its times.
    pub time_zone: Option<Box<str>>,
    /// When a day of the meeting begins; a session before that hour belongs to the day before.
    pub day_start: Time,
    /// Who organises it.
    pub organisers: Vec<Key<Organisation>>,
    /// Who it is for.
    pub audience: Vec<Text>,
    /// Its topics.
    pub topics: Vec<Key<Topic>>,
    /// Instruments it refers to.
    pub instruments: Vec<Key<Instrument>>,
    /// How settled the agenda is.
    pub document_status: Option<DocumentStatus>,
    /// Grows with every change.
    pub version: Option<u32>,
    /// When it was last changed.
    pub updated: Option<Updated>,
    /// Earlier versions of the agenda, the newest first.
    pub versions: Vec<EarlierVersion>,
    /// Papers of the meeting.
    pub documents: Vec<Link>,
    /// What else is known.
    pub notes: Vec<Text>,
    /// Parts with hosts, a theme or an audience of their own.
    pub parts: Table<Part>,
    /// Where its sessions are.
    pub sessions: Sessions,
    /// Where the long texts of its sessions are, when not with them: relative to the network file.
    pub texts_href: Option<Box<str>>,
}

/// Where the sessions of a meeting are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sessions {
    /// None are known.
    None,
    /// They came with the network file.
    Inline,
    /// In a file of their own, relative to the network file.
    File(Box<str>),
}

/// When something was last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Updated {
    /// Only the day is known.
    On(Date),
    /// The instant.
    At(OffsetDateTime),
}

impl Updated {
    /// The date, as written.
    pub fn date(&self) -> Date {
        match self {
            Updated::On(date) => *date,
            Updated::At(instant) => instant.date(),
        }
    }
}

/// An earlier version of a meeting's agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierVersion {
    /// Its number; below that of the present agenda where that has one.
    pub version: u32,
    /// The file of its sessions, relative to the network file.
    pub href: Box<str>,
    /// When it was last changed.
    pub updated: Option<Updated>,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// Its name.
    pub name: Text,
    /// Street and number, as one line.
    pub address: Option<Text>,
    /// City and country, as one line.
    pub locality: Option<Text>,
}

/// A room of the venue.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// Stable id.
    pub id: Slug,
    /// Its name.
    pub name: Text,
}

/// A part of a meeting, such as a symposium on its second day.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Stable id.
    pub id: Slug,
    /// What it is called.
    pub title: Text,
    /// Its theme.
    pub theme: Option<Text>,
    /// In a few sentences.
    pub summary: Option<Text>,
    /// Where, when not in the meeting's venue.
    pub venue: Option<Venue>,
    /// Who hosts it.
    pub hosts: Vec<Key<Organisation>>,
    /// Who may attend.
    pub audience: Vec<Text>,
    /// Its topics.
    pub topics: Vec<Key<Topic>>,
}

impl Meeting {
    /// Whether it is still to come or going on. What is cancelled is neither.
    pub fn is_ahead(&self, today: Date) -> bool {
        self.status != MeetingStatus::Cancelled && today <= self.period.last_day()
    }

    /// Whether it was planned for a time that is over, and nothing says that it was held.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status == MeetingStatus::Planned && self.period.last_day() < today
    }

    /// The venue of the meeting, or the first one that a part names.
    pub fn main_venue(&self) -> Option<&Venue> {
        let of_parts = || self.parts.records().iter().find_map(|part| part.venue.as_ref());
        self.venue.as_ref().or_else(of_parts)
    }

    /// The venue of a session: that of its part, where it has its own.
    pub fn venue_of(&self, session: &Session) -> Option<&Venue> {
        let of_part = session.part.and_then(|part| self.parts[part].venue.as_ref());
        of_part.or(self.venue.as_ref())
    }

    /// Where a session is, as far as known: room, venue, address, town.
    pub fn place_of(&self, session: &Session) -> Vec<&Text> {
        let room = session.room.map(|room| &self.rooms[room].name);
        let venue = self
            .venue_of(session)
            .into_iter()
            .flat_map(|venue| [Some(&venue.name), venue.address.as_ref(), venue.locality.as_ref()]);
        room.into_iter().chain(venue.flatten()).collect()
    }

    /// Whether a session takes place as announced. Of a meeting that is cancelled, none does.
    pub fn status_of(&self, session: &Session) -> SessionStatus {
        match self.status {
            MeetingStatus::Cancelled => SessionStatus::Cancelled,
            MeetingStatus::Planned | MeetingStatus::Held => session.status,
        }
    }
}
