//! Asks for the feed again while the page is seen, so that a change reaches those who do not reload.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::window;

use super::hold::hold;
use crate::agenda::{Moment, Snapshot};
use crate::ui::derived::effect;
use crate::ui::document;
use crate::ui::listen::after;
use crate::ui::load::{Failure, Load, fetch_again, spawn};
use crate::ui::store::{File, Known, News, Part, Store, digest};

/// Milliseconds between two looks at the feed.
const EVERY: f64 = 300_000.0;

/// After errors the pause doubles, but not more often than this.
const DOUBLINGS: i32 = 4;

/// The look that comes next.
#[derive(Clone, Copy)]
struct Next {
    /// The errors until now.
    errors: i32,
    /// When it is due by the device's clock. Timers stand still while a device sleeps or a browser freezes
    /// the page; the clock does not.
    due: Moment,
    timer: Option<i32>,
}

thread_local! {
    /// None while a look is on its way.
    static NEXT: Cell<Option<Next>> = const { Cell::new(None) };
}

/// Starts asking, as long as the page lives.
pub fn start(store: Store) {
    wait(store, 0);
    document::on_sight(move || catch_up(store));
    effect(move || {
        // Not every device that wakes says so; within a minute its clock does.
        store.clock.now();
        catch_up(store);
    });
    document::on_connection(move || {
        let has_failed = NEXT.get().is_some_and(|next| next.errors > 0);
        if has_failed && !document::is_offline() {
            look(store);
        }
    });
}

fn wait(store: Store, errors: i32) {
    // Pages that were opened at once do not ask at once.
    let jitter = 1.0 + js_sys::Math::random() / 5.0;
    let pause = EVERY * jitter * f64::from(1 << errors.min(DOUBLINGS));
    let timer = after(pause, move || look(store));
    let due = Moment(store.clock.device_now().0 + (pause / 1000.0) as i64 + 1);
    NEXT.set(Some(Next { errors, due, timer }));
}

/// Looks if that is due.
fn catch_up(store: Store) {
    if NEXT.get().is_some_and(|next| next.due <= store.clock.device_now()) {
        look(store);
    }
}

fn look(store: Store) {
    let Some(next) = NEXT.take() else { return };
    if document::is_hidden() {
        // As soon as it is seen, whatever becomes of the clock until then.
        return NEXT.set(Some(Next { due: Moment(i64::MIN), ..next }));
    }
    if let Some(timer) = next.timer {
        window().clear_timeout_with_handle(timer);
    }
    spawn(async move {
        let outcome = refresh(store).await;
        let errors = if outcome.is_ok() { 0 } else { next.errors + 1 };
        store.stale.set(outcome.err());
        store.note_stored();
        wait(store, errors);
    });
}

/// Looks whether the files that are here have changed, and shows those that have. All that is shown
/// stays as it is where one cannot be had or read.
async fn refresh(store: Store) -> Result<(), Failure> {
    let Load::Ready(old) = store.network.read_untracked().clone() else { return Ok(()) };
    let bytes = fetch_again(&store.site.network).await?;
    let is_same = digest(&bytes) == old.digest;
    let new = if is_same { old.clone() } else { Arc::new(Known::read(&bytes)?) };
    let (mut news, mut failure) = (Vec::new(), None);
    for (key, meeting) in old.network.meetings.iter() {
        let Some(now) = new.network.meetings.find(meeting.id.as_str()) else { continue };
        let before = old.file(key, Part::Sessions).map_or(Load::Pending, File::get);
        let Load::Ready(before) = before else { continue };
        for part in [Part::Sessions, Part::Texts] {
            // What nobody has asked for is fetched when somebody does.
            let is_here = matches!(old.file(key, part).map(File::get), Some(Load::Ready(_)));
            if !is_here {
                continue;
            }
            match store.load(&new, now, part, true).await {
                Ok(true) if is_same => {
                    let place = hold();
                    store.turn(part).next();
                    place.restore();
                }
                Ok(_) => {}
                // What came before it is shown already, so that is told.
                Err(error) if is_same => failure = Some(error),
                Err(error) => return Err(error),
            }
        }
        if let Some(Load::Ready(after)) = new.file(now, Part::Sessions).map(File::get) {
            let record = &new.network.meetings[now];
            let old = Snapshot::of(&old.network, meeting, &before.agenda.schedule);
            let new = Snapshot::of(&new.network, record, &after.agenda.schedule);
            let changes = old.changes_to(&new);
            if !changes.is_empty() {
                news.push(News { meeting: meeting.id.clone(), changes });
            }
        }
    }
    if !news.is_empty() {
        store.news.set(news);
    }
    if !is_same {
        let place = hold();
        store.network.set(Load::Ready(new));
        place.restore();
    }
    failure.map_or(Ok(()), Err)
}
