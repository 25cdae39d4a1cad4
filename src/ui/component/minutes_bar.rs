//! A bar of minutes. What it shows is always said in words beside it.

use crate::ui::markup::{El, el};

/// A part of a bar.
pub struct Segment {
    /// How it looks.
    pub class: &'static str,
    /// Its length in minutes.
    pub minutes: u32,
}

/// A bar of `whole` minutes. Lengths are attributes of SVG, because the content policy allows no style
/// in the page.
pub fn minutes_bar(whole: u32, segments: &[Segment]) -> El {
    let mut start = 0;
    let rects = segments.iter().map(|segment| {
        let rect =
            el("rect").class(segment.class).number("x", start).number("width", segment.minutes);
        start += segment.minutes;
        rect.attr("height", "6")
    });
    el("svg")
        .class("minutes-bar")
        .attr("viewBox", format!("0 0 {whole} 6"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .children(rects)
}
