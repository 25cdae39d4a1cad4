//! `plenary publish`: the built app and a feed become a finished site.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use plenary::feed::{Problem, Severity};
use plenary::publish::headers::Framers;
use plenary::publish::{Address, Edition, Order, publish};
use time::OffsetDateTime;

use crate::check;

/// What to publish, and where.
#[derive(Args)]
pub(crate) struct Publish {
    /// The network file
    #[arg(long, value_name = "FILE")]
    feed: PathBuf,
    /// The folder that the site is to be; what was published there before is replaced as a whole
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The address at which that folder will be found; needed for calendars to lead back to the site, for
    /// search engines, and for a site that is not at the root of its host
    #[arg(long, value_name = "URL", value_parser = Address::parse)]
    base_url: Option<Address>,
    /// Which other sites may show an agenda, a session or a delegation in a frame: addresses such as
    /// "https://www.example.org https://intranet.example.org", * for any, or none
    #[arg(long, value_name = "SITES", value_parser = Framers::parse, default_value = "*")]
    frame_ancestors: Framers,
    /// The folder of the built app
    #[arg(long, value_name = "DIR", default_value = "dist")]
    app: PathBuf,
}

/// Publishes, and answers 0; 2 for a feed or an instant that cannot be read, 1 for anything else that went
/// wrong.
pub(crate) fn run(options: &Publish) -> ExitCode {
    let began = Instant::now();
    let now = match now() {
        Ok(now) => now,
        Err(why) => {
            eprintln!("{why}");
            eprintln!("nothing was published");
            return ExitCode::from(2);
        }
    };
    let edition = match Edition::open(&options.feed) {
        Ok(edition) => edition,
        Err(refusal) => {
            eprintln!("{}", check::Words::english().refusal(&options.feed, &refusal));
            eprintln!("nothing was published");
            return ExitCode::from(2);
        }
    };
    // A meeting whose agenda did not arrive must not be published as one without sessions.
    let unread: Vec<&Problem> = edition.unread().collect();
    if !unread.is_empty() {
        let words = check::Words::english();
        for problem in unread {
            eprintln!("cannot read {}: {}", problem.file, words.reason(problem));
        }
        eprintln!("nothing was published");
        return ExitCode::from(2);
    }
    let is_wrong = |problem: &&Problem| problem.severity != Severity::Note;
    match edition.problems.iter().filter(is_wrong).count() {
        0 => {}
        count => println!("problems in the feed: {count}; `plenary check` lists them"),
    }
    let address = options.base_url.clone().unwrap_or_default();
    if !address.is_absolute() {
        println!("no --base-url: calendars and shared links do not name the site");
    }
    let order = Order {
        app: &options.app,
        out: &options.out,
        address: &address,
        framers: &options.frame_ancestors,
        now,
    };
    let tell = |what: &str| println!("{:6.1} s  {what}", began.elapsed().as_secs_f64());
    match publish(&edition, &order, &tell) {
        Ok(count) => {
            tell("done");
            let (files, out) = (count.files, options.out.display());
            if count.is_same {
                println!("nothing has changed: the {files} files in {out} are as they were");
            } else {
                println!("published {files} files in {out}, {} of them as they were", count.kept);
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            eprintln!("nothing was published");
            ExitCode::FAILURE
        }
    }
}

/// The variable in which a reproducible build names its instant (reproducible-builds.org).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The present, or the instant that [`EPOCH`] names. One that cannot be used is refused: whoever set it
/// counts on the same bytes again.
pub(crate) fn now() -> Result<OffsetDateTime, String> {
    let Some(named) = std::env::var_os(EPOCH) else { return Ok(OffsetDateTime::now_utc()) };
    let instant = named.to_str().and_then(|seconds| seconds.parse().ok());
    let instant = instant.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    instant.ok_or_else(|| {
        format!(
            "{EPOCH} is {named:?}: give it whole seconds since 1970, such as 1724112000, or leave it unset"
        )
    })
}
