//! How a JSON object becomes a record of the feed: leniently, and never in silence.
//!
//! One reader walks tables that say what each record may hold ([`Shape`]). A reader per record type,
//! as serde or a macro would write it, took 70 KB of the browser program.

use super::json::Json;
use super::problem::{Reason, Report, Segment, Severity, nearest};
use super::value::{Value, read_leaf};

/// What a record may hold.
#[derive(Debug)]
pub(crate) struct Shape {
    #[cfg(feature = "tool")]
    pub(crate) name: &'static str,
    #[cfg(feature = "tool")]
    pub(crate) doc: &'static str,
    pub(crate) fields: &'static [Field],
}

/// A field of a record.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    #[cfg(feature = "tool")]
    pub(crate) doc: &'static str,
    pub(crate) kind: Kind,
    /// Whether the record is nothing without it.
    pub(crate) is_required: bool,
}

/// What a field may hold. [`read_leaf`] says how each is written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Id,
    Title,
    Prose,
    Date,
    Time,
    Clock,
    Updated,
    /// A whole number from 1 up to this.
    Count(u32),
    Address,
    Href,
    Zone,
    Country,
    Language,
    Word(&'static [&'static str]),
    Record(&'static Shape),
    List(&'static Kind),
}

impl Kind {
    /// What is expected, as a key of the message catalogue.
    fn expected(self) -> &'static str {
        match self {
            Kind::Title | Kind::Prose => "json-text-or-languages",
            Kind::Count(_) => "json-number",
            Kind::Record(_) => "json-object",
            Kind::List(_) => "json-list",
            _ => "json-text",
        }
    }
}

/// A Rust type that stands for a kind of field.
pub(crate) trait Typed {
    /// The kind.
    const KIND: Kind;
    /// Whether a record is nothing without such a field.
    const IS_REQUIRED: bool = true;
    /// What the field gives.
    type Taken;

    /// Takes the value of a field out. A value that is not there gives `None` or an empty list.
    fn take(record: &mut Record, place: usize) -> Self::Taken;
}

/// A kind of field that may also stand in a list.
pub(crate) trait Item: Typed {
    /// What an item of the list gives.
    type Given;

    /// The item, if it is of this kind.
    fn of(value: Value) -> Option<Self::Given>;
}

impl<T: Typed> Typed for Option<T> {
    const KIND: Kind = T::KIND;
    const IS_REQUIRED: bool = false;
    type Taken = T::Taken;

    fn take(record: &mut Record, place: usize) -> T::Taken {
        T::take(record, place)
    }
}

/// The items of a list with their places in the file, from 0: others before them may be left out.
pub(crate) type Items = Vec<(usize, Value)>;

/// A list of records or values.
#[derive(Debug)]
pub(crate) struct List<T> {
    items: Option<Items>,
    kind: std::marker::PhantomData<T>,
}

impl<T: Item> Typed for List<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const IS_REQUIRED: bool = false;
    type Taken = Self;

    fn take(record: &mut Record, place: usize) -> Self {
        let items = match record.take(place) {
            Value::List(items) => Some(items),
            _ => None,
        };
        List { items, kind: std::marker::PhantomData }
    }
}

impl<T> List<T> {
    /// Whether the list stands in the file at all.
    pub(crate) fn is_there(&self) -> bool {
        self.items.is_some()
    }

    /// The items with their places.
    pub(crate) fn items(self) -> Items {
        self.items.unwrap_or_default()
    }
}

impl<T: Item> List<T> {
    /// What the items give.
    pub(crate) fn given(self) -> Vec<T::Given> {
        self.items().into_iter().filter_map(|(_, value)| T::of(value)).collect()
    }
}

/// The values of an object, in the order of its shape.
#[derive(Debug)]
pub(crate) struct Record(Vec<Value>);

impl Record {
    /// The value of a field, left where it is.
    pub(crate) fn peek(&self, field: usize) -> Option<&Value> {
        self.0.get(field)
    }

    /// Takes the value of a field out.
    #[inline(never)]
    pub(crate) fn take(&mut self, field: usize) -> Value {
        self.0.get_mut(field).map_or(Value::None, std::mem::take)
    }
}

/// The position of a field in a shape, known when the program is compiled.
pub(crate) const fn place(shape: &Shape, name: &str) -> usize {
    let mut place = 0;
    while place < shape.fields.len() {
        if is_same(shape.fields[place].name.as_bytes(), name.as_bytes()) {
            break;
        }
        place += 1;
    }
    place
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut index = 0;
    while index < a.len() && index < b.len() && a[index] == b[index] {
        index += 1;
    }
    index == a.len() && index == b.len()
}

/// Declares a record of the feed: its shape, a type for it, and a method per field.
macro_rules! record {
    ($(#[doc = $meta:literal])* $name:ident { $($(#[doc = $doc:literal])* $field:ident $json:literal: $type:ty,)+ }) => {
        $(#[doc = $meta])*
        #[derive(Debug)]
        pub(crate) struct $name($crate::feed::read::Record);

        impl $name {
            /// What it may hold.
            pub(crate) const SHAPE: &'static $crate::feed::read::Shape = &$crate::feed::read::Shape {
                #[cfg(feature = "tool")]
                name: stringify!($name),
                #[cfg(feature = "tool")]
                doc: concat!($($meta),*),
                fields: &[$($crate::feed::read::Field {
                    name: $json,
                    #[cfg(feature = "tool")]
                    doc: concat!($($doc),*),
                    kind: <$type as $crate::feed::read::Typed>::KIND,
                    is_required: <$type as $crate::feed::read::Typed>::IS_REQUIRED,
                },)+],
            };

            $(
                $(#[doc = $doc])*
                #[allow(dead_code, reason = "the version is checked before records are read")]
                pub(crate) fn $field(&mut self) -> <$type as $crate::feed::read::Typed>::Taken {
                    const PLACE: usize = $crate::feed::read::place($name::SHAPE, $json);
                    <$type as $crate::feed::read::Typed>::take(&mut self.0, PLACE)
                }
            )+
        }

        impl From<$crate::feed::read::Record> for $name {
            fn from(record: $crate::feed::read::Record) -> Self {
                $name(record)
            }
        }

        impl $crate::feed::read::Typed for $name {
            const KIND: $crate::feed::read::Kind = $crate::feed::read::Kind::Record(Self::SHAPE);
            type Taken = Option<Self>;

            fn take(record: &mut $crate::feed::read::Record, place: usize) -> Option<Self> {
                record.take(place).into_record().map($name)
            }
        }

        impl $crate::feed::read::Item for $name {
            type Given = Self;

            fn of(value: $crate::feed::value::Value) -> Option<Self> {
                value.into_record().map($name)
            }
        }
    };
}
pub(crate) use record;

/// Reads a value of this kind; `None` after noting why it cannot be used.
pub(crate) fn read_value<'j>(
    json: &'j Json<'j>,
    kind: Kind,
    report: &mut Report<'j>,
) -> Option<Value> {
    match (kind, json) {
        (Kind::Record(shape), Json::Object(fields)) => read_record(fields, shape, report),
        (Kind::List(kind), Json::Array(values)) => {
            let mut items = Vec::with_capacity(values.len());
            for (place, value) in values.iter().enumerate() {
                let item = report.within(Segment::Place(place, id_of(value)), |report| {
                    let item = report.weighing(false, |report| read_value(value, *kind, report));
                    // An empty text: in a field it is the same as none, here it stands for nothing.
                    if matches!(item, Some(Value::None)) {
                        report.add(Severity::Error, Reason::Missing);
                    }
                    item
                });
                items.extend(item.map(|item| (place, item)));
            }
            Some(Value::List(items))
        }
        (Kind::Title | Kind::Prose, Json::Text(_) | Json::Object(_))
        | (Kind::Count(_), Json::Number(_)) => read_leaf(json, kind, report),
        (Kind::Record(_) | Kind::List(_) | Kind::Title | Kind::Prose | Kind::Count(_), _) => {
            wrong_type(json, kind, report)
        }
        (_, Json::Text(_)) => read_leaf(json, kind, report),
        _ => wrong_type(json, kind, report),
    }
}

/// Notes that the value is of another type than the one expected.
fn wrong_type(json: &Json, kind: Kind, report: &mut Report) -> Option<Value> {
    // A list that is none costs all its records, even where it may be left out.
    let is_light = report.is_light() && !matches!(kind, Kind::List(_));
    let reason = Reason::WrongType { expected: kind.expected(), found: json.kind() };
    report.weighing(is_light, |report| report.add(Severity::Error, reason));
    None
}

fn id_of(json: &Json) -> Option<Box<str>> {
    let Json::Object(fields) = json else { return None };
    match fields.iter().find(|(name, _)| name == "id") {
        Some((_, Json::Text(id))) if id.len() <= 100 => Some(id.as_ref().into()),
        _ => None,
    }
}

/// Reads all fields, so that all problems are noted, before one is found missing. Names that begin
/// with `$` or `_` are left to the author: a schema's address, a remark.
fn read_record<'j>(
    fields: &'j [(std::borrow::Cow<'j, str>, Json<'j>)],
    shape: &'static Shape,
    report: &mut Report<'j>,
) -> Option<Value> {
    let mut values: Vec<Value> = shape.fields.iter().map(|_| Value::None).collect();
    let mut seen = vec![false; values.len()];
    for (name, json) in fields {
        if name.starts_with(['$', '_']) {
            continue;
        }
        let Some(place) = shape.fields.iter().position(|field| field.name == name) else {
            let nearest = nearest(name, shape.fields.iter().map(|field| field.name));
            let name = name.chars().take(100).collect();
            report.add(Severity::Warning, Reason::UnknownField { name, nearest });
            continue;
        };
        if std::mem::replace(&mut seen[place], true) {
            let name = name.clone().into_owned();
            report.add(Severity::Warning, Reason::RepeatedField { name });
            continue;
        }
        // `null` is the same as a field that is not there, and so is an empty text.
        if *json != Json::Null {
            let field = &shape.fields[place];
            let value = report.within(Segment::Field(field.name), |report| {
                let is_light = report.is_light() || !field.is_required;
                report.weighing(is_light, |report| read_value(json, field.kind, report))
            });
            values[place] = value.unwrap_or(Value::Bad);
        }
    }
    let mut is_whole = true;
    for (field, value) in shape.fields.iter().zip(&mut values) {
        match value {
            Value::None if field.is_required => {
                is_whole = false;
                report.add_in(field.name, Severity::Error, Reason::Missing);
            }
            Value::Bad if field.is_required => is_whole = false,
            Value::Bad => *value = Value::None,
            _ => {}
        }
    }
    is_whole.then_some(Value::Record(Record(values)))
}
