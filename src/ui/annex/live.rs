//! The live desk of a meeting: what is on, whose turn it is and for how long. Its chair leads it, and
//! the room's screen follows. The published agenda never changes by it.

mod waiting;

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk_log::LogBook;
use super::live_controls::{Acts, live_controls};
use super::live_turn::live_turn;
use super::screen;
use crate::agenda::{Desk, DeskLog, Key, Led, Meeting, Moment, Now, Session, Step, wall_time_at};
use crate::format::Msg;
use crate::format::time::clock;
use crate::route::Route;
use crate::ui::component::{heading_of, link, text};
use crate::ui::document;
use crate::ui::intl::BrowserZones;
use crate::ui::listen::{keep_while_shown, on_window};
use crate::ui::markup::{El, Markup, button, el, live, several};
use crate::ui::page::{Context, Page, with_agenda};
use crate::ui::shortcut::FIELDS;
use crate::ui::store::MeetingAgenda;
use crate::ui::zone::name_of;

/// How long a session that its chair leads stays on the desk after its end, in seconds.
const STAYS: i64 = 2 * 3600;

/// The page. `is_screen` is the room's screen, which only follows.
#[inline(never)]
pub fn page(context: &Context, key: Key<Meeting>, is_screen: bool) -> Page {
    with_agenda(context, key, |agenda| {
        let store = context.store;
        store.clock.by_the_second();
        screen::keep_awake();
        let place = Place {
            context: context.clone(),
            key,
            agenda,
            book: LogBook::of(store, &context.known.network.meetings[key].id),
            is_screen,
        };
        if !is_screen {
            let place = place.clone();
            let listener = on_window("keydown", move |event| place.press(event.unchecked_ref()));
            keep_while_shown(listener);
        }
        let view = el("div").class("live").child(live(move || place.show()));
        Page::new(store.locale.text(Msg::LiveDesk), view)
    })
}

/// The desk of a meeting in a window.
#[derive(Clone)]
struct Place {
    context: Context,
    key: Key<Meeting>,
    agenda: Arc<MeetingAgenda>,
    book: LogBook,
    is_screen: bool,
}

/// What is on the desk at a moment.
struct Scene {
    log: Option<DeskLog>,
    now: Moment,
    standing: Now,
    /// The session that is on, by its position.
    session: Option<usize>,
}

impl Place {
    fn meeting(&self) -> &Meeting {
        &self.context.known.network.meetings[self.key]
    }

    fn session(&self, place: usize) -> &Session {
        &self.agenda.schedule.sessions.records()[place]
    }

    /// The session of a log, which may have been dropped from the agenda.
    fn place_of(&self, log: &DeskLog) -> Option<usize> {
        Some(self.agenda.schedule.sessions.find(log.session.as_str())?.index())
    }

    fn scene(&self) -> Scene {
        // A rehearsal that nobody ended ends by itself.
        let is_over = |log: &DeskLog| {
            let span = self.place_of(log).and_then(|place| self.agenda.spans.get(place));
            let now = self.book.now(Some(log)).0;
            log.is_rehearsal && span.is_none_or(|span| span.ends_at.0 + STAYS <= now)
        };
        let log = self.book.log().filter(|log| !is_over(log));
        let now = self.book.now(log.as_ref());
        let today = self.meeting().day_at(now, &BrowserZones);
        let standing = Now::at(&self.agenda.schedule, &self.agenda.spans, now, today);
        let known = log.as_ref().and_then(|log| {
            let place = self.place_of(log)?;
            let span = self.agenda.spans.get(place)?;
            // One that is led is not taken off the desk while it runs over.
            let is_held = !log.led.is_empty()
                && !Desk::at(self.session(place), *span, &log.led, now).is_closed
                && span.starts_at.0 - STAYS <= now.0
                && now.0 < span.ends_at.0 + STAYS;
            (is_held || standing.running.contains(&place)).then_some(place)
        });
        let by_clock = || {
            let has_items = |place: &&usize| !self.session(**place).items.is_empty();
            standing.running.iter().find(has_items).or(standing.running.first()).copied()
        };
        Scene { session: known.or_else(by_clock), log, now, standing }
    }

    /// What was done in a session, be it on the desk or not.
    fn led(&self, scene: &Scene, place: usize) -> Led {
        let id = &self.session(place).id;
        match &scene.log {
            Some(log) if log.session == *id => log.led.clone(),
            _ => self.book.led(id),
        }
    }

    /// Does something in the session that is on, unless it changes nothing.
    fn act(&self, act: impl FnOnce(&mut Led, &Desk, Moment)) {
        let scene = untrack(|| self.scene());
        let Some(place) = scene.session else { return };
        let before = self.led(&scene, place);
        let desk_of =
            |led: &Led| Desk::at(self.session(place), self.agenda.spans[place], led, scene.now);
        let (mut led, desk) = (before.clone(), desk_of(&before));
        act(&mut led, &desk, scene.now);
        // A key that does nothing here leaves nothing to take back.
        let is_idle = Desk { is_led: desk.is_led, ..desk_of(&led) } == desk;
        if self.session(place).items.is_empty() || is_idle && before.len() < led.len() {
            return;
        }
        let shift = self.context.store.clock.shift();
        self.book.keep(Some(DeskLog {
            session: self.session(place).id.clone(),
            shift: scene.log.as_ref().map_or(shift, |log| log.shift),
            is_rehearsal: scene.log.is_some_and(|log| log.is_rehearsal),
            led,
        }));
    }

    fn step(&self, step: Step) {
        self.act(|led, _, now| led.add(now, step));
    }

    /// Goes back to the item before the one that is on.
    fn back(&self) {
        let scene = untrack(|| self.scene());
        let Some(place) = scene.session else { return };
        let items = &self.session(place).items;
        self.act(|led, desk, now| {
            let at = desk.item.unwrap_or(if desk.is_closed { items.len() } else { 0 });
            let before = items[..at].iter().rposition(|item| item.role.takes_time());
            before.into_iter().for_each(|item| led.add(now, Step::GoTo(item)));
        });
    }

    fn hold_or_resume(&self) {
        self.act(|led, desk, now| {
            led.add(now, if desk.is_held { Step::Resume } else { Step::Hold });
        });
    }

    fn press(&self, event: &web_sys::KeyboardEvent) {
        let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
        let key = &*event.key();
        // A space presses the button that has the focus.
        let is_taken =
            document::is_in(event, FIELDS) || key == " " && document::is_in(event, "a, button");
        // Where nothing is led, keys do what they do on every page.
        let is_led = || {
            let scene = untrack(|| self.scene());
            scene.session.is_some_and(|place| !self.session(place).items.is_empty())
        };
        if with_others || is_taken || event.repeat() || !is_led() {
            return;
        }
        match key {
            "ArrowRight" => self.step(Step::Next),
            "ArrowLeft" => self.back(),
            "ArrowUp" => self.step(Step::Give(60)),
            "ArrowDown" => self.step(Step::Give(-60)),
            " " => self.hold_or_resume(),
            "Backspace" => self.act(|led, _, _| led.undo()),
            _ => return,
        }
        event.prevent_default();
    }

    fn show(&self) -> Markup {
        let scene = self.scene();
        let is_rehearsal = scene.log.as_ref().is_some_and(|log| log.is_rehearsal);
        let place = self.clone();
        let rehearsal = is_rehearsal.then(|| {
            let end = button(Msg::RehearsalEnd, move || place.book.keep(None));
            let end = (!self.is_screen).then_some(end);
            el("p").class("rehearsal").child(Msg::Rehearsal).child(" ").child(end)
        });
        several([
            Markup::from(self.head(&scene)),
            rehearsal.into(),
            match scene.session {
                Some(session) => self.running(&scene, session),
                None => self.waiting(&scene),
            },
        ])
    }

    /// The meeting, the time in the room, and the ways out.
    fn head(&self, scene: &Scene) -> El {
        let (store, meeting) = (self.context.store, self.meeting());
        let locale = store.locale;
        let zone = meeting.time_zone.as_deref();
        let time = zone.and_then(|zone| {
            let (at, offset) = wall_time_at(&BrowserZones, zone, scene.now)?;
            Some(
                el("p")
                    .class("room-clock")
                    .child(el("time").child(clock(at)))
                    .child(" ")
                    .child(el("span").class("note").child(name_of(store, zone, offset))),
            )
        });
        let tools = (!self.is_screen).then(|| {
            let screen = Route::Live { meeting: meeting.id.clone(), is_screen: true };
            let screen = link(store, &screen, locale.text(Msg::RoomScreen));
            let full =
                screen::can_be_filled().then(|| button(Msg::FullScreen, screen::fill_or_leave));
            let agenda = link(store, &Route::meeting(&meeting.id), locale.text(Msg::BackToAgenda));
            el("p").class("tools").child(screen.attr("target", "_blank")).child(full).child(agenda)
        });
        let meeting = el("p").class("note").child(text(store, &meeting.title));
        el("header").class("live-head").child(meeting).child(time).child(tools)
    }

    /// A session that is on.
    fn running(&self, scene: &Scene, place: usize) -> Markup {
        let (store, session) = (self.context.store, self.session(place));
        let led = self.led(scene, place);
        let desk = Desk::at(session, self.agenda.spans[place], &led, scene.now);
        let network = &self.context.known.network;
        let next = scene.standing.next.first().map(|next| self.session(*next));
        let [steps, holds, undoes, goes] = std::array::from_fn(|_| self.clone());
        let controls = (!self.is_screen && !session.items.is_empty()).then(|| {
            let act = Acts {
                step: Box::new(move |step| steps.step(step)),
                hold: Box::new(move || holds.hold_or_resume()),
                back: Box::new(move || goes.back()),
                undo: (!led.is_empty())
                    .then(|| Box::new(move || undoes.act(|led, _, _| led.undo())) as Box<dyn Fn()>),
            };
            live_controls(store, network, session, &desk, act)
        });
        several([
            Markup::from(self.parallel(scene, place)),
            live_turn(store, network, session, next, &desk).into(),
            controls.into(),
        ])
    }

    /// The other sessions that are on at the same time, to choose from.
    fn parallel(&self, scene: &Scene, shown: usize) -> Option<El> {
        let others = scene.standing.running.iter().filter(|place| **place != shown);
        let others: Vec<usize> = others.copied().collect();
        if self.is_screen || others.is_empty() {
            return None;
        }
        let store = self.context.store;
        let buttons = others.into_iter().map(|other| {
            let (place, session) = (self.clone(), self.session(other));
            let room = session.room.map(|room| {
                several([Markup::from(" · "), text(store, &self.meeting().rooms[room].name)])
            });
            let (id, log) = (session.id.clone(), scene.log.clone());
            let choose = move || {
                let shift = place.context.store.clock.shift();
                let (shift, is_rehearsal) =
                    log.as_ref().map_or((shift, false), |log| (log.shift, log.is_rehearsal));
                let led = place.book.led(&id);
                let log = DeskLog { session: id.clone(), shift, is_rehearsal, led };
                place.book.keep(Some(log));
            };
            button(text(store, &heading_of(store, session)), choose).child(room)
        });
        let words = el("span").class("note").child(Msg::AlsoOn);
        Some(el("p").class("parallel").child(words).children(buttons))
    }
}
