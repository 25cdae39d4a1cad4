//! The people of a schedule, each once.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::feed::Severity;
use crate::feed::import::plain::{get, line, word};
use crate::feed::import::problem::{Reason, Report};
use crate::feed::import::slug;
use crate::feed::json::Json;

/// The fields of a person that are read.
pub(super) const READ: [&str; 8] =
    ["id", "guid", "code", "name", "public_name", "full_public_name", "fullName", "full_name"];

/// The people, in the order in which they were met.
#[derive(Default)]
pub(super) struct People {
    people: Vec<Person>,
    by_key: HashMap<String, usize>,
}

struct Person {
    name: String,
    id: String,
}

impl People {
    /// The person of an entry, and the name if it is printed in another way there.
    pub(super) fn of(
        &mut self,
        json: &Json,
        report: &mut Report,
    ) -> Option<(usize, Option<String>)> {
        let name = match json {
            Json::Object(_) => ["public_name", "name", "full_public_name", "fullName", "full_name"]
                .iter()
                .find_map(|name| word(get(json, name))),
            name => word(Some(name)),
        };
        let name = name.map(|name| line(&name, report)).filter(|name| !name.is_empty());
        let Some(name) = name else {
            report.add(Severity::Warning, Reason::NoName);
            return None;
        };
        let field = |name: &str| word(get(json, name)).map(|id| slug::of_id(&id));
        // A guid or a code names one person anywhere; numbers are given anew by every program, and files
        // of several programs hold the same ones for different people.
        let (key, id) = match (field("guid"), field("code"), field("id")) {
            (Some(guid), _, _) => {
                let short: String = guid.chars().take(8).collect();
                (format!("guid {guid}"), short)
            }
            (None, Some(code), _) => (format!("code {code}"), code),
            (None, None, Some(id)) => (format!("id {id} {name}"), id),
            (None, None, None) => (format!("name {name}"), String::new()),
        };
        let place = *self.by_key.entry(key).or_insert(self.people.len());
        if place == self.people.len() {
            let readable = slug::of_name(&name);
            let readable = if readable.is_empty() { "person".to_owned() } else { readable };
            let id = match id.as_str() {
                "" if readable == "person" => slug::joined(&[&readable, &slug::digest(&name)]),
                id => slug::joined(&[&readable, id.trim_matches(['-', '.', '_'])]),
            };
            self.people.push(Person { name: name.clone(), id: id.chars().take(90).collect() });
        }
        let printed = (self.people[place].name != name).then_some(name);
        Some((place, printed))
    }

    /// The people as the feed has them, and their ids.
    pub(super) fn into_records(self) -> (Vec<Value>, Vec<String>) {
        let mut seen = HashMap::new();
        let mut ids = Vec::new();
        for (place, person) in self.people.iter().enumerate() {
            let mut id = person.id.clone();
            while seen.contains_key(&id) {
                let name = format!("{place} {}", person.name);
                id = slug::joined(&[&person.id, &slug::digest(&format!("{name} {id}"))]);
            }
            seen.insert(id.clone(), place);
            ids.push(id);
        }
        let records = self.people.iter().zip(&ids);
        let records =
            records.map(|(person, id)| json!({ "id": id, "name": person.name })).collect();
        (records, ids)
    }
}
