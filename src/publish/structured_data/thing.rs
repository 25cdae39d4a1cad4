//! An object of JSON-LD that is put together property by property.

use serde_json::{Map, Value};

use crate::publish::Address;
use crate::route::Route;

/// The address of a page, where it can be whole.
pub(super) fn url_of_page(site: &Address, place: &Route) -> Option<String> {
    site.is_absolute().then(|| site.of(place))
}

/// An object with a type. A property without a value is left out.
pub(super) struct Thing(Map<String, Value>);

impl Thing {
    pub(super) fn new(kind: &'static str) -> Self {
        Thing(Map::from_iter([("@type".to_owned(), kind.into())]))
    }

    /// Gives it the address of its page, and an id on that page: the page is not what it is about.
    pub(super) fn at(mut self, site: &Address, place: &Route, id: &str) -> Self {
        if let Some(url) = url_of_page(site, place) {
            self.0.insert("@id".to_owned(), format!("{url}#{id}").into());
            self.0.insert("url".to_owned(), url.into());
        }
        self
    }

    pub(super) fn set(mut self, property: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(values) => values.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(property.to_owned(), value);
        }
        self
    }

    pub(super) fn set_all(
        self,
        property: &'static str,
        things: impl IntoIterator<Item = Thing>,
    ) -> Self {
        self.set(property, things.into_iter().map(Value::from).collect::<Vec<_>>())
    }

    /// The object with the context that makes it a document of its own.
    pub(super) fn into_document(self) -> Value {
        let context = ("@context".to_owned(), "https://schema.org".into());
        Value::Object(std::iter::once(context).chain(self.0).collect())
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Value {
        Value::Object(thing.0)
    }
}
