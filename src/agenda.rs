//! The domain: a network, its meetings, their sessions and what follows from them.
//!
//! Nothing here knows JSON, the browser, the clock or the language of the screen. Every value is
//! valid once built: keys point at something, slots do not end before they start.

pub mod appearance;
pub mod change;
pub mod date;
pub mod desk;
pub mod filter;
pub mod grid;
pub mod id;
pub mod meeting;
pub mod mine;
pub mod network;
pub mod now;
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
pub use change::{Brief, BriefItem, Change, NotASnapshot, SessionChange, Snapshot, Who};
pub use date::{PartialDate, Period};
pub use desk::{Desk, DeskLog, Discussion, ItemState, Led, NotALog, Step};
pub use filter::{Facet, FacetValue, Facets, Filter, Outcome, SessionSet};
pub use grid::Grid;
pub use id::{Key, Slug, Table};
pub use meeting::{
    DocumentStatus, EarlierVersion, Meeting, MeetingStatus, Part, Room, Sessions, Updated, Venue,
};
pub use mine::{Mine, NotMine, Star};
pub use network::{
    CountryCode, Duty, Family, Instrument, InstrumentKind, Link, Member, Membership, Milestone,
    Network, Office, Organisation, Person, Programme, Relation, Relationship, Stage, Strand, Topic,
    Url,
};
pub use now::{Moment, Now, Span};
pub use run_of_show::{Entry, Remainder, RunOfShow};
pub use schedule::{Day, LongTexts, Schedule};
pub use search::{Folding, SearchIndex};
pub use session::{Billing, Item, Kind, Role, Session, SessionStatus, Slot};
pub use text::{Language, Text};
pub use word::Word;
pub use zone::{ZoneRules, wall_time_at};

pub(crate) use word::words;
