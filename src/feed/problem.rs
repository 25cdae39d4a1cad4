//! What is wrong in a feed that can be read all the same.

use std::fmt;

use crate::agenda::words;

words! {
    /// How much a problem costs.
    Severity {
        /// A record or a file is left out.
        Error = "error",
        /// A field is left out or altered.
        Warning = "warning",
        /// Nothing is lost; worth a look.
        Note = "note",
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// The file, as the network file names it; empty for the network file itself.
    pub file: String,
    /// Where in the file, such as `meetings[2:seoul-2024].title`.
    pub path: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong, with what a person needs to mend it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A field that must be there is not.
    Missing,
    /// The value is of another type.
    WrongType {
        /// What was expected, as a key of the message catalogue.
        expected: &'static str,
        /// What is there, as a key of the message catalogue.
        found: &'static str,
    },
    /// No such field.
    UnknownField {
        /// The name in the file.
        name: String,
        /// The known name it is nearest to.
        nearest: Option<&'static str>,
    },
    /// The field stands twice in one object; the first one counts.
    RepeatedField {
        /// The name in the file.
        name: String,
    },
    /// The id holds characters that an address cannot.
    BadId {
        /// The id in the file.
        found: String,
    },
    /// An earlier record has the same id.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// No record has this id.
    Dangling {
        /// The id.
        id: String,
        /// The list in which it was looked for.
        list: &'static str,
        /// The known id it is nearest to.
        nearest: Option<String>,
    },
    /// The value is none of the words that may stand here.
    UnknownWord {
        /// The value.
        found: String,
        /// The words that may stand here.
        known: &'static [&'static str],
    },
    /// No date.
    BadDate {
        /// The value.
        found: String,
    },
    /// No date and time.
    BadTime {
        /// The value.
        found: String,
    },
    /// The end lies before the start.
    EndBeforeStart,
    /// No IANA time zone of this name.
    UnknownZone {
        /// The name.
        found: String,
    },
    /// The meeting has sessions, and does not say in which zone its times are.
    NoZone,
    /// No officially assigned ISO 3166-1 code.
    UnknownCountry {
        /// The code.
        found: String,
    },
    /// Not shaped like a BCP 47 language tag.
    BadLanguage {
        /// The value.
        found: String,
    },
    /// Not a whole number in range.
    BadNumber,
    /// HTML is shown as typed.
    Html,
    /// An address that a browser would run, or cannot follow.
    UnsafeLink {
        /// The address.
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
    /// The list of sessions is empty.
    NoSessions,
    /// Two sessions at once in one room.
    RoomClash {
        /// The other session.
        other: String,
    },
    /// The printed minutes exceed the slot.
    Overrun {
        /// The sum of the printed minutes.
        given: u32,
        /// The length of the slot in minutes.
        slot: u32,
    },
    /// The session lies outside the dates of its meeting.
    OutsideMeeting {
        /// Its date.
        date: String,
    },
    /// The file of a meeting cannot be read.
    File {
        /// Catalogue key of the reason.
        key: &'static str,
        /// Values for its placeholders.
        arguments: Vec<(&'static str, String)>,
    },
    /// The file of a meeting is not there.
    NoFile {
        /// As the network file names it.
        name: String,
    },
}

impl Reason {
    /// The key of the reason in the message catalogue.
    pub fn key(&self) -> &'static str {
        match self {
            Reason::Missing => "problem-missing",
            Reason::WrongType { .. } => "problem-wrong-type",
            Reason::UnknownField { nearest: Some(_), .. } => "problem-unknown-field-near",
            Reason::UnknownField { .. } => "problem-unknown-field",
            Reason::RepeatedField { .. } => "problem-repeated-field",
            Reason::BadId { .. } => "problem-bad-id",
            Reason::DuplicateId { .. } => "problem-duplicate-id",
            Reason::Dangling { nearest: Some(_), .. } => "problem-dangling-near",
            Reason::Dangling { .. } => "problem-dangling",
            Reason::UnknownWord { .. } => "problem-unknown-word",
            Reason::BadDate { .. } => "problem-bad-date",
            Reason::BadTime { .. } => "problem-bad-time",
            Reason::EndBeforeStart => "problem-end-before-start",
            Reason::UnknownZone { .. } => "problem-unknown-zone",
            Reason::NoZone => "problem-no-zone",
            Reason::UnknownCountry { .. } => "problem-unknown-country",
            Reason::BadLanguage { .. } => "problem-bad-language",
            Reason::BadNumber => "problem-bad-number",
            Reason::Html => "problem-html",
            Reason::UnsafeLink { .. } => "problem-unsafe-link",
            Reason::TooLong { .. } => "problem-too-long",
            Reason::NoSessions => "problem-no-sessions",
            Reason::RoomClash { .. } => "problem-room-clash",
            Reason::Overrun { .. } => "problem-overrun",
            Reason::OutsideMeeting { .. } => "problem-outside-meeting",
            Reason::File { key, .. } => key,
            Reason::NoFile { .. } => "problem-no-file",
        }
    }

    /// The values for the placeholders of that message; some are keys of the catalogue themselves.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Reason::Missing
            | Reason::EndBeforeStart
            | Reason::NoZone
            | Reason::BadNumber
            | Reason::Html
            | Reason::NoSessions => Vec::new(),
            Reason::WrongType { expected, found } => {
                vec![("expected", (*expected).into()), ("found", (*found).into())]
            }
            Reason::UnknownField { name, nearest } => {
                vec![("name", name.clone()), ("nearest", nearest.unwrap_or_default().into())]
            }
            Reason::RepeatedField { name } | Reason::NoFile { name } => {
                vec![("name", name.clone())]
            }
            Reason::DuplicateId { id } => vec![("id", id.clone())],
            Reason::Dangling { id, list, nearest } => vec![
                ("id", id.clone()),
                ("list", (*list).into()),
                ("nearest", nearest.clone().unwrap_or_default()),
            ],
            Reason::UnknownWord { found, known } => {
                vec![("found", found.clone()), ("known", known.join(", "))]
            }
            Reason::BadId { found }
            | Reason::BadDate { found }
            | Reason::BadTime { found }
            | Reason::UnknownZone { found }
            | Reason::UnknownCountry { found }
            | Reason::BadLanguage { found }
            | Reason::UnsafeLink { found } => vec![("found", found.clone())],
            Reason::TooLong { length, limit, unit } => vec![
                ("length", length.to_string()),
                ("limit", limit.to_string()),
                ("unit", (*unit).into()),
            ],
            Reason::RoomClash { other } => vec![("other", other.clone())],
            Reason::Overrun { given, slot } => {
                vec![("given", given.to_string()), ("slot", slot.to_string())]
            }
            Reason::OutsideMeeting { date } => vec![("date", date.clone())],
            Reason::File { arguments, .. } => arguments.clone(),
        }
    }
}

/// Where the reader is in a file.
#[derive(Debug, Clone)]
pub(crate) enum Segment<'j> {
    /// A field of an object.
    Field(&'j str),
    /// A place in a list, with the id of the record there.
    Place(usize, Option<Box<str>>),
}

/// Collects problems, and knows where the reader is.
#[derive(Debug, Default)]
pub(crate) struct Report<'j> {
    path: Vec<Segment<'j>>,
    problems: Vec<Problem>,
    file: String,
    /// Whether what is read here may be left out alone, without its record.
    is_light: bool,
}

impl<'j> Report<'j> {
    /// A report on a file that the network file names so.
    pub(crate) fn on_file(file: &str) -> Self {
        Report { file: file.to_owned(), ..Report::default() }
    }

    /// The report without where the reader is, and what that names of the file.
    pub(crate) fn at_top<'k>(self) -> Report<'k> {
        let Report { problems, file, is_light, .. } = self;
        Report { path: Vec::new(), problems, file, is_light }
    }

    /// Runs `read` one step further down.
    pub(crate) fn within<T>(
        &mut self,
        segment: Segment<'j>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.path.push(segment);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Runs `read` where a bad value costs its record, or (`is_light`) only a field: errors are then
    /// warnings.
    pub(crate) fn weighing<T>(&mut self, is_light: bool, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.is_light, is_light);
        let result = read(self);
        self.is_light = before;
        result
    }

    /// Whether a bad value here costs only a field.
    pub(crate) fn is_light(&self) -> bool {
        self.is_light
    }

    /// Notes a problem here.
    pub(crate) fn add(&mut self, severity: Severity, reason: Reason) {
        let severity = match severity {
            Severity::Error if self.is_light => Severity::Warning,
            other => other,
        };
        let path = Path(&self.path).to_string();
        self.problems.push(Problem { severity, file: self.file.clone(), path, reason });
    }

    /// Notes a problem in a field of the record here.
    pub(crate) fn add_in(&mut self, field: &'j str, severity: Severity, reason: Reason) {
        self.within(Segment::Field(field), |report| report.add(severity, reason));
    }

    /// What was found.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

struct Path<'a>(&'a [Segment<'a>]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (depth, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) if depth == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Place(index, None) => write!(f, "[{index}]")?,
                Segment::Place(index, Some(id)) => write!(f, "[{index}:{id}]")?,
            }
        }
        Ok(())
    }
}

/// The known name that differs least from `name`, if it differs little: about a third of its
/// letters, by insertion, deletion, replacement or case.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let name = name.to_ascii_lowercase();
    let length = name.chars().count();
    let limit = (length / 3).max(2).min(length / 2);
    let scored =
        known.into_iter().map(|known| (distance(&name, &known.to_ascii_lowercase()), known));
    scored
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Levenshtein distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_that_may_have_been_meant() {
        let known = ["title", "startDate", "timeZone"];
        for (name, expected) in [
            ("titel", Some("title")),
            ("timezone", Some("timeZone")),
            ("start_date", Some("startDate")),
            ("colour", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }

    #[test]
    fn a_path_names_lists_places_and_ids() {
        let mut report = Report::default();
        report.within(Segment::Field("sessions"), |report| {
            report.within(Segment::Place(3, Some("opening".into())), |report| {
                report.add_in("start", Severity::Error, Reason::Missing);
            });
        });
        assert_eq!(report.into_problems()[0].path, "sessions[3:opening].start");
    }
}
