//! The agenda of each meeting as files that other programs read: two forms of the schedule of c3voc
//! and tables for spreadsheets.
//!
//! | file below `data/meetings/{id}/` | what |
//! |---|---|
//! | `schedule.json` | the sessions as c3voc schedule 1, JSON (<https://c3voc.de/schedule/schema.json>) |
//! | `schedule.xml` | the same as XML (<https://c3voc.de/schedule/schema.xsd>) |
//! | `sessions.csv` | a row for each session |
//! | `run-of-show.csv` | a row for each item of the run of show |
//!
//! The same edition gives the same bytes. A meeting without sessions has no files. One without a time
//! zone has the tables alone: c3voc gives every time its offset from UTC, and a guess would put all
//! sessions at another hour.

mod c3voc;
mod identity;
mod plain;
mod spreadsheet;

use self::c3voc::Conference;
use super::{Address, Edition};
use crate::agenda::{Key, Meeting};
use crate::format::Locale;

/// A file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its path below the folder of the site.
    pub path: String,
    /// What it holds.
    pub content: Vec<u8>,
}

/// The files of all meetings that have sessions, in the order of the meetings. What pages word, such as the
/// heading of a session, has the words of `locale`.
pub fn exports(edition: &Edition, site: &Address, locale: &Locale) -> Vec<ExportFile> {
    let meetings = edition.network.meetings.keys();
    let meetings = meetings.filter(|meeting| !edition.schedule(*meeting).sessions.is_empty());
    meetings.flat_map(|meeting| of_meeting(edition, site, locale, meeting)).collect()
}

/// Writing into memory does not fail. If it did, a file would be missing rather than broken off.
fn of_meeting(
    edition: &Edition,
    site: &Address,
    locale: &Locale,
    meeting: Key<Meeting>,
) -> Vec<ExportFile> {
    let conference = Conference::of(edition, site, locale, meeting);
    let conference = conference.as_ref();
    let files = [
        ("schedule.json", conference.map(c3voc::json)),
        ("schedule.xml", conference.and_then(|conference| c3voc::xml(conference).ok())),
        ("sessions.csv", spreadsheet::sessions(edition, site, meeting).ok()),
        ("run-of-show.csv", spreadsheet::run_of_show(edition, meeting).ok()),
    ];
    let files = files.into_iter().filter_map(|(name, content)| {
        Some(ExportFile { path: path(&edition.network.meetings[meeting], name), content: content? })
    });
    files.collect()
}

fn path(meeting: &Meeting, name: &str) -> String {
    ["data/meetings/", meeting.id.as_str(), "/", name].concat()
}
