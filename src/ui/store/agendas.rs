//! The agendas of all meetings together, for what is derived from them.

use std::sync::Arc;

use super::{Known, MeetingAgenda, Store};
use crate::agenda::{Agenda, Key, LongTexts, Meeting};
use crate::feed::Problem;
use crate::ui::load::{Failure, Load};

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
        let states: Vec<_> =
            self.loaded.iter().map(|(meeting, _)| store.long_texts(known, *meeting)).collect();
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
