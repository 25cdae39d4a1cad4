//! Texts and what they are when folded for the search. Native tables and those of the browser must
//! give the same.

/// As written, and folded.
pub const FOLDINGS: &[(&str, &str)] = &[
    ("Plain WORDS", "plain words"),
    ("Laurențiu Mazilu", "laurentiu mazilu"),
    ("São Paulo, Łódź, Ærø, Đà Nẵng", "sao paulo, lodz, aero, da nang"),
    ("Straße; İstanbul, ısı", "strasse; istanbul, isi"),
    // Full width, a ligature, a Roman numeral.
    ("ＡＩ ﬁle Ⅳ", "ai file iv"),
    ("“AI” – it’s", "\"ai\" - it's"),
    // Vowel signs and tone marks of other scripts stay.
    ("ประเทศไทย", "ประเทศไทย"),
    ("កម្ពុជា", "កម្ពុជា"),
    ("မြန်မာ", "မြန်မာ"),
    ("الأردن", "\u{627}\u{644}\u{627}\u{654}\u{631}\u{62f}\u{646}"),
    // Hangul is taken apart, so that syllables that are still being typed are found.
    ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
    ("ΟΔΟΣ", "οδος"),
];
