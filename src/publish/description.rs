//! What a page is about, in one plain sentence or two: the text that search engines show under its
//! title, and messengers under a link.

use time::UtcOffset;

use super::Edition;
use super::plain_text::{cut, in_one_line, plain_text};
use crate::agenda::zone::offset_of_wall_time;
use crate::agenda::{
    Agenda, Instrument, Key, Meeting, Member, Organisation, PartialDate, Person, Programme,
    Session, Slot, Slug, Text, Topic, Word, appearance,
};
use crate::format::time::{clock_range, long_date, partial_date, period, time_in_zone};
use crate::format::{Locale, Msg};
use crate::native::ZoneDatabase;
use crate::route::Route;

/// What search engines show of a description, in characters.
const LIMIT: usize = 160;
/// Between the parts of a description, as between parts of a line on the pages.
const BETWEEN: &str = " · ";

/// A description that says less than this, in characters, goes on with that of the network.
const SHORT: usize = 50;

/// The description of a page: never empty, at most 160 characters, without mark-up.
pub fn description(edition: &Edition, locale: &Locale, place: &Route) -> String {
    let about = About { edition, locale };
    let network = &edition.network;
    let own = join(about.place(place).unwrap_or_default());
    let is_enough = own.chars().count() >= SHORT || *place == Route::Overview && !own.is_empty();
    let network = [about.first([&network.description]), about.title(&network.name)];
    let network = network.into_iter().find(|text| !text.is_empty()).filter(|_| !is_enough);
    let text = join([own, network.unwrap_or_default()]);
    let text = if text.is_empty() { locale.text(Msg::AppName).to_owned() } else { text };
    cut(&text, LIMIT)
}

/// The parts that say something, in a row.
fn join(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().map(|part| in_one_line(&part)).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(BETWEEN)
}

/// The offset of a meeting's zone at one of its wall times.
pub(super) fn offset_at(meeting: &Meeting, at: time::PrimitiveDateTime) -> Option<UtcOffset> {
    offset_of_wall_time(&ZoneDatabase, meeting.time_zone.as_deref()?, at)
}

struct About<'a> {
    edition: &'a Edition,
    locale: &'a Locale,
}

impl About<'_> {
    fn read(&self, text: &Text) -> String {
        plain_text(text.read(&self.locale.language))
    }

    fn first<'t>(&self, texts: impl IntoIterator<Item = &'t Option<Text>>) -> String {
        let text = texts.into_iter().flatten().next();
        text.map(|text| self.read(text)).unwrap_or_default()
    }

    fn texts<'t>(&self, texts: impl IntoIterator<Item = &'t Text>) -> String {
        texts.into_iter().map(|text| self.title(text)).collect::<Vec<_>>().join(", ")
    }

    /// A title holds no mark-up.
    fn title(&self, text: &Text) -> String {
        text.read(&self.locale.language).to_owned()
    }

    fn agendas(&self) -> Vec<Agenda<'_>> {
        let agenda = |meeting| Agenda { meeting, schedule: self.edition.schedule(meeting) };
        self.edition.network.meetings.keys().map(agenda).collect()
    }

    fn meeting(&self, id: &Slug) -> Option<(Key<Meeting>, &Meeting)> {
        let key = self.edition.network.meetings.find(id.as_str())?;
        Some((key, &self.edition.network.meetings[key]))
    }

    /// What the record of a place says; `None` for a place that leads nowhere.
    fn place(&self, place: &Route) -> Option<Vec<String>> {
        let (network, locale) = (&self.edition.network, self.locale);
        let message = |message| Some(vec![locale.text(message).to_owned()]);
        match place {
            Route::Overview => Some(vec![self.first([&network.description])]),
            Route::Meetings => {
                Some(vec![self.texts(network.meetings.records().iter().map(|it| &it.title))])
            }
            Route::Meeting { meeting: id, .. } => {
                let (_, meeting) = self.meeting(id)?;
                Some(self.of_meeting(meeting))
            }
            Route::Live { meeting: id, .. } | Route::Changes { meeting: id, .. } => {
                let is_live = matches!(place, Route::Live { .. });
                let (_, meeting) = self.meeting(id)?;
                let what = locale.text(if is_live { Msg::LiveDesk } else { Msg::Changes });
                let named = vec![what.to_owned(), self.title(&meeting.title)];
                Some([named, self.of_meeting(meeting)].concat())
            }
            Route::Day { meeting: id, date } => {
                let (key, meeting) = self.meeting(id)?;
                let schedule = self.edition.schedule(key);
                let day = schedule.days.iter().find(|day| day.date.to_string() == date.as_str())?;
                let sessions = schedule.sessions.records()[day.sessions.clone()].iter();
                let titles = self.texts(sessions.map(|session| &session.title));
                Some(vec![long_date(locale, day.date), self.title(&meeting.title), titles])
            }
            Route::Session { meeting: id, session } => {
                let (key, meeting) = self.meeting(id)?;
                let sessions = &self.edition.schedule(key).sessions;
                let session = &sessions[sessions.find(session.as_str())?];
                Some(self.of_session(key, meeting, session))
            }
            Route::Members => message(Msg::MembersNote),
            Route::Member(id) => {
                Some(self.of_member(&network.members[network.members.find(id.as_str())?]))
            }
            Route::People => {
                let count = u32::try_from(network.people.len()).unwrap_or(u32::MAX);
                Some(vec![locale.count(Msg::PeopleNote, count)])
            }
            Route::Person(id) => Some(self.of_person(network.people.find(id.as_str())?)),
            Route::Organisations => {
                Some(vec![self.texts(network.organisations.records().iter().map(|it| &it.name))])
            }
            Route::Organisation(id) => {
                Some(self.of_organisation(network.organisations.find(id.as_str())?))
            }
            Route::Topics => {
                Some(vec![self.texts(network.topics.records().iter().map(|it| &it.name))])
            }
            Route::Topic(id) => Some(self.of_topic(network.topics.find(id.as_str())?)),
            Route::Library => message(Msg::LibraryNote),
            Route::Instrument(id) => {
                let key = network.instruments.find(id.as_str())?;
                Some(self.of_instrument(&network.instruments[key]))
            }
            Route::Programmes => {
                Some(vec![self.texts(network.programmes.records().iter().map(|it| &it.title))])
            }
            Route::Programme(id) => {
                let key = network.programmes.find(id.as_str())?;
                Some(self.of_programme(&network.programmes[key]))
            }
            Route::Search { .. } => message(Msg::SearchEverything),
            Route::MyAgenda { .. } => message(Msg::MyEmpty),
            Route::About => {
                let sources = network.sources.iter().map(|source| self.read(source));
                Some(std::iter::once(self.first([&network.disclaimer])).chain(sources).collect())
            }
            Route::Data => message(Msg::DataNote),
            Route::Embed => message(Msg::EmbedNote),
            Route::NotFound { .. } => message(Msg::NotFoundTitle),
        }
    }

    fn of_meeting(&self, meeting: &Meeting) -> Vec<String> {
        let when = period(self.locale, &meeting.period);
        let venue = meeting.main_venue();
        let place = venue.map(|venue| self.title(venue.locality.as_ref().unwrap_or(&venue.name)));
        let texts = [&meeting.theme, &meeting.summary, &meeting.background];
        let notes = meeting.notes.iter().map(|note| self.read(note));
        let text = std::iter::once(self.first(texts)).chain(notes).find(|text| !text.is_empty());
        vec![when, place.unwrap_or_default(), text.unwrap_or_default()]
    }

    fn of_session(&self, key: Key<Meeting>, meeting: &Meeting, session: &Session) -> Vec<String> {
        let room = session.room.map(|room| &meeting.rooms[room].name);
        let venue = meeting.venue_of(session).map(|venue| &venue.name);
        let place = room.or(venue).map(|name| self.title(name));
        let long = session.description.as_ref();
        let long = long.or_else(|| self.edition.long_texts(key).of(&session.id));
        let text = session.summary.as_ref().or(long).map(|text| self.read(text));
        let people = &self.edition.network.people;
        let speakers = || self.texts(session.people().into_iter().map(|key| &people[key].name));
        let note = self.session_note(meeting, &session.slot);
        vec![note, place.unwrap_or_default(), text.unwrap_or_else(speakers)]
    }

    /// Meeting, date and time, as under a session in a list.
    fn session_note(&self, meeting: &Meeting, slot: &Slot) -> String {
        let date = partial_date(self.locale, PartialDate::Day(slot.starts_at().date()));
        let offset = offset_at(meeting, slot.starts_at());
        let time = time_in_zone(self.locale, clock_range(slot), offset);
        let name = self.title(&meeting.title);
        let values = [("meeting", &*name), ("date", &date), ("time", &time)];
        self.locale.fill(Msg::SessionNote, &values)
    }

    fn of_member(&self, member: &Member) -> Vec<String> {
        let relation = self.locale.word("relation", member.relation.as_str());
        let basis = self.title(&member.basis);
        let basis = self.locale.fill(Msg::BasisIs, &[("basis", &basis)]);
        let description = self.first([&member.description]);
        vec![self.title(&member.name), relation.to_owned(), basis, description]
    }

    /// The last title and bodies, then the sessions.
    fn of_person(&self, key: Key<Person>) -> Vec<String> {
        let network = &self.edition.network;
        let agendas = self.agendas();
        let found = appearance::appearances(&agendas, &|billing| billing.person == key);
        let billing = found.last().map(|last| last.billing);
        let job_title = billing.and_then(|billing| billing.job_title.as_ref());
        let body = billing.and_then(|billing| billing.organisation);
        let member = billing.and_then(|billing| billing.member);
        let mut parts = vec![self.title(&network.people[key].name)];
        parts.extend(job_title.map(|title| self.title(title)));
        parts.extend(body.map(|key| self.title(&network.organisations[key].name)));
        parts.extend(member.map(|key| self.title(&network.members[key].name)));
        parts.extend(found.iter().map(|appearance| self.title(&appearance.session.title)));
        crate::agenda::session::once_each(parts.into_iter())
    }

    fn of_organisation(&self, key: Key<Organisation>) -> Vec<String> {
        let network = &self.edition.network;
        let body = &network.organisations[key];
        let name = body.short_name.iter().chain(&body.alternate_names).next();
        let member = body.member.map(|member| &network.members[member].name);
        let agendas = self.agendas();
        let sessions =
            appearance::sessions(&agendas, &|session| session.organisations().contains(&key));
        let mut parts = vec![self.title(&body.name)];
        parts.extend(name.into_iter().chain(member).map(|name| self.title(name)));
        parts.push(self.first([&body.description]));
        parts.extend(sessions.into_iter().map(|(_, session)| self.title(&session.title)));
        crate::agenda::session::once_each(parts.into_iter())
    }

    fn of_topic(&self, key: Key<Topic>) -> Vec<String> {
        let topic = &self.edition.network.topics[key];
        let agendas = self.agendas();
        let sessions = appearance::on_topic(&agendas, key).into_iter();
        let parts = vec![self.title(&topic.name), self.first([&topic.description])];
        parts.into_iter().chain(sessions.map(|(_, session)| self.title(&session.title))).collect()
    }

    fn of_instrument(&self, instrument: &Instrument) -> Vec<String> {
        let kind = self.locale.word("instrument", instrument.kind.as_str());
        let date = instrument.date.map(|date| partial_date(self.locale, date));
        let description = self.first([&instrument.description]);
        let text = if description.is_empty() { self.title(&instrument.title) } else { description };
        vec![kind.to_owned(), date.unwrap_or_default(), text, self.texts(&instrument.parts)]
    }

    fn of_programme(&self, programme: &Programme) -> Vec<String> {
        let Programme { summary, objective, background, scope, basis, .. } = programme;
        let text = self.first([summary, objective, background, scope, basis]);
        vec![self.title(&programme.title), text]
    }
}
