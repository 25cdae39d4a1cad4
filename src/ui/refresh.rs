//! Asks for the feed again while the page is seen, so that a change reaches those who do not reload.

use std::cell::Cell;

use super::document;
use super::listen::after;
use super::load::spawn;
use super::store::Store;

/// Milliseconds between two looks at the feed.
const EVERY: f64 = 300_000.0;

/// After errors the pause doubles, but not more often than this.
const DOUBLINGS: i32 = 4;

thread_local! {
    /// The errors until now, where a look is due and waits for the page to be seen.
    static DUE: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Starts asking, as long as the page lives.
pub fn start(store: Store) {
    wait(store, 0);
    document::on_sight(move || {
        if let Some(errors) = DUE.take() {
            look(store, errors);
        }
    });
}

fn wait(store: Store, errors: i32) {
    // Pages that were opened at once do not ask at once.
    let jitter = 1.0 + js_sys::Math::random() / 5.0;
    let pause = EVERY * jitter * f64::from(1 << errors.min(DOUBLINGS));
    after(pause, move || look(store, errors));
}

fn look(store: Store, errors: i32) {
    if document::is_hidden() {
        return DUE.set(Some(errors));
    }
    spawn(async move {
        let outcome = store.refresh().await;
        let errors = if outcome.is_ok() { 0 } else { errors + 1 };
        store.stale.set(outcome.err());
        wait(store, errors);
    });
}
