//! The memory of calendars as JSON.
//!
//! ```json
//! {
//!   "plenaryCalendars": 1,
//!   "sessions": [{
//!     "meeting": "seoul-2024", "session": "lunch", "uid": "lunch.seoul-2024@plenary.example",
//!     "sequence": 2, "modifiedAt": "2024-08-01T09:30:00Z", "goneSince": null,
//!     "published": {
//!       "heading": "Lunch", "description": "", "location": "", "page": "", "categories": [],
//!       "startsAt": "2024-09-03T12:00:00", "endsAt": "2024-09-03T13:30:00", "zone": "Asia/Seoul",
//!       "status": "CONFIRMED", "calendars": ["calendar/meetings/seoul-2024.ics"]
//!     }
//!   }],
//!   "names": {"calendar/meetings/seoul-2024.ics": "Annual meeting"}
//! }
//! ```

use std::fmt;

use serde_json::{Map, Value, json};
use time::{OffsetDateTime, PrimitiveDateTime};

use super::{Announcement, Memory, Moment, Publication, Remembered, Slug, Status};
use crate::agenda::Word;
use crate::feed::instant;

/// The version of this form.
const VERSION: u32 = 1;
const MARK: &str = "plenaryCalendars";

/// Why a value is no [`Memory`]: it names the part that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAMemory(String);

impl fmt::Display for NotAMemory {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "no memory of calendars: {}", self.0)
    }
}

impl std::error::Error for NotAMemory {}

impl Memory {
    /// The memory as JSON.
    pub fn to_json(&self) -> Value {
        let sessions = self.sessions.iter().map(|((meeting, session), known)| {
            json!({
                "meeting": meeting.as_str(),
                "session": session.as_str(),
                "uid": known.uid,
                "sequence": known.sequence,
                "modifiedAt": moment(known.modified_at),
                "goneSince": known.gone_since.map(moment),
                "published": known.published.as_ref().map(publication),
            })
        });
        let sessions = sessions.collect::<Vec<_>>();
        json!({ MARK: VERSION, "sessions": sessions, "names": self.names })
    }

    /// Reads what [`Memory::to_json`] wrote.
    pub fn from_json(value: &Value) -> Result<Self, NotAMemory> {
        let memory = Part { path: String::new(), value };
        if memory.field(MARK).value != VERSION {
            return Err(NotAMemory(format!("{MARK} is not {VERSION}")));
        }
        let sessions = memory.field("sessions").list()?.into_iter().map(|part| {
            let id = (part.field("meeting").slug()?, part.field("session").slug()?);
            Ok((id, remembered(&part)?))
        });
        let names = memory.field("names");
        let names = names
            .object()?
            .keys()
            .map(|path| Ok((names.field(path).calendar_named(path)?, names.field(path).text()?)));
        Ok(Memory {
            sessions: sessions.collect::<Result<_, _>>()?,
            names: names.collect::<Result<_, _>>()?,
        })
    }
}

fn moment(moment: Moment) -> String {
    let at = moment.in_utc();
    wall_time(PrimitiveDateTime::new(at.date(), at.time())) + "Z"
}

fn wall_time(at: PrimitiveDateTime) -> String {
    let (hour, minute, second) = at.as_hms();
    format!("{}T{hour:02}:{minute:02}:{second:02}", at.date())
}

fn publication(publication: &Publication) -> Value {
    let Publication { announcement, calendars } = publication;
    json!({
        "heading": announcement.heading,
        "description": announcement.description,
        "location": announcement.location,
        "page": announcement.page,
        "categories": announcement.categories,
        "startsAt": wall_time(announcement.starts_at),
        "endsAt": announcement.ends_at.map(wall_time),
        "zone": announcement.zone,
        "status": announcement.status.as_str(),
        "calendars": calendars,
    })
}

fn remembered(part: &Part) -> Result<Remembered, NotAMemory> {
    let sequence = part.field("sequence");
    let number = sequence.value.as_u64().and_then(|number| number.try_into().ok());
    Ok(Remembered {
        uid: part.field("uid").text()?,
        sequence: sequence.known(number, "a number")?,
        modified_at: Moment::of(part.field("modifiedAt").instant("")?),
        gone_since: part.field("goneSince").optional(|part| part.instant("").map(Moment::of))?,
        published: part.field("published").optional(read_publication)?,
    })
}

fn read_publication(part: &Part) -> Result<Publication, NotAMemory> {
    let status = part.field("status");
    let texts = |name| part.field(name).list()?.iter().map(Part::text).collect::<Result<_, _>>();
    let calendars = part.field("calendars").list()?;
    let calendars = calendars.iter().map(|path| path.calendar_named(&path.text()?));
    Ok(Publication {
        calendars: calendars.collect::<Result<_, _>>()?,
        announcement: Announcement {
            heading: part.field("heading").text()?,
            description: part.field("description").text()?,
            location: part.field("location").text()?,
            page: part.field("page").text()?,
            categories: texts("categories")?,
            starts_at: part.field("startsAt").wall_time()?,
            ends_at: part.field("endsAt").optional(Part::wall_time)?,
            zone: part.field("zone").optional(Part::text)?,
            status: status.known(Status::from_word(&status.text()?), "a status")?,
        },
    })
}

/// A value of a memory, and where it stands.
struct Part<'a> {
    path: String,
    value: &'a Value,
}

impl<'a> Part<'a> {
    /// A field; null where there is none.
    fn field(&self, name: &str) -> Part<'a> {
        let value = self.value.get(name).unwrap_or(&Value::Null);
        let path =
            if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Part { path, value }
    }

    fn known<T>(&self, value: Option<T>, what: &str) -> Result<T, NotAMemory> {
        value.ok_or_else(|| NotAMemory(format!("{} is not {what}", self.path)))
    }

    fn optional<T>(
        &self,
        read: impl Fn(&Self) -> Result<T, NotAMemory>,
    ) -> Result<Option<T>, NotAMemory> {
        if self.value.is_null() { Ok(None) } else { read(self).map(Some) }
    }

    fn text(&self) -> Result<String, NotAMemory> {
        self.known(self.value.as_str().map(str::to_owned), "a text")
    }

    fn object(&self) -> Result<&'a Map<String, Value>, NotAMemory> {
        self.known(self.value.as_object(), "an object")
    }

    fn list(&self) -> Result<Vec<Part<'a>>, NotAMemory> {
        let values = self.known(self.value.as_array(), "a list")?.iter().enumerate();
        let part = |(place, value)| Part { path: format!("{}[{place}]", self.path), value };
        Ok(values.map(part).collect())
    }

    fn slug(&self) -> Result<Slug, NotAMemory> {
        self.known(self.text()?.parse().ok(), "an id")
    }

    /// A time with its offset from UTC, once `suffix` stands behind it.
    fn instant(&self, suffix: &str) -> Result<OffsetDateTime, NotAMemory> {
        self.known(instant(&(self.text()? + suffix)), "a time")
    }

    fn wall_time(&self) -> Result<PrimitiveDateTime, NotAMemory> {
        let at = self.instant("Z")?;
        Ok(PrimitiveDateTime::new(at.date(), at.time()))
    }

    /// The path of a calendar, which must not lead elsewhere: a file is written there.
    fn calendar_named(&self, path: &str) -> Result<String, NotAMemory> {
        let steps = path.strip_prefix("calendar/").and_then(|path| path.strip_suffix(".ics"));
        let is_plain =
            steps.is_some_and(|steps| steps.split('/').all(|id| id.parse::<Slug>().is_ok()));
        self.known(is_plain.then(|| path.to_owned()), "the path of a calendar")
    }
}
