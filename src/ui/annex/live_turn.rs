//! Whose turn it is in a session that is on, in letters that can be read across a room.

use crate::agenda::{Desk, Item, Network, Session, Text, Word};
use crate::format::Msg;
use crate::format::time::{clock, countdown};
use crate::ui::component::{
    Segment, billed_for, heading_of, inline_list, minutes_bar, page_title, text,
};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;

/// The running item with its time, whose turn is next, and what is left of the session. `after` is the
/// session that comes next.
pub fn live_turn(
    store: Store,
    network: &Network,
    session: &Session,
    after: Option<&Session>,
    desk: &Desk,
) -> El {
    let locale = store.locale;
    let is_over = desk.left().is_some_and(|left| left < 0);
    let item = desk.item.and_then(|place| session.items.get(place));
    let turn = match item {
        Some(item) => turn(store, network, session, item, desk),
        None => idle(store, session, desk),
    };
    let mut facts: Vec<El> = Vec::new();
    let mut fact = |name: Msg, words: Markup, is_bad: bool| {
        let value = el("dd").flag("data-over", is_bad).child(words);
        facts.push(el("div").child(el("dt").child(name)).child(value));
    };
    if let Some(next) = desk.next.and_then(|place| session.items.get(place)) {
        fact(Msg::Next, name_of(store, network, next), false);
    } else if let Some(after) = after {
        let time = [&*clock(after.slot.starts_at()), " "].concat();
        let words = several([Markup::from(time), text(store, &heading_of(store, after))]);
        fact(Msg::Next, words, false);
    }
    // Without items it is what is counted above.
    if !session.items.is_empty() {
        let left = desk.session_left;
        let words = if left < 0 { Msg::SessionOver } else { Msg::SessionLeft };
        fact(words, countdown(left.saturating_abs()).into(), left < 0);
    }
    if let Some(discussion) = desk.discussion {
        let planned = minutes(store, discussion.planned);
        let words = match discussion.left {
            left if left < 0 => locale.fill(Msg::LiveTooLong, &[("time", &minutes(store, -left))]),
            left => {
                let values = [("time", &*minutes(store, left)), ("planned", &*planned)];
                locale.fill(Msg::LiveOfPlanned, &values)
            }
        };
        fact(Msg::LiveDiscussion, words.into(), discussion.left < 0);
    }
    if let Some(late) = desk.late {
        let time = minutes(store, late.saturating_abs());
        let words = match late / 60 {
            0 => locale.text(Msg::OnTime).to_owned(),
            late if late > 0 => locale.fill(Msg::Late, &[("time", &time)]),
            _ => locale.fill(Msg::Ahead, &[("time", &time)]),
        };
        fact(Msg::Plan, words.into(), late >= 60);
    }
    el("div")
        .class("on-air")
        .flag("data-over", is_over)
        .child(page_title(text(store, &heading_of(store, session))))
        .child(turn)
        .child(el("dl").class("live-facts").child(facts))
        .child(
            el("p")
                .class("visually-hidden")
                .attr("role", "status")
                .child(told(store, network, item, desk)),
        )
}

/// The running item: what, who from where, and its time.
fn turn(store: Store, network: &Network, session: &Session, item: &Item, desk: &Desk) -> El {
    let locale = store.locale;
    let (time, words) = match desk.left() {
        None => (desk.elapsed, locale.text(Msg::SoFar).to_owned()),
        Some(left) => {
            let planned = minutes(store, desk.planned.unwrap_or_default());
            let words = if left < 0 { Msg::OverOf } else { Msg::LeftOf };
            (left.saturating_abs(), locale.fill(words, &[("time", &planned)]))
        }
    };
    let held = desk.is_held.then(|| el("b").class("held").child(Msg::OnHold).child(" "));
    let who = item.billings.iter().map(|billing| {
        el("div")
            .child(el("p").class("who").child(text(store, &network.people[billing.person].name)))
            .child(inline_list(billed_for(store, network, billing)))
    });
    let title =
        item.title.as_ref().map(|title| el("p").class("item-title").child(text(store, title)));
    let who: Vec<El> = match item.billings.is_empty() {
        true => vec![el("p").class("who").child(locale.word("role", item.role.as_str()))],
        false => who.collect(),
    };
    let is_named = !item.billings.is_empty();
    let takes_time = |item: &&Item| item.role.takes_time();
    let place = desk.item.unwrap_or_default();
    let number = session.items[..=place].iter().filter(takes_time).count().to_string();
    let count = session.items.iter().filter(takes_time).count().to_string();
    let role = if is_named { locale.word("role", item.role.as_str()) } else { "" };
    let values = [("role", role), ("number", &*number), ("count", &*count)];
    let words_of_role = if is_named { Msg::ItemOf } else { Msg::ItemOfPlain };
    el("section")
        .class("turn")
        .child(el("p").class("role").child(locale.fill(words_of_role, &values)))
        .child(el("div").class("people").children(who))
        .child(title)
        .child(el("p").class("countdown").attr("role", "timer").child(countdown(time)))
        .child(el("p").class("unit").child(held).child(words))
        .child(bar(desk))
}

/// No item is on: a session without any, time that is not assigned, or closed by the chair.
fn idle(store: Store, session: &Session, desk: &Desk) -> El {
    let locale = store.locale;
    let words = match () {
        () if desk.is_closed => locale.text(Msg::LiveClosed),
        () if session.items.is_empty() => locale.word("kind", session.kind.as_str()),
        () => locale.text(Msg::LiveUnassigned),
    };
    let until = locale.fill(Msg::Until, &[("time", &clock(session.slot.ends_at()))]);
    el("section")
        .class("turn")
        .child(el("p").class("role").child(words))
        .child(
            el("p")
                .class("countdown")
                .attr("role", "timer")
                .child(countdown(desk.session_left.max(0))),
        )
        .child(el("p").class("unit").child(until))
}

fn bar(desk: &Desk) -> Option<El> {
    let planned = u32::try_from(desk.planned?).ok().filter(|planned| *planned > 0)?;
    let elapsed = u32::try_from(desk.elapsed).unwrap_or(u32::MAX);
    let class = if elapsed > planned { "item over" } else { "item" };
    let gone = Segment { class, minutes: elapsed.min(planned) };
    Some(minutes_bar(planned, &[gone]))
}

/// "Name, Country", several in a row, or what happens where nobody is named.
pub fn name_of(store: Store, network: &Network, item: &Item) -> Markup {
    words_of(store, network, item).into()
}

/// The same as plain text.
pub fn words_of(store: Store, network: &Network, item: &Item) -> String {
    let read = |text: &Text| text.read(&store.locale.language).to_owned();
    let name = |billing: &crate::agenda::Billing| {
        let member = billing.member.map(|key| &network.members[key].name);
        let body = billing.organisation.map(|key| &network.organisations[key].name);
        let from = member.or(body).map(|from| [", ", &read(from)].concat());
        [read(&network.people[billing.person].name), from.unwrap_or_default()].concat()
    };
    match item.billings.is_empty() {
        true => store.locale.word("role", item.role.as_str()).to_owned(),
        false => item.billings.iter().map(name).collect::<Vec<_>>().join("; "),
    }
}

/// What those hear who do not see the clock: another item, one minute left, time over.
fn told(store: Store, network: &Network, item: Option<&Item>, desk: &Desk) -> String {
    let Some(item) = item else { return String::new() };
    let name = words_of(store, network, item);
    let message = match desk.left() {
        Some(left) if left <= 0 => Msg::ToldOver,
        Some(left) if left <= 60 => Msg::ToldLast,
        // An item with another time than printed was told when it began; a minute that is given in its
        // last one does not make it new.
        Some(_) if desk.planned != item.minutes.map(|minutes| i64::from(minutes) * 60) => {
            return String::new();
        }
        _ => return name,
    };
    store.locale.fill(message, &[("name", &name)])
}

/// A length in whole minutes; seconds that are begun do not count.
pub fn minutes(store: Store, seconds: i64) -> String {
    store.locale.count(Msg::Minutes, u32::try_from(seconds / 60).unwrap_or(u32::MAX))
}
