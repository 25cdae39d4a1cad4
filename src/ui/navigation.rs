//! The one place that touches the history. Links are plain `<a href>`; clicks on those that lead to a
//! place of the app are taken here, all others are left to the browser.
//!
//! What the web does by itself is kept: modified clicks, back and forward with scroll and focus where
//! they were, a new page read from its heading.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, PopStateEvent, ScrollRestoration, Url};

use super::document;
use crate::route::Route;

/// Where the reader is, and how to go elsewhere.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The place and what is chosen there.
    pub route: RwSignal<Route>,
    base: &'static str,
    visits: StoredValue<Rc<RefCell<Visits>>, LocalStorage>,
}

/// What is kept of each entry of the history while the page lives.
#[derive(Default)]
struct Visits {
    /// The entry that is shown.
    current: usize,
    left: Vec<Left>,
    /// What to do once the new page is there.
    arrival: Option<Arrival>,
    /// The address that is shown, to tell a changed hash from a changed place.
    address: String,
}

/// How an entry was left.
#[derive(Clone, Default)]
struct Left {
    scroll: f64,
    /// The `href` of the link that had the focus.
    focus: Option<String>,
}

enum Arrival {
    /// By a link: begin at the heading.
    New,
    /// By back or forward: as it was left.
    Return(Left),
    /// By a reload: only the scroll is known.
    Reload(f64),
}

impl Navigation {
    /// Reads the address and listens to links and to back and forward.
    pub fn start(base: &'static str) -> Self {
        let visits = Rc::new(RefCell::new(Visits { address: address(base), ..Visits::default() }));
        let navigation = Navigation {
            route: RwSignal::new(Route::parse(&address(base))),
            base,
            visits: StoredValue::new_local(visits.clone()),
        };
        if let Ok(history) = window().history() {
            // A browser that keeps scrolling by itself only does it twice.
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
            let state = history.state().unwrap_or(JsValue::NULL);
            let mut visits = visits.borrow_mut();
            visits.current = number(&state, "visit").unwrap_or(0.0) as usize;
            visits.arrival = number(&state, "scroll").map(Arrival::Reload);
        }
        let _ = window_event_listener(ev::click, move |event| navigation.follow(&event));
        let _ = window_event_listener(ev::popstate, move |event| navigation.pop(&event));
        let _ = window_event_listener(ev::pagehide, move |_| navigation.remember_for_reload());
        navigation
    }

    /// Goes to a place, with a new entry in the history.
    pub fn push(self, route: Route) {
        self.leave();
        let is_same_place = self.route.with_untracked(|current| current.place() == route.place());
        let number = self.with_visits(|visits| {
            visits.current += 1;
            visits.left.truncate(visits.current);
            // A choice on the same page moves neither scroll nor focus.
            visits.arrival = (!is_same_place).then_some(Arrival::New);
            visits.current
        });
        self.write(&route, number, true);
    }

    /// Changes the address of the current entry.
    pub fn replace(self, route: Route) {
        let number = self.with_visits(|visits| visits.current);
        self.write(&route, number, false);
    }

    /// To be called when a page has its content: scroll and focus go where they belong.
    pub fn arrive(self) {
        let Some(arrival) = self.with_visits(|visits| visits.arrival.take()) else { return };
        request_animation_frame(move || match arrival {
            Arrival::New => {
                let hash = window().location().hash().unwrap_or_default();
                if hash.len() > 1 && document::focus(&hash) {
                    return;
                }
                window().scroll_to_with_x_and_y(0.0, 0.0);
                document::focus("h1");
            }
            Arrival::Return(left) => {
                window().scroll_to_with_x_and_y(0.0, left.scroll);
                let link = left.focus.map(|href| ["main a[href=\"", &href, "\"]"].concat());
                if !link.is_some_and(|link| document::focus(&link)) {
                    document::focus("h1");
                }
            }
            Arrival::Reload(scroll) => window().scroll_to_with_x_and_y(0.0, scroll),
        });
    }

    fn with_visits<T>(self, run: impl FnOnce(&mut Visits) -> T) -> T {
        self.visits.with_value(|visits| run(&mut visits.borrow_mut()))
    }

    /// Notes how the current entry is left.
    fn leave(self) {
        let scroll = window().scroll_y().unwrap_or(0.0);
        let focus = leptos::prelude::document()
            .active_element()
            .and_then(|element| element.get_attribute("href"));
        self.with_visits(|visits| {
            let current = visits.current;
            if visits.left.len() <= current {
                visits.left.resize(current + 1, Left::default());
            }
            visits.left[current] = Left { scroll, focus };
        });
    }

    fn write(self, route: &Route, visit: usize, is_new: bool) {
        let path = route.to_string();
        let href = [self.base, path.trim_start_matches('/')].concat();
        let state = Object::new();
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&state, &"visit".into(), &(visit as f64).into());
        if let Ok(history) = window().history() {
            // Browsers refuse when an address changes too often; the page goes on all the same.
            let _ = match is_new {
                true => history.push_state_with_url(&state, "", Some(&href)),
                false => history.replace_state_with_url(&state, "", Some(&href)),
            };
        }
        self.with_visits(|visits| visits.address = address(self.base));
        if self.route.with_untracked(|current| current != route) {
            self.route.set(route.clone());
        }
    }

    fn pop(self, event: &PopStateEvent) {
        let address = address(self.base);
        let is_same = self.with_visits(|visits| visits.address == address);
        if is_same {
            return;
        }
        self.leave();
        let route = Route::parse(&address);
        let is_same_place = self.route.with_untracked(|current| current.place() == route.place());
        let number = number(&event.state(), "visit").unwrap_or(0.0) as usize;
        self.with_visits(|visits| {
            let left = visits.left.get(number).cloned().unwrap_or_default();
            // A page that stays only shows other sessions: nothing arrives.
            visits.arrival = (!is_same_place).then_some(Arrival::Return(left));
            visits.current = number;
            visits.address = address;
        });
        self.route.set(route);
    }

    fn remember_for_reload(self) {
        let Ok(history) = window().history() else { return };
        let state = Object::new();
        let visit = self.with_visits(|visits| visits.current);
        let _ = Reflect::set(&state, &"visit".into(), &(visit as f64).into());
        let _ = Reflect::set(&state, &"scroll".into(), &window().scroll_y().unwrap_or(0.0).into());
        let _ = history.replace_state(&state, "");
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
        if let Some(route) = self.place_of(&link) {
            event.prevent_default();
            self.push(route);
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
        let path = path.strip_prefix(self.base)?;
        match Route::parse(&["/", path, &url.search()].concat()) {
            Route::NotFound { .. } => None,
            route => Some(route),
        }
    }
}

/// The path below the base, and the query.
fn address(base: &str) -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let path = path.strip_prefix(base).unwrap_or_default();
    ["/", path, &location.search().unwrap_or_default()].concat()
}

fn number(state: &JsValue, name: &str) -> Option<f64> {
    Reflect::get(state, &name.into()).ok()?.as_f64()
}
