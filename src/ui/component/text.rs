//! A text of the feed, marked with its language where that is not the reader's.

use crate::agenda::Text;
use crate::ui::markup::{Markup, el};
use crate::ui::store::Store;

/// The text in the reader's language.
pub fn text(store: Store, text: &Text) -> Markup {
    let (shown, language) = text.read_in(&store.locale.language);
    let shown = shown.to_owned();
    match language {
        None => shown.into(),
        Some(language) => el("bdi").attr("lang", language.as_str().to_owned()).child(shown).into(),
    }
}

/// The text in a paragraph of its own; nothing for none.
pub fn paragraph(store: Store, class: &'static str, words: Option<&Text>) -> Markup {
    words.map(|words| el("p").class(class).child(text(store, words))).into()
}

/// A list of texts; nothing for none.
pub fn text_list(store: Store, texts: &[Text]) -> Markup {
    if texts.is_empty() {
        return Markup::Nothing;
    }
    el("ul").children(texts.iter().map(|item| el("li").child(text(store, item)))).into()
}
