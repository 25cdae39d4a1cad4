//! From a file to an [`agenda::Network`](crate::agenda::Network): the feed format, version 1.
//!
//! Reading is lenient and never silent. A file that is no feed is [`Unreadable`]; anything less costs
//! only the record or the field, and leaves a [`Problem`].
//!
//! ```
//! # #[cfg(feature = "tool")] {
//! use plenary::{feed, native};
//!
//! let file = br#"{
//!     "plenary": 1,
//!     "network": { "name": "A network" },
//!     "topics": [{ "id": "data", "name": "Data" }, { "id": "no-name" }]
//! }"#;
//! let reading = feed::read_network(file, &native::ZoneDatabase).unwrap();
//! assert_eq!(reading.network.topics.len(), 1);
//! assert_eq!(reading.problems[0].path, "topics[1:no-name].name");
//! # }
//! ```

mod convert;
mod error;
#[cfg(feature = "tool")]
pub mod import;
mod json;
mod problem;
mod read;
#[cfg(feature = "tool")]
mod schema;
mod value;
mod wire;

pub use convert::{
    NetworkReading, SessionsReading, TextsReading, read_network, read_sessions, read_texts,
};
pub use error::Unreadable;
#[cfg(feature = "tool")]
pub use json::value_of;
pub use problem::{Problem, Reason, Severity};
#[cfg(feature = "tool")]
pub use schema::json_schema;
pub use value::{day, instant};

/// The version of the format that this program reads.
pub const VERSION: u32 = 1;
