//! Links to places of the app and to other sites, alone and in lists.

use crate::ui::markup::{Markup, el};

use crate::agenda::{Link, Text, Url};
use crate::route::Route;
use crate::ui::component::text;
use crate::ui::store::Store;

/// A link to a place of the app.
pub fn link(store: Store, route: &Route, name: &Text) -> Markup {
    let href = store.href(route);
    el("a").attr("href", href).child(text(store, name)).into()
}

/// An entry of a list of places.
pub struct Entry {
    /// Where it leads.
    pub route: Route,
    /// The name that is the link.
    pub name: Text,
    /// What is said about it.
    pub note: String,
}

/// A list of places; nothing for none.
pub fn entry_list(store: Store, entries: Vec<Entry>) -> Option<Markup> {
    if entries.is_empty() {
        return None;
    }
    let items = entries.into_iter().map(|entry| {
        let note = (!entry.note.is_empty()).then(|| el("span").class("note").child(entry.note));
        el("li").child(link(store, &entry.route, &entry.name)).child(note)
    });
    Some(el("ul").class("entries").child(items.collect::<Vec<_>>()).into())
}

/// Places in a row, as a list; nothing for none.
pub fn inline_links(store: Store, places: Vec<(Route, Text)>) -> Option<Markup> {
    if places.is_empty() {
        return None;
    }
    let items = places.iter().map(|(route, name)| el("li").child(link(store, route, name)));
    Some(el("ul").class("inline").child(items.collect::<Vec<_>>()).into())
}

/// Links to other sites; nothing for none.
pub fn outside_links(store: Store, links: &[Link]) -> Option<Markup> {
    if links.is_empty() {
        return None;
    }
    let items = links.iter().map(|link| {
        let url = link.url.as_str().to_owned();
        el("li").child(
            el("a")
                .attr("href", url)
                .attr("rel", "external noopener")
                .child(text(store, &link.title)),
        )
    });
    Some(el("ul").class("entries").child(items.collect::<Vec<_>>()).into())
}

/// A link that shows its own address.
pub fn web_address(url: &Url) -> Markup {
    let url = url.as_str().to_owned();
    let shown = url.clone();
    el("a").attr("href", url).attr("rel", "external noopener").child(shown).into()
}
