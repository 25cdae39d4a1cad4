//! The inputs by which the fuzz targets (`fuzz/`, `make fuzz`) reach all that reads bytes from anywhere, once
//! more, and what must hold for them to be of use.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use plenary::feed;
use serde_json::Value;
use support::hostile::{TARGETS, Target};

/// The inputs of a target with their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = support::path(&format!("fuzz/corpus/{target}"));
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{target}: {error}"));
    let files = entries.map(|entry| entry.unwrap().path());
    files.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}

/// Puts an input to a target, and says which one it was if something does not hold.
fn put(target: Target, name: &str, input: &[u8]) {
    let held = std::panic::catch_unwind(|| target(input));
    assert!(held.is_ok(), "{name}: {:?}", String::from_utf8_lossy(input));
}

#[test]
fn every_input_of_the_corpora_is_read_without_harm() {
    for (name, target) in TARGETS {
        let corpus = corpus(name);
        assert!(corpus.len() >= 20, "{name}: {}", corpus.len());
        for (file, input) in corpus {
            put(target, &file, &input);
        }
    }
}

#[test]
fn an_input_that_is_repeated_many_times_is_read_in_bearable_time() {
    for (name, target) in TARGETS {
        for (file, input) in corpus(name).iter().filter(|(_, input)| (1..40).contains(&input.len()))
        {
            let long = input.repeat(20_000 / input.len());
            let began = Instant::now();
            put(target, file, &long);
            assert!(began.elapsed() < Duration::from_secs(20), "{file}: {:?}", began.elapsed());
        }
    }
}

#[test]
fn the_corpora_are_small() {
    for (name, _) in TARGETS {
        let corpus = corpus(name);
        let bytes: usize = corpus.iter().map(|(_, input)| input.len()).sum();
        assert!(corpus.len() <= 150 && bytes <= 150_000, "{name}: {} of {bytes}", corpus.len());
    }
}

#[test]
fn every_target_has_its_program_its_dictionary_and_its_corpus() {
    let expected: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    for (folder, ending) in [("fuzz_targets", ".rs"), ("dictionaries", ".dict"), ("corpus", "")] {
        let entries = fs::read_dir(support::path(&format!("fuzz/{folder}"))).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let found: BTreeSet<String> =
            names.map(|name| name.strip_suffix(ending).unwrap().to_owned()).collect();
        assert_eq!(found, expected, "{folder}");
    }
    let manifest = support::text("fuzz/Cargo.toml");
    for name in expected {
        let program = support::text(&format!("fuzz/fuzz_targets/{name}.rs"));
        assert!(program.contains(&format!("hostile::{name}::read(bytes)")), "{program}");
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "{name}");
    }
}

#[test]
fn the_dictionary_of_the_feed_holds_every_field_and_every_word() {
    let dictionary = support::text("fuzz/dictionaries/feed.dict");
    let schema = feed::json_schema();
    let mut missing = BTreeSet::new();
    for record in schema["$defs"].as_object().unwrap().values().chain([&schema]) {
        for (name, field) in record["properties"].as_object().unwrap() {
            missing.insert(format!(r#""\"{name}\":""#));
            let words = field["enum"].as_array().into_iter().flatten();
            missing.extend(words.filter_map(Value::as_str).map(|word| format!(r#""\"{word}\"""#)));
        }
    }
    assert!(missing.len() > 100, "{missing:?}");
    missing.retain(|entry| !dictionary.lines().any(|line| line == entry));
    assert_eq!(missing, BTreeSet::new());
}
