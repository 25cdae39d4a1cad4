//! Why a file cannot be imported: it is not what it was said to be.

use crate::feed::Unreadable;
use crate::feed::json::Json;

/// Why nothing is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not JSON that can be read.
    Unreadable(Unreadable),
    /// A file of another kind.
    Looks(Look),
    /// The schedule has no list of days.
    NoDays,
    /// Neither dates nor sessions: nothing can be said of such a meeting.
    NoDates,
    /// The time zone that was asked for does not exist.
    UnknownZone(String),
}

/// What a file looks like that is no schedule of c3voc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the keys say what each one is")]
pub enum Look {
    Html,
    ScheduleXml,
    Xml,
    Calendar,
    Gzip,
    Zip,
    Pdf,
    Utf16,
    Text,
    Feed,
    PretalxWidget,
    PretalxAnswer,
    Sessionize,
    Indico,
    Schedule2,
    Json,
}

impl Refusal {
    /// The key of the reason in the message catalogue of the tool.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::Unreadable(unreadable) => unreadable.key(),
            Refusal::Looks(look) => look.key(),
            Refusal::NoDays => "import-no-days",
            Refusal::NoDates => "import-no-dates",
            Refusal::UnknownZone(_) => "import-zone-asked",
        }
    }

    /// The values for the placeholders of that message.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Refusal::Unreadable(unreadable) => unreadable.arguments(),
            Refusal::UnknownZone(found) => vec![("found", found.clone())],
            Refusal::Looks(_) | Refusal::NoDays | Refusal::NoDates => Vec::new(),
        }
    }
}

impl Look {
    /// All of them, for checking a catalogue.
    pub const ALL: [Look; 16] = [
        Look::Html,
        Look::ScheduleXml,
        Look::Xml,
        Look::Calendar,
        Look::Gzip,
        Look::Zip,
        Look::Pdf,
        Look::Utf16,
        Look::Text,
        Look::Feed,
        Look::PretalxWidget,
        Look::PretalxAnswer,
        Look::Sessionize,
        Look::Indico,
        Look::Schedule2,
        Look::Json,
    ];

    fn key(self) -> &'static str {
        match self {
            Look::Html => "import-looks-html",
            Look::ScheduleXml => "import-looks-schedule-xml",
            Look::Xml => "import-looks-xml",
            Look::Calendar => "import-looks-calendar",
            Look::Gzip => "import-looks-gzip",
            Look::Zip => "import-looks-zip",
            Look::Pdf => "import-looks-pdf",
            Look::Utf16 => "import-looks-utf16",
            Look::Text => "import-looks-text",
            Look::Feed => "import-looks-feed",
            Look::PretalxWidget => "import-looks-pretalx-widget",
            Look::PretalxAnswer => "import-looks-pretalx-answer",
            Look::Sessionize => "import-looks-sessionize",
            Look::Indico => "import-looks-indico",
            Look::Schedule2 => "import-looks-schedule2",
            Look::Json => "import-looks-json",
        }
    }

    /// What bytes look like that are not JSON; `None` for what may be JSON.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        for (start, look) in [
            (&b"\x1f\x8b"[..], Look::Gzip),
            (b"PK\x03\x04", Look::Zip),
            (b"%PDF-", Look::Pdf),
            (b"\xff\xfe", Look::Utf16),
            (b"\xfe\xff", Look::Utf16),
        ] {
            if bytes.starts_with(start) {
                return Some(look);
            }
        }
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let start = String::from_utf8_lossy(&text[..text.len().min(2000)]).to_ascii_lowercase();
        match start.chars().next()? {
            '<' if start.starts_with("<!doctype html") || start.contains("<html") => {
                Some(Look::Html)
            }
            '<' if start.contains("<schedule") => Some(Look::ScheduleXml),
            '<' => Some(Look::Xml),
            '{' | '[' => None,
            _ if start.starts_with("begin:vcalendar") => Some(Look::Calendar),
            // What is no text at all is told by the place of its first bad byte.
            _ if std::str::from_utf8(text).is_err() => None,
            _ => Some(Look::Text),
        }
    }

    /// What a document looks like that has no schedule of c3voc in it.
    pub(super) fn of_document(document: &Json) -> Self {
        let has = |json: &Json, names: &[&str]| match json {
            Json::Object(fields) => {
                names.iter().all(|name| fields.iter().any(|(known, _)| known == name))
            }
            _ => false,
        };
        let first = match document {
            Json::Array(items) => items.first().unwrap_or(document),
            _ => document,
        };
        let is_schedule2 = match document {
            Json::Object(fields) => fields.iter().any(|(name, schedule)| {
                name == "schedule" && has(schedule, &["events"]) && !has(schedule, &["conference"])
            }),
            _ => false,
        };
        match document {
            _ if is_schedule2 => Look::Schedule2,
            _ if has(document, &["plenary", "network"]) => Look::Feed,
            _ if has(document, &["talks", "rooms", "tracks"]) => Look::PretalxWidget,
            _ if has(document, &["count", "results"])
                || has(first, &["code", "content_locale"]) =>
            {
                Look::PretalxAnswer
            }
            _ if has(document, &["sessions", "speakers", "rooms"])
                || has(first, &["rooms", "timeSlots"])
                || has(first, &["groupId", "sessions"]) =>
            {
                Look::Sessionize
            }
            _ if has(document, &["_type", "results"]) => Look::Indico,
            _ => Look::Json,
        }
    }
}
