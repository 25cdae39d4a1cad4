//! The live desk: where a session stands as its printed times pass, and as its chair leads it.
#![cfg(feature = "tool")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod support;

use plenary::agenda::{
    Desk, DeskLog, Discussion, Item, ItemState, Kind, Led, Moment, NotALog, Role, Session,
    SessionStatus, Slot, Span, Step, Text, Word,
};
use plenary::feed;
use plenary::native::ZoneDatabase;
use proptest::prelude::*;
use proptest::sample::select;
use support::Feed;
use time::macros::datetime;
use time::{Duration, PrimitiveDateTime};

/// A session with its chair.
struct Chaired {
    session: Session,
    span: Span,
    led: Led,
}

impl Chaired {
    fn of(feed: &Feed, meeting: &str, session: &str) -> Self {
        let (_, meeting_record) = feed.meeting(meeting);
        let session = support::session(feed.schedule(meeting), session);
        let span = Span::of(meeting_record, session, &ZoneDatabase).unwrap();
        Chaired { session: session.clone(), span, led: Led::default() }
    }

    fn seoul(session: &str) -> Self {
        Chaired::of(&Feed::bundled(), "seoul-2024", session)
    }

    /// An hour from nine o'clock, with these items.
    fn hour(items: &[(Role, Option<u16>)]) -> Self {
        let items: Vec<_> = items
            .iter()
            .map(|(role, minutes)| match minutes {
                Some(minutes) => serde_json::json!({ "role": role.as_str(), "minutes": minutes }),
                None => serde_json::json!({ "role": role.as_str() }),
            })
            .collect();
        let file = serde_json::json!({
            "plenary": 1,
            "network": { "name": "x" },
            "meetings": [{
                "id": "m", "title": "x", "startDate": "2026", "status": "held",
                "timeZone": "Asia/Kathmandu",
                "sessions": [{
                    "id": "s", "title": "x", "items": items,
                    "start": "2026-05-04T09:00", "end": "2026-05-04T10:00",
                }],
            }],
        });
        let reading = feed::read_network(file.to_string().as_bytes(), &ZoneDatabase).unwrap();
        let (meeting, schedule) = &reading.schedules[0];
        let session = schedule.sessions.records()[0].clone();
        assert_eq!(session.items.len(), items.len());
        let meeting = &reading.network.meetings[*meeting];
        let span = Span::of(meeting, &session, &ZoneDatabase).unwrap();
        Chaired { session, span, led: Led::default() }
    }

    /// A clock of the session's day, such as `09:00` or `09:00:30`.
    fn moment(&self, clock: &str) -> Moment {
        let seconds = clock.split(':').map(|part| part.parse::<i64>().unwrap());
        let seconds = seconds.chain([0]).take(3).fold(0, |sum, part| sum * 60 + part);
        let midnight = self.session.slot.starts_at().replace_time(time::Time::MIDNIGHT);
        let start = (self.session.slot.starts_at() - midnight).whole_seconds();
        Moment(self.span.starts_at.0 + seconds - start)
    }

    fn at(&self, clock: &str) -> Desk {
        Desk::at(&self.session, self.span, &self.led, self.moment(clock))
    }

    fn does(&mut self, clock: &str, step: Step) {
        self.led.add(self.moment(clock), step);
    }

    /// Does what the second column says at each time, and compares what the desk shows then.
    fn walks(&mut self, path: &[(&str, Option<Step>, &str)]) {
        for (clock, step, expected) in path {
            if let Some(step) = step {
                self.does(clock, *step);
            }
            assert_eq!(shown(&self.at(clock)), *expected, "{clock} {step:?}");
        }
    }
}

/// A desk in short: the items as `.` ahead, `>` running, `x` done and `-` skipped; how long the item
/// has run, of how long; how late it is; what is left for discussion; what is left of the slot.
fn shown(desk: &Desk) -> String {
    let state = |state: &ItemState| match state {
        ItemState::Ahead => '.',
        ItemState::Running => '>',
        ItemState::Done => 'x',
        ItemState::Skipped => '-',
    };
    let mut text: String = desk.states.iter().map(state).collect();
    if desk.item.is_some() {
        text += &format!(" {}", minutes(desk.elapsed));
    }
    if let Some(planned) = desk.planned {
        text += &format!("/{}", minutes(planned));
    }
    if let Some(late) = desk.late {
        text += &format!(" late {}", minutes(late));
    }
    if let Some(Discussion { left, .. }) = desk.discussion {
        text += &format!(" talk {}", minutes(left));
    }
    text += &format!(" slot {}", minutes(desk.session_left));
    for (word, is) in [("led", desk.is_led), ("held", desk.is_held), ("closed", desk.is_closed)] {
        if is {
            text += &format!(" {word}");
        }
    }
    text
}

fn minutes(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", seconds.abs() / 60, seconds.abs() % 60)
}

#[test]
fn the_printed_times_lead_until_the_chair_does() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        ("08:50", None, "........ talk 22:00 slot 100:00"),
        ("08:59:59", None, "........ talk 22:00 slot 90:01"),
        ("09:00", None, "x>...... 0:00/10:00 late 0:00 talk 22:00 slot 90:00"),
        ("09:09:59", None, "x>...... 9:59/10:00 late 0:00 talk 22:00 slot 80:01"),
        ("09:10", None, "xx>..... 0:00/15:00 late 0:00 talk 22:00 slot 80:00"),
        ("09:30", None, "xxx>.... 5:00/15:00 late 0:00 talk 22:00 slot 60:00"),
        ("10:07:30", None, "xxxxxx>. 2:30/3:00 late 0:00 talk 22:00 slot 22:30"),
        ("10:08", None, "xxxxxxx> 0:00 late 0:00 talk 22:00 slot 22:00"),
        ("10:29:59", None, "xxxxxxx> 21:59 late 0:00 talk 0:01 slot 0:01"),
        ("10:30", None, "xxxxxxxx talk 0:00 slot 0:00"),
        ("10:31", None, "xxxxxxxx talk -1:00 slot -1:00"),
    ]);
    assert_eq!(chaired.at("09:00").discussion.unwrap().planned, 22 * 60);
    assert_eq!(chaired.at("09:04").left(), Some(6 * 60));
    assert_eq!(chaired.at("10:09").left(), None);
    let next = |clock| chaired.at(clock).next;
    assert_eq!(
        ["08:50", "09:00", "10:07", "10:09", "10:30"].map(next),
        [Some(1), Some(2), Some(7), None, None]
    );
}

#[test]
fn a_chair_leads_through_the_first_session_of_seoul() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        ("09:08", None, "x>...... 8:00/10:00 late 0:00 talk 22:00 slot 82:00"),
        // Two minutes early.
        ("09:08", Some(Step::Next), "xx>..... 0:00/15:00 late -2:00 talk 24:00 slot 82:00 led"),
        ("09:22", None, "xx>..... 14:00/15:00 late -2:00 talk 24:00 slot 68:00 led"),
        // Runs over.
        ("09:24:30", None, "xx>..... 16:30/15:00 late -0:30 talk 22:30 slot 65:30 led"),
        ("09:27", None, "xx>..... 19:00/15:00 late 2:00 talk 20:00 slot 63:00 led"),
        // An absent speaker.
        ("09:27", Some(Step::Skip(3)), "xx>-.... 19:00/15:00 late 2:00 talk 35:00 slot 63:00 led"),
        ("09:27", Some(Step::Next), "xxx->... 0:00/15:00 late -13:00 talk 35:00 slot 63:00 led"),
        // The microphone fails for four minutes.
        (
            "09:30",
            Some(Step::Hold),
            "xxx->... 3:00/15:00 late -13:00 talk 35:00 slot 60:00 led held",
        ),
        ("09:32", None, "xxx->... 3:00/15:00 late -11:00 talk 33:00 slot 58:00 led held"),
        (
            "09:33",
            Some(Step::Hold),
            "xxx->... 3:00/15:00 late -10:00 talk 32:00 slot 57:00 led held",
        ),
        ("09:34", Some(Step::Resume), "xxx->... 3:00/15:00 late -9:00 talk 31:00 slot 56:00 led"),
        ("09:35", Some(Step::Resume), "xxx->... 4:00/15:00 late -9:00 talk 31:00 slot 55:00 led"),
        // Two minutes more.
        (
            "09:35",
            Some(Step::Give(120)),
            "xxx->... 4:00/17:00 late -7:00 talk 29:00 slot 55:00 led",
        ),
        ("09:48", None, "xxx->... 17:00/17:00 late -7:00 talk 29:00 slot 42:00 led"),
        ("09:50", None, "xxx->... 19:00/17:00 late -5:00 talk 27:00 slot 40:00 led"),
        // Right to the questions.
        ("09:50", Some(Step::GoTo(7)), "xxx-xxx> 0:00 late -18:00 talk 40:00 slot 40:00 led"),
        ("10:20", Some(Step::Next), "xxx-xxxx talk 10:00 slot 10:00 led closed"),
        ("10:20", Some(Step::Next), "xxx-xxxx talk 10:00 slot 10:00 led closed"),
        ("10:20", Some(Step::Skip(2)), "xxx-xxxx talk 10:00 slot 10:00 led closed"),
        ("10:20", Some(Step::Hold), "xxx-xxxx talk 10:00 slot 10:00 led closed"),
        // One was forgotten.
        ("10:21", Some(Step::GoTo(5)), "xxx-x>.. 0:00/10:00 late 26:00 talk -4:00 slot 9:00 led"),
        ("10:32", None, "xxx-x>.. 11:00/10:00 late 27:00 talk -5:00 slot -2:00 led"),
    ]);
    while !chaired.led.is_empty() {
        let done = chaired.led.clone();
        chaired.led.undo();
        assert_ne!(chaired.led, done);
    }
    assert_eq!(
        shown(&chaired.at("09:12")),
        "xx>..... 2:00/15:00 late 0:00 talk 22:00 slot 78:00",
        "the printed times lead again"
    );
}

#[test]
fn each_step_of_seoul_can_be_taken_back() {
    let steps = [
        ("09:08", Step::Next),
        ("09:27", Step::Skip(3)),
        ("09:27", Step::Next),
        ("09:30", Step::Hold),
        ("09:34", Step::Resume),
        ("09:34", Step::Give(120)),
        ("09:50", Step::GoTo(7)),
        ("10:20", Step::Next),
        ("10:21", Step::GoTo(5)),
    ];
    let mut chaired = Chaired::seoul("session-1");
    for (clock, step) in steps {
        let before = chaired.at(clock);
        chaired.does(clock, step);
        assert_ne!(chaired.at(clock), before, "{step:?}");
        chaired.led.undo();
        assert_eq!(chaired.at(clock), before, "{step:?}");
        chaired.does(clock, step);
    }
}

#[test]
fn what_is_on_stays_on_once_the_chair_leads() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        ("09:05", Some(Step::Give(60)), "x>...... 5:00/11:00 late 1:00 talk 21:00 slot 85:00 led"),
        ("09:12", None, "x>...... 12:00/11:00 late 2:00 talk 20:00 slot 78:00 led"),
        ("10:40", None, "x>...... 100:00/11:00 late 90:00 talk -68:00 slot -10:00 led"),
    ]);
}

#[test]
fn the_first_item_begins_when_the_chair_says_so() {
    let mut early = Chaired::seoul("session-1");
    early.walks(&[
        ("08:58", Some(Step::Next), "x>...... 0:00/10:00 late -2:00 talk 24:00 slot 92:00 led"),
        ("09:09", None, "x>...... 11:00/10:00 late -1:00 talk 23:00 slot 81:00 led"),
    ]);
    let mut late = Chaired::seoul("session-1");
    late.walks(&[
        ("08:50", Some(Step::Skip(1)), ".-...... talk 32:00 slot 100:00 led"),
        ("09:03", None, ".-...... talk 29:00 slot 87:00 led"),
        ("09:03", Some(Step::Next), "x->..... 0:00/15:00 late -7:00 talk 29:00 slot 87:00 led"),
        // There after all, but it is too late.
        ("09:03", Some(Step::Skip(1)), "xx>..... 0:00/15:00 late -7:00 talk 29:00 slot 87:00 led"),
        ("09:04", Some(Step::GoTo(1)), "x>...... 0:00/10:00 late 4:00 talk 18:00 slot 86:00 led"),
    ]);
    assert_eq!(late.at("09:04").next, Some(2));
}

#[test]
fn who_is_skipped_while_speaking_makes_room_for_the_next() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        ("09:12", Some(Step::Skip(2)), "xx->.... 0:00/15:00 late -13:00 talk 35:00 slot 78:00 led"),
        // Back where it stood, but its turn is over.
        ("09:12", Some(Step::Skip(2)), "xxx>.... 0:00/15:00 late -13:00 talk 35:00 slot 78:00 led"),
        ("09:12", Some(Step::Skip(4)), "xxx>-... 0:00/15:00 late -13:00 talk 50:00 slot 78:00 led"),
        ("09:12", Some(Step::Skip(4)), "xxx>.... 0:00/15:00 late -13:00 talk 35:00 slot 78:00 led"),
        ("09:12", Some(Step::GoTo(7)), "xxxxxxx> 0:00 late -56:00 talk 78:00 slot 78:00 led"),
        ("09:12", Some(Step::Skip(7)), "xxxxxxx- talk 78:00 slot 78:00 led closed"),
    ]);
}

#[test]
fn going_on_ends_a_hold() {
    for step in [Step::Next, Step::GoTo(2), Step::Skip(1)] {
        let mut chaired = Chaired::seoul("session-1");
        chaired.does("09:02", Step::Hold);
        assert!(chaired.at("09:05").is_held);
        chaired.does("09:05", step);
        let desk = chaired.at("09:06");
        assert_eq!((desk.item, desk.is_held, desk.elapsed), (Some(2), false, 60), "{step:?}");
    }
}

#[test]
fn what_takes_no_time_or_is_not_there_is_neither_begun_nor_skipped() {
    for step in [
        Step::GoTo(0),
        Step::Skip(0),
        Step::GoTo(8),
        Step::Skip(8),
        Step::GoTo(usize::MAX),
        Step::Resume,
        Step::Give(0),
    ] {
        let mut chaired = Chaired::seoul("session-1");
        chaired.does("09:03", step);
        assert_eq!(
            shown(&chaired.at("09:04")),
            "x>...... 4:00/10:00 late 0:00 talk 22:00 slot 86:00 led",
            "{step:?}"
        );
    }
}

#[test]
fn time_is_given_and_taken_down_to_none() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        (
            "09:04",
            Some(Step::Give(-300)),
            "x>...... 4:00/5:00 late -5:00 talk 27:00 slot 86:00 led",
        ),
        // It ends now at the earliest.
        (
            "09:04",
            Some(Step::Give(-1200)),
            "x>...... 4:00/0:00 late -6:00 talk 28:00 slot 86:00 led",
        ),
        ("09:04", Some(Step::Give(600)), "x>...... 4:00/10:00 late 0:00 talk 22:00 slot 86:00 led"),
        ("10:10", Some(Step::GoTo(7)), "xxxxxxx> 0:00 late 2:00 talk 20:00 slot 20:00 led"),
        ("10:10", Some(Step::Give(600)), "xxxxxxx> 0:00 late 2:00 talk 20:00 slot 20:00 led"),
    ]);
}

#[test]
fn printed_minutes_that_overrun_go_on_to_the_end_of_the_slot() {
    let mut chaired = Chaired::seoul("opening-remarks");
    chaired.walks(&[
        ("08:29", None, "... slot 21:00"),
        ("08:30", None, ">.. 0:00/7:00 late 0:00 slot 20:00"),
        ("08:44", None, "xx> 0:00/7:00 late 0:00 slot 6:00"),
        ("08:49:59", None, "xx> 5:59/7:00 late 0:00 slot 0:01"),
        ("08:50", None, "xxx slot 0:00"),
        // The chair may still lead it.
        ("08:50", Some(Step::GoTo(2)), "xx> 0:00/7:00 late 6:00 slot 0:00 led"),
        ("08:52", Some(Step::Next), "xxx slot -2:00 led closed"),
    ]);
}

#[test]
fn without_minutes_the_first_item_runs_until_the_chair_goes_on() {
    let mut chaired = Chaired::seoul("symposium-1");
    assert_eq!(chaired.at("09:30").next, Some(1));
    chaired.walks(&[
        ("09:34", None, "..... talk 55:00 slot 56:00"),
        ("09:35", None, "x>... 0:00 late 0:00 talk 55:00 slot 55:00"),
        ("10:29", None, "x>... 54:00 late 0:00 talk 1:00 slot 1:00"),
        ("10:30", None, "xxxxx talk 0:00 slot 0:00"),
        ("09:45", Some(Step::Next), "xx>.. 0:00 talk 45:00 slot 45:00 led"),
        ("09:50", Some(Step::Hold), "xx>.. 5:00 talk 40:00 slot 40:00 led held"),
        ("09:59", Some(Step::Next), "xxx>. 0:00 talk 31:00 slot 31:00 led"),
        ("10:00", Some(Step::Next), "xxxx> 0:00 talk 30:00 slot 30:00 led"),
        ("10:01", Some(Step::Next), "xxxxx talk 29:00 slot 29:00 led closed"),
    ]);
    let mut late = Chaired::seoul("symposium-1");
    late.walks(&[("09:38", Some(Step::GoTo(1)), "x>... 0:00 late 3:00 talk 52:00 slot 52:00 led")]);
}

#[test]
fn after_an_item_without_minutes_nothing_is_late() {
    use Role::{Introduction, QuestionsAndAnswers, Speaker};
    let mut chaired = Chaired::hour(&[
        (Speaker, Some(10)),
        (Introduction, None),
        (Speaker, Some(5)),
        (QuestionsAndAnswers, None),
    ]);
    chaired.walks(&[
        ("09:09", None, ">... 9:00/10:00 late 0:00 talk 45:00 slot 51:00"),
        ("09:20", None, "x>.. 10:00 late 0:00 talk 35:00 slot 40:00"),
        ("09:59:59", None, "x>.. 49:59 late 0:00 talk -4:59 slot 0:01"),
        ("10:00", None, "xxxx talk 0:00 slot 0:00"),
        ("09:20", Some(Step::Next), "xx>. 0:00/5:00 talk 35:00 slot 40:00 led"),
        ("09:26", None, "xx>. 6:00/5:00 talk 34:00 slot 34:00 led"),
        ("09:26", Some(Step::Next), "xxx> 0:00 talk 34:00 slot 34:00 led"),
        ("09:30", Some(Step::GoTo(1)), "x>.. 0:00 late 20:00 talk 25:00 slot 30:00 led"),
    ]);
}

#[test]
fn time_that_is_not_assigned_belongs_to_no_item() {
    let items = [(Role::Chair, None), (Role::Speaker, Some(20)), (Role::Discussion, Some(30))];
    let mut chaired = Chaired::hour(&items);
    chaired.walks(&[
        ("09:25", None, "xx> 5:00/30:00 late 0:00 talk 10:00 slot 35:00"),
        ("09:50", None, "xxx talk 10:00 slot 10:00"),
        ("09:55", None, "xxx talk 5:00 slot 5:00"),
        ("09:55", Some(Step::Hold), "xxx talk 5:00 slot 5:00 led"),
        ("09:56", Some(Step::Next), "xxx talk 4:00 slot 4:00 led closed"),
        ("09:56", Some(Step::GoTo(2)), "xx> 0:00/30:00 late 36:00 talk -26:00 slot 4:00 led"),
    ]);
    assert_eq!(chaired.at("09:00").discussion.unwrap().planned, 600);
}

#[test]
fn a_discussion_may_be_planned_without_a_minute_for_it() {
    let items = [(Role::Speaker, Some(60)), (Role::QuestionsAndAnswers, None)];
    let mut chaired = Chaired::hour(&items);
    chaired.walks(&[
        ("09:30", None, ">. 30:00/60:00 late 0:00 talk 0:00 slot 30:00"),
        ("09:40", Some(Step::Next), "x> 0:00 late -20:00 talk 20:00 slot 20:00 led"),
    ]);
    assert_eq!(chaired.at("09:40").discussion, Some(Discussion { planned: 0, left: 1200 }));
    let mut full = Chaired::hour(&[(Role::Speaker, Some(60))]);
    full.walks(&[("09:30", None, "> 30:00/60:00 late 0:00 slot 30:00")]);
}

#[test]
fn a_session_without_items_is_only_so_long() {
    let mut chaired = Chaired::hour(&[]);
    chaired.walks(&[
        ("08:50", None, " slot 70:00"),
        ("09:10", None, " slot 50:00"),
        ("10:10", None, " slot -10:00"),
        ("09:10", Some(Step::GoTo(0)), " slot 50:00 led"),
        ("09:20", Some(Step::Next), " slot 40:00 led closed"),
    ]);
    let mut moderated = Chaired::hour(&[(Role::Moderator, None)]);
    moderated.walks(&[("09:10", None, "x talk 50:00 slot 50:00")]);
    assert_eq!(moderated.at("08:00").next, None);
}

#[test]
fn a_clock_that_was_set_back_makes_nothing_shorter_than_nothing() {
    let mut chaired = Chaired::seoul("session-1");
    chaired.walks(&[
        ("09:10", Some(Step::Next), "xxx>.... 0:00/15:00 late -15:00 talk 37:00 slot 80:00 led"),
        ("09:04", None, "xxx>.... 0:00/15:00 late -15:00 talk 43:00 slot 86:00 led"),
        (
            "09:12",
            Some(Step::Hold),
            "xxx>.... 2:00/15:00 late -15:00 talk 37:00 slot 78:00 led held",
        ),
        ("09:11", Some(Step::Resume), "xxx>.... 1:00/15:00 late -15:00 talk 37:00 slot 79:00 led"),
    ]);
}

#[test]
fn what_a_chair_did_is_readable() {
    let mut led = Led::default();
    assert_eq!(led.to_string(), "");
    for (at, step) in [
        (1_725_321_600, Step::Next),
        (1_725_321_700, Step::GoTo(3)),
        (1_725_321_701, Step::Skip(4)),
        (1_725_321_702, Step::Hold),
        (1_725_321_703, Step::Resume),
        (1_725_321_800, Step::Give(-60)),
    ] {
        led.add(Moment(at), step);
    }
    let text = "1725321600 next,1725321700 go-to 3,1725321701 skip 4,1725321702 hold,\
                1725321703 resume,1725321800 give -60";
    assert_eq!(led.to_string(), text);
    let log = DeskLog {
        session: "session-1".parse().unwrap(),
        shift: -3600,
        is_rehearsal: true,
        led: led.clone(),
    };
    assert_eq!(log.to_string(), format!("1 session-1 -3600 rehearsal {text}"));
    let fresh = DeskLog { shift: 0, is_rehearsal: false, led: Led::default(), ..log };
    assert_eq!(fresh.to_string(), "1 session-1 0 live ");
    assert_eq!(fresh.to_string().parse(), Ok(fresh));
}

#[test]
fn a_damaged_log_is_told_from_an_empty_one() {
    assert_eq!("".parse(), Ok(Led::default()));
    for text in [
        " ",
        ",",
        "1 next,",
        ",1 next",
        "1",
        "next",
        "1 Next",
        "1 next 2",
        "1 hold 0",
        "1  next",
        "1 go-to",
        "1 go-to -1",
        "1 go-to 99999999999999999999",
        "1 skip x",
        "1 give",
        "1 give 1.5",
        "x next",
        "99999999999999999999 next",
        "1 next;2 next",
    ] {
        assert_eq!(text.parse::<Led>(), Err(NotALog), "{text:?}");
    }
    for text in [
        "",
        "1",
        "1 session-1",
        "1 session-1 0 live",
        "2 session-1 0 live ",
        " 1 session-1 0 live ",
        "1 Session 0 live ",
        "1 session-1 x live ",
        "1 session-1 0 alive ",
        "1 session-1 0 live 1",
        "1 session-1 0 live  1 next",
        "{\"session\":\"session-1\"}",
    ] {
        assert_eq!(text.parse::<DeskLog>(), Err(NotALog), "{text:?}");
    }
}

#[test]
fn a_log_is_bounded() {
    let mut led = Led::default();
    for at in 0..2000 {
        led.add(Moment(at), Step::Next);
    }
    let text = led.to_string();
    assert_eq!(text.split(',').count(), Led::MOST);
    assert!(text.starts_with("0 next,"), "the oldest are kept");
    assert_eq!(text.parse(), Ok(led));
    assert_eq!(format!("{text},2000 next").parse::<Led>(), Err(NotALog));
}

const NINE: PrimitiveDateTime = datetime!(2026-05-04 09:00);

/// The instant that stands for it.
const START: i64 = 1_777_865_400;

fn session(minutes: u32, items: Vec<Item>) -> Session {
    let ends_at = NINE.saturating_add(Duration::minutes(minutes.into()));
    Session {
        id: "session".parse().unwrap(),
        code: None,
        title: Text::plain("Session"),
        kind: Kind::Session,
        status: SessionStatus::Confirmed,
        status_note: None,
        slot: Slot::new(NINE, ends_at).unwrap(),
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

fn span_of(session: &Session) -> Span {
    let seconds = i64::from(session.slot.minutes()) * 60;
    Span { starts_at: Moment(START), ends_at: Moment(START + seconds) }
}

fn any_item() -> impl Strategy<Value = Item> {
    let minutes = prop_oneof![
        2 => Just(None),
        6 => (0_u16..30).prop_map(Some),
        1 => any::<u16>().prop_map(Some),
    ];
    (select(Role::ALL), minutes).prop_map(|(role, minutes)| Item {
        role,
        title: None,
        billings: Vec::new(),
        minutes,
    })
}

fn any_session() -> impl Strategy<Value = Session> {
    (0_u32..120, prop::collection::vec(any_item(), 0..10))
        .prop_map(|(minutes, items)| session(minutes, items))
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Next),
        2 => (0_usize..12).prop_map(Step::GoTo),
        2 => (0_usize..12).prop_map(Step::Skip),
        2 => Just(Step::Hold),
        2 => Just(Step::Resume),
        2 => (-900_i64..900).prop_map(Step::Give),
    ]
}

/// Steps around the time of a session, one after the other.
fn orderly_steps() -> impl Strategy<Value = Vec<(Moment, Step)>> {
    prop::collection::vec((-900_i64..8100, any_step()), 0..20).prop_map(|mut steps| {
        steps.sort_by_key(|(at, _)| *at);
        steps.into_iter().map(|(at, step)| (Moment(START + at), step)).collect()
    })
}

/// Steps at any time, in any order, with any numbers.
fn absurd_steps() -> impl Strategy<Value = Vec<(Moment, Step)>> {
    let step = prop_oneof![
        6 => any_step(),
        1 => any::<i64>().prop_map(Step::Give),
        1 => any::<usize>().prop_map(Step::GoTo),
        1 => any::<usize>().prop_map(Step::Skip),
    ];
    prop::collection::vec((any_second(), step).prop_map(|(at, step)| (Moment(at), step)), 0..20)
}

fn any_second() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => (-900_i64..8100).prop_map(|second| START + second),
        1 => any::<i64>(),
        1 => select(vec![i64::MIN, i64::MIN + 1, -1, 0, i64::MAX]),
    ]
}

fn led_by(steps: &[(Moment, Step)]) -> Led {
    let mut led = Led::default();
    for (at, step) in steps {
        led.add(*at, *step);
    }
    led
}

/// A second of a session for one who only counts, second by second.
#[derive(Default)]
struct Count {
    item: Option<usize>,
    began: i64,
    elapsed: i64,
    planned: Option<i64>,
    is_held: bool,
    skipped: Vec<usize>,
    /// What began last; all before it are over.
    begun: usize,
    is_led: bool,
    is_closed: bool,
}

impl Count {
    /// The items with the second at which each begins by the printed minutes.
    fn printed(session: &Session) -> Vec<Option<i64>> {
        let mut next = Some(0);
        let is_timed = |item: &&Item| item.role.takes_time() && item.minutes.is_some();
        let mut has_minutes = session.items.iter().any(|item| is_timed(&item));
        let items = session.items.iter().map(|item| {
            if !item.role.takes_time() {
                return None;
            }
            let start = next;
            // Without any minutes, only the first item has a start.
            has_minutes &= item.minutes.is_some();
            next = next.filter(|_| has_minutes).map(|at| at + seconds(item).unwrap());
            start
        });
        items.collect()
    }

    fn begin(&mut self, session: &Session, item: Option<usize>, second: i64) {
        self.began = second;
        self.begun = item.unwrap_or(session.items.len());
        self.item = item;
        self.elapsed = 0;
        self.is_held = false;
        self.is_closed = item.is_none();
        self.planned = item.and_then(|item| seconds(&session.items[item]));
        self.skipped.retain(|skipped| Some(*skipped) != item);
    }

    fn next(&self, session: &Session) -> Option<usize> {
        let items = session.items.iter().enumerate().skip(self.begun);
        let mut items = items
            .filter(|(place, item)| item.role.takes_time() && !self.skipped.contains(place))
            .map(|(place, _)| place);
        items.find(|place| Some(*place) != self.item)
    }

    fn take(&mut self, session: &Session, step: Step, second: i64) {
        let takes_time =
            |item: usize| session.items.get(item).is_some_and(|item| item.role.takes_time());
        self.is_led = true;
        match step {
            Step::GoTo(item) if takes_time(item) => self.begin(session, Some(item), second),
            _ if self.is_closed => {}
            Step::Next => self.begin(session, self.next(session), second),
            Step::Skip(item) if Some(item) == self.item => {
                self.begin(session, self.next(session), second);
                self.skipped.push(item);
            }
            Step::Skip(item) if self.skipped.contains(&item) => {
                self.skipped.retain(|skipped| *skipped != item);
            }
            Step::Skip(item) if takes_time(item) => self.skipped.push(item),
            Step::Hold => self.is_held = self.item.is_some(),
            Step::Resume => self.is_held = false,
            Step::Give(given) => self.planned = self.planned.map(|sum| (sum + given).max(0)),
            Step::GoTo(_) | Step::Skip(_) => {}
        }
    }

    /// Follows the printed minutes.
    fn follow(&mut self, session: &Session, second: i64) {
        if second < 0 || self.is_led {
            return;
        }
        let is_on = |(item, start): (&Item, &Option<i64>)| {
            start.is_some_and(|start| {
                start <= second && seconds(item).is_none_or(|length| second < start + length)
            })
        };
        let printed = Count::printed(session);
        let item = session.items.iter().zip(&printed).position(is_on);
        let item = item.filter(|_| second < i64::from(session.slot.minutes()) * 60);
        if self.item.is_none() || item != self.item {
            self.begin(session, item, second);
            self.is_closed = false;
        }
    }
}

fn seconds(item: &Item) -> Option<i64> {
    item.minutes.filter(|_| item.role.takes_time()).map(|minutes| i64::from(minutes) * 60)
}

proptest! {
    #![proptest_config(support::cases(4))]

    #[test]
    fn a_desk_shows_what_one_finds_by_counting_each_second(
        session in any_session(),
        steps in orderly_steps(),
    ) {
        let span = span_of(&session);
        let printed = Count::printed(&session);
        let mut count = Count::default();
        let mut led = Led::default();
        let mut ahead = steps.iter().peekable();
        for second in -900..8200 {
            let now = Moment(START + second);
            count.follow(&session, second);
            while let Some((at, step)) = ahead.next_if(|(at, _)| *at == now) {
                count.take(&session, *step, second);
                led.add(*at, *step);
            }
            let desk = Desk::at(&session, span, &led, now);
            prop_assert_eq!(desk.item, count.item, "{}", second);
            prop_assert_eq!(
                (desk.elapsed, desk.planned, desk.is_held, desk.is_led, desk.is_closed),
                (count.elapsed, count.planned, count.is_held, count.is_led, count.is_closed),
                "{}", second
            );
            prop_assert_eq!(desk.next, count.next(&session));
            let left = desk.left().unwrap_or(0).max(0);
            if let Some(item) = desk.item {
                // Counted from its end if it has minutes, and from its beginning otherwise.
                let late = printed[item].map(|start| match seconds(&session.items[item]) {
                    Some(length) => second + left - start - length,
                    None => count.began - start,
                });
                prop_assert_eq!(desk.late, late);
            } else {
                prop_assert_eq!(desk.late, None);
            }
            if let Some(discussion) = desk.discussion {
                let items = session.items.iter().zip(&desk.states);
                let items = items.filter(|(_, state)| **state == ItemState::Ahead);
                let needed: i64 = items.filter_map(|(item, _)| seconds(item)).sum();
                let has_begun = count.begun > 0 || count.item.is_some();
                let now = if has_begun { second } else { second.max(0) };
                let end = span.ends_at.0 - START;
                prop_assert_eq!(discussion.left, end - now - left - needed);
            }
            if count.item.is_some() && !count.is_held {
                count.elapsed += 1;
            }
        }
        // Asked once, at the end, it says the same.
        let end = Moment(START + 8200);
        let desk = Desk::at(&session, span, &led_by(&steps), end);
        prop_assert_eq!((desk.item, desk.elapsed), (count.item, count.elapsed));
    }
}

proptest! {
    #![proptest_config(support::cases(1))]

    #[test]
    fn a_desk_is_sound_whatever_was_done_and_whenever(
        session in any_session(),
        steps in absurd_steps(),
        starts_at in any_second(),
        ends_at in any_second(),
        now in any_second(),
    ) {
        let span =
            Span { starts_at: Moment(starts_at.min(ends_at)), ends_at: Moment(ends_at.max(starts_at)) };
        let led = led_by(&steps);
        let desk = Desk::at(&session, span, &led, Moment(now));
        prop_assert_eq!(desk.states.len(), session.items.len());
        let running: Vec<usize> = (0..desk.states.len())
            .filter(|place| desk.states[*place] == ItemState::Running)
            .collect();
        prop_assert_eq!(running, Vec::from_iter(desk.item));
        for place in desk.item.into_iter().chain(desk.next) {
            prop_assert!(session.items[place].role.takes_time());
        }
        if let Some(next) = desk.next {
            prop_assert_eq!(desk.states[next], ItemState::Ahead);
            prop_assert!(desk.item.is_none_or(|item| item < next));
        }
        prop_assert!(desk.elapsed >= 0);
        prop_assert!(desk.planned.is_none_or(|planned| planned >= 0));
        prop_assert_eq!(desk.is_led, !steps.is_empty());
        if desk.item.is_none() {
            prop_assert_eq!((desk.elapsed, desk.planned, desk.left()), (0, None, None));
            prop_assert_eq!((desk.late, desk.is_held), (None, false));
        }
        if desk.is_closed {
            prop_assert_eq!((desk.item, desk.next), (None, None));
            prop_assert!(!desk.states.contains(&ItemState::Ahead));
        }
        prop_assert_eq!(
            desk.session_left,
            Desk::at(&session, span, &Led::default(), Moment(now)).session_left
        );
    }

    #[test]
    fn what_is_taken_back_was_never_done(
        session in any_session(),
        steps in absurd_steps(),
        at in any_second(),
        step in any_step(),
        now in any_second(),
    ) {
        let mut led = led_by(&steps);
        let before = Desk::at(&session, span_of(&session), &led, Moment(now));
        led.add(Moment(at), step);
        led.undo();
        prop_assert_eq!(&led, &led_by(&steps));
        prop_assert_eq!(Desk::at(&session, span_of(&session), &led, Moment(now)), before);
    }

    #[test]
    fn a_log_is_read_as_it_was_written(
        steps in absurd_steps(),
        session in "[a-z0-9][a-z0-9._-]{0,20}",
        shift in any::<i64>(),
        is_rehearsal in any::<bool>(),
    ) {
        let led = led_by(&steps);
        prop_assert_eq!(led.to_string().parse(), Ok(led.clone()));
        let log = DeskLog { session: session.parse().unwrap(), shift, is_rehearsal, led };
        let text = log.to_string();
        prop_assert!(!text.contains('\n'));
        prop_assert_eq!(text.parse(), Ok(log));
    }

    #[test]
    fn any_text_is_a_log_or_is_not(
        text in prop_oneof![
            any::<String>(),
            "[0-9a-z ,-]{0,40}",
            "1 [a-z0-9-]{1,9} -?[0-9]{1,20} (live|rehearsal)? [0-9a-z ,-]{0,40}",
            "(-?[0-9]{1,3} (next|hold|resume|go-to|skip|give)( -?[0-9]{1,3})?,?){0,5}",
        ],
    ) {
        if let Ok(led) = text.parse::<Led>() {
            prop_assert_eq!(led.to_string().parse(), Ok(led));
        }
        if let Ok(log) = text.parse::<DeskLog>() {
            prop_assert_eq!(log.to_string().parse(), Ok(log));
        }
    }
}
