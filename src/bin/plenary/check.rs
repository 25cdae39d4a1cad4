//! `plenary check`: what is wrong in a feed, for people and for machines.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use plenary::agenda::Word;
use plenary::feed::{Problem, Severity, import};
use plenary::format::{Locale, PluralCategory};
use plenary::publish::{Edition, Refusal};
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

fn count(edition: &Edition, severity: Severity) -> usize {
    edition.problems.iter().filter(|problem| problem.severity == severity).count()
}

/// Checks, prints, and answers 0 for a feed without problems (notes do not count), 1 for one with
/// problems, 2 for one that cannot be read.
pub(crate) fn run(options: &Check) -> ExitCode {
    let words = Words::english();
    match (Edition::open(&options.feed), options.format) {
        (Ok(edition), format) => {
            match format {
                Format::Text => print_text(&options.feed, &words, &edition),
                Format::Json => print_json(&words, &edition),
            }
            let is_fine = edition.problems.iter().all(|problem| problem.severity == Severity::Note);
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

fn print_text(feed: &Path, words: &Words, edition: &Edition) {
    for problem in &edition.problems {
        let file =
            if problem.file.is_empty() { feed.display().to_string() } else { problem.file.clone() };
        let label = words.0.word("severity", problem.severity.as_str());
        println!(
            "{label}: {file} {}\n    {}\n    {}",
            for_terminal(&problem.path),
            for_terminal(&words.reason(problem)),
            for_terminal(&words.mend(problem))
        );
    }
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|it| count(edition, it));
    println!(
        "{}: {} meetings, {} sessions; {errors} left out, {warnings} altered, {notes} notes",
        feed.display(),
        edition.network.meetings.len(),
        edition.sessions().count()
    );
}

/// Spells out what would move the cursor of a terminal, change its colours or turn its words around.
pub(crate) fn for_terminal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                plain.extend(sign.escape_unicode());
            }
            _ if sign.is_control() => plain.extend(sign.escape_unicode()),
            _ => plain.push(sign),
        }
    }
    plain
}

fn print_json(words: &Words, edition: &Edition) {
    let problems = edition.problems.iter().map(|problem| {
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
        locale.extend(include_str!("../../../public/locales/en-annex.txt"));
        locale.extend(include_str!("../../../public/locales/en-problems.txt"));
        locale.extend(include_str!("import/en.txt"));
        Words(locale)
    }

    pub(crate) fn reason(&self, problem: &Problem) -> String {
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

    /// A message by its key, with values.
    pub(crate) fn explain(&self, key: &str, values: &[(&'static str, String)]) -> String {
        self.0.explain(key, values)
    }

    /// A word out of a fixed set.
    pub(crate) fn word(&self, group: &str, word: &str) -> &str {
        self.0.word(group, word)
    }

    /// Why a file cannot be imported, and what is needed.
    pub(crate) fn import_refusal(&self, file: &Path, refusal: &import::Refusal) -> String {
        let why = self.0.explain(refusal.key(), &refusal.arguments());
        let needed = self.0.explain("import-needed", &[]);
        match refusal {
            import::Refusal::UnknownZone(_) => why,
            _ => format!("cannot import {}: {why}\n{needed}", file.display()),
        }
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
