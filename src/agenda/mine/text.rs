//! What a reader chose as text: as a device keeps it, and as a link holds it.
//!
//! ```text
//! plenary-mine 2
//! + ⇥ seoul-2024:session-1 ⇥ 1725321600 ⇥ 1725321700 ⇥ session ⇥ session-1 ⇥ Session 1 Governing …
//! - ⇥ seoul-2024:session-3 ⇥ 1725321650 ⇥ 0 ⇥
//! ```
//!
//! The second instant and the text behind it are what is remembered of the session. A later line on a
//! session is a later step, so that a step can be added without reading the rest. Version 1 had one line of
//! ids, as a link has; they are older than any step.

use std::fmt;
use std::str::FromStr;

use super::{Mine, Star};
use crate::agenda::{Moment, Slug};

/// How the text begins: with the version of its form.
pub const HEAD: &str = "plenary-mine 2";

/// The last second of the year 9999: a later one could not be followed by a step of the reader.
const LAST: i64 = 253_402_300_799;

/// How many sessions a link may name.
const MOST: usize = 5_000;

/// Why a text is not a [`Mine`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMine {
    /// It is something else.
    Other,
    /// A later version of the program wrote it, which knows what it says.
    Newer,
}

impl fmt::Display for Mine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(HEAD)?;
        for star in &self.stars {
            let sign = if star.is_set { "\n+\t" } else { "\n-\t" };
            let [changed_at, seen_at] = [star.changed_at, star.seen_at].map(|at| at.0.to_string());
            let (meeting, session) = (star.meeting.as_str(), star.session.as_str());
            let parts = [sign, meeting, ":", session, "\t", &changed_at, "\t", &seen_at, "\t"];
            parts.iter().try_for_each(|part| f.write_str(part))?;
            f.write_str(&star.memory)?;
        }
        Ok(())
    }
}

impl FromStr for Mine {
    type Err = NotMine;

    /// A line that cannot be read costs only itself.
    fn from_str(text: &str) -> Result<Self, NotMine> {
        let (head, lines) = text.split_once('\n').unwrap_or((text, ""));
        let (name, version) = head.split_once(' ').unwrap_or_default();
        let mut mine = Mine::default();
        match version.parse() {
            Ok(1) if name == "plenary-mine" => {
                for (meeting, session) in read_ids(lines) {
                    mine.set(&meeting, &session, true, Moment::default());
                }
            }
            Ok(2) if name == "plenary-mine" => {
                lines.split('\n').filter_map(read_star).for_each(|star| mine.take_step(star));
            }
            Ok(3_i64..) if name == "plenary-mine" => return Err(NotMine::Newer),
            _ => return Err(NotMine::Other),
        }
        Ok(mine)
    }
}

fn read_star(line: &str) -> Option<Star> {
    let mut fields = line.splitn(5, '\t');
    let is_set = match fields.next()? {
        "+" => true,
        "-" => false,
        _ => return None,
    };
    let (meeting, session) = fields.next()?.split_once(':')?;
    let mut moment = || {
        let seconds: i64 = fields.next()?.parse().ok()?;
        (0..=LAST).contains(&seconds).then_some(Moment(seconds))
    };
    let (meeting, session) = (meeting.parse().ok()?, session.parse().ok()?);
    let (changed_at, seen_at, memory) = (moment()?, moment()?, fields.next()?.to_owned());
    Some(Star { meeting, session, changed_at, is_set, seen_at, memory })
}

/// Sessions with their meetings, such as `seoul-2024:opening,session-1,jakarta-2026:closing`: what names no
/// meeting is of the one before it.
pub fn write_ids(ids: &[(Slug, Slug)]) -> String {
    let mut text = String::new();
    let mut of: Option<&Slug> = None;
    for (meeting, session) in ids {
        if of.is_some() {
            text.push(',');
        }
        if of != Some(meeting) {
            text.push_str(meeting.as_str());
            text.push(':');
        }
        text.push_str(session.as_str());
        of = Some(meeting);
    }
    text
}

/// Reads such a text. What is no id is left out, and so is a repetition, and what comes after more sessions
/// than anybody can attend: a hostile link must not cost more time than a true one.
pub fn read_ids(text: &str) -> Vec<(Slug, Slug)> {
    let mut ids: Vec<(Slug, Slug)> = Vec::new();
    let mut of: Option<Slug> = None;
    for part in text.split(',') {
        let session = match part.split_once(':') {
            Some((meeting, session)) => {
                of = meeting.parse().ok();
                session
            }
            None => part,
        };
        if let (Some(meeting), Ok(session)) = (&of, session.parse()) {
            let id = (meeting.clone(), session);
            if ids.len() < MOST && !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}
