//! Links by which the calendars of Google and Microsoft are handed a session, once: they show it filled in,
//! and the reader saves it there. Nothing is asked of them before a reader follows one.

use percent_encoding::utf8_percent_encode;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use crate::agenda::{Meeting, Session, SessionStatus, Span, ZoneRules};
use crate::format::time::machine_time;
use crate::route::QUERY;

/// What is handed over.
pub struct Appointment<'a> {
    /// What it is called.
    pub title: &'a str,
    /// From when, until when.
    pub span: [OffsetDateTime; 2],
    /// Where; may be empty.
    pub place: &'a str,
    /// What is said about it, such as where to read more; may be empty.
    pub text: &'a str,
}

/// From when until when a session is handed over; `None` for one that does not take place, or of which
/// nobody knows when it is elsewhere.
pub fn span_of(
    meeting: &Meeting,
    session: &Session,
    zones: &dyn ZoneRules,
) -> Option<[OffsetDateTime; 2]> {
    if meeting.status_of(session) == SessionStatus::Cancelled {
        return None;
    }
    let span = Span::of(meeting, session, zones)?;
    Some([span.starts_at.in_utc(), span.ends_at.in_utc()])
}

/// To Google Calendar.
pub fn google(appointment: &Appointment) -> String {
    let [starts_at, ends_at] = appointment.span.map(|at| stamp(at).replace(['-', ':'], ""));
    address(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &[
            ("text", appointment.title),
            ("dates", &[starts_at, ends_at].join("/")),
            ("location", appointment.place),
            ("details", appointment.text),
        ],
    )
}

/// To Outlook as organisations have it.
pub fn outlook_at_work(appointment: &Appointment) -> String {
    outlook("https://outlook.office.com/calendar/deeplink/compose?", appointment)
}

/// To Outlook as people have it for themselves.
pub fn outlook_at_home(appointment: &Appointment) -> String {
    outlook("https://outlook.live.com/calendar/0/deeplink/compose?", appointment)
}

fn outlook(start: &str, appointment: &Appointment) -> String {
    let [starts_at, ends_at] = appointment.span.map(stamp);
    let start = [start, "path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"].concat();
    address(
        &start,
        &[
            ("subject", appointment.title),
            ("startdt", &starts_at),
            ("enddt", &ends_at),
            ("location", appointment.place),
            ("body", appointment.text),
        ],
    )
}

/// `2024-09-03T00:00:00Z`.
fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let at = PrimitiveDateTime::new(at.date(), at.time());
    format!("{}:{:02}Z", machine_time(at, None), at.second())
}

/// Values that are empty are left out.
fn address(start: &str, values: &[(&str, &str)]) -> String {
    let mut address = start.to_owned();
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        address.extend(["&", name, "="]);
        address.push_str(&utf8_percent_encode(value, QUERY).to_string());
    }
    address
}
