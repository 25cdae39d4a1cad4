//! What is remembered of calendars from one publication to the next.
//!
//! A calendar program takes an event for a newer one by its SEQUENCE, and forgets one only when it is
//! told that it is cancelled. Both need to know what was published before.

mod json;

use std::collections::{BTreeMap, BTreeSet};

use super::announcement::{Announcement, Edit, Status};
use crate::agenda::{Moment, Slug};

pub use self::json::NotAMemory;

/// For how long a session that is no longer in the agenda stays in calendars as cancelled, in seconds:
/// 90 days.
const REMEMBERED_FOR: i64 = 90 * 24 * 60 * 60;

/// What was published last, of every session that ever was.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Memory {
    /// By meeting and session.
    sessions: BTreeMap<Id, Remembered>,
    /// The names of calendars by their paths, for those of which the feed no longer says it.
    names: BTreeMap<String, String>,
}

/// Meeting and session.
pub(super) type Id = (Slug, Slug);

/// A session that was published.
#[derive(Debug, Clone, PartialEq)]
struct Remembered {
    /// Stays when the host changes, so that nobody has the session twice.
    uid: String,
    sequence: u32,
    modified_at: Moment,
    /// Since when it is no longer in the agenda.
    gone_since: Option<Moment>,
    /// The last thing that was published of it; `None` once it is in no calendar. Its number stays,
    /// because programs that have seen it would take a lower one for something old.
    published: Option<Publication>,
}

/// A session in its calendars.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Publication {
    pub(super) announcement: Announcement,
    /// The paths of the calendars in which it stands.
    pub(super) calendars: Vec<String>,
}

/// What is to be published now.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) sessions: BTreeMap<Id, Publication>,
    /// The names of calendars by their paths.
    pub(super) names: BTreeMap<String, String>,
}

impl Memory {
    /// What is remembered once a draft is published.
    ///
    /// `authority` is the right side of new UIDs. `is_doubtful` says of which meetings it is not known
    /// whether a session that is not there was taken out of the agenda.
    pub(super) fn after(
        &self,
        draft: Draft,
        authority: &str,
        now: Moment,
        is_doubtful: &dyn Fn(&Slug) -> bool,
    ) -> Memory {
        let mut sessions = BTreeMap::new();
        for (id, known) in &self.sessions {
            if !draft.sessions.contains_key(id) {
                let is_known_to_be_gone = known.gone_since.is_some() || !is_doubtful(&id.0);
                let next = if is_known_to_be_gone { known.without(now) } else { known.clone() };
                sessions.insert(id.clone(), next);
            }
        }
        let mut uids: BTreeSet<String> =
            self.sessions.values().map(|known| known.uid.clone()).collect();
        for (id, publication) in draft.sessions {
            let next = match self.sessions.get(&id) {
                Some(known) => known.with(publication, now),
                None => Remembered::new(new_uid(&id, authority, &mut uids), publication, now),
            };
            sessions.insert(id, next);
        }
        let mut names = draft.names;
        let published = sessions.values().filter_map(|known| known.published.as_ref());
        for path in published.flat_map(|publication| &publication.calendars) {
            if let (false, Some(name)) = (names.contains_key(path), self.names.get(path)) {
                names.insert(path.clone(), name.clone());
            }
        }
        Memory { sessions, names }
    }

    /// All that is in calendars.
    pub(super) fn published(&self) -> impl Iterator<Item = (Edit<'_>, &Publication)> {
        self.sessions.values().filter_map(|known| Some((known.edit(), known.published.as_ref()?)))
    }

    /// The name of a calendar.
    pub(super) fn name(&self, calendar: &str) -> &str {
        self.names.get(calendar).map_or("", String::as_str)
    }
}

/// `session-1.seoul-2024@host`. Ids may hold dots, so another session may have that already.
fn new_uid((meeting, session): &Id, authority: &str, taken: &mut BTreeSet<String>) -> String {
    let mut uid = format!("{session}.{meeting}@{authority}");
    while !taken.insert(uid.clone()) {
        uid.insert(0, '.');
    }
    uid
}

impl Remembered {
    fn new(uid: String, publication: Publication, now: Moment) -> Self {
        let published = Some(publication);
        Remembered { uid, sequence: 0, modified_at: now, gone_since: None, published }
    }

    /// As it is once this is published.
    fn with(&self, publication: Publication, now: Moment) -> Self {
        let known = self.published.as_ref().map(|known| &known.announcement);
        let announcement = &publication.announcement;
        let is_new = known.is_none_or(|known| !known.says_the_same(announcement));
        let is_modified = known != Some(announcement);
        Remembered {
            uid: self.uid.clone(),
            sequence: self.sequence.saturating_add(u32::from(is_new)),
            modified_at: if is_modified { now.max(self.modified_at) } else { self.modified_at },
            gone_since: None,
            published: Some(publication),
        }
    }

    /// As it is once the agenda is published without it.
    fn without(&self, now: Moment) -> Self {
        let gone_since = self.gone_since.unwrap_or(now);
        let is_remembered = now.0.saturating_sub(gone_since.0) <= REMEMBERED_FOR;
        let Some(publication) = self.published.clone().filter(|_| is_remembered) else {
            return Remembered { gone_since: Some(gone_since), published: None, ..self.clone() };
        };
        let announcement = Announcement { status: Status::Cancelled, ..publication.announcement };
        let cancelled = self.with(Publication { announcement, ..publication }, now);
        Remembered { gone_since: Some(gone_since), ..cancelled }
    }

    fn edit(&self) -> Edit<'_> {
        Edit { uid: &self.uid, sequence: self.sequence, modified_at: self.modified_at }
    }
}
