//! From the wire types to the domain: ids become keys, times get their zone, orders are settled.

use time::{PrimitiveDateTime, Time};

use super::error::Unreadable;
use super::json::Json;
use super::problem::{Problem, Reason, Report, Segment, Severity, nearest};
use super::read::{List, Placed, Read};
use super::value::{DateValue, Id, Prose, TimeValue, Title};
use super::{VERSION, wire};
use crate::agenda::id::Keys;
use crate::agenda::order;
use crate::agenda::{
    Billing, Family, Instrument, Item, Key, Kind, Link, LongTexts, Meeting, Member, Membership,
    Milestone, Network, Office, Organisation, Part, PartialDate, Period, Person, Programme,
    Relationship, Room, RunOfShow, Schedule, Session, SessionStatus, Sessions, Slot, Slug, Stage,
    Strand, Table, Text, Topic, Venue, ZoneRules,
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
    let feed = wire::Feed::read(&json, &mut report).ok_or(Unreadable::NoNetwork)?;
    let (network, schedules) = network(feed, zones, &mut report);
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
    let file = wire::SessionsFile::read(&json, &mut report).ok_or(Unreadable::NotAFeed)?;
    of_meeting(&file.meeting, meeting)?;
    let names = Names::of(network);
    let schedule = schedule(file.sessions, meeting, &names, zones, &mut report);
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
    let file = wire::TextsFile::read(&json, &mut report).ok_or(Unreadable::NotAFeed)?;
    of_meeting(&file.meeting, meeting)?;
    let texts = each(file.texts, "texts", &mut report, |record, report| {
        find_required(&record.id, "id", schedule.sessions.slugs(), "sessions", report)?;
        Some((record.id.0, record.description.0))
    });
    Ok(TextsReading { texts: LongTexts(texts), problems: report.into_problems() })
}

/// The tree of a file that says that it is a feed of this version.
fn document(bytes: &[u8]) -> Result<Json<'_>, Unreadable> {
    let json = Json::parse(bytes)?;
    let Json::Object(fields) = &json else { return Err(Unreadable::NotAFeed) };
    match fields.iter().find(|(name, _)| name == "plenary").map(|(_, value)| value) {
        Some(Json::Number(version)) if *version == f64::from(VERSION) => Ok(json),
        Some(Json::Number(version)) => Err(Unreadable::Version { found: version.to_string() }),
        Some(Json::Text(version)) => {
            Err(Unreadable::Version { found: version.chars().take(20).collect() })
        }
        _ => Err(Unreadable::NotAFeed),
    }
}

fn of_meeting(id: &Id, meeting: &Meeting) -> Result<(), Unreadable> {
    if id.0 == meeting.id {
        Ok(())
    } else {
        Err(Unreadable::OtherMeeting { found: id.0.to_string() })
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
}

fn network(
    mut feed: wire::Feed,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> (Network, Vec<(Key<Meeting>, Schedule)>) {
    // The latest meeting first, before keys are given.
    order::sort_by_key(&mut feed.meetings.0, |placed| {
        std::cmp::Reverse(placed.record.start.0.first_day())
    });
    let members = unique(&mut feed.members, "members", |record| &record.id, report);
    let organisations =
        unique(&mut feed.organisations, "organisations", |record| &record.id, report);
    let people = unique(&mut feed.people, "people", |record| &record.id, report);
    let topics = unique(&mut feed.topics, "topics", |record| &record.id, report);
    let instruments = unique(&mut feed.instruments, "instruments", |record| &record.id, report);
    let programmes = unique(&mut feed.programmes, "programmes", |record| &record.id, report);
    let meetings = unique(&mut feed.meetings, "meetings", |record| &record.id, report);
    let names = Names {
        members: &members,
        organisations: &organisations,
        people: &people,
        topics: &topics,
        instruments: &instruments,
    };

    let member_records = each(feed.members, "members", report, |record, report| {
        let memberships = each(record.memberships, "memberOf", report, |membership, report| {
            let organisation = &membership.organisation;
            let organisation = find_required(
                organisation,
                "organisation",
                names.organisations,
                "organisations",
                report,
            )?;
            let since = date(membership.since);
            Some(Membership { organisation, since, basis: title(membership.basis) })
        });
        Some(Member {
            id: record.id.0,
            name: record.name.0,
            country: record.country.map(|country| country.0),
            relation: record.relation.0,
            basis: record.basis.0,
            alternate_names: titles(record.alternate_names),
            memberships,
            description: prose(record.description),
        })
    });
    let organisation_records =
        each(feed.organisations, "organisations", report, |record, report| {
            Some(Organisation {
                member: find(record.member, "member", names.members, "members", report),
                id: record.id.0,
                name: record.name.0,
                short_name: title(record.short_name),
                alternate_names: titles(record.alternate_names),
                description: prose(record.description),
                url: record.url.map(|url| url.0),
            })
        });
    let person_records = feed.people.into_records().into_iter().map(|record| Person {
        id: record.id.0,
        name: record.name.0,
        alternate_names: titles(record.alternate_names),
    });
    let topic_records = feed.topics.into_records().into_iter().map(|record| Topic {
        id: record.id.0,
        name: record.name.0,
        description: prose(record.description),
    });
    let instrument_records = each(feed.instruments, "instruments", report, |record, report| {
        Some(Instrument {
            member: find(record.member, "member", names.members, "members", report),
            id: record.id.0,
            title: record.title.0,
            kind: record.kind.0,
            date: date(record.date),
            parts: titles(record.parts),
            description: prose(record.description),
            url: record.url.map(|url| url.0),
        })
    });
    let programme_records = each(feed.programmes, "programmes", report, |record, report| {
        Some(programme(record, &names, report))
    });
    let mut milestones = each(feed.milestones, "milestones", report, |record, report| {
        Some(Milestone {
            period: period(record.start, record.end, report),
            title: record.title.0,
            meeting: find(record.meeting, "meeting", &meetings, "meetings", report),
            programme: find(record.programme, "programme", &programmes, "programmes", report),
            instrument: find(record.instrument, "instrument", &instruments, "instruments", report),
        })
    });
    order::sort_by_key(&mut milestones, |milestone| milestone.period.starts_on().first_day());
    let mut schedules = Vec::new();
    let meeting_records = each(feed.meetings, "meetings", report, |mut record, report| {
        let sessions = record.sessions.take();
        let meeting = meeting(record, sessions.is_some(), &names, zones, report);
        if let (Some(key), Some(sessions)) = (meetings.find(meeting.id.as_str()), sessions) {
            schedules.push((key, schedule(sessions, &meeting, &names, zones, report)));
        }
        Some(meeting)
    });

    let head = feed.network;
    let offices = report.within(Segment::Field("network"), |report| {
        each(head.offices, "offices", report, |office, report| {
            let organisation = &office.organisation;
            let organisation = find_required(
                organisation,
                "organisation",
                names.organisations,
                "organisations",
                report,
            )?;
            Some(Office { duty: office.duty.0, organisation, note: title(office.note) })
        })
    });
    let relations = report.within(Segment::Field("network"), |report| {
        each(head.relations, "relations", report, |relation, report| {
            Some(Relationship {
                title: relation.title.0,
                programme: find(relation.programme, "programme", &programmes, "programmes", report),
                instrument: find(
                    relation.instrument,
                    "instrument",
                    &instruments,
                    "instruments",
                    report,
                ),
            })
        })
    });
    let network = Network {
        short_name: title(head.short_name).unwrap_or_else(|| head.name.0.clone()),
        name: head.name.0,
        alternate_names: titles(head.alternate_names),
        description: prose(head.description),
        language: head.language.map(|tag| tag.0).unwrap_or_default(),
        family: head
            .family
            .map(|family| Family { name: family.name.0, networks: titles(family.networks) }),
        purpose: titles(head.purpose),
        launched_on: date(head.launched_on),
        offices,
        relations,
        sources: head.sources.into_records().into_iter().map(|source| source.0).collect(),
        licence: prose(head.licence),
        disclaimer: prose(head.disclaimer),
        members: table(member_records, |record| &record.id),
        organisations: table(organisation_records, |record| &record.id),
        people: table(person_records, |record| &record.id),
        topics: table(topic_records, |record| &record.id),
        instruments: table(instrument_records, |record| &record.id),
        programmes: table(programme_records, |record| &record.id),
        milestones,
        meetings: table(meeting_records, |record| &record.id),
    };
    (network, schedules)
}

fn programme(record: wire::Programme, names: &Names, report: &mut Report) -> Programme {
    let periods = each(record.periods, "periods", report, |stage, report| {
        Some(Stage { period: period(stage.start, stage.end, report), title: title(stage.title) })
    });
    let strands = record.strands.into_records().into_iter();
    let partners =
        find_all(record.partners, "partners", names.organisations, "organisations", report);
    Programme {
        members: find_all(record.members, "members", names.members, "members", report),
        partners,
        topics: find_all(record.topics, "topics", names.topics, "topics", report),
        instruments: find_all(
            record.instruments,
            "instruments",
            names.instruments,
            "instruments",
            report,
        ),
        id: record.id.0,
        title: record.title.0,
        summary: title(record.summary),
        background: prose(record.background),
        objective: prose(record.objective),
        scope: prose(record.scope),
        basis: prose(record.basis),
        periods,
        strands: strands
            .map(|strand| Strand { title: strand.title.0, points: titles(strand.points) })
            .collect(),
        results: titles(record.results),
        challenges: titles(record.challenges),
        links: links(record.links),
    }
}

fn meeting(
    record: wire::Meeting,
    has_sessions: bool,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Meeting {
    let mut rooms = record.rooms;
    unique::<_, Room>(&mut rooms, "rooms", |room| &room.id, report);
    let mut parts = record.parts;
    unique::<_, Part>(&mut parts, "parts", |part| &part.id, report);
    let time_zone = record.time_zone.map(|zone| zone.0).filter(|zone| {
        let is_known = zones.is_known(zone);
        if !is_known {
            let found = zone.clone();
            report.add_in("timeZone", Severity::Warning, Reason::UnknownZone { found });
        }
        is_known
    });
    let parts = each(parts, "parts", report, |part, report| {
        Some(Part {
            hosts: find_all(part.hosts, "hosts", names.organisations, "organisations", report),
            topics: find_all(part.topics, "topics", names.topics, "topics", report),
            id: part.id.0,
            title: part.title.0,
            theme: title(part.theme),
            summary: title(part.summary),
            venue: part.venue.map(venue),
            audience: titles(part.audience),
        })
    });
    let rooms =
        rooms.into_records().into_iter().map(|room| Room { id: room.id.0, name: room.name.0 });
    Meeting {
        period: period(record.start, record.end, report),
        organisers: find_all(
            record.organisers,
            "organizer",
            names.organisations,
            "organisations",
            report,
        ),
        topics: find_all(record.topics, "topics", names.topics, "topics", report),
        instruments: find_all(
            record.instruments,
            "instruments",
            names.instruments,
            "instruments",
            report,
        ),
        id: record.id.0,
        title: record.title.0,
        theme: title(record.theme),
        summary: title(record.summary),
        background: prose(record.background),
        status: record.status.0,
        venue: record.venue.map(venue),
        rooms: table(rooms, |room| &room.id),
        time_zone: time_zone.map(Into::into),
        day_start: record.day_start.map_or(Time::MIDNIGHT, |clock| clock.0),
        audience: titles(record.audience),
        document_status: record.document_status.map(|status| status.0),
        version: record.version.map(|version| version.0),
        updated: record.updated.map(|updated| updated.0),
        documents: links(record.documents),
        notes: titles(record.notes),
        parts: table(parts, |part| &part.id),
        sessions: match record.href {
            _ if has_sessions => Sessions::Inline,
            Some(href) => Sessions::File(href.0.into()),
            None => Sessions::None,
        },
        texts_href: record.texts_href.map(|href| href.0.into()),
    }
}

fn schedule(
    mut sessions: List<wire::Session>,
    meeting: &Meeting,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Schedule {
    if sessions.0.is_empty() {
        report.add_in("sessions", Severity::Note, Reason::NoSessions);
        return Schedule::default();
    }
    if meeting.time_zone.is_none() {
        report.add_in("timeZone", Severity::Warning, Reason::NoZone);
    }
    unique::<_, Session>(&mut sessions, "sessions", |session| &session.id, report);
    let mut records = Vec::with_capacity(sessions.0.len());
    report.within(Segment::Field("sessions"), |report| {
        for Placed { place, record } in sessions.0 {
            let segment = Segment::Place(place, Some(record.id.0.as_str().into()));
            report.within(segment, |report| {
                let Some(session) = session(record, meeting, names, zones, report) else { return };
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
    record: wire::Session,
    meeting: &Meeting,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Option<Session> {
    let zone = meeting.time_zone.as_deref();
    let (start, end) = (wall_time(record.start, zone, zones), wall_time(record.end, zone, zones));
    let Some(slot) = Slot::new(start, end) else {
        report.add_in("end", Severity::Error, Reason::EndBeforeStart);
        return None;
    };
    let day = slot.day(meeting.day_start);
    if day < meeting.period.starts_on().first_day() || meeting.period.last_day() < day {
        let date = day.to_string();
        report.add_in("start", Severity::Warning, Reason::OutsideMeeting { date });
    }
    let items = each(record.items, "items", report, |item, report| {
        let billings = each(item.billings, "persons", report, |billing, report| {
            Some(Billing {
                person: find_required(&billing.person, "person", names.people, "people", report)?,
                organisation: find(
                    billing.organisation,
                    "organisation",
                    names.organisations,
                    "organisations",
                    report,
                ),
                member: find(billing.member, "member", names.members, "members", report),
                printed_name: title(billing.printed_name),
                job_title: title(billing.job_title),
            })
        });
        let minutes = item.minutes.map(|minutes| minutes.0);
        Some(Item { role: item.role.0, title: title(item.title), billings, minutes })
    });
    Some(Session {
        slot,
        items,
        room: find(record.room, "room", meeting.rooms.slugs(), "rooms", report),
        part: find(record.part, "part", meeting.parts.slugs(), "parts", report),
        topics: find_all(record.topics, "topics", names.topics, "topics", report),
        instruments: find_all(
            record.instruments,
            "instruments",
            names.instruments,
            "instruments",
            report,
        ),
        led_by: find_all(record.led_by, "ledBy", names.organisations, "organisations", report),
        id: record.id.0,
        code: title(record.code),
        title: record.title.0,
        kind: record.kind.map_or(Kind::Session, |kind| kind.0),
        status: record.status.map_or(SessionStatus::Confirmed, |status| status.0),
        status_note: title(record.status_note),
        questions: titles(record.questions),
        languages: record.languages.into_records().into_iter().map(|tag| tag.0).collect(),
        interpretation: record.interpretation.into_records().into_iter().map(|tag| tag.0).collect(),
        audience: titles(record.audience),
        documents: links(record.documents),
        summary: title(record.summary),
        description: prose(record.description),
    })
}

/// The wall time in the meeting's zone. A time with an offset is an instant, and is moved there.
fn wall_time(value: TimeValue, zone: Option<&str>, zones: &dyn ZoneRules) -> PrimitiveDateTime {
    let (Some(offset), Some(zone)) = (value.offset, zone) else { return value.wall_time };
    let instant = value.wall_time.assume_offset(offset);
    match zones.offset_at(zone, instant).and_then(|there| instant.checked_to_offset(there)) {
        Some(there) => PrimitiveDateTime::new(there.date(), there.time()),
        None => value.wall_time,
    }
}

/// Notes sessions that are in one room at once. Cancelled ones need no room.
fn note_room_clashes(sessions: &[(usize, Session)], report: &mut Report) {
    let mut placed: Vec<_> = sessions
        .iter()
        .filter(|(_, session)| session.room.is_some() && session.status != SessionStatus::Cancelled)
        .collect();
    order::sort_by_key(&mut placed, |(_, session)| (session.room, session.slot));
    let mut last: Option<&Session> = None;
    for (place, session) in placed {
        if let Some(other) =
            last.filter(|other| other.room == session.room && other.slot.overlaps(&session.slot))
        {
            let segment = Segment::Place(*place, Some(session.id.as_str().into()));
            report.within(segment, |report| {
                let other = other.id.to_string();
                report.add_in("room", Severity::Warning, Reason::RoomClash { other });
            });
        }
        // The one that ends last may clash with more than its neighbour.
        if last.is_none_or(|last| {
            last.room != session.room || last.slot.ends_at() < session.slot.ends_at()
        }) {
            last = Some(session);
        }
    }
}

fn venue(record: wire::Venue) -> Venue {
    Venue { name: record.name.0, address: title(record.address), locality: title(record.locality) }
}

fn links(records: List<wire::Link>) -> Vec<Link> {
    let links = records.into_records().into_iter();
    links.map(|link| Link { title: link.title.0, url: link.url.0 }).collect()
}

fn title(value: Option<Title>) -> Option<Text> {
    value.map(|title| title.0)
}

fn titles(list: List<Title>) -> Vec<Text> {
    list.into_records().into_iter().map(|title| title.0).collect()
}

fn prose(value: Option<Prose>) -> Option<Text> {
    value.map(|prose| prose.0)
}

fn date(value: Option<DateValue>) -> Option<PartialDate> {
    value.map(|date| date.0)
}

/// The period; without its end where that lies before the start.
fn period(start: DateValue, end: Option<DateValue>, report: &mut Report) -> Period {
    Period::new(start.0, date(end)).unwrap_or_else(|| {
        report.add_in("endDate", Severity::Warning, Reason::EndBeforeStart);
        Period::from(start.0)
    })
}

fn table<T>(records: impl IntoIterator<Item = T>, id: impl Fn(&T) -> &Slug) -> Table<T> {
    Table::new(records.into_iter().map(|record| (id(&record).clone(), record)))
}

/// Leaves out records whose id an earlier one has, and numbers the rest.
fn unique<T, U>(
    list: &mut List<T>,
    field: &'static str,
    id: impl Fn(&T) -> &Id,
    report: &mut Report,
) -> Keys<U> {
    let mut seen: std::collections::BTreeSet<Slug> = std::collections::BTreeSet::new();
    list.0.retain(|placed| {
        let id = &id(&placed.record).0;
        let is_new = seen.insert(id.clone());
        if !is_new {
            report.within(Segment::Field(field), |report| {
                report.within(Segment::Place(placed.place, Some(id.as_str().into())), |report| {
                    report.add_in(
                        "id",
                        Severity::Error,
                        Reason::DuplicateId { id: id.to_string() },
                    );
                });
            });
        }
        is_new
    });
    Keys::new(list.0.iter().map(|placed| id(&placed.record).0.clone()))
}

/// Converts the records of a list; those that give `None` are left out.
fn each<T, U>(
    list: List<T>,
    field: &'static str,
    report: &mut Report,
    mut convert: impl FnMut(T, &mut Report) -> Option<U>,
) -> Vec<U> {
    let mut converted = Vec::with_capacity(list.0.len());
    report.within(Segment::Field(field), |report| {
        for Placed { place, record } in list.0 {
            report.within(Segment::Place(place, None), |report| {
                converted.extend(convert(record, report))
            });
        }
    });
    converted
}

/// Finds the record that a field refers to, or notes that there is none.
fn find<T>(
    id: Option<Id>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    let id = id?;
    let key = keys.find(id.0.as_str());
    if key.is_none() {
        report.add_in(field, Severity::Warning, dangling(&id, keys, list));
    }
    key
}

/// As [`find`], where the record is nothing without the other.
fn find_required<T>(
    id: &Id,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    let key = keys.find(id.0.as_str());
    if key.is_none() {
        report.add_in(field, Severity::Error, dangling(id, keys, list));
    }
    key
}

/// Finds all records that a list refers to, each once.
fn find_all<T>(
    ids: List<Id>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Vec<Key<T>> {
    let mut found = Vec::with_capacity(ids.0.len());
    for Placed { place, record: id } in ids.0 {
        match keys.find(id.0.as_str()) {
            Some(key) if found.contains(&key) => {}
            Some(key) => found.push(key),
            None => report.within(Segment::Field(field), |report| {
                report.within(Segment::Place(place, None), |report| {
                    report.add(Severity::Warning, dangling(&id, keys, list));
                });
            }),
        }
    }
    found
}

fn dangling<T>(id: &Id, keys: &Keys<T>, list: &'static str) -> Reason {
    let nearest = nearest(id.0.as_str(), keys.slugs().map(Slug::as_str)).map(str::to_owned);
    Reason::Dangling { id: id.0.to_string(), list, nearest }
}
