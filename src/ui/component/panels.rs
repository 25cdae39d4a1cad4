//! Buttons that open a panel in their place. What is in it comes with the annex.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{loading, missing};
use crate::format::Msg;
use crate::route::Route;
use crate::ui::annex;
use crate::ui::held::Turn;
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, button, el, live};
use crate::ui::page::Context;
use crate::ui::store::Store;

/// A button with its panel.
pub struct Panel {
    /// What the button says.
    pub name: Msg,
    /// What tells it from others of its name, for those who hear it.
    pub label: Option<String>,
    /// What is drawn in front of the name.
    pub icon: &'static str,
    /// Makes what is in it, once it is opened and the annex is here. Tracked.
    pub content: Rc<dyn Fn() -> Markup>,
}

/// Drawn on 24 by 24: an arrow that leaves a box, and a calendar's leaf with a plus.
const SHARE: &str = "M12 15V3M8 7l4-4 4 4M6 11H4v10h16V11h-2";
const CALENDAR: &str = "M4 5h16v16H4zM4 9h16M8 2v5M16 2v5M12 12v6M9 15h6";

impl Panel {
    /// The link to what is shown.
    pub fn share(context: &Context) -> Self {
        let context = context.clone();
        let content = Rc::new(move || annex::share_panel(&context));
        Panel { name: Msg::Share, label: None, icon: SHARE, content }
    }

    /// Sessions for the reader's calendar. `of` tells them from others of the page.
    pub fn calendar(
        store: Store,
        of: Option<&str>,
        content: impl Fn() -> Markup + 'static,
    ) -> Self {
        let locale = store.locale;
        let named = |of| [("facet", locale.text(Msg::AddToCalendar)), ("value", of)];
        Panel {
            name: Msg::AddToCalendar,
            label: of.map(|of| locale.fill(Msg::ChipName, &named(of))),
            icon: CALENDAR,
            content: Rc::new(content),
        }
    }
}

thread_local! {
    /// Which panel of which place is open: a page that is made anew leaves it so.
    static OPEN: RefCell<Option<(Route, String)>> = const { RefCell::new(None) };
}

/// A row of buttons, and below it the panel that is open. `key` tells the row from others of the page.
pub fn panels(context: &Context, key: &str, panels: Vec<Panel>) -> El {
    let Context { store, known, navigation } = context.clone();
    let here = navigation.route.read_untracked().place();
    let name = |place: usize| [key, &place.to_string()].concat();
    let names: Vec<String> = (0..panels.len()).map(name).collect();
    let kept = OPEN.with_borrow(|open| {
        let (_, name) = open.as_ref().filter(|(place, _)| *place == here)?;
        names.iter().position(|known| known == name)
    });
    let (open, turn) = (Rc::new(Cell::new(kept)), Turn::new());
    let follow = {
        let open = open.clone();
        move || {
            turn.track();
            open.get()
        }
    };
    let set = Rc::new(move |place: Option<usize>| {
        OPEN.set(place.map(|place| (here.clone(), names[place].clone())));
        open.set(place);
        turn.next();
    });
    let buttons = panels.iter().enumerate().map(|(place, panel)| {
        let (of_press, of_state, set) = (follow.clone(), follow.clone(), set.clone());
        let icon = el("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true");
        button(icon.child(el("path").attr("d", panel.icon)), move || {
            let is_open = of_press() == Some(place);
            set((!is_open).then_some(place));
        })
        .child(el("span").child(panel.name))
        .attr_if("aria-label", panel.label.clone())
        .live_attr("aria-expanded", move || Some((of_state() == Some(place)).to_string()))
    });
    let buttons = el("div").class("panel-buttons").children(buttons.collect::<Vec<El>>());
    let opened = live(move || {
        let Some(panel) = follow().and_then(|place| panels.get(place)) else {
            return Markup::Nothing;
        };
        let content = match store.annex() {
            Load::Pending => loading(store).into(),
            Load::Ready(()) => (panel.content)(),
            Load::Failed(failure) => missing(store, &known, Msg::FailedPanel, &failure).into(),
        };
        el("div").class("panel").attr("role", "group").label(panel.name).child(content).into()
    });
    el("div")
        .class("panels")
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            let row = event.current_target().and_then(|row| row.dyn_into::<Element>().ok());
            let opener = row.and_then(|row| row.query_selector("[aria-expanded=true]").ok()?);
            if event.key() == "Escape"
                && let Some(opener) =
                    opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok())
            {
                set(None);
                // Only what is gone cannot be focused.
                let _ = opener.focus();
            }
        })
        .child(buttons)
        .child(opened)
}
