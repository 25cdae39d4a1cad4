//! The run of show: what is computed out of the printed minutes, and what is not.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::{
    Billing, Entry, Item, Key, Kind, Person, Remainder, Role, RunOfShow, Session, SessionStatus,
    Slot, Table, Text, Word,
};
use plenary::format::time::clock;
use proptest::prelude::*;
use proptest::sample::select;
use time::macros::datetime;
use time::{Duration, PrimitiveDateTime};

const NINE: PrimitiveDateTime = datetime!(2026-05-04 09:00);

fn session(starts_at: PrimitiveDateTime, minutes: u32, items: Vec<Item>) -> Session {
    let ends_at = starts_at.saturating_add(Duration::minutes(minutes.into()));
    Session {
        id: "session".parse().unwrap(),
        code: None,
        title: Text::plain("Session"),
        kind: Kind::Session,
        status: SessionStatus::Confirmed,
        status_note: None,
        slot: Slot::new(starts_at, ends_at).unwrap(),
        room: None,
        part: None,
        topics: Vec::new(),
        instruments: Vec::new(),
        questions: Vec::new(),
        languages: Vec::new(),
        interpretation: Vec::new(),
        audience: Vec::new(),
        documents: Vec::new(),
        led_by: Vec::new(),
        summary: None,
        description: None,
        items,
    }
}

fn item(role: Role, minutes: Option<u16>, people: &[Key<Person>]) -> Item {
    let billing = |person: &Key<Person>| Billing {
        person: *person,
        printed_name: None,
        job_title: None,
        organisation: None,
        member: None,
    };
    Item { role, title: None, billings: people.iter().map(billing).collect(), minutes }
}

/// Keys of three people.
fn people() -> Vec<Key<Person>> {
    let person = |id: &str| {
        let id: plenary::agenda::Slug = id.parse().unwrap();
        (id.clone(), Person { id, name: Text::plain("Somebody"), alternate_names: Vec::new() })
    };
    Table::new(["a", "b", "c"].map(person)).keys().collect()
}

fn any_item() -> impl Strategy<Value = Item> {
    let minutes = prop_oneof![
        3 => Just(None),
        6 => (1_u16..40).prop_map(Some),
        1 => any::<u16>().prop_map(Some),
    ];
    (select(Role::ALL), minutes, 0_usize..4)
        .prop_map(|(role, minutes, sharing)| item(role, minutes, &people()[..sharing]))
}

fn any_session() -> impl Strategy<Value = Session> {
    (0_u32..600, prop::collection::vec(any_item(), 1..12))
        .prop_map(|(minutes, items)| session(NINE, minutes, items))
}

fn takes_time(item: &Item) -> bool {
    !matches!(item.role, Role::Moderator | Role::Chair)
}

/// When an entry is over, as far as that is known.
fn end(entry: &Entry) -> Option<PrimitiveDateTime> {
    Some(entry.starts_at? + Duration::minutes(i64::from(entry.minutes?)))
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn there_is_an_entry_for_each_item_in_the_printed_order(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        prop_assert_eq!(run.entries.len(), session.items.len());
        for (entry, item) in run.entries.iter().zip(&session.items) {
            prop_assert_eq!(entry.minutes, item.minutes.filter(|_| takes_time(item)));
        }
    }

    #[test]
    fn the_minutes_add_up_with_each_shared_item_counted_once(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        let timed = session.items.iter().filter(|item| takes_time(item));
        let sum: u32 = timed.filter_map(|item| item.minutes).map(u32::from).sum();
        prop_assert_eq!(run.given_minutes, sum);
        prop_assert_eq!(run.slot_minutes, session.slot.minutes());
        match run.remainder {
            Remainder::None => prop_assert_eq!(run.given_minutes, run.slot_minutes),
            Remainder::Overrun { minutes } => {
                prop_assert!(minutes > 0);
                prop_assert_eq!(run.given_minutes, run.slot_minutes + minutes);
            }
            Remainder::Discussion { minutes, .. } | Remainder::NotAssigned { minutes } => {
                prop_assert!(minutes > 0);
                prop_assert_eq!(run.given_minutes + minutes, run.slot_minutes);
            }
        }
    }

    #[test]
    fn starts_never_decrease_and_items_never_overlap(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        let known: Vec<&Entry> =
            run.entries.iter().filter(|entry| entry.starts_at.is_some()).collect();
        for pair in known.windows(2) {
            let before_ends = end(pair[0]);
            prop_assert!(before_ends.is_some(), "something starts after an open end");
            prop_assert_eq!(before_ends, pair[1].starts_at);
        }
        if let Some(first) = known.first() {
            prop_assert_eq!(first.starts_at, Some(session.slot.starts_at()));
        }
    }

    #[test]
    fn nothing_ends_after_the_slot_without_an_overrun(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        let is_over = run.entries.iter().filter_map(end).any(|end| end > session.slot.ends_at());
        let is_told = matches!(run.remainder, Remainder::Overrun { .. });
        prop_assert!(!is_over || is_told);
    }

    #[test]
    fn a_moderator_takes_no_time_and_has_no_start(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        for (entry, item) in run.entries.iter().zip(&session.items) {
            if !takes_time(item) {
                prop_assert_eq!((entry.starts_at, entry.minutes), (None, None));
            }
        }
        let mut without = session.clone();
        without.items.retain(takes_time);
        let others = session.items.iter().zip(&run.entries).filter(|(item, _)| takes_time(item));
        let others: Vec<Entry> = others.map(|(_, entry)| *entry).collect();
        match RunOfShow::of(&without) {
            Some(run_without) => {
                prop_assert_eq!(run_without.entries, others);
                prop_assert_eq!(run_without.remainder, run.remainder);
            }
            None => prop_assert!(others.is_empty()),
        }
    }

    #[test]
    fn nothing_has_a_start_after_an_item_without_minutes(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        let open = session.items.iter().position(|item| takes_time(item) && item.minutes.is_none());
        if let Some(open) = open {
            prop_assert!(run.entries[open + 1..].iter().all(|entry| entry.starts_at.is_none()));
        }
    }

    #[test]
    fn all_that_takes_time_has_a_start_where_all_minutes_are_known(session in any_session()) {
        let mut session = session;
        for item in &mut session.items {
            item.minutes = Some(item.minutes.unwrap_or(5));
        }
        let run = RunOfShow::of(&session).unwrap();
        for (entry, item) in run.entries.iter().zip(&session.items) {
            prop_assert_eq!(entry.starts_at.is_some(), takes_time(item));
        }
    }

    #[test]
    fn no_start_is_computed_where_no_item_has_minutes(session in any_session()) {
        let mut session = session;
        for item in session.items.iter_mut().filter(|item| takes_time(item)) {
            item.minutes = None;
        }
        let run = RunOfShow::of(&session).unwrap();
        prop_assert!(run.entries.iter().all(|entry| entry.starts_at.is_none()));
    }

    #[test]
    fn the_rest_is_for_discussion_only_where_one_is_printed(session in any_session()) {
        let run = RunOfShow::of(&session).unwrap();
        let open: Vec<&Item> =
            session.items.iter().filter(|item| takes_time(item) && item.minutes.is_none()).collect();
        let is_talk = |item: &&Item| {
            matches!(item.role, Role::QuestionsAndAnswers | Role::Discussion)
        };
        let talks = open.iter().filter(|item| is_talk(item)).count();
        match run.remainder {
            Remainder::Discussion { is_shared, .. } => {
                prop_assert!(talks > 0);
                prop_assert_eq!(is_shared, talks < open.len());
            }
            Remainder::NotAssigned { .. } => prop_assert_eq!(talks, 0),
            Remainder::None | Remainder::Overrun { .. } => {}
        }
    }
}

#[test]
fn a_session_without_items_has_no_run_of_show() {
    assert_eq!(RunOfShow::of(&session(NINE, 60, Vec::new())), None);
}

#[test]
fn what_is_left_is_called_by_its_name() {
    use Role::{
        Chair, ChairComments, Discussion, Introduction, Moderator, QuestionsAndAnswers, Speaker,
    };
    let discussion = |minutes, is_shared| Remainder::Discussion { minutes, is_shared };
    let not_assigned = |minutes| Remainder::NotAssigned { minutes };
    for (slot, items, expected) in [
        (60, vec![(Speaker, Some(20)), (QuestionsAndAnswers, None)], discussion(40, false)),
        (60, vec![(Speaker, Some(20)), (Discussion, None)], discussion(40, false)),
        (
            90,
            vec![(Introduction, None), (ChairComments, Some(3)), (Discussion, None)],
            discussion(87, true),
        ),
        (60, vec![(Discussion, None), (QuestionsAndAnswers, None)], discussion(60, false)),
        (60, vec![(Speaker, Some(20))], not_assigned(40)),
        (60, vec![(Speaker, Some(20)), (Speaker, None)], not_assigned(40)),
        // A discussion that has its own minutes is not what the rest is for.
        (60, vec![(Speaker, Some(20)), (Discussion, Some(30))], not_assigned(10)),
        (60, vec![(Moderator, None), (Speaker, None)], not_assigned(60)),
        (60, vec![(Chair, None)], not_assigned(60)),
        (60, vec![(Moderator, Some(15)), (Speaker, Some(60))], Remainder::None),
        (60, vec![(Speaker, Some(60)), (QuestionsAndAnswers, None)], Remainder::None),
        (20, vec![(Speaker, Some(7)); 3], Remainder::Overrun { minutes: 1 }),
        (
            0,
            vec![(Speaker, Some(7)), (QuestionsAndAnswers, None)],
            Remainder::Overrun { minutes: 7 },
        ),
        (0, vec![(QuestionsAndAnswers, None)], Remainder::None),
    ] {
        let shown = format!("{slot} minutes: {items:?}");
        let items = items.into_iter().map(|(role, minutes)| item(role, minutes, &[]));
        let run = RunOfShow::of(&session(NINE, slot, items.collect())).unwrap();
        assert_eq!(run.remainder, expected, "{shown}");
    }
}

#[test]
fn starts_follow_from_the_minutes_before() {
    use Role::{Comments, Moderator, QuestionsAndAnswers, Speaker};
    type Case = (&'static [(Role, Option<u16>)], &'static [&'static str]);
    let cases: &[Case] = &[
        (
            &[
                (Moderator, None),
                (Speaker, Some(10)),
                (Speaker, Some(15)),
                (QuestionsAndAnswers, None),
            ],
            &["", "09:00", "09:10", "09:25"],
        ),
        (&[(Speaker, None), (Speaker, Some(15)), (Comments, Some(5))], &["09:00", "", ""]),
        (&[(Speaker, Some(10)), (Moderator, None), (Speaker, Some(10))], &["09:00", "", "09:10"]),
        (
            &[(Speaker, Some(10)), (QuestionsAndAnswers, None), (Speaker, Some(10))],
            &["09:00", "09:10", ""],
        ),
        (&[(Speaker, None), (Speaker, None)], &["", ""]),
        (&[(Moderator, Some(5)), (Speaker, None)], &["", ""]),
        (
            &[(Speaker, Some(55)), (Speaker, Some(55)), (Comments, Some(5))],
            &["09:00", "09:55", "10:50"],
        ),
    ];
    for (items, expected) in cases {
        let listed = items.iter().map(|(role, minutes)| item(*role, *minutes, &[]));
        let run = RunOfShow::of(&session(NINE, 60, listed.collect())).unwrap();
        let starts: Vec<String> = run
            .entries
            .iter()
            .map(|entry| entry.starts_at.map(clock).unwrap_or_default())
            .collect();
        assert_eq!(starts, *expected, "{items:?}");
    }
}

#[test]
fn a_run_of_show_may_pass_midnight() {
    let items = vec![item(Role::Speaker, Some(45), &[]), item(Role::Closing, Some(30), &[])];
    let run = RunOfShow::of(&session(datetime!(2026-03-10 23:30), 90, items)).unwrap();
    assert_eq!(run.entries[1].starts_at, Some(datetime!(2026-03-11 00:15)));
}

#[test]
fn a_session_at_the_end_of_time_has_a_run_of_show() {
    let items = vec![item(Role::Speaker, Some(u16::MAX), &[]); 3];
    let run = RunOfShow::of(&session(PrimitiveDateTime::MAX, 0, items)).unwrap();
    assert_eq!(run.given_minutes, 3 * u32::from(u16::MAX));
}
