//! `make bench-native`: what reading, filtering and searching an agenda cost in native code, at 100, 1,000
//! and 10,000 sessions. What costs ten times as much from one size to the next grows with the sessions.

#![allow(clippy::unwrap_used, reason = "a measurement may stop at once")]

#[path = "../tests/support/invented.rs"]
mod invented;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use invented::Invented;
use plenary::agenda::appearance::speaking_minutes;
use plenary::agenda::{
    Facet, Facets, Filter, Grid, Key, LongTexts, Meeting, Network, RunOfShow, Schedule,
    SearchIndex, Snapshot,
};
use plenary::feed;
use plenary::native::{FOLDING, ZoneDatabase};

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    let criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    let mut criterion = criterion.configure_from_args();
    for size in SIZES {
        let feed = Invented::with_sessions(size);
        let case = Case::of(&feed);
        let mut bench = Bench { criterion: &mut criterion, size };
        reading(&mut bench, &feed, &case);
        filtering(&mut bench, &case);
        searching(&mut bench, &case);
        laying_out(&mut bench, &case);
        comparing(&mut bench, &case);
    }
    criterion.final_summary();
}

/// A feed that was read.
struct Case {
    network: Network,
    meeting: Key<Meeting>,
    schedule: Schedule,
    texts: LongTexts,
}

impl Case {
    fn of(feed: &Invented) -> Self {
        let read = feed::read_network(feed.network.as_bytes(), &ZoneDatabase).unwrap();
        assert_eq!(read.problems, []);
        let network = read.network;
        let meeting = network.meetings.find(Invented::MEETING).unwrap();
        let bytes = feed.sessions.as_bytes();
        let read = feed::read_sessions(bytes, &network, meeting, &ZoneDatabase).unwrap();
        assert_eq!(read.problems, []);
        let schedule = read.schedule;
        let bytes = feed.texts.as_bytes();
        let read = feed::read_texts(bytes, &network, meeting, &schedule).unwrap();
        assert_eq!(read.problems, []);
        Case { network, meeting, schedule, texts: read.texts }
    }

    fn facets(&self) -> Facets {
        Facets::of(&self.network, &self.network.meetings[self.meeting].rooms, &self.schedule)
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot::of(&self.network, &self.network.meetings[self.meeting], &self.schedule)
    }
}

/// What is measured at one size.
struct Bench<'a> {
    criterion: &'a mut Criterion,
    size: usize,
}

impl Bench<'_> {
    fn of<T>(&mut self, name: &str, run: impl FnMut() -> T) {
        self.with_bytes(name, 0, run);
    }

    /// The speed is told as well, where there is something to read.
    fn with_bytes<T>(&mut self, name: &str, bytes: usize, mut run: impl FnMut() -> T) {
        let mut group = self.criterion.benchmark_group(name);
        if bytes > 0 {
            group.throughput(Throughput::Bytes(bytes as u64));
        }
        group.bench_function(BenchmarkId::from_parameter(self.size), |bench| {
            bench.iter(|| black_box(run()));
        });
        group.finish();
    }
}

fn reading(bench: &mut Bench, feed: &Invented, case: &Case) {
    let Case { network, meeting, schedule, .. } = case;
    bench.with_bytes("read the network", feed.network.len(), || {
        feed::read_network(feed.network.as_bytes(), &ZoneDatabase)
    });
    bench.with_bytes("read the sessions", feed.sessions.len(), || {
        feed::read_sessions(feed.sessions.as_bytes(), network, *meeting, &ZoneDatabase)
    });
    bench.with_bytes("read the long texts", feed.texts.len(), || {
        feed::read_texts(feed.texts.as_bytes(), network, *meeting, schedule)
    });
}

fn filtering(bench: &mut Bench, case: &Case) {
    bench.of("collect the facets", || case.facets());
    let facets = case.facets();
    let chosen = |choices: &[Facet]| {
        let mut filter = Filter::default();
        for facet in choices {
            filter.choose(*facet, facets.values(*facet)[0].id.clone());
        }
        filter
    };
    let filters: [(&str, &[Facet]); 3] = [
        ("filter by nothing", &[]),
        ("filter by one topic", &[Facet::Topic]),
        (
            "filter by five facets",
            &[Facet::Day, Facet::Topic, Facet::Member, Facet::Person, Facet::Kind],
        ),
    ];
    for (name, facets_chosen) in filters {
        let filter = chosen(facets_chosen);
        bench.of(name, || filter.apply(&facets, None));
    }
}

fn searching(bench: &mut Bench, case: &Case) {
    let Case { network, schedule, texts, .. } = case;
    let index = || SearchIndex::of_sessions(network, schedule, Some(texts), FOLDING);
    bench.of("index the texts", index);
    let (index, facets) = (index(), case.facets());
    let two = [Invented::COMMON, Invented::RARE].join(" ");
    for (name, query) in [
        ("search a letter", "q"),
        ("search two letters", "zq"),
        ("search a common word", Invented::COMMON),
        ("search a rare word", Invented::RARE),
        ("search a word that nobody says", Invented::ABSENT),
        ("search a common and a rare word", &two),
    ] {
        // What a key costs: the search, and the counts beside all values.
        bench.of(name, || {
            let found = index.find_sessions(query, FOLDING);
            Filter::default().apply(&facets, found.as_ref())
        });
    }
}

fn laying_out(bench: &mut Bench, case: &Case) {
    let sessions = case.schedule.sessions.records();
    bench.of("lay out the runs of show", || sessions.iter().filter_map(RunOfShow::of).count());
    bench.of("sum the minutes", || speaking_minutes(sessions));
    bench.of("find parallel rooms", || case.schedule.has_parallel_rooms());
    bench.of("lay out the grid of a day", || Grid::of(&case.schedule, &case.schedule.days[0]));
}

fn comparing(bench: &mut Bench, case: &Case) {
    bench.of("take a snapshot", || case.snapshot());
    let (before, mut after) = (case.snapshot(), case.snapshot());
    // Of twenty sessions one is renamed, one is in another room, and one is gone.
    for (at, session) in after.sessions.iter_mut().enumerate() {
        match at % 20 {
            0 => session.heading.push_str(" anew"),
            1 => session.room.push_str(" West"),
            _ => {}
        }
    }
    let mut at = 0;
    after.sessions.retain(|_| {
        at += 1;
        at % 20 != 0
    });
    bench.of("tell what changed", || before.changes_to(&after));
    let text = before.to_string();
    bench.with_bytes("read a snapshot", text.len(), || text.parse::<Snapshot>().map(drop));
}
