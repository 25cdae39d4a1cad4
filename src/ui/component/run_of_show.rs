//! The run of show of a session: a bar of the slot in proportion, and the table that says the same.

use super::minutes_bar::{Segment, minutes_bar};
use super::{inline_list, name_link, text};
use crate::agenda::{Billing, Entry, Item, Network, Remainder, RunOfShow, Session, Word};
use crate::format::time::{clock, machine_time};
use crate::format::{Msg, session};
use crate::ui::markup::{El, Markup, el, several};
use crate::ui::store::Store;
use crate::ui::zone::Clocks;

/// Bar, remainder in words, and table.
pub fn run_of_show(
    store: Store,
    network: &Network,
    clocks: &Clocks,
    session: &Session,
    run: &RunOfShow,
) -> Markup {
    // Without any minutes there is neither a start to compute nor a bar to draw.
    let is_timed = run.given_minutes > 0;
    let rows = session.items.iter().zip(&run.entries);
    let rows = rows.map(|(item, entry)| row(store, network, clocks, item, entry, is_timed));
    let rows = rows.collect::<Vec<_>>();
    let heads = is_timed.then(|| {
        several([
            Markup::from(el("th").attr("scope", "col").child(Msg::ColumnStart)),
            Markup::from(el("th").attr("scope", "col").child(Msg::ColumnMinutes)),
        ])
    });
    let is_over = matches!(run.remainder, Remainder::Overrun { .. });
    let indicative = is_timed.then(|| el("p").class("note").child(Msg::RunOfShowIndicative));
    el("section")
        .class("run-of-show")
        .child(el("h2").child(Msg::RunOfShow))
        .child(is_timed.then(|| bar(run)))
        .child(
            el("p")
                .class(if is_over { "remainder over" } else { "remainder" })
                .child(remainder(store, run)),
        )
        .child(
            el("table")
                .child(
                    el("thead").child(
                        el("tr")
                            .child(heads)
                            .child(el("th").attr("scope", "col").child(Msg::ColumnWho)),
                    ),
                )
                .child(el("tbody").child(rows)),
        )
        .child(indicative)
        .into()
}

/// Bar and remainder in small, for lists; nothing where no minutes are printed.
pub fn minutes_of(store: Store, session: &Session) -> Option<El> {
    let run = RunOfShow::of(session).filter(|run| run.given_minutes > 0)?;
    let words = el("p").class("note").child(remainder(store, &run));
    Some(el("div").class("minutes-of").child(bar(&run)).child(words))
}

/// The slot as a bar: one segment per item with minutes, then what is left or what is over. The table
/// says the same in words.
fn bar(run: &RunOfShow) -> Markup {
    let mut end = 0;
    let mut segments = Vec::new();
    for minutes in run.entries.iter().filter_map(|entry| entry.minutes).map(u32::from) {
        end += minutes;
        let class = if end > run.slot_minutes { "item over" } else { "item" };
        segments.push(Segment { class, minutes });
    }
    segments.push(Segment { class: "rest", minutes: run.slot_minutes.saturating_sub(end) });
    minutes_bar(run.slot_minutes.max(end), &segments).into()
}

fn remainder(store: Store, run: &RunOfShow) -> String {
    session::remainder(store.locale, run)
}

fn row(
    store: Store,
    network: &Network,
    clocks: &Clocks,
    item: &Item,
    entry: &Entry,
    is_timed: bool,
) -> Markup {
    let locale = store.locale;
    let dash = || {
        several([
            Markup::from(el("span").attr("aria-hidden", "true").child("–")),
            Markup::from(el("span").class("visually-hidden").child(Msg::NotKnown)),
        ])
    };
    let times = is_timed.then(|| {
        let start = entry.starts_at.map_or_else(dash, |at| {
            let (at, offset) = clocks.at(at);
            el("time").attr("datetime", machine_time(at, offset)).child(clock(at)).into()
        });
        let minutes = entry.minutes.map_or_else(dash, |minutes| minutes.to_string().into());
        several([el("td").class("start").child(start), el("td").class("minutes").child(minutes)])
    });
    let title =
        item.title.as_ref().map(|title| el("p").class("item-title").child(text(store, title)));
    let who = item.billings.iter().map(|one| billing(store, network, one)).collect::<Vec<_>>();
    el("tr")
        .attr("data-role", item.role.as_str())
        .child(times)
        .child(
            el("td")
                .child(el("p").class("role").child(locale.word("role", item.role.as_str())))
                .child(title)
                .child(who),
        )
        .into()
}

/// A person as announced here: name, title as printed, body, delegation.
fn billing(store: Store, network: &Network, billing: &Billing) -> El {
    let printed = billing.printed_name.as_ref().map(|printed| {
        let printed = printed.read(&store.locale.language);
        el("span").class("note").child(store.locale.fill(Msg::PrintedAs, &[("name", printed)]))
    });
    let name = name_link(store, &network.people[billing.person]);
    let title = billing.job_title.as_ref();
    let title = title.map(|title| el("span").class("job-title").child(text(store, title)));
    el("div")
        .class("billing")
        .child(el("p").class("name").child(name).child(" ").child(printed))
        .child(title)
        .child(inline_list(billed_for(store, network, billing)))
}

/// The body and the delegation of a billing. A body that is its own delegation, such as the OECD, is
/// named once.
pub fn billed_for(store: Store, network: &Network, billing: &Billing) -> Vec<El> {
    let body = billing.organisation.map(|key| &network.organisations[key]);
    let member = billing.member.map(|key| &network.members[key]);
    let member = member.filter(|member| body.is_none_or(|body| body.name != member.name));
    let body = body.map(|body| name_link(store, body));
    body.into_iter().chain(member.map(|member| name_link(store, member))).collect()
}
