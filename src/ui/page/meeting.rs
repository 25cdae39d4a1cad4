//! The agenda of a meeting: what is known about it, its sessions by day, and the filters over them.

use crate::ui::markup::{El, Markup, el, live, several};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use web_sys::Element;

use leptos::prelude::*;

use super::{Context, Page, with_agenda};
use crate::agenda::appearance::speaking_minutes;
use crate::agenda::{
    DocumentStatus, Filter, Key, Meeting, Network, Outcome, Part, SearchIndex, Sessions, Text,
    Venue,
};
use crate::format::Msg;
use crate::format::time::{long_date, machine_date, partial_date, period};
use crate::route::Route;
use crate::ui::clock;
use crate::ui::component::{
    Facts, breadcrumbs, choices, filter_panel, inline_links, minutes_table, nothing_matches,
    outside_links, page_title, rich_text, section, session_row, text, text_list,
};
use crate::ui::intl::FOLDING;
use crate::ui::load::Load;
use crate::ui::store::{MeetingAgenda, Store};

/// The page.
pub fn page(context: &Context, key: Key<Meeting>) -> Page {
    with_agenda(context, key, |agenda| {
        let (store, network) = (context.store, &context.known.network);
        let meeting = &network.meetings[key];
        let has_sessions = !agenda.schedule.sessions.is_empty();
        let minutes = speaking_minutes(agenda.schedule.sessions.records());
        let view = el("div")
            .class("page meeting")
            .child(breadcrumbs(
                store,
                &[(Route::Meetings, Text::plain(store.locale.text(Msg::NavMeetings)))],
            ))
            .child(head(context, meeting))
            .child(has_sessions.then(|| sessions(context, key, &agenda)))
            .child(section(
                store,
                Msg::MinutesByDelegation,
                minutes_table(store, network, &minutes),
            ))
            .child(section(store, Msg::AboutMeeting, about(context, meeting)));
        Page::new(meeting.title.read(&store.locale.language), view.into())
    })
}

/// Title, theme, when and where, how settled the agenda is.
fn head(context: &Context, meeting: &Meeting) -> Markup {
    let store = context.store;
    let locale = store.locale;
    let theme =
        meeting.theme.as_ref().map(|theme| el("p").class("theme").child(text(store, theme)));
    let locality = meeting.main_venue().and_then(|venue| venue.locality.as_ref());
    let locality = locality.map(|locality| el("span").class("place").child(text(store, locality)));
    let summary = meeting.summary.as_ref().map(|summary| el("p").child(text(store, summary)));
    let overdue = meeting.is_overdue(clock::today()).then(|| locale.text(Msg::MeetingOverdue));
    let none = (meeting.sessions == Sessions::None && overdue.is_none())
        .then(|| locale.text(Msg::NoAgendaKnown));
    let notice = overdue.or(none).map(|words| el("p").class("note").child(words));
    el("header")
        .class("page-head")
        .child(page_title(text(store, &meeting.title)))
        .child(theme)
        .child(
            el("p")
                .class("when")
                .child(
                    el("time")
                        .attr("datetime", machine_date(meeting.period.starts_on()))
                        .child(period(locale, &meeting.period)),
                )
                .child(locality),
        )
        .child(document_state(store, meeting))
        .child(summary)
        .child(notice)
        .into()
}

/// "Draft agenda · Version 3 · updated 20 August 2024", as far as known.
fn document_state(store: Store, meeting: &Meeting) -> Option<Markup> {
    let locale = store.locale;
    let settled = meeting.document_status.map(|status| match status {
        DocumentStatus::Draft => locale.text(Msg::DraftAgenda).to_owned(),
        DocumentStatus::Final => locale.text(Msg::FinalAgenda).to_owned(),
    });
    let version = meeting
        .version
        .map(|version| locale.fill(Msg::Version, &[("version", &version.to_string())]));
    let updated = meeting.updated.map(|updated| {
        let date = partial_date(locale, crate::agenda::PartialDate::Day(updated.date()));
        locale.fill(Msg::Updated, &[("date", &date)])
    });
    let parts: Vec<String> = settled.into_iter().chain(version).chain(updated).collect();
    if parts.is_empty() {
        return None;
    }
    Some(el("p").class("document-state").child(parts.join(" · ")).into())
}

/// The filters and the list of sessions.
fn sessions(context: &Context, key: Key<Meeting>, agenda: &Arc<MeetingAgenda>) -> Markup {
    let Context { store, known, navigation } = context.clone();
    let locale = store.locale;
    let filter = Memo::new(move |_| match &*navigation.route.read() {
        Route::Meeting { filter, .. } => filter.clone(),
        _ => Filter::default(),
    });
    // Built when something is first searched for, and again when the long texts are here.
    let index = {
        let (known, agenda) = (known.clone(), agenda.clone());
        ArcMemo::new(move |_| {
            let texts = match store.long_texts(&known, key, &agenda) {
                Load::Ready(texts) => Some(texts),
                Load::Pending | Load::Failed(_) => None,
            };
            Arc::new(agenda.index(&known.network, texts.as_deref()))
        })
    };
    let index: Memo<Arc<SearchIndex>> = index.into();
    let outcome = {
        let agenda = agenda.clone();
        Memo::new(move |_| {
            let filter = filter.read();
            let found = match filter.text.trim() {
                "" => None,
                text => index.with(|index| index.find_sessions(text, FOLDING)),
            };
            filter.apply(&agenda.facets, found.as_ref())
        })
    };
    let id = known.network.meetings[key].id.clone();
    let id = StoredValue::new(id);
    let change = move |filter: Filter, is_step: bool| {
        let route = Route::Meeting { meeting: id.get_value(), filter };
        if is_step { navigation.push(route) } else { navigation.replace(route) }
    };
    let matching = Memo::new(move |_| outcome.with(|outcome| outcome.matching.len()));
    let total = agenda.schedule.sessions.len();
    let count = move || {
        let matching = u32::try_from(matching.get()).unwrap_or(u32::MAX);
        if filter.with(Filter::is_empty) {
            locale.count(Msg::SessionCount, matching)
        } else {
            locale.count_with(Msg::SessionsMatching, matching, &[("total", &total.to_string())])
        }
    };
    let nothing = {
        let agenda = agenda.clone();
        move || {
            (matching.get() == 0).then(|| nothing_matches(store, &agenda, index, filter, change))
        }
    };
    el("div")
        .class("agenda")
        .child(filter_panel(store, agenda, filter, outcome, change))
        .child(
            el("section")
                .class("results")
                .attr("aria-label", locale.text(Msg::Agenda))
                .child(choices(store, agenda, filter, change))
                .child(
                    el("p")
                        .class("result-count")
                        .attr("role", "status")
                        .attr("tabindex", "-1")
                        .live_attr("data-matching", move || Some(matching.get().to_string()))
                        .child(live(count)),
                )
                .child(zone_note(context, &known.network.meetings[key]))
                .child(live(nothing))
                .child(days(store, &known.network, &known.network.meetings[key], agenda, outcome)),
        )
        .into()
}

/// "All times are Seoul time (UTC+9)."
fn zone_note(context: &Context, meeting: &Meeting) -> Option<Markup> {
    let zone =
        super::session::zone_name(context.store, meeting, meeting.period.starts_on().first_day())?;
    let words = context.store.locale.fill(Msg::AllTimes, &[("zone", &zone)]);
    Some(el("p").class("note zone").child(words).into())
}

/// All sessions by day. A session that does not match is hidden, not removed: nothing is built again
/// when it comes back.
fn days(
    store: Store,
    network: &Network,
    meeting: &Meeting,
    agenda: &MeetingAgenda,
    outcome: Memo<Outcome>,
) -> Markup {
    let matching = outcome.with_untracked(|outcome| outcome.matching.clone());
    let rows = Hideable::default();
    let days = Hideable::default();
    let sections = agenda.schedule.days.iter().map(|day| {
        let items = day.sessions.clone().map(|place| {
            let session = &agenda.schedule.sessions.records()[place];
            let row = el("li").child(session_row(store, network, meeting, session));
            rows.add(row, !matching.contains(place))
        });
        let items = items.collect::<Vec<_>>();
        let date = day.date.to_string();
        let id = format!("day-{date}");
        let time = el("time").attr("datetime", date).child(long_date(store.locale, day.date));
        let section = el("section")
            .class("day")
            .attr("aria-labelledby", id.clone())
            .child(el("h2").attr("id", id).child(time))
            .child(el("ol").class("sessions").children(items));
        days.add(section, !day.sessions.clone().any(|place| matching.contains(place)))
    });
    let sections = sections.collect::<Vec<_>>();
    let ranges: Vec<_> = agenda.schedule.days.iter().map(|day| day.sessions.clone()).collect();
    // One effect for all rows: an effect of their own each would cost more than the rows.
    Effect::new(move || {
        outcome.with(|outcome| {
            rows.hide(|place| !outcome.matching.contains(place));
            days.hide(|day| !ranges[day].clone().any(|place| outcome.matching.contains(place)));
        });
    });
    sections.into()
}

/// Elements that are hidden and shown again together.
#[derive(Clone, Default)]
struct Hideable(Rc<RefCell<Vec<(Element, bool)>>>);

impl Hideable {
    /// Adds an element as the next one.
    fn add(&self, element: El, is_hidden: bool) -> El {
        let known = self.0.clone();
        let keep = move |element| known.borrow_mut().push((element, is_hidden));
        element.flag("hidden", is_hidden).built(keep)
    }

    /// Hides those that `test` says to, by their number, and shows the others.
    fn hide(&self, test: impl Fn(usize) -> bool) {
        for (number, (element, is_hidden)) in self.0.borrow_mut().iter_mut().enumerate() {
            let hide = test(number);
            if *is_hidden != hide {
                *is_hidden = hide;
                // `hidden` is a name that no browser refuses.
                let _ = element.toggle_attribute_with_force("hidden", hide);
            }
        }
    }
}

/// Everything else that is known about the meeting.
fn about(context: &Context, meeting: &Meeting) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let organisations = |keys: &[Key<crate::agenda::Organisation>]| {
        let bodies = keys.iter().map(|key| &network.organisations[*key]);
        inline_links(
            store,
            bodies.map(|body| (Route::Organisation(body.id.clone()), body.name.clone())).collect(),
        )
    };
    let topics = |keys: &[Key<crate::agenda::Topic>]| {
        let topics = keys.iter().map(|key| &network.topics[*key]);
        inline_links(
            store,
            topics.map(|topic| (Route::Topic(topic.id.clone()), topic.name.clone())).collect(),
        )
    };
    let mut facts = Facts::new(store);
    facts.add(Msg::Venue, meeting.venue.as_ref().map(|place| venue(store, place)));
    facts.add(Msg::Organisers, organisations(&meeting.organisers));
    facts.add(Msg::Audience, text_list(store, &meeting.audience));
    facts.add(Msg::NavTopics, topics(&meeting.topics));
    let instruments = meeting.instruments.iter().map(|key| &network.instruments[*key]);
    let instruments =
        instruments.map(|it| (Route::Instrument(it.id.clone()), it.title.clone())).collect();
    facts.add(Msg::Instruments, inline_links(store, instruments));
    facts.add(Msg::Documents, outside_links(store, &meeting.documents));
    facts.add(Msg::Notes, text_list(store, &meeting.notes));
    facts.add(
        Msg::Background,
        meeting.background.as_ref().map(|background| rich_text(store, background)),
    );
    let part = |part: &Part| {
        let mut facts = Facts::new(store);
        facts.add(Msg::Theme, part.theme.as_ref().map(|theme| text(store, theme)));
        facts.add(Msg::Venue, part.venue.as_ref().map(|place| venue(store, place)));
        facts.add(Msg::Hosts, organisations(&part.hosts));
        facts.add(Msg::Audience, text_list(store, &part.audience));
        facts.add(Msg::NavTopics, topics(&part.topics));
        let summary = part.summary.as_ref().map(|summary| el("p").child(text(store, summary)));
        el("section")
            .class("part")
            .child(el("h3").child(text(store, &part.title)))
            .child(summary)
            .child(facts.into_list())
    };
    let parts: Vec<_> = meeting.parts.records().iter().map(part).collect();
    let facts = facts.into_list();
    if facts.is_none() && parts.is_empty() {
        return None;
    }
    Some(several([Markup::from(facts), Markup::from(parts)]))
}

/// Name, street, city.
fn venue(store: Store, venue: &Venue) -> Markup {
    let line = |line: &Text| several([Markup::from(el("br")), Markup::from(text(store, line))]);
    let lines: Vec<_> = venue.address.iter().chain(&venue.locality).map(line).collect();
    several([Markup::from(text(store, &venue.name)), Markup::from(lines)])
}
