//! What a web editor pastes to show an agenda on another site: an element with its script, a frame for a site
//! that takes no scripts, and a link.
//!
//! ```
//! use plenary::snippet::Snippet;
//!
//! let snippet = Snippet::new("https://agenda.example/", "seoul-2024".parse().unwrap(), "Seoul");
//! assert!(snippet.element().contains(r#"<plenary-agenda meeting="seoul-2024">"#));
//! ```

use crate::agenda::{Facet, Filter, Slug, Word};
use crate::route::{QUERY, Route, View, ZoneChoice};
use percent_encoding::utf8_percent_encode;

/// What is to be shown, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// The address of the site, which ends with a slash.
    site: String,
    /// The name of the agenda, for those who see only the link.
    name: String,
    /// The meeting.
    pub meeting: Slug,
    /// Which of its sessions.
    pub filter: Filter,
    /// In which zone; that of the meeting where nothing is chosen.
    pub zone: Option<ZoneChoice>,
    /// Whether readers cannot change the filter.
    pub is_locked: bool,
    /// `light` or `dark`; what the reader's device prefers where empty.
    pub theme: String,
    /// The colour of links and marks, in the notation of CSS; the site's own where empty.
    pub accent: String,
    /// The height in pixels of CSS; that of the content where there is none.
    pub height: Option<u32>,
}

/// The height of a frame that cannot follow its content.
const FRAME_HEIGHT: u32 = 700;

impl Snippet {
    /// The whole agenda of a meeting. `site` is the address of the site and ends with a slash.
    pub fn new(site: &str, meeting: Slug, name: &str) -> Self {
        Snippet {
            site: site.to_owned(),
            name: name.to_owned(),
            meeting,
            filter: Filter::default(),
            zone: None,
            is_locked: false,
            theme: String::new(),
            accent: String::new(),
            height: None,
        }
    }

    /// The same look for the whole agenda of another meeting.
    pub fn turn_to(&mut self, meeting: Slug, name: &str) {
        *self =
            Snippet { meeting, name: name.to_owned(), filter: Filter::default(), ..self.clone() };
    }

    /// The attributes of the element, with their values.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut attributes = vec![("meeting", self.meeting.to_string())];
        for facet in Facet::ALL {
            let values: Vec<&str> = self.filter.values(*facet).iter().map(Slug::as_str).collect();
            attributes.push((facet.as_str(), values.join(",")));
        }
        let zone = self.zone.as_ref().map_or("", ZoneChoice::as_str);
        attributes.extend([
            ("q", self.filter.text.trim().to_owned()),
            ("tz", zone.to_owned()),
            ("theme", self.theme.clone()),
            ("accent", self.accent.trim().to_owned()),
            ("height", self.height.map_or_else(String::new, |height| height.to_string())),
        ]);
        attributes.retain(|(_, value)| !value.is_empty());
        attributes
    }

    /// The address of the same view on the site.
    pub fn link(&self) -> String {
        let filter = self.filter.clone();
        let route = Route::Meeting { meeting: self.meeting.clone(), filter, is_grid: false };
        let view = View { zone: self.zone.clone(), ..View::default() };
        [&self.site, view.of(&route.to_string()).trim_start_matches('/')].concat()
    }

    /// The element with its script.
    pub fn element(&self) -> String {
        let mut text = String::new();
        for (name, value) in self.attributes() {
            text.push_str(&[" ", name, "=\"", &escape(&value), "\""].concat());
        }
        if self.is_locked {
            text.push_str(" locked");
        }
        let (site, link, name) = (escape(&self.site), escape(&self.link()), escape(&self.name));
        [
            &*["<script async src=\"", &site, "embed.js\"></script>\n"].concat(),
            &*["<plenary-agenda", &text, "><a href=\"", &link, "\">", &name, "</a>"].concat(),
            "</plenary-agenda>",
        ]
        .concat()
    }

    /// A frame for a site that takes scripts away. Its height cannot follow the content.
    pub fn frame(&self) -> String {
        let mut address = self.link();
        address.push_str(if address.contains('?') { "&embed=1" } else { "?embed=1" });
        if self.is_locked {
            address.push_str("&lock=1");
        }
        for (name, value) in [("theme", &self.theme), ("accent", &self.accent)] {
            if !value.trim().is_empty() {
                let value = utf8_percent_encode(value.trim(), QUERY).to_string();
                address.push_str(&["&", name, "=", &value].concat());
            }
        }
        let height = self.height.unwrap_or(FRAME_HEIGHT).to_string();
        [
            "<iframe src=\"",
            &*escape(&address),
            "\" title=\"",
            &*escape(&self.name),
            "\" width=\"100%\" height=\"",
            &*height,
            "\" style=\"border: 0\" loading=\"lazy\" allow=\"clipboard-write; web-share; fullscreen\"></iframe>",
        ]
        .concat()
    }
}

/// Escapes what would end a text or an attribute in double quotes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
