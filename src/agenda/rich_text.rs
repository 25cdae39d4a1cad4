//! Rich text: a small part of CommonMark, read to a tree. `docs/feed.md` describes it to authors.
//!
//! Paragraphs, lists of one level, `**strong**`, `*emphasis*`, `[text](address)`, `<address>`, a
//! backslash before punctuation, and a backslash at the end of a line for a line break. Everything
//! else, HTML included, is plain text.

use super::Url;

/// A paragraph or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list of one level.
    List {
        /// The number of the first item; `None` for a list without numbers.
        start: Option<u32>,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// A link to another site.
    Link(Url, Vec<Inline>),
    /// A new line.
    LineBreak,
}

/// Deeper stress than this is shown as typed; it bounds the stack on hostile text.
const MAX_DEPTH: u8 = 6;

/// Reads rich text.
pub fn parse(text: &str) -> Vec<Block> {
    parse_noting(text, &mut Vec::new())
}

/// The addresses in links that are left as plain text because a browser would run them or cannot
/// follow them.
pub fn refused_links(text: &str) -> Vec<String> {
    let mut refused = Vec::new();
    if text.contains("](") {
        parse_noting(text, &mut refused);
    }
    refused
}

/// Whether the text holds something that looks like an HTML tag or comment.
pub fn has_html(text: &str) -> bool {
    text.match_indices('<').any(|(place, _)| {
        let rest = &text[place + 1..];
        let name = rest.trim_start_matches('/');
        let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let starts_tag = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        let after = name.as_bytes().get(letters);
        rest.starts_with("!--") || starts_tag && matches!(after, Some(b' ' | b'>' | b'/' | b'\n'))
    })
}

fn parse_noting(text: &str, refused: &mut Vec<String>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for line in text.lines() {
        let line = line.trim();
        match (list_marker(line), &mut open) {
            _ if line.is_empty() => close(&mut open, &mut blocks, refused),
            (Some((start, rest)), Some(Open::List(first, items)))
                if first.is_some() == start.is_some() =>
            {
                items.push(rest.to_owned());
            }
            // A paragraph is only interrupted by a list that starts at the beginning (CommonMark 5.3).
            (Some((start, _)), Some(Open::Paragraph(paragraph)))
                if start.is_some_and(|n| n != 1) =>
            {
                append(paragraph, line);
            }
            (Some((start, rest)), _) => {
                close(&mut open, &mut blocks, refused);
                open = Some(Open::List(start, vec![rest.to_owned()]));
            }
            (None, Some(Open::List(_, items))) => {
                if let Some(item) = items.last_mut() {
                    append(item, line);
                }
            }
            (None, Some(Open::Paragraph(paragraph))) => append(paragraph, line),
            (None, None) => open = Some(Open::Paragraph(line.to_owned())),
        }
    }
    close(&mut open, &mut blocks, refused);
    blocks
}

/// A block whose lines are still being gathered.
enum Open {
    Paragraph(String),
    List(Option<u32>, Vec<String>),
}

fn append(block: &mut String, line: &str) {
    block.push('\n');
    block.push_str(line);
}

fn close(open: &mut Option<Open>, blocks: &mut Vec<Block>, refused: &mut Vec<String>) {
    match open.take() {
        None => {}
        Some(Open::Paragraph(text)) => {
            blocks.push(Block::Paragraph(inlines(&text, MAX_DEPTH, refused)))
        }
        Some(Open::List(start, texts)) => {
            let items = texts.iter().map(|text| inlines(text, MAX_DEPTH, refused)).collect();
            // Blank lines between items do not end a list.
            match blocks.last_mut() {
                Some(Block::List { start: before, items: known })
                    if before.is_some() == start.is_some() =>
                {
                    known.extend::<Vec<_>>(items);
                }
                _ => blocks.push(Block::List { start, items }),
            }
        }
    }
}

/// The number, if any, and the text of a line that starts a list item.
fn list_marker(line: &str) -> Option<(Option<u32>, &str)> {
    if let Some(rest) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((None, rest.trim_start()));
    }
    let (number, rest) = line.split_once(". ")?;
    let is_number =
        (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Some((Some(number.parse().ok()?), rest.trim_start())) } else { None }
}

fn inlines(text: &str, depth: u8, refused: &mut Vec<String>) -> Vec<Inline> {
    let mut runs = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    // Once no closing mark was found, there is none further on either: this keeps long runs of
    // asterisks from costing the square of their length.
    let mut may_close = [true; 3];
    while let Some(letter) = rest.chars().next() {
        let found = match letter {
            '\\' => escape(rest),
            '*' if depth > 0 => stress(rest, &mut may_close, depth, refused),
            '[' => link(rest, depth, refused),
            '<' => bare_link(rest),
            '\n' => Some((Inline::Text(" ".into()), 1)),
            _ => None,
        };
        match found {
            Some((Inline::Text(text), length)) => {
                plain.push_str(&text);
                rest = &rest[length..];
            }
            Some((run, length)) => {
                flush(&mut plain, &mut runs);
                runs.push(run);
                rest = &rest[length..];
            }
            None if letter == '*' => {
                // A run of asterisks that opens nothing is text as a whole.
                let length = rest.len() - rest.trim_start_matches('*').len();
                plain.push_str(&rest[..length]);
                rest = &rest[length..];
            }
            None => {
                plain.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    flush(&mut plain, &mut runs);
    runs
}

fn flush(plain: &mut String, runs: &mut Vec<Inline>) {
    if !plain.is_empty() {
        runs.push(Inline::Text(std::mem::take(plain)));
    }
}

fn escape(rest: &str) -> Option<(Inline, usize)> {
    match rest[1..].chars().next()? {
        '\n' => Some((Inline::LineBreak, 2)),
        mark if mark.is_ascii_punctuation() => Some((Inline::Text(mark.into()), 2)),
        _ => None,
    }
}

fn stress(
    rest: &str,
    may_close: &mut [bool; 3],
    depth: u8,
    refused: &mut Vec<String>,
) -> Option<(Inline, usize)> {
    let width = rest.len() - rest.trim_start_matches('*').len();
    if width > 3 || !may_close[width - 1] {
        return None;
    }
    let inner = &rest[width..];
    if inner.starts_with(char::is_whitespace) || inner.is_empty() {
        return None;
    }
    let Some(end) = closing(inner, width) else {
        may_close[width - 1] = false;
        return None;
    };
    let runs = inlines(&inner[..end], depth - 1, refused);
    let run = match width {
        1 => Inline::Emphasis(runs),
        2 => Inline::Strong(runs),
        _ => Inline::Emphasis(vec![Inline::Strong(runs)]),
    };
    Some((run, width + end + width))
}

/// Where the `width` asterisks that close a stress begin. In a run of three the last ones count, so
/// that a stress inside, which ends at the same place, is closed too.
fn closing(inner: &str, width: usize) -> Option<usize> {
    let bytes = inner.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        match bytes[place] {
            b'\\' => place += 2,
            b'*' => {
                let run = bytes[place..].iter().take_while(|byte| **byte == b'*').count();
                let closes = run == width || run == 3;
                if closes && place > 0 && !bytes[place - 1].is_ascii_whitespace() {
                    return Some(place + run - width);
                }
                place += run;
            }
            _ => place += 1,
        }
    }
    None
}

fn link(rest: &str, depth: u8, refused: &mut Vec<String>) -> Option<(Inline, usize)> {
    let text_end = 1 + rest[1..].find(['[', ']'])?;
    let address_start = text_end + 2;
    if !rest[text_end..].starts_with("](") {
        return None;
    }
    // The beginning of another link ends an address, so many of them do not cost the square of their number.
    let address = rest[address_start..].split("](").next()?;
    let address = &address[..address.find(')')?];
    let Some(url) = Url::new(address) else {
        refused.push(address.to_owned());
        return None;
    };
    let runs = inlines(&rest[1..text_end], depth.min(1), refused);
    Some((Inline::Link(url, runs), address_start + address.len() + 1))
}

fn bare_link(rest: &str) -> Option<(Inline, usize)> {
    // An address ends before any of these, so many marks do not cost the square of their number.
    let end = 1 + rest[1..].find(['<', '>', ' ', '\n'])?;
    if !rest[end..].starts_with('>') {
        return None;
    }
    let address = &rest[1..end];
    let url = Url::new(address)?;
    Some((Inline::Link(url, vec![Inline::Text(address.to_owned())]), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    #[test]
    fn reads_the_documented_subset() {
        let url = || Url::new("https://example.org/a").unwrap();
        for (source, expected) in [
            (
                "One\nline.\n\nTwo.",
                vec![
                    Block::Paragraph(vec![text("One line.")]),
                    Block::Paragraph(vec![text("Two.")]),
                ],
            ),
            (
                "- a\n- b\n  more",
                vec![Block::List {
                    start: None,
                    items: vec![vec![text("a")], vec![text("b more")]],
                }],
            ),
            (
                "3. a\n4. b",
                vec![Block::List { start: Some(3), items: vec![vec![text("a")], vec![text("b")]] }],
            ),
            (
                "a **b *c*** d",
                vec![Block::Paragraph(vec![
                    text("a "),
                    Inline::Strong(vec![text("b "), Inline::Emphasis(vec![text("c")])]),
                    text(" d"),
                ])],
            ),
            (
                "**strong** and *stressed*",
                vec![Block::Paragraph(vec![
                    Inline::Strong(vec![text("strong")]),
                    text(" and "),
                    Inline::Emphasis(vec![text("stressed")]),
                ])],
            ),
            (
                "[x](https://example.org/a) <https://example.org/a>",
                vec![Block::Paragraph(vec![
                    Inline::Link(url(), vec![text("x")]),
                    text(" "),
                    Inline::Link(url(), vec![text("https://example.org/a")]),
                ])],
            ),
            (
                "a\\\nb \\* 2 * 3",
                vec![Block::Paragraph(vec![text("a"), Inline::LineBreak, text("b * 2 * 3")])],
            ),
            (
                "[a](b [x](https://example.org/a))",
                vec![Block::Paragraph(vec![
                    text("[a](b "),
                    Inline::Link(url(), vec![text("x")]),
                    text(")"),
                ])],
            ),
            ("<b>x</b> & y", vec![Block::Paragraph(vec![text("<b>x</b> & y")])]),
            ("", vec![]),
        ] {
            assert_eq!(parse(source), expected, "{source}");
        }
    }

    #[test]
    fn a_link_that_a_browser_would_run_stays_text() {
        let source = "[x](javascript:alert%281%29)";
        assert_eq!(parse(source), [Block::Paragraph(vec![text(source)])]);
        assert_eq!(refused_links(source), ["javascript:alert%281%29"]);
    }

    #[test]
    fn html_is_noticed_and_arithmetic_is_not() {
        for html in ["<b>x</b>", "a <script src=x>", "</p>", "<!-- x -->", "<br/>"] {
            assert!(has_html(html), "{html}");
        }
        for plain in ["a < b", "<https://example.org>", "1 <2> 3", "x <- y", "<"] {
            assert!(!has_html(plain), "{plain}");
        }
    }

    #[test]
    fn hostile_text_is_read_in_linear_time() {
        for source in [
            "*".repeat(200_000),
            "[".repeat(200_000),
            "*a ".repeat(60_000),
            "**a* ".repeat(40_000),
            "[a](".repeat(50_000),
            ["[a](https:".repeat(20_000), ")".into()].concat(),
            ["[a](https://b".repeat(15_000), " )".into()].concat(),
        ] {
            let start = std::time::Instant::now();
            let refused = refused_links(&source);
            assert!(refused.iter().map(String::len).sum::<usize>() <= source.len());
            parse(&source);
            assert!(start.elapsed().as_secs() < 5, "{}", &source[..6]);
        }
    }
}
