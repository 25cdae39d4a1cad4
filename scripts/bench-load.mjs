// `make bench-load`: how long a first visitor waits for the agenda, on the published site and from the app
// alone, and how much memory the program then holds. Medians over cold caches; each load has a browser
// context of its own.

import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { chromium } from "playwright-core";

const RUNS = Number(process.env.RUNS || 7);
const PAGE = process.env.PAGE ?? "meetings/seoul-2024";
const SHOWN = "article[data-session-id]";

const cases = [
  { name: "desktop", limits: { app: 1.5, published: 0.6 }, context: { viewport: { width: 1280, height: 800 } } },
  {
    name: "slow phone",
    limits: { app: 3.5, published: 1.2 },
    context: { viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    cpu: 4,
    network: {
      offline: false,
      downloadThroughput: (1.6 * 1000 * 1000) / 8,
      uploadThroughput: (750 * 1000) / 8,
      latency: 150,
    },
  },
];
const MEMORY_LIMIT = 6;

/** Runs in the page before anything else: notes the program's memory and when the first session has been painted. */
function watch(selector) {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...source) => {
    const started = await instantiateStreaming(...source);
    // The build gives exports short names, so the memory is known by what it is.
    globalThis.memory = Object.values(started.instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return started;
  };
  const look = () => {
    if (document.querySelector(selector)) {
      // The frame after next begins when the one that shows it has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.shownAt = performance.now())));
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function load(browser, address, { context: options, cpu, network }) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    if (cpu) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network) {
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", network);
    }
    await page.addInitScript(watch, SHOWN);
    await page.goto(address, { waitUntil: "commit", timeout: 60_000 });
    // As a function of the page, since its content policy forbids code from strings.
    const seconds = await page.waitForFunction(() => globalThis.shownAt, undefined, { timeout: 60_000, polling: 50 });
    // A published page shows its content before the program runs.
    await page.waitForSelector("html[data-plenary=ready]", { timeout: 60_000, state: "attached" });
    const { memory, ready } = await page.evaluate(() => ({
      memory: globalThis.memory?.buffer.byteLength ?? 0,
      ready: performance.getEntriesByName("plenary:ready")[0].startTime,
    }));
    return { seconds: (await seconds.jsonValue()) / 1000, ready: ready / 1000, megabytes: memory / 1024 / 1024 };
  } finally {
    await context.close();
  }
}

const tool = "target/tool/plenary";
const site = "target/bench-site";
execFileSync(tool, ["publish", "--feed", "public/feed/network.json", "--out", site, "--base-url", "https://agenda.example"]);

async function serve(folder) {
  const server = spawn(tool, ["serve", folder, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  return { server, address: new URL(PAGE, /http:\S+/.exec(line)[0]).href };
}

const sites = { published: await serve(site), app: await serve("dist") };
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

const rows = [];
let megabytes = 0;
try {
  // The first loads warm the file cache of the machine, not that of the browser.
  for (const { address } of Object.values(sites)) await load(browser, address, cases[0]);
  for (const one of cases) {
    const loads = { published: [], app: [] };
    for (let run = 0; run < RUNS; run += 1) {
      for (const name of Object.keys(sites)) loads[name].push(await load(browser, sites[name].address, one));
    }
    const row = (name, of, key, limit) => rows.push({ name, value: median(of.map((l) => l[key])), limit, unit: "s" });
    row(`published, content, ${one.name}`, loads.published, "seconds", one.limits.published);
    row(`published, usable, ${one.name}`, loads.published, "ready", one.limits.app);
    row(`app alone, ${one.name}`, loads.app, "seconds", one.limits.app);
    megabytes = Math.max(megabytes, ...loads.app.map((l) => l.megabytes));
  }
} finally {
  await browser.close();
  for (const { server } of Object.values(sites)) server.kill("SIGINT");
}
rows.push({ name: "memory of the program", value: megabytes, limit: MEMORY_LIMIT, unit: "MB" });

console.log(`/${PAGE}, median of ${RUNS} loads from a cold cache`);
for (const { name, value, limit, unit } of rows) {
  const verdict = value > limit ? "   TOO MUCH" : "";
  console.log(`  ${name.padEnd(36)}${value.toFixed(2).padStart(7)} ${unit.padEnd(3)} limit ${limit}${verdict}`);
}
if (!megabytes) console.log("the memory was not seen: the program did not start by instantiateStreaming");
process.exit(rows.every(({ value, limit }) => value <= limit) && megabytes ? 0 : 1);
