//! Sessions for the reader's own calendar: as a subscription, as a file, or handed to a calendar on the web.

use std::rc::Rc;

use super::choices::mine;
use super::copy_field::copy_field;
use super::told::Told;
use crate::agenda::{Facet, Filter, Key, Meeting, Outcome, Session, Slug};
use crate::calendar_file::{self, CalendarFile};
use crate::calendar_link::{Appointment, google, outlook_at_home, outlook_at_work, span_of};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{heading_of, inline_list, reason};
use crate::ui::derived::Derived;
use crate::ui::document;
use crate::ui::download;
use crate::ui::intl::BrowserZones;
use crate::ui::load::{Failure, fetch, spawn};
use crate::ui::markup::{El, Markup, button, el, several};
use crate::ui::page::Context;
use crate::ui::store::MeetingAgenda;

/// What is to be in the calendar.
struct Chosen {
    /// The sessions, each with its meeting.
    sessions: Vec<(Key<Meeting>, Slug)>,
    /// The published calendar with exactly these, relative to the folder of the site.
    calendar: Option<String>,
    /// The name of a file with them, without its ending.
    name: String,
}

impl Chosen {
    /// Their meetings, each once.
    fn meetings(&self) -> Vec<Key<Meeting>> {
        let mut meetings: Vec<Key<Meeting>> = Vec::new();
        for (meeting, _) in &self.sessions {
            if !meetings.contains(meeting) {
                meetings.push(*meeting);
            }
        }
        meetings
    }
}

/// The sessions of an agenda that are shown, all or those of a day. Tracked.
pub fn agenda_calendar(
    context: &Context,
    key: Key<Meeting>,
    agenda: &MeetingAgenda,
    outcome: Derived<Outcome>,
    day: Option<usize>,
) -> Markup {
    let meeting = context.known.network.meetings[key].id.as_str();
    let Route::Meeting { filter, .. } = context.navigation.route.read().clone() else {
        return Markup::Nothing;
    };
    let schedule = &agenda.schedule;
    let day = day.and_then(|day| schedule.days.get(day));
    let places = day.map_or(0..schedule.sessions.len(), |day| day.sessions.clone());
    let is_shown = |place: &usize| outcome.with(|outcome| outcome.matching.contains(*place));
    let shown = places.filter(is_shown).map(|place| &schedule.sessions.records()[place]);
    let shown: Vec<&Session> = shown.collect();
    let day: Option<Slug> = day.and_then(|day| day.date.to_string().parse().ok());
    let mut choices: Vec<(Facet, &Slug)> = filter.choices().collect();
    if let Some(day) = &day
        && !filter.has(Facet::Day, day)
    {
        choices.push((Facet::Day, day));
    }
    let mut name = vec![meeting];
    name.extend(choices.iter().map(|(_, value)| value.as_str()));
    let chosen = Chosen {
        sessions: shown.iter().map(|session| (key, session.id.clone())).collect(),
        calendar: published(meeting, &filter, &choices),
        name: name.join("-"),
    };
    match *shown {
        [] => el("p").child(Msg::NothingMatches).into(),
        [session] => of_session(context, key, session, chosen),
        _ => calendar_panel(context, chosen),
    }
}

/// The published calendar with exactly the sessions that have these values, where there is one.
fn published(meeting: &str, filter: &Filter, choices: &[(Facet, &Slug)]) -> Option<String> {
    let of_meeting = ["meetings", meeting];
    if !filter.text.trim().is_empty() {
        return None;
    }
    let (facet, value) = match choices {
        [] => return Some(calendar_file::path(&of_meeting)),
        [choice] => choice,
        _ => return None,
    };
    let kind = match facet {
        Facet::Day => "days",
        Facet::Topic => "topics",
        Facet::Member => "members",
        Facet::Person => "people",
        _ => return None,
    };
    Some(calendar_file::path(&[&of_meeting[..], &[kind, value.as_str()]].concat()))
}

/// A session.
pub fn session_calendar(context: &Context, key: Key<Meeting>, session: &Session) -> Markup {
    let meeting = context.known.network.meetings[key].id.as_str();
    let chosen = Chosen {
        sessions: vec![(key, session.id.clone())],
        calendar: None,
        name: [meeting, "-", session.id.as_str()].concat(),
    };
    of_session(context, key, session, chosen)
}

/// The reader's own agenda. Tracked.
pub fn my_calendar(context: &Context) -> Markup {
    let meetings = &context.known.network.meetings;
    let ids = mine(context.store).ids().into_iter();
    let sessions = ids.filter_map(|(meeting, id)| Some((meetings.find(meeting.as_str())?, id)));
    let chosen =
        Chosen { sessions: sessions.collect(), calendar: None, name: "my-agenda".to_owned() };
    calendar_panel(context, chosen)
}

fn of_session(context: &Context, key: Key<Meeting>, session: &Session, chosen: Chosen) -> Markup {
    let meeting = context.known.network.meetings[key].id.as_str();
    let own = || calendar_file::path(&["meetings", meeting, "sessions", session.id.as_str()]);
    let calendar = chosen.calendar.or_else(|| Some(own()));
    let links = links(context, key, session);
    several([calendar_panel(context, Chosen { calendar, ..chosen }), links])
}

/// What is in a panel "Add to calendar". Nothing where the site has no calendars.
fn calendar_panel(context: &Context, chosen: Chosen) -> Markup {
    let store = context.store;
    if !store.site.is_published {
        return Markup::Nothing;
    }
    let subscription = chosen.calendar.as_ref().map(|path| {
        let address = [&document::origin(), &*store.site.base, path].concat();
        // Calendars of the device take addresses of this kind, and ask for them by https.
        let (_, place) = address.split_once("://").unwrap_or_default();
        let link =
            el("a").attr("href", ["webcal://", place].concat()).child(Msg::CalendarSubscribe);
        way(link, Msg::CalendarSubscribeNote).child(copy_field(
            store,
            Msg::CalendarAddress,
            &address,
        ))
    });
    let (told, context, chosen) = (Told::new(), context.clone(), Rc::new(chosen));
    let line = told.line();
    let download = button(Msg::CalendarFile, move || {
        let (told, context, chosen) = (told.clone(), context.clone(), chosen.clone());
        spawn(async move {
            let mut files = Vec::new();
            for meeting in chosen.meetings() {
                let id = context.known.network.meetings[meeting].id.as_str();
                let path = calendar_file::path(&["meetings", id]);
                let file = fetch(&[&*store.site.base, &path].concat()).await;
                files.push((meeting, file));
            }
            told.say(saved(&context, &chosen, files));
        });
    });
    several([subscription, Some(way(download, Msg::CalendarFileNote).child(line))])
}

/// A way to a calendar, and what it is good for.
fn way(act: El, note: Msg) -> El {
    el("div").class("way-of").child(act).child(el("p").class("note").child(note))
}

/// What was fetched of a meeting.
type Fetched = (Key<Meeting>, Result<Vec<u8>, Failure>);

/// Makes the file out of the published ones and hands it to the browser. Gives what is to be said of that.
fn saved(context: &Context, chosen: &Chosen, files: Vec<Fetched>) -> String {
    let (store, locale) = (context.store, context.store.locale);
    let failed = locale.text(Msg::FailedCalendar);
    let mut copy = CalendarFile::default();
    for (meeting, file) in files {
        let file = match file {
            Ok(file) => String::from_utf8(file).unwrap_or_default(),
            Err(failure) => return [failed, " ", &*reason(store, &failure)].concat(),
        };
        let id = context.known.network.meetings[meeting].id.as_str();
        let sessions = chosen.sessions.iter().filter(|(of, _)| *of == meeting);
        let sessions: Vec<&str> = sessions.map(|(_, session)| session.as_str()).collect();
        let is_wanted = |uid: &str| {
            let (name, _) = uid.split_once('@').unwrap_or_default();
            let session = name.strip_suffix(id).and_then(|name| name.strip_suffix('.'));
            session.is_some_and(|session| sessions.contains(&session))
        };
        if copy.add(&file, &is_wanted).is_err() {
            return failed.to_owned();
        }
    }
    let name = [&*chosen.name, ".ics"].concat();
    let is_saved =
        copy.events() > 0 && download::save(&name, "text/calendar", &copy.text()).is_ok();
    if !is_saved {
        return failed.to_owned();
    }
    let [count, total] = [copy.events(), chosen.sessions.len()]
        .map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    let sessions = match count < total {
        // What is published may be older than what is shown.
        true => locale.count_with(Msg::SessionsMatching, count, &[("total", &total.to_string())]),
        false => locale.count(Msg::SessionCount, count),
    };
    locale.fill(Msg::CalendarSaved, &[("name", &name), ("sessions", &sessions)])
}

/// Links that hand the session to calendars on the web, with the place that the published calendars name.
fn links(context: &Context, key: Key<Meeting>, session: &Session) -> Markup {
    let Context { store, known, .. } = context;
    let meeting = &known.network.meetings[key];
    let Some(span) = span_of(meeting, session, &BrowserZones) else { return Markup::Nothing };
    let place = meeting.place_of(session).into_iter().map(|name| store.read(Some(name)));
    let route = Route::session(&meeting.id, &session.id).to_string();
    let page = [&document::origin(), &*store.site.base, route.trim_start_matches('/')].concat();
    let appointment = Appointment {
        title: &store.read(Some(&heading_of(*store, session))),
        span,
        place: &place.collect::<Vec<_>>().join(", "),
        text: &page,
    };
    let links = [
        (Msg::CalendarGoogle, google(&appointment)),
        (Msg::CalendarOutlookWork, outlook_at_work(&appointment)),
        (Msg::CalendarOutlookHome, outlook_at_home(&appointment)),
    ];
    let links = links.map(|(name, address)| {
        el("a").attr("href", address).attr("rel", "external noopener").child(name)
    });
    let note = el("p").class("note").child(Msg::CalendarWebNote);
    el("div").class("way-of").child(note).child(inline_list(links.into())).into()
}
