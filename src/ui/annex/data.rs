//! What may be taken along: the feed, calendars, exports.

use crate::agenda::{Meeting, Sessions};
use crate::format::Msg;
use crate::ui::component::{frame, rich_text, section, text};
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page};
use crate::ui::store::Store;

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let title = store.locale.text(Msg::Data);
    let licence = network.licence.as_ref().map(|licence| rich_text(store, licence));
    let feed = [
        (Msg::FeedFile, store.site.network.clone()),
        (Msg::FeedSchema, [&store.site.base, "feed.schema.json"].concat()),
    ];
    let has_sessions = |meeting: &&Meeting| !matches!(meeting.sessions, Sessions::None);
    let meetings = network.meetings.records().iter().filter(has_sessions);
    let meetings =
        meetings.filter(|_| store.site.is_published).map(|meeting| of_meeting(store, meeting));
    let meetings: Vec<El> = meetings.collect();
    let view = frame(store, "page", Vec::new(), title)
        .child(el("p").child(Msg::DataNote))
        .child(licence)
        .child(section(Msg::NetworkFeed, list(store, feed)))
        .children(meetings);
    Page::new(title, view)
}

/// The files that are published of a meeting.
fn of_meeting(store: Store, meeting: &Meeting) -> El {
    let file = |path: &str| [&store.site.base, path].concat();
    let data = |name: &str| file(&["data/meetings/", meeting.id.as_str(), "/", name].concat());
    let files = [
        (Msg::CalendarFile, file(&["calendar/meetings/", meeting.id.as_str(), ".ics"].concat())),
        (Msg::SessionsCsv, data("sessions.csv")),
        (Msg::RunOfShowCsv, data("run-of-show.csv")),
        (Msg::ScheduleJson, data("schedule.json")),
        (Msg::ScheduleXml, data("schedule.xml")),
    ];
    el("section").child(el("h2").child(text(store, &meeting.title))).child(list(store, files))
}

fn list<const N: usize>(store: Store, files: [(Msg, String); N]) -> Markup {
    let items = files.map(|(name, href)| {
        let name = store.locale.text(name);
        el("li").child(el("a").attr("href", href).child(name))
    });
    el("ul").class("entries").children(items).into()
}
