//! A link in a field, with a button that copies it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::told::Told;
use crate::format::Msg;
use crate::ui::clipboard;
use crate::ui::load::spawn;
use crate::ui::markup::{El, button, el};
use crate::ui::store::Store;

/// The field. Where the browser does not let the page copy, the link is selected for the reader to do it.
pub fn copy_field(store: Store, name: Msg, link: &str) -> El {
    let told = Told::new();
    let field: Rc<RefCell<Option<HtmlInputElement>>> = Rc::default();
    let built = field.clone();
    let input = el("input")
        .attr("name", "link")
        .attr("readonly", "")
        .attr("value", link.to_owned())
        .on("focus", |event| {
            let field = event.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            field.iter().for_each(HtmlInputElement::select);
        })
        .built(move |element| drop(built.replace(element.dyn_into().ok())));
    let (link, line) = (link.to_owned(), told.line());
    let copy = button(Msg::CopyLink, move || {
        let (link, told, field) = (link.clone(), told.clone(), field.clone());
        spawn(async move {
            let is_copied = clipboard::copy(&link).await;
            if !is_copied && let Some(field) = &*field.borrow() {
                // A field that is gone cannot be focused, and needs not be.
                let _ = field.focus();
                field.select();
            }
            let words = if is_copied { Msg::LinkCopied } else { Msg::LinkSelected };
            told.say(store.locale.text(words).to_owned());
        });
    });
    let label = el("label").class("field").child(el("span").child(name)).child(input);
    el("div").class("copy-field").child(label).child(copy).child(line)
}
