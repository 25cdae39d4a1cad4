//! Rich text of the feed as markup.

use crate::ui::markup::{Markup, el};

use crate::agenda::Text;
use crate::agenda::rich_text::{Block, Inline, parse};
use crate::ui::store::Store;

/// The text in the reader's language, with its paragraphs, lists and links.
pub fn rich_text(store: Store, text: &Text) -> Markup {
    let (text, language) = text.read_in(&store.locale.language);
    let language = language.map(|language| language.as_str().to_owned());
    let blocks = parse(text).iter().map(block).collect::<Vec<_>>();
    el("div").class("prose").attr_if("lang", language).child(blocks).into()
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Paragraph(runs) => el("p").child(inlines(runs)).into(),
        Block::List { start: None, items } => el("ul").child(list_items(items)).into(),
        Block::List { start: Some(first), items } => {
            let first = first.to_string();
            el("ol").attr("start", first).child(list_items(items)).into()
        }
    }
}

fn list_items(items: &[Vec<Inline>]) -> Vec<Markup> {
    items.iter().map(|runs| el("li").child(inlines(runs)).into()).collect()
}

fn inlines(runs: &[Inline]) -> Vec<Markup> {
    let run = |run: &Inline| match run {
        Inline::Text(text) => text.clone().into(),
        Inline::Emphasis(runs) => el("em").child(inlines(runs)).into(),
        Inline::Strong(runs) => el("strong").child(inlines(runs)).into(),
        Inline::Link(url, runs) => {
            let url = url.as_str().to_owned();
            el("a").attr("href", url).attr("rel", "external noopener").child(inlines(runs)).into()
        }
        Inline::LineBreak => el("br").into(),
    };
    runs.iter().map(run).collect()
}
