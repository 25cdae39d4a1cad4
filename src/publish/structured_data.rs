//! The facts of a page for machines: JSON-LD in the vocabulary of schema.org.
//!
//! Only what the feed says is said. No country is called a member of the network, for instance, because
//! the feed only tells how each relates to it.

mod event;
mod record;
mod thing;

use serde_json::{Value, json};

use self::thing::{Thing, url_of_page};
use super::plain_text::plain_text;
use super::{Address, Edition};
use crate::agenda::{Agenda, Key, Meeting, Network, Person, Table, Text, order};
use crate::format::session::heading;
use crate::format::time::long_date;
use crate::format::{Locale, Msg};
use crate::native::FOLDING;
use crate::route::Route;

/// What a page tells machines, each value an object with a context of its own; nothing for a place that
/// leads nowhere. Addresses are left out where the host is not known, as they must be whole.
pub fn structured_data(
    edition: &Edition,
    locale: &Locale,
    site: &Address,
    place: &Route,
) -> Vec<Value> {
    let facts = Facts { edition, network: &edition.network, locale, site };
    let Some((trail, main)) = facts.page(place) else { return Vec::new() };
    let things = facts.breadcrumbs(&trail).into_iter().chain(main);
    things.map(Thing::into_document).collect()
}

/// The values as the text of a `script` element. Nothing in it can end the element or begin another.
pub fn script_text(values: &[Value]) -> String {
    let json = match values {
        [value] => value.to_string(),
        values => Value::from(values).to_string(),
    };
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        // Outside of strings JSON has none of these; in strings they may be written as numbers.
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => text.push(letter),
        }
    }
    text
}

/// The feed, and in which words and under which addresses it is told.
#[derive(Clone, Copy)]
struct Facts<'a> {
    edition: &'a Edition,
    network: &'a Network,
    locale: &'a Locale,
    site: &'a Address,
}

/// The pages from the top down to one, each with its name.
type Trail = Vec<(Route, String)>;

impl Facts<'_> {
    fn read(&self, text: &Text) -> String {
        text.read(&self.locale.language).to_owned()
    }

    fn reads(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.read(text)).collect()
    }

    fn prose(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| plain_text(text.read(&self.locale.language)))
    }

    /// The meetings with their sessions in the order of the feed.
    fn agendas(&self) -> Vec<Agenda<'_>> {
        let agenda = |meeting| Agenda { meeting, schedule: self.edition.schedule(meeting) };
        self.network.meetings.keys().map(agenda).collect()
    }

    /// A thing that a page is about.
    fn thing(&self, kind: &'static str, place: &Route, name: &Text) -> Thing {
        Thing::new(kind).at(self.site, place, "this").set("name", self.read(name))
    }

    /// The way to a page, and what the page is about.
    fn page(&self, place: &Route) -> Option<(Trail, Option<Thing>)> {
        let network = self.network;
        let step = |route: Route, name: Msg| (route, self.locale.text(name).to_owned());
        let list = |name: Msg, entries: Vec<(Route, String)>| {
            let main = self.list(place, self.locale.text(name), entries);
            Some((vec![step(place.clone(), name)], Some(main)))
        };
        let record = |above: Trail, name: &Text, main: Thing| {
            let own = (place.clone(), self.read(name));
            Some((above.into_iter().chain([own]).collect(), Some(main)))
        };
        let meetings = || vec![step(Route::Meetings, Msg::NavMeetings)];
        let of_meeting = |key: Key<Meeting>| {
            let meeting = &network.meetings[key];
            let own = (Route::meeting(&meeting.id), self.read(&meeting.title));
            meetings().into_iter().chain([own]).collect::<Trail>()
        };
        match place {
            Route::Overview => Some((Vec::new(), Some(self.of_network()))),
            Route::Meetings => list(
                Msg::NavMeetings,
                self.entries(&network.meetings, |it| (Route::meeting(&it.id), &it.title)),
            ),
            Route::Meeting { meeting, .. } => {
                let key = network.meetings.find(meeting.as_str())?;
                Some((of_meeting(key), Some(self.of_meeting(key))))
            }
            // The desk has no breadcrumbs, and what it shows is the meeting's.
            Route::Live { .. } | Route::NotFound { .. } => None,
            Route::Changes { meeting, .. } => {
                let key = network.meetings.find(meeting.as_str())?;
                let own = step(place.clone(), Msg::Changes);
                Some((of_meeting(key).into_iter().chain([own]).collect(), None))
            }
            Route::Day { meeting, date } => {
                let key = network.meetings.find(meeting.as_str())?;
                let days = &self.edition.schedule(key).days;
                let day = days.iter().find(|day| day.date.to_string() == date.as_str())?;
                let own = (place.clone(), long_date(self.locale, day.date));
                Some((of_meeting(key).into_iter().chain([own]).collect(), None))
            }
            Route::Session { meeting, session } => {
                let key = network.meetings.find(meeting.as_str())?;
                let sessions = &self.edition.schedule(key).sessions;
                let session = &sessions[sessions.find(session.as_str())?];
                // With its code, as in the heading of the page.
                let name = heading(self.locale, session);
                record(of_meeting(key), &name, self.of_session(key, session))
            }
            Route::Members => {
                let mut members: Vec<_> = network.members.records().iter().collect();
                order::sort_by_key(&mut members, |member| member.relation);
                let entries = members.into_iter();
                let entries = entries.map(|it| (Route::Member(it.id.clone()), self.read(&it.name)));
                list(Msg::MembersHeading, entries.collect())
            }
            Route::Member(id) => {
                let member = &network.members[network.members.find(id.as_str())?];
                let above = vec![step(Route::Members, Msg::MembersHeading)];
                record(above, &member.name, self.of_member(member))
            }
            Route::People => {
                let person = |it: &Person| self.read(&it.name);
                let mut people: Vec<_> = network.people.records().iter().collect();
                order::sort_by_key(&mut people, |it| FOLDING.fold(&person(it)));
                let entries = people.into_iter();
                list(
                    Msg::NavPeople,
                    entries.map(|it| (Route::Person(it.id.clone()), person(it))).collect(),
                )
            }
            Route::Person(id) => {
                let key = network.people.find(id.as_str())?;
                let above = vec![step(Route::People, Msg::NavPeople)];
                record(above, &network.people[key].name, self.of_person(key))
            }
            Route::Organisations => {
                let mut bodies: Vec<_> = network.organisations.records().iter().collect();
                // By delegation, those without one last.
                order::sort_by_key(&mut bodies, |body| (body.member.is_none(), body.member));
                let entries = bodies.into_iter();
                let entries =
                    entries.map(|it| (Route::Organisation(it.id.clone()), self.read(&it.name)));
                list(Msg::NavOrganisations, entries.collect())
            }
            Route::Organisation(id) => {
                let key = network.organisations.find(id.as_str())?;
                let above = vec![step(Route::Organisations, Msg::NavOrganisations)];
                record(above, &network.organisations[key].name, self.of_organisation(key))
            }
            Route::Topics => list(
                Msg::NavTopics,
                self.entries(&network.topics, |it| (Route::Topic(it.id.clone()), &it.name)),
            ),
            Route::Topic(id) => {
                let key = network.topics.find(id.as_str())?;
                let above = vec![step(Route::Topics, Msg::NavTopics)];
                record(above, &network.topics[key].name, self.of_topic(key))
            }
            Route::Library => {
                let mut works: Vec<_> = network.instruments.records().iter().collect();
                order::sort_by_key(&mut works, |it| it.kind);
                let entries = works.into_iter();
                let entries =
                    entries.map(|it| (Route::Instrument(it.id.clone()), self.read(&it.title)));
                list(Msg::NavLibrary, entries.collect())
            }
            Route::Instrument(id) => {
                let key = network.instruments.find(id.as_str())?;
                let above = vec![step(Route::Library, Msg::NavLibrary)];
                record(above, &network.instruments[key].title, self.of_instrument(key))
            }
            Route::Programmes => list(
                Msg::NavProgrammes,
                self.entries(&network.programmes, |it| {
                    (Route::Programme(it.id.clone()), &it.title)
                }),
            ),
            Route::Programme(id) => {
                let programme = &network.programmes[network.programmes.find(id.as_str())?];
                let above = vec![step(Route::Programmes, Msg::NavProgrammes)];
                record(above, &programme.title, self.of_programme(programme))
            }
            Route::MyAgenda { .. } => Some((vec![step(place.place(), Msg::MyAgenda)], None)),
            Route::Search { .. } => Some((vec![step(place.place(), Msg::NavSearch)], None)),
            Route::About => Some((vec![step(Route::About, Msg::NavAbout)], None)),
            Route::Data => Some((vec![step(Route::Data, Msg::Data)], None)),
            Route::Embed => Some((vec![step(Route::Embed, Msg::Embed)], None)),
        }
    }

    fn entries<T>(
        &self,
        table: &Table<T>,
        entry: fn(&T) -> (Route, &Text),
    ) -> Vec<(Route, String)> {
        let entries = table.records().iter().map(entry);
        entries.map(|(route, name)| (route, self.read(name))).collect()
    }

    /// The breadcrumbs that the page shows, and the page itself; none for the overview, where they
    /// begin.
    fn breadcrumbs(&self, trail: &Trail) -> Option<Thing> {
        if trail.is_empty() {
            return None;
        }
        let overview = (Route::Overview, self.locale.text(Msg::NavOverview).to_owned());
        let steps = std::iter::once(&overview).chain(trail).zip(1_u32..);
        let steps = steps.map(|((route, name), position)| {
            let page = url_of_page(self.site, route);
            let page = page.map(|url| json!({ "@type": "WebPage", "@id": url, "url": url }));
            Thing::new("ListItem").set("position", position).set("name", &**name).set("item", page)
        });
        Some(Thing::new("BreadcrumbList").set_all("itemListElement", steps))
    }

    /// A page that lists others.
    fn list(&self, place: &Route, name: &str, entries: Vec<(Route, String)>) -> Thing {
        let count = entries.len();
        let items = entries.into_iter().zip(1_u32..).map(|((route, name), position)| {
            let url = url_of_page(self.site, &route);
            Thing::new("ListItem").set("position", position).set("name", name).set("url", url)
        });
        Thing::new("ItemList")
            .at(self.site, place, "this")
            .set("name", name)
            .set("numberOfItems", count)
            .set_all("itemListElement", items)
    }
}
