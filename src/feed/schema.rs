//! The JSON Schema of the feed, made from the wire types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::read::List;
use super::value::{
    Address, Choice, Clock, Count, Country, DateValue, Href, Id, Prose, Tag, TimeValue, Title,
    UpdatedValue, ZoneName,
};
use super::wire;
use crate::agenda::Word;

/// The JSON Schema (draft 2020-12) of a network file, with those of the files of a meeting under
/// `$defs`.
pub fn json_schema() -> Value {
    let mut generator = SchemaGenerator::default();
    generator.subschema_for::<wire::SessionsFile>();
    generator.subschema_for::<wire::TextsFile>();
    let mut schema: Value = generator.into_root_schema_for::<wire::Feed>().into();
    schema["title"] = "Plenary feed, version 1".into();
    schema
}

macro_rules! text_schema {
    ($($type:ty, $name:literal, $description:literal $(, $pattern:literal)?;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $description $(, "pattern": $pattern)? })
            }
        }
    )+};
}

text_schema! {
    Id, "Id", "A stable id: it stands in addresses.", "^[a-z0-9][a-z0-9._-]{0,99}$";
    Address, "Address", "An absolute https:, http: or mailto: address.", "^(https?://|mailto:)\\S+$";
    Href, "Href", "A file of the feed, relative to the network file.", "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$";
    Country, "Country", "An ISO 3166-1 alpha-2 code.", "^[A-Z]{2}$";
    Tag, "Language", "A BCP 47 language tag.", "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
    ZoneName, "TimeZone", "The IANA name of a time zone, such as Asia/Seoul.";
    DateValue, "Date", "A year, a month or a day: 2022, 2022-10, 2022-10-05.", "^\\d{4}(-\\d{2}(-\\d{2})?)?$";
    TimeValue, "Time", "A local date and time of the meeting, perhaps with an offset from UTC.",
        "^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?$";
    Clock, "Clock", "An hour of the day.", "^\\d{2}:\\d{2}$";
    UpdatedValue, "Updated", "A date, or a date and time with its offset from UTC (RFC 3339).",
        "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2}))?$";
}

fn text_or_languages(description: &str) -> Schema {
    json_schema!({
        "description": description,
        "anyOf": [
            { "type": "string", "minLength": 1 },
            {
                "type": "object",
                "description": "One text per BCP 47 language tag.",
                "additionalProperties": { "type": "string" },
                "minProperties": 1,
            },
        ],
    })
}

impl JsonSchema for Title {
    fn schema_name() -> Cow<'static, str> {
        "Title".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_or_languages("A short text without mark-up, at most 500 characters.")
    }
}

impl JsonSchema for Prose {
    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_or_languages("A text in the feed's part of CommonMark, at most 200 KB.")
    }
}

impl<T: Word> JsonSchema for Choice<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        std::any::type_name::<T>().rsplit("::").next().unwrap_or("Choice").to_owned().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::ALL.iter().map(|value| value.as_str()).collect();
        json_schema!({ "enum": words })
    }
}

impl<T> JsonSchema for Count<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1 })
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("List of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }

    // A list that is left out is empty.
    fn _schemars_private_is_option() -> bool {
        true
    }
}
