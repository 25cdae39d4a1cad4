//! Out of the events of a schedule: the agenda of one meeting, in its time zone.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde_json::{Map, Value, json};
use time::macros::time;
use time::{Date, Duration, PrimitiveDateTime, Time, UtcOffset};

use super::Schedule;
use super::event::{Event, Ids, Length};
use super::moment::{offset_text, zone_of};
use crate::agenda::{Slot, ZoneRules};
use crate::feed::Severity;
use crate::feed::import::mark_up::Writer;
use crate::feed::import::problem::{Reason, Report};
use crate::feed::import::refusal::Refusal;
use crate::feed::import::{Count, Import, Options, files, slug};
use crate::feed::value::WallTime;

/// How long a session is taken to last of which nothing says it, if nothing follows in its room: an hour.
const GUESSED: i64 = 60;

/// The latest hour at which a day may begin: whoever is up then got up.
const LATEST_DAY_START: Time = time!(08:00);

/// Hours at which a day may begin, the likeliest first.
const HOURS: [Time; 8] = [
    time!(04:00),
    time!(05:00),
    time!(06:00),
    time!(03:00),
    time!(02:00),
    time!(07:00),
    time!(01:00),
    time!(08:00),
];

/// The zone in which the clocks of the meeting hang.
struct Zone<'z> {
    /// Its name; `None` where no zone of the database can be told.
    name: Option<String>,
    /// The offset of all clocks, where the zone is known by it alone.
    fixed: Option<UtcOffset>,
    rules: &'z dyn ZoneRules,
}

impl Zone<'_> {
    /// What the clocks show then.
    fn wall(&self, time: WallTime) -> PrimitiveDateTime {
        let Some(offset) = time.offset else { return time.at };
        let instant = time.at.assume_offset(offset);
        let there = match (&self.name, self.fixed) {
            (_, Some(fixed)) => Some(fixed),
            (Some(name), None) => self.rules.offset_at(name, instant),
            (None, None) => None,
        };
        let there = there.and_then(|there| instant.checked_to_offset(there));
        there.map_or(time.at, |there| PrimitiveDateTime::new(there.date(), there.time()))
    }
}

/// A session with its times.
struct Timed {
    event: Event,
    start: PrimitiveDateTime,
    end: PrimitiveDateTime,
}

impl Schedule {
    /// The feed.
    pub(super) fn into_import(
        mut self,
        options: &Options,
        rules: &dyn ZoneRules,
    ) -> Result<Import, Refusal> {
        let mut report = std::mem::take(&mut self.report);
        let path = self.path;
        let zone = report.at(path, |report| self.zone(options, rules, report));
        let mut timed = self.timed(&zone, &mut report);
        let day_start = self.day_start(&timed, &zone);
        let day = |it: &Timed| {
            Slot::new(it.start, it.end).map_or(it.start.date(), |slot| slot.day(day_start))
        };
        for it in &timed {
            let day = day(it);
            if let Some(listed) = it.event.listed.filter(|listed| *listed != day) {
                let (listed, date) = (listed.to_string(), day.to_string());
                report.at(&it.event.path, |report| {
                    report.add_in("date", Severity::Note, Reason::OtherDay { listed, date });
                });
            }
        }
        let period = report.at(path, |report| self.period(timed.iter().map(day), report));
        let Some((first, last)) = period else { return Err(Refusal::NoDates) };
        let name = report.at(path, |report| self.name(report));
        let meeting_id = meeting_id(self.acronym.as_deref().unwrap_or(&name), first);
        let source = self.source(&name);
        let language = self.main_language();
        let (rooms, room_ids) = self.rooms.into_records();
        let (topics, topic_ids) = self.topics.into_records();
        let (people, people_ids) = self.people.into_records();
        let room_place = |it: &Timed| it.event.room.map_or(0, |room| room_ids[room].0 + 1);
        timed.sort_by_key(|it| (it.start, room_place(it), it.end));
        let room_id = |event: &Event| event.room.map_or("", |room| &room_ids[room].1);
        let ids = session_ids(&timed, &room_id, &mut report);
        let sessions = timed.iter().zip(&ids).filter_map(|(it, id)| {
            let ids = Ids {
                session: id.as_deref()?,
                rooms: &room_ids,
                topics: &topic_ids,
                people: &people_ids,
            };
            Some(it.event.to_session(&ids, [clock(it.start), clock(it.end)]))
        });
        let sessions: Vec<Map<String, Value>> = sessions.collect();
        let count = Count {
            found: self.found,
            sessions: sessions.len(),
            rooms: rooms.len(),
            people: people.len(),
            topics: topics.len(),
        };
        let mut head = Map::from_iter([("name".to_owned(), json!(name))]);
        if let Some(acronym) = self.acronym.filter(|acronym| *acronym != name) {
            head.insert("shortName".to_owned(), json!(acronym));
        }
        if let Some(language) = language.filter(|language| language != "en") {
            head.insert("inLanguage".to_owned(), json!(language));
        }
        if let Some(source) = source {
            head.insert("sources".to_owned(), json!([source]));
        }
        let mut network = Map::new();
        network.insert("plenary".to_owned(), json!(crate::feed::VERSION));
        network.insert("network".to_owned(), Value::Object(head));
        network.insert("people".to_owned(), json!(people));
        network.insert("topics".to_owned(), json!(topics));
        let mut meeting = Map::new();
        meeting.insert("id".to_owned(), json!(meeting_id));
        meeting.insert("title".to_owned(), json!(name));
        meeting.insert("startDate".to_owned(), json!(first.to_string()));
        if last != first {
            meeting.insert("endDate".to_owned(), json!(last.to_string()));
        }
        let status = if last < options.today { "held" } else { "planned" };
        meeting.insert("status".to_owned(), json!(status));
        meeting.insert("rooms".to_owned(), json!(rooms));
        if let Some(zone) = &zone.name {
            meeting.insert("timeZone".to_owned(), json!(zone));
        }
        if day_start != Time::MIDNIGHT {
            let (hour, minute) = (day_start.hour(), day_start.minute());
            meeting.insert("dayStart".to_owned(), json!(format!("{hour:02}:{minute:02}")));
        }
        Ok(Import {
            files: files(network, meeting, sessions),
            problems: report.into_problems(),
            count,
            not_taken: self.not_taken.into_iter().collect(),
        })
    }

    /// The zone that was asked for; else the one that the file names; else the one of most offsets.
    fn zone<'z>(
        &self,
        options: &Options,
        rules: &'z dyn ZoneRules,
        report: &mut Report,
    ) -> Zone<'z> {
        let offset = self.main_offset();
        let named = |name: &str| Zone { name: Some(name.to_owned()), fixed: None, rules };
        if let Some(asked) = options.time_zone {
            return named(asked);
        }
        if let Some(name) = &self.zone_name {
            if rules.is_known(name) && name.len() <= 64 {
                // Times in UTC are moved by every program; others that no clock there shows are a
                // mistake of somebody.
                let agrees = |event: &Event| match event.start.offset {
                    None => true,
                    Some(offset) if offset.is_utc() => true,
                    Some(offset) => {
                        let instant = event.start.at.assume_offset(offset);
                        rules.offset_at(name, instant) == Some(offset)
                    }
                };
                if let Some(offset) = offset.filter(|_| !self.events.iter().any(agrees)) {
                    let (zone, offset) = (name.clone(), offset_text(offset));
                    let reason = Reason::ZoneDisagrees { zone, offset };
                    report.add_in("time_zone_name", Severity::Note, reason);
                }
                return named(name);
            }
            let found = name.chars().take(100).collect();
            report.add_in("time_zone_name", Severity::Warning, Reason::UnknownZone { found });
        }
        let zone = offset.and_then(zone_of).filter(|zone| rules.is_known(zone));
        match (&zone, offset) {
            (Some(zone), Some(offset)) => {
                let (zone, offset) = (zone.clone(), offset_text(offset));
                let reason = Reason::ZoneOfOffset { zone, offset };
                report.add_in("time_zone_name", Severity::Note, reason);
            }
            _ if self.events.is_empty() => {}
            _ => report.add_in("time_zone_name", Severity::Warning, Reason::NoZone),
        }
        let others = |event: &&Event| event.start.offset.is_some_and(|it| Some(it) != offset);
        let count = self.events.iter().filter(others).count();
        if let Some(offset) = offset.filter(|_| count > 0) {
            let offset = offset_text(offset);
            let reason = Reason::OtherOffset { offset, count };
            report.add_in("time_zone_name", Severity::Note, reason);
        }
        Zone { name: zone, fixed: offset, rules }
    }

    /// The offset of most times; of several, the one that was met first.
    fn main_offset(&self) -> Option<UtcOffset> {
        most(self.events.iter().filter_map(|event| event.start.offset))
    }

    fn main_language(&self) -> Option<String> {
        most(self.events.iter().filter_map(|event| event.languages.first().cloned()))
    }

    /// All events with their times on the clocks of the meeting.
    fn timed(&mut self, zone: &Zone, report: &mut Report) -> Vec<Timed> {
        let events = std::mem::take(&mut self.events);
        let mut starts: HashMap<usize, Vec<PrimitiveDateTime>> = HashMap::new();
        for event in &events {
            if let Some(room) = event.room {
                starts.entry(room).or_default().push(zone.wall(event.start));
            }
        }
        starts.values_mut().for_each(|starts| starts.sort_unstable());
        let timed = events.into_iter().filter_map(|event| {
            let start = zone.wall(event.start);
            let guess = || {
                let starts = event.room.and_then(|room| starts.get(&room));
                let next = starts.and_then(|starts| {
                    starts.get(starts.partition_point(|other| *other <= start)).copied()
                });
                next.map_or(GUESSED, |next| (next - start).whole_minutes().clamp(1, GUESSED))
            };
            let minutes = match event.length {
                Length::Known(minutes) => minutes,
                _ => guess(),
            };
            report.at(&event.path, |report| match event.length.clone() {
                Length::Known(0) => report.add_in("duration", Severity::Note, Reason::NoLength),
                Length::Known(_) => {}
                Length::Unknown => {
                    let reason = Reason::NoDuration { minutes };
                    report.add_in("duration", Severity::Warning, reason);
                }
                Length::Bad(found) => {
                    let reason = Reason::BadDuration { found, minutes };
                    report.add_in("duration", Severity::Warning, reason);
                }
                Length::Backwards => {
                    let reason = Reason::EndBeforeStart { minutes };
                    report.add_in("end", Severity::Warning, reason);
                }
            });
            let length = Duration::minutes(minutes);
            let end = event.start.at.checked_add(length)?;
            let end = zone.wall(WallTime { at: end, offset: event.start.offset });
            // In an hour that the clocks repeat, an end may show before its start.
            let end = if end < start { start.checked_add(length)? } else { end };
            Some(Timed { event, start, end })
        });
        timed.collect()
    }

    /// When a day begins: at the hour that leaves most sessions under the day under which the file lists
    /// them. Of several such hours midnight comes first, then what the file says of its days.
    fn day_start(&self, timed: &[Timed], zone: &Zone) -> Time {
        let mut candidates = vec![Time::MIDNIGHT];
        let boundaries = self.boundaries.iter().map(|boundary| {
            let at = zone.wall(*boundary);
            // Some programs end a day a minute before the next one begins.
            let is_last = at.minute() == 59;
            let at = if is_last { at.saturating_add(Duration::MINUTE) } else { at };
            at.time()
        });
        let mut boundaries: Vec<Time> = boundaries.filter(|at| at.second() == 0).collect();
        boundaries.sort_unstable();
        boundaries.dedup();
        candidates.extend(boundaries);
        candidates.extend(HOURS);
        candidates.retain(|candidate| *candidate <= LATEST_DAY_START);
        let misplaced = |candidate: &Time| {
            let is_misplaced = |it: &&Timed| {
                let (Some(listed), date, time) =
                    (it.event.listed, it.start.date(), it.start.time())
                else {
                    return false;
                };
                // A session that is under neither day is a mistake, and says nothing of the hour.
                match listed {
                    _ if listed == date => time < *candidate,
                    _ if listed.next_day() == Some(date) && time < LATEST_DAY_START => {
                        time >= *candidate
                    }
                    _ => false,
                }
            };
            timed.iter().filter(is_misplaced).count()
        };
        candidates.iter().copied().min_by_key(misplaced).unwrap_or(Time::MIDNIGHT)
    }

    /// The first and the last day of the meeting, with all its sessions.
    fn period(
        &self,
        days: impl Iterator<Item = Date>,
        report: &mut Report,
    ) -> Option<(Date, Date)> {
        let days: Vec<Date> = days.collect();
        let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
        let listed = || (self.days.iter().min().copied(), self.days.iter().max().copied());
        let (starts_on, ends_on) = match self.starts_on {
            Some(start) => {
                let end = self.ends_on.filter(|end| *end >= start);
                let end = end.or(listed().1.filter(|end| *end >= start));
                (start, end.unwrap_or(start))
            }
            None => {
                let (start, end) = if first.is_some() { (first, last) } else { listed() };
                let end = end.max(self.ends_on);
                (start.or(self.ends_on)?, end?)
            }
        };
        let (Some(first), Some(last)) = (first, last) else { return Some((starts_on, ends_on)) };
        if first < starts_on || ends_on < last {
            let (start, end) = (first.to_string(), last.to_string());
            report.add_in("start", Severity::Note, Reason::LongerThanDates { start, end });
        }
        Some((starts_on.min(first), ends_on.max(last)))
    }

    /// What the meeting is called.
    fn name(&self, report: &mut Report) -> String {
        if let Some(title) = &self.title {
            return title.clone();
        }
        let host = self.base_url.as_ref().and_then(|base| base.split('/').nth(2));
        let used = self.acronym.as_deref().or(host).filter(|name| !name.is_empty());
        let used = used.unwrap_or("Meeting").to_owned();
        report.add_in("title", Severity::Warning, Reason::NoMeetingTitle { used: used.clone() });
        used
    }

    /// Where the facts come from: the schedule, by its address and version.
    fn source(&self, name: &str) -> Option<String> {
        let mut writer = Writer::new(&self.addresses);
        if let Some(base) = &self.base_url {
            writer.open_link(base);
            writer.text(name);
            writer.close_link();
        } else {
            writer.text(name);
        }
        if let Some(version) = &self.version {
            writer.text(&format!(", version {version}"));
        }
        let is_told = self.base_url.is_some() || self.version.is_some();
        is_told.then(|| writer.finish().write().0).filter(|source| !source.is_empty())
    }
}

/// The value that there is most often; of several, the one that comes first.
fn most<T: Eq + Hash>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: HashMap<T, (usize, Reverse<usize>)> = HashMap::new();
    for (place, value) in values.enumerate() {
        counts.entry(value).or_insert((0, Reverse(place))).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// The id of the meeting: what it is called in short, with its year.
fn meeting_id(name: &str, starts_on: Date) -> String {
    let name = slug::of_name(name);
    let year = starts_on.year().to_string();
    if name.contains(&year) {
        return name;
    }
    let name = if name.is_empty() { "meeting" } else { &name };
    slug::joined(&[name, &year])
}

/// `2019-12-27T11:00`, with seconds where there are any.
fn clock(at: PrimitiveDateTime) -> String {
    let (hour, minute, second) = at.as_hms();
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    format!("{}T{hour:02}:{minute:02}{seconds}", at.date())
}

/// The ids of sessions that stand in the order of their starts; `None` for one that is there already.
///
/// A session has the id of its event, so that it keeps it when it is moved. Where several events have one
/// id, the first of them has it as it is, the others with their start behind it, and those at one time
/// in several rooms with their room too.
fn session_ids<'a>(
    timed: &'a [Timed],
    room: &dyn Fn(&'a Event) -> &'a str,
    report: &mut Report,
) -> Vec<Option<String>> {
    let mut taken: HashSet<String> = timed.iter().map(|it| it.event.id.clone()).collect();
    let mut first: HashSet<&str> = HashSet::new();
    let mut known: HashMap<(&str, PrimitiveDateTime, &str, &Value), &str> = HashMap::new();
    let ids = timed.iter().map(|it| {
        let id = it.event.id.as_str();
        let room = room(&it.event);
        let other = known.insert((id, it.start, room, &it.event.title), &it.event.path);
        if let Some(other) = other {
            known.insert((id, it.start, room, &it.event.title), other);
            let other = other.to_owned();
            report.at(&it.event.path, |report| {
                report.add(Severity::Error, Reason::Duplicate { other });
            });
            return None;
        }
        if first.insert(id) {
            return Some(id.to_owned());
        }
        let start: String = clock(it.start).chars().filter(char::is_ascii_alphanumeric).collect();
        let start = start.to_lowercase();
        let title = slug::digest(&it.event.title.to_string());
        let room = room.chars().take(20).collect::<String>();
        let names = [
            slug::joined(&[id, &start]),
            slug::joined(&[id, &start, room.trim_end_matches(['-', '.', '_'])]),
            slug::joined(&[id, &start, &title]),
        ];
        if let Some(name) = names.into_iter().find(|name| taken.insert(name.clone())) {
            return Some(name);
        }
        let mut name = slug::joined(&[id, &start, &slug::digest(&it.event.path)]);
        while !taken.insert(name.clone()) {
            name = slug::joined(&[id, &start, &slug::digest(&name)]);
        }
        Some(name)
    });
    ids.collect()
}
