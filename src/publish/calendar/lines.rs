//! Content lines of a calendar (RFC 5545, section 3.1).
//!
//! Properties are those of the crate `icalendar`. It does not write them: its folding (0.17.17) takes the
//! number of a letter for that of a byte, and stops the program or never ends where letters of four
//! bytes stand before many spaces. Nor can it write a VTIMEZONE, to which it would add a UID.

use icalendar::{Property, ValueType};

/// How many octets a line has at most, without its CRLF.
const LIMIT: usize = 75;

/// A text without what a TEXT value cannot hold (RFC 5545, section 3.3.11): control characters but tabs
/// and line feeds. What some readers take for the end of a line is a line feed.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let letters = text.chars().filter_map(|letter| match letter {
        '\t' | '\n' => Some(letter),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        _ => (!letter.is_control()).then_some(letter),
    });
    letters.collect::<String>().trim().to_owned()
}

/// Writes a property, folded.
pub(super) fn write(out: &mut String, property: &Property) {
    let mut line = property.key().to_owned();
    for parameter in property.params().values() {
        line.extend([";", parameter.key(), "=", parameter.value()]);
    }
    line.push(':');
    match property.value_type() {
        // The crate keeps lists of texts as they are written.
        _ if property.key() == "CATEGORIES" => line.push_str(property.value()),
        Some(ValueType::Text) => line.push_str(&escaped(&clean(property.value()))),
        // RFC 7986, section 5.1. The crate does not know its type.
        None if property.key() == "NAME" => line.push_str(&escaped(&clean(property.value()))),
        _ => line.push_str(property.value()),
    }
    // Whatever the value is: nothing may end the line.
    line.retain(|letter| letter == '\t' || !letter.is_control());
    fold(&line, out);
}

/// Writes a property of a name and a value.
pub(super) fn write_pair(out: &mut String, key: &str, value: &str) {
    write(out, &Property::new(key, value));
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn fold(line: &str, out: &mut String) {
    let (mut rest, mut limit) = (line, LIMIT);
    while rest.len() > limit {
        let (start, end) = rest.split_at(end_of_line(rest, limit));
        out.extend([start, "\r\n "]);
        // The space before what follows counts.
        (rest, limit) = (end, LIMIT - 1);
    }
    out.extend([rest, "\r\n"]);
}

/// Where to fold: between letters, and not beside white space where that can be avoided, because some
/// readers trim the lines that they put together.
fn end_of_line(line: &str, limit: usize) -> usize {
    let is_good = |place: &usize| {
        line.split_at_checked(*place).is_some_and(|(before, after)| {
            !before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace)
        })
    };
    (1..=limit).rev().find(is_good).unwrap_or_else(|| line.floor_char_boundary(limit))
}
