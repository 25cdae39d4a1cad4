//! What a reader saw of an agenda the last time, kept on the device: against it changes are told.

use super::device;
use super::store::Store;
use crate::agenda::{Moment, SessionChange, Snapshot};

/// Two looks at an agenda belong to one visit when no more seconds lie between them.
const VISIT: i64 = 30 * 60;

/// What is new to the reader.
pub struct Seen {
    /// When the last visit ended; the beginning of this one where it is the first.
    pub since: Moment,
    /// What changed since.
    pub changes: Vec<SessionChange>,
}

/// Notes that an agenda is looked at, and tells what changed since the visit before this one.
pub fn see(store: Store, meeting: &str, shown: &Snapshot) -> Seen {
    let now = store.clock.device_now();
    let [before, last] = ["plenary:seen:", "plenary:shown:"].map(|name| [name, meeting].concat());
    let recall = |name: &str| {
        let kept = device::kept(name)?;
        let (seconds, snapshot) = kept.split_once('\n')?;
        Some((seconds.parse::<i64>().ok()?, snapshot.parse::<Snapshot>().ok()?))
    };
    let line = |at: i64, snapshot: &Snapshot| [&at.to_string(), "\n", &snapshot.to_string()].concat();
    let seen = match (recall(&before), recall(&last)) {
        (_, Some(last)) if now.0 - last.0 > VISIT => last,
        (Some(before), _) => before,
        // On the first visit nothing is new.
        (None, _) => (now.0, shown.clone()),
    };
    device::keep(&before, Some(&line(seen.0, &seen.1)));
    device::keep(&last, Some(&line(now.0, shown)));
    Seen { since: Moment(seen.0), changes: seen.1.changes_to(shown) }
}
