//! A schedule of another program: it is refused with a reason, or becomes a feed that loses nothing.

use plenary::feed::import::{Import, Options, c3voc};
use plenary::feed::{Problem, Severity};
use plenary::native::ZoneDatabase;
use plenary::publish::Edition;

/// The day of the import.
pub const TODAY: time::Date = time::macros::date!(2027 - 06 - 01);

/// Imports a file as one of c3voc.
pub fn read(bytes: &[u8]) {
    if let Ok(import) = c3voc(bytes, &Options { time_zone: None, today: TODAY }, &ZoneDatabase) {
        edition(&import);
        assert!(import.count.sessions <= import.count.found);
    }
}

/// The feed that was made, as every reader of it sees it. Fails where one would lose something.
pub fn edition(import: &Import) -> Edition {
    let (network, others) = import.files.split_first().unwrap();
    assert_eq!(network.0, "network.json");
    for (name, bytes) in &import.files {
        let text = std::str::from_utf8(bytes).unwrap();
        // They would turn what stands around them.
        assert!(!text.contains(['\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}']), "{name}: {text}");
    }
    let open = |name: &str| {
        let found = others.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| bytes.clone())
    };
    let edition = Edition::read(network.1.clone(), open).unwrap();
    let is_lost = |problem: &&Problem| problem.severity == Severity::Error;
    let lost: Vec<&Problem> = edition.problems.iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(edition.sessions().count(), import.count.sessions);
    edition
}
