//! What was done at the live desk of a meeting. It is kept on the device, so that it outlives a reload
//! and a second window follows; where the device keeps nothing, it lasts as long as the page.

use std::cell::RefCell;

use crate::agenda::{DeskLog, Moment, Slug};
use crate::ui::device;
use crate::ui::held::Turn;
use crate::ui::listen::keep_while_shown;
use crate::ui::store::Store;

/// Seconds by which two windows may differ that show the same demonstration.
const DEMONSTRATION: u64 = 15 * 60;

thread_local! {
    /// The log of the meeting that was looked at last.
    static LOG: RefCell<Option<(String, DeskLog)>> = const { RefCell::new(None) };
}

/// The desk of a meeting.
#[derive(Clone, Copy)]
pub struct LogBook {
    store: Store,
    turn: Turn,
    name: &'static str,
}

impl LogBook {
    /// The desk of a meeting as long as what calls this is shown.
    pub fn of(store: Store, meeting: &Slug) -> Self {
        let name = ["plenary:desk:", meeting.as_str()].concat();
        let kept = device::kept(&name).and_then(|line| line.parse().ok());
        LOG.set(
            kept.map(|log| (name.clone(), log))
                .or_else(|| LOG.take().filter(|(known, _)| *known == name)),
        );
        // As long as the page lives: few meetings are led in one.
        let book = LogBook { store, turn: Turn::new(), name: name.leak() };
        let listener = device::on_kept(move |changed| {
            if changed.is_empty() || changed == book.name {
                let kept = device::kept(book.name).and_then(|line| line.parse().ok());
                LOG.set(kept.map(|log| (book.name.to_owned(), log)));
                book.turn.next();
            }
        });
        keep_while_shown(listener);
        book
    }

    /// What was done. Tracked.
    pub fn log(self) -> Option<DeskLog> {
        self.turn.track();
        let log = LOG.with_borrow(|log| log.as_ref().map(|(_, log)| log.clone()))?;
        // What was tried with another clock is not what happens now. A page that is loaded again sets a
        // clock of the address back by as long as it was open.
        let clock = self.store.clock.shift();
        let is_of_this_clock = match log.shift {
            0 => clock == 0,
            shift => clock != 0 && shift.abs_diff(clock) < DEMONSTRATION,
        };
        (log.is_rehearsal || is_of_this_clock).then_some(log)
    }

    /// The time at the desk. Tracked.
    pub fn now(self, log: Option<&DeskLog>) -> Moment {
        let now = self.store.clock.now();
        let ahead = log.map_or(0, |log| log.shift - self.store.clock.shift());
        Moment(now.0.saturating_add(ahead))
    }

    /// Keeps what was done from now on.
    pub fn keep(self, log: Option<DeskLog>) {
        let line = log.as_ref().map(DeskLog::to_string);
        device::keep(self.name, line.as_deref());
        LOG.set(log.map(|log| (self.name.to_owned(), log)));
        self.turn.next();
    }
}
