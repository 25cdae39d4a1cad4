//! States of a page that has no content yet, or cannot have it.

use std::sync::Arc;

use super::page_title;
use crate::format::Msg;
use crate::ui::load::{Failure, Load};
use crate::ui::markup::{El, Markup, button, el, live};
use crate::ui::store::{Known, Store};

/// The outline of a page that is being loaded. The style sheet shows it only after 300 ms.
pub fn loading(store: Store) -> El {
    let label = store.locale.text(Msg::Loading);
    let bars = ["bar title", "bar", "bar", "bar"].map(|class| el("i").class(class));
    el("div")
        .class("skeleton")
        .attr("role", "status")
        .attr("aria-busy", "true")
        .child(el("span").class("visually-hidden").child(label))
        .children(bars)
}

/// Says what went wrong in plain words, with a button to try again.
pub fn failed(store: Store, failure: &Failure, retry: impl Fn() + 'static) -> El {
    let locale = store.locale;
    el("section")
        .class("notice failed")
        .attr("role", "alert")
        .child(page_title(locale.text(Msg::FailedTitle)))
        .child(el("p").child(reason(store, failure)))
        .child(button(Msg::Retry, retry))
}

/// A line that says what is missing from a page and why, with a button to try again.
pub fn missing(store: Store, known: &Arc<Known>, what: Msg, failure: &Failure) -> El {
    missing_quietly(store, known, what, failure).attr("role", "alert")
}

/// The same where it need not interrupt anybody.
fn missing_quietly(store: Store, known: &Arc<Known>, what: Msg, failure: &Failure) -> El {
    let locale = store.locale;
    let words = [locale.text(what), " ", &reason(store, failure), " "].concat();
    let known = known.clone();
    let retry = button(Msg::Retry, move || store.retry(&known));
    el("p").class("notice failed").child(words).child(retry)
}

/// The class of what stands for it until it is there.
pub const BELOW: &str = "below";

/// What stands below the rest of a page and comes with the annex. On a published page it stays as it was published
/// until then; elsewhere its room is kept, so that nothing jumps when it comes.
pub fn with_annex(
    store: Store,
    known: &Arc<Known>,
    make: impl Fn(Store, &Known) -> Markup + 'static,
) -> Markup {
    let known = known.clone();
    let was_published = store.is_waiting();
    live(move || match &*store.annex.read() {
        Load::Ready(()) => make(store, &known),
        Load::Pending | Load::Failed(_) if was_published => Markup::AsFound,
        Load::Pending => el("div").class(BELOW).into(),
        // What was come for is there, so nobody is interrupted.
        Load::Failed(failure) => missing_quietly(store, &known, Msg::FailedPanel, failure).into(),
    })
}

/// Why a file is not to be had, in plain words. Tracked.
pub fn reason(store: Store, failure: &Failure) -> String {
    let locale = store.locale;
    match failure {
        Failure::NoAnswer => locale.text(Msg::FailedNoAnswer).to_owned(),
        Failure::Status(status) => {
            locale.fill(Msg::FailedStatus, &[("status", &status.to_string())])
        }
        Failure::Unreadable(unreadable) => match store.annex() {
            Load::Ready(()) => {
                let why = locale.explain(unreadable.key(), &unreadable.arguments());
                locale.fill(Msg::FailedUnreadable, &[("why", &why)])
            }
            // The words for where and why come with the annex.
            Load::Pending | Load::Failed(_) => locale.text(Msg::FailedBroken).to_owned(),
        },
    }
}
