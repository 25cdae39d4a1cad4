//! The exports against the schemas of c3voc, which lie in the folder that `FEEDS` names and are no part
//! of the project: `make check-feeds FEEDS=folder`.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use plenary::publish::export::{ExportFile, exports};
use plenary::publish::{Address, Edition};
use serde_json::{Value, json};

fn schema(name: &str) -> PathBuf {
    let folder = std::env::var("FEEDS").unwrap_or_else(|_| panic!("FEEDS names no folder"));
    PathBuf::from(folder).join(name)
}

/// A meeting of all that is hard to express.
fn awkward() -> Edition {
    let session = |id: &str, start: &str, end: &str| {
        json!({
            "id": id, "title": "<&> \u{1}\u{fffe} ]]>", "start": start, "end": end,
            "items": [{ "role": "speaker", "persons": [{ "person": "a" }] }],
            "documents": [{ "title": "Paper", "url": "https://example.org/ភ្នំ|{}\"<x>^`\\?a=[b]" }],
            "topics": ["2.x"],
        })
    };
    let feed = json!({
        "plenary": 1,
        "network": { "name": "Harbour Towns", "inLanguage": "km" },
        "people": [{ "id": "a", "name": "\u{1}" }],
        "topics": [{ "id": "2.x", "name": "X" }],
        "meetings": [
            {
                "id": "2", "title": "2", "status": "held", "startDate": "2027",
                "timeZone": "Etc/GMT+7",
                "sessions": [
                    session("1", "2027-05-03T09:00", "2027-05-03T09:00"),
                    session("1.", "2027-05-03T09:00:30", "2027-05-13T10:00"),
                    session("1-_", "2027-05-04T09:00", "2027-05-04T10:00"),
                ],
            },
            {
                "id": "off-2027", "title": "Off", "status": "cancelled", "startDate": "2027",
                "timeZone": "Asia/Kathmandu", "dayStart": "05:30",
                "sessions": [session("1", "2027-05-03T09:00", "2027-05-03T09:30")],
            },
        ],
    });
    Edition::read(feed.to_string().into_bytes(), |_| None).unwrap()
}

/// The files of that name, with the feed they are made of and whether the host is known.
fn files(name: &str) -> Vec<(String, bool, ExportFile)> {
    let editions = ["public/feed", "tests/fixtures/full"].map(|folder| {
        (folder, Edition::open(&support::path(&format!("{folder}/network.json"))).unwrap())
    });
    let sites = [Address::parse("https://agenda.example/lantern/").unwrap(), Address::default()];
    let editions = editions.into_iter().chain([("awkward", awkward())]);
    let mut found = Vec::new();
    for (folder, edition) in editions {
        for site in &sites {
            let files = exports(&edition, site, &support::english()).into_iter();
            let files = files.filter(|file| file.path.ends_with(name));
            found.extend(files.map(|file| (folder.to_owned(), site.is_absolute(), file)));
        }
    }
    assert_eq!(found.len(), 2 * 5, "{name}");
    found
}

#[test]
#[ignore = "needs schemas that are no part of the project: make check-feeds FEEDS=folder"]
fn the_json_schedules_are_valid() {
    let schema: Value =
        serde_json::from_slice(&std::fs::read(schema("c3voc-schema1.json")).unwrap()).unwrap();
    for (folder, has_host, file) in files("schedule.json") {
        // Without a host, the address of a session is a path, which is no whole URI.
        let options = jsonschema::options().should_validate_formats(has_host);
        let validator = options.build(&schema).unwrap();
        let document = serde_json::from_slice(&file.content).unwrap();
        let errors = validator.iter_errors(&document);
        let errors: Vec<_> =
            errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{folder} {}", file.path);
    }
}

#[test]
#[ignore = "needs schemas that are no part of the project: make check-feeds FEEDS=folder"]
fn the_xml_schedules_are_valid() {
    for (folder, _, file) in files("schedule.xml") {
        let mut xmllint = Command::new("xmllint");
        let xmllint = xmllint.args(["--nonet", "--noout", "--schema"]);
        let xmllint = xmllint.arg(schema("c3voc-schedule.xsd")).arg("-").stdin(Stdio::piped());
        let mut running = xmllint.stderr(Stdio::piped()).spawn().unwrap();
        running.stdin.take().unwrap().write_all(&file.content).unwrap();
        let output = running.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{folder} {}: {said}", file.path);
    }
}
