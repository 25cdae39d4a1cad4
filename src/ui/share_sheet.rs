//! What the device offers to send something with.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::IN_BROWSER;
use super::load::spawn;

fn share() -> Option<Function> {
    if !IN_BROWSER {
        return None;
    }
    Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// Whether there is any.
pub fn is_there() -> bool {
    share().is_some()
}

/// Lets the reader send a link.
pub fn open(title: &str, link: &str) {
    let data = Object::new();
    for (name, value) in [("title", title), ("url", link)] {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    let navigator: JsValue = window().navigator().into();
    let promise = share().and_then(|share| share.call1(&navigator, &data).ok());
    if let Some(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>().ok()) {
        spawn(async {
            // A reader who changes their mind is told nothing; the link stands beside it.
            drop(JsFuture::from(promise).await);
        });
    }
}
