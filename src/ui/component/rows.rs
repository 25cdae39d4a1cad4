//! The sessions that a page shows, each an element that stays: hidden by the filter, marked by the
//! clock.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement};

use super::filling::published;
use crate::agenda::Now;
use crate::ui::IN_BROWSER;
use crate::ui::listen::next_frame;
use crate::ui::markup::{El, Slot, Stage};

/// Under this name an element of rows has its number.
const PLACE: &str = "place";

/// Elements that are hidden, shown again and marked together.
#[derive(Clone, Default)]
pub struct Rows(Rc<RefCell<Vec<Row>>>);

struct Row {
    element: Element,
    slot: Slot,
    /// How much of it was made from what is known now.
    made: Stage,
    is_hidden: bool,
    /// `None` while nothing was said of it.
    tense: Option<&'static str>,
}

impl Rows {
    /// Adds an element as the next one.
    pub fn add(&self, element: El, is_hidden: bool) -> El {
        self.add_slot(element, is_hidden, Slot::default())
    }

    /// Adds an element as the next one, of which a slot is the content.
    pub fn add_slot(&self, element: El, is_hidden: bool, slot: Slot) -> El {
        let rows = self.0.clone();
        element.built(move |element| {
            hide(&element, is_hidden);
            let mut rows = rows.borrow_mut();
            // A property of an element of our own cannot be refused.
            let _ = Reflect::set(&element, &PLACE.into(), &(rows.len() as u32).into());
            rows.push(Row { element, slot, made: Stage::Nothing, is_hidden, tense: None });
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// The number of an element.
    pub fn place_of(element: &Element) -> Option<usize> {
        Some(Reflect::get(element, &PLACE.into()).ok()?.as_f64()? as usize)
    }

    /// Lets `make` fill the slot of a row as far as `stage`, and at least as far as it is filled. Tells whether
    /// that was still to be done.
    pub fn fill(&self, number: usize, stage: Stage, make: &dyn Fn(usize, Stage) -> El) -> bool {
        let slot = self.0.borrow().get(number).map(|row| (row.slot.clone(), row.made));
        let Some((slot, made)) = slot else { return false };
        let stage = match slot.stage() {
            Stage::Found => published(number).max(stage),
            was => was.max(stage),
        };
        if made >= stage {
            return false;
        }
        slot.fill(stage, make(number, stage));
        if let Some(row) = self.0.borrow_mut().get_mut(number) {
            row.made = stage;
            row.tell();
        }
        true
    }

    /// Hides those that `test` says to, by their number, and shows the others.
    pub fn hide(&self, test: &dyn Fn(usize) -> bool) {
        for (number, row) in self.0.borrow_mut().iter_mut().enumerate() {
            let is_hidden = test(number);
            if row.is_hidden != is_hidden {
                row.is_hidden = is_hidden;
                hide(&row.element, is_hidden);
            }
        }
    }

    /// Says of each session whether it is over, on, or to come.
    pub fn mark(&self, now: &Now) {
        for (place, row) in self.0.borrow_mut().iter_mut().enumerate() {
            let tense = match () {
                // After a meeting all of it is past, and nothing steps back behind the rest.
                () if now.is_during() && now.is_past(place) => "past",
                () if now.running.contains(&place) => "now",
                () => "ahead",
            };
            if row.tense == Some(tense) {
                continue;
            }
            row.tense = Some(tense);
            row.tell();
        }
    }

    fn element(&self, number: usize) -> Option<Element> {
        self.0.borrow().get(number).map(|row| row.element.clone())
    }
}

impl Row {
    /// Says of its session, if that is here, whether it is over, on, or to come.
    fn tell(&self) {
        // The session itself is the one element of its row.
        let session = self.element.first_element_child();
        let (Some(session), Some(tense)) = (session, self.tense) else { return };
        // No browser refuses these names.
        let _ = session.set_attribute("data-tense", tense);
        let _ = match tense {
            "now" => session.set_attribute("aria-current", "time"),
            _ => session.remove_attribute("aria-current"),
        };
    }
}

/// By its property: an attribute's name would be handed to the browser as text, thousands of times.
fn hide(element: &Element, is_hidden: bool) {
    element.unchecked_ref::<HtmlElement>().set_hidden(is_hidden);
}

/// The rows of a long list, which are filled as they come near (`component/filling.rs`).
const OF_LONG_LIST: &str = ".many > li:not(.now-line)";

/// Told by the browser when an element with `content-visibility: auto` comes near what is seen, or leaves.
pub const NEAR: &str = "contentvisibilityautostatechange";

/// The row of a long list in which the focus is, or else the one in the middle of the window.
pub fn seen() -> Option<Element> {
    let row_of = |element: Element| element.closest(OF_LONG_LIST).ok().flatten();
    document().active_element().and_then(row_of).or_else(|| {
        let root = document().document_element()?;
        let middle = |length: i32| length as f32 / 2.0;
        let (x, y) = (middle(root.client_width()), middle(root.client_height()));
        document().element_from_point(x, y).and_then(row_of)
    })
}

/// The number of a row, and where its top is in the window.
pub fn place_and_top(row: &Element) -> Option<(u32, f64)> {
    let place = u32::try_from(Rows::place_of(row)?).ok()?;
    Some((place, row.get_bounding_client_rect().top()))
}

/// So many rows above and below one in the window may be in the window too.
const AROUND: usize = 12;

/// Fills a row of a long list and those around it, and scrolls so that its top is there in the window.
pub fn show_again(place: u32, top: f64) -> Option<Element> {
    let rows = document().query_selector_all(OF_LONG_LIST).ok()?;
    let row_at = |place| rows.get(place)?.dyn_into::<Element>().ok();
    let row = row_at(place)?;
    let init = EventInit::new();
    init.set_bubbles(true);
    // As if they came near by themselves. What is filled later, in sight, would push the row from its place.
    let above = (0..=place).rev().filter_map(row_at);
    let below = (place + 1..rows.length()).filter_map(row_at);
    let is_shown = |row: &Element| !row.has_attribute("hidden");
    let above = above.filter(is_shown).take(AROUND);
    for near in above.chain(below.filter(is_shown).take(AROUND)) {
        // An event of our own is neither refused nor stopped.
        let _ = near.dispatch_event(&Event::new_with_event_init_dict(NEAR, &init).ok()?);
    }
    hold_at(row.clone(), top, 3);
    Some(row)
}

/// Scrolls so that the top of a row is there in the window, and again while the rows above it become as high as
/// they are.
fn hold_at(row: Element, top: f64, frames: u32) {
    window().scroll_by_with_x_and_y(0.0, row.get_bounding_client_rect().top() - top);
    if frames > 0 {
        next_frame(move || hold_at(row, top, frames - 1));
    }
}

/// The line between what has begun and what has not. It moves between rows that stay.
pub struct NowLine(Option<Element>);

impl NowLine {
    pub fn new() -> Self {
        let line = IN_BROWSER.then(|| document().create_element("li").ok()).flatten();
        if let Some(line) = &line {
            let _ = line.set_attribute("class", "now-line");
        }
        NowLine(line)
    }

    pub fn say(&self, words: &str) {
        if let Some(line) = &self.0 {
            line.set_text_content(Some(words));
        }
    }

    pub fn place(&self, now: &Now, rows: &Rows, days: &Rows) {
        let Some(line) = &self.0 else { return };
        let Some(place) = now.line.filter(|_| now.has_more()) else { return line.remove() };
        let list = days.element(place.day).and_then(|day| day.last_element_child());
        let Some(list) = list else { return };
        // At the end of the day there is no row behind it in this list.
        let row =
            rows.element(place.before).filter(|row| row.parent_element() == Some(list.clone()));
        let row = row.map(web_sys::Node::from);
        let is_there = match &row {
            Some(row) => line.next_sibling().as_ref() == Some(row),
            None => list.last_element_child().as_ref() == Some(line),
        };
        if !is_there {
            // Both are where they were looked for, so this cannot fail.
            let _ = list.insert_before(line, row.as_ref());
        }
    }
}

impl Drop for NowLine {
    fn drop(&mut self) {
        if let Some(line) = &self.0 {
            line.remove();
        }
    }
}
