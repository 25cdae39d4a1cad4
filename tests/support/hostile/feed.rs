//! A feed: whatever is read of it can be used as the app uses it.

use plenary::agenda::appearance::{self, speaking_minutes};
use plenary::agenda::{
    Agenda, Brief, Facet, Facets, Filter, Grid, Key, Meeting, Network, Now, RunOfShow, Schedule,
    SearchIndex, Snapshot, Span, Word, rich_text,
};
use plenary::feed;
use plenary::native::{FOLDING, ZoneDatabase};

/// What parts the files of a feed in one input: the record separator of RFC 7464, which no JSON holds.
const SEPARATOR: u8 = b'\x1e';

/// Reads a network file; what stands behind separators as the sessions and as the long texts of its first
/// meeting.
pub fn read(bytes: &[u8]) {
    let mut files = bytes.split(|byte| *byte == SEPARATOR);
    let network = files.next().unwrap_or_default();
    let Ok(reading) = feed::read_network(network, &ZoneDatabase) else { return };
    use_everything(&reading.network, &reading.schedules);
    let Some(meeting) = reading.network.meetings.keys().next() else { return };
    for file in files.take(2) {
        let sessions = feed::read_sessions(file, &reading.network, meeting, &ZoneDatabase);
        let schedule = sessions.map_or_else(|_| Schedule::default(), |reading| reading.schedule);
        if let Ok(texts) = feed::read_texts(file, &reading.network, meeting, &schedule) {
            for id in texts.texts.ids() {
                let session = schedule.sessions.find(id).map(|key| &schedule.sessions[key]);
                let text = session.and_then(|session| texts.texts.of(&session.id)).unwrap();
                text.variants().for_each(|text| drop(rich_text::parse(text)));
            }
        }
        use_everything(&reading.network, &[(meeting, schedule)]);
    }
}

/// Does with a network all that the app does, to see that nothing in it is broken.
pub fn use_everything(network: &Network, schedules: &[(Key<Meeting>, Schedule)]) {
    let agendas: Vec<Agenda> = schedules
        .iter()
        .map(|(meeting, schedule)| Agenda { meeting: *meeting, schedule })
        .collect();
    for (meeting, schedule) in schedules {
        use_agenda(network, &network.meetings[*meeting], schedule);
    }
    for (key, member) in network.members.iter() {
        assert_eq!(network.members.find(member.id.as_str()), Some(key));
        for person in appearance::people_of(&agendas, key) {
            assert!(!network.people[person].name.read("en").is_empty());
        }
        for organisation in appearance::organisations_of(network, &agendas, key) {
            assert!(!network.organisations[organisation].name.read("en").is_empty());
        }
    }
    for organisation in network.organisations.records() {
        let _ = organisation.member.map(|key| &network.members[key]);
    }
    for milestone in &network.milestones {
        let _ = milestone.meeting.map(|key| &network.meetings[key]);
        let _ = milestone.programme.map(|key| &network.programmes[key]);
        let _ = milestone.instrument.map(|key| &network.instruments[key]);
    }
    assert_eq!(network.meetings.len(), network.meetings.keys().count());
    network.featured_meeting(time::macros::date!(2026 - 05 - 04));
}

fn use_agenda(network: &Network, meeting: &Meeting, schedule: &Schedule) {
    let facets = Facets::of(network, &meeting.rooms, schedule);
    for facet in Facet::ALL {
        for value in facets.values(*facet) {
            let filter = Filter::default().toggled(*facet, &value.id);
            let outcome = filter.apply(&facets, None);
            assert_eq!(outcome.matching.len(), value.sessions.len());
        }
    }
    let index = SearchIndex::of_sessions(network, schedule, None, FOLDING);
    index.find("a é x", FOLDING);
    for (key, session) in schedule.sessions.iter() {
        assert_eq!(schedule.sessions.find(session.id.as_str()), Some(key));
        let _ = (RunOfShow::of(session), schedule.neighbours(key), schedule.related(key));
        for text in session.description.iter().flat_map(|text| text.variants()) {
            rich_text::parse(text);
        }
        assert!(session.slot.starts_at() <= session.slot.ends_at());
    }
    speaking_minutes(schedule.sessions.records());
    for day in &schedule.days {
        assert!(Grid::of(schedule, day).columns.iter().all(|column| column.lanes > 0));
    }
    if let Some(spans) = Span::all(meeting, schedule, &ZoneDatabase) {
        for span in &spans {
            assert!(span.starts_at <= span.ends_at);
            let today = meeting.day_at(span.starts_at, &ZoneDatabase);
            Now::at(schedule, &spans, span.starts_at, today);
        }
    }
    let snapshot = Snapshot::of(network, meeting, schedule);
    assert_eq!(snapshot.changes_to(&snapshot), []);
    assert_eq!(snapshot.to_string().parse(), Ok(snapshot.clone()));
    for session in &snapshot.sessions {
        let line = session.line();
        assert!(Brief::of_line(&line).is_some(), "{line}");
    }
}
