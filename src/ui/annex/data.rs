//! What may be taken along: the feed, calendars, exports.

use crate::agenda::Meeting;
use crate::calendar_file;
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{frame, link, rich_text, section, text};
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::{Agendas, Store};

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let title = store.locale.text(Msg::Data);
    let licence = network.licence.as_ref().map(|licence| rich_text(store, licence));
    let feed = vec![
        (Msg::FeedFile, store.site.network.clone()),
        (Msg::FeedSchema, [&store.site.base, "feed.schema.json"].concat()),
    ];
    let Some(agendas) = Agendas::all(store, &context.known) else { return Page::loading(store) };
    // Nothing is published of an agenda without sessions.
    let meetings = agendas.list().into_iter().filter(|it| !it.schedule.sessions.is_empty());
    let meetings = meetings.filter(|_| store.site.is_published);
    let meetings = meetings.map(|it| of_meeting(store, &network.meetings[it.meeting]));
    let meetings: Vec<El> = meetings.collect();
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").child(Msg::DataNote))
        .child(missing_agendas(context, &agendas))
        .child(licence)
        .child(el("p").child(link(store, &Route::Embed, Msg::Embed)))
        .child(section(Msg::NetworkFeed, list(store, feed)))
        .children(meetings);
    Page::new(title, view)
}

/// The files that are published of a meeting.
fn of_meeting(store: Store, meeting: &Meeting) -> El {
    let file = |path: &str| [&store.site.base, path].concat();
    let data = |name: &str| file(&["data/meetings/", meeting.id.as_str(), "/", name].concat());
    let mut files = vec![
        (Msg::DataCalendar, file(&calendar_file::path(&["meetings", meeting.id.as_str()]))),
        (Msg::SessionsCsv, data("sessions.csv")),
        (Msg::RunOfShowCsv, data("run-of-show.csv")),
    ];
    // That format asks for an offset with every time.
    if meeting.time_zone.is_some() {
        files.push((Msg::ScheduleJson, data("schedule.json")));
        files.push((Msg::ScheduleXml, data("schedule.xml")));
    }
    el("section").child(el("h2").child(text(store, &meeting.title))).child(list(store, files))
}

fn list(store: Store, files: Vec<(Msg, String)>) -> Markup {
    let items = files.into_iter().map(|(name, href)| {
        let name = store.locale.text(name);
        el("li").child(el("a").attr("href", href).child(name))
    });
    el("ul").class("entries").children(items).into()
}
