//! The agenda of a meeting: what is known about it, its sessions by day, and the filters over them.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Context, Page, with_agenda};
use crate::agenda::{
    DocumentStatus, Filter, Key, Meeting, Now, PartialDate, SessionSet, Sessions, Slug,
};
use crate::format::Msg;
use crate::format::time::{machine_date, partial_date, period};
use crate::route::Route;
use crate::ui::annex;
use crate::ui::component::{
    Above, Way, choices, filter_panel, frame, link, loading, missing, now_next, paragraph,
    printed_note, session_days, standing, text, way, with_annex, zone_choice,
};
use crate::ui::derived::{Derived, effect};
use crate::ui::document;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, button, el, live};
use crate::ui::store::{Known, MeetingAgenda, Store};
use crate::ui::zone::Clocks;

/// The page.
#[inline(never)]
pub fn page(context: &Context, key: Key<Meeting>) -> Page {
    let is_search = |route: &Route| match route {
        Route::Meeting { filter, .. } => !filter.text.trim().is_empty(),
        _ => false,
    };
    // Who comes with words to search for sees what they find, and not everything for a moment.
    if untrack(|| is_search(&context.navigation.route.read()))
        && matches!(context.store.annex(), Load::Pending)
    {
        return Page::loading(context.store);
    }
    with_agenda(context, key, |agenda| {
        let (store, network) = (context.store, &context.known.network);
        let meeting = &network.meetings[key];
        let has_sessions = !agenda.schedule.sessions.is_empty();
        let clocks = Clocks::of(store, meeting, &agenda.spans);
        let changes = changes(context, key, &agenda);
        let below = {
            let (agenda, clocks) = (agenda.clone(), clocks.clone());
            move |store: Store, known: &Known| {
                let meeting = &known.network.meetings[key];
                annex::below_agenda(store, &known.network, meeting, &clocks, &agenda.schedule)
            }
        };
        let above = vec![Above::place(store, Route::Meetings, Msg::NavMeetings)];
        let now = standing(store, &context.known, key, &agenda);
        let view = frame(store, "page meeting", above, text(store, &meeting.title))
            .child(lead(store, meeting))
            .child(printed_note(store, meeting))
            .child(has_sessions.then(|| actions(store, meeting, changes.len())))
            .child(now_next(store, &context.known, key, &agenda, now, true))
            .child(has_sessions.then(|| sessions(context, key, &agenda, &clocks, now, changes)))
            .child(with_annex(store, &context.known, below));
        let mut page = Page::new(store.read(Some(&meeting.title)), view);
        // Who opens the agenda on its second day begins there.
        page.begins_at = untrack(|| now.with(|now| now.line.filter(|_| now.has_more())))
            .filter(|line| line.day > 0)
            .map(|line| {
                let day = &agenda.schedule.days[line.day];
                ["day-", &day.date.to_string()].concat()
            });
        page
    })
}

/// The sessions that changed since the reader's last visit, each with what changed in words. Only where
/// something did is the annex waited for; else it just takes note of the visit.
fn changes(
    context: &Context,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
) -> Vec<(Slug, String)> {
    let Context { store, known, .. } = context.clone();
    if annex::may_have_changed(&known, key) {
        return match store.annex() {
            Load::Ready(()) => annex::changed(store, &known, key, agenda),
            Load::Pending | Load::Failed(_) => Vec::new(),
        };
    }
    let agenda = agenda.clone();
    effect(move || {
        if let Load::Ready(()) = store.annex.get() {
            drop(annex::changed(store, &known, key, &agenda));
        }
    });
    Vec::new()
}

/// Other views of the meeting.
fn actions(store: Store, meeting: &Meeting, changes: usize) -> El {
    let live = Route::Live { meeting: meeting.id.clone(), is_screen: false };
    let changed = Route::Changes { meeting: meeting.id.clone(), since: None };
    let words: Markup = match u32::try_from(changes) {
        Ok(count) if count > 0 => store.locale.count(Msg::ChangedSinceVisit, count).into(),
        _ => Msg::Changes.into(),
    };
    let live = link(store, &live, Msg::LiveDesk);
    el("p").class("actions").child(live).child(link(store, &changed, words))
}

/// Theme, when and where, how settled the agenda is.
fn lead(store: Store, meeting: &Meeting) -> El {
    let locale = store.locale;
    let locality = meeting.main_venue().and_then(|venue| venue.locality.as_ref());
    let locality = locality.map(|locality| el("span").class("place").child(text(store, locality)));
    let notice = match &meeting.sessions {
        _ if meeting.is_overdue(store.clock.today()) => Some(Msg::MeetingOverdue),
        Sessions::None => Some(Msg::NoAgendaKnown),
        Sessions::Inline | Sessions::File(_) => None,
    };
    let date = machine_date(meeting.period.starts_on());
    let date = el("time").attr("datetime", date).child(period(locale, &meeting.period));
    el("div")
        .class("lead")
        .child(paragraph(store, "theme", meeting.theme.as_ref()))
        .child(el("p").class("when").child(date).child(" ").child(locality))
        .child(
            document_state(store, meeting)
                .map(|state| el("p").class("document-state").child(state)),
        )
        .child(paragraph(store, "summary", meeting.summary.as_ref()))
        .child(notice.map(|notice| el("p").class("note").child(notice)))
}

/// "Draft agenda · Version 3 · updated 20 August 2024", as far as known.
pub fn document_state(store: Store, meeting: &Meeting) -> Option<String> {
    let locale = store.locale;
    let mut parts = Vec::new();
    parts.extend(meeting.document_status.map(|status| match status {
        DocumentStatus::Draft => locale.text(Msg::DraftAgenda).to_owned(),
        DocumentStatus::Final => locale.text(Msg::FinalAgenda).to_owned(),
    }));
    parts.extend(
        meeting
            .version
            .map(|version| locale.fill(Msg::Version, &[("version", &version.to_string())])),
    );
    parts.extend(meeting.updated.map(|updated| {
        let date = partial_date(locale, PartialDate::Day(updated.date()));
        locale.fill(Msg::Updated, &[("date", &date)])
    }));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The filters and the list of sessions.
fn sessions(
    context: &Context,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    clocks: &Clocks,
    now: Derived<Now>,
    changes: Vec<(Slug, String)>,
) -> El {
    let Context { store, known, navigation } = context.clone();
    let locale = store.locale;
    let filter = Derived::new(move || match &*navigation.route.read() {
        Route::Meeting { filter, .. } => filter.clone(),
        _ => Filter::default(),
    });
    let (all, searched) = (known.clone(), agenda.clone());
    let outcome = Derived::new(move || {
        let filter = filter.get();
        let found = match filter.text.trim() {
            "" => None,
            text => search(store, &all, key, &searched, text),
        };
        filter.apply(&searched.facets, found.as_ref())
    });
    // What a search needs is there, or on its way, when the first word is typed.
    let is_near = RwSignal::new(false);
    let (all, searched) = (known.clone(), agenda.clone());
    effect(move || {
        if is_near.get() && matches!(store.annex(), Load::Ready(())) {
            annex::prepare_search(store, &all, key, &searched);
        }
    });
    let has_grid = agenda.schedule.has_parallel_rooms();
    let is_grid = move || {
        let is_asked = matches!(&*navigation.route.read(), Route::Meeting { is_grid: true, .. });
        has_grid && is_asked
    };
    let go = move |filter: Filter, is_grid: bool, is_step: bool| {
        let meeting = match &*navigation.route.read_untracked() {
            Route::Meeting { meeting, .. } => meeting.clone(),
            // What is chosen is chosen on this page.
            _ => return,
        };
        let route = Route::Meeting { meeting, filter, is_grid };
        if is_step { navigation.push(route) } else { navigation.replace(route) }
    };
    let change = move |filter: Filter, is_step: bool| go(filter, untrack(is_grid), is_step);
    let layouts = has_grid.then(|| {
        let layouts = [(Msg::LayoutList, false), (Msg::LayoutGrid, true)];
        let buttons = layouts.map(|(name, grid)| {
            button(name, move || go(filter.get_untracked(), grid, true))
                .live_attr("aria-pressed", move || Some((is_grid() == grid).to_string()))
        });
        let label = locale.text(Msg::Layout);
        el("div").class("layouts").attr("role", "group").attr("aria-label", label).children(buttons)
    });
    let matching = Derived::new(move || outcome.with(|outcome| outcome.matching.len()));
    let total = agenda.schedule.sessions.len().to_string();
    let count = live(move || {
        let matching = u32::try_from(matching.get()).unwrap_or(u32::MAX);
        if filter.with(Filter::is_empty) {
            locale.count(Msg::SessionCount, matching)
        } else {
            locale.count_with(Msg::SessionsMatching, matching, &[("total", &total)])
        }
    });
    let (all, its_agenda) = (known.clone(), agenda.clone());
    let choose: Rc<dyn Fn(Filter)> = Rc::new(move |filter| {
        change(filter, true);
        document::focus("[data-matching]");
    });
    let nothing = live(move || match matching.get() {
        0 => match store.annex() {
            Load::Ready(()) => {
                let filter = filter.get();
                annex::nothing_matches(store, &all, key, &its_agenda, &filter, &choose).into()
            }
            Load::Pending => loading(store).into(),
            // The number says so, and what was chosen can be dropped above it.
            Load::Failed(_) => Markup::Nothing,
        },
        _ => Markup::Nothing,
    });
    let all = known.clone();
    let unsearched = live(move || {
        if filter.with(|filter| filter.text.trim().is_empty()) {
            return None;
        }
        let (what, failure) = match store.annex() {
            Load::Pending => return Some(loading(store)),
            Load::Failed(failure) => (Msg::FailedSearch, failure),
            // Without the long texts a miss may not be one.
            Load::Ready(()) => match store.long_texts(&all, key) {
                Load::Failed(failure) => (Msg::FailedTexts, failure),
                Load::Pending | Load::Ready(_) => return None,
            },
        };
        Some(missing(store, &all, what, &failure))
    });
    let (all, its_agenda, its_clocks) = (known.clone(), agenda.clone(), clocks.clone());
    let grids = live(move || {
        let meeting = &all.network.meetings[key];
        if !is_grid() {
            return Markup::Nothing;
        }
        match store.annex() {
            Load::Pending => loading(store).into(),
            Load::Ready(()) => {
                let grids =
                    annex::day_grids(store, meeting, &its_clocks, &its_agenda, outcome, now);
                el("div").class("grids").child(grids).into()
            }
            Load::Failed(failure) => missing(store, &all, Msg::FailedGrid, &failure).into(),
        }
    });
    let calendar = |day: Option<usize>, name: Option<&str>| {
        let sessions = || Way::Agenda(key, agenda.clone(), outcome, day);
        store.site.is_published.then(|| way(context, sessions(), name))
    };
    let count = el("p")
        .class("result-count")
        .attr("role", "status")
        .attr("tabindex", "-1")
        .live_attr("data-matching", move || Some(matching.get().to_string()))
        .child(count);
    let ways =
        el("div").class("ways").child(way(context, Way::Share, None)).child(calendar(None, None));
    let beside = |day: usize, name: &str| {
        calendar(Some(day), Some(name)).map(|calendar| el("div").class("ways").child(calendar))
    };
    let results = el("section")
        .class("results")
        .label(Msg::Agenda)
        .child(choices(store, agenda, filter, change))
        .child(count)
        .child(ways)
        .child(unsearched)
        .child(layouts)
        .child(zone_choice(context, key, clocks, agenda))
        .child(nothing)
        .child(session_days(context, key, clocks, agenda, outcome, now, changes, &beside))
        .child(grids);
    el("div")
        .class("agenda")
        .live_attr("data-view", move || {
            // Until the grid is here, and where it cannot be had, the list is shown.
            let is_here = matches!(*store.annex.read(), Load::Ready(()));
            (is_grid() && is_here).then_some("grid")
        })
        .child(filter_panel(store, agenda, filter, outcome, move || is_near.set(true), change))
        .child(results)
}

/// The sessions that a search finds; `None` while what searches is on its way, and where it cannot be had.
fn search(
    store: Store,
    known: &Arc<Known>,
    key: Key<Meeting>,
    agenda: &Arc<MeetingAgenda>,
    text: &str,
) -> Option<SessionSet> {
    match store.annex() {
        Load::Ready(()) => annex::find_sessions(store, known, key, agenda, text),
        Load::Pending | Load::Failed(_) => None,
    }
}
