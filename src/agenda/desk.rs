//! The live desk: where a session stands, out of its printed agenda, of what its chair did, and of the
//! clock. Nothing here ticks: the same question always has the same answer.

mod log;

pub use self::log::{DeskLog, Led, NotALog, Step};
use super::{Moment, Remainder, RunOfShow, Session, Span};

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
