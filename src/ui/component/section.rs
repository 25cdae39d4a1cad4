//! The headings of a page and of its parts.

use crate::format::Msg;
use crate::ui::markup::{El, Markup, el};

/// The one heading of the page, from which a new page is read.
pub fn page_title(words: impl Into<Markup>) -> El {
    el("h1").attr("tabindex", "-1").child(words)
}

/// A heading with its content; nothing where there is no content.
pub fn section(heading: Msg, content: impl Into<Markup>) -> Markup {
    let content = content.into();
    if content.is_nothing() {
        return Markup::Nothing;
    }
    el("section").child(el("h2").child(heading)).child(content).into()
}
