//! A calendar file (RFC 5545) of some sessions, cut out of files with more.
//!
//! What is kept stays as it is, byte for byte: the programs that read it know more of calendars than this.
//!
//! ```
//! use plenary::calendar_file::CalendarFile;
//!
//! let published = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:lunch.seoul-2024@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
//! let mut copy = CalendarFile::default();
//! copy.add(published, &|uid| uid.starts_with("lunch.seoul-2024@")).unwrap();
//! assert_eq!((copy.events(), &*copy.text()), (1, published));
//! ```

/// Where the published calendar lies whose address has these steps, relative to the folder of the site.
pub fn path(steps: &[&str]) -> String {
    ["calendar/", &steps.join("/"), ".ics"].concat()
}

/// The new file. Each part is whole lines with their ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarFile {
    /// How the first of its sources begins: up to the first event or time zone.
    head: String,
    zones: String,
    events: String,
    end: String,
    count: usize,
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

// What is open at a line: each name behind a line feed, which no name has.
const CALENDAR: &str = "\nVCALENDAR";
const EVENT: &str = "\nVCALENDAR\nVEVENT";
const ZONE: &str = "\nVCALENDAR\nVTIMEZONE";

impl CalendarFile {
    /// How many events are in it.
    pub fn events(&self) -> usize {
        self.count
    }

    /// Its text.
    pub fn text(&self) -> String {
        [&*self.head, &self.zones, &self.events, &self.end].concat()
    }

    /// Adds the events of a file whose UID is wanted, and its time zones. It begins and ends as the first
    /// file that is added. After an error it is of no use.
    pub fn add(&mut self, file: &str, is_wanted: &dyn Fn(&str) -> bool) -> Result<(), Broken> {
        let file = file.strip_prefix("\u{feff}").unwrap_or(file);
        let is_first = self.head.is_empty();
        let (mut open, mut uid) = (String::new(), String::new());
        let (mut part, mut at, mut number, mut has_ended) = (0, 0, 1, false);
        while let Some(text) = line(&file[at..]) {
            let (start, out_of_place) = (at, Broken::OutOfPlace(number));
            at += text.len();
            number += text.matches('\n').count();
            if text.trim().is_empty() {
                continue;
            }
            let unfolded = unfolded(text);
            let (name, value) = name_and_value(&unfolded);
            let (name, step) =
                (name.to_ascii_uppercase(), ["\n", value].concat().to_ascii_uppercase());
            if has_ended {
                return Err(out_of_place);
            }
            if open.is_empty() && (name != "BEGIN" || step != CALENDAR) {
                return Err(Broken::NotACalendar);
            }
            match &*name {
                "BEGIN" => {
                    if open == CALENDAR {
                        part = start;
                        uid.clear();
                    }
                    open.push_str(&step);
                    if is_first && open == CALENDAR {
                        self.head.push_str(text);
                    }
                }
                "END" => {
                    let whole = &file[part..at];
                    if open == EVENT && is_wanted(&uid) {
                        self.events.push_str(whole);
                        self.count += 1;
                    } else if open == ZONE && !self.zones.contains(whole) {
                        self.zones.push_str(whole);
                    }
                    let rest = open.strip_suffix(&*step).ok_or(out_of_place)?.len();
                    open.truncate(rest);
                    has_ended = open.is_empty();
                    if is_first && has_ended {
                        self.end.push_str(text);
                    }
                }
                "UID" if open == EVENT => uid = value.to_owned(),
                name if is_first && open == CALENDAR && !OF_A_SUBSCRIPTION.contains(&name) => {
                    self.head.push_str(text);
                }
                _ => {}
            }
        }
        match has_ended {
            true => Ok(()),
            false if open.is_empty() => Err(Broken::NotACalendar),
            false => Err(Broken::BreaksOff),
        }
    }
}

/// The content line that is next: one line of the file, with those that go on from it.
fn line(rest: &str) -> Option<&str> {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if length > 0 && !is_folded(line) {
            break;
        }
        length += line.len();
    }
    (length > 0).then(|| &rest[..length])
}

fn is_folded(line: &str) -> bool {
    matches!(line.as_bytes().first(), Some(b' ' | b'\t'))
}

/// Its text in one.
fn unfolded(line: &str) -> String {
    let mut whole = String::new();
    for part in line.split_inclusive('\n') {
        let content = part.trim_end_matches(['\n', '\r']);
        whole.push_str(if !whole.is_empty() && is_folded(part) { &content[1..] } else { content });
    }
    whole
}

/// `UID` and `a` of `UID;X-NOTE="b:c":a`.
fn name_and_value(line: &str) -> (&str, &str) {
    let mut is_quoted = false;
    let colon = line.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b':' && !is_quoted
    });
    let Some(colon) = colon else { return ("", "") };
    let name = line[..colon].split(';').next().unwrap_or_default();
    (name, line[colon + 1..].trim_end())
}
