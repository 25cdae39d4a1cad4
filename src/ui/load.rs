//! The one place that speaks HTTP.

use std::cell::RefCell;
use std::pin::Pin;

use js_sys::{Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use super::IN_BROWSER;
use crate::feed::Unreadable;

/// How far a file is.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// Asked for.
    Pending,
    /// Here.
    Ready(T),
    /// Not to be had.
    Failed(Failure),
}

impl<T> Load<T> {
    /// The same for a part of what is here.
    pub fn map<U>(self, part: impl FnOnce(T) -> U) -> Load<U> {
        match self {
            Load::Pending => Load::Pending,
            Load::Ready(whole) => Load::Ready(part(whole)),
            Load::Failed(failure) => Load::Failed(failure),
        }
    }
}

/// Why a file is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No answer: no network, or the request was blocked.
    NoAnswer,
    /// The server answered with an error.
    Status(u16),
    /// It came, but cannot be read.
    Unreadable(Unreadable),
}

/// Where the site is, as `boot.js` says.
#[derive(Debug)]
pub struct Site {
    /// The folder of the site, from the root of the host; ends with a slash.
    pub base: String,
    /// The network file.
    pub network: String,
    /// The messages of the interface.
    pub locale: String,
    /// Whether the site was published, with calendars and exports beside its pages.
    pub is_published: bool,
}

/// What `boot.js` left for us; `None` if it did not run.
pub fn site() -> Option<Site> {
    let plenary = Reflect::get(&window(), &"plenary".into()).ok()?;
    let field = |name: &str| Reflect::get(&plenary, &name.into()).ok()?.as_string();
    let published = Reflect::get(&plenary, &"published".into());
    let is_published = published.is_ok_and(|published| published.is_truthy());
    let (base, network, locale) = (field("base")?, field("network")?, field("locale")?);
    Some(Site { base, network, locale, is_published })
}

/// Fetches a file through `boot.js`, which may have asked for it already. The browser asks the server whether its
/// copy is still good; the file is whole or an error. Who asks a second time could not use what came: it comes
/// anew.
pub async fn fetch(address: &str) -> Result<Vec<u8>, Failure> {
    whole(address, taken(address).ok_or(Failure::NoAnswer)?).await
}

/// Fetches a file that is here already: the server is asked whether it has changed, whatever it has
/// said about how long a copy is good.
pub async fn fetch_again(address: &str) -> Result<Vec<u8>, Failure> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoCache);
    whole(address, window().fetch_with_str_and_init(address, &init)).await
}

/// Fetches a pack of messages, of which the last one is known: what breaks off before it, and the page of a
/// portal, would leave a page without words.
pub async fn fetch_pack(address: &str, last: &str) -> Result<String, Failure> {
    let pack = String::from_utf8(fetch(address).await?).unwrap_or_default();
    if pack.contains(&["\n", last, " ="].concat()) { Ok(pack) } else { Err(Failure::NoAnswer) }
}

thread_local! {
    /// The files whose last answer came from the worker's copy, each with when it was stored.
    static STORED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// When the oldest file was stored that came from the worker's copy (RFC 3339); `None` where all came from
/// the network.
pub fn stored() -> Option<String> {
    STORED.with_borrow(|files| files.iter().map(|(_, stored)| stored).min().cloned())
}

async fn whole(address: &str, promise: Promise) -> Result<Vec<u8>, Failure> {
    let response = JsFuture::from(promise).await.map_err(|_| Failure::NoAnswer)?;
    let response: Response = response.unchecked_into();
    // A browser gives every header of an answer from the own site.
    let stored = response.headers().get("x-plenary-stored").ok().flatten();
    STORED.with_borrow_mut(|files| {
        files.retain(|(known, _)| known != address);
        files.extend(stored.map(|stored| (address.to_owned(), stored)));
    });
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let body = response.array_buffer().map_err(|_| Failure::NoAnswer)?;
    let body = JsFuture::from(body).await.map_err(|_| Failure::NoAnswer)?;
    Ok(Uint8Array::new(&body).to_vec())
}

/// Fetches the program of the other pages and joins it to this one. There is none where the program was
/// not split.
pub async fn annex() -> Result<(), Failure> {
    let joined = Reflect::get(&window(), &"plenary".into())
        .and_then(|plenary| Reflect::get(&plenary, &"annex".into()))
        .and_then(|annex| annex.dyn_into::<js_sys::Function>()?.call0(&JsValue::UNDEFINED))
        .and_then(|joined| joined.dyn_into::<Promise>());
    let Ok(joined) = joined else { return Err(Failure::NoAnswer) };
    let outcome = JsFuture::from(joined).await;
    outcome.map(drop).map_err(|error| match error.as_f64() {
        Some(status) => Failure::Status(status as u16),
        None => Failure::NoAnswer,
    })
}

fn taken(address: &str) -> Option<Promise> {
    let plenary = Reflect::get(&window(), &"plenary".into()).ok()?;
    let take = Reflect::get(&plenary, &"take".into()).ok()?;
    let promise = take.dyn_ref::<js_sys::Function>()?.call1(&JsValue::UNDEFINED, &address.into());
    promise.ok()?.dyn_into().ok()
}

/// Runs a future. Boxed, so that there is one copy of the code that drives it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    if !IN_BROWSER {
        return;
    }
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}
