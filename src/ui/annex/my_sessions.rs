//! Chosen sessions by meeting and day: which of them clash, when there is nothing, what changed.

use std::sync::Arc;

use super::change_list::words;
use super::choices::{changed_since, known_before, mine};
use crate::agenda::mine::{clashes, gaps};
use crate::agenda::{
    Change, Day, Key, Meeting, Mine, Moment, Session, SessionStatus, Slug, Span, Star,
};
use crate::format::Msg;
use crate::format::time::{clock, day_and_time, long_date};
use crate::ui::component::{
    heading_of, loading, missing, name_link, section, session_row, zone_choice,
};
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, Stage, el, several};
use crate::ui::page::Context;
use crate::ui::store::{MeetingAgenda, Store};
use crate::ui::zone::Clocks;

/// The sessions that are shown.
struct Shown<'a> {
    context: &'a Context,
    mine: Mine,
    is_own: bool,
    meetings: Vec<(Key<Meeting>, Arc<MeetingAgenda>)>,
    rows: Vec<Row>,
    /// The pairs of rows that take place at once.
    clashes: Vec<(usize, usize)>,
}

/// A session of a meeting.
struct Row {
    meeting: usize,
    place: usize,
    /// When it takes place; nothing where it does not, or is chosen no more.
    span: Option<Span>,
}

/// Whether an agenda of these sessions is on its way. Asks for all. Tracked.
pub fn is_awaited(context: &Context, ids: &[(Slug, Slug)]) -> bool {
    let meetings = &context.known.network.meetings;
    let mut is_awaited = false;
    for (meeting, _) in ids {
        if let Some(key) = meetings.find(meeting.as_str()) {
            is_awaited |= matches!(context.store.agenda(&context.known, key), Load::Pending);
        }
    }
    is_awaited
}

/// These sessions: the reader's own, or those of a link. Tracked.
pub fn my_sessions(context: &Context, ids: &[(Slug, Slug)], is_own: bool) -> Markup {
    let (store, known) = (context.store, &context.known);
    let (mine, meetings, rows) = (mine(store), Vec::new(), Vec::new());
    let mut shown = Shown { context, mine, is_own, meetings, rows, clashes: Vec::new() };
    let (mut gone, mut parts): (Vec<&(Slug, Slug)>, Vec<Markup>) = (Vec::new(), Vec::new());
    for id in ids {
        if known.network.meetings.find(id.0.as_str()).is_none() {
            gone.push(id);
        }
    }
    for (key, meeting) in known.network.meetings.iter() {
        let mut of_meeting = ids.iter().filter(|id| id.0 == meeting.id).peekable();
        if of_meeting.peek().is_none() {
            continue;
        }
        match store.agenda(known, key) {
            Load::Pending => parts.push(loading(store).into()),
            Load::Ready(agenda) => {
                let has = |id: &&(Slug, Slug)| agenda.schedule.sessions.find(id.1.as_str());
                gone.extend(of_meeting.filter(|id| has(id).is_none()));
                shown.add(ids, key, agenda);
            }
            Load::Failed(failure) => {
                parts.push(missing(store, known, Msg::FailedAgenda, &failure).into());
            }
        }
    }
    let spans: Vec<Option<Span>> = shown.rows.iter().map(|row| row.span).collect();
    shown.clashes = clashes(&spans);
    parts.push(if is_own { shown.gone(&gone) } else { not_there(store, gone.len()) });
    parts.extend((0..shown.meetings.len()).map(|number| shown.meeting(number)));
    several(parts)
}

/// How many sessions of a link are not in the agenda.
fn not_there(store: Store, count: usize) -> Markup {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let words = (count > 0).then(|| store.locale.count(Msg::MyNotThere, count));
    words.map(|words| el("p").class("note").child(words)).into()
}

impl Shown<'_> {
    fn star(&self, meeting: &Slug, session: &Slug) -> Option<&Star> {
        self.mine.chosen().find(|star| star.session == *session && star.meeting == *meeting)
    }

    fn session(&self, row: &Row) -> &Session {
        &self.meetings[row.meeting].1.schedule.sessions.records()[row.place]
    }

    fn name(&self, row: &Row) -> String {
        let store = self.context.store;
        store.read(Some(&heading_of(store, self.session(row))))
    }

    /// Adds the sessions of a meeting, in its order.
    fn add(&mut self, ids: &[(Slug, Slug)], key: Key<Meeting>, agenda: Arc<MeetingAgenda>) {
        let id = &self.context.known.network.meetings[key].id;
        for (place, session) in agenda.schedule.sessions.records().iter().enumerate() {
            if !ids.iter().any(|(of, it)| *it == session.id && of == id) {
                continue;
            }
            let is_set = !self.is_own || self.star(id, &session.id).is_some();
            let is_held = is_set && session.status != SessionStatus::Cancelled;
            let span = agenda.spans.get(place).copied().filter(|_| is_held);
            self.rows.push(Row { meeting: self.meetings.len(), place, span });
        }
        self.meetings.push((key, agenda));
    }

    fn meeting(&self, number: usize) -> Markup {
        let (key, agenda) = &self.meetings[number];
        let (store, meeting) = (self.context.store, &self.context.known.network.meetings[*key]);
        let clocks = Clocks::of(store, meeting, &agenda.spans);
        let mut days = Vec::new();
        for day in &agenda.schedule.days {
            let (mut places, mut spans) = (Vec::new(), Vec::new());
            for (place, row) in self.rows.iter().enumerate() {
                if row.meeting == number && day.sessions.contains(&row.place) {
                    places.push(place);
                    spans.push(row.span);
                }
            }
            let gaps = gaps(&spans);
            let mut items = Vec::new();
            for (number, place) in places.into_iter().enumerate() {
                let gap = gaps.iter().find(|(before, _)| *before == number);
                items.extend(gap.and_then(|(_, span)| free(store, &clocks, span)));
                items.push(self.row(meeting, &clocks, day, place, &self.rows[place]));
            }
            if items.is_empty() {
                continue;
            }
            let date = day.date.to_string();
            let id = ["day-", meeting.id.as_str(), "-", &date].concat();
            let time = el("time").attr("datetime", date).child(long_date(store.locale, day.date));
            let day =
                el("section").class("day").key(id.clone()).attr("aria-labelledby", id.clone());
            let day = day.child(el("h2").attr("id", id).child(time));
            days.push(day.child(el("ol").class("sessions").child(items)));
        }
        el("section")
            .key(meeting.id.to_string())
            .child(el("h2").child(name_link(store, meeting)))
            .child(zone_choice(self.context, *key, &clocks, agenda))
            .child(el("div").child(days))
            .into()
    }

    fn row(&self, meeting: &Meeting, clocks: &Clocks, day: &Day, place: usize, row: &Row) -> El {
        let Context { store, known, .. } = self.context;
        let (store, session) = (*store, self.session(row));
        let star = self.star(&meeting.id, &session.id);
        let mut notes: Vec<El> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for (one, two) in &self.clashes {
            if *one == place || *two == place {
                others.push(self.name(&self.rows[one + two - place]));
            }
        }
        if !others.is_empty() {
            let words = store.locale.fill(Msg::MyClash, &[("names", &others.join(", "))]);
            notes.push(el("li").class("clash").child(words));
        }
        match star {
            Some(_) if !self.is_own => notes.push(el("li").child(Msg::Starred)),
            Some(star) => {
                let change = changed_since(known, star);
                for change in change.iter().flat_map(|change| &change.changes) {
                    // That it is cancelled its row says.
                    if *change != Change::Cancelled {
                        let words = words(store, clocks, change).into_iter();
                        notes.extend(words.map(|words| el("li").class("changed").child(words)));
                    }
                }
                if session.status == SessionStatus::Cancelled {
                    notes.push(el("li").child(remove(store, star, &self.name(row))));
                }
            }
            None => {}
        }
        let notes = (!notes.is_empty()).then(|| el("ul").class("my-notes").child(notes));
        let article = session_row(
            store,
            &known.network,
            meeting,
            clocks,
            day.date,
            session,
            None,
            Stage::Whole,
        );
        let article = article.flag("data-removed", self.is_own && star.is_none()).child(notes);
        el("li").key(session.id.to_string()).child(article)
    }

    /// Chosen sessions that are no longer in the agenda, by what is remembered of them.
    fn gone(&self, gone: &[&(Slug, Slug)]) -> Markup {
        let Context { store, known, .. } = self.context;
        let mut items = Vec::new();
        for star in gone.iter().filter_map(|(meeting, session)| self.star(meeting, session)) {
            let (mut name, mut words) = (star.session.to_string(), String::new());
            if let Some(memory) = known_before(star) {
                name = memory.heading;
                // As it was printed: the meeting may be gone with its zone.
                words = day_and_time(store.locale, &memory.slot);
                if !memory.room.is_empty() {
                    words = [&*words, ", ", &memory.room].concat();
                }
            }
            let meeting = known.network.meetings.find(star.meeting.as_str());
            let meeting = meeting.map(|key| name_link(*store, &known.network.meetings[key]));
            let comma = meeting.is_some().then_some(", ");
            let note = el("span").class("note").child(meeting).child(comma).child(words);
            let item = el("li").key(star.session.to_string()).child(el("b").child(name.clone()));
            items.push(item.child(" ").child(note).child(remove(*store, star, &name)));
        }
        let list = (!items.is_empty()).then(|| el("ul").class("entries gone").child(items));
        section(Msg::ChangeDropped, list)
    }
}

/// "Free from 10:30 to 11:00".
fn free(store: Store, clocks: &Clocks, span: &Span) -> Option<El> {
    let time = |at: Moment| clocks.moment(at).map(|(at, _)| clock(at));
    let (from, to) = (time(span.starts_at)?, time(span.ends_at)?);
    let words = store.locale.fill(Msg::MyFree, &[("from", &from), ("to", &to)]);
    Some(el("li").class("free").key(from).child(words))
}

/// A button that takes a session back, in words.
fn remove(store: Store, star: &Star, name: &str) -> El {
    let words = store.locale.text(Msg::MyRemove);
    el("button")
        .attr("type", "button")
        .attr("data-star", [star.meeting.as_str(), ":", star.session.as_str()].concat())
        .attr("aria-label", [words, ": ", name].concat())
        .child(words)
}
