//! The way up from a page, and the page's head.

use super::{link, rich_text, text};
use crate::agenda::Text;
use crate::format::Msg;
use crate::route::Route;
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// A page above another.
pub struct Above {
    route: Route,
    name: Markup,
}

impl Above {
    /// A main place.
    pub fn place(store: Store, route: Route, name: Msg) -> Self {
        Above { route, name: store.locale.text(name).into() }
    }

    /// A record of the feed.
    pub fn record(store: Store, route: Route, name: &Text) -> Self {
        Above { route, name: text(store, name) }
    }
}

/// The pages above this one, the highest first; the overview is always the first.
pub fn breadcrumbs(store: Store, above: Vec<Above>) -> El {
    let overview = Above::place(store, Route::Overview, Msg::NavOverview);
    let items = std::iter::once(overview).chain(above);
    let items = items.map(|above| el("li").child(link(store, &above.route, above.name)));
    let items = items.collect::<Vec<_>>();
    let label = store.locale.text(Msg::Breadcrumbs);
    el("nav").class("breadcrumbs").attr("aria-label", label).child(el("ol").child(items))
}

/// A page with the way up and its one heading, from which a new page is read.
pub fn frame(store: Store, class: &'static str, above: Vec<Above>, title: impl Into<Markup>) -> El {
    frame_with_lead(store, class, above, title, None)
}

/// The same with a description under the heading.
pub fn frame_with_lead(
    store: Store,
    class: &'static str,
    above: Vec<Above>,
    title: impl Into<Markup>,
    lead: Option<&Text>,
) -> El {
    let head = el("header").class("page-head").child(super::page_title(title));
    let head = head.child(lead.map(|lead| rich_text(store, lead)));
    el("div").class(class).child(breadcrumbs(store, above)).child(head)
}
