//! A session in full: when and where, who speaks for how long, what it is about, what is related.

use std::sync::Arc;

use super::{Context, Page, meeting, not_found_page, with_agenda};
use crate::agenda::{
    Key, Language, Meeting, Network, RunOfShow, Session, SessionStatus, Slug, Word,
};
use crate::format::Msg;
use crate::format::time::{clock, day_of_week, long_date, machine_time};
use crate::route::Route;
use crate::ui::component::{
    Above, Facts, Way, breadcrumbs, heading_of, link, links, meeting_time, missing, name_link,
    outside_links, page_title, paragraph, printed_note, rich_text, run_of_show, section,
    session_list, session_status, star_in_words, text, text_list, way, zone_choice,
};
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el, live, several};
use crate::ui::store::{MeetingAgenda, Store};
use crate::ui::zone::Clocks;

/// The page.
#[inline(never)]
pub fn page(context: &Context, meeting: Key<Meeting>, id: &Slug) -> Page {
    with_agenda(context, meeting, |agenda| match agenda.schedule.sessions.find(id.as_str()) {
        Some(session) => shown(context, meeting, &agenda, session),
        None => not_found_page(context),
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
    let related = agenda.schedule.related(session).into_iter();
    let related: Vec<_> = related.map(|other| (key, &agenda.schedule.sessions[other])).collect();
    let (before, after) = agenda.schedule.neighbours(session);
    let ways = ways(context, key, agenda, session);
    let session = &agenda.schedule.sessions[session];
    let heading = heading_of(store, session);
    let questions: Vec<El> =
        session.questions.iter().map(|question| el("li").child(text(store, question))).collect();
    let questions = (!questions.is_empty()).then(|| el("ol").child(questions));
    let clocks = Clocks::of(store, meeting, &agenda.spans);
    let run = RunOfShow::of(session);
    let run = run.map(|run| run_of_show(store, network, &clocks, session, &run));
    let above = vec![
        Above::place(store, Route::Meetings, Msg::NavMeetings),
        Above::record(store, Route::meeting(&meeting.id), &meeting.title),
    ];
    let head = el("header")
        .class("page-head")
        .child(el("p").class("kind").child(store.locale.word("kind", session.kind.as_str())))
        .child(page_title(text(store, &heading)))
        .child(when(store, meeting, &clocks, session))
        .child(zone_choice(context, key, &clocks, agenda))
        .child(session_status(store, session).map(|status| el("p").child(status)))
        .child(paragraph(store, "summary", session.summary.as_ref()))
        .child(printed_note(store, meeting))
        .child(ways.child(star_in_words(store, meeting, session)));
    let instruments = links(store, &network.instruments, &session.instruments);
    let view = el("article")
        .class("page session")
        .attr("data-session-page", session.id.to_string())
        .child(breadcrumbs(store, above))
        .child(head)
        .child(run)
        .child(section(Msg::Questions, questions))
        .child(description(context, key, session))
        .child(section(Msg::Instruments, instruments))
        .child(section(Msg::Documents, outside_links(store, &session.documents)))
        .child(section(Msg::Details, details(store, network, meeting, session)))
        .child(section(Msg::RelatedSessions, session_list(store, network, &related)))
        .child(neighbours(store, meeting, before, after));
    let mut page = Page::new(store.read(Some(&heading)), view);
    // The published page has the long text already.
    if store.is_waiting() && session.description.is_none() && meeting.texts_href.is_some() {
        match store.long_texts(&context.known, key) {
            Load::Pending => page.is_settled = false,
            Load::Ready(_) => {}
            Load::Failed(failure) => page.failure = Some(failure),
        }
    }
    page
}

/// The link to take along, and the session for a calendar.
fn ways(
    context: &Context,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    session: Key<Session>,
) -> El {
    // Without a calendar of ours it can still be handed to others, where it is known when it is.
    let meeting = &context.known.network.meetings[key];
    let is_on = meeting.status_of(&agenda.schedule.sessions[session]) != SessionStatus::Cancelled;
    let has_calendar = context.store.site.is_published || is_on && !agenda.spans.is_empty();
    let calendar = || way(context, Way::Session(key, agenda.clone(), session), None);
    el("div").class("ways").child(way(context, Way::Share, None)).child(has_calendar.then(calendar))
}

/// Day, time with its zone, and room.
fn when(store: Store, meeting: &Meeting, clocks: &Clocks, session: &Session) -> Markup {
    let (slot, _) = clocks.slot(&session.slot);
    let (starts_at, ends_at) = (slot.starts_at(), slot.ends_at());
    let time = |at| {
        let (at, offset) = clocks.at(at);
        el("time").attr("datetime", machine_time(at, offset)).child(clock(at))
    };
    let zone = clocks.name(store, session.slot.starts_at());
    let room = session.room.map(|key| text(store, &meeting.rooms[key].name));
    let ends_on = (starts_at.date() != ends_at.date())
        .then(|| [" (", &*day_of_week(store.locale, ends_at.date()), ")"].concat());
    let times = el("span")
        .class("time")
        .child(time(session.slot.starts_at()))
        .child("–")
        .child(time(session.slot.ends_at()))
        .child(ends_on);
    let day = session.slot.day(meeting.day_start);
    let other_day = (starts_at.date() != day).then(|| {
        let day = day_of_week(store.locale, day);
        let words = store.locale.fill(Msg::DayOfMeeting, &[("date", &day)]);
        el("p").class("note").child(words)
    });
    let when = el("p")
        .class("when")
        .child(el("span").class("date").child(long_date(store.locale, starts_at.date())))
        .child(" ")
        .child(times)
        .child(" ")
        .child(zone.map(|zone| el("span").class("zone").child(zone)))
        .child(" ")
        .child(room.map(|room| el("span").class("room").child(room)));
    several([Some(when), other_day, meeting_time(store, clocks, session)])
}

/// The long text, with the session or from the meeting's file of long texts.
fn description(context: &Context, meeting: Key<Meeting>, session: &Session) -> Markup {
    let Context { store, known, .. } = context.clone();
    if let Some(description) = &session.description {
        return section(Msg::AboutSession, rich_text(store, description));
    }
    if known.network.meetings[meeting].texts_href.is_none() {
        return Markup::Nothing;
    }
    let id = session.id.clone();
    live(move || match store.long_texts(&known, meeting) {
        Load::Ready(texts) => {
            let description = texts.of(&id).map(|description| rich_text(store, description));
            section(Msg::AboutSession, description)
        }
        Load::Pending => Markup::Nothing,
        Load::Failed(failure) => missing(store, &known, Msg::FailedText, &failure).into(),
    })
}

fn details(store: Store, network: &Network, meeting: &Meeting, session: &Session) -> Markup {
    let part = session.part.map(|part| &meeting.parts[part]);
    let venue = part.and_then(|part| part.venue.as_ref()).or(meeting.venue.as_ref());
    let audience = match part {
        Some(part) if session.audience.is_empty() => &part.audience,
        _ => &session.audience,
    };
    // On paper nothing else says which agenda, and how settled, the session was printed from.
    let state = meeting::document_state(store, meeting);
    let state = state.map(|state| el("span").class("note").child(state));
    let agenda = several([Markup::from(name_link(store, meeting)), " ".into(), state.into()]);
    let mut facts = Facts::new(store);
    facts.add(Msg::Agenda, agenda);
    facts.add(Msg::NavTopics, links(store, &network.topics, &session.topics));
    facts.add(Msg::LedBy, links(store, &network.organisations, &session.led_by));
    facts.add(Msg::Part, part.map(|part| text(store, &part.title)));
    facts.add(Msg::Venue, venue.map(|venue| text(store, &venue.name)));
    facts.add(Msg::Languages, languages(store, &session.languages));
    facts.add(Msg::Interpretation, languages(store, &session.interpretation));
    facts.add(Msg::Audience, text_list(store, audience));
    facts.into_list()
}

/// Their names in a row; nothing for none.
fn languages(store: Store, languages: &[Language]) -> Option<String> {
    let name = |language: &Language| match store.locale.word("language", language.as_str()) {
        "" => language.as_str().to_owned(),
        name => name.to_owned(),
    };
    (!languages.is_empty()).then(|| languages.iter().map(name).collect::<Vec<_>>().join(", "))
}

/// The sessions before and after.
fn neighbours(
    store: Store,
    meeting: &Meeting,
    before: Option<&Session>,
    after: Option<&Session>,
) -> El {
    let neighbour = |session: Option<&Session>, class: &'static str, label: Msg| {
        session.map(|session| {
            let name = text(store, &heading_of(store, session));
            let label = el("span").class("label").child(label);
            let place = link(store, &Route::session(&meeting.id, &session.id), name);
            el("p").class(class).child(label).child(" ").child(place)
        })
    };
    el("nav")
        .class("neighbours")
        .label(Msg::Neighbours)
        .child(neighbour(before, "previous", Msg::Previous))
        .child(neighbour(after, "next", Msg::Next))
}
