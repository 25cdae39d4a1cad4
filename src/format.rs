//! From values to text: messages, dates and times, sessions. Language and clock are handed in.

pub mod message;
pub mod session;
pub mod time;

pub use message::{Locale, Msg, PluralCategory};
