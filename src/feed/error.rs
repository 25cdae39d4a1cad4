//! Why a file cannot be read at all.

/// The file is no feed: nothing of it can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space.
    Empty,
    /// The bytes are not UTF-8 from `offset` (in bytes, from 0) on.
    NotUtf8 {
        /// Bytes before the first bad one.
        offset: usize,
    },
    /// Not JSON.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// The document stops before it is complete, as after a broken download.
    Truncated {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// Arrays and objects are nested deeper than any feed needs.
    TooDeep {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
    },
    /// JSON, but not an object with a field `plenary`.
    NotAFeed,
    /// A format version that this program does not know.
    Version {
        /// What stands in the field `plenary`.
        found: String,
    },
    /// The object `network` is missing or has no name.
    NoNetwork,
    /// A meeting's file that belongs to another meeting.
    OtherMeeting {
        /// The id in the file.
        found: String,
    },
}

impl Unreadable {
    /// The key of the reason in the message catalogue.
    pub fn key(&self) -> &'static str {
        match self {
            Unreadable::Empty => "unreadable-empty",
            Unreadable::NotUtf8 { .. } => "unreadable-not-utf8",
            Unreadable::Syntax { .. } => "unreadable-syntax",
            Unreadable::Truncated { .. } => "unreadable-truncated",
            Unreadable::TooDeep { .. } => "unreadable-too-deep",
            Unreadable::NotAFeed => "unreadable-not-a-feed",
            Unreadable::Version { .. } => "unreadable-version",
            Unreadable::NoNetwork => "unreadable-no-network",
            Unreadable::OtherMeeting { .. } => "unreadable-other-meeting",
        }
    }

    /// The values for the placeholders of that message.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Unreadable::Empty | Unreadable::NotAFeed | Unreadable::NoNetwork => Vec::new(),
            Unreadable::NotUtf8 { offset } => vec![("offset", offset.to_string())],
            Unreadable::Syntax { line, column }
            | Unreadable::Truncated { line, column }
            | Unreadable::TooDeep { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Unreadable::Version { found } | Unreadable::OtherMeeting { found } => {
                vec![("found", found.clone())]
            }
        }
    }
}
