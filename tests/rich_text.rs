//! Rich text: the documented part of CommonMark is read as pulldown-cmark reads it, anything else
//! does no harm.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::time::{Duration, Instant};

use plenary::agenda::Url;
use plenary::agenda::rich_text::{Block, Inline, has_html, parse, refused_links};
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Parser, Tag};
use support::hostile::rich_text::assert_safe;

/// What CommonMark says a text is, in our words.
fn commonmark(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut events = Parser::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Paragraph) => blocks.push(Block::Paragraph(inlines(&mut events))),
            Event::Start(Tag::List(start)) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = events.next() {
                    items.push(inlines(&mut events));
                }
                let start = start.map(|start| u32::try_from(start).unwrap());
                blocks.push(Block::List { start, items });
            }
            other => panic!("{other:?} in {source:?}"),
        }
    }
    blocks
}

/// The inlines up to the end of what was opened. A paragraph inside a list item is the item.
fn inlines(events: &mut Parser) -> Vec<Inline> {
    let mut runs: Vec<Inline> = Vec::new();
    let mut push = |run: Inline| match (runs.last_mut(), run) {
        (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
        (_, run) => runs.push(run),
    };
    let mut open = 0;
    while let Some(event) = events.next() {
        match event {
            Event::Text(text) => push(Inline::Text(text.into_string())),
            Event::SoftBreak => push(Inline::Text(" ".into())),
            Event::HardBreak => push(Inline::LineBreak),
            Event::Start(Tag::Emphasis) => push(Inline::Emphasis(inlines(events))),
            Event::Start(Tag::Strong) => push(Inline::Strong(inlines(events))),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let url = Url::new(&dest_url).unwrap_or_else(|| panic!("{dest_url} is no address"));
                push(Inline::Link(url, inlines(events)));
            }
            Event::Start(Tag::Paragraph) => open += 1,
            Event::End(_) if open > 0 => open -= 1,
            Event::End(_) => break,
            other => panic!("{other:?}"),
        }
    }
    runs
}

/// Words, numbers and marks that mean nothing where they stand: inside a line.
fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,6}",
        2 => select(&[
            "ស្វាគមន៍", "မီးအိမ်", "등불", "โคมไฟ", "ໂຄມໄຟ", "فانوس", "Đèn", "naïve", "R&D", "e.g.", "it’s", "it's",
            "well-known", "snake_case_word", "(aside)", "“said”", "100%", "C++", "co2", "a/b", "x=y", "half:half",
            "why?", "oh!", "$5", "a~b", "pipe|pipe", "AT&T;", "2,5", "a@b",
        ][..]).prop_map(str::to_owned),
    ]
}

/// What may stand between two words of a line.
fn any_gap() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => Just(" "),
        2 => select(&[
            " * ", " ** ", " < ", " > ", " - ", " + ", " & ", " = ", " # ", " 3. ", " [ ", " ] ", " [aside] ",
            " \\* ", " \\_ ", " \\[ ", " \\] ", " \\\\ ", " \\# ", " \\< ", " \\& ", " \\a ", " <3 ", " — ", ", ",
        ][..]),
    ]
    .prop_map(str::to_owned)
}

fn any_text() -> impl Strategy<Value = String> {
    (any_word(), prop::collection::vec((any_gap(), any_word()), 0..4)).prop_map(|(first, rest)| {
        rest.into_iter().fold(first, |text, (gap, word)| [text, gap, word].concat())
    })
}

fn any_address() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "https?://[a-z]{1,8}\\.example\\.org(/[a-zA-Z0-9._~-]{0,8}){0,3}(\\?[a-z]{1,3}=[a-z0-9%+]{0,4}(&[a-z]=[0-9])?)?(#[a-z]{1,4})?",
        1 => "mailto:[a-z]{1,8}@example\\.org",
        1 => "tel:\\+[0-9]{2,4}(-[0-9]{1,3}){0,2}",
        1 => "webcal://[a-z]{1,8}\\.example\\.org/[a-z]{1,4}\\.ics",
    ]
    .prop_filter("a percent sign stands for itself", |address| Url::new(address).is_some())
}

/// Text that begins and ends with a letter, as stress wants it.
fn any_stressed_text() -> impl Strategy<Value = String> {
    ("[a-z]{1,4}", any_text(), "[a-z]{1,4}")
        .prop_map(|(first, text, last)| [first, text, last].join(" "))
}

/// A piece of a line, written as an author would. `kinds` are the marks that may still be used: a
/// stress may hold another one, but not itself.
fn any_piece() -> impl Strategy<Value = String> {
    let link = |text: &str, address: &str| format!("[{text}]({address})");
    let stress_in = |outer: &'static str, inner: &'static str| {
        (any_stressed_text(), any_stressed_text(), select(&["", " and so on"][..]))
            .prop_map(move |(a, b, rest)| format!("{outer}{a} {inner}{b}{inner}{rest}{outer}"))
    };
    prop_oneof![
        8 => any_text(),
        2 => any_stressed_text().prop_map(|text| format!("*{text}*")),
        2 => any_stressed_text().prop_map(|text| format!("**{text}**")),
        1 => any_stressed_text().prop_map(|text| format!("***{text}***")),
        1 => stress_in("*", "**"),
        1 => stress_in("**", "*"),
        2 => (any_stressed_text(), any_address()).prop_map(move |(text, address)| {
            link(&text.replace(['[', ']'], ""), &address)
        }),
        1 => (any_stressed_text(), any_address()).prop_map(move |(text, address)| {
            let inner = format!("to *{}* here", text.replace(['[', ']'], ""));
            link(&inner, &address)
        }),
        1 => (any_stressed_text(), any_address(), any_stressed_text()).prop_map(move |(before, address, text)| {
            format!("**{before} {} after**", link(&text.replace(['[', ']'], ""), &address))
        }),
        1 => any_address().prop_map(|address| format!("<{address}>")),
    ]
}

/// What may stand between two pieces: a space, a new line, a line break, marks around a stress.
fn any_seam() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => Just(" "),
        2 => Just("\n"),
        1 => Just("\\\n"),
        1 => select(&[", ", " (", ") ", "; ", " – ", ". "][..]),
    ]
}

/// A paragraph, or the text of a list item. It begins with a letter, and so does each of its lines,
/// because marks at the beginning of a line may mean another block in CommonMark.
fn any_lines(continued: &'static str) -> impl Strategy<Value = String> {
    let piece = (any_seam(), "[a-z]{1,3}", any_piece());
    ("[A-Z]{1,3}", prop::collection::vec(piece, 0..5)).prop_map(move |(first, rest)| {
        let mut text = first;
        for (seam, word, piece) in rest {
            text.push_str(&seam.replace('\n', &["\n", continued].concat()));
            text.push_str(&[&word, " ", &piece].concat());
        }
        text
    })
}

fn any_block() -> impl Strategy<Value = (bool, String)> {
    let indent = select(&["", "  ", "   "][..]);
    let marked = (indent, 1_u32..1000, prop::collection::vec(any_lines("  "), 1..4));
    prop_oneof![
        3 => any_lines("").prop_map(|text| (false, text)),
        1 => prop::collection::vec(any_lines(""), 1..4).prop_map(|items| {
            (true, items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"))
        }),
        1 => prop::collection::vec(any_lines("  "), 1..4).prop_map(|items| {
            (true, items.iter().map(|item| format!("* {item}")).collect::<Vec<_>>().join("\n\n"))
        }),
        1 => marked.prop_map(|(_, first, items)| {
            let items = items.iter().zip(first..);
            let lines = items.map(|(item, number)| format!("{number}. {item}"));
            (true, lines.collect::<Vec<_>>().join("\n"))
        }),
    ]
}

/// A document. Lists have a paragraph between them: two lists next to each other would be one.
fn any_document() -> impl Strategy<Value = String> {
    let seam = select(&["\n\n", "\n\n\n", "\n \n"][..]);
    prop::collection::vec((any_block(), seam), 0..5).prop_map(|blocks| {
        let mut document = String::new();
        let mut was_list = false;
        for ((is_list, block), seam) in blocks {
            if was_list && is_list {
                document.push_str("Then:\n\n");
            }
            document.push_str(&block);
            document.push_str(seam);
            was_list = is_list;
        }
        document
    })
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn the_documented_part_is_read_as_commonmark_reads_it(document in any_document()) {
        prop_assert_eq!(parse(&document), commonmark(&document), "{}", document);
    }

    #[test]
    fn arbitrary_text_is_never_too_much(text in any::<String>()) {
        let _ = (parse(&text), refused_links(&text), has_html(&text));
    }

    #[test]
    fn arbitrary_marks_are_never_too_much(marks in prop::collection::vec(
        select(&["*", "**", "***", "\\", "[", "]", "](", "(", ")", "<", ">", "a", "ក", " ", "\n", "\n\n", "- ", "1. ",
            "https://example.org", "javascript:x", "!", "_", "`", "<!--", "</", "\u{a0}", "\r\n", "\t"][..]),
        0..40,
    )) {
        let text = marks.concat();
        let _ = (parse(&text), refused_links(&text), has_html(&text));
    }

    #[test]
    fn no_letter_gets_lost(marks in prop::collection::vec(
        select(&["*", "**", "\\", "[", "]", "](", ")", "<", ">", "ab", "ក", " ", "\n", "\n\n", "- ", "2. "][..]),
        0..30,
    )) {
        let text = marks.concat();
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
        let shown: String = parse(&text).iter().map(shown_block).collect();
        prop_assert_eq!(letters(&shown), letters(&text), "{}", text);
    }

    #[test]
    fn nothing_but_safe_addresses_becomes_a_link(
        address in prop_oneof![
            "(javascript|data|vbscript|file|ftp|blob|JaVaScRiPt|https|http|mailto|tel|webcal|//|/|\\.\\.)?:?(//)?[ -~]{0,20}",
            any::<String>(),
        ],
    ) {
        for text in [format!("[x]({address})"), format!("<{address}>")] {
            for url in links(&parse(&text)) {
                assert_safe(&url);
            }
        }
    }
}

fn shown_block(block: &Block) -> String {
    match block {
        Block::Paragraph(runs) => shown(runs),
        Block::List { items, .. } => items.iter().map(|runs| shown(runs)).collect(),
    }
}

fn shown(runs: &[Inline]) -> String {
    let one = |run: &Inline| match run {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(runs) | Inline::Strong(runs) | Inline::Link(_, runs) => shown(runs),
        Inline::LineBreak => String::new(),
    };
    runs.iter().map(one).collect()
}

fn links(blocks: &[Block]) -> Vec<Url> {
    fn of(runs: &[Inline], found: &mut Vec<Url>) {
        for run in runs {
            match run {
                Inline::Link(url, runs) => {
                    found.push(url.clone());
                    of(runs, found);
                }
                Inline::Emphasis(runs) | Inline::Strong(runs) => of(runs, found),
                Inline::Text(_) | Inline::LineBreak => {}
            }
        }
    }
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(runs) => of(runs, &mut found),
            Block::List { items, .. } => items.iter().for_each(|runs| of(runs, &mut found)),
        }
    }
    found
}

#[test]
fn the_examples_of_the_documentation_are_commonmark() {
    for source in [
        "Two towns show **what worked**:\n\n- publishing a timetable,\n- keeping it right.\n\nSee <https://example.org/ferries>.",
        "*stressed* **strongly stressed** ***both***",
        "1. first\n2. second",
        "[the agenda](https://example.org/agenda)",
        "one\\\ntwo",
        "a \\* mark, 2 * 3 * 4",
        "a stress may hold **another *inside* it**",
        "- b\n  more",
        "text\n- list",
        "text\n3. no list",
    ] {
        assert_eq!(parse(source), commonmark(source), "{source}");
    }
}

#[test]
fn the_long_texts_of_the_fixtures_are_commonmark_where_they_use_the_documented_part() {
    let texts = support::json("tests/fixtures/full/meetings/harbour-2026-texts.json");
    let mut compared = 0;
    for record in texts["texts"].as_array().unwrap() {
        if let Some(source) = record["description"].as_str().filter(|text| !text.contains('`')) {
            assert_eq!(parse(source), commonmark(source), "{}", record["id"]);
            compared += 1;
        }
    }
    assert!(compared > 3, "{compared}");
}

#[test]
fn what_is_not_documented_is_shown_as_typed() {
    for source in [
        "# A heading",
        "> a quotation",
        "a `code` b",
        "_underscores_ and __more__",
        "| a | b |",
        "![image](picture.png)",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "&copy; &amp;",
        "[a reference][1]",
        "~~gone~~",
        "[x](javascript:alert%281%29)",
        "[x](/about)",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[x](blob:https://example.org/1)",
        "[x](JAVASCRIPT:x)",
        "[x](javascript&colon;x)",
        "[x](&#106;avascript:x)",
        "[x](java\u{0}script:x)",
        "[x](\u{1}javascript:x)",
        "[x]( https://example.org)",
        "[x](tel:call-me)",
        "[x](webcal:example.org)",
        "<tel:>",
        "<javascript:alert(1)>",
        "snake_case",
        "---",
    ] {
        assert_eq!(
            parse(source),
            [Block::Paragraph(vec![Inline::Text(source.to_owned())])],
            "{source}"
        );
    }
}

#[test]
fn hostile_text_is_read_in_bearable_time() {
    for piece in [
        "<",
        "[](",
        "[a](",
        "<a ",
        "![",
        "*a**b***c",
        "\\",
        "- ",
        "1. ",
        "\n",
        "a\n\n",
        "*a [b](",
        "](",
        "**a *b ",
    ] {
        let source = piece.repeat(200_000 / piece.len());
        let start = Instant::now();
        let _ = (parse(&source), refused_links(&source), has_html(&source));
        assert!(start.elapsed() < Duration::from_secs(60), "{piece:?}: {:?}", start.elapsed());
    }
}
