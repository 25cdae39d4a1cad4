//! Opaque ids. A slug is what stands in the feed and in addresses; a key is a position in a table,
//! which only the table's builder hands out, so a key always points at something.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;
use std::str::FromStr;

use super::order;

/// A stable, readable id: 1 to 100 characters of `a-z`, `0-9`, `-`, `_`, `.`, starting with a letter
/// or digit. It may stand in an address without escaping.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

/// The text is not a [`Slug`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASlug;

impl Slug {
    /// The id as it stands in the feed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let fits = (1..=100).contains(&text.len())
            && is_plain(text.as_bytes()[0])
            && text.bytes().all(|byte| is_plain(byte) || b"-_.".contains(&byte));
        if fits { Ok(Slug(text.into())) } else { Err(NotASlug) }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The place of a `T` in its [`Table`].
pub struct Key<T>(u32, PhantomData<fn() -> T>);

impl<T> Key<T> {
    /// The position in the table, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

// Derived impls would ask the same of `T`.
impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Key<T> {}
impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Key<T> {}
impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The keys that a table will have, known before its records are: records may point at each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Keys<T>(Numbers, PhantomData<fn() -> T>);

/// Slugs with their numbers, sorted by slug. One type for all tables, so that there is one copy of its
/// code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Numbers(Vec<(Slug, u32)>);

impl Numbers {
    fn new(slugs: Vec<Slug>) -> Self {
        let mut numbers: Vec<(Slug, u32)> = slugs.into_iter().zip(0..).collect();
        order::sort_by(&mut numbers, |(a, _), (b, _)| a.cmp(b));
        Numbers(numbers)
    }

    /// The slugs, sorted.
    pub(crate) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(slug, _)| slug.as_str())
    }

    /// The number of a slug.
    pub(crate) fn find(&self, slug: &str) -> Option<u32> {
        let place = self.0.partition_point(|(known, _)| known.as_str() < slug);
        match self.0.get(place) {
            Some((known, number)) if known.as_str() == slug => Some(*number),
            _ => None,
        }
    }
}

impl<T> Default for Keys<T> {
    fn default() -> Self {
        Keys(Numbers::default(), PhantomData)
    }
}

impl<T> Keys<T> {
    /// Numbers slugs in their order. Of two that are equal, only one is found.
    pub fn new(slugs: Vec<Slug>) -> Self {
        Keys(Numbers::new(slugs), PhantomData)
    }

    /// The key of the record with this slug.
    pub fn find(&self, slug: &str) -> Option<Key<T>> {
        self.0.find(slug).map(|number| Key(number, PhantomData))
    }

    /// The numbers behind the keys, for code that is the same for all tables.
    pub(crate) fn numbers(&self) -> &Numbers {
        &self.0
    }

    /// The key for a number that the [`Numbers`] of these keys gave.
    pub(crate) fn key(&self, number: u32) -> Key<T> {
        Key(number, PhantomData)
    }
}

/// Records in the order of the feed, found by slug or by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T> {
    records: Vec<T>,
    keys: Keys<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { records: Vec::new(), keys: Keys::default() }
    }
}

impl<T> Table<T> {
    /// Builds the table out of records with their slugs.
    pub fn new(records: impl IntoIterator<Item = (Slug, T)>) -> Self {
        let (slugs, records): (Vec<_>, Vec<_>) = records.into_iter().unzip();
        Table { records, keys: Keys::new(slugs) }
    }

    /// Puts a table together out of its keys and as many records, in the order of the keys' numbers.
    pub(crate) fn with_keys(keys: Keys<T>, records: Vec<T>) -> Self {
        Table { records, keys }
    }

    /// The key of the record with this slug.
    pub fn find(&self, slug: &str) -> Option<Key<T>> {
        self.keys.find(slug)
    }

    /// What tells the keys of these records.
    pub fn slugs(&self) -> &Keys<T> {
        &self.keys
    }

    /// Keys and records in the order of the feed.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Key<T>, &T)> + ExactSizeIterator {
        self.records
            .iter()
            .enumerate()
            .map(|(index, record)| (Key(index as u32, PhantomData), record))
    }

    /// The records in the order of the feed.
    pub fn records(&self) -> &[T] {
        &self.records
    }

    /// All keys in the order of the feed.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Key<T>> + ExactSizeIterator + use<T> {
        (0..self.records.len() as u32).map(|index| Key(index, PhantomData))
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<T> Index<Key<T>> for Table<T> {
    type Output = T;

    fn index(&self, key: Key<T>) -> &T {
        &self.records[key.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_short_and_plain() {
        for good in ["seoul-2024", "a", "3.1_x", &"x".repeat(100)] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "Seoul", "a b", "a,b", "é", "a/b", &"x".repeat(101)] {
            assert_eq!(bad.parse::<Slug>(), Err(NotASlug), "{bad}");
        }
    }

    #[test]
    fn a_table_keeps_the_order_of_the_feed_and_finds_by_slug() {
        let slug = |text: &str| text.parse::<Slug>().unwrap();
        let table = Table::new([(slug("b"), 1), (slug("a"), 2)]);
        assert_eq!(table.records(), [1, 2]);
        assert_eq!(table.find("a").map(|key| table[key]), Some(2));
        assert_eq!(table.find("c"), None);
    }
}
