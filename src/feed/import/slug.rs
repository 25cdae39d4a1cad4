//! Ids of the feed, out of names and ids of other programs.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// How long a part of an id that comes from a name or a foreign id may be.
const LONGEST: usize = 60;

/// Eight digits that stand for a text, always the same ones.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// A name in the letters of an id: without accents, words parted by dashes, cut at a word where it is
/// long. Empty where the name has no Latin letters and no digits.
pub(super) fn of_name(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'ø' => slug.push('o'),
            'đ' | 'ð' => slug.push('d'),
            'ł' => slug.push('l'),
            'þ' => slug.push_str("th"),
            'ı' => slug.push('i'),
            // Marks that were parted from their letter, and what stands inside a word.
            _ if is_inside(letter) => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > LONGEST {
        let end = slug[..LONGEST].rfind('-').filter(|end| *end > LONGEST / 2).unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn is_inside(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter) || matches!(letter, '\'' | '’' | '\u{ad}')
}

/// An id of another program as one of the feed: as it is, where it can be. Two that differ stay
/// different. Empty for an empty one.
pub(super) fn of_id(id: &str) -> String {
    let id = id.trim().to_lowercase();
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let fits = id.len() <= LONGEST
        && id.bytes().next().is_some_and(is_plain)
        && id.bytes().all(|byte| is_plain(byte) || b"-_.".contains(&byte));
    if fits || id.is_empty() {
        return id;
    }
    let readable: String = of_name(&id).chars().take(LONGEST - 20).collect();
    joined(&[readable.trim_end_matches('-'), &digest(&id)])
}

/// Parts that are not empty, with dashes between them.
pub(super) fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// Ids for names that are all different, no two the same. A name that would have the id of another gets
/// digits of its own behind it, and so does the other, so that their order does not matter. `kind` stands
/// for a name without Latin letters.
pub(super) fn apart(names: &[&str], kind: &str) -> Vec<String> {
    let plain: Vec<String> = names.iter().map(|name| of_name(name)).collect();
    let mut count = HashMap::<&str, usize>::new();
    for slug in &plain {
        *count.entry(slug).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let ids = names.iter().zip(&plain).map(|(name, slug)| {
        let is_alone = !slug.is_empty() && count[slug.as_str()] == 1;
        let readable = if slug.is_empty() { kind } else { slug };
        let mut id = if is_alone { slug.clone() } else { joined(&[readable, &digest(name)]) };
        while !seen.insert(id.clone()) {
            id = joined(&[readable, &digest(&format!("{name} {id}"))]);
        }
        id
    });
    ids.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Slug;

    #[test]
    fn a_name_becomes_readable() {
        for (name, expected) in [
            ("Chaos-West Bühne", "chaos-west-buhne"),
            ("Ethics, Society & Politics", "ethics-society-politics"),
            ("Straße Łódź Þór", "strasse-lodz-thor"),
            ("D’Arc’s", "darcs"),
            ("  –– ", ""),
            ("ភ្នំពេញ", ""),
            ("ﬁnal № 2", "final-no-2"),
            (&"word ".repeat(30), "word-word-word-word-word-word-word-word-word-word-word-word"),
            (&"x".repeat(90), &"x".repeat(60)),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn names_of_one_id_are_told_apart_whatever_their_order() {
        let ids = apart(&["Hall A", "hall a", "Hall B", "会議室", "Saal"], "room");
        assert_eq!((ids[2].as_str(), ids[4].as_str()), ("hall-b", "saal"));
        assert!(ids[0].starts_with("hall-a-") && ids[3].starts_with("room-"), "{ids:?}");
        let turned = apart(&["hall a", "Hall A"], "room");
        assert_eq!((&turned[1], &turned[0]), (&ids[0], &ids[1]));
    }

    #[test]
    fn a_foreign_id_stays_as_it_is_where_it_can() {
        for (id, expected) in [
            ("6A32CB72-a69d-423c-91b5-60d88eb8e6c7", "6a32cb72-a69d-423c-91b5-60d88eb8e6c7"),
            ("", ""),
            ("talk_1.b", "talk_1.b"),
        ] {
            assert_eq!(of_id(id), expected);
        }
        let odd = [" a/b", "a b", "ü", "ö", "-", "😀", &"a".repeat(61), &"a".repeat(62)];
        let slugs: std::collections::BTreeSet<String> = odd.iter().map(|id| of_id(id)).collect();
        assert_eq!(slugs.len(), odd.len());
        assert!(slugs.iter().all(|slug| slug.parse::<Slug>().is_ok()), "{slugs:?}");
    }
}
