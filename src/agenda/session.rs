//! A session of a meeting, and the items of its run of show.

use time::{Date, Duration, PrimitiveDateTime, Time};

use super::{
    Instrument, Key, Language, Link, Member, Organisation, Part, Person, Room, Slug, Text, Topic,
    words,
};

words! {
    /// What kind of thing happens in a slot.
    Kind {
        /// Delegates sign in.
        Registration = "registration",
        /// A meeting or day is opened.
        Opening = "opening",
        /// A keynote address.
        Keynote = "keynote",
        /// Presentations and discussion.
        Session = "session",
        /// Everybody works.
        Interactive = "interactive",
        /// A panel.
        Panel = "panel",
        /// A workshop.
        Workshop = "workshop",
        /// The official photo.
        Photo = "photo",
        /// A break or meal.
        Break = "break",
        /// A reception, dinner or visit.
        Social = "social",
        /// A meeting or day is closed.
        Closing = "closing",
        /// None of these.
        Other = "other",
    }
}

impl Kind {
    /// Whether it is only there so that one knows when to be where: breaks, registration, photo.
    pub fn is_interlude(self) -> bool {
        matches!(self, Kind::Break | Kind::Registration | Kind::Photo)
    }
}

words! {
    /// Whether a session takes place as announced.
    SessionStatus {
        /// As announced.
        Confirmed = "confirmed",
        /// Not settled.
        Tentative = "tentative",
        /// Will not take place.
        Cancelled = "cancelled",
        /// Was announced for another time or room.
        Moved = "moved",
    }
}

/// From a wall time to another, in the meeting's zone; the end is never before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    starts_at: PrimitiveDateTime,
    ends_at: PrimitiveDateTime,
}

impl Slot {
    /// `None` where the end lies before the start.
    pub fn new(starts_at: PrimitiveDateTime, ends_at: PrimitiveDateTime) -> Option<Self> {
        (starts_at <= ends_at).then_some(Slot { starts_at, ends_at })
    }

    /// When it starts.
    pub fn starts_at(&self) -> PrimitiveDateTime {
        self.starts_at
    }

    /// When it ends.
    pub fn ends_at(&self) -> PrimitiveDateTime {
        self.ends_at
    }

    /// How long it is, in whole minutes.
    pub fn minutes(&self) -> u32 {
        (self.ends_at - self.starts_at).whole_minutes().try_into().unwrap_or(0)
    }

    /// Whether both take place at once, if only for a minute.
    pub fn overlaps(&self, other: &Slot) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }

    /// The day of the meeting it belongs to, where days begin at `day_start`.
    pub fn day(&self, day_start: Time) -> Date {
        self.starts_at.saturating_sub(Duration::seconds(i64::from(seconds(day_start)))).date()
    }
}

fn seconds(time: Time) -> u32 {
    let (hour, minute, second) = time.as_hms();
    u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second)
}

/// Something with a slot in the agenda of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Stable id within the meeting.
    pub id: Slug,
    /// What it is called in short, such as "Session 1".
    pub code: Option<Text>,
    /// The title, without the code.
    pub title: Text,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Whether it takes place as announced.
    pub status: SessionStatus,
    /// Why it does not.
    pub status_note: Option<Text>,
    /// When.
    pub slot: Slot,
    /// Where.
    pub room: Option<Key<Room>>,
    /// The part of the meeting it belongs to.
    pub part: Option<Key<Part>>,
    /// Its topics.
    pub topics: Vec<Key<Topic>>,
    /// Instruments it refers to.
    pub instruments: Vec<Key<Instrument>>,
    /// Questions it asks.
    pub questions: Vec<Text>,
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// Languages it is interpreted into.
    pub interpretation: Vec<Language>,
    /// Who may attend.
    pub audience: Vec<Text>,
    /// Papers.
    pub documents: Vec<Link>,
    /// Who leads it.
    pub led_by: Vec<Key<Organisation>>,
    /// In one or two sentences.
    pub summary: Option<Text>,
    /// At length, where it came with the session.
    pub description: Option<Text>,
    /// The run of show.
    pub items: Vec<Item>,
}

words! {
    /// What happens in an item of a run of show.
    Role {
        /// Leads through the session; takes no time of its own.
        Moderator = "moderator",
        /// Chairs the session; takes no time of its own.
        Chair = "chair",
        /// Opens.
        Opening = "opening",
        /// Introduces.
        Introduction = "introduction",
        /// Gives a keynote.
        Keynote = "keynote",
        /// Presents.
        Presenter = "presenter",
        /// Speaks.
        Speaker = "speaker",
        /// Sits on a panel.
        Panellist = "panellist",
        /// Comments.
        Comments = "comments",
        /// Comments for the chair of the meeting.
        ChairComments = "chair-comments",
        /// Questions and answers.
        QuestionsAndAnswers = "qa",
        /// Discussion.
        Discussion = "discussion",
        /// Closes.
        Closing = "closing",
    }
}

impl Role {
    /// Whether an item of this role takes a share of the slot.
    pub fn takes_time(self) -> bool {
        !matches!(self, Role::Moderator | Role::Chair)
    }

    /// Whether the time that nobody is given is meant for this.
    pub fn is_discussion(self) -> bool {
        matches!(self, Role::QuestionsAndAnswers | Role::Discussion)
    }
}

/// One entry of a run of show.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What happens.
    pub role: Role,
    /// A title of its own.
    pub title: Option<Text>,
    /// Who; several people may share one item.
    pub billings: Vec<Billing>,
    /// The minutes printed for it.
    pub minutes: Option<u16>,
}

/// How a person is announced in one appearance.
#[derive(Debug, Clone, PartialEq)]
pub struct Billing {
    /// Who.
    pub person: Key<Person>,
    /// The name as printed here, where it differs from the preferred form.
    pub printed_name: Option<Text>,
    /// The job title as printed here.
    pub job_title: Option<Text>,
    /// The body as printed here.
    pub organisation: Option<Key<Organisation>>,
    /// The delegation the person speaks for.
    pub member: Option<Key<Member>>,
}

impl Session {
    /// All billings with the item they stand in, in order.
    pub fn billings(&self) -> impl Iterator<Item = (&Item, &Billing)> {
        self.items.iter().flat_map(|item| item.billings.iter().map(move |billing| (item, billing)))
    }

    /// The people of the session, each once, in order of appearance.
    pub fn people(&self) -> Vec<Key<Person>> {
        once_each(self.billings().map(|(_, billing)| billing.person))
    }

    /// The delegations that speak in it, each once, in order of appearance.
    pub fn members(&self) -> Vec<Key<Member>> {
        once_each(self.billings().filter_map(|(_, billing)| billing.member))
    }

    /// The organisations that lead or speak in it, each once.
    pub fn organisations(&self) -> Vec<Key<Organisation>> {
        let speaking = self.billings().filter_map(|(_, billing)| billing.organisation);
        once_each(self.led_by.iter().copied().chain(speaking))
    }
}

/// The values in order, without repetitions.
pub fn once_each<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime, time};

    #[test]
    fn a_session_after_midnight_belongs_to_the_day_before() {
        let slot = Slot::new(datetime!(2024-09-04 00:30), datetime!(2024-09-04 02:00)).unwrap();
        assert_eq!(slot.day(time!(04:00)), date!(2024 - 09 - 03));
        assert_eq!(slot.day(Time::MIDNIGHT), date!(2024 - 09 - 04));
        assert_eq!(slot.minutes(), 90);
    }

    #[test]
    fn slots_that_only_touch_do_not_overlap() {
        let slot = |from, to| Slot::new(from, to).unwrap();
        let first = slot(datetime!(2024-09-03 09:00), datetime!(2024-09-03 10:30));
        let second = slot(datetime!(2024-09-03 10:30), datetime!(2024-09-03 11:00));
        let across = slot(datetime!(2024-09-03 10:29), datetime!(2024-09-03 10:31));
        assert!(!first.overlaps(&second));
        assert!(first.overlaps(&across) && across.overlaps(&second));
        assert_eq!(Slot::new(datetime!(2024-09-03 10:30), datetime!(2024-09-03 09:00)), None);
    }
}
