//! Programmes, projects and platforms around the network: the list, and one of them.

use crate::ui::markup::{Markup, el, several};

use super::{Context, Page};
use crate::agenda::{Key, Programme, Text};
use crate::format::Msg;
use crate::format::time::period;
use crate::route::Route;
use crate::ui::component::{
    Entry, Facts, breadcrumbs, entry_list, inline_links, outside_links, page_title, rich_text,
    section, text, text_list,
};

/// All programmes.
pub fn list(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let entries = network.programmes.records().iter().map(|programme| Entry {
        route: Route::Programme(programme.id.clone()),
        name: programme.title.clone(),
        note: programme
            .summary
            .as_ref()
            .map_or_else(String::new, |text| text.read(&locale.language).to_owned()),
    });
    let view = el("div")
        .class("page")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavProgrammes)))
        .child(entry_list(store, entries.collect()));
    Page::new(locale.text(Msg::NavProgrammes), view.into())
}

/// One programme, with everything that is known about it.
pub fn page(context: &Context, key: Key<Programme>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let programme = &network.programmes[key];
    let prose = |prose: &Option<Text>| prose.as_ref().map(|prose| rich_text(store, prose));
    let strands = programme.strands.iter().map(|strand| {
        el("div")
            .class("strand")
            .child(el("h3").child(text(store, &strand.title)))
            .child(text_list(store, &strand.points))
    });
    let strands = (!programme.strands.is_empty()).then(|| strands.collect::<Vec<_>>());
    let stages = programme.periods.iter().map(|stage| {
        let title = stage.title.as_ref().map(|title| {
            several([Markup::from(" "), Markup::from(el("span").child(text(store, title)))])
        });
        el("li").child(el("b").child(period(locale, &stage.period))).child(title)
    });
    let stages =
        (!programme.periods.is_empty()).then(|| el("ul").child(stages.collect::<Vec<_>>()));
    let above = [(Route::Programmes, Text::plain(locale.text(Msg::NavProgrammes)))];
    let view = el("div")
        .class("page programme")
        .child(breadcrumbs(store, &above))
        .child(
            el("header").class("page-head").child(page_title(text(store, &programme.title))).child(
                programme
                    .summary
                    .as_ref()
                    .map(|summary| el("p").class("summary").child(text(store, summary))),
            ),
        )
        .child(facts(context, programme))
        .child(section(store, Msg::Background, prose(&programme.background)))
        .child(section(store, Msg::Objective, prose(&programme.objective)))
        .child(section(store, Msg::Scope, prose(&programme.scope)))
        .child(section(store, Msg::RestsOn, prose(&programme.basis)))
        .child(section(store, Msg::Stages, stages))
        .child(section(store, Msg::Strands, strands))
        .child(section(store, Msg::Results, text_list(store, &programme.results)))
        .child(section(store, Msg::Challenges, text_list(store, &programme.challenges)))
        .child(section(store, Msg::Links, outside_links(store, &programme.links)));
    Page::new(programme.title.read(&locale.language), view.into())
}

fn facts(context: &Context, programme: &Programme) -> Option<Markup> {
    let (store, network) = (context.store, &context.known.network);
    let mut facts = Facts::new(store);
    let members = programme.members.iter().map(|key| &network.members[*key]);
    let members =
        members.map(|member| (Route::Member(member.id.clone()), member.name.clone())).collect();
    facts.add(Msg::Delegations, inline_links(store, members));
    let partners = programme.partners.iter().map(|key| &network.organisations[*key]);
    let partners =
        partners.map(|body| (Route::Organisation(body.id.clone()), body.name.clone())).collect();
    facts.add(Msg::Partners, inline_links(store, partners));
    let topics = programme.topics.iter().map(|key| &network.topics[*key]);
    let topics = topics.map(|topic| (Route::Topic(topic.id.clone()), topic.name.clone())).collect();
    facts.add(Msg::NavTopics, inline_links(store, topics));
    let instruments = programme.instruments.iter().map(|key| &network.instruments[*key]);
    let instruments =
        instruments.map(|it| (Route::Instrument(it.id.clone()), it.title.clone())).collect();
    facts.add(Msg::Instruments, inline_links(store, instruments));
    facts.into_list()
}
