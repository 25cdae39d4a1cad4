//! Full-text search: case- and accent-folded substrings, all words must occur.
//!
//! There are no word boundaries, so it works in scripts that are written without spaces.

use super::{Key, LongTexts, Network, Schedule, Session, SessionSet, Text};

/// Folds text so that what a reader takes for the same letters compares equal.
#[derive(Clone, Copy)]
pub struct Folding {
    /// Unicode compatibility decomposition (NFKD) in lower case. The core has no Unicode tables; the
    /// browser has them in `String.prototype.normalize`, native code in a crate.
    pub decompose: fn(&str) -> String,
}

impl Folding {
    /// The folded text.
    pub fn fold(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let mut folded = String::with_capacity(text.len());
        for letter in (self.decompose)(text).chars() {
            match letter {
                // Combining marks of Latin, Greek and Cyrillic. Vowel signs of other scripts stay.
                '\u{300}'..='\u{36f}' => {}
                'đ' | 'ð' => folded.push('d'),
                'ł' => folded.push('l'),
                'ø' => folded.push('o'),
                'ħ' => folded.push('h'),
                'ı' => folded.push('i'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                '‘' | '’' | 'ʼ' => folded.push('\''),
                '“' | '”' => folded.push('"'),
                '‐' | '‑' | '–' => folded.push('-'),
                other => folded.push(other),
            }
        }
        folded
    }
}

/// The folded words of many documents, each word once: what has no white space in it stands in a text where
/// it stands in one of its words. There are far fewer words than text, and few new ones in one more
/// document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchIndex {
    /// Each word with a new line behind it, which no word of a query holds.
    text: String,
    words: Vec<Word>,
    documents: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Word {
    /// Where it stands in the text, without the new line.
    start: usize,
    end: usize,
    /// The documents in which it occurs, in order, and whether it does so in title or names.
    places: Vec<(usize, bool)>,
}

/// Folds and gathers documents.
pub struct SearchIndexBuilder {
    folding: Folding,
    index: SearchIndex,
    /// The words by their hash: 0 for none, else the position of a word and 1. A power of two of them, of
    /// which at least half are free. (A map of the standard library costs the browser program 1 KB.)
    slots: Vec<usize>,
}

impl SearchIndexBuilder {
    /// Begins without a document.
    pub fn new(folding: Folding) -> Self {
        SearchIndexBuilder { folding, index: SearchIndex::default(), slots: vec![0; 64] }
    }

    /// Adds a document: what weighs (title, names), then the rest. Its position is the number of
    /// documents added before.
    pub fn add<'a>(
        &mut self,
        weighty: impl IntoIterator<Item = &'a str>,
        rest: impl IntoIterator<Item = &'a str>,
    ) {
        weighty.into_iter().for_each(|text| self.add_text(text, true));
        rest.into_iter().for_each(|text| self.add_text(text, false));
        self.index.documents += 1;
    }

    /// Each text is folded alone, as most are ASCII, which takes no Unicode tables.
    fn add_text(&mut self, text: &str, is_weighty: bool) {
        for word in self.folding.fold(text).split_whitespace() {
            let slot = self.slot(word);
            if self.slots[slot] == 0 {
                let start = self.index.text.len();
                self.index.text.push_str(word);
                let end = self.index.text.len();
                self.index.text.push('\n');
                self.index.words.push(Word { start, end, places: Vec::new() });
                self.slots[slot] = self.index.words.len();
            }
            // What weighs comes first, and a place is noted once.
            let places = &mut self.index.words[self.slots[slot] - 1].places;
            if places.last().is_none_or(|(document, _)| *document != self.index.documents) {
                places.push((self.index.documents, is_weighty));
            }
            if self.index.words.len() * 2 > self.slots.len() {
                self.slots = vec![0; self.slots.len() * 2];
                for place in 0..self.index.words.len() {
                    let Word { start, end, .. } = self.index.words[place];
                    let slot = self.slot(&self.index.text[start..end]);
                    self.slots[slot] = place + 1;
                }
            }
        }
    }

    /// The slot of a word, or the free one that is meant for it.
    fn slot(&self, word: &str) -> usize {
        // 32-bit FNV-1a, whose upper half is the better one.
        let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let hash = word.bytes().fold(0x811c_9dc5, mix);
        let mut slot = (hash ^ (hash >> 15)) as usize;
        loop {
            slot %= self.slots.len();
            let is_it = self.slots[slot].checked_sub(1).is_none_or(|place| {
                let Word { start, end, .. } = self.index.words[place];
                self.index.text[start..end] == *word
            });
            if is_it {
                return slot;
            }
            slot += 1;
        }
    }

    /// The index of what was added.
    pub fn build(self) -> SearchIndex {
        self.index
    }
}

impl SearchIndex {
    /// The documents in which every word of `query` occurs, with a score that grows with the number
    /// of words found in the weighty part. An empty query finds nothing.
    pub fn find(&self, query: &str, folding: Folding) -> Vec<(usize, usize)> {
        let mut scores: Vec<usize> = Vec::new();
        for (number, word) in folding.fold(query).split_whitespace().enumerate() {
            let found = self.find_word(word);
            if number == 0 {
                scores = found;
            } else {
                for (score, found) in scores.iter_mut().zip(found) {
                    *score = if *score > 0 && found > 0 { *score + found } else { 0 };
                }
            }
        }
        scores.into_iter().enumerate().filter(|(_, score)| *score > 0).collect()
    }

    /// For each document 0 without the word, 1 with it, 2 where it occurs in the weighty part.
    fn find_word(&self, word: &str) -> Vec<usize> {
        let mut scores = vec![0; self.documents];
        let mut words = self.words.iter();
        let mut looked_to = 0;
        for (at, _) in self.text.match_indices(word) {
            if at < looked_to {
                // Twice in one word.
                continue;
            }
            if let Some(word) = words.find(|word| at < word.end) {
                looked_to = word.end;
                for (document, is_weighty) in &word.places {
                    scores[*document] = scores[*document].max(1 + usize::from(*is_weighty));
                }
            }
        }
        scores
    }

    /// The positions of the documents in which every word occurs; `None` for an empty query.
    pub fn find_sessions(&self, query: &str, folding: Folding) -> Option<SessionSet> {
        if query.trim().is_empty() {
            return None;
        }
        let mut set = SessionSet::empty(self.documents);
        for (session, _) in self.find(query, folding) {
            set.insert(session);
        }
        Some(set)
    }

    /// An index of a meeting's sessions, in their order.
    pub fn of_sessions(
        network: &Network,
        schedule: &Schedule,
        texts: Option<&LongTexts>,
        folding: Folding,
    ) -> Self {
        let mut builder = SearchIndexBuilder::new(folding);
        for (_, session) in schedule.sessions.iter() {
            builder.add_session(network, session, texts);
        }
        builder.build()
    }
}

impl SearchIndexBuilder {
    /// Adds a session: title, people, bodies, countries, topics, then the texts.
    pub fn add_session(&mut self, network: &Network, session: &Session, texts: Option<&LongTexts>) {
        let mut names: Vec<&Text> = vec![&session.title];
        names.extend(&session.code);
        for key in session.people() {
            names.push(&network.people[key].name);
            names.extend(&network.people[key].alternate_names);
        }
        for key in session.members() {
            names.push(&network.members[key].name);
            names.extend(&network.members[key].alternate_names);
        }
        for key in session.organisations() {
            names.extend(organisation_names(network, key));
        }
        names.extend(session.topics.iter().map(|key| &network.topics[*key].name));

        let mut rest: Vec<&Text> = session.summary.iter().chain(&session.description).collect();
        rest.extend(&session.questions);
        rest.extend(session.instruments.iter().map(|key| &network.instruments[*key].title));
        rest.extend(texts.and_then(|texts| texts.of(&session.id)));
        for (_, billing) in session.billings() {
            rest.extend(billing.printed_name.iter().chain(&billing.job_title));
        }
        rest.extend(session.items.iter().filter_map(|item| item.title.as_ref()));
        self.add(all_variants(names), all_variants(rest));
    }
}

/// Every name of an organisation.
pub fn organisation_names(network: &Network, key: Key<super::Organisation>) -> Vec<&Text> {
    let body = &network.organisations[key];
    std::iter::once(&body.name).chain(&body.short_name).chain(&body.alternate_names).collect()
}

/// Every language's variant of every text.
pub fn all_variants(texts: Vec<&Text>) -> impl Iterator<Item = &str> {
    texts.into_iter().flat_map(Text::variants)
}
