//! Identities that records keep from one edition to the next: they come from the ids of the feed
//! alone, not from places, times or titles.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The name space of the identities, itself a random UUID. Another one would give every record a new
/// identity.
const NAME_SPACE: [u8; 16] = [
    0x6d, 0x1f, 0x8a, 0x0e, 0x52, 0xb7, 0x4c, 0x39, 0x9e, 0x04, 0xd3, 0x71, 0x2a, 0xc6, 0x58, 0xbf,
];

/// The least number. All have at least four digits, so that they do for a part of a slug of c3voc.
const FIRST: u32 = 1000;
/// The number past the last one: they are signed 32-bit numbers in some programs.
const END: u32 = 1 << 31;

fn digest(name: &[&str]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(NAME_SPACE);
    // No id holds a slash. The name of a place may, but it is the last part.
    digest.update(name.join("/"));
    digest.finalize().into()
}

/// A UUID for the record of that name: of version 8, made by SHA-256 as in RFC 9562, appendix B.2.
pub(super) fn guid(name: &[&str]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(name)[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut guid = String::with_capacity(36);
    for (place, byte) in bytes.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            guid.push('-');
        }
        let _ = write!(guid, "{byte:02x}");
    }
    guid
}

/// A number from 1000 on and below 2³¹ for each id, no two the same. `kind` keeps those of different
/// kinds of record apart.
pub(super) fn numbers<'a>(
    kind: &[&str],
    ids: impl Iterator<Item = &'a str>,
) -> BTreeMap<&'a str, u32> {
    let wanted = ids.map(|id| {
        let [a, b, c, d, ..] = digest(&[kind, &[id]].concat());
        (id, FIRST + u32::from_be_bytes([a, b, c, d]) % (END - FIRST))
    });
    apart(wanted.collect())
}

/// Of two ids that want one number, the second in the order of the alphabet takes the next that is
/// free, so that the order of the agenda does not matter.
fn apart(wanted: BTreeMap<&str, u32>) -> BTreeMap<&str, u32> {
    let mut taken = BTreeSet::new();
    let numbers = wanted.into_iter().map(|(id, mut number)| {
        while !taken.insert(number) {
            number = if number + 1 == END { FIRST } else { number + 1 };
        }
        (id, number)
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_a_uuid_of_version_8_that_never_changes() {
        let guid = guid(&["session", "seoul-2024", "session-1"]);
        assert_eq!(guid, "00cda65c-491e-884b-8e70-66f2de94a1dd");
        assert_eq!((&guid[14..15], guid.len()), ("8", 36));
    }

    #[test]
    fn numbers_do_not_depend_on_order_and_company() {
        let all = numbers(&["session", "a"], ["x", "y", "z"].into_iter());
        let some = numbers(&["session", "a"], ["z", "x"].into_iter());
        assert_eq!((all["x"], all["z"]), (some["x"], some["z"]));
        assert_ne!(all["x"], numbers(&["session", "b"], ["x"].into_iter())["x"]);
        assert!(all.values().all(|number| (FIRST..END).contains(number)));
    }

    #[test]
    fn two_ids_that_want_one_number_get_two() {
        let last = END - 1;
        let found = apart([("c", last), ("a", last), ("b", 1000)].into());
        assert_eq!(found, [("a", last), ("b", 1000), ("c", 1001)].into());
    }
}
