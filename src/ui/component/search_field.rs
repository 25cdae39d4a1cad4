//! A field to search in, with a button that empties it.

use leptos::prelude::event_target_value;

use crate::format::Msg;
use crate::ui::document;
use crate::ui::markup::{El, button, el};
use crate::ui::navigation::SEARCH_FIELD;
use crate::ui::store::Store;

/// The field. `words` follows what is searched for, `typed` is told what is typed. The label stands
/// above the field, or in it while it is empty.
pub fn search_field(
    store: Store,
    label: Msg,
    is_label_above: bool,
    words: impl Fn() -> String + Copy + 'static,
    typed: impl Fn(String) + Copy + 'static,
) -> El {
    let locale = store.locale;
    let label = locale.text(label);
    let name = el("span").child(label);
    let name = if is_label_above { name } else { name.class("visually-hidden") };
    let input = el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr_if("placeholder", (!is_label_above).then_some(label))
        .live_property("value", words)
        .on("input", move |event| typed(event_target_value(&event)));
    let empty = button("×", move || {
        typed(String::new());
        document::focus(SEARCH_FIELD);
    })
    .class("empty-field")
    .label(Msg::EmptyField)
    .live_attr("hidden", move || words().is_empty().then_some(""));
    el("div").class("field").child(el("label").child(name).child(input)).child(empty)
}
