//! A calendar file (RFC 5545) of some sessions, cut out of files with more.
//!
//! What is kept stays as it is, byte for byte: the programs that read it know more of calendars than this.
//!
//! ```
//! use plenary::calendar_file::{Source, cut};
//!
//! let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:lunch.seoul-2024@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
//! let is_lunch = |uid: &str| uid.starts_with("lunch.seoul-2024@");
//! let copy = cut(&[Source { file, is_wanted: &is_lunch }]).unwrap();
//! assert_eq!((copy.events, &*copy.file), (1, file));
//! ```

/// Where the published calendar lies whose address has these steps, relative to the folder of the site.
pub fn path(steps: &[&str]) -> String {
    ["calendar/", &steps.join("/"), ".ics"].concat()
}

/// A file to cut from.
pub struct Source<'a> {
    /// Its text.
    pub file: &'a str,
    /// Whether the event with this UID is wanted.
    pub is_wanted: &'a dyn Fn(&str) -> bool,
}

/// What was cut out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The new file.
    pub file: String,
    /// How many events are in it.
    pub events: usize,
}

/// Why nothing can be cut out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It does not begin as a calendar.
    NotACalendar,
    /// It ends before the calendar does.
    BreaksOff,
    /// At this line, counted from 1, something ends that has not begun, or stands behind the end.
    OutOfPlace(usize),
}

/// What tells a program to look for another state of the file; a copy has none.
const OF_A_SUBSCRIPTION: [&str; 4] = ["REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE", "METHOD"];

/// Makes one file of the wanted events of all sources: the head of the first one, each time zone once, then
/// the events in their order.
pub fn cut(sources: &[Source]) -> Result<Copy, Broken> {
    let calendars: Result<Vec<Calendar>, Broken> =
        sources.iter().map(|source| Calendar::read(source.file)).collect();
    let calendars = calendars?;
    let Some(first) = calendars.first() else { return Err(Broken::NotACalendar) };
    let mut parts = vec![first.begin];
    parts.extend(&first.head);
    for zone in calendars.iter().flat_map(|calendar| &calendar.zones) {
        if !parts.contains(zone) {
            parts.push(zone);
        }
    }
    let mut events = 0;
    for (source, calendar) in sources.iter().zip(&calendars) {
        for (uid, event) in &calendar.events {
            if (source.is_wanted)(uid) {
                events += 1;
                parts.push(event);
            }
        }
    }
    let mut file = parts.concat();
    file.push_str(first.end);
    Ok(Copy { file, events })
}

/// A file, taken apart. Each part is whole lines with their ends.
struct Calendar<'a> {
    begin: &'a str,
    head: Vec<&'a str>,
    zones: Vec<&'a str>,
    /// Each with its UID, which is empty where it has none.
    events: Vec<(String, &'a str)>,
    end: &'a str,
}

impl<'a> Calendar<'a> {
    fn read(file: &'a str) -> Result<Self, Broken> {
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let mut lines = Lines { rest: file, start: 0, number: 0 }.filter(|line| !line.is_empty());
        let begin = lines.next().filter(|line| line.is("BEGIN", "VCALENDAR"));
        let begin = begin.ok_or(Broken::NotACalendar)?;
        let mut calendar = Calendar {
            begin: begin.text,
            head: Vec::new(),
            zones: Vec::new(),
            events: Vec::new(),
            end: "",
        };
        loop {
            let line = lines.next().ok_or(Broken::BreaksOff)?;
            match &*line.name {
                "BEGIN" => {
                    let (part, uid) = component(file, line, &mut lines)?;
                    match &*part.name {
                        "VEVENT" => calendar.events.push((uid, part.text)),
                        "VTIMEZONE" => calendar.zones.push(part.text),
                        // A to-do or a journal is no session.
                        _ => {}
                    }
                }
                "END" if line.is("END", "VCALENDAR") => {
                    calendar.end = line.text;
                    break;
                }
                "END" => return Err(Broken::OutOfPlace(line.number)),
                name if OF_A_SUBSCRIPTION.contains(&name) => {}
                _ => calendar.head.push(line.text),
            }
        }
        match lines.next() {
            Some(line) => Err(Broken::OutOfPlace(line.number)),
            None => Ok(calendar),
        }
    }
}

/// A part of a calendar, from its first line to its last one.
struct Component<'a> {
    name: String,
    text: &'a str,
}

/// Reads to the end of the component that `begin` begins. Gives its own UID as well, not that of a part of it.
fn component<'a>(
    file: &'a str,
    begin: Line<'a>,
    lines: &mut impl Iterator<Item = Line<'a>>,
) -> Result<(Component<'a>, String), Broken> {
    let mut open = vec![begin.value.to_ascii_uppercase()];
    let mut uid = String::new();
    loop {
        let line = lines.next().ok_or(Broken::BreaksOff)?;
        match &*line.name {
            "BEGIN" => open.push(line.value.to_ascii_uppercase()),
            "END" => {
                let is_its_own = open.last().is_some_and(|name| line.is("END", name));
                if !is_its_own {
                    return Err(Broken::OutOfPlace(line.number));
                }
                if let [name] = &*open {
                    let end = line.start + line.text.len();
                    let text = file.get(begin.start..end).unwrap_or_default();
                    return Ok((Component { name: name.clone(), text }, uid));
                }
                open.pop();
            }
            "UID" if open.len() == 1 => uid = line.value,
            _ => {}
        }
    }
}

/// A content line: one line of the file, with those that go on from it.
struct Line<'a> {
    /// As it stands, with its end.
    text: &'a str,
    /// In capitals; empty for a line without a value.
    name: String,
    value: String,
    /// The position of its first byte.
    start: usize,
    number: usize,
}

impl Line<'_> {
    fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.eq_ignore_ascii_case(value)
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

struct Lines<'a> {
    rest: &'a str,
    start: usize,
    number: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (start, number) = (self.start, self.number + 1);
        let mut unfolded = String::new();
        let mut length = 0;
        for line in self.rest.split_inclusive('\n') {
            let goes_on = line.starts_with([' ', '\t']);
            if length > 0 && !goes_on {
                break;
            }
            let content = line.trim_end_matches(['\n', '\r']);
            unfolded.push_str(if length > 0 { &content[1..] } else { content });
            length += line.len();
            self.number += 1;
        }
        let (text, rest) = self.rest.split_at(length);
        (self.rest, self.start) = (rest, start + length);
        let (name, value) = name_and_value(&unfolded);
        Some(Line { text, name: name.to_ascii_uppercase(), value: value.to_owned(), start, number })
    }
}

/// `UID` and `a` of `UID;X-NOTE="b:c":a`.
fn name_and_value(line: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let colon = line.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        *letter == ':' && !is_quoted
    });
    let Some((colon, _)) = colon else { return ("", "") };
    let name = line[..colon].split(';').next().unwrap_or_default();
    (name, line[colon + 1..].trim_end())
}
