// Writes a large invented feed for `make bench-publish` and `make bench`: 1,500 sessions or as many as asked for,
// 900 people for 1,500 sessions, long texts. The same feed every time, so that two measurements can be compared.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [out, number = "1500", texts] = process.argv.slice(2);
const SESSIONS = Number(number);
if (!out || !(SESSIONS > 0) || (texts && texts !== "--texts-apart")) {
  console.error("usage: node scripts/large-feed.mjs FOLDER [SESSIONS [--texts-apart]]");
  process.exit(1);
}

const PEOPLE = Math.ceil(SESSIONS * 0.6);
const A_DAY = 20; // slots of 30 minutes
const MOST_DAYS = 5;
// What does not fit into five days of 15 rooms takes more rooms.
const ROOMS = Math.max(15, Math.ceil(SESSIONS / A_DAY / MOST_DAYS));
const DAYS = Math.ceil(SESSIONS / ROOMS / A_DAY);

// Numbers that look random, and are the same in every run (a linear congruential generator).
let state = 2024;
const below = (limit) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const one = (list) => list[below(list.length)];
const some = (list, count) => [...new Set(Array.from({ length: count }, () => one(list)))];
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));

const SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu ya ze lo ma ri".split(" ");
const WORDS = (
  "lantern harbour ledger bridge kettle orchard signal window meadow parcel compass ferry garden market thread " +
  "pebble archive basket copper domain ember fabric glacier hollow island juniper keel lattice mirror needle " +
  "opens carries measures gathers shares keeps finds sends builds weighs counts names joins parts " +
  "slowly openly together early often well apart again"
).split(" ");
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const name = (length) => capital(times(length, () => one(SYLLABLES)).join(""));
const words = (count) => times(count, () => one(WORDS)).join(" ");
const sentence = () => `${capital(words(8 + below(8)))}.`;
const title = () => capital(words(4 + below(5)));
const paragraphs = (count) => times(count, () => times(4, sentence).join(" ")).join("\n\n");
const records = (kind, count, make) => times(count, (at) => ({ id: `${kind}-${at + 1}`, ...make(at) }));
const ids = (list) => list.map(({ id }) => id);

const members = records("land", 40, (at) => ({
  name: `${name(3)} Land`,
  relation: at === 0 ? "host" : at < 30 ? "region" : "guest",
  basis: "Invented",
}));
const organisations = records("office", 120, () => ({ name: `Office of ${capital(words(2))}`, member: one(ids(members)) }));
const people = records("person", PEOPLE, () => ({ name: `${name(2)} ${name(3)}` }));
const topics = records("topic", 30, () => ({ name: capital(words(2)), description: paragraphs(1) }));
const instruments = records("paper", 25, () => ({ title: title(), kind: "publication" }));
const rooms = records("room", ROOMS, (at) => ({ name: `Room ${at + 1}` }));

const appearance = () => ({
  person: one(ids(people)),
  jobTitle: `Head of ${capital(words(3))}`,
  organisation: one(ids(organisations)),
  member: one(ids(members)),
});
const clock = (minutes) => times(2, (at) => String(at ? minutes % 60 : Math.floor(minutes / 60)).padStart(2, "0")).join(":");

const sessions = records("session", SESSIONS, (at) => {
  const day = `2031-03-${String(3 + Math.floor(at / ROOMS / A_DAY)).padStart(2, "0")}`;
  const start = 8 * 60 + (Math.floor(at / ROOMS) % A_DAY) * 30;
  return {
    code: `Session ${at + 1}`,
    title: title(),
    start: `${day}T${clock(start)}`,
    end: `${day}T${clock(start + 30)}`,
    room: rooms[at % ROOMS].id,
    topics: some(ids(topics), 2),
    instruments: some(ids(instruments), 1),
    inLanguage: ["en"],
    abstract: times(2, sentence).join(" "),
    description: paragraphs(4),
    items: [
      { role: "moderator", persons: [appearance()] },
      ...times(3, () => ({ role: "speaker", persons: [appearance()], minutes: 7 })),
      { role: "qa" },
    ],
  };
});

const network = {
  plenary: 1,
  network: { name: "Network of Invented Lands", shortName: "Invented Lands", description: paragraphs(1) },
  members,
  organisations,
  people,
  topics,
  instruments,
  meetings: [
    {
      id: "large-2031",
      title: "2031 meeting",
      startDate: "2031-03-03",
      endDate: `2031-03-0${2 + DAYS}`,
      status: "planned",
      location: { name: "Invented Hall" },
      rooms,
      timeZone: "Asia/Bangkok",
      topics: ids(topics),
      href: "meetings/large-2031.json",
      // As in a published feed: what only a session's page and the search need comes in a file of its own.
      ...(texts && { textsHref: "meetings/large-2031-texts.json" }),
    },
  ],
};

mkdirSync(join(out, "meetings"), { recursive: true });
const write = (path, value) => writeFileSync(join(out, path), JSON.stringify(value, null, texts ? 0 : 1));
write("network.json", network);
const file = { plenary: 1, meeting: "large-2031" };
if (texts) {
  write("meetings/large-2031.json", { ...file, sessions: sessions.map(({ description, ...session }) => session) });
  write("meetings/large-2031-texts.json", { ...file, texts: sessions.map(({ id, description }) => ({ id, description })) });
} else {
  write("meetings/large-2031.json", { ...file, sessions });
}
