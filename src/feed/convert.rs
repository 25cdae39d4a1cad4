//! From the wire types to the domain: ids become keys, times get their zone, orders are settled.

use time::{PrimitiveDateTime, Time};

use super::error::Unreadable;
use super::json::Json;
use super::problem::{Problem, Reason, Report, Segment, Severity, nearest};
use super::read::{Items, List, Record, Typed, place, read};
use super::value::{Id, Value, WallTime};
use super::{VERSION, wire};
use crate::agenda::id::{Keys, Numbers};
use crate::agenda::{
    Billing, Family, Instrument, Item, Key, Kind, Link, LongTexts, Meeting, Member, Membership,
    Milestone, Network, Office, Organisation, Part, PartialDate, Period, Person, Programme,
    Relationship, Room, RunOfShow, Schedule, Session, SessionStatus, Sessions, Slot, Slug, Stage,
    Strand, Table, Topic, Venue, ZoneRules, order,
};

/// What a network file gave.
#[derive(Debug, Clone)]
pub struct NetworkReading {
    /// The network.
    pub network: Network,
    /// The sessions of those meetings that hold them inline.
    pub schedules: Vec<(Key<Meeting>, Schedule)>,
    /// What is wrong in the file.
    pub problems: Vec<Problem>,
}

/// What the file of a meeting's sessions gave.
#[derive(Debug, Clone)]
pub struct SessionsReading {
    /// The sessions.
    pub schedule: Schedule,
    /// What is wrong in the file.
    pub problems: Vec<Problem>,
}

/// What the file of a meeting's long texts gave.
#[derive(Debug, Clone)]
pub struct TextsReading {
    /// The texts.
    pub texts: LongTexts,
    /// What is wrong in the file.
    pub problems: Vec<Problem>,
}

/// Reads a network file.
pub fn read_network(bytes: &[u8], zones: &dyn ZoneRules) -> Result<NetworkReading, Unreadable> {
    let json = document(bytes)?;
    let mut report = Report::default();
    let feed = read::<wire::Feed>(&json, &mut report).ok_or(Unreadable::NoNetwork)?;
    let reading = network(feed, zones, &mut report);
    let (network, schedules) = reading.ok_or(Unreadable::NoNetwork)?;
    Ok(NetworkReading { network, schedules, problems: report.into_problems() })
}

/// Reads the file of a meeting's sessions.
pub fn read_sessions(
    bytes: &[u8],
    network: &Network,
    meeting: Key<Meeting>,
    zones: &dyn ZoneRules,
) -> Result<SessionsReading, Unreadable> {
    let json = document(bytes)?;
    let meeting = &network.meetings[meeting];
    let name = match &meeting.sessions {
        Sessions::File(name) => name,
        Sessions::None | Sessions::Inline => meeting.id.as_str(),
    };
    let mut report = Report::on_file(name);
    let file = read::<wire::SessionsFile>(&json, &mut report);
    let mut file = file.ok_or(Unreadable::NotAFeed)?;
    of_meeting(file.meeting(), meeting)?;
    let names = Names::of(network);
    let schedule = schedule(file.sessions(), meeting, &names, zones, &mut report);
    Ok(SessionsReading { schedule, problems: report.into_problems() })
}

/// Reads the file of the long texts of a meeting's sessions.
pub fn read_texts(
    bytes: &[u8],
    network: &Network,
    meeting: Key<Meeting>,
    schedule: &Schedule,
) -> Result<TextsReading, Unreadable> {
    let json = document(bytes)?;
    let meeting = &network.meetings[meeting];
    let mut report = Report::on_file(meeting.texts_href.as_deref().unwrap_or_default());
    let file = read::<wire::TextsFile>(&json, &mut report);
    let mut file = file.ok_or(Unreadable::NotAFeed)?;
    of_meeting(file.meeting(), meeting)?;
    let mut texts = Vec::new();
    let records = identified(file.texts().items(), "texts", &mut report);
    convert_identified(records, "texts", &mut report, &mut |id, record, report| {
        let key =
            find_required(Some(id.clone()), "id", schedule.sessions.slugs(), "sessions", report);
        let text = key.and_then(|_| wire::LongText::from(record).description());
        texts.extend(text.map(|text| (id, text)));
    });
    Ok(TextsReading { texts: LongTexts(texts), problems: report.into_problems() })
}

/// The tree of a file that says that it is a feed of this version.
fn document(bytes: &[u8]) -> Result<Json<'_>, Unreadable> {
    let json = Json::parse(bytes)?;
    let Json::Object(fields) = &json else { return Err(Unreadable::NotAFeed) };
    match fields.iter().find(|(name, _)| name == "plenary").map(|(_, value)| value) {
        Some(Json::Number(Some(version))) if *version == i64::from(VERSION) => Ok(json),
        Some(Json::Number(Some(version))) => {
            Err(Unreadable::Version { found: version.to_string() })
        }
        Some(Json::Text(version)) => {
            Err(Unreadable::Version { found: version.chars().take(20).collect() })
        }
        _ => Err(Unreadable::NotAFeed),
    }
}

fn of_meeting(id: Option<Slug>, meeting: &Meeting) -> Result<(), Unreadable> {
    match id {
        Some(id) if id == meeting.id => Ok(()),
        Some(id) => Err(Unreadable::OtherMeeting { found: id.to_string() }),
        None => Err(Unreadable::NotAFeed),
    }
}

/// The keys of the network's tables, by which a session's references are found.
struct Names<'n> {
    members: &'n Keys<Member>,
    organisations: &'n Keys<Organisation>,
    people: &'n Keys<Person>,
    topics: &'n Keys<Topic>,
    instruments: &'n Keys<Instrument>,
}

impl<'n> Names<'n> {
    fn of(network: &'n Network) -> Self {
        Names {
            members: network.members.slugs(),
            organisations: network.organisations.slugs(),
            people: network.people.slugs(),
            topics: network.topics.slugs(),
            instruments: network.instruments.slugs(),
        }
    }

    fn members(&self, ids: List<Id>, field: &'static str, report: &mut Report) -> Vec<Key<Member>> {
        find_all(ids, field, self.members, "members", report)
    }

    fn organisations(
        &self,
        ids: List<Id>,
        field: &'static str,
        report: &mut Report,
    ) -> Vec<Key<Organisation>> {
        find_all(ids, field, self.organisations, "organisations", report)
    }

    fn topics(&self, ids: List<Id>, report: &mut Report) -> Vec<Key<Topic>> {
        find_all(ids, "topics", self.topics, "topics", report)
    }

    fn instruments(&self, ids: List<Id>, report: &mut Report) -> Vec<Key<Instrument>> {
        find_all(ids, "instruments", self.instruments, "instruments", report)
    }

    fn organisation_required(
        &self,
        id: Option<Slug>,
        report: &mut Report,
    ) -> Option<Key<Organisation>> {
        find_required(id, "organisation", self.organisations, "organisations", report)
    }

    fn member(&self, id: Option<Slug>, report: &mut Report) -> Option<Key<Member>> {
        find(id, "member", self.members, "members", report)
    }
}

/// What a network file gives: the network, and the sessions that it holds itself.
type NetworkAndSchedules = (Network, Vec<(Key<Meeting>, Schedule)>);

fn network(
    mut feed: wire::Feed,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Option<NetworkAndSchedules> {
    // All ids are known before the first reference is looked up.
    let members = identified(feed.members().items(), "members", report);
    let bodies = identified(feed.organisations().items(), "organisations", report);
    let people = identified(feed.people().items(), "people", report);
    let topics = identified(feed.topics().items(), "topics", report);
    let instruments = identified(feed.instruments().items(), "instruments", report);
    let programmes = identified(feed.programmes().items(), "programmes", report);
    let meetings = latest_first(identified(feed.meetings().items(), "meetings", report));
    let (programme_keys, meeting_keys) = (keys(&programmes), keys::<Meeting>(&meetings));
    let instrument_keys = keys(&instruments);
    let names = Names {
        members: &keys(&members),
        organisations: &keys(&bodies),
        people: &keys(&people),
        topics: &keys(&topics),
        instruments: &instrument_keys,
    };

    let members = table(members, "members", report, |id, mut record: wire::Member, report| {
        let (name, relation, basis) = (record.name()?, record.relation()?, record.basis()?);
        let memberships =
            each(record.memberships(), "memberOf", report, |mut membership, report| {
                let organisation =
                    names.organisation_required(membership.organisation(), report)?;
                Some(Membership {
                    organisation,
                    since: membership.since(),
                    basis: membership.basis(),
                })
            });
        Some(Member {
            id,
            name,
            country: record.country(),
            relation,
            basis,
            alternate_names: record.alternate_names().given(),
            memberships,
            description: record.description(),
        })
    });
    let organisations =
        table(bodies, "organisations", report, |id, mut record: wire::Organisation, report| {
            let name = record.name()?;
            Some(Organisation {
                id,
                name,
                short_name: record.short_name(),
                alternate_names: record.alternate_names().given(),
                member: names.member(record.member(), report),
                description: record.description(),
                url: record.url(),
            })
        });
    let people = table(people, "people", report, |id, mut record: wire::Person, _| {
        let alternate_names = record.alternate_names().given();
        Some(Person { id, name: record.name()?, alternate_names })
    });
    let topics = table(topics, "topics", report, |id, mut record: wire::Topic, _| {
        Some(Topic { id, name: record.name()?, description: record.description() })
    });
    let instruments =
        table(instruments, "instruments", report, |id, mut record: wire::Instrument, report| {
            let (title, kind) = (record.title()?, record.kind()?);
            Some(Instrument {
                id,
                title,
                kind,
                date: record.date(),
                member: names.member(record.member(), report),
                parts: record.parts().given(),
                description: record.description(),
                url: record.url(),
            })
        });
    let programmes =
        table(programmes, "programmes", report, |id, record: wire::Programme, report| {
            programme(id, record, &names, report)
        });
    let mut milestones = each(feed.milestones(), "milestones", report, |mut record, report| {
        let (start, title) = (record.start()?, record.title()?);
        Some(Milestone {
            period: period(start, record.end(), report),
            title,
            meeting: find(record.meeting(), "meeting", &meeting_keys, "meetings", report),
            programme: find(record.programme(), "programme", &programme_keys, "programmes", report),
            instrument: find(
                record.instrument(),
                "instrument",
                &instrument_keys,
                "instruments",
                report,
            ),
        })
    });
    order::sort_by_key(&mut milestones, |milestone| milestone.period.starts_on().first_day());
    let mut schedules = Vec::new();
    let meetings = table(meetings, "meetings", report, |id, mut record: wire::Meeting, report| {
        let sessions = record.sessions();
        let key = meeting_keys.find(id.as_str())?;
        let meeting = meeting(id, record, sessions.is_there(), &names, zones, report)?;
        if sessions.is_there() {
            schedules.push((key, schedule(sessions, &meeting, &names, zones, report)));
        }
        Some(meeting)
    });

    let mut head = feed.network()?;
    let (offices, relations) = report.within(Segment::Field("network"), |report| {
        let offices = each(head.offices(), "offices", report, |mut office, report| {
            let duty = office.duty()?;
            let organisation = names.organisation_required(office.organisation(), report)?;
            Some(Office { duty, organisation, note: office.note() })
        });
        let relations = each(head.relations(), "relations", report, |mut relation, report| {
            Some(Relationship {
                title: relation.title()?,
                programme: find(
                    relation.programme(),
                    "programme",
                    &programme_keys,
                    "programmes",
                    report,
                ),
                instrument: find(
                    relation.instrument(),
                    "instrument",
                    &instrument_keys,
                    "instruments",
                    report,
                ),
            })
        });
        (offices, relations)
    });
    let name = head.name()?;
    let family = head.family().and_then(|mut family| {
        Some(Family { name: family.name()?, networks: family.networks().given() })
    });
    let network = Network {
        short_name: head.short_name().unwrap_or_else(|| name.clone()),
        name,
        alternate_names: head.alternate_names().given(),
        description: head.description(),
        language: head.language().unwrap_or_default(),
        family,
        purpose: head.purpose().given(),
        launched_on: head.launched_on(),
        offices,
        relations,
        sources: head.sources().given(),
        licence: head.licence(),
        disclaimer: head.disclaimer(),
        members,
        organisations,
        people,
        topics,
        instruments,
        programmes,
        milestones,
        meetings,
    };
    Some((network, schedules))
}

/// The latest meeting first.
fn latest_first(mut meetings: Vec<Identified>) -> Vec<Identified> {
    const START: usize = place(wire::Meeting::SHAPE, "startDate");
    order::sort_by_key(&mut meetings, |meeting| match meeting.record.peek(START) {
        Some(Value::Date(start)) => Some(std::cmp::Reverse(start.first_day())),
        _ => None,
    });
    meetings
}

fn programme(
    id: Slug,
    mut record: wire::Programme,
    names: &Names,
    report: &mut Report,
) -> Option<Programme> {
    let title = record.title()?;
    let periods = each(record.periods(), "periods", report, |mut stage, report| {
        Some(Stage { period: period(stage.start()?, stage.end(), report), title: stage.title() })
    });
    let strands = record.strands().given().into_iter();
    let strands = strands.filter_map(|mut strand| {
        Some(Strand { title: strand.title()?, points: strand.points().given() })
    });
    Some(Programme {
        id,
        title,
        summary: record.summary(),
        background: record.background(),
        objective: record.objective(),
        scope: record.scope(),
        basis: record.basis(),
        periods,
        members: names.members(record.members(), "members", report),
        partners: names.organisations(record.partners(), "partners", report),
        strands: strands.collect(),
        results: record.results().given(),
        challenges: record.challenges().given(),
        topics: names.topics(record.topics(), report),
        instruments: names.instruments(record.instruments(), report),
        links: links(record.links()),
    })
}

fn meeting(
    id: Slug,
    mut record: wire::Meeting,
    has_sessions: bool,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Option<Meeting> {
    let (title, status, start) = (record.title()?, record.status()?, record.start()?);
    let time_zone = record.time_zone().filter(|zone| {
        let is_known = zones.is_known(zone);
        if !is_known {
            let found = zone.to_string();
            report.add_in("timeZone", Severity::Warning, Reason::UnknownZone { found });
        }
        is_known
    });
    let rooms = identified(record.rooms().items(), "rooms", report);
    let rooms = table(rooms, "rooms", report, |id, mut room: wire::Room, _| {
        Some(Room { id, name: room.name()? })
    });
    let parts = identified(record.parts().items(), "parts", report);
    let parts = table(parts, "parts", report, |id, mut part: wire::Part, report| {
        let title = part.title()?;
        Some(Part {
            id,
            title,
            theme: part.theme(),
            summary: part.summary(),
            venue: part.venue().and_then(venue),
            hosts: names.organisations(part.hosts(), "hosts", report),
            audience: part.audience().given(),
            topics: names.topics(part.topics(), report),
        })
    });
    Some(Meeting {
        id,
        title,
        theme: record.theme(),
        summary: record.summary(),
        background: record.background(),
        period: period(start, record.end(), report),
        status,
        venue: record.venue().and_then(venue),
        rooms,
        time_zone,
        day_start: record.day_start().unwrap_or(Time::MIDNIGHT),
        organisers: names.organisations(record.organisers(), "organizer", report),
        audience: record.audience().given(),
        topics: names.topics(record.topics(), report),
        instruments: names.instruments(record.instruments(), report),
        document_status: record.document_status(),
        version: record.version(),
        updated: record.updated(),
        documents: links(record.documents()),
        notes: record.notes().given(),
        parts,
        sessions: match record.href() {
            _ if has_sessions => Sessions::Inline,
            Some(href) => Sessions::File(href),
            None => Sessions::None,
        },
        texts_href: record.texts_href(),
    })
}

fn schedule(
    sessions: List<wire::Session>,
    meeting: &Meeting,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Schedule {
    let sessions = sessions.items();
    if sessions.is_empty() {
        report.add_in("sessions", Severity::Note, Reason::NoSessions);
        return Schedule::default();
    }
    if meeting.time_zone.is_none() {
        report.add_in("timeZone", Severity::Warning, Reason::NoZone);
    }
    let sessions = identified(sessions, "sessions", report);
    let mut records = Vec::with_capacity(sessions.len());
    report.within(Segment::Field("sessions"), |report| {
        for Identified { place, id, record } in sessions {
            report.within(place_of(place, &id), |report| {
                let Some(session) = session(id, record.into(), meeting, names, zones, report)
                else {
                    return;
                };
                if let Some(run) = RunOfShow::of(&session)
                    && run.given_minutes > run.slot_minutes
                {
                    let reason =
                        Reason::Overrun { given: run.given_minutes, slot: run.slot_minutes };
                    report.add_in("items", Severity::Note, reason);
                }
                records.push((place, session));
            });
        }
        note_room_clashes(&records, report);
    });
    Schedule::new(meeting, records.into_iter().map(|(_, session)| session).collect())
}

fn session(
    id: Slug,
    mut record: wire::Session,
    meeting: &Meeting,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Option<Session> {
    let (title, start, end) = (record.title()?, record.start()?, record.end()?);
    let zone = meeting.time_zone.as_deref();
    let (start, end) = (wall_time(start, zone, zones), wall_time(end, zone, zones));
    let Some(slot) = Slot::new(start, end) else {
        report.add_in("end", Severity::Error, Reason::EndBeforeStart);
        return None;
    };
    let day = slot.day(meeting.day_start);
    if day < meeting.period.starts_on().first_day() || meeting.period.last_day() < day {
        let date = day.to_string();
        report.add_in("start", Severity::Warning, Reason::OutsideMeeting { date });
    }
    let items = each(record.items(), "items", report, |mut item, report| {
        let billings = each(item.billings(), "persons", report, |mut billing, report| {
            let person = find_required(billing.person(), "person", names.people, "people", report)?;
            let organisation = billing.organisation();
            Some(Billing {
                person,
                organisation: find(
                    organisation,
                    "organisation",
                    names.organisations,
                    "organisations",
                    report,
                ),
                member: names.member(billing.member(), report),
                printed_name: billing.printed_name(),
                job_title: billing.job_title(),
            })
        });
        // The shape of the feed keeps minutes within 16 bits.
        let role = item.role()?;
        let minutes = item.minutes().and_then(|minutes| u16::try_from(minutes).ok());
        Some(Item { role, title: item.title(), billings, minutes })
    });
    Some(Session {
        id,
        code: record.code(),
        title,
        kind: record.kind().unwrap_or(Kind::Session),
        status: record.status().unwrap_or(SessionStatus::Confirmed),
        status_note: record.status_note(),
        slot,
        room: find(record.room(), "room", meeting.rooms.slugs(), "rooms", report),
        part: find(record.part(), "part", meeting.parts.slugs(), "parts", report),
        topics: names.topics(record.topics(), report),
        instruments: names.instruments(record.instruments(), report),
        questions: record.questions().given(),
        languages: record.languages().given(),
        interpretation: record.interpretation().given(),
        audience: record.audience().given(),
        documents: links(record.documents()),
        led_by: names.organisations(record.led_by(), "ledBy", report),
        summary: record.summary(),
        description: record.description(),
        items,
    })
}

/// The wall time in the meeting's zone. A time with an offset is an instant, and is moved there.
fn wall_time(value: WallTime, zone: Option<&str>, zones: &dyn ZoneRules) -> PrimitiveDateTime {
    let (Some(offset), Some(zone)) = (value.offset, zone) else { return value.at };
    let instant = value.at.assume_offset(offset);
    match zones.offset_at(zone, instant).and_then(|there| instant.checked_to_offset(there)) {
        Some(there) => PrimitiveDateTime::new(there.date(), there.time()),
        None => value.at,
    }
}

/// Notes sessions that are in one room at once. Cancelled ones need no room.
fn note_room_clashes(sessions: &[(usize, Session)], report: &mut Report) {
    let needs_room =
        |session: &Session| session.room.is_some() && session.status != SessionStatus::Cancelled;
    let mut placed: Vec<_> = sessions.iter().filter(|(_, session)| needs_room(session)).collect();
    order::sort_by_key(&mut placed, |(_, session)| (session.room, session.slot));
    let mut last: Option<&Session> = None;
    for (place, session) in placed {
        let before = last.filter(|other| other.room == session.room);
        if let Some(other) = before.filter(|other| other.slot.overlaps(&session.slot)) {
            report.within(place_of(*place, &session.id), |report| {
                let other = other.id.to_string();
                report.add_in("room", Severity::Warning, Reason::RoomClash { other });
            });
        }
        // The one that ends last may clash with more than its neighbour.
        if before.is_none_or(|other| other.slot.ends_at() < session.slot.ends_at()) {
            last = Some(session);
        }
    }
}

fn venue(mut record: wire::Venue) -> Option<Venue> {
    Some(Venue { name: record.name()?, address: record.address(), locality: record.locality() })
}

fn links(records: List<wire::Link>) -> Vec<Link> {
    let links = records.given().into_iter();
    links.filter_map(|mut link| Some(Link { title: link.title()?, url: link.url()? })).collect()
}

/// The period; without its end where that lies before the start.
fn period(start: PartialDate, end: Option<PartialDate>, report: &mut Report) -> Period {
    Period::new(start, end).unwrap_or_else(|| {
        report.add_in("endDate", Severity::Warning, Reason::EndBeforeStart);
        Period::from(start)
    })
}

fn place_of(place: usize, id: &Slug) -> Segment<'static> {
    Segment::Place(place, Some(id.as_str().into()))
}

// What follows is the same for all kinds of records, and compiled once: records are converted by
// closures that are called by address, keys are looked up as numbers.

/// A record with its id and its place in the file.
struct Identified {
    place: usize,
    id: Slug,
    record: Record,
}

/// Takes the ids of records, and leaves out those whose id an earlier one has. Records with an id have
/// it as their first field.
fn identified(items: Items, field: &'static str, report: &mut Report) -> Vec<Identified> {
    let mut records = Vec::with_capacity(items.len());
    for (place, value) in items {
        let Some(mut record) = value.into_record() else { continue };
        records.extend(Id::take(&mut record, 0).map(|id| Identified { place, id, record }));
    }
    let mut by_id: Vec<(usize, Slug)> =
        records.iter().map(|record| (record.place, record.id.clone())).collect();
    order::sort_by(&mut by_id, |(_, a), (_, b)| a.cmp(b));
    // The sort is stable: of equal ids the first one in the file comes first.
    let mut repeated = Vec::new();
    for pair in by_id.windows(2).filter(|pair| pair[0].1 == pair[1].1) {
        let (place, id) = &pair[1];
        repeated.push(*place);
        within(field, place_of(*place, id), report, &mut |report| {
            report.add_in("id", Severity::Error, Reason::DuplicateId { id: id.to_string() });
        });
    }
    records.retain(|record| !repeated.contains(&record.place));
    records
}

fn keys<T>(records: &[Identified]) -> Keys<T> {
    Keys::new(records.iter().map(|record| record.id.clone()).collect())
}

/// Converts records. None may be left out here, for keys count them: what a record cannot do without,
/// the reader has seen to.
fn table<T: From<Record>, U>(
    records: Vec<Identified>,
    field: &'static str,
    report: &mut Report,
    mut convert: impl FnMut(Slug, T, &mut Report) -> Option<U>,
) -> Table<U> {
    let keys = keys(&records);
    let mut converted = Vec::with_capacity(records.len());
    convert_identified(records, field, report, &mut |id, record, report| {
        converted.extend(convert(id, record.into(), report));
    });
    Table::with_keys(keys, converted)
}

fn convert_identified(
    records: Vec<Identified>,
    field: &'static str,
    report: &mut Report,
    convert: &mut dyn FnMut(Slug, Record, &mut Report),
) {
    for Identified { place, id, record } in records {
        let mut one = Some((id.clone(), record));
        within(field, place_of(place, &id), report, &mut |report| {
            if let Some((id, record)) = one.take() {
                convert(id, record, report);
            }
        });
    }
}

/// Converts the records of a list; those that give `None` are left out.
fn each<T: From<Record>, U>(
    list: List<T>,
    field: &'static str,
    report: &mut Report,
    mut convert: impl FnMut(T, &mut Report) -> Option<U>,
) -> Vec<U> {
    let mut converted = Vec::new();
    convert_each(list.items(), field, report, &mut |record, report| {
        converted.extend(convert(record.into(), report));
    });
    converted
}

fn convert_each(
    items: Items,
    field: &'static str,
    report: &mut Report,
    convert: &mut dyn FnMut(Record, &mut Report),
) {
    for (place, value) in items {
        let mut one = value.into_record();
        within(field, Segment::Place(place, None), report, &mut |report| {
            if let Some(record) = one.take() {
                convert(record, report);
            }
        });
    }
}

/// Runs `read` at a place of a list.
fn within(
    field: &'static str,
    place: Segment<'static>,
    report: &mut Report,
    read: &mut dyn FnMut(&mut Report),
) {
    report.within(Segment::Field(field), |report| report.within(place, |report| read(report)));
}

/// Finds the record that a field refers to, or notes that there is none.
fn find<T>(
    id: Option<Slug>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    look_up(id, field, keys.numbers(), list, Severity::Warning, report)
        .map(|number| keys.key(number))
}

/// As [`find`], where the record is nothing without the other.
fn find_required<T>(
    id: Option<Slug>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    look_up(id, field, keys.numbers(), list, Severity::Error, report).map(|number| keys.key(number))
}

/// Finds all records that a list refers to, each once.
fn find_all<T>(
    ids: List<Id>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Vec<Key<T>> {
    let found = look_up_all(ids.items(), field, keys.numbers(), list, report);
    found.into_iter().map(|number| keys.key(number)).collect()
}

fn look_up(
    id: Option<Slug>,
    field: &'static str,
    numbers: &Numbers,
    list: &'static str,
    severity: Severity,
    report: &mut Report,
) -> Option<u32> {
    let id = id?;
    let number = numbers.find(id.as_str());
    if number.is_none() {
        let nearest = nearest(id.as_str(), numbers.slugs()).map(str::to_owned);
        report.add_in(field, severity, Reason::Dangling { id: id.to_string(), list, nearest });
    }
    number
}

fn look_up_all(
    ids: Items,
    field: &'static str,
    numbers: &Numbers,
    list: &'static str,
    report: &mut Report,
) -> Vec<u32> {
    let mut found = Vec::with_capacity(ids.len());
    for (place, value) in ids {
        within(field, Segment::Place(place, None), report, &mut |report| {
            let Value::Id(id) = &value else { return };
            match numbers.find(id.as_str()) {
                Some(number) if found.contains(&number) => {}
                Some(number) => found.push(number),
                None => {
                    let nearest = nearest(id.as_str(), numbers.slugs()).map(str::to_owned);
                    let reason = Reason::Dangling { id: id.to_string(), list, nearest };
                    report.add(Severity::Warning, reason);
                }
            }
        });
    }
    found
}
