//! The published site: everything that is made of a feed once, in native code, and then lies on a web
//! server as files.

pub mod address;
pub mod calendar;
mod description;
pub mod edition;
pub mod export;
mod feed_files;
mod files;
pub mod headers;
mod page;
mod plain_text;
pub mod site;
mod site_map;
mod structured_data;

pub use self::address::Address;
pub use self::description::description;
pub use self::edition::{Edition, Refusal};
pub use self::files::Count;
pub use self::site::{Order, publish};
pub use self::site_map::{pages, robots, routes, site_map};
pub use self::structured_data::{script_text, structured_data};
