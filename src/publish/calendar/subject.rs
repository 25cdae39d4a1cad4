//! The calendars in which a session stands: of its meeting, its day, its topics, the delegations and
//! people that speak in it, and itself.

use super::wording::Wording;
use crate::agenda::session::once_each;
use crate::agenda::{Meeting, Session, Slug, Text};
use crate::calendar_file::path;
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
    let own = |steps: &[&str], name: String| Subject {
        path: path(&[&["meetings", meeting.id.as_str()], steps].concat()),
        name,
    };
    let day = session.slot.day(meeting.day_start);
    let mut subjects = vec![
        own(&[], title.to_owned()),
        own(&["days", &day.to_string()], named(&long_date(wording.locale, day))),
        own(&["sessions", session.id.as_str()], named(&wording.heading(session))),
    ];
    let mut add = |kind: &str, id: &Slug, name: &Text| {
        let name = wording.text(name);
        let values = [("meeting", wording.text(&network.short_name)), ("part", name)];
        let name_for_all = wording.locale.fill(Msg::CalendarName, &values);
        subjects.push(own(&[kind, id.as_str()], named(name)));
        subjects.push(Subject { path: path(&[kind, id.as_str()]), name: name_for_all });
    };
    for topic in
        once_each(session.topics.iter().copied()).into_iter().map(|key| &network.topics[key])
    {
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
