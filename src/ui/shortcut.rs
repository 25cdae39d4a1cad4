//! The one shortcut of a single key: `/` goes to the search field. Who dictates or has a tremor can
//! switch it off (WCAG 2.1.4); the choice is kept on the device.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::device;
use super::document;
use super::navigation::{Navigation, SEARCH_FIELD};

const KEPT: &str = "plenary:shortcuts";

/// Whether the reader wants the shortcut.
pub fn is_on() -> bool {
    device::kept(KEPT).as_deref() != Some("off")
}

/// Switches the shortcut on or off.
pub fn switch(is_on: bool) {
    device::keep(KEPT, (!is_on).then_some("off"));
}

/// Listens for the key as long as the page lives.
pub fn listen(navigation: Navigation, is_on: RwSignal<bool>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.key() != "/" || with_others || !is_on.get_untracked() || is_typing(&event) {
            return;
        }
        event.prevent_default();
        if !document::focus_in_view(SEARCH_FIELD) {
            navigation.go_to_search();
        }
    });
    std::mem::forget(handle);
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input:not([type=checkbox]), textarea, select, [contenteditable]";
    element.is_some_and(|element| element.matches(fields).unwrap_or(false))
}
