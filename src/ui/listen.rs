//! What the browser is asked to call: listeners of the window, timers, the next frame. Each is handed
//! over in a box, so that there is one copy of the machinery around it.

use leptos::prelude::{Dispose, StoredValue, document, on_cleanup, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use super::IN_BROWSER;

/// What is called with every event of a name.
pub type Listener = Box<dyn FnMut(Event)>;

/// A listener of the window, until it is dropped.
pub struct Listening {
    event: &'static str,
    /// None where there is no browser.
    listener: Option<Closure<dyn FnMut(Event)>>,
}

impl Listening {
    /// Listens as long as the page lives.
    pub fn forever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            let listener = listener.as_ref().unchecked_ref();
            // What was added can be taken away.
            let _ = window().remove_event_listener_with_callback(self.event, listener);
        }
    }
}

/// Listens as long as what calls this is shown.
pub fn keep_while_shown(listening: Listening) {
    let kept = StoredValue::new_local(listening);
    on_cleanup(move || kept.dispose());
}

/// Calls `listener` with every event of this name that reaches the window.
pub fn on_window(event: &'static str, listener: impl FnMut(Event) + 'static) -> Listening {
    listen(|| window().into(), event, Box::new(listener))
}

/// Calls `listener` with every event of this name that reaches the document, as long as it lives.
pub fn on_document(event: &'static str, listener: impl FnMut(Event) + 'static) {
    listen(|| document().into(), event, Box::new(listener)).forever();
}

/// Calls `heard` with every event of this name that reaches a target, as long as that lives.
pub fn on_target(target: &EventTarget, event: &str, mut heard: impl FnMut() + 'static) {
    let listener: Listener = Box::new(move |_| heard());
    let listener = Closure::wrap(listener).into_js_value();
    // Every target takes every listener.
    let _ = target.add_event_listener_with_callback(event, listener.unchecked_ref());
}

fn listen(target: fn() -> EventTarget, event: &'static str, listener: Listener) -> Listening {
    let listener = IN_BROWSER.then(|| Closure::wrap(listener));
    if let Some(listener) = &listener {
        let listener = listener.as_ref().unchecked_ref();
        // The window and the document take every listener.
        let _ = target().add_event_listener_with_callback(event, listener);
    }
    Listening { event, listener }
}

/// Calls `then` once after so many milliseconds. Gives the number of the timer.
pub fn after(milliseconds: f64, then: impl FnOnce() + 'static) -> Option<i32> {
    if !IN_BROWSER {
        return None;
    }
    let then: Box<dyn FnOnce()> = Box::new(then);
    let then = Closure::once_into_js(then);
    let wait = milliseconds.clamp(0.0, f64::from(i32::MAX)) as i32;
    window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), wait).ok()
}

/// Calls `then` before the next frame is drawn.
pub fn next_frame(then: impl FnOnce() + 'static) {
    if !IN_BROWSER {
        return;
    }
    let then: Box<dyn FnOnce()> = Box::new(then);
    // Only a window that is gone refuses.
    let _ = window().request_animation_frame(Closure::once_into_js(then).unchecked_ref());
}
