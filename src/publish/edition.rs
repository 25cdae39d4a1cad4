//! A feed that was read whole: the network with the sessions and long texts of all its meetings.

use std::fs;
use std::path::Path;

use crate::agenda::{Key, LongTexts, Meeting, Network, Schedule, Session, Sessions};
use crate::feed::{self, Problem, Reason, Severity, Unreadable};
use crate::native::ZoneDatabase;

/// A feed with all of its files. A file that cannot be read is left out and is among the problems.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The network.
    pub network: Network,
    /// What is wrong in the feed, the network file first.
    pub problems: Vec<Problem>,
    /// The files as they were read: the name by which the network file calls it, and its bytes. The
    /// network file is the first and is called `network.json`.
    pub files: Vec<(String, Vec<u8>)>,
    schedules: Vec<Schedule>,
    texts: Vec<LongTexts>,
}

/// Why a feed cannot be shown at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file cannot be opened.
    Unopened(String),
    /// The file is no feed.
    Unreadable(Unreadable),
}

impl Edition {
    /// Reads a network file and the files beside it that it names.
    pub fn open(feed: &Path) -> Result<Self, Refusal> {
        let bytes = fs::read(feed).map_err(|error| Refusal::Unopened(error.to_string()))?;
        let folder = feed.parent().unwrap_or(Path::new(""));
        Edition::read(bytes, |name| fs::read(folder.join(name)).ok())
    }

    /// Reads a network file, and by `open` the files that it names.
    pub fn read(
        bytes: Vec<u8>,
        mut open: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<Self, Refusal> {
        let reading = feed::read_network(&bytes, &ZoneDatabase).map_err(Refusal::Unreadable)?;
        let feed::NetworkReading { network, schedules, problems } = reading;
        let mut edition = Edition {
            schedules: vec![Schedule::default(); network.meetings.len()],
            texts: vec![LongTexts::default(); network.meetings.len()],
            files: vec![("network.json".to_owned(), bytes)],
            network,
            problems,
        };
        for (meeting, schedule) in schedules {
            edition.schedules[meeting.index()] = schedule;
        }
        for meeting in edition.network.meetings.keys() {
            edition.read_meeting(meeting, &mut open);
            edition.try_versions(meeting, &mut open);
        }
        Ok(edition)
    }

    /// The sessions of a meeting.
    pub fn schedule(&self, meeting: Key<Meeting>) -> &Schedule {
        &self.schedules[meeting.index()]
    }

    /// The long texts of the sessions of a meeting that has them in a file of their own.
    pub fn long_texts(&self, meeting: Key<Meeting>) -> &LongTexts {
        &self.texts[meeting.index()]
    }

    /// The sessions of all meetings.
    pub fn sessions(&self) -> impl Iterator<Item = (Key<Meeting>, &Session)> {
        let meetings = self.network.meetings.keys().zip(&self.schedules);
        meetings.flat_map(|(key, schedule)| {
            schedule.sessions.records().iter().map(move |session| (key, session))
        })
    }

    /// Those of the problems that cost the sessions or the long texts of a meeting as a whole.
    pub fn unread(&self) -> impl Iterator<Item = &Problem> {
        let meetings = self.network.meetings.records();
        let is_needed = |name: &str| {
            meetings.iter().any(|meeting| {
                let texts = meeting.texts_href.as_deref();
                texts == Some(name)
                    || matches!(&meeting.sessions, Sessions::File(file) if **file == *name)
            })
        };
        self.problems.iter().filter(move |problem| {
            matches!(problem.reason, Reason::NoFile { .. } | Reason::File { .. })
                && is_needed(&problem.file)
        })
    }

    fn read_meeting(&mut self, key: Key<Meeting>, open: &mut dyn FnMut(&str) -> Option<Vec<u8>>) {
        let meeting = &self.network.meetings[key];
        let (sessions, texts) = (meeting.sessions.clone(), meeting.texts_href.clone());
        if let Sessions::File(name) = &sessions {
            let Some(bytes) = self.file(name, open) else { return };
            match feed::read_sessions(&bytes, &self.network, key, &ZoneDatabase) {
                Ok(reading) => {
                    self.problems.extend(reading.problems);
                    self.schedules[key.index()] = reading.schedule;
                }
                Err(unreadable) => return self.refuse(name, &unreadable),
            }
        }
        let Some(name) = texts else { return };
        let Some(bytes) = self.file(&name, open) else { return };
        match feed::read_texts(&bytes, &self.network, key, self.schedule(key)) {
            Ok(reading) => {
                self.problems.extend(reading.problems);
                self.texts[key.index()] = reading.texts;
            }
            Err(unreadable) => self.refuse(&name, &unreadable),
        }
    }

    /// Whether the earlier versions of an agenda can be read. What else is wrong in them is past.
    fn try_versions(&mut self, key: Key<Meeting>, open: &mut dyn FnMut(&str) -> Option<Vec<u8>>) {
        for version in self.network.meetings[key].versions.clone() {
            let Some(bytes) = self.file(&version.href, open) else { continue };
            if let Err(unreadable) = feed::read_sessions(&bytes, &self.network, key, &ZoneDatabase)
            {
                self.refuse(&version.href, &unreadable);
            }
        }
    }

    fn file(
        &mut self,
        name: &str,
        open: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    ) -> Option<Vec<u8>> {
        let bytes = open(name);
        match &bytes {
            Some(bytes) => self.files.push((name.to_owned(), bytes.clone())),
            None => self.add(name, Reason::NoFile { name: name.to_owned() }),
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
}
