//! The published site: everything that is made of a feed once, in native code, and then lies on a web
//! server as files.

pub mod address;
pub mod edition;
pub mod export;

pub use self::address::Address;
pub use self::edition::{Edition, Refusal};
