//! What the browser brings along, in native code: time zone rules, Unicode decomposition.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use time::{OffsetDateTime, UtcOffset};
use unicode_normalization::UnicodeNormalization;

use crate::agenda::{Folding, ZoneRules};

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
