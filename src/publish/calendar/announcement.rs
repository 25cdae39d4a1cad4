//! What a calendar says of a session, and how it is written as a VEVENT (RFC 5545, section 3.6.1).

use icalendar::{Component, Event, EventLike, Property};
use time::PrimitiveDateTime;

use super::lines::{self, clean, write_pair};
use super::wording::Wording;
use crate::agenda::{Meeting, Moment, Session, SessionStatus, Span, Topic, Word, ZoneRules, words};
use crate::native::ZoneDatabase;
use crate::publish::Address;
use crate::route::Route;

words! {
    /// Whether a session takes place, as STATUS says it (RFC 5545, section 3.8.1.11).
    Status {
        /// Not settled.
        Tentative = "TENTATIVE",
        /// As announced.
        Confirmed = "CONFIRMED",
        /// Does not take place, or is no longer in the agenda.
        Cancelled = "CANCELLED",
    }
}

/// What a calendar says of a session, apart from when it was written. Empty texts stand for none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Announcement {
    pub(super) heading: String,
    /// Without the address of the page.
    pub(super) description: String,
    pub(super) location: String,
    /// The address of the session's page.
    pub(super) page: String,
    pub(super) categories: Vec<String>,
    pub(super) starts_at: PrimitiveDateTime,
    /// `None` where it does not end later than it starts, which DTEND must.
    pub(super) ends_at: Option<PrimitiveDateTime>,
    /// The IANA zone of its times; they are those of any place without one.
    pub(super) zone: Option<String>,
    pub(super) status: Status,
}

/// Which version of an announcement it is.
pub(super) struct Edit<'a> {
    pub(super) uid: &'a str,
    pub(super) sequence: u32,
    pub(super) modified_at: Moment,
}

impl Announcement {
    pub(super) fn of(
        wording: &Wording,
        site: &Address,
        meeting: &Meeting,
        session: &Session,
    ) -> Self {
        let topic = |topic: &Topic| wording.text(&topic.name).to_owned();
        let page = Route::session(&meeting.id, &session.id);
        Announcement {
            heading: wording.heading(session),
            description: wording.description(session),
            location: location(wording, meeting, session),
            page: if site.is_absolute() { site.of(&page) } else { String::new() },
            categories: session
                .topics
                .iter()
                .map(|key| topic(&wording.network.topics[*key]))
                .collect(),
            starts_at: session.slot.starts_at(),
            ends_at: Some(session.slot.ends_at()).filter(|_| has_length(meeting, session)),
            zone: meeting.time_zone.as_deref().map(str::to_owned),
            status: match meeting.status_of(session) {
                SessionStatus::Cancelled => Status::Cancelled,
                SessionStatus::Tentative => Status::Tentative,
                SessionStatus::Confirmed | SessionStatus::Moved => Status::Confirmed,
            },
        }
    }

    /// Whether both say the same of the session. Where its page is does not matter.
    pub(super) fn says_the_same(&self, other: &Announcement) -> bool {
        *self == Announcement { page: self.page.clone(), ..other.clone() }
    }

    /// The zone, where it is known.
    pub(super) fn known_zone(&self) -> Option<&str> {
        self.zone.as_deref().filter(|zone| ZoneDatabase.is_known(zone))
    }

    /// The first and the last year in which it is.
    pub(super) fn years(&self) -> [i32; 2] {
        [self.starts_at.year(), self.ends_at.unwrap_or(self.starts_at).year()]
    }

    pub(super) fn write(&self, out: &mut String, edit: &Edit) {
        // Without a METHOD both say when this was last changed (RFC 5545, section 3.8.7.2), so that the
        // same announcement is always written in the same way.
        let stamp =
            date_time(edit.modified_at.in_utc().date(), edit.modified_at.in_utc().time()) + "Z";
        let described = [&*self.description, &self.page];
        let described = described.into_iter().filter(|part| !part.is_empty());
        let mut event = Event::new();
        event
            .uid(edit.uid)
            .sequence(edit.sequence)
            .add_property("DTSTAMP", &stamp)
            .add_property("LAST-MODIFIED", &stamp)
            .add_property("STATUS", self.status.as_str())
            .summary(&self.heading)
            .append_property(self.at("DTSTART", self.starts_at));
        if let Some(ends_at) = self.ends_at {
            event.append_property(self.at("DTEND", ends_at));
        }
        for (key, value) in [
            ("LOCATION", &*self.location),
            ("URL", &self.page),
            ("DESCRIPTION", &described.collect::<Vec<_>>().join("\n\n")),
        ] {
            if !value.is_empty() {
                event.add_property(key, value);
            }
        }
        if !self.categories.is_empty() {
            event.categories(self.categories.iter().map(|name| clean(name)));
        }
        write_pair(out, "BEGIN", "VEVENT");
        let lists = event.multi_properties().values().flatten();
        for property in event.properties().values().chain(lists) {
            lines::write(out, property);
        }
        write_pair(out, "END", "VEVENT");
    }

    fn at(&self, key: &str, at: PrimitiveDateTime) -> Property {
        let mut property = Property::new(key, date_time(at.date(), at.time()));
        if let Some(zone) = self.known_zone() {
            property.add_parameter("TZID", zone);
        }
        property
    }
}

/// `20240903T090000`.
fn date_time(date: time::Date, time: time::Time) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    let (hour, minute, second) = time.as_hms();
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}")
}

/// Whether it ends later than it starts, also in a night that leaves out an hour.
fn has_length(meeting: &Meeting, session: &Session) -> bool {
    match Span::of(meeting, session, &ZoneDatabase) {
        Some(span) => span.starts_at < span.ends_at,
        None => session.slot.starts_at() < session.slot.ends_at(),
    }
}

fn location(wording: &Wording, meeting: &Meeting, session: &Session) -> String {
    let texts = meeting.place_of(session).into_iter();
    texts.map(|text| wording.text(text)).collect::<Vec<_>>().join(", ")
}
