//! The published site: everything that is made of a feed once, in native code, and then lies on a web
//! server as files.

pub mod address;
pub mod description;
pub mod edition;
mod feed_files;
mod files;
pub mod headers;
mod page;
pub mod plain_text;
pub mod site;
pub mod site_map;
pub mod structured_data;

pub use self::address::Address;
pub use self::edition::{Edition, Refusal};
pub use self::files::Count;
pub use self::site::{Order, publish};
