//! Which pages the site has, and what crawlers are told of them.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use time::PrimitiveDateTime;

use super::{Address, Edition};
use crate::agenda::{Slug, Table, Updated};
use crate::format::time::machine_time;
use crate::route::Route;

/// The places that search engines should know, each with a page of its own, in a stable order.
pub fn routes(edition: &Edition) -> Vec<Route> {
    fn each<T>(table: &Table<T>, id: fn(&T) -> &Slug, route: fn(Slug) -> Route) -> Vec<Route> {
        table.records().iter().map(|record| route(id(record).clone())).collect()
    }
    let network = &edition.network;
    let mut routes = vec![
        Route::Overview,
        Route::Meetings,
        Route::Members,
        Route::People,
        Route::Organisations,
        Route::Topics,
        Route::Library,
        Route::Programmes,
    ];
    routes.extend(each(&network.meetings, |it| &it.id, |id| Route::meeting(&id)));
    for (key, meeting) in network.meetings.iter() {
        // Dates are always plain enough for an address.
        let dates =
            edition.schedule(key).days.iter().filter_map(|day| day.date.to_string().parse().ok());
        routes.extend(dates.map(|date| Route::Day { meeting: meeting.id.clone(), date }));
    }
    let sessions = edition.sessions();
    routes.extend(
        sessions.map(|(key, session)| Route::session(&network.meetings[key].id, &session.id)),
    );
    routes.extend(each(&network.members, |it| &it.id, Route::Member));
    routes.extend(each(&network.people, |it| &it.id, Route::Person));
    routes.extend(each(&network.organisations, |it| &it.id, Route::Organisation));
    routes.extend(each(&network.topics, |it| &it.id, Route::Topic));
    routes.extend(each(&network.instruments, |it| &it.id, Route::Instrument));
    routes.extend(each(&network.programmes, |it| &it.id, Route::Programme));
    routes.extend([Route::About, Route::Data]);
    routes
}

/// All places that have a page: those of [`routes`], then search, the reader's own agenda, the snippet for other
/// sites and, for every meeting, the live desk and the changes. What these show depends on who looks, so no
/// search engine is sent there.
pub fn pages(edition: &Edition) -> Vec<Route> {
    let mut pages = routes(edition);
    pages.push(Route::Search { text: String::new() });
    pages.push(Route::MyAgenda { ids: String::new() });
    pages.push(Route::Embed);
    pages.extend(edition.network.meetings.records().iter().flat_map(|meeting| {
        let meeting = &meeting.id;
        [
            Route::Live { meeting: meeting.clone(), is_screen: false },
            Route::Changes { meeting: meeting.clone(), since: None },
        ]
    }));
    pages
}

/// The site map (sitemaps.org 0.9); `None` where the host is not known, as its addresses must be whole.
/// One file may name 50,000 pages.
pub fn site_map(edition: &Edition, site: &Address) -> Option<String> {
    if !site.is_absolute() {
        return None;
    }
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail, and what is written is UTF-8.
    write(&mut writer, edition, site).ok()?;
    let mut xml = String::from_utf8(writer.into_inner()).ok()?;
    xml.push('\n');
    Some(xml)
}

fn write(writer: &mut Writer<Vec<u8>>, edition: &Edition, site: &Address) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let set = writer.create_element("urlset");
    let set = set.with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"));
    set.write_inner_content(|writer| {
        for route in routes(edition) {
            writer.create_element("url").write_inner_content(|writer| {
                let address = site.of(&route);
                writer.create_element("loc").write_text_content(BytesText::new(&address))?;
                if let Some(changed) = last_changed(edition, &route) {
                    writer
                        .create_element("lastmod")
                        .write_text_content(BytesText::new(&changed))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// When the agenda that a page shows was last changed, where that is known.
fn last_changed(edition: &Edition, route: &Route) -> Option<String> {
    let (Route::Meeting { meeting, .. } | Route::Session { meeting, .. }) = route else {
        return None;
    };
    let meetings = &edition.network.meetings;
    match meetings[meetings.find(meeting.as_str())?].updated? {
        Updated::On(date) => Some(date.to_string()),
        Updated::At(instant) => {
            let at = PrimitiveDateTime::new(instant.date(), instant.time());
            Some(machine_time(at, Some(instant.offset())))
        }
    }
}

/// What crawlers may do: everything. They read it only at the root of a host.
pub fn robots(site: &Address) -> String {
    let map = site.is_absolute().then(|| format!("\nSitemap: {}\n", site.file("sitemap.xml")));
    ["User-agent: *\nAllow: /\n", &map.unwrap_or_default()].concat()
}
