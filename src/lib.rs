//! Plenary shows the agenda of an intergovernmental network out of one JSON feed.
//!
//! Dependencies point one way:
//!
//! ```text
//! main -> ui -> { route, format, feed } -> agenda -> std + time
//! bin/plenary -> publish -> { ui, native, route, format, feed } -> agenda
//! ```
//!
//! - [`agenda`] is the domain: the network, its meetings, their sessions and run of show, filter and
//!   search. It knows nothing of JSON, of the browser, of the clock or of the language of the screen.
//! - [`feed`] turns a file into a network plus a list of problems.
//! - [`route`] turns an address into a typed place and back.
//! - [`mod@format`] turns values into text by a message catalogue.
//! - [`calendar_file`] cuts a calendar file out of larger ones, [`calendar_link`] makes the links by which
//!   calendars of others take a session, [`snippet`] what other sites paste to show an agenda.
//! - `ui` (feature `ui`) shows all that in the browser.
//! - `publish` (feature `tool`) makes the finished site, with the pages of `ui`.
//! - `native` (feature `tool`) stands in for what the browser brings along.

pub mod agenda;
pub mod calendar_file;
pub mod calendar_link;
pub mod feed;
pub mod format;
#[cfg(feature = "tool")]
pub mod native;
#[cfg(feature = "tool")]
pub mod publish;
pub mod route;
pub mod snippet;
#[cfg(any(feature = "tool", feature = "ui"))]
pub mod ui;
