//! The start of the app in the browser, and how it takes over a page that was published with its content.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::tachys::dom::body;

use super::app::{frame, page, window_title};
use super::clock::Clock;
use super::component::{BELOW, reason};
use super::derived::effect;
use super::document;
use super::embed;
use super::intl;
use super::listen::{after, next_frame};
use super::load::{self, Load, fetch_pack, spawn};
use super::markup::{Markup, button, several};
use super::navigation::Navigation;
use super::page::Page;
use super::shortcut;
use super::stars;
use super::store::Store;
use crate::format::{Locale, Msg};
use crate::route::Route;

/// The key of the last message of the first pack.
const LAST: &str = "feed-problems.other";

/// The panic hook: the page cannot go on, so the card of `boot.js` takes its place.
pub fn show_that_it_died(panic: &std::panic::PanicHookInfo) {
    leptos::logging::error!("{panic}");
    document::show_that_it_died();
}

/// Fetches the messages and mounts the app. The network file is on its way at the same time. A page that
/// was published with its content waits for it, and stays as it is where it is not to be had.
pub fn start() {
    let Some(site) = load::site() else { return document::show_that_it_died() };
    spawn(async move {
        // Without messages nothing can be said in the app; the card of `boot.js` has its own.
        let Ok(pack) = fetch_pack(&site.locale, LAST).await else {
            return document::show_that_it_died();
        };
        let locale = Locale::parse("en", &pack, intl::plural);
        document::set_language(&locale.language);
        mount_to_body(move || {
            let store = Store::new(locale, site, Clock::start());
            store.load_network();
            if document::has_content() { take_over(store) } else { mount(store, false) }
        });
    });
}

/// Mounts the app. It lives as long as the page.
fn mount(store: Store, has_content: bool) {
    let navigation = Navigation::start(store);
    if !embed::is_on() {
        shortcut::listen(navigation);
    }
    stars::start(store);
    embed::start(store, navigation);
    let first = navigation.route.read_untracked().place();
    // What was published stays until there is something to put in its place.
    store.set_waiting(has_content);
    let main = move |place: &Route| {
        let page = page(store, navigation, place);
        let failure = page.failure.clone();
        if let Some(failure) = &failure {
            embed::say_error(&reason(store, failure));
        }
        let is_waiting = store.is_waiting() && *place == first;
        if is_waiting && (!page.is_settled || failure.is_some()) {
            store.stale.set(failure);
            return Markup::AsFound;
        }
        store.set_waiting(false);
        show(store, navigation, page)
    };
    let shown = frame(store, navigation, main).show(&body());
    std::mem::forget(shown);
}

/// Mounts the app over a published page once the network file is here, and says so above the page where
/// it is not.
fn take_over(store: Store) {
    let owner = Owner::current();
    let is_mounted = Cell::new(false);
    effect(move || match &*store.network.read() {
        Load::Ready(_) if !is_mounted.replace(true) => {
            let mount = move || mount(store, true);
            match &owner {
                Some(owner) => owner.with(mount),
                None => mount(),
            }
        }
        Load::Failed(failure) if !is_mounted.get() => {
            let words = [store.locale.text(Msg::Stale), " ", &reason(store, failure), " "].concat();
            let retry = button(Msg::Retry, move || store.load_network());
            if let Some(line) = document::find(".offline") {
                // The button of the last failure would ask as well.
                line.set_text_content(None);
                std::mem::forget(several([Markup::from(words), retry.into()]).show(&line));
            }
        }
        _ => {}
    });
}

/// Milliseconds after the page is shown, when the program of the other pages is fetched in any case.
const ANNEX_AFTER: f64 = 1500.0;

fn show(store: Store, navigation: Navigation, page: Page) -> Markup {
    if page.is_settled {
        document::set_title(&window_title(store, &page.title));
        navigation.arrive(page.begins_at);
        next_frame(move || {
            document::set_ready();
            embed::set_ready();
            // What was come for is there, and the rest of the page waits for it.
            if document::find(&[".", BELOW].concat()).is_some() {
                store.fetch_annex();
            }
        });
        // Nobody waits for it yet; what somebody waits for has come.
        after(ANNEX_AFTER, move || store.fetch_annex());
    }
    page.view
}
