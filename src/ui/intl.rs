//! What the browser knows of the world's languages and time zones: plural rules, Unicode, zones.

use std::cell::RefCell;

use js_sys::{Array, Date, Intl, JsString, Object, Reflect};
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

/// The browser's time zone rules, read through `Intl.DateTimeFormat`.
#[derive(Debug, Clone, Copy)]
pub struct BrowserZones;

thread_local! {
    /// Building a formatter takes a millisecond on a phone, so there is one per zone; `None` for a
    /// zone that the browser does not know.
    static FORMATTERS: RefCell<Vec<(String, Option<Intl::DateTimeFormat>)>> = const { RefCell::new(Vec::new()) };
}

impl ZoneRules for BrowserZones {
    fn offset_at(&self, zone: &str, instant: OffsetDateTime) -> Option<UtcOffset> {
        FORMATTERS.with_borrow_mut(|formatters| {
            let known = formatters.iter().position(|(name, _)| name == zone);
            let known = known.unwrap_or_else(|| {
                formatters.push((zone.to_owned(), formatter(zone)));
                formatters.len() - 1
            });
            let there = wall_time(formatters[known].1.as_ref()?, instant)?;
            let seconds = (there.assume_utc() - instant).whole_seconds();
            UtcOffset::from_whole_seconds(i32::try_from(seconds).ok()?).ok()
        })
    }
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

fn wall_time(
    formatter: &Intl::DateTimeFormat,
    instant: OffsetDateTime,
) -> Option<PrimitiveDateTime> {
    let date = Date::new(&JsValue::from_f64(instant.unix_timestamp() as f64 * 1000.0));
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
