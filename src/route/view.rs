//! How times are shown, what time it is taken to be, and from which version an address was printed: the
//! part of an address that holds on every page.
//!
//! ```
//! use plenary::route::{View, ZoneChoice};
//!
//! let view = View::parse("/meetings/seoul-2024?day=2024-09-03&tz=Europe/Paris&both=1");
//! assert_eq!(view.zone, Some(ZoneChoice::Named("Europe/Paris".into())));
//! assert_eq!(view.to_string(), "tz=Europe/Paris&both=1");
//! ```

use std::fmt;

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::{QUERY, decode, query_pairs};

/// Names of zones and times stay readable.
const READABLE: &AsciiSet = &QUERY.remove(b'/').remove(b':');

/// What an address says for every page. Nothing of it is said where nothing was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// In which zone times are shown; that of their meeting where nothing is chosen.
    pub zone: Option<ZoneChoice>,
    /// Whether the time of the meeting is shown beside it.
    pub is_both: bool,
    /// What time it is taken to be when the page is opened, as it is written in the address.
    pub now: Option<Box<str>>,
    /// The version of the agenda that the address was printed with. It stays on paper: no link carries it on.
    pub printed: Option<u32>,
}

/// A zone other than the meeting's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneChoice {
    /// That of the reader's device.
    Mine,
    /// An IANA zone by its name. Whether it exists is asked where times are shown.
    Named(Box<str>),
}

impl ZoneChoice {
    /// The choice for a word of the address; `None` for none, and for one that is too long for a name.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "mine" => Some(ZoneChoice::Mine),
            _ => (1..=64).contains(&word.len()).then(|| ZoneChoice::Named(word.into())),
        }
    }

    /// The word of the address.
    pub fn as_str(&self) -> &str {
        match self {
            ZoneChoice::Mine => "mine",
            ZoneChoice::Named(name) => name,
        }
    }
}

impl View {
    /// Reads the query of an address, or a query alone.
    pub fn parse(address: &str) -> Self {
        let mut view = View::default();
        for (key, value) in query_pairs(address) {
            let value = decode(value);
            match key {
                // Only such names have a plus; one that was not escaped has become a space.
                "tz" => view.zone = ZoneChoice::from_word(&value.replace("GMT ", "GMT+")),
                "both" => view.is_both = value == "1",
                "now" if !value.is_empty() => view.now = Some(value.replace(' ', "+").into()),
                "since" => view.printed = value.parse().ok(),
                _ => {}
            }
        }
        view
    }

    /// An address of a place with this view.
    pub fn of(&self, path: &str) -> String {
        let query = self.to_string();
        let mark = if path.contains('?') { "&" } else { "?" };
        let mark = if query.is_empty() { "" } else { mark };
        [path, mark, &query].concat()
    }
}

/// The query, without a mark in front of it.
impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let zone = self.zone.as_ref().map(ZoneChoice::as_str);
        let printed = self.printed.map(|version| version.to_string());
        let pairs = [
            ("tz", zone),
            ("both", self.is_both.then_some("1")),
            ("now", self.now.as_deref()),
            ("since", printed.as_deref()),
        ];
        let mut mark = "";
        for (key, value) in pairs {
            if let Some(value) = value {
                write!(f, "{mark}{key}={}", utf8_percent_encode(value, READABLE))?;
                mark = "&";
            }
        }
        Ok(())
    }
}
