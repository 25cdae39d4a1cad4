//! The message catalogue: every text of the interface, by typed key.
//!
//! A pack is a text file with one message a line, `key = text`. `{name}` stands for a value. A message
//! that depends on a number has a line per plural category of CLDR, `key.one`, `key.other`.

use std::sync::OnceLock;

/// The 32-bit FNV-1a hash of a key. Only hashes are compiled in, not the keys: they would be a tenth
/// of the catalogue again. Two keys with the same hash would not compile.
const fn hash(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    hash
}

/// Declares the keys that the code names.
macro_rules! messages {
    ($($name:ident = $key:literal,)+) => {
        /// A message of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u32)]
        #[allow(missing_docs, reason = "the key and the pack say what each one is")]
        pub enum Msg { $($name = hash($key),)+ }

        impl Msg {
            /// All keys, for checking a pack.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];
        }
    };
}

include!("keys.rs");

/// The plural categories of CLDR (UTS 35, part 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluralCategory {
    /// For languages that have a form for nothing.
    Zero,
    /// As in "1 session".
    One,
    /// For languages that have a dual.
    Two,
    /// For small numbers in some languages.
    Few,
    /// For larger numbers in some languages.
    Many,
    /// All others.
    Other,
}

impl PluralCategory {
    /// The category for CLDR's name of it; `Other` for any name that CLDR does not have.
    pub fn from_name(name: &str) -> Self {
        match name {
            "zero" => PluralCategory::Zero,
            "one" => PluralCategory::One,
            "two" => PluralCategory::Two,
            "few" => PluralCategory::Few,
            "many" => PluralCategory::Many,
            _ => PluralCategory::Other,
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            PluralCategory::Zero => ".zero",
            PluralCategory::One => ".one",
            PluralCategory::Two => ".two",
            PluralCategory::Few => ".few",
            PluralCategory::Many => ".many",
            PluralCategory::Other => ".other",
        }
    }
}

type Messages = Vec<(u32, Box<str>)>;

/// The messages of one language.
#[derive(Debug, Clone)]
pub struct Locale {
    /// The language's BCP 47 tag.
    pub language: String,
    /// Sorted by hash.
    messages: Messages,
    /// What comes later, sorted as well.
    later: OnceLock<Messages>,
    plural: fn(language: &str, count: u32) -> PluralCategory,
}

impl Locale {
    /// Reads a pack. `plural` knows the plural rules of languages: the browser's `Intl`, or a function
    /// in native code.
    pub fn parse(
        language: &str,
        pack: &str,
        plural: fn(language: &str, count: u32) -> PluralCategory,
    ) -> Self {
        let mut locale = Locale {
            language: language.to_owned(),
            messages: Vec::new(),
            later: OnceLock::new(),
            plural,
        };
        locale.extend(pack);
        locale
    }

    /// Adds the messages of another pack of the same language.
    pub fn extend(&mut self, pack: &str) {
        read_pack(&mut self.messages, pack);
    }

    /// Adds the messages that came later than those that are in use. Only the first time counts.
    pub fn add_later(&self, pack: &str) {
        self.later.get_or_init(|| {
            let mut messages = Messages::new();
            read_pack(&mut messages, pack);
            messages
        });
    }

    fn by_hash(&self, hash: u32) -> Option<&str> {
        let find =
            |messages: &'_ Messages| messages.binary_search_by_key(&hash, |(known, _)| *known).ok();
        if let Some(place) = find(&self.messages) {
            return Some(&self.messages[place].1);
        }
        let later = self.later.get()?;
        Some(&later[find(later)?].1)
    }

    /// A message without values. A pack that lacks it gives nothing; a test keeps packs complete.
    pub fn text(&self, message: Msg) -> &str {
        self.by_hash(message as u32).unwrap_or_default()
    }

    /// A message by a key that data decides, such as `kind-break`.
    pub fn word(&self, group: &str, word: &str) -> &str {
        self.by_key(&[group, "-", word].concat()).unwrap_or_default()
    }

    /// A message by its key; `None` where the pack lacks it.
    pub fn by_key(&self, key: &str) -> Option<&str> {
        self.by_hash(hash(key))
    }

    /// A message with values.
    pub fn fill(&self, message: Msg, values: &[(&str, &str)]) -> String {
        fill(self.text(message), values)
    }

    /// A message that depends on a number. `{count}` stands for the number.
    pub fn count(&self, message: Msg, count: u32) -> String {
        self.count_with(message, count, &[])
    }

    /// A message that depends on a number and has other values.
    pub fn count_with(&self, message: Msg, count: u32, values: &[(&str, &str)]) -> String {
        let category = (self.plural)(&self.language, count);
        // The hash of `key.one` is the hash of `key` continued with `.one`.
        let form = |category: PluralCategory| {
            let hash = category.suffix().bytes().fold(message as u32, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            });
            self.by_hash(hash)
        };
        let template = form(category).or_else(|| form(PluralCategory::Other)).unwrap_or_default();
        let mut text = fill(template, &[("count", &count.to_string())]);
        if !values.is_empty() {
            text = fill(&text, values);
        }
        text
    }

    /// A message whose key and values come from elsewhere, such as the reason of a problem. A value
    /// that is the key of a word (`json-*`, `unit-*`) stands for that word.
    pub fn explain(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let word = |value: &str| {
            let is_key = value.starts_with("json-") || value.starts_with("unit-");
            self.by_key(value).filter(|_| is_key)
        };
        let values: Vec<(&str, &str)> =
            arguments.iter().map(|(name, value)| (*name, word(value).unwrap_or(value))).collect();
        fill(self.by_key(key).unwrap_or_default(), &values)
    }
}

/// Adds the messages of a pack, and keeps the order.
fn read_pack(messages: &mut Messages, pack: &str) {
    let lines = pack.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('='));
    messages.extend(pairs.map(|(key, text)| (hash(key.trim()), text.trim().into())));
    crate::agenda::order::sort_by_key(messages, |(hash, _)| *hash);
}

/// Puts values in their places.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some((value.1, after))
        });
        match value {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: fn(&str, u32) -> PluralCategory =
        |_, count| if count == 1 { PluralCategory::One } else { PluralCategory::Other };

    #[test]
    fn values_are_put_in_their_places() {
        for (template, expected) in [
            ("{a} of {b}", "1 of {x}"),
            ("no hole", "no hole"),
            ("{c} {a", "{c} {a"),
            ("{a}{a}", "11"),
        ] {
            assert_eq!(fill(template, &[("a", "1"), ("b", "{x}")]), expected);
        }
    }

    #[test]
    fn a_count_takes_the_form_of_its_number() {
        let pack = "# remark\nsession-count.one = {count} session\nsession-count.other = {count} sessions\n";
        let locale = Locale::parse("en", pack, ENGLISH);
        assert_eq!(locale.count(Msg::SessionCount, 1), "1 session");
        assert_eq!(locale.count(Msg::SessionCount, 17), "17 sessions");
    }
}
