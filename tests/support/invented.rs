//! A feed of an invented network in any size: one meeting of five days, in as many rooms as it takes.
//! The same feed every time, so that two measurements can be compared.

use std::fmt::Write;

use serde_json::{Value, json};

/// The files of the feed, as a published site has them.
pub struct Invented {
    /// `network.json`, without the sessions.
    pub network: String,
    /// The sessions of its meeting.
    pub sessions: String,
    /// The long texts of its sessions.
    pub texts: String,
}

/// What a room holds in five days: 20 slots of half an hour on each.
const A_ROOM: usize = 100;
const A_DAY: usize = 20;

const WORDS: &[&str] = &[
    "lantern", "harbour", "ledger", "bridge", "kettle", "orchard", "signal", "window", "meadow",
    "parcel", "compass", "ferry", "garden", "market", "thread", "pebble", "archive", "basket",
    "copper", "domain", "ember", "fabric", "glacier", "hollow", "island", "juniper", "keel",
    "lattice", "mirror", "needle", "opens", "carries", "measures", "gathers", "shares", "keeps",
    "finds", "sends", "builds", "weighs", "counts", "names", "joins", "parts", "slowly", "openly",
    "together", "early", "often", "well", "apart", "again", "café", "façade", "naïve",
];
const SYLLABLES: &[&str] = &[
    "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "ya",
    "ze", "lo", "ma", "ri",
];

/// Numbers that look random and are the same in every run: a linear congruential generator.
struct Dice(u32);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * limit as u64) >> 32) as usize
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn title(&mut self, least: usize) -> String {
        let count = least + self.below(5);
        capital(&self.words(count))
    }

    fn name(&mut self, syllables: usize) -> String {
        let parts: Vec<&str> =
            (0..syllables).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        capital(&parts.concat())
    }

    fn sentences(&mut self, count: usize) -> String {
        let sentences: Vec<String> = (0..count).map(|_| self.title(8) + ".").collect();
        sentences.join(" ")
    }

    /// The id of one of so many records.
    fn id(&mut self, kind: &str, records: usize) -> String {
        id(kind, self.below(records))
    }

    /// A person as announced.
    fn appearance(&mut self, size: &Size) -> Value {
        json!({
            "person": self.id("person", size.people),
            "jobTitle": format!("Head of {}", self.title(2)),
            "organisation": self.id("office", size.organisations),
            "member": self.id("land", Size::MEMBERS),
        })
    }
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

fn id(kind: &str, at: usize) -> String {
    format!("{kind}-{}", at + 1)
}

fn records(kind: &str, count: usize, mut make: impl FnMut(usize) -> Value) -> Value {
    let record = |at| {
        let mut record = make(at);
        record["id"] = id(kind, at).into();
        record
    };
    (0..count).map(record).collect()
}

/// How many of what there are. Delegations and topics stay as many as they are; people, offices and
/// rooms come with the sessions.
struct Size {
    sessions: usize,
    people: usize,
    organisations: usize,
    rooms: usize,
}

impl Size {
    const MEMBERS: usize = 40;
    const TOPICS: usize = 30;
    const INSTRUMENTS: usize = 25;
}

impl Invented {
    /// The id of its meeting.
    pub const MEETING: &str = "invented-2031";
    /// A word that occurs in nearly every session.
    pub const COMMON: &str = "harbour";
    /// A word that occurs in one session of a hundred.
    pub const RARE: &str = "quagmire";
    /// A word that occurs in none.
    pub const ABSENT: &str = "zeppelin";

    /// The feed with so many sessions.
    pub fn with_sessions(sessions: usize) -> Self {
        let size = Size {
            sessions,
            people: sessions * 3 / 5 + 1,
            organisations: sessions / 10 + 20,
            rooms: sessions.div_ceil(A_ROOM),
        };
        let mut dice = Dice(2031);
        let network = network(&size, &mut dice);
        let (sessions, texts) = meeting(&size, &mut dice);
        Invented { network, sessions, texts }
    }
}

fn network(size: &Size, dice: &mut Dice) -> String {
    let members = records("land", Size::MEMBERS, |at| {
        let relation = if at == 0 { "host" } else { "region" };
        json!({ "name": format!("{} Land", dice.name(3)), "relation": relation, "basis": "Invented" })
    });
    let organisations = records("office", size.organisations, |_| {
        let member = dice.id("land", Size::MEMBERS);
        json!({ "name": format!("Office of {}", dice.title(2)), "member": member })
    });
    let people = records("person", size.people, |at| {
        let name = format!("{} {}", dice.name(2), dice.name(3));
        // Some have a name in their own script beside it.
        match at % 4 {
            0 => json!({ "name": { "en": name, "ko": "김하늘" } }),
            _ => json!({ "name": name }),
        }
    });
    let topics = records("topic", Size::TOPICS, |_| json!({ "name": dice.title(2) }));
    let instruments = records(
        "paper",
        Size::INSTRUMENTS,
        |_| json!({ "title": dice.title(4), "kind": "publication" }),
    );
    let rooms = records("room", size.rooms, |at| json!({ "name": format!("Room {}", at + 1) }));
    let network = json!({
        "plenary": 1,
        "network": { "name": "Network of Invented Lands", "shortName": "Invented Lands" },
        "members": members,
        "organisations": organisations,
        "people": people,
        "topics": topics,
        "instruments": instruments,
        "meetings": [{
            "id": Invented::MEETING, "title": "2031 meeting", "status": "planned",
            "startDate": "2031-03-03", "endDate": "2031-03-07", "timeZone": "Asia/Bangkok",
            "rooms": rooms,
            "href": "meetings/invented-2031.json", "textsHref": "meetings/invented-2031-texts.json",
        }],
    });
    network.to_string()
}

/// The files of sessions and of long texts.
fn meeting(size: &Size, dice: &mut Dice) -> (String, String) {
    let mut texts = Vec::new();
    let sessions = records("session", size.sessions, |at| {
        let mut text = String::new();
        for _ in 0..3 {
            let _ = write!(text, "{}\n\n", dice.sentences(4));
        }
        if at % 100 == 0 {
            text.push_str(Invented::RARE);
        }
        texts.push(json!({ "id": id("session", at), "description": text }));
        session(at, size, dice)
    });
    let file = |name: &str, records: Value| {
        let mut file = json!({ "plenary": 1, "meeting": Invented::MEETING });
        file[name] = records;
        file.to_string()
    };
    (file("sessions", sessions), file("texts", texts.into()))
}

fn session(at: usize, size: &Size, dice: &mut Dice) -> Value {
    let (room, slot) = (at % size.rooms, at / size.rooms);
    let clock = |half_hours: usize| {
        let minutes = 8 * 60 + half_hours * 30;
        format!("2031-03-{:02}T{:02}:{:02}", 3 + slot / A_DAY, minutes / 60, minutes % 60)
    };
    let kind = ["session", "session", "session", "panel", "workshop", "keynote"][dice.below(6)];
    let speakers = (0..3)
        .map(|_| json!({ "role": "speaker", "persons": [dice.appearance(size)], "minutes": 7 }));
    let speakers: Vec<Value> = speakers.collect();
    let mut items = vec![json!({ "role": "moderator", "persons": [dice.appearance(size)] })];
    items.extend(speakers);
    items.push(json!({ "role": "qa" }));
    json!({
        "code": format!("Session {}", at + 1),
        "title": dice.title(4),
        "kind": kind,
        "start": clock(slot % A_DAY),
        "end": clock(slot % A_DAY + 1),
        "room": id("room", room),
        "topics": [dice.id("topic", Size::TOPICS), dice.id("topic", Size::TOPICS)],
        "instruments": [dice.id("paper", Size::INSTRUMENTS)],
        "inLanguage": ["en"],
        "abstract": dice.sentences(2),
        "items": items,
    })
}
