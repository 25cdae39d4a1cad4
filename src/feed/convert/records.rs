//! What is the same for all kinds of records, and compiled once: records are converted by closures
//! that are called by address, keys are looked up as numbers.

use crate::agenda::id::{Keys, Numbers};
use crate::agenda::{
    Instrument, Key, Member, Network, Organisation, Person, Slug, Table, Topic, order,
};
use crate::feed::problem::{Reason, Report, Segment, Severity, nearest};
use crate::feed::read::{Items, List, Record, Typed};
use crate::feed::value::{Id, Value};

/// A record with its id and its place in the file.
pub(super) struct Identified {
    pub(super) place: usize,
    pub(super) id: Slug,
    pub(super) record: Record,
}

/// Takes the ids of records, and leaves out those whose id an earlier one has. Records with an id have
/// it as their first field.
pub(super) fn identified(
    items: Items,
    field: &'static str,
    report: &mut Report,
) -> Vec<Identified> {
    let mut records = Vec::with_capacity(items.len());
    for (place, value) in items {
        let Some(mut record) = value.into_record() else { continue };
        records.extend(Id::take(&mut record, 0).map(|id| Identified { place, id, record }));
    }
    let mut by_id: Vec<(usize, Slug)> =
        records.iter().map(|record| (record.place, record.id.clone())).collect();
    order::sort_by(&mut by_id, |(_, a), (_, b)| a.cmp(b));
    // The sort is stable: of equal ids the first one in the file comes first.
    let mut repeated = Vec::new();
    for pair in by_id.windows(2).filter(|pair| pair[0].1 == pair[1].1) {
        let (place, id) = &pair[1];
        repeated.push(*place);
        within(field, place_of(*place, id), report, &mut |report| {
            report.add_in("id", Severity::Error, Reason::DuplicateId { id: id.to_string() });
        });
    }
    records.retain(|record| !repeated.contains(&record.place));
    records
}

pub(super) fn keys<T>(records: &[Identified]) -> Keys<T> {
    Keys::new(records.iter().map(|record| record.id.clone()).collect())
}

/// Converts records. None may be left out here, for keys count them: what a record cannot do without,
/// the reader has seen to.
pub(super) fn table<T: From<Record>, U>(
    records: Vec<Identified>,
    field: &'static str,
    report: &mut Report,
    mut convert: impl FnMut(Slug, T, &mut Report) -> Option<U>,
) -> Table<U> {
    let keys = keys(&records);
    let mut converted = Vec::with_capacity(records.len());
    convert_identified(records, field, report, &mut |id, record, report| {
        converted.extend(convert(id, record.into(), report));
    });
    Table::with_keys(keys, converted)
}

pub(super) fn convert_identified(
    records: Vec<Identified>,
    field: &'static str,
    report: &mut Report,
    convert: &mut dyn FnMut(Slug, Record, &mut Report),
) {
    for Identified { place, id, record } in records {
        let mut one = Some((id.clone(), record));
        within(field, place_of(place, &id), report, &mut |report| {
            if let Some((id, record)) = one.take() {
                convert(id, record, report);
            }
        });
    }
}

/// Converts the records of a list; those that give `None` are left out.
pub(super) fn each<T: From<Record>, U>(
    list: List<T>,
    field: &'static str,
    report: &mut Report,
    mut convert: impl FnMut(T, &mut Report) -> Option<U>,
) -> Vec<U> {
    let mut converted = Vec::new();
    convert_each(list.items(), field, report, &mut |record, report| {
        converted.extend(convert(record.into(), report));
    });
    converted
}

pub(super) fn convert_each(
    items: Items,
    field: &'static str,
    report: &mut Report,
    convert: &mut dyn FnMut(Record, &mut Report),
) {
    for (place, value) in items {
        let mut one = value.into_record();
        within(field, Segment::Place(place, None), report, &mut |report| {
            if let Some(record) = one.take() {
                convert(record, report);
            }
        });
    }
}

/// Runs `read` at a place of a list.
pub(super) fn within(
    field: &'static str,
    place: Segment<'static>,
    report: &mut Report,
    read: &mut dyn FnMut(&mut Report),
) {
    report.within(Segment::Field(field), |report| report.within(place, |report| read(report)));
}

/// Finds the record that a field refers to, or notes that there is none.
pub(super) fn find<T>(
    id: Option<Slug>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    look_up(id, field, keys.numbers(), list, Severity::Warning, report)
        .map(|number| keys.key(number))
}

/// As [`find`], where the record is nothing without the other.
pub(super) fn find_required<T>(
    id: Option<Slug>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Option<Key<T>> {
    look_up(id, field, keys.numbers(), list, Severity::Error, report).map(|number| keys.key(number))
}

/// Finds all records that a list refers to, each once.
pub(super) fn find_all<T>(
    ids: List<Id>,
    field: &'static str,
    keys: &Keys<T>,
    list: &'static str,
    report: &mut Report,
) -> Vec<Key<T>> {
    let found = look_up_all(ids.items(), field, keys.numbers(), list, report);
    found.into_iter().map(|number| keys.key(number)).collect()
}

pub(super) fn look_up(
    id: Option<Slug>,
    field: &'static str,
    numbers: &Numbers,
    list: &'static str,
    severity: Severity,
    report: &mut Report,
) -> Option<u32> {
    let id = id?;
    let number = numbers.find(id.as_str());
    if number.is_none() {
        let nearest = nearest(id.as_str(), numbers.slugs()).map(str::to_owned);
        report.add_in(field, severity, Reason::Dangling { id: id.to_string(), list, nearest });
    }
    number
}

pub(super) fn look_up_all(
    ids: Items,
    field: &'static str,
    numbers: &Numbers,
    list: &'static str,
    report: &mut Report,
) -> Vec<u32> {
    let mut found = Vec::with_capacity(ids.len());
    for (place, value) in ids {
        within(field, Segment::Place(place, None), report, &mut |report| {
            let Value::Id(id) = &value else { return };
            match numbers.find(id.as_str()) {
                Some(number) if found.contains(&number) => {}
                Some(number) => found.push(number),
                None => {
                    let nearest = nearest(id.as_str(), numbers.slugs()).map(str::to_owned);
                    let reason = Reason::Dangling { id: id.to_string(), list, nearest };
                    report.add(Severity::Warning, reason);
                }
            }
        });
    }
    found
}

pub(super) fn place_of(place: usize, id: &Slug) -> Segment<'static> {
    Segment::Place(place, Some(id.as_str().into()))
}

/// The keys of the network's tables, by which a session's references are found.
pub(super) struct Names<'n> {
    pub(super) members: &'n Keys<Member>,
    pub(super) organisations: &'n Keys<Organisation>,
    pub(super) people: &'n Keys<Person>,
    pub(super) topics: &'n Keys<Topic>,
    pub(super) instruments: &'n Keys<Instrument>,
}

impl<'n> Names<'n> {
    pub(super) fn of(network: &'n Network) -> Self {
        Names {
            members: network.members.slugs(),
            organisations: network.organisations.slugs(),
            people: network.people.slugs(),
            topics: network.topics.slugs(),
            instruments: network.instruments.slugs(),
        }
    }

    pub(super) fn members(
        &self,
        ids: List<Id>,
        field: &'static str,
        report: &mut Report,
    ) -> Vec<Key<Member>> {
        find_all(ids, field, self.members, "members", report)
    }

    pub(super) fn organisations(
        &self,
        ids: List<Id>,
        field: &'static str,
        report: &mut Report,
    ) -> Vec<Key<Organisation>> {
        find_all(ids, field, self.organisations, "organisations", report)
    }

    pub(super) fn topics(&self, ids: List<Id>, report: &mut Report) -> Vec<Key<Topic>> {
        find_all(ids, "topics", self.topics, "topics", report)
    }

    pub(super) fn instruments(&self, ids: List<Id>, report: &mut Report) -> Vec<Key<Instrument>> {
        find_all(ids, "instruments", self.instruments, "instruments", report)
    }

    pub(super) fn organisation_required(
        &self,
        id: Option<Slug>,
        report: &mut Report,
    ) -> Option<Key<Organisation>> {
        find_required(id, "organisation", self.organisations, "organisations", report)
    }

    pub(super) fn member(&self, id: Option<Slug>, report: &mut Report) -> Option<Key<Member>> {
        find(id, "member", self.members, "members", report)
    }
}
