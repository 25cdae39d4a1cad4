//! The sheet that holds the filters on a narrow page. On a wide one they stand beside the sessions.

use std::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlDialogElement};

use crate::agenda::Outcome;
use crate::format::Msg;
use crate::ui::derived::Derived;
use crate::ui::embed;
use crate::ui::markup::{El, button, el, live};
use crate::ui::store::Store;

/// A native dialog, which keeps the focus and closes with Escape.
#[derive(Clone, Default)]
pub struct FilterSheet(Rc<Parts>);

#[derive(Default)]
struct Parts {
    dialog: OnceCell<HtmlDialogElement>,
    /// The groups, and where they stand while the sheet is closed.
    groups: OnceCell<Element>,
    home: OnceCell<Element>,
}

impl FilterSheet {
    /// The groups in their place in the page.
    pub fn home(&self, groups: El) -> El {
        let [of_groups, of_home] = [self.0.clone(), self.0.clone()];
        // Each is set once: a sheet belongs to one making of the page.
        let groups = groups.built(move |element| drop(of_groups.groups.set(element)));
        el("div").child(groups).built(move |element| drop(of_home.home.set(element)))
    }

    /// Moves the groups into the sheet, so that they exist once, and opens it.
    pub fn open(&self) {
        let Parts { dialog, groups, .. } = &*self.0;
        let (Some(dialog), Some(groups)) = (dialog.get(), groups.get()) else { return };
        if dialog.open() {
            return dialog.close();
        }
        // The foot of the sheet is its last child. Neither holds the other, so both calls succeed.
        let _ = dialog.insert_before(groups, dialog.last_child().as_ref());
        if embed::is_on() {
            // In its place: the middle of a tall frame may be far from what the reader sees.
            return dialog.show();
        }
        let _ = dialog.show_modal();
    }

    /// Moves the groups back to their place.
    fn put_back(&self) {
        if let (Some(groups), Some(home)) = (self.0.groups.get(), self.0.home.get()) {
            let _ = home.append_child(groups);
        }
    }

    fn close(&self) {
        if let Some(dialog) = self.0.dialog.get() {
            dialog.close();
        }
    }

    /// The sheet itself, closed. `clear` drops all filters.
    pub fn dialog(
        &self,
        store: Store,
        outcome: Derived<Outcome>,
        clear: impl FnMut() + 'static,
    ) -> El {
        let locale = store.locale;
        let [closed, left, shown, beside, built] = std::array::from_fn(|_| self.clone());
        let count = move || {
            let count = outcome.with(|outcome| outcome.matching.len());
            locale.count(Msg::ShowSessions, u32::try_from(count).unwrap_or(u32::MAX))
        };
        let head = el("div")
            .class("sheet-head")
            .child(el("h2").child(Msg::Filters))
            .child(button("×", move || left.close()).class("close").label(Msg::Close));
        // Those who hear the page are told what a choice gives; the page below is silent.
        let told = el("p").class("visually-hidden").attr("role", "status").child(live(count));
        let foot = el("div")
            .class("sheet-foot")
            .child(told)
            .child(button(Msg::ClearAll, clear))
            .child(button(live(count), move || shown.close()).class("primary"));
        el("dialog")
            .class("sheet")
            .label(Msg::Filters)
            .on("close", move |_| closed.put_back())
            .on("click", move |event| {
                // Beside the sheet, the dialog itself is what is hit.
                let dialog = beside.0.dialog.get().map(AsRef::<EventTarget>::as_ref);
                if event.target().as_ref() == dialog {
                    beside.close();
                }
            })
            .child(head)
            .child(foot)
            .built(move |element| {
                if let Ok(dialog) = element.dyn_into() {
                    let _ = built.0.dialog.set(dialog);
                }
            })
    }
}
