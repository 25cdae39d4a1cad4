//! Parts that pages are made of.

mod breadcrumbs;
mod choices;
mod facts;
mod filter_panel;
mod link;
mod minutes_bar;
mod minutes_table;
mod notice;
mod rich_text;
mod run_of_show;
mod section;
mod session_row;
mod text;

pub use breadcrumbs::breadcrumbs;
pub use choices::{choices, nothing_matches};
pub use facts::Facts;
pub use filter_panel::{facet_value_name, filter_panel};
pub use link::{Entry, entry_list, inline_links, link, outside_links, web_address};
pub use minutes_table::minutes_table;
pub use notice::{failed, failed_agendas, loading};
pub use rich_text::rich_text;
pub use run_of_show::run_of_show;
pub use section::{page_title, section};
pub use session_row::{heading_of, session_list, session_row};
pub use text::{text, text_list};
