//! The message packs: complete, and nothing in them that nobody reads.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use plenary::agenda::{
    Duty, Facet, InstrumentKind, Kind, MeetingStatus, Relation, Role, SessionStatus, Word,
};
use plenary::feed::{Reason, Severity, Unreadable, import};
use plenary::format::Msg;
use support::sources::{Source, rust_sources};

/// What the agenda needs, and what comes with the annex: together the texts of the interface.
const FIRST: &str = "public/locales/en.txt";
const ANNEX: &str = "public/locales/en-annex.txt";
const PROBLEMS: &str = "public/locales/en-problems.txt";
/// What only the tool says.
const IMPORT: &str = "src/bin/plenary/import/en.txt";

/// Keys and texts of a pack, in its order.
fn messages(pack: &str) -> Vec<(String, String)> {
    let text = support::text(pack);
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let message = |line: &str| {
        let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{pack}: {line}"));
        (key.to_owned(), text.to_owned())
    };
    lines.map(message).collect()
}

fn keys(pack: &str) -> BTreeSet<String> {
    messages(pack).into_iter().map(|(key, _)| key).collect()
}

fn interface_messages() -> Vec<(String, String)> {
    [messages(FIRST), messages(ANNEX)].concat()
}

fn interface() -> BTreeSet<String> {
    interface_messages().into_iter().map(|(key, _)| key).collect()
}

/// The names in braces.
fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
}

/// The names of `Msg` in the code, each with its key.
fn typed_keys() -> BTreeMap<String, String> {
    let keys = support::text("src/format/keys.rs");
    let pairs = keys.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    pairs.map(|(name, key)| (name.to_owned(), key.trim_matches('"').to_owned())).collect()
}

fn words<T: Word>(group: &str) -> Vec<String> {
    T::ALL.iter().map(|value| format!("{group}-{}", value.as_str())).collect()
}

fn numbers(group: &str, last: u8) -> Vec<String> {
    (1..=last).map(|number| format!("{group}-{number}")).collect()
}

/// The keys that data decides, but for those of languages.
fn data_keys() -> BTreeSet<String> {
    let mut keys = [
        words::<Kind>("kind"),
        words::<SessionStatus>("status"),
        words::<Role>("role"),
        words::<Relation>("relation"),
        words::<Duty>("duty"),
        words::<Facet>("facet"),
        words::<MeetingStatus>("meeting-status"),
        words::<InstrumentKind>("instrument"),
        words::<InstrumentKind>("instruments"),
        numbers("month", 12),
        numbers("weekday", 7),
        unreadables().iter().map(|unreadable| unreadable.key().to_owned()).collect(),
    ]
    .concat();
    // The words that are typed are filtered like a facet. That a session takes place is never said.
    keys.push("facet-text".to_owned());
    keys.extend(change_words());
    keys.retain(|key| key != "status-confirmed");
    keys.into_iter().collect()
}

/// The words for what changed in a session, as the code that marks it tells them apart.
fn change_words() -> Vec<String> {
    let code = code();
    let users = code.iter().filter_map(|source| source.code.split_once(".word(\"changed\","));
    let users: Vec<&str> = users.map(|(before, _)| before).collect();
    assert_eq!(users.len(), 1, "marks of changes are put into words in one place");
    let (_, arms) = users[0].rsplit_once("match").unwrap();
    let words: Vec<&str> = arms.split('"').skip(1).step_by(2).collect();
    assert!(words.contains(&"new") && words.contains(&"speakers"), "{words:?}");
    words.into_iter().map(|word| format!("changed-{word}")).collect()
}

fn unreadables() -> Vec<Unreadable> {
    let place = (2, 7);
    vec![
        Unreadable::Empty,
        Unreadable::NotUtf8 { offset: 3 },
        Unreadable::Syntax { line: place.0, column: place.1 },
        Unreadable::Truncated { line: place.0, column: place.1 },
        Unreadable::TooDeep { line: place.0, column: place.1 },
        Unreadable::NotAFeed,
        Unreadable::Version { found: "2".into() },
        Unreadable::NoNetwork,
        Unreadable::OtherMeeting { found: "x".into() },
    ]
}

/// One of each, but for [`Reason::File`], whose message is that of an [`Unreadable`].
fn reasons() -> Vec<Reason> {
    let text = || "x".to_owned();
    let reasons = vec![
        Reason::Missing,
        Reason::WrongType { expected: "text", found: "null" },
        Reason::UnknownField { name: text(), nearest: None },
        Reason::UnknownField { name: text(), nearest: Some("title") },
        Reason::RepeatedField { name: text() },
        Reason::BadId { found: text() },
        Reason::DuplicateId { id: text() },
        Reason::Dangling { id: text(), list: "people", nearest: None },
        Reason::Dangling { id: text(), list: "people", nearest: Some(text()) },
        Reason::UnknownWord { found: text(), known: &["a", "b"] },
        Reason::BadDate { found: text() },
        Reason::BadTime { found: text() },
        Reason::EndBeforeStart,
        Reason::UnknownZone { found: text() },
        Reason::NoZone,
        Reason::UnknownCountry { found: text() },
        Reason::BadLanguage { found: text() },
        Reason::BadNumber,
        Reason::Html,
        Reason::UnsafeLink { found: text() },
        Reason::TooLong { length: 501, limit: 500, unit: "characters" },
        Reason::NoSessions,
        Reason::RoomClash { other: text() },
        Reason::Overrun { given: 21, slot: 20 },
        Reason::OutsideMeeting { date: text() },
        Reason::NoFile { name: text() },
    ];
    // A new reason does not compile here until it is listed above.
    for reason in &reasons {
        match reason {
            Reason::Missing
            | Reason::WrongType { .. }
            | Reason::UnknownField { .. }
            | Reason::RepeatedField { .. }
            | Reason::BadId { .. }
            | Reason::DuplicateId { .. }
            | Reason::Dangling { .. }
            | Reason::UnknownWord { .. }
            | Reason::BadDate { .. }
            | Reason::BadTime { .. }
            | Reason::EndBeforeStart
            | Reason::UnknownZone { .. }
            | Reason::NoZone
            | Reason::UnknownCountry { .. }
            | Reason::BadLanguage { .. }
            | Reason::BadNumber
            | Reason::Html
            | Reason::UnsafeLink { .. }
            | Reason::TooLong { .. }
            | Reason::NoSessions
            | Reason::RoomClash { .. }
            | Reason::Overrun { .. }
            | Reason::OutsideMeeting { .. }
            | Reason::File { .. }
            | Reason::NoFile { .. } => {}
        }
    }
    reasons
}

/// One of each.
fn import_reasons() -> Vec<import::Reason> {
    use import::Reason;
    let text = || "x".to_owned();
    let reasons = vec![
        Reason::WrongType { expected: "json-list", found: "json-null" },
        Reason::NoTitle,
        Reason::NoMeetingTitle { used: text() },
        Reason::NoName,
        Reason::NoStart,
        Reason::BadTime { found: text() },
        Reason::BadDate { found: text() },
        Reason::BadDuration { found: text(), minutes: 60 },
        Reason::NoDuration { minutes: 60 },
        Reason::NoLength,
        Reason::EndBeforeStart { minutes: 60 },
        Reason::Duplicate { other: text() },
        Reason::NoId,
        Reason::UnknownZone { found: text() },
        Reason::ZoneOfOffset { zone: text(), offset: text() },
        Reason::NoZone,
        Reason::OtherOffset { offset: text(), count: 2 },
        Reason::ZoneDisagrees { zone: text(), offset: text() },
        Reason::OtherDay { listed: text(), date: text() },
        Reason::LongerThanDates { start: text(), end: text() },
        Reason::BadLanguage { found: text() },
        Reason::UnsafeLink { found: text() },
        Reason::CompletedLink { found: text() },
        Reason::TooLong { length: 501, limit: 500, unit: "unit-characters" },
        Reason::Invisible,
        Reason::Active { found: text() },
    ];
    // A new reason does not compile here until it is listed above.
    for reason in &reasons {
        match reason {
            Reason::WrongType { .. }
            | Reason::NoTitle
            | Reason::NoMeetingTitle { .. }
            | Reason::NoName
            | Reason::NoStart
            | Reason::BadTime { .. }
            | Reason::BadDate { .. }
            | Reason::BadDuration { .. }
            | Reason::NoDuration { .. }
            | Reason::NoLength
            | Reason::EndBeforeStart { .. }
            | Reason::Duplicate { .. }
            | Reason::NoId
            | Reason::UnknownZone { .. }
            | Reason::ZoneOfOffset { .. }
            | Reason::NoZone
            | Reason::OtherOffset { .. }
            | Reason::ZoneDisagrees { .. }
            | Reason::OtherDay { .. }
            | Reason::LongerThanDates { .. }
            | Reason::BadLanguage { .. }
            | Reason::UnsafeLink { .. }
            | Reason::CompletedLink { .. }
            | Reason::TooLong { .. }
            | Reason::Invisible
            | Reason::Active { .. } => {}
        }
    }
    reasons
}

#[test]
fn everything_that_is_said_of_an_import_has_its_message_with_its_values() {
    let known = messages(IMPORT);
    let refusals = import::Look::ALL.map(import::Refusal::Looks).into_iter().chain([
        import::Refusal::NoDays,
        import::Refusal::NoDates,
        import::Refusal::UnknownZone("x".to_owned()),
    ]);
    let refusals = refusals.map(|refusal| (refusal.key(), refusal.arguments()));
    let reasons = import_reasons().into_iter().map(|reason| (reason.key(), reason.arguments()));
    let mut expected = BTreeSet::from(["import-needed".to_owned()]);
    for (key, arguments) in reasons.chain(refusals) {
        let text = known.iter().find(|(known, _)| known == key).map(|(_, text)| text);
        let text = text.unwrap_or_else(|| panic!("{key} is missing"));
        let values: BTreeSet<&str> = arguments.iter().map(|(name, _)| *name).collect();
        assert_eq!(placeholders(text).into_iter().collect::<BTreeSet<_>>(), values, "{key}");
        expected.insert(key.to_owned());
    }
    assert_eq!(keys(IMPORT), expected);
}

/// The code without white space, and without the list of the keys.
fn code() -> Vec<Source> {
    let sources =
        rust_sources("src").into_iter().filter(|source| source.name != "src/format/keys.rs");
    let without_space =
        |source: Source| Source { code: source.code.split_whitespace().collect(), ..source };
    sources.map(without_space).collect()
}

/// Whether the code names a message: followed by nothing that makes another name.
fn names(code: &str, start: &str, message: &str) -> bool {
    let name = format!("{start}Msg::{message}");
    code.match_indices(&name).any(|(place, _)| {
        let after = code[place + name.len()..].chars().next();
        !after.is_some_and(|letter| letter.is_ascii_alphanumeric())
    })
}

#[test]
fn every_line_is_a_message_or_a_remark() {
    for pack in [FIRST, ANNEX, PROBLEMS, IMPORT] {
        for (key, text) in messages(pack) {
            let is_plain = |letter: char| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter)
            };
            assert!(key.chars().all(is_plain), "{pack}: {key:?}");
            assert!(!text.trim().is_empty() && text.trim() == text, "{pack}: {key}");
            assert!(!text.contains(['\t', '<', '>']), "{pack}: {key} holds mark-up");
        }
    }
}

#[test]
fn no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    for (key, _) in [interface_messages(), messages(PROBLEMS), messages(IMPORT)].concat() {
        assert!(seen.insert(key.clone()), "{key}");
    }
}

#[test]
fn every_message_is_found_by_its_key_and_by_no_other() {
    let locale = support::english();
    for (key, text) in [interface_messages(), messages(PROBLEMS)].concat() {
        assert_eq!(locale.by_key(&key), Some(text.as_str()), "{key}");
    }
}

#[test]
fn every_typed_key_has_its_message() {
    let known = interface();
    let typed = typed_keys();
    assert_eq!(typed.len(), Msg::KEYS.len());
    for key in Msg::KEYS {
        assert!(typed.values().any(|typed| typed == key), "{key} is not in src/format/keys.rs");
        let forms = ["one", "other"].map(|form| known.contains(&format!("{key}.{form}")));
        match forms {
            [true, true] => assert!(!known.contains(*key), "{key} is plain and plural"),
            [false, false] => assert!(known.contains(*key), "{key} is missing"),
            _ => panic!("{key} lacks a plural form"),
        }
    }
}

#[test]
fn what_is_counted_has_plural_forms_and_what_is_not_has_none() {
    let known = interface();
    for source in code() {
        for (name, key) in typed_keys() {
            let is_plural = known.contains(&format!("{key}.other"));
            for call in ["count(", "count_with("] {
                assert!(
                    is_plural || !names(&source.code, call, &name),
                    "{}: {key} has no plural forms",
                    source.name
                );
            }
            for call in [".text(", "fill(", "around("] {
                assert!(
                    !is_plural || !names(&source.code, call, &name),
                    "{}: {key} must be counted",
                    source.name
                );
            }
        }
    }
}

#[test]
fn every_typed_key_is_used_in_the_code() {
    let code = code();
    for (name, key) in typed_keys() {
        assert!(code.iter().any(|source| names(&source.code, "", &name)), "nobody reads {key}");
    }
}

#[test]
fn what_the_agenda_says_is_there_before_the_annex() {
    let late = keys(ANNEX);
    let is_of_annex = |source: &Source| {
        ["src/ui/annex", "src/ui/published.rs", "src/publish/", "src/bin/"]
            .iter()
            .any(|place| source.name.starts_with(place))
    };
    for source in code().iter().filter(|source| !is_of_annex(source)) {
        for (name, key) in typed_keys() {
            // Said only once the annex is here.
            if key == "failed-unreadable" {
                continue;
            }
            let is_late = late.contains(&key) || late.contains(&format!("{key}.other"));
            assert!(!is_late || !names(&source.code, "", &name), "{} says {key}", source.name);
        }
    }
}

#[test]
fn every_word_of_the_feed_has_its_message() {
    let known = interface();
    let missing: Vec<_> = data_keys().into_iter().filter(|key| !known.contains(key)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn no_message_of_the_interface_is_left_over() {
    let typed: Vec<String> = Msg::KEYS.iter().map(|key| (*key).to_owned()).collect();
    let data = data_keys();
    for key in interface() {
        let plain = key.strip_suffix(".one").or_else(|| key.strip_suffix(".other")).unwrap_or(&key);
        let is_language = key
            .strip_prefix("language-")
            .is_some_and(|tag| tag.parse::<plenary::agenda::Language>().is_ok());
        assert!(
            typed.iter().any(|typed| typed == plain) || data.contains(&key) || is_language,
            "nobody reads {key}"
        );
    }
}

#[test]
fn every_language_of_the_feeds_has_a_name() {
    let known = interface();
    for feed in [support::Feed::bundled(), support::Feed::full()] {
        for (_, schedule) in &feed.schedules {
            for session in schedule.sessions.records() {
                for tag in session.languages.iter().chain(&session.interpretation) {
                    assert!(
                        known.contains(&format!("language-{}", tag.as_str())),
                        "{}",
                        tag.as_str()
                    );
                }
            }
        }
    }
}

#[test]
fn every_problem_has_a_message_and_a_way_to_mend_it() {
    let known = keys(PROBLEMS);
    // A file that cannot be read has the message of its own reason.
    let mut expected = BTreeSet::from(["file-network".to_owned(), "mend-file".to_owned()]);
    for reason in reasons() {
        let key = reason.key();
        expected.insert(key.to_owned());
        expected.insert(format!("mend-{}", key.strip_prefix("problem-").unwrap()));
    }
    expected.extend(words::<Severity>("severity"));
    for kind in ["null", "bool", "number", "text", "list", "object", "text-or-languages"] {
        expected.insert(format!("json-{kind}"));
    }
    expected.extend(["unit-characters".to_owned(), "unit-bytes".to_owned()]);
    assert_eq!(known.difference(&expected).collect::<Vec<_>>(), [""; 0], "nobody reads these");
    assert_eq!(expected.difference(&known).collect::<Vec<_>>(), [""; 0], "these are missing");
}

#[test]
fn a_problem_with_a_file_has_the_message_of_its_reason() {
    let locale = support::english();
    for unreadable in unreadables() {
        let (key, arguments) = (unreadable.key(), unreadable.arguments());
        let reason = Reason::File { key, arguments: arguments.clone() };
        assert_eq!((reason.key(), reason.arguments()), (key, arguments));
        assert!(locale.by_key(key).is_some(), "{key}");
    }
}

#[test]
fn the_placeholders_of_problems_are_filled() {
    let locale = support::english();
    let reasons = reasons().into_iter().map(|reason| (reason.key(), reason.arguments()));
    let files = unreadables().into_iter().map(|file| (file.key(), file.arguments()));
    for (key, arguments) in reasons.chain(files) {
        let mend = key.replacen("problem-", "mend-", 1);
        for text in [key, &mend].into_iter().filter_map(|key| locale.by_key(key)) {
            for name in placeholders(text) {
                assert!(arguments.iter().any(|(known, _)| *known == name), "{key}: {name}");
            }
        }
    }
}

#[test]
fn the_placeholders_of_the_interface_are_filled_where_the_message_is_used() {
    let code = code();
    let typed = typed_keys();
    for (key, text) in interface_messages() {
        let plain = key.strip_suffix(".one").or_else(|| key.strip_suffix(".other")).unwrap_or(&key);
        let Some((name, _)) = typed.iter().find(|(_, typed)| *typed == plain) else { continue };
        let users: Vec<&Source> =
            code.iter().filter(|source| names(&source.code, "", name)).collect();
        for hole in placeholders(&text) {
            let is_filled = |source: &&Source| source.code.contains(&format!("\"{hole}\""));
            let is_count = hole == "count" && plain != key;
            assert!(is_count || users.iter().any(is_filled), "{key}: nobody fills {{{hole}}}");
        }
    }
}

#[test]
fn the_messages_for_words_have_no_placeholders() {
    let unreadable: Vec<&str> = unreadables().iter().map(Unreadable::key).collect();
    let typed: Vec<&str> = Msg::KEYS.to_vec();
    let data = data_keys();
    for (key, text) in interface_messages() {
        if data.contains(&key)
            && !unreadable.contains(&key.as_str())
            && !typed.contains(&key.as_str())
        {
            assert_eq!(placeholders(&text), [""; 0], "{key}");
        }
    }
}

#[test]
fn both_plural_forms_have_the_same_placeholders() {
    let known: BTreeMap<String, String> = interface_messages().into_iter().collect();
    for (key, text) in &known {
        if let Some(plain) = key.strip_suffix(".one") {
            let sorted = |text: &str| {
                let mut names: Vec<String> =
                    placeholders(text).into_iter().map(str::to_owned).collect();
                names.sort_unstable();
                names
            };
            assert_eq!(sorted(text), sorted(&known[&format!("{plain}.other")]), "{plain}");
        }
    }
}

#[test]
fn the_published_site_has_no_other_language_that_is_incomplete() {
    let english: BTreeSet<String> = interface().union(&keys(PROBLEMS)).cloned().collect();
    for entry in std::fs::read_dir(support::path("public/locales")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_further = name.ends_with("-problems.txt") || name.ends_with("-annex.txt");
        if is_further || !name.ends_with(".txt") {
            continue;
        }
        let other: BTreeSet<String> = [".txt", "-annex.txt", "-problems.txt"]
            .iter()
            .flat_map(|part| keys(&format!("public/locales/{}", name.replace(".txt", part))))
            .collect();
        let plain = |keys: &BTreeSet<String>| {
            keys.iter()
                .map(|key| key.split('.').next().unwrap().to_owned())
                .collect::<BTreeSet<_>>()
        };
        let is_language = |key: &String| key.starts_with("language-");
        let missing: Vec<_> = plain(&english)
            .difference(&plain(&other))
            .filter(|key| !is_language(key))
            .cloned()
            .collect();
        assert_eq!(missing, [""; 0], "{name}");
    }
}

#[test]
fn a_pack_is_known_to_be_whole_by_its_last_message() {
    for (pack, source) in [(FIRST, "src/ui/start.rs"), (ANNEX, "src/ui/store.rs")] {
        let (last, _) = messages(pack).pop().unwrap();
        let is_named = support::text(source).contains(&format!("LAST: &str = \"{last}\";"));
        assert!(is_named, "{source} does not name “{last}”, the last message of {pack}");
    }
}
