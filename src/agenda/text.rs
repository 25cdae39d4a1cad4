//! Text of a feed: one string, or one per language.

/// A BCP 47 language tag as the feed writes it, such as `en` or `km`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Default for Language {
    /// English, the language of a network that names none.
    fn default() -> Self {
        Language("en".into())
    }
}

/// The text is not shaped like a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALanguage;

impl Language {
    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Language {
    type Err = NotALanguage;

    /// Accepts what is shaped like a tag (RFC 5646): subtags of 1 to 8 letters or digits, the first
    /// of 2 or 3 letters. Whether the tag is registered is not looked up.
    fn from_str(tag: &str) -> Result<Self, NotALanguage> {
        let mut subtags = tag.split('-');
        let is_language = subtags.next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_subtag = |subtag: &str| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if is_language && subtags.all(is_subtag) {
            Ok(Language(tag.to_ascii_lowercase().into()))
        } else {
            Err(NotALanguage)
        }
    }
}

/// A text in one or several languages; at least one variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// `None` stands for the network's own language.
    variants: Box<[(Option<Language>, Box<str>)]>,
}

impl Text {
    /// A text in the network's own language.
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        Text { variants: Box::new([(None, text.into())]) }
    }

    /// A text in several languages, the preferred one first; `None` where there is no variant.
    pub fn in_languages(variants: Vec<(Language, Box<str>)>) -> Option<Self> {
        let variants: Box<[_]> =
            variants.into_iter().map(|(language, text)| (Some(language), text)).collect();
        if variants.is_empty() { None } else { Some(Text { variants }) }
    }

    /// The variant for a reader of `language`, and its language where that is known and differs.
    ///
    /// Takes the exact tag, then the same primary language, then English, then the first variant.
    pub fn read_in(&self, language: &str) -> (&str, Option<&Language>) {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let wanted = primary(language);
        let position = |test: &dyn Fn(&str) -> bool| {
            self.variants
                .iter()
                .position(|(tag, _)| tag.as_ref().is_some_and(|tag| test(tag.as_str())))
        };
        let index = match self.variants.len() {
            1 => 0,
            _ => position(&|tag| tag == language)
                .or_else(|| position(&|tag| primary(tag) == wanted))
                .or_else(|| position(&|tag| tag == "en"))
                .unwrap_or(0),
        };
        let (tag, text) = &self.variants[index];
        (text, tag.as_ref().filter(|tag| tag.as_str() != language))
    }

    /// The variant for a reader of `language`.
    pub fn read(&self, language: &str) -> &str {
        self.read_in(language).0
    }

    /// The text of every variant, for search.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(|(_, text)| &**text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let language = |tag: &str| tag.parse::<Language>().unwrap();
        let text = Text::in_languages(vec![
            (language("km"), "ស្វាគមន៍".into()),
            (language("en"), "Welcome".into()),
            (language("fr-CA"), "Bienvenue".into()),
        ])
        .unwrap();
        for (wanted, shown, foreign) in [
            ("en", "Welcome", None),
            ("km", "ស្វាគមន៍", None),
            ("fr", "Bienvenue", Some("fr-ca")),
            ("th", "Welcome", Some("en")),
        ] {
            let (text, tag) = text.read_in(wanted);
            assert_eq!((text, tag.map(Language::as_str)), (shown, foreign));
        }
        assert_eq!(Text::plain("x").read_in("th"), ("x", None));
    }

    #[test]
    fn a_language_tag_has_the_shape_of_one() {
        for good in ["en", "zh-Hant-TW", "fil", "de-1996"] {
            assert!(good.parse::<Language>().is_ok(), "{good}");
        }
        for bad in ["", "e", "english", "en_GB", "en-", "12"] {
            assert!(bad.parse::<Language>().is_err(), "{bad}");
        }
    }
}
