// A schedule of c3voc as the data of pretalx's widget, which the hand-written page reads too; and how many sessions
// of it have to be shown for what is asked.

const COLOURS = ["#3d3a8c", "#00a356", "#c19d0c", "#d0104c", "#268785", "#954a45"];

/** Records that are made when they are first asked for, out of how many there are by then. */
class Records {
  #all = new Map();

  get(key, make) {
    if (!this.#all.has(key)) this.#all.set(key, make(this.#all.size));
    return this.#all.get(key);
  }

  list() {
    return [...this.#all.values()];
  }
}

export function widgetData({ schedule }) {
  const { conference } = schedule;
  const [rooms, tracks, speakers] = [new Records(), new Records(), new Records()];
  const room = (name) => rooms.get(name, (at) => ({ id: at + 1, name: { en: name }, description: {} })).id;
  const track = (name) => {
    const make = (at) => ({ id: at + 1, name: { en: name }, description: {}, color: COLOURS[at % COLOURS.length] });
    return tracks.get(name, make).id;
  };
  const byRoom = conference.days.flatMap(({ rooms }) => Object.entries(rooms));
  const events = byRoom.flatMap(([room, events]) => events.map((event) => ({ ...event, room })));
  // Some sources leave ids empty.
  const speaker = ({ guid, code, id, public_name, name }) => {
    const shown = public_name || name;
    return speakers.get(guid || code || id || shown, (at) => ({ code: `P${1000 + at}`, name: shown, avatar: null })).code;
  };
  const talks = events.map((event, at) => ({
    code: `T${1000 + at}`,
    id: at + 1,
    title: event.title,
    abstract: event.abstract ?? "",
    speakers: (event.persons ?? []).map(speaker),
    track: event.track ? track(event.track) : null,
    start: event.date,
    end: later(event.date, minutes(event.duration)),
    room: room(event.room),
    duration: minutes(event.duration),
    updated: event.date,
    content_locale: event.language || null,
    do_not_record: event.do_not_record ?? false,
  }));
  talks.sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
  return {
    talks,
    version: schedule.version,
    schedule_id: 1,
    timezone: conference.time_zone_name ?? "Europe/Berlin",
    event_start: conference.start.slice(0, 10),
    event_end: conference.end.slice(0, 10),
    tracks: tracks.list(),
    rooms: rooms.list(),
    speakers: speakers.list(),
  };
}

/** "1:30" in minutes; with a third number in front, that counts days. */
function minutes(duration) {
  const [ofHour, hours = 0, days = 0] = duration.split(":").map(Number).reverse();
  return (days * 24 + hours) * 60 + ofHour;
}

/** An instant with the offset in which it was written. */
function later(instant, length) {
  const [, sign, hours, rest] = /([+-])(\d\d):(\d\d)$/.exec(instant);
  const offset = (Number(hours) * 60 + Number(rest)) * (sign === "-" ? -1 : 1);
  const end = new Date(Date.parse(instant) + (length + offset) * 60_000);
  return end.toISOString().slice(0, 19) + instant.slice(-6);
}

/** How many sessions match a word or a topic. */
export function matching({ talks, speakers, tracks }, word, topic) {
  const names = new Map(speakers.map(({ code, name }) => [code, name]));
  const track = tracks.find(({ name }) => name.en === topic);
  const has = (text) => text.toLowerCase().includes(word);
  const inNames = (talk) => has(talk.title) || talk.speakers.some((code) => has(names.get(code)));
  return {
    total: talks.length,
    topic: talks.filter((talk) => talk.track === track.id).length,
    names: talks.filter(inNames).length,
    abstracts: talks.filter((talk) => inNames(talk) || has(talk.abstract)).length,
  };
}
