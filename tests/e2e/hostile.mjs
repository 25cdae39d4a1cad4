// A feed in which every text and every link that the format knows holds something hostile. It is made from the
// JSON Schema, so that a field that is new to the format is in it by itself.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const read = (name) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url)));
const schema = read("public/feed.schema.json");
const { texts, links } = read("tests/fixtures/hostile/strings.json");

/** All texts, and all links. */
export const TEXTS = Object.values(texts).flat();
export const LINKS = links;

/** Each of its sessions has one text in all of its fields. */
export const MEETING = "meetings-0";

/** In the fields of all other records stand as many texts; titles are cut at 500 characters. */
const TOGETHER = 5;
export const RECORDS = Math.ceil(TEXTS.length / TOGETHER);

/** The lists of the feed, by the names of the fields that refer to them. */
const LISTS = {
  members: ["member", "members"],
  organisations: ["organisation", "ledBy", "organizer", "partners", "hosts"],
  people: ["person"],
  topics: ["topics"],
  instruments: ["instrument", "instruments"],
  programmes: ["programme"],
  meetings: ["meeting"],
  rooms: ["room"],
  parts: ["part"],
};

/** What else a field may be: the first that its pattern allows is taken. */
const SAMPLES = ["en", "KH", "2027", "2027-05-03", "04:00"];

const isText = (type) => type.anyOf?.some(({ additionalProperties }) => additionalProperties?.type === "string");
const isLink = (type) => type.pattern === schema.$defs.Link.properties.url.pattern;
const isId = (type) => type.pattern === schema.$defs.Session.properties.id.pattern;
const definition = ({ $ref }) => schema.$defs[$ref.split("/").pop()];
const count = (length, make) => Array.from({ length }, (_, number) => make(number));

/** Makes records of the schema; `text` and `links` give the text and the links of a number. */
class Maker {
  constructor({ text, links }) {
    Object.assign(this, { text, links });
  }

  /** A record of a list; `own` has values that the schema cannot say. */
  record(type, list, number, own = {}) {
    const fields = Object.entries(type.properties).map(([name, field]) => [name, name in own ? own[name] : this.value(field, name, list, number)]);
    return Object.fromEntries(fields);
  }

  value(type, name, list, number) {
    if (isText(type)) {
      const text = this.text(number);
      // Every other one is a text in two languages.
      return (number + name.length) % 2 ? text : { en: text, ko: text };
    }
    if (isLink(type)) return this.links(number)[0];
    if (isId(type)) return this.id(name, list, number);
    if (type.$ref) return this.record(definition(type), name, number);
    if (type.items?.$ref === "#/$defs/Link") {
      // One for each link of the number, and one that is good.
      const urls = [...this.links(number), "https://example.org/paper"];
      return urls.map((url) => this.record(definition(type.items), name, number, { url }));
    }
    if (type.items) return [this.value(type.items, name, name, number)];
    if (type.enum) return type.enum[number % type.enum.length];
    if (type.type === "integer") return Math.max(type.minimum, 5);
    const sample = SAMPLES.find((sample) => new RegExp(type.pattern).test(sample));
    if (!type.pattern || !sample) throw new Error(`the generator has no value for the field ${name} of ${list}`);
    return sample;
  }

  id(name, list, number) {
    const target = name === "id" ? list : Object.keys(LISTS).find((target) => LISTS[target].includes(name));
    if (!target) throw new Error(`the generator does not know to what the field ${name} of ${list} refers`);
    return `${target}-${number % RECORDS}`;
  }
}

/** Each session begins a quarter of an hour after the one before, from eight o'clock on, on several days. */
function slot(number) {
  const [day, quarter] = [3 + Math.floor(number / 40), number % 40];
  const time = (quarter) => `2027-05-${String(day).padStart(2, "0")}T${String(8 + Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
  return { start: time(quarter), end: time(quarter + 1) };
}

/** The files of a feed whose records are made by these: of sessions, and of all else. */
function files(ofSessions, ofAll) {
  const { $defs, properties } = schema;
  const sessionsOf = (maker, length, own) => count(length, (number) => maker.record($defs.Session, "sessions", number, { id: `session-${number}`, ...slot(number), ...own }));
  const network = { plenary: 1 };
  for (const [name, type] of Object.entries(properties)) {
    if (type.$ref) network[name] = ofAll.record(definition(type), name, 0);
    // A country has one member.
    else if (type.items) network[name] = count(RECORDS, (number) => ofAll.record(definition(type.items), name, number, name === "meetings" ? meeting(number) : number && name === "members" ? { addressCountry: undefined } : {}));
  }
  function meeting(number) {
    const dates = { startDate: "2027-05-03", endDate: "2027-05-12", status: "held", timeZone: "Asia/Bangkok" };
    const inline = { sessions: undefined, href: undefined, textsHref: undefined, versions: undefined };
    if (number === 0) {
      const [rooms, parts] = [[$defs.Room, "rooms"], [$defs.Part, "parts"]].map(([type, list]) => count(RECORDS, (number) => ofAll.record(type, list, number)));
      const versions = [{ version: 1, href: "meetings/before.json" }];
      return { ...dates, ...inline, rooms, parts, href: "meetings/hostile.json", textsHref: "meetings/texts.json", version: 2, versions };
    }
    if (number === 1) return { ...dates, ...inline, sessions: sessionsOf(ofAll, 5, { topics: ["topics-1"] }) };
    // Names and words where no text belongs.
    if (number === 2) return { ...dates, ...inline, sessions: TEXTS.flatMap((_, number) => odd(ofSessions.text(number), number)) };
    return { ...dates, ...inline };
  }
  function odd(text, number) {
    const common = { title: "Odd", ...slot(number) };
    const places = [{ kind: text }, { status: text }, { room: text }, { topics: [text] }, { inLanguage: [text] }, { [text]: text }];
    return [{ id: `odd-${number}`, ...common, ...places[number % places.length] }, { id: text, ...common }];
  }
  const head = { plenary: 1, meeting: MEETING };
  const sessions = sessionsOf(ofSessions, TEXTS.length, { description: undefined });
  const before = sessions.map((session, number) => ({ ...session, title: ofSessions.text((number + 1) % TEXTS.length) }));
  return {
    "network.json": network,
    "meetings/hostile.json": { ...head, sessions },
    "meetings/before.json": { ...head, sessions: before },
    "meetings/texts.json": { ...head, texts: sessions.map(({ id }, number) => ofSessions.record($defs.LongText, "texts", number, { id })) },
  };
}

function write(folder, files) {
  for (const [name, json] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(json));
  }
  return join(folder, "network.json");
}

/** Writes the feed into a folder; tells where its network file is. */
export function writeHostile(folder) {
  const group = (list, number) => count(TOGETHER, (place) => list[(number * TOGETHER + place) % list.length]);
  const some = (number) => count(Math.ceil(LINKS.length / RECORDS), (place) => LINKS[(number + place * RECORDS) % LINKS.length]);
  const ofSessions = new Maker({ text: (number) => TEXTS[number], links: (number) => [LINKS[number % LINKS.length]] });
  return write(folder, files(ofSessions, new Maker({ text: (number) => group(TEXTS, number).join("\n\n"), links: some })));
}

/** Writes the same feed with harmless texts and links. */
export function writeHarmless(folder) {
  const harmless = new Maker({ text: (number) => `Text ${number} with a [link](https://example.org/), *emphasis*, **weight** and \`code\`.\n\n- One\n- Two\n\n1. One`, links: () => ["https://example.org/"] });
  return write(folder, files(harmless, harmless));
}
