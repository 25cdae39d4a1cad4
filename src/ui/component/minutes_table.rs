//! Speaking minutes by delegation, each with a bar.

use crate::ui::markup::{Markup, el};

use super::link;
use super::minutes_bar::{Segment, minutes_bar};
use crate::agenda::Network;
use crate::agenda::appearance::Speaking;
use crate::format::Msg;
use crate::route::Route;
use crate::ui::store::Store;

/// The table; nothing where no minutes are printed.
pub fn minutes_table(
    store: Store,
    network: &Network,
    minutes: &[(Speaking, u32)],
) -> Option<Markup> {
    let most = minutes.iter().map(|(_, minutes)| *minutes).max()?;
    let locale = store.locale;
    let rows = minutes.iter().map(|(who, minutes)| {
        let (route, name) = match who {
            Speaking::Member(key) => {
                (Route::Member(network.members[*key].id.clone()), &network.members[*key].name)
            }
            Speaking::Organisation(key) => {
                let body = &network.organisations[*key];
                (Route::Organisation(body.id.clone()), &body.name)
            }
        };
        let bar = minutes_bar(most, &[Segment { class: "item", minutes: *minutes }]);
        el("tr")
            .child(el("th").attr("scope", "row").child(link(store, &route, name)))
            .child(el("td").class("minutes").child(minutes.to_string()))
            .child(el("td").class("bar").attr("aria-hidden", "true").child(bar))
    });
    let rows = rows.collect::<Vec<_>>();
    let table = el("table")
        .class("minutes-table")
        .child(
            el("thead").child(
                el("tr")
                    .child(el("th").attr("scope", "col").child(locale.text(Msg::ColumnDelegation)))
                    .child(el("th").attr("scope", "col").child(locale.text(Msg::ColumnMinutes)))
                    .child(el("td").attr("aria-hidden", "true")),
            ),
        )
        .child(el("tbody").child(rows));
    Some(table.into())
}
