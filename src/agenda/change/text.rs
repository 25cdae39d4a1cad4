//! A state of an agenda as text to keep.
//!
//! ```text
//! plenary-snapshot 1 7
//! session ⇥ opening ⇥ Opening ceremony ⇥ - ⇥ 2026-03-10T09:00:00 ⇥ 2026-03-10T09:45:00 ⇥ River hall
//! person ⇥ dara-lantern ⇥ Dara Lantern ⇥ 10
//! role ⇥ qa ⇥ -
//! end
//! ```
//!
//! Fields are separated by one tab each, and `-` stands for none. In texts `\t`, `\n` and `\\` stand
//! for a tab, a new line and a backslash.

use std::fmt::{self, Write};
use std::str::FromStr;

use time::{Date, Month, PrimitiveDateTime, Time};

use super::{Brief, BriefItem, Snapshot, Who, keys};
use crate::agenda::{Key, Role, Slot, Word};

/// How a snapshot begins as text: with the version of this form.
const HEAD: &str = "plenary-snapshot 1 ";
/// How it ends, so that one that was cut off is known.
const END: &str = "\nend";
/// What stands for none.
const NONE: &str = "-";

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(HEAD)?;
        f.write_str(&number(self.version.map(u64::from)))?;
        for session in &self.sessions {
            f.write_char('\n')?;
            session.write(f)?;
            for BriefItem { who, minutes } in &session.parts {
                let minutes = number(minutes.map(u64::from));
                match who {
                    Who::Person { id, name } => {
                        f.write_char('\n')?;
                        write_line(f, "person", &[id.as_str(), name, &minutes])?;
                    }
                    Who::Role(role) => {
                        f.write_char('\n')?;
                        write_line(f, "role", &[role.as_str(), &minutes])?;
                    }
                }
            }
        }
        f.write_str(END)
    }
}

impl Brief {
    /// The session in one line, without its run of show.
    pub fn line(&self) -> String {
        let mut line = String::new();
        // A string takes everything.
        let _ = self.write(&mut line);
        line
    }

    /// Reads such a line.
    pub fn of_line(line: &str) -> Option<Self> {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["session", id, heading, status, starts_at, ends_at, room] => Some(Brief {
                id: id.parse().ok()?,
                heading: read_text(heading)?,
                is_cancelled: match status {
                    "cancelled" => true,
                    NONE => false,
                    _ => return None,
                },
                slot: Slot::new(read_wall_time(starts_at)?, read_wall_time(ends_at)?)?,
                room: read_text(room)?,
                parts: Vec::new(),
            }),
            _ => None,
        }
    }

    fn write(&self, f: &mut dyn Write) -> fmt::Result {
        let [starts_at, ends_at] = [self.slot.starts_at(), self.slot.ends_at()].map(wall_time);
        let status = if self.is_cancelled { "cancelled" } else { NONE };
        let fields = [self.id.as_str(), &self.heading, status, &starts_at, &ends_at, &self.room];
        write_line(f, "session", &fields)
    }
}

fn write_line(f: &mut dyn Write, kind: &str, fields: &[&str]) -> fmt::Result {
    f.write_str(kind)?;
    for field in fields {
        f.write_char('\t')?;
        for letter in field.chars() {
            match letter {
                '\t' => f.write_str("\\t")?,
                '\n' => f.write_str("\\n")?,
                '\\' => f.write_str("\\\\")?,
                _ => f.write_char(letter)?,
            }
        }
    }
    Ok(())
}

fn number(number: Option<u64>) -> String {
    number.map_or_else(|| NONE.to_owned(), |number| number.to_string())
}

fn wall_time(at: PrimitiveDateTime) -> String {
    let (hour, minute, second) = at.as_hms();
    format!("{}T{hour:02}:{minute:02}:{second:02}", at.date())
}

/// The text is not a [`Snapshot`], is damaged, or is of another form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASnapshot;

impl FromStr for Snapshot {
    type Err = NotASnapshot;

    fn from_str(text: &str) -> Result<Self, NotASnapshot> {
        read_snapshot(text).ok_or(NotASnapshot)
    }
}

fn read_snapshot(text: &str) -> Option<Snapshot> {
    let mut lines = text.strip_prefix(HEAD)?.strip_suffix(END)?.split('\n');
    let version = read_number(lines.next()?)?;
    let mut sessions: Vec<Brief> = Vec::new();
    for line in lines {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["session", ..] => sessions.push(Brief::of_line(line)?),
            ["person", id, name, minutes] => {
                let who = Who::Person { id: id.parse().ok()?, name: read_text(name)? };
                let minutes = read_number(minutes)?;
                sessions.last_mut()?.parts.push(BriefItem { who, minutes });
            }
            ["role", role, minutes] => {
                let who = Who::Role(Role::from_word(role)?);
                let minutes = read_number(minutes)?;
                sessions.last_mut()?.parts.push(BriefItem { who, minutes });
            }
            _ => return None,
        }
    }
    let keys = keys(&sessions);
    let place_of = |session: &Brief| keys.find(session.id.as_str()).map(Key::index);
    let is_once = sessions.iter().enumerate().all(|(it, session)| place_of(session) == Some(it));
    is_once.then_some(Snapshot { version, sessions })
}

fn read_number<T: TryFrom<i64>>(text: &str) -> Option<Option<T>> {
    if text == NONE { Some(None) } else { integer(text).map(Some) }
}

/// One parser for the numbers of all sizes: each would be a copy of its code.
fn integer<T: TryFrom<i64>>(text: &str) -> Option<T> {
    text.parse::<i64>().ok()?.try_into().ok()
}

fn read_text(escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    let mut letters = escaped.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next()? {
                't' => '\t',
                'n' => '\n',
                '\\' => '\\',
                _ => return None,
            },
            _ => letter,
        });
    }
    Some(text)
}

fn read_wall_time(text: &str) -> Option<PrimitiveDateTime> {
    let (date, time) = text.split_once('T')?;
    // From the end: a year before the first begins with a sign.
    let mut date = date.rsplitn(3, '-');
    let (day, month, year) = (date.next()?, date.next()?, date.next()?);
    let month = Month::try_from(integer::<u8>(month)?).ok()?;
    let date = Date::from_calendar_date(integer(year)?, month, integer(day)?).ok()?;
    let mut time = time.splitn(3, ':').map(integer);
    let time = Time::from_hms(time.next()??, time.next()??, time.next()??).ok()?;
    Some(PrimitiveDateTime::new(date, time))
}
