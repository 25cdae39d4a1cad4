//! Closed vocabularies: what a feed may write in a field with a fixed set of words.

/// A value out of a fixed set, written as one word.
pub trait Word: Copy + PartialEq + 'static {
    /// All values, in the order in which they are shown.
    const ALL: &'static [Self];

    /// Their words, in the same order.
    const WORDS: &'static [&'static str];

    /// The word in the feed, in addresses and in message keys.
    fn as_str(self) -> &'static str;

    /// The value for a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == word)
    }
}

/// Declares an enum and its words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $value,)+ }

        impl $crate::agenda::Word for $name {
            const ALL: &'static [Self] = &[$($name::$value,)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];

            fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }
    };
}
pub(crate) use words;
