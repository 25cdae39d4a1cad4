//! The JSON Schema of the feed, made from the shapes that the reader follows.

use serde_json::{Map, Value, json};

use super::read::{Field, Kind, Shape};
use super::wire;

/// What [`Url`](crate::agenda::Url) takes, in capitals too.
const ADDRESS: &str = r"^(([hH][tT][tT][pP][sS]?|[wW][eE][bB][cC][aA][lL])://\S+|[mM][aA][iI][lL][tT][oO]:\S+|[tT][eE][lL]:\+?[-.()*]*[0-9][-0-9.()*]*(;[-A-Za-z0-9_.!~*'()\[\]/:&+$%=;]*)?)$";

/// The JSON Schema (draft 2020-12) of a network file, with those of the files of a meeting under
/// `$defs`.
pub fn json_schema() -> Value {
    let mut definitions = Map::new();
    define(wire::SessionsFile::SHAPE, &mut definitions);
    define(wire::TextsFile::SHAPE, &mut definitions);
    let mut schema = object(wire::Feed::SHAPE, &mut definitions);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "Plenary feed, version 1".into();
    schema["$defs"] = Value::Object(definitions);
    schema
}

/// Adds the schema of a record, and tells how to refer to it.
fn define(shape: &'static Shape, definitions: &mut Map<String, Value>) -> Value {
    if !definitions.contains_key(shape.name) {
        // Noted before its fields are looked at, should a record ever hold its own kind.
        definitions.insert(shape.name.into(), Value::Null);
        let schema = object(shape, definitions);
        definitions.insert(shape.name.into(), schema);
    }
    json!({ "$ref": format!("#/$defs/{}", shape.name) })
}

fn object(shape: &'static Shape, definitions: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in shape.fields {
        properties.insert(field.name.into(), property(field, definitions));
    }
    let required: Vec<&str> =
        shape.fields.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    json!({
        "type": "object",
        "description": shape.doc.trim(),
        "properties": properties,
        "required": required,
        // Remarks and the address of this schema.
        "patternProperties": { "^[$_]": {} },
        "additionalProperties": false,
    })
}

fn property(field: &Field, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = value(field.kind, definitions);
    schema["description"] = field.doc.trim().into();
    schema
}

fn value(kind: Kind, definitions: &mut Map<String, Value>) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    match kind {
        Kind::Id => text("^[a-z0-9][a-z0-9._-]{0,99}$"),
        Kind::Date => text(r"^\d{4}(-\d{2}(-\d{2})?)?$"),
        Kind::Time => text(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$"),
        Kind::Clock => text(r"^\d{2}:\d{2}(:\d{2})?$"),
        Kind::Updated => text(r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"),
        Kind::Address => text(ADDRESS),
        Kind::Href => text("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$"),
        Kind::Zone => json!({ "type": "string", "minLength": 1, "maxLength": 64 }),
        Kind::Country => text("^[A-Z]{2}$"),
        Kind::Language => text("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
        Kind::Count(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Title | Kind::Prose => json!({
            "anyOf": [
                { "type": "string", "minLength": 1 },
                { "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 },
            ],
        }),
        Kind::Record(shape) => define(shape, definitions),
        Kind::List(items) => json!({ "type": "array", "items": value(*items, definitions) }),
    }
}
