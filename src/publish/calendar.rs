//! Calendars of sessions (RFC 5545, RFC 7986), for programs that subscribe to them or import them.
//!
//! A session stands in the calendars of its meeting, its day, its topics, the delegations and people
//! that speak in it, and in one of its own. What was published before is a [`Memory`], which the next
//! publication is given: a session that changed gets a higher SEQUENCE, and one that is no longer in the
//! agenda stays for 90 days as cancelled.

mod announcement;
mod lines;
mod memory;
mod subject;
mod time_zone;
mod wording;

use std::collections::BTreeMap;

use icalendar::Property;
use time::OffsetDateTime;

pub use self::memory::{Memory, NotAMemory};

use self::announcement::{Announcement, Edit};
use self::lines::{write, write_pair};
use self::memory::{Draft, Publication};
use self::wording::Wording;
use super::{Address, Edition};
use crate::agenda::{Moment, Network, Sessions, Slug};
use crate::feed::{Problem, Severity};
use crate::format::Locale;

/// How long a program should wait before it asks for a calendar again (RFC 5545, section 3.3.6).
const REFRESHED_EVERY: &str = "PT1H";

/// A calendar to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// Where it lies, relative to the site's folder.
    pub path: String,
    /// What is in it, with CRLF at the end of each line.
    pub content: String,
}

/// The calendars of an edition in the order of their paths, none without a session, and what to
/// remember of them.
///
/// The language of the calendars is that of the locale. `now` is when sessions that are new or changed
/// since `memory` were last modified; apart from that, calendars do not depend on it.
pub fn calendars(
    edition: &Edition,
    site: &Address,
    locale: &Locale,
    now: OffsetDateTime,
    memory: &Memory,
) -> (Vec<CalendarFile>, Memory) {
    let draft = draft(edition, site, locale);
    let is_doubtful = |meeting: &Slug| is_doubtful(edition, meeting);
    let authority = authority(&edition.network, site);
    let memory = memory.after(draft, &authority, Moment::of(now), &is_doubtful);
    let mut calendars: BTreeMap<&str, Vec<(&Edit, &Announcement)>> = BTreeMap::new();
    let published: Vec<(Edit, &Publication)> = memory.published().collect();
    for (edit, publication) in &published {
        for path in &publication.calendars {
            calendars.entry(path).or_default().push((edit, &publication.announcement));
        }
    }
    let files = calendars.into_iter().map(|(path, sessions)| {
        let content = content(site, path, memory.name(path), sessions);
        CalendarFile { path: path.to_owned(), content }
    });
    let files = files.collect();
    (files, memory)
}

/// What the feed says now.
fn draft(edition: &Edition, site: &Address, locale: &Locale) -> Draft {
    let wording = Wording { network: &edition.network, locale };
    let mut draft = Draft::default();
    for (key, session) in edition.sessions() {
        let meeting = &edition.network.meetings[key];
        let mut calendars = Vec::new();
        for subject in subject::of_session(&wording, meeting, session) {
            calendars.push(subject.path.clone());
            draft.names.insert(subject.path, subject.name);
        }
        let announcement = Announcement::of(&wording, site, meeting, session);
        let id = (meeting.id.clone(), session.id.clone());
        draft.sessions.insert(id, Publication { announcement, calendars });
    }
    draft
}

/// Whether a session of this meeting may be missing because something in the feed could not be read.
/// That it does not take place must not be told for that.
fn is_doubtful(edition: &Edition, meeting: &Slug) -> bool {
    let meetings = &edition.network.meetings;
    let meeting = meetings.find(meeting.as_str()).map(|key| &meetings[key]);
    let file = meeting.and_then(|meeting| match &meeting.sessions {
        Sessions::File(name) => Some(&**name),
        Sessions::None | Sessions::Inline => None,
    });
    let is_about = |problem: &&Problem| match file {
        Some(name) => problem.file == name,
        None => problem.file.is_empty() && problem.path.starts_with("meetings"),
    };
    let mut errors = edition.problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.any(|problem| is_about(&problem))
}

/// The right side of UIDs (RFC 5545, section 3.8.4.7): the host, or the network where none is known.
fn authority(network: &Network, site: &Address) -> String {
    let name = || network.short_name.read(network.language.as_str());
    let name = site.host().unwrap_or_else(name).to_ascii_lowercase();
    let words = name.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "network".to_owned() } else { words.join("-") }
}

fn content(
    site: &Address,
    path: &str,
    name: &str,
    mut sessions: Vec<(&Edit, &Announcement)>,
) -> String {
    sessions.sort_by_key(|(edit, session)| (session.starts_at, session.ends_at, edit.uid));
    let mut zones: BTreeMap<&str, [i32; 2]> = BTreeMap::new();
    for (_, session) in &sessions {
        if let Some(zone) = session.known_zone() {
            let [first, last] = session.years();
            let years = zones.entry(zone).or_insert([first, last]);
            *years = [years[0].min(first), years[1].max(last)];
        }
    }
    let mut out = String::new();
    write_pair(&mut out, "BEGIN", "VCALENDAR");
    write_pair(&mut out, "VERSION", "2.0");
    write_pair(&mut out, "PRODID", "-//Plenary//Plenary//EN");
    write_pair(&mut out, "NAME", name);
    write_pair(&mut out, "X-WR-CALNAME", name);
    let typed = |key, kind, value| Property::new(key, value).add_parameter("VALUE", kind).done();
    write(&mut out, &typed("REFRESH-INTERVAL", "DURATION", REFRESHED_EVERY.to_owned()));
    write_pair(&mut out, "X-PUBLISHED-TTL", REFRESHED_EVERY);
    if site.is_absolute() {
        write(&mut out, &typed("SOURCE", "URI", site.file(path)));
    }
    for (zone, [first, last]) in zones {
        time_zone::write(&mut out, zone, first..=last);
    }
    for (edit, session) in sessions {
        session.write(&mut out, edit);
    }
    write_pair(&mut out, "END", "VCALENDAR");
    out
}
