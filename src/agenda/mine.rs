//! The sessions that a reader chose, and what follows from the choice.
//!
//! Several windows and a device may have chosen apart from each other, so each choice knows when it was
//! made, and one that was taken back is remembered as such.

mod text;

pub use self::text::{HEAD, NotMine, read_ids, write_ids};
use super::{Brief, Moment, Slug, Span};

/// What a reader chose in all meetings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mine {
    /// By meeting and session, each session once.
    stars: Vec<Star>,
}

/// A session that is chosen, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Star {
    /// The meeting.
    pub meeting: Slug,
    /// The session, by its id within the meeting.
    pub session: Slug,
    /// When it was chosen or taken back.
    pub changed_at: Moment,
    /// Whether it is chosen.
    pub is_set: bool,
    /// When the reader last saw what is remembered.
    pub seen_at: Moment,
    /// The session as it was then, in the form of [`Brief::line`]; empty where that is not known.
    memory: String,
}

impl Star {
    /// The session as the reader last saw it, without its run of show.
    pub fn memory(&self) -> Option<Brief> {
        Brief::of_line(&self.memory)
    }

    /// Of two records of a session the one with the higher rank holds. No two different ones have the
    /// same, so the order in which records meet does not matter.
    fn rank(&self) -> (Moment, bool, Moment, &str) {
        (self.changed_at, self.is_set, self.seen_at, &self.memory)
    }
}

impl Mine {
    /// Whether a session is chosen.
    pub fn has(&self, meeting: &str, session: &str) -> bool {
        self.find(meeting, session).is_ok_and(|place| self.stars[place].is_set)
    }

    /// What is chosen, by meeting and session.
    pub fn chosen(&self) -> impl Iterator<Item = &Star> {
        self.stars.iter().filter(|star| star.is_set)
    }

    /// The ids of what is chosen, by meeting and session.
    pub fn ids(&self) -> Vec<(Slug, Slug)> {
        self.chosen().map(|star| (star.meeting.clone(), star.session.clone())).collect()
    }

    /// Chooses a session, or takes it back.
    pub fn set(&mut self, meeting: &Slug, session: &Slug, is_set: bool, now: Moment) {
        if self.has(meeting.as_str(), session.as_str()) != is_set {
            self.take_step(Star {
                meeting: meeting.clone(),
                session: session.clone(),
                changed_at: now,
                is_set,
                seen_at: Moment::default(),
                memory: String::new(),
            });
        }
    }

    /// Remembers what a chosen session is now that the reader sees it.
    pub fn remember(&mut self, meeting: &Slug, session: &Brief, now: Moment) {
        let Ok(place) = self.find(meeting.as_str(), session.id.as_str()) else { return };
        let star = &mut self.stars[place];
        let memory = session.line();
        if star.is_set && star.memory != memory {
            star.seen_at = now.max(Moment(star.seen_at.0 + 1));
            star.memory = memory;
        }
    }

    /// Takes over what another window or device chose: of each session the later step holds.
    pub fn merge(&mut self, other: &Mine) {
        other.stars.iter().for_each(|star| self.add(star.clone()));
    }

    /// Takes a step that came after all that is known of its session, whatever its clock said.
    fn take_step(&mut self, mut star: Star) {
        if let Ok(place) = self.find(star.meeting.as_str(), star.session.as_str()) {
            star.changed_at = star.changed_at.max(Moment(self.stars[place].changed_at.0 + 1));
        }
        self.add(star);
    }

    fn add(&mut self, star: Star) {
        match self.find(star.meeting.as_str(), star.session.as_str()) {
            Ok(place) if self.stars[place].rank() < star.rank() => self.stars[place] = star,
            Ok(_) => {}
            Err(place) => self.stars.insert(place, star),
        }
    }

    /// The position of a session, or where it belongs.
    fn find(&self, meeting: &str, session: &str) -> Result<usize, usize> {
        self.stars.binary_search_by(|star| {
            (star.meeting.as_str(), star.session.as_str()).cmp(&(meeting, session))
        })
    }
}

/// The pairs that take place at once, if only for a minute, by their positions. What begins as the other
/// ends does not, nor does what takes no place.
pub fn clashes(spans: &[Option<Span>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (two, later) in spans.iter().enumerate() {
        for (one, earlier) in spans[..two].iter().enumerate() {
            if let (Some(earlier), Some(later)) = (earlier, later)
                && earlier.starts_at < later.ends_at
                && later.starts_at < earlier.ends_at
            {
                pairs.push((one, two));
            }
        }
    }
    pairs
}

/// The time between the first and the last in which none takes place, each with the position of what comes
/// after it. They stand in the order of their starts.
pub fn gaps(spans: &[Option<Span>]) -> Vec<(usize, Span)> {
    let mut gaps = Vec::new();
    let mut busy_until: Option<Moment> = None;
    for (place, span) in spans.iter().enumerate() {
        let Some(span) = span else { continue };
        let free_from = busy_until.unwrap_or(span.starts_at);
        if free_from < span.starts_at {
            gaps.push((place, Span { starts_at: free_from, ends_at: span.starts_at }));
        }
        busy_until = busy_until.max(Some(span.ends_at));
    }
    gaps
}
