//! A meeting and its sessions.

use time::{PrimitiveDateTime, Time};

use super::records::{Identified, Names, each, find, find_required, identified, place_of, table};
use super::{links, period};
use crate::agenda::{
    Billing, EarlierVersion, Item, Kind, Meeting, Part, Room, RunOfShow, Schedule, Session,
    SessionStatus, Sessions, Slot, Slug, Venue, ZoneRules, order,
};
use crate::feed::problem::{Reason, Report, Segment, Severity};
use crate::feed::read::List;
use crate::feed::value::WallTime;
use crate::feed::wire;

pub(super) fn meeting(
    id: Slug,
    mut record: wire::Meeting,
    has_sessions: bool,
    names: &Names,
    zones: &dyn ZoneRules,
    report: &mut Report,
) -> Option<Meeting> {
    let (title, status, start) = (record.title()?, record.status()?, record.start()?);
    let href = record.href();
    let time_zone = record.time_zone();
    let is_known = time_zone.as_deref().is_none_or(|zone| zones.is_known(zone));
    match &time_zone {
        Some(zone) if !is_known => {
            let found = zone.to_string();
            report.add_in("timeZone", Severity::Warning, Reason::UnknownZone { found });
        }
        None if has_sessions || href.is_some() => {
            report.add_in("timeZone", Severity::Warning, Reason::NoZone);
        }
        _ => {}
    }
    let time_zone = time_zone.filter(|_| is_known);
    let version = record.version();
    let versions = earlier_versions(record.versions(), version, report);
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
        version,
        updated: record.updated(),
        versions,
        documents: links(record.documents()),
        notes: record.notes().given(),
        parts,
        sessions: match href {
            _ if has_sessions => Sessions::Inline,
            Some(href) => Sessions::File(href),
            None => Sessions::None,
        },
        texts_href: record.texts_href(),
    })
}

/// The earlier versions of an agenda, the newest first.
fn earlier_versions(
    versions: List<wire::EarlierVersion>,
    present: Option<u32>,
    report: &mut Report,
) -> Vec<EarlierVersion> {
    let mut known: Vec<u32> = Vec::new();
    let mut earlier = each(versions, "versions", report, |mut record, report| {
        let (version, href) = (record.version()?, record.href()?);
        if present.is_some_and(|present| present <= version) {
            report.add_in("version", Severity::Error, Reason::BadNumber);
            return None;
        }
        if known.contains(&version) {
            let id = version.to_string();
            report.add_in("version", Severity::Error, Reason::DuplicateId { id });
            return None;
        }
        known.push(version);
        Some(EarlierVersion { version, href, updated: record.updated() })
    });
    order::sort_by_key(&mut earlier, |earlier| std::cmp::Reverse(earlier.version));
    earlier
}

pub(super) fn schedule(
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
                report.add_in("room", Severity::Note, Reason::RoomClash { other });
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
