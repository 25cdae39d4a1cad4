//! Meetings and sessions, which are both an `Event` to schema.org.

use time::PrimitiveDateTime;

use super::Facts;
use super::thing::Thing;
use crate::agenda::session::once_each;
use crate::agenda::{
    Billing, Key, Language, Meeting, MeetingStatus, PartialDate, Session, SessionStatus, Text,
    Venue,
};
use crate::format::time::{machine_date, machine_time};
use crate::publish::description::offset_at;
use crate::route::Route;

const SCHEDULED: &str = "https://schema.org/EventScheduled";
const CANCELLED: &str = "https://schema.org/EventCancelled";
const RESCHEDULED: &str = "https://schema.org/EventRescheduled";
/// Of more sessions than this the page of a meeting says only what they are called and when they are: each has a
/// page that says the rest.
const IN_FULL: usize = 100;

const IN_PERSON: &str = "https://schema.org/OfflineEventAttendanceMode";

impl Facts<'_> {
    /// A meeting with its sessions.
    pub(super) fn of_meeting(&self, key: Key<Meeting>) -> Thing {
        let meeting = &self.network.meetings[key];
        let texts = [&meeting.summary, &meeting.theme, &meeting.background];
        let text = texts.into_iter().flatten().next();
        let sessions = self.edition.schedule(key).sessions.records();
        let languages = sessions.iter().flat_map(|session| &session.languages);
        let languages = once_each(languages.map(Language::as_str));
        let organisers = self.organisations(&meeting.organisers);
        // A meeting of the network for which nobody else is named.
        let network = || self.network_in_short();
        let organisers = if organisers.is_empty() { vec![network()] } else { organisers };
        let is_short = sessions.len() > IN_FULL;
        let sessions = sessions.iter().map(|session| match is_short {
            true => self.session_in_short(meeting, session),
            false => self
                .with_performers(self.session(key, session), session)
                .set("description", self.prose(session.summary.as_ref()))
                .set("inLanguage", tags(&session.languages)),
        });
        self.meeting_in_short(key)
            .set("description", self.prose(text))
            .set_all("organizer", organisers)
            .set("inLanguage", languages)
            .set_all("about", self.topics(&meeting.topics))
            .set_all("audience", self.audience(&meeting.audience))
            .set_all("subEvent", sessions)
    }

    /// A session with the meeting that it belongs to.
    pub(super) fn of_session(&self, key: Key<Meeting>, session: &Session) -> Thing {
        let meeting = &self.network.meetings[key];
        let part = session.part.map(|part| &meeting.parts[part]);
        let long = self.edition.long_texts(key).of(&session.id);
        let text = session.summary.as_ref().or(session.description.as_ref()).or(long);
        let hosts = part.map(|part| &part.hosts).filter(|hosts| !hosts.is_empty());
        let leaders = Some(&session.led_by).filter(|leaders| !leaders.is_empty());
        let organisers = leaders.or(hosts).unwrap_or(&meeting.organisers);
        let audience = match part {
            Some(part) if session.audience.is_empty() => &part.audience,
            _ => &session.audience,
        };
        self.with_performers(self.session(key, session), session)
            .set("description", self.prose(text))
            .set_all("organizer", self.organisations(organisers))
            .set("inLanguage", tags(&session.languages))
            .set_all("about", self.topics(&session.topics))
            .set_all("audience", self.audience(audience))
            .set("superEvent", self.meeting_in_short(key))
    }

    /// A meeting: what it is called, when, where.
    pub(super) fn meeting_in_short(&self, key: Key<Meeting>) -> Thing {
        let meeting = &self.network.meetings[key];
        let (first, last) = (meeting.period.starts_on(), meeting.period.ends_on());
        // One day is both the first and the last; of a year only the first can be said.
        let last = last.or(matches!(first, PartialDate::Day(_)).then_some(first));
        let venue = meeting.main_venue();
        let status = match meeting.status {
            MeetingStatus::Planned | MeetingStatus::Held => SCHEDULED,
            MeetingStatus::Cancelled => CANCELLED,
        };
        self.thing("Event", &Route::meeting(&meeting.id), &meeting.title)
            .set("startDate", machine_date(first))
            .set("endDate", last.map(machine_date))
            .set("eventStatus", status)
            .set("eventAttendanceMode", venue.map(|_| IN_PERSON))
            .set("location", venue.map(|venue| self.venue(venue)))
    }

    /// A session: what it is called, when, where.
    pub(super) fn session(&self, key: Key<Meeting>, session: &Session) -> Thing {
        let meeting = &self.network.meetings[key];
        let place = self.place(meeting, session);
        let code = session.code.as_ref().map(|code| self.read(code));
        let status = match meeting.status_of(session) {
            SessionStatus::Cancelled => Some(CANCELLED),
            SessionStatus::Moved => Some(RESCHEDULED),
            SessionStatus::Confirmed => Some(SCHEDULED),
            // The vocabulary has no word for what is not settled.
            SessionStatus::Tentative => None,
        };
        self.session_in_short(meeting, session)
            .set("alternateName", code)
            .set("eventStatus", status)
            .set("eventAttendanceMode", place.as_ref().map(|_| IN_PERSON))
            .set("location", place)
    }

    /// A session: what it is called and when.
    fn session_in_short(&self, meeting: &Meeting, session: &Session) -> Thing {
        let time = |at: PrimitiveDateTime| machine_time(at, offset_at(meeting, at));
        self.thing("Event", &Route::session(&meeting.id, &session.id), &session.title)
            .set("startDate", time(session.slot.starts_at()))
            .set("endDate", time(session.slot.ends_at()))
    }

    /// Room and venue, as far as known.
    fn place(&self, meeting: &Meeting, session: &Session) -> Option<Thing> {
        let venue = meeting.venue_of(session);
        let Some(room) = session.room else { return venue.map(|venue| self.venue(venue)) };
        Some(
            Thing::new("Place")
                .set("name", self.read(&meeting.rooms[room].name))
                .set("address", venue.and_then(|venue| self.address(venue)))
                .set("containedInPlace", venue.map(|venue| self.venue(venue))),
        )
    }

    fn venue(&self, venue: &Venue) -> Thing {
        Thing::new("Place").set("name", self.read(&venue.name)).set("address", self.address(venue))
    }

    fn address(&self, venue: &Venue) -> Option<Thing> {
        let Venue { address, locality, .. } = venue;
        (address.is_some() || locality.is_some()).then(|| {
            Thing::new("PostalAddress")
                .set("streetAddress", address.as_ref().map(|line| self.read(line)))
                .set("addressLocality", locality.as_ref().map(|line| self.read(line)))
        })
    }

    /// Adds the people of a session, each once, as they are billed first.
    fn with_performers(&self, event: Thing, session: &Session) -> Thing {
        let mut known = Vec::new();
        let mut performers = Vec::new();
        for (_, billing) in session.billings() {
            if !known.contains(&billing.person) {
                known.push(billing.person);
                performers.push(self.billed(billing));
            }
        }
        event.set_all("performer", performers)
    }

    fn billed(&self, billing: &Billing) -> Thing {
        let person = &self.network.people[billing.person];
        self.thing("Person", &Route::Person(person.id.clone()), &person.name)
            .set("jobTitle", billing.job_title.as_ref().map(|title| self.read(title)))
            .set("affiliation", self.affiliation(billing))
    }

    /// The body that somebody is billed with. A country is none.
    pub(super) fn affiliation(&self, billing: &Billing) -> Option<Thing> {
        let body = billing.organisation.map(|key| self.organisation_in_short(key));
        body.or_else(|| {
            let member = &self.network.members[billing.member?];
            member.country.is_none().then(|| self.member_in_short(member))
        })
    }

    fn audience(&self, audience: &[Text]) -> Vec<Thing> {
        let audience = self.reads(audience).into_iter();
        audience.map(|kind| Thing::new("Audience").set("audienceType", kind)).collect()
    }
}

fn tags(languages: &[Language]) -> Vec<&str> {
    languages.iter().map(Language::as_str).collect()
}
