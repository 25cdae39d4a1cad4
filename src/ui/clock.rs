//! The one place that asks what time it is. The clock is one pair of signals; what follows it is told
//! of a new minute, or of a new second while somebody looks at seconds.

use std::cell::Cell;

use leptos::prelude::*;
use time::{Date, OffsetDateTime};

use super::document;
use super::listen::after;
use crate::agenda::Moment;

/// The clock of the app.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Seconds since 1970.
    now: RwSignal<i64>,
    /// The Julian day on the reader's calendar.
    today: RwSignal<i64>,
}

thread_local! {
    /// Milliseconds by which the clock is ahead of the device's.
    static SHIFT: Cell<f64> = const { Cell::new(0.0) };
    /// Whether seconds are looked at.
    static IS_FINE: Cell<bool> = const { Cell::new(false) };
    static TIMER: Cell<Option<i32>> = const { Cell::new(None) };
}

impl Clock {
    /// Starts the clock. It stands still in a page that is not seen, and is right when it is seen again.
    pub fn start() -> Self {
        let (now, today) = read();
        let clock = Clock { now: RwSignal::new(now), today: RwSignal::new(today) };
        clock.tick();
        document::on_sight(move || clock.tick());
        clock
    }

    /// A clock that stands still on a day: where the pages are only written down, no session is on.
    #[cfg(feature = "tool")]
    pub fn still(today: Date) -> Self {
        let today = i64::from(today.to_julian_day());
        Clock { now: RwSignal::new(0), today: RwSignal::new(today) }
    }

    /// What time it is, to the last minute or second. Tracked.
    pub fn now(self) -> Moment {
        Moment(self.now.get())
    }

    /// Today on the reader's calendar. Tracked.
    pub fn today(self) -> Date {
        let day = i32::try_from(self.today.get()).ok();
        day.and_then(|day| Date::from_julian_day(day).ok()).unwrap_or(Date::MAX)
    }

    /// Tells every second as long as what calls this is shown.
    pub fn by_the_second(self) {
        IS_FINE.set(true);
        self.tick();
        on_cleanup(|| IS_FINE.set(false));
    }

    /// Lets the clock run on from an instant; from the device's own time where there is none.
    pub fn set(self, to: Option<OffsetDateTime>) {
        let to = to.map(|to| to.unix_timestamp() as f64 * 1000.0);
        SHIFT.set(to.map_or(0.0, |to| to - js_sys::Date::now()));
        self.tick();
    }

    /// What time it is on the device, whatever the address says.
    pub fn device_now(self) -> Moment {
        Moment((js_sys::Date::now() / 1000.0).floor() as i64)
    }

    /// By how many seconds the clock is ahead of the device's.
    pub fn shift(self) -> i64 {
        (SHIFT.get() / 1000.0) as i64
    }

    fn tick(self) {
        let (now, today) = read();
        // Who follows the clock is only told what is new.
        for (signal, value) in [(self.now, now), (self.today, today)] {
            if signal.get_untracked() != value {
                signal.set(value);
            }
        }
        // As a whole number: the remainder of floating numbers is half a KB of program.
        let step: i64 = if IS_FINE.get() { 1000 } else { 60_000 };
        let wait = step - (milliseconds() as i64).rem_euclid(step);
        // A timer that comes a moment too early would find the old minute.
        let timer = after(wait as f64 + 5.0, move || self.tick());
        if let Some(before) = TIMER.replace(timer) {
            window().clear_timeout_with_handle(before);
        }
    }
}

fn milliseconds() -> f64 {
    js_sys::Date::now() + SHIFT.get()
}

/// Seconds since 1970, and the Julian day on the reader's calendar.
fn read() -> (i64, i64) {
    let now = milliseconds();
    let date = js_sys::Date::new(&now.into());
    // The offset is in minutes, and positive west of Greenwich.
    let there = now - date.get_timezone_offset() * 60_000.0;
    let days = (there / 86_400_000.0).floor() as i64;
    ((now / 1000.0).floor() as i64, days + 2_440_588)
}
