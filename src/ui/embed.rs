//! The page in a frame of another site: what the site is told of it, and what holds only there. `theme.js`
//! notes where the frame began, `public/embed.js` is what speaks on the other side.

use std::cell::{Cell, RefCell};

use js_sys::{Object, Reflect};
use leptos::prelude::{document, untrack, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver, Window};

use super::IN_BROWSER;
use super::component::link;
use super::derived::{Derived, effect};
use super::document as page;
use super::listen::{next_frame, on_window};
use super::markup::{El, Markup, el, live};
use super::navigation::Navigation;
use super::store::Store;
use crate::format::Msg;
use crate::route::Route;

thread_local! {
    /// The origin of the site around the frame, once it has answered.
    static SITE: RefCell<Option<String>> = const { RefCell::new(None) };
    static IS_READY: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page is shown in a frame of another site.
pub fn is_on() -> bool {
    attribute("data-embed").is_some()
}

fn attribute(name: &str) -> Option<String> {
    if !IN_BROWSER {
        return None;
    }
    document().document_element()?.get_attribute(name)
}

/// Where the frame began, with what is filtered there.
fn begin(store: Store) -> Option<Route> {
    let address = attribute("data-embed")?;
    let path = address.strip_prefix(&*store.site.base)?;
    Some(Route::parse(&["/", path].concat()))
}

/// Where a link leads in a frame: to the agenda with which it began, not to all sessions. Where its filters
/// are locked, no link changes them.
pub fn kept(store: Store, route: Route) -> Route {
    let is_plain = matches!(&route, Route::Meeting { filter, .. } if filter.is_empty());
    match begin(store) {
        Some(begin)
            if begin.place() == route.place()
                && (is_plain || attribute("data-locked").is_some()) =>
        {
            begin
        }
        _ => route,
    }
}

/// The way back to where the frame began.
pub fn way_back(store: Store, place: Derived<Route>) -> Markup {
    let Some(begin) = begin(store) else { return Markup::Nothing };
    live(move || {
        let is_elsewhere = place.with(|place| *place != begin.place());
        is_elsewhere.then(|| el("p").class("embed-back").child(link(store, &begin, Msg::EmbedBack)))
    })
}

/// The way to the same page of the site itself.
pub fn way_out(store: Store, navigation: Navigation) -> Option<El> {
    let out = live(move || {
        let route = navigation.route.read();
        let name = match &*route {
            Route::Meeting { .. } => Msg::EmbedAgenda,
            _ => Msg::EmbedPage,
        };
        link(store, &route, name).attr("target", "_blank").attr("rel", "noopener")
    });
    is_on().then(|| el("p").class("embed-out").child(out))
}

/// Speaks with the site around the frame as long as the page lives.
pub fn start(store: Store, navigation: Navigation) {
    let Some(host) = host().filter(|_| is_on()) else { return };
    let to = host.clone();
    on_window("message", move |event| {
        let event: &MessageEvent = event.unchecked_ref();
        let data = event.data();
        let is_ours = field(&data, "plenary").as_f64() == Some(1.0)
            && field(&data, "type").as_string().as_deref() == Some("host");
        let is_of_host =
            event.source().is_some_and(|source| JsValue::from(source) == JsValue::from(&host));
        if is_ours && is_of_host {
            SITE.set(Some(event.origin()));
            say_ready();
            say_height();
            untrack(|| say_place(store, navigation));
        }
    })
    .forever();
    let resized: Box<dyn FnMut()> = Box::new(say_height);
    let resized = Closure::wrap(resized).into_js_value();
    if let (Ok(observer), Some(body)) =
        (ResizeObserver::new(resized.unchecked_ref()), document().body())
    {
        observer.observe(&body);
    }
    effect(move || {
        drop(navigation.route.read());
        // With the title of the page that is shown then.
        next_frame(move || untrack(|| say_place(store, navigation)));
    });
    // It says nothing, so anybody may hear it.
    post(&to, &message("hello", &[]), "*");
}

/// Says that the page shows its content, once, and how high that is.
pub fn set_ready() {
    if !IS_READY.replace(true) {
        say_ready();
        say_height();
    }
}

/// Says why the page cannot be shown.
pub fn say_error(reason: &str) {
    say("error", &[("reason", reason.into())]);
}

fn say_ready() {
    if IS_READY.get() {
        say("ready", &[("title", page::title().into())]);
    }
}

/// What stands there before the page is ready is not what it will be.
fn say_height() {
    let body = document().body().filter(|_| is_on() && IS_READY.get());
    if let Some(body) = body {
        say("height", &[("height", body.get_bounding_client_rect().height().ceil().into())]);
    }
}

fn say_place(store: Store, navigation: Navigation) {
    let address = store.href(&navigation.route.read());
    let at = address.strip_prefix(&*store.site.base).unwrap_or_default();
    say("navigate", &[("at", at.into()), ("title", page::title().into())]);
}

/// Says something to the site, if it has answered.
fn say(kind: &str, fields: &[(&str, JsValue)]) {
    if let (Some(host), Some(site)) = (host(), SITE.with_borrow(Clone::clone)) {
        post(&host, &message(kind, fields), &site);
    }
}

fn message(kind: &str, fields: &[(&str, JsValue)]) -> Object {
    let message = Object::new();
    let all = [("plenary", 1.into()), ("type", kind.into())];
    for (name, value) in all.iter().chain(fields) {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    message
}

fn post(host: &Window, message: &Object, to: &str) {
    // A site without an origin of its own, such as a file, cannot be spoken to.
    let _ = host.post_message(message, to);
}

/// The window around the frame.
fn host() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (parent != window()).then_some(parent)
}

fn field(data: &JsValue, name: &str) -> JsValue {
    // What is no object has no fields.
    Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
