//! From the wire types to the domain: ids become keys, times get their zone, orders are settled.

mod meeting;
mod records;

use self::meeting::{meeting, schedule};
use self::records::{
    Identified, Names, convert_identified, each, find, find_required, identified, keys, table,
};
use super::error::Unreadable;
use super::json::Json;
use super::problem::{Problem, Reason, Report, Segment, Severity};
use super::read::{Item, Kind, List, place, read_value};
use super::value::Value;
use super::{VERSION, wire};
use crate::agenda::{
    Family, Instrument, Key, Link, LongTexts, Meeting, Member, Membership, Milestone, Network,
    Office, Organisation, PartialDate, Period, Person, Programme, Relationship, Schedule, Sessions,
    Slug, Stage, Strand, Topic, ZoneRules, order,
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
    let (feed, mut report) = file::<wire::Feed>(bytes, Report::default())?;
    let feed = feed.ok_or(Unreadable::NoNetwork)?;
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
    let meeting = &network.meetings[meeting];
    let name = match &meeting.sessions {
        Sessions::File(name) => name,
        Sessions::None | Sessions::Inline => meeting.id.as_str(),
    };
    let (file, mut report) = file::<wire::SessionsFile>(bytes, Report::on_file(name))?;
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
    let meeting = &network.meetings[meeting];
    let report = Report::on_file(meeting.texts_href.as_deref().unwrap_or_default());
    let (file, mut report) = file::<wire::TextsFile>(bytes, report)?;
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
    Ok(TextsReading { texts: LongTexts::new(texts), problems: report.into_problems() })
}

/// Reads a file as a record, and lets its tree go before anything is made of the record: those of a large file
/// are not in memory together.
fn file<T: Item>(
    bytes: &[u8],
    report: Report<'static>,
) -> Result<(Option<T::Given>, Report<'static>), Unreadable> {
    let (value, report) = value(bytes, T::KIND, report)?;
    Ok((value.and_then(T::of), report))
}

/// What [`file`] does for every record: compiled once.
#[inline(never)]
fn value(
    bytes: &[u8],
    kind: Kind,
    report: Report<'static>,
) -> Result<(Option<Value>, Report<'static>), Unreadable> {
    let json = document(bytes)?;
    let mut report = report;
    let value = read_value(&json, kind, &mut report);
    Ok((value, report.at_top()))
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
