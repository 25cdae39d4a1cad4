//! The document around the app: its title, its state for tests and tools, and what has the focus.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, FocusOptions, HtmlElement, Node, NodeList, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::IN_BROWSER;
use super::embed;
use super::listen::{on_document, on_window};

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if IN_BROWSER {
        document().set_title(title);
    }
}

/// Marks a moment for measurements (User Timing), once.
pub fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        // A mark that cannot be set only costs a measurement.
        let _ = performance.mark(name);
    }
}

/// Says for tests and tools that the page shows its content.
pub fn set_ready() {
    if let Some(root) = document().document_element()
        && !root.has_attribute("data-plenary")
    {
        mark("plenary:ready");
        // Setting an attribute of the root element cannot fail.
        let _ = root.set_attribute("data-plenary", "ready");
        call("ready");
    }
}

/// Sets the language of the document.
pub fn set_language(language: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language);
    }
}

/// The title of the window.
pub fn title() -> String {
    document().title()
}

/// Scheme and host of the site.
pub fn origin() -> String {
    let mut address = address();
    let host = address.find("://").map_or(0, |scheme| scheme + 3);
    let path = address[host..].find('/').map_or(0, |path| host + path);
    address.truncate(path);
    address
}

/// The part of the page that the address points at, with its mark; empty for none.
pub fn hash() -> String {
    let address = address();
    address.find('#').map_or_else(String::new, |hash| address[hash..].to_owned())
}

/// The address of the page.
pub fn address() -> String {
    if !IN_BROWSER {
        return String::new();
    }
    // Only a document without a window has no address.
    window().location().href().unwrap_or_default()
}

/// Loads the page again.
pub fn reload() {
    // Only a document without a window cannot be loaded again.
    let _ = window().location().reload();
}

/// Whether the device knows that it has no network.
pub fn is_offline() -> bool {
    IN_BROWSER && !window().navigator().on_line()
}

/// Calls `changed` whenever the device gains or loses its network, as long as the page lives.
pub fn on_connection(changed: impl Fn() + Copy + 'static) {
    for event in ["online", "offline"] {
        on_window(event, move |_| changed()).forever();
    }
}

/// Whether nobody sees the page.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Calls `seen` whenever the page is seen again, as long as it lives.
pub fn on_sight(seen: impl Fn() + Copy + 'static) {
    on_document("visibilitychange", move |_| {
        if !is_hidden() {
            seen();
        }
    });
    // As a page that comes back by "back" without being loaded again.
    on_window("pageshow", move |_| seen()).forever();
}

/// The colours that the reader chose, if any.
pub fn theme() -> Option<String> {
    if !IN_BROWSER {
        return None;
    }
    document().document_element()?.get_attribute("data-theme")
}

/// Sets the colours that the reader chose, or those of the device.
pub fn set_theme(theme: Option<&str>) {
    if let Some(root) = document().document_element() {
        // Changing an attribute of the root element cannot fail.
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Whether the page was published with its content.
pub fn has_content() -> bool {
    find("main h1").is_some()
}

/// The first element that matches.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// Moves the focus to the first element that matches and is shown, and the page so that the element is
/// in view: in its middle, or only as far as needed. Tells whether there is one.
pub fn focus_in_view(selector: &str, block: ScrollLogicalPosition) -> bool {
    let is_found = focus(selector);
    if is_found && let Some(element) = document().active_element() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(block);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    is_found
}

/// Moves the focus to the first element that matches and is shown, without scrolling. Tells whether
/// there is one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector_all(selector).ok();
    found.is_some_and(|found| (0..found.length()).any(|position| focus_node(found.get(position))))
}

fn focus_node(node: Option<Node>) -> bool {
    let Some(element) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What is not shown takes no focus.
    element.focus_with_options(&options).is_ok()
        && document().active_element().as_ref() == Some(element.as_ref())
}

/// Whether an event happened in an element that matches.
pub fn is_in(event: &Event, selector: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// The position of the link that has the focus among those of `row`, or else among all.
pub fn focused_link(row: Option<&Element>) -> Option<u32> {
    // A long page has thousands of links, and whoever presses a button or types is in none.
    let focused = document().active_element().filter(|element| element.has_attribute("href"))?;
    let focused: Node = focused.into();
    let links = links_of(row)?;
    (0..links.length()).find(|position| links.get(*position).as_ref() == Some(&focused))
}

/// Moves the focus to the link at a position, without scrolling. Tells whether there is one.
pub fn focus_link(row: Option<&Element>, position: u32) -> bool {
    focus_node(links_of(row).and_then(|links| links.get(position)))
}

fn links_of(row: Option<&Element>) -> Option<NodeList> {
    match row {
        Some(row) => row.query_selector_all("a[href]").ok(),
        None => document().query_selector_all("a[href]").ok(),
    }
}

/// Scrolls to the element that the address points at, or else to the one with an id. In a frame it does not:
/// the page around it would move too.
pub fn scroll_to_hash(or_id: Option<String>) {
    if embed::is_on() {
        return;
    }
    let hash = window().location().hash().unwrap_or_default();
    let id = hash.strip_prefix('#').map(str::to_owned).or(or_id);
    let target = id.and_then(|id| document().get_element_by_id(&id));
    if let Some(target) = target {
        target.scroll_into_view();
    }
}

/// Runs a script of the site, once.
pub fn load_script(address: &str) {
    if !IN_BROWSER || find(&["script[src=\"", address, "\"]"].concat()).is_some() {
        return;
    }
    if let (Some(head), Ok(script)) = (document().head(), document().create_element("script")) {
        // The policy of `boot.js` knows the scripts that may be set.
        let _ = script.set_attribute("src", address);
        let _ = head.append_child(&script);
    }
}

/// Replaces the page by the card of `boot.js` that says that the program died.
pub fn show_that_it_died() {
    // Without `boot.js` there is nobody to say it; the browser's console has the error.
    call("died");
}

/// Calls what `boot.js` has under a name.
fn call(name: &str) {
    let called = js_sys::Reflect::get(&window(), &"plenary".into())
        .and_then(|plenary| js_sys::Reflect::get(&plenary, &name.into()))
        .and_then(|called| called.unchecked_into::<js_sys::Function>().call0(&JsValue::UNDEFINED));
    drop(called);
}
