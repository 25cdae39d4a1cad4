//! The way up from a page.

use crate::ui::markup::{Markup, el};

use crate::agenda::Text;
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::link;
use crate::ui::store::Store;

/// The pages above this one, the highest first; the overview is always the first.
pub fn breadcrumbs(store: Store, above: &[(Route, Text)]) -> Markup {
    let label = store.locale.text(Msg::Breadcrumbs);
    let overview = (Route::Overview, Text::plain(store.locale.text(Msg::NavOverview)));
    let items = std::iter::once(&overview)
        .chain(above)
        .map(|(route, name)| el("li").child(link(store, route, name)));
    el("nav")
        .class("breadcrumbs")
        .attr("aria-label", label)
        .child(el("ol").child(items.collect::<Vec<_>>()))
        .into()
}
