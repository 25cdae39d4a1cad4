//! What changed in the agenda of a meeting: since the reader's last visit, or since a version.

use super::change_list::change_list;
use crate::agenda::{Key, Meeting, SessionChange, Snapshot};
use crate::format::Msg;
use crate::format::time::{clock, long_date, utc_offset};
use crate::route::Route;
use crate::ui::component::{Above, frame, inline_list, link, section, zone_choice};
use crate::ui::load::Load;
use crate::ui::markup::{El, Markup, el};
use crate::ui::page::{Context, Page, failed_page, with_agenda};
use crate::ui::store::MeetingAgenda;
use crate::ui::zone::Clocks;

/// The page.
#[inline(never)]
pub fn page(context: &Context, key: Key<Meeting>, since: Option<u32>) -> Page {
    let (store, network) = (context.store, &context.known.network);
    let meeting = &network.meetings[key];
    with_agenda(context, key, |agenda| {
        let clocks = Clocks::of(store, meeting, &agenda.spans);
        let (intro, changes) = match since {
            None => {
                let (intro, changes) = since_visit(context, key, &agenda, &clocks);
                (intro, Some(changes))
            }
            Some(version) => match since_version(context, key, &agenda, version) {
                Ok(changes) => changes,
                Err(page) => return page,
            },
        };
        let above = vec![
            Above::place(store, Route::Meetings, Msg::NavMeetings),
            Above::record(store, Route::meeting(&meeting.id), &meeting.title),
        ];
        let list = match changes {
            // What is not known is not said to be nothing.
            None => Markup::Nothing,
            Some(changes) if changes.is_empty() => el("p").child(Msg::NothingChanged).into(),
            Some(changes) => change_list(store, &meeting.id, &clocks, &changes),
        };
        let versions = meeting.versions.iter().map(|earlier| {
            let route =
                Route::Changes { meeting: meeting.id.clone(), since: Some(earlier.version) };
            let version = earlier.version.to_string();
            link(store, &route, store.locale.fill(Msg::Version, &[("version", &version)]))
        });
        let versions: Vec<El> = versions.collect();
        let view = frame(store, "page", above, Msg::Changes)
            .child(el("p").class("lead").child(intro))
            .child(zone_choice(context, key, &clocks, &agenda))
            .child(list)
            .child(section(Msg::EarlierVersions, inline_list(versions)));
        Page::new(store.locale.text(Msg::Changes), view)
    })
}

fn since_visit(
    context: &Context,
    key: Key<Meeting>,
    agenda: &MeetingAgenda,
    clocks: &Clocks,
) -> (String, Vec<SessionChange>) {
    let store = context.store;
    let seen = super::seen(store, &context.known, key, agenda);
    // Without a zone there is no time to tell.
    let words = clocks.moment(seen.since).map(|(at, offset)| {
        let (date, time) = (long_date(store.locale, at.date()), clock(at));
        let values = [("date", &*date), ("time", &*time), ("offset", &*utc_offset(offset))];
        store.locale.fill(Msg::SinceVisit, &values)
    });
    (words.unwrap_or_default(), seen.changes.clone())
}

/// The state of the page where the version is not here.
fn since_version(
    context: &Context,
    key: Key<Meeting>,
    agenda: &MeetingAgenda,
    version: u32,
) -> Result<(String, Option<Vec<SessionChange>>), Page> {
    let (store, network) = (context.store, &context.known.network);
    let (meeting, number) = (&network.meetings[key], version.to_string());
    let words = |message: Msg| store.locale.fill(message, &[("version", &number)]);
    let is_kept = meeting.versions.iter().any(|earlier| earlier.version == version);
    if !is_kept {
        let is_newest = meeting.version.is_some_and(|newest| newest <= version);
        let words = words(if is_newest { Msg::SinceVersion } else { Msg::VersionNotKept });
        return Ok((words, is_newest.then(Vec::new)));
    }
    match store.version(&context.known, key, version) {
        Load::Pending => Err(Page::loading(store)),
        Load::Ready(earlier) => {
            let before = Snapshot::of(network, meeting, &earlier.schedule);
            let now = Snapshot::of(network, meeting, &agenda.schedule);
            Ok((words(Msg::SinceVersion), Some(before.changes_to(&now))))
        }
        Load::Failed(failure) => Err(failed_page(context, &failure)),
    }
}
