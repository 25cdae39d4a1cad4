//! Schedules of c3voc as they are found in the wild, in the folder that `FEEDS` names. They are no part of
//! the project: `make check-feeds FEEDS=folder`.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use plenary::agenda::Session;
use plenary::feed::Severity;
use plenary::feed::import::{Import, Options, Reason, Refusal, c3voc};
use plenary::native::ZoneDatabase;
use plenary::publish::Edition;
use serde_json::Value;
use time::macros::date;

/// All files below the folder that end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_str().is_some_and(|path| path.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn folder() -> PathBuf {
    std::env::var("FEEDS").unwrap_or_else(|_| panic!("FEEDS names no folder")).into()
}

fn import(bytes: &[u8]) -> Result<Import, Refusal> {
    c3voc(bytes, &Options { time_zone: None, today: date!(2027 - 01 - 01) }, &ZoneDatabase)
}

fn edition(import: &Import) -> Edition {
    let open = |name: &str| {
        let found = import.files.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| bytes.clone())
    };
    Edition::read(import.files[0].1.clone(), open).unwrap()
}

#[test]
#[ignore = "needs files that are no part of the project: make check-feeds FEEDS=folder"]
fn real_schedules_are_imported_whole() {
    let mut count = 0;
    for path in files(&folder(), ".json") {
        let bytes = fs::read(&path).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let is_schedule = document["schedule"]["conference"]["days"].is_array();
        let name = path.display();
        let import = match import(&bytes) {
            Ok(import) => import,
            Err(refusal) => {
                assert!(
                    !is_schedule && matches!(refusal, Refusal::Looks(_)),
                    "{name}: {refusal:?}"
                );
                continue;
            }
        };
        assert!(is_schedule, "{name}");
        count += 1;
        let left_out = import.problems.iter().filter(|it| it.severity == Severity::Error);
        let left_out: Vec<_> = left_out.collect();
        let is_repeat = |reason: &Reason| matches!(reason, Reason::Duplicate { .. });
        assert!(left_out.iter().all(|problem| is_repeat(&problem.reason)), "{name}: {left_out:?}");
        assert_eq!(import.count.sessions + left_out.len(), import.count.found, "{name}");
        let edition = edition(&import);
        assert_eq!(edition.sessions().count(), import.count.sessions, "{name}");
        // What the file does not say cannot be mended: without any zone a check asks for one.
        let worse = edition.problems.iter().filter(|it| it.severity != Severity::Note);
        let worse: BTreeSet<&str> = worse.map(|problem| problem.reason.key()).collect();
        assert!(worse.is_subset(&BTreeSet::from(["problem-no-zone"])), "{name}: {worse:?}");
        let mut kinds = BTreeMap::new();
        for problem in &import.problems {
            *kinds.entry(problem.reason.key()).or_insert(0) += 1;
        }
        println!("{name}: {:?} {kinds:?}", import.count);
    }
    assert!(count > 0, "the folder holds no schedule of c3voc");
}

#[test]
#[ignore = "needs files that are no part of the project: make check-feeds FEEDS=folder"]
fn sessions_keep_their_ids_from_one_revision_to_the_next() {
    let mut before: BTreeMap<PathBuf, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for path in files(&folder(), ".json.gz") {
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(&path).unwrap()).read_to_end(&mut bytes).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let edition = edition(&import(&bytes).unwrap());
        let ids = edition.sessions().map(|(_, session): (_, &Session)| session.id.to_string());
        let ids: BTreeSet<String> = ids.collect();
        let mut guids = BTreeSet::new();
        for day in document["schedule"]["conference"]["days"].as_array().unwrap() {
            for events in day["rooms"].as_object().unwrap().values() {
                let given = events.as_array().unwrap().iter().map(|event| &event["guid"]);
                guids.extend(given.filter_map(Value::as_str).map(str::to_lowercase));
            }
        }
        // Revisions of one schedule lie in one folder, and sort by when they were made.
        let folder = path.parent().unwrap().to_owned();
        if let Some((known_guids, known_ids)) = before.get(&folder) {
            for guid in guids.intersection(known_guids) {
                assert!(
                    ids.contains(guid) && known_ids.contains(guid),
                    "{guid} in {}",
                    path.display()
                );
            }
        }
        before.insert(folder, (guids, ids));
    }
}
