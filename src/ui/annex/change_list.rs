//! What changed in an agenda, in words.

use crate::agenda::{Change, Network, SessionChange, Slot, Slug, Who, Word};
use crate::format::Msg;
use crate::format::time::{day_and_time, time_in_zone};
use crate::route::Route;
use crate::ui::annex::worker::take_update;
use crate::ui::component::link;
use crate::ui::markup::{El, Markup, button, el, several};
use crate::ui::store::Store;
use crate::ui::zone::Clocks;

/// A notice names as many sessions; the page of changes has all.
const SHOWN: usize = 3;

/// The sessions that changed, each with what changed in it; nothing for none.
pub fn change_list(
    store: Store,
    meeting: &Slug,
    clocks: &Clocks,
    changes: &[SessionChange],
) -> Markup {
    let items = changes.iter().map(|change| {
        let name = change.heading.clone();
        let name: Markup = match change.is_gone {
            true => name.into(),
            false => link(store, &Route::session(meeting, &change.id), name).into(),
        };
        let what = change.changes.iter().flat_map(|change| words(store, clocks, change));
        let what = what.map(|words| el("li").child(words));
        el("li").child(el("h2").child(name)).child(el("ul").children(what))
    });
    let items: Vec<El> = items.collect();
    (!items.is_empty()).then(|| el("ol").class("changes").child(items)).into()
}

/// "Changed: time, speakers", for a session in a list.
pub fn change_mark(store: Store, change: &SessionChange) -> String {
    let locale = store.locale;
    let mut names: Vec<&str> = Vec::new();
    for change in &change.changes {
        let name = match change {
            Change::New => "new",
            Change::Cancelled | Change::Dropped => "cancelled",
            Change::Reinstated => "reinstated",
            Change::Time { .. } => "time",
            Change::Room { .. } => "room",
            Change::Renamed { .. } => "title",
            Change::Speakers { .. } => "speakers",
            Change::Minutes { .. } => "minutes",
        };
        let name = locale.word("changed", name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    locale.fill(Msg::Changed, &[("what", &names.join(", "))])
}

/// What changed, in a sentence each.
pub fn words(store: Store, clocks: &Clocks, change: &Change) -> Vec<String> {
    let locale = store.locale;
    let time = |slot: &Slot| {
        let (slot, offset) = clocks.slot(slot);
        time_in_zone(locale, day_and_time(locale, &slot), offset)
    };
    let from_to = |message: Msg, from: &str, to: &str| {
        vec![locale.fill(message, &[("from", from), ("to", to)])]
    };
    match change {
        Change::New => vec![locale.text(Msg::ChangeNew).to_owned()],
        Change::Cancelled => vec![locale.word("status", "cancelled").to_owned()],
        Change::Dropped => vec![locale.text(Msg::ChangeDropped).to_owned()],
        Change::Reinstated => vec![locale.text(Msg::ChangeReinstated).to_owned()],
        Change::Time { from, to } => from_to(Msg::ChangeTime, &time(from), &time(to)),
        Change::Room { from, to } if to.is_empty() => from_to(Msg::ChangeRoomNone, from, to),
        Change::Room { from, to } if from.is_empty() => from_to(Msg::ChangeRoomNew, from, to),
        Change::Room { from, to } => from_to(Msg::ChangeRoom, from, to),
        Change::Renamed { from } => from_to(Msg::ChangeTitle, from, ""),
        Change::Speakers { added, removed } => {
            let lists = [(Msg::ChangeSpeakersNew, added), (Msg::ChangeSpeakersGone, removed)];
            let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
            let words = |(message, names): (Msg, &Vec<String>)| {
                locale.fill(message, &[("names", &names.join(", "))])
            };
            lists.map(words).collect()
        }
        Change::Minutes { who, from, to } => {
            let minutes = |minutes: &Option<u16>| match minutes {
                Some(minutes) => locale.count(Msg::Minutes, u32::from(*minutes)),
                None => locale.text(Msg::NoMinutes).to_owned(),
            };
            let who = match who {
                Who::Person { name, .. } => name,
                Who::Role(role) => locale.word("role", role.as_str()),
            };
            let values = [("who", who), ("from", &*minutes(from)), ("to", &*minutes(to))];
            vec![locale.fill(Msg::ChangeMinutes, &values)]
        }
    }
}

/// What a refresh changed, in short, and that another version of the site waits. Called from outside.
#[inline(never)]
pub fn news(store: Store, network: &Network) -> Markup {
    let update = store.has_update.read().then(|| {
        let later = button(Msg::Later, move || store.has_update.set(false));
        let take = button(Msg::TakeUpdate, take_update);
        let words = el("p").child(el("b").child(Msg::Update));
        el("div").class("news").child(words).child(el("p").child(take).child(" ").child(later))
    });
    several([update.into(), changes_in_short(store, network)])
}

fn changes_in_short(store: Store, network: &Network) -> Markup {
    let news = store.news.read();
    let Some(first) = news.first() else { return Markup::Nothing };
    let Some(meeting) = network.meetings.find(first.meeting.as_str()) else {
        return Markup::Nothing;
    };
    let meeting = &network.meetings[meeting];
    let clocks = Clocks::of(store, meeting, &[]);
    let shown = &first.changes[..first.changes.len().min(SHOWN)];
    let items = shown.iter().map(|change| {
        let what = change.changes.iter().flat_map(|change| words(store, &clocks, change));
        let what: Vec<String> = what.collect();
        el("li").child([&*change.heading, ": ", &what.join("; ")].concat())
    });
    let list = el("ul").children(items);
    let more = u32::try_from(first.changes.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX);
    let more = (more > 0).then(|| el("p").child(store.locale.count(Msg::NewsMore, more)));
    let all = Route::Changes { meeting: meeting.id.clone(), since: None };
    let close = button(Msg::Close, move || store.news.set(Vec::new()));
    el("div")
        .class("news")
        .child(el("p").child(el("b").child(Msg::News)))
        .child(list)
        .child(more)
        .child(el("p").child(link(store, &all, Msg::Changes)).child(" ").child(close))
        .into()
}
