//! The rooms of a schedule, in the order of its columns.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Value, json};

use crate::feed::import::plain::{get, line, name_of, text};
use crate::feed::import::problem::{Field, Report};
use crate::feed::import::slug;
use crate::feed::json::Json;

/// The rooms in which there are sessions, and those that the schedule lists.
#[derive(Default)]
pub(super) struct Rooms {
    rooms: Vec<Room>,
    by_name: HashMap<String, usize>,
    /// The places of the columns, by their name.
    columns: HashMap<String, usize>,
}

struct Room {
    name: Value,
    /// The column in which it was met first; before all columns for one that the schedule lists.
    column: Option<usize>,
}

impl Rooms {
    /// The rooms that the schedule lists; their order counts before that of the columns.
    pub(super) fn declare(&mut self, rooms: &[Json]) {
        for room in rooms {
            let name = match room {
                Json::Object(_) => get(room, "name"),
                name => Some(name),
            };
            // What is no name here is met again where there is a session in it.
            let read = name.and_then(|name| text(name, &mut Report::default(), &mut line));
            if let Some(name) = read {
                self.add(name, None);
            }
        }
    }

    /// The columns of all days, in the order in which they stand in the file.
    pub(super) fn order<'a>(&mut self, columns: impl Iterator<Item = &'a Cow<'a, str>>) {
        for column in columns {
            let place = self.columns.len();
            self.columns.entry(column.to_string()).or_insert(place);
        }
    }

    /// The room of an event in a column; the event's own name for it counts, as columns may have another
    /// name by which they are sorted. `None` for a column without a name.
    pub(super) fn of(&mut self, event: &Json, column: &str, report: &mut Report) -> Option<usize> {
        let own = get(event, "room").and_then(|room| {
            let room = get(room, "name").unwrap_or(room);
            report.within(Field("room"), |report| text(room, report, &mut line))
        });
        let place = self.columns.get(column).copied();
        let name = own.or_else(|| {
            Some(line(column, report)).filter(|name| !name.is_empty()).map(Value::String)
        })?;
        Some(self.add(name, place))
    }

    fn add(&mut self, name: Value, column: Option<usize>) -> usize {
        let place = *self.by_name.entry(name_of(&name).to_owned()).or_insert(self.rooms.len());
        if place == self.rooms.len() {
            self.rooms.push(Room { name, column });
        }
        place
    }

    /// The rooms as the feed has them, and by the place of each where it stands among them.
    pub(super) fn into_records(self) -> (Vec<Value>, Vec<(usize, String)>) {
        let mut order: Vec<usize> = (0..self.rooms.len()).collect();
        order.sort_by_key(|place| (self.rooms[*place].column, *place));
        let names: Vec<&str> = self.rooms.iter().map(|room| name_of(&room.name)).collect();
        let ids = slug::apart(&names, "room");
        let records =
            order.iter().map(|place| json!({ "id": ids[*place], "name": self.rooms[*place].name }));
        let records = records.collect();
        let mut places = vec![(0, String::new()); self.rooms.len()];
        for (position, (place, id)) in order.iter().map(|place| (*place, &ids[*place])).enumerate()
        {
            places[place] = (position, id.clone());
        }
        (records, places)
    }
}
