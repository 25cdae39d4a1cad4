//! Schedules of c3voc in JSON, version 1 (<https://c3voc.de/schedule/schema.json>), as frab, pretalx, the
//! hub of c3voc and Plenary itself write them. There a meeting is a "conference", a session an "event"
//! and a topic a "track".

mod agenda;
mod event;
mod moment;
mod people;
mod rooms;
mod topics;

use std::collections::BTreeMap;

use time::{Date, Time};

use self::event::Event;
use self::people::People;
use self::rooms::Rooms;
use self::topics::Topics;
use super::address::Addresses;
use super::plain::{fields, get, is_empty, line, list, word};
use super::problem::{Field, Reason, Report};
use super::refusal::{Look, Refusal};
use super::{Import, Options};
use crate::agenda::ZoneRules;
use crate::feed::Severity;
use crate::feed::json::Json;
use crate::feed::value::WallTime;

/// What was read of a file.
struct Schedule {
    report: Report,
    /// The path of the conference in the file.
    path: &'static str,
    addresses: Addresses,
    base_url: Option<String>,
    version: Option<String>,
    title: Option<String>,
    acronym: Option<String>,
    starts_on: Option<Date>,
    ends_on: Option<Date>,
    zone_name: Option<String>,
    /// The days that are listed, and the times at which they begin and end.
    days: Vec<Date>,
    boundaries: Vec<WallTime>,
    rooms: Rooms,
    topics: Topics,
    people: People,
    events: Vec<Event>,
    /// How many events there are in the file.
    found: usize,
    not_taken: BTreeMap<String, usize>,
}

/// Imports a schedule of c3voc as a network with one meeting. `zones` knows the rules of time zones.
///
/// # Errors
///
/// A [`Refusal`] for a file that is none, and for a time zone that does not exist.
pub fn import(bytes: &[u8], options: &Options, zones: &dyn ZoneRules) -> Result<Import, Refusal> {
    if let Some(zone) = options.time_zone.filter(|zone| !zones.is_known(zone)) {
        return Err(Refusal::UnknownZone(zone.to_owned()));
    }
    if let Some(look) = Look::of_bytes(bytes) {
        return Err(Refusal::Looks(look));
    }
    let document = Json::parse(bytes).map_err(Refusal::Unreadable)?;
    let wrapped = get(&document, "schedule").and_then(|it| Some((it, get(it, "conference")?)));
    let (schedule, conference, path) = match (wrapped, get(&document, "conference")) {
        (Some((schedule, conference)), _) => (schedule, conference, "schedule.conference"),
        (None, Some(conference)) => (&document, conference, "conference"),
        (None, None) => return Err(Refusal::Looks(Look::of_document(&document))),
    };
    let is_list = |days: &&Json| matches!(days, Json::Array(_));
    let days = fields(conference).and_then(|it| it.iter().find(|(name, _)| name == "days"));
    if days.map(|(_, days)| days).filter(is_list).is_none() {
        return Err(Refusal::NoDays);
    }
    Schedule::read(schedule, conference, path).into_import(options, zones)
}

impl Schedule {
    fn read(schedule: &Json, conference: &Json, path: &'static str) -> Self {
        let base_url = word(get(schedule, "base_url")).or_else(|| word(get(conference, "url")));
        let mut read = Schedule {
            report: Report::default(),
            path,
            addresses: base_url.as_deref().map_or_else(Addresses::default, Addresses::relative_to),
            base_url,
            version: word(get(schedule, "version")),
            title: None,
            acronym: None,
            starts_on: None,
            ends_on: None,
            zone_name: word(get(conference, "time_zone_name")),
            days: Vec::new(),
            boundaries: Vec::new(),
            rooms: Rooms::default(),
            topics: Topics::default(),
            people: People::default(),
            events: Vec::new(),
            found: 0,
            not_taken: BTreeMap::new(),
        };
        let mut report = Report::default();
        report.within(path, |report| read.read_conference(conference, report));
        read.report = report;
        read
    }

    fn read_conference(&mut self, conference: &Json, report: &mut Report) {
        let title = |name: &str, report: &mut Report| {
            let text = word(get(conference, name))?;
            Some(report.within(Field(name), |report| line(&text, report)))
                .filter(|text| !text.is_empty())
        };
        self.title = title("title", report);
        self.acronym = title("acronym", report);
        let date = |name: &str, report: &mut Report| {
            let found = word(get(conference, name))?;
            let date = moment::date(&found);
            if date.is_none() {
                report.add_in(name, Severity::Warning, Reason::BadDate { found });
            }
            date
        };
        self.starts_on = date("start", report);
        self.ends_on = date("end", report);
        self.rooms.declare(list(conference, "rooms", report));
        self.topics.declare(list(conference, "tracks", report));
        let days = list(conference, "days", report);
        let rooms = days.iter().filter_map(|day| fields(get(day, "rooms")?));
        self.rooms.order(rooms.flatten().map(|(name, _)| name));
        report.within(".days", |report| {
            for (place, day) in days.iter().enumerate() {
                report.within(format_args!("[{place}]"), |report| self.read_day(day, report));
            }
        });
    }

    fn read_day(&mut self, day: &Json, report: &mut Report) {
        if fields(day).is_none() {
            let (expected, found) = ("json-object", day.kind());
            report.add(Severity::Error, Reason::WrongType { expected, found });
            return;
        }
        let date = word(get(day, "date")).and_then(|found| {
            let date = moment::date(&found);
            if date.is_none() {
                report.add_in("date", Severity::Note, Reason::BadDate { found });
            }
            date
        });
        self.days.extend(date);
        let boundary = |name: &str| moment::moment(&word(get(day, name))?);
        let bounds = [boundary("day_start"), boundary("day_end")];
        self.boundaries.extend(bounds.into_iter().flatten());
        // Until when the clocks of a day that passes midnight show times of the next date.
        let night = match bounds {
            [Some(start), Some(end)] if start.at.date() < end.at.date() => end.at.time(),
            _ => Time::MIDNIGHT,
        };
        let rooms = match get(day, "rooms") {
            None => return,
            Some(Json::Object(rooms)) => rooms,
            Some(other) => {
                let (expected, found) = ("json-object", other.kind());
                report.add_in("rooms", Severity::Error, Reason::WrongType { expected, found });
                return;
            }
        };
        for (key, events) in rooms {
            let quoted: String = key.chars().take(60).collect();
            report.within(format_args!(".rooms[{quoted:?}]"), |report| match events {
                Json::Array(events) => {
                    for (place, event) in events.iter().enumerate() {
                        self.found += 1;
                        let id = word(get(event, "id")).or_else(|| word(get(event, "guid")));
                        let id: String = id.iter().flat_map(|id| id.chars()).take(40).collect();
                        let step = match id.as_str() {
                            "" => format!("[{place}]"),
                            _ => format!("[{place}:{id}]"),
                        };
                        report.within(step, |report| {
                            let event = self.read_event(event, key, date, night, report);
                            self.events.extend(event);
                        });
                    }
                }
                events if is_empty(events) => {}
                other => {
                    let (expected, found) = ("json-list", other.kind());
                    report.add(Severity::Error, Reason::WrongType { expected, found });
                }
            });
        }
    }

    /// Counts the fields of a record that say something for which a feed has no place.
    fn leave(&mut self, record: &Json, read: &[&str]) {
        for (name, value) in fields(record).unwrap_or_default() {
            // Of `true` and `false` the parser keeps no difference: most are `false`, which says nothing.
            let says_something = !is_empty(value) && *value != Json::Bool;
            if says_something && !read.contains(&&**name) && !name.starts_with(['$', '_']) {
                let name: String = name.chars().take(60).collect();
                *self.not_taken.entry(name).or_default() += 1;
            }
        }
    }
}
