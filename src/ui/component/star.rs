//! The star that puts a session into the reader's own agenda. What happens when it is pressed, and whether
//! it is set later on, is the matter of `ui/stars.rs`, for all stars at once.

use crate::agenda::{Meeting, Session};
use crate::format::Msg;
use crate::ui::markup::{El, el};
use crate::ui::store::Store;

/// The star of a session in a list; none for breaks and their like.
pub fn star(store: Store, meeting: &Meeting, session: &Session) -> Option<El> {
    let title = session.title.read(&store.locale.language);
    let label = [store.locale.text(Msg::Star), ": ", title].concat();
    bare_star(store, meeting, session).map(|star| star.attr("aria-label", label))
}

/// The same with words, for the page of a session.
pub fn star_in_words(store: Store, meeting: &Meeting, session: &Session) -> Option<El> {
    let star = bare_star(store, meeting, session)?;
    Some(star.child(el("span").child(Msg::Star)).child(el("span").child(Msg::Starred)))
}

fn bare_star(store: Store, meeting: &Meeting, session: &Session) -> Option<El> {
    if session.kind.is_interlude() {
        return None;
    }
    let id = [meeting.id.as_str(), ":", session.id.as_str()].concat();
    let is_set = store.chosen.read_untracked().has(&id);
    let path = el("path")
        .attr("d", "M12 3l2.7 5.9 6.3.7-4.7 4.3 1.3 6.3-5.6-3.2-5.6 3.2 1.3-6.3L3 9.6l6.3-.7z");
    let icon = el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").child(path);
    let star = el("button")
        .attr("type", "button")
        .class("star")
        .attr("data-star", id)
        .attr("aria-pressed", if is_set { "true" } else { "false" });
    Some(star.child(icon))
}
