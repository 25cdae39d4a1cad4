//! Choosing sessions: OR inside a facet, AND across facets and text.
//!
//! For every value of every facet the sessions that carry it are listed, so that a choice, and the
//! counts beside all values, take one look at each pair of a value and a session that carries it. A set of
//! bits for each value would grow with the square of a meeting: there are more people where there are
//! more sessions.

use super::{Kind, Language, Network, Room, Schedule, Session, Slug, Table, Text, Word, words};
use crate::agenda::session::once_each;

words! {
    /// By what sessions can be chosen. The word is the key in addresses.
    Facet {
        /// The meeting's day.
        Day = "day",
        /// Topic.
        Topic = "topic",
        /// Delegation: country or body.
        Member = "member",
        /// Kind of session.
        Kind = "kind",
        /// Person.
        Person = "person",
        /// Organisation.
        Organisation = "org",
        /// Room.
        Room = "room",
        /// Language spoken or interpreted into.
        Language = "language",
        /// Instrument.
        Instrument = "instrument",
    }
}

const FACETS: usize = Facet::ALL.len();

/// How many values of a facet can be chosen: more than any meeting has. It bounds the time that a hostile
/// address costs.
const MOST: usize = 5_000;

/// What a reader chose. Values are slugs; one that the meeting does not have matches nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filter {
    chosen: [Vec<Slug>; FACETS],
    /// Words that must occur.
    pub text: String,
}

impl Filter {
    /// The values chosen in a facet, in the order of choice.
    pub fn values(&self, facet: Facet) -> &[Slug] {
        &self.chosen[facet as usize]
    }

    /// All choices, facet by facet.
    pub fn choices(&self) -> impl Iterator<Item = (Facet, &Slug)> {
        Facet::ALL
            .iter()
            .flat_map(|facet| self.values(*facet).iter().map(move |value| (*facet, value)))
    }

    /// Whether the value is chosen.
    pub fn has(&self, facet: Facet, value: &Slug) -> bool {
        self.values(facet).contains(value)
    }

    /// Chooses a value; nothing changes if it is chosen already, or if thousands of others are.
    pub fn choose(&mut self, facet: Facet, value: Slug) {
        if self.values(facet).len() < MOST && !self.has(facet, &value) {
            self.chosen[facet as usize].push(value);
        }
    }

    /// The same filter with one value chosen or no longer chosen.
    pub fn toggled(&self, facet: Facet, value: &Slug) -> Filter {
        let mut filter = self.clone();
        let values = &mut filter.chosen[facet as usize];
        match values.iter().position(|chosen| chosen == value) {
            Some(place) => drop(values.remove(place)),
            None => values.push(value.clone()),
        }
        filter
    }

    /// The same filter with other words.
    pub fn with_text(&self, text: &str) -> Filter {
        Filter { text: text.to_owned(), ..self.clone() }
    }

    /// Whether nothing is chosen and nothing typed.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.choices().next().is_none()
    }

    /// Applies the choice to the sessions of a meeting. `found` are the sessions in which the text
    /// occurs, where there is text.
    pub fn apply(&self, facets: &Facets, found: Option<&SessionSet>) -> Outcome {
        let chosen =
            Facet::ALL.iter().map(|facet| self.chosen_set(facets, *facet)).collect::<Vec<_>>();
        let all = || found.cloned().unwrap_or_else(|| SessionSet::full(facets.sessions));
        let but = |left_out: Option<usize>| {
            let mut set = all();
            for (index, chosen) in chosen.iter().enumerate() {
                if let Some(chosen) = chosen.as_ref().filter(|_| Some(index) != left_out) {
                    set.retain(chosen);
                }
            }
            set
        };
        let matching = but(None);
        let counts = std::array::from_fn(|index| {
            // Without a choice in the facet itself, its base is the result.
            let base = chosen[index].as_ref().map(|_| but(Some(index)));
            let base = base.as_ref().unwrap_or(&matching);
            facets.values[index].iter().map(|value| count(&value.sessions, base)).collect()
        });
        Outcome { matching, counts }
    }

    fn chosen_set(&self, facets: &Facets, facet: Facet) -> Option<SessionSet> {
        let values = self.values(facet);
        if values.is_empty() {
            return None;
        }
        let mut set = SessionSet::empty(facets.sessions);
        for value in facets.values(facet).iter().filter(|value| values.contains(&value.id)) {
            value.sessions.iter().for_each(|session| set.insert(*session));
        }
        Some(set)
    }
}

/// What a filter leaves of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The sessions that match.
    pub matching: SessionSet,
    counts: [Vec<u32>; FACETS],
}

impl Outcome {
    /// For each value of a facet, in the order of [`Facets::values`], how many sessions it would
    /// give together with what is chosen in the other facets.
    pub fn counts(&self, facet: Facet) -> &[u32] {
        &self.counts[facet as usize]
    }
}

/// The values of all facets that occur in a meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facets {
    values: [Vec<FacetValue>; FACETS],
    sessions: usize,
}

/// A value that a reader can choose.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetValue {
    /// What stands in the address.
    pub id: Slug,
    /// The name in the feed; `None` where the interface names it (day, kind, language).
    pub name: Option<Text>,
    /// The positions of the sessions that carry it, in order.
    pub sessions: Vec<usize>,
}

impl Facets {
    /// Collects the values, each facet in the order of its table, days in the order of time.
    pub fn of(network: &Network, rooms: &Table<Room>, schedule: &Schedule) -> Self {
        let languages = once_each(schedule.sessions.records().iter().flat_map(spoken_in));
        let carriers = Carriers::of(schedule, &languages);
        // The id and name of the value at a position of a facet.
        let name = |facet: Facet, at: usize| -> Option<(Slug, Option<&Text>)> {
            let tell = |id: &Slug, name| Some((id.clone(), Some(name)));
            match facet {
                Facet::Day => Some((schedule.days.get(at)?.date.to_string().parse().ok()?, None)),
                Facet::Kind => Some((Kind::ALL.get(at)?.as_str().parse().ok()?, None)),
                Facet::Language => Some((languages.get(at)?.as_str().parse().ok()?, None)),
                Facet::Topic => {
                    network.topics.records().get(at).and_then(|it| tell(&it.id, &it.name))
                }
                Facet::Member => {
                    network.members.records().get(at).and_then(|it| tell(&it.id, &it.name))
                }
                Facet::Person => {
                    network.people.records().get(at).and_then(|it| tell(&it.id, &it.name))
                }
                Facet::Organisation => {
                    network.organisations.records().get(at).and_then(|it| tell(&it.id, &it.name))
                }
                Facet::Room => rooms.records().get(at).and_then(|it| tell(&it.id, &it.name)),
                Facet::Instrument => {
                    network.instruments.records().get(at).and_then(|it| tell(&it.id, &it.title))
                }
            }
        };
        let mut facets = Facets { sessions: schedule.sessions.len(), ..Facets::default() };
        for (facet, values) in Facet::ALL.iter().zip(carriers.0) {
            for (at, sessions) in values.into_iter().enumerate() {
                if !sessions.is_empty()
                    && let Some((id, name)) = name(*facet, at)
                {
                    let name = name.cloned();
                    facets.values[*facet as usize].push(FacetValue { id, name, sessions });
                }
            }
        }
        facets
    }

    /// The values of a facet.
    pub fn values(&self, facet: Facet) -> &[FacetValue] {
        &self.values[facet as usize]
    }

    /// A value by its slug.
    pub fn value(&self, facet: Facet, id: &Slug) -> Option<&FacetValue> {
        self.values(facet).iter().find(|value| value.id == *id)
    }

    /// The facets that offer a choice: those with two values or more.
    pub fn offered(&self) -> impl Iterator<Item = Facet> {
        Facet::ALL.iter().copied().filter(|facet| self.values(*facet).len() > 1)
    }
}

/// For every facet and position in its table, the sessions that carry the value there.
#[derive(Default)]
struct Carriers([Vec<Vec<usize>>; FACETS]);

impl Carriers {
    fn of(schedule: &Schedule, languages: &[&Language]) -> Self {
        let mut carriers = Carriers::default();
        for (at, day) in schedule.days.iter().enumerate() {
            day.sessions.clone().for_each(|session| carriers.add(Facet::Day, at, session));
        }
        for (at, session) in schedule.sessions.records().iter().enumerate() {
            carriers.add(Facet::Kind, session.kind as usize, at);
            session.topics.iter().for_each(|key| carriers.add(Facet::Topic, key.index(), at));
            session
                .instruments
                .iter()
                .for_each(|key| carriers.add(Facet::Instrument, key.index(), at));
            session.room.iter().for_each(|key| carriers.add(Facet::Room, key.index(), at));
            session
                .led_by
                .iter()
                .for_each(|key| carriers.add(Facet::Organisation, key.index(), at));
            for (_, billing) in session.billings() {
                carriers.add(Facet::Person, billing.person.index(), at);
                billing.member.iter().for_each(|key| carriers.add(Facet::Member, key.index(), at));
                billing
                    .organisation
                    .iter()
                    .for_each(|key| carriers.add(Facet::Organisation, key.index(), at));
            }
            for language in spoken_in(session) {
                let place = languages.iter().position(|known| *known == language);
                place.iter().for_each(|place| carriers.add(Facet::Language, *place, at));
            }
        }
        carriers
    }

    fn add(&mut self, facet: Facet, value: usize, session: usize) {
        let values = &mut self.0[facet as usize];
        if values.len() <= value {
            values.resize(value + 1, Vec::new());
        }
        // Sessions come in order; one that carries a value twice is listed once.
        if values[value].last() != Some(&session) {
            values[value].push(session);
        }
    }
}

/// How many of the sessions are in the set.
fn count(sessions: &[usize], set: &SessionSet) -> u32 {
    sessions.iter().map(|session| u32::from(set.contains(*session))).sum()
}

/// The languages that a session is spoken in or interpreted into.
fn spoken_in(session: &Session) -> impl Iterator<Item = &Language> {
    session.languages.iter().chain(&session.interpretation)
}

/// A set of positions of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SessionSet {
    words: Box<[u64]>,
}

impl SessionSet {
    /// No session out of `sessions`.
    pub fn empty(sessions: usize) -> Self {
        SessionSet { words: vec![0; sessions.div_ceil(64)].into() }
    }

    /// All of `sessions`.
    pub fn full(sessions: usize) -> Self {
        let mut set = SessionSet { words: vec![u64::MAX; sessions.div_ceil(64)].into() };
        if let (Some(last), rest @ 1..) = (set.words.last_mut(), sessions % 64) {
            *last = (1 << rest) - 1;
        }
        set
    }

    /// Adds a position; beyond the set's size nothing happens.
    pub fn insert(&mut self, session: usize) {
        if let Some(word) = self.words.get_mut(session / 64) {
            *word |= 1 << (session % 64);
        }
    }

    /// Whether the position is in the set.
    pub fn contains(&self, session: usize) -> bool {
        self.words.get(session / 64).is_some_and(|word| word >> (session % 64) & 1 == 1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    fn retain(&mut self, other: &SessionSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_set_holds_exactly_its_sessions() {
        for size in [0, 1, 63, 64, 65, 1_000] {
            let set = SessionSet::full(size);
            assert_eq!(set.len(), size);
            assert!(!set.contains(size));
        }
    }

    #[test]
    fn toggling_twice_changes_nothing() {
        let slug: Slug = "public-trust".parse().unwrap();
        let once = Filter::default().toggled(Facet::Topic, &slug);
        assert!(once.has(Facet::Topic, &slug) && !once.is_empty());
        assert_eq!(once.toggled(Facet::Topic, &slug), Filter::default());
    }
}
