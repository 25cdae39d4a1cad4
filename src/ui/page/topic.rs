//! Topics: the list, and one of them across all meetings.

use crate::ui::markup::el;

use super::{Context, Page, missing_agendas};
use crate::agenda::appearance::on_topic;
use crate::agenda::{Key, Text, Topic};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Entry, breadcrumbs, entry_list, inline_links, page_title, rich_text, section, session_list,
    text,
};
use crate::ui::store::Agendas;

/// All topics, with the number of sessions on each.
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let list = agendas.list();
    let entries = network.topics.iter().map(|(key, topic)| {
        let count = u32::try_from(on_topic(&list, key).len()).unwrap_or(u32::MAX);
        Entry {
            route: Route::Topic(topic.id.clone()),
            name: topic.name.clone(),
            note: if count == 0 { String::new() } else { locale.count(Msg::SessionCount, count) },
        }
    });
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavTopics)))
        .child(missing_agendas(context, agendas))
        .child(entry_list(store, entries.collect()));
    Page::new(locale.text(Msg::NavTopics), view.into())
}

/// One topic: its sessions, meetings and programmes.
pub fn page(context: &Context, agendas: &Agendas, key: Key<Topic>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let topic = &network.topics[key];
    let list = agendas.list();
    let sessions = on_topic(&list, key);
    let meetings =
        network.meetings.records().iter().filter(|meeting| meeting.topics.contains(&key));
    let meetings =
        meetings.map(|meeting| (Route::meeting(&meeting.id), meeting.title.clone())).collect();
    let programmes =
        network.programmes.records().iter().filter(|programme| programme.topics.contains(&key));
    let programmes =
        programmes.map(|it| (Route::Programme(it.id.clone()), it.title.clone())).collect();
    let above = [(Route::Topics, Text::plain(locale.text(Msg::NavTopics)))];
    let view = el("div")
        .class("page topic")
        .child(breadcrumbs(store, &above))
        .child(
            el("header")
                .class("page-head")
                .child(page_title(text(store, &topic.name)))
                .child(topic.description.as_ref().map(|description| rich_text(store, description))),
        )
        .child(missing_agendas(context, agendas))
        .child(section(store, Msg::Sessions, session_list(store, network, &sessions)))
        .child(section(store, Msg::NavMeetings, inline_links(store, meetings)))
        .child(section(store, Msg::NavProgrammes, inline_links(store, programmes)));
    Page::new(topic.name.read(&locale.language), view.into())
}
