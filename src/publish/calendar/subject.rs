//! The calendars in which a session stands: of its meeting, its day, its topics, the delegations and
//! people that speak in it, and itself.

use super::wording::Wording;
use crate::agenda::session::once_each;
use crate::agenda::{Meeting, Session, Slug, Text};
use crate::format::Msg;
use crate::format::time::long_date;

/// A calendar.
pub(super) struct Subject {
    /// The file, relative to the site's folder.
    pub(super) path: String,
    /// What it is called.
    pub(super) name: String,
}

/// All calendars of a session. Topics, delegations and people have one for the meeting and one for all
/// meetings.
pub(super) fn of_session(wording: &Wording, meeting: &Meeting, session: &Session) -> Vec<Subject> {
    let network = wording.network;
    let title = wording.text(&meeting.title);
    let named = |part: &str| {
        let values = [("meeting", title), ("part", part)];
        wording.locale.fill(Msg::CalendarName, &values)
    };
    let own = |part: String, name| Subject {
        path: format!("calendar/meetings/{}{part}.ics", meeting.id),
        name,
    };
    let day = session.slot.day(meeting.day_start);
    let mut subjects = vec![
        own(String::new(), title.to_owned()),
        own(format!("/days/{day}"), named(&long_date(wording.locale, day))),
        own(format!("/sessions/{}", session.id), named(&wording.heading(session))),
    ];
    let mut add = |kind: &str, id: &Slug, name: &Text| {
        let name = wording.text(name);
        let network = wording.text(&network.short_name);
        let values = [("meeting", network), ("part", name)];
        subjects.push(own(format!("/{kind}/{id}"), named(name)));
        subjects.push(Subject {
            path: format!("calendar/{kind}/{id}.ics"),
            name: wording.locale.fill(Msg::CalendarName, &values),
        });
    };
    for topic in once_each(session.topics.iter().map(|key| &network.topics[*key])) {
        add("topics", &topic.id, &topic.name);
    }
    for member in session.members().into_iter().map(|key| &network.members[key]) {
        add("members", &member.id, &member.name);
    }
    for person in session.people().into_iter().map(|key| &network.people[key]) {
        add("people", &person.id, &person.name);
    }
    subjects
}
