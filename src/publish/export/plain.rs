//! Texts of the feed as plain text.

use crate::agenda::rich_text::{self, Block, Inline};

/// A title as one line, without the characters that XML 1.0 cannot hold.
pub(super) fn line(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        // Two code points that stand for no character.
        '\u{fffe}' | '\u{ffff}' => None,
        _ if !letter.is_control() => Some(letter),
        _ => letter.is_whitespace().then_some(' '),
    });
    letters.collect()
}

/// Rich text as paragraphs with an empty line between them. Items of lists keep their dash or number,
/// links are followed by their address.
pub(super) fn paragraphs(text: &str) -> String {
    let blocks = rich_text::parse(text);
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// A list without numbers.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| ["- ", &item].concat()).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(runs) => inlines(runs),
        Block::List { start: None, items } => list(items.iter().map(|item| inlines(item))),
        Block::List { start: Some(start), items } => {
            let items = (*start..).zip(items).map(|(n, item)| format!("{n}. {}", inlines(item)));
            items.collect::<Vec<_>>().join("\n")
        }
    }
}

fn inlines(runs: &[Inline]) -> String {
    runs.iter().map(inline).collect()
}

fn inline(run: &Inline) -> String {
    match run {
        Inline::Text(text) => line(text),
        Inline::Emphasis(runs) | Inline::Strong(runs) => inlines(runs),
        Inline::Link(url, runs) => match inlines(runs) {
            text if text == url.as_str() => text,
            text => format!("{text} <{}>", url.as_str()),
        },
        Inline::LineBreak => "\n".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_keeps_its_paragraphs_its_lists_and_its_addresses() {
        for (source, plain) in [
            ("One\nline.\n\n**Two**\\\n*lines*.", "One line.\n\nTwo\nlines."),
            ("Half:\n\n- a\n- b\n\n3. c\n4. d", "Half:\n\n- a\n- b\n\n3. c\n4. d"),
            (
                "[x](https://example.org/a) <https://b.example>",
                "x <https://example.org/a> https://b.example",
            ),
            ("a\u{1}b\tc <i>", "ab c <i>"),
            ("", ""),
        ] {
            assert_eq!(paragraphs(source), plain, "{source}");
        }
    }

    #[test]
    fn a_line_holds_no_character_that_xml_cannot() {
        assert_eq!(line("a\r\nb\u{0}\u{fffe} ភ្នំ\u{a0}ពេញ 🏮"), "a  b ភ្នំ\u{a0}ពេញ 🏮");
    }
}
