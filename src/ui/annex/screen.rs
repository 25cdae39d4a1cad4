//! The screen of the device: filled by the page, and kept awake while it is looked at.

use std::cell::RefCell;
use std::mem;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::ui::document;
use crate::ui::load::spawn;

thread_local! {
    /// What the browser gave for keeping the screen awake; `None` where nobody wants it.
    static AWAKE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Keeps the screen awake, where the browser allows it, as long as what calls this is shown.
pub fn keep_awake() {
    AWAKE.set(Some(JsValue::UNDEFINED));
    ask();
    on_cleanup(|| {
        if let Some(lock) = AWAKE.take() {
            let_go(&lock);
        }
    });
}

/// To be called whenever the page is seen again: browsers let the screen sleep when it is not.
pub fn ask() {
    let is_wanted = AWAKE.with_borrow(Option::is_some);
    if !is_wanted || document::is_hidden() {
        return;
    }
    spawn(async {
        let navigator = window().navigator();
        let lock = Reflect::get(&navigator, &"wakeLock".into());
        let promise = lock.and_then(|lock| call(&lock, "request", &["screen".into()]));
        let Ok(promise) = promise.and_then(|promise| promise.dyn_into::<Promise>()) else { return };
        // A battery that runs low is a reason to refuse; the desk works all the same.
        if let Ok(lock) = JsFuture::from(promise).await {
            // Of two that were asked for at once, as when a page comes back, the first must not stay: nobody
            // would let go of it.
            let surplus = AWAKE.with_borrow_mut(|wanted| match wanted {
                Some(wanted) => mem::replace(wanted, lock),
                None => lock,
            });
            let_go(&surplus);
        }
    });
}

/// Where it was refused there is nothing to let go of.
fn let_go(lock: &JsValue) {
    let _ = call(lock, "release", &[]);
}

fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    function.apply(of, &arguments.iter().collect())
}

/// Whether the page may fill the screen.
pub fn can_be_filled() -> bool {
    document().fullscreen_enabled()
}

/// Lets the page fill the screen, or no longer.
pub fn fill_or_leave() {
    match (document().fullscreen_element(), document().document_element()) {
        (Some(_), _) => document().exit_fullscreen(),
        // The button is pressed by the reader, which is what browsers ask for.
        (None, Some(page)) => drop(page.request_fullscreen()),
        (None, None) => {}
    }
}
