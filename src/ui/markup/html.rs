//! A tree of pieces as HTML, for the pages that the site is published with. Live pieces are made once.

use super::{Attribute, El, Markup, Property, said};

/// Elements that have no content and no end tag (HTML, "void elements").
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "wbr"];

impl Markup {
    /// Writes it at the end of `html`.
    pub fn write(self, html: &mut String) {
        match self {
            Markup::Nothing | Markup::Slot(_) | Markup::AsFound => {}
            Markup::Text(words) => escape(&words, html),
            Markup::Message(message) => escape(said(message), html),
            Markup::Several(pieces) => pieces.into_iter().for_each(|piece| piece.write(html)),
            Markup::Live(mut make) => make().write(html),
            Markup::Element(element) => element.write(html),
        }
    }
}

impl El {
    fn write(self, html: &mut String) {
        let El(parts) = self;
        html.push('<');
        html.push_str(parts.tag);
        for (name, value) in parts.attributes {
            let value = match value {
                Attribute::Fixed(value) => Some(value),
                Attribute::Live(mut value) => value(),
                Attribute::Property(mut value) => match value() {
                    Property::Is(is_set) => is_set.then_some("".into()),
                    Property::Text(text) => (!text.is_empty()).then_some(text.into()),
                },
            };
            let Some(value) = value else { continue };
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() {
                html.push_str("=\"");
                escape(&value, html);
                html.push('"');
            }
        }
        html.push('>');
        if VOID.contains(&parts.tag) {
            return;
        }
        parts.children.into_iter().for_each(|child| child.write(html));
        html.push_str("</");
        html.push_str(parts.tag);
        html.push('>');
    }
}

/// Escapes what would end a text or an attribute in double quotes. A carriage return would be read as a
/// line feed.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(place) = rest.find(['&', '<', '>', '"', '\r', '\0']) {
        let (before, special) = rest.split_at(place);
        html.push_str(before);
        html.push_str(match special.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\r' => "&#13;",
            // HTML has no way to write it; the DOM would show a replacement as well.
            _ => "\u{fffd}",
        });
        rest = &special[1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use crate::ui::markup::{Markup, el, live, several};

    #[test]
    fn texts_and_attributes_cannot_end_themselves() {
        let piece = el("p").attr("title", "\"><script>").child("</p> & \r<b>");
        let mut html = String::new();
        Markup::from(piece).write(&mut html);
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt; &amp; &#13;&lt;b&gt;</p>";
        assert_eq!(html, expected);
    }

    #[test]
    fn a_tree_becomes_its_html() {
        let piece = several([
            Markup::from(el("br")),
            el("input").attr("type", "checkbox").live_property("checked", || true).into(),
            el("input").live_property("value", String::new).flag("hidden", true).into(),
            live(|| el("b").live_attr("data-a", || None::<String>).child(vec!["a", "b"])),
        ]);
        let mut html = String::new();
        piece.write(&mut html);
        let expected = "<br><input type=\"checkbox\" checked><input hidden><b>ab</b>";
        assert_eq!(html, expected);
    }
}
