//! How the list of a long agenda is filled. Every session has its place in the document from the start; the
//! first screen is made at once, the rest in steps between which the browser draws and answers. What is far
//! from what the reader sees says in a few words what find-in-page, a printer and a screen reader look for,
//! and becomes a whole row as it comes near.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::rows::{NEAR, Rows};
use crate::agenda::SessionSet;
use crate::ui::listen::{after, keep_while_shown, on_window};
use crate::ui::markup::{El, Stage};

/// Agendas with no more sessions than this are made at once and whole.
pub const AT_ONCE: usize = 100;

/// How much of a row a published agenda has: all of it in the first rows. The page of a day has all of its rows
/// whole.
pub fn published(place: usize) -> Stage {
    if place < AT_ONCE { Stage::Whole } else { Stage::Brief }
}

/// With no more matching sessions than this, all of them are filled; with more, those of the days that the
/// reader has seen.
const ALL: usize = 2_000;

/// So many rows are more than a screen.
const SCREEN: usize = 12;

/// So many rows are made before the browser may draw: on a slow phone some 20 ms.
const STEP: usize = 32;

/// A list that is filled.
#[derive(Clone)]
pub struct Filling(Rc<Inside>);

struct Inside {
    rows: Rows,
    /// Makes the row at a place, whole or brief.
    make: Box<dyn Fn(usize, Stage) -> El>,
    days: Vec<Range<usize>>,
    seen: RefCell<Vec<bool>>,
    matching: RefCell<SessionSet>,
    /// What is far from what is seen. Where the browser does not tell what comes near, it is whole.
    far: Stage,
    next: Cell<usize>,
    is_running: Cell<bool>,
}

impl Filling {
    /// A list of which nothing is filled yet; `rows` are those of all `days`.
    pub fn new(
        rows: &Rows,
        days: Vec<Range<usize>>,
        make: impl Fn(usize, Stage) -> El + 'static,
    ) -> Self {
        let is_told = Reflect::has(&window(), &"ContentVisibilityAutoStateChangeEvent".into());
        let is_long = days.last().is_some_and(|day| day.end > AT_ONCE);
        let filling = Filling(Rc::new(Inside {
            rows: rows.clone(),
            make: Box::new(make),
            seen: RefCell::new(vec![false; days.len()]),
            days,
            matching: RefCell::default(),
            far: if is_told == Ok(true) && is_long { Stage::Brief } else { Stage::Whole },
            next: Cell::new(0),
            is_running: Cell::new(false),
        }));
        if is_long {
            let (near, printed) = (filling.clone(), filling.clone());
            keep_while_shown(on_window(NEAR, move |event| near.see(&event)));
            keep_while_shown(on_window("beforeprint", move |_| printed.fill_all()));
        }
        filling
    }

    /// Fills what matches from now on: the first screen at once.
    pub fn follow(&self, matching: &SessionSet) {
        let Filling(inside) = self;
        let places = 0..inside.rows.len();
        if places.len() <= AT_ONCE {
            for place in places {
                inside.fill(place, Stage::Whole);
            }
            return;
        }
        let mut shown = places.filter(|place| matching.contains(*place)).take(SCREEN).peekable();
        if let Some(first) = shown.peek() {
            inside.see_day(*first);
        }
        for place in shown {
            inside.fill(place, Stage::Whole);
        }
        inside.matching.replace(matching.clone());
        self.start();
    }

    /// Fills all that matches.
    fn fill_all(&self) {
        let Filling(inside) = self;
        let matching = inside.matching.borrow();
        for place in (0..inside.rows.len()).filter(|place| matching.contains(*place)) {
            inside.fill(place, Stage::Whole);
        }
    }

    /// A row comes near what the reader sees, and its day with it.
    fn see(&self, event: &Event) {
        let is_skipped = Reflect::get(event, &"skipped".into()).is_ok_and(|it| it.is_truthy());
        let element = event.target().and_then(|target| target.dyn_into().ok());
        let place = element.filter(|_| !is_skipped).and_then(|row| Rows::place_of(&row));
        if let Some(place) = place {
            self.0.fill(place, Stage::Whole);
            if self.0.see_day(place) {
                self.start();
            }
        }
    }

    fn start(&self) {
        self.0.next.set(0);
        if !self.0.is_running.replace(true) {
            self.go_on();
        }
    }

    fn go_on(&self) {
        let filling = self.clone();
        after(0.0, move || {
            let has_more = filling.0.step();
            filling.0.is_running.set(has_more);
            if has_more {
                filling.go_on();
            }
        });
    }
}

impl Inside {
    /// Fills some more rows. Tells whether there is more to fill.
    fn step(&self) -> bool {
        let mut left = STEP;
        for place in self.next.get()..self.rows.len() {
            if left == 0 {
                self.next.set(place);
                return true;
            }
            if self.is_wanted(place) && self.fill(place, self.far) {
                left -= 1;
            }
        }
        false
    }

    fn is_wanted(&self, place: usize) -> bool {
        let matching = self.matching.borrow();
        matching.contains(place)
            && (matching.len() <= ALL || self.day(place).is_some_and(|day| self.seen.borrow()[day]))
    }

    /// Fills a row as far as that, and tells whether it was not before.
    fn fill(&self, place: usize, stage: Stage) -> bool {
        self.rows.fill(place, stage, &self.make)
    }

    fn day(&self, place: usize) -> Option<usize> {
        self.days.iter().position(|day| day.contains(&place))
    }

    /// Tells whether the day was not seen before.
    fn see_day(&self, place: usize) -> bool {
        let day = self.day(place);
        day.is_some_and(|day| !std::mem::replace(&mut self.seen.borrow_mut()[day], true))
    }
}
