//! A text in a field, with a button that copies it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::told::Told;
use crate::format::Msg;
use crate::ui::clipboard;
use crate::ui::load::spawn;
use crate::ui::markup::{El, button, el};
use crate::ui::store::Store;

/// The field. Where the browser does not let the page copy, the text is selected for the reader to do it.
pub fn copy_field(store: Store, name: Msg, text: &str) -> El {
    let told = Told::new();
    let field: Rc<RefCell<Option<HtmlElement>>> = Rc::default();
    let built = field.clone();
    let is_long = text.len() > LINE && !text.starts_with("http");
    let input = match is_long {
        true => el("textarea").attr("rows", "5").child(text.to_owned()),
        false => el("input").attr("value", text.to_owned()),
    };
    let input = input
        .attr("name", "link")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .on("focus", |event| {
            let field = event.target().and_then(|field| field.dyn_into::<HtmlElement>().ok());
            field.iter().for_each(select);
        })
        .built(move |element| drop(built.replace(element.dyn_into().ok())));
    let (text, line) = (text.to_owned(), told.line());
    let copy = button(if is_long { Msg::Copy } else { Msg::CopyLink }, move || {
        let (text, told, field) = (text.clone(), told.clone(), field.clone());
        spawn(async move {
            let is_copied = clipboard::copy(&text).await;
            if !is_copied && let Some(field) = &*field.borrow() {
                // A field that is gone cannot be focused, and needs not be.
                let _ = field.focus();
                select(field);
            }
            let words = if is_copied { Msg::LinkCopied } else { Msg::LinkSelected };
            told.say(store.locale.text(words).to_owned());
        });
    });
    let label = el("label").class("field").child(el("span").child(name)).child(input);
    el("div").class("copy-field").child(label).child(copy).child(line)
}

/// What is longer, and no address, is shown on several lines.
const LINE: usize = 120;

/// Selects all that is in a field of one or of several lines.
fn select(field: &HtmlElement) {
    let select = Reflect::get(field, &"select".into());
    if let Ok(select) = select.and_then(|select| select.dyn_into::<Function>()) {
        // Both kinds of field can be selected.
        let _ = select.call0(field);
    }
}
