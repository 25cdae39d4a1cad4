//! What the browser brings along, in native code: time zone rules, Unicode decomposition.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use time::{OffsetDateTime, UtcOffset};
use unicode_normalization::UnicodeNormalization;

use crate::agenda::{Folding, ZoneRules};
use crate::format::PluralCategory;

/// The IANA time zone database that is built in.
#[derive(Debug, Clone, Copy)]
pub struct ZoneDatabase;

impl ZoneRules for ZoneDatabase {
    fn offset_at(&self, zone: &str, instant: OffsetDateTime) -> Option<UtcOffset> {
        let zone = TimeZone::get(zone).ok()?;
        let instant = Timestamp::from_second(instant.unix_timestamp()).ok()?;
        UtcOffset::from_whole_seconds(zone.to_offset(instant).seconds()).ok()
    }
}

/// Folding with the Unicode tables that are built in.
pub const FOLDING: Folding =
    Folding { decompose: |text| text.nfkd().collect::<String>().to_lowercase() };

/// The plural category of a number in English, the one language that the tool speaks.
pub fn plural(_language: &str, count: u32) -> PluralCategory {
    if count == 1 { PluralCategory::One } else { PluralCategory::Other }
}

/// The zone of the reader: nobody reads yet.
pub fn own_zone() -> Option<Box<str>> {
    None
}

/// The zones to choose from: there is nobody to choose.
pub fn all_zones() -> Vec<String> {
    Vec::new()
}
