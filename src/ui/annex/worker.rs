//! The service worker, which keeps the site for times without a network. Another version of it waits until
//! the reader takes it: nothing changes under the hands of somebody who reads.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use crate::ui::document;
use crate::ui::embed;
use crate::ui::listen::{after, on_target};
use crate::ui::load::spawn;
use crate::ui::store::Store;

/// Milliseconds between two looks for another version.
const EVERY: f64 = 3_600_000.0;

/// Lets the worker of a published site do its work. A browser without workers, one that refuses them, and a
/// page that came over an insecure line work all the same, but not offline. In a frame of another site it
/// would keep everything once more.
pub fn start(store: Store) {
    let Some(container) = container().filter(|_| store.site.is_published && !embed::is_on()) else {
        return;
    };
    spawn(async move {
        let address = [&store.site.base, "sw.js"].concat();
        let Ok(registered) = JsFuture::from(container.register(&address)).await else { return };
        let registration: ServiceWorkerRegistration = registered.unchecked_into();
        tell(store, &registration);
        let found = registration.clone();
        on_target(&registration, "updatefound", move || {
            let Some(worker) = found.installing() else { return };
            let found = found.clone();
            on_target(&worker, "statechange", move || tell(store, &found));
        });
        look_again(registration);
    });
}

/// Lets the version that waits take over, and shows it.
pub fn take_update() {
    let Some(container) = container() else { return };
    on_target(&container, "controllerchange", || {
        // With the other version.
        document::reload();
    });
    spawn(async move {
        let Ok(found) = JsFuture::from(container.get_registration()).await else { return };
        let waiting = found.dyn_into::<ServiceWorkerRegistration>().ok();
        let message = Object::new();
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&message, &"type".into(), &"activate".into());
        match waiting.and_then(|registration| registration.waiting()) {
            Some(worker) => drop(worker.post_message(&message)),
            // Another window has taken it already.
            None => document::reload(),
        }
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    container.is_object().then(|| container.unchecked_into())
}

/// Says that another version waits; not where there was none before it.
fn tell(store: Store, registration: &ServiceWorkerRegistration) {
    let is_installed = |worker: ServiceWorker| worker.state() == ServiceWorkerState::Installed;
    if registration.active().is_some() && registration.waiting().is_some_and(is_installed) {
        store.has_update.set(true);
    }
}

fn look_again(registration: ServiceWorkerRegistration) {
    after(EVERY, move || {
        spawn(async move {
            if let Ok(looked) = registration.update() {
                // Without a network there is nothing to be found.
                let _ = JsFuture::from(looked).await;
            }
            look_again(registration);
        });
    });
}
