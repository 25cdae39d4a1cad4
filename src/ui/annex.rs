//! What the agenda does without: directories, search, live desk, changes, grid. It is a program of its
//! own, which `scripts/split-program.mjs` cuts out of the built one by the names of these modules; it is
//! fetched when it is first needed, or when the browser has nothing else to do.
//!
//! Only the functions of this file that are marked so are called from outside.

mod about;
mod changes;
mod day_grid;
mod instrument;
mod live;
mod live_controls;
mod live_turn;
mod member;
mod organisation;
mod person;
mod programme;
mod search;
mod topic;

use super::derived::Derived;
use super::load::Load;
use super::markup::Markup;
use super::page::{Context, Page};
use super::store::{Agendas, MeetingAgenda, Store};
use super::zone::Clocks;
use crate::agenda::{Meeting, Now, Outcome};
use crate::route::Route;

/// The page of a place; `None` for one that leads nowhere. Called from outside: not while
/// [`Store::annex`] is pending.
#[inline(never)]
pub fn page(context: &Context, place: &Route) -> Option<Page> {
    let network = &context.known.network;
    let meeting = |id: &crate::agenda::Slug| network.meetings.find(id.as_str());
    match place {
        Route::Live { meeting: id, is_screen } => {
            return Some(live::page(context, meeting(id)?, *is_screen));
        }
        Route::Changes { meeting: id, since } => {
            return Some(changes::page(context, meeting(id)?, *since));
        }
        Route::About => return Some(about::page(context)),
        _ => {}
    }
    // The others need the agendas of all meetings.
    let Some(agendas) = Agendas::all(context.store, &context.known) else {
        return Some(Page::loading(context.store));
    };
    Some(match place {
        Route::Members => member::list(context, &agendas),
        Route::Member(id) => member::page(context, &agendas, network.members.find(id.as_str())?),
        Route::People => person::list(context, &agendas),
        Route::Person(id) => person::page(context, &agendas, network.people.find(id.as_str())?),
        Route::Organisations => organisation::list(context, &agendas),
        Route::Organisation(id) => {
            organisation::page(context, &agendas, network.organisations.find(id.as_str())?)
        }
        Route::Topics => topic::list(context, &agendas),
        Route::Topic(id) => topic::page(context, &agendas, network.topics.find(id.as_str())?),
        Route::Library => instrument::list(context, &agendas),
        Route::Instrument(id) => {
            instrument::page(context, &agendas, network.instruments.find(id.as_str())?)
        }
        Route::Programmes => programme::list(context),
        Route::Programme(id) => programme::page(context, network.programmes.find(id.as_str())?),
        Route::Search { .. } => search::page(context, agendas),
        _ => return None,
    })
}

/// The sessions of a meeting by time and room. Called from outside: not while [`Store::annex`] is
/// pending.
#[inline(never)]
pub fn day_grids(
    store: Store,
    meeting: &Meeting,
    clocks: &Clocks,
    agenda: &MeetingAgenda,
    outcome: Derived<Outcome>,
    now: Derived<Now>,
) -> Markup {
    day_grid::day_grids(store, meeting, clocks, agenda, outcome, now)
}

impl Store {
    /// Whether the annex is here; asked for if it is not. Tracked.
    pub fn annex(self) -> Load<()> {
        self.fetch_annex();
        self.annex.get()
    }
}
