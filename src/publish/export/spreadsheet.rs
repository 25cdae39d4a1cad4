//! Tables for spreadsheets, as CSV (RFC 4180). Times are those of the clocks at the meeting. A cell
//! with several values has one in each line; in the run of show, the first lines of the cells of a row
//! belong to one person, the second lines to the next.

use csv::{Error, Terminator, WriterBuilder};
use time::PrimitiveDateTime;

use super::plain;
use crate::agenda::{
    Billing, Entry, Item, Key, Language, Meeting, Network, RunOfShow, Session, Text, Word,
};
use crate::format::time::clock;
use crate::publish::{Address, Edition};
use crate::route::Route;

/// Spreadsheets take a file without this mark for one in the old encoding of the system, and show
/// Korean or Khmer as rubbish. Readers of CSV skip it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What begins a formula in some spreadsheet (OWASP, "CSV Injection"). The last four are the wide forms
/// that East Asian ones take as well.
const FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Stands for what one of the people who share an item does not have.
const NOTHING: &str = "–";

/// A row for each session.
pub(super) fn sessions(
    edition: &Edition,
    site: &Address,
    key: Key<Meeting>,
) -> Result<Vec<u8>, Error> {
    let words = Words::of(edition, key);
    let columns: [Column<&Session>; 27] = [
        ("session", &|it| it.id.to_string()),
        ("code", &|it| words.optional(it.code.as_ref())),
        ("title", &|it| words.text(&it.title)),
        ("kind", &|it| it.kind.as_str().to_owned()),
        ("status", &|it| words.meeting.status_of(it).as_str().to_owned()),
        ("status_note", &|it| words.optional(it.status_note.as_ref())),
        ("day", &|it| it.slot.day(words.meeting.day_start).to_string()),
        ("starts_at", &|it| date_and_time(it.slot.starts_at())),
        ("ends_at", &|it| date_and_time(it.slot.ends_at())),
        ("minutes", &|it| it.slot.minutes().to_string()),
        ("time_zone", &|_| words.meeting.time_zone.as_deref().unwrap_or_default().to_owned()),
        ("room", &|it| words.optional(it.room.map(|key| &words.meeting.rooms[key].name))),
        ("part", &|it| words.optional(it.part.map(|key| &words.meeting.parts[key].title))),
        ("topics", &|it| words.list(it.topics.iter().map(|key| &words.network.topics[*key].name))),
        ("instruments", &|it| {
            words.list(it.instruments.iter().map(|key| &words.network.instruments[*key].title))
        }),
        ("people", &|it| {
            words.list(it.people().iter().map(|key| &words.network.people[*key].name))
        }),
        ("delegations", &|it| {
            words.list(it.members().iter().map(|key| &words.network.members[*key].name))
        }),
        ("organisations", &|it| {
            words.list(it.organisations().iter().map(|key| &words.network.organisations[*key].name))
        }),
        ("led_by", &|it| {
            words.list(it.led_by.iter().map(|key| &words.network.organisations[*key].name))
        }),
        ("languages", &|it| languages(&it.languages)),
        ("interpretation", &|it| languages(&it.interpretation)),
        ("audience", &|it| words.list(it.audience.iter())),
        ("summary", &|it| words.optional(it.summary.as_ref())),
        ("description", &|it| {
            let apart = || edition.long_texts(key).of(&it.id);
            let text = it.description.as_ref().or_else(apart);
            plain::paragraphs(text.map_or("", |text| words.read(text)))
        }),
        ("questions", &|it| words.list(it.questions.iter())),
        ("documents", &|it| {
            let documents = it.documents.iter();
            lines(documents.map(|it| format!("{} <{}>", words.read(&it.title), it.url.as_str())))
        }),
        ("page", &|it| site.of(&Route::session(&words.meeting.id, &it.id))),
    ];
    table(&columns, edition.schedule(key).sessions.records().iter())
}

/// A row for each item of the run of show of each session. Starts are computed, and indicative.
pub(super) fn run_of_show(edition: &Edition, key: Key<Meeting>) -> Result<Vec<u8>, Error> {
    let words = Words::of(edition, key);
    let columns: [Column<Row>; 13] = [
        ("session", &|row| row.session.id.to_string()),
        ("code", &|row| words.optional(row.session.code.as_ref())),
        ("session_title", &|row| words.text(&row.session.title)),
        ("status", &|row| words.meeting.status_of(row.session).as_str().to_owned()),
        ("position", &|row| row.position.to_string()),
        ("starts_at", &|row| row.entry.starts_at.map(date_and_time).unwrap_or_default()),
        ("minutes", &|row| row.entry.minutes.map(|it| it.to_string()).unwrap_or_default()),
        ("role", &|row| row.item.role.as_str().to_owned()),
        ("item_title", &|row| words.optional(row.item.title.as_ref())),
        ("person", &|row| words.of_each(row, |it| Some(&words.network.people[it.person].name))),
        ("job_title", &|row| words.of_each(row, |it| it.job_title.as_ref())),
        ("delegation", &|row| {
            words.of_each(row, |it| it.member.map(|key| &words.network.members[key].name))
        }),
        ("organisation", &|row| {
            let organisations = &words.network.organisations;
            words.of_each(row, |it| it.organisation.map(|key| &organisations[key].name))
        }),
    ];
    let sessions = edition.schedule(key).sessions.records().iter();
    let rows = sessions.flat_map(|session| {
        let entries = RunOfShow::of(session).map(|run| run.entries).unwrap_or_default();
        let items = (1..).zip(&session.items).zip(entries);
        items.map(move |((position, item), entry)| Row { session, position, item, entry })
    });
    table(&columns, rows)
}

/// The name of a column, and the cell in it.
type Column<'a, T> = (&'static str, &'a dyn Fn(&T) -> String);

/// An item in its session.
struct Row<'a> {
    session: &'a Session,
    position: usize,
    item: &'a Item,
    entry: Entry,
}

fn table<T>(columns: &[Column<'_, T>], rows: impl Iterator<Item = T>) -> Result<Vec<u8>, Error> {
    let file = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
    table.write_record(columns.iter().map(|(name, _)| name))?;
    for row in rows {
        table.write_record(columns.iter().map(|(_, cell)| without_formula(cell(&row))))?;
    }
    table.into_inner().map_err(|error| error.into_error().into())
}

/// A spreadsheet shows a text that begins with an apostrophe, and computes nothing.
fn without_formula(cell: String) -> String {
    if cell.starts_with(FORMULA) { ["'", &cell].concat() } else { cell }
}

/// Texts of a meeting, in the language of the network.
struct Words<'a> {
    network: &'a Network,
    meeting: &'a Meeting,
}

impl<'a> Words<'a> {
    fn of(edition: &'a Edition, key: Key<Meeting>) -> Self {
        Words { network: &edition.network, meeting: &edition.network.meetings[key] }
    }

    fn read<'t>(&self, text: &'t Text) -> &'t str {
        text.read(self.network.language.as_str())
    }

    fn text(&self, text: &Text) -> String {
        self.read(text).to_owned()
    }

    fn optional(&self, text: Option<&Text>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    fn list<'t>(&self, texts: impl Iterator<Item = &'t Text>) -> String {
        lines(texts.map(|text| self.text(text)))
    }

    /// What is said of each person of an item; nothing at all where it is said of none.
    fn of_each<'t>(&self, row: &Row<'t>, said: impl Fn(&'t Billing) -> Option<&'t Text>) -> String {
        let said: Vec<Option<&Text>> = row.item.billings.iter().map(said).collect();
        if said.iter().all(Option::is_none) {
            return String::new();
        }
        lines(said.into_iter().map(|text| text.map_or(NOTHING, |text| self.read(text)).to_owned()))
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn languages(languages: &[Language]) -> String {
    lines(languages.iter().map(|language| language.as_str().to_owned()))
}

/// As spreadsheets read it: `2024-09-03 09:00`.
fn date_and_time(at: PrimitiveDateTime) -> String {
    format!("{} {}", at.date(), clock(at))
}
