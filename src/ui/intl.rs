//! What the browser knows of the world's languages and time zones: plural rules, Unicode, zones.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use wasm_bindgen::{JsCast, JsValue};

use crate::agenda::{Folding, ZoneRules};
use crate::format::PluralCategory;

/// The plural category of a number in a language.
pub fn plural(language: &str, count: u32) -> PluralCategory {
    let locales = Array::of1(&language.into());
    let category = Intl::PluralRules::new(&locales, &Object::new()).select(f64::from(count));
    PluralCategory::from_name(&String::from(category))
}

/// Folding with the browser's Unicode tables.
pub const FOLDING: Folding =
    Folding { decompose: |text| JsString::from(text).normalize("NFKD").to_lower_case().into() };

/// The zone of the reader's device.
pub fn own_zone() -> Option<Box<str>> {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()?;
    // A browser that hides it says UTC; one that does not know it says nothing.
    (!zone.is_empty()).then(|| zone.into())
}

/// The names of all zones that the browser knows; none where it does not tell.
pub fn all_zones() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into());
    let names = intl.and_then(|intl| {
        let values: Function = Reflect::get(&intl, &"supportedValuesOf".into())?.dyn_into()?;
        values.call1(&intl, &"timeZone".into())
    });
    let names = names.map(|names| Array::from(&names)).unwrap_or_default();
    names.iter().filter_map(|name| name.as_string()).collect()
}

/// The browser's time zone rules, read through `Intl.DateTimeFormat`.
#[derive(Debug, Clone, Copy)]
pub struct BrowserZones;

/// What is known of a zone. Building a formatter takes a millisecond on a phone, and asking it some
/// microseconds.
struct Zone {
    name: Box<str>,
    /// `None` for a zone that the browser does not know.
    formatter: Option<Intl::DateTimeFormat>,
    /// The offsets of days in UTC, as days since 1970; `None` for a day on which the offset changes.
    days: Vec<(i64, Option<UtcOffset>)>,
}

thread_local! {
    static ZONES: RefCell<Vec<Zone>> = const { RefCell::new(Vec::new()) };
}

impl ZoneRules for BrowserZones {
    fn offset_at(&self, zone: &str, instant: OffsetDateTime) -> Option<UtcOffset> {
        ZONES.with_borrow_mut(|zones| {
            let place = zones.iter().position(|known| &*known.name == zone).unwrap_or_else(|| {
                zones.push(Zone {
                    name: zone.into(),
                    formatter: formatter(zone),
                    days: Vec::new(),
                });
                zones.len() - 1
            });
            let Zone { formatter, days, .. } = &mut zones[place];
            let formatter = formatter.as_ref()?;
            let seconds = instant.unix_timestamp();
            let day = seconds.div_euclid(DAY);
            let known = days.iter().find(|(known, _)| *known == day).map(|(_, offset)| *offset);
            let of_day = known.unwrap_or_else(|| {
                let start = offset(formatter, day * DAY);
                // No zone changes its offset back on the same day.
                let of_day = start.filter(|_| start == offset(formatter, (day + 1) * DAY - 1));
                days.push((day, of_day));
                of_day
            });
            of_day.or_else(|| offset(formatter, seconds))
        })
    }
}

/// The seconds of a day in UTC.
const DAY: i64 = 86_400;

/// The offset at a second since 1970.
fn offset(formatter: &Intl::DateTimeFormat, seconds: i64) -> Option<UtcOffset> {
    let there = wall_time(formatter, seconds)?.assume_utc().unix_timestamp();
    UtcOffset::from_whole_seconds(i32::try_from(there - seconds).ok()?).ok()
}

/// A formatter that writes numbers of the Gregorian calendar; the constructor throws a `RangeError`
/// for a zone that it does not know.
fn formatter(zone: &str) -> Option<Intl::DateTimeFormat> {
    let options = Object::new();
    for (name, value) in [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
    let arguments = Array::of2(&"en-u-ca-gregory-nu-latn".into(), &options);
    let made =
        Reflect::construct(constructor.unchecked_ref::<js_sys::Function>(), &arguments).ok()?;
    Some(made.unchecked_into())
}

fn wall_time(formatter: &Intl::DateTimeFormat, seconds: i64) -> Option<PrimitiveDateTime> {
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    let mut parts = [0_u16; 6];
    for part in formatter.format_to_parts(&date) {
        let field = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
        let place = match &*field("type")? {
            "year" => 0,
            "month" => 1,
            "day" => 2,
            "hour" => 3,
            "minute" => 4,
            "second" => 5,
            _ => continue,
        };
        parts[place] = field("value")?.parse().ok()?;
    }
    let small = |place: usize| u8::try_from(parts[place]).ok();
    let month = time::Month::try_from(small(1)?).ok()?;
    let date = time::Date::from_calendar_date(i32::from(parts[0]), month, small(2)?).ok()?;
    let clock = time::Time::from_hms(small(3)?, small(4)?, small(5)?).ok()?;
    Some(PrimitiveDateTime::new(date, clock))
}
