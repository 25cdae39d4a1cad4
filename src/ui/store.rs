//! What the app knows: messages, the network, and the agendas that were asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;

use super::document;
use super::intl::{BrowserZones, FOLDING};
use super::load::{Failure, Load, Site, fetch, spawn};
use crate::agenda::{
    Agenda, Facets, Key, LongTexts, Meeting, Network, Schedule, SearchIndex, Sessions, Text,
};
use crate::feed::{self, Problem, Severity};
use crate::format::Locale;
use crate::route::Route;

/// Handed to every page and component; a single address, because it is handed on so often.
#[derive(Clone, Copy)]
pub struct Store(&'static Shared);

/// What every page and component may need.
pub struct Shared {
    /// The messages.
    pub locale: &'static Locale,
    /// Where the site is.
    pub site: &'static Site,
    /// The network.
    pub network: RwSignal<Load<Arc<Known>>>,
}

impl std::ops::Deref for Store {
    type Target = Shared;

    fn deref(&self) -> &'static Shared {
        self.0
    }
}

/// A network that was read, with the agendas of its meetings as far as they are here.
pub struct Known {
    /// The network.
    pub network: Network,
    /// What is wrong in its file.
    pub problems: Vec<Problem>,
    /// One per meeting, in their order.
    agendas: Vec<File<MeetingAgenda>>,
    texts: Vec<File<LongTexts>>,
}

/// The sessions of a meeting, ready to be filtered and searched.
pub struct MeetingAgenda {
    /// The sessions.
    pub schedule: Schedule,
    /// The values to choose from.
    pub facets: Facets,
    /// What is wrong in their file.
    pub problems: Vec<Problem>,
}

/// A file that is fetched when it is first needed.
struct File<T> {
    is_asked_for: AtomicBool,
    state: ArcRwSignal<Load<Arc<T>>>,
}

impl<T: Send + Sync + 'static> File<T> {
    fn new(state: Load<Arc<T>>) -> Self {
        let is_here = matches!(state, Load::Ready(_));
        File { is_asked_for: AtomicBool::new(is_here), state: ArcRwSignal::new(state) }
    }

    /// Those who wait for the file ask for it again.
    fn forget_failure(&self) {
        if matches!(*self.state.read_untracked(), Load::Failed(_)) {
            self.is_asked_for.store(false, Ordering::Relaxed);
            self.state.set(Load::Pending);
        }
    }
}

impl Store {
    /// The store of the app, which lives as long as the page.
    pub fn new(locale: Locale, site: Site) -> Self {
        let (locale, site) = (Box::leak(Box::new(locale)), Box::leak(Box::new(site)));
        let network = RwSignal::new(Load::Pending);
        Store(Box::leak(Box::new(Shared { locale, site, network })))
    }

    /// The address of a place.
    pub fn href(&self, route: &Route) -> String {
        let path = route.to_string();
        [&self.site.base, path.trim_start_matches('/')].concat()
    }

    /// A text as a plain string; empty for none.
    pub fn read(&self, text: Option<&Text>) -> String {
        text.map_or_else(String::new, |text| text.read(&self.locale.language).to_owned())
    }

    /// Fetches the network file, again after a failure.
    pub fn load_network(self) {
        self.network.set(Load::Pending);
        spawn(async move {
            let file = fetch(&self.site.network).await;
            let known = file.and_then(|bytes| {
                feed::read_network(&bytes, &BrowserZones).map_err(Failure::Unreadable)
            });
            self.network.set(match known {
                Ok(reading) => Load::Ready(Arc::new(Known::new(reading))),
                Err(failure) => Load::Failed(failure),
            });
            document::mark("plenary:feed");
        });
    }

    /// The agenda of a meeting, fetched if it is not here yet. Tracked: the caller runs again when it
    /// is.
    pub fn agenda(self, known: &Arc<Known>, meeting: Key<Meeting>) -> Load<Arc<MeetingAgenda>> {
        let file = &known.agendas[meeting.index()];
        if !file.is_asked_for.swap(true, Ordering::Relaxed) {
            self.load_agenda(known.clone(), meeting);
        }
        file.state.get()
    }

    /// Lets the files of meetings that failed be fetched again, when they are next asked for.
    pub fn retry(self, known: &Known) {
        known.agendas.iter().for_each(File::forget_failure);
        known.texts.iter().for_each(File::forget_failure);
    }

    fn load_agenda(self, known: Arc<Known>, meeting: Key<Meeting>) {
        let Sessions::File(name) = &known.network.meetings[meeting].sessions else { return };
        let address = self.beside_network(name);
        spawn(async move {
            let read = |bytes: Vec<u8>| {
                feed::read_sessions(&bytes, &known.network, meeting, &BrowserZones)
                    .map_err(Failure::Unreadable)
            };
            let state = match fetch(&address).await.and_then(read) {
                Ok(reading) => {
                    let agenda = MeetingAgenda::new(
                        &known.network,
                        meeting,
                        reading.schedule,
                        reading.problems,
                    );
                    Load::Ready(Arc::new(agenda))
                }
                Err(failure) => Load::Failed(failure),
            };
            known.agendas[meeting.index()].state.set(state);
        });
    }

    /// The long texts of a meeting that has them in a file of their own, fetched if they are not here
    /// yet. Tracked.
    pub fn long_texts(
        self,
        known: &Arc<Known>,
        meeting: Key<Meeting>,
        agenda: &Arc<MeetingAgenda>,
    ) -> Load<Arc<LongTexts>> {
        let file = &known.texts[meeting.index()];
        if let Some(name) = &known.network.meetings[meeting].texts_href
            && !file.is_asked_for.swap(true, Ordering::Relaxed)
        {
            let address = self.beside_network(name);
            let (known, agenda) = (known.clone(), agenda.clone());
            spawn(async move {
                let read = |bytes: Vec<u8>| {
                    let reading =
                        feed::read_texts(&bytes, &known.network, meeting, &agenda.schedule);
                    reading.map_err(Failure::Unreadable)
                };
                known.texts[meeting.index()].state.set(
                    match fetch(&address).await.and_then(read) {
                        Ok(reading) => Load::Ready(Arc::new(reading.texts)),
                        Err(failure) => Load::Failed(failure),
                    },
                );
            });
        }
        file.state.get()
    }

    fn beside_network(self, name: &str) -> String {
        let folder = self.site.network.rsplit_once('/').map_or("", |(folder, _)| folder);
        [folder, "/", name].concat()
    }
}

impl Known {
    fn new(reading: feed::NetworkReading) -> Self {
        let feed::NetworkReading { network, schedules, problems } = reading;
        let mut inline: Vec<Option<Schedule>> = network.meetings.keys().map(|_| None).collect();
        for (meeting, schedule) in schedules {
            inline[meeting.index()] = Some(schedule);
        }
        let agendas = network.meetings.iter().zip(inline).map(|((key, meeting), schedule)| {
            File::new(match (schedule, &meeting.sessions) {
                (None, Sessions::File(_)) => Load::Pending,
                (schedule, _) => {
                    let schedule = schedule.unwrap_or_default();
                    Load::Ready(Arc::new(MeetingAgenda::new(&network, key, schedule, Vec::new())))
                }
            })
        });
        let agendas = agendas.collect();
        let texts = network.meetings.records().iter().map(|meeting| {
            File::new(match meeting.texts_href {
                Some(_) => Load::Pending,
                None => Load::Ready(Arc::default()),
            })
        });
        Known { texts: texts.collect(), agendas, problems, network }
    }

    /// How much is wrong in the files that are here, remarks left out. Tracked.
    pub fn problem_count(&self) -> u32 {
        let count = |problems: &[Problem]| {
            problems.iter().filter(|problem| problem.severity != Severity::Note).count()
        };
        let of_meetings = self.agendas.iter().map(|file| match &*file.state.read() {
            Load::Ready(agenda) => count(&agenda.problems),
            Load::Pending | Load::Failed(_) => 0,
        });
        u32::try_from(count(&self.problems) + of_meetings.sum::<usize>()).unwrap_or(u32::MAX)
    }
}

impl MeetingAgenda {
    fn new(
        network: &Network,
        meeting: Key<Meeting>,
        schedule: Schedule,
        problems: Vec<Problem>,
    ) -> Self {
        let facets = Facets::of(network, &network.meetings[meeting].rooms, &schedule);
        MeetingAgenda { schedule, facets, problems }
    }

    /// The search index over its sessions.
    pub fn index(&self, network: &Network, texts: Option<&LongTexts>) -> SearchIndex {
        SearchIndex::of_sessions(network, &self.schedule, texts, FOLDING)
    }
}

/// The agendas of all meetings, as far as they are here.
pub struct Agendas {
    loaded: Vec<(Key<Meeting>, Arc<MeetingAgenda>)>,
    /// The last failure, where one could not be had.
    pub failure: Option<Failure>,
}

impl Agendas {
    /// Asks for the agendas of all meetings; `None` while one is on its way. Tracked.
    pub fn all(store: Store, known: &Arc<Known>) -> Option<Self> {
        let states: Vec<_> = known
            .network
            .meetings
            .keys()
            .map(|meeting| (meeting, store.agenda(known, meeting)))
            .collect();
        let mut agendas = Agendas { loaded: Vec::new(), failure: None };
        for (meeting, state) in states {
            match state {
                Load::Pending => return None,
                Load::Ready(agenda) => agendas.loaded.push((meeting, agenda)),
                Load::Failed(failure) => agendas.failure = Some(failure),
            }
        }
        Some(agendas)
    }

    /// The agendas, for what is derived from them.
    pub fn list(&self) -> Vec<Agenda<'_>> {
        self.loaded
            .iter()
            .map(|(meeting, agenda)| Agenda { meeting: *meeting, schedule: &agenda.schedule })
            .collect()
    }

    /// Asks for the long texts of these agendas; `None` while one is on its way. Tracked.
    pub fn long_texts(&self, store: Store, known: &Arc<Known>) -> Option<AllLongTexts> {
        let states: Vec<_> = self
            .loaded
            .iter()
            .map(|(meeting, agenda)| store.long_texts(known, *meeting, agenda))
            .collect();
        let mut texts = AllLongTexts { of: Vec::new(), failure: None };
        for state in states {
            texts.of.push(match state {
                Load::Pending => return None,
                Load::Ready(texts) => texts,
                Load::Failed(failure) => {
                    texts.failure = Some(failure);
                    Arc::default()
                }
            });
        }
        Some(texts)
    }

    /// Everything that is wrong in the files of the meetings.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.loaded.iter().flat_map(|(_, agenda)| &agenda.problems)
    }
}

/// The long texts of several agendas.
pub struct AllLongTexts {
    /// One per agenda, in their order; empty where a file could not be had.
    pub of: Vec<Arc<LongTexts>>,
    /// The last failure, where one could not be had.
    pub failure: Option<Failure>,
}
