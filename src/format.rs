//! From values to text: messages, dates and times, names. Language and clock are handed in.

pub mod message;
pub mod time;

pub use message::{Locale, Msg, PluralCategory};
