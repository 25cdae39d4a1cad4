//! The link to what is shown: to copy, to send, to point a camera at.

use super::choices::mine;
use super::copy_field::copy_field;
use super::qr_code::qr_code;
use crate::agenda::mine::write_ids;
use crate::format::Msg;
use crate::route::{Route, View};
use crate::ui::document;
use crate::ui::markup::{Markup, button, el, several};
use crate::ui::page::Context;
use crate::ui::share_sheet;
use crate::ui::store::Store;

/// What is in the panel "Share". Tracked: another choice on the page has another link.
pub fn share_panel(context: &Context) -> Markup {
    let Context { store, navigation, .. } = context.clone();
    let place = match &*navigation.route.read() {
        // Whoever opens the link has another agenda, or none.
        Route::MyAgenda { ids } if ids.is_empty() => {
            Route::MyAgenda { ids: write_ids(&mine(store).ids()) }
        }
        place => place.clone(),
    };
    let mut link = address_of(store, &place, None);
    link.push_str(&document::hash());
    let sent = link.clone();
    let send = share_sheet::is_there()
        .then(|| button(Msg::SendLink, move || share_sheet::open(&document::title(), &sent)));
    let ways = el("div").child(copy_field(store, Msg::ShareLink, &link)).child(send);
    several([qr_code(&link), Some(ways)])
}

/// The whole address of a place, with how its times are shown but not with the time it is taken to be. Tracked.
pub fn address_of(store: Store, route: &Route, printed: Option<u32>) -> String {
    let path = View { now: None, printed, ..store.shown_view() }.of(&route.to_string());
    [&document::origin(), &*store.site.base, path.trim_start_matches('/')].concat()
}
