//! `plenary check`: what is wrong in a feed, for people and for machines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use plenary::agenda::{Key, Meeting, Network, Sessions, Word};
use plenary::feed::{self, Problem, Reason, Severity, Unreadable};
use plenary::format::{Locale, PluralCategory};
use plenary::native::ZoneDatabase;
use serde_json::json;

/// Which feed, and how to print its problems.
#[derive(Args)]
pub(crate) struct Check {
    /// The network file
    feed: PathBuf,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: where, why, how to mend it
    Text,
    /// For machines: one JSON object
    Json,
}

/// What a check found.
pub(crate) struct Findings {
    /// All problems, those of the network file first.
    pub(crate) problems: Vec<Problem>,
    sessions: usize,
    meetings: usize,
}

/// Why a feed cannot be shown at all.
pub(crate) enum Refusal {
    /// The file cannot be opened.
    Unopened(String),
    /// The file is no feed.
    Unreadable(Unreadable),
}

/// Reads a network file and the files of its meetings.
pub(crate) fn read(feed: &Path) -> Result<Findings, Refusal> {
    let bytes = fs::read(feed).map_err(|error| Refusal::Unopened(error.to_string()))?;
    let reading = feed::read_network(&bytes, &ZoneDatabase).map_err(Refusal::Unreadable)?;
    let feed::NetworkReading { network, schedules, problems } = reading;
    let mut findings = Findings { problems, sessions: 0, meetings: network.meetings.len() };
    findings.sessions +=
        schedules.iter().map(|(_, schedule)| schedule.sessions.len()).sum::<usize>();
    let folder = feed.parent().unwrap_or(Path::new(""));
    for meeting in network.meetings.keys() {
        findings.read_meeting(&network, meeting, folder);
        findings.try_versions(&network, meeting, folder);
    }
    Ok(findings)
}

impl Findings {
    fn read_meeting(&mut self, network: &Network, key: Key<Meeting>, folder: &Path) {
        let meeting = &network.meetings[key];
        let Sessions::File(name) = &meeting.sessions else { return };
        let Some(bytes) = self.open(folder, name) else { return };
        let schedule = match feed::read_sessions(&bytes, network, key, &ZoneDatabase) {
            Ok(reading) => {
                self.problems.extend(reading.problems);
                reading.schedule
            }
            Err(unreadable) => return self.refuse(name, &unreadable),
        };
        self.sessions += schedule.sessions.len();
        let Some(name) = &meeting.texts_href else { return };
        let Some(bytes) = self.open(folder, name) else { return };
        match feed::read_texts(&bytes, network, key, &schedule) {
            Ok(reading) => self.problems.extend(reading.problems),
            Err(unreadable) => self.refuse(name, &unreadable),
        }
    }

    /// Whether the earlier versions of an agenda can be read. What else is wrong in them is past.
    fn try_versions(&mut self, network: &Network, key: Key<Meeting>, folder: &Path) {
        for version in &network.meetings[key].versions {
            let Some(bytes) = self.open(folder, &version.href) else { continue };
            if let Err(unreadable) = feed::read_sessions(&bytes, network, key, &ZoneDatabase) {
                self.refuse(&version.href, &unreadable);
            }
        }
    }

    fn open(&mut self, folder: &Path, name: &str) -> Option<Vec<u8>> {
        let bytes = fs::read(folder.join(name)).ok();
        if bytes.is_none() {
            self.add(name, Reason::NoFile { name: name.to_owned() });
        }
        bytes
    }

    fn refuse(&mut self, name: &str, unreadable: &Unreadable) {
        let (key, arguments) = (unreadable.key(), unreadable.arguments());
        self.add(name, Reason::File { key, arguments });
    }

    fn add(&mut self, file: &str, reason: Reason) {
        let (file, path) = (file.to_owned(), String::new());
        self.problems.push(Problem { severity: Severity::Error, file, path, reason });
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

/// Checks, prints, and answers 0 for a feed without problems (notes do not count), 1 for one with
/// problems, 2 for one that cannot be read.
pub(crate) fn run(options: &Check) -> ExitCode {
    let words = Words::english();
    match (read(&options.feed), options.format) {
        (Ok(findings), format) => {
            match format {
                Format::Text => print_text(&options.feed, &words, &findings),
                Format::Json => print_json(&words, &findings),
            }
            let is_fine =
                findings.problems.iter().all(|problem| problem.severity == Severity::Note);
            if is_fine { ExitCode::SUCCESS } else { ExitCode::from(1) }
        }
        (Err(refusal), Format::Text) => {
            eprintln!("{}", words.refusal(&options.feed, &refusal));
            ExitCode::from(2)
        }
        (Err(refusal), Format::Json) => {
            println!(
                "{}",
                json!({ "readable": false, "reason": words.refusal(&options.feed, &refusal) })
            );
            ExitCode::from(2)
        }
    }
}

fn print_text(feed: &Path, words: &Words, findings: &Findings) {
    for problem in &findings.problems {
        let file =
            if problem.file.is_empty() { feed.display().to_string() } else { problem.file.clone() };
        let label = words.0.word("severity", problem.severity.as_str());
        println!(
            "{label}: {file} {}\n    {}\n    {}",
            problem.path,
            words.reason(problem),
            words.mend(problem)
        );
    }
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|it| findings.count(it));
    println!(
        "{}: {} meetings, {} sessions; {errors} left out, {warnings} altered, {notes} notes",
        feed.display(),
        findings.meetings,
        findings.sessions
    );
}

fn print_json(words: &Words, findings: &Findings) {
    let problems = findings.problems.iter().map(|problem| {
        json!({
            "severity": problem.severity.as_str(),
            "file": problem.file,
            "path": problem.path,
            "code": problem.reason.key(),
            "reason": words.reason(problem),
            "mend": words.mend(problem),
        })
    });
    let problems: Vec<_> = problems.collect();
    println!("{}", json!({ "readable": true, "problems": problems }));
}

/// The messages of the tool: those that the pages have for the same problems.
pub(crate) struct Words(Locale);

impl Words {
    pub(crate) fn english() -> Self {
        let plural =
            |_: &str, count| if count == 1 { PluralCategory::One } else { PluralCategory::Other };
        let mut locale =
            Locale::parse("en", include_str!("../../../public/locales/en.txt"), plural);
        locale.extend(include_str!("../../../public/locales/en-problems.txt"));
        Words(locale)
    }

    fn reason(&self, problem: &Problem) -> String {
        self.0.explain(problem.reason.key(), &problem.reason.arguments())
    }

    fn mend(&self, problem: &Problem) -> String {
        let key = problem.reason.key();
        // A file that cannot be read has the key of its own reason.
        let key = key
            .strip_prefix("problem-")
            .map_or_else(|| "mend-file".into(), |rest| format!("mend-{rest}"));
        self.0.explain(&key, &problem.reason.arguments())
    }

    /// Why the feed cannot be read, in one sentence.
    pub(crate) fn refusal(&self, feed: &Path, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Unopened(reason) => format!("cannot open {}: {reason}", feed.display()),
            Refusal::Unreadable(unreadable) => {
                let why = self.0.explain(unreadable.key(), &unreadable.arguments());
                format!("cannot read {}: {why}", feed.display())
            }
        }
    }
}
