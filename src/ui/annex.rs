//! What the agenda does without: directories, search, live desk, changes, grid. It is a program of its
//! own, which `scripts/split-program.mjs` cuts out of the built one by the names of these modules; it is
//! fetched when it is first needed, or when the browser has nothing else to do.
//!
//! Of it only those functions are called from outside that say so; ENTRIES in `split-program.mjs` names
//! them. What else the program calls by itself stays in the program.

mod about;
mod about_meeting;
mod about_network;
mod agenda_search;
mod calendar_panel;
mod change_list;
mod changes;
mod choices;
mod copy_field;
mod data;
mod day;
mod day_grid;
mod desk_log;
mod hold;
mod instrument;
mod live;
mod live_controls;
mod live_turn;
mod meetings;
mod member;
mod minutes_table;
mod my_agenda;
mod my_sessions;
mod not_found;
mod nothing_matches;
mod organisation;
#[cfg(feature = "ui")]
mod paper_address;
mod person;
mod programme;
mod qr_code;
mod refresh;
mod screen;
mod search;
mod share_panel;
mod snippet;
mod tile_map;
mod timeline;
mod told;
mod topic;
mod topic_matrix;
mod visit;
mod way_out;
mod worker;
mod zone_options;

pub use self::about_meeting::below_agenda;
pub use self::about_network::below_overview;
pub use self::agenda_search::{Indexed, find_sessions, prepare_search};
pub use self::change_list::news;
pub use self::day_grid::day_grids;
pub use self::not_found::not_found;
pub use self::nothing_matches::nothing_matches;
pub use self::visit::Seen;
use self::visit::see;
pub use self::zone_options::zone_options;
use super::component::Way;
use super::load::Load;
use super::markup::Markup;
use super::page::{Context, Page};
use super::store::{Agendas, Known, MeetingAgenda, Store};
use super::{device, document};
use crate::agenda::{Key, Meeting, Slug, Snapshot};
use crate::route::Route;

/// The page of a place; `None` for one that leads nowhere. Called from outside: not while
/// [`Store::annex`] is pending.
#[inline(never)]
pub fn page(context: &Context, place: &Route) -> Option<Page> {
    let network = &context.known.network;
    let meeting = |id: &Slug| network.meetings.find(id.as_str());
    match place {
        Route::Live { meeting: id, is_screen } => {
            return Some(live::page(context, meeting(id)?, *is_screen));
        }
        Route::Changes { meeting: id, since } => {
            return Some(changes::page(context, meeting(id)?, *since));
        }
        Route::Day { meeting: id, date } => {
            return Some(day::page(context, meeting(id)?, date.as_str()));
        }
        Route::About => return Some(about::page(context)),
        Route::Data => return Some(data::page(context)),
        Route::Embed => return Some(snippet::page(context)),
        Route::Meetings => return Some(meetings::page(context)),
        Route::MyAgenda { .. } => return Some(my_agenda::page(context)),
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

/// What is in the panel of a button. Tracked. Called from outside.
#[inline(never)]
pub fn panel(context: &Context, way: &Way) -> Markup {
    match way {
        Way::Share => share_panel::share_panel(context),
        Way::Agenda(meeting, agenda, outcome, day) => {
            calendar_panel::agenda_calendar(context, *meeting, agenda, *outcome, *day)
        }
        Way::Session(meeting, agenda, session) => {
            calendar_panel::session_calendar(context, *meeting, &agenda.schedule.sessions[*session])
        }
        Way::Mine => calendar_panel::my_calendar(context),
    }
}

/// The sessions that changed since the reader's last visit, each with what changed in words. Takes note
/// of this visit. Called from outside.
#[inline(never)]
pub fn changed(
    store: Store,
    known: &Known,
    meeting: Key<Meeting>,
    agenda: &MeetingAgenda,
) -> Vec<(Slug, String)> {
    let changes = seen(store, known, meeting, agenda).changes.iter();
    changes.map(|change| (change.id.clone(), change_list::change_mark(store, change))).collect()
}

fn seen<'a>(
    store: Store,
    known: &Known,
    meeting: Key<Meeting>,
    agenda: &'a MeetingAgenda,
) -> &'a Seen {
    let record = &known.network.meetings[meeting];
    let snapshot = || Snapshot::of(&known.network, record, &agenda.schedule);
    let digest = known.digest_of(meeting);
    agenda.seen.get_or_init(|| see(store, record.id.as_str(), &snapshot(), digest))
}

/// To be called once, when the annex is here. Called from outside.
#[inline(never)]
pub fn start(store: Store) {
    refresh::start(store);
    worker::start(store);
    choices::start(store);
    document::on_sight(screen::ask);
    way_out::listen();
    #[cfg(feature = "ui")]
    paper_address::listen(store);
}

/// Whether the sessions of a meeting are others than those that were shown last, in this visit or before
/// it; not on the first visit. Stays in the program: it says whether the annex is worth waiting for.
pub fn may_have_changed(known: &Known, meeting: Key<Meeting>) -> bool {
    let digest = known.digest_of(meeting).to_string();
    let id = known.network.meetings[meeting].id.as_str();
    [visit::SEEN, visit::SHOWN].into_iter().any(|name| {
        let kept = device::kept(&[name, id].concat());
        kept.is_some_and(|kept| kept.split('\n').next() != Some(&*digest))
    })
}

impl Store {
    /// Whether the annex is here; asked for if it is not. Tracked.
    pub fn annex(self) -> Load<()> {
        self.fetch_annex();
        self.annex.get()
    }
}
