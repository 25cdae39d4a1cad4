//! Files that are made here and kept by the reader.

use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Hands a text file over to the browser, which keeps it or asks where.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let get = |name: &str| Reflect::get(&window(), &name.into());
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &kind.into())?;
    let make: Function = get("Blob")?.dyn_into()?;
    let parts = Array::of1(&text.into());
    let file = Reflect::construct(&make, &Array::of2(&parts, &options))?;
    let urls = get("URL")?;
    let address: Function = Reflect::get(&urls, &"createObjectURL".into())?.dyn_into()?;
    // It is kept as long as the page lives: browsers do not tell when they have it, and it is small.
    let address = address.call1(&urls, &file)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &address.as_string().unwrap_or_default())?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}
