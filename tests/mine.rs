//! The sessions that a reader chose: how choices made apart from each other meet, their text, their ids in a
//! link, and what follows from them.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::mine::{clashes, gaps, read_ids, write_ids};
use plenary::agenda::{Brief, Mine, Moment, NotMine, Slot, Slug, Span};
use proptest::prelude::*;
use proptest::sample::select;
use support::Feed;
use time::macros::datetime;

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn ids(pairs: &[(&str, &str)]) -> Vec<(Slug, Slug)> {
    pairs.iter().map(|(meeting, session)| (slug(meeting), slug(session))).collect()
}

fn brief(id: &str, room: &str) -> Brief {
    let slot = Slot::new(datetime!(2026-03-10 09:00), datetime!(2026-03-10 09:45)).unwrap();
    Brief {
        id: slug(id),
        heading: "Opening\tceremony \\ 1\nlamp".into(),
        is_cancelled: false,
        slot,
        room: room.into(),
        parts: Vec::new(),
    }
}

/// Something that a reader does on a device.
#[derive(Debug, Clone)]
enum Step {
    Set(&'static str, &'static str, bool, i64),
    See(&'static str, &'static str, &'static str, i64),
}

fn any_step() -> impl Strategy<Value = Step> {
    let meeting = select(&["m", "n", "m-1"][..]);
    let session = select(&["a", "b", "1"][..]);
    let at = -3_i64..6;
    prop_oneof![
        3 => (meeting.clone(), session.clone(), any::<bool>(), at.clone())
            .prop_map(|(meeting, session, is_set, at)| Step::Set(meeting, session, is_set, at.max(0))),
        1 => (meeting, session, select(&["", "hall", "quay"][..]), at)
            .prop_map(|(meeting, session, room, at)| Step::See(meeting, session, room, at.max(0))),
    ]
}

fn any_mine() -> impl Strategy<Value = Mine> {
    prop::collection::vec(any_step(), 0..12).prop_map(|steps| {
        let mut mine = Mine::default();
        for step in steps {
            match step {
                Step::Set(meeting, session, is_set, at) => {
                    mine.set(&slug(meeting), &slug(session), is_set, Moment(at));
                }
                Step::See(meeting, session, room, at) => {
                    mine.remember(&slug(meeting), &brief(session, room), Moment(at));
                }
            }
        }
        mine
    })
}

fn merged(one: &Mine, other: &Mine) -> Mine {
    let mut both = one.clone();
    both.merge(other);
    both
}

fn any_ids() -> impl Strategy<Value = Vec<(Slug, Slug)>> {
    let slug = || "[a-z0-9][a-z0-9._-]{0,8}".prop_map(|text: String| text.parse::<Slug>().unwrap());
    let meeting = prop_oneof![slug(), Just("seoul-2024".parse().unwrap())];
    prop::collection::vec((meeting, slug()), 0..8).prop_map(|ids: Vec<(Slug, Slug)>| {
        let mut each: Vec<(Slug, Slug)> = Vec::new();
        ids.into_iter().for_each(|id| {
            if !each.contains(&id) {
                each.push(id)
            }
        });
        each
    })
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    let span = (0_i64..30, 0_i64..8).prop_map(|(from, length)| Span {
        starts_at: Moment(from),
        ends_at: Moment(from + length),
    });
    prop::collection::vec(span, 0..8)
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn it_does_not_matter_in_which_order_choices_meet(
        one in any_mine(), two in any_mine(), three in any_mine(),
    ) {
        prop_assert_eq!(merged(&one, &two), merged(&two, &one));
        let left = merged(&merged(&one, &two), &three);
        prop_assert_eq!(&left, &merged(&one, &merged(&two, &three)));
        prop_assert_eq!(merged(&one, &one), one);
        prop_assert_eq!(merged(&left, &two), left);
    }

    #[test]
    fn a_choice_is_read_as_it_was_written(mine in any_mine()) {
        let text = mine.to_string();
        prop_assert_eq!(text.parse(), Ok(mine), "{}", text);
    }

    #[test]
    fn any_text_is_a_choice_or_is_not(
        head in select(&["", "plenary-mine 1\n", "plenary-mine 2\n", "plenary-mine 2", "plenary-mine 3\n"][..]),
        parts in prop::collection::vec(
            select(&["+", "-", "\t", "\n", "m:a", "a", ":", "0", "9", "-1", "99999999999999999999", "session", "é"][..]),
            0..24,
        ),
    ) {
        let text = [head, &parts.concat()].concat();
        if let Ok(mine) = text.parse::<Mine>() {
            prop_assert_eq!(mine.to_string().parse(), Ok(mine));
        }
    }

    #[test]
    fn a_line_at_the_end_of_the_text_is_a_step(
        mine in any_mine(), session in select(&["a", "b", "1"][..]), is_set in any::<bool>(), at in 0_i64..6,
    ) {
        // A star adds its line without reading the rest.
        let sign = if is_set { "+" } else { "-" };
        let stepped: Mine = format!("{mine}\n{sign}\tm:{session}\t{at}\t0\t").parse().unwrap();
        prop_assert_eq!(stepped.has("m", session), is_set);
        // Wherever the choice was known as it was before, the step holds.
        prop_assert_eq!(merged(&mine, &stepped).has("m", session), is_set);
    }

    #[test]
    fn the_ids_of_a_link_are_read_as_they_were_written(ids in any_ids()) {
        prop_assert_eq!(read_ids(&write_ids(&ids)), ids);
    }

    #[test]
    fn any_text_in_a_link_gives_ids_that_are_stable(text in "[a-z:,. A-Z-]{0,24}") {
        let ids = read_ids(&text);
        prop_assert_eq!(read_ids(&write_ids(&ids)), ids);
    }

    #[test]
    fn sessions_clash_where_some_second_belongs_to_both(spans in any_spans()) {
        let spans: Vec<Span> = spans.into_iter().filter(|span| span.starts_at < span.ends_at).collect();
        let mut expected = Vec::new();
        for one in 0..spans.len() {
            for two in one + 1..spans.len() {
                if (0..40).any(|at| spans[one].holds(Moment(at)) && spans[two].holds(Moment(at))) {
                    expected.push((one, two));
                }
            }
        }
        expected.sort_by_key(|(one, two)| (*two, *one));
        let spans: Vec<Option<Span>> = spans.into_iter().map(Some).collect();
        prop_assert_eq!(clashes(&spans), expected);
    }

    #[test]
    fn free_time_is_what_no_session_holds_between_the_first_and_the_last(spans in any_spans()) {
        let first = spans.iter().map(|span| span.starts_at).min();
        let last = spans.iter().map(|span| span.ends_at).max();
        let mut spans = spans;
        spans.sort_by_key(|span| span.starts_at);
        // What takes no place changes nothing.
        let held: Vec<Option<Span>> = spans.iter().flat_map(|span| [None, Some(*span)]).collect();
        let gaps = gaps(&held);
        for at in (0..40).map(Moment) {
            let is_between = first.is_some_and(|first| first <= at) && last.is_some_and(|last| at < last);
            let is_free = is_between && !spans.iter().any(|span| span.holds(at));
            // A session of no length parts the free time around it.
            prop_assert_eq!(gaps.iter().filter(|(_, gap)| gap.holds(at)).count(), usize::from(is_free));
        }
        for (before, gap) in gaps {
            prop_assert_eq!(Some(gap.ends_at), held[before].map(|span| span.starts_at));
        }
    }
}

#[test]
fn the_text_of_a_choice() {
    let mut mine = Mine::default();
    mine.set(&slug("seoul-2024"), &slug("session-3"), true, Moment(10));
    mine.set(&slug("seoul-2024"), &slug("lunch"), true, Moment(11));
    mine.set(&slug("seoul-2024"), &slug("lunch"), false, Moment(12));
    mine.remember(&slug("seoul-2024"), &brief("session-3", "River hall"), Moment(13));
    let text = "plenary-mine 2\n\
        -\tseoul-2024:lunch\t12\t0\t\n\
        +\tseoul-2024:session-3\t10\t13\tsession\tsession-3\tOpening\\tceremony \\\\ 1\\nlamp\t-\t\
        2026-03-10T09:00:00\t2026-03-10T09:45:00\tRiver hall";
    assert_eq!(mine.to_string(), text);
    assert_eq!(mine.ids(), ids(&[("seoul-2024", "session-3")]));
    let star = mine.chosen().next().unwrap();
    assert_eq!(star.memory(), Some(brief("session-3", "River hall")));
    assert_eq!(Mine::default().to_string(), "plenary-mine 2");
}

#[test]
fn what_is_no_choice_says_why() {
    for (text, why) in [
        ("", NotMine::Other),
        ("null", NotMine::Other),
        ("plenary-mine", NotMine::Other),
        ("plenary-mine 0", NotMine::Other),
        ("plenary-mine x\n+\tm:a\t1\t0\t", NotMine::Other),
        ("plenary-snapshot 1 7\nend", NotMine::Other),
        ("plenary-mine 3\n+\tm:a\t1\t0\t", NotMine::Newer),
        ("plenary-mine 12", NotMine::Newer),
    ] {
        assert_eq!(text.parse::<Mine>(), Err(why), "{text:?}");
    }
}

#[test]
fn a_line_that_cannot_be_read_costs_only_itself() {
    let text = "plenary-mine 2\n+\tm:a\t1\t0\t\n+\tm:b\t1\n*\tm:c\t1\t0\t\n+\tm\t1\t0\t\n\n\
        +\tm:D\t1\t0\t\n+\tm:e\t-1\t0\t\n+\tm:f\t999999999999999\t0\t\n+\tm:g\t1\t0\tsomething else";
    let mine: Mine = text.parse().unwrap();
    assert_eq!(mine.ids(), ids(&[("m", "a"), ("m", "g")]));
    // What is remembered in another form is as good as nothing.
    assert!(mine.chosen().all(|star| star.memory().is_none()));
}

#[test]
fn the_first_version_is_taken_over_and_older_than_any_step() {
    let mine: Mine = "plenary-mine 1\nseoul-2024:session-1,session-3".parse().unwrap();
    assert_eq!(mine.ids(), ids(&[("seoul-2024", "session-1"), ("seoul-2024", "session-3")]));
    let mut other = Mine::default();
    other.set(&slug("seoul-2024"), &slug("session-1"), true, Moment(5));
    other.set(&slug("seoul-2024"), &slug("session-1"), false, Moment(6));
    assert_eq!(merged(&mine, &other).ids(), ids(&[("seoul-2024", "session-3")]));
    assert!(mine.to_string().starts_with("plenary-mine 2\n"));
}

#[test]
fn the_later_step_on_a_session_holds_whatever_the_clock_says() {
    let (m, a) = (slug("m"), slug("a"));
    let mut mine = Mine::default();
    mine.set(&m, &a, true, Moment(100));
    let before = mine.clone();
    // Within a second, and on a clock that was set back.
    for now in [100, 100, 40, 7, 100] {
        let is_set = !mine.has("m", "a");
        mine.set(&m, &a, is_set, Moment(now));
        assert_eq!(mine.has("m", "a"), is_set);
        assert_eq!(merged(&before, &mine).has("m", "a"), is_set);
    }
    // To choose what is chosen is no step.
    let same = mine.clone();
    let is_set = mine.has("m", "a");
    mine.set(&m, &a, is_set, Moment(900));
    assert_eq!(mine, same);
}

#[test]
fn what_is_remembered_goes_with_the_choice() {
    let (m, a) = (slug("m"), slug("a"));
    let mut mine = Mine::default();
    // Of what is not chosen nothing is remembered.
    mine.remember(&m, &brief("a", "hall"), Moment(1));
    assert_eq!(mine, Mine::default());
    mine.set(&m, &a, true, Moment(2));
    mine.remember(&m, &brief("a", "hall"), Moment(3));
    let other = mine.clone();
    mine.remember(&m, &brief("a", "quay"), Moment(3));
    for both in [merged(&mine, &other), merged(&other, &mine)] {
        assert_eq!(both.chosen().next().unwrap().memory(), Some(brief("a", "quay")));
    }
    mine.set(&m, &a, false, Moment(4));
    mine.set(&m, &a, true, Moment(5));
    assert_eq!(mine.chosen().next().unwrap().memory(), None);
}

#[test]
fn the_ids_of_a_link_can_be_read_by_people() {
    let two =
        ids(&[("seoul-2024", "opening"), ("seoul-2024", "session-1"), ("jakarta-2026", "x.1")]);
    assert_eq!(write_ids(&two), "seoul-2024:opening,session-1,jakarta-2026:x.1");
    assert_eq!(write_ids(&[]), "");
    let seoul = ids(&[("seoul-2024", "a"), ("seoul-2024", "b")]);
    for text in [
        "seoul-2024:a,b",
        "seoul-2024:a,seoul-2024:b",
        ",seoul-2024:a,,b,a,",
        // What names no meeting before it, or none that could be one.
        "x,seoul-2024:a,b,No:c,d",
        "seoul-2024:a,b c,b",
    ] {
        assert_eq!(read_ids(text), seoul, "{text:?}");
    }
    assert_eq!(read_ids("m:a:b"), []);
}

#[test]
fn what_follows_at_once_neither_clashes_nor_leaves_time() {
    let bare = |from, to| Span { starts_at: Moment(from), ends_at: Moment(to) };
    let span = |from, to| Some(bare(from, to));
    let day = [span(0, 90), span(90, 120), None, span(150, 240), span(160, 170), span(230, 260)];
    assert_eq!(clashes(&day), [(3, 4), (3, 5)]);
    assert_eq!(gaps(&day), [(3, bare(120, 150))]);
    for day in [&day[..1], &[None, span(5, 6), None], &[None], &[]] {
        assert_eq!(gaps(day), []);
        assert_eq!(clashes(day), []);
    }
}

#[test]
fn a_session_of_a_feed_is_remembered_in_one_line() {
    let feed = Feed::bundled();
    let (_, meeting) = feed.meeting("seoul-2024");
    let session = support::session(feed.schedule("seoul-2024"), "session-1");
    let brief = Brief { parts: Vec::new(), ..Brief::of(feed.network(), meeting, session) };
    assert!(!brief.line().contains('\n'));
    assert_eq!(Brief::of_line(&brief.line()), Some(brief));
    for line in ["", "session", "person\tx\ty\t-", "session\tX\tx\t-\t-\t-\t"] {
        assert_eq!(Brief::of_line(line), None, "{line:?}");
    }
}
