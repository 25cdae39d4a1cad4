//! In which zone the times of a meeting are shown: the meeting's own, or another that the address or
//! the device says.

use time::{Date, PrimitiveDateTime, UtcOffset};

use super::device;
use super::intl::{BrowserZones, own_zone};
use super::store::Store;
use crate::agenda::zone::offset_of_wall_time;
use crate::agenda::{Meeting, Moment, Slot, Span, ZoneRules, wall_time_at};
use crate::format::Msg;
use crate::format::time::{utc_offset, zone_city};
use crate::route::{View, ZoneChoice};

const KEPT: &str = "plenary:zone";

/// What was chosen on this device.
pub fn kept() -> View {
    View { now: None, printed: None, ..View::parse(&device::kept(KEPT).unwrap_or_default()) }
}

/// Keeps a choice on this device.
pub fn keep(view: &View) {
    let words = View { now: None, printed: None, ..view.clone() }.to_string();
    device::keep(KEPT, Some(&*words).filter(|words| !words.is_empty()));
}

/// The clocks by which a meeting is shown.
#[derive(Clone)]
pub struct Clocks {
    /// The zone of the meeting; without one its times are shown as they are printed.
    pub meeting: Option<Box<str>>,
    /// Another zone, where one is chosen.
    pub other: Option<Box<str>>,
    /// Whether the time of the meeting is shown beside that of the other zone.
    pub is_both: bool,
    /// Whether the offset changes in the course of the meeting, so that each time needs its own.
    pub is_changing: bool,
    /// A zone that was asked for and does not exist.
    pub unknown: Option<Box<str>>,
}

impl Clocks {
    /// The clocks for a meeting. `spans` are those of its sessions, where they are known. Tracked: who
    /// calls this runs again when another zone is chosen.
    pub fn of(store: Store, meeting: &Meeting, spans: &[Span]) -> Self {
        let view = store.shown_view();
        let own = meeting.time_zone.clone();
        let mut clocks = Clocks {
            meeting: own.clone(),
            other: None,
            is_both: view.is_both,
            is_changing: false,
            unknown: None,
        };
        let Some(own) = own else { return clocks };
        clocks.other = match view.zone {
            None => None,
            Some(ZoneChoice::Mine) => own_zone().filter(|mine| !is_same(&own, mine, spans)),
            Some(ZoneChoice::Named(name)) => match written(&name) {
                Some(name) => (name != own).then_some(name),
                None => {
                    clocks.unknown = Some(name);
                    None
                }
            },
        };
        let shown = clocks.other.as_ref().unwrap_or(&own);
        let ends = spans.iter().flat_map(|span| [span.starts_at, span.ends_at]);
        let mut offsets = ends.map(|at| offset(shown, at));
        let first = offsets.next();
        clocks.is_changing = offsets.any(|offset| Some(offset) != first);
        clocks
    }

    /// A wall time of the meeting on the clocks that are shown, with its offset from UTC where that is
    /// known.
    pub fn at(&self, wall_time: PrimitiveDateTime) -> (PrimitiveDateTime, Option<UtcOffset>) {
        let Some(zone) = &self.meeting else { return (wall_time, None) };
        let offset = offset_of_wall_time(&BrowserZones, zone, wall_time);
        let there = self.other.as_ref().and_then(|other| {
            let (at, offset) =
                wall_time_at(&BrowserZones, other, Moment::of(wall_time.assume_offset(offset?)))?;
            Some((at, Some(offset)))
        });
        there.unwrap_or((wall_time, offset))
    }

    /// The same for both ends of a slot.
    pub fn slot(&self, slot: &Slot) -> (Slot, Option<UtcOffset>) {
        let (starts_at, offset) = self.at(slot.starts_at());
        let (ends_at, _) = self.at(slot.ends_at());
        // In the night in which clocks are set back an end may show an earlier time than the start.
        (Slot::new(starts_at, ends_at.max(starts_at)).unwrap_or(*slot), offset)
    }

    /// What the clocks that are shown say at an instant.
    pub fn moment(&self, at: Moment) -> Option<(PrimitiveDateTime, UtcOffset)> {
        wall_time_at(&BrowserZones, self.other.as_ref().or(self.meeting.as_ref())?, at)
    }

    /// "Seoul time (UTC+9)" at a wall time of the meeting; none for a meeting that names no zone.
    pub fn name(&self, store: Store, wall_time: PrimitiveDateTime) -> Option<String> {
        let (_, offset) = self.at(wall_time);
        let zone = self.other.as_ref().or(self.meeting.as_ref())?;
        Some(name_of(store, zone, offset?))
    }
}

/// The name of a zone as it is written: `Europe/Paris` for `europe/paris`; `None` for no zone. Browsers
/// take offsets for names, the database of zones has none.
pub fn written(name: &str) -> Option<Box<str>> {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if !is_name || !BrowserZones.is_known(name) {
        return None;
    }
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Some(name.into());
    }
    let mut is_start = true;
    let letters = name.chars().map(|letter| {
        let letter = if is_start { letter.to_ascii_uppercase() } else { letter };
        is_start = !letter.is_ascii_alphanumeric();
        letter
    });
    Some(letters.collect::<String>().into())
}

/// "Paris time (UTC+2)".
pub fn name_of(store: Store, zone: &str, offset: UtcOffset) -> String {
    let values = [("city", &*zone_city(zone)), ("offset", &*utc_offset(offset))];
    store.locale.fill(Msg::ZoneTime, &values)
}

/// The same for the offset at noon of a day; empty for a zone that does not exist.
pub fn name_on(store: Store, zone: &str, date: Date) -> String {
    let noon = date.with_hms(12, 0, 0).ok();
    let offset = noon.and_then(|noon| offset_of_wall_time(&BrowserZones, zone, noon));
    offset.map_or_else(String::new, |offset| name_of(store, zone, offset))
}

/// Whether the clocks of two zones show the same throughout a meeting.
pub fn is_same(one: &str, other: &str, spans: &[Span]) -> bool {
    let same_at = |at| offset(one, at) == offset(other, at);
    one == other
        || !spans.is_empty()
            && spans.iter().all(|span| same_at(span.starts_at) && same_at(span.ends_at))
}

fn offset(zone: &str, at: Moment) -> Option<UtcOffset> {
    BrowserZones.offset_at(zone, at.in_utc())
}
