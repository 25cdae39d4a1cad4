//! Who appears where: what the directory pages derive from the agendas.

use super::{
    Billing, Instrument, Item, Key, Meeting, Member, Network, Organisation, Person, Schedule,
    Session, Topic,
};

/// A meeting together with its sessions.
#[derive(Debug, Clone, Copy)]
pub struct Agenda<'a> {
    /// The meeting.
    pub meeting: Key<Meeting>,
    /// Its sessions.
    pub schedule: &'a Schedule,
}

/// A person in an item of a session.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// In which meeting.
    pub meeting: Key<Meeting>,
    /// In which session.
    pub session: &'a Session,
    /// In which item.
    pub item: &'a Item,
    /// As whom.
    pub billing: &'a Billing,
}

/// All appearances that pass a test, meeting by meeting in the order of time.
pub fn appearances<'a>(
    agendas: &[Agenda<'a>],
    test: &dyn Fn(&Billing) -> bool,
) -> Vec<Appearance<'a>> {
    let mut found = Vec::new();
    for agenda in agendas {
        for session in agenda.schedule.sessions.records() {
            let billings = session.billings().filter(|(_, billing)| test(billing));
            found.extend(billings.map(|(item, billing)| Appearance {
                meeting: agenda.meeting,
                session,
                item,
                billing,
            }));
        }
    }
    found
}

/// The sessions of all meetings that pass a test, meeting by meeting in the order of time.
pub fn sessions<'a>(
    agendas: &[Agenda<'a>],
    test: &dyn Fn(&Session) -> bool,
) -> Vec<(Key<Meeting>, &'a Session)> {
    let of_meeting = |agenda: &Agenda<'a>| {
        let meeting = agenda.meeting;
        agenda.schedule.sessions.records().iter().map(move |session| (meeting, session))
    };
    agendas.iter().flat_map(of_meeting).filter(|(_, session)| test(session)).collect()
}

/// The sessions on a topic.
pub fn on_topic<'a>(agendas: &[Agenda<'a>], topic: Key<Topic>) -> Vec<(Key<Meeting>, &'a Session)> {
    sessions(agendas, &|session| session.topics.contains(&topic))
}

/// The sessions that refer to an instrument.
pub fn on_instrument<'a>(
    agendas: &[Agenda<'a>],
    instrument: Key<Instrument>,
) -> Vec<(Key<Meeting>, &'a Session)> {
    sessions(agendas, &|session| session.instruments.contains(&instrument))
}

/// The people who spoke for a delegation, each once.
pub fn people_of(agendas: &[Agenda], member: Key<Member>) -> Vec<Key<Person>> {
    let spoke = appearances(agendas, &|billing| billing.member == Some(member));
    super::session::once_each(spoke.iter().map(|appearance| appearance.billing.person))
}

/// The organisations of a delegation: those that the directory puts there, then those that its people
/// were billed with.
pub fn organisations_of(
    network: &Network,
    agendas: &[Agenda],
    member: Key<Member>,
) -> Vec<Key<Organisation>> {
    let listed = network.organisations.iter().filter(|(_, body)| body.member == Some(member));
    let listed = listed.map(|(key, _)| key);
    let spoke = appearances(agendas, &|billing| billing.member == Some(member));
    let billed = spoke.iter().filter_map(|appearance| appearance.billing.organisation);
    super::session::once_each(listed.chain(billed))
}

/// For whom minutes are counted: a delegation, or the organisation of a speaker who is billed with
/// none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speaking {
    /// For a delegation.
    Member(Key<Member>),
    /// For an organisation alone.
    Organisation(Key<Organisation>),
}

impl Billing {
    /// For whom this person speaks; `None` where neither is printed.
    pub fn speaks_for(&self) -> Option<Speaking> {
        let organisation = self.organisation.map(Speaking::Organisation);
        self.member.map(Speaking::Member).or(organisation)
    }
}

/// The printed minutes of a set of sessions by delegation, the most first. An item that several
/// people of one delegation share counts once; one that delegations share counts once for each.
pub fn speaking_minutes<'a>(
    sessions: impl IntoIterator<Item = &'a Session>,
) -> Vec<(Speaking, u32)> {
    let mut minutes: Vec<(Speaking, u32)> = Vec::new();
    for item in sessions.into_iter().flat_map(|session| &session.items) {
        let Some(given) = item.minutes.filter(|_| item.role.takes_time()) else { continue };
        for who in super::session::once_each(item.billings.iter().filter_map(Billing::speaks_for)) {
            match minutes.iter_mut().find(|(known, _)| *known == who) {
                Some((_, sum)) => *sum += u32::from(given),
                None => minutes.push((who, u32::from(given))),
            }
        }
    }
    super::order::sort_by_key(&mut minutes, |(who, sum)| (std::cmp::Reverse(*sum), *who));
    minutes
}
