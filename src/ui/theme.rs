//! Light or dark colours: those of the device, or what the reader chose on it. `theme.js` sets what
//! was chosen before the first paint.

use super::device;
use super::document;

const KEPT: &str = "plenary:theme";

/// Whether the page is dark now.
pub fn is_dark() -> bool {
    match document::theme().as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => device::prefers_dark(),
    }
}

/// Makes the page light if it is dark, and dark if it is light. What the device prefers anyway is no
/// choice to be kept.
pub fn change() {
    let is_dark = !is_dark();
    let chosen = match is_dark {
        _ if is_dark == device::prefers_dark() => None,
        true => Some("dark"),
        false => Some("light"),
    };
    device::keep(KEPT, chosen);
    document::set_theme(chosen);
}
