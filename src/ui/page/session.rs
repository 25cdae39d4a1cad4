//! A session in full: when and where, who speaks for how long, what it is about, what is related.

use crate::ui::markup::{Markup, el, live, several};
use std::sync::Arc;

use time::Date;

use super::{Context, Page, not_found, with_agenda};
use crate::agenda::zone::offset_of_wall_time;
use crate::agenda::{Key, Language, Meeting, RunOfShow, Session, SessionStatus, Slug, Text, Word};
use crate::format::Msg;
use crate::format::time::{clock, long_date, machine_time, utc_offset, zone_city};
use crate::route::Route;
use crate::ui::component::{
    Facts, breadcrumbs, heading_of, inline_links, link, outside_links, page_title, rich_text,
    run_of_show, section, session_list, text, text_list,
};
use crate::ui::intl::BrowserZones;
use crate::ui::load::Load;
use crate::ui::store::{MeetingAgenda, Store};

/// The page.
pub fn page(context: &Context, meeting: Key<Meeting>, id: &Slug) -> Page {
    with_agenda(context, meeting, |agenda| match agenda.schedule.sessions.find(id.as_str()) {
        Some(session) => shown(context, meeting, &agenda, session),
        None => not_found::page(context),
    })
}

fn shown(
    context: &Context,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    session: Key<Session>,
) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let meeting = &network.meetings[key];
    let related: Vec<_> = agenda.schedule.related(session);
    let related: Vec<_> =
        related.iter().map(|other| (key, &agenda.schedule.sessions[*other])).collect();
    let (before, after) = agenda.schedule.neighbours(session);
    let session = &agenda.schedule.sessions[session];
    let heading = heading_of(store, session);
    let instruments = session.instruments.iter().map(|key| &network.instruments[*key]);
    let instruments =
        instruments.map(|it| (Route::Instrument(it.id.clone()), it.title.clone())).collect();
    let questions = session.questions.iter().map(|question| el("li").child(text(store, question)));
    let questions =
        (!session.questions.is_empty()).then(|| el("ol").child(questions.collect::<Vec<_>>()));
    let run = RunOfShow::of(session).map(|run| run_of_show(store, network, session, &run));
    let above = [
        (Route::Meetings, Text::plain(store.locale.text(Msg::NavMeetings))),
        (Route::meeting(&meeting.id), meeting.title.clone()),
    ];
    let view = el("article")
        .class("page session")
        .attr("data-session-page", session.id.to_string())
        .child(breadcrumbs(store, &above))
        .child(
            el("header")
                .class("page-head")
                .child(
                    el("p").class("kind").child(store.locale.word("kind", session.kind.as_str())),
                )
                .child(page_title(text(store, &heading)))
                .child(when(context, meeting, session))
                .child(status(store, session))
                .child(
                    session
                        .summary
                        .as_ref()
                        .map(|summary| el("p").class("summary").child(text(store, summary))),
                ),
        )
        .child(run)
        .child(section(store, Msg::Questions, questions))
        .child(description(context, key, agenda, session))
        .child(section(store, Msg::Instruments, inline_links(store, instruments)))
        .child(section(store, Msg::Documents, outside_links(store, &session.documents)))
        .child(section(store, Msg::Details, details(context, meeting, session)))
        .child(section(store, Msg::RelatedSessions, session_list(store, network, &related)))
        .child(neighbours(store, meeting, before, after));
    Page::new(heading.read(&store.locale.language), view.into())
}

/// Day, time with its zone, and room.
fn when(context: &Context, meeting: &Meeting, session: &Session) -> Markup {
    let store = context.store;
    let (starts_at, ends_at) = (session.slot.starts_at(), session.slot.ends_at());
    let zone = zone_name(store, meeting, starts_at.date());
    let zone = zone.map(|zone| el("span").class("zone").child(zone));
    let room = session
        .room
        .map(|room| el("span").class("room").child(text(store, &meeting.rooms[room].name)));
    let ends_on = (starts_at.date() != ends_at.date())
        .then(|| format!(" ({})", crate::format::time::day_of_week(store.locale, ends_at.date())));
    el("p")
        .class("when")
        .child(el("span").class("date").child(long_date(store.locale, starts_at.date())))
        .child(
            el("span")
                .class("time")
                .child(el("time").attr("datetime", machine_time(starts_at)).child(clock(starts_at)))
                .child("–")
                .child(el("time").attr("datetime", machine_time(ends_at)).child(clock(ends_at)))
                .child(ends_on),
        )
        .child(zone)
        .child(room)
        .into()
}

/// "Seoul time (UTC+9)", for a meeting that names its zone.
pub fn zone_name(store: Store, meeting: &Meeting, date: Date) -> Option<String> {
    let zone = meeting.time_zone.as_deref()?;
    let offset = offset_of_wall_time(&BrowserZones, zone, date.with_hms(12, 0, 0).ok()?)?;
    let values = [("city", &*zone_city(zone)), ("offset", &utc_offset(offset))];
    Some(store.locale.fill(Msg::ZoneTime, &values))
}

fn status(store: Store, session: &Session) -> Option<Markup> {
    if session.status == SessionStatus::Confirmed {
        return None;
    }
    let word = store.locale.word("status", session.status.as_str());
    let note = session
        .status_note
        .as_ref()
        .map(|note| several([Markup::from(": "), Markup::from(text(store, note))]));
    Some(
        el("p")
            .class("status")
            .attr("data-status", session.status.as_str())
            .child(word)
            .child(note)
            .into(),
    )
}

/// The long text, with the session or from the meeting's file of long texts.
fn description(
    context: &Context,
    meeting: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    session: &Session,
) -> Markup {
    let Context { store, known, .. } = context.clone();
    if let Some(description) = &session.description {
        return section(store, Msg::AboutSession, Some(rich_text(store, description)));
    }
    let (agenda, id) = (agenda.clone(), session.id.clone());
    let later = move || match store.long_texts(&known, meeting, &agenda) {
        Load::Ready(texts) => {
            let description = texts.of(&id).map(|description| rich_text(store, description));
            section(store, Msg::AboutSession, description)
        }
        Load::Pending => Markup::Nothing,
        Load::Failed(_) => {
            let words = store.locale.text(Msg::FailedText);
            el("p").class("notice failed").attr("role", "alert").child(words).into()
        }
    };
    live(later)
}

fn details(context: &Context, meeting: &Meeting, session: &Session) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    let topics = session.topics.iter().map(|key| &network.topics[*key]);
    let topics = topics.map(|topic| (Route::Topic(topic.id.clone()), topic.name.clone())).collect();
    facts.add(Msg::NavTopics, inline_links(store, topics));
    let led_by = session.led_by.iter().map(|key| &network.organisations[*key]);
    let led_by =
        led_by.map(|body| (Route::Organisation(body.id.clone()), body.name.clone())).collect();
    facts.add(Msg::LedBy, inline_links(store, led_by));
    let part = session.part.map(|part| &meeting.parts[part]);
    facts.add(Msg::Part, part.map(|part| text(store, &part.title)));
    let venue = part.and_then(|part| part.venue.as_ref()).or(meeting.venue.as_ref());
    facts.add(Msg::Venue, venue.map(|venue| text(store, &venue.name)));
    facts.add_text(Msg::Languages, languages(store, &session.languages));
    facts.add_text(Msg::Interpretation, languages(store, &session.interpretation));
    let audience = match (&*session.audience, part) {
        ([], Some(part)) => &part.audience,
        (audience, _) => audience,
    };
    facts.add(Msg::Audience, text_list(store, audience));
    facts.into_list()
}

fn languages(store: Store, languages: &[Language]) -> String {
    let name = |language: &Language| match store.locale.word("language", language.as_str()) {
        "" => language.as_str().to_owned(),
        name => name.to_owned(),
    };
    languages.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The sessions before and after.
fn neighbours(
    store: Store,
    meeting: &Meeting,
    before: Option<&Session>,
    after: Option<&Session>,
) -> Markup {
    let locale = store.locale;
    let neighbour = |session: Option<&Session>, rel: &'static str, label: Msg| {
        session.map(|session| {
            let name = heading_of(store, session);
            let place = link(store, &Route::session(&meeting.id, &session.id), &name);
            el("p")
                .attr("class", rel)
                .child(el("span").class("label").child(locale.text(label)))
                .child(place)
        })
    };
    el("nav")
        .class("neighbours")
        .attr("aria-label", locale.text(Msg::Neighbours))
        .child(neighbour(before, "previous", Msg::Previous))
        .child(neighbour(after, "next", Msg::Next))
        .into()
}
