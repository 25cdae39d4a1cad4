//! The zones in which the times of a meeting can be shown.

use leptos::prelude::*;

use crate::agenda::{Meeting, Span};
use crate::format::Msg;
use crate::route::{View, ZoneChoice};
use crate::ui::intl::{all_zones, own_zone};
use crate::ui::markup::{El, Markup, button, el, live, several};
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use crate::ui::zone::{self, Clocks, is_same, name_on, written};

/// The zones to choose from. Called from outside.
#[inline(never)]
pub fn zone_options(
    store: Store,
    navigation: Navigation,
    meeting: &Meeting,
    clocks: &Clocks,
    spans: &[Span],
) -> Markup {
    let locale = store.locale;
    let day = meeting.period.starts_on().first_day();
    let shown = clocks.other.as_ref().or(clocks.meeting.as_ref());
    let (Some(own), Some(shown)) = (clocks.meeting.as_ref(), shown) else {
        return Markup::Nothing;
    };
    let view = store.shown_view();
    let mine = own_zone().filter(|mine| !is_same(own, mine, spans));
    let choose = move |zone: Option<ZoneChoice>, is_both: bool| {
        let now = store.view.read_untracked().clone();
        let view = View { is_both: is_both && zone.is_some(), zone, ..now };
        zone::keep(&view);
        store.kept_view.set(view.clone());
        navigation.set_view(view);
    };
    let is_both = clocks.is_both;
    let option = |zone: &str, words: Msg, choice: Option<ZoneChoice>| {
        let is_chosen = zone == &**shown;
        let words = locale.fill(words, &[("zone", &name_on(store, zone, day))]);
        button(words, move || choose(choice.clone(), is_both))
            .attr("aria-pressed", if is_chosen { "true" } else { "false" })
    };
    let both = clocks.other.is_some().then(|| {
        let zone = view.zone.clone();
        let tick = el("input")
            .attr("type", "checkbox")
            .attr("name", "both")
            .live_property("checked", move || is_both)
            .on("change", move |_| choose(zone.clone(), !is_both));
        el("label").class("choice").child(tick).child(Msg::ZoneBoth)
    });
    let unknown = clocks.unknown.as_ref().map(|name| {
        let words = locale.fill(Msg::ZoneUnknown, &[("name", name)]);
        el("p").class("note").attr("role", "alert").child(words)
    });
    let options = el("div")
        .attr("role", "group")
        .label(Msg::TimeZone)
        .child(option(own, Msg::ZoneOfMeeting, None))
        .child(mine.map(|mine| option(&mine, Msg::ZoneMine, Some(ZoneChoice::Mine))))
        .child(any_zone(store, clocks, move |zone| choose(Some(zone), is_both)))
        .child(both);
    several([Some(options), unknown])
}

/// A field for every zone that there is, by name or by city.
fn any_zone(store: Store, clocks: &Clocks, choose: impl Fn(ZoneChoice) + 'static) -> El {
    let locale = store.locale;
    let is_listed = RwSignal::new(false);
    let is_wrong = RwSignal::new(false);
    let named = match store.shown_view().zone {
        Some(ZoneChoice::Named(name)) if clocks.unknown.is_none() => String::from(name),
        _ => String::new(),
    };
    let input = el("input")
        .attr("name", "tz")
        .attr("list", "zones")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .live_property("value", move || named.clone())
        .on("focus", move |_| is_listed.set(true))
        .on("change", move |event| {
            let found = find(&event_target_value(&event));
            is_wrong.set(found.is_none());
            found.into_iter().for_each(&choose);
        });
    // Some hundred names, of use only to those who look for one.
    let list = live(move || {
        let names = if is_listed.get() { all_zones() } else { Vec::new() };
        names.into_iter().map(|name| el("option").attr("value", name)).collect::<Vec<El>>()
    });
    let wrong = live(move || {
        let words = is_wrong.get().then(|| locale.text(Msg::ZoneNotFound));
        words.map(|words| el("span").class("note").attr("role", "alert").child(words))
    });
    let label = el("label").child(el("span").child(Msg::ZoneAny)).child(input);
    el("div")
        .class("field")
        .child(label)
        .child(el("datalist").attr("id", "zones").child(list))
        .child(wrong)
}

/// What stands before the cities of the database of zones.
const REGIONS: [&str; 8] =
    ["Asia/", "Europe/", "America/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/"];

/// The zone of a name as people write it, or of a city.
fn find(words: &str) -> Option<ZoneChoice> {
    let wanted = words.trim().replace(' ', "_");
    let is_wanted = |name: &str| name.eq_ignore_ascii_case(&wanted);
    let is_city = |name: &String| name.rsplit('/').next().is_some_and(is_wanted);
    let mut names = all_zones();
    let place = names.iter().position(|name| is_wanted(name));
    let place = place.or_else(|| names.iter().position(is_city));
    let name = match place {
        Some(place) => names.swap_remove(place),
        // Browsers know more names than they list, and list some cities by an older name.
        None => {
            let guesses = REGIONS.iter().map(|region| [region, &*wanted].concat());
            let known = |name: String| written(&name.to_ascii_lowercase());
            String::from(guesses.filter_map(known).next().or_else(|| written(&wanted))?)
        }
    };
    ZoneChoice::from_word(&name).filter(|zone| *zone != ZoneChoice::Mine)
}
