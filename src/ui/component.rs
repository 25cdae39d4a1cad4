//! Parts that pages are made of.

mod choices;
mod facts;
mod filling;
mod filter_panel;
mod filter_sheet;
mod frame;
mod link;
mod meeting_card;
mod minutes_bar;
mod notice;
mod now_next;
mod printed_note;
mod quick_choices;
mod rich_text;
pub mod rows;
mod run_of_show;
mod search_field;
mod section;
mod session_days;
mod session_row;
mod star;
mod text;
mod way;
mod zone_choice;

pub use choices::{Choice, choices};
pub use facts::Facts;
pub use filter_panel::{facet_value_name, filter_panel};
pub use frame::{Above, breadcrumbs, frame, frame_with_lead};
pub use link::{
    Entry, Named, entry_list, inline_list, link, links, links_where, name_link, outside_links,
    web_address,
};
pub use meeting_card::meeting_card;
pub use minutes_bar::{Segment, minutes_bar};
#[cfg(feature = "ui")]
pub use notice::BELOW;
pub use notice::{failed, loading, missing, reason, with_annex};
pub use now_next::{now_next, standing};
pub use printed_note::printed_note;
pub use rich_text::rich_text;
pub use rows::Rows;
pub use run_of_show::{billed_for, minutes_of, run_of_show};
pub use search_field::search_field;
pub use section::{page_title, section};
pub use session_days::session_days;
pub use session_row::{
    heading_of, meeting_time, other_times, session_list, session_note, session_note_text,
    session_row, session_status, times,
};
pub use star::{star, star_in_words};
pub use text::{paragraph, text, text_list};
pub use way::{Way, way};
pub use zone_choice::zone_choice;
