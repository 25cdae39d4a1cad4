//! The files of a meeting: fetched when they are first needed, and looked at again by a refresh.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::{Known, MeetingAgenda, Store};
use crate::agenda::{Key, LongTexts, Meeting, Sessions};
use crate::feed;
use crate::ui::document;
use crate::ui::held::Turn;
use crate::ui::intl::BrowserZones;
use crate::ui::load::{Failure, Load, fetch, fetch_again, spawn};

/// Which file of a meeting.
#[derive(Clone, Copy)]
pub enum Part {
    /// Its sessions.
    Sessions,
    /// Their long texts.
    Texts,
    /// Its sessions as they were in an earlier version.
    Version(u32),
}

/// What a file holds; what it does not hold is empty.
#[derive(Clone, Default)]
pub struct Content {
    pub agenda: Arc<MeetingAgenda>,
    pub texts: Arc<LongTexts>,
}

/// A file with its state.
pub struct File {
    is_asked_for: AtomicBool,
    digest: AtomicU64,
    state: RwLock<Load<Content>>,
}

impl File {
    /// A file whose content came with another one, or is still to be fetched.
    pub fn new(content: Option<Content>) -> Self {
        let is_asked_for = AtomicBool::new(content.is_some());
        let state = RwLock::new(content.map_or(Load::Pending, Load::Ready));
        File { is_asked_for, digest: AtomicU64::new(0), state }
    }

    /// The digest of its bytes; 0 while it was not fetched.
    pub fn digest(&self) -> u64 {
        self.digest.load(Ordering::Relaxed)
    }

    /// Its state.
    pub fn get(&self) -> Load<Content> {
        // It is only poisoned by a panic, after which nothing runs.
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, state: Load<Content>) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Those who wait for the file ask for it again.
    pub fn forget_failure(&self) {
        if matches!(self.get(), Load::Failed(_)) {
            self.is_asked_for.store(false, Ordering::Relaxed);
            self.set(Load::Pending);
        }
    }
}

/// FNV-1a of 64 bits: tells a file from its next version, and nothing else.
pub fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl Store {
    /// The agenda of a meeting, fetched if it is not here yet. Tracked: the caller runs again when it
    /// is.
    pub fn agenda(self, known: &Arc<Known>, meeting: Key<Meeting>) -> Load<Arc<MeetingAgenda>> {
        self.ask(known, meeting, Part::Sessions).map(|content| content.agenda)
    }

    /// The agenda as it was in an earlier version that the meeting names. Tracked.
    pub fn version(
        self,
        known: &Arc<Known>,
        meeting: Key<Meeting>,
        version: u32,
    ) -> Load<Arc<MeetingAgenda>> {
        self.ask(known, meeting, Part::Version(version)).map(|content| content.agenda)
    }

    /// The long texts of a meeting that has them in a file of their own, fetched if they are not here
    /// yet. Tracked.
    pub fn long_texts(self, known: &Arc<Known>, meeting: Key<Meeting>) -> Load<Arc<LongTexts>> {
        self.ask(known, meeting, Part::Texts).map(|content| content.texts)
    }

    /// Lets the files of meetings that failed be fetched again, when they are next asked for.
    pub fn retry(self, known: &Known) {
        // After another build was put in place the page names files that are gone; loaded again, it names
        // those that are there.
        if matches!(*self.annex.read_untracked(), Load::Failed(Failure::Status(404))) {
            return document::reload();
        }
        known.forget_failures();
        self.retry_annex();
        self.agendas.next();
        self.texts.next();
    }

    fn ask(self, known: &Arc<Known>, meeting: Key<Meeting>, part: Part) -> Load<Content> {
        self.turn(part).track();
        // A version that is not kept is never here.
        let Some(file) = known.file(meeting, part) else { return Load::Pending };
        if !file.is_asked_for.swap(true, Ordering::Relaxed) {
            let known = known.clone();
            spawn(async move {
                let outcome = self.load(&known, meeting, part, false).await;
                self.note_stored();
                if let (Err(failure), Some(file)) = (outcome, known.file(meeting, part)) {
                    file.set(Load::Failed(failure));
                }
                self.turn(part).next();
            });
        }
        file.get()
    }

    /// What changes with the state of such a file.
    pub fn turn(self, part: Part) -> Turn {
        match part {
            Part::Texts => self.texts,
            Part::Sessions | Part::Version(_) => self.agendas,
        }
    }

    /// Fetches and reads a file. Tells whether it is another one than before.
    pub async fn load(
        self,
        known: &Known,
        meeting: Key<Meeting>,
        part: Part,
        is_again: bool,
    ) -> Result<bool, Failure> {
        let record = &known.network.meetings[meeting];
        let name = match part {
            Part::Sessions => match &record.sessions {
                Sessions::File(name) => Some(name),
                Sessions::None | Sessions::Inline => None,
            },
            Part::Texts => record.texts_href.as_ref(),
            Part::Version(version) => {
                let mut versions = record.versions.iter();
                versions.find(|earlier| earlier.version == version).map(|earlier| &earlier.href)
            }
        };
        let (Some(name), Some(file)) = (name, known.file(meeting, part)) else { return Ok(false) };
        let folder = self.site.network.rsplit_once('/').map_or("", |(folder, _)| folder);
        let address = [folder, "/", name].concat();
        let bytes = if is_again { fetch_again(&address).await? } else { fetch(&address).await? };
        let digest = digest(&bytes);
        if file.digest() == digest {
            return Ok(false);
        }
        let content = match part {
            Part::Texts => {
                let Load::Ready(Content { agenda, .. }) =
                    known.file(meeting, Part::Sessions).map_or(Load::Pending, File::get)
                else {
                    return Ok(false);
                };
                let reading = feed::read_texts(&bytes, &known.network, meeting, &agenda.schedule);
                let texts = Arc::new(reading.map_err(Failure::Unreadable)?.texts);
                Content { texts, ..Content::default() }
            }
            Part::Sessions | Part::Version(_) => {
                let reading = feed::read_sessions(&bytes, &known.network, meeting, &BrowserZones);
                let reading = reading.map_err(Failure::Unreadable)?;
                let (schedule, problems) = (reading.schedule, reading.problems);
                let agenda = MeetingAgenda::new(&known.network, meeting, schedule, problems);
                Content { agenda: Arc::new(agenda), ..Content::default() }
            }
        };
        file.is_asked_for.store(true, Ordering::Relaxed);
        file.digest.store(digest, Ordering::Relaxed);
        file.set(Load::Ready(content));
        Ok(true)
    }
}
