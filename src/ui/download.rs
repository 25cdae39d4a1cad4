//! Files that are made here and kept by the reader.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::listen::after;

/// Milliseconds until a file that was handed over is forgotten. Browsers do not tell when they have it.
const KEPT_FOR: f64 = 60_000.0;

/// Hands a text file over to the browser, which keeps it or asks where.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&file)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    after(KEPT_FOR, move || drop(Url::revoke_object_url(&address)));
    Ok(())
}
