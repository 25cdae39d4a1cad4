//! A schedule of c3voc as XML, after <https://c3voc.de/schedule/schema.xsd>.
//!
//! Where the host of the site is not known, addresses of the site are left out.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Markup};

use super::spelling::hours_and_minutes;
use super::{Conference, Day, Event, Person, Reference, Room};

type Xml = Writer<Vec<u8>>;

/// The file.
pub(in super::super) fn write(conference: &Conference) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Markup::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("schedule").write_inner_content(|xml| schedule(xml, conference))?;
    let mut file = xml.into_inner();
    file.push(b'\n');
    Ok(file)
}

fn schedule(xml: &mut Xml, conference: &Conference) -> io::Result<()> {
    let generator = [("name", "Plenary"), ("version", env!("CARGO_PKG_VERSION"))];
    xml.create_element("generator").with_attributes(generator).write_empty()?;
    if let Some([_, _, file]) = &conference.addresses {
        text(xml, "url", file)?;
    }
    text(xml, "version", &conference.version)?;
    xml.create_element("conference").write_inner_content(|xml| of_conference(xml, conference))?;
    (1..).zip(&conference.days).try_for_each(|(index, it)| day(xml, index, it, &conference.rooms))
}

fn of_conference(xml: &mut Xml, conference: &Conference) -> io::Result<()> {
    text(xml, "title", &conference.title)?;
    text(xml, "acronym", &conference.acronym)?;
    text(xml, "start", &conference.starts_on.to_string())?;
    text(xml, "end", &conference.ends_on.to_string())?;
    text(xml, "days", &conference.days.len().to_string())?;
    text(xml, "timeslot_duration", &conference.timeslot)?;
    if let Some([site, page, _]) = &conference.addresses {
        text(xml, "base_url", site)?;
        text(xml, "url", page)?;
    }
    text(xml, "time_zone_name", &conference.time_zone)?;
    for track in &conference.tracks {
        let slug = track.slug.as_deref().map(|slug| ("slug", slug));
        let attributes = [("name", track.name.as_str())].into_iter().chain(slug);
        xml.create_element("track").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn day(xml: &mut Xml, index: usize, day: &Day, rooms: &[Room]) -> io::Result<()> {
    let attributes = [
        ("index", index.to_string()),
        ("date", day.date.to_string()),
        ("start", day.starts_at.clone()),
        ("end", day.ends_at.clone()),
    ];
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    let element = xml.create_element("day").with_attributes(attributes);
    element.write_inner_content(|xml| {
        for (place, room) in rooms.iter().enumerate() {
            let attributes = [("name", room.name.as_str()), ("guid", &room.guid)];
            let element = xml.create_element("room").with_attributes(attributes);
            let mut events = day.events.iter().filter(|(room, _)| *room == place);
            element
                .write_inner_content(|xml| events.try_for_each(|(_, it)| event(xml, it, room)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn event(xml: &mut Xml, event: &Event, room: &Room) -> io::Result<()> {
    let number = event.number.to_string();
    let attributes = [("id", number.as_str()), ("guid", &event.guid)];
    let element = xml.create_element("event").with_attributes(attributes);
    element.write_inner_content(|xml| {
        text(xml, "room", &room.name)?;
        text(xml, "title", &event.title)?;
        text(xml, "subtitle", event.subtitle.as_deref().unwrap_or_default())?;
        text(xml, "type", event.kind)?;
        text(xml, "date", &event.starts_at)?;
        text(xml, "start", &event.clock)?;
        text(xml, "duration", &duration(event.minutes))?;
        text(xml, "abstract", event.summary.as_deref().unwrap_or_default())?;
        text(xml, "slug", &event.slug)?;
        text(xml, "track", event.track.as_deref().unwrap_or_default())?;
        list(xml, "persons", &event.persons, person)?;
        text(xml, "language", &event.language)?;
        text(xml, "description", event.description.as_deref().unwrap_or_default())?;
        list(xml, "links", &event.links, |xml, it| reference(xml, "link", it))?;
        list(xml, "attachments", &event.attachments, |xml, it| reference(xml, "attachment", it))?;
        if event.url.starts_with("http") { text(xml, "url", &event.url) } else { Ok(()) }
    })?;
    Ok(())
}

/// The schema takes two digits of hours, and days before them where these do not suffice.
fn duration(minutes: i64) -> String {
    match hours_and_minutes(minutes) {
        short if short.len() == 5 => short,
        _ => format!("{}:{}", minutes / (24 * 60), hours_and_minutes(minutes % (24 * 60))),
    }
}

fn person(xml: &mut Xml, person: &Person) -> io::Result<()> {
    let number = person.number.to_string();
    let attributes = [("id", number.as_str()), ("guid", &person.guid)];
    let element = xml.create_element("person").with_attributes(attributes);
    element.write_text_content(BytesText::new(&person.name))?;
    Ok(())
}

fn reference(xml: &mut Xml, name: &str, reference: &Reference) -> io::Result<()> {
    let element = xml.create_element(name).with_attribute(("href", &*reference.url));
    element.write_text_content(BytesText::new(&reference.title))?;
    Ok(())
}

/// An element with one inside for each entry.
fn list<T>(
    xml: &mut Xml,
    name: &str,
    entries: &[T],
    write: impl Fn(&mut Xml, &T) -> io::Result<()>,
) -> io::Result<()> {
    let element = xml.create_element(name);
    if entries.is_empty() {
        element.write_empty()?;
    } else {
        element.write_inner_content(|xml| entries.iter().try_for_each(|it| write(xml, it)))?;
    }
    Ok(())
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    let element = xml.create_element(name);
    if text.is_empty() {
        element.write_empty()?;
    } else {
        element.write_text_content(BytesText::new(text))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_days_once_two_digits_of_hours_do_not_suffice() {
        for (minutes, expected) in
            [(0, "00:00"), (75, "01:15"), (99 * 60 + 59, "99:59"), (6000, "4:04:00")]
        {
            assert_eq!(duration(minutes), expected);
        }
    }
}
