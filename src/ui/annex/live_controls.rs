//! What a chair does at the live desk: buttons, and the run of show to jump in.

use super::live_turn::{minutes, name_of, words_of};
use crate::agenda::{Desk, Item, ItemState, Network, Session, Step};
use crate::format::Msg;
use crate::ui::markup::{El, button, el};
use crate::ui::store::Store;

/// What the buttons do. Keys do the same.
pub struct Acts {
    /// A step.
    pub step: Box<dyn Fn(Step)>,
    /// Holds the item, or lets it go on.
    pub hold: Box<dyn Fn()>,
    /// Goes back to the item before.
    pub back: Box<dyn Fn()>,
    /// Takes the last step back; none where there is none.
    pub undo: Option<Box<dyn Fn()>>,
}

/// The buttons, and under them every item.
pub fn live_controls(
    store: Store,
    network: &Network,
    session: &Session,
    desk: &Desk,
    acts: Acts,
) -> El {
    let step: std::rc::Rc<dyn Fn(Step)> = acts.step.into();
    let does = |doing: Step| {
        let step = step.clone();
        move || step(doing)
    };
    let is_timed = desk.planned.is_some();
    let key = |button: El, key: &'static str| button.attr("aria-keyshortcuts", key);
    let next = match desk.next {
        Some(_) => Msg::NextItem,
        None => Msg::CloseSession,
    };
    let hold = if desk.is_held { Msg::Resume } else { Msg::Hold };
    let is_idle = desk.item.is_none();
    // Its place is not taken by another button, which would be pressed by mistake.
    let skip = desk.item.map(|item| button(Msg::SkipAbsent, does(Step::Skip(item))).key("skip"));
    let undo = acts.undo;
    let cannot_undo = undo.is_none();
    let undo = move || undo.iter().for_each(|undo| undo());
    let buttons = el("div")
        .class("controls")
        .child(key(button(Msg::PreviousItem, acts.back), "ArrowLeft"))
        .child(
            key(button(next, does(Step::Next)), "ArrowRight")
                .class("primary")
                .flag("disabled", desk.is_closed),
        )
        .child(key(button(hold, acts.hold), "Space").flag("disabled", is_idle))
        .child(
            key(button(Msg::LessTime, does(Step::Give(-60))), "ArrowDown")
                .flag("disabled", !is_timed),
        )
        .child(
            key(button(Msg::MoreTime, does(Step::Give(60))), "ArrowUp").flag("disabled", !is_timed),
        )
        .child(skip)
        .child(key(button(Msg::Undo, undo), "Backspace").flag("disabled", cannot_undo));
    let items = session.items.iter().enumerate().filter(|(_, item)| item.role.takes_time());
    let items = items.map(|(place, item)| {
        let state = desk.states.get(place).copied().unwrap_or(ItemState::Ahead);
        row(store, network, item, state, does(Step::GoTo(place)), does(Step::Skip(place)))
    });
    let items: Vec<El> = items.collect();
    let mode = if desk.is_led { Msg::LedByChair } else { Msg::LedByClock };
    el("div")
        .child(buttons)
        .child(el("p").class("note").child(mode).child(" ").child(Msg::LiveKeys))
        .child(el("h2").child(Msg::RunOfShow))
        .child(el("ol").class("order").child(items))
}

fn row(
    store: Store,
    network: &Network,
    item: &Item,
    state: ItemState,
    go: impl Fn() + 'static,
    skip: impl Fn() + 'static,
) -> El {
    let locale = store.locale;
    let (state, words) = match state {
        ItemState::Ahead => ("ahead", None),
        ItemState::Running => ("running", Some(Msg::Now)),
        ItemState::Done => ("done", Some(Msg::ItemDone)),
        ItemState::Skipped => ("skipped", Some(Msg::ItemSkipped)),
    };
    let length = item.minutes.map(|length| minutes(store, i64::from(length) * 60));
    let words = words.map(|words| locale.text(words).to_owned());
    let note = length.into_iter().chain(words).collect::<Vec<_>>().join(" · ");
    let skip_words = if state == "skipped" { Msg::Unskip } else { Msg::Absent };
    let can_skip = state == "ahead" || state == "skipped";
    el("li")
        .attr("data-state", state)
        .attr_if("aria-current", (state == "running").then_some("step"))
        .child(button(name_of(store, network, item), go))
        .child(el("span").class("note").child(note))
        .child(can_skip.then(|| {
            let said = [&*words_of(store, network, item), ": ", locale.text(skip_words)].concat();
            button(skip_words, skip).class("plain").attr("aria-label", said)
        }))
}
