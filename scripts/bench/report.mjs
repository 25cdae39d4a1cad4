// The figures of all rounds as tables, and whether they are within their limits.

const ms = (value) => (value >= 9999.5 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(0)} ms`);
const kb = (value) => `${(value / 1024).toFixed(1)} KB`;
const mb = (value) => `${(value / 1024 / 1024).toFixed(1)} MB`;
const plain = (value) => value.toLocaleString("en");

const FIGURES = [
  { key: "program", name: "bytes of the program", show: kb },
  { key: "data", name: "bytes of the data", show: kb },
  { key: "first", name: "first session visible", show: ms },
  { key: "usable", name: "all usable", show: ms },
  { key: "blocked", name: "blocking time", show: ms },
  { key: "heap", name: "heap with wasm", show: mb },
  { key: "wasm", name: "of it wasm", show: mb },
  { key: "endHeap", name: "heap in the end", show: mb },
  { key: "nodes", name: "DOM nodes", show: plain },
  { key: "search", name: "last key of a search to paint", show: ms },
  { key: "searchAll", name: "the same, with the long texts", show: ms },
  { key: "again", name: "last key of a second search", show: ms },
  { key: "clear", name: "clear to paint", show: ms },
  { key: "filterOn", name: "filter on to paint", show: ms },
  { key: "filterOff", name: "filter off to paint", show: ms },
];

/** How near an answer comes to what a browser can do at best. */
const BEST = { desktop: 1.3 };

/** The most that ours may be of another, by figure; by device where they differ. */
const LIMITS = [
  {
    of: "ours",
    to: "pretalx",
    most: {
      program: { desktop: 1.07 }, // on a phone they are the same
      first: { desktop: 0.15, "slow phone": 0.2 },
      blocked: 0.05,
      heap: 0.3,
      nodes: 0.25,
      search: 0.06,
      clear: 0.02,
      filterOn: 0.2,
      filterOff: 0.03,
    },
  },
  { of: "published", to: "pretalx", most: { first: { desktop: 0.08, "slow phone": 0.07 } } },
  { of: "ours", to: "vanilla", most: { first: { desktop: 1.6 }, search: BEST, clear: BEST, filterOn: BEST, filterOff: BEST } },
];

/** The most that the largest of our agendas may take. */
const LARGEST = { search: 32, filterOn: 32, filterOff: 32, heap: 60 * 1024 * 1024 };

export function report({ rounds, noise, compared, grown, all, calibration }) {
  const excess = [];
  const devices = [...new Set(all.map(({ device }) => device))];
  const programs = new Map([...compared, ...grown].map(({ name, program }) => [name, program]));
  const figures = all.map((visit) => ({ ...visit, program: programs.get(visit.name) }));
  const of = (name, device, key) => {
    const visits = figures.filter((visit) => visit.name === name && visit.device === device);
    return sorted(visits.map((visit) => visit[key]));
  };
  const names = compared.map(({ name }) => name);
  const loops = sorted(calibration);
  const sections = [
    `${noise.date}, Chromium ${noise.browser}, rounds: ${rounds}, medians (least–most). Load of the machine ${noise.load.toFixed(1)} ` +
      `before and ${noise.loadAfter.toFixed(1)} after; a loop that never changes took ${span(loops, ms)}.`,
  ];

  for (const device of devices) {
    const rows = FIGURES.map(({ key, name, show }) => [name, ...names.map((system) => span(of(system, device, key), show))]);
    sections.push(`36c3, ${device}`, table(["", ...names], rows));
    sections.push(`36c3, ${device}, as ratios`, ratios(of, device, excess));
  }

  const shown = FIGURES.filter(({ key }) => key !== "program" && key !== "data");
  const last = grown.at(-1);
  const rows = shown.map(({ key, name, show }) => {
    const values = grown.map((system) => of(system.name, devices[0], key));
    const cells = [name, ...values.map((list) => span(list, show))];
    const [most, largest] = [LARGEST[key], median(values.at(-1))];
    if (most === undefined) return [...cells, ""];
    const line = `${last.name} sessions: ${name} ${show(largest)}, limit ${show(most)}`;
    return [...cells, `${show(most)}${judged(largest > most, line, excess)}`];
  });
  sections.push("ours by sessions, desktop", table(["", ...grown.map(({ name }) => name), "limit"], rows));

  sections.push(excess.length ? ["Above their limits:", ...excess.map((line) => `- ${line}`)].join("\n") : "All within their limits.");
  return { text: `${sections.join("\n\n")}\n`, isWithin: excess.length === 0 };
}

function ratios(of, device, excess) {
  const columns = LIMITS.flatMap(({ of: one, to }) => [`${one} / ${to}`, "limit"]);
  const rows = FIGURES.map(({ key, name }) => {
    const cells = LIMITS.flatMap(({ of: one, to, most }) => {
      const ratio = median(of(one, device, key)) / median(of(to, device, key));
      const limit = typeof most[key] === "object" ? most[key][device] : most[key];
      if (!Number.isFinite(ratio)) return ["–", limit ?? ""];
      const text = ratio.toFixed(ratio < 0.995 ? 3 : 2);
      if (limit === undefined) return [text, ""];
      const line = `${device}: ${name}, ${one} / ${to} ${text}, limit ${limit}`;
      return [text, `${limit}${judged(ratio > limit, line, excess)}`];
    });
    return [name, ...cells];
  });
  return table(["", ...columns], rows);
}

/** Notes what is above its limit, and marks it. */
function judged(isAbove, line, excess) {
  if (!isAbove) return "";
  excess.push(line);
  return " above";
}

const sorted = (values) => values.filter((value) => value !== undefined).sort((a, b) => a - b);

function median(values) {
  const middle = Math.floor(values.length / 2);
  return values.length % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/** A median, and the values around it where they differ. */
function span(values, show) {
  if (!values.length) return "–";
  const [least, middle, most] = [values[0], median(values), values.at(-1)].map(show);
  return least === most ? middle : `${middle} (${least}–${most})`;
}

/** A table that is read as it is, and by Markdown. */
function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column].length)));
  const pad = (cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const line = (row) => `| ${row.map(pad).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [line(all[0]), rule, ...all.slice(1).map(line)].join("\n");
}
