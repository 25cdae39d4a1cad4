//! The live desk: where a session stands, out of its printed agenda, of what its chair did, and of the
//! clock. Nothing here ticks: the same question always has the same answer.

use std::fmt;
use std::str::FromStr;

use super::{Moment, Remainder, RunOfShow, Session, Slug, Span};

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
    steps: Vec<(Moment, Step)>,
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

/// Where a session stands. It follows the printed times until its chair does something; from then on
/// only the chair ends an item. What takes no time of its own, such as a moderator, never runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The running item; none before the start, after the end, in time that is not assigned, in a
    /// session without items, and when the chair closed the last one.
    pub item: Option<usize>,
    /// Whether the chair has taken over from the printed times.
    pub is_led: bool,
    /// Whether the running item is on hold.
    pub is_held: bool,
    /// Whether the chair has finished the last item.
    pub is_closed: bool,
    /// Seconds that the item has run, holds left out.
    pub elapsed: i64,
    /// Its seconds, with what was given or taken; none for an item without minutes, which counts up.
    pub planned: Option<i64>,
    /// The item whose turn is next.
    pub next: Option<usize>,
    /// Seconds to the end of the slot; negative: over.
    pub session_left: i64,
    /// Seconds by which the item will end later than printed if it takes what is left of its time, or
    /// ends now; negative: earlier. For an item without minutes, by which it began later. None where
    /// no item runs and where no printed start can be computed.
    pub late: Option<i64>,
    /// Where the agenda plans one, or leaves minutes unassigned.
    pub discussion: Option<Discussion>,
    /// One for each item.
    pub states: Vec<ItemState>,
}

/// Whether it is an item's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// Not yet.
    Ahead,
    /// Now.
    Running,
    /// No more; also what was passed over, and what takes no time and stands before the running item.
    Done,
    /// Not at all: the chair skipped it.
    Skipped,
}

/// The time that no item is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discussion {
    /// Its seconds by the printed agenda.
    pub planned: i64,
    /// Seconds left for it if the running item and those ahead take their time; negative: none, and
    /// that much too long. Before the start of the session nothing of it is used up.
    pub left: i64,
}

impl Desk {
    /// Where a session stands that takes place in `span`.
    pub fn at(session: &Session, span: Span, led: &Led, now: Moment) -> Desk {
        let run = RunOfShow::of(session);
        let items = run.as_ref().map_or(Vec::new(), |run| printed(session, run, span.starts_at.0));
        let taken_over = led.steps.first().map_or(now, |(at, _)| *at);
        let mut progress = Progress::printed(&items, span, taken_over.0);
        for (at, step) in &led.steps {
            progress.take(at.0, *step);
        }
        let discussion = run.and_then(|run| {
            let planned = planned_discussion(session, &run)?;
            Some(Discussion { planned, left: progress.unassigned(span, now.0) })
        });
        let running = progress.running.as_ref();
        Desk {
            item: running.map(|_| progress.over),
            is_led: !led.is_empty(),
            is_held: running.is_some_and(|running| running.held_since.is_some()),
            is_closed: progress.is_closed,
            elapsed: running.map_or(0, |running| running.elapsed(now.0)),
            planned: running.and_then(|running| running.planned),
            next: progress.next(),
            session_left: span.ends_at.0.saturating_sub(now.0),
            late: progress.late(now.0),
            discussion,
            states: (0..items.len()).map(|item| progress.state(item)).collect(),
        }
    }

    /// Seconds left for the item; negative: over.
    pub fn left(&self) -> Option<i64> {
        Some(self.planned?.saturating_sub(self.elapsed))
    }
}

/// The printed agenda's seconds for discussion.
fn planned_discussion(session: &Session, run: &RunOfShow) -> Option<i64> {
    match run.remainder {
        Remainder::Discussion { minutes, .. } | Remainder::NotAssigned { minutes } => {
            Some(i64::from(minutes) * 60)
        }
        Remainder::None | Remainder::Overrun { .. } => {
            let mut items = session.items.iter();
            items.any(|item| item.role.is_discussion() && item.minutes.is_none()).then_some(0)
        }
    }
}

/// What the printed agenda says about an item.
struct Printed {
    takes_time: bool,
    /// As a second since 1970.
    starts_at: Option<i64>,
    seconds: Option<i64>,
}

fn printed(session: &Session, run: &RunOfShow, starts_at: i64) -> Vec<Printed> {
    let mut is_first = true;
    let items = session.items.iter().zip(&run.entries);
    let items = items.map(|(item, entry)| {
        let takes_time = item.role.takes_time();
        let offset = entry.starts_at.map(|at| (at - session.slot.starts_at()).whole_seconds());
        // The first item begins with the session, even if no minutes are printed.
        let offset = offset.or((takes_time && is_first).then_some(0));
        is_first &= !takes_time;
        Printed {
            takes_time,
            starts_at: offset.map(|offset| starts_at.saturating_add(offset)),
            seconds: entry.minutes.map(|minutes| i64::from(minutes) * 60),
        }
    });
    items.collect()
}

/// An item that runs. Instants are seconds since 1970.
struct Running {
    began: i64,
    planned: Option<i64>,
    /// Seconds of the holds that are over.
    held: i64,
    held_since: Option<i64>,
}

impl Running {
    /// Seconds of all holds. None is shorter than nothing, even if the clock was set back.
    fn held(&self, now: i64) -> i64 {
        let current = self.held_since.map_or(0, |since| now.saturating_sub(since).max(0));
        self.held.saturating_add(current)
    }

    fn elapsed(&self, now: i64) -> i64 {
        let until = self.held_since.unwrap_or(now);
        until.saturating_sub(self.began).saturating_sub(self.held).max(0)
    }

    fn take(&mut self, at: i64, step: Step) {
        match step {
            Step::Hold if self.held_since.is_none() => self.held_since = Some(at),
            Step::Resume => {
                self.held = self.held(at);
                self.held_since = None;
            }
            Step::Give(seconds) => {
                self.planned = self.planned.map(|planned| planned.saturating_add(seconds).max(0));
            }
            _ => {}
        }
    }
}

/// How far a session is.
struct Progress<'a> {
    items: &'a [Printed],
    /// The items before this one are over. This one is ahead, unless it runs.
    over: usize,
    running: Option<Running>,
    skipped: Vec<bool>,
    is_closed: bool,
}

impl<'a> Progress<'a> {
    /// By the printed times.
    fn printed(items: &'a [Printed], span: Span, at: i64) -> Self {
        let skipped = vec![false; items.len()];
        let mut progress = Progress { items, over: 0, running: None, skipped, is_closed: false };
        if at < span.starts_at.0 {
            return progress;
        }
        progress.over = items.len();
        let has_begun = |item: &Printed| item.starts_at.is_some_and(|start| start <= at);
        if at < span.ends_at.0
            && let Some(place) = items.iter().rposition(has_begun)
            && let Printed { starts_at: Some(start), seconds, .. } = items[place]
            && seconds.is_none_or(|seconds| at < start.saturating_add(seconds))
        {
            progress.begin(Some(place), start);
        }
        progress
    }

    /// This item begins; without one the desk is closed.
    fn begin(&mut self, item: Option<usize>, at: i64) {
        self.is_closed = item.is_none();
        self.over = item.unwrap_or(self.items.len());
        self.running = item.map(|item| {
            self.skipped[item] = false;
            Running { began: at, planned: self.items[item].seconds, held: 0, held_since: None }
        });
    }

    fn take(&mut self, at: i64, step: Step) {
        match step {
            Step::GoTo(item) if self.takes_time(item) => self.begin(Some(item), at),
            _ if self.is_closed => {}
            Step::Next => self.begin(self.next(), at),
            Step::Skip(item) if self.takes_time(item) => {
                self.skipped[item] = !self.skipped[item];
                if self.running.is_some() && item == self.over {
                    self.begin(self.next(), at);
                }
            }
            _ => {
                if let Some(running) = &mut self.running {
                    running.take(at, step);
                }
            }
        }
    }

    fn takes_time(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|item| item.takes_time)
    }

    /// The item whose turn is next.
    fn next(&self) -> Option<usize> {
        let first = self.over + usize::from(self.running.is_some());
        (first..self.items.len()).find(|item| self.takes_time(*item) && !self.skipped[*item])
    }

    fn state(&self, item: usize) -> ItemState {
        if self.skipped[item] {
            ItemState::Skipped
        } else if item < self.over {
            ItemState::Done
        } else if item == self.over && self.running.is_some() {
            ItemState::Running
        } else {
            ItemState::Ahead
        }
    }

    fn late(&self, now: i64) -> Option<i64> {
        let running = self.running.as_ref()?;
        let item = &self.items[self.over];
        let begins_late = running.began.saturating_sub(item.starts_at?);
        Some(match (running.planned, item.seconds) {
            (Some(planned), Some(printed)) => {
                let lost = running.held(now).saturating_add(planned).saturating_sub(printed);
                // An item ends now at the earliest.
                let ends_late = now.saturating_sub(item.starts_at?).saturating_sub(printed);
                begins_late.saturating_add(lost).max(ends_late)
            }
            _ => begins_late,
        })
    }

    /// Seconds to the end of the slot that the running item and those ahead do not need.
    fn unassigned(&self, span: Span, now: i64) -> i64 {
        let (needed, from) = match &self.running {
            Some(running) => {
                let planned = running.planned.unwrap_or(0);
                (planned.saturating_sub(running.elapsed(now)).max(0), now)
            }
            None if self.over == 0 => (0, now.max(span.starts_at.0)),
            None => (0, now),
        };
        let items = (0..self.items.len()).filter(|item| self.state(*item) == ItemState::Ahead);
        let ahead: i64 = items.filter_map(|item| self.items[item].seconds).sum();
        span.ends_at.0.saturating_sub(from).saturating_sub(needed).saturating_sub(ahead)
    }
}
