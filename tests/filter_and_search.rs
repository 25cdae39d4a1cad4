//! Choosing and finding sessions, against the plainest way to do it.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::search::SearchIndexBuilder;
use plenary::agenda::{
    Facet, Facets, Filter, Key, LongTexts, Meeting, Network, Schedule, SearchIndex, Session,
    SessionSet, Slug, Text, Word,
};
use plenary::native::FOLDING;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::Feed;
use support::foldings::FOLDINGS;

/// A meeting of a feed, with what is needed to filter it.
struct Case {
    feed: Feed,
    meeting: Key<Meeting>,
    facets: Facets,
    index: SearchIndex,
}

impl Case {
    fn new(feed: Feed, meeting: &str) -> Self {
        let (key, record) = feed.meeting(meeting);
        let schedule = feed.schedule(meeting);
        let facets = Facets::of(feed.network(), &record.rooms, schedule);
        let index = SearchIndex::of_sessions(feed.network(), schedule, None, FOLDING);
        Case { meeting: key, facets, index, feed }
    }

    fn harbour() -> Self {
        Self::new(Feed::full(), "harbour-2026")
    }

    fn seoul() -> Self {
        Self::new(Feed::bundled(), "seoul-2024")
    }

    fn network(&self) -> &Network {
        self.feed.network()
    }

    fn schedule(&self) -> &Schedule {
        let of_meeting = |(key, _): &&(Key<Meeting>, Schedule)| *key == self.meeting;
        &self.feed.schedules.iter().find(of_meeting).unwrap().1
    }

    fn sessions(&self) -> &[Session] {
        self.schedule().sessions.records()
    }

    /// What a session carries in a facet, straight from the session.
    fn carried(&self, session: &Session, facet: Facet) -> Vec<String> {
        let network = self.network();
        let meeting = &network.meetings[self.meeting];
        let billings = || session.items.iter().flat_map(|item| &item.billings);
        match facet {
            Facet::Day => {
                let start = session.slot.starts_at();
                let is_night = start.time() < meeting.day_start;
                let day =
                    if is_night { start.date().previous_day().unwrap() } else { start.date() };
                vec![day.to_string()]
            }
            Facet::Topic => {
                session.topics.iter().map(|key| network.topics[*key].id.to_string()).collect()
            }
            Facet::Member => {
                let members = billings().filter_map(|billing| billing.member);
                members.map(|key| network.members[key].id.to_string()).collect()
            }
            Facet::Kind => vec![session.kind.as_str().to_owned()],
            Facet::Person => {
                billings().map(|billing| network.people[billing.person].id.to_string()).collect()
            }
            Facet::Organisation => {
                let billed = billings().filter_map(|billing| billing.organisation);
                let all = billed.chain(session.led_by.iter().copied());
                all.map(|key| network.organisations[key].id.to_string()).collect()
            }
            Facet::Room => {
                session.room.iter().map(|key| meeting.rooms[*key].id.to_string()).collect()
            }
            Facet::Language => {
                let languages = session.languages.iter().chain(&session.interpretation);
                languages.map(|tag| tag.as_str().to_owned()).collect()
            }
            Facet::Instrument => {
                let instruments = session.instruments.iter();
                instruments.map(|key| network.instruments[*key].id.to_string()).collect()
            }
        }
    }

    /// Whether a session passes a filter, but for one facet.
    fn passes(
        &self,
        place: usize,
        filter: &Filter,
        found: Option<&SessionSet>,
        but: Option<Facet>,
    ) -> bool {
        let session = &self.sessions()[place];
        let passes = |facet: &Facet| {
            let chosen = filter.values(*facet);
            let carried = self.carried(session, *facet);
            chosen.is_empty()
                || chosen.iter().any(|value| carried.iter().any(|id| id == value.as_str()))
        };
        found.is_none_or(|found| found.contains(place))
            && Facet::ALL.iter().filter(|facet| Some(**facet) != but).all(passes)
    }

    fn matching(&self, filter: &Filter) -> Vec<&str> {
        let found = self.index.find_sessions(&filter.text, FOLDING);
        let set = filter.apply(&self.facets, found.as_ref()).matching;
        self.ids(&set)
    }

    fn ids(&self, set: &SessionSet) -> Vec<&str> {
        let places = self.sessions().iter().enumerate().filter(|(place, _)| set.contains(*place));
        places.map(|(_, session)| session.id.as_str()).collect()
    }

    fn found(&self, words: &str) -> Vec<&str> {
        self.ids(&self.index.find_sessions(words, FOLDING).unwrap())
    }

    /// Every text of a session that can be searched.
    fn searched(&self, session: &Session) -> Vec<String> {
        let network = self.network();
        let mut texts: Vec<&Text> = vec![&session.title];
        texts.extend(session.code.iter().chain(&session.summary).chain(&session.description));
        texts.extend(&session.questions);
        for item in &session.items {
            texts.extend(&item.title);
            for billing in &item.billings {
                texts.extend(billing.printed_name.iter().chain(&billing.job_title));
                let person = &network.people[billing.person];
                texts.push(&person.name);
                texts.extend(&person.alternate_names);
                if let Some(key) = billing.member {
                    texts.push(&network.members[key].name);
                    texts.extend(&network.members[key].alternate_names);
                }
            }
        }
        for key in session.led_by.iter().copied().chain(
            session
                .items
                .iter()
                .flat_map(|item| &item.billings)
                .filter_map(|billing| billing.organisation),
        ) {
            let body = &network.organisations[key];
            texts.push(&body.name);
            texts.extend(body.short_name.iter().chain(&body.alternate_names));
        }
        texts.extend(session.topics.iter().map(|key| &network.topics[*key].name));
        texts.extend(session.instruments.iter().map(|key| &network.instruments[*key].title));
        texts.iter().flat_map(|text| text.variants()).map(str::to_owned).collect()
    }
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn filter(choices: &[(Facet, &str)], text: &str) -> Filter {
    let mut filter = Filter::default().with_text(text);
    for (facet, value) in choices {
        filter.choose(*facet, slug(value));
    }
    filter
}

thread_local! {
    /// Reading the fixture takes longer than filtering it, so that each property reads it once.
    static HARBOUR: Case = Case::harbour();
}

/// Choices by facet and place among its values; a place past the end is a value that is not known.
fn any_choices() -> impl Strategy<Value = Vec<(Facet, Index, bool)>> {
    prop::collection::vec((select(Facet::ALL), any::<Index>(), prop::bool::weighted(0.9)), 0..7)
}

fn filter_of(case: &Case, choices: &[(Facet, Index, bool)], text: &str) -> Filter {
    let mut filter = Filter::default().with_text(text);
    for (facet, place, is_known) in choices {
        let values = case.facets.values(*facet);
        match values.get(place.index(values.len().max(1))).filter(|_| *is_known) {
            Some(value) => filter.choose(*facet, value.id.clone()),
            None => filter.choose(*facet, slug("no-such-value")),
        }
    }
    filter
}

const TEXTS: &[&str] =
    &["", "", "", "  ", "lamp", "light", "a", "open data", "គោម", "등불", "nothing at all"];

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn filters_give_what_the_plainest_filter_gives(choices in any_choices(), text in select(TEXTS)) {
        HARBOUR.with(|case| {
            let filter = filter_of(case, &choices, text);
            let found = case.index.find_sessions(&filter.text, FOLDING);
            let outcome = filter.apply(&case.facets, found.as_ref());
            for place in 0..case.sessions().len() {
                let expected = case.passes(place, &filter, found.as_ref(), None);
                prop_assert_eq!(outcome.matching.contains(place), expected, "{:?}", filter);
            }
            for facet in Facet::ALL {
                let values = case.facets.values(*facet);
                let expected: Vec<u32> = values.iter().map(|value| {
                    let counted = (0..case.sessions().len()).filter(|place| {
                        case.carried(&case.sessions()[*place], *facet).iter().any(|id| id == value.id.as_str())
                            && case.passes(*place, &filter, found.as_ref(), Some(*facet))
                    });
                    u32::try_from(counted.count()).unwrap()
                }).collect();
                prop_assert_eq!(outcome.counts(*facet), expected, "{} of {:?}", facet.as_str(), filter);
            }
            Ok(())
        })?;
    }

    #[test]
    fn choosing_a_counted_value_alone_gives_as_many_sessions(choices in any_choices(), facet in select(Facet::ALL)) {
        HARBOUR.with(|case| {
            let mut filter = filter_of(case, &choices, "");
            for value in filter.values(facet).to_vec() {
                filter = filter.toggled(facet, &value);
            }
            let counts = filter.apply(&case.facets, None).counts(facet).to_vec();
            for (value, count) in case.facets.values(facet).iter().zip(counts) {
                let chosen = filter.toggled(facet, &value.id).apply(&case.facets, None);
                prop_assert_eq!(chosen.matching.len(), count as usize);
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_part_of_any_text_of_a_session_finds_it(
        session in any::<Index>(),
        text in any::<Index>(),
        start in any::<Index>(),
        length in 1_usize..12,
        is_loud in any::<bool>(),
    ) {
        HARBOUR.with(|case| {
            let place = session.index(case.sessions().len());
            let texts = case.searched(&case.sessions()[place]);
            let letters: Vec<char> = texts[text.index(texts.len())].chars().collect();
            let start = start.index(letters.len());
            let part: String = letters[start..].iter().take(length).collect();
            let part = if is_loud { part.to_uppercase() } else { part };
            if let Some(found) = case.index.find_sessions(&part, FOLDING)
                && !FOLDING.fold(&part).trim().is_empty()
            {
                prop_assert!(found.contains(place), "{:?} of {:?}", part, texts[text.index(texts.len())]);
            }
            Ok(())
        })?;
    }

    #[test]
    fn search_gives_what_the_plainest_search_gives(
        words in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>(), 1_usize..6), 1..4),
    ) {
        HARBOUR.with(|case| {
            let word = |(session, text, start, length): &(Index, Index, Index, usize)| {
                let texts = case.searched(&case.sessions()[session.index(case.sessions().len())]);
                let letters: Vec<char> = texts[text.index(texts.len())].chars().collect();
                letters[start.index(letters.len())..].iter().take(*length).collect::<String>()
            };
            let query = words.iter().map(word).collect::<Vec<_>>().join(" ");
            let folded = FOLDING.fold(&query);
            let Some(found) = case.index.find_sessions(&query, FOLDING) else { return Ok(()) };
            for (place, session) in case.sessions().iter().enumerate() {
                let texts: Vec<String> = case.searched(session).iter().map(|text| FOLDING.fold(text)).collect();
                let mut parts = folded.split_whitespace().peekable();
                let expected = parts.peek().is_some()
                    && parts.all(|part| texts.iter().any(|text| text.contains(part)));
                prop_assert_eq!(found.contains(place), expected, "{:?} in {}", query, session.id);
            }
            Ok(())
        })?;
    }
}

#[test]
fn values_of_one_facet_are_alternatives() {
    let case = Case::seoul();
    for (choices, expected) in [
        (&[(Facet::Topic, "public-trust")][..], &["session-3", "symposium-1"][..]),
        (&[(Facet::Topic, "policy-labs")], &["symposium-3"]),
        (
            &[(Facet::Topic, "public-trust"), (Facet::Topic, "policy-labs")],
            &["session-3", "symposium-1", "symposium-3"],
        ),
        (
            &[(Facet::Person, "hana-lee"), (Facet::Person, "chris-fechner")],
            &["session-1", "closing-remarks"],
        ),
    ] {
        assert_eq!(case.matching(&filter(choices, "")), expected, "{choices:?}");
    }
}

#[test]
fn facets_and_text_must_all_match() {
    let case = Case::seoul();
    for (choices, text, expected) in [
        (&[(Facet::Topic, "public-trust"), (Facet::Day, "2024-09-03")][..], "", &["session-3"][..]),
        (&[(Facet::Topic, "public-trust"), (Facet::Member, "malaysia")], "", &["session-3"]),
        (
            &[
                (Facet::Topic, "public-trust"),
                (Facet::Member, "malaysia"),
                (Facet::Day, "2024-09-04"),
            ],
            "",
            &[],
        ),
        (&[(Facet::Kind, "session")], "fechner", &["session-1"]),
        (&[(Facet::Kind, "break")], "fechner", &[]),
        (&[(Facet::Kind, "break"), (Facet::Day, "2024-09-04")], "  ", &["welcome-coffee"]),
        (
            &[
                (Facet::Kind, "session"),
                (Facet::Kind, "opening"),
                (Facet::Member, "korea"),
                (Facet::Day, "2024-09-04"),
            ],
            "lee",
            &["symposium-introduction", "symposium-opening-remarks"],
        ),
    ] {
        assert_eq!(case.matching(&filter(choices, text)), expected, "{choices:?} {text}");
    }
}

#[test]
fn counts_say_what_a_value_would_give_with_the_other_facets() {
    let case = Case::seoul();
    let counts = |filter: &Filter, facet: Facet| {
        let outcome = filter.apply(&case.facets, None);
        let values = case.facets.values(facet).iter();
        values
            .zip(outcome.counts(facet))
            .map(|(value, count)| (value.id.as_str().to_owned(), *count))
            .collect::<Vec<_>>()
    };
    let day = |filter: &Filter| counts(filter, Facet::Day);
    let both =
        |first, second| vec![("2024-09-03".to_owned(), first), ("2024-09-04".to_owned(), second)];
    assert_eq!(day(&Filter::default()), both(11, 6));
    assert_eq!(day(&filter(&[(Facet::Day, "2024-09-03")], "")), both(11, 6));
    assert_eq!(day(&filter(&[(Facet::Topic, "open-government")], "")), both(1, 3));
    let trust = filter(&[(Facet::Topic, "public-trust"), (Facet::Day, "2024-09-04")], "");
    assert_eq!(day(&trust), both(1, 1));
    let korea = counts(&trust, Facet::Member).into_iter().find(|(id, _)| id == "korea");
    assert_eq!(korea, Some(("korea".to_owned(), 1)));
}

#[test]
fn a_value_that_the_meeting_does_not_have_matches_nothing() {
    let case = Case::seoul();
    for facet in Facet::ALL {
        let unknown = filter(&[(*facet, "no-such-value")], "");
        assert_eq!(case.matching(&unknown), [""; 0], "{}", facet.as_str());
    }
    let one_known = filter(&[(Facet::Topic, "no-such-value"), (Facet::Topic, "policy-labs")], "");
    assert_eq!(case.matching(&one_known), ["symposium-3"]);
    // The name of a room of another meeting.
    assert_eq!(case.matching(&filter(&[(Facet::Room, "river-hall")], "")), [""; 0]);
}

#[test]
fn a_facet_with_fewer_than_two_values_is_not_offered() {
    let offered = |case: &Case| case.facets.offered().collect::<Vec<_>>();
    assert_eq!(
        offered(&Case::seoul()),
        [
            Facet::Day,
            Facet::Topic,
            Facet::Member,
            Facet::Kind,
            Facet::Person,
            Facet::Organisation,
            Facet::Instrument
        ],
        "no room and no language is known"
    );
    assert_eq!(offered(&Case::harbour()), Facet::ALL);
    let lantern = Case::new(Feed::full(), "lantern-2025");
    for facet in offered(&lantern) {
        assert!(lantern.facets.values(facet).len() > 1, "{}", facet.as_str());
    }
    assert!(!offered(&lantern).contains(&Facet::Room));
    assert_eq!(Facets::default().offered().count(), 0);
}

#[test]
fn every_value_that_is_offered_leads_to_a_session() {
    for case in [Case::seoul(), Case::harbour(), Case::new(Feed::full(), "lantern-2025")] {
        for facet in Facet::ALL {
            let values = case.facets.values(*facet);
            for value in values {
                assert!(!value.sessions.is_empty(), "{} {}", facet.as_str(), value.id);
                assert_eq!(case.facets.value(*facet, &value.id), Some(value));
            }
            let mut ids: Vec<_> = values.iter().map(|value| &value.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), values.len(), "{} has a value twice", facet.as_str());
        }
    }
}

#[test]
fn a_value_lists_the_sessions_that_carry_it_once_each_and_in_order() {
    for case in [Case::seoul(), Case::harbour()] {
        for facet in Facet::ALL {
            for value in case.facets.values(*facet) {
                let carries = |session: &Session| {
                    case.carried(session, *facet).iter().any(|id| id == value.id.as_str())
                };
                let sessions = case.sessions().iter().enumerate();
                let carriers = sessions.filter(|(_, session)| carries(session));
                let carriers: Vec<usize> = carriers.map(|(place, _)| place).collect();
                assert_eq!(value.sessions, carriers, "{} {}", facet.as_str(), value.id);
            }
        }
    }
}

#[test]
fn a_long_text_is_found_in_whatever_order_the_texts_came() {
    let slugs = ["mango", "apple", "zebra", "kiwi"].map(slug);
    let texts = slugs.iter().map(|id| (id.clone(), Text::plain(id.as_str()))).collect();
    let texts = LongTexts::new(texts);
    for id in &slugs {
        assert_eq!(texts.of(id), Some(&Text::plain(id.as_str())));
    }
    assert_eq!(texts.of(&slug("melon")), None);
    assert_eq!(texts.ids().collect::<Vec<_>>(), ["apple", "kiwi", "mango", "zebra"]);
}

#[test]
fn the_bundled_agenda_is_found_by_words_as_people_type_them() {
    let case = Case::seoul();
    for (words, expected) in [
        ("Laurentiu", &["session-3"][..]),
        ("laurențiu", &["session-3"]),
        ("LAURENŢIU", &["session-3"]),
        ("mazilu romania", &["session-3"]),
        ("Vietnam", &["session-1"]),
        ("Viet Nam", &["session-1"]),
        ("VIỆT NAM", &["session-1"]),
        ("laos", &["session-1"]),
        ("tunon", &["symposium-1"]),
        ("TUÑON sastre", &["symposium-1"]),
        ("Zainizam(bin)", &["session-2"]),
        ("opdc", &["session-1"]),
        ("citizens’ coalition", &["symposium-2", "symposium-3"]),
        ("citizens' coalition", &["symposium-2", "symposium-3"]),
        ("human‑centric fechner", &["session-1"]),
        ("infrastructure singapore ryan", &["session-2"]),
        ("coffee", &["coffee-break-1", "coffee-break-2", "welcome-coffee"]),
        ("policy labs", &["symposium-3"]),
        ("fechner romania", &[]),
        ("xyzzy", &[]),
        ("session 1\u{3000}laos", &["session-1"]),
    ] {
        assert_eq!(case.found(words), expected, "{words}");
    }
    assert!(case.found("yongsuk").contains(&"symposium-opening-remarks"));
    assert!(case.found("South Korea").len() > 5);
}

#[test]
fn an_empty_query_is_no_query() {
    let case = Case::seoul();
    for words in ["", " ", "\t\n", "\u{3000}", "\u{a0}"] {
        assert_eq!(case.index.find_sessions(words, FOLDING), None, "{words:?}");
        assert_eq!(case.index.find(words, FOLDING), []);
        assert!(filter(&[], words).is_empty());
        assert_eq!(case.matching(&filter(&[], words)).len(), 17);
    }
}

#[test]
fn texts_are_folded_as_in_the_browser() {
    for (text, folded) in FOLDINGS {
        assert_eq!(FOLDING.fold(text), *folded, "{text}");
    }
}

/// Whether a text is found by some words.
fn finds(text: &str, words: &str) -> bool {
    let mut builder = SearchIndexBuilder::new(FOLDING);
    builder.add([text], ["something else"]);
    builder.add([], ["another document"]);
    builder.build().find(words, FOLDING).iter().any(|(document, _)| *document == 0)
}

#[test]
fn letters_that_a_reader_takes_for_the_same_are_the_same() {
    for (text, words) in [
        ("Laurențiu", "laurentiu"),
        ("laurentiu", "LAURENȚIU"),
        ("Đà Nẵng", "da nang"),
        ("đường", "DUONG"),
        ("Søndergløw", "sonderglow"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("Łódź", "lodz"),
        ("Æsir", "aesir"),
        ("cœur", "coeur"),
        ("Þór", "thor"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("O’Kindle", "o'kindle"),
        ("O'Kindle", "o’kindle"),
        ("“quoted”", "\"quoted\""),
        ("2025–26", "2025-26"),
        ("non‑breaking", "non-breaking"),
        ("ﬁnal", "final"),
        ("Ａｇｅｎｄａ", "agenda"),
        ("e\u{301}te\u{301}", "été"),
        ("été", "e\u{301}te\u{301}"),
        ("№ 5", "no 5"),
        ("ΑΓΟΡΆ", "αγορα"),
        ("Москва", "москва"),
        ("가나다", "가나"),
        ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
    ] {
        assert!(finds(text, words), "{words} does not find {text}");
    }
}

#[test]
fn signs_that_make_another_word_are_kept() {
    for (text, words) in [
        ("ไฟ", "ใฟ"),
        ("คำ", "คา"),
        ("ពន្លឺ", "ពនលិ"),
        ("မီး", "မိ"),
        ("등불", "등블"),
        ("ใกล้", "ไกล"),
        ("lamp", "lamb"),
    ] {
        assert!(!finds(text, words), "{words} finds {text}");
    }
}

#[test]
fn scripts_without_spaces_are_found_inside() {
    for (text, words) in [
        ("ยินดีต้อนรับสู่การประชุม", "ประชุม"),
        ("ยินดีต้อนรับสู่การประชุม", "ต้อนรับ การ"),
        ("ຍິນດີຕ້ອນຮັບສູ່ກອງປະຊຸມ", "ກອງປະຊຸມ"),
        ("សូមស្វាគមន៍មកកាន់កិច្ចប្រជុំ", "កិច្ចប្រជុំ"),
        ("သဘာပတိအစည်းအဝေး", "အစည်းအဝေး"),
        ("국제회의에오신것을환영합니다", "회의"),
        ("数字政府建设", "政府"),
        ("デジタル庁", "タル"),
    ] {
        assert!(finds(text, words), "{words} does not find {text}");
    }
}

#[test]
fn all_words_must_occur_and_may_stand_anywhere() {
    let mut builder = SearchIndexBuilder::new(FOLDING);
    builder.add(["Lamps that think", "Nour Al-Fanous"], ["A keynote."]);
    builder.add(["Lamps", "Dara Lantern"], ["Nour is only mentioned here."]);
    builder.add(["Opening"], ["Nothing."]);
    let index = builder.build();
    let found =
        |words| index.find(words, FOLDING).iter().map(|(place, _)| *place).collect::<Vec<_>>();
    assert_eq!(found("lamps"), [0, 1]);
    assert_eq!(found("lamps nour"), [0, 1]);
    assert_eq!(found("think nour"), [0]);
    assert_eq!(found("nour think lamps keynote"), [0]);
    assert_eq!(found("lamps dusk"), [0; 0]);
    assert_eq!(found("thinknour"), [0; 0], "nothing is found across two texts");
    assert_eq!(found("keynote.lamps"), [0; 0]);
    let scores = index.find("nour", FOLDING);
    assert!(scores[0].1 > scores[1].1, "a name weighs more than a mention");
}

#[test]
fn what_parts_texts_cannot_be_searched() {
    let mut builder = SearchIndexBuilder::new(FOLDING);
    builder.add(["one", "two"], ["three"]);
    builder.add(["four"], []);
    let index = builder.build();
    for words in ["\n", "two\u{1f}three", "three\u{1e}four", "onetwo", "threefour"] {
        assert_eq!(index.find(words, FOLDING), [], "{words:?}");
    }
    assert_eq!(
        index.find("one\nthree", FOLDING).len(),
        1,
        "a new line parts words, as a space does"
    );
    assert_eq!(index.find("three", FOLDING).len(), 1);
    assert_eq!(index.find("four", FOLDING)[0].0, 1);
}

#[test]
fn a_word_of_any_length_is_found_at_any_place_of_a_long_text() {
    let text: String = (0..2_000).map(|at| format!("w{at} ")).collect();
    let mut builder = SearchIndexBuilder::new(FOLDING);
    builder.add(["title"], [&*text]);
    builder.add(["7"], ["ไฟ"]);
    let index = builder.build();
    let found = |words: &str| -> Vec<usize> {
        index.find(words, FOLDING).iter().map(|(document, _)| *document).collect()
    };
    for word in ["w", "w0", "w19", "w199", "w1999", "w1999 w0 t"] {
        assert_eq!(found(word), [0], "{word}");
    }
    assert_eq!(found("7"), [0, 1]);
    assert_eq!(found("ไ"), [1]);
    assert_eq!(found("w2000"), [0; 0]);
}

#[test]
fn a_toggled_value_is_chosen_and_then_no_longer() {
    let topic = slug("public-trust");
    let once = Filter::default().toggled(Facet::Topic, &topic);
    assert!(once.has(Facet::Topic, &topic) && !once.is_empty());
    assert_eq!(once.choices().collect::<Vec<_>>(), [(Facet::Topic, &topic)]);
    assert_eq!(once.toggled(Facet::Topic, &topic), Filter::default());
    let mut twice = once.clone();
    twice.choose(Facet::Topic, topic.clone());
    assert_eq!(twice, once, "a value is chosen once");
    assert_eq!(once.with_text("x").with_text(""), once);
}
