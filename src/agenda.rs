//! The domain: a network, its meetings, their sessions and what follows from them.
//!
//! Nothing here knows JSON, the browser, the clock or the language of the screen. Every value is
//! valid once built: keys point at something, slots do not end before they start.

pub mod appearance;
pub mod date;
pub mod filter;
pub mod id;
pub mod meeting;
pub mod network;
pub mod order;
pub mod rich_text;
pub mod run_of_show;
pub mod schedule;
pub mod search;
pub mod session;
pub mod text;
pub mod word;
pub mod zone;

pub use appearance::Agenda;
pub use date::{PartialDate, Period};
pub use filter::{Facet, FacetValue, Facets, Filter, Outcome, SessionSet};
pub use id::{Key, Slug, Table};
pub use meeting::{DocumentStatus, Meeting, MeetingStatus, Part, Room, Sessions, Updated, Venue};
pub use network::{
    CountryCode, Duty, Family, Instrument, InstrumentKind, Link, Member, Membership, Milestone,
    Network, Office, Organisation, Person, Programme, Relation, Relationship, Stage, Strand, Topic,
    Url,
};
pub use run_of_show::{Entry, Remainder, RunOfShow};
pub use schedule::{Day, LongTexts, Schedule};
pub use search::{Folding, SearchIndex};
pub use session::{Billing, Item, Kind, Role, Session, SessionStatus, Slot};
pub use text::{Language, Text};
pub use word::Word;
pub use zone::ZoneRules;

pub(crate) use word::words;
