//! A network that was read, with the files of its meetings as far as they are here.

use std::sync::{Arc, Mutex, OnceLock};

use super::Store;
use super::file::{Content, File, Part, digest};
use crate::agenda::{Facets, Key, Meeting, Network, Schedule, SessionChange, Sessions, Slug, Span};
use crate::feed::{self, Problem, Severity};
use crate::ui::annex::{Indexed, Seen};
use crate::ui::intl::BrowserZones;
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
    pub indexed: Mutex<Indexed>,
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
}
