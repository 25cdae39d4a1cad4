//! A long text of another program, whose mark-up nobody names: HTML or Markdown.

use super::address::Addresses;
use super::mark_up::{MarkUp, Writer};
use super::{html, markdown};
use crate::feed::value::PROSE_LIMIT;

/// What is read of a text, in bytes. In the feed's mark-up it may be twice as long.
pub(super) const READ_LIMIT: usize = PROSE_LIMIT / 2;

/// The text in the feed's mark-up. What is over [`READ_LIMIT`] is not read.
pub(super) fn read(text: &str, addresses: &Addresses) -> MarkUp {
    let text = &text[..text.floor_char_boundary(READ_LIMIT)];
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer::new(addresses);
    if html::is_html(&text) {
        html::write(&text, &mut writer);
    } else {
        markdown::write(&text, &mut writer);
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::rich_text::{self, Block, Inline, has_html, refused_links};
    use proptest::prelude::*;

    fn converted(text: &str) -> String {
        read(text, &Addresses::relative_to("https://example.org/a/")).write().0
    }

    #[test]
    fn html_and_markdown_become_the_feeds_mark_up() {
        for (source, expected) in [
            ("", ""),
            ("One.\n\nTwo.", "One.\n\nTwo."),
            ("One.\r\nTwo.", "One.\\\nTwo."),
            (
                "A line that was parted where the window of its author ended\ngoes on.",
                "A line that was parted where the window of its author ended goes on.",
            ),
            ("a **b** *c* __d__ _e_ `f*`", "a **b** *c* **d** *e* f\\*"),
            ("***b***", "***b***"),
            ("# Head\ntext", "**Head**\n\ntext"),
            ("* a\n* b\n  - c\n  - d\n* e", "- a\n- b\\\n– c\\\n– d\n- e"),
            ("3) a\n4) b", "3. a\n4. b"),
            ("2 * 3 * 4 and 1\\. x", "2 \\* 3 \\* 4 and 1. x"),
            (
                "[x](https://example.org/a) and <https://example.org/b>",
                "[x](https://example.org/a) and <https://example.org/b>",
            ),
            (
                "see https://example.org/a_b_(c), or",
                "see [https://example.org/a_b_(c)](https://example.org/a_b_(c%29), or",
            ),
            ("[x](/y)", "[x](https://example.org/y)"),
            ("[x](javascript:alert)", "x"),
            ("![logo](https://example.org/l.png)", "[logo](https://example.org/l.png)"),
            ("> said\n\n    code\n    more", "said\n\ncode\\\nmore"),
            ("a<br>b <b>c</b> <foo> 1<2", "a\\\nb **c** \\<foo\\> 1\\<2"),
            ("<p>a &amp; b&nbsp;c</p>\n<p>d</p>", "a & b\u{a0}c\n\nd"),
            ("<p>- a</p><p>1. b</p>", "\\- a\n\n1\\. b"),
            (
                "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>x",
                "- a\n- b\\\n1. c\n\nx".replace("1. c", "1\\. c").as_str(),
            ),
            ("<ol start=\"4\"><li>a<li>b</ol>", "4. a\n5. b"),
            ("<li>a</li><li>b</li><p>c", "- a\n- b\n\nc"),
            ("<h2>Head</h2>text<br>more", "**Head**\n\ntext\\\nmore"),
            (
                "<p><a href=\"mailto:a@example.org\">m</a> <a href='javascript:x'>n</a></p>",
                "[m](mailto:a@example.org) n",
            ),
            (
                "<p><a href='webcal://example.org/a.ics'>c</a> <a href='tel:+855 23'>t</a> <a href='blob:x'>b</a> \
                 <a href='java&#10;script:x'>j</a> <a href='&#x1;javascript:x'>k</a> <a href='javascript&colon;x'>l</a>",
                "[c](webcal://example.org/a.ics) [t](tel:+855-23) b j k l",
            ),
            ("<p>a&#x202e;b&#8294;c&#7;d</p>", "abcd"),
            (
                "Subscribe to webcal://example.org/a.ics.",
                "Subscribe to <webcal://example.org/a.ics>.",
            ),
            ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "**a** | b\n\nc"),
            ("x<script>alert(1)</script>y<style>p{}</style>", "xy"),
            ("<p>one\n\ntwo\nthree</p>", "one\n\ntwo three"),
            ("a <img src=x onerror=alert(1) alt=\"p\"> b", "a p b"),
            (
                "<!-- x -->a &lt;b class=x&gt; &lt;/p&gt; &lt;!--",
                "a \\<b\u{a0}class=x> \\</p\\> \\<\\!--",
            ),
            ("**a***b*", "**a**b"),
            ("<p><b>a</b><i>b</i></p>", "**a**b"),
            ("[a [b] c](https://example.org)", "[a (b) c](https://example.org)"),
        ] {
            assert_eq!(converted(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_not_linked_and_what_is_left_out_is_told() {
        let made = read("[x](javascript:a) <b>y</b> <script>z</script>", &Addresses::default());
        assert_eq!(made.refused, ["javascript:a"].map(str::to_owned));
        let made = read("<p>a<iframe src=x></iframe><svg onload=x>b</svg>", &Addresses::default());
        assert_eq!(made.left_out, ["iframe", "svg"].map(str::to_owned));
        assert_eq!(made.write().0, "a");
    }

    #[test]
    fn hostile_text_is_read_in_time() {
        for piece in [
            "*",
            "[",
            "<b>",
            "<ul><li>",
            "> ",
            "- ",
            "<div",
            "![",
            "**a",
            "http://",
            "http://a))))))",
            "&lt;b ",
        ] {
            let began = std::time::Instant::now();
            let text = piece.repeat(100_000 / piece.len());
            let written = converted(&text);
            assert!(written.len() <= PROSE_LIMIT, "{piece}");
            rich_text::parse(&written);
            assert!(began.elapsed().as_secs() < 10, "{piece}");
        }
    }

    /// What a reader sees, without white space.
    fn seen(blocks: &[Block]) -> String {
        fn runs(inlines: &[Inline]) -> String {
            inlines
                .iter()
                .map(|inline| match inline {
                    Inline::Text(text) => text.clone(),
                    Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => {
                        runs(inner)
                    }
                    Inline::LineBreak => String::new(),
                })
                .collect()
        }
        let texts = blocks.iter().map(|block| match block {
            Block::Paragraph(inlines) => runs(inlines),
            Block::List { items, .. } => items.iter().map(|item| runs(item)).collect(),
        });
        texts.collect::<String>().chars().filter(|letter| is_seen(*letter)).collect()
    }

    fn is_seen(letter: char) -> bool {
        !letter.is_whitespace() && letter != '\u{2060}'
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_as_what_was_put_in(
            pieces in prop::collection::vec((0_u8..12, "[-a-c*\\\\\\[\\]<>!/ .1()&\u{a0}]{0,6}"), 0..12)
        ) {
            let addresses = Addresses::default();
            let mut writer = Writer::new(&addresses);
            let mut expected = String::new();
            for (what, text) in &pieces {
                match what {
                    0 => writer.open_strong(),
                    1 => writer.close_strong(),
                    2 => writer.open_emphasis(),
                    3 => writer.close_emphasis(),
                    4 => writer.new_line(),
                    5 => writer.paragraph(),
                    6 => writer.open_list(Some(1)),
                    7 => writer.open_list(None),
                    8 if !writer.is_in_list() => writer.open_list(None),
                    9 => writer.close_list(),
                    _ => {}
                }
                writer.text(text);
                expected.push_str(text);
            }
            let (written, _) = writer.finish().write();
            let expected: String = expected.chars().filter(|letter| is_seen(*letter)).collect();
            prop_assert_eq!(seen(&rich_text::parse(&written)), expected, "{}", written);
            prop_assert!(!has_html(&written), "{}", written);
        }

        #[test]
        fn any_text_becomes_mark_up_without_html_and_bad_links(text in "(\\PC|[<>&*\\[\\]()\\\\\n -]|<b>|<li>|</ul>|\\]\\(javascript:|<p>|&lt;){0,60}") {
            let written = converted(&text);
            prop_assert!(!has_html(&written), "{}", written);
            prop_assert_eq!(refused_links(&written), Vec::<String>::new(), "{}", written);
        }
    }
}
