//! An address that leads nowhere, and where to go instead.

use crate::ui::markup::el;

use super::{Context, Page};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::clock;
use crate::ui::component::{inline_links, page_title};

/// The page.
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let agenda = network.featured_meeting(clock::today()).map(|key| &network.meetings[key]);
    let agenda = agenda.map(|meeting| (Route::meeting(&meeting.id), meeting.title.clone()));
    let named = |route, message| (route, crate::agenda::Text::plain(locale.text(message)));
    let others = [
        named(Route::Overview, Msg::NavOverview),
        named(Route::Meetings, Msg::NavMeetings),
        named(Route::Members, Msg::MembersHeading),
        named(Route::Search { text: String::new() }, Msg::NavSearch),
    ];
    let places = agenda.into_iter().chain(others).collect();
    let view = el("div")
        .class("page not-found")
        .child(page_title(locale.text(Msg::NotFoundTitle)))
        .child(el("p").child(locale.text(Msg::NotFoundAdvice)))
        .child(inline_links(store, places));
    Page::new(locale.text(Msg::NotFoundTitle), view.into())
}
