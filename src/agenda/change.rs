//! What changed between two states of a meeting's agenda.

mod text;

pub use self::text::NotASnapshot;
use super::id::Keys;
use super::session::once_each;
use super::{Item, Meeting, Network, Role, Schedule, Session, SessionStatus, Slot, Slug, Text};

/// An agenda as far as changes of it are told. Texts are those of the network's own language, whatever
/// the reader's is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The version of the agenda.
    pub version: Option<u32>,
    /// Its sessions in the order of the schedule, each id once.
    pub sessions: Vec<Brief>,
}

/// A session of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Its id.
    pub id: Slug,
    /// The code and the title with a space between.
    pub heading: String,
    /// Whether it is cancelled.
    pub is_cancelled: bool,
    /// When.
    pub slot: Slot,
    /// The name of the room; empty for none.
    pub room: String,
    /// The run of show.
    pub parts: Vec<BriefItem>,
}

/// Somebody in a run of show, or an item without people by its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefItem {
    /// Who or what.
    pub who: Who,
    /// The printed minutes; none for those who take no time.
    pub minutes: Option<u16>,
}

/// Whom an item of a run of show is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person {
        /// The id in the network.
        id: Slug,
        /// The preferred form of the name.
        name: String,
    },
    /// Nobody in particular.
    Role(Role),
}

/// A session that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionChange {
    /// Its id.
    pub id: Slug,
    /// What it is called now; what it was called where it is gone.
    pub heading: String,
    /// Whether the later agenda has no such session.
    pub is_gone: bool,
    /// At least one change, in the order of [`Change`].
    pub changes: Vec<Change>,
}

/// One thing that changed in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It was not in the agenda. If it is cancelled already, `Cancelled` follows, and nothing else.
    New,
    /// It will not take place.
    Cancelled,
    /// It is no longer in the agenda. Not told of a session that was cancelled before.
    Dropped,
    /// It takes place after all.
    Reinstated,
    /// It has another slot.
    Time {
        /// The earlier one.
        from: Slot,
        /// The later one.
        to: Slot,
    },
    /// It is in another room; an empty name stands for none.
    Room {
        /// The earlier one.
        from: String,
        /// The later one.
        to: String,
    },
    /// It has another code or title.
    Renamed {
        /// What it was called.
        from: String,
    },
    /// Other people appear in it: their names, each once, in the order of the run of show.
    Speakers {
        /// Those who came.
        added: Vec<String>,
        /// Those who left.
        removed: Vec<String>,
    },
    /// Somebody who was there before has other minutes. Several items for the same are compared in
    /// order, and the first difference is told; where one side has fewer items, the other's are
    /// compared with none.
    Minutes {
        /// Who.
        who: Who,
        /// The earlier minutes.
        from: Option<u16>,
        /// The later ones.
        to: Option<u16>,
    },
}

impl SessionChange {
    /// Whether the session was not in the earlier agenda.
    pub fn is_new(&self) -> bool {
        self.changes.contains(&Change::New)
    }
}

impl Snapshot {
    /// The state of an agenda. Its version is the meeting's: that of an earlier version's sessions is
    /// for the caller to set.
    pub fn of(network: &Network, meeting: &Meeting, schedule: &Schedule) -> Self {
        let sessions = schedule.sessions.records().iter();
        let sessions = sessions.map(|session| Brief::of(network, meeting, session)).collect();
        Snapshot { version: meeting.version, sessions }
    }

    /// What changed from this one to a later one, in the later one's order; sessions that are gone
    /// stand where they stood in time, after those that start with them.
    pub fn changes_to(&self, later: &Snapshot) -> Vec<SessionChange> {
        let (before, after) = (keys(&self.sessions), keys(&later.sessions));
        let is_gone = |session: &&Brief| after.find(session.id.as_str()).is_none();
        let mut gone =
            self.sessions.iter().filter(|it| !it.is_cancelled).filter(is_gone).peekable();
        let mut told = Vec::new();
        for session in &later.sessions {
            let start = session.slot.starts_at();
            while let Some(gone) = gone.next_if(|gone| gone.slot.starts_at() < start) {
                told.push(gone.told(true, vec![Change::Dropped]));
            }
            let earlier = before.find(session.id.as_str());
            let changes = session.changes_since(earlier.map(|key| &self.sessions[key.index()]));
            if !changes.is_empty() {
                told.push(session.told(false, changes));
            }
        }
        told.extend(gone.map(|gone| gone.told(true, vec![Change::Dropped])));
        told
    }
}

/// A text in the network's own language, or the one nearest to it.
fn read(network: &Network, text: &Text) -> String {
    text.read(network.language.as_str()).to_owned()
}

fn parts(network: &Network, item: &Item) -> Vec<BriefItem> {
    let minutes = item.minutes.filter(|_| item.role.takes_time());
    let people = item.billings.iter().map(|billing| {
        let person = &network.people[billing.person];
        Who::Person { id: person.id.clone(), name: read(network, &person.name) }
    });
    let nobody = item.billings.is_empty().then_some(Who::Role(item.role));
    people.chain(nobody).map(|who| BriefItem { who, minutes }).collect()
}

fn keys(sessions: &[Brief]) -> Keys<Brief> {
    Keys::new(sessions.iter().map(|session| session.id.clone()).collect())
}

impl Brief {
    /// The state of a session of a meeting.
    pub fn of(network: &Network, meeting: &Meeting, session: &Session) -> Self {
        let title = read(network, &session.title);
        let room = session.room.map(|room| read(network, &meeting.rooms[room].name));
        Brief {
            id: session.id.clone(),
            heading: match &session.code {
                Some(code) => [&*read(network, code), " ", &*title].concat(),
                None => title,
            },
            is_cancelled: session.status == SessionStatus::Cancelled,
            slot: session.slot,
            room: room.unwrap_or_default(),
            parts: session.items.iter().flat_map(|item| parts(network, item)).collect(),
        }
    }

    fn told(&self, is_gone: bool, changes: Vec<Change>) -> SessionChange {
        SessionChange { id: self.id.clone(), heading: self.heading.clone(), is_gone, changes }
    }

    fn changes_since(&self, earlier: Option<&Brief>) -> Vec<Change> {
        let mut changes = Vec::new();
        let was_cancelled = earlier.is_some_and(|earlier| earlier.is_cancelled);
        if earlier.is_none() {
            changes.push(Change::New);
        }
        if was_cancelled != self.is_cancelled {
            changes.push(if was_cancelled { Change::Reinstated } else { Change::Cancelled });
        }
        let Some(earlier) = earlier else { return changes };
        if earlier.slot != self.slot {
            changes.push(Change::Time { from: earlier.slot, to: self.slot });
        }
        if earlier.room != self.room {
            changes.push(Change::Room { from: earlier.room.clone(), to: self.room.clone() });
        }
        if earlier.heading != self.heading {
            changes.push(Change::Renamed { from: earlier.heading.clone() });
        }
        let (added, removed) = (self.people_not_in(earlier), earlier.people_not_in(self));
        if !(added.is_empty() && removed.is_empty()) {
            changes.push(Change::Speakers { added, removed });
        }
        for (place, BriefItem { who, .. }) in self.parts.iter().enumerate() {
            // Whoever has several items is looked at once, with the first.
            let is_first = self.place_of(who) == Some(place);
            if is_first && earlier.place_of(who).is_some() {
                changes.extend(minutes(who, &earlier.minutes_of(who), &self.minutes_of(who)));
            }
        }
        changes
    }

    /// The names of the people that the other has not, each once.
    fn people_not_in(&self, other: &Brief) -> Vec<String> {
        let others = self.parts.iter().filter(|part| other.place_of(&part.who).is_none());
        let people = once_each(others.map(|part| &part.who)).into_iter();
        let names = people.filter_map(|who| match who {
            Who::Person { name, .. } => Some(name.clone()),
            Who::Role(_) => None,
        });
        names.collect()
    }

    fn place_of(&self, who: &Who) -> Option<usize> {
        self.parts.iter().position(|part| part.who.is(who))
    }

    fn minutes_of(&self, who: &Who) -> Vec<Option<u16>> {
        let parts = self.parts.iter().filter(|part| part.who.is(who));
        parts.map(|part| part.minutes).collect()
    }
}

impl Who {
    /// Whether both are the same, whatever their names.
    fn is(&self, other: &Who) -> bool {
        match (self, other) {
            (Who::Person { id, .. }, Who::Person { id: other, .. }) => id == other,
            _ => self == other,
        }
    }
}

/// The first difference between the minutes of the items that one has.
fn minutes(who: &Who, earlier: &[Option<u16>], later: &[Option<u16>]) -> Option<Change> {
    let at = |minutes: &[Option<u16>], place: usize| minutes.get(place).copied().flatten();
    let mut pairs = (0..earlier.len().max(later.len())).map(|it| (at(earlier, it), at(later, it)));
    let (from, to) = pairs.find(|(from, to)| from != to)?;
    Some(Change::Minutes { who: who.clone(), from, to })
}
