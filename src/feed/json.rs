//! A JSON document (RFC 8259) as a tree that borrows from its text.
//!
//! The parser is our own: serde_json took 10 KB of the browser program, a quarter of it a table of
//! powers of ten, for a format whose only numbers are small and whole. Tests hold it against
//! serde_json.

use std::borrow::Cow;

use super::error::Unreadable;

/// How deep arrays and objects may be nested. A feed needs eight levels.
const MAX_DEPTH: u8 = 32;

/// One JSON value. Objects keep the order of the file, and repeated names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool,
    /// The number, if it is written as a whole one that fits.
    Number(Option<i64>),
    Text(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads a whole document. A byte order mark at its start is allowed.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes)
            .map_err(|error| Unreadable::NotUtf8 { offset: error.valid_up_to() })?;
        let mut parser = Parser { text, at: 0, items: Vec::new(), fields: Vec::new() };
        parser.skip_space();
        if parser.peek().is_none() {
            return Err(Unreadable::Empty);
        }
        let tree = parser.value(MAX_DEPTH).and_then(|tree| {
            parser.skip_space();
            if parser.peek().is_none() { Ok(tree) } else { Err(Fault::Syntax) }
        });
        tree.map_err(|fault| parser.locate(fault))
    }

    /// The kind of value, as a key of the message catalogue.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "json-null",
            Json::Bool => "json-bool",
            Json::Number(_) => "json-number",
            Json::Text(_) => "json-text",
            Json::Array(_) => "json-list",
            Json::Object(_) => "json-object",
        }
    }
}

/// A document as the reader sees it: of two fields with one name the first. What no reader of a feed looks
/// at (fractions, `true` and `false`) becomes null.
#[cfg(feature = "tool")]
pub fn value_of(bytes: &[u8]) -> Result<serde_json::Value, Unreadable> {
    Json::parse(bytes).map(serde_json::Value::from)
}

#[cfg(feature = "tool")]
impl From<Json<'_>> for serde_json::Value {
    fn from(json: Json) -> Self {
        match json {
            Json::Null | Json::Bool => Self::Null,
            Json::Number(number) => number.into(),
            Json::Text(text) => text.into_owned().into(),
            Json::Array(values) => values.into_iter().map(Self::from).collect(),
            Json::Object(fields) => {
                let mut object = serde_json::Map::new();
                for (name, value) in fields {
                    object.entry(name).or_insert_with(|| value.into());
                }
                object.into()
            }
        }
    }
}

/// What is wrong at the parser's position.
#[derive(Clone, Copy)]
enum Fault {
    Syntax,
    TooDeep,
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// The items of the arrays, and the fields of the objects, that are being read, outermost first. Each takes
    /// its own from the end when it is whole, so that no list is larger than what it holds: a list that grows
    /// is up to twice as large, and a large agenda has a hundred thousand of them.
    items: Vec<Json<'a>>,
    fields: Vec<(Cow<'a, str>, Json<'a>)>,
}

impl<'a> Parser<'a> {
    /// Where the fault is, in lines and bytes from 1.
    fn locate(&self, fault: Fault) -> Unreadable {
        let before = &self.text.as_bytes()[..self.at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        match fault {
            Fault::TooDeep => Unreadable::TooDeep { line, column },
            Fault::Syntax if self.peek().is_none() => Unreadable::Truncated { line, column },
            Fault::Syntax => Unreadable::Syntax { line, column },
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.skip(byte) { Ok(()) } else { Err(Fault::Syntax) }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, Fault> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    fn value(&mut self, depth: u8) -> Result<Json<'a>, Fault> {
        match self.peek() {
            Some(b'{' | b'[') if depth == 0 => Err(Fault::TooDeep),
            Some(b'{') => self.object(depth - 1),
            Some(b'[') => self.array(depth - 1),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool),
            Some(b'f') => self.word("false", Json::Bool),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(Fault::Syntax),
        }
    }

    fn array(&mut self, depth: u8) -> Result<Json<'a>, Fault> {
        let start = self.items.len();
        self.at += 1;
        self.skip_space();
        if self.skip(b']') {
            return Ok(Json::Array(Vec::new()));
        }
        loop {
            self.skip_space();
            let item = self.value(depth)?;
            self.items.push(item);
            self.skip_space();
            if self.skip(b']') {
                return Ok(Json::Array(self.items.split_off(start)));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self, depth: u8) -> Result<Json<'a>, Fault> {
        let start = self.fields.len();
        self.at += 1;
        self.skip_space();
        if self.skip(b'}') {
            return Ok(Json::Object(Vec::new()));
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            self.skip_space();
            let value = self.value(depth)?;
            self.fields.push((name, value));
            self.skip_space();
            if self.skip(b'}') {
                return Ok(Json::Object(self.fields.split_off(start)));
            }
            self.expect(b',')?;
        }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Fault::Syntax) }
    }

    fn number(&mut self) -> Result<Json<'a>, Fault> {
        let start = self.at;
        self.skip(b'-');
        // A number does not begin with a zero, unless it is one.
        if !self.skip(b'0') {
            self.digits()?;
        }
        let end = self.at;
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        let is_whole = self.at == end;
        Ok(Json::Number(self.text[start..end].parse().ok().filter(|_| is_whole)))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Fault> {
        self.expect(b'"')?;
        let mut start = self.at;
        let mut unescaped = String::new();
        loop {
            // What most of a document consists of.
            let rest = &self.text.as_bytes()[self.at..];
            let is_special = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
            self.at += rest.iter().position(is_special).unwrap_or(rest.len());
            match self.peek() {
                Some(b'"') => {
                    let rest = &self.text[start..self.at];
                    self.at += 1;
                    return Ok(match unescaped.is_empty() {
                        true => rest.into(),
                        false => (unescaped + rest).into(),
                    });
                }
                Some(b'\\') => {
                    unescaped.push_str(&self.text[start..self.at]);
                    self.at += 1;
                    unescaped.push(self.escape()?);
                    start = self.at;
                }
                _ => return Err(Fault::Syntax),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let letter = match self.peek() {
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            Some(mark @ (b'"' | b'\\' | b'/')) => char::from(mark),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(Fault::Syntax),
        };
        self.at += 1;
        Ok(letter)
    }

    /// Four digits, or twice four for a letter beyond the basic plane.
    fn unicode(&mut self) -> Result<char, Fault> {
        let first = self.unit()?;
        if let Some(letter) = char::from_u32(first) {
            return Ok(letter);
        }
        self.expect(b'\\')?;
        self.expect(b'u')?;
        let second = self.unit()?;
        let is_pair = first < 0xdc00 && (0xdc00..0xe000).contains(&second);
        if !is_pair {
            return Err(Fault::Syntax);
        }
        let letter = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        char::from_u32(letter).ok_or(Fault::Syntax)
    }

    fn unit(&mut self) -> Result<u32, Fault> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit << 4 | digit.ok_or(Fault::Syntax)?;
            self.at += 1;
        }
        Ok(unit)
    }
}

#[cfg(all(test, feature = "tool"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn says_where_and_why_a_file_cannot_be_read() {
        let deep = "[".repeat(10_000);
        for (bytes, expected) in [
            (&b""[..], Unreadable::Empty),
            (b"\xef\xbb\xbf \n", Unreadable::Empty),
            (b"{\"a\":\xff}", Unreadable::NotUtf8 { offset: 5 }),
            (b"{\n  \"a\" 1\n}", Unreadable::Syntax { line: 2, column: 7 }),
            (b"{} x", Unreadable::Syntax { line: 1, column: 4 }),
            (b"[1,]", Unreadable::Syntax { line: 1, column: 4 }),
            (b"{\"a\": [1,", Unreadable::Truncated { line: 1, column: 10 }),
            (b"\"a", Unreadable::Truncated { line: 1, column: 3 }),
            (deep.as_bytes(), Unreadable::TooDeep { line: 1, column: 33 }),
        ] {
            assert_eq!(Json::parse(bytes), Err(expected));
        }
    }

    #[test]
    fn keeps_order_and_repeated_names_and_accepts_a_byte_order_mark() {
        let read = Json::parse(b"\xef\xbb\xbf{\"b\":1,\"a\":\"\\u00e9\\ud83d\\ude00\",\"b\":null}");
        let expected = vec![
            ("b".into(), Json::Number(Some(1))),
            ("a".into(), Json::Text("é😀".into())),
            ("b".into(), Json::Null),
        ];
        assert_eq!(read, Ok(Json::Object(expected)));
    }

    /// Whether the tree says what serde_json says.
    fn is_same(ours: &Json, theirs: &Value) -> bool {
        match (ours, theirs) {
            (Json::Null, Value::Null) | (Json::Bool, Value::Bool(_)) => true,
            (Json::Number(ours), Value::Number(theirs)) => {
                ours.is_none()
                    || theirs.is_u64() && theirs.as_i64().is_none()
                    || *ours == theirs.as_i64()
            }
            (Json::Text(ours), Value::String(theirs)) => ours == theirs,
            (Json::Array(ours), Value::Array(theirs)) => {
                ours.len() == theirs.len()
                    && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
            }
            // The last of repeated names counts for serde_json.
            (Json::Object(ours), Value::Object(theirs)) => theirs.iter().all(|(name, theirs)| {
                ours.iter()
                    .rev()
                    .find(|(known, _)| known == name)
                    .is_some_and(|(_, ours)| is_same(ours, theirs))
            }),
            _ => false,
        }
    }

    fn agrees(text: &str) -> bool {
        match (Json::parse(text.as_bytes()), serde_json::from_str::<Value>(text)) {
            (Ok(ours), Ok(theirs)) => is_same(&ours, &theirs),
            // Numbers that no 64-bit float holds are none of ours to judge.
            (Ok(_), Err(theirs)) => theirs.to_string().contains("number out of range"),
            (Err(Unreadable::TooDeep { .. }), _) | (Err(_), Err(_)) => true,
            (Err(_), Ok(_)) => false,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reads_what_serde_json_writes(text in "\\PC*", number in any::<i64>(), nested in 0_usize..8) {
            let value = serde_json::json!([{ "text": text, "number": number, "part": 1.5 }, [], {}, null, true]);
            let written = "[".repeat(nested) + &value.to_string() + &"]".repeat(nested);
            prop_assert!(agrees(&written), "{written}");
        }

        #[test]
        fn agrees_with_serde_json_on_what_is_json(
            text in r#"([\[\]{}:, \n"\\u0-9a-fA-FeE+.-]|true|false|null|\\ud8[0-9a-f]{2}|"[a-z]*"){0,24}"#
        ) {
            prop_assert!(agrees(&text), "{text}");
        }
    }
}
