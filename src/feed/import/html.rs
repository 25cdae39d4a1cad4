//! HTML in texts of other programs. Paragraphs, lists, stress and links are kept, other tags are left
//! out and their text stays; what is made to run is left out as a whole.

use html5gum::{Token, Tokenizer};

use super::mark_up::Writer;

/// Elements that part paragraphs. A text with one of them is HTML as a whole.
const PARTING: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "body",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Elements that stand in a line.
const RUNNING: [&str; 33] = [
    "a", "abbr", "b", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "td", "th", "thead", "tt", "u", "var",
];

/// Elements whose content is no text for readers.
const NO_TEXT: [&str; 15] = [
    "applet", "embed", "frameset", "iframe", "link", "math", "meta", "noembed", "object", "script",
    "select", "style", "svg", "template", "title",
];

/// Those of them that have no content and no end.
const EMPTY: [&str; 3] = ["embed", "link", "meta"];

/// Whether a text is HTML as a whole, and not text with some tags in it.
pub(super) fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(place, _)| {
        let rest = &text[place + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_end = rest[letters..].starts_with(['>', '/', ' ', '\n', '\r', '\t']);
        let name = rest[..letters].to_ascii_lowercase();
        is_end && PARTING.contains(&name.as_str())
    })
}

/// Writes a whole text.
pub(super) fn write(text: &str, writer: &mut Writer) {
    let mut tags = Tags::default();
    tags.write(text, writer);
}

/// What is open in a text.
#[derive(Default)]
pub(super) struct Tags {
    /// The element that is left out, and how often it is open.
    left_out: Option<(String, usize)>,
    preformatted: usize,
    /// Whether the list that is open was begun by an item alone.
    is_loose_list: bool,
    /// Whether tags that HTML does not have are text, as in a text that is not HTML.
    shows_unknown: bool,
}

impl Tags {
    /// For tags that stand in another kind of text.
    pub(super) fn in_text() -> Self {
        Tags { shows_unknown: true, ..Tags::default() }
    }

    /// Whether what stands here is no text for readers.
    pub(super) fn is_leaving_out(&self) -> bool {
        self.left_out.is_some()
    }

    /// Writes a piece of HTML.
    pub(super) fn write(&mut self, html: &str, writer: &mut Writer) {
        for token in Tokenizer::new(html) {
            // Reading from memory never fails, and its type says so.
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let value = |wanted: &str| {
                        let value = tag.attributes.get(wanted.as_bytes());
                        value.map(|value| String::from_utf8_lossy(value).into_owned())
                    };
                    self.open(&name, &value, writer);
                }
                Token::EndTag(tag) => self.close(&String::from_utf8_lossy(&tag.name), writer),
                Token::String(text) if self.left_out.is_none() => {
                    self.text(&String::from_utf8_lossy(&text), writer);
                }
                _ => {}
            }
        }
    }

    fn text(&self, text: &str, writer: &mut Writer) {
        if self.preformatted > 0 {
            writer.lines(text);
            return;
        }
        // People who type HTML part paragraphs by empty lines too.
        let mut is_empty_line = false;
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                match line.trim().is_empty() {
                    true if is_empty_line => {}
                    true => is_empty_line = true,
                    false if is_empty_line => writer.paragraph(),
                    false => writer.text(" "),
                }
            }
            if !line.trim().is_empty() {
                is_empty_line = false;
                writer.text(line);
            }
        }
        if text.ends_with(['\n', ' ']) {
            writer.text(" ");
        }
    }

    fn open(&mut self, name: &str, value: &dyn Fn(&str) -> Option<String>, writer: &mut Writer) {
        if let Some((open, depth)) = &mut self.left_out {
            *depth += usize::from(open == name);
            return;
        }
        if NO_TEXT.contains(&name) {
            writer.leave_out(name);
            if !EMPTY.contains(&name) {
                self.left_out = Some((name.to_owned(), 1));
            }
            return;
        }
        if PARTING.contains(&name) && name != "li" {
            self.end_loose_list(writer);
            if !matches!(name, "ul" | "ol") {
                writer.paragraph();
            }
        }
        match name {
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "dt" => {
                if name == "th" && !writer.is_at_start() {
                    writer.text(" | ");
                }
                writer.open_strong();
            }
            "i" | "em" | "cite" | "dfn" | "var" => writer.open_emphasis(),
            "a" => writer.open_link(&value("href").unwrap_or_default()),
            "br" => writer.new_line(),
            "img" => writer.text(&value("alt").unwrap_or_default()),
            "q" => writer.text("“"),
            "td" if !writer.is_at_start() => writer.text(" | "),
            "pre" => self.preformatted += 1,
            "ul" => writer.open_list(None),
            "ol" => {
                let start = value("start").and_then(|start| start.trim().parse().ok());
                writer.open_list(Some(start.unwrap_or(1)));
            }
            "li" => {
                self.is_loose_list |= !writer.is_in_list();
                writer.open_item();
            }
            _ if self.shows_unknown && !PARTING.contains(&name) && !RUNNING.contains(&name) => {
                writer.text(&format!("<{name}>"));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, writer: &mut Writer) {
        if let Some((open, depth)) = &mut self.left_out {
            *depth -= usize::from(open == name);
            if *depth == 0 {
                self.left_out = None;
            }
            return;
        }
        match name {
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "dt" => {
                writer.close_strong();
            }
            "i" | "em" | "cite" | "dfn" | "var" => writer.close_emphasis(),
            "a" => writer.close_link(),
            "q" => writer.text("”"),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "ol" => writer.close_list(),
            _ if self.shows_unknown && !PARTING.contains(&name) && !RUNNING.contains(&name) => {
                writer.text(&format!("</{name}>"));
            }
            _ => {}
        }
        if PARTING.contains(&name) && !matches!(name, "ul" | "ol" | "li") {
            writer.paragraph();
        }
    }

    fn end_loose_list(&mut self, writer: &mut Writer) {
        if std::mem::take(&mut self.is_loose_list) {
            writer.close_list();
        }
    }
}
