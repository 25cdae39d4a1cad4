//! One session in a list. Links to its page.

use time::Date;

use super::{Entry, entry_list, link, links, minutes_of, name_link, star, text};
use crate::agenda::{
    Billing, Key, Kind, Meeting, Network, PartialDate, Session, SessionStatus, Text, Word,
};
use crate::format::Msg;
use crate::format::session::heading;
use crate::format::time::{
    clock, clock_range, machine_time, other_day, partial_date, time_in_zone, utc_offset,
};
use crate::route::Route;
use crate::ui::markup::{El, Markup, Stage, el, several};
use crate::ui::store::Store;
use crate::ui::zone::{Clocks, name_of};

/// The row under the heading of a day of the meeting: time, title, kind, who from where, topics. A brief one
/// says the same in fewer elements, without links, as it is far from what is seen.
#[allow(clippy::too_many_arguments, reason = "each says something else of the row")]
pub fn session_row(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    clocks: &Clocks,
    day: Date,
    session: &Session,
    change: Option<String>,
    stage: Stage,
) -> El {
    let locale = store.locale;
    let class = if session.kind.is_interlude() { "session-row interlude" } else { "session-row" };
    let room = session.room.map(|key| &meeting.rooms[key].name);
    let code = session.code.as_ref().map(|code| el("span").class("code").child(text(store, code)));
    let gap = code.is_some().then_some(" ");
    let route = Route::session(&meeting.id, &session.id);
    let title = link(store, &route, code).child(gap).child(text(store, &session.title));
    // "Session 1" says what kind it is, and a break is one by its name.
    let is_named = session.code.is_some() && session.kind == Kind::Session;
    let says_kind = !is_named && !session.kind.is_interlude();
    let kind = says_kind.then(|| locale.word("kind", session.kind.as_str()));
    let what = el("div").class("what").child(el("h3").child(title));
    let row = el("article")
        .class(class)
        .attr("data-session-id", session.id.to_string())
        .attr("data-kind", session.kind.as_str())
        .attr("data-status", session.status.as_str());
    if stage < Stage::Whole {
        let (slot, _) = clocks.slot(&session.slot);
        let words = brief(store, network, session, kind, room);
        return row
            .child(el("p").class("time").child(clock_range(&slot)))
            .child(what.child(el("p").class("brief").child(words)));
    }
    let room = room.map(|name| el("span").class("room").child(text(store, name)));
    let topics = links(store, &network.topics, &session.topics);
    let topics = (!topics.is_nothing()).then(|| el("div").class("topics").child(topics));
    let kind = kind.map(|kind| el("span").child(kind));
    let status = session_status(store, session);
    let change = change.map(|words| el("span").class("changed").child(words));
    let has_marks = says_kind || room.is_some() || status.is_some() || change.is_some();
    let marks = has_marks
        .then(|| el("p").class("kind").child(kind).child(room).child(status).child(change));
    let what = what
        .children(other_times(store, clocks, day, session))
        .child(marks)
        .child(speakers(store, network, session))
        .child(minutes_of(store, session))
        .child(topics);
    row.child(times(store, clocks, session)).child(what).child(star(store, meeting, session))
}

/// Kind and room, who speaks, topics: a line each, as far as there is something to say.
fn brief(
    store: Store,
    network: &Network,
    session: &Session,
    kind: Option<&str>,
    room: Option<&Text>,
) -> String {
    let read = |text: &'_ Text| store.read(Some(text));
    let marks = kind.map(str::to_owned).into_iter().chain(room.map(read)).collect::<Vec<_>>();
    let people = session.people().into_iter().map(|key| read(&network.people[key].name));
    let topics = session.topics.iter().map(|key| read(&network.topics[*key].name));
    let lines = [
        marks.join(" "),
        people.collect::<Vec<_>>().join(", "),
        topics.collect::<Vec<_>>().join(", "),
    ];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Start and end, with a word between them for those who hear the page.
pub fn times(store: Store, clocks: &Clocks, session: &Session) -> El {
    let time = |at| {
        let (at, offset) = clocks.at(at);
        el("time").attr("datetime", machine_time(at, offset)).child(clock(at))
    };
    let to = [" ", store.locale.text(Msg::TimeTo), " "].concat();
    let ends = [session.slot.starts_at(), session.slot.ends_at()];
    let [starts, ends] = ends.map(|at| clocks.at(at).1.filter(|_| clocks.is_changing));
    let other_end = ends.filter(|_| ends != starts);
    let offsets = starts.into_iter().chain(other_end).map(utc_offset).collect::<Vec<_>>();
    el("p")
        .class("time")
        .child(time(session.slot.starts_at()))
        .child(el("span").attr("aria-hidden", "true").child("–"))
        .child(el("span").class("visually-hidden").child(to))
        .child(time(session.slot.ends_at()))
        .child((!offsets.is_empty()).then(|| el("span").class("offset").child(offsets.join("–"))))
}

/// The date, where it is another than the day's, and the time of the meeting.
pub fn other_times(store: Store, clocks: &Clocks, day: Date, session: &Session) -> Vec<El> {
    let line = el("p").class("note other-time");
    let date = other_day(store.locale, clocks.at(session.slot.starts_at()).0.date(), day);
    let date = date.map(|date| line.child(date));
    date.into_iter().chain(meeting_time(store, clocks, session)).collect()
}

/// "09:00–10:30 Seoul time (UTC+9)" beside the time of another zone. Where the reader does not want it,
/// it is only on paper, which others read.
pub fn meeting_time(store: Store, clocks: &Clocks, session: &Session) -> Option<El> {
    let zone = clocks.meeting.as_ref().filter(|_| clocks.other.is_some())?;
    let printed = Clocks { other: None, ..clocks.clone() };
    let (slot, offset) = printed.slot(&session.slot);
    let words = [&clock_range(&slot), " ", &*name_of(store, zone, offset?)].concat();
    Some(el("p").class("note other-time").flag("data-paper", !clocks.is_both).child(words))
}

/// Code and title in one, for headings and links.
pub fn heading_of(store: Store, session: &Session) -> Text {
    heading(store.locale, session)
}

/// What keeps a session from taking place as announced.
pub fn session_status(store: Store, session: &Session) -> Option<El> {
    if session.status == SessionStatus::Confirmed {
        return None;
    }
    let word = store.locale.word("status", session.status.as_str());
    let mark = el("span").class("status").attr("data-status", session.status.as_str()).child(word);
    let note = session.status_note.as_ref();
    Some(match note {
        Some(note) => mark.child(": ").child(text(store, note)),
        None => mark,
    })
}

/// "Name, Country" for each person, in the order of the run of show.
fn speakers(store: Store, network: &Network, session: &Session) -> Markup {
    let mut seen = Vec::new();
    let mut items = Vec::new();
    for (_, billing) in session.billings() {
        if !seen.contains(&billing.person) {
            seen.push(billing.person);
            items.push(speaker(store, network, billing));
        }
    }
    if items.is_empty() {
        return Markup::Nothing;
    }
    let label = store.locale.text(Msg::Speakers);
    el("ul").class("speakers").attr("aria-label", label).child(items).into()
}

fn speaker(store: Store, network: &Network, billing: &Billing) -> El {
    let person = el("li").child(name_link(store, &network.people[billing.person]));
    let member = billing.member.map(|key| name_link(store, &network.members[key]));
    let body = || billing.organisation.map(|key| name_link(store, &network.organisations[key]));
    match member.or_else(body) {
        Some(from) => person.child(", ").child(from),
        None => person,
    }
}

/// "Meeting, date, time" of a session, for lists that span meetings; the meeting is a link.
pub fn session_note(store: Store, meeting: &Meeting, session: &Session) -> Markup {
    // A value that is not given stays as its place.
    let words = session_note_around(store, meeting, session, &[]);
    let (before, after) = words.split_once("{meeting}").unwrap_or((&words, ""));
    let link = Markup::from(name_link(store, meeting));
    several([before.to_owned().into(), link, after.to_owned().into()])
}

/// The same as plain text.
pub fn session_note_text(store: Store, meeting: &Meeting, session: &Session) -> String {
    let name = ("meeting", meeting.title.read(&store.locale.language));
    session_note_around(store, meeting, session, &[name])
}

fn session_note_around(
    store: Store,
    meeting: &Meeting,
    session: &Session,
    values: &[(&str, &str)],
) -> String {
    let (slot, offset) = Clocks::of(store, meeting, &[]).slot(&session.slot);
    let date = partial_date(store.locale, PartialDate::Day(slot.starts_at().date()));
    let time = time_in_zone(store.locale, clock_range(&slot), offset);
    let values = [values, &[("date", &*date), ("time", &*time)]].concat();
    store.locale.fill(Msg::SessionNote, &values)
}

/// Sessions of several meetings as a list of links, each with its meeting and date.
pub fn session_list(
    store: Store,
    network: &Network,
    sessions: &[(Key<Meeting>, &Session)],
) -> Markup {
    let entries = sessions.iter().map(|(meeting, session)| {
        let meeting = &network.meetings[*meeting];
        let name = text(store, &heading_of(store, session));
        Entry {
            link: link(store, &Route::session(&meeting.id, &session.id), name),
            note: session_note(store, meeting, session),
        }
    });
    entry_list(entries.collect())
}
