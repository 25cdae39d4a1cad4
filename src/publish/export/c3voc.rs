//! The agenda of a meeting in the terms of c3voc's schedule, before it is written as JSON or XML.
//! There a session is an "event", a topic a "track" and a meeting a "conference".
//!
//! What c3voc has no words for is left out: sessions that are cancelled, the run of show, delegations,
//! interpretation. A day whose sessions are all cancelled stays, without events.

mod json;
mod source;
mod spelling;
mod xml;

use time::Date;

pub(super) use self::json::write as json;
pub(super) use self::xml::write as xml;

/// A meeting.
pub(super) struct Conference {
    pub(super) acronym: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) time_zone: String,
    pub(super) starts_on: Date,
    pub(super) ends_on: Date,
    /// Of which all starts and lengths are multiples.
    pub(super) timeslot: String,
    /// Addresses, where the host is known: of the site, of the meeting's page, of the XML file.
    pub(super) addresses: Option<[String; 3]>,
    pub(super) tracks: Vec<Track>,
    /// The rooms in the meeting's order, then places of sessions without one: the venue.
    pub(super) rooms: Vec<Room>,
    pub(super) days: Vec<Day>,
}

/// A topic.
pub(super) struct Track {
    pub(super) name: String,
    /// Its id, where it has the form that c3voc asks for.
    pub(super) slug: Option<String>,
}

/// A room, or what stands for one.
pub(super) struct Room {
    pub(super) name: String,
    pub(super) guid: String,
}

/// A day of a meeting.
pub(super) struct Day {
    pub(super) date: Date,
    /// From then on.
    pub(super) starts_at: String,
    /// Until then.
    pub(super) ends_at: String,
    /// Its sessions, by the place of their room among those of the conference.
    pub(super) events: Vec<(usize, Event)>,
}

/// A session.
pub(super) struct Event {
    pub(super) guid: String,
    pub(super) number: u32,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) track: Option<String>,
    pub(super) kind: &'static str,
    pub(super) language: String,
    pub(super) starts_at: String,
    pub(super) ends_at: String,
    /// The start on the clock of the meeting.
    pub(super) clock: String,
    /// How long it takes: where the clocks are changed meanwhile, not what they seem to say.
    pub(super) minutes: i64,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    /// The address of its page; from the root of the host where that is not known.
    pub(super) url: String,
    pub(super) persons: Vec<Person>,
    pub(super) links: Vec<Reference>,
    pub(super) attachments: Vec<Reference>,
}

/// Somebody who appears in a session.
pub(super) struct Person {
    pub(super) guid: String,
    pub(super) number: u32,
    pub(super) name: String,
    /// The address of the page, where the host is known.
    pub(super) url: Option<String>,
}

/// Something on the web.
pub(super) struct Reference {
    pub(super) title: String,
    pub(super) url: String,
}
