//! Links to places of the app and to other sites, alone and in lists.

use crate::agenda::{
    Instrument, Key, Link, Meeting, Member, Organisation, Person, Programme, Table, Text, Topic,
    Url,
};
use crate::route::Route;
use crate::ui::component::text;
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// A record with a page of its own.
pub trait Named {
    /// The place of its page.
    fn route(&self) -> Route;
    /// What it is called.
    fn name(&self) -> &Text;
}

macro_rules! named {
    ($($record:ident, $name:ident, $route:expr;)+) => {$(
        impl Named for $record {
            fn route(&self) -> Route {
                $route(self.id.clone())
            }

            fn name(&self) -> &Text {
                &self.$name
            }
        }
    )+};
}

named! {
    Member, name, Route::Member;
    Organisation, name, Route::Organisation;
    Person, name, Route::Person;
    Topic, name, Route::Topic;
    Instrument, title, Route::Instrument;
    Programme, title, Route::Programme;
    Meeting, title, |id| Route::meeting(&id);
}

/// A link to a place of the app.
pub fn link(store: Store, route: &Route, name: impl Into<Markup>) -> El {
    el("a").attr("href", store.href(route)).child(name)
}

/// A link to the page of a record, by its name.
pub fn name_link(store: Store, record: &dyn Named) -> El {
    link(store, &record.route(), text(store, record.name()))
}

/// Links in a row; nothing for none.
pub fn inline_list(links: Vec<El>) -> Markup {
    list("inline", links.into_iter().map(|link| el("li").child(link)).collect())
}

/// The records that a record refers to, as links in a row.
pub fn links<T: Named>(store: Store, table: &Table<T>, keys: &[Key<T>]) -> Markup {
    inline_list(keys.iter().map(|key| name_link(store, &table[*key])).collect())
}

/// The records that pass a test, as links in a row.
pub fn links_where<T: Named>(store: Store, table: &Table<T>, test: impl Fn(&T) -> bool) -> Markup {
    let found = table.records().iter().filter(|record| test(record));
    inline_list(found.map(|record| name_link(store, record)).collect())
}

/// An entry of a list of places.
pub struct Entry {
    /// The link.
    pub link: El,
    /// What is said about it; may be nothing.
    pub note: Markup,
}

impl Entry {
    /// A record with what is said about it.
    pub fn of(store: Store, record: &dyn Named, note: impl Into<Markup>) -> Self {
        Entry { link: name_link(store, record), note: note.into() }
    }
}

/// A list of places; nothing for none.
pub fn entry_list(entries: Vec<Entry>) -> Markup {
    let items = entries.into_iter().map(|Entry { link, note }| {
        let note = (!note.is_nothing()).then(|| el("span").class("note").child(note));
        el("li").child(link).child(" ").child(note)
    });
    list("entries", items.collect())
}

/// Links to other sites; nothing for none.
pub fn outside_links(store: Store, links: &[Link]) -> Markup {
    let items =
        links.iter().map(|link| el("li").child(outside_link(&link.url, text(store, &link.title))));
    list("entries", items.collect())
}

/// A link that shows its own address.
pub fn web_address(url: &Url) -> El {
    outside_link(url, Markup::from(url.as_str().to_owned()))
}

/// A link to another site.
pub fn outside_link(url: &Url, words: impl Into<Markup>) -> El {
    el("a").attr("href", url.as_str().to_owned()).attr("rel", "external noopener").child(words)
}

fn list(class: &'static str, items: Vec<El>) -> Markup {
    if items.is_empty() { Markup::Nothing } else { el("ul").class(class).child(items).into() }
}
