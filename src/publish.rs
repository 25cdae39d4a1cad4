//! The published site: everything that is made of a feed once, in native code, and then lies on a web
//! server as files.

pub mod address;
pub mod description;
pub mod edition;
pub mod plain_text;
pub mod site_map;
pub mod structured_data;

pub use self::address::Address;
pub use self::description::description;
pub use self::edition::{Edition, Refusal};
pub use self::site_map::{pages, robots, routes, site_map};
pub use self::structured_data::{script_text, structured_data};
