//! Out of an edition: a meeting in the terms of c3voc.

use std::collections::BTreeMap;

use time::{Date, PrimitiveDateTime, UtcOffset};

use super::spelling::{
    acronym, address, event_slug, hours_and_minutes, timeslot, timestamp, track_slug,
};
use super::{Conference, Day, Event, Person, Reference, Room, Track};
use crate::agenda::session::once_each;
use crate::agenda::zone::offset_of_wall_time;
use crate::agenda::{
    self, Instrument, Key, Link, Meeting, Session, SessionStatus, Text, Topic, Word,
};
use crate::format::time::clock;
use crate::format::{Locale, Msg};
use crate::native::ZoneDatabase;
use crate::publish::export::identity::{guid, numbers};
use crate::publish::export::{path, plain};
use crate::publish::{Address, Edition};
use crate::route::Route;

/// The name of the place of sessions that have no room, where no venue is known either. Both forms of
/// the schedule want a room for each.
const NO_PLACE: &str = "–";

impl Conference {
    /// `None` for a meeting without a time zone.
    pub(in super::super) fn of(
        edition: &Edition,
        site: &Address,
        locale: &Locale,
        key: Key<Meeting>,
    ) -> Option<Self> {
        let meeting = &edition.network.meetings[key];
        let schedule = edition.schedule(key);
        let zone = meeting.time_zone.as_deref()?;
        let sessions = schedule.sessions.records().iter().map(|session| session.id.as_str());
        let people = edition.network.people.records().iter().map(|person| person.id.as_str());
        let source = Source {
            edition,
            site,
            locale,
            key,
            meeting,
            zone,
            events: numbers(&["session", meeting.id.as_str()], sessions),
            persons: numbers(&["person"], people),
        };
        let rooms = source.rooms();
        let days = schedule.days.iter().map(|day| {
            let sessions = &schedule.sessions.records()[day.sessions.clone()];
            source.day(day.date, sessions, &rooms)
        });
        let days: Vec<Day> = days.collect::<Option<_>>()?;
        Some(Conference {
            acronym: acronym(&meeting.id),
            title: source.line(&meeting.title),
            version: source.version(),
            time_zone: zone.to_owned(),
            starts_on: days.first()?.date,
            ends_on: days.last()?.date,
            timeslot: hours_and_minutes(timeslot(schedule.sessions.records())),
            addresses: site.is_absolute().then(|| {
                let page = site.of(&Route::meeting(&meeting.id));
                [site.file(""), page, site.file(&path(meeting, "schedule.xml"))]
            }),
            tracks: source.tracks(),
            rooms,
            days,
        })
    }
}

/// What the parts of a conference are made of.
struct Source<'a> {
    edition: &'a Edition,
    site: &'a Address,
    locale: &'a Locale,
    key: Key<Meeting>,
    meeting: &'a Meeting,
    zone: &'a str,
    /// The numbers of all sessions, so that one that is cancelled changes no other.
    events: BTreeMap<&'a str, u32>,
    persons: BTreeMap<&'a str, u32>,
}

impl Source<'_> {
    fn read<'t>(&self, text: &'t Text) -> &'t str {
        text.read(self.edition.network.language.as_str())
    }

    fn line(&self, text: &Text) -> String {
        plain::line(self.read(text))
    }

    /// The number of the version; the date of the last change where there is none; else nothing.
    fn version(&self) -> String {
        let updated = || self.meeting.updated.map(|updated| updated.date().to_string());
        let version = self.meeting.version.map(|version| version.to_string());
        version.or_else(updated).unwrap_or_default()
    }

    fn held(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.edition.schedule(self.key).sessions.records().iter();
        sessions.filter(|session| self.is_held(session))
    }

    fn is_held(&self, session: &Session) -> bool {
        self.meeting.status_of(session) != SessionStatus::Cancelled
    }

    /// The topics that lead a session, each once.
    fn tracks(&self) -> Vec<Track> {
        let topics = once_each(self.held().filter_map(|session| session.topics.first()));
        let topics = topics.into_iter().map(|topic| &self.edition.network.topics[*topic]);
        topics
            .map(|topic: &Topic| Track {
                name: self.line(&topic.name),
                slug: track_slug(&topic.id),
            })
            .collect()
    }

    /// Rooms of one name are one, as c3voc knows them by their names.
    fn rooms(&self) -> Vec<Room> {
        let meeting = self.meeting.id.as_str();
        let mut rooms: Vec<Room> = Vec::new();
        let mut add = |name: String, guid: String| {
            if rooms.iter().all(|room| room.name != name) {
                rooms.push(Room { name, guid });
            }
        };
        for room in self.meeting.rooms.records() {
            add(self.line(&room.name), guid(&["room", meeting, room.id.as_str()]));
        }
        for session in self.held().filter(|session| session.room.is_none()) {
            let name = self.place(session);
            let guid = guid(&["place", meeting, &name]);
            add(name, guid);
        }
        rooms
    }

    /// The name of the room; without one, of the session's venue, or at least of one of the meeting.
    fn place(&self, session: &Session) -> String {
        let venue = self.meeting.venue_of(session).or_else(|| self.meeting.main_venue());
        match (session.room, venue) {
            (Some(room), _) => self.line(&self.meeting.rooms[room].name),
            (None, Some(venue)) => self.line(&venue.name),
            (None, None) => NO_PLACE.to_owned(),
        }
    }

    fn day(&self, date: Date, sessions: &[Session], rooms: &[Room]) -> Option<Day> {
        let start = |date| self.timestamp(PrimitiveDateTime::new(date, self.meeting.day_start));
        let events = sessions.iter().filter(|session| self.is_held(session)).map(|session| {
            let place = self.place(session);
            let room = rooms.iter().position(|room| room.name == place)?;
            Some((room, self.event(session)?))
        });
        Some(Day {
            date,
            starts_at: start(date)?,
            ends_at: start(date.next_day()?)?,
            events: events.collect::<Option<_>>()?,
        })
    }

    fn event(&self, session: &Session) -> Option<Event> {
        let network = &self.edition.network;
        let (meeting, id) = (self.meeting.id.as_str(), session.id.as_str());
        let (start, end) = (session.slot.starts_at(), session.slot.ends_at());
        let seconds = self.seconds(end)? - self.seconds(start)?;
        let number = *self.events.get(id)?;
        let language = session.languages.first().unwrap_or(&network.language);
        let track = session.topics.first().map(|topic| self.line(&network.topics[*topic].name));
        let instruments = session.instruments.iter();
        Some(Event {
            guid: guid(&["session", meeting, id]),
            number,
            slug: event_slug(&self.meeting.id, number, &session.id),
            title: self.title(session),
            subtitle: session.part.map(|part| self.line(&self.meeting.parts[part].title)),
            track,
            kind: session.kind.as_str(),
            language: language.as_str().to_owned(),
            starts_at: self.timestamp(start)?,
            ends_at: self.timestamp(end)?,
            clock: clock(start),
            // In an hour that the clocks repeat or leave out, an end may come before its start.
            minutes: (seconds / 60).max(0),
            summary: session.summary.as_ref().map(|summary| self.line(summary)),
            description: self.description(session),
            url: self.site.of(&Route::session(&self.meeting.id, &session.id)),
            persons: session.people().into_iter().filter_map(|key| self.person(key)).collect(),
            links: instruments.filter_map(|key| self.instrument(*key)).collect(),
            attachments: session.documents.iter().map(|link| self.reference(link)).collect(),
        })
    }

    /// Code and title, in the wording of the pages.
    fn title(&self, session: &Session) -> String {
        let title = self.line(&session.title);
        let Some(code) = &session.code else { return title };
        let values = [("code", &*self.line(code)), ("title", &title)];
        self.locale.fill(Msg::SessionHeading, &values)
    }

    /// The long text, then the questions.
    fn description(&self, session: &Session) -> Option<String> {
        let apart = || self.edition.long_texts(self.key).of(&session.id);
        let text = session.description.as_ref().or_else(apart);
        let text = text.map(|text| plain::paragraphs(self.read(text)));
        let questions = session.questions.iter().map(|question| self.line(question));
        let questions = (!session.questions.is_empty()).then(|| plain::list(questions));
        let parts: Vec<String> = text.into_iter().chain(questions).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    fn person(&self, key: Key<agenda::Person>) -> Option<Person> {
        let person = &self.edition.network.people[key];
        let id = person.id.as_str();
        let url = || self.site.of(&Route::Person(person.id.clone()));
        Some(Person {
            guid: guid(&["person", id]),
            number: *self.persons.get(id)?,
            name: self.line(&person.name),
            url: self.site.is_absolute().then(url),
        })
    }

    /// The page of an instrument; where the host of the site is not known, where it can be read.
    fn instrument(&self, key: Key<Instrument>) -> Option<Reference> {
        let instrument = &self.edition.network.instruments[key];
        let url = if self.site.is_absolute() {
            self.site.of(&Route::Instrument(instrument.id.clone()))
        } else {
            address(instrument.url.as_ref()?)
        };
        Some(Reference { title: self.line(&instrument.title), url })
    }

    fn reference(&self, link: &Link) -> Reference {
        Reference { title: self.line(&link.title), url: address(&link.url) }
    }

    fn offset(&self, at: PrimitiveDateTime) -> Option<UtcOffset> {
        offset_of_wall_time(&ZoneDatabase, self.zone, at)
    }

    fn seconds(&self, at: PrimitiveDateTime) -> Option<i64> {
        Some(at.assume_offset(self.offset(at)?).unix_timestamp())
    }

    fn timestamp(&self, at: PrimitiveDateTime) -> Option<String> {
        Some(timestamp(at, self.offset(at)?))
    }
}
