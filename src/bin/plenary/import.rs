//! `plenary import`: a schedule of another program becomes a feed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use plenary::agenda::Word;
use plenary::feed::Severity;
use plenary::feed::import::{self, Options, Problem, Refusal};
use plenary::native::ZoneDatabase;
use plenary::publish::Edition;

use crate::check::{Words, for_terminal};
use crate::publish::now;

/// What to import, and where to.
#[derive(Args)]
pub(crate) struct Import {
    /// The format of the file
    #[arg(long, value_enum)]
    from: Format,
    /// The file
    file: PathBuf,
    /// The folder in which network.json and the files beside it are written; files of these names that are
    /// there already are replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The IANA name of the time zone of the meeting, such as Asia/Seoul; it counts before the one that the
    /// file names
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A schedule of c3voc in JSON, as frab, pretalx and others export it
    C3voc,
}

/// Imports, prints what was wrong, and answers 0; 2 for a file that cannot be read or is no such
/// schedule, 1 for anything else that went wrong.
pub(crate) fn run(options: &Import) -> ExitCode {
    let words = Words::english();
    let bytes = match fs::read(&options.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("cannot open {}: {error}", options.file.display());
            eprintln!("nothing was imported");
            return ExitCode::from(2);
        }
    };
    let today = match now() {
        Ok(now) => now.date(),
        Err(why) => {
            eprintln!("{why}");
            eprintln!("nothing was imported");
            return ExitCode::from(2);
        }
    };
    let settings = Options { time_zone: options.time_zone.as_deref(), today };
    let read = match options.from {
        Format::C3voc => import::c3voc(&bytes, &settings, &ZoneDatabase),
    };
    let import = match read {
        Ok(import) => import,
        Err(refusal) => {
            eprintln!("{}", words.import_refusal(&options.file, &refusal));
            eprintln!("nothing was imported");
            let is_asked = matches!(refusal, Refusal::UnknownZone(_));
            return if is_asked { ExitCode::FAILURE } else { ExitCode::from(2) };
        }
    };
    if let Err(why) = write(&options.out, &import.files) {
        eprintln!("{why}");
        eprintln!("nothing was imported");
        return ExitCode::FAILURE;
    }
    for problem in &import.problems {
        print_problem(&options.file, &words, problem);
    }
    print_summary(options, &import);
    ExitCode::SUCCESS
}

fn print_problem(file: &Path, words: &Words, problem: &Problem) {
    let label = words.word("severity", problem.severity.as_str());
    println!(
        "{label}: {} {}\n    {}",
        file.display(),
        for_terminal(&problem.path),
        for_terminal(&words.explain(problem.reason.key(), &problem.reason.arguments()))
    );
}

fn print_summary(options: &Import, import: &import::Import) {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|it| import.problems.iter().filter(|problem| problem.severity == it).count());
    let count = import.count;
    println!(
        "{}: {} of {} sessions, {} rooms, {} people, {} topics; {errors} left out, {warnings} altered, {notes} notes",
        options.file.display(),
        count.sessions,
        count.found,
        count.rooms,
        count.people,
        count.topics,
    );
    let not_taken = import.not_taken.iter().map(|(name, count)| format!("{name} ({count})"));
    let not_taken: Vec<String> = not_taken.collect();
    if !not_taken.is_empty() {
        println!("A feed has no place for: {}", for_terminal(&not_taken.join(", ")));
    }
    let network = options.out.join("network.json");
    for (name, _) in &import.files {
        println!("wrote {}", options.out.join(name).display());
    }
    // What is imported is checked like any feed: sessions that are in one room at once, for instance.
    if let Ok(edition) = Edition::open(&network) {
        let mut found = BTreeMap::new();
        for problem in &edition.problems {
            *found.entry(problem.severity.as_str()).or_insert(0) += 1;
        }
        let found: Vec<String> =
            found.into_iter().map(|(severity, count)| format!("{severity}s: {count}")).collect();
        if !found.is_empty() {
            println!(
                "`plenary check {}` lists what it finds: {}",
                network.display(),
                found.join(", ")
            );
        }
    }
    println!("Next: plenary publish --feed {} --out SITE --base-url ADDRESS", network.display());
}

/// Writes files below a folder: all of them beside their places first, so that what is there already is
/// only replaced when nothing can go wrong any more. The network file comes last: it names the others.
fn write(out: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    let cannot = |what: &str, path: &Path, error: &io::Error| {
        format!("cannot {what} {}: {error}", path.display())
    };
    let places: Vec<(PathBuf, PathBuf)> = files
        .iter()
        .map(|(name, _)| {
            let place = out.join(name);
            let file = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (place.with_file_name(format!(".{file}.new")), place)
        })
        .collect();
    let result = (|| {
        for ((new, place), (_, content)) in places.iter().zip(files) {
            if let Some(folder) = new.parent() {
                fs::create_dir_all(folder).map_err(|error| cannot("create", folder, &error))?;
            }
            if place.is_dir() {
                return Err(format!("cannot write {}: it is a folder", place.display()));
            }
            fs::write(new, content).map_err(|error| cannot("write", new, &error))?;
        }
        for (new, place) in places.iter().rev() {
            fs::rename(new, place).map_err(|error| cannot("write", place, &error))?;
        }
        Ok(())
    })();
    if result.is_err() {
        for (new, _) in &places {
            let _ = fs::remove_file(new);
        }
    }
    result
}
