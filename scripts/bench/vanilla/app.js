// All sessions in one list. What does not match is hidden by its attribute; what is out of sight is left
// undrawn by the style sheet.

const [form, list] = [document.querySelector("form"), document.querySelector("main")];
const [words, topics, status] = [form.q, form.querySelector("fieldset"), form.querySelector("[data-matching]")];

const { talks, tracks, rooms, speakers } = await (await fetch("schedule.json")).json();
const roomNames = new Map(rooms.map(({ id, name }) => [id, name.en]));
const speakerNames = new Map(speakers.map(({ code, name }) => [code, name]));
const trackOf = new Map(tracks.map((track) => [track.id, track]));
const names = ({ speakers }) => speakers.map((code) => speakerNames.get(code)).join(", ");

const formats = new Map();
function day(date) {
  if (!formats.has(date)) {
    formats.set(date, new Date(date).toLocaleDateString("en-GB", { weekday: "short", day: "numeric", timeZone: "UTC" }));
  }
  return formats.get(date);
}

function element(name, text) {
  const it = document.createElement(name);
  it.textContent = text;
  return it;
}

function row(talk) {
  const [article, track] = [document.createElement("article"), trackOf.get(talk.track)];
  article.dataset.sessionId = talk.code;
  if (track) article.style.setProperty("--topic", track.color);
  const time = element("time", `${day(talk.start.slice(0, 10))}, ${talk.start.slice(11, 16)}–${talk.end.slice(11, 16)}`);
  time.dateTime = talk.start;
  const place = [track?.name.en, roomNames.get(talk.room)].filter(Boolean).join(" · ");
  article.append(time, element("h3", talk.title), element("p", names(talk)), element("p", place));
  return article;
}

const rows = talks.map(row);
list.append(...rows);

let texts;
let shown = rows.map(() => true);

function apply() {
  texts ??= talks.map((talk) => [talk.title, names(talk), talk.abstract].join("\n").toLowerCase());
  const text = words.value.trim().toLowerCase();
  const chosen = new Set(new FormData(form).getAll("topic"));
  const matches = ({ track }, at) => (!chosen.size || chosen.has(String(track))) && texts[at].includes(text);
  const before = shown;
  shown = talks.map(matches);
  for (const [at, row] of rows.entries()) if (shown[at] !== before[at]) row.hidden = !shown[at];
  say();
}

function say() {
  const matching = shown.filter(Boolean).length;
  status.dataset.matching = matching;
  status.textContent = `${matching} of ${talks.length} sessions`;
}

function choice({ id, name }) {
  const [label, input] = [element("label", name.en), document.createElement("input")];
  Object.assign(input, { type: "checkbox", name: "topic", value: id });
  label.prepend(input);
  return label;
}

topics.append(...tracks.map(choice));
say();
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
