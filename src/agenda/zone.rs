//! What the core asks about time zones. The rules come from outside: the browser's `Intl`, or a time
//! zone database in native code.

use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::Moment;

/// Rules of IANA time zones.
pub trait ZoneRules {
    /// The offset of `zone` from UTC at an instant; `None` for a zone that is not known.
    fn offset_at(&self, zone: &str, instant: OffsetDateTime) -> Option<UtcOffset>;

    /// Whether the zone is known.
    fn is_known(&self, zone: &str) -> bool {
        self.offset_at(zone, OffsetDateTime::UNIX_EPOCH).is_some()
    }
}

/// The offset of `zone` at a wall time. In the hour that a zone repeats, the earlier instant is
/// taken; in the hour that it leaves out, the offset before the gap.
pub fn offset_of_wall_time(
    rules: &dyn ZoneRules,
    zone: &str,
    wall_time: PrimitiveDateTime,
) -> Option<UtcOffset> {
    let before =
        rules.offset_at(zone, wall_time.saturating_sub(time::Duration::DAY).assume_utc())?;
    let guess = rules.offset_at(zone, wall_time.assume_offset(before))?;
    if guess == before {
        return Some(before);
    }
    // The offset changed within the day: the guess holds if it leads to itself.
    let holds = rules.offset_at(zone, wall_time.assume_offset(guess))? == guess;
    Some(if holds { guess } else { before })
}

/// What the clocks of `zone` show at an instant, and their offset from UTC.
pub fn wall_time_at(
    rules: &dyn ZoneRules,
    zone: &str,
    at: Moment,
) -> Option<(PrimitiveDateTime, UtcOffset)> {
    let instant = at.in_utc();
    let offset = rules.offset_at(zone, instant)?;
    let there = instant.checked_to_offset(offset)?;
    Some((PrimitiveDateTime::new(there.date(), there.time()), offset))
}
