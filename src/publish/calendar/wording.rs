//! What a calendar tells of a session in words: who speaks, the run of show, what is left of the slot.

use crate::agenda::{Billing, Entry, Item, Network, RunOfShow, Session, SessionStatus, Text, Word};
use crate::format::session::{heading, remainder};
use crate::format::time::clock;
use crate::format::{Locale, Msg};

/// Words for what a calendar says, in one language.
pub(super) struct Wording<'a> {
    pub(super) network: &'a Network,
    pub(super) locale: &'a Locale,
}

impl Wording<'_> {
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.read(&self.locale.language)
    }

    /// Code and title, as pages show them.
    pub(super) fn heading(&self, session: &Session) -> String {
        self.text(&heading(self.locale, session)).to_owned()
    }

    /// Everything but the address of the session's page.
    pub(super) fn description(&self, session: &Session) -> String {
        let summary = session.summary.as_ref().map(|summary| self.text(summary).to_owned());
        let parts =
            [self.status(session), summary, self.speakers(session), self.run_of_show(session)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    /// What keeps it from taking place as announced.
    fn status(&self, session: &Session) -> Option<String> {
        if session.status == SessionStatus::Confirmed {
            return None;
        }
        let word = self.locale.word("status", session.status.as_str());
        let note = session.status_note.as_ref().map(|note| self.text(note));
        Some(note.map_or_else(|| word.to_owned(), |note| self.labelled(word, note)))
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        self.locale.fill(Msg::CalendarLine, &[("label", label), ("text", text)])
    }

    /// Everybody once, as first announced.
    fn speakers(&self, session: &Session) -> Option<String> {
        let mut people = Vec::new();
        let mut lines = vec![self.locale.text(Msg::Speakers).to_owned()];
        for (_, billing) in session.billings() {
            if !people.contains(&billing.person) {
                people.push(billing.person);
                lines.push(self.speaker(billing));
            }
        }
        (!people.is_empty()).then(|| lines.join("\n"))
    }

    /// Name, title, body, delegation. A body that is its own delegation is named once.
    fn speaker(&self, billing: &Billing) -> String {
        let network = self.network;
        let body = billing.organisation.map(|key| &network.organisations[key].name);
        let member = billing.member.map(|key| &network.members[key].name);
        let member = member.filter(|name| body != Some(*name));
        let title = billing.job_title.as_ref();
        let name = &network.people[billing.person].name;
        let texts = [Some(name), title, body, member].into_iter().flatten();
        texts.map(|text| self.text(text)).collect::<Vec<_>>().join(", ")
    }

    fn run_of_show(&self, session: &Session) -> Option<String> {
        let run = RunOfShow::of(session)?;
        let mut lines = vec![self.locale.text(Msg::RunOfShow).to_owned()];
        let items = session.items.iter().zip(&run.entries);
        lines.extend(items.map(|(item, entry)| self.item(item, entry)));
        lines.push(remainder(self.locale, &run));
        if run.given_minutes > 0 {
            lines.push(self.locale.text(Msg::RunOfShowIndicative).to_owned());
        }
        Some(lines.join("\n"))
    }

    /// `09:10 Speaker: Dara Lantern (15 minutes)`.
    fn item(&self, item: &Item, entry: &Entry) -> String {
        let names = item.billings.iter().map(|billing| &self.network.people[billing.person].name);
        let texts = item.title.as_ref().into_iter().chain(names);
        let what = texts.map(|text| self.text(text)).collect::<Vec<_>>().join(", ");
        let role = self.locale.word("role", item.role.as_str());
        let mut line = if what.is_empty() { role.to_owned() } else { self.labelled(role, &what) };
        if let Some(minutes) = entry.minutes {
            let minutes = self.locale.count(Msg::Minutes, minutes.into());
            let values = [("text", &*line), ("minutes", &minutes)];
            line = self.locale.fill(Msg::CalendarMinutes, &values);
        }
        match entry.starts_at {
            Some(at) => [&*clock(at), " ", &line].concat(),
            None => line,
        }
    }
}
