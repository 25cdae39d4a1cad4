//! A map of the delegations, one tile each. The lists on the same page say the same, so those who do
//! not see the map, and those who use the keyboard, meet each delegation once.

use crate::agenda::{Member, Network, Relation, Word};
use crate::format::Msg;
use crate::ui::component::{Named, link, text};
use crate::ui::markup::{El, Markup, el};
use crate::ui::store::Store;

/// Code, column and row of each country on the map. Not to scale: neighbours stand beside each other,
/// and the peninsula above the islands.
const PLACES: [(&str, u32, u32); 11] = [
    ("MM", 1, 1),
    ("LA", 2, 1),
    ("VN", 3, 1),
    ("TH", 2, 2),
    ("KH", 3, 2),
    ("PH", 4, 2),
    ("MY", 2, 3),
    ("BN", 3, 3),
    ("SG", 2, 4),
    ("ID", 3, 5),
    ("TL", 4, 5),
];

/// With fewer countries in their place nobody would recognise the region.
const AT_LEAST: usize = 4;

/// The heading of a group of delegations.
pub fn relation_heading(relation: Relation) -> Msg {
    match relation {
        Relation::Region => Msg::RelationRegion,
        Relation::Host => Msg::RelationHost,
        Relation::Guest => Msg::RelationGuest,
        Relation::Organiser => Msg::RelationOrganiser,
    }
}

/// The map, and beside it the delegations that lie outside of it by their relation. `heading` names a
/// relation. Nothing for a network of another region.
pub fn tile_map(
    store: Store,
    network: &Network,
    heading: impl Fn(Relation) -> &'static str,
) -> Markup {
    let (mut placed, mut taken, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for member in network.members.records() {
        // Of two delegations of one country the second stands apart.
        match place_of(member).filter(|place| !taken.contains(place)) {
            Some((column, row)) => {
                let tile = tile(store, member);
                placed.push(tile.number("data-column", column).number("data-row", row));
                taken.push((column, row));
            }
            None => apart.push(member),
        }
    }
    if placed.len() < AT_LEAST {
        return Markup::Nothing;
    }
    let groups = Relation::ALL.iter().filter_map(|relation| {
        let tiles = apart.iter().filter(|member| member.relation == *relation);
        let tiles: Vec<El> = tiles.map(|member| tile(store, member)).collect();
        let name = el("p").class("note").child(heading(*relation));
        (!tiles.is_empty())
            .then(|| el("div").child(name).child(el("div").class("row").child(tiles)))
    });
    let groups: Vec<El> = groups.collect();
    el("div")
        .class("tile-map")
        .attr("aria-hidden", "true")
        .child(el("div").class("region").child(placed))
        .child(el("div").class("apart").child(groups))
        .into()
}

/// Column and row of a country of the region.
fn place_of(member: &Member) -> Option<(u32, u32)> {
    let code = member.country.filter(|_| member.relation == Relation::Region)?;
    let (_, column, row) = PLACES.iter().find(|(place, ..)| *place == code.as_str())?;
    Some((*column, *row))
}

fn tile(store: Store, member: &Member) -> El {
    let code = member.country.map(|code| el("b").child(code.as_str().to_owned()));
    link(store, &member.route(), code)
        .class("tile")
        .attr("data-relation", member.relation.as_str())
        .attr("tabindex", "-1")
        .child(el("span").child(text(store, &member.name)))
}
