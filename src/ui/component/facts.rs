//! What is known about something, as pairs of a term and its values.

use crate::format::Msg;
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// Collects pairs; those without a value are left out.
pub struct Facts {
    store: Store,
    rows: Vec<El>,
}

impl Facts {
    /// No pair yet.
    pub fn new(store: Store) -> Self {
        Facts { store, rows: Vec::new() }
    }

    /// Adds a pair, if there is a value.
    pub fn add(&mut self, term: Msg, value: impl Into<Markup>) {
        let value = value.into();
        if !value.is_nothing() {
            let term = el("dt").child(self.store.locale.text(term));
            self.rows.push(el("div").child(term).child(el("dd").child(value)));
        }
    }

    /// The list; nothing without pairs.
    pub fn into_list(self) -> Markup {
        if self.rows.is_empty() {
            return Markup::Nothing;
        }
        el("dl").class("facts").child(self.rows).into()
    }
}
