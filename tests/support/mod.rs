//! What several test files share: the feeds that are read, and how often properties are tried.
#![allow(dead_code, reason = "each test file takes the part that it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

pub mod elsewhere;
pub mod folder;
pub mod foldings;
#[cfg(feature = "tool")]
pub mod hostile;
pub mod invented;
#[cfg(feature = "tool")]
pub mod server;
pub mod sources;
pub mod wall_times;

use std::fs;
use std::path::{Path, PathBuf};

use plenary::agenda::{Agenda, Key, Meeting, Network, Schedule, Session};
use plenary::feed::{
    self, NetworkReading, Problem, Reason, SessionsReading, Severity, TextsReading,
};
use plenary::format::{Locale, PluralCategory};
use plenary::native::ZoneDatabase;
use proptest::test_runner::{Config, RngSeed};

/// A file of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The bytes of a file of the project.
pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A text file of the project.
pub fn text(name: &str) -> String {
    String::from_utf8(bytes(name)).unwrap()
}

/// A JSON file of the project.
pub fn json(name: &str) -> serde_json::Value {
    serde_json::from_slice(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A feed in a folder, with all of its files.
pub struct Feed {
    pub reading: NetworkReading,
    /// The sessions of the meetings that have any: those inline first, then those in files.
    pub schedules: Vec<(Key<Meeting>, Schedule)>,
    pub session_problems: Vec<Problem>,
    pub texts: Vec<(Key<Meeting>, TextsReading)>,
}

impl Feed {
    /// The network that the project ships with.
    pub fn bundled() -> Self {
        Self::of("public/feed")
    }

    /// The invented network that has all that the real one lacks.
    pub fn full() -> Self {
        Self::of("tests/fixtures/full")
    }

    fn of(folder: &str) -> Self {
        let reading =
            feed::read_network(&bytes(&format!("{folder}/network.json")), &ZoneDatabase).unwrap();
        let network = &reading.network;
        let mut schedules = reading.schedules.clone();
        let mut session_problems = Vec::new();
        let mut texts = Vec::new();
        for (key, meeting) in network.meetings.iter() {
            if let plenary::agenda::Sessions::File(href) = &meeting.sessions {
                let file = bytes(&format!("{folder}/{href}"));
                let SessionsReading { schedule, problems } =
                    feed::read_sessions(&file, network, key, &ZoneDatabase).unwrap();
                schedules.push((key, schedule));
                session_problems.extend(problems);
            }
            if let Some(href) = &meeting.texts_href {
                let file = bytes(&format!("{folder}/{href}"));
                let (_, schedule) = schedules.iter().find(|(known, _)| *known == key).unwrap();
                texts.push((key, feed::read_texts(&file, network, key, schedule).unwrap()));
            }
        }
        Feed { reading, schedules, session_problems, texts }
    }

    pub fn network(&self) -> &Network {
        &self.reading.network
    }

    pub fn meeting(&self, id: &str) -> (Key<Meeting>, &Meeting) {
        let key = self.network().meetings.find(id).unwrap_or_else(|| panic!("no meeting {id}"));
        (key, &self.network().meetings[key])
    }

    pub fn schedule(&self, meeting: &str) -> &Schedule {
        let (key, _) = self.meeting(meeting);
        let found = self.schedules.iter().find(|(known, _)| *known == key);
        &found.unwrap_or_else(|| panic!("no sessions of {meeting}")).1
    }

    pub fn agendas(&self) -> Vec<Agenda<'_>> {
        self.schedules
            .iter()
            .map(|(meeting, schedule)| Agenda { meeting: *meeting, schedule })
            .collect()
    }
}

/// A session of a schedule.
pub fn session<'a>(schedule: &'a Schedule, id: &str) -> &'a Session {
    let key = schedule.sessions.find(id).unwrap_or_else(|| panic!("no session {id}"));
    &schedule.sessions[key]
}

/// A problem in short: its severity, path and reason key.
pub fn outline(problem: &Problem) -> (Severity, &str, &'static str) {
    (problem.severity, &problem.path, problem.reason.key())
}

/// Whether nothing worse than a note was found; shows what was.
pub fn assert_only_notes(problems: &[Problem]) {
    let worse: Vec<_> =
        problems.iter().filter(|problem| problem.severity != Severity::Note).map(outline).collect();
    assert_eq!(worse, []);
}

/// The reasons alone.
pub fn reasons(problems: &[Problem]) -> Vec<&Reason> {
    problems.iter().map(|problem| &problem.reason).collect()
}

/// The English messages of the interface and of the problems.
pub fn english() -> Locale {
    let plural = |_: &str, count| match count {
        1 => PluralCategory::One,
        _ => PluralCategory::Other,
    };
    let mut locale = Locale::parse("en", &text("public/locales/en.txt"), plural);
    locale.extend(&text("public/locales/en-annex.txt"));
    locale.extend(&text("public/locales/en-problems.txt"));
    locale
}

/// How properties are tried: the same cases in every run, so that a run can be repeated, and no
/// files of past failures. `PROPTEST_RNG_SEED` and `PROPTEST_CASES` choose other cases and more of
/// them; `share` is the part of those that a slow property tries.
pub fn cases(share: u32) -> Config {
    let config = Config::default();
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(2024),
        chosen => chosen,
    };
    Config { cases: (config.cases / share).max(1), rng_seed, failure_persistence: None, ..config }
}

/// The JSON Schema of one of the files of a meeting: the definition of that name, with all others.
pub fn schema_of(schema: &serde_json::Value, name: &str) -> serde_json::Value {
    let definitions = &schema["$defs"];
    assert!(definitions[name].is_object(), "the schema defines no {name}");
    let reference = format!("#/$defs/{name}");
    serde_json::json!({ "$schema": schema["$schema"], "$ref": reference, "$defs": definitions })
}

/// Whether a JSON Schema accepts a file; shows what it does not.
pub fn assert_accepted(schema: &serde_json::Value, file: &str) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let document = json(file);
    let errors = validator.iter_errors(&document);
    let errors: Vec<_> =
        errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0], "{file}");
}
