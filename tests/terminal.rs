//! What the tool prints of a feed does nothing to the terminal that shows it.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use std::process::Command;

use serde_json::{Value, json};
use support::folder::Folder;

/// The corpus of hostile texts.
fn texts() -> Vec<String> {
    let file = support::json("tests/fixtures/hostile/strings.json");
    let groups = file["texts"].as_object().unwrap().values();
    let texts = groups.flat_map(|group| group.as_array().unwrap());
    texts.map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_a_feed_holds_is_printed_as_plain_text() {
    let mut feed = support::json("tests/fixtures/small.json");
    let session = feed["meetings"][0]["sessions"][0].clone();
    let odd = texts().into_iter().enumerate().map(|(place, text)| {
        let mut session = session.clone();
        session["id"] = json!(format!("odd-{place}"));
        session["kind"] = json!(text);
        session[&text] = Value::Null;
        session
    });
    feed["meetings"][0]["sessions"] = odd.collect();
    let feed = feed.to_string();
    let folder = Folder::new("terminal", &[("network.json", &feed)]);
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["check", &folder.path("network.json")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("\\u{1b}[31mred"), "the words are still told");
    let moves = |sign: &char| {
        (sign.is_control() && *sign != '\n')
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(printed.chars().filter(moves).collect::<String>(), "");
    // Each problem has its three lines, whatever line breaks it quotes.
    let lines: Vec<&str> = printed.lines().collect();
    let (summary, problems) = lines.split_last().unwrap();
    assert!(!summary.starts_with(' '));
    for (place, line) in problems.iter().enumerate() {
        assert_eq!(line.starts_with("    "), place % 3 != 0, "{line}");
    }
}
