//! Schedules of other programs as a feed. What comes out is a network file with the files beside it, as
//! an author would write them, and what is wrong in the file that went in.
//!
//! Importing is as lenient as reading a feed, and as little silent: a file that is no such schedule is a
//! [`Refusal`], anything less costs a record or a field and leaves a [`Problem`]. The same file always
//! gives the same feed.
//!
//! ```
//! use plenary::feed::import::{Options, c3voc};
//! use plenary::native::ZoneDatabase;
//! use time::macros::date;
//!
//! let file = br#"{"schedule": {"conference": {
//!     "acronym": "quay", "title": "Quay", "start": "2027-05-03", "time_zone_name": "Asia/Phnom_Penh",
//!     "days": [{"date": "2027-05-03", "rooms": {"Main hall": [
//!         {"guid": "5f1c", "date": "2027-05-03T09:00:00+07:00", "duration": "0:30", "title": "Opening"}
//!     ]}}]
//! }}}"#;
//! let options = Options { time_zone: None, today: date!(2027-01-01) };
//! let import = c3voc(file, &options, &ZoneDatabase).unwrap();
//! let names: Vec<&str> = import.files.iter().map(|(name, _)| name.as_str()).collect();
//! assert_eq!(names, ["network.json", "meetings/quay-2027.json"]);
//! ```

mod address;
mod c3voc;
mod html;
mod mark_up;
mod markdown;
mod plain;
mod problem;
mod prose;
mod refusal;
mod slug;

use serde_json::{Map, Value, json};
use time::Date;

pub use self::c3voc::import as c3voc;
pub use self::problem::{Problem, Reason};
pub use self::refusal::{Look, Refusal};

/// Long texts go to a file of their own from so many bytes on, as in a published site.
const LONG_TEXTS_FROM: usize = 30_000;

/// What the file cannot say.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The IANA name of the time zone of the meeting; it counts before the one that the file names.
    pub time_zone: Option<&'a str>,
    /// The day on which it is imported. A meeting that is over by then was held.
    pub today: Date,
}

/// A feed that was made out of a file.
#[derive(Debug, Clone)]
pub struct Import {
    /// The files by their names below one folder; the first is `network.json`, which names the others.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is wrong in the file, or had to be settled, in the order in which it was met.
    pub problems: Vec<Problem>,
    /// How much there was.
    pub count: Count,
    /// Fields that say something for which a feed has no place, by the names that the file has for
    /// them, and how often each was met.
    pub not_taken: Vec<(String, usize)>,
}

/// How much there was in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Sessions in the file.
    pub found: usize,
    /// Sessions in the feed.
    pub sessions: usize,
    /// Rooms in the feed.
    pub rooms: usize,
    /// People in the feed.
    pub people: usize,
    /// Topics in the feed.
    pub topics: usize,
}

/// The files of a network with one meeting, whose sessions stand in a file of their own, and their long
/// texts in another where they are many.
fn files(
    mut network: Map<String, Value>,
    mut meeting: Map<String, Value>,
    mut sessions: Vec<Map<String, Value>>,
) -> Vec<(String, Vec<u8>)> {
    let id = meeting.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let length = |session: &Map<String, Value>| {
        session.get("description").map_or(0, |text| text.to_string().len())
    };
    let mut texts = Vec::new();
    if sessions.iter().map(length).sum::<usize>() >= LONG_TEXTS_FROM {
        for session in &mut sessions {
            if let Some(text) = session.shift_remove("description") {
                texts.push(json!({ "id": session.get("id"), "description": text }));
            }
        }
    }
    let version = crate::feed::VERSION;
    let name = format!("meetings/{id}.json");
    let mut files =
        vec![(name.clone(), json!({ "plenary": version, "meeting": id, "sessions": sessions }))];
    meeting.insert("href".to_owned(), name.into());
    if !texts.is_empty() {
        let name = format!("meetings/{id}-texts.json");
        meeting.insert("textsHref".to_owned(), name.clone().into());
        files.push((name, json!({ "plenary": version, "meeting": id, "texts": texts })));
    }
    network.insert("meetings".to_owned(), json!([meeting]));
    files.insert(0, ("network.json".to_owned(), Value::Object(network)));
    let files = files.into_iter();
    files.map(|(name, value)| (name, format!("{value:#}\n").into_bytes())).collect()
}
