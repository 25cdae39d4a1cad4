//! What is kept on this device for this site, and what the device prefers. Nothing of it is sent.

use leptos::prelude::window;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What was kept under a name. Nothing where the browser keeps nothing.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value under a name, or forgets what was kept.
pub fn keep(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A device that keeps nothing is asked again at the next visit; the choice holds until then.
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}

/// Whether the device asks for dark colours.
pub fn prefers_dark() -> bool {
    let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
