//! Rich text: no letter of it gets lost, none is added, and no link but a safe one comes of it.

use plenary::agenda::Url;
use plenary::agenda::rich_text::{Block, Inline, has_html, parse, refused_links};

/// What the addresses of links begin with, in small letters.
pub const SAFE: [&str; 5] = ["https://", "http://", "mailto:", "tel:", "webcal://"];

/// Reads a text.
pub fn read(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let blocks = parse(text);
    let mut seen = Seen::default();
    for block in &blocks {
        match block {
            Block::Paragraph(runs) => seen.read(runs),
            Block::List { items, .. } => items.iter().for_each(|runs| seen.read(runs)),
        }
    }
    // A link shows its text and not its address, unless it has no text of its own.
    let mut hidden = 0;
    let mut written = letters(text);
    for shown in letters(&seen.text) {
        let before = written.by_ref().position(|letter| letter == shown);
        assert!(before.is_some(), "{text:?}: {blocks:?}");
        hidden += before.unwrap_or_default();
    }
    hidden += written.count();
    assert!(hidden <= seen.in_addresses, "{text:?}: {blocks:?}");
    let refused: usize = refused_links(text).iter().map(String::len).sum();
    assert!(refused <= text.len(), "{text:?}");
    has_html(text);
}

/// What a reader sees of a text.
#[derive(Default)]
struct Seen {
    text: String,
    /// How many letters the addresses of all links have.
    in_addresses: usize,
}

impl Seen {
    fn read(&mut self, runs: &[Inline]) {
        for run in runs {
            match run {
                Inline::Text(text) => self.text.push_str(text),
                Inline::LineBreak => {}
                Inline::Emphasis(runs) | Inline::Strong(runs) => self.read(runs),
                Inline::Link(url, runs) => {
                    assert_safe(url);
                    self.in_addresses += letters(url.as_str()).count();
                    self.read(runs);
                }
            }
        }
    }
}

/// Fails for an address that a browser would run, or would take for another one.
pub fn assert_safe(url: &Url) {
    let url = url.as_str();
    let is_known = SAFE.iter().any(|kind| {
        url.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
            && url.len() > kind.len()
    });
    assert!(is_known, "{url:?}");
    assert!(!url.contains(|letter: char| letter.is_whitespace() || letter.is_control()), "{url:?}");
}

/// No digits: those before items of a list are not shown as text.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| letter.is_alphabetic())
}
