//! Markdown in texts of other programs, with what HTML stands in it. Headings become stressed lines,
//! pictures links, code and quotations text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::Tags;
use super::mark_up::Writer;

/// A line that is at least so long, in characters, was perhaps parted only because the window ended.
const WRAPPED_FROM: usize = 50;
/// And one that is longer was not.
const WRAPPED_TO: usize = 100;

/// Writes a whole text.
pub(super) fn write(text: &str, writer: &mut Writer) {
    let mut tags = Tags::in_text();
    let mut is_code = false;
    for (event, place) in Parser::new(text).into_offset_iter() {
        match event {
            Event::InlineHtml(html) | Event::Html(html) => tags.write(&html, writer),
            _ if tags.is_leaving_out() => {}
            Event::Text(code) if is_code => writer.lines(&code),
            Event::Text(text) | Event::Code(text) => writer.text(&text),
            Event::SoftBreak if is_wrapped(&text[..place.start]) => writer.text(" "),
            Event::SoftBreak | Event::HardBreak => writer.new_line(),
            Event::Start(tag) => match tag {
                Tag::Heading { .. } => {
                    writer.paragraph();
                    writer.open_strong();
                }
                Tag::CodeBlock(_) => {
                    writer.paragraph();
                    is_code = true;
                }
                Tag::List(start) => {
                    let start = start.map(|start| u32::try_from(start).unwrap_or(u32::MAX));
                    writer.open_list(start);
                }
                Tag::Item => writer.open_item(),
                Tag::Strong => writer.open_strong(),
                Tag::Emphasis => writer.open_emphasis(),
                Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                    writer.open_link(&dest_url);
                }
                _ => writer.paragraph(),
            },
            Event::End(tag) => match tag {
                TagEnd::Heading(_) => {
                    writer.close_strong();
                    writer.paragraph();
                }
                TagEnd::CodeBlock => {
                    is_code = false;
                    writer.paragraph();
                }
                TagEnd::List(_) => writer.close_list(),
                TagEnd::Item => {}
                TagEnd::Strong => writer.close_strong(),
                TagEnd::Emphasis => writer.close_emphasis(),
                TagEnd::Link | TagEnd::Image => writer.close_link(),
                _ => writer.paragraph(),
            },
            _ => writer.paragraph(),
        }
    }
}

/// Whether the line that ends here goes on in the next one. Markdown says that every line does; those
/// who type into a form expect to see the lines that they typed.
fn is_wrapped(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let length = line.chars().count();
    (WRAPPED_FROM..=WRAPPED_TO).contains(&length) && !line.ends_with(['.', '!', '?', ':', ';'])
}
