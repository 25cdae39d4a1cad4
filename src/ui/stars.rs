//! The sessions that the reader chose: kept on the device as text, and the same in all its windows. Here is
//! only what a star needs at once; what more there is to a choice is the matter of `annex/choices.rs`.
//!
//! The stars are many, so one listener takes the presses of all, and one effect tells all what is chosen.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::derived::effect;
use super::device;
use super::listen::on_window;
use super::store::Store;
use crate::agenda::mine::HEAD;

/// Under this name stands what was chosen.
pub const KEPT: &str = "plenary:mine";

/// What the reader chose.
#[derive(Default)]
pub struct Chosen {
    /// As a device keeps it: the text of an `agenda::Mine`, to which each press adds a line.
    pub text: String,
    /// What is chosen, such as `seoul-2024:session-1`.
    pub ids: Vec<String>,
    /// Whether the device keeps it: not where it refuses, and not over what another version of the program
    /// kept.
    pub is_kept: bool,
}

impl Chosen {
    /// What the device has kept.
    pub fn recall() -> Self {
        let text = device::kept(KEPT).unwrap_or_default();
        let is_kept = text.is_empty() || text.starts_with(HEAD);
        Chosen::of(if is_kept { text } else { String::new() }, is_kept)
    }

    fn of(text: String, is_kept: bool) -> Self {
        let mut ids: Vec<String> = Vec::new();
        for line in text.split('\n') {
            let mut fields = line.split('\t');
            if let (Some(sign), Some(id)) = (fields.next(), fields.next()) {
                // A later line is a later step.
                ids.retain(|known| known != id);
                if sign == "+" {
                    ids.push(id.to_owned());
                }
            }
        }
        Chosen { text, ids, is_kept }
    }

    /// Whether a session is chosen.
    pub fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }
}

impl Store {
    /// Takes another text for what is chosen, and keeps it if the device does.
    pub fn choose(self, text: String) {
        let is_kept = Chosen::recall().is_kept && device::keep(KEPT, Some(&text));
        self.chosen.set(Chosen::of(text, is_kept));
    }
}

/// To be called once: listens to the stars of all pages and to other windows.
pub fn start(store: Store) {
    device::on_kept(move |name| {
        // Without a name everything was forgotten.
        if name.is_empty() || name == KEPT {
            store.chosen.set(Chosen::recall());
        }
    })
    .forever();
    on_window("click", move |event| press(store, &event)).forever();
    effect(move || tell(&store.chosen.read()));
}

/// Chooses the session of the star that was pressed, or takes it back.
fn press(store: Store, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let star = target.and_then(|target| target.closest("[data-star]").ok().flatten());
    let Some(id) = star.and_then(|star| star.get_attribute("data-star")) else { return };
    let text = {
        let chosen = store.chosen.read_untracked();
        let sign = if chosen.has(&id) { "\n-\t" } else { "\n+\t" };
        // Another window may have chosen since.
        let kept = chosen.is_kept.then(Chosen::recall);
        let text = kept.as_ref().map_or(&chosen.text, |kept| &kept.text);
        let head = if text.is_empty() { HEAD } else { text };
        let now = store.clock.device_now().0.to_string();
        [head, sign, &id, "\t", &now, "\t0\t"].concat()
    };
    store.choose(text);
    store.fetch_annex();
}

/// Tells every star that is shown whether its session is chosen, and the menu how many are.
fn tell(chosen: &Chosen) {
    if let Some(count) = document().get_element_by_id("chosen") {
        let words = match chosen.ids.len() {
            0 => String::new(),
            number => [" (", &number.to_string(), ")"].concat(),
        };
        count.set_text_content(Some(&words));
    }
    let Ok(stars) = document().query_selector_all("[data-star][aria-pressed]") else { return };
    for place in 0..stars.length() {
        let star = stars.get(place).and_then(|star| star.dyn_into::<Element>().ok());
        let Some(star) = star else { continue };
        let is_set = chosen.has(&star.get_attribute("data-star").unwrap_or_default());
        // No browser refuses this name.
        let _ = star.set_attribute("aria-pressed", if is_set { "true" } else { "false" });
    }
}
