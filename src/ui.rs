//! The app in the browser. Each browser service has one file: [`load`] is the only one that speaks
//! HTTP, [`clock`] the only one that asks for the time, [`navigation`] the only one that touches the
//! history.

mod annex;
pub mod app;
mod clock;
mod component;
mod derived;
mod device;
mod document;
mod held;
pub mod intl;
mod listen;
mod load;
mod markup;
mod navigation;
mod page;
mod shortcut;
mod stars;
mod store;
mod theme;
mod zone;
