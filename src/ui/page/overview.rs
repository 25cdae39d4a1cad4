//! The network at a glance: what it is, which meeting is next or was last, who belongs to it.

use time::Duration;

use super::{Context, Page};
use crate::agenda::{Key, Meeting};
use crate::format::Msg;
use crate::ui::annex;
use crate::ui::component::{
    meeting_card, now_next, page_title, rich_text, section, standing, text, text_list, with_annex,
};
use crate::ui::load::Load;
use crate::ui::markup::{Markup, el, live, several};

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let today = store.clock.today();
    let next = network.next_meeting(today);
    let is_on = |key: Key<Meeting>| network.meetings[key].period.starts_on().first_day() <= today;
    let heading = match next {
        Some(key) if is_on(key) => Msg::MeetingOn,
        Some(_) => Msg::NextMeeting,
        None => Msg::LastMeeting,
    };
    let featured = network.featured_meeting(today).map(|key| {
        let card = meeting_card(store, &network.meetings[key]);
        // Its agenda is only asked for while it is on, by clocks that may be a day behind.
        let first = network.meetings[key].period.starts_on().first_day();
        let is_on = next.is_some() && first.saturating_sub(Duration::DAY) <= today;
        several([Markup::from(card), is_on.then(|| strip(context, key)).into()])
    });
    let lead = network.description.as_ref().map(|description| rich_text(store, description));
    let head =
        el("header").class("page-head").child(page_title(text(store, &network.name))).child(lead);
    let view = el("div")
        .class("page overview")
        .child(head)
        .child(section(heading, featured))
        .child(section(Msg::Purpose, text_list(store, &network.purpose)))
        .child(with_annex(store, &context.known, |store, known| {
            // Handed over by itself, it would be called before it is here.
            annex::below_overview(store, &known.network)
        }));
    Page::new("", view)
}

/// What is on in a meeting, once its agenda is here.
fn strip(context: &Context, key: Key<Meeting>) -> Markup {
    let Context { store, known, .. } = context.clone();
    live(move || match store.agenda(&known, key) {
        Load::Ready(agenda) => {
            let now = standing(store, &known, key, &agenda);
            now_next(store, &known, key, &agenda, now, false)
        }
        // The page of the meeting says what is the matter.
        Load::Pending | Load::Failed(_) => Markup::Nothing,
    })
}
