//! Values of other programs as the feed wants them: titles in one line, texts in languages.

use serde_json::{Map, Value};

use super::problem::{Field, Reason, Report};
use crate::agenda::Language;
use crate::feed::Severity;
use crate::feed::json::Json;
use crate::feed::value::TITLE_LIMIT;

/// The fields of an object; `None` for any other value.
pub(super) fn fields<'a, 'j>(
    json: &'a Json<'j>,
) -> Option<&'a [(std::borrow::Cow<'j, str>, Json<'j>)]> {
    match json {
        Json::Object(fields) => Some(fields),
        _ => None,
    }
}

/// The first field of that name that says something: `null` and an empty text are the same as none.
pub(super) fn get<'a, 'j>(json: &'a Json<'j>, name: &str) -> Option<&'a Json<'j>> {
    let (_, value) = fields(json)?.iter().find(|(known, _)| known == name)?;
    (!is_empty(value)).then_some(value)
}

/// Whether a value says nothing.
pub(super) fn is_empty(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Text(text) => text.trim().is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// A text, or a whole number as one.
pub(super) fn word(json: Option<&Json>) -> Option<String> {
    match json? {
        Json::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Json::Number(Some(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// The items of a list in a field. What stands there instead of a list is noted.
pub(super) fn list<'a, 'j>(json: &'a Json<'j>, name: &str, report: &mut Report) -> &'a [Json<'j>] {
    match get(json, name) {
        None => &[],
        Some(Json::Array(items)) => items,
        Some(other) => {
            let (expected, found) = ("json-list", other.kind());
            report.add_in(name, Severity::Warning, Reason::WrongType { expected, found });
            &[]
        }
    }
}

/// Whether a character is none of those that are not seen and turn what stands around them: control
/// characters, and those that set the direction of what follows.
pub(super) fn is_seen(letter: char) -> bool {
    match letter {
        '\n' | '\r' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => !letter.is_control(),
    }
}

/// A text without the characters that are not seen. Whether there were any.
pub(super) fn visible(text: &str) -> (String, bool) {
    let kept: String = text.chars().filter(|letter| is_seen(*letter)).collect();
    let is_changed = kept.len() < text.len();
    (kept, is_changed)
}

/// A text as a title: one line, and not too long.
pub(super) fn line(text: &str, report: &mut Report) -> String {
    let (text, is_changed) = visible(text);
    if is_changed {
        report.add(Severity::Note, Reason::Invisible);
    }
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = line.chars().count();
    if length <= TITLE_LIMIT {
        return line;
    }
    let (limit, unit) = (TITLE_LIMIT, "unit-characters");
    report.add(Severity::Warning, Reason::TooLong { length, limit, unit });
    line.chars().take(TITLE_LIMIT - 1).chain(['…']).collect()
}

/// A value that may be one text or one per language, each read by `read`. `None` where it is neither, or
/// empty.
pub(super) fn text(
    json: &Json,
    report: &mut Report,
    read: &mut dyn FnMut(&str, &mut Report) -> String,
) -> Option<Value> {
    let wrong = |json: &Json, expected, report: &mut Report| {
        let found = json.kind();
        report.add(Severity::Warning, Reason::WrongType { expected, found });
    };
    match json {
        Json::Text(text) => Some(read(text, report)).filter(|it| !it.is_empty()).map(Value::String),
        Json::Number(Some(number)) => Some(Value::String(number.to_string())),
        Json::Object(variants) => {
            let mut texts = Map::new();
            for (tag, value) in variants.iter().filter(|(_, value)| !is_empty(value)) {
                report.within(Field(tag), |report| match (language(tag), value) {
                    (Some(language), Json::Text(text)) => {
                        let text = read(text, report);
                        if !text.is_empty() {
                            texts.entry(language).or_insert(Value::String(text));
                        }
                    }
                    (None, _) => {
                        let found = tag.chars().take(100).collect();
                        report.add(Severity::Warning, Reason::BadLanguage { found });
                    }
                    (Some(_), other) => wrong(other, "json-text", report),
                });
            }
            (!texts.is_empty()).then_some(Value::Object(texts))
        }
        other => {
            wrong(other, "json-text-or-languages", report);
            None
        }
    }
}

/// The text to know a record by, out of one that may be in several languages.
pub(super) fn name_of(text: &Value) -> &str {
    let variant = match text {
        Value::Object(texts) => texts.get("en").or_else(|| texts.values().next()),
        text => Some(text),
    };
    variant.and_then(Value::as_str).unwrap_or_default()
}

/// The tag of a language that is named in the way of some program: `en`, `EN`, `en_GB`, `de-formal`,
/// `Deutsch`.
pub(super) fn language(name: &str) -> Option<String> {
    const NAMES: [(&str, &str); 26] = [
        ("english", "en"),
        ("englisch", "en"),
        ("anglais", "en"),
        ("german", "de"),
        ("deutsch", "de"),
        ("allemand", "de"),
        ("french", "fr"),
        ("français", "fr"),
        ("französisch", "fr"),
        ("spanish", "es"),
        ("español", "es"),
        ("portuguese", "pt"),
        ("português", "pt"),
        ("italian", "it"),
        ("italiano", "it"),
        ("dutch", "nl"),
        ("nederlands", "nl"),
        ("chinese", "zh"),
        ("中文", "zh"),
        ("japanese", "ja"),
        ("日本語", "ja"),
        ("korean", "ko"),
        ("한국어", "ko"),
        ("russian", "ru"),
        ("русский", "ru"),
        ("arabic", "ar"),
    ];
    let name = name.trim().to_lowercase().replace('_', "-");
    let known = NAMES.iter().find(|(known, _)| *known == name);
    let tag = match known {
        Some((_, tag)) => tag,
        // A way of address is no language of its own.
        None => name.strip_suffix("-formal").unwrap_or(&name),
    };
    tag.parse::<Language>().ok().map(|language| language.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_tag_and_by_name() {
        for (name, expected) in [
            ("en", Some("en")),
            (" En ", Some("en")),
            ("pt_BR", Some("pt-br")),
            ("de-formal", Some("de")),
            ("zh-hant", Some("zh-hant")),
            ("Deutsch", Some("de")),
            ("中文", Some("zh")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(language(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_title_is_one_line_of_what_is_seen() {
        let mut report = Report::default();
        assert_eq!(line(" a\n\tb\u{0}\u{202e}c שלום\u{200f} ", &mut report), "a bc שלום\u{200f}");
        assert_eq!(line(&"x".repeat(501), &mut report).chars().count(), 500);
        let reasons = report.into_problems().into_iter().map(|problem| problem.reason.key());
        assert_eq!(reasons.collect::<Vec<_>>(), ["import-invisible", "import-too-long"]);
    }
}
