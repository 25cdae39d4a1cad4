//! One event of a schedule, before it is known in which time zone it is.

use std::collections::HashSet;

use serde_json::{Map, Value, json};
use time::{Date, Time};

use super::moment::{duration, is_length, moment};
use super::{Schedule, people};
use crate::agenda::rich_text::has_html;
use crate::agenda::{Kind, Url, Word};
use crate::feed::Severity;
use crate::feed::import::address::completed;
use crate::feed::import::mark_up::MarkUp;
use crate::feed::import::plain::{fields, get, language, line, list, name_of, text, visible, word};
use crate::feed::import::problem::{Field, Reason, Report};
use crate::feed::import::prose;
use crate::feed::import::slug;
use crate::feed::json::Json;
use crate::feed::value::{PROSE_LIMIT, TITLE_LIMIT, WallTime};

/// The fields of an event that are read, and those that repeat what others say.
const READ: [&str; 19] = [
    "id",
    "guid",
    "slug",
    "code",
    "date",
    "start",
    "end",
    "duration",
    "room",
    "title",
    "subtitle",
    "track",
    "type",
    "language",
    "abstract",
    "description",
    "persons",
    "links",
    "attachments",
];

/// An event.
pub(super) struct Event {
    /// Where it stands in the file.
    pub(super) path: String,
    /// The day under which it is listed.
    pub(super) listed: Option<Date>,
    /// What its id is made of.
    pub(super) id: String,
    pub(super) start: WallTime,
    pub(super) length: Length,
    /// Place among the rooms.
    pub(super) room: Option<usize>,
    /// Place among the topics.
    pub(super) topic: Option<usize>,
    /// Places among the people, and their names where they are printed in another way.
    pub(super) people: Vec<(usize, Option<String>)>,
    pub(super) kind: Kind,
    pub(super) title: Value,
    pub(super) languages: Vec<String>,
    pub(super) documents: Vec<Value>,
    pub(super) summary: Option<Value>,
    pub(super) description: Option<Value>,
}

/// How long an event takes, in minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Length {
    Known(i64),
    /// Nothing says it.
    Unknown,
    /// What says it cannot be used.
    Bad(String),
    /// Its end lies before its start.
    Backwards,
}

impl Schedule {
    /// Reads an event in a column of a day. `night` is until when a clock alone shows a time of the next
    /// date.
    pub(super) fn read_event(
        &mut self,
        event: &Json,
        column: &str,
        listed: Option<Date>,
        night: Time,
        report: &mut Report,
    ) -> Option<Event> {
        if fields(event).is_none() {
            let (expected, found) = ("json-object", event.kind());
            report.add(Severity::Error, Reason::WrongType { expected, found });
            return None;
        }
        let title = |name: &str, report: &mut Report| {
            let json = get(event, name)?;
            report.within(Field(name), |report| text(json, report, &mut line))
        };
        let subtitle = title("subtitle", report);
        let own_title = title("title", report);
        let has_title = own_title.is_some();
        let start = start(event, listed, night, report);
        let Some(title) = own_title.or_else(|| subtitle.clone()) else {
            report.add_in("title", Severity::Error, Reason::NoTitle);
            return None;
        };
        if !has_title {
            report.add_in("title", Severity::Warning, Reason::NoTitle);
        }
        let start = start?;
        let subtitle = subtitle.filter(|_| has_title);
        self.leave(event, &[&READ[..], &["url"]].concat());
        let (summary, description) = self.texts(event, subtitle, report);
        Some(Event {
            path: report.path(),
            listed,
            id: id(event, name_of(&title), report),
            start,
            length: length(event, start),
            room: self.rooms.of(event, column, report),
            topic: self.topics.of(event, report),
            people: self.people_of(event, report),
            kind: kind(&word(get(event, "type")).unwrap_or_default()),
            languages: languages(event, report),
            documents: self.documents(event, report),
            title,
            summary,
            description,
        })
    }

    fn people_of(&mut self, event: &Json, report: &mut Report) -> Vec<(usize, Option<String>)> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        for (place, person) in list(event, "persons", report).iter().enumerate() {
            let step = format!(".persons[{place}]");
            let person_found = report.within(step, |report| self.people.of(person, report));
            self.leave(person, &people::READ);
            if let Some(person) = person_found
                && seen.insert(person.0)
            {
                found.push(person);
            }
        }
        found
    }

    /// What says in short what it is about, and at length. A subtitle and a short abstract are short; an
    /// abstract that is not stands above the description.
    fn texts(
        &self,
        event: &Json,
        subtitle: Option<Value>,
        report: &mut Report,
    ) -> (Option<Value>, Option<Value>) {
        let (top, below) = (get(event, "abstract"), get(event, "description"));
        let is_plain = |json: Option<&Json>| json.is_none_or(|json| matches!(json, Json::Text(_)));
        if !is_plain(top) || !is_plain(below) || matches!(subtitle, Some(Value::Object(_))) {
            return self.texts_in_languages(top, below, subtitle, report);
        }
        let prose = |json: Option<&Json>, name: &str, report: &mut Report| match json {
            Some(Json::Text(source)) => {
                report.within(Field(name), |report| self.prose(source, report))
            }
            _ => MarkUp::default(),
        };
        let mut top = prose(top, "abstract", report);
        let mut below = prose(below, "description", report);
        let fits = |text: &String| text.chars().count() <= TITLE_LIMIT && !has_html(text);
        let subtitle = subtitle.as_ref().and_then(Value::as_str).unwrap_or_default();
        let short = top.as_line().map(|line| match subtitle {
            "" => line,
            _ if line.starts_with(subtitle) => line,
            _ => format!("{subtitle} – {line}"),
        });
        let summary = match short.filter(fits) {
            Some(short) => {
                // What is said in short is not repeated at length.
                if below == top {
                    below = MarkUp::default();
                }
                Some(short)
            }
            None => {
                top.append(std::mem::take(&mut below));
                below = top;
                Some(subtitle.to_owned()).filter(|subtitle| !subtitle.is_empty())
            }
        };
        let summary = summary.map(Value::String);
        let description = (!below.is_empty()).then(|| written(&below, report)).flatten();
        (summary, description)
    }

    fn texts_in_languages(
        &self,
        top: Option<&Json>,
        below: Option<&Json>,
        subtitle: Option<Value>,
        report: &mut Report,
    ) -> (Option<Value>, Option<Value>) {
        let at_length = |json: Option<&Json>, name: &str, report: &mut Report| {
            report.within(Field(name), |report| {
                text(json?, report, &mut |source, report| {
                    let made = self.prose(source, report);
                    let text = written(&made, report);
                    text.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
                })
            })
        };
        let below = at_length(below, "description", report);
        let mut is_short = true;
        let short = report.within(".abstract", |report| {
            text(top?, report, &mut |source, report| {
                let made = prose::read(&visible(source).0, &self.addresses);
                let whole = made.as_line().filter(|line| line.chars().count() <= TITLE_LIMIT);
                is_short &= whole.is_some();
                whole.unwrap_or_else(|| line(&made.write().0, report))
            })
        });
        match below {
            Some(_) => (short.or(subtitle), below),
            None if is_short => (short.or(subtitle), None),
            None => (subtitle, at_length(top, "abstract", report)),
        }
    }

    /// A long text, with what is left out of it noted.
    fn prose(&self, source: &str, report: &mut Report) -> MarkUp {
        let (source, is_changed) = visible(source);
        if is_changed {
            report.add(Severity::Note, Reason::Invisible);
        }
        if source.len() > prose::READ_LIMIT {
            let (length, limit, unit) = (source.len(), prose::READ_LIMIT, "unit-bytes");
            report.add(Severity::Warning, Reason::TooLong { length, limit, unit });
        }
        let made = prose::read(&source, &self.addresses);
        for found in &made.refused {
            let found = found.clone();
            report.add(Severity::Warning, Reason::UnsafeLink { found });
        }
        if !made.left_out.is_empty() {
            let found = made.left_out.join(", ");
            report.add(Severity::Warning, Reason::Active { found });
        }
        made
    }

    /// Links and attachments, and the page of the event where it comes from; each address once.
    fn documents(&self, event: &Json, report: &mut Report) -> Vec<Value> {
        let mut seen = HashSet::new();
        let mut documents = Vec::new();
        for name in ["links", "attachments"] {
            for (place, link) in list(event, name, report).iter().enumerate() {
                report.within(format_args!(".{name}[{place}]"), |report| {
                    let address = match link {
                        Json::Object(_) => word(get(link, "url")),
                        address => word(Some(address)),
                    };
                    let title = get(link, "title")
                        .and_then(|title| text(title, report, &mut line))
                        .filter(|title| title.as_str().is_none_or(|title| !title.is_empty()));
                    if let Some(url) = address.and_then(|found| self.link(found, name, report))
                        && seen.insert(url.as_str().to_owned())
                    {
                        let title = title.unwrap_or_else(|| named(&url));
                        documents.push(json!({ "title": title, "url": url.as_str() }));
                    }
                });
            }
        }
        // Paths alone are those of a program that does not know its own address.
        let page =
            word(get(event, "url")).filter(|url| url.contains("://") || url.starts_with("//"));
        if let Some(url) =
            page.and_then(|page| report.within(".url", |report| self.link(page, "url", report)))
            && !seen.contains(url.as_str())
        {
            let host = url.as_str().split('/').nth(2).unwrap_or_default().to_owned();
            let title = if host.is_empty() { named(&url) } else { Value::String(host) };
            documents.push(json!({ "title": title, "url": url.as_str() }));
        }
        documents
    }

    /// An address that can be linked. One that cannot is noted, and one that lacked its beginning.
    fn link(&self, found: String, list: &str, report: &mut Report) -> Option<Url> {
        let short = || found.chars().take(100).collect::<String>();
        if !found.contains(':')
            && let Some(url) = completed(&found)
        {
            report.add(Severity::Note, Reason::CompletedLink { found: short() });
            return Some(url);
        }
        // Only files lie beside the schedule; a link without a scheme is a remark.
        let is_whole = list != "links" || found.contains(':') || found.starts_with('/');
        let url = self.addresses.resolve(&found).filter(|_| is_whole);
        if url.is_none() {
            report.add(Severity::Warning, Reason::UnsafeLink { found: short() });
        }
        url
    }
}

/// What an address without a title is called: itself, without the scheme if anything is left then.
fn named(url: &Url) -> Value {
    let address = url.as_str();
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/');
    let name = if rest.is_empty() { address } else { rest };
    Value::String(name.chars().take(TITLE_LIMIT).collect())
}

/// A text as the feed has it.
fn written(made: &MarkUp, report: &mut Report) -> Option<Value> {
    let (text, length) = made.write();
    if let Some(length) = length {
        let (limit, unit) = (PROSE_LIMIT, "unit-bytes");
        report.add(Severity::Warning, Reason::TooLong { length, limit, unit });
    }
    (!text.is_empty()).then_some(Value::String(text))
}

/// When it starts: its date, else the day under which it is listed and its clock.
fn start(event: &Json, listed: Option<Date>, night: Time, report: &mut Report) -> Option<WallTime> {
    let date = word(get(event, "date"));
    if let Some(moment) = date.as_deref().and_then(moment) {
        return Some(moment);
    }
    let day = date.as_deref().and_then(super::moment::date);
    let clock = word(get(event, "start")).map(|clock| format!("{clock:0>5}"));
    let at = |day: Date| moment(&format!("{day}T{}", clock.as_deref()?));
    let found = match (day, listed) {
        (Some(day), _) => at(day),
        // Under the day before midnight, a clock after midnight shows a time of the next date.
        (None, Some(day)) => at(day).and_then(|found| match found.at.time() < night {
            true => at(day.next_day()?),
            false => Some(found),
        }),
        (None, None) => None,
    };
    match (&found, date) {
        (Some(_), None) => {}
        (Some(_), Some(_)) if day.is_some() => {}
        (Some(_), Some(found)) => {
            report.add_in("date", Severity::Warning, Reason::BadTime { found })
        }
        (None, Some(found)) => report.add_in("date", Severity::Error, Reason::BadTime { found }),
        (None, None) => report.add_in("date", Severity::Error, Reason::NoStart),
    }
    found
}

fn length(event: &Json, start: WallTime) -> Length {
    if let Some(end) = word(get(event, "end")).as_deref().and_then(moment)
        // An end without an offset is on the clock of the start.
        && let Some(offset) = end.offset.or(start.offset).or(Some(time::UtcOffset::UTC))
    {
        let begins = start.at.assume_offset(start.offset.unwrap_or(offset));
        let minutes = (end.at.assume_offset(offset) - begins).whole_minutes();
        match (is_length(minutes), get(event, "duration")) {
            (true, _) => return Length::Known(minutes),
            (false, None) if minutes < 0 => return Length::Backwards,
            _ => {}
        }
    }
    match get(event, "duration") {
        None => Length::Unknown,
        Some(Json::Number(Some(minutes))) if is_length(*minutes) => Length::Known(*minutes),
        json => {
            let text = word(json).unwrap_or_default();
            let bad = || Length::Bad(text.chars().take(100).collect());
            duration(&text).map_or_else(bad, Length::Known)
        }
    }
}

/// What the id is made of: the guid; without one, what the program counts its events by.
fn id(event: &Json, title: &str, report: &mut Report) -> String {
    let given = ["guid", "code", "id"].iter().find_map(|name| word(get(event, name)));
    let id = given.map(|given| slug::of_id(&given)).unwrap_or_default();
    if !id.is_empty() {
        return id;
    }
    report.add(Severity::Note, Reason::NoId);
    match slug::of_name(title) {
        slug if slug.is_empty() => slug::joined(&["session", &slug::digest(title)]),
        slug => slug,
    }
}

fn languages(event: &Json, report: &mut Report) -> Vec<String> {
    let names: Vec<String> = match get(event, "language") {
        Some(Json::Array(items)) => items.iter().filter_map(|item| word(Some(item))).collect(),
        json => word(json).into_iter().collect(),
    };
    let mut seen = HashSet::new();
    let mut tags: Vec<String> = Vec::new();
    for name in names.iter().flat_map(|names| names.split([',', ';', '/', '+', '&'])) {
        match language(name) {
            Some(tag) if seen.insert(tag.clone()) => tags.push(tag),
            Some(_) => {}
            None if name.trim().is_empty() => {}
            None => {
                let found = name.trim().chars().take(100).collect();
                report.add_in("language", Severity::Warning, Reason::BadLanguage { found });
            }
        }
    }
    tags
}

/// The kind of session that a free text means; a session where it means none that we know.
fn kind(text: &str) -> Kind {
    const WORDS: [(Kind, &str); 9] = [
        (Kind::Registration, "registration"),
        (Kind::Keynote, "keynote"),
        (Kind::Opening, "opening eröffnung"),
        (Kind::Closing, "closing"),
        (Kind::Workshop, "workshop workshops tutorial training hands"),
        (Kind::Panel, "panel podium podiumsdiskussion discussion diskussion debate"),
        (Kind::Break, "break pause lunch coffee dinner meal"),
        (
            Kind::Social,
            "party social reception concert konzert djset dj music musik performance screening movie \
             film game excursion",
        ),
        (Kind::Other, "other sonstiges misc"),
    ];
    let text = text.to_lowercase();
    if let Some(kind) = Kind::ALL.iter().find(|kind| kind.as_str() == text) {
        return *kind;
    }
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let mean = |known: &str| known.split_whitespace().any(|known| words.contains(&known));
    let found = WORDS.iter().find(|(_, known)| mean(known));
    found.map_or(Kind::Session, |(kind, _)| *kind)
}

impl Event {
    /// As a session of the feed, without what depends on the time zone.
    pub(super) fn to_session(&self, ids: &Ids, times: [String; 2]) -> Map<String, Value> {
        let mut session = Map::new();
        let mut set = |name: &str, value: Value| {
            let is_empty = match &value {
                Value::Null => true,
                Value::Array(items) => items.is_empty(),
                _ => false,
            };
            if !is_empty {
                session.insert(name.to_owned(), value);
            }
        };
        let [start, end] = times;
        set("id", json!(ids.session));
        set("title", self.title.clone());
        if self.kind != Kind::Session {
            set("kind", json!(self.kind.as_str()));
        }
        set("start", json!(start));
        set("end", json!(end));
        set("room", json!(self.room.map(|room| &ids.rooms[room].1)));
        set(
            "topics",
            json!(self.topic.iter().map(|topic| &ids.topics[*topic]).collect::<Vec<_>>()),
        );
        set("inLanguage", json!(self.languages));
        set("documents", json!(self.documents));
        set("abstract", json!(self.summary));
        set("description", json!(self.description));
        if !self.people.is_empty() {
            let role = match self.kind {
                Kind::Keynote => "keynote",
                Kind::Panel => "panellist",
                _ => "speaker",
            };
            let persons = self.people.iter().map(|(person, printed)| match printed {
                None => json!({ "person": ids.people[*person] }),
                Some(name) => json!({ "person": ids.people[*person], "name": name }),
            });
            set("items", json!([{ "role": role, "persons": persons.collect::<Vec<_>>() }]));
        }
        session
    }
}

/// The ids of the feed, by the places at which events refer to records.
pub(super) struct Ids<'a> {
    pub(super) session: &'a str,
    pub(super) rooms: &'a [(usize, String)],
    pub(super) topics: &'a [String],
    pub(super) people: &'a [String],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_text_means_a_kind_of_session() {
        for (text, expected) in [
            ("", Kind::Session),
            ("lecture", Kind::Session),
            ("Breakout session", Kind::Session),
            ("Workshop 2h", Kind::Workshop),
            ("hands-on", Kind::Workshop),
            ("Coffee break", Kind::Break),
            ("DJ Set", Kind::Social),
            ("photo", Kind::Photo),
            ("Podium", Kind::Panel),
            ("other", Kind::Other),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
