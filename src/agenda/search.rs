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

/// Ends a document, and the weighty part of one. In a query they part words.
const DOCUMENT: char = '\u{1e}';
const WEIGHTY: char = '\u{1f}';

/// The folded text of many documents in one buffer.
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
}

/// Gathers documents, then folds them all at once.
#[derive(Default)]
pub struct SearchIndexBuilder {
    text: String,
}

impl SearchIndexBuilder {
    /// Adds a document: what weighs (title, names), then the rest. Its position is the number of
    /// documents added before.
    pub fn add<'a>(
        &mut self,
        weighty: impl IntoIterator<Item = &'a str>,
        rest: impl IntoIterator<Item = &'a str>,
    ) {
        self.push(weighty);
        self.text.push(WEIGHTY);
        self.push(rest);
        self.text.push(DOCUMENT);
    }

    fn push<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) {
        for part in parts {
            self.text.extend(part.chars().map(|letter| match letter {
                DOCUMENT | WEIGHTY => ' ',
                other => other,
            }));
            self.text.push('\n');
        }
    }

    /// Folds what was added.
    pub fn build(self, folding: Folding) -> SearchIndex {
        let text = folding.fold(&self.text);
        let mut documents = Vec::new();
        let mut start = 0;
        for document in text.split_terminator(DOCUMENT) {
            let end = start + document.len();
            let weighty_end = document.find(WEIGHTY).map_or(end, |place| start + place);
            documents.push(Document { start, weighty_end, end });
            start = end + DOCUMENT.len_utf8();
        }
        SearchIndex { text, documents }
    }
}

impl SearchIndex {
    /// The documents in which every word of `query` occurs, with a score that grows with the number
    /// of words found in the weighty part. An empty query finds nothing.
    pub fn find(&self, query: &str, folding: Folding) -> Vec<(usize, usize)> {
        let query = folding.fold(query);
        let is_gap = |letter: char| letter.is_whitespace() || [DOCUMENT, WEIGHTY].contains(&letter);
        let words: Vec<&str> = query.split(is_gap).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let score = |document: &Document| {
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
        let mut builder = SearchIndexBuilder::default();
        for (_, session) in schedule.sessions.iter() {
            builder.add_session(network, session, texts);
        }
        builder.build(folding)
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
