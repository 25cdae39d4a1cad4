//! The reader's own agenda, or the one that a link holds.

use leptos::prelude::untrack;

use super::choices::{choose_all, mine, tend};
use super::my_sessions::{is_awaited, my_sessions};
use crate::agenda::Slug;
use crate::agenda::mine::{read_ids, write_ids};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{Way, frame, link, name_link, way};
use crate::ui::derived::effect;
use crate::ui::markup::{Markup, button, el, live, several};
use crate::ui::navigation::Navigation;
use crate::ui::page::{Context, Page};
use crate::ui::{device, document};

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let Context { store, known, navigation } = context.clone();
    let asked = untrack(|| asked_for(navigation));
    // Where the device keeps nothing, the address does.
    let is_kept = store.chosen.read_untracked().is_kept && device::can_keep();
    let ids = untrack(|| {
        if !asked.is_empty() && !is_kept {
            choose_all(store, &asked);
        }
        [asked, mine(store).ids()].concat()
    });
    if is_awaited(context, &ids) {
        return Page::loading(store);
    }
    effect(move || {
        tend(store, &known, true);
        let is_here = matches!(&*navigation.route.read_untracked(), Route::MyAgenda { .. });
        if is_here && !store.chosen.read().is_kept {
            navigation.replace(Route::MyAgenda { ids: write_ids(&mine(store).ids()) });
        }
    });
    let context = context.clone();
    // What was taken back stays in sight until the page is left, and can be chosen again.
    let mut shown: Vec<(Slug, Slug)> = Vec::new();
    let (mut before, mut is_shared) = (None, false);
    let list = live(move || {
        let asked = asked_for(navigation);
        // Looked at as the address changes: who takes a session back still has its own agenda before it.
        if before.as_ref() != Some(&asked) {
            let mine = mine(store).ids();
            let is_mine = asked.len() == mine.len() && mine.iter().all(|id| asked.contains(id));
            is_shared = !asked.is_empty() && !is_mine && store.chosen.read().is_kept;
            before = Some(asked);
        }
        if is_shared { link_of(&context) } else { own(&context, &mut shown) }
    });
    let view = frame(store, "page my-agenda", Vec::new(), Msg::MyAgenda).child(list);
    Page::new(store.locale.text(Msg::MyAgenda), view)
}

/// The sessions that the address names. Tracked.
fn asked_for(navigation: Navigation) -> Vec<(Slug, Slug)> {
    match &*navigation.route.read() {
        Route::MyAgenda { ids } => read_ids(ids),
        _ => Vec::new(),
    }
}

/// What the reader chose.
fn own(context: &Context, shown: &mut Vec<(Slug, Slug)>) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let ids = mine(store).ids();
    for id in &ids {
        if !shown.contains(id) {
            shown.push(id.clone());
        }
    }
    if shown.is_empty() {
        let agenda = network.featured_meeting(store.clock.today());
        let agenda = agenda.map(|key| el("p").child(name_link(store, &network.meetings[key])));
        return el("div").class("notice").child(el("p").child(Msg::MyEmpty)).child(agenda).into();
    }
    let count = el("p").class("result-count").child(count(context, Msg::SessionCount, &ids));
    let to_share = Route::MyAgenda { ids: write_ids(&ids) };
    let to_share = link(store, &to_share, Msg::MyLink);
    let note = el("span").class("note").child(Msg::MyLinkNote);
    let to_share = el("p").class("actions").child(to_share).child(note);
    let has_calendar = store.site.is_published && !ids.is_empty();
    let calendar = has_calendar.then(|| way(context, Way::Mine, None));
    let ways = el("div").class("ways").child(way(context, Way::Share, None)).child(calendar);
    several([count.into(), ways.into(), to_share.into(), my_sessions(context, shown, true)])
}

/// What a link holds, with a way to take it over.
fn link_of(context: &Context) -> Markup {
    let Context { store, navigation, .. } = context.clone();
    let ids = asked_for(navigation);
    let mine = mine(store);
    let is_mine = ids.iter().all(|(meeting, session)| mine.has(meeting.as_str(), session.as_str()));
    let own = Route::MyAgenda { ids: String::new() };
    let notice =
        el("div").class("notice").child(el("p").child(count(context, Msg::MyShared, &ids)));
    let (asked, to) = (ids.clone(), own.clone());
    let add = move || {
        choose_all(store, &asked);
        navigation.push(to.clone());
        // The button goes with what it does.
        document::focus("h1");
    };
    let add = match is_mine {
        true => el("p").child(Msg::MyHasAll),
        false => button(Msg::MyAdd, add).class("primary"),
    };
    let notice = notice.child(add).child(el("p").child(link(store, &own, Msg::MyOwn)));
    several([notice.into(), my_sessions(context, &ids, false)])
}

fn count(context: &Context, message: Msg, ids: &[(Slug, Slug)]) -> String {
    context.store.locale.count(message, u32::try_from(ids.len()).unwrap_or(u32::MAX))
}
