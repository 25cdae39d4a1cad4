//! What a reader saw of an agenda the last time, kept on the device: against it changes are told.

use crate::agenda::{Moment, SessionChange, Snapshot};
use crate::ui::device;
use crate::ui::store::Store;

/// Two looks at an agenda belong to one visit when no more seconds lie between them.
const VISIT: i64 = 30 * 60;

/// Under this and the meeting's id stands what was shown last before this visit.
pub const SEEN: &str = "plenary:seen:";

/// And under this, what was shown last.
pub const SHOWN: &str = "plenary:shown:";

/// What is new to the reader.
pub struct Seen {
    /// When the last visit ended; the beginning of this one where it is the first.
    pub since: Moment,
    /// What changed since.
    pub changes: Vec<SessionChange>,
}

/// Notes that an agenda is looked at, and tells what changed since the visit before this one.
pub fn see(store: Store, meeting: &str, shown: &Snapshot, digest: u64) -> Seen {
    let now = store.clock.device_now();
    let [before, last] = [SEEN, SHOWN].map(|name| [name, meeting].concat());
    // What was shown: its digest, when it was shown last, and what it was.
    let recall = |name: &str| {
        let kept = device::kept(name)?;
        let mut parts = kept.splitn(3, '\n');
        let (digest, seconds) = (parts.next()?.to_owned(), parts.next()?.parse::<i64>().ok()?);
        Some((digest, seconds, parts.next()?.parse::<Snapshot>().ok()?))
    };
    let keep = |name: &str, (digest, at, snapshot): &(String, i64, Snapshot)| {
        device::keep(
            name,
            Some(&[digest, &at.to_string(), &snapshot.to_string()].map(String::as_str).join("\n")),
        );
    };
    let now = (digest.to_string(), now.0, shown.clone());
    let seen = match (recall(&before), recall(&last)) {
        (_, Some(last)) if now.1 - last.1 > VISIT => last,
        (Some(before), _) => before,
        // On the first visit nothing is new.
        (None, _) => now.clone(),
    };
    keep(&before, &seen);
    keep(&last, &now);
    Seen { since: Moment(seen.1), changes: seen.2.changes_to(shown) }
}
