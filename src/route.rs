//! The places of the app and their addresses. An address is read with [`Route::parse`] and written
//! with `Display`; both are relative to the folder that the app is served from, and start with `/`.
//!
//! ```
//! use plenary::route::Route;
//!
//! let route = Route::parse("/meetings/seoul-2024?topic=public-trust&day=2024-09-03");
//! assert_eq!(route.to_string(), "/meetings/seoul-2024?day=2024-09-03&topic=public-trust");
//! ```

mod view;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

pub use self::view::{View, ZoneChoice};
use crate::agenda::{Facet, Filter, Slug, Word};

/// What is escaped in a query value. Letters of all scripts are escaped, as browsers expect.
pub(crate) const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Ids of sessions stay readable.
const IDS: &AsciiSet = &QUERY.remove(b':').remove(b',');

/// A place of the app.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::large_enum_variant, reason = "few routes exist at a time, and none for long")]
pub enum Route {
    /// What the network is and does.
    #[default]
    Overview,
    /// All meetings.
    Meetings,
    /// The agenda of a meeting.
    Meeting {
        /// The meeting's id.
        meeting: Slug,
        /// Which of its sessions.
        filter: Filter,
        /// Whether they are laid out by room, where that is of use.
        is_grid: bool,
    },
    /// A running meeting, for those who lead it.
    Live {
        /// The meeting's id.
        meeting: Slug,
        /// Whether this is the screen of the room, which only follows.
        is_screen: bool,
    },
    /// What changed in the agenda of a meeting.
    Changes {
        /// The meeting's id.
        meeting: Slug,
        /// The version since which; the reader's last visit where there is none.
        since: Option<u32>,
    },
    /// A day of a meeting.
    Day {
        /// The meeting's id.
        meeting: Slug,
        /// The date, as in the filter of the agenda.
        date: Slug,
    },
    /// A session.
    Session {
        /// The meeting's id.
        meeting: Slug,
        /// The session's id.
        session: Slug,
    },
    /// Members and other delegations.
    Members,
    /// A delegation.
    Member(Slug),
    /// Everybody who appears in an agenda.
    People,
    /// A person.
    Person(Slug),
    /// All organisations.
    Organisations,
    /// An organisation.
    Organisation(Slug),
    /// All topics.
    Topics,
    /// A topic.
    Topic(Slug),
    /// All instruments.
    Library,
    /// An instrument.
    Instrument(Slug),
    /// All programmes.
    Programmes,
    /// A programme.
    Programme(Slug),
    /// The sessions that the reader chose.
    MyAgenda {
        /// Those of a link, in the form of [`write_ids`](crate::agenda::mine::write_ids), which is read where
        /// they are shown: a program that shows no such link does without. The reader's own where empty.
        ids: String,
    },
    /// Search over everything.
    Search {
        /// The words.
        text: String,
    },
    /// Sources, licence, problems of the feed.
    About,
    /// The feed and what else may be taken along.
    Data,
    /// Where the snippet is made with which another site shows an agenda.
    Embed,
    /// No place of the app.
    NotFound {
        /// The path that was asked for.
        path: String,
    },
}

impl Route {
    /// The agenda of a meeting with nothing filtered.
    pub fn meeting(meeting: &Slug) -> Route {
        Route::Meeting { meeting: meeting.clone(), filter: Filter::default(), is_grid: false }
    }

    /// The agenda of a meeting with one value chosen.
    pub fn meeting_by(meeting: &Slug, facet: Facet, value: &Slug) -> Route {
        let filter = Filter::default().toggled(facet, value);
        Route::Meeting { meeting: meeting.clone(), filter, is_grid: false }
    }

    /// A session of a meeting.
    pub fn session(meeting: &Slug, session: &Slug) -> Route {
        Route::Session { meeting: meeting.clone(), session: session.clone() }
    }

    /// Whether it is one of the places that most readers come for, and that a site therefore shows before
    /// it has loaded anything else: the overview, an agenda, a session.
    pub fn is_first(&self) -> bool {
        matches!(self, Route::Overview | Route::Meeting { .. } | Route::Session { .. })
    }

    /// Whether other sites may show it in a frame: an agenda, a session, a delegation.
    pub fn may_be_framed(&self) -> bool {
        matches!(self, Route::Meeting { .. } | Route::Session { .. } | Route::Member(_))
    }

    /// The place without what is filtered or searched there: two routes with the same place are shown
    /// by the same page.
    pub fn place(&self) -> Route {
        match self {
            Route::Meeting { meeting, .. } => Route::meeting(meeting),
            Route::MyAgenda { .. } => Route::MyAgenda { ids: String::new() },
            Route::Search { .. } => Route::Search { text: String::new() },
            other => other.clone(),
        }
    }

    /// Reads a path and query. A slash at the end, an unknown key and an empty value do not matter.
    pub fn parse(address: &str) -> Route {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
        Route::of_steps(&steps, query).unwrap_or_else(|| Route::NotFound { path: path.to_owned() })
    }

    fn of_steps(steps: &[&str], query: &str) -> Option<Route> {
        Some(match *steps {
            [] => Route::Overview,
            ["meetings"] => Route::Meetings,
            ["meetings", meeting] => Route::Meeting {
                meeting: meeting.parse().ok()?,
                filter: parse_filter(query),
                is_grid: has_pair(query, "view", "grid"),
            },
            ["meetings", meeting, "live"] => Route::Live {
                meeting: meeting.parse().ok()?,
                is_screen: has_pair(query, "screen", "1"),
            },
            ["meetings", meeting, "changes"] => {
                let mut since = pairs(query).filter(|(key, _)| *key == "since");
                Route::Changes {
                    meeting: meeting.parse().ok()?,
                    since: since.next().and_then(|(_, version)| version.parse().ok()),
                }
            }
            ["meetings", meeting, "days", date] => {
                Route::Day { meeting: meeting.parse().ok()?, date: date.parse().ok()? }
            }
            ["meetings", meeting, "sessions", session] => {
                Route::Session { meeting: meeting.parse().ok()?, session: session.parse().ok()? }
            }
            ["members"] => Route::Members,
            ["members", id] => Route::Member(id.parse().ok()?),
            ["people"] => Route::People,
            ["people", id] => Route::Person(id.parse().ok()?),
            ["organisations"] => Route::Organisations,
            ["organisations", id] => Route::Organisation(id.parse().ok()?),
            ["topics"] => Route::Topics,
            ["topics", id] => Route::Topic(id.parse().ok()?),
            ["library"] => Route::Library,
            ["library", id] => Route::Instrument(id.parse().ok()?),
            ["programmes"] => Route::Programmes,
            ["programmes", id] => Route::Programme(id.parse().ok()?),
            ["my-agenda"] => Route::MyAgenda { ids: value_of(query, "ids") },
            ["search"] => Route::Search { text: value_of(query, "q") },
            ["about"] => Route::About,
            ["data"] => Route::Data,
            ["embed"] => Route::Embed,
            _ => return None,
        })
    }
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| pair.split_once('='))
}

/// The pairs of the query of an address, or of a query alone.
fn query_pairs(address: &str) -> impl Iterator<Item = (&str, &str)> {
    let address = address.split('#').next().unwrap_or_default();
    pairs(address.split_once('?').map_or(address, |(_, query)| query))
}

/// The value of a key; empty for none.
fn value_of(query: &str, key: &str) -> String {
    pairs(query).find(|(known, _)| *known == key).map_or_else(String::new, |(_, it)| decode(it))
}

fn has_pair(query: &str, key: &str, value: &str) -> bool {
    pairs(query).any(|pair| pair == (key, value))
}

/// Undoes escaping. Bytes that are no UTF-8 become U+FFFD; a plus is a space, as forms write it.
fn decode(value: &str) -> String {
    percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned()
}

fn parse_filter(query: &str) -> Filter {
    let mut filter = Filter::default();
    for (key, value) in pairs(query) {
        let value = decode(value);
        if key == "q" {
            filter.text = value;
        } else if let Some(facet) = Facet::from_word(key) {
            for id in value.split(',').filter_map(|id| id.parse().ok()) {
                filter.choose(facet, id);
            }
        }
    }
    filter
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Route::Overview => f.write_str("/"),
            Route::Meetings => f.write_str("/meetings"),
            Route::Meeting { meeting, filter, is_grid } => {
                write!(f, "/meetings/{meeting}")?;
                let mut query = Query { f, is_begun: false };
                for facet in Facet::ALL {
                    let values: Vec<&str> =
                        filter.values(*facet).iter().map(Slug::as_str).collect();
                    query.pair(facet.as_str(), &values.join(","))?;
                }
                query.pair("q", &utf8_percent_encode(&filter.text, QUERY).to_string())?;
                query.pair("view", if *is_grid { "grid" } else { "" })
            }
            Route::Live { meeting, is_screen } => {
                write!(f, "/meetings/{meeting}/live{}", if *is_screen { "?screen=1" } else { "" })
            }
            Route::Changes { meeting, since } => {
                write!(f, "/meetings/{meeting}/changes")?;
                since.map_or(Ok(()), |version| write!(f, "?since={version}"))
            }
            Route::Day { meeting, date } => write!(f, "/meetings/{meeting}/days/{date}"),
            Route::Session { meeting, session } => {
                write!(f, "/meetings/{meeting}/sessions/{session}")
            }
            Route::Members => f.write_str("/members"),
            Route::Member(id) => write!(f, "/members/{id}"),
            Route::People => f.write_str("/people"),
            Route::Person(id) => write!(f, "/people/{id}"),
            Route::Organisations => f.write_str("/organisations"),
            Route::Organisation(id) => write!(f, "/organisations/{id}"),
            Route::Topics => f.write_str("/topics"),
            Route::Topic(id) => write!(f, "/topics/{id}"),
            Route::Library => f.write_str("/library"),
            Route::Instrument(id) => write!(f, "/library/{id}"),
            Route::Programmes => f.write_str("/programmes"),
            Route::Programme(id) => write!(f, "/programmes/{id}"),
            Route::MyAgenda { ids } => {
                f.write_str("/my-agenda")?;
                Query { f, is_begun: false }.pair("ids", &utf8_percent_encode(ids, IDS).to_string())
            }
            Route::Search { text } => {
                f.write_str("/search")?;
                Query { f, is_begun: false }
                    .pair("q", &utf8_percent_encode(text, QUERY).to_string())
            }
            Route::About => f.write_str("/about"),
            Route::Data => f.write_str("/data"),
            Route::Embed => f.write_str("/embed"),
            Route::NotFound { path } => f.write_str(path),
        }
    }
}

struct Query<'a, 'b> {
    f: &'a mut fmt::Formatter<'b>,
    is_begun: bool,
}

impl Query<'_, '_> {
    /// Writes a pair with an escaped value; nothing for an empty one.
    fn pair(&mut self, key: &str, value: &str) -> fmt::Result {
        if value.is_empty() {
            return Ok(());
        }
        let mark = if self.is_begun { '&' } else { '?' };
        self.is_begun = true;
        write!(self.f, "{mark}{key}={value}")
    }
}
