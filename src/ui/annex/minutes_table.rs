//! Speaking minutes by delegation, each with a bar.

use crate::agenda::Network;
use crate::agenda::appearance::Speaking;
use crate::format::Msg;
use crate::ui::component::{Segment, minutes_bar, name_link};
use crate::ui::markup::{Markup, el};
use crate::ui::store::Store;

/// The table; nothing where no minutes are printed.
pub fn minutes_table(store: Store, network: &Network, minutes: &[(Speaking, u32)]) -> Markup {
    let Some(most) = minutes.iter().map(|(_, minutes)| *minutes).max() else {
        return Markup::Nothing;
    };
    let rows = minutes.iter().map(|(who, minutes)| {
        let who = match who {
            Speaking::Member(key) => name_link(store, &network.members[*key]),
            Speaking::Organisation(key) => name_link(store, &network.organisations[*key]),
        };
        let bar = minutes_bar(most, &[Segment { class: "item", minutes: *minutes }]);
        el("tr")
            .child(el("th").attr("scope", "row").child(who))
            .child(el("td").class("minutes").child(minutes.to_string()))
            .child(el("td").class("bar").attr("aria-hidden", "true").child(bar))
    });
    let head = el("tr")
        .child(el("th").attr("scope", "col").child(Msg::ColumnDelegation))
        .child(el("th").attr("scope", "col").child(Msg::ColumnMinutes))
        .child(el("td").attr("aria-hidden", "true"));
    el("table")
        .class("minutes-table")
        .child(el("thead").child(head))
        .child(el("tbody").children(rows))
        .into()
}
