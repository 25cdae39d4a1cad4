//! The pages of the published site, made by the same components as in the browser, as HTML.

use std::cell::RefCell;

use leptos::prelude::Owner;
use time::Date;

use super::app::{frame, page, window_title};
use super::component::link;
use super::load::Site;
use super::markup::{Markup, el};
use super::navigation::Navigation;
use super::store::{Known, Store};
use crate::format::{Locale, Msg};
use crate::publish::Edition;
use crate::route::Route;

/// Writes the pages of a network.
pub struct Pages {
    store: Store,
    navigation: Navigation,
    /// What lives as long as the pages are written.
    owner: Owner,
}

/// A page that was written.
pub struct Written {
    /// What stands in the title of the window.
    pub title: String,
    /// The title without the name of the network; empty for the overview.
    pub name: String,
    /// The content of the body.
    pub body: String,
}

impl Pages {
    /// Reads what is to be written, for a site below the path `base`. `today` says which meetings are
    /// over.
    pub fn new(edition: &Edition, locale: Locale, base: &str, today: Date) -> Self {
        let owner = Owner::new();
        let (store, navigation) = owner.with(|| {
            let site = Site {
                base: base.to_owned(),
                network: [base, "feed/network.json"].concat(),
                locale: String::new(),
                is_published: true,
            };
            let store = Store::whole(locale, site, today, Known::whole(edition));
            (store, Navigation::still(store, Route::Overview))
        });
        Pages { store, navigation, owner }
    }

    /// The page of a place.
    pub fn write(&self, place: &Route) -> Written {
        self.navigation.route.set(place.clone());
        let (store, navigation) = (self.store, self.navigation);
        let owner = self.owner.child();
        let written = owner.with(|| {
            let page = page(store, navigation, &place.place());
            let mut body = String::new();
            let main = RefCell::new(page.view);
            frame(store, navigation, move |_| main.take()).write(&mut body);
            Written { title: window_title(store, &page.title), name: page.title, body }
        });
        owner.cleanup();
        written
    }

    /// The frame of a place that only the program can show, and what to do where it does not run.
    pub fn write_frame(&self, place: &Route) -> Written {
        self.navigation.route.set(place.clone());
        let owner = self.owner.child();
        let written = owner.with(|| {
            let store = self.store;
            let (name, meeting) = match place {
                Route::Live { meeting, .. } => (Some(Msg::LiveDesk), Some(meeting)),
                Route::Changes { meeting, .. } => (Some(Msg::Changes), Some(meeting)),
                Route::MyAgenda { .. } => (Some(Msg::MyAgenda), None),
                Route::Search { .. } => (Some(Msg::NavSearch), None),
                Route::Embed => (Some(Msg::Embed), None),
                _ => (None, None),
            };
            let name = name.map_or("", |name| store.locale.text(name)).to_owned();
            let way = meeting.map_or(Route::Meetings, Route::meeting);
            let way = link(store, &way, Msg::BackToAgenda);
            let note = el("noscript").child(el("p").child(Msg::NeedsProgram).child(" ").child(way));
            let mut body = String::new();
            let main = RefCell::new(Markup::from(note));
            frame(store, self.navigation, move |_| main.take()).write(&mut body);
            Written { title: window_title(store, &name), name, body }
        });
        owner.cleanup();
        written
    }
}
