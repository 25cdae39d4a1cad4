//! The search in the sessions of a meeting: in titles and names at once, in the long texts as soon as they are
//! here.

use std::sync::{Arc, MutexGuard, PoisonError};

use crate::agenda::search::SearchIndexBuilder;
use crate::agenda::{Key, LongTexts, Meeting, SearchIndex, SessionSet};
use crate::ui::intl::FOLDING;
use crate::ui::listen::after;
use crate::ui::load::Load;
use crate::ui::store::{Known, MeetingAgenda, Part, Store};

/// So many sessions are indexed before the browser may draw: on a slow phone some 20 ms.
const STEP: usize = 48;

/// The search index of an agenda.
#[derive(Default)]
pub struct Indexed {
    /// What it was last asked for with; `None` before it was.
    asked: Option<Texts>,
    /// The last one that was made, with these texts or with less.
    made: Option<Arc<SearchIndex>>,
}

/// The long texts; `None` while they are not here.
type Texts = Option<Arc<LongTexts>>;

/// Fetches the long texts of an agenda, and makes its index, in steps between which the browser draws and
/// answers. Tracked. Called from outside: not while [`Store::annex`] is pending.
#[inline(never)]
pub fn prepare_search(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
) {
    let texts = match store.long_texts(known, key) {
        Load::Ready(texts) => Some(texts),
        Load::Pending | Load::Failed(_) => None,
    };
    let mut indexed = lock(agenda);
    if indexed.asked.as_ref().is_some_and(|asked| is_same(asked, &texts)) {
        return;
    }
    indexed.asked = Some(texts.clone());
    let (known, agenda) = (known.clone(), agenda.clone());
    let made = SearchIndexBuilder::new(FOLDING);
    Making { known, agenda: agenda.clone(), texts, made, next: 0 }.go_on(store);
}

/// The sessions in which every word occurs, as far as their texts are here. Tracked. Called from outside: not
/// while [`Store::annex`] is pending.
#[inline(never)]
pub fn find_sessions(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    text: &str,
) -> Option<SessionSet> {
    prepare_search(store, known, key, agenda);
    let make =
        || Arc::new(SearchIndex::of_sessions(&known.network, &agenda.schedule, None, FOLDING));
    let index = lock(agenda).made.get_or_insert_with(make).clone();
    index.find_sessions(text, FOLDING)
}

fn lock(agenda: &MeetingAgenda) -> MutexGuard<'_, Indexed> {
    // It is only poisoned by a panic, after which nothing runs.
    agenda.indexed.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_same(one: &Texts, other: &Texts) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// An index that is being made.
struct Making {
    known: Arc<Known>,
    agenda: Arc<MeetingAgenda>,
    texts: Texts,
    made: SearchIndexBuilder,
    next: usize,
}

impl Making {
    fn go_on(mut self, store: Store) {
        after(0.0, move || {
            let mut indexed = lock(&self.agenda);
            let is_wanted = indexed.asked.as_ref().is_some_and(|asked| is_same(asked, &self.texts));
            // Other texts have come meanwhile, or somebody could not wait for this one.
            if !is_wanted || (self.texts.is_none() && indexed.made.is_some()) {
                return;
            }
            let sessions = self.agenda.schedule.sessions.records();
            for session in sessions.iter().skip(self.next).take(STEP) {
                self.made.add_session(&self.known.network, session, self.texts.as_deref());
            }
            self.next += STEP;
            if self.next < sessions.len() {
                drop(indexed);
                return self.go_on(store);
            }
            indexed.made = Some(Arc::new(self.made.build()));
            drop(indexed);
            store.turn(Part::Texts).next();
        });
    }
}
