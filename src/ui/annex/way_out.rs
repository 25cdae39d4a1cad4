//! How an open panel is left: with Escape, back to its button, and by going on elsewhere on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, KeyboardEvent};

use crate::ui::document;
use crate::ui::embed;
use crate::ui::listen::on_document;

const OPEN: &str = ".way[open]";

/// In a frame of another site the filters open in their place, where no dialog closes itself.
const SHEET: &str = ".sheet[open]:not(:modal)";

/// Listens as long as the page lives.
pub fn listen() {
    for event in ["click", "focusin", "keydown"] {
        on_document(event, |event| {
            // There a panel stands among what it would push away from under a finger that is still down.
            if event.type_() == "focusin" && embed::is_on() {
                return;
            }
            let key: Option<&KeyboardEvent> = event.dyn_ref();
            let is_left = match key.map(KeyboardEvent::key) {
                None => !is_inside(&event),
                Some(key) => key == "Escape" && is_inside(&event),
            };
            if key.is_some_and(|key| key.key() == "Escape") {
                let sheet = document::find(SHEET).and_then(|sheet| sheet.dyn_into().ok());
                sheet.iter().for_each(HtmlDialogElement::close);
            }
            if is_left {
                if key.is_some() {
                    document::focus(".way[open]:focus-within > summary");
                }
                while let Some(open) = document::find(OPEN) {
                    // Taking an attribute away cannot fail.
                    let _ = open.remove_attribute("open");
                }
            }
        });
    }
}

/// Whether an event happened in an open panel, or at its button.
fn is_inside(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| matches!(element.closest(OPEN), Ok(Some(_))))
}
