//! Sources, licence, what this is not, and what is wrong in the feed.

use leptos::prelude::*;

use crate::agenda::Word;
use crate::feed::Problem;
use crate::format::{Locale, Msg};
use crate::route::Route;
use crate::ui::IN_BROWSER;
use crate::ui::component::{frame_with_lead, link, rich_text, section};
use crate::ui::load::{fetch, spawn};
use crate::ui::markup::{El, Markup, el, live, several};
use crate::ui::page::{Context, Page, missing_agendas};
use crate::ui::store::{Agendas, Store};

/// The page.
#[inline(never)]
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let Some(agendas) = Agendas::all(store, &context.known) else { return Page::loading(store) };
    let sources = several(network.sources.iter().map(|source| rich_text(store, source)));
    let licence = network.licence.as_ref().map(|text| rich_text(store, text));
    let feed = el("a").attr("href", store.site.network.clone()).child(Msg::FeedFile);
    let data = link(store, &Route::Data, Msg::AllData);
    let problems: Vec<Problem> =
        context.known.problems.iter().chain(agendas.problems()).cloned().collect();
    let title = locale.text(Msg::NavAbout);
    let view = frame_with_lead(store, "page about", Vec::new(), title, network.disclaimer.as_ref())
        .child(missing_agendas(context, &agendas))
        .child(section(Msg::Sources, sources))
        .child(section(Msg::Licence, licence))
        .child(section(Msg::Data, several([el("p").child(data), el("p").child(feed)])))
        .child(section(Msg::ProblemsHeading, problem_list(store, problems)));
    Page::new(title, view)
}

/// The problems in words. Their messages are a pack of their own, which only this page needs.
fn problem_list(store: Store, problems: Vec<Problem>) -> Markup {
    let locale = store.locale;
    if problems.is_empty() {
        return el("p").child(Msg::NoProblems).into();
    }
    // Where the pages are only written down, the messages are all there.
    let messages = RwSignal::new((!IN_BROWSER).then(|| locale.clone()));
    let address = store.site.locale.replace(".txt", "-problems.txt");
    spawn(async move {
        let pack = fetch(&address).await.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let mut known = locale.clone();
        // Without the pack the list still says where each problem is.
        known.extend(&pack.unwrap_or_default());
        messages.try_set(Some(known));
    });
    live(move || {
        messages.with(|messages| {
            let Some(messages) = messages else { return Markup::AsFound };
            let items = problems.iter().map(|problem| problem_item(messages, problem));
            el("ul").class("problems").children(items).into()
        })
    })
}

fn problem_item(locale: &Locale, problem: &Problem) -> El {
    let reason = locale.explain(problem.reason.key(), &problem.reason.arguments());
    let severity = problem.severity.as_str();
    let place = [&*problem.file, &*problem.path].join(" ").trim().to_owned();
    el("li")
        .attr("data-severity", severity)
        .child(el("b").child(locale.word("severity", severity).to_owned()))
        .child(" ")
        .child(el("code").child(place))
        .child(el("p").child(reason))
}
