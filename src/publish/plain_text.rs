//! Texts of the feed without mark-up, for places that show plain text only.

use unicode_normalization::char::is_combining_mark;

use crate::agenda::rich_text::{self, Block, Inline};

/// Between the items of a list.
const BETWEEN: &str = " · ";

/// Rich text without its mark-up, as one line.
pub fn plain_text(text: &str) -> String {
    let mut plain = String::new();
    for block in rich_text::parse(text) {
        plain.push(' ');
        match block {
            Block::Paragraph(runs) => append(&mut plain, &runs),
            Block::List { items, .. } => {
                for (place, item) in items.iter().enumerate() {
                    plain.push_str(if place == 0 { "" } else { BETWEEN });
                    append(&mut plain, item);
                }
            }
        }
    }
    in_one_line(&plain)
}

fn append(plain: &mut String, runs: &[Inline]) {
    for run in runs {
        match run {
            Inline::Text(text) => plain.push_str(text),
            Inline::Emphasis(runs) | Inline::Strong(runs) | Inline::Link(_, runs) => {
                append(plain, runs);
            }
            Inline::LineBreak => plain.push(' '),
        }
    }
}

/// Every run of white space as one space, none at the ends.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, cut at a word where there is one, else between letters.
pub fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut end = limit.saturating_sub(1);
    // Languages that are written without spaces have none near the end.
    let space = letters[..=end].iter().rposition(|letter| *letter == ' ');
    match space {
        Some(space) if space > limit / 2 => end = space,
        // A mark is not parted from its letter, nor a letter from the sign that binds it to the next.
        _ => {
            let binds = |letter: char| "\u{1039}\u{17d2}\u{200d}".contains(letter);
            while end > 1 && (is_combining_mark(letters[end]) || binds(letters[end - 1])) {
                end -= 1;
            }
        }
    }
    let kept: String = letters[..end].iter().collect();
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '·', '.', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rich_text_becomes_one_plain_line() {
        for (source, expected) in [
            ("An **invented** *net*\\\nwork.\n\nTwo.", "An invented net work. Two."),
            ("Half:\n\n- a [b](https://example.org/c)\n- d", "Half: a b · d"),
            ("", ""),
        ] {
            assert_eq!(plain_text(source), expected);
        }
    }

    #[test]
    fn a_text_is_cut_at_a_word() {
        for (text, expected) in [
            ("short", "short"),
            ("one two three", "one two…"),
            ("one two, three", "one two…"),
            ("exactly10!", "exactly10!"),
            ("neverending", "neverendi…"),
            ("ab defghijklm", "ab defghi…"),
        ] {
            assert_eq!(cut(text, 10), expected, "{text}");
            assert!(cut(text, 10).chars().count() <= 10);
        }
    }

    #[test]
    fn a_cut_does_not_part_marks_from_their_letters() {
        assert_eq!(cut("កម្ពុជាកម្ពុជា", 4), "ក…");
        assert_eq!(cut("abe\u{301}fgh", 4), "ab…");
    }
}
