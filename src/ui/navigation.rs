//! The one place that touches the history. Links are plain `<a href>`; clicks on those that lead to a
//! place of the app are taken here, all others are left to the browser.
//!
//! What the web does by itself is kept: modified clicks, back and forward with scroll and focus where
//! they were, a new page read from its heading.

use std::sync::{Mutex, PoisonError};

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, PopStateEvent, ScrollRestoration, Url};

use super::component::rows;
use super::document;
use super::embed;
use super::held::Held;
use super::listen::{after, next_frame, on_window};
use super::store::Store;
use crate::route::{Route, View};

/// Where the reader is, and how to go elsewhere.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The place and what is chosen there.
    pub route: Held<Route>,
    store: Store,
    visit: &'static Mutex<Visit>,
}

/// What is known of the entry of the history that is shown.
#[derive(Default)]
struct Visit {
    /// What to do once the page has its content.
    arrival: Option<Arrival>,
    /// Whether the page is where the reader has it, so that a scroll is the reader's.
    is_settled: bool,
    /// Whether a scroll will be noted in a moment.
    is_noting: bool,
    /// The address that is shown, to tell a changed hash from a changed place.
    address: String,
}

/// How an entry was left. It stands in the state of the entry, so that it outlives the page.
#[derive(Clone, Copy)]
struct Left {
    scroll: f64,
    /// The row of a long list that was looked at, and where it stood in the window.
    row: Option<(u32, f64)>,
    /// The position of the link that had the focus among all links.
    link: Option<u32>,
    /// Its position among the links of that row, if it is one of them.
    link_of_row: Option<u32>,
}

enum Arrival {
    /// At an address that was opened: begin where its hash points.
    Opened,
    /// By a link: begin at the heading.
    New,
    /// To search: begin in the field.
    Search,
    /// By back or forward: as it was left.
    Return(Left),
    /// By a reload, or back from another site: only the scroll counts.
    Reload(Left),
}

/// The field to search in, on the pages that have one.
pub const SEARCH_FIELD: &str = "main input[type=search]";

/// Browsers refuse more than 200 changes of the history in 30 seconds.
const NOTE_EVERY: f64 = 160.0;

impl Navigation {
    /// At a place of a page that is only written down.
    #[cfg(feature = "tool")]
    pub fn still(store: Store, route: Route) -> Self {
        let visit = Box::leak(Box::new(Mutex::new(Visit::default())));
        Navigation { route: Held::new(route), store, visit }
    }

    /// Reads the address and listens to links and to back and forward.
    pub fn start(store: Store) -> Self {
        let mut visit = Visit { address: address(store), ..Visit::default() };
        store.set_view(View::parse(&visit.address));
        if let Ok(history) = window().history() {
            // A browser that keeps scrolling by itself only does it twice.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
            let left = left(&history.state().unwrap_or(JsValue::NULL));
            visit.arrival = Some(left.map_or(Arrival::Opened, Arrival::Reload));
        }
        let navigation = Navigation {
            route: Held::new(Route::parse(&visit.address)),
            store,
            visit: Box::leak(Box::new(Mutex::new(visit))),
        };
        on_window("click", move |event| navigation.follow(event.unchecked_ref())).forever();
        on_window("popstate", move |event| navigation.pop(event.unchecked_ref())).forever();
        on_window("scroll", move |_| navigation.note_scroll()).forever();
        navigation
    }

    /// Shows another choice on the same page, with a new entry in the history. Neither scroll nor focus
    /// moves.
    pub fn push(self, route: Route) {
        self.leave();
        self.write(&route, true);
    }

    /// Changes the address of the current entry.
    pub fn replace(self, route: Route) {
        self.write(&route, false);
    }

    /// Goes to the search over everything, into its field.
    pub fn go_to_search(self) {
        self.leave();
        self.expect(Arrival::Search);
        self.write(&Route::Search { text: String::new() }, true);
    }

    /// Lets the page that is shown next begin at its heading, as after a button that goes with the page.
    pub fn begin_anew(self) {
        self.expect(Arrival::New);
    }

    /// To be called when a page has its content: scroll and focus go where they belong. A page that was
    /// not seen before begins at the element `begins_at`, or at its top.
    pub fn arrive(self, begins_at: Option<String>) {
        let Some(arrival) = self.with_visit(|visit| visit.arrival.take()) else { return };
        next_frame(move || {
            self.with_visit(|visit| visit.is_settled = true);
            match arrival {
                Arrival::Opened => document::scroll_to_hash(begins_at),
                Arrival::New => {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    document::focus("h1");
                    document::scroll_to_hash(begins_at);
                }
                Arrival::Search => {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    document::focus(SEARCH_FIELD);
                }
                Arrival::Return(left) => {
                    let row = scroll_back(&left);
                    let (row, link) = match left.link_of_row {
                        Some(link) => (row.as_ref(), Some(link)),
                        None => (None, left.link),
                    };
                    if !link.is_some_and(|link| document::focus_link(row, link)) {
                        document::focus("h1");
                    }
                }
                Arrival::Reload(left) => drop(scroll_back(&left)),
            }
        });
    }

    fn with_visit<T>(self, run: impl FnOnce(&mut Visit) -> T) -> T {
        // It is only poisoned by a panic, after which nothing runs.
        run(&mut self.visit.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What happens next is no longer the reader's doing on the page that was left.
    fn expect(self, arrival: Arrival) {
        self.with_visit(|visit| {
            visit.arrival = Some(arrival);
            visit.is_settled = false;
        });
    }

    /// Notes in the current entry how it is left.
    fn leave(self) {
        let state = Object::new();
        // Setting a field of a fresh object cannot fail, and a refused note only costs the scroll.
        let note = |name: &str, value: f64| drop(Reflect::set(&state, &name.into(), &value.into()));
        note("scroll", window().scroll_y().unwrap_or(0.0));
        let row = rows::seen();
        if let Some((place, top)) = row.as_ref().and_then(rows::place_and_top) {
            note("row", place.into());
            note("top", top);
        }
        let link_of_row = row.as_ref().and_then(|row| document::focused_link(Some(row)));
        match link_of_row {
            Some(link) => note("linkOfRow", link.into()),
            None => drop(document::focused_link(None).map(|link| note("link", link.into()))),
        }
        if let Ok(history) = window().history() {
            let _ = history.replace_state(&state, "");
        }
    }

    /// Notes a scroll at once, and where it ended a moment later.
    fn note_scroll(self) {
        let may_note = self.with_visit(|visit| {
            let may_note = visit.is_settled && !visit.is_noting;
            visit.is_noting |= may_note;
            may_note
        });
        if !may_note {
            return;
        }
        self.leave();
        let again = move || {
            let is_settled = self.with_visit(|visit| {
                visit.is_noting = false;
                visit.is_settled
            });
            // Another page may be shown by now; then this notes its place.
            if is_settled {
                self.leave();
            }
        };
        after(NOTE_EVERY, again);
    }

    fn write(self, route: &Route, is_new: bool) {
        let href = untrack(|| self.store.href(route));
        if let Ok(history) = window().history() {
            // Browsers refuse when an address changes too often; the page goes on all the same.
            let _ = match is_new {
                true => history.push_state_with_url(&JsValue::NULL, "", Some(&href)),
                false => history.replace_state_with_url(&JsValue::NULL, "", Some(&href)),
            };
        }
        self.with_visit(|visit| visit.address = address(self.store));
        if *self.route.read_untracked() != *route {
            self.route.set(route.clone());
        }
    }

    fn pop(self, event: &PopStateEvent) {
        let address = address(self.store);
        if self.with_visit(|visit| visit.address == address) {
            return;
        }
        let route = Route::parse(&address);
        // A page that stays only shows other sessions: nothing arrives.
        if self.route.read_untracked().place() != route.place() {
            let left = left(&event.state()).unwrap_or(Left {
                scroll: 0.0,
                row: None,
                link: None,
                link_of_row: None,
            });
            self.expect(Arrival::Return(left));
        }
        self.store.set_view(View::parse(&address));
        self.with_visit(|visit| visit.address = address);
        self.route.set(route);
    }

    /// Shows the same page with other times. The address says so from now on.
    pub fn set_view(self, view: View) {
        self.store.set_view(view);
        let route = self.route.read_untracked().clone();
        self.replace(route);
    }

    /// Takes a click on a link to a place of the app.
    fn follow(self, event: &MouseEvent) {
        let is_modified =
            event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
        if event.default_prevented() || event.button() != 0 || is_modified {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|element| element.closest("a[href]").ok().flatten())
        else {
            return;
        };
        let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
        let Some(route) = self.place_of(&link) else { return };
        event.prevent_default();
        self.leave();
        self.expect(Arrival::New);
        let (is_same, is_same_place) = {
            let current = self.route.read_untracked();
            (*current == route, current.place() == route.place())
        };
        // As in a browser, a link to the page that is shown adds nothing to the history.
        self.write(&route, !is_same);
        let view = self.store.view.read_untracked().clone();
        self.store.set_view(View { printed: None, ..view });
        if is_same_place {
            self.arrive(None);
        }
    }

    /// The place that a link leads to, unless the browser should follow it.
    fn place_of(self, link: &HtmlAnchorElement) -> Option<Route> {
        let is_elsewhere =
            !matches!(&*link.target(), "" | "_self") || link.has_attribute("download");
        let url = Url::new(&link.href()).ok()?;
        if is_elsewhere
            || url.origin() != window().location().origin().ok()?
            || !url.hash().is_empty()
        {
            return None;
        }
        let path = url.pathname();
        let path = path.strip_prefix(&*self.store.site.base)?;
        match Route::parse(&["/", path, &url.search()].concat()) {
            Route::NotFound { .. } => None,
            route => Some(embed::kept(self.store, route)),
        }
    }
}

/// The path below the base, and the query.
fn address(store: Store) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let path = path.strip_prefix(&*store.site.base).unwrap_or_default();
    ["/", path, &location.search().unwrap_or_default()].concat()
}

/// What the state of an entry says about how it was left.
fn left(state: &JsValue) -> Option<Left> {
    let number = |name: &str| Reflect::get(state, &name.into()).ok()?.as_f64();
    let row = number("row").map(|row| row as u32).zip(number("top"));
    let position = |name: &str| number(name).map(|place| place as u32);
    let (link, link_of_row) = (position("link"), position("linkOfRow"));
    Some(Left { scroll: number("scroll")?, row, link, link_of_row })
}

/// Scrolls to where the page was left. The rows of a long list have only about their height while they are
/// out of view, so there the row counts that was looked at; it is given back.
fn scroll_back(left: &Left) -> Option<Element> {
    window().scroll_to_with_x_and_y(0.0, left.scroll);
    let (place, top) = left.row?;
    rows::show_again(place, top)
}
