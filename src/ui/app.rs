//! The frame around all pages.

use std::sync::Arc;

use leptos::prelude::*;
use time::PrimitiveDateTime;

use super::annex;
use super::component::{failed, reason};
use super::device;
use super::document;
use super::embed;
use super::intl::{BrowserZones, own_zone};
use super::load::Load;
use super::navigation::Navigation;
use super::page::{Context, Page, of_place};
use super::shortcut;
use super::store::{Known, Store};
use super::theme;
use crate::agenda::wall_time_at;
use crate::feed::instant;
use crate::format::Msg;
use crate::format::time::{clock, long_date, utc_offset};
use crate::route::{Route, View};
use crate::ui::derived::{Derived, effect};
use crate::ui::markup::{El, Markup, button, el, live, several};

/// Everything around a page, and the page of the place.
pub fn frame(
    store: Store,
    navigation: Navigation,
    main: impl Fn(&Route) -> Markup + 'static,
) -> Markup {
    let has_shortcut = RwSignal::new(shortcut::is_on());
    let place = Derived::new(move || navigation.route.read().place());
    // On paper the page says where it came from.
    let address = el("p").class("address").child(live(move || {
        drop(navigation.route.read());
        document::address()
    }));
    let is_offline = RwSignal::new(document::is_offline());
    document::on_connection(move || is_offline.set(document::is_offline()));
    several([
        Markup::from(el("a").class("skip-link").attr("href", "#main").child(Msg::SkipToContent)),
        Markup::from(el("header").class("site-header").child(header(store, place))),
        Markup::from(
            el("p")
                .class("offline")
                .attr("role", "status")
                .child(live(move || unreached(store, is_offline.get()))),
        ),
        live(move || clock_notice(store, navigation)),
        Markup::from(
            el("main")
                .attr("id", "main")
                .attr("tabindex", "-1")
                .child(embed::way_back(store, place))
                .child(live(move || main(&place.get())))
                .child(embed::way_out(store, navigation)),
        ),
        Markup::from(el("div").attr("role", "status").child(live(move || {
            match &*store.network.read() {
                // Only the annex brings news.
                Load::Ready(known) if !store.news.read().is_empty() || *store.has_update.read() => {
                    annex::news(store, &known.network)
                }
                _ => Markup::Nothing,
            }
        }))),
        Markup::from(
            el("footer")
                .class("site-footer")
                .child(live(move || footer(store, has_shortcut)))
                .child(address),
        ),
    ])
}

/// The page of the place, or the state of the network file.
pub fn page(store: Store, navigation: Navigation, place: &Route) -> Page {
    match &*store.network.read() {
        Load::Pending => Page::loading(store),
        Load::Failed(failure) => {
            let retry = move || {
                navigation.begin_anew();
                store.load_network();
            };
            Page::new(store.locale.text(Msg::FailedTitle), failed(store, failure, retry))
        }
        Load::Ready(known) => of_place(&Context { store, known: known.clone(), navigation }, place),
    }
}

/// Says that the device has no network or the site does not answer, and since when what is shown is from;
/// that the device keeps nothing, or else that what
/// is shown could not be looked at again.
fn unreached(store: Store, is_offline: bool) -> Markup {
    let stored = store.stored.get().and_then(|at| {
        let (at, _) = wall_time_at(&BrowserZones, &own_zone()?, at)?;
        let since = [("date", &*long_date(store.locale, at.date())), ("time", &*clock(at))];
        let message = if is_offline { Msg::OfflineSince } else { Msg::StoredSince };
        Some(store.locale.fill(message, &since))
    });
    match stored {
        Some(words) => return words.into(),
        None if is_offline => return Msg::Offline.into(),
        None => {}
    }
    if !store.chosen.read().is_kept {
        return Msg::MyNotKept.into();
    }
    let failure = store.stale.get();
    let words = |failure| [store.locale.text(Msg::Stale), " ", &reason(store, &failure)].concat();
    failure.map(words).into()
}

/// Says that the address sets the clock.
fn clock_notice(store: Store, navigation: Navigation) -> Option<El> {
    let view = store.view.get();
    let now = view.now.as_deref()?;
    let locale = store.locale;
    let words = match instant(now) {
        Some(at) => {
            let at_date = long_date(locale, at.date());
            let time = clock(PrimitiveDateTime::new(at.date(), at.time()));
            let offset = utc_offset(at.offset());
            let values = [("date", &*at_date), ("time", &time), ("offset", &offset)];
            locale.fill(Msg::ClockSet, &values)
        }
        None => locale.fill(Msg::ClockWrong, &[("text", now)]),
    };
    let real = View { now: None, ..view.clone() };
    let reset = button(Msg::ClockReset, move || {
        navigation.set_view(real.clone());
        // The button goes with what it ends.
        document::focus("h1");
    });
    Some(el("p").class("clock-set").attr("role", "status").child(words).child(" ").child(reset))
}

/// The title of a page with the name of the network; only that for an empty one.
pub fn window_title(store: Store, page: &str) -> String {
    let network = store.network.read();
    let network = match &*network {
        Load::Ready(known) => known.network.short_name.read(&store.locale.language),
        Load::Pending | Load::Failed(_) => store.locale.text(Msg::AppName),
    };
    if page.is_empty() {
        return network.to_owned();
    }
    store.locale.fill(Msg::WindowTitle, &[("page", page), ("network", network)])
}

/// The network's name and the main places.
fn header(store: Store, place: Derived<Route>) -> Markup {
    let is_open = RwSignal::new(false);
    // Going somewhere closes the menu.
    effect(move || {
        place.with(|_| ());
        is_open.set(false);
    });
    let places = [
        (Route::Meetings, Msg::NavMeetings),
        (Route::Members, Msg::NavMembers),
        (Route::People, Msg::NavPeople),
        (Route::Organisations, Msg::NavOrganisations),
        (Route::Topics, Msg::NavTopics),
        (Route::Library, Msg::NavLibrary),
        (Route::Programmes, Msg::NavProgrammes),
        (Route::MyAgenda { ids: String::new() }, Msg::MyAgenda),
        (Route::Search { text: String::new() }, Msg::NavSearch),
    ];
    let items = places.into_iter().map(|(route, name)| {
        let href = store.href(&route);
        let current = move || {
            place.with(|place| match is_below(place, &route) {
                true if *place == route => Some("page"),
                true => Some("true"),
                false => None,
            })
        };
        let link = el("a").attr("href", href).live_attr("aria-current", current).child(name);
        // How many sessions are chosen stands in it.
        let count = (name == Msg::MyAgenda).then(|| el("span").attr("id", "chosen"));
        el("li").child(link.child(count))
    });
    let items = items.collect::<Vec<_>>();
    several([
        Markup::from(
            el("a")
                .class("brand")
                .attr("href", store.href(&Route::Overview))
                .child(
                    el("svg")
                        .class("mark")
                        .attr("viewBox", "0 0 32 32")
                        .attr("aria-hidden", "true")
                        .child(
                            el("path")
                                .attr("d", "M4 26a12 12 0 0 1 24 0M9.5 26a6.5 6.5 0 0 1 13 0"),
                        )
                        .child(el("circle").attr("cx", "16").attr("cy", "25").attr("r", "2.5")),
                )
                .child(el("span").child(live(move || match &*store.network.read() {
                    // A name that is replaced by another would make the page jump.
                    Load::Pending => String::new(),
                    _ => window_title(store, ""),
                }))),
        ),
        Markup::from(
            button(Msg::Menu, move || is_open.update(|open| *open = !*open))
                .class("menu-toggle")
                .attr("aria-controls", "menu")
                .live_attr("aria-expanded", move || Some(is_open.get().to_string())),
        ),
        Markup::from(
            el("nav")
                .attr("id", "menu")
                .class("menu")
                .live_attr("data-open", move || is_open.get().then_some(""))
                .label(Msg::MainNavigation)
                .child(el("ul").child(items)),
        ),
        Markup::from(theme_switch()),
    ])
}

/// Light or dark, whatever the device prefers.
fn theme_switch() -> El {
    let is_dark = RwSignal::new(theme::is_dark());
    device::on_colours(move || is_dark.set(theme::is_dark()));
    let icon = el("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("circle").attr("cx", "12").attr("cy", "12").attr("r", "8"))
        .child(el("path").attr("d", "M12 4a8 8 0 0 1 0 16z"));
    button(icon, move || {
        theme::change();
        is_dark.set(theme::is_dark());
    })
    .class("theme-switch")
    .label(Msg::DarkColours)
    .live_attr("aria-pressed", move || Some(is_dark.get().to_string()))
}

/// Whether a place belongs to a main place.
fn is_below(place: &Route, main: &Route) -> bool {
    let (place, main) = (place.to_string(), main.to_string());
    place.strip_prefix(&*main).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where the facts come from, and how many of them are wrong.
fn footer(store: Store, has_shortcut: RwSignal<bool>) -> Markup {
    let locale = store.locale;
    let about = store.href(&Route::About);
    let network = store.network.read();
    let known: Option<&Arc<Known>> = match &*network {
        Load::Ready(known) => Some(known),
        Load::Pending | Load::Failed(_) => None,
    };
    let disclaimer = known.and_then(|known| known.network.disclaimer.as_ref());
    let disclaimer = disclaimer.map(|text| super::component::rich_text(store, text));
    let count = known.map_or(0, |known| known.problem_count(store));
    let problems = (count > 0).then(|| {
        el("p").class("feed-problems").child(
            el("a").attr("href", about.clone()).child(locale.count(Msg::FeedProblems, count)),
        )
    });
    let switch = el("input")
        .attr("type", "checkbox")
        .attr("name", "shortcut")
        .live_property("checked", move || has_shortcut.get())
        .on("change", move |event| {
            let is_on = event_target_checked(&event);
            shortcut::switch(is_on);
            has_shortcut.set(is_on);
        });
    let switch = el("label").class("choice").child(switch).child(Msg::Shortcut);
    several([
        Markup::from(problems),
        Markup::from(disclaimer),
        Markup::from(switch),
        Markup::from(el("p").child(el("a").attr("href", about).child(Msg::NavAbout))),
    ])
}
