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

/// The folded text of many documents in one buffer. Each text in it ends with a new line, which no word of
/// a query holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchIndex {
    text: String,
    documents: Vec<Document>,
}

#[derive(Debug, Clone, PartialEq)]
struct Document {
    start: usize,
    /// Where title and names end.
    weighty_end: usize,
    end: usize,
    groups: Groups,
}

/// Which groups of one, two and three bytes occur in a text, by a hash of each. Most texts lack one of the
/// groups of a word, and need not be looked through for it.
#[derive(Debug, Clone, PartialEq)]
struct Groups([u64; 64]);

impl Groups {
    fn of(text: &str) -> Self {
        let mut groups = Groups([0; 64]);
        for length in 1..=3 {
            hashes(text, length).for_each(|hash| groups.0[hash / 64] |= 1 << (hash % 64));
        }
        groups
    }

    fn hold(&self, hashes: &[usize]) -> bool {
        hashes.iter().all(|hash| self.0[hash / 64] >> (hash % 64) & 1 == 1)
    }
}

/// A number below 4,096 for each group of so many bytes.
fn hashes(text: &str, length: usize) -> impl Iterator<Item = usize> {
    let mix = |hash: u32, byte: &u8| hash.wrapping_add((*byte).into()).wrapping_mul(0x9e37_79b1);
    text.as_bytes().windows(length).map(move |group| group.iter().fold(0, mix) as usize >> 20)
}

/// Folds and gathers documents.
pub struct SearchIndexBuilder {
    folding: Folding,
    index: SearchIndex,
}

impl SearchIndexBuilder {
    /// Begins without a document.
    pub fn new(folding: Folding) -> Self {
        SearchIndexBuilder { folding, index: SearchIndex::default() }
    }

    /// Adds a document: what weighs (title, names), then the rest. Its position is the number of
    /// documents added before.
    pub fn add<'a>(
        &mut self,
        weighty: impl IntoIterator<Item = &'a str>,
        rest: impl IntoIterator<Item = &'a str>,
    ) {
        let start = self.index.text.len();
        let weighty_end = self.push(weighty);
        let end = self.push(rest);
        let groups = Groups::of(&self.index.text[start..end]);
        self.index.documents.push(Document { start, weighty_end, end, groups });
    }

    /// Each text is folded alone, as most are ASCII, which takes no Unicode tables.
    fn push<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) -> usize {
        let text = &mut self.index.text;
        for part in parts {
            text.push_str(&self.folding.fold(part));
            text.push('\n');
        }
        text.len()
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
        let query = folding.fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let groups: Vec<usize> =
            words.iter().flat_map(|word| hashes(word, word.len().min(3))).collect();
        let score = |document: &Document| {
            if !document.groups.hold(&groups) {
                return None;
            }
            let mut score = 0;
            for word in &words {
                let place = self.text[document.start..document.end].find(word)?;
                score += 1 + usize::from(document.start + place < document.weighty_end);
            }
            Some(score)
        };
        let scored =
            self.documents.iter().enumerate().map(|(index, document)| (index, score(document)));
        scored.filter_map(|(index, score)| Some((index, score?))).collect()
    }

    /// The positions of the documents in which every word occurs; `None` for an empty query.
    pub fn find_sessions(&self, query: &str, folding: Folding) -> Option<SessionSet> {
        if query.trim().is_empty() {
            return None;
        }
        let mut set = SessionSet::empty(self.documents.len());
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
