// `make bench`: our app, pretalx's schedule widget and a hand-written page show the same schedule, in turn, each visit
// in a browser context of its own; and our app with 100, 1,000 and 10,000 sessions. Prints medians and their ratios,
// and ends with 1 when one is above its limit.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";

import { matching, widgetData } from "./convert.mjs";
import { serveGrown, servePublished } from "./ours.mjs";
import { servePeer } from "./peer.mjs";
import { report } from "./report.mjs";
import { agenda, handWritten, widget } from "./systems.mjs";
import { serveVanilla } from "./vanilla.mjs";
import { DEVICES, find, measure } from "./visit.mjs";

const [schedule, script] = process.argv.slice(2);
const ROUNDS = Number(process.env.ROUNDS || 5);
const OUT = "target/bench";
const MEETING = "meetings/36c3-2019";
const SIZES = [100, 1000, 10_000];

// A word of which the last letter changes the answer, and a topic of some size.
const [WORD, TOPIC] = ["hack", "Security"];
// Part of invented names, and of none of the invented words.
const [GROWN_WORD, GROWN_TOPIC] = ["nole", "topic-1"];

const servers = [];
const keep = (server) => {
  servers.push(server);
  return server;
};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  console.log("Publishing what is measured");
  const { compared, grown } = await systems();
  const began = { date: new Date().toISOString().slice(0, 10), load: loadavg()[0] };
  const visits = await rounds(compared, grown);
  const noise = { ...began, loadAfter: loadavg()[0], browser: browser.version(), calibration: visits.calibration };
  const { text, isWithin } = report({ rounds: ROUNDS, noise, compared, grown, ...visits });
  console.log(`\n${text}`);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${OUT}/result.md`, text);
  writeFileSync(`${OUT}/result.json`, JSON.stringify({ rounds: ROUNDS, noise, visits: visits.all }, null, 1));
  process.exitCode = isWithin ? 0 : 1;
} finally {
  await browser.close();
  for (const server of servers) await server.end();
}

/** All that is measured. What each should answer is counted in the schedule; ours, which searches more, is asked. */
async function systems() {
  const data = widgetData(JSON.parse(readFileSync(schedule, "utf8")));
  const [count, before] = [matching(data, WORD, TOPIC), matching(data, WORD.slice(0, -1), TOPIC)];
  const { total, topic: number, names, abstracts } = count;
  if (names === before.names || abstracts === before.abstracts) throw new Error(`the last letter of ${WORD} changes nothing`);
  const asked = { total, word: WORD, topic: TOPIC, number };

  const { published, app } = await servePublished(schedule, `${OUT}/36c3`);
  [published, app].forEach(keep);
  const [peer, vanilla] = [keep(await servePeer(script, data)), keep(await serveVanilla(data))];
  const ours = { ...asked, topic: TOPIC.toLowerCase() };
  ours.numbers = await numbers(agenda("ours", app, MEETING, ours), WORD, names);
  const compared = [
    agenda("ours", app, MEETING, ours),
    widget(peer, { ...asked, numbers: [names] }),
    handWritten(vanilla, { ...asked, numbers: [abstracts] }),
    agenda("published", published, MEETING, ours),
  ];

  const grown = [];
  for (const size of SIZES) {
    const server = keep(await serveGrown(size, `${OUT}/grown-${size}`));
    const { topic: number, names } = server.matching(GROWN_WORD, GROWN_TOPIC);
    const asked = { total: size, word: GROWN_WORD, topic: GROWN_TOPIC, number };
    const page = (numbers) => agenda(size.toLocaleString("en"), server, "meetings/large-2031", { ...asked, numbers });
    grown.push(page(await numbers(page(), GROWN_WORD, names)));
  }
  return { compared, grown };
}

/**
 * How many sessions our search finds: without the long texts, which are fetched when somebody searches, and with
 * them. Either answers the last key; at least what the titles and names hold has to be there.
 */
async function numbers(system, word, least) {
  const short = await find(browser, system, word, ["*-texts.json"]);
  const long = await find(browser, system, word);
  const found = [short.found, long.found];
  if (short.found < least || long.found < short.found) {
    throw new Error(`${system.name} finds ${found.join(" and ")} sessions with ${word}, and not at least ${least}`);
  }
  if (found.includes(short.before) || found.includes(long.before)) throw new Error(`the last letter of ${word} changes nothing`);
  return found;
}

/** Every round visits all of them, and begins with another one than the round before. */
async function rounds(compared, grown) {
  const all = [];
  const calibration = [];
  const devices = Object.keys(DEVICES);
  // The first visits warm the machine's file cache, not the browser's.
  for (const system of compared) await measure(browser, system, devices[0]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = compared.map((_, at) => compared[(at + round) % compared.length]);
    const turns = devices.flatMap((device) => order.map((system) => [system, device]));
    for (const [system, device] of [...turns, ...grown.map((system) => [system, devices[0]])]) {
      await sleep(500);
      calibration.push(calibrate());
      const figures = await measure(browser, system, device);
      all.push({ round: round + 1, name: system.name, device, ...figures });
      const [first, usable] = [figures.first, figures.usable].map((ms) => `${(ms / 1000).toFixed(2)} s`);
      console.log(`round ${round + 1} of ${ROUNDS}, ${device}, ${system.name}: first session ${first}, all usable ${usable}`);
    }
  }
  return { all, calibration };
}

/**
 * The same work every time, in milliseconds: what it varies by is the machine's doing. The quickest of a few runs, as
 * the first ones are not compiled yet.
 */
function calibrate() {
  const runs = Array.from({ length: 5 }, () => {
    const began = performance.now();
    let sum = 0;
    for (let at = 0; at < 2e7; at += 1) sum = (sum * 31 + at) | 0;
    return performance.now() - began + (sum === 1 ? 1 : 0);
  });
  return Math.min(...runs);
}
