//! The pages, in the browser and in the published site. Each browser service has one file: [`load`] is the only one that speaks
//! HTTP, [`clock`] the only one that asks for the time, [`navigation`] the only one that touches the
//! history.

#![cfg_attr(
    feature = "tool",
    allow(dead_code, reason = "what a browser does is not done where pages are only written down")
)]

mod annex;
mod app;
mod clipboard;
mod clock;
mod component;
mod derived;
mod device;
mod document;
mod download;
mod embed;
mod held;
mod listen;
mod load;
mod markup;
mod navigation;
mod page;
mod share_sheet;
mod shortcut;
mod stars;
mod store;
mod theme;
mod zone;

#[cfg(feature = "ui")]
pub mod intl;
#[cfg(feature = "tool")]
pub mod published;
#[cfg(feature = "ui")]
pub mod start;

/// What the browser knows, where pages are made without one.
#[cfg(feature = "tool")]
mod intl {
    pub use crate::native::{FOLDING, ZoneDatabase as BrowserZones, all_zones, own_zone};
}

/// Whether the pages are shown in a browser, and not only written down. Without one nothing that a
/// browser does can be asked for: every file that stands for one of its services says so first.
const IN_BROWSER: bool = cfg!(feature = "ui");
