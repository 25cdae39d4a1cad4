//! Where a printed page came from. An agenda and its sessions say of which version they are, so that whoever
//! comes back from paper is told what changed since.

use leptos::prelude::document;

use super::qr_code::qr_code;
use super::share_panel::address_of;
use crate::route::Route;
use crate::ui::document;
use crate::ui::listen::on_window;
use crate::ui::load::Load;
use crate::ui::markup::{Markup, el, several};
use crate::ui::store::Store;

/// Writes the address whenever something is printed.
pub fn listen(store: Store) {
    let (Some(footer), Ok(place)) =
        (document::find(".site-footer"), document().create_element("div"))
    else {
        return;
    };
    // The class and the place of an element of its own cannot be refused.
    let _ = place.set_attribute("class", "address");
    let _ = footer.append_child(&place);
    on_window("beforeprint", move |_| {
        drop(paper_address(store).show(&place));
    })
    .forever();
}

/// Nothing for other pages, which say their address themselves.
fn paper_address(store: Store) -> Markup {
    let address = document::address();
    let path = address.strip_prefix(&document::origin());
    let path = path.and_then(|path| path.strip_prefix(&*store.site.base)).unwrap_or_default();
    let route = Route::parse(&["/", path].concat());
    let (Route::Meeting { meeting, .. } | Route::Session { meeting, .. }) = &route else {
        return Markup::Nothing;
    };
    let Load::Ready(known) = &*store.network.read_untracked() else { return Markup::Nothing };
    let meetings = &known.network.meetings;
    let Some(meeting) = meetings.find(meeting.as_str()) else { return Markup::Nothing };
    let address = address_of(store, &route, meetings[meeting].version);
    several([qr_code(&address), Some(el("span").child(address))])
}
