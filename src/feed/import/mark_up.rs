//! Text in the feed's mark-up (`docs/feed.md`, "Rich text"), made piece by piece out of another one.
//!
//! Whatever is put in comes out as text, stress, lists of one level and safe links: no mark of the text
//! itself is taken for mark-up, and nothing in it looks like HTML.

use super::address::Addresses;
use super::plain::is_seen;
use crate::agenda::Url;
use crate::agenda::rich_text::has_html;
use crate::feed::value::PROSE_LIMIT;

/// The highest number of an item: longer ones are no numbers of the feed's mark-up.
const LAST_NUMBER: u32 = 999_999_999;

/// How a piece of text stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Stress {
    is_strong: bool,
    is_emphasised: bool,
}

impl Stress {
    fn marks(self) -> &'static str {
        match (self.is_strong, self.is_emphasised) {
            (false, false) => "",
            (false, true) => "*",
            (true, false) => "**",
            (true, true) => "***",
        }
    }
}

/// A piece of text of one kind. A new line in it is one that the reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    stress: Stress,
    link: Option<Url>,
}

/// A paragraph, or an item of a list with its number if the list has numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    Paragraph(Vec<Run>),
    Item(Option<u32>, Vec<Run>),
}

impl Block {
    fn runs(&self) -> &[Run] {
        match self {
            Block::Paragraph(runs) | Block::Item(_, runs) => runs,
        }
    }
}

/// A text that is finished.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct MarkUp {
    blocks: Vec<Block>,
    /// Addresses that were not linked, because a browser would run them or cannot follow them.
    pub(super) refused: Vec<String>,
    /// What was left out because it is made to run, such as `script`.
    pub(super) left_out: Vec<String>,
}

impl MarkUp {
    /// Whether nothing is left of it.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The text as one line without mark-up, if it is one and loses nothing by it but stress.
    pub(super) fn as_line(&self) -> Option<String> {
        let [Block::Paragraph(runs)] = &self.blocks[..] else { return None };
        if runs.iter().any(|run| run.link.is_some() || run.text.contains('\n')) {
            return None;
        }
        let line: String = runs.iter().map(|run| run.text.as_str()).collect();
        (!has_html(&line)).then_some(line)
    }

    /// Adds another text below, unless it says the same.
    pub(super) fn append(&mut self, other: MarkUp) {
        if self.blocks != other.blocks {
            self.blocks.extend(other.blocks);
        }
        self.refused.extend(other.refused);
        self.left_out.extend(other.left_out);
    }

    /// The text as it stands in a feed. What would be too long for one is left out at the end; then
    /// the length in bytes that it would have had is given too.
    pub(super) fn write(&self) -> (String, Option<usize>) {
        let mut text = String::new();
        let mut length = 0;
        let mut number = 0;
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            let written = write_runs(block.runs());
            let is_same_list = matches!(
                (before, block),
                (Some(Block::Item(a, _)), Block::Item(b, _)) if a.is_some() == b.is_some()
            );
            number = match block {
                Block::Item(Some(_), _) if is_same_list => number + 1,
                Block::Item(Some(first), _) => *first,
                _ => 0,
            };
            let space = match before {
                None => "",
                Some(_) if is_same_list => "\n",
                Some(_) => "\n\n",
            };
            let mark = match block {
                Block::Paragraph(_) => String::new(),
                Block::Item(None, _) => "- ".to_owned(),
                Block::Item(Some(_), _) => format!("{}. ", number.min(LAST_NUMBER)),
            };
            let piece = [space, &mark, &written].concat();
            length += piece.len();
            if length <= PROSE_LIMIT {
                text += &piece;
            }
            before = Some(block);
        }
        (text, (length > PROSE_LIMIT).then_some(length))
    }
}

/// A text in the making.
pub(super) struct Writer<'a> {
    addresses: &'a Addresses,
    made: MarkUp,
    runs: Vec<Run>,
    strong: usize,
    emphasised: usize,
    link: Option<Url>,
    /// The lists that are open, each with the number of its next item.
    lists: Vec<Option<u32>>,
    is_in_item: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(addresses: &'a Addresses) -> Self {
        Writer {
            addresses,
            made: MarkUp::default(),
            runs: Vec::new(),
            strong: 0,
            emphasised: 0,
            link: None,
            lists: Vec::new(),
            is_in_item: false,
        }
    }

    /// Adds text. White space in it counts as one space.
    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}'
                | '\u{2029}' => self.space(),
                _ if is_seen(letter) => self.letter(letter),
                // HTML may write such a character as an entity.
                _ => {}
            }
        }
    }

    /// Adds text whose new lines are seen.
    pub(super) fn lines(&mut self, text: &str) {
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.new_line();
            }
            self.text(line);
        }
    }

    fn last(&self) -> Option<char> {
        self.runs.last().and_then(|run| run.text.chars().next_back())
    }

    fn space(&mut self) {
        if self.last().is_some_and(|last| !matches!(last, ' ' | '\n')) {
            self.letter(' ');
        }
    }

    fn letter(&mut self, letter: char) {
        let stress = Stress { is_strong: self.strong > 0, is_emphasised: self.emphasised > 0 };
        match self.runs.last_mut() {
            Some(run) if run.stress == stress && run.link == self.link => run.text.push(letter),
            _ => self.runs.push(Run { text: letter.into(), stress, link: self.link.clone() }),
        }
    }

    /// A new line in the same paragraph; a second one begins another paragraph.
    pub(super) fn new_line(&mut self) {
        self.trim();
        match self.last() {
            None => {}
            Some('\n') if self.is_in_item => {}
            Some('\n') => self.paragraph(),
            Some(_) => self.letter('\n'),
        }
    }

    /// Ends what is written so far. In an item, whose paragraphs are one, it is a new line.
    pub(super) fn paragraph(&mut self) {
        if self.is_in_item {
            self.trim();
            if self.last().is_some_and(|last| last != '\n') {
                self.letter('\n');
            }
        } else {
            self.flush();
        }
    }

    pub(super) fn open_strong(&mut self) {
        self.strong += 1;
    }

    pub(super) fn close_strong(&mut self) {
        self.strong = self.strong.saturating_sub(1);
    }

    pub(super) fn open_emphasis(&mut self) {
        self.emphasised += 1;
    }

    pub(super) fn close_emphasis(&mut self) {
        self.emphasised = self.emphasised.saturating_sub(1);
    }

    /// What follows leads to an address. One that cannot be linked is noted, and the text stays.
    pub(super) fn open_link(&mut self, address: &str) {
        self.link = self.addresses.resolve(address);
        if self.link.is_none() && !address.trim().is_empty() && !address.starts_with('#') {
            self.made.refused.push(address.chars().take(100).collect());
        }
    }

    /// Ends a link. One without text has its address as its text.
    pub(super) fn close_link(&mut self) {
        if let Some(link) = &self.link {
            let is_seen = self.runs.last().is_some_and(|run| run.link.as_ref() == Some(link));
            if !is_seen {
                let text = link.as_str().to_owned();
                self.text(&text);
            }
        }
        self.link = None;
    }

    /// Begins a list, with numbers from `start` on or without. Inside an item it becomes lines of that
    /// item, as the feed has lists of one level.
    pub(super) fn open_list(&mut self, start: Option<u32>) {
        if self.lists.is_empty() {
            self.is_in_item = false;
            self.flush();
        }
        self.lists.push(start.map(|start| start.clamp(1, LAST_NUMBER)));
    }

    pub(super) fn close_list(&mut self) {
        if self.lists.len() == 1 {
            self.flush();
            self.is_in_item = false;
        }
        self.lists.pop();
    }

    /// Begins an item; outside of a list, one of a list without numbers.
    pub(super) fn open_item(&mut self) {
        if self.lists.is_empty() {
            self.open_list(None);
        }
        if self.lists.len() == 1 {
            self.flush();
            self.is_in_item = true;
            return;
        }
        self.paragraph();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "– ".to_owned(),
        };
        self.text(&mark);
    }

    /// Whether a list is open.
    pub(super) fn is_in_list(&self) -> bool {
        !self.lists.is_empty()
    }

    /// Whether nothing stands in the present paragraph or item.
    pub(super) fn is_at_start(&self) -> bool {
        matches!(self.last(), None | Some('\n'))
    }

    /// Notes what is left out because it is made to run.
    pub(super) fn leave_out(&mut self, name: &str) {
        if !self.made.left_out.iter().any(|known| known == name) {
            self.made.left_out.push(name.to_owned());
        }
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> MarkUp {
        self.flush();
        self.made
    }

    /// Takes white space from the end of the present block.
    fn trim(&mut self) {
        while let Some(run) = self.runs.last_mut() {
            let kept = run.text.trim_end_matches([' ', '\u{a0}']).len();
            run.text.truncate(kept);
            if kept > 0 {
                return;
            }
            self.runs.pop();
        }
    }

    fn flush(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        while let Some(run) = runs.last_mut() {
            run.text.truncate(run.text.trim_end().len());
            if !run.text.is_empty() {
                break;
            }
            runs.pop();
        }
        while let Some(run) = runs.first_mut() {
            run.text = run.text.trim_start().to_owned();
            if !run.text.is_empty() {
                break;
            }
            runs.remove(0);
        }
        if runs.is_empty() {
            return;
        }
        let runs = runs.into_iter().flat_map(linked).collect();
        self.made.blocks.push(match (self.is_in_item, self.lists.first_mut()) {
            (true, Some(Some(number))) => {
                let block = Block::Item(Some(*number), runs);
                *number = number.saturating_add(1);
                block
            }
            (true, _) => Block::Item(None, runs),
            (false, _) => Block::Paragraph(runs),
        });
    }
}

/// A run with the addresses that stand in its text as links.
fn linked(run: Run) -> Vec<Run> {
    if run.link.is_some() || !run.text.contains("://") {
        return vec![run];
    }
    let mut runs = Vec::new();
    let mut rest = run.text.as_str();
    let mut plain = String::new();
    while let Some(colon) = rest.find("://") {
        let scheme =
            ["https", "http", "webcal"].into_iter().find(|scheme| rest[..colon].ends_with(scheme));
        let found = scheme.and_then(|scheme| {
            let start = colon - scheme.len();
            let length = address_length(&rest[start..]);
            Some((start, start + length, Addresses::safe(&rest[start..start + length])?))
        });
        let (end, link) = match found {
            Some((start, end, url)) => {
                plain.push_str(&rest[..start]);
                (end, Some((rest[start..end].to_owned(), url)))
            }
            None => {
                plain.push_str(&rest[..colon + 3]);
                (colon + 3, None)
            }
        };
        if let Some((text, url)) = link {
            if !plain.is_empty() {
                let text = std::mem::take(&mut plain);
                runs.push(Run { text, stress: run.stress, link: None });
            }
            runs.push(Run { text, stress: run.stress, link: Some(url) });
        }
        rest = &rest[end..];
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        runs.push(Run { text: plain, stress: run.stress, link: None });
    }
    runs
}

/// How far an address goes that begins here in running text: marks at its end belong to the sentence.
fn address_length(text: &str) -> usize {
    let is_end =
        |letter: char| letter.is_whitespace() || letter.is_control() || "<>\"“”„|".contains(letter);
    let address = &text[..text.find(is_end).unwrap_or(text.len())];
    let mut surplus = address.matches(')').count().saturating_sub(address.matches('(').count());
    let kept = address.trim_end_matches(|letter: char| match letter {
        // Only a bracket that was not opened in the address closes one of the sentence.
        ')' if surplus > 0 => {
            surplus -= 1;
            true
        }
        _ => ".,;:!?']*…’".contains(letter),
    });
    kept.len()
}

/// The runs of a block in the feed's mark-up.
fn write_runs(runs: &[Run]) -> String {
    let mut out = String::new();
    let mut runs = runs;
    while let Some(first) = runs.first() {
        let group = runs.iter().take_while(|run| run.stress == first.stress).count();
        let (same, rest) = runs.split_at(group);
        write_stressed(&mut out, same, first.stress);
        runs = rest;
    }
    guarded(&out)
}

/// Writes runs of one stress. The marks stand right before and after a word, and never beside other
/// marks, with which they would be read as one.
fn write_stressed(out: &mut String, runs: &[Run], stress: Stress) {
    let mut inner = String::new();
    for run in runs {
        match &run.link {
            None => escape(&mut inner, &run.text),
            Some(url) => write_link(&mut inner, &run.text, url),
        }
    }
    let marks = stress.marks();
    let start = inner.len() - inner.trim_start().len();
    let end = inner.trim_end().len();
    let word = inner.get(start..end).unwrap_or_default();
    let touches = start == 0 && out.ends_with('*') && !out.ends_with("\\*");
    // A line break ends in a new line, and the backslash before it must stay with it.
    let is_broken = inner.trim_end().ends_with('\\');
    if marks.is_empty() || word.is_empty() || touches || is_broken {
        out.push_str(&inner);
        return;
    }
    out.push_str(&inner[..start]);
    out.push_str(marks);
    out.push_str(word);
    out.push_str(marks);
    out.push_str(&inner[end..]);
}

fn write_link(out: &mut String, text: &str, url: &Url) {
    if text == url.as_str() {
        out.push('<');
        out.push_str(text);
        out.push('>');
        return;
    }
    // The text of a link holds no brackets, and a new line would part it.
    let text = text.replace('[', "(").replace(']', ")").replace('\n', " ");
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    out.push('[');
    escape(out, text);
    out.push_str("](");
    out.push_str(url.as_str());
    out.push(')');
}

/// Adds text so that it is read as text. [`guarded`] does the rest.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '\n' => out.push('\\'),
            '\\' | '*' | '[' | '<' => out.push('\\'),
            _ => {}
        }
        out.push(letter);
    }
}

/// A block in which no line is taken for an item of a list, and nothing looks like HTML.
fn guarded(block: &str) -> String {
    let lines: Vec<String> = block.split('\n').map(without_list_mark).collect();
    let text = lines.join("\n");
    let mut rest = text.as_str();
    let mut out = String::with_capacity(rest.len());
    while let Some(place) = rest.find('<') {
        out.push_str(&rest[..=place]);
        rest = &rest[place + 1..];
        if rest.starts_with("!--") {
            out.push('\\');
            continue;
        }
        let slashes = rest.len() - rest.trim_start_matches('/').len();
        let name = &rest[slashes..];
        let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let end = slashes + letters;
        let guard = match rest[end..].chars().next() {
            Some('>' | '/') => "\\",
            // A space cannot be escaped; this one looks like it.
            Some(' ') => "\u{a0}",
            // The end of a block cannot be escaped either. This character is not seen.
            None => "\u{2060}",
            Some(_) => continue,
        };
        out.push_str(&rest[..end]);
        out.push_str(guard);
        rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
    }
    out + rest
}

/// A line whose beginning is not read as that of an item.
fn without_list_mark(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with("- ") {
        ["\\", line].concat()
    } else if digits > 0 && line[digits..].starts_with(". ") {
        [&line[..digits], "\\", &line[digits..]].concat()
    } else {
        line.to_owned()
    }
}
