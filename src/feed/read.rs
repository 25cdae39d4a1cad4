//! How one JSON value becomes a value of a wire type: leniently, and never in silence.

use super::json::Json;
use super::problem::{Reason, Report, Segment, Severity, nearest};

/// A value that can be read out of JSON.
pub(crate) trait Read: Sized {
    /// Catalogue word for what is expected.
    const EXPECTED: &'static str;

    /// Reads the value; `None` after noting why it cannot be used.
    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self>;

    /// What stands for a field that is not there; `None` after noting that it must be.
    fn missing(report: &mut Report) -> Option<Self> {
        report.add(Severity::Error, Reason::Missing);
        None
    }
}

/// Notes that the value is of another type than the one expected.
pub(crate) fn wrong_type<T: Read>(json: &Json, report: &mut Report) -> Option<T> {
    report.add(Severity::Error, Reason::WrongType { expected: T::EXPECTED, found: json.kind() });
    None
}

impl<T: Read> Read for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    /// A bad value of an optional field only costs the field.
    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        Some(report.weighing(true, |report| T::read(json, report)))
    }

    fn missing(_: &mut Report) -> Option<Self> {
        Some(None)
    }
}

/// A list. Each record remembers its place in the file, because others before it may be left out.
#[derive(Debug, Clone)]
pub(crate) struct List<T>(pub(crate) Vec<Placed<T>>);

/// A record of a list with its place in the file, from 0.
#[derive(Debug, Clone)]
pub(crate) struct Placed<T> {
    pub(crate) place: usize,
    pub(crate) record: T,
}

impl<T> List<T> {
    /// The records alone.
    pub(crate) fn into_records(self) -> Vec<T> {
        self.0.into_iter().map(|placed| placed.record).collect()
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Vec::new())
    }
}

impl<T: Read> Read for List<T> {
    const EXPECTED: &'static str = "list";

    fn read<'j>(json: &'j Json<'j>, report: &mut Report<'j>) -> Option<Self> {
        let Json::Array(values) = json else {
            report.weighing(false, |report| wrong_type::<Self>(json, report));
            return Some(List::default());
        };
        let mut records = Vec::with_capacity(values.len());
        for (place, value) in values.iter().enumerate() {
            let record = report.within(Segment::Place(place, id_of(value)), |report| {
                report.weighing(false, |report| T::read(value, report))
            });
            records.extend(record.map(|record| Placed { place, record }));
        }
        Some(List(records))
    }

    fn missing(_: &mut Report) -> Option<Self> {
        Some(List::default())
    }
}

fn id_of(json: &Json) -> Option<Box<str>> {
    let Json::Object(fields) = json else { return None };
    match fields.iter().find(|(name, _)| name == "id") {
        Some((_, Json::Text(id))) if id.len() <= 100 => Some(id.as_ref().into()),
        _ => None,
    }
}

/// The object here, after noting fields that are unknown or stand twice. Names that begin with `$` or
/// `_` are left to the author: a schema's address, a remark.
pub(crate) fn object<'j>(
    json: &'j Json<'j>,
    known: &'static [&'static str],
    report: &mut Report<'j>,
) -> Option<&'j [(std::borrow::Cow<'j, str>, Json<'j>)]> {
    let Json::Object(fields) = json else {
        report.add(Severity::Error, Reason::WrongType { expected: "object", found: json.kind() });
        return None;
    };
    for (place, (name, _)) in fields.iter().enumerate() {
        if name.starts_with(['$', '_']) {
            continue;
        }
        if !known.contains(&&**name) {
            let nearest = nearest(name, known.iter().copied());
            let name = name.chars().take(100).collect();
            report.add(Severity::Warning, Reason::UnknownField { name, nearest });
        } else if fields[..place].iter().any(|(earlier, _)| earlier == name) {
            let name = name.clone().into_owned();
            report.add(Severity::Warning, Reason::RepeatedField { name });
        }
    }
    Some(fields)
}

/// Reads one field of an object. `null` is the same as a field that is not there.
pub(crate) fn field<'j, T: Read>(
    fields: &'j [(std::borrow::Cow<'j, str>, Json<'j>)],
    name: &'static str,
    report: &mut Report<'j>,
) -> Option<T> {
    report.within(Segment::Field(name), |report| {
        match fields.iter().find(|(known, _)| known == name) {
            None | Some((_, Json::Null)) => T::missing(report),
            Some((_, value)) => T::read(value, report),
        }
    })
}

/// Declares a record of the feed: its Rust type, how it is read, and its JSON Schema, all from one
/// list of fields.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident $json:literal: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        #[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
        pub(crate) struct $name {
            $($(#[$doc])* #[cfg_attr(feature = "tool", schemars(rename = $json))] pub(crate) $field: $type,)+
        }

        impl $crate::feed::read::Read for $name {
            const EXPECTED: &'static str = "object";

            fn read<'j>(
                json: &'j $crate::feed::json::Json<'j>,
                report: &mut $crate::feed::problem::Report<'j>,
            ) -> Option<Self> {
                let fields = $crate::feed::read::object(json, &[$($json,)+], report)?;
                // All fields are read before any is found missing, so that all problems are noted.
                $(let $field = $crate::feed::read::field::<$type>(fields, $json, report);)+
                Some($name { $($field: $field?,)+ })
            }
        }
    };
}
pub(crate) use record;
