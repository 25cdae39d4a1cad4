//! Where a web editor makes what shows an agenda on another site, and sees what it will look like.

use leptos::prelude::*;

use super::copy_field::copy_field;
use crate::agenda::{Facet, Word};
use crate::format::Msg;
use crate::route::ZoneChoice;
use crate::snippet::Snippet;
use crate::ui::component::{facet_value_name, frame, loading, missing};
use crate::ui::derived::Derived;
use crate::ui::document;
use crate::ui::intl::all_zones;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, button, el, live, several};
use crate::ui::page::{Context, Page};
use crate::ui::store::{MeetingAgenda, Store};

/// The widths of the preview in pixels: a side column, a phone held upright or a narrow page, a wide page.
const WIDTHS: [(Msg, &str); 3] =
    [(Msg::WidthColumn, "320"), (Msg::WidthPage, "640"), (Msg::WidthWide, "1024")];

/// What is chosen.
type Chosen = RwSignal<Snippet>;

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let title = store.locale.text(Msg::Embed);
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").class("summary").child(Msg::EmbedNote));
    let Some(first) = network.featured_meeting(store.clock.today()) else {
        return Page::new(title, view);
    };
    let first = &network.meetings[first];
    let site = [&document::origin(), &*store.site.base].concat();
    let name = store.read(Some(&first.title));
    let chosen = RwSignal::new(Snippet::new(&site, first.id.clone(), &name));
    let meeting = Derived::new(move || chosen.with(|snippet| snippet.meeting.to_string()));
    let (at, shown) = (context.clone(), context.clone());
    let filters = live(move || filters(&at, &meeting.get(), chosen));
    let choices = el("div")
        .class("snippet-choices")
        .child(meetings(context, chosen))
        .child(filters)
        .child(look(store, chosen));
    let texts = live(move || chosen.with(|snippet| texts(shown.store, snippet)));
    document::load_script(&[&*store.site.base, "embed.js"].concat());
    let view = view
        .child(el("section").child(el("h2").child(Msg::EmbedChoices)).child(choices))
        .child(el("section").child(el("h2").child(Msg::Preview)).child(preview(chosen)))
        .child(el("section").child(el("h2").child(Msg::EmbedPaste)).child(texts));
    Page::new(title, view)
}

/// Which meeting.
fn meetings(context: &Context, chosen: Chosen) -> El {
    let (store, known) = (context.store, context.known.clone());
    let meetings = known.network.meetings.records().iter();
    let options = meetings.map(|meeting| {
        let is_chosen = chosen.with_untracked(|snippet| snippet.meeting == meeting.id);
        option(meeting.id.as_str(), store.read(Some(&meeting.title)), is_chosen)
    });
    let options = options.collect();
    select(Msg::SnippetMeeting.into(), "meeting", options, move |id| {
        let meetings = &known.network.meetings;
        if let Some(key) = meetings.find(&id) {
            let meeting = &meetings[key];
            let name = store.read(Some(&meeting.title));
            chosen.update(|snippet| snippet.turn_to(meeting.id.clone(), &name));
        }
    })
}

/// Which of its sessions.
fn filters(context: &Context, meeting: &str, chosen: Chosen) -> Markup {
    let (store, known) = (context.store, &context.known);
    let Some(key) = known.network.meetings.find(meeting) else { return Markup::Nothing };
    match store.agenda(known, key) {
        Load::Pending => loading(store).into(),
        Load::Failed(failure) => missing(store, known, Msg::FailedAgenda, &failure).into(),
        Load::Ready(agenda) => {
            several(agenda.facets.offered().map(|facet| values(store, &agenda, facet, chosen)))
        }
    }
}

/// A value of a facet, or all.
fn values(store: Store, agenda: &MeetingAgenda, facet: Facet, chosen: Chosen) -> El {
    let mut options = vec![option("", store.locale.text(Msg::SnippetAll), false)];
    options.extend(agenda.facets.values(facet).iter().map(|value| {
        let name = store.read(Some(&facet_value_name(store, facet, value)));
        option(value.id.as_str(), name, false)
    }));
    let heading = store.locale.word("facet", facet.as_str()).to_owned();
    select(heading.into(), facet.as_str(), options, move |id| {
        chosen.update(|snippet| {
            let before = snippet.filter.values(facet).to_vec();
            for value in before {
                snippet.filter = snippet.filter.toggled(facet, &value);
            }
            if let Ok(id) = id.parse() {
                snippet.filter.choose(facet, id);
            }
        });
    })
}

/// How it looks and what readers may do.
fn look(store: Store, chosen: Chosen) -> Markup {
    let text = |message| store.locale.text(message);
    let mut zones = vec![
        option("", text(Msg::SnippetZoneMeeting), true),
        option("mine", text(Msg::SnippetZoneMine), false),
    ];
    zones.extend(all_zones().into_iter().map(|zone| option(&zone, zone.clone(), false)));
    let zones = select(Msg::TimeZone.into(), "tz", zones, move |zone| {
        chosen.update(|snippet| snippet.zone = ZoneChoice::from_word(&zone));
    });
    let themes = [("", Msg::ThemeDevice), ("light", Msg::ThemeLight), ("dark", Msg::ThemeDark)];
    let themes = themes.map(|(word, name)| option(word, text(name), word.is_empty())).into();
    let themes = select(Msg::SnippetColours.into(), "theme", themes, move |theme| {
        chosen.update(|snippet| snippet.theme = theme);
    });
    let accent = el("input").attr("name", "accent").on("change", move |event| {
        chosen.update(|snippet| snippet.accent = event_target_value(&event))
    });
    let height = el("input")
        .attr("name", "height")
        .attr("inputmode", "numeric")
        .attr("placeholder", text(Msg::SnippetHeightAuto))
        .on("change", move |event| {
            let height = event_target_value(&event).trim().parse().ok();
            chosen.update(|snippet| snippet.height = height.filter(|height| *height > 0));
        });
    let lock =
        el("input").attr("type", "checkbox").attr("name", "locked").on("change", move |event| {
            chosen.update(|snippet| snippet.is_locked = event_target_checked(&event));
        });
    several([
        zones,
        themes,
        field(Msg::SnippetAccent.into(), accent),
        field(Msg::SnippetHeight.into(), height),
        el("label").class("choice").child(lock).child(Msg::SnippetLock),
    ])
}

/// The agenda as it will be, at the width of a column, of a page, of a wide page.
fn preview(chosen: Chosen) -> Markup {
    let width = RwSignal::new(WIDTHS[1].1);
    let buttons = WIDTHS.map(|(name, pixels)| {
        button(name, move || width.set(pixels))
            .live_attr("aria-pressed", move || Some((width.get() == pixels).to_string()))
    });
    let buttons =
        el("div").class("layouts").attr("role", "group").label(Msg::Width).children(buttons);
    let shown = live(move || {
        let element = chosen.with(|snippet| {
            let attributes = snippet.attributes().into_iter();
            attributes
                .fold(el("plenary-agenda"), |element, (name, value)| element.attr(name, value))
                .flag("locked", snippet.is_locked)
        });
        element.attr("max-height", "900")
    });
    let frame = el("div")
        .class("preview")
        .live_attr("data-width", move || Some(width.get()))
        .child(el("div").child(shown));
    several([buttons, frame])
}

/// What is to be pasted.
fn texts(store: Store, snippet: &Snippet) -> Markup {
    let texts = [
        (Msg::SnippetElement, snippet.element(), Msg::SnippetElementNote),
        (Msg::SnippetFrame, snippet.frame(), Msg::SnippetFrameNote),
        (Msg::ShareLink, snippet.link(), Msg::SnippetLinkNote),
    ];
    several(texts.map(|(name, text, note)| {
        let note = el("p").class("note").child(note);
        el("div").class("snippet").child(copy_field(store, name, &text)).child(note)
    }))
}

fn option(value: &str, name: impl Into<Markup>, is_chosen: bool) -> El {
    el("option").attr("value", value.to_owned()).flag("selected", is_chosen).child(name)
}

fn select(
    name: Markup,
    key: &'static str,
    options: Vec<El>,
    choose: impl Fn(String) + 'static,
) -> El {
    let select = el("select")
        .attr("name", key)
        .on("change", move |event| choose(event_target_value(&event)))
        .children(options);
    field(name, select)
}

fn field(name: Markup, input: El) -> El {
    el("label").class("field").child(el("span").child(name)).child(input)
}
