//! What a session is called, and what its run of show leaves of the slot.

use super::{Locale, Msg};
use crate::agenda::{Remainder, RunOfShow, Session, Text};

/// Code and title in one, for headings and links. Without a code it is the title in all its languages, so
/// that whoever shows it can still say in which one it is.
pub fn heading(locale: &Locale, session: &Session) -> Text {
    match &session.code {
        None => session.title.clone(),
        Some(code) => {
            let language = &locale.language;
            let values = [("code", code.read(language)), ("title", session.title.read(language))];
            Text::plain(locale.fill(Msg::SessionHeading, &values))
        }
    }
}

/// The length of the slot, and what is left of it or over:
/// `90 minutes, 15 minutes for discussion`.
pub fn remainder(locale: &Locale, run: &RunOfShow) -> String {
    let slot = locale.count(Msg::SlotMinutes, run.slot_minutes);
    let rest = match run.remainder {
        Remainder::None => return slot,
        Remainder::Discussion { minutes, is_shared: false } => {
            locale.count(Msg::ForDiscussion, minutes)
        }
        Remainder::Discussion { minutes, is_shared: true } => {
            locale.count(Msg::ForDiscussionShared, minutes)
        }
        Remainder::NotAssigned { minutes } => locale.count(Msg::NotAssigned, minutes),
        Remainder::Overrun { minutes } => locale.count(Msg::Overrun, minutes),
    };
    locale.fill(Msg::SlotAndRest, &[("slot", &slot), ("rest", &rest)])
}
