//! The one shortcut of a single key: `/` goes to the search field. Who dictates or has a tremor can
//! switch it off (WCAG 2.1.4); the choice is kept on the device.

use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, ScrollLogicalPosition};

use super::device;
use super::document;
use super::listen::on_window;
use super::navigation::{Navigation, SEARCH_FIELD};
use crate::route::Route;

const KEPT: &str = "plenary:shortcuts";

/// What takes every key itself.
pub const FIELDS: &str = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/// Whether the reader wants the shortcut.
pub fn is_on() -> bool {
    device::kept(KEPT).as_deref() != Some("off")
}

/// Switches the shortcut on or off.
pub fn switch(is_on: bool) {
    device::keep(KEPT, (!is_on).then_some("off"));
}

/// Listens for the key as long as the page lives.
pub fn listen(navigation: Navigation) {
    on_window("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
        // The live desk has no search, and nobody should leave it by mistake.
        let is_led = matches!(&*navigation.route.read_untracked(), Route::Live { .. });
        if event.key() != "/" || with_others || is_led || !is_on() || document::is_in(event, FIELDS)
        {
            return;
        }
        event.prevent_default();
        if !document::focus_in_view(SEARCH_FIELD, ScrollLogicalPosition::Nearest) {
            navigation.go_to_search();
        }
    })
    .forever();
}
