//! A text of the feed, marked with its language where that is not the reader's.

use crate::ui::markup::{Markup, el};

use crate::agenda::Text;
use crate::ui::store::Store;

/// The text in the reader's language.
pub fn text(store: Store, text: &Text) -> Markup {
    let (shown, language) = text.read_in(&store.locale.language);
    let shown = shown.to_owned();
    match language {
        None => shown.into(),
        Some(language) => {
            let language = language.as_str().to_owned();
            el("bdi").attr("lang", language).child(shown).into()
        }
    }
}

/// A list of texts; nothing for none.
pub fn text_list(store: Store, texts: &[Text]) -> Option<Markup> {
    if texts.is_empty() {
        return None;
    }
    let items = texts.iter().map(|item| el("li").child(text(store, item))).collect::<Vec<_>>();
    Some(el("ul").child(items).into())
}
