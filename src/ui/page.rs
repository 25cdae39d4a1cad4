//! The pages, one file per place.

mod about;
mod changes;
mod instrument;
mod live;
mod meeting;
mod meetings;
mod member;
mod not_found;
mod organisation;
mod overview;
mod person;
mod programme;
mod search;
mod session;
mod topic;

use crate::ui::markup::{El, Markup};
use std::sync::Arc;

use super::component::{failed, loading, missing};
use super::load::Load;
use super::navigation::Navigation;
use super::store::{Agendas, Known, Store};
use crate::format::Msg;
use crate::route::Route;

/// A page that is shown.
pub struct Page {
    /// What stands in the title of the window, before the network's name; empty for the overview.
    pub title: String,
    /// Whether this is the content, and not a state on the way to it.
    pub is_settled: bool,
    /// The markup, with one `h1`.
    pub view: Markup,
    /// The id of the element at which a page that is opened begins; its top where there is none.
    pub begins_at: Option<String>,
}

impl Page {
    /// A page with its content.
    pub fn new(title: impl Into<String>, view: El) -> Self {
        Page { title: title.into(), is_settled: true, view: view.into(), begins_at: None }
    }

    /// A page that waits for a file.
    pub fn loading(store: Store) -> Self {
        Page { is_settled: false, ..Page::new("", loading(store)) }
    }
}

/// What a page is made from.
#[derive(Clone)]
pub struct Context {
    /// Messages and addresses.
    pub store: Store,
    /// The network.
    pub known: Arc<Known>,
    /// For pages that change their own address.
    pub navigation: Navigation,
}

/// The page of a place. Tracked: it is made anew when a file that it waits for is here.
pub fn of_place(context: &Context, place: &Route) -> Page {
    let network = &context.known.network;
    let page = match place {
        Route::Overview => Some(overview::page(context)),
        Route::Meetings => Some(meetings::page(context)),
        Route::Meeting { meeting, .. } => {
            network.meetings.find(meeting.as_str()).map(|key| meeting::page(context, key))
        }
        Route::Session { meeting, session } => {
            network.meetings.find(meeting.as_str()).map(|key| session::page(context, key, session))
        }
        Route::Live { meeting, is_screen } => {
            network.meetings.find(meeting.as_str()).map(|key| live::page(context, key, *is_screen))
        }
        Route::Changes { meeting, since } => {
            network.meetings.find(meeting.as_str()).map(|key| changes::page(context, key, *since))
        }
        Route::About => Some(about::page(context)),
        Route::NotFound { .. } => None,
        _ => return of_directory(context, place),
    };
    page.unwrap_or_else(|| not_found::page(context))
}

/// The pages that need the agendas of all meetings.
fn of_directory(context: &Context, place: &Route) -> Page {
    let Some(agendas) = Agendas::all(context.store, &context.known) else {
        return Page::loading(context.store);
    };
    let network = &context.known.network;
    let page = match place {
        Route::Members => Some(member::list(context, &agendas)),
        Route::Member(id) => {
            network.members.find(id.as_str()).map(|key| member::page(context, &agendas, key))
        }
        Route::People => Some(person::list(context, &agendas)),
        Route::Person(id) => {
            network.people.find(id.as_str()).map(|key| person::page(context, &agendas, key))
        }
        Route::Organisations => Some(organisation::list(context, &agendas)),
        Route::Organisation(id) => network
            .organisations
            .find(id.as_str())
            .map(|key| organisation::page(context, &agendas, key)),
        Route::Topics => Some(topic::list(context, &agendas)),
        Route::Topic(id) => {
            network.topics.find(id.as_str()).map(|key| topic::page(context, &agendas, key))
        }
        Route::Library => Some(instrument::list(context, &agendas)),
        Route::Instrument(id) => network
            .instruments
            .find(id.as_str())
            .map(|key| instrument::page(context, &agendas, key)),
        Route::Programmes => Some(programme::list(context)),
        Route::Programme(id) => {
            network.programmes.find(id.as_str()).map(|key| programme::page(context, key))
        }
        Route::Search { .. } => Some(search::page(context, agendas)),
        _ => None,
    };
    page.unwrap_or_else(|| not_found::page(context))
}

/// A line for pages from which the agenda of some meeting is missing.
fn missing_agendas(context: &Context, agendas: &Agendas) -> Option<El> {
    let failure = agendas.failure.as_ref()?;
    Some(missing(context.store, &context.known, Msg::FailedAgenda, failure))
}

/// Shows `content` of a meeting's agenda once it is here, and what is the matter before.
fn with_agenda(
    context: &Context,
    meeting: crate::agenda::Key<crate::agenda::Meeting>,
    content: impl FnOnce(Arc<super::store::MeetingAgenda>) -> Page,
) -> Page {
    let store = context.store;
    match store.agenda(&context.known, meeting) {
        Load::Pending => Page::loading(store),
        Load::Ready(agenda) => content(agenda),
        Load::Failed(failure) => {
            let (known, navigation) = (context.known.clone(), context.navigation);
            let title = store.locale.text(Msg::FailedTitle);
            Page::new(
                title,
                failed(store, &failure, move || {
                    navigation.begin_anew();
                    store.retry(&known);
                }),
            )
        }
    }
}
