//! States of a page that has no content yet, or cannot have it.

use crate::ui::markup::{Markup, el};
use std::sync::Arc;

use super::page_title;
use crate::format::Msg;
use crate::ui::load::Failure;
use crate::ui::store::{Known, Store};

/// The outline of a page that is being loaded. The style sheet shows it only after 300 ms.
pub fn loading(store: Store) -> Markup {
    let label = store.locale.text(Msg::Loading);
    el("div")
        .class("skeleton")
        .attr("role", "status")
        .attr("aria-busy", "true")
        .child(el("span").class("visually-hidden").child(label))
        .child(el("i").class("bar title"))
        .child(el("i").class("bar"))
        .child(el("i").class("bar"))
        .child(el("i").class("bar"))
        .into()
}

/// Says what went wrong in plain words, with a button to try again.
pub fn failed(store: Store, failure: &Failure, retry: impl Fn() + 'static) -> Markup {
    let locale = store.locale;
    el("section")
        .class("notice failed")
        .attr("role", "alert")
        .child(page_title(locale.text(Msg::FailedTitle)))
        .child(el("p").child(reason(store, failure)))
        .child(
            el("button")
                .attr("type", "button")
                .on("click", move |_| retry())
                .child(locale.text(Msg::Retry)),
        )
        .into()
}

/// A line that says that the agenda of some meeting is missing from what a page shows.
pub fn failed_agendas(
    store: Store,
    known: &Arc<Known>,
    failure: Option<&Failure>,
) -> Option<Markup> {
    let locale = store.locale;
    let reason = reason(store, failure?);
    let known = known.clone();
    let line = el("p")
        .class("notice failed")
        .attr("role", "alert")
        .child(locale.text(Msg::FailedAgenda))
        .child(" ")
        .child(reason)
        .child(" ")
        .child(
            el("button")
                .attr("type", "button")
                .on("click", move |_| store.retry(&known))
                .child(locale.text(Msg::Retry)),
        );
    Some(line.into())
}

fn reason(store: Store, failure: &Failure) -> String {
    let locale = store.locale;
    match failure {
        Failure::NoAnswer => locale.text(Msg::FailedNoAnswer).to_owned(),
        Failure::Status(status) => {
            locale.fill(Msg::FailedStatus, &[("status", &status.to_string())])
        }
        Failure::Unreadable(unreadable) => {
            let arguments = unreadable.arguments();
            let values: Vec<(&str, &str)> =
                arguments.iter().map(|(name, value)| (*name, &**value)).collect();
            let why = locale.by_key(unreadable.key()).unwrap_or_default();
            let why = crate::format::message::fill(why, &values);
            locale.fill(Msg::FailedUnreadable, &[("why", &why)])
        }
    }
}
