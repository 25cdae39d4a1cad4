//! What the app knows: messages, the network, and the files of meetings that were asked for.

mod agendas;
mod file;
mod known;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use self::agendas::{Agendas, AllLongTexts};
pub use self::file::{File, Part, digest};
pub use self::known::{Known, MeetingAgenda, News};
use super::annex;
use super::clock::Clock;
use super::document;
use super::held::{Held, Turn};
use super::listen::after;
use super::load::{self, Failure, Load, Site, fetch, fetch_pack, spawn};
use super::markup::speak;
use super::stars::Chosen;
use super::zone;
use crate::agenda::{Moment, Text};
use crate::feed;
use crate::format::Locale;
use crate::route::{Route, View};

/// Milliseconds until the program of the other pages is asked for again after a failure.
const ANNEX_AGAIN: f64 = 60_000.0;

/// The key of the last of its messages.
const ANNEX_LAST: &str = "calendar-outlook-home";

/// Handed to every page and component; a single address, because it is handed on so often.
#[derive(Clone, Copy)]
pub struct Store(&'static Shared);

/// What every page and component may need.
pub struct Shared {
    /// The messages.
    pub locale: &'static Locale,
    /// Where the site is.
    pub site: &'static Site,
    /// The network.
    pub network: Held<Load<Arc<Known>>>,
    /// What time it is.
    pub clock: Clock,
    /// What the address says of every page.
    pub view: Held<View>,
    /// What was chosen on this device.
    pub kept_view: Held<View>,
    /// The sessions that the reader chose.
    pub chosen: Held<Chosen>,
    /// What the last refresh brought, until the reader has put it away.
    pub news: Held<Vec<News>>,
    /// Whether another version of the site waits to be taken.
    pub has_update: Held<bool>,
    /// When the worker stored what it gave for the feed, where the network did not give it.
    pub stored: Held<Option<Moment>>,
    /// Why the last refresh failed, if it did.
    pub stale: Held<Option<Failure>>,
    /// Change with the state of a file of sessions, and of long texts.
    agendas: Turn,
    texts: Turn,
    /// The program of the other pages.
    pub annex: Held<Load<()>>,
    is_annex_asked_for: AtomicBool,
    /// Whether the page shows what was published, and nothing of the program's yet.
    is_waiting: AtomicBool,
}

impl std::ops::Deref for Store {
    type Target = Shared;

    fn deref(&self) -> &'static Shared {
        self.0
    }
}

impl Store {
    /// The store of the app, which lives as long as the page.
    pub fn new(locale: Locale, site: Site, clock: Clock) -> Self {
        let (locale, site) = (&*Box::leak(Box::new(locale)), &*Box::leak(Box::new(site)));
        speak(locale);
        let network = Held::new(Load::Pending);
        let (view, kept_view) = (Held::new(View::default()), Held::new(zone::kept()));
        Store(Box::leak(Box::new(Shared {
            locale,
            site,
            network,
            clock,
            view,
            kept_view,
            chosen: Held::new(Chosen::recall()),
            news: Held::new(Vec::new()),
            has_update: Held::new(false),
            stored: Held::new(None),
            stale: Held::new(None),
            agendas: Turn::new(),
            texts: Turn::new(),
            annex: Held::new(Load::Pending),
            is_annex_asked_for: AtomicBool::new(false),
            is_waiting: AtomicBool::new(false),
        })))
    }

    /// The store of pages that are only written down, with everything there is.
    #[cfg(feature = "tool")]
    pub fn whole(locale: Locale, site: Site, today: time::Date, known: Known) -> Self {
        let store = Store::new(locale, site, Clock::still(today));
        store.network.set(Load::Ready(Arc::new(known)));
        store.annex.set(Load::Ready(()));
        store
    }

    /// The address of a place. Tracked: what the address says of every page goes with it.
    pub fn href(&self, route: &Route) -> String {
        let view = View { printed: None, ..self.view.get() };
        let path = view.of(&route.to_string());
        [&self.site.base, path.trim_start_matches('/')].concat()
    }

    /// How times are shown: as the address says, or else the device. Tracked.
    pub fn shown_view(&self) -> View {
        let view = self.view.get();
        match view.zone {
            None if !view.is_both => View { now: view.now, ..self.kept_view.get() },
            _ => view,
        }
    }

    /// Whether the page shows what was published: then nothing is shown that has less.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting.load(Ordering::Relaxed)
    }

    /// Says so, or no longer.
    pub fn set_waiting(&self, is_waiting: bool) {
        self.is_waiting.store(is_waiting, Ordering::Relaxed);
    }

    /// Takes what the address says of every page.
    pub fn set_view(&self, view: View) {
        let is_other_time = self.view.read_untracked().now != view.now;
        if is_other_time {
            self.clock.set(view.now.as_deref().and_then(feed::instant));
        }
        let is_other = *self.view.read_untracked() != view;
        if is_other {
            self.view.set(view);
        }
    }

    /// A text as a plain string; empty for none.
    pub fn read(&self, text: Option<&Text>) -> String {
        text.map_or_else(String::new, |text| text.read(&self.locale.language).to_owned())
    }

    /// Fetches the program of the other pages, unless it is here or on its way. Tries again by itself, as
    /// fresh data come only with it.
    pub fn fetch_annex(self) {
        if self.is_annex_asked_for.swap(true, Ordering::Relaxed) {
            return;
        }
        spawn(async move {
            let words = self.site.locale.replace(".txt", "-annex.txt");
            let outcome = match load::annex().await {
                Ok(()) => fetch_pack(&words, ANNEX_LAST).await,
                Err(failure) => Err(failure),
            };
            let outcome = outcome.map(|pack| self.locale.add_later(&pack));
            match outcome {
                Ok(()) => annex::start(self),
                Err(_) => drop(after(ANNEX_AGAIN, move || self.retry_annex())),
            }
            self.annex.set(outcome.map_or_else(Load::Failed, Load::Ready));
        });
    }

    /// Fetches it again if it could not be had.
    pub fn retry_annex(self) {
        if matches!(*self.annex.read_untracked(), Load::Failed(_)) {
            self.is_annex_asked_for.store(false, Ordering::Relaxed);
            self.annex.set(Load::Pending);
            self.fetch_annex();
        }
    }

    /// Notes whether what was fetched last came from the device.
    pub fn note_stored(self) {
        let stored = load::stored().and_then(|text| feed::instant(&text)).map(Moment::of);
        let is_other = *self.stored.read_untracked() != stored;
        if is_other {
            self.stored.set(stored);
        }
    }

    /// Fetches the network file, again after a failure.
    pub fn load_network(self) {
        self.network.set(Load::Pending);
        spawn(async move {
            let known = fetch(&self.site.network).await.and_then(|bytes| Known::read(&bytes));
            self.network.set(known.map_or_else(Load::Failed, |known| Load::Ready(Arc::new(known))));
            self.note_stored();
            document::mark("plenary:feed");
        });
    }
}
