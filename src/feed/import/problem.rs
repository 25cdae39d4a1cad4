//! What is wrong, or had to be settled, in a file of another program.

use std::fmt::{Display, Write};

use crate::feed::Severity;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Where in the file, such as `schedule.conference.days[0].rooms["Hall"][3:1101].title`. Lists are
    /// counted from 0; after the colon stands the id of the record.
    pub path: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The value is of another type.
    WrongType {
        /// What was expected, as a key of the message catalogue.
        expected: &'static str,
        /// What is there, as a key of the message catalogue.
        found: &'static str,
    },
    /// A session without a title.
    NoTitle,
    /// The meeting has no title.
    NoMeetingTitle {
        /// What it is called instead.
        used: String,
    },
    /// A person without a name.
    NoName,
    /// A session without a start.
    NoStart,
    /// No date and time.
    BadTime {
        /// The value.
        found: String,
    },
    /// No date.
    BadDate {
        /// The value.
        found: String,
    },
    /// No length of time, or one that no session has.
    BadDuration {
        /// The value.
        found: String,
        /// The length that is taken instead, in minutes.
        minutes: i64,
    },
    /// Neither a length nor an end.
    NoDuration {
        /// The length that is taken instead, in minutes.
        minutes: i64,
    },
    /// A session of no length.
    NoLength,
    /// The end lies before the start.
    EndBeforeStart {
        /// The length that is taken instead, in minutes.
        minutes: i64,
    },
    /// The same session once more: of the same guid, start and room.
    Duplicate {
        /// Where the first one stands.
        other: String,
    },
    /// The session has neither a guid nor an id.
    NoId,
    /// The file names a time zone that does not exist.
    UnknownZone {
        /// The name.
        found: String,
    },
    /// The file names no time zone; that of the offset of its times is taken.
    ZoneOfOffset {
        /// The zone.
        zone: String,
        /// The offset, such as `+01:00`.
        offset: String,
    },
    /// No time zone can be told.
    NoZone,
    /// Without a named zone, times with another offset than most.
    OtherOffset {
        /// The offset of most times.
        offset: String,
        /// How many times have another.
        count: usize,
    },
    /// The clocks of the named zone show something else than the times in the file.
    ZoneDisagrees {
        /// The zone.
        zone: String,
        /// The offset of most times in the file.
        offset: String,
    },
    /// The session stands under a day on which it is not.
    OtherDay {
        /// The day under which it stands.
        listed: String,
        /// The day that its date says.
        date: String,
    },
    /// There are sessions outside the dates of the meeting.
    LongerThanDates {
        /// The first day with them.
        start: String,
        /// The last day with them.
        end: String,
    },
    /// No language is called so.
    BadLanguage {
        /// The value.
        found: String,
    },
    /// An address that cannot be linked.
    UnsafeLink {
        /// The address.
        found: String,
    },
    /// An address without `https://`.
    CompletedLink {
        /// The address in the file.
        found: String,
    },
    /// The text was cut.
    TooLong {
        /// Its length.
        length: usize,
        /// What is kept.
        limit: usize,
        /// What is counted, as a key of the message catalogue.
        unit: &'static str,
    },
    /// Characters that are not seen were taken out of a text.
    Invisible,
    /// Something that is made to run was taken out of a text.
    Active {
        /// Its names.
        found: String,
    },
}

impl Reason {
    /// The key of the reason in the message catalogue of the tool.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::WrongType { .. } => "import-wrong-type",
            Reason::NoTitle => "import-no-title",
            Reason::NoMeetingTitle { .. } => "import-no-meeting-title",
            Reason::NoName => "import-no-name",
            Reason::NoStart => "import-no-start",
            Reason::BadTime { .. } => "import-bad-time",
            Reason::BadDate { .. } => "import-bad-date",
            Reason::BadDuration { .. } => "import-bad-duration",
            Reason::NoDuration { .. } => "import-no-duration",
            Reason::NoLength => "import-no-length",
            Reason::EndBeforeStart { .. } => "import-end-before-start",
            Reason::Duplicate { .. } => "import-duplicate",
            Reason::NoId => "import-no-id",
            Reason::UnknownZone { .. } => "import-unknown-zone",
            Reason::ZoneOfOffset { .. } => "import-zone-of-offset",
            Reason::NoZone => "import-no-zone",
            Reason::OtherOffset { .. } => "import-other-offset",
            Reason::ZoneDisagrees { .. } => "import-zone-disagrees",
            Reason::OtherDay { .. } => "import-other-day",
            Reason::LongerThanDates { .. } => "import-longer-than-dates",
            Reason::BadLanguage { .. } => "import-bad-language",
            Reason::UnsafeLink { .. } => "import-unsafe-link",
            Reason::CompletedLink { .. } => "import-completed-link",
            Reason::TooLong { .. } => "import-too-long",
            Reason::Invisible => "import-invisible",
            Reason::Active { .. } => "import-active",
        }
    }

    /// The values for the placeholders of that message; some are keys of the catalogue themselves.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Reason::NoTitle
            | Reason::NoName
            | Reason::NoStart
            | Reason::NoLength
            | Reason::NoId
            | Reason::NoZone
            | Reason::Invisible => Vec::new(),
            Reason::WrongType { expected, found } => {
                vec![("expected", (*expected).into()), ("found", (*found).into())]
            }
            Reason::NoMeetingTitle { used } => vec![("used", used.clone())],
            Reason::BadTime { found }
            | Reason::BadDate { found }
            | Reason::UnknownZone { found }
            | Reason::BadLanguage { found }
            | Reason::UnsafeLink { found }
            | Reason::CompletedLink { found }
            | Reason::Active { found } => vec![("found", found.clone())],
            Reason::BadDuration { found, minutes } => {
                vec![("found", found.clone()), ("minutes", minutes.to_string())]
            }
            Reason::NoDuration { minutes } | Reason::EndBeforeStart { minutes } => {
                vec![("minutes", minutes.to_string())]
            }
            Reason::Duplicate { other } => vec![("other", other.clone())],
            Reason::ZoneOfOffset { zone, offset } | Reason::ZoneDisagrees { zone, offset } => {
                vec![("zone", zone.clone()), ("offset", offset.clone())]
            }
            Reason::OtherOffset { offset, count } => {
                vec![("offset", offset.clone()), ("count", count.to_string())]
            }
            Reason::OtherDay { listed, date } => {
                vec![("listed", listed.clone()), ("date", date.clone())]
            }
            Reason::LongerThanDates { start, end } => {
                vec![("start", start.clone()), ("end", end.clone())]
            }
            Reason::TooLong { length, limit, unit } => vec![
                ("length", length.to_string()),
                ("limit", limit.to_string()),
                ("unit", (*unit).into()),
            ],
        }
    }
}

/// Collects problems, and knows where in the file the reader is.
#[derive(Debug, Default)]
pub(super) struct Report {
    path: String,
    problems: Vec<Problem>,
}

impl Report {
    /// Runs `read` one step further down.
    pub(super) fn within<T>(&mut self, step: impl Display, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        // Writing into a string does not fail.
        let _ = write!(self.path, "{step}");
        let result = read(self);
        self.path.truncate(length);
        result
    }

    /// Runs `read` at a place that was passed before.
    pub(super) fn at<T>(&mut self, path: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.path, path.to_owned());
        let result = read(self);
        self.path = before;
        result
    }

    /// Where the reader is.
    pub(super) fn path(&self) -> String {
        self.path.clone()
    }

    /// Notes a problem here.
    pub(super) fn add(&mut self, severity: Severity, reason: Reason) {
        let path = self.path.clone();
        self.problems.push(Problem { severity, path, reason });
    }

    /// Notes a problem in a field of the record here.
    pub(super) fn add_in(&mut self, field: &str, severity: Severity, reason: Reason) {
        self.within(Field(field), |report| report.add(severity, reason));
    }

    /// What was found.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// A step down to a field of an object.
pub(super) struct Field<'a>(pub(super) &'a str);

impl Display for Field<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, ".{}", self.0)
    }
}
