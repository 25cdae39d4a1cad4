//! What is known about something, as pairs of a term and its values.

use crate::ui::markup::{Markup, el};

use crate::format::Msg;
use crate::ui::store::Store;

/// Collects pairs; those without a value are left out.
pub struct Facts {
    store: Store,
    rows: Vec<Markup>,
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
            let term = self.store.locale.text(term);
            self.rows
                .push(el("div").child(el("dt").child(term)).child(el("dd").child(value)).into());
        }
    }

    /// Adds a pair of plain text, if there is any.
    pub fn add_text(&mut self, term: Msg, value: String) {
        self.add(term, (!value.is_empty()).then_some(value));
    }

    /// The list; nothing without pairs.
    pub fn into_list(self) -> Option<Markup> {
        if self.rows.is_empty() {
            None
        } else {
            Some(el("dl").class("facts").child(self.rows).into())
        }
    }
}
