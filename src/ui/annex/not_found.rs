//! An address that leads nowhere, and where to go instead.

use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{inline_list, link, name_link, page_title};
use crate::ui::markup::el;
use crate::ui::page::{Context, Page};

/// The page. Called from outside: not while [`Store::annex`](crate::ui::store::Store::annex) is pending.
#[inline(never)]
pub fn not_found(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let agenda = network.featured_meeting(context.store.clock.today());
    let agenda = agenda.map(|key| name_link(store, &network.meetings[key]));
    let others = [
        (Route::Overview, Msg::NavOverview),
        (Route::Meetings, Msg::NavMeetings),
        (Route::Members, Msg::MembersHeading),
        (Route::Search { text: String::new() }, Msg::NavSearch),
    ];
    let others = others.into_iter().map(|(route, name)| link(store, &route, locale.text(name)));
    let view = el("div")
        .class("page not-found")
        .child(page_title(locale.text(Msg::NotFoundTitle)))
        .child(el("p").child(Msg::NotFoundAdvice))
        .child(inline_list(agenda.into_iter().chain(others).collect()));
    Page::new(locale.text(Msg::NotFoundTitle), view)
}
