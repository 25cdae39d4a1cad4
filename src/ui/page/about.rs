//! Sources, licence, what this is not, and what is wrong in the feed.

use crate::ui::markup::{Markup, el, live};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Context, Page};
use crate::agenda::Word;
use crate::feed::Problem;
use crate::format::message::fill;
use crate::format::{Locale, Msg};
use crate::ui::component::{breadcrumbs, page_title, rich_text, section};
use crate::ui::load::fetch;
use crate::ui::store::{Agendas, Store};

/// The page.
pub fn page(context: &Context) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let locale = store.locale;
    let Some(agendas) = Agendas::all(store, &context.known) else { return Page::loading(store) };
    let sources: Vec<_> = network.sources.iter().map(|source| rich_text(store, source)).collect();
    let sources = (!sources.is_empty()).then(|| sources);
    let feed = store.site.network.clone();
    let data = el("p").child(el("a").attr("href", feed).child(locale.text(Msg::FeedFile)));
    let problems: Vec<Problem> =
        context.known.problems.iter().chain(agendas.problems()).cloned().collect();
    let view = el("div")
        .class("page about")
        .child(breadcrumbs(store, &[]))
        .child(page_title(locale.text(Msg::NavAbout)))
        .child(network.disclaimer.as_ref().map(|text| rich_text(store, text)))
        .child(super::missing_agendas(context, &agendas))
        .child(section(store, Msg::Sources, sources))
        .child(section(
            store,
            Msg::Licence,
            network.licence.as_ref().map(|text| rich_text(store, text)),
        ))
        .child(section(store, Msg::Data, data))
        .child(section(store, Msg::ProblemsHeading, Some(problem_list(store, problems))));
    Page::new(locale.text(Msg::NavAbout), view.into())
}

/// The problems in words. Their messages are a pack of their own, which only this page needs.
fn problem_list(store: Store, problems: Vec<Problem>) -> Markup {
    let locale = store.locale;
    if problems.is_empty() {
        return el("p").child(locale.text(Msg::NoProblems)).into();
    }
    let messages = RwSignal::new(None::<Locale>);
    let address = store.site.locale.replace(".txt", "-problems.txt");
    spawn_local(async move {
        let pack = fetch(&address).await.ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let mut known = locale.clone();
        // Without the pack the list still says where each problem is.
        known.extend(&pack.unwrap_or_default());
        messages.try_set(Some(known));
    });
    let list = move || {
        messages.with(|messages| {
            let messages = messages.as_ref()?;
            let items =
                problems.iter().map(|problem| problem_item(messages, problem)).collect::<Vec<_>>();
            Some(el("ul").class("problems").child(items))
        })
    };
    live(list)
}

fn problem_item(locale: &Locale, problem: &Problem) -> Markup {
    let arguments = problem.reason.arguments();
    let values: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (*name, &**value)).collect();
    let key = problem.reason.key();
    let reason = fill(locale.by_key(key).unwrap_or_default(), &values);
    let severity = problem.severity.as_str();
    let place = [&*problem.file, &*problem.path].join(" ").trim().to_owned();
    let label = locale.word("severity", severity).to_owned();
    el("li")
        .attr("data-severity", severity)
        .child(el("b").child(label))
        .child(" ")
        .child(el("code").child(place))
        .child(el("p").child(reason))
        .into()
}
