//! One session in a list. Links to its page.

use crate::ui::markup::{Markup, el, several};

use super::{inline_links, link, text};
use crate::agenda::{Meeting, Network, Session, SessionStatus, Text, Word};
use crate::format::Msg;
use crate::format::time::{clock, machine_time};
use crate::route::Route;
use crate::ui::store::Store;

/// The row: time, title, kind, who from where, topics. `above` is the level of the heading over the
/// list.
pub fn session_row(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    session: &Session,
) -> Markup {
    let locale = store.locale;
    let kind = locale.word("kind", session.kind.as_str());
    let class = if session.kind.is_interlude() { "session-row interlude" } else { "session-row" };
    let (starts_at, ends_at) = (session.slot.starts_at(), session.slot.ends_at());
    let room = session
        .room
        .map(|room| el("span").class("room").child(text(store, &meeting.rooms[room].name)));
    let topics = session.topics.iter().map(|key| &network.topics[*key]);
    let topics = topics.map(|topic| (Route::Topic(topic.id.clone()), topic.name.clone())).collect();
    let topics = inline_links(store, topics).map(|list| el("div").class("topics").child(list));
    el("article")
        .attr("class", class)
        .attr("data-session-id", session.id.to_string())
        .attr("data-kind", session.kind.as_str())
        .attr("data-status", session.status.as_str())
        .child(
            el("p")
                .class("time")
                .child(el("time").attr("datetime", machine_time(starts_at)).child(clock(starts_at)))
                .child(el("span").attr("aria-hidden", "true").child("–"))
                .child(
                    el("span")
                        .class("visually-hidden")
                        .child(" ")
                        .child(locale.text(Msg::TimeTo))
                        .child(" "),
                )
                .child(el("time").attr("datetime", machine_time(ends_at)).child(clock(ends_at))),
        )
        .child(
            el("div")
                .class("what")
                .child(el("h3").child(heading_link(store, meeting, session)))
                .child(el("p").class("kind").child(kind).child(room).child(status(store, session)))
                .child(speakers(store, network, session))
                .child(topics),
        )
        .into()
}

/// Code and title in one, for headings and links.
pub fn heading_of(store: Store, session: &Session) -> Text {
    match &session.code {
        None => session.title.clone(),
        Some(code) => {
            let language = &store.locale.language;
            let values = [("code", code.read(language)), ("title", session.title.read(language))];
            Text::plain(store.locale.fill(Msg::SessionHeading, &values))
        }
    }
}

fn heading_link(store: Store, meeting: &Meeting, session: &Session) -> Markup {
    let href = store.href(&Route::session(&meeting.id, &session.id));
    let code = session.code.as_ref().map(|code| {
        several([
            Markup::from(el("span").class("code").child(text(store, code))),
            Markup::from(" "),
        ])
    });
    el("a").attr("href", href).child(code).child(text(store, &session.title)).into()
}

/// What keeps a session from taking place as announced.
fn status(store: Store, session: &Session) -> Option<Markup> {
    if session.status == SessionStatus::Confirmed {
        return None;
    }
    let word = store.locale.word("status", session.status.as_str());
    let note = session
        .status_note
        .as_ref()
        .map(|note| several([Markup::from(": "), Markup::from(text(store, note))]));
    Some(el("span").class("status").child(word).child(note).into())
}

/// "Name, Country" for each person, in the order of the run of show.
fn speakers(store: Store, network: &Network, session: &Session) -> Option<Markup> {
    let mut seen = Vec::new();
    let mut items = Vec::new();
    for (_, billing) in session.billings() {
        if seen.contains(&billing.person) {
            continue;
        }
        seen.push(billing.person);
        let person = &network.people[billing.person];
        let member = billing.member.map(|key| &network.members[key]);
        let member = member.map(|member| (Route::Member(member.id.clone()), &member.name));
        let body = billing.organisation.map(|key| &network.organisations[key]);
        let body = body.map(|body| (Route::Organisation(body.id.clone()), &body.name));
        let from = member.or(body).map(|(route, name)| {
            several([Markup::from(", "), Markup::from(link(store, &route, name))])
        });
        let person = link(store, &Route::Person(person.id.clone()), &person.name);
        items.push(el("li").child(person).child(from));
    }
    if items.is_empty() {
        return None;
    }
    let label = store.locale.text(Msg::Speakers);
    Some(el("ul").class("speakers").attr("aria-label", label).child(items).into())
}

/// Sessions of several meetings as a list of links, each with its meeting and date.
pub fn session_list(
    store: Store,
    network: &Network,
    sessions: &[(crate::agenda::Key<Meeting>, &Session)],
) -> Option<Markup> {
    let entries = sessions.iter().map(|(meeting, session)| {
        let meeting = &network.meetings[*meeting];
        let day = session.slot.day(meeting.day_start);
        super::Entry {
            route: Route::session(&meeting.id, &session.id),
            name: heading_of(store, session),
            note: store.locale.fill(
                Msg::SessionNote,
                &[
                    ("meeting", meeting.title.read(&store.locale.language)),
                    (
                        "date",
                        &crate::format::time::partial_date(
                            store.locale,
                            crate::agenda::PartialDate::Day(day),
                        ),
                    ),
                    ("time", &crate::format::time::clock_range(&session.slot)),
                ],
            ),
        }
    });
    super::entry_list(store, entries.collect())
}
