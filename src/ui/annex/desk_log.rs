//! What was done at the live desk of a meeting. It is kept on the device, so that it outlives a reload
//! and a second window follows; where the device keeps nothing, it lasts as long as the page.

use std::cell::RefCell;

use crate::agenda::{DeskLog, Led, Moment, Slug};
use crate::ui::device;
use crate::ui::held::Turn;
use crate::ui::listen::keep_while_shown;
use crate::ui::store::Store;

/// Seconds by which two windows may differ that show the same demonstration.
const DEMONSTRATION: u64 = 15 * 60;

/// As many sessions of a meeting are remembered.
const MOST: usize = 8;

thread_local! {
    /// The logs of the meeting that was looked at last, that of the session on the desk first.
    static LOGS: RefCell<Option<(&'static str, Vec<DeskLog>)>> = const { RefCell::new(None) };
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
        let known = LOGS.with_borrow(|logs| logs.as_ref().map(|(known, _)| *known));
        let name = match known {
            Some(known) if known == name => known,
            // As long as the page lives: few meetings are led in one.
            _ => name.leak(),
        };
        let book = LogBook { store, turn: Turn::new(), name };
        match book.recall() {
            logs if !logs.is_empty() => LOGS.set(Some((name, logs))),
            // A device that keeps nothing still has those of this page.
            _ => {
                let kept = LOGS.take().filter(|(known, _)| *known == name);
                LOGS.set(Some(kept.unwrap_or((name, Vec::new()))));
            }
        }
        let listener = device::on_kept(move |changed| {
            // Without a name everything was forgotten.
            if changed.is_empty() || changed == book.name {
                LOGS.set(Some((book.name, book.recall())));
                book.turn.next();
            }
        });
        keep_while_shown(listener);
        book
    }

    fn recall(self) -> Vec<DeskLog> {
        let kept = device::kept(self.name).unwrap_or_default();
        kept.split('\n').filter_map(|line| line.parse().ok()).collect()
    }

    fn logs(self) -> Vec<DeskLog> {
        let logs = LOGS.with_borrow(|logs| logs.as_ref().map(|(_, logs)| logs.clone()));
        logs.unwrap_or_default().into_iter().filter(|log| self.is_of_this_clock(log)).collect()
    }

    /// What was tried with another clock is not what happens now. A page that is loaded again sets a clock
    /// of the address back by as long as it was open.
    fn is_of_this_clock(self, log: &DeskLog) -> bool {
        let clock = self.store.clock.shift();
        log.is_rehearsal
            || match log.shift {
                0 => clock == 0,
                shift => clock != 0 && shift.abs_diff(clock) < DEMONSTRATION,
            }
    }

    /// What was done in the session on the desk. Tracked.
    pub fn log(self) -> Option<DeskLog> {
        self.turn.track();
        self.logs().into_iter().next()
    }

    /// What was done in a session that may be on the desk no more.
    pub fn led(self, session: &Slug) -> Led {
        let log = self.logs().into_iter().find(|log| log.session == *session);
        log.map(|log| log.led).unwrap_or_default()
    }

    /// The time at the desk. Tracked.
    pub fn now(self, log: Option<&DeskLog>) -> Moment {
        let now = self.store.clock.now();
        let ahead = log.map_or(0, |log| log.shift - self.store.clock.shift());
        Moment(now.0.saturating_add(ahead))
    }

    /// Puts a session on the desk with what was done in it; without one everything is forgotten.
    pub fn keep(self, log: Option<DeskLog>) {
        let mut logs = Vec::new();
        if let Some(log) = log {
            let others = self.logs().into_iter().filter(|other| {
                other.session != log.session && other.is_rehearsal == log.is_rehearsal
            });
            let others: Vec<DeskLog> = others.take(MOST - 1).collect();
            logs.push(log);
            logs.extend(others);
        }
        let lines: Vec<String> = logs.iter().map(DeskLog::to_string).collect();
        device::keep(self.name, (!lines.is_empty()).then(|| lines.join("\n")).as_deref());
        LOGS.set(Some((self.name, logs)));
        self.turn.next();
    }
}
