//! The files of a new site: written beside the old one, compressed, and put in its place when all of them
//! are there.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{JoinHandle, available_parallelism, spawn};

use flate2::Compression;
use flate2::write::GzEncoder;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use sha2::{Digest, Sha256};

/// The file with the SHA-256 of every other file, as `sha256sum --check` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// Files with these endings are worth compressing.
const WORTH: [&str; 12] =
    ["css", "csv", "html", "ics", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml", "md"];

/// The endings of compressed copies: of brotli and of gzip.
const COPIES: [&str; 2] = [".br", ".gz"];

/// How many files wait for the threads that compress them: more would only fill the memory.
const WAITING: usize = 64;

/// How well a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// As well as can be: for what is fetched often and changes seldom.
    Most,
    /// Quickly, and nearly as well: for what there is much of.
    Some,
    /// Not at all: for what no browser fetches.
    None,
}

impl Effort {
    /// The quality of brotli, and the level of gzip.
    fn levels(self) -> Option<(i32, Compression)> {
        match self {
            Effort::Most => Some((11, Compression::best())),
            Effort::Some => Some((5, Compression::new(6))),
            Effort::None => None,
        }
    }
}

/// A new site in the making.
pub struct Files {
    staging: PathBuf,
    out: PathBuf,
    work: Arc<Work>,
    jobs: Option<SyncSender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

struct Job {
    path: String,
    content: Vec<u8>,
    effort: Effort,
}

#[derive(Default)]
struct Work {
    staging: PathBuf,
    out: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    sums: BTreeMap<String, String>,
    failure: Option<String>,
    kept: usize,
}

/// What became of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// All files, compressed copies left out.
    pub files: usize,
    /// Those of them that are as they were.
    pub kept: usize,
    /// Whether the site is, as a whole.
    pub is_same: bool,
}

impl Files {
    /// Begins a new site that is to take the place of `out`. What an interrupted run left is taken away.
    /// A folder that holds anything but a site is refused: it would be lost. `has_record` says whether one
    /// is remembered there; the file of the sums alone proves nothing, since many folders have one.
    pub fn begin(out: &Path, has_record: bool) -> Result<Self, String> {
        let out = whole(out)?;
        let is_site = has_record && out.join(SUMS).is_file();
        if !is_site && !is_empty(&out) {
            return Err(format!(
                "{} holds something other than a published site: choose a folder of its own",
                out.display()
            ));
        }
        let staging = beside(&out, "new");
        remove(&staging)?;
        fs::create_dir_all(&staging).map_err(|error| cannot("create", &staging, &error))?;
        let work =
            Arc::new(Work { staging: staging.clone(), out: out.clone(), state: Mutex::default() });
        let mut files = Files { staging, out, jobs: None, threads: Vec::new(), work };
        files.resume();
        Ok(files)
    }

    /// Takes more files, after [`Files::settle`].
    pub fn resume(&mut self) {
        let (jobs, waiting) = sync_channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        self.jobs = Some(jobs);
        self.threads.extend((0..available_parallelism().map_or(2, usize::from)).map(|_| {
            let (work, waiting) = (self.work.clone(), waiting.clone());
            spawn(move || work.run(&waiting))
        }));
    }

    /// Adds a file at a path below the site.
    pub fn add(&self, path: &str, content: impl Into<Vec<u8>>, effort: Effort) {
        let job = Job { path: path.to_owned(), content: content.into(), effort };
        // The threads end only when there is nothing more to come.
        if self.jobs.as_ref().is_none_or(|jobs| jobs.send(job).is_err()) {
            self.work.fail("the threads that write files have ended".to_owned());
        }
    }

    /// Waits until all files are written, and gives their sums.
    pub fn settle(&mut self) -> Result<BTreeMap<String, String>, String> {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                self.work.fail("a thread that writes files has died".to_owned());
            }
        }
        let state = self.work.state();
        match &state.failure {
            Some(failure) => Err(failure.clone()),
            None => Ok(state.sums.clone()),
        }
    }

    /// Writes the last files, which depend on all others and are not compressed, and puts the new site in
    /// the place of the old one in one step.
    pub fn finish(mut self, last: &[(&str, String)]) -> Result<Count, String> {
        let mut sums = self.settle()?;
        self.resume();
        for (path, content) in last {
            self.add(path, content.as_bytes(), Effort::None);
        }
        sums.extend(self.settle()?);
        let lines = sums.iter().map(|(path, sum)| [sum, "  ", path, "\n"].concat());
        let sums_file = Job {
            path: SUMS.to_owned(),
            content: lines.collect::<String>().into_bytes(),
            effort: Effort::None,
        };
        let is_same = self.work.write(&sums_file)?;
        let old = beside(&self.out, "old");
        remove(&old)?;
        if self.out.exists() {
            exchange(&self.staging, &self.out, &old)?;
        } else {
            fs::rename(&self.staging, &self.out)
                .map_err(|error| cannot("create", &self.out, &error))?;
        }
        // The new site is there: what is left of the old one is taken away by the next run at the latest.
        let _ = (remove(&self.staging), remove(&old));
        Ok(Count { files: sums.len(), kept: self.work.state().kept, is_same })
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // A site that was not finished leaves nothing behind; after an end by force the next run does this.
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
        let _ = fs::remove_dir_all(&self.staging);
    }
}

impl Work {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fail(&self, why: String) {
        self.state().failure.get_or_insert(why);
    }

    fn run(&self, waiting: &Mutex<Receiver<Job>>) {
        loop {
            let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(job) = job else { return };
            // The first failure counts; what comes after it is not worth the time.
            if self.state().failure.is_some() {
                continue;
            }
            if let Err(why) = self.put(job) {
                self.fail(why);
            }
        }
    }

    fn put(&self, job: Job) -> Result<(), String> {
        let is_kept = self.write(&job)?;
        let sum = digest(&job.content);
        let mut state = self.state();
        state.kept += usize::from(is_kept);
        if state.sums.insert(job.path.clone(), sum).is_some() {
            return Err(format!("two things are to be published as {}", job.path));
        }
        Ok(())
    }

    /// Writes a file and its compressed copies. Whether they are those of the old site.
    fn write(&self, Job { path, content, effort }: &Job) -> Result<bool, String> {
        let target = self.staging.join(path);
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let levels = effort.levels().filter(|_| WORTH.contains(&ending));
        let copies: &[&str] = if levels.is_some() { &COPIES } else { &[] };
        if self.keep(path, content, &target, copies) {
            return Ok(true);
        }
        write(&target, content)?;
        if let Some((quality, level)) = levels {
            write(&with(&target, ".br"), &brotli(content, quality))?;
            write(&with(&target, ".gz"), &gzip(content, level).unwrap_or_default())?;
        }
        Ok(false)
    }

    /// Takes a file and its compressed copies over from the old site, if it is the same there.
    fn keep(&self, path: &str, content: &[u8], target: &Path, copies: &[&str]) -> bool {
        let old = self.out.join(path);
        // It is looked at, not only its sum: somebody may have changed it.
        if !fs::read(&old).is_ok_and(|old| old == content) {
            return false;
        }
        let make = || {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            link(&old, target)?;
            copies.iter().try_for_each(|ending| link(&with(&old, ending), &with(target, ending)))
        };
        make().is_ok()
    }
}

/// The SHA-256 of some bytes in hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn brotli(content: &[u8], quality: i32) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    // Writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &content[..], &mut small, &parameters);
    small
}

fn gzip(content: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    encoder.finish()
}

fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot("create", folder, &error))?;
    }
    // A link to a file of the old site is not written through.
    let _ = fs::remove_file(path);
    fs::write(path, content).map_err(|error| cannot("write", path, &error))
}

/// Puts `new` where `old` is in one step, where the file system can do that; else in two quick ones.
fn exchange(new: &Path, old: &Path, aside: &Path) -> Result<(), String> {
    if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    fs::rename(old, aside).map_err(|error| cannot("move", old, &error))?;
    fs::rename(new, old).map_err(|error| {
        // The old site is better than none.
        let _ = fs::rename(aside, old);
        cannot("create", old, &error)
    })
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(cannot("remove", folder, &error))
        }
        _ => Ok(()),
    }
}

/// Whether there is nothing, or an empty folder.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !folder.exists(),
    }
}

/// The path from the root; of a folder that is there, without links on the way. The new site has to be made
/// beside the folder itself.
fn whole(path: &Path) -> Result<PathBuf, String> {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .map_err(|error| cannot("find", path, &error))
}

/// A folder beside another, named after it.
fn beside(folder: &Path, ending: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{ending}"))
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> String {
    format!("cannot {what} {}: {error}", path.display())
}
