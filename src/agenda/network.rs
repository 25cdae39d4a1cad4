//! The network: who and what there is, apart from what happens in its meetings.

use time::Date;

use super::{Key, Language, Meeting, PartialDate, Period, Slug, Table, Text, words};

/// An intergovernmental network with everything its feed says, but the sessions of its meetings,
/// which may come from files of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The full name.
    pub name: Text,
    /// The name in daily use; the full name where there is none.
    pub short_name: Text,
    /// Other printed and earlier names.
    pub alternate_names: Vec<Text>,
    /// What it is, in a few sentences.
    pub description: Option<Text>,
    /// The language of texts that name none.
    pub language: Language,
    /// The group of sister networks it belongs to.
    pub family: Option<Family>,
    /// What it is for, point by point.
    pub purpose: Vec<Text>,
    /// When it began.
    pub launched_on: Option<PartialDate>,
    /// Who runs it.
    pub offices: Vec<Office>,
    /// What it works with.
    pub relations: Vec<Relationship>,
    /// Where the feed's facts come from.
    pub sources: Vec<Text>,
    /// On what terms the feed may be used.
    pub licence: Option<Text>,
    /// What a reader must not take the pages for.
    pub disclaimer: Option<Text>,
    /// Members and other delegations.
    pub members: Table<Member>,
    /// Organisations.
    pub organisations: Table<Organisation>,
    /// People.
    pub people: Table<Person>,
    /// Topics.
    pub topics: Table<Topic>,
    /// Instruments and frameworks.
    pub instruments: Table<Instrument>,
    /// Programmes, projects and platforms.
    pub programmes: Table<Programme>,
    /// Milestones in the order of time.
    pub milestones: Vec<Milestone>,
    /// Meetings, the latest first.
    pub meetings: Table<Meeting>,
}

/// A family of networks, such as one per region of the world.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// The family's name.
    pub name: Text,
    /// Its networks.
    pub networks: Vec<Text>,
}

words! {
    /// What an organisation does for the network.
    Duty {
        /// Prepares the work.
        Secretariat = "secretariat",
        /// Gives it a place.
        Host = "host",
        /// Chairs it.
        Chair = "chair",
    }
}

/// An organisation with a duty in the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// The duty.
    pub duty: Duty,
    /// Who has it.
    pub organisation: Key<Organisation>,
    /// The unit in charge, and what else is known.
    pub note: Option<Text>,
}

/// Something the network works with or belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Relationship {
    /// What it is.
    pub title: Text,
    /// Its page, where it is a programme of the feed.
    pub programme: Option<Key<Programme>>,
    /// Its page, where it is an instrument of the feed.
    pub instrument: Option<Key<Instrument>>,
}

words! {
    /// How a delegation relates to the network.
    Relation {
        /// A country of the region.
        Region = "region",
        /// Hosts and chairs.
        Host = "host",
        /// Speaks as a guest.
        Guest = "guest",
        /// Organises.
        Organiser = "organiser",
    }
}

/// A country or body that belongs to the network or takes part in its meetings.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Stable id.
    pub id: Slug,
    /// The name in the network's use.
    pub name: Text,
    /// The ISO 3166-1 alpha-2 code; none for a body.
    pub country: Option<CountryCode>,
    /// How it relates to the network.
    pub relation: Relation,
    /// Why the feed says so.
    pub basis: Text,
    /// Other names one may search for.
    pub alternate_names: Vec<Text>,
    /// Organisations it is a member state of.
    pub memberships: Vec<Membership>,
    /// What else is known.
    pub description: Option<Text>,
}

/// That a delegation is a member state of an organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// The organisation.
    pub organisation: Key<Organisation>,
    /// Since when, where it matters.
    pub since: Option<PartialDate>,
    /// Why the feed says so.
    pub basis: Option<Text>,
}

/// A country's two capital letters after ISO 3166-1 alpha-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

/// The officially assigned codes of ISO 3166-1.
const COUNTRY_CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

impl CountryCode {
    /// The code, if it is assigned.
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        let is_assigned = COUNTRY_CODES.split(' ').any(|assigned| assigned == code);
        is_assigned.then_some(CountryCode(letters))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A ministry, agency, company, university or other body.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// Stable id.
    pub id: Slug,
    /// The name.
    pub name: Text,
    /// The abbreviation in use.
    pub short_name: Option<Text>,
    /// Other printed names.
    pub alternate_names: Vec<Text>,
    /// The delegation of the country it is in, or of the body it is.
    pub member: Option<Key<Member>>,
    /// What it is.
    pub description: Option<Text>,
    /// Its address on the web.
    pub url: Option<Url>,
}

/// A person who appears in an agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Stable id.
    pub id: Slug,
    /// The preferred form of the name.
    pub name: Text,
    /// Other printed forms.
    pub alternate_names: Vec<Text>,
}

/// A subject that sessions, programmes and meetings share.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Stable id.
    pub id: Slug,
    /// The name.
    pub name: Text,
    /// What it covers.
    pub description: Option<Text>,
}

words! {
    /// What an instrument is.
    InstrumentKind {
        /// A recommendation of a council.
        Recommendation = "recommendation",
        /// A declaration.
        Declaration = "declaration",
        /// A framework.
        Framework = "framework",
        /// A paper on policy.
        PolicyPaper = "policy-paper",
        /// A measured index.
        Index = "index",
        /// A dashboard of measures.
        Dashboard = "dashboard",
        /// A law or regulation of one country.
        Regulation = "regulation",
        /// A memorandum between organisations.
        Memorandum = "memorandum",
        /// A book or report.
        Publication = "publication",
    }
}

/// A standard, framework, measure or publication that the network's work refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Stable id.
    pub id: Slug,
    /// The full title.
    pub title: Text,
    /// What it is.
    pub kind: InstrumentKind,
    /// When it was adopted or published.
    pub date: Option<PartialDate>,
    /// The country that issued it, where it is one country's.
    pub member: Option<Key<Member>>,
    /// Its parts, such as the dimensions of a framework.
    pub parts: Vec<Text>,
    /// What it is about.
    pub description: Option<Text>,
    /// Where it can be read.
    pub url: Option<Url>,
}

/// A programme, project, platform or co-operation around the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Stable id.
    pub id: Slug,
    /// The name.
    pub title: Text,
    /// In one or two sentences.
    pub summary: Option<Text>,
    /// Where it comes from.
    pub background: Option<Text>,
    /// What it wants to reach.
    pub objective: Option<Text>,
    /// What it covers.
    pub scope: Option<Text>,
    /// What it rests on.
    pub basis: Option<Text>,
    /// Its stages.
    pub periods: Vec<Stage>,
    /// The delegations it concerns.
    pub members: Vec<Key<Member>>,
    /// Who runs it together.
    pub partners: Vec<Key<Organisation>>,
    /// Its lines of work.
    pub strands: Vec<Strand>,
    /// What came of it.
    pub results: Vec<Text>,
    /// What stands in its way.
    pub challenges: Vec<Text>,
    /// Its topics.
    pub topics: Vec<Key<Topic>>,
    /// What it builds on.
    pub instruments: Vec<Key<Instrument>>,
    /// Pages about it.
    pub links: Vec<Link>,
}

/// A stage of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// When.
    pub period: Period,
    /// What was done in it.
    pub title: Option<Text>,
}

/// A line of work of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Strand {
    /// Its name.
    pub title: Text,
    /// What belongs to it.
    pub points: Vec<Text>,
}

/// A date to remember.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// When.
    pub period: Period,
    /// What happened.
    pub title: Text,
    /// The meeting it was.
    pub meeting: Option<Key<Meeting>>,
    /// The programme it belongs to.
    pub programme: Option<Key<Programme>>,
    /// The instrument it brought.
    pub instrument: Option<Key<Instrument>>,
}

/// A page on the web.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is called.
    pub title: Text,
    /// Where it is.
    pub url: Url,
}

/// An absolute `https:`, `http:`, `webcal:`, `mailto:` or `tel:` address; nothing that a browser would run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(Box<str>);

impl Url {
    /// The address, if it is of a safe kind and holds no white space or control characters.
    pub fn new(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once(':')?;
        let is_safe = match &*scheme.to_ascii_lowercase() {
            "https" | "http" | "webcal" => rest.starts_with("//") && rest.len() > 2,
            "mailto" => !rest.is_empty(),
            "tel" => is_phone_number(rest),
            _ => false,
        };
        let is_clean = !address.chars().any(|c| c.is_whitespace() || c.is_control());
        (is_safe && is_clean).then(|| Url(address.into()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether it is what stands behind `tel:` (RFC 3966): a number, with marks between the digits for the eye,
/// and parameters behind `;`.
fn is_phone_number(text: &str) -> bool {
    let (number, parameters) = text.split_once(';').unwrap_or((text, ""));
    let number = number.strip_prefix('+').unwrap_or(number);
    number.bytes().any(|byte| byte.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || b"-.()*".contains(&byte))
        && parameters
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()[]/:&+$%=;".contains(&byte))
}

impl Network {
    /// The meeting to show first: the next one that is not over on `today`, else the last one held.
    pub fn featured_meeting(&self, today: Date) -> Option<Key<Meeting>> {
        self.next_meeting(today).or_else(|| self.last_meeting(today))
    }

    /// The next meeting, or the one that is on. A planned meeting whose period is over is none.
    pub fn next_meeting(&self, today: Date) -> Option<Key<Meeting>> {
        let ahead = self.meetings.iter().filter(|(_, meeting)| meeting.is_ahead(today));
        ahead.min_by_key(|(_, meeting)| meeting.period.starts_on().first_day()).map(|(key, _)| key)
    }

    /// The latest meeting that was held and is over.
    pub fn last_meeting(&self, today: Date) -> Option<Key<Meeting>> {
        let held = self.meetings.iter().filter(|(_, meeting)| {
            meeting.status == super::MeetingStatus::Held && meeting.period.last_day() < today
        });
        held.max_by_key(|(_, meeting)| meeting.period.last_day()).map(|(key, _)| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_assigned_country_codes_are_accepted() {
        assert_eq!(CountryCode::new("KR").unwrap().as_str(), "KR");
        for bad in ["kr", "XX", "KOR", "K", "", "R K", "D A"] {
            assert_eq!(CountryCode::new(bad), None, "{bad}");
        }
        assert_eq!(COUNTRY_CODES.split(' ').count(), 249);
    }

    #[test]
    fn an_address_that_a_browser_would_run_is_none() {
        for good in [
            "https://example.org/a?b=c",
            "HTTP://example.org",
            "mailto:a@example.org",
            "webcal://example.org/calendar/all.ics",
            "WebCal://example.org",
        ] {
            assert_eq!(Url::new(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            ":",
            "https",
            "https:",
            "https://",
            "https:/example.org",
            "https:\\\\example.org",
            "https&colon;//example.org",
            "https&#58;//example.org",
            "ＨＴＴＰＳ://example.org",
            "mailto:",
            "webcal://",
            "webcal:example.org",
            "webcals://example.org",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "JavaScript:alert(1)",
            "javascript&colon;alert(1)",
            "&#106;avascript:alert(1)",
            "java\nscript:x",
            "java\tscript:x",
            "java\u{0}script:x",
            "\u{1}javascript:x",
            " javascript:x",
            "\u{a0}https://example.org",
            " https://example.org",
            "https ://example.org",
            "ht\ntps://example.org",
            "data:text/html,x",
            "vbscript:x",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "ftp://example.org",
            "view-source:https://example.org",
            "intent://example.org",
            "sms:+85523",
            "about:blank",
            "//example.org",
            "/a",
            "https://a b",
            "https://a\u{85}b",
            "https://a\u{2028}b",
            "mailto:a@example.org\r\nBcc:b@example.org",
        ] {
            assert_eq!(Url::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_telephone_number_is_written_as_rfc_3966_says() {
        for good in [
            "tel:+855-23-555-0100",
            "TEL:+85523",
            "tel:112",
            "tel:(023).555.0100",
            "tel:*100",
            "tel:+85523;ext=12",
            "tel:7042;phone-context=example.org;isub=%20",
        ] {
            assert!(Url::new(good).is_some(), "{good}");
        }
        for bad in [
            "tel:",
            "tel:+",
            "tel:-",
            "tel:;ext=1",
            "tel://+85523",
            "tel:+855 23",
            "tel:85523+",
            "tel:++855",
            "tel:1-800-HARBOUR",
            "tel:85523?x",
            "tel:85523#",
            "tel:85523%20",
            "tel:٨٥٥",
            "tel:85523;ext=\u{e9}",
            "tel:85523;ext=<b>",
            "tel:85523;ext=\"",
            "tel:85523;\u{0}",
        ] {
            assert_eq!(Url::new(bad), None, "{bad:?}");
        }
    }
}
