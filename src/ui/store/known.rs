//! A network that was read, with the files of its meetings as far as they are here.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::Store;
use super::file::{Content, File, Part, digest};
use crate::agenda::search::SearchIndexBuilder;
use crate::agenda::{
    Facets, Key, LongTexts, Meeting, Network, Schedule, SearchIndex, SessionChange, Sessions, Slug,
    Span,
};
use crate::feed::{self, Problem, Severity};
use crate::ui::annex::Seen;
use crate::ui::intl::{BrowserZones, FOLDING};
use crate::ui::listen::after;
use crate::ui::load::{Failure, Load};

/// A network that was read.
pub struct Known {
    /// The network.
    pub network: Network,
    /// What is wrong in its file.
    pub problems: Vec<Problem>,
    /// Tells whether the network file is another one.
    pub digest: u64,
    /// One per meeting, in their order.
    agendas: Vec<File>,
    texts: Vec<File>,
    versions: Vec<(Key<Meeting>, u32, File)>,
}

/// The texts that an index is made of, and the index once it is made.
type Indexed = Option<(Arc<LongTexts>, Option<Arc<SearchIndex>>)>;

/// The sessions of a meeting, ready to be filtered and searched.
#[derive(Default)]
pub struct MeetingAgenda {
    /// The sessions.
    pub schedule: Schedule,
    /// When each of them takes place; none for a meeting that names no zone.
    pub spans: Vec<Span>,
    /// The values to choose from.
    pub facets: Facets,
    /// What is wrong in their file.
    pub problems: Vec<Problem>,
    /// What is new in them, once that was asked.
    pub seen: OnceLock<Seen>,
    /// The search index over them and their long texts, once somebody searches.
    indexed: Mutex<Indexed>,
}

/// What a refresh changed in the agenda of a meeting.
pub struct News {
    /// The meeting.
    pub meeting: Slug,
    /// What changed.
    pub changes: Vec<SessionChange>,
}

impl Known {
    /// Reads a network file.
    pub fn read(bytes: &[u8]) -> Result<Self, Failure> {
        let reading = feed::read_network(bytes, &BrowserZones).map_err(Failure::Unreadable)?;
        let feed::NetworkReading { network, schedules, problems } = reading;
        let mut inline: Vec<Option<Schedule>> = network.meetings.keys().map(|_| None).collect();
        for (meeting, schedule) in schedules {
            inline[meeting.index()] = Some(schedule);
        }
        let (mut agendas, mut texts, mut versions) = (Vec::new(), Vec::new(), Vec::new());
        for ((key, meeting), schedule) in network.meetings.iter().zip(inline) {
            agendas.push(File::new(match (schedule, &meeting.sessions) {
                (None, Sessions::File(_)) => None,
                (schedule, _) => {
                    let schedule = schedule.unwrap_or_default();
                    let agenda = MeetingAgenda::new(&network, key, schedule, Vec::new());
                    Some(Content { agenda: Arc::new(agenda), ..Content::default() })
                }
            }));
            let has_texts = meeting.texts_href.is_some();
            texts.push(File::new((!has_texts).then(Content::default)));
            let files = meeting.versions.iter();
            versions.extend(files.map(|earlier| (key, earlier.version, File::new(None))));
        }
        Ok(Known { network, problems, digest: digest(bytes), agendas, texts, versions })
    }

    /// What a feed that was read whole says: nothing is still to be fetched.
    #[cfg(feature = "tool")]
    pub fn whole(edition: &crate::publish::Edition) -> Self {
        let network = edition.network.clone();
        let ready = |content| File::new(Some(content));
        let agendas = network.meetings.keys().map(|key| {
            let schedule = edition.schedule(key).clone();
            let agenda = MeetingAgenda::new(&network, key, schedule, Vec::new());
            ready(Content { agenda: Arc::new(agenda), ..Content::default() })
        });
        let texts = network.meetings.keys().map(|key| {
            let texts = Arc::new(edition.long_texts(key).clone());
            ready(Content { texts, ..Content::default() })
        });
        let (agendas, texts) = (agendas.collect(), texts.collect());
        let (problems, versions) = (edition.problems.clone(), Vec::new());
        Known { network, problems, digest: 0, agendas, texts, versions }
    }

    /// Tells one state of a meeting's sessions from another.
    pub fn digest_of(&self, meeting: Key<Meeting>) -> u64 {
        let own = self.agendas.get(meeting.index()).map_or(0, File::digest);
        // Sessions that came with the network file change with it.
        if own == 0 { self.digest } else { own }
    }

    /// A file of a meeting; `None` for a version that is not kept.
    pub fn file(&self, meeting: Key<Meeting>, part: Part) -> Option<&File> {
        match part {
            Part::Sessions => self.agendas.get(meeting.index()),
            Part::Texts => self.texts.get(meeting.index()),
            Part::Version(version) => {
                let mut versions = self.versions.iter();
                let found = versions.find(|(of, number, _)| (*of, *number) == (meeting, version));
                found.map(|(.., file)| file)
            }
        }
    }

    /// Lets the files that failed be fetched again, when they are next asked for.
    pub(super) fn forget_failures(&self) {
        let versions = self.versions.iter().map(|(.., file)| file);
        self.agendas.iter().chain(&self.texts).chain(versions).for_each(File::forget_failure);
    }

    /// How much is wrong in the files that are here, remarks left out. Tracked.
    pub fn problem_count(&self, store: Store) -> u32 {
        store.agendas.track();
        let count = |problems: &[Problem]| {
            problems.iter().filter(|problem| problem.severity != Severity::Note).count()
        };
        let of_meetings = self.agendas.iter().map(|file| match file.get() {
            Load::Ready(content) => count(&content.agenda.problems),
            Load::Pending | Load::Failed(_) => 0,
        });
        u32::try_from(count(&self.problems) + of_meetings.sum::<usize>()).unwrap_or(u32::MAX)
    }
}

impl MeetingAgenda {
    pub(super) fn new(
        network: &Network,
        meeting: Key<Meeting>,
        schedule: Schedule,
        problems: Vec<Problem>,
    ) -> Self {
        let meeting = &network.meetings[meeting];
        let spans = Span::all(meeting, &schedule, &BrowserZones).unwrap_or_default();
        let facets = Facets::of(network, &meeting.rooms, &schedule);
        MeetingAgenda {
            schedule,
            spans,
            facets,
            problems,
            seen: OnceLock::new(),
            indexed: Mutex::default(),
        }
    }

    fn indexed(&self) -> MutexGuard<'_, Indexed> {
        // It is only poisoned by a panic, after which nothing runs.
        self.indexed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The search index over its sessions, without their long texts.
    pub fn index(&self, network: &Network) -> Arc<SearchIndex> {
        Arc::new(SearchIndex::of_sessions(network, &self.schedule, None, FOLDING))
    }
}

impl Store {
    /// The search index over the sessions of an agenda with their long texts; `None` while it is being made,
    /// in steps between which the browser draws and answers. Tracked.
    pub fn whole_index(
        self,
        known: &Arc<Known>,
        agenda: &Arc<MeetingAgenda>,
        texts: Arc<LongTexts>,
    ) -> Option<Arc<SearchIndex>> {
        self.texts.track();
        let mut indexed = agenda.indexed();
        match &*indexed {
            Some((of, index)) if Arc::ptr_eq(of, &texts) => return index.clone(),
            _ => *indexed = Some((texts.clone(), None)),
        }
        let (known, agenda) = (known.clone(), agenda.clone());
        let made = SearchIndexBuilder::new(FOLDING);
        Making { known, agenda: agenda.clone(), texts, made, next: 0 }.go_on(self);
        None
    }
}

/// So many sessions are indexed before the browser may draw: on a slow phone some 20 ms.
const STEP: usize = 48;

/// An index that is being made.
struct Making {
    known: Arc<Known>,
    agenda: Arc<MeetingAgenda>,
    texts: Arc<LongTexts>,
    made: SearchIndexBuilder,
    next: usize,
}

impl Making {
    fn go_on(mut self, store: Store) {
        after(0.0, move || {
            let sessions = self.agenda.schedule.sessions.records();
            for session in sessions.iter().skip(self.next).take(STEP) {
                self.made.add_session(&self.known.network, session, Some(&self.texts));
            }
            self.next += STEP;
            if self.next < sessions.len() {
                return self.go_on(store);
            }
            // Other texts may have come meanwhile, and are indexed by now.
            let mut indexed = self.agenda.indexed();
            if let Some((_, index)) = indexed.as_mut().filter(|it| Arc::ptr_eq(&it.0, &self.texts))
            {
                *index = Some(Arc::new(self.made.build()));
            }
            drop(indexed);
            store.texts.next();
        });
    }
}
