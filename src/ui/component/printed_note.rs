//! What those who come from paper are told.

use super::link;
use crate::agenda::Meeting;
use crate::format::Msg;
use crate::route::Route;
use crate::ui::markup::{El, el};
use crate::ui::store::Store;

/// "Printed from version 3: see what changed since"; nothing where the paper shows the present version. Tracked.
pub fn printed_note(store: Store, meeting: &Meeting) -> Option<El> {
    let printed = store.view.read().printed?;
    (meeting.version? > printed).then(|| {
        let route = Route::Changes { meeting: meeting.id.clone(), since: Some(printed) };
        let words = store.locale.fill(Msg::PrintedFrom, &[("version", &printed.to_string())]);
        el("p").class("note").child(link(store, &route, words))
    })
}
