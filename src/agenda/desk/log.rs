//! What a chair did at the live desk, and its text form, which a device keeps.

use std::fmt;
use std::str::FromStr;

use crate::agenda::{Moment, Slug};

/// Something that a chair does. Items are told by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The running item is done and the next one begins; after the last one the desk is closed.
    /// Before the start the first one begins.
    Next,
    /// This item begins, wherever it stands, with all of its time, and is no longer skipped. Those
    /// before it count as done, those after it are ahead (again).
    GoTo(usize),
    /// This item does not take place; where it runs, the next one begins. Once more takes that back:
    /// it is ahead again, or done where it stands before the running one.
    Skip(usize),
    /// The clock of the running item stops. That of the session does not.
    Hold,
    /// It goes on.
    Resume,
    /// The running item gets so many seconds more; negative: less, but never less than none. Does
    /// nothing for one without minutes.
    Give(i64),
}

/// What a chair did in a session, in order. The state follows from it, so taking back is forgetting
/// the last step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Led {
    pub(super) steps: Vec<(Moment, Step)>,
}

/// The text is not what a chair did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALog;

impl Led {
    /// As many steps as are kept.
    pub const MOST: usize = 1000;

    /// Adds a step, as long as there is room.
    pub fn add(&mut self, at: Moment, step: Step) {
        if self.steps.len() < Led::MOST {
            self.steps.push((at, step));
        }
    }

    /// Forgets the last step.
    pub fn undo(&mut self) {
        self.steps.pop();
    }

    /// How many steps were done.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Step::Next => f.write_str("next"),
            Step::GoTo(item) => write!(f, "go-to {item}"),
            Step::Skip(item) => write!(f, "skip {item}"),
            Step::Hold => f.write_str("hold"),
            Step::Resume => f.write_str("resume"),
            Step::Give(seconds) => write!(f, "give {seconds}"),
        }
    }
}

impl FromStr for Step {
    type Err = NotALog;

    fn from_str(text: &str) -> Result<Self, NotALog> {
        Ok(match text.split_once(' ') {
            None => match text {
                "next" => Step::Next,
                "hold" => Step::Hold,
                "resume" => Step::Resume,
                _ => return Err(NotALog),
            },
            Some(("go-to", item)) => Step::GoTo(part(item)?),
            Some(("skip", item)) => Step::Skip(part(item)?),
            Some(("give", seconds)) => Step::Give(part(seconds)?),
            Some(_) => return Err(NotALog),
        })
    }
}

fn part<T: FromStr>(text: &str) -> Result<T, NotALog> {
    text.parse().map_err(|_| NotALog)
}

/// Steps with their instants, such as `1725321600 next,1725321700 go-to 3`.
impl fmt::Display for Led {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (place, (at, step)) in self.steps.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            write!(f, "{comma}{} {step}", at.0)?;
        }
        Ok(())
    }
}

impl FromStr for Led {
    type Err = NotALog;

    fn from_str(text: &str) -> Result<Self, NotALog> {
        let mut led = Led::default();
        for entry in text.split(',').filter(|_| !text.is_empty()) {
            let (at, step) = entry.split_once(' ').ok_or(NotALog)?;
            if led.steps.len() == Led::MOST {
                return Err(NotALog);
            }
            led.add(Moment(part(at)?), part(step)?);
        }
        Ok(led)
    }
}

/// Whose desk it is and what was done there: one line that is kept on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskLog {
    /// The session, by its id within the meeting.
    pub session: Slug,
    /// Seconds by which the desk's clock is ahead of the device's: a rehearsal is another time.
    pub shift: i64,
    /// Whether it is only tried out.
    pub is_rehearsal: bool,
    /// What was done.
    pub led: Led,
}

/// How the line below is written.
const VERSION: &str = "1";

/// Such as `1 session-1 0 live 1725321600 next`.
impl fmt::Display for DeskLog {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mode = if self.is_rehearsal { "rehearsal" } else { "live" };
        write!(f, "{VERSION} {} {} {mode} {}", self.session, self.shift, self.led)
    }
}

impl FromStr for DeskLog {
    type Err = NotALog;

    fn from_str(text: &str) -> Result<Self, NotALog> {
        let mut parts = text.splitn(5, ' ');
        let mut next = || parts.next().ok_or(NotALog);
        if next()? != VERSION {
            return Err(NotALog);
        }
        Ok(DeskLog {
            session: part(next()?)?,
            shift: part(next()?)?,
            is_rehearsal: match next()? {
                "rehearsal" => true,
                "live" => false,
                _ => return Err(NotALog),
            },
            led: part(next()?)?,
        })
    }
}
