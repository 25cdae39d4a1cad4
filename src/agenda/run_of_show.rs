//! The run of show: who speaks when, as far as the printed minutes tell.

use time::{Duration, PrimitiveDateTime};

use super::{Item, Session};

/// The items of a session laid out in its slot. Starts are indicative: they are computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOfShow {
    /// One entry per item, in the printed order.
    pub entries: Vec<Entry>,
    /// The length of the slot in minutes.
    pub slot_minutes: u32,
    /// The minutes that are printed, each shared item counted once.
    pub given_minutes: u32,
    /// What becomes of the difference.
    pub remainder: Remainder,
}

/// Where an item lies in the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When it starts, as far as that can be computed: not for those who take no time, and not after
    /// an item without minutes.
    pub starts_at: Option<PrimitiveDateTime>,
    /// The printed minutes.
    pub minutes: Option<u16>,
}

/// The slot less the printed minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remainder {
    /// The printed minutes fill the slot.
    None,
    /// Left for the questions and answers or the discussion that the agenda prints.
    Discussion {
        /// Minutes left.
        minutes: u32,
        /// Whether other items without minutes share them.
        is_shared: bool,
    },
    /// Left, and the agenda does not say for what.
    NotAssigned {
        /// Minutes left.
        minutes: u32,
    },
    /// More is printed than the slot holds.
    Overrun {
        /// Minutes over.
        minutes: u32,
    },
}

impl RunOfShow {
    /// Lays out the items; `None` for a session without any.
    pub fn of(session: &Session) -> Option<Self> {
        if session.items.is_empty() {
            return None;
        }
        let is_timed = |item: &Item| item.role.takes_time() && item.minutes.is_some();
        let has_minutes = session.items.iter().any(is_timed);
        let mut next = has_minutes.then(|| session.slot.starts_at());
        let entries = session.items.iter().map(|item| {
            let minutes = item.minutes.filter(|_| item.role.takes_time());
            let starts_at = next.filter(|_| item.role.takes_time());
            if item.role.takes_time() {
                next = minutes.and_then(|minutes| later(next?, minutes));
            }
            Entry { starts_at, minutes }
        });
        let entries: Vec<Entry> = entries.collect();
        let given = entries.iter().filter_map(|entry| entry.minutes).map(u32::from).sum();
        let remainder = Remainder::of(session, given);
        Some(RunOfShow {
            entries,
            slot_minutes: session.slot.minutes(),
            given_minutes: given,
            remainder,
        })
    }
}

fn later(start: PrimitiveDateTime, minutes: u16) -> Option<PrimitiveDateTime> {
    start.checked_add(Duration::minutes(i64::from(minutes)))
}

impl Remainder {
    fn of(session: &Session, given: u32) -> Remainder {
        let slot = session.slot.minutes();
        let without_minutes =
            session.items.iter().filter(|item| item.role.takes_time() && item.minutes.is_none());
        let (discussions, others) = without_minutes.fold((0, 0), |(discussions, others), item| {
            match item.role.is_discussion() {
                true => (discussions + 1, others),
                false => (discussions, others + 1),
            }
        });
        match slot.checked_sub(given) {
            None => Remainder::Overrun { minutes: given - slot },
            Some(0) => Remainder::None,
            Some(minutes) if discussions > 0 => {
                Remainder::Discussion { minutes, is_shared: others > 0 }
            }
            Some(minutes) => Remainder::NotAssigned { minutes },
        }
    }
}
