//! Programmes, projects and platforms around the network: the list, and one of them.

use crate::agenda::{Key, Programme, Text};
use crate::format::Msg;
use crate::format::time::period;
use crate::route::Route;
use crate::ui::component::{
    Above, Entry, Facts, entry_list, frame, links, outside_links, paragraph, rich_text, section,
    text, text_list,
};
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page};

/// All programmes.
#[inline(never)]
pub fn list(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let programmes = network.programmes.records().iter();
    let entries = programmes.map(|it| Entry::of(store, it, store.read(it.summary.as_ref())));
    let title = store.locale.text(Msg::NavProgrammes);
    let view = frame(store, "page", Vec::new(), title).child(entry_list(entries.collect()));
    Page::new(title, view)
}

/// One programme, with everything that is known about it.
#[inline(never)]
pub fn page(context: &Context, key: Key<Programme>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let programme = &network.programmes[key];
    let prose = |prose: &Option<Text>| prose.as_ref().map(|prose| rich_text(store, prose));
    let strands = programme.strands.iter().map(|strand| {
        el("div")
            .class("strand")
            .child(el("h3").child(text(store, &strand.title)))
            .child(text_list(store, &strand.points))
    });
    let stages: Vec<El> = programme
        .periods
        .iter()
        .map(|stage| {
            let when = el("b").child(period(store.locale, &stage.period));
            el("li")
                .child(when)
                .child(" ")
                .child(stage.title.as_ref().map(|title| text(store, title)))
        })
        .collect();
    let stages = (!stages.is_empty()).then(|| el("ul").child(stages));
    let above = vec![Above::place(store, Route::Programmes, Msg::NavProgrammes)];
    let view = frame(store, "page", above, text(store, &programme.title))
        .child(paragraph(store, "summary", programme.summary.as_ref()))
        .child(facts(context, programme))
        .child(section(Msg::Background, prose(&programme.background)))
        .child(section(Msg::Objective, prose(&programme.objective)))
        .child(section(Msg::Scope, prose(&programme.scope)))
        .child(section(Msg::RestsOn, prose(&programme.basis)))
        .child(section(Msg::Stages, stages))
        .child(section(Msg::Strands, strands.collect::<Vec<_>>()))
        .child(section(Msg::Results, text_list(store, &programme.results)))
        .child(section(Msg::Challenges, text_list(store, &programme.challenges)))
        .child(section(Msg::Links, outside_links(store, &programme.links)));
    Page::new(store.read(Some(&programme.title)), view)
}

fn facts(context: &Context, programme: &Programme) -> Markup {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    facts.add(Msg::Delegations, links(store, &network.members, &programme.members));
    facts.add(Msg::Partners, links(store, &network.organisations, &programme.partners));
    facts.add(Msg::NavTopics, links(store, &network.topics, &programme.topics));
    facts.add(Msg::Instruments, links(store, &network.instruments, &programme.instruments));
    facts.into_list()
}
