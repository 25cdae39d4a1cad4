//! Where a reader is on a page, so that news of the feed moves nothing: browsers that anchor the scroll
//! by themselves find nothing left to do.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};

use crate::ui::document;
use crate::ui::listen::next_frame;

/// The session that is looked at, and what has the focus.
pub struct Hold {
    session: Option<(String, f64)>,
    focused: Option<(Element, String)>,
}

/// Notes where the reader is.
pub fn hold() -> Hold {
    let mut shown = shown("[data-session-id]").into_iter();
    // At its top a page stays at its top.
    let is_scrolled = window().scroll_y().is_ok_and(|scroll| scroll > 0.0);
    let session = shown.find(|(_, place)| is_scrolled && place.bottom() > 0.0);
    let session = session.and_then(|(session, place)| Some((selector(&session)?, place.top())));
    let focused = document().active_element();
    let focused = focused.and_then(|element| {
        let address = element.get_attribute("href")?;
        Some((element, ["main a[href=\"", &address, "\"]"].concat()))
    });
    Hold { session, focused }
}

impl Hold {
    /// Puts the reader there again, before the next frame is drawn.
    pub fn restore(self) {
        next_frame(move || {
            if let Some((selector, top)) = self.session
                && let Some((_, place)) = shown(&selector).first()
            {
                let moved = place.top() - top;
                window().scroll_by_with_x_and_y(0.0, moved);
            }
            // A row that moved lost the focus on the way, or is another element on another day.
            if let Some((element, selector)) = self.focused
                && document().active_element().as_ref() != Some(&element)
            {
                document::focus(&selector);
            }
        });
    }
}

fn selector(session: &Element) -> Option<String> {
    let id = session.get_attribute("data-session-id")?;
    Some(["[data-session-id=\"", &id, "\"]"].concat())
}

/// The elements that match and are shown, with where they are. What is hidden has no height.
fn shown(selector: &str) -> Vec<(Element, DomRect)> {
    let found = document().query_selector_all(selector).ok();
    let nodes = found.into_iter().flat_map(|found| {
        (0..found.length()).filter_map(move |at| found.get(at)?.dyn_into::<Element>().ok())
    });
    // Where the row around it is: what is in a row that is out of view has not been laid out.
    let placed = nodes.map(|element| {
        let row = element.parent_element();
        let place = row.as_ref().unwrap_or(&element).get_bounding_client_rect();
        (element, place)
    });
    placed.filter(|(_, place)| place.height() > 0.0).collect()
}
