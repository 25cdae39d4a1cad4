//! The feed as it is published: small files without white space, the sessions of each meeting in a file of
//! their own, and its earlier versions beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::files::digest;
use crate::agenda::{Key, Meeting, Sessions};
use crate::feed::value_of;
use crate::publish::Edition;

/// How many earlier versions of an agenda are kept.
pub const KEPT_VERSIONS: usize = 20;

/// Long texts go to a file of their own from so many bytes on: below, one file is quicker than two.
const LONG_TEXTS_FROM: usize = 30_000;

/// What was published of the agenda of a meeting until now, by its id.
pub type Published = BTreeMap<String, Agenda>;

/// The states of an agenda that were published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// The number of the present version.
    pub version: u32,
    /// The digest of its sessions.
    pub digest: String,
    /// The numbers of the earlier versions that are kept.
    pub earlier: Vec<u32>,
}

/// The files of a feed.
pub struct FeedFiles {
    /// Paths below the folder of the feed, and what they hold.
    pub files: Vec<(String, Vec<u8>)>,
    /// What is published now.
    pub published: Published,
}

/// Splits the files of a feed, makes them small and adds its earlier versions. `before` says what was
/// published last, `old` gives a file of that. The reason says what cannot be done.
pub fn feed_files(
    edition: &Edition,
    before: &Published,
    old: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<FeedFiles, String> {
    let mut made = FeedFiles { files: Vec::new(), published: Published::new() };
    let files: BTreeMap<&str, &[u8]> =
        edition.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut network = parsed(&edition.files[0].1)?;
    let mut seen = BTreeSet::new();
    for record in records(&mut network, "meetings") {
        // What has no readable id is no meeting of the edition either.
        let Some(id) = record.get("id").and_then(Value::as_str).map(str::to_owned) else {
            continue;
        };
        let Some(key) = edition.network.meetings.find(&id) else { continue };
        // The first of two meetings with one id counts.
        if !seen.insert(id.clone()) {
            continue;
        }
        let meeting = &edition.network.meetings[key];
        let sessions = match &meeting.sessions {
            // Nothing is published that these could name.
            Sessions::None => {
                record.remove("textsHref");
                record.remove("versions");
                continue;
            }
            Sessions::Inline => record.remove("sessions").map(|sessions| {
                json!({ "plenary": crate::feed::VERSION, "meeting": id, "sessions": sessions })
            }),
            Sessions::File(name) => files.get(&**name).map(|bytes| parsed(bytes)).transpose()?,
        };
        // A file that is missing is among the problems of the feed.
        let Some(mut sessions) = sessions else { continue };
        if meeting.texts_href.is_none() {
            made.split_texts(edition, key, record, &mut sessions);
        }
        record.insert("href".to_owned(), json!(format!("meetings/{id}.json")));
        let sessions = small(&sessions);
        let named = meeting.versions.iter().map(|earlier| earlier.version).max();
        let before = before.get(&id);
        let agenda = next(meeting.version, named, before, &digest(&sessions));
        record.insert("version".to_owned(), json!(agenda.version));
        let last = before.map(|before| before.version);
        made.add_versions(meeting, edition, record, &agenda, last, old);
        made.files.push((format!("meetings/{id}.json"), sessions));
        if let Some(name) = &meeting.texts_href
            // What else is wrong with it is among the problems of the feed.
            && let Some(texts) = files.get(&**name).and_then(|bytes| parsed(bytes).ok())
        {
            made.files.push((format!("meetings/{id}-texts.json"), small(&texts)));
            record.insert("textsHref".to_owned(), json!(format!("meetings/{id}-texts.json")));
        }
        made.published.insert(id, agenda);
    }
    made.files.insert(0, ("network.json".to_owned(), small(&network)));
    Ok(made)
}

impl FeedFiles {
    /// Moves long texts to a file of their own, where there are many.
    fn split_texts(
        &mut self,
        edition: &Edition,
        meeting: Key<Meeting>,
        record: &mut Map<String, Value>,
        sessions: &mut Value,
    ) {
        let length = |session: &mut Map<String, Value>| {
            session.get("description").map_or(0, |text| small(text).len())
        };
        if records(sessions, "sessions").map(length).sum::<usize>() < LONG_TEXTS_FROM {
            return;
        }
        let shown = &edition.schedule(meeting).sessions;
        let mut seen = BTreeSet::new();
        let mut texts = Vec::new();
        for session in records(sessions, "sessions") {
            let Some(id) = session.get("id").and_then(Value::as_str).map(str::to_owned) else {
                continue;
            };
            // The text of a session that is left out would be one of no session.
            if shown.find(&id).is_none() || !seen.insert(id.clone()) {
                continue;
            }
            if let Some(description) = session.remove("description") {
                texts.push(json!({ "id": id, "description": description }));
            }
        }
        let id = &edition.network.meetings[meeting].id;
        let file =
            json!({ "plenary": crate::feed::VERSION, "meeting": id.as_str(), "texts": texts });
        let name = format!("meetings/{id}-texts.json");
        record.insert("textsHref".to_owned(), json!(name));
        self.files.push((name, small(&file)));
    }

    /// The files of earlier versions: those that the author names, and those that were published.
    fn add_versions(
        &mut self,
        meeting: &Meeting,
        edition: &Edition,
        record: &mut Map<String, Value>,
        agenda: &Agenda,
        last: Option<u32>,
        old: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) {
        let id = &meeting.id;
        let mut versions = Vec::new();
        for earlier in &meeting.versions {
            let file = edition.files.iter().find(|(name, _)| **name == *earlier.href);
            // One that cannot be read is among the problems of the feed.
            let content = file.and_then(|(_, bytes)| Some(small(&parsed(bytes).ok()?)));
            versions.extend(content.map(|content| (earlier.version, content)));
        }
        for version in &agenda.earlier {
            let is_named = versions.iter().any(|(number, _)| number == version);
            // The last one published is still the agenda itself in the old site.
            let kept = match last == Some(*version) {
                true => old(&format!("meetings/{id}.json")),
                false => old(&version_path(id.as_str(), *version)),
            };
            if let (Some(content), false) = (kept, is_named) {
                versions.push((*version, content));
            }
        }
        versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
        versions.truncate(KEPT_VERSIONS);
        let given: Vec<Value> = match record.remove("versions") {
            Some(Value::Array(given)) => given,
            _ => Vec::new(),
        };
        let list = versions.iter().map(|(version, _)| {
            let is_it = |entry: &&Value| entry["version"] == json!(version);
            // When it was updated is the author's to say.
            let mut entry = given.iter().find(is_it).cloned().unwrap_or_else(|| json!({}));
            entry["version"] = json!(version);
            entry["href"] = json!(version_path(id.as_str(), *version));
            entry
        });
        let list: Vec<Value> = list.collect();
        if !list.is_empty() {
            record.insert("versions".to_owned(), json!(list));
        }
        for (version, content) in versions {
            self.files.push((version_path(id.as_str(), version), content));
        }
    }
}

/// The state that is published after `before`: another version where the sessions are others. The author's
/// number counts, if there is one; a number of ours is above all `earlier` ones that the author names.
fn next(named: Option<u32>, earlier: Option<u32>, before: Option<&Agenda>, digest: &str) -> Agenda {
    let digest = digest.to_owned();
    let least = earlier.unwrap_or(0).saturating_add(1);
    let Some(before) = before else {
        return Agenda { version: named.unwrap_or(least), digest, earlier: Vec::new() };
    };
    let is_same = before.digest == digest;
    let counted = if is_same { before.version } else { before.version.saturating_add(1) };
    let version = named.unwrap_or(counted.max(least));
    let mut earlier = before.earlier.clone();
    earlier.push(before.version);
    // A number that is used again names what it names now, and none is above the present one.
    earlier.retain(|number| *number < version);
    let surplus = earlier.len().saturating_sub(KEPT_VERSIONS);
    earlier.drain(..surplus);
    Agenda { version, digest, earlier }
}

fn version_path(meeting: &str, version: u32) -> String {
    format!("meetings/{meeting}/version-{version}.json")
}

/// Whether a file of the site is an earlier version of an agenda.
pub fn is_earlier_version(path: &str) -> bool {
    let name = path.rsplit_once("/version-").map_or("", |(_, name)| name);
    path.starts_with("feed/meetings/") && name.ends_with(".json")
}

/// The objects in a list of an object.
fn records<'a>(
    object: &'a mut Value,
    list: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    let list = object.get_mut(list).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

fn parsed(bytes: &[u8]) -> Result<Value, String> {
    value_of(bytes).map_err(|_| "a file of the feed that could be read is no JSON".to_owned())
}

/// A value without white space.
fn small(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

impl Agenda {
    /// As it is remembered.
    pub fn to_json(&self) -> Value {
        json!({ "version": self.version, "digest": self.digest, "earlier": self.earlier })
    }

    /// What was remembered; `None` for anything else.
    pub fn from_json(value: &Value) -> Option<Self> {
        let number = |value: &Value| u32::try_from(value.as_u64()?).ok();
        Some(Agenda {
            version: number(value.get("version")?)?,
            digest: value.get("digest")?.as_str()?.to_owned(),
            earlier: value.get("earlier")?.as_array()?.iter().filter_map(number).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_agenda_is_another_version() {
        let agenda = |version, digest: &str, earlier: &[u32]| Agenda {
            version,
            digest: digest.to_owned(),
            earlier: earlier.to_vec(),
        };
        for (named, earlier, before, digest, expected) in [
            (None, None, None, "a", agenda(1, "a", &[])),
            (None, Some(4), None, "a", agenda(5, "a", &[])),
            (Some(7), None, None, "a", agenda(7, "a", &[])),
            (None, None, Some(agenda(3, "a", &[1, 2])), "a", agenda(3, "a", &[1, 2])),
            (None, None, Some(agenda(3, "a", &[1, 2])), "b", agenda(4, "b", &[1, 2, 3])),
            (None, Some(8), Some(agenda(3, "a", &[1, 2])), "b", agenda(9, "b", &[1, 2, 3])),
            (Some(9), None, Some(agenda(3, "a", &[1, 2])), "b", agenda(9, "b", &[1, 2, 3])),
            // The author's number is not raised behind the author's back.
            (Some(3), None, Some(agenda(3, "a", &[1, 2])), "b", agenda(3, "b", &[1, 2])),
            (Some(2), None, Some(agenda(3, "a", &[1, 2])), "b", agenda(2, "b", &[1])),
        ] {
            assert_eq!(next(named, earlier, before.as_ref(), digest), expected);
        }
    }
}
