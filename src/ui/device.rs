//! What is kept on this device for this site, and what the device prefers. Nothing of it is sent.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MediaQueryList, Storage, StorageEvent};

use super::IN_BROWSER;
use super::listen::{Listening, on_window};

/// As many bytes are room enough for what readers choose.
const ROOM: usize = 10_000;

fn storage() -> Option<Storage> {
    if !IN_BROWSER {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// What was kept under a name. Nothing where the browser keeps nothing.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value under a name, or forgets what was kept. Tells whether it did: a device that keeps
/// nothing, or no more, is asked again at the next visit; the choice holds until then.
pub fn keep(name: &str, value: Option<&str>) -> bool {
    let Some(storage) = storage() else { return false };
    let kept = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
    kept.is_ok()
}

/// Whether this device keeps something more.
pub fn can_keep() -> bool {
    let name = "plenary:room";
    let has_room = keep(name, Some(&"-".repeat(ROOM)));
    keep(name, None);
    has_room
}

/// Calls `changed` with the name of what another window of this site kept or forgot.
pub fn on_kept(changed: impl Fn(String) + 'static) -> Listening {
    on_window("storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        // Without a name everything was forgotten.
        changed(event.key().unwrap_or_default());
    })
}

/// Whether the device asks for dark colours.
pub fn prefers_dark() -> bool {
    dark().is_some_and(|query| query.matches())
}

/// Calls `changed` whenever the device asks for other colours, as long as the page lives.
pub fn on_colours(changed: impl FnMut() + 'static) {
    let Some(query) = dark() else { return };
    let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
    query.set_onchange(changed.dyn_ref());
    // A list that nothing holds would be collected with its listener.
    std::mem::forget(query);
}

fn dark() -> Option<MediaQueryList> {
    if !IN_BROWSER {
        return None;
    }
    window().match_media("(prefers-color-scheme: dark)").ok().flatten()
}
