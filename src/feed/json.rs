//! A JSON document as a tree that borrows from its text.
//!
//! Reading goes through this tree instead of deriving `Deserialize` on the wire types, because serde
//! stops at the first wrong value, and a feed must never be lost for one bad record.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::error::Unreadable;

/// How deep arrays and objects may be nested. A feed needs eight levels.
const MAX_DEPTH: u8 = 32;

/// One JSON value (RFC 8259). Objects keep the order of the file, and repeated names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(f64),
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
        if text.trim_ascii().is_empty() {
            return Err(Unreadable::Empty);
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        // The tree has its own, lower limit; serde_json's would come out as a plain syntax error.
        let tree =
            Level(MAX_DEPTH).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
        tree.map_err(|error| {
            let (line, column) = (error.line(), error.column());
            if error.is_data() {
                Unreadable::TooDeep { line, column }
            } else if error.is_eof() {
                Unreadable::Truncated { line, column }
            } else {
                Unreadable::Syntax { line, column }
            }
        })
    }

    /// The kind of value, as a key of the message catalogue.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "json-null",
            Json::Bool(_) => "json-bool",
            Json::Number(_) => "json-number",
            Json::Text(_) => "json-text",
            Json::Array(_) => "json-list",
            Json::Object(_) => "json-object",
        }
    }
}

/// The number of levels that may still be opened.
#[derive(Clone, Copy)]
struct Level(u8);

impl Level {
    fn deeper<E: serde::de::Error>(self) -> Result<Level, E> {
        match self.0.checked_sub(1) {
            Some(left) => Ok(Level(left)),
            None => Err(E::custom("nested too deeply")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let level = self.deeper::<A::Error>()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(level)? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json<'de>, A::Error> {
        let level = self.deeper::<A::Error>()?;
        let mut fields = Vec::new();
        while let Some(name) = access.next_key_seed(level)? {
            let Json::Text(name) = name else {
                return Err(A::Error::custom("a name that is not text"));
            };
            fields.push((name, access.next_value_seed(level)?));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_and_why_a_file_cannot_be_read() {
        let deep = "[".repeat(10_000);
        for (bytes, expected) in [
            (&b""[..], Unreadable::Empty),
            (b"\xef\xbb\xbf \n", Unreadable::Empty),
            (b"{\"a\":\xff}", Unreadable::NotUtf8 { offset: 5 }),
            (b"{\n  \"a\" 1\n}", Unreadable::Syntax { line: 2, column: 7 }),
            (b"{} x", Unreadable::Syntax { line: 1, column: 4 }),
            (b"{\"a\": [1,", Unreadable::Truncated { line: 1, column: 9 }),
            (deep.as_bytes(), Unreadable::TooDeep { line: 1, column: 33 }),
        ] {
            assert_eq!(Json::parse(bytes), Err(expected));
        }
    }

    #[test]
    fn keeps_order_and_repeated_names_and_accepts_a_byte_order_mark() {
        let read = Json::parse(b"\xef\xbb\xbf{\"b\":1,\"a\":\"\\u00e9\",\"b\":null}");
        let expected = vec![
            ("b".into(), Json::Number(1.0)),
            ("a".into(), Json::Text("é".into())),
            ("b".into(), Json::Null),
        ];
        assert_eq!(read, Ok(Json::Object(expected)));
    }
}
