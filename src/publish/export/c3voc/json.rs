//! A schedule of c3voc as JSON, after <https://c3voc.de/schedule/schema.json>.
//!
//! Where the host of the site is not known, the address of a session is a path, as the schema demands
//! one; all other addresses of the site are left out.

use serde_json::{Map, Value, json};

use super::spelling::hours_and_minutes;
use super::{Conference, Day, Event, Person, Reference, Room, Track};

/// The file.
pub(in super::super) fn write(conference: &Conference) -> Vec<u8> {
    let document = json!({
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": { "name": "Plenary", "version": env!("CARGO_PKG_VERSION") },
        "schedule": without_null(json!({
            "version": conference.version,
            "base_url": conference.addresses.as_ref().map(|[site, ..]| site),
            "conference": of_conference(conference),
        })),
    });
    format!("{document:#}\n").into_bytes()
}

fn of_conference(conference: &Conference) -> Value {
    let days = (1..).zip(&conference.days);
    without_null(json!({
        "acronym": conference.acronym,
        "title": conference.title,
        "start": conference.starts_on.to_string(),
        "end": conference.ends_on.to_string(),
        "daysCount": conference.days.len(),
        "timeslot_duration": conference.timeslot,
        "time_zone_name": time_zone(&conference.time_zone),
        "url": conference.addresses.as_ref().map(|[_, page, _]| page),
        "tracks": conference.tracks.iter().map(track).collect::<Vec<_>>(),
        "rooms": conference.rooms.iter().map(room).collect::<Vec<_>>(),
        "days": days.map(|(index, it)| day(index, it, &conference.rooms)).collect::<Vec<_>>(),
    }))
}

/// The schema takes only names such as `Asia/Seoul` and those that end in `UTC`.
fn time_zone(name: &str) -> Option<&str> {
    let is_capital = |letters: &str| letters.starts_with(|it: char| it.is_ascii_uppercase());
    let is_small = |letters: &str| letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_taken = name.split_once('/').is_some_and(|(area, place)| {
        let [area_is_plain, place_is_plain] =
            [(area, area.len()), (place, 2)].map(|(text, end)| {
                let text = text.get(..end).filter(|text| text.len() > 1 && is_capital(text));
                text.is_some_and(|text| is_small(&text[1..]))
            });
        area_is_plain && place_is_plain
    });
    (is_taken || name.ends_with("UTC")).then_some(name)
}

fn track(track: &Track) -> Value {
    without_null(json!({ "name": track.name, "slug": track.slug }))
}

fn room(room: &Room) -> Value {
    json!({ "name": room.name, "guid": room.guid })
}

fn day(index: usize, day: &Day, rooms: &[Room]) -> Value {
    // Every room on every day: programs take the order of the rooms from the first day that has them.
    let rooms = rooms.iter().enumerate().map(|(place, room)| {
        let events = day.events.iter().filter(|(room, _)| *room == place);
        (room.name.clone(), events.map(|(_, it)| event(it, room)).collect::<Value>())
    });
    json!({
        "index": index,
        "date": day.date.to_string(),
        "day_start": day.starts_at,
        "day_end": day.ends_at,
        "rooms": rooms.collect::<Map<_, _>>(),
    })
}

fn event(event: &Event, room: &Room) -> Value {
    json!({
        "guid": event.guid,
        "id": event.number,
        "date": event.starts_at,
        "start": event.clock,
        "end": event.ends_at,
        "duration": hours_and_minutes(event.minutes),
        "room": room.name,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.kind,
        "language": event.language,
        "abstract": event.summary,
        "description": event.description,
        "persons": event.persons.iter().map(person).collect::<Vec<_>>(),
        "links": event.links.iter().map(reference).collect::<Vec<_>>(),
        "attachments": event.attachments.iter().map(reference).collect::<Vec<_>>(),
    })
}

/// Without `public_name`: the schema takes a person with both names for two kinds of person at once.
fn person(person: &Person) -> Value {
    without_null(json!({
        "guid": person.guid,
        "id": person.number,
        "name": person.name,
        "url": person.url,
    }))
}

fn reference(reference: &Reference) -> Value {
    json!({ "url": reference.url, "title": reference.title })
}

/// The fields that have a value. The schema takes most fields as a text or not at all.
fn without_null(mut record: Value) -> Value {
    if let Some(fields) = record.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zones_that_the_schema_takes_are_named() {
        for zone in ["Asia/Seoul", "Asia/Phnom_Penh", "America/St_Johns", "UTC", "Etc/UTC"] {
            assert_eq!(time_zone(zone), Some(zone));
        }
        for zone in ["Etc/GMT+7", "GMT", "EST5EDT", "US/Eastern", "Japan", "Asia/", "/Seoul", ""] {
            assert_eq!(time_zone(zone), None, "{zone}");
        }
    }
}
