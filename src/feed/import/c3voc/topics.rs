//! The tracks of a schedule, which are topics of the feed.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::agenda::Slug;
use crate::feed::import::plain::{get, line, name_of, text, word};
use crate::feed::import::problem::{Field, Report};
use crate::feed::import::slug;
use crate::feed::json::Json;

/// The topics, in the order in which the schedule lists them or in which they were met.
#[derive(Default)]
pub(super) struct Topics {
    topics: Vec<Topic>,
    by_name: HashMap<String, usize>,
}

struct Topic {
    name: Value,
    /// The id that the schedule has for it, where it is one of the feed.
    id: Option<String>,
    is_used: bool,
}

impl Topics {
    /// The tracks that the schedule lists.
    pub(super) fn declare(&mut self, tracks: &[Json]) {
        for track in tracks {
            let name = get(track, "name").unwrap_or(track);
            if let Some(name) = text(name, &mut Report::default(), &mut line) {
                let id = word(get(track, "slug")).filter(|id| id.parse::<Slug>().is_ok());
                self.add(name, id);
            }
        }
    }

    /// The topic of an event.
    pub(super) fn of(&mut self, event: &Json, report: &mut Report) -> Option<usize> {
        let track = get(event, "track")?;
        let track = get(track, "name").unwrap_or(track);
        let name = report.within(Field("track"), |report| text(track, report, &mut line))?;
        let place = self.add(name, None);
        self.topics[place].is_used = true;
        Some(place)
    }

    fn add(&mut self, name: Value, id: Option<String>) -> usize {
        let place = *self.by_name.entry(name_of(&name).to_owned()).or_insert(self.topics.len());
        if place == self.topics.len() {
            self.topics.push(Topic { name, id, is_used: false });
        }
        place
    }

    /// The topics as the feed has them, without those that no session has, and the ids of all.
    pub(super) fn into_records(self) -> (Vec<Value>, Vec<String>) {
        let names: Vec<&str> = self.topics.iter().map(|topic| name_of(&topic.name)).collect();
        let mut ids = slug::apart(&names, "topic");
        for (place, topic) in self.topics.iter().enumerate() {
            if let Some(id) = topic.id.as_ref().filter(|id| !ids.contains(id)) {
                ids[place] = id.clone();
            }
        }
        let used = self.topics.iter().zip(&ids).filter(|(topic, _)| topic.is_used);
        let records = used.map(|(topic, id)| json!({ "id": id, "name": topic.name })).collect();
        (records, ids)
    }
}
