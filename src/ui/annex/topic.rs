//! Topics: the list, and one of them across all meetings.

use crate::agenda::appearance::on_topic;
use crate::agenda::{Key, Topic};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, entry_list, frame, frame_with_lead, links_where, section, session_list, text,
};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::Agendas;

/// All topics, with the number of sessions on each.
#[inline(never)]
pub fn list(context: &Context, agendas: &Agendas) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let list = agendas.list();
    let entries = network.topics.iter().map(|(key, topic)| {
        let count = u32::try_from(on_topic(&list, key).len()).unwrap_or(u32::MAX);
        let note =
            if count == 0 { String::new() } else { store.locale.count(Msg::SessionCount, count) };
        Entry::of(store, topic, note)
    });
    let title = store.locale.text(Msg::NavTopics);
    let view = frame(store, "page", Vec::new(), title)
        .child(missing_agendas(context, agendas))
        .child(entry_list(entries.collect()));
    Page::new(title, view)
}

/// One topic: its sessions, meetings and programmes.
#[inline(never)]
pub fn page(context: &Context, agendas: &Agendas, key: Key<Topic>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let topic = &network.topics[key];
    let sessions = on_topic(&agendas.list(), key);
    let meetings = links_where(store, &network.meetings, |meeting| meeting.topics.contains(&key));
    let programmes = links_where(store, &network.programmes, |it| it.topics.contains(&key));
    let above = vec![Above::place(store, Route::Topics, Msg::NavTopics)];
    let view =
        frame_with_lead(store, "page", above, text(store, &topic.name), topic.description.as_ref())
            .child(missing_agendas(context, agendas))
            .child(section(Msg::Sessions, session_list(store, network, &sessions)))
            .child(section(Msg::NavMeetings, meetings))
            .child(section(Msg::NavProgrammes, programmes));
    Page::new(store.read(Some(&topic.name)), view)
}
