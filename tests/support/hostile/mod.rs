//! What bytes of any kind are put to: by the fuzz targets (`fuzz/`), by the replay of the corpora that
//! they left, and by properties. Each of these stops at once where something does not hold.

pub mod feed;
pub mod import;
pub mod rich_text;
pub mod route;

/// A reader of bytes from anywhere.
pub type Target = fn(&[u8]);

/// All of them, by the names that their fuzz targets and corpora have.
pub const TARGETS: [(&str, Target); 4] = [
    ("feed", feed::read),
    ("rich_text", rich_text::read),
    ("route", route::read),
    ("import", import::read),
];
