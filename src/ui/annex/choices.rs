//! What the reader chose, with what more there is to it than which sessions: what they were when they were
//! seen last, so that one that was moved, or is gone, is told.

use std::cell::RefCell;

use crate::agenda::{Brief, Mine, NotMine, SessionChange, Slug, Snapshot, Star};
use crate::ui::derived::effect;
use crate::ui::device;
use crate::ui::load::Load;
use crate::ui::stars::{Chosen, KEPT};
use crate::ui::store::{Known, Part, Store};

thread_local! {
    /// Everything that was chosen since the program was started.
    static MINE: RefCell<Mine> = RefCell::default();
    /// What was remembered of sessions when they were first shown as the reader's: what changed since is
    /// told until the program ends.
    static BEFORE: RefCell<Vec<Star>> = const { RefCell::new(Vec::new()) };
}

/// What the reader chose. Tracked.
pub fn mine(store: Store) -> Mine {
    store.chosen.read().text.parse().unwrap_or_default()
}

/// Chooses sessions.
pub fn choose_all(store: Store, ids: &[(Slug, Slug)]) {
    let (mut mine, now) = (mine(store), store.clock.device_now());
    ids.iter().for_each(|(meeting, session)| mine.set(meeting, session, true, now));
    store.choose(mine.to_string());
}

/// Keeps the choice whole as long as the page lives: nothing that other windows chose is lost, and of each
/// session something is remembered.
pub fn start(store: Store) {
    take_over(store);
    effect(move || {
        if let Load::Ready(known) = &*store.network.read() {
            tend(store, known, false);
        }
    });
}

/// What an earlier version of the program kept.
fn take_over(store: Store) {
    let kept = device::kept(KEPT).unwrap_or_default();
    let mine = match kept.parse::<Mine>() {
        Err(NotMine::Newer) => return,
        mine => mine.unwrap_or_default(),
    };
    if !Chosen::recall().is_kept && device::keep(KEPT, Some(&mine.to_string())) {
        store.chosen.set(Chosen::recall());
    }
}

/// Remembers what chosen sessions are, as far as their agendas are here: all that the reader sees, or else
/// those of which nothing is remembered. Tracked.
pub fn tend(store: Store, known: &Known, is_seen: bool) {
    store.turn(Part::Sessions).track();
    let text = store.chosen.read().text.clone();
    if text.is_empty() {
        // Everything was forgotten, or nothing was ever chosen.
        return MINE.set(Mine::default());
    }
    let mut mine = MINE.take();
    mine.merge(&text.parse().unwrap_or_default());
    let mut news: Vec<(Slug, Brief)> = Vec::new();
    for star in mine.chosen() {
        if (is_seen || star.memory().is_none())
            && let Some(brief) = brief(known, star)
        {
            news.push((star.meeting.clone(), brief));
        }
    }
    let now = store.clock.device_now();
    news.iter().for_each(|(meeting, session)| mine.remember(meeting, session, now));
    let whole = mine.to_string();
    MINE.set(mine);
    if whole != text {
        store.choose(whole);
    }
}

/// What a chosen session is now, without its run of show; `None` where that is not known.
fn brief(known: &Known, star: &Star) -> Option<Brief> {
    let network = &known.network;
    let key = network.meetings.find(star.meeting.as_str())?;
    let Load::Ready(content) = known.file(key, Part::Sessions)?.get() else { return None };
    let sessions = &content.agenda.schedule.sessions;
    let session = &sessions[sessions.find(star.session.as_str())?];
    let brief = Brief::of(network, &network.meetings[key], session);
    Some(Brief { parts: Vec::new(), ..brief })
}

/// What a chosen session was before this visit.
pub fn known_before(star: &Star) -> Option<Brief> {
    let memory = star.memory()?;
    BEFORE.with_borrow_mut(|before| {
        let known = before.iter().find(|known| {
            known.changed_at == star.changed_at
                && known.session == star.session
                && known.meeting == star.meeting
        });
        if let Some(known) = known {
            return known.memory();
        }
        before.push(star.clone());
        Some(memory)
    })
}

/// What changed in a chosen session since then.
pub fn changed_since(known: &Known, star: &Star) -> Option<SessionChange> {
    let of = |session: Brief| Snapshot { version: None, sessions: vec![session] };
    let (before, now) = (of(known_before(star)?), of(brief(known, star)?));
    before.changes_to(&now).pop()
}
