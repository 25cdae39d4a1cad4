//! The pages, one file per place.

mod meeting;
mod not_found;
mod overview;
mod session;

use crate::ui::markup::{El, Markup};
use std::sync::Arc;

use super::annex;
use super::component::{failed, loading, missing};
use super::load::{Failure, Load};
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
    /// Why it says that something is not to be had, instead of showing it.
    pub failure: Option<Failure>,
    /// The id of the element at which a page that is opened begins; its top where there is none.
    pub begins_at: Option<String>,
}

impl Page {
    /// A page with its content.
    pub fn new(title: impl Into<String>, view: El) -> Self {
        Page {
            title: title.into(),
            is_settled: true,
            view: view.into(),
            failure: None,
            begins_at: None,
        }
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
        Route::Meeting { meeting, .. } => {
            network.meetings.find(meeting.as_str()).map(|key| meeting::page(context, key))
        }
        Route::Session { meeting, session } => {
            network.meetings.find(meeting.as_str()).map(|key| session::page(context, key, session))
        }
        Route::NotFound { .. } => None,
        _ => match context.store.annex() {
            Load::Pending => Some(Page::loading(context.store)),
            Load::Ready(()) => annex::page(context, place),
            Load::Failed(failure) => Some(failed_page(context, &failure)),
        },
    };
    page.unwrap_or_else(|| not_found::page(context))
}

/// Says that there is nothing at the address.
pub fn not_found_page(context: &Context) -> Page {
    not_found::page(context)
}

/// Says why the page cannot be shown, with a button to try again.
pub fn failed_page(context: &Context, failure: &Failure) -> Page {
    let Context { store, known, navigation } = context.clone();
    let retry = move || {
        navigation.begin_anew();
        store.retry(&known);
    };
    let view = failed(store, failure, retry);
    Page { failure: Some(failure.clone()), ..Page::new(store.locale.text(Msg::FailedTitle), view) }
}

/// A line for pages from which the agenda of some meeting is missing.
pub fn missing_agendas(context: &Context, agendas: &Agendas) -> Option<El> {
    let failure = agendas.failure.as_ref()?;
    Some(missing(context.store, &context.known, Msg::FailedAgenda, failure))
}

/// Shows `content` of a meeting's agenda once it is here, and what is the matter before.
pub fn with_agenda(
    context: &Context,
    meeting: crate::agenda::Key<crate::agenda::Meeting>,
    content: impl FnOnce(Arc<super::store::MeetingAgenda>) -> Page,
) -> Page {
    let store = context.store;
    match store.agenda(&context.known, meeting) {
        Load::Pending => Page::loading(store),
        Load::Ready(agenda) => content(agenda),
        Load::Failed(failure) => failed_page(context, &failure),
    }
}
