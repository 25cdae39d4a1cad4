//! The network and the records of its directories.

use super::Facts;
use super::thing::{Thing, url_of_page};
use crate::agenda::{
    Instrument, InstrumentKind, Key, Meeting, Member, Organisation, Person, Programme, Relation,
    Session, Topic, Url, Word, appearance,
};
use crate::format::Msg;
use crate::format::time::machine_date;
use crate::route::Route;

impl Facts<'_> {
    pub(super) fn network_in_short(&self) -> Thing {
        self.thing("Organization", &Route::Overview, &self.network.name)
    }

    /// The network. Countries of its region are where it works, which does not make them its members.
    pub(super) fn of_network(&self) -> Thing {
        let network = self.network;
        let names = Some(&network.short_name).filter(|name| **name != network.name);
        let names = names.into_iter().chain(&network.alternate_names);
        let names: Vec<String> = names.map(|name| self.read(name)).collect();
        let region = network.members.records().iter();
        let region = region.filter(|it| it.relation == Relation::Region && it.country.is_some());
        let family = network.family.as_ref();
        let family =
            family.map(|family| Thing::new("Organization").set("name", self.read(&family.name)));
        self.network_in_short()
            .set("alternateName", names)
            .set("description", self.prose(network.description.as_ref()))
            .set("foundingDate", network.launched_on.map(machine_date))
            .set("memberOf", family)
            .set_all("areaServed", region.map(|member| self.member_in_short(member)))
            .set_all("knowsAbout", network.topics.keys().map(|key| self.topic_in_short(key)))
            .set_all("event", network.meetings.keys().map(|key| self.meeting_in_short(key)))
    }

    /// A delegation: a country, or a body.
    pub(super) fn member_in_short(&self, member: &Member) -> Thing {
        let kind = if member.country.is_some() { "Country" } else { "Organization" };
        self.thing(kind, &Route::Member(member.id.clone()), &member.name)
    }

    pub(super) fn of_member(&self, member: &Member) -> Thing {
        let code = member.country.map(|code| {
            Thing::new("PropertyValue")
                .set("propertyID", "ISO 3166-1 alpha-2")
                .set("value", code.as_str())
        });
        // Only a body can be a member of another in the vocabulary; a country is a place.
        let bodies = member.memberships.iter().filter(|_| member.country.is_none());
        let bodies = bodies.map(|membership| self.organisation_in_short(membership.organisation));
        self.member_in_short(member)
            .set("alternateName", self.reads(&member.alternate_names))
            .set("description", self.prose(member.description.as_ref()))
            .set("identifier", code)
            .set_all("memberOf", bodies)
    }

    pub(super) fn organisations(&self, keys: &[Key<Organisation>]) -> Vec<Thing> {
        keys.iter().map(|key| self.organisation_in_short(*key)).collect()
    }

    pub(super) fn organisation_in_short(&self, key: Key<Organisation>) -> Thing {
        let body = &self.network.organisations[key];
        self.thing("Organization", &Route::Organisation(body.id.clone()), &body.name)
    }

    pub(super) fn of_organisation(&self, key: Key<Organisation>) -> Thing {
        let network = self.network;
        let body = &network.organisations[key];
        let names: Vec<_> = body.short_name.iter().chain(&body.alternate_names).collect();
        let names: Vec<String> = names.into_iter().map(|name| self.read(name)).collect();
        let country = body.member.and_then(|member| network.members[member].country);
        let address =
            country.map(|code| Thing::new("PostalAddress").set("addressCountry", code.as_str()));
        let is_host = |meeting: &Meeting| {
            let parts = meeting.parts.records();
            meeting.organisers.contains(&key) || parts.iter().any(|part| part.hosts.contains(&key))
        };
        let meetings = network.meetings.iter().filter(|(_, meeting)| is_host(meeting));
        self.organisation_in_short(key)
            .set("alternateName", names)
            .set("description", self.prose(body.description.as_ref()))
            .set("sameAs", body.url.as_ref().and_then(web_page))
            .set("address", address)
            .set_all("event", meetings.map(|(meeting, _)| self.meeting_in_short(meeting)))
    }

    /// A person with the title of the last appearance, and the bodies of all.
    pub(super) fn of_person(&self, key: Key<Person>) -> Thing {
        let person = &self.network.people[key];
        let agendas = self.agendas();
        let found = appearance::appearances(&agendas, &|billing| billing.person == key);
        let job_title = found.iter().rev().find_map(|it| it.billing.job_title.as_ref());
        let mut seen = Vec::new();
        let billings = found.iter().map(|it| it.billing).filter(|billing| {
            let body =
                (billing.organisation, billing.member.filter(|_| billing.organisation.is_none()));
            let is_new = !seen.contains(&body);
            seen.push(body);
            is_new
        });
        let bodies: Vec<Thing> = billings.filter_map(|it| self.affiliation(it)).collect();
        let mut sessions = found.iter().map(|it| (it.meeting, it.session)).collect::<Vec<_>>();
        sessions.dedup_by_key(|(meeting, session)| (*meeting, &session.id));
        let sessions = sessions.into_iter().map(|(meeting, it)| self.session(meeting, it));
        self.thing("Person", &Route::Person(person.id.clone()), &person.name)
            .set("alternateName", self.reads(&person.alternate_names))
            .set("jobTitle", job_title.map(|title| self.read(title)))
            .set_all("affiliation", bodies)
            .set_all("performerIn", sessions)
    }

    pub(super) fn topics(&self, keys: &[Key<Topic>]) -> Vec<Thing> {
        keys.iter().map(|key| self.topic_in_short(*key)).collect()
    }

    fn topic_in_short(&self, key: Key<Topic>) -> Thing {
        let topic = &self.network.topics[key];
        self.thing("DefinedTerm", &Route::Topic(topic.id.clone()), &topic.name)
    }

    pub(super) fn of_topic(&self, key: Key<Topic>) -> Thing {
        let topic = &self.network.topics[key];
        let set = Thing::new("DefinedTermSet")
            .set("name", self.locale.text(Msg::NavTopics))
            .set("url", url_of_page(self.site, &Route::Topics));
        self.topic_in_short(key)
            .set("description", self.prose(topic.description.as_ref()))
            .set("termCode", topic.id.as_str())
            .set("inDefinedTermSet", set)
            .set_all("subjectOf", self.events(&|session| session.topics.contains(&key)))
    }

    pub(super) fn of_instrument(&self, key: Key<Instrument>) -> Thing {
        let instrument = &self.network.instruments[key];
        let country = instrument.member.map(|member| &self.network.members[member]);
        let country = country.filter(|member| member.country.is_some());
        let country = country.map(|member| self.member_in_short(member));
        let is_law = instrument.kind == InstrumentKind::Regulation;
        let (kind, origin) = if is_law {
            ("Legislation", "legislationJurisdiction")
        } else {
            ("CreativeWork", "countryOfOrigin")
        };
        let parts = self.reads(&instrument.parts).into_iter();
        let parts = parts.map(|part| Thing::new("CreativeWork").set("name", part));
        self.thing(kind, &Route::Instrument(instrument.id.clone()), &instrument.title)
            .set("description", self.prose(instrument.description.as_ref()))
            .set("genre", self.locale.word("instrument", instrument.kind.as_str()))
            .set("datePublished", instrument.date.map(machine_date))
            .set(origin, country)
            .set("sameAs", instrument.url.as_ref().and_then(web_page))
            .set_all("hasPart", parts)
            .set_all("subjectOf", self.events(&|session| session.instruments.contains(&key)))
    }

    pub(super) fn of_programme(&self, programme: &Programme) -> Thing {
        let Programme { summary, objective, background, .. } = programme;
        let text = [summary, objective, background].into_iter().flatten().next();
        let members = programme.members.iter().map(|key| &self.network.members[*key]);
        let countries = members.filter(|member| member.country.is_some());
        let pages = programme.links.iter().filter_map(|link| {
            let url = web_page(&link.url)?;
            Some(Thing::new("WebPage").set("name", self.read(&link.title)).set("url", url))
        });
        self.thing("Project", &Route::Programme(programme.id.clone()), &programme.title)
            .set("description", self.prose(text))
            .set_all("areaServed", countries.map(|member| self.member_in_short(member)))
            .set_all("member", self.organisations(&programme.partners))
            .set_all("knowsAbout", self.topics(&programme.topics))
            .set_all("subjectOf", pages)
    }

    fn events(&self, test: &dyn Fn(&Session) -> bool) -> Vec<Thing> {
        let sessions = appearance::sessions(&self.agendas(), test);
        sessions.into_iter().map(|(meeting, session)| self.session(meeting, session)).collect()
    }
}

/// An address at which something can be read; none to write to.
fn web_page(url: &Url) -> Option<&str> {
    let scheme = url.as_str().split(':').next()?;
    scheme.get(..4).filter(|scheme| scheme.eq_ignore_ascii_case("http")).map(|_| url.as_str())
}
